// The activation functions of neural networks, from functions whose digits survive: nothing cancels and no slope overflows in the tails.
//
// Those with a kink at 0 take the side x ≤ 0 there, as `relu` does, and none of them has a branch: a recorded program keeps both sides.

/// max(x, 0) + s·min(x, 0): the leaky (parametric) rectifier; the slope at 0 is s.
///
/// - Parameters:
///   - x: the argument.
///   - slope: the slope s below 0, which may vary: 0.01 unless given.
/// - Returns: x above 0, else s·x.
@_alwaysEmitIntoClient
public func leakyRelu<S: RealScalar>(_ x: S, slope: S = S(primal: 1 / 100)) -> S {
  let zero: S = 0
  return relu(x) + slope * min(x, zero)
}

/// The exponential linear unit: x above 0, else α·(eˣ − 1); the slope at 0 is α.
///
/// - Parameters:
///   - x: the argument.
///   - alpha: the limit −α at −∞, which may vary: 1 unless given.
/// - Returns: the value, above −α.
/// Source: Clevert et al., "Fast and accurate deep network learning by exponential linear units" (2016).
@_alwaysEmitIntoClient
public func elu<S: RealScalar>(_ x: S, alpha: S = 1) -> S {
  let zero: S = 0
  return relu(x) + alpha * S.expMinusOne(min(x, zero))
}

/// The scaled exponential linear unit λ·elu(x, α) with the constants that keep mean 0 and variance 1.
///
/// Source: Klambauer et al., "Self-normalizing neural networks" (2017).
@_alwaysEmitIntoClient
public func selu<S: RealScalar>(_ x: S) -> S { elu(x, alpha: S(primal: .seluAlpha))._scaled(by: .seluScale) }

/// The Gaussian error linear unit x·Φ(x), Φ being the distribution function of the normal distribution; NaN at −∞.
///
/// Source: D. Hendrycks & K. Gimpel, "Gaussian error linear units" (2016).
@_alwaysEmitIntoClient
public func gelu<S: RealScalar>(_ x: S) -> S { x * S.erfc(x * S(primal: -.sqrtHalf)).divided(by: 2) }

/// The form of `gelu` by tanh: x·(1 + tanh u)/2 with u = √(2/π)·(x + 0.044715·x³).
@_alwaysEmitIntoClient
public func geluTanh<S: RealScalar>(_ x: S) -> S {
  // (1 + tanh u)/2 = 1/(1 + exp(−2u)), which is 0 or 1 in every digit beyond ±100, where the cube might overflow.
  let (lower, upper): (S, S) = (-100, 100)
  let z = max(min(x, upper), lower)
  let u = z + S(primal: .geluCubic) * z * z * z
  return ._select(where: upper.primal, isBelow: x.primal, orEqual: true, x, else: z * S.sigmoid(S(primal: .twoSqrtTwoOverPi) * u))
}

/// The sigmoid linear unit (swish) x·σ(x); NaN at −∞.
@_alwaysEmitIntoClient
public func silu<S: RealScalar>(_ x: S) -> S { x * S.sigmoid(x) }

/// x·tanh(log(1 + eˣ)); NaN at −∞.
///
/// Source: D. Misra, "Mish: a self regularized non-monotonic activation function" (2019).
@_alwaysEmitIntoClient
public func mish<S: RealScalar>(_ x: S) -> S { x * S.tanh(S.softplus(x)) }

/// x/(1 + |x|), with slope 1/(1 + |x|)²; NaN at ±∞.
@_alwaysEmitIntoClient
public func softsign<S: RealScalar>(_ x: S) -> S { Softsign()(x) }

/// The argument limited to an interval, [−1, 1] unless given.
///
/// - Precondition: `lower` ≤ `upper`.
@_alwaysEmitIntoClient
public func hardtanh<S: RealScalar>(_ x: S, lower: S = -1, upper: S = 1) -> S { clamp(x, lower, upper) }

/// x/6 + 1/2 limited to [0, 1].
@_alwaysEmitIntoClient
public func hardSigmoid<S: RealScalar>(_ x: S) -> S {
  let (zero, one, three): (S, S, S) = (0, 1, 3)
  return clamp((x + three).divided(by: 6), zero, one)
}

/// The largest element, whole: the maximum of several affine functions.
///
/// - Precondition: there is at least one.
/// Source: Goodfellow et al., "Maxout networks" (2013).
@_alwaysEmitIntoClient
public func maxout<S: RealScalar>(_ x: [S]) -> S {
  require(!x.isEmpty, "The maximum of 0 numbers does not exist: maxout needs at least 1")
  return x.dropFirst().reduce(x[0]) { max($0, $1) }
}

/// log σ(x) = −log(1 + e⁻ˣ), with slope σ(−x).
@_alwaysEmitIntoClient
public func logSigmoid<S: RealScalar>(_ x: S) -> S { -S.softplus(-x) }

/// The quotient rule would subtract x/(1 + |x|) from 1.
@usableFromInline
struct Softsign: ScalarRule {
  @inlinable init() {}

  @inlinable
  func value<T: FloatingPointScalar>(at x: T) -> T { x / (1 + T.abs(x)) }

  @inlinable
  func slope<S: RealScalar>(at x: S, value y: S) -> S {
    let one: S = 1
    let r = one / (one + S.abs(x))
    return r * r
  }
}

extension RealScalar {
  /// 1/√2.
  @_alwaysEmitIntoClient @inline(__always)
  package static var sqrtHalf: Self { 0.7071067811865475244008443621048490392848 }

  /// 2·√(2/π).
  @_alwaysEmitIntoClient @inline(__always)
  package static var twoSqrtTwoOverPi: Self { 1.595769121605730711759784239737527473903 }

  /// The coefficient of the cube in the form of GELU by tanh.
  @_alwaysEmitIntoClient @inline(__always)
  package static var geluCubic: Self { 0.044715 }

  /// λ of SELU.
  @_alwaysEmitIntoClient @inline(__always)
  package static var seluScale: Self { 1.0507009873554804934193349852946 }

  /// α of SELU.
  @_alwaysEmitIntoClient @inline(__always)
  package static var seluAlpha: Self { 1.6732632423543772848170429916717 }
}
