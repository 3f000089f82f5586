// Reverse mode: a first-order jet whose tangent is a place on a tape.

import JetCore
import JetMatrices
import _JetsShims

/// A reverse-mode number: its value, and the position on a tape at which its derivative is recorded.
///
/// It means d(value) = slope · d(node). A function of one variable, a constant factor or a constant term multiplies the slope and
/// writes nothing; an operation on two varying numbers writes one record. A sweep from the last record to the first then gives the
/// derivatives of one result with respect to all variables at once, at a few times the cost of the function, for any number of them.
///
///     Reverse.gradient(at: [1.0, 2.0]) { x in x[0] * sin(x[1]) }      // [0.9092974268256817, -0.4161468365471424]
///
/// `T` may be a plain number or a jet: over `Dual` a gradient comes with its derivative, which is a Hessian-vector product.
/// Comparisons `<`, `<=`, `>`, `>=` look at the value only; `==` looks at value and derivative. A number lives inside the closure
/// that it was given to, on one thread: mixed with another derivative's, kept for later, or used on another thread, it stops the
/// program with a message, in release builds too.
///
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., chapters 3 and 4.
@frozen
public struct Reverse<T: Scalar>: @unchecked Sendable {
  /// The value f(x).
  public var value: T

  /// The derivative of the value by that of the node.
  @usableFromInline package var slope: T

  /// The address of the tape: 0 for a constant, 1 for what has NaN for a derivative in every variable.
  @usableFromInline package var address: UInt

  /// The node in the lower half, the derivative that it belongs to in the upper one.
  ///
  /// One word, because two halves that are put together for a call or a result go through memory, and wait there.
  @usableFromInline package var mark: UInt64

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ value: T, _ slope: T, _ node: UInt32, _ id: UInt32, _ address: UInt) {
    self.value = value
    self.slope = slope
    self.address = address
    mark = UInt64(node) | UInt64(id) &<< 32
  }

  /// 1 … n for the variables, then the records; 0 for what is on no tape.
  @_alwaysEmitIntoClient @inline(__always)
  package var node: UInt32 {
    get { UInt32(truncatingIfNeeded: mark) }
    set { mark = mark & 0xFFFF_FFFF_0000_0000 | UInt64(newValue) }
  }

  /// The derivative that the node belongs to.
  @_alwaysEmitIntoClient @inline(__always)
  package var id: UInt32 {
    get { UInt32(truncatingIfNeeded: mark &>> 32) }
    set { mark = mark & 0xFFFF_FFFF | UInt64(newValue) &<< 32 }
  }

  /// A value at the same node as another number, with another slope.
  @_alwaysEmitIntoClient @inline(__always)
  package init(_ value: T, _ slope: T, like x: Reverse) {
    self.value = value
    self.slope = slope
    address = x.address
    mark = x.mark
  }

  /// Lifts a number by one level, as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: T) { self.init(value, .zero, 0, 0, 0) }
}

extension Reverse {
  /// Whether a NaN stands for the derivative in every variable.
  @_alwaysEmitIntoClient @inline(__always)
  package var isUndetermined: Bool { node == 0 && address != 0 }

  /// The tape of a varying number.
  @_alwaysEmitIntoClient @inline(__always)
  package var tape: TapePointer { TapePointer(bitPattern: address).unsafelyUnwrapped }

  /// Whether two varying numbers belong to the same derivative.
  @_alwaysEmitIntoClient @inline(__always)
  package func isOnTape(of other: Reverse) -> Bool {
    address == other.address && (mark ^ other.mark) &>> 32 == 0
  }

  /// Whether this varying number may still be recorded with, here and now.
  @_alwaysEmitIntoClient @inline(__always)
  package var isRecording: Bool { tape.pointee.id == id && tape.pointee.owner == UInt(jets_thread()) }

  // Inline, because the compiler crashes on the copy for some series; what it calls is out of line.
  @_alwaysEmitIntoClient @inline(__always)
  package func reportConfusion(with other: Reverse) -> Never {
    reportTapeConfusion(ofAnotherThread: isOnTape(of: other) && tape.pointee.id == id)
  }

