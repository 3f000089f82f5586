#if MPI
// The same function at many points, shared by the ranks.

import JetCore

extension Communicator {
  /// The results of a function at many points, in the order of the points, on every rank.
  ///
  /// Ranks work on neighbouring points, as many each. A result is a plain value: a number, a jet, a SIMD vector, an `InlineArray`, or
  /// a structure or tuple of such. Ranks compare their points first: numbers, jets, texts and structures of numbers completely, other
  /// elements by what reflection shows, at most 4,096 of them, and lazy collections by their number alone.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the lowest index for which `body` threw; later points of that rank are dropped.
  /// - Complexity: one call of `body` for each point, shared by the ranks; each rank receives all results, and looks at all points.
  @_alwaysEmitIntoClient
  public func map<Points: RandomAccessCollection, Result: BitwiseCopyable>(
    _ points: Points, _ body: (Points.Element) throws -> Result
  ) throws(MPIError) -> [Result] {
    try wholeMap(points, cores: 1, body)
  }

  /// The results of a function that several threads may call, at many points on some cores of each rank.
  ///
  /// - Precondition: `cores` ≥ 1, on each rank as many as it likes, such as its `cores`.
  @_alwaysEmitIntoClient
  public func map<Points: RandomAccessCollection & Sendable, Result: BitwiseCopyable & Sendable>(
    _ points: Points, cores: Int, _ body: @Sendable (Points.Element) throws -> Result
  ) throws(MPIError) -> [Result] {
    try wholeMap(points, cores: cores, body)
  }

  /// The results of a function at this rank's points, which stay here.
  ///
  /// Ranks have neighbouring points in the order of their numbers, as many each, for any schedule.
  /// - Returns: which points these are, counted from 0, and their results.
  /// - Throws: `MPIError`, on all ranks, as `map`.
  @_alwaysEmitIntoClient
  public func localMap<Points: RandomAccessCollection, Result: BitwiseCopyable>(
    _ points: Points, _ body: (Points.Element) throws -> Result
  ) throws(MPIError) -> (points: Range<Int>, results: [Result]) {
    let results = try ownMap("localMap", points, cores: 1, body)
    return (Dealing(blocks: points.count, ranks: size).blocks(of: rank), results)
  }

  /// The results of a function that several threads may call, at this rank's points on some of its cores; they stay here.
  ///
  /// - Precondition: `cores` ≥ 1, on each rank as many as it likes, such as its `cores`.
  @_alwaysEmitIntoClient
  public func localMap<Points: RandomAccessCollection & Sendable, Result: BitwiseCopyable & Sendable>(
    _ points: Points, cores: Int, _ body: @Sendable (Points.Element) throws -> Result
  ) throws(MPIError) -> (points: Range<Int>, results: [Result]) {
    let results = try ownMap("localMap", points, cores: cores, body)
    return (Dealing(blocks: points.count, ranks: size).blocks(of: rank), results)
  }

  @_alwaysEmitIntoClient
  package func wholeMap<Points: RandomAccessCollection, Result: BitwiseCopyable>(
    _ points: Points, cores: Int, _ body: (Points.Element) throws -> Result
  ) throws(MPIError) -> [Result] {
    if schedule == .even || size == 1 {
      let own = try ownMap("map", points, cores: cores, body)
      let dealing = Dealing(blocks: points.count, ranks: size)
      var counts: [Int] = []
      for r in 0..<size { counts.append(dealing.blocks(of: r).count) }
      return try link.gather(withoutTags(own), counts: counts)
    }
    // A block has few points: at most 8,191 blocks are handed out.
    let width = Swift.max(1, points.count / 4096)
    let dealing = Dealing(blocks: (points.count + width - 1) / width, ranks: size)
    func portion(_ block: Int) -> Range<Int> { block * width..<Swift.min(points.count, (block + 1) * width) }
    let arguments = Self.arguments(points, Result.self)
    var share = try share("map", arguments, dealing, total: points.count, cores: cores, worker: { () }) {
      (block, _: inout Void, results: inout [Result], tick) throws(WorkFailure) in
      try Self.map(points, portion(block), &results, tick, body)
      return nil
    }
    share.results = withoutTags(share.results)
    return try collect(share, dealing) { portion($0).count }
  }

  /// The results at this rank's points by the even schedule.
  @_alwaysEmitIntoClient
  package func ownMap<Points: RandomAccessCollection, Result: BitwiseCopyable>(
    _ operation: String, _ points: Points, cores: Int, _ body: (Points.Element) throws -> Result
  ) throws(MPIError) -> [Result] {
    let own = Dealing(blocks: points.count, ranks: size).blocks(of: rank)
    // How many parts there are for the cores changes nothing: each point is computed for itself, and the lowest that fails counts.
    let parts = Dealing(blocks: own.count, ranks: cores > 1 ? 8 * cores : 1)
    var results: [Result] = []
    var worker: Void?
    _ = try perform(operation, Self.arguments(points, Result.self), total: points.count) { tick throws(WorkFailure) in
      try run(operation, Array(0..<parts.ranks), cores, &worker, &results, tick, { () }) {
        (part, _: inout Void, results: inout [Result], tick) throws(WorkFailure) in
        let share = parts.blocks(of: part)
        try Self.map(points, own.lowerBound + share.lowerBound..<own.lowerBound + share.upperBound, &results, tick, body)
        return nil
      }
    }
    return results
  }

  @_alwaysEmitIntoClient
  package static func arguments<Points: RandomAccessCollection>(_ points: Points, _ type: Any.Type) -> Fingerprint {
    var arguments = Fingerprint()
    arguments.combine(anyOf: points)
    arguments.combine(type: type)
    return arguments
  }

  @_alwaysEmitIntoClient
  package static func map<Points: RandomAccessCollection, Result>(
    _ points: Points, _ share: Range<Int>, _ results: inout [Result], _ tick: (_ done: Int) -> Void,
    _ body: (Points.Element) throws -> Result
  ) throws(WorkFailure) {
    results.reserveCapacity(results.count + share.count)
    for i in share {
      do { results.append(try body(points[points.index(points.startIndex, offsetBy: i)])) } catch { throw WorkFailure(i, error) }
      tick(1)
    }
  }
}
#endif
