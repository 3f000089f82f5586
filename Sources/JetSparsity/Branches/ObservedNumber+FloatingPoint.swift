// Queries on a floating-point number, each of which is recorded.

import JetCore
import _JetsShims

extension ObservedNumber: BinaryFloatingPoint {
  /// The encoding of the digits.
  public typealias RawSignificand = T.RawSignificand

  /// The encoding of the exponent.
  public typealias RawExponent = T.RawExponent

  /// The exponent.
  public typealias Exponent = T.Exponent

  /// The distance between two numbers.
  public typealias Stride = ObservedNumber

  /// NaN.
  @_alwaysEmitIntoClient @inline(__always)
  public static var nan: ObservedNumber { ObservedNumber(T.nan) }

  /// A signaling NaN.
  @_alwaysEmitIntoClient @inline(__always)
  public static var signalingNaN: ObservedNumber { ObservedNumber(T.signalingNaN) }

  /// Infinity.
  @_alwaysEmitIntoClient @inline(__always)
  public static var infinity: ObservedNumber { ObservedNumber(T.infinity) }

  /// The greatest finite number.
  @_alwaysEmitIntoClient @inline(__always)
  public static var greatestFiniteMagnitude: ObservedNumber { ObservedNumber(T.greatestFiniteMagnitude) }

  /// The constant π, rounded toward zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var pi: ObservedNumber { ObservedNumber(T.pi) }

  /// The least normal number.
  @_alwaysEmitIntoClient @inline(__always)
  public static var leastNormalMagnitude: ObservedNumber { ObservedNumber(T.leastNormalMagnitude) }

  /// The least positive number.
  @_alwaysEmitIntoClient @inline(__always)
  public static var leastNonzeroMagnitude: ObservedNumber { ObservedNumber(T.leastNonzeroMagnitude) }

