#if MPI
// The cores of a rank: how many there are, and blocks of its work on them. The thread that calls MPI works along.

import Dispatch
import JetCore
import Synchronization
import _JetsShims

extension Communicator {
  /// The number of cores on which this rank computes: those that its process may use, shared with ranks that may use the same.
  ///
  /// The operators of function objects use them where the object is `Sendable`, and programs at many points always do; closures run on
  /// one core. `MPI.run(cores:)` sets another number.
  public var cores: Int { link.runtime.cores }
}

/// Does blocks of work on some cores, and appends their results in the order of the blocks.
///
/// Each thread has a worker of its own, and takes the next block when it has done one. All blocks below one that fails are done,
/// so that the lowest failure is the same for any number of cores. `tick` is called on this thread alone.
/// - Returns: what all blocks have found alike, or nil where none found anything.
@usableFromInline
package func workOnCores<Worker, Element>(
  _ operation: String, _ blocks: [Int], cores: Int, results: inout [Element], _ tick: @escaping (_ done: Int) -> Void,
  _ makeWorker: () -> Worker,
  _ work: (_ block: Int, _ worker: inout Worker, _ results: inout [Element], _ tick: @escaping (_ done: Int) -> Void) throws(WorkFailure) -> Int?
) throws(WorkFailure) -> Int? {
  let crew = Crew<Element>(blocks, operation)
  let caller = jets_thread()
  withoutActuallyEscaping(makeWorker) { makeWorker in
    withoutActuallyEscaping(work) { work in
      // The callers of more than one core vouch that these may run on several threads.
      nonisolated(unsafe) let (tick, makeWorker, work) = (tick, makeWorker, work)
      DispatchQueue.concurrentPerform(iterations: Swift.min(cores, blocks.count)) { _ in
        var worker = makeWorker()
        let isCaller = jets_thread() == caller
        while let place = crew.next() {
          var own: [Element] = []
          do throws(WorkFailure) {
            let shape = try work(blocks[place], &worker, &own) { done in
              let count = crew.count(done, takes: isCaller)
              if isCaller { tick(count) }
            }
            crew.finish(place, own, shape)
          } catch { crew.fail(place, error) }
        }
      }
    }
  }
  tick(crew.count(0, takes: true))
  return try crew.collect(&results)
}

/// What threads that do blocks of one operation share.
private final class Crew<Element>: @unchecked Sendable {
  private let operation: String
  private let state: Mutex<State>

  private struct State: @unchecked Sendable {
    var next = 0
    var done = 0
    var results: [[Element]]
    var shape: Int?
    var failure: (place: Int, error: WorkFailure)?
  }

  init(_ blocks: [Int], _ operation: String) {
    self.operation = operation
    state = Mutex(State(results: [[Element]](repeating: [], count: blocks.count)))
  }

  /// The place of the next block; nil where there is none, or one has failed.
  func next() -> Int? {
    state.withLock {
      if $0.next >= $0.results.count || $0.failure != nil { return nil }
      $0.next += 1
      return $0.next - 1
    }
  }

  /// Counts what has been done, and takes what nobody has told of where it may.
  func count(_ done: Int, takes: Bool) -> Int {
    state.withLock {
      $0.done += done
      if !takes { return 0 }
      let all = $0.done
      $0.done = 0
      return all
    }
  }

  func finish(_ place: Int, _ results: [Element], _ shape: Int?) {
    nonisolated(unsafe) let results = results
    state.withLock {
      $0.results[place] = results
      require(
        $0.shape == nil || shape == nil || $0.shape == shape,
        "\(operation) needs a function with a fixed number of values: it returned \($0.shape ?? 0) and \(shape ?? 0)")
      $0.shape = $0.shape ?? shape
    }
  }

  func fail(_ place: Int, _ error: WorkFailure) {
    state.withLock { if place < $0.failure?.place ?? .max { $0.failure = (place, error) } }
  }

  func collect(_ results: inout [Element]) throws(WorkFailure) -> Int? {
    let found = state.withLock { $0 }
    if let failure = found.failure { throw failure.error }
    for part in found.results { results += part }
    return found.shape
  }
}
#endif
