// A plain number that records the outcome of every test: comparisons, signs, exponents, digits.

import JetCore
import _JetsShims

/// The plain number that records of branches are made with: it computes as `T` does, and records the tests of its value.
///
/// A deterministic program takes another path only where it is answered otherwise, so that equal records mean equal branches.
@frozen
public struct ObservedNumber<T: FloatingPointScalar>: Sendable {
  /// The number.
  @usableFromInline package var value: T

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ value: T) { self.value = value }

  /// The answer to a question about numbers, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  static func answered(_ answer: Bool) -> Bool {
    jets_branch_answer(answer)
    return answer
  }
}

extension ObservedNumber: Comparable, Hashable {
  /// The comparison of the numbers, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func == (a: ObservedNumber, b: ObservedNumber) -> Bool { answered(a.value == b.value) }

  /// The comparison of the numbers, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func < (a: ObservedNumber, b: ObservedNumber) -> Bool { answered(a.value < b.value) }

  /// The comparison of the numbers, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func <= (a: ObservedNumber, b: ObservedNumber) -> Bool { answered(a.value <= b.value) }

  /// The comparison of the numbers, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func > (a: ObservedNumber, b: ObservedNumber) -> Bool { answered(a.value > b.value) }

  /// The comparison of the numbers, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func >= (a: ObservedNumber, b: ObservedNumber) -> Bool { answered(a.value >= b.value) }

  /// Hashes the number, whose digits are recorded.
  @_alwaysEmitIntoClient
  public func hash(into hasher: inout Hasher) {
    hasher.combine(exponentBitPattern)
    hasher.combine(significandBitPattern)
    hasher.combine(value)
  }
}

extension ObservedNumber: AlgebraicField, _InnerArithmetic {
  /// The sum.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sum(_ a: ObservedNumber, _ b: ObservedNumber) -> ObservedNumber { ObservedNumber(a.value + b.value) }

  /// The difference.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _difference(_ a: ObservedNumber, _ b: ObservedNumber) -> ObservedNumber { ObservedNumber(a.value - b.value) }

  /// The product.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _product(_ a: ObservedNumber, _ b: ObservedNumber) -> ObservedNumber { ObservedNumber(a.value * b.value) }

  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _quotient(_ a: ObservedNumber, _ b: ObservedNumber) -> ObservedNumber { ObservedNumber(a.value / b.value) }

  /// The negative.
  @_alwaysEmitIntoClient @inline(__always)
  public static prefix func - (a: ObservedNumber) -> ObservedNumber { ObservedNumber(-a.value) }

  /// Zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: ObservedNumber { ObservedNumber(.zero) }

  /// The magnitude.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: ObservedNumber { ObservedNumber(value.magnitude) }

  /// The reciprocal; whether there is one is recorded.
  @_alwaysEmitIntoClient
  public var reciprocal: ObservedNumber? {
    let inverse = value.reciprocal
    return Self.answered(inverse != nil) ? inverse.map { ObservedNumber($0) } : nil
  }

  /// An integer.
  @_alwaysEmitIntoClient @inline(__always)
  public init(integerLiteral value: T.IntegerLiteralType) { self.init(T(integerLiteral: value)) }

  /// A number.
  @_alwaysEmitIntoClient @inline(__always)
  public init(floatLiteral value: T.FloatLiteralType) { self.init(T(floatLiteral: value)) }

  /// An integer, if it is exactly representable.
  @_alwaysEmitIntoClient @inline(__always)
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let value = T(exactly: source) else { return nil }
    self.init(value)
  }
}
