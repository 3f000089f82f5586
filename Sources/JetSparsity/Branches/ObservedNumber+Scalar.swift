// The functions of `T`, which are forwarded and need no record.

import JetCore
import _JetsShims

extension ObservedNumber: ElementaryFunctions, RealFunctions {
  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exp(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.exp(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func expMinusOne(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.expMinusOne(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cosh(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.cosh(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinh(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.sinh(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanh(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.tanh(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cos(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.cos(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sin(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.sin(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tan(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.tan(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.log(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func acosh(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.acosh(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func asinh(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.asinh(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func atanh(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.atanh(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func acos(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.acos(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func asin(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.asin(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func atan(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.atan(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sqrt(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.sqrt(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func erf(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.erf(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func erfc(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.erfc(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exp2(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.exp2(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exp10(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.exp10(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func gamma(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.gamma(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log2(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.log2(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log10(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.log10(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func logGamma(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.logGamma(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(onePlus x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.log(onePlus: x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func pow(_ x: ObservedNumber, _ y: ObservedNumber) -> ObservedNumber { ObservedNumber(T.pow(x.value, y.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func pow(_ x: ObservedNumber, _ n: Int) -> ObservedNumber { ObservedNumber(T.pow(x.value, n)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func root(_ x: ObservedNumber, _ n: Int) -> ObservedNumber { ObservedNumber(T.root(x.value, n)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func atan2(y: ObservedNumber, x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.atan2(y: y.value, x: x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func hypot(_ x: ObservedNumber, _ y: ObservedNumber) -> ObservedNumber { ObservedNumber(T.hypot(x.value, y.value)) }

  /// The sign of Γ(x), recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func signGamma(_ x: ObservedNumber) -> FloatingPointSign { answered(T.signGamma(x.value) == .minus) ? .minus : .plus }
}

extension ObservedNumber: RealScalar {
  /// The number itself.
  public typealias Primal = ObservedNumber

  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var primal: ObservedNumber { self }

  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public init(primal: ObservedNumber) { self = primal }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cbrt(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.cbrt(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func rsqrt(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.rsqrt(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sigmoid(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.sigmoid(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func softplus(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.softplus(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinc(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.sinc(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func erfInverse(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.erfInverse(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func digamma(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.digamma(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func gaussian(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.gaussian(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func abs(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.abs(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _oneMinusSquare(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T._oneMinusSquare(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func onePlusSquare(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.onePlusSquare(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sechSquared(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.sechSquared(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sqrtOneMinusSquare(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T._sqrtOneMinusSquare(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sqrtOnePlusSquare(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T._sqrtOnePlusSquare(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sqrtSquareMinusOne(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T._sqrtSquareMinusOne(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _poleReciprocal(_ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T._poleReciprocal(x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func polygamma(_ n: Int, _ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T.polygamma(n, x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _digammaCoefficient(_ k: Int, _ x: ObservedNumber) -> ObservedNumber {
    ObservedNumber(T._digammaCoefficient(k, x.value))
  }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sincCoefficient(_ k: Int, _ x: ObservedNumber) -> ObservedNumber { ObservedNumber(T._sincCoefficient(k, x.value)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func secSquared(_ x: ObservedNumber, tangent: ObservedNumber) -> ObservedNumber {
    ObservedNumber(T.secSquared(x.value, tangent: tangent.value))
  }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinAndCos(_ x: ObservedNumber) -> (sin: ObservedNumber, cos: ObservedNumber) {
    let pair = T.sinAndCos(x.value)
    return (ObservedNumber(pair.sin), ObservedNumber(pair.cos))
  }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinhAndCosh(_ x: ObservedNumber) -> (sinh: ObservedNumber, cosh: ObservedNumber) {
    let pair = T.sinhAndCosh(x.value)
    return (ObservedNumber(pair.sinh), ObservedNumber(pair.cosh))
  }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanhAndSechSquared(_ x: ObservedNumber) -> (tanh: ObservedNumber, sechSquared: ObservedNumber) {
    let pair = T.tanhAndSechSquared(x.value)
    return (ObservedNumber(pair.tanh), ObservedNumber(pair.sechSquared))
  }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func direction(
    _ x: ObservedNumber, _ y: ObservedNumber, radius: ObservedNumber
  ) -> (cosine: ObservedNumber, sine: ObservedNumber) {
    let pair = T.direction(x.value, y.value, radius: radius.value)
    return (ObservedNumber(pair.cosine), ObservedNumber(pair.sine))
  }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _strongProduct(slope: ObservedNumber, factor: ObservedNumber) -> ObservedNumber {
    ObservedNumber(T._strongProduct(slope: slope.value, factor: factor.value))
  }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public func multiplied(by n: Int) -> ObservedNumber { ObservedNumber(value.multiplied(by: n)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> ObservedNumber { ObservedNumber(value.divided(by: n)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public func scaled(byPowerOfTwo exponent: Int) -> ObservedNumber { ObservedNumber(value.scaled(byPowerOfTwo: exponent)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public func rounded(_ rule: FloatingPointRoundingRule) -> ObservedNumber { ObservedNumber(value.rounded(rule)) }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public func remainder(dividingBy other: ObservedNumber) -> ObservedNumber {
    ObservedNumber(value.remainder(dividingBy: other.value))
  }

  /// As for `T`.
  @_alwaysEmitIntoClient @inline(__always)
  public func truncatingRemainder(dividingBy other: ObservedNumber) -> ObservedNumber {
    ObservedNumber(value.truncatingRemainder(dividingBy: other.value))
  }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isUndefined: Bool { Self.answered(value._isUndefined) }

  /// The answer for `T`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isRegular: Bool { Self.answered(value._isRegular) }

  /// The chosen number: what is only a number is no answer.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _select(
    where x: ObservedNumber, isBelow y: ObservedNumber, orEqual: Bool, _ a: @autoclosure () -> ObservedNumber,
    else b: @autoclosure () -> ObservedNumber
  ) -> ObservedNumber { (orEqual ? x.value <= y.value : x.value < y.value) ? a() : b() }

  /// The rule's value, whose computation jets do not look into.
  @_alwaysEmitIntoClient
  public static func _apply<R: ScalarRule>(_ rule: R, to x: ObservedNumber) -> ObservedNumber {
    ObservedNumber(rule.value(at: x.value))
  }

  /// The rule's values, whose computation jets do not look into.
  @_alwaysEmitIntoClient
  public static func _apply<R: VectorRule>(_ rule: R, to x: [ObservedNumber]) -> [ObservedNumber] {
    rule.value(at: x.map { $0.value }).map { ObservedNumber($0) }
  }
}
