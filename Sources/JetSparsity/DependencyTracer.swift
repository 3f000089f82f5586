// What tracers share: values by the base's functions, dependencies by the kind of function alone, whatever the values are.

import JetCore

/// A scalar that carries, in place of derivatives, what they could depend on.
///
/// Which variables a result depends on follows from the operations, never from their values: a rule's special point is not
/// taken for a branch of the program.
public protocol DependencyTracer<Base>: Scalar where Primal == Base.Primal {
  /// The scalar under this level.
  associatedtype Base: Scalar

  /// The value.
  var value: Base { get }

  /// A constant.
  init(_ constant: Base)

  /// The same dependencies with another value.
  func replacingValue(_ value: Base) -> Self

  /// A number that is linear in two others.
  static func linear(_ value: Base, _ x: Self, _ y: Self) -> Self

  /// A number that is not linear in another; `function` has slope and curvature at the point, where they matter.
  static func curved(_ value: Base, _ x: Self, by function: (Taylor<Base, 2>) -> Taylor<Base, 2>) -> Self

  /// A number that is not linear in two others.
  static func curved(_ value: Base, _ x: Self, _ y: Self) -> Self
}

extension DependencyTracer {
  /// The plain number at the bottom of the nesting.
  @_alwaysEmitIntoClient @inline(__always)
  public var primal: Primal { value.primal }

  /// A constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(primal: Primal) { self.init(Base(primal: primal)) }

  /// True: what treats jets apart treats tracers so too.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isJet: Bool { true }

  /// Whether the value is NaN.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isUndefined: Bool { value._isUndefined }

  /// Whether the value is finite, not zero and not subnormal.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isRegular: Bool { value._isRegular }

  /// Linear.
  @_alwaysEmitIntoClient @inline(__always)
  public func multiplied(by n: Int) -> Self { replacingValue(value.multiplied(by: n)) }

  /// Linear.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> Self { replacingValue(value.divided(by: n)) }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func exp(_ x: Self) -> Self { curved(.exp(x.value), x) { .exp($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func expMinusOne(_ x: Self) -> Self { curved(.expMinusOne(x.value), x) { .expMinusOne($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func cosh(_ x: Self) -> Self { curved(.cosh(x.value), x) { .cosh($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func sinh(_ x: Self) -> Self { curved(.sinh(x.value), x) { .sinh($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func tanh(_ x: Self) -> Self { curved(.tanh(x.value), x) { .tanh($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func cos(_ x: Self) -> Self { curved(.cos(x.value), x) { .cos($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func sin(_ x: Self) -> Self { curved(.sin(x.value), x) { .sin($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func tan(_ x: Self) -> Self { curved(.tan(x.value), x) { .tan($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func log(_ x: Self) -> Self { curved(.log(x.value), x) { .log($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func acosh(_ x: Self) -> Self { curved(.acosh(x.value), x) { .acosh($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func asinh(_ x: Self) -> Self { curved(.asinh(x.value), x) { .asinh($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func atanh(_ x: Self) -> Self { curved(.atanh(x.value), x) { .atanh($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func acos(_ x: Self) -> Self { curved(.acos(x.value), x) { .acos($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func asin(_ x: Self) -> Self { curved(.asin(x.value), x) { .asin($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func atan(_ x: Self) -> Self { curved(.atan(x.value), x) { .atan($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func sqrt(_ x: Self) -> Self { curved(.sqrt(x.value), x) { .sqrt($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func _oneMinusSquare(_ x: Self) -> Self { curved(._oneMinusSquare(x.value), x) { ._oneMinusSquare($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func onePlusSquare(_ x: Self) -> Self { curved(.onePlusSquare(x.value), x) { .onePlusSquare($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func sechSquared(_ x: Self) -> Self { curved(.sechSquared(x.value), x) { .sechSquared($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func _sqrtOneMinusSquare(_ x: Self) -> Self { curved(._sqrtOneMinusSquare(x.value), x) { ._sqrtOneMinusSquare($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func _sqrtOnePlusSquare(_ x: Self) -> Self { curved(._sqrtOnePlusSquare(x.value), x) { ._sqrtOnePlusSquare($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func _sqrtSquareMinusOne(_ x: Self) -> Self { curved(._sqrtSquareMinusOne(x.value), x) { ._sqrtSquareMinusOne($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func _poleReciprocal(_ x: Self) -> Self { curved(._poleReciprocal(x.value), x) { ._poleReciprocal($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func log(onePlus x: Self) -> Self { curved(.log(onePlus: x.value), x) { .log(onePlus: $0) } }

