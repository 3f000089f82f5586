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

  /// An argument that waits for a second one, with the tape and the derivative that all arguments have.
  @usableFromInline package var waiting: Reverse<T>

  /// The last record of the chain; 0 before there is any.
  @usableFromInline package var last: UInt32 = 0

  /// Whether the derivative is NaN in every variable.
  @usableFromInline package var isUndetermined = false

  /// A sum that begins with a number.
  @_alwaysEmitIntoClient @inline(__always)
  package init(_ start: Reverse<T>) {
    value = start.value
    waiting = start
    isUndetermined = start.isUndetermined
    if start.node != 0 && !start.isRecording { start.reportConfusion(with: start) }
  }

  /// Adds a number to the value, and an argument with the derivative `slope` by its node.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func add(_ product: T, _ a: Reverse<T>, _ slope: T) {
    value += product
    if a.node == 0 {
      isUndetermined = isUndetermined || a.isUndetermined
      return
    }
    argument(a, slope)
  }

  /// Adds the product of two numbers.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func add(_ a: Reverse<T>, times b: Reverse<T>) {
    let product = a.value * b.value
    if a.node != 0 && b.node != 0 {
      value += product
      let (da, db) = (a.slope * b.value, b.slope * a.value)
      if a.node == b.node && a.isOnTape(of: b) { return argument(a, da + db) }
      adopt(a)
      adopt(b)
      append(a.node, da, b.node, db)
      return
    }
    isUndetermined = isUndetermined || a.isUndetermined || b.isUndetermined
    value += product
    if a.node != 0 { argument(a, a.slope * b.value) }
    if b.node != 0 { argument(b, b.slope * a.value) }
  }

  /// Pairs an argument with one that waits, or lets it wait.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func argument(_ a: Reverse<T>, _ slope: T) {
    adopt(a)
    if waiting.node == 0 {
      waiting.node = a.node
      waiting.slope = slope
    } else if waiting.node == a.node {
      waiting.slope += slope
    } else {
      append(waiting.node, waiting.slope, a.node, slope)
      waiting.node = 0
    }
  }

  /// Makes sure that an argument belongs to the derivative of those before it, and that this is being recorded.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func adopt(_ a: Reverse<T>) {
    if !waiting.isOnTape(of: a) { begin(with: a) }
  }

  /// The first varying argument determines the tape.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func begin(with a: Reverse<T>) {
    guard waiting.address <= 1 else { a.reportConfusion(with: waiting) }
    guard a.isRecording else { a.reportConfusion(with: a) }
    waiting = Reverse(value, .zero, 0, a.id, a.address)
  }

  /// Writes a record of the chain.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func append(_ a: UInt32, _ da: T, _ b: UInt32, _ db: T) {
    let tape = waiting.tape
    // What the terms have recorded since then cuts the chain: another one begins with its sum.
    if last != 0 && tape.pointee.next != last &+ 1 { last = Reverse<T>.append(tape, last, 1, 0, .zero) }
    last = Reverse<T>.append(tape, last == 0 ? a : a | chainedRecord, da, b, db)
  }

  /// The sum as a number.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func finished() -> Reverse<T> {
    if isUndetermined { return .undefined(value) }
    if last == 0 { return Reverse(value, waiting.node == 0 ? .zero : waiting.slope, like: waiting) }
    if waiting.node != 0 { append(waiting.node, waiting.slope, 0, .zero) }
    return Reverse(value, 1, last, waiting.id, waiting.address)
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
