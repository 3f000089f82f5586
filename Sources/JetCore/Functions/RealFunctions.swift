// The functions that need an order or the real line, as free functions over every real scalar.

/// 2ˣ.
@_alwaysEmitIntoClient @inline(__always)
public func exp2<S: RealScalar>(_ x: S) -> S { .exp2(x) }

/// 10ˣ.
@_alwaysEmitIntoClient @inline(__always)
public func exp10<S: RealScalar>(_ x: S) -> S { .exp10(x) }

/// The logarithm to base 2.
@_alwaysEmitIntoClient @inline(__always)
public func log2<S: RealScalar>(_ x: S) -> S { .log2(x) }

/// The logarithm to base 10.
@_alwaysEmitIntoClient @inline(__always)
public func log10<S: RealScalar>(_ x: S) -> S { .log10(x) }

/// The cube root.
@_alwaysEmitIntoClient @inline(__always)
public func cbrt<S: RealScalar>(_ x: S) -> S { .cbrt(x) }

/// The reciprocal square root 1/√x.
@_alwaysEmitIntoClient @inline(__always)
public func rsqrt<S: RealScalar>(_ x: S) -> S { .rsqrt(x) }

/// The error function.
@_alwaysEmitIntoClient @inline(__always)
public func erf<S: RealScalar>(_ x: S) -> S { .erf(x) }

/// The complementary error function.
@_alwaysEmitIntoClient @inline(__always)
public func erfc<S: RealScalar>(_ x: S) -> S { .erfc(x) }

/// The inverse of the error function.
@_alwaysEmitIntoClient @inline(__always)
public func erfInverse<S: RealScalar>(_ x: S) -> S { .erfInverse(x) }

/// The logarithm of |Γ(x)|.
@_alwaysEmitIntoClient @inline(__always)
public func logGamma<S: RealScalar>(_ x: S) -> S { .logGamma(x) }

/// The gamma function Γ(x).
@_alwaysEmitIntoClient @inline(__always)
public func gamma<S: RealScalar>(_ x: S) -> S { .gamma(x) }

/// The digamma function ψ(x) = Γ′(x)/Γ(x).
@_alwaysEmitIntoClient @inline(__always)
public func digamma<S: RealScalar>(_ x: S) -> S { .digamma(x) }

/// The logistic function 1/(1 + e⁻ˣ).
@_alwaysEmitIntoClient @inline(__always)
public func sigmoid<S: RealScalar>(_ x: S) -> S { .sigmoid(x) }

/// log(1 + eˣ), without overflow.
@_alwaysEmitIntoClient @inline(__always)
public func softplus<S: RealScalar>(_ x: S) -> S { .softplus(x) }

/// sin(x)/x, with the value 1 at 0.
@_alwaysEmitIntoClient @inline(__always)
public func sinc<S: RealScalar>(_ x: S) -> S { .sinc(x) }

/// The absolute value; its slope at 0 is +1, the branch x ≥ 0.
@_alwaysEmitIntoClient @inline(__always)
public func abs<S: RealScalar>(_ x: S) -> S { .abs(x) }

/// The gamma function Γ(x) of a plain number.
///
/// It stands here because C's obsolete `gamma` is the *logarithm* of Γ: with Foundation imported, a plain `gamma(5.0)` is
/// reported as ambiguous instead of meaning that. Write `.gamma(x)` or `Jets.gamma(x)`.
@_alwaysEmitIntoClient @inline(__always)
public func gamma(_ x: Double) -> Double { .gamma(x) }

/// The polygamma function ψ⁽ⁿ⁾(x), the nth derivative of digamma; `n` ≥ 0.
@_alwaysEmitIntoClient
public func polygamma<S: RealScalar>(_ n: Int, _ x: S) -> S { .polygamma(n, x) }

/// The angle of the point (x, y), in radians; its slopes at the origin are NaN.
@_alwaysEmitIntoClient @inline(__always)
public func atan2<S: RealScalar>(_ y: S, _ x: S) -> S { .atan2(y: y, x: x) }

/// √(x² + y²) without overflow; its slopes at the origin are zero.
@_alwaysEmitIntoClient @inline(__always)
public func hypot<S: RealScalar>(_ x: S, _ y: S) -> S { .hypot(x, y) }
