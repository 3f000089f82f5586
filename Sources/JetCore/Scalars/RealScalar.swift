// A Scalar with an order and the functions that only real numbers have.

/// A scalar with an order and the real-only functions: `Float`, `Double`, `Float80` and every jet over them.
///
/// Comparisons look at the primal only, so a jet takes the branch that the plain program takes;
/// `==` looks at every part. Float literals work in code that is generic over `RealScalar`.
public protocol RealScalar: Scalar, RealFunctions, Comparable, ExpressibleByFloatLiteral
where Primal: RealScalar & BinaryFloatingPoint, _Wide: RealScalar {
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
  static func _digammaCoefficient(_ k: Int, _ x: Self) -> Self

  /// The kth normalized Taylor coefficient of sinc at x.
  static func _sincCoefficient(_ k: Int, _ x: Self) -> Self

  /// exp(−x²), accurate in the tail where rounding x² alone would cost x²·ε.
  static func gaussian(_ x: Self) -> Self

  /// The absolute value; at ±0 the branch x ≥ 0 is taken.
  static func abs(_ x: Self) -> Self

  /// Whether ties of selections are told by higher derivatives: jets do, but not where a program is recorded, which would branch there.
  static var _breaksTies: Bool { get }

  /// Of two numbers with equal values the one that is larger (or smaller) on both sides, or as much of `chosen` as both share.
  static func _tied(_ chosen: Self, _ other: Self, larger: Bool) -> Self

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

  /// A user-defined rule at a number.
  static func _apply<R: ScalarRule>(_ rule: R, to x: Self) -> Self

  /// A user-defined rule at a point.
  static func _apply<R: VectorRule>(_ rule: R, to x: [Self]) -> [Self]

  /// The solution y(x) of f(x, y) = 0 with the given plain values, and with the derivatives that the equations imply.
  ///
  /// `inverse` gives the inverse of a plain matrix, a list of rows, or nil where there is none to working precision.
  static func _implicit(
    at x: [Self], solution y: [Primal], inverse: ([[Primal]]) -> [[Primal]]?, of f: ([Self], [Self]) -> [Self]
  ) -> [Self]

  /// A number with this value whose derivatives are NaN wherever one of `x` varies.
  static func _undetermined(_ value: Primal, movingWith x: [Self]) -> Self

  /// The highest order of derivative that is carried, all levels together.
  var _totalOrder: Int { get }

  /// `a` where x < y, or x ≤ y with `orEqual`, else `b`: whole, as an `if` would choose.
  ///
  /// Written so, a choice is not a branch to a number that records programs: it keeps both sides.
  static func _select(
    where x: Primal, isBelow y: Primal, orEqual: Bool, _ a: @autoclosure () -> Self, else b: @autoclosure () -> Self
  ) -> Self
}

extension RealScalar {
  /// False: plain numbers have no sides, and tracers keep both.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _breaksTies: Bool { false }

  /// The chosen number: plain numbers have no sides.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _tied(_ chosen: Self, _ other: Self, larger: Bool) -> Self { chosen }

  /// An `if`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _select(
    where x: Primal, isBelow y: Primal, orEqual: Bool, _ a: @autoclosure () -> Self, else b: @autoclosure () -> Self
  ) -> Self {
    (orEqual ? x <= y : x < y) ? a() : b()
  }

  /// Cosine and sine of the angle of the point (x, y) by two quotients.
  @_alwaysEmitIntoClient @inline(__always)
  public static func direction(_ x: Self, _ y: Self, radius: Self) -> (cosine: Self, sine: Self) { (x / radius, y / radius) }

  /// Stops the program: a scalar that is neither a plain number nor a jet has to say how it takes a rule.
  @_alwaysEmitIntoClient
  public static func _apply<R: ScalarRule>(_ rule: R, to x: Self) -> Self {
    requirementFailed("\(Self.self) is neither a plain number nor a jet, and has no rules")
  }

  /// Stops the program: a scalar that is neither a plain number nor a jet has to say how it takes a rule.
  @_alwaysEmitIntoClient
  public static func _apply<R: VectorRule>(_ rule: R, to x: [Self]) -> [Self] {
    requirementFailed("\(Self.self) is neither a plain number nor a jet, and has no rules")
  }

  /// The plain values, without derivatives.
  @_alwaysEmitIntoClient
  public static func _implicit(
    at x: [Self], solution y: [Primal], inverse: ([[Primal]]) -> [[Primal]]?, of f: ([Self], [Self]) -> [Self]
  ) -> [Self] { y.map { Self(primal: $0) } }

  /// The plain value.
  @_alwaysEmitIntoClient
  public static func _undetermined(_ value: Primal, movingWith x: [Self]) -> Self { Self(primal: value) }

  /// Zero: a plain number.
  @_alwaysEmitIntoClient @inline(__always)
  public var _totalOrder: Int { 0 }
}
