// Hyperbolic functions and their inverses.

extension Jet {
  /// Hyperbolic sine and cosine: s′ = c·x′, c′ = s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinhAndCosh(_ x: Self) -> (sinh: Self, cosh: Self) {
    let base = Base.sinhAndCosh(x.value)
    let pair = rotation(sine: base.sinh, cosine: base.cosh, hyperbolic: true, along: x)
    return (pair.sine, pair.cosine)
  }

  /// The hyperbolic sine.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinh(_ x: Self) -> Self { sinhAndCosh(x).sinh }

  /// The hyperbolic cosine.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cosh(_ x: Self) -> Self { sinhAndCosh(x).cosh }

  /// The hyperbolic tangent: y′ = s·x′, s₀ = 1/cosh²x₀, s′ = −(y²)′.
  ///
  /// 1 − y² for s₀ would be 77 % off at x = 19.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanh(_ x: Self) -> Self {
    let base = Base.tanhAndSechSquared(x.value)
    return riccati(base.tanh, slope: base.sechSquared, hyperbolic: true, along: x)
  }

  /// 1/cosh²x, whose derivatives are those of −tanh²x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sechSquared(_ x: Self) -> Self { tanhAndSechSquared(x).sechSquared }

  /// The hyperbolic tangent and its slope 1/cosh²x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanhAndSechSquared(_ x: Self) -> (tanh: Self, sechSquared: Self) {
    let base = Base.tanhAndSechSquared(x.value)
    let t = riccati(base.tanh, slope: base.sechSquared, hyperbolic: true, along: x)
    return (t, (-t.squared()).replacingValue(base.sechSquared))
  }

  /// √(1 + x²), from its value and the derivatives of x².
  @_alwaysEmitIntoClient @inline(__always)
  public static func sqrtOnePlusSquare(_ x: Self) -> Self { squareRoot(.sqrtOnePlusSquare(x.value), of: x.squared()) }

  /// √(x − 1)·√(x + 1), from its value and the derivatives of x².
  @_alwaysEmitIntoClient @inline(__always)
  public static func sqrtSquareMinusOne(_ x: Self) -> Self { squareRoot(.sqrtSquareMinusOne(x.value), of: x.squared()) }

  /// The inverse hyperbolic sine: y′ = x′/√(1 + x²).
  @_alwaysEmitIntoClient @inline(__always)
  public static func asinh(_ x: Self) -> Self {
    antiderivative(.asinh(x.value), inverseRoot: .sqrtOnePlusSquare(x.value), of: onePlusSquare(x), along: x)
  }

  /// The inverse hyperbolic cosine: y′ = x′/(√(x − 1)·√(x + 1)).
  @_alwaysEmitIntoClient @inline(__always)
  public static func acosh(_ x: Self) -> Self {
    antiderivative(
      .acosh(x.value), inverseRoot: .sqrtSquareMinusOne(x.value),
      of: x.squared().replacingValue((x.value - 1) * (x.value + 1)), along: x)
  }

  /// The inverse hyperbolic tangent: y′ = x′/((1 − x)(1 + x)).
  @_alwaysEmitIntoClient @inline(__always)
  public static func atanh(_ x: Self) -> Self {
    antiderivative(._atanh(x.value), reciprocalSlope: oneMinusSquare(x), along: x)
  }
}
