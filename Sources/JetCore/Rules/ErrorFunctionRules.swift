// Error functions and gamma functions. Source: NIST Digital Library of Mathematical Functions, chapters 5 and 7.

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The error function: y′ = 2/√π·exp(−x²)·x′ (DLMF 7.2.1).
  @inlinable
  public static func erf(_ x: Self) -> Self {
    let value: Base = .erf(x.value)
    let slope = gaussian(x)
    if _hasWideRules, !slope.value._isRegular, let y = widely(.erf, value, x) { return y }
    return antiderivative(value, slope: slope, along: x.scaled(by: .twoOverSqrtPi)).inRange(.erf, x)
  }

  /// The complementary error function: y′ = −2/√π·exp(−x²)·x′ (DLMF 7.2.2).
  @inlinable
  public static func erfc(_ x: Self) -> Self {
    let value: Base = .erfc(x.value)
    let slope = gaussian(x)
    if _hasWideRules, !slope.value._isRegular, let y = widely(.erfc, value, x) { return y }
    return antiderivative(value, slope: slope, along: x.scaled(by: -.twoOverSqrtPi)).inRange(.erfc, x)
  }

  /// The inverse of the error function: exp(−y²)·y′ = √π/2·x′; ±∞ at ±1 and NaN in every part beyond.
  @inlinable
  public static func erfInverse(_ x: Self) -> Self {
    let value: Base = .erfInverse(x.value)
    if value._isUndefined { return x.scaled(by: value).replacingValue(value) }
    if value._isUnbounded, let y = x.stationaryPole(value, known: false) { return y }
    if !value._isRegular && x.isConstant { return x.replacingValue(value) }
    return solution(value, along: x.scaled(by: .sqrtPiOverTwo)) { y in 1 / gaussian(y) }
  }

  /// The gamma function: y′ = ψ(x)·y·x′ (DLMF 5.2.2).
  @inlinable
  public static func gamma(_ x: Self) -> Self {
    let value: Base = .gamma(x.value)
    if value._isUndefined { return x.scaled(by: value).replacingValue(value) }
    if value._isUnbounded && !(x.value.primal > .zero), let y = x.stationaryPole(value, known: x.value.primal == .zero) { return y }
    if !value._isRegular && x.isConstant { return x.replacingValue(value) }
    if _hasWideRules, !value._isRegular && !value._isUnbounded, let y = widely(.gamma, value, x) { return y }
    if value._isUnbounded && x.value.primal > .zero, let y = widely(.gamma, value, x) ?? x.stationaryPole(value, known: false) { return y }
    let path = antiderivative(.zero, slope: digamma(x), along: x, absorbing: !value._isRegular && !x._isConstantToFirstOrder)
    // Near overflow the middle coefficients are out of range where the last are not: those come from a scaled value.
    let shift = Int(Primal.greatestFiniteMagnitude.exponent) / 2
    guard value._isRegular, Primal.abs(value.primal) >= .powerOfTwo(shift + 1) else {
      return exponential(value, along: path).inRange(.gamma, x)
    }
    return exponential(value.scaled(byPowerOfTwo: -shift), along: path).scaled(byPowerOfTwo: shift).replacingValue(value).inRange(.gamma, x)
  }

  /// The logarithm of |Γ(x)|: y′ = ψ(x)·x′ (DLMF 5.2.2).
  @inlinable
  public static func logGamma(_ x: Self) -> Self {
    let value: Base = .logGamma(x.value)
    if value._isUnbounded, x.value._hasFiniteValue, let y = x.stationaryPole(value, known: x.value.primal == .zero) { return y }
    let slope = digamma(x)
    if _hasWideRules, !slope.value._isRegular && value._isRegular, let y = widely(.logGamma, value, x) { return y }
    return antiderivative(value, slope: slope, along: x, absorbing: !value._isRegular && !x._isConstantToFirstOrder).inRange(.logGamma, x)
  }

  /// The sign of Γ(x).
  @inlinable
  public static func signGamma(_ x: Self) -> FloatingPointSign { Base.signGamma(x.value) }

  /// The digamma function ψ = Γ′/Γ, from its Taylor coefficients.
  @inlinable
  public static func digamma(_ x: Self) -> Self {
    let value: Base = .digamma(x.value)
    if !value._hasFiniteValue && x.value._hasFiniteValue, let y = x.stationaryPole(value, known: x.value.primal == .zero) { return y }
    var isTame = true
    let y = composition(along: x) { j in
      if j == 0 { return value }
      let c: Base = ._digammaCoefficient(j, x.value)
      if !c._isRegular { isTame = false }
      return c
    }
    if _hasWideRules, !isTame, x.value.primal != .zero, let y = widely(.digamma, value, x) { return y }
    return y.inRange(.digamma, x)
  }

  /// ψ⁽ⁿ⁾, the nth derivative of digamma; `n` ≥ 0.
  @inlinable
  public static func polygamma(_ n: Int, _ x: Self) -> Self {
    let value: Base = .polygamma(n, x.value)
    if !value._hasFiniteValue && x.value._hasFiniteValue, let y = x.stationaryPole(value, known: x.value.primal == .zero) { return y }
    var isTame = true
    let y = composition(along: x) { j in
      // The jth coefficient of ψ⁽ⁿ⁾ is (n + 1)(n + 2)…(n + j)/j! times n!·ψ-coefficient n + j = ψ⁽ⁿ⁺ʲ⁾/j!.
      var c: Base = .polygamma(n + j, x.value)
      for i in stride(from: 2, through: j, by: 1) { c = c.divided(by: i) }
      if !c._isRegular { isTame = false }
      return c
    }
    if _hasWideRules, !isTame, x.value.primal != .zero, let y = widely(.polygamma(n), value, x) { return y }
    return y.inRange(.polygamma(n), x)
  }

  /// The kth Taylor coefficient of digamma as a function of x: its own jth one is C(k + j, j) times the (k + j)th.
  @inlinable
  public static func _digammaCoefficient(_ k: Int, _ x: Self) -> Self {
    let value: Base = ._digammaCoefficient(k, x.value)
    var isTame = true
    let y = composition(along: x) { j in
      if j == 0 { return value }
      let c: Base = ._digammaCoefficient(k + j, x.value)
      if !c._isRegular { isTame = false }
      return timesBinomial(c, k, j)
    }
    if _hasWideRules, !isTame, x.value.primal != .zero, let y = widely(._digammaCoefficient(k), value, x) { return y }
    return y.inRange(._digammaCoefficient(k), x)
  }
}
