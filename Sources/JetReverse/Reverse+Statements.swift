// Sums of many products as one statement of the tape: a chain of records that hand on one adjoint.

import JetCore

/// A sum on its way to become one node of a tape.
///
/// A record holds two arguments. The records of a chain follow each other, and each but the first says that the one before it has the
/// same adjoint: partial sums have no nodes, and the sweep reads one adjoint for all.
@frozen @usableFromInline
package struct RecordedSum<T: Scalar> {
  /// The sum so far.
  @usableFromInline package var value: T

  /// The slope of an argument that waits for a second one.
  @usableFromInline package var slope: T

  /// The address of the tape: 0 before there is a varying number, 1 where the derivative is NaN in every variable.
  @usableFromInline package var address: UInt

  /// The node that waits in the lower half, 0 for none, and the derivative in the upper one.
  @usableFromInline package var mark: UInt64

  /// The last record of the chain; 0 before there is any.
  @usableFromInline package var last: UInt32 = 0

  /// A sum that begins with a number.
  @_alwaysEmitIntoClient @inline(__always)
  package init(_ start: Reverse<T>) {
    value = start.value
    slope = start.slope
    address = start.address
    mark = start.mark
    if start.node != 0 && !start.isRecording { start.reportConfusion(with: start) }
  }

  /// The node that waits.
  @_alwaysEmitIntoClient @inline(__always)
  package var waiting: UInt32 { UInt32(truncatingIfNeeded: mark) }

  /// Adds a number to the value, and an argument with the derivative `slope` by its node.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func add(_ product: T, _ a: Reverse<T>, _ slope: T) {
    value += product
    add(a, slope)
  }

  /// Adds an argument with the derivative `slope` by its node, if it has one.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func add(_ a: Reverse<T>, _ slope: T) {
    if a.node != 0 {
      argument(a, slope)
    } else if a.address != 0 {
      address = 1
    }
  }

  /// Adds the product of two numbers.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func add(_ a: Reverse<T>, times b: Reverse<T>) {
    if address == 0 && a.node != 0 { begin(with: a) }
    let product = a.value * b.value
    // Two varying numbers of this tape: what long sums are made of.
    if a.node != 0 && a.node != b.node && b.node != 0 && isOnTape(of: a) && isOnTape(of: b) {
      value += product
      append(a.node, a.slope * b.value, b.node, b.slope * a.value)
    } else {
      self = Self.sum(self, product, a, b)
    }
  }

  /// The sum with a product of which a factor is constant, undetermined or of another tape, or both are of one node.
  @_alwaysEmitIntoClient @inline(never)
  package static func sum(_ sum: RecordedSum, _ product: T, _ a: Reverse<T>, _ b: Reverse<T>) -> RecordedSum {
    var sum = sum
    if a.node != 0 && a.node == b.node && a.isOnTape(of: b) {
      sum.add(product, a, a.slope * b.value + b.slope * a.value)
    } else {
      sum.add(product, a, a.slope * b.value)
      sum.add(b, b.slope * a.value)
    }
    return sum
  }

  /// Pairs an argument with one that waits, or lets it wait.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func argument(_ a: Reverse<T>, _ slope: T) {
    if !isOnTape(of: a) { begin(with: a) }
    if address == 1 { return }
    if waiting == 0 {
      mark |= UInt64(a.node)
      self.slope = slope
    } else if waiting == a.node {
      self.slope += slope
    } else {
      append(waiting, self.slope, a.node, slope)
      mark &= 0xFFFF_FFFF_0000_0000
    }
  }

  /// Whether a varying number belongs to the derivative of those before it.
  @_alwaysEmitIntoClient @inline(__always)
  package func isOnTape(of a: Reverse<T>) -> Bool { address == a.address && (mark ^ a.mark) &>> 32 == 0 }

  /// The first varying number determines the tape, and it must be one that is being recorded.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func begin(with a: Reverse<T>) {
    if address == 1 { return }
    guard address == 0 else { a.reportConfusion(with: Reverse(value, slope, waiting, UInt32(truncatingIfNeeded: mark &>> 32), address)) }
    guard a.isRecording else { a.reportConfusion(with: a) }
    address = a.address
    mark = a.mark & 0xFFFF_FFFF_0000_0000
  }

  /// Writes a record of the chain.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func append(_ a: UInt32, _ da: T, _ b: UInt32, _ db: T) {
    let tape = TapePointer(bitPattern: address).unsafelyUnwrapped
    // What the terms have recorded since then cuts the chain: another one begins with its sum.
    if last != 0 && tape.pointee.next != last &+ 1 { last = Reverse<T>.append(tape, last, 1, 0, .zero) }
    last = Reverse<T>.append(tape, last == 0 ? a : a | chainedRecord, da, b, db)
  }

  /// The sum as a number.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func finished() -> Reverse<T> {
    if address == 1 { return .undefined(value) }
    let id = UInt32(truncatingIfNeeded: mark &>> 32)
    if last == 0 { return Reverse(value, waiting == 0 ? .zero : slope, waiting, id, address) }
    if waiting != 0 { append(waiting, slope, 0, .zero) }
    return Reverse(value, 1, last, id, address)
  }
}

extension Reverse {
  /// A sum of products as one statement: a record for each product of two varying numbers, half of one where only one factor varies.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sumOfProducts(from start: Reverse, count: Int, _ factors: (Int) -> (Reverse, Reverse)) -> Reverse {
    var sum = RecordedSum(start)
    for i in 0..<count {
      let (a, b) = factors(i)
      sum.add(a, times: b)
    }
    return sum.finished()
  }

  /// A weighted sum as one statement: half a record for each term.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _weightedSum(from start: Reverse, count: Int, _ term: (Int) -> (Primal, Reverse)) -> Reverse {
    var sum = RecordedSum(start)
    for i in 0..<count {
      let (weight, x) = term(i)
      sum.add(x.value._scaled(by: weight), x, x.slope._scaled(by: weight))
    }
    return sum.finished()
  }
}