  /// Not linear, but for the exponents 0 and 1.
  @_alwaysEmitIntoClient
  public static func pow(_ x: Self, _ n: Int) -> Self {
    let value: Base = .pow(x.value, n)
    if n == 0 { return Self(value) }
    return n == 1 ? x.replacingValue(value) : curved(value, x) { .pow($0, n) }
  }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func root(_ x: Self, _ n: Int) -> Self { curved(.root(x.value, n), x) { .root($0, n) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func pow(_ x: Self, _ y: Self) -> Self { curved(.pow(x.value, y.value), x, y) }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func _strongProduct(slope: Self, factor: Self) -> Self {
    curved(._strongProduct(slope: slope.value, factor: factor.value), slope, factor)
  }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func secSquared(_ x: Self, tangent: Self) -> Self { curved(.secSquared(x.value, tangent: tangent.value), x, tangent) }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func sinAndCos(_ x: Self) -> (sin: Self, cos: Self) {
    let pair = Base.sinAndCos(x.value)
    return (curved(pair.sin, x) { .sin($0) }, curved(pair.cos, x) { .cos($0) })
  }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func sinhAndCosh(_ x: Self) -> (sinh: Self, cosh: Self) {
    let pair = Base.sinhAndCosh(x.value)
    return (curved(pair.sinh, x) { .sinh($0) }, curved(pair.cosh, x) { .cosh($0) })
  }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func tanhAndSechSquared(_ x: Self) -> (tanh: Self, sechSquared: Self) {
    let pair = Base.tanhAndSechSquared(x.value)
    return (curved(pair.tanh, x) { .tanh($0) }, curved(pair.sechSquared, x) { .sechSquared($0) })
  }
}

extension DependencyTracer where Self: RealScalar, Base: RealScalar {
  /// Not linear.
  @_alwaysEmitIntoClient
  public static func erf(_ x: Self) -> Self { curved(.erf(x.value), x) { .erf($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func erfc(_ x: Self) -> Self { curved(.erfc(x.value), x) { .erfc($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func exp2(_ x: Self) -> Self { curved(.exp2(x.value), x) { .exp2($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func exp10(_ x: Self) -> Self { curved(.exp10(x.value), x) { .exp10($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func gamma(_ x: Self) -> Self { curved(.gamma(x.value), x) { .gamma($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func log2(_ x: Self) -> Self { curved(.log2(x.value), x) { .log2($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func log10(_ x: Self) -> Self { curved(.log10(x.value), x) { .log10($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func logGamma(_ x: Self) -> Self { curved(.logGamma(x.value), x) { .logGamma($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func cbrt(_ x: Self) -> Self { curved(.cbrt(x.value), x) { .cbrt($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func rsqrt(_ x: Self) -> Self { curved(.rsqrt(x.value), x) { .rsqrt($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func sigmoid(_ x: Self) -> Self { curved(.sigmoid(x.value), x) { .sigmoid($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func softplus(_ x: Self) -> Self { curved(.softplus(x.value), x) { .softplus($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func sinc(_ x: Self) -> Self { curved(.sinc(x.value), x) { .sinc($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func erfInverse(_ x: Self) -> Self { curved(.erfInverse(x.value), x) { .erfInverse($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func digamma(_ x: Self) -> Self { curved(.digamma(x.value), x) { .digamma($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func gaussian(_ x: Self) -> Self { curved(.gaussian(x.value), x) { .gaussian($0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func atan2(y: Self, x: Self) -> Self { curved(.atan2(y: y.value, x: x.value), y, x) }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func hypot(_ x: Self, _ y: Self) -> Self { curved(.hypot(x.value, y.value), x, y) }

  /// The sign of Γ(x).
  @_alwaysEmitIntoClient @inline(__always)
  public static func signGamma(_ x: Self) -> FloatingPointSign { Base.signGamma(x.value) }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func polygamma(_ n: Int, _ x: Self) -> Self { curved(.polygamma(n, x.value), x) { .polygamma(n, $0) } }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func _digammaCoefficient(_ k: Int, _ x: Self) -> Self {
    curved(._digammaCoefficient(k, x.value), x) { ._digammaCoefficient(k, $0) }
  }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func _sincCoefficient(_ k: Int, _ x: Self) -> Self { curved(._sincCoefficient(k, x.value), x) { ._sincCoefficient(k, $0) } }

  /// Linear on both sides of zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static func abs(_ x: Self) -> Self { x.replacingValue(.abs(x.value)) }

  /// Not linear.
  @_alwaysEmitIntoClient
  public static func direction(_ x: Self, _ y: Self, radius: Self) -> (cosine: Self, sine: Self) {
    let pair = Base.direction(x.value, y.value, radius: radius.value)
    let both = curved(pair.cosine, x, y)
    return (both, both.replacingValue(pair.sine))
  }

  /// Linear.
  @_alwaysEmitIntoClient @inline(__always)
  public func scaled(byPowerOfTwo exponent: Int) -> Self { replacingValue(value.scaled(byPowerOfTwo: exponent)) }

  /// A constant.
  @_alwaysEmitIntoClient @inline(__always)
  public func rounded(_ rule: FloatingPointRoundingRule) -> Self { Self(value.rounded(rule)) }

  /// Linear, whatever the quotient is.
  @_alwaysEmitIntoClient @inline(__always)
  public func remainder(dividingBy other: Self) -> Self { .linear(value.remainder(dividingBy: other.value), self, other) }

  /// Linear, whatever the quotient is.
  @_alwaysEmitIntoClient
  public func truncatingRemainder(dividingBy other: Self) -> Self {
    .linear(value.truncatingRemainder(dividingBy: other.value), self, other)
  }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func < (a: Self, b: Self) -> Bool { a.value < b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func <= (a: Self, b: Self) -> Bool { a.value <= b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func > (a: Self, b: Self) -> Bool { a.value > b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func >= (a: Self, b: Self) -> Bool { a.value >= b.value }

  /// A rule from outside, not linear.
  @_alwaysEmitIntoClient
  public static func _apply<R: ScalarRule>(_ rule: R, to x: Self) -> Self {
    curved(._apply(rule, to: x.value), x) { ._apply(rule, to: $0) }
  }

  /// A rule from outside: every value depends on every argument.
  @_alwaysEmitIntoClient
  public static func _apply<R: VectorRule>(_ rule: R, to x: [Self]) -> [Self] {
    let sum = sum(x)
    return Base._apply(rule, to: x.map { $0.value }).map { curved($0, sum, sum) }
  }

  /// Solutions of coupled equations: every one depends on every argument, whatever the equations ask.
  @_alwaysEmitIntoClient
  public static func _implicit(
    at x: [Self], solution y: [Primal], inverse: ([[Primal]]) -> [[Primal]]?, of f: ([Self], [Self]) -> [Self]
  ) -> [Self] { y.map { _undetermined($0, movingWith: x) } }

  /// A number that depends on all arguments.
  @_alwaysEmitIntoClient
  public static func _undetermined(_ value: Primal, movingWith x: [Self]) -> Self {
    let sum = sum(x)
    return curved(Base(primal: value), sum, sum)
  }

  /// What depends on all of several numbers.
  @_alwaysEmitIntoClient
  static func sum(_ x: [Self]) -> Self { x.reduce(Self(Base.zero)) { .linear(.zero, $0, $1) } }
}
