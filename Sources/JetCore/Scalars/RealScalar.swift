// A Scalar with an order and the functions that only real numbers have.

/// A scalar with an order and the real-only functions: `Float`, `Double`, `Float80` and every jet over them.
///
/// Comparisons look at the primal only, so a jet takes the branch that the plain program takes;
/// `==` looks at every part. Float literals work in code that is generic over `RealScalar`.
public protocol RealScalar: Scalar, RealFunctions, Comparable, ExpressibleByFloatLiteral
where Primal: RealScalar & BinaryFloatingPoint, Wide: RealScalar {
  /// The cube root, defined for negative numbers too.
  static func cbrt(_ x: Self) -> Self

  /// The reciprocal square root 1/√x.
  static func rsqrt(_ x: Self) -> Self

  /// The logistic function 1 / (1 + e⁻ˣ).
  static func sigmoid(_ x: Self) -> Self

  /// log(1 + eˣ) without overflow.
  static func softplus(_ x: Self) -> Self

  /// sin(x)/x, with the value 1 at 0.
  static func sinc(_ x: Self) -> Self

  /// The inverse of the error function, on (−1, 1).
  static func erfInverse(_ x: Self) -> Self

  /// The digamma function ψ(x) = Γ′(x)/Γ(x).
  static func digamma(_ x: Self) -> Self

  /// The polygamma function ψ⁽ⁿ⁾(x), the nth derivative of digamma.
  static func polygamma(_ n: Int, _ x: Self) -> Self

  /// ψ⁽ᵏ⁾(x)/k!, the kth normalized Taylor coefficient of digamma at x.
  static func digammaCoefficient(_ k: Int, _ x: Self) -> Self

  /// The kth normalized Taylor coefficient of sinc at x.
  static func sincCoefficient(_ k: Int, _ x: Self) -> Self

  /// exp(−x²), accurate in the tail where rounding x² alone would cost x²·ε.
  static func gaussian(_ x: Self) -> Self

  /// The absolute value; at ±0 the branch x ≥ 0 is taken.
  static func abs(_ x: Self) -> Self

  /// Of two numbers with equal values the one that is larger (or smaller) on both sides, or as much of `chosen` as both share.
  static func tied(_ chosen: Self, _ other: Self, larger: Bool) -> Self

  /// Cosine and sine of the angle of the point (x, y), x/r and y/r, from its radius r.
  static func direction(_ x: Self, _ y: Self, radius: Self) -> (cosine: Self, sine: Self)

  /// The number scaled by a power of two, exactly unless it over- or underflows.
  func scaled(byPowerOfTwo exponent: Int) -> Self

  /// The nearest integral value by `rule`, as a constant: its derivatives are zero.
  func rounded(_ rule: FloatingPointRoundingRule) -> Self

  /// The IEEE remainder x − y·n, n the integer nearest to x/y; n is constant under differentiation.
  func remainder(dividingBy other: Self) -> Self

  /// The truncating remainder x − y·n, n the quotient x/y rounded toward zero; n is constant under differentiation.
  func truncatingRemainder(dividingBy other: Self) -> Self
}

extension RealScalar {
  /// The chosen number: plain numbers have no sides.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tied(_ chosen: Self, _ other: Self, larger: Bool) -> Self { chosen }

  /// Cosine and sine of the angle of the point (x, y) by two quotients.
  @_alwaysEmitIntoClient @inline(__always)
  public static func direction(_ x: Self, _ y: Self, radius: Self) -> (cosine: Self, sine: Self) { (x / radius, y / radius) }
}
