// Hyperbolic functions and their inverses.

extension Jet {
  /// Hyperbolic sine and cosine: s′ = c·x′, c′ = s·x′.
  @inlinable
  public static func sinhAndCosh(_ x: Self) -> (sinh: Self, cosh: Self) {
    let base = Base.sinhAndCosh(x.value)
    if _hasWideRules, !base.cosh._isRegular, let s = widely(.sinh, base.sinh, x), let c = widely(.cosh, base.cosh, x) { return (s, c) }
    let pair = rotation(sine: base.sinh, cosine: base.cosh, hyperbolic: true, along: x)
    return (pair.sine.inRange(.sinh, x), pair.cosine.inRange(.cosh, x))
  }

  /// The hyperbolic sine.
  @inlinable
  public static func sinh(_ x: Self) -> Self { sinhAndCosh(x).sinh }

  /// The hyperbolic cosine.
  @inlinable
  public static func cosh(_ x: Self) -> Self { sinhAndCosh(x).cosh }

  /// The hyperbolic tangent: y′ = s·x′, s₀ = 1/cosh²x₀, s′ = −(y²)′.
  ///
  /// 1 − y² for s₀ would be 77 % off at x = 19.
  @inlinable
  public static func tanh(_ x: Self) -> Self { inlinedTanh(x) }

  @_alwaysEmitIntoClient @inline(__always)
  package static func inlinedTanh(_ x: Self) -> Self {
    let base = Base.tanhAndSechSquared(x.value)
    if _hasWideRules, !base.sechSquared._isRegular, let y = widely(.tanh, base.tanh, x) { return y }
    return riccati(base.tanh, slope: base.sechSquared, hyperbolic: true, along: x).inRange(.tanh, x)
  }

  /// 1/cosh²x, whose derivatives are those of −tanh²x.
  @inlinable
  public static func sechSquared(_ x: Self) -> Self { tanhAndSechSquared(x).sechSquared }

  /// The hyperbolic tangent and its slope 1/cosh²x.
  @inlinable
  public static func tanhAndSechSquared(_ x: Self) -> (tanh: Self, sechSquared: Self) {
    let base = Base.tanhAndSechSquared(x.value)
    let t = riccati(base.tanh, slope: base.sechSquared, hyperbolic: true, along: x)
    return (t, (-t.squared()).replacingValue(base.sechSquared))
  }

  /// √(1 + x²), from its value and the derivatives of x².
  @inlinable
  public static func _sqrtOnePlusSquare(_ x: Self) -> Self { squareRoot(._sqrtOnePlusSquare(x.value), of: x.squared()) }

  /// √(x − 1)·√(x + 1), from its value and the derivatives of x².
  @inlinable
  public static func _sqrtSquareMinusOne(_ x: Self) -> Self { squareRoot(._sqrtSquareMinusOne(x.value), of: x.squared()) }

  /// The inverse hyperbolic sine: y′ = x′/√(1 + x²).
  @inlinable
  public static func asinh(_ x: Self) -> Self {
    let value: Base = .asinh(x.value)
    let square = onePlusSquare(x)
    let root: Base = ._sqrtOnePlusSquare(x.value)
    if _hasWideRules, !isTameRoot(root, of: square) {
      if let y = widely(.asinh, value, x) { return y }
      if value._isUnbounded { return x.flat(value) }
    }
    return antiderivative(value, inverseRoot: root, of: square, along: x).inRange(.asinh, x)
  }

  /// The inverse hyperbolic cosine: y′ = x′/(√(x − 1)·√(x + 1)).
  @inlinable
  public static func acosh(_ x: Self) -> Self {
    let value: Base = .acosh(x.value)
    let square = x.squared().replacingValue((x.value - 1) * (x.value + 1))
    if square.value.primal == .zero, let y = rootLike(value, 2, x) { return y }
    let root: Base = ._sqrtSquareMinusOne(x.value)
    if _hasWideRules, !isTameRoot(root, of: square) {
      if square.value.primal != .zero, let y = widely(.acosh, value, x) { return y }
      if value._isUnbounded { return x.flat(value) }
    }
    return antiderivative(value, inverseRoot: root, of: square, along: x).inRange(.acosh, x)
  }

  /// The inverse hyperbolic tangent: y′ = x′/((1 − x)(1 + x)).
  @inlinable
  public static func atanh(_ x: Self) -> Self {
    let value: Base = ._atanh(x.value)
    let square = _oneMinusSquare(x)
    if square.value.primal == .zero, let y = x.stationaryPole(value, known: false) { return y }
    return antiderivative(value, reciprocalSlope: square, along: x).inRange(.atanh, x)
  }
}
