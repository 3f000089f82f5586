#if MPI
// The cores of a rank: how many there are, and blocks of its work on them. The thread that calls MPI works along.

import Dispatch
import JetCore
import Synchronization
import _JetsShims

extension Communicator {
  /// The number of cores on which this rank computes: those that its process may use, shared with ranks that may use the same.
  ///
  /// The operators of function objects use them where the object is `Sendable`, and programs at many points always do. Closures run on
  /// one core, or on as many as an operator is given with a closure that is `@Sendable`. `MPI.run(cores:)` sets another number.
  public var cores: Int { link.runtime.cores }
}

/// A number that tells threads apart.
@usableFromInline
package func currentThread() -> UInt { UInt(jets_thread()) }

/// Does blocks of work on some cores, and appends their results in the order of the blocks.
///
/// Each thread has a worker of its own, and takes the next block when it has done one. All blocks below one that fails are done,
/// so that the lowest failure is the same for any number of cores. `tick` is called on this thread alone.
/// - Returns: what all blocks have found alike, or nil where none found anything.
@usableFromInline
package func workOnCores<Worker, Element>(
  _ operation: String, _ blocks: [Int], cores: Int, results: inout [Element], _ tick: @escaping (_ done: Int) -> Void,
  _ makeWorker: () -> Worker,
  _ work: (_ block: Int, _ worker: inout Worker, _ results: inout [Element], _ tick: @escaping (_ done: Int) -> Void) throws(WorkFailure) ->
    Int?
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

/// What threads that do blocks of one operation share: counters, and a slot for each block, which one thread fills.
///
/// Atomic words and the end of all threads order everything; tools that look for races do not see a `Mutex`.
private final class Crew<Element>: @unchecked Sendable {
  private struct Slot {
    var results: [Element] = []
    var shape: Int?
    var failure: WorkFailure?
  }

  private let operation: String
  private let slots: UnsafeMutableBufferPointer<Slot>
  private let taken = Atomic(0)
  private let done = Atomic(0)
  private let hasFailed = Atomic(false)

  init(_ blocks: [Int], _ operation: String) {
    self.operation = operation
    slots = .allocate(capacity: blocks.count)
    slots.initialize(repeating: Slot())
  }

  deinit {
    slots.deinitialize()
    slots.deallocate()
  }

  /// The place of the next block; nil where there is none, or one has failed.
  func next() -> Int? {
    if hasFailed.load(ordering: .relaxed) { return nil }
    let place = taken.add(1, ordering: .relaxed).oldValue
    return place < slots.count ? place : nil
  }

  /// Counts what has been done, and takes what nobody has told of where it may.
  func count(_ count: Int, takes: Bool) -> Int {
    done.add(count, ordering: .relaxed)
    return takes ? done.exchange(0, ordering: .relaxed) : 0
  }

  func finish(_ place: Int, _ results: [Element], _ shape: Int?) { slots[place] = Slot(results: results, shape: shape) }

  func fail(_ place: Int, _ error: WorkFailure) {
    slots[place].failure = error
    hasFailed.store(true, ordering: .relaxed)
  }

  /// The results of all blocks, or the failure of the first that has one; after the threads have ended.
  func collect(_ results: inout [Element]) throws(WorkFailure) -> Int? {
    var shape: Int?
    for slot in slots {
      if let failure = slot.failure { throw failure }
      results += slot.results
      require(
        shape == nil || slot.shape == nil || shape == slot.shape,
        "\(operation) needs a function with a fixed number of values: it returned \(shape ?? 0) and \(slot.shape ?? 0)")
      shape = shape ?? slot.shape
    }
    return shape
  }
}
#endif
