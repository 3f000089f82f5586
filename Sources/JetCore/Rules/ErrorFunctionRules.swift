// Error functions and gamma functions. Source: NIST Digital Library of Mathematical Functions, chapters 5 and 7.

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The error function: y′ = 2/√π·exp(−x²)·x′ (DLMF 7.2.1).
  @_alwaysEmitIntoClient
  public static func erf(_ x: Self) -> Self {
    antiderivative(.erf(x.value), slope: gaussian(x), along: x.scaled(by: .twoOverSqrtPi))
  }

  /// The complementary error function: y′ = −2/√π·exp(−x²)·x′ (DLMF 7.2.2).
  @_alwaysEmitIntoClient
  public static func erfc(_ x: Self) -> Self {
    antiderivative(.erfc(x.value), slope: gaussian(x), along: x.scaled(by: -.twoOverSqrtPi))
  }

  /// The inverse of the error function: exp(−y²)·y′ = √π/2·x′; ±∞ at ±1 and NaN in every part beyond.
  @_alwaysEmitIntoClient
  public static func erfInverse(_ x: Self) -> Self {
    let value: Base = .erfInverse(x.value)
    if value.isUndefined { return x.scaled(by: value).replacingValue(value) }
    if !value.isRegular && x.isConstant { return x.replacingValue(value) }
    return solution(value, along: x.scaled(by: .sqrtPiOverTwo)) { y in 1 / gaussian(y) }
  }

  /// The gamma function: y′ = ψ(x)·y·x′ (DLMF 5.2.2).
  @_alwaysEmitIntoClient
  public static func gamma(_ x: Self) -> Self {
    let value: Base = .gamma(x.value)
    if !value.isRegular && x.isConstant { return x.replacingValue(value) }
    let path = antiderivative(.zero, slope: digamma(x), along: x, absorbing: !value.isRegular && !x.isStationary)
    // Near overflow the middle coefficients are out of range where the last are not: those come from a scaled value.
    let shift = Int(Primal.greatestFiniteMagnitude.exponent) / 2
    guard value.isRegular, Primal.abs(value.primal) >= .powerOfTwo(shift + 1) else { return exponential(value, along: path) }
    return exponential(value.scaled(byPowerOfTwo: -shift), along: path).scaled(byPowerOfTwo: shift).replacingValue(value)
  }

  /// The logarithm of |Γ(x)|: y′ = ψ(x)·x′ (DLMF 5.2.2).
  @_alwaysEmitIntoClient
  public static func logGamma(_ x: Self) -> Self {
    let value: Base = .logGamma(x.value)
    return antiderivative(value, slope: digamma(x), along: x, absorbing: !value.isRegular && !x.isStationary)
  }

  /// The sign of Γ(x).
  @_alwaysEmitIntoClient
  public static func signGamma(_ x: Self) -> FloatingPointSign { Base.signGamma(x.value) }

  /// The digamma function ψ = Γ′/Γ, from its Taylor coefficients.
  @_alwaysEmitIntoClient
  public static func digamma(_ x: Self) -> Self {
    composition(along: x) { j in j == 0 ? .digamma(x.value) : .digammaCoefficient(j, x.value) }
  }

  /// ψ⁽ⁿ⁾, the nth derivative of digamma; `n` ≥ 0.
  @_alwaysEmitIntoClient
  public static func polygamma(_ n: Int, _ x: Self) -> Self {
    composition(along: x) { j in
      // The jth coefficient of ψ⁽ⁿ⁾ is (n + 1)(n + 2)…(n + j)/j! times n!·ψ-coefficient n + j = ψ⁽ⁿ⁺ʲ⁾/j!.
      var c: Base = .polygamma(n + j, x.value)
      for i in stride(from: 2, through: j, by: 1) { c = c.divided(by: i) }
      return c
    }
  }

  /// The kth Taylor coefficient of digamma as a function of x: its own jth one is C(k + j, j) times the (k + j)th.
  @_alwaysEmitIntoClient
  public static func digammaCoefficient(_ k: Int, _ x: Self) -> Self {
    composition(along: x) { j in timesBinomial(.digammaCoefficient(k + j, x.value), k, j) }
  }
}
