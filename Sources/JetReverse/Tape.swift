// Tapes, on which reverse mode records what the sweep needs, and the pool from which they are taken.
//
// A header lives as long as the process and goes back to a pool, so the pointer in a number is always good to read. Each derivative
// has an identity of its own: it is counted up when a recording begins and again when it ends, and a number that has outlived its
// derivative meets another identity.

import JetCore
import Synchronization
import _JetsShims

/// The pointer to a tape that every varying number carries.
@usableFromInline package typealias TapePointer = UnsafeMutablePointer<TapeHeader>

/// The bit of a record's `a` that says that the record before it has the same adjoint.
///
/// Nodes are counted in the 31 other bits.
@_alwaysEmitIntoClient @inline(__always)
package var chainedRecord: UInt32 { 1 << 31 }

/// One operation on two numbers of different nodes: d(this node) = da·d(a) + db·d(b).
///
/// 24 bytes over `Double`. The record's own node is its place on the tape. A chain of records is one statement of more arguments; its
/// node is that of the last record.
@frozen @usableFromInline
package struct TapeRecord<T> {
  @usableFromInline package var a: UInt32
  @usableFromInline package var b: UInt32
  @usableFromInline package var da: T
  @usableFromInline package var db: T

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ a: UInt32, _ da: T, _ b: UInt32, _ db: T) {
    self.a = a
    self.b = b
    self.da = da
    self.db = db
  }
}

/// A tape: memory for records of any type, and which derivative on which thread they belong to.
@frozen @usableFromInline
package struct TapeHeader {
  /// Where a record of node 0 would be.
  @usableFromInline package var origin: UnsafeMutableRawPointer

  /// The node of the next record, and the one for which there is no more room.
  @usableFromInline package var next: UInt32
  @usableFromInline package var limit: UInt32

  /// The node of the first record; nodes 1 to `first` − 1 are the variables, and node 0 is that of all constants.
  @usableFromInline package var first: UInt32

  /// The derivative being recorded.
  @usableFromInline package var id: UInt32

  /// The thread that may record.
  @usableFromInline package var owner: UInt

  /// The memory of the records, and its size in bytes.
  @usableFromInline package var base: UnsafeMutableRawPointer
  @usableFromInline package var capacity: Int

  /// Memory for adjoints.
  @usableFromInline package var scratch: UnsafeMutableRawPointer
  @usableFromInline package var scratchCapacity: Int

  /// The pieces that are recomputed, or differentiated by other means, in the reverse sweep.
  @usableFromInline package var segments: [TapeSegment]

  /// Bounds of the nodes' derivatives, as far as they have been asked for.
  @usableFromInline package var reaches: [Double]

  /// The lowest orders at which the nodes have nonzero derivatives, as far as they have been asked for.
  @usableFromInline package var orders: [Int]

  init(capacity: Int) {
    base = .allocate(byteCount: capacity, alignment: tapeAlignment)
    origin = base
    limit = 1
    next = 1
    first = 1
    id = 0
    owner = 0
    self.capacity = capacity
    scratch = .allocate(byteCount: 64, alignment: tapeAlignment)
    scratchCapacity = 64
    segments = []
    reaches = []
    orders = []
  }

  /// Begins the recording of another derivative on this thread.
  @usableFromInline
  package mutating func begin(inputs n: Int, stride: Int) {
    require(n < Int(Int32.max) / 2, "Reverse mode counts its nodes in 31 bits: \(n) variables are too many")
    first = UInt32(n + 1)
    next = first
    measure(stride: stride)
    owner = UInt(jets_thread())
    id &+= 1
    if !reaches.isEmpty { reaches.removeAll(keepingCapacity: true) }
    if !orders.isEmpty { orders.removeAll(keepingCapacity: true) }
  }

  /// Places the records, of so many bytes each, in the memory.
  private mutating func measure(stride: Int) {
    origin = base - Int(first) * stride
    limit = UInt32(Swift.min(Int(first) + capacity / stride, Int(Int32.max)))
  }

  /// Goes on in other memory, to which the records have moved.
  @usableFromInline
  package mutating func replaceMemory(_ base: UnsafeMutableRawPointer, capacity: Int, stride: Int) {
    self.base.deallocate()
    self.base = base
    self.capacity = capacity
    measure(stride: stride)
  }

  /// Ends it: numbers that escaped are refused from now on.
  @usableFromInline package mutating func finish() { id &+= 1 }

  /// Memory for `count` elements of so many bytes, whose content is undefined.
  @usableFromInline
  package mutating func adjoints(_ count: Int, stride: Int) -> UnsafeMutableRawPointer {
    let bytes = count * stride
    if bytes > scratchCapacity {
      scratch.deallocate()
      scratchCapacity = bytes + bytes / 2
      scratch = .allocate(byteCount: scratchCapacity, alignment: tapeAlignment)
    }
    return scratch
  }

  /// Makes memory for more records of a stride: the new base, to which the caller moves them.
  @usableFromInline
  package func grown(stride: Int) -> (base: UnsafeMutableRawPointer, capacity: Int) {
    let count = Int(next - first)
    guard next < UInt32(Int32.max) else {
      fatalError(
        "Reverse mode counts its nodes in 31 bits, and \(count) operations have been recorded: divide the computation with checkpoint")
    }
    let capacity = 2 * self.capacity + 64 * stride
    return (.allocate(byteCount: capacity, alignment: tapeAlignment), capacity)
  }

  /// Gives large buffers back to the system before the tape rests in the pool.
  mutating func rest() {
    segments = []
    reaches = []
    orders = []
    if capacity > largestRestingCapacity {
      base.deallocate()
      capacity = smallestCapacity
      base = .allocate(byteCount: capacity, alignment: tapeAlignment)
    }
    if scratchCapacity > largestRestingCapacity {
      scratch.deallocate()
      scratchCapacity = 64
      scratch = .allocate(byteCount: scratchCapacity, alignment: tapeAlignment)
    }
  }
}

private let tapeAlignment = 64
private let smallestCapacity = 1 << 13
private let largestRestingCapacity = 1 << 28

/// The tapes at rest, as many as derivatives were ever recorded at the same time.
private struct TapePool: @unchecked Sendable {
  var resting: [TapePointer] = []
}

private let pool = Mutex(TapePool())

/// A tape in exclusive use.
@usableFromInline
package func acquireTape() -> TapePointer {
  if let tape = pool.withLock({ $0.resting.popLast() }) { return tape }
  let tape = TapePointer.allocate(capacity: 1)
  tape.initialize(to: TapeHeader(capacity: smallestCapacity))
  return tape
}

/// Returns a tape without records to the pool; one whose identities are used up stays away from it.
@usableFromInline
package func releaseTape(_ tape: TapePointer) {
  tape.pointee.rest()
  guard tape.pointee.id < UInt32.max - 2 else { return }
  pool.withLock { $0.resting.append(tape) }
}

/// Stops the program: two numbers of different derivatives have met, or one has outlived its own.
@usableFromInline @inline(never)
package func reportTapeConfusion(ofAnotherThread: Bool) -> Never {
  if ofAnotherThread {
    fatalError(
      """
      A reverse-mode number was used on another thread than the one that records its derivative. Compute on one thread, or \
      differentiate separately on each thread.
      """)
  }
  fatalError(
    """
    Perturbation confusion: a reverse-mode number was combined with one of another differentiation, or used outside its own, and the \
    result would be wrong. In a nested derivative, differentiate at a reverse-mode number and lift captured ones: \
    Reverse.gradient(at: [x]) { y in Reverse(x) * y[0] }
    """)
}
