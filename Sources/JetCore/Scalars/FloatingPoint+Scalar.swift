// Float, Double, Float80 and Float16 as scalars: each is its own primal, each function is its own library's.

import _JetsShims

/// What the binary floating-point types share as scalars; conforming a type to it makes it a `RealScalar`.
public protocol FloatingPointScalar: RealScalar, BinaryFloatingPoint where Primal == Self {}

extension FloatingPointScalar {
  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var primal: Self { self }

  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public init(primal: Self) { self = primal }

  /// The product with an integer.
  @_alwaysEmitIntoClient @inline(__always)
  public func multiplied(by n: Int) -> Self { self * Self(n) }

  /// The quotient by an integer.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> Self { self / Self(n) }

  /// Whether the number is NaN.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isUndefined: Bool { self != self }

  /// Extends a range of exponents by this number's.
  @_alwaysEmitIntoClient @inline(__always)
  public func _extend(_ range: inout _ExponentRange) {
    if self == 0 { return }
    let e = isFinite ? Int(exponent) : Int.max / 4
    range.least = Swift.min(range.least, e)
    range.greatest = Swift.max(range.greatest, e)
  }

  /// 1 + tan²x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func secSquared(_ x: Self, tangent: Self) -> Self { 1 + tangent * tangent }

  /// Whether the number is normal: finite, not zero, not subnormal.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isRegular: Bool { isNormal }

  /// 1 + x², rounded once.
  @_alwaysEmitIntoClient @inline(__always)
  public static func onePlusSquare(_ x: Self) -> Self { (1 as Self).addingProduct(x, x) }

  /// √(1 + x²) without overflow.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sqrtOnePlusSquare(_ x: Self) -> Self { .hypot(1, x) }

  /// 1 / cosh²x: (1 − t)(1 + t) while |t| = |tanh x| ≤ 0.9, else 4e/(1 + e)² with e = exp(−2|x|).
  ///
  /// Accuracy: a few ulp everywhere; (1 − t)(1 + t) loses log₂(1/(1 − |t|)) bits, at most four here.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sechSquared(_ x: Self) -> Self { tanhAndSechSquared(x).sechSquared }

  /// The hyperbolic tangent and its slope, by one call while |tanh x| ≤ 0.9.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanhAndSechSquared(_ x: Self) -> (tanh: Self, sechSquared: Self) {
    let t: Self = .tanh(x)
    guard t.magnitude > 0.9 else { return (t, (1 - t) * (1 + t)) }
    let e: Self = .exp(-2 * x.magnitude)
    return (t, 4 * e / ((1 + e) * (1 + e)))
  }

  /// exp(−x²) as exp(−h)·exp(−l), where h + l = x² exactly.
  @_alwaysEmitIntoClient @inline(__always)
  public static func gaussian(_ x: Self) -> Self {
    let high = x * x
    let low = (-high).addingProduct(x, x)
    return _select(
      where: high, isBelow: .greatestFiniteMagnitude, orEqual: true, .exp(-high) * (1 - low),
      else: _select(where: 0, isBelow: high, orEqual: false, 0, else: x))
  }

  /// The reciprocal square root.
  @_alwaysEmitIntoClient @inline(__always)
  public static func rsqrt(_ x: Self) -> Self { 1 / x.squareRoot() }

  /// The logistic function, evaluated on the side where the exponential does not overflow.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sigmoid(_ x: Self) -> Self {
    let e: Self = .exp(-x.magnitude)
    return _select(where: x, isBelow: 0, orEqual: false, e, else: 1) / (1 + e)
  }

  /// log(1 + eˣ) = max(x, 0) + log(1 + e^(−|x|)).
  @_alwaysEmitIntoClient @inline(__always)
  public static func softplus(_ x: Self) -> Self {
    _select(where: x, isBelow: 0, orEqual: true, 0, else: x) + .log(onePlus: .exp(-x.magnitude))
  }

  /// The absolute value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func abs(_ x: Self) -> Self { x.magnitude }

  /// The product with 2ⁿ.
  @_alwaysEmitIntoClient @inline(__always)
  public func scaled(byPowerOfTwo exponent: Int) -> Self { Self(sign: .plus, exponent: Exponent(exponent), significand: self) }
}

extension FloatingPointScalar where _Wide == Extended<Self> {
  /// The largest binary exponent.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _widestExponent: Int { Int(greatestFiniteMagnitude.exponent) }

  /// True.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isWidenable: Bool { true }

  /// The number with an exponent of its own.
  public var _widened: Extended<Self> { Extended(self) }

  /// The number in range.
  public init(_narrowing x: Extended<Self>) { self = x.narrowed }
}

extension Float: FloatingPointScalar {
  /// The number with an exponent of its own.
  public typealias _Wide = Extended<Float>

  /// The C library's `cbrt`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cbrt(_ x: Float) -> Float { .root(x, 3) }

  /// Sine and cosine by one call of the C library.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinAndCos(_ x: Float) -> (sin: Float, cos: Float) {
    var s: Float = 0
    var c: Float = 0
    jets_sincosf(x, &s, &c)
    return (s, c)
  }
}

extension Double: FloatingPointScalar {
  /// The number with an exponent of its own.
  public typealias _Wide = Extended<Double>

  /// The C library's `cbrt`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cbrt(_ x: Double) -> Double { .root(x, 3) }

  /// Sine and cosine by one call of the C library.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinAndCos(_ x: Double) -> (sin: Double, cos: Double) {
    var s: Double = 0
    var c: Double = 0
    jets_sincos(x, &s, &c)
    return (s, c)
  }
}

#if !((os(macOS) || targetEnvironment(macCatalyst)) && arch(x86_64))
extension Float16: FloatingPointScalar, _UnspecializedCoefficient {
  /// The number with an exponent of its own.
  public typealias _Wide = Extended<Float16>

  /// The C library's `cbrtf`, rounded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cbrt(_ x: Float16) -> Float16 { .root(x, 3) }
}
#endif

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
extension Float80: FloatingPointScalar {
  /// The number with an exponent of its own.
  public typealias _Wide = Extended<Float80>

  /// The C library's `cbrtl`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cbrt(_ x: Float80) -> Float80 { .root(x, 3) }

  /// Sine and cosine by one call of the C library.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinAndCos(_ x: Float80) -> (sin: Float80, cos: Float80) {
    var s: Float80 = 0
    var c: Float80 = 0
    jets_sincosl(x, &s, &c)
    return (s, c)
  }
}
#endif

extension Double {
  /// Extends a range of exponents by this number's, which its bits tell.
  @_alwaysEmitIntoClient @inline(__always)
  public func _extend(_ range: inout _ExponentRange) {
    if self == 0 { return }
    let biased = Int(truncatingIfNeeded: (bitPattern >> 52) & 0x7FF)
    var e = biased &- 1023
    if biased == 0x7FF { e = Int.max / 4 }
    if biased == 0 { e = Int(exponent) }
    range.least = Swift.min(range.least, e)
    range.greatest = Swift.max(range.greatest, e)
  }
}
