#if MPI
// The course of every distributed operation: agree, work, agree, and put together what the ranks have done.

import JetCore

/// What a rank has done of an operation: the results of its blocks, one after the other.
@usableFromInline
package struct Share<Element: BitwiseCopyable> {
  /// What all ranks that did work have found alike, such as the number of rows; nil where no rank did any.
  @usableFromInline package var shape: Int?

  /// The results of this rank.
  @usableFromInline package var results: [Element] = []

  /// The blocks of this rank where they were distributed on demand; nil where the dealing tells.
  @usableFromInline package var blocks: [Int]?

  @usableFromInline package init() {}
}

extension Communicator {
  /// Does this rank's part of an operation, between a vote on its arguments and a vote on its success.
  ///
  /// `total` is the number of columns, points or terms, for the reports of progress. `work` calls `tick` with what it has done and
  /// returns what all ranks with a share must have found alike; that is returned, or nil where no rank had a share.
  @_alwaysEmitIntoClient
  package func perform(
    _ operation: String, _ arguments: Fingerprint, total: Int,
    _ work: (_ tick: @escaping (_ done: Int) -> Void) throws(WorkFailure) -> Int?
  ) throws(MPIError) -> Int? {
    var arguments = arguments
    arguments.combine(report == nil ? 0 : 1)
    try link.begin(operation, arguments, withWork: true)
    let progress = report.map { Progress(link, total, $0) }
    var shape: Int?
    var failure: WorkFailure?
    do throws(WorkFailure) {
      shape = try work { done in progress?.advance(done) }
    } catch { failure = error }
    try progress?.finish()
    return try link.finish(failure, shape: shape)
  }

  /// Does the blocks of this rank, as the schedule deals them; `work` appends the results of a block to those before it.
  ///
  /// On more than one core each thread has a worker of its own; the results are those of one core, in the same order.
  @_alwaysEmitIntoClient
  package func share<Worker, Element: BitwiseCopyable>(
    _ operation: String, _ arguments: Fingerprint, _ dealing: Dealing, total: Int, cores: Int, worker makeWorker: () -> Worker,
    _ work: (_ block: Int, _ worker: inout Worker, _ results: inout [Element], _ tick: @escaping (_ done: Int) -> Void) throws(WorkFailure)
      -> Int?
  ) throws(MPIError) -> Share<Element> {
    var share = Share<Element>()
    var results: [Element] = []
    var worker: Worker?
    if schedule == .even || size == 1 {
      share.shape = try perform(operation, arguments, total: total) { tick throws(WorkFailure) in
        try run(operation, Array(dealing.blocks(of: rank)), cores, &worker, &results, tick, makeWorker, work)
      }
    } else {
      var arguments = arguments
      arguments.combine("on demand")
      var blocks: [Int] = []
      var problem: MPIError?
      share.shape = try perform(operation, arguments, total: total) { tick throws(WorkFailure) in
        let dispenser = Dispenser(link, blocks: dealing.count)
        var shape: Int?
        var failure: WorkFailure?
        do throws(WorkFailure) {
          while true {
            // As many blocks as there are cores.
            var next: [Int] = []
            while next.count < Swift.max(1, cores), let block = dispenser.take() { next.append(block) }
            if next.isEmpty { break }
            blocks += next
            let tickAndAttend = { (done: Int) in
              tick(done)
              dispenser.attend()
            }
            shape = try run(operation, next, cores, &worker, &results, tickAndAttend, makeWorker, work)
          }
        } catch { failure = error }
        do throws(MPIError) { try dispenser.finish(hasFailed: failure != nil, tick) } catch { problem = error }
        if let failure { throw failure }
        return shape
      }
      if let problem { throw problem }
      share.blocks = blocks
    }
    share.results = results
    return share
  }

  /// Does some blocks, on threads of their own where there are several cores, and on this one with the worker that is kept.
  @_alwaysEmitIntoClient
  package func run<Worker, Element: BitwiseCopyable>(
    _ operation: String, _ blocks: [Int], _ cores: Int, _ kept: inout Worker?, _ results: inout [Element],
    _ tick: @escaping (_ done: Int) -> Void,
    _ makeWorker: () -> Worker,
    _ work: (_ block: Int, _ worker: inout Worker, _ results: inout [Element], _ tick: @escaping (_ done: Int) -> Void) throws(WorkFailure)
      -> Int?
  ) throws(WorkFailure) -> Int? {
    require(cores >= 1, "\(operation) needs at least one core, got \(cores)")
    if cores > 1 && blocks.count > 1 {
      return try workOnCores(operation, blocks, cores: cores, results: &results, tick, makeWorker, work)
    }
    var worker = kept ?? makeWorker()
    kept = nil
    defer { kept = worker }
    var shape: Int?
    for block in blocks {
      let found = try work(block, &worker, &results, tick)
      require(
        shape == nil || found == nil || shape == found,
        "\(operation) needs a function with a fixed number of values: it returned \(shape ?? 0) and \(found ?? 0)")
      shape = shape ?? found
    }
    return shape
  }

  /// The results of all blocks in the order of the blocks, on every rank; `size` tells how many elements a block has.
  @_alwaysEmitIntoClient
  package func collect<Element: BitwiseCopyable>(
    _ share: Share<Element>, _ dealing: Dealing, size sizeOf: (_ block: Int) -> Int
  ) throws(MPIError) -> [Element] {
    guard let own = share.blocks else {
      var counts: [Int] = []
      for r in 0..<size { counts.append(dealing.blocks(of: r).reduce(0) { $0 + sizeOf($1) }) }
      return try link.gather(share.results, counts: counts)
    }
    let numbers = try link.gather([own.count], counts: [Int](repeating: 1, count: size))
    let blocks = try link.gather(own, counts: numbers)
    var starts = [Int](repeating: 0, count: dealing.count + 1)
    for block in 0..<dealing.count { starts[block + 1] = starts[block] + sizeOf(block) }
    var counts: [Int] = []
    var first = 0
    for number in numbers {
      counts.append(blocks[first..<first + number].reduce(0) { $0 + starts[$1 + 1] - starts[$1] })
      first += number
    }
    let gathered = try link.gather(share.results, counts: counts)
    var result = gathered
    var place = 0
    for block in blocks {
      for i in starts[block]..<starts[block + 1] {
        result[i] = gathered[place]
        place += 1
      }
    }
    return result
  }
}
#endif