  /// The number that depends on two: a record, unless one of them is a constant or both have one node.
  ///
  /// `da` is the derivative by a's node, and `db` that by b's node.
  @_alwaysEmitIntoClient @inline(__always)
  package static func combine(
    _ value: T, _ a: Reverse, _ da: @autoclosure () -> T, _ b: Reverse, _ db: @autoclosure () -> T
  ) -> Reverse {
    // Numbers on no tape have node 0, so two of them end here too.
    if a.isOnTape(of: b) {
      if a.node == b.node { return Reverse(value, da() + db(), like: a) }
      guard a.isRecording else { a.reportConfusion(with: b) }
      return Reverse(value, 1, append(a.tape, a.node, da(), b.node, db()), a.id, a.address)
    }
    if b.address == 0 { return Reverse(value, da(), like: a) }
    if a.address == 0 { return Reverse(value, db(), like: b) }
    if a.isUndetermined || b.isUndetermined { return undefined(value) }
    a.reportConfusion(with: b)
  }

  /// Writes a record and returns its node.
  @_alwaysEmitIntoClient @inline(__always)
  package static func append(_ tape: TapePointer, _ a: UInt32, _ da: T, _ b: UInt32, _ db: T) -> UInt32 {
    let node = tape.pointee.next
    if node == tape.pointee.limit { grow(tape) }
    place(tape, node).initialize(to: TapeRecord(a, da, b, db))
    tape.pointee.next = node &+ 1
    return node
  }

  /// Where the record of a node is.
  @_alwaysEmitIntoClient @inline(__always)
  package static func place(_ tape: TapePointer, _ node: UInt32) -> UnsafeMutablePointer<TapeRecord<T>> {
    (tape.pointee.origin + Int(node) &* MemoryLayout<TapeRecord<T>>.stride).assumingMemoryBound(to: TapeRecord<T>.self)
  }

  /// The number of records of a tape.
  @_alwaysEmitIntoClient @inline(__always)
  package static func recordCount(_ tape: TapePointer) -> Int { Int(tape.pointee.next &- tape.pointee.first) }

  @_alwaysEmitIntoClient @inline(never)
  package static func grow(_ tape: TapePointer) {
    let count = recordCount(tape)
    let stride = MemoryLayout<TapeRecord<T>>.stride
    let new = tape.pointee.grown(stride: stride)
    let records = tape.pointee.base.assumingMemoryBound(to: TapeRecord<T>.self)
    new.base.bindMemory(to: TapeRecord<T>.self, capacity: count).moveInitialize(from: records, count: count)
    tape.pointee.replaceMemory(new.base, capacity: new.capacity, stride: stride)
  }

  /// Takes a tape and begins a recording with `n` variables.
  @_alwaysEmitIntoClient
  package static func begin(inputs n: Int) -> TapePointer {
    let tape = acquireTape()
    tape.pointee.begin(inputs: n, stride: MemoryLayout<TapeRecord<T>>.stride)
    return tape
  }

  /// Forgets the records of a tape, and refuses the numbers that point to them.
  @_alwaysEmitIntoClient
  package static func erase(_ tape: TapePointer) {
    tape.pointee.finish()
    tape.pointee.base.assumingMemoryBound(to: TapeRecord<T>.self).deinitialize(count: recordCount(tape))
    tape.pointee.next = tape.pointee.first
    if !tape.pointee.segments.isEmpty { tape.pointee.segments.removeAll() }
  }

  /// Forgets the records of a tape and gives it back.
  @_alwaysEmitIntoClient
  package static func release(_ tape: TapePointer) {
    erase(tape)
    releaseTape(tape)
  }

  /// The variables of a recording.
  @_alwaysEmitIntoClient @inline(__always)
  package static func variables(_ x: [T], _ tape: TapePointer) -> [Reverse] {
    var list: [Reverse] = []
    list.reserveCapacity(x.count)
    var node: UInt32 = 0
    let id = tape.pointee.id
    for xi in x {
      node &+= 1
      list.append(Reverse(xi, 1, node, id, UInt(bitPattern: tape)))
    }
    return list
  }

  /// Stops the program unless a result belongs to the recording on `tape`.
  @_alwaysEmitIntoClient @inline(__always)
  package func check(belongsTo tape: TapePointer) {
    if node != 0 && (address != UInt(bitPattern: tape) || id != tape.pointee.id) { reportTapeConfusion(ofAnotherThread: false) }
  }
}

extension Reverse: CustomStringConvertible {
  /// The value; the derivative is known only after the sweep.
  public var description: String { "\(value)" }
}
