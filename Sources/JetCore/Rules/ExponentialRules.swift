// Exponentials: y′ = y·x′, and what is built on it.

extension Jet {
  /// The exponential: y′ = y·x′.
  @inlinable
  public static func exp(_ x: Self) -> Self { inlinedExp(x) }

  @_alwaysEmitIntoClient @inline(__always)
  package static func inlinedExp(_ x: Self) -> Self {
    let value: Base = .exp(x.value)
    if _hasWideRules, !value._isRegular, let y = widely(.exp, value, x) { return y }
    return exponential(value, along: x).inRange(.exp, x)
  }

  /// eˣ − 1: the derivatives are those of eˣ, the value is the base's own.
  ///
  /// The slope is exp(x), not y + 1, which would lose every digit for x ≪ 0.
  @inlinable
  public static func expMinusOne(_ x: Self) -> Self { exp(x).replacingValue(.expMinusOne(x.value)) }
}

extension Jet where Self: RealScalar, Base: RealScalar {
  /// 2ˣ: y′ = y·(x log 2)′.
  @inlinable
  public static func exp2(_ x: Self) -> Self {
    let value: Base = .exp2(x.value)
    if _hasWideRules, !value._isRegular, let y = widely(.exp2, value, x) { return y }
    return exponential(value, along: x.scaled(by: .log2)).inRange(.exp2, x)
  }

  /// 10ˣ: y′ = y·(x log 10)′.
  @inlinable
  public static func exp10(_ x: Self) -> Self {
    let value: Base = .exp10(x.value)
    if _hasWideRules, !value._isRegular, let y = widely(.exp10, value, x) { return y }
    return exponential(value, along: x.scaled(by: .log10)).inRange(.exp10, x)
  }

  /// The logistic function: σ(x) = (1 + tanh(x/2))/2, whose slope is sech²(x/2)/4.
  @inlinable
  public static func sigmoid(_ x: Self) -> Self { inlinedSigmoid(x) }

  @_alwaysEmitIntoClient @inline(__always)
  package static func inlinedSigmoid(_ x: Self) -> Self {
    inlinedTanh(x.divided(by: 2)).divided(by: 2).replacingValue(.sigmoid(x.value))
  }

  /// log(1 + eˣ): y′ = σ(x)·x′.
  @inlinable
  public static func softplus(_ x: Self) -> Self {
    let value: Base = .softplus(x.value)
    let slope = sigmoid(x)
    if _hasWideRules, !slope.value._isRegular, let y = widely(.softplus, value, x) { return y }
    return antiderivative(value, slope: slope, along: x).inRange(.softplus, x)
  }

  /// exp(−x²): y′ = y·(−x²)′.
  @inlinable
  public static func gaussian(_ x: Self) -> Self {
    let value: Base = .gaussian(x.value)
    if _hasWideRules, !value._isRegular, let y = widely(.gaussian, value, x) { return y }
    if value.primal == .zero { return x.scaled(by: .zero).replacingValue(value) }
    return exponential(value, along: -x.squared()).inRange(.gaussian, x)
  }
}