  /// The unit in the last place of one.
  @_alwaysEmitIntoClient @inline(__always)
  public static var ulpOfOne: ObservedNumber { ObservedNumber(T.ulpOfOne) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static var exponentBitCount: Int { T.exponentBitCount }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static var significandBitCount: Int { T.significandBitCount }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static var radix: Int { T.radix }

  /// The unit in the last place.
  @_alwaysEmitIntoClient @inline(__always)
  public var ulp: ObservedNumber { ObservedNumber(value.ulp) }

  /// The digits.
  @_alwaysEmitIntoClient @inline(__always)
  public var significand: ObservedNumber { ObservedNumber(value.significand) }

  /// The power of two below.
  @_alwaysEmitIntoClient @inline(__always)
  public var binade: ObservedNumber { ObservedNumber(value.binade) }

  /// The next greater number.
  @_alwaysEmitIntoClient @inline(__always)
  public var nextUp: ObservedNumber { ObservedNumber(value.nextUp) }

  /// The next lesser number.
  @_alwaysEmitIntoClient @inline(__always)
  public var nextDown: ObservedNumber { ObservedNumber(value.nextDown) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var isNormal: Bool { Self.answered(value.isNormal) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var isFinite: Bool { Self.answered(value.isFinite) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var isZero: Bool { Self.answered(value.isZero) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var isSubnormal: Bool { Self.answered(value.isSubnormal) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var isInfinite: Bool { Self.answered(value.isInfinite) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var isNaN: Bool { Self.answered(value.isNaN) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var isSignalingNaN: Bool { Self.answered(value.isSignalingNaN) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var isCanonical: Bool { Self.answered(value.isCanonical) }

  /// The sign, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var sign: FloatingPointSign { Self.answered(value.sign == .minus) ? .minus : .plus }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient
  public var exponent: Exponent {
    jets_branch_answer_word(UInt64(truncatingIfNeeded: value.exponent))
    return value.exponent
  }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient
  public var significandWidth: Int {
    jets_branch_answer_word(UInt64(truncatingIfNeeded: value.significandWidth))
    return value.significandWidth
  }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient
  public var exponentBitPattern: RawExponent {
    jets_branch_answer_word(UInt64(truncatingIfNeeded: value.exponentBitPattern))
    return value.exponentBitPattern
  }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient
  public var significandBitPattern: RawSignificand {
    jets_branch_answer_word(UInt64(truncatingIfNeeded: value.significandBitPattern))
    return value.significandBitPattern
  }

  /// From its parts.
  @_alwaysEmitIntoClient @inline(__always)
  public init(sign: FloatingPointSign, exponent: Exponent, significand: ObservedNumber) {
    self.init(T(sign: sign, exponent: exponent, significand: significand.value))
  }

  /// From its encoding.
  @_alwaysEmitIntoClient @inline(__always)
  public init(sign: FloatingPointSign, exponentBitPattern: RawExponent, significandBitPattern: RawSignificand) {
    self.init(T(sign: sign, exponentBitPattern: exponentBitPattern, significandBitPattern: significandBitPattern))
  }

  /// The magnitude of one number with the sign of another.
  @_alwaysEmitIntoClient @inline(__always)
  public init(signOf a: ObservedNumber, magnitudeOf b: ObservedNumber) { self.init(T(signOf: a.value, magnitudeOf: b.value)) }

  /// The nearest number.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: Int) { self.init(T(value)) }

  /// The nearest number.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: Float) { self.init(T(value)) }

  /// The nearest number.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: Double) { self.init(T(value)) }

  /// The nearest number.
  @_alwaysEmitIntoClient @inline(__always)
  public init<Source: BinaryInteger>(_ value: Source) { self.init(T(value)) }

  /// The nearest number.
  @_alwaysEmitIntoClient @inline(__always)
  public init<Source: BinaryFloatingPoint>(_ value: Source) { self.init(T(value)) }

  /// The number, if it is exactly representable.
  @_alwaysEmitIntoClient
  public init?<Source: BinaryFloatingPoint>(exactly source: Source) {
    guard let value = T(exactly: source) else { return nil }
    self.init(value)
  }

  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  /// The nearest number.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: Float80) { self.init(T(value)) }
  #endif

  /// The remainder with the nearest quotient.
  @_alwaysEmitIntoClient @inline(__always)
  public mutating func formRemainder(dividingBy other: ObservedNumber) { value.formRemainder(dividingBy: other.value) }

  /// The remainder with the truncated quotient.
  @_alwaysEmitIntoClient @inline(__always)
  public mutating func formTruncatingRemainder(dividingBy other: ObservedNumber) {
    value.formTruncatingRemainder(dividingBy: other.value)
  }

  /// The square root.
  @_alwaysEmitIntoClient @inline(__always)
  public mutating func formSquareRoot() { value.formSquareRoot() }

  /// Adds a product with one rounding.
  @_alwaysEmitIntoClient @inline(__always)
  public mutating func addProduct(_ a: ObservedNumber, _ b: ObservedNumber) { value.addProduct(a.value, b.value) }

  /// Rounds to an integral value.
  @_alwaysEmitIntoClient @inline(__always)
  public mutating func round(_ rule: FloatingPointRoundingRule) { value.round(rule) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public func isEqual(to other: ObservedNumber) -> Bool { Self.answered(value.isEqual(to: other.value)) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public func isLess(than other: ObservedNumber) -> Bool { Self.answered(value.isLess(than: other.value)) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public func isLessThanOrEqualTo(_ other: ObservedNumber) -> Bool { Self.answered(value.isLessThanOrEqualTo(other.value)) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public func isTotallyOrdered(belowOrEqualTo other: ObservedNumber) -> Bool {
    Self.answered(value.isTotallyOrdered(belowOrEqualTo: other.value))
  }

  /// The difference to another number.
  @_alwaysEmitIntoClient @inline(__always)
  public func distance(to other: ObservedNumber) -> ObservedNumber { other - self }

  /// The number at a distance.
  @_alwaysEmitIntoClient @inline(__always)
  public func advanced(by n: ObservedNumber) -> ObservedNumber { self + n }
}

extension ObservedNumber: CustomStringConvertible {
  /// The number, whose digits are recorded.
  public var description: String {
    _ = (sign, exponentBitPattern, significandBitPattern)
    return "\(value)"
  }
}
