// Floating-point numbers whose exponents have no limits.

/// A number with the digits of `T` and an exponent of its own: significand·2^exponent.
///
/// Rules are evaluated over it where a slope or an intermediate result leaves the range of `T` although the derivative does not:
/// each operation rounds as `T` does, and none over- or underflows. It is slower by an order of magnitude, and it is entered rarely.
public struct Extended<T: FloatingPointScalar>: Sendable {
  /// The digits: ±0, ±∞, NaN, or a magnitude in [1, 2).
  internal let significand: T

  /// The power of two.
  internal let exponent: Int

  /// The number itself.
  internal init(_ x: T) { self.init(x, 0) }

  /// x·2ᵉ.
  @_specialize(where T == Double)
  internal init(_ x: T, _ e: Int) {
    guard x.isFinite && x != 0 else {
      (significand, exponent) = (x, 0)
      return
    }
    let shift = Int(x.exponent)
    (significand, exponent) = (x.sign == .minus ? -x.significand : x.significand, shift + e)
  }

  /// The number in range: ±∞ and zeros beyond it.
  internal var narrowed: T { significand.scaled(byPowerOfTwo: Swift.max(-1 << 20, Swift.min(1 << 20, exponent))) }

  /// The number in range, of which only a zero becomes zero, and only an infinity infinite: what decides a branch.
  internal var clamped: T {
    let x = narrowed
    if x == 0 { return significand == 0 ? x : significand.sign == .minus ? -.leastNonzeroMagnitude : .leastNonzeroMagnitude }
    if x.isInfinite && significand.isFinite { return x.sign == .minus ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude }
    return x
  }

  /// Whether the number is in the range of `T` with all its digits.
  internal var isInRange: Bool {
    !significand.isNormal || exponent >= Int(T.leastNormalMagnitude.exponent) && exponent <= Int(T.greatestFiniteMagnitude.exponent)
  }
}

extension Extended: Comparable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, AlgebraicField, _InnerArithmetic {
  /// That of `T`.
  public typealias IntegerLiteralType = T.IntegerLiteralType

  /// That of `T`.
  public typealias FloatLiteralType = T.FloatLiteralType

  /// An integer.
  public init(integerLiteral value: T.IntegerLiteralType) { self.init(T(integerLiteral: value)) }

  /// A number.
  public init(floatLiteral value: T.FloatLiteralType) { self.init(T(floatLiteral: value)) }

  /// An integer, if the digits suffice.
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let x = T(exactly: source) else { return nil }
    self.init(x)
  }

  /// Zero.
  public static var zero: Extended { Extended(0) }

  /// The magnitude.
  public var magnitude: Extended { Extended(significand.magnitude, exponent) }

  /// Orders as numbers do.
  public static func < (a: Extended, b: Extended) -> Bool { compared(a, b) { $0 < $1 } }

  /// Orders as numbers do.
  public static func <= (a: Extended, b: Extended) -> Bool { compared(a, b) { $0 <= $1 } }

  /// Orders as numbers do.
  public static func > (a: Extended, b: Extended) -> Bool { b < a }

  /// Orders as numbers do.
  public static func >= (a: Extended, b: Extended) -> Bool { b <= a }

  /// Whether the numbers are equal.
  @_specialize(where T == Double)
  public static func == (a: Extended, b: Extended) -> Bool { a.significand == b.significand && a.exponent == b.exponent }

  private static func compared(_ a: Extended, _ b: Extended, _ relation: (T, T) -> Bool) -> Bool {
    guard a.significand.isNormal && b.significand.isNormal else { return relation(a.significand, b.significand) }
    let shift = Swift.max(-4, Swift.min(4, a.exponent - b.exponent))
    return relation(a.significand.scaled(byPowerOfTwo: shift), b.significand)
  }

  /// The sum, rounded once.
  @_specialize(where T == Double)
  public static func _sum(_ a: Extended, _ b: Extended) -> Extended {
    guard a.significand.isNormal && b.significand.isNormal else {
      return a.significand == 0 && b.significand.isFinite
        ? (b.significand == 0 ? Extended(a.significand + b.significand) : b)
        : b.significand == 0 ? a : Extended(a.significand + b.significand)
    }
    let (high, low) = a.exponent >= b.exponent ? (a, b) : (b, a)
    let shift = Swift.max(low.exponent - high.exponent, -2 * T.significandBitCount - 4)
    return Extended(high.significand + low.significand.scaled(byPowerOfTwo: shift), high.exponent)
  }

  /// The difference, rounded once.
  public static func _difference(_ a: Extended, _ b: Extended) -> Extended { a + -b }

  /// The negative.
  public static prefix func - (a: Extended) -> Extended { Extended(-a.significand, a.exponent) }

  /// Negates in place.
  public mutating func negate() { self = -self }

  /// The product, rounded once.
  @_specialize(where T == Double)
  public static func _product(_ a: Extended, _ b: Extended) -> Extended { Extended(a.significand * b.significand, a.exponent + b.exponent) }

  /// The quotient, rounded once.
  public static func _quotient(_ a: Extended, _ b: Extended) -> Extended {
    Extended(a.significand / b.significand, a.exponent - b.exponent)
  }

  /// The reciprocal of a number that is not zero.
  public var reciprocal: Extended? { significand == 0 ? nil : 1 / self }
}
