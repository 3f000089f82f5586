// Derivatives, pushforwards (JVPs) and second derivatives as methods of the 1-jet: the generic forms of the operators.

import JetCore
import JetMatrices

extension Dual where T: Scalar {
  /// The value and the derivative of a function of one variable.
  ///
  /// In generic code, or at a jet: `Dual.valueWithDerivative(at: x) { y in … }`; then `T` is x's type.
  /// - Complexity: one evaluation of `f` on duals.
  @_alwaysEmitIntoClient @inline(__always)
  public static func valueWithDerivative(at x: T, of f: (Dual) throws -> Dual) rethrows -> (value: T, derivative: T) {
    let tag = PerturbationTag.unique()
    let y = try f(Dual(variable: x, tag: tag))
    y.tag.check(belongsTo: tag)
    return (y.value, y.tangent)
  }

  /// The derivative of a function of one variable.
  @_alwaysEmitIntoClient @inline(__always)
  public static func derivative(at x: T, of f: (Dual) throws -> Dual) rethrows -> T {
    try valueWithDerivative(at: x, of: f).derivative
  }

  /// The value and the derivative of a curve, a function ℝ→ℝᵐ.
  @_alwaysEmitIntoClient
  public static func valueWithDerivative(at x: T, of f: (Dual) throws -> [Dual]) rethrows -> (value: [T], derivative: [T]) {
    let tag = PerturbationTag.unique()
    let parts = split(try f(Dual(variable: x, tag: tag)), tag)
    return (parts.value, parts.tangent)
  }

  /// The derivative of a curve, a function ℝ→ℝᵐ.
  @_alwaysEmitIntoClient
  public static func derivative(at x: T, of f: (Dual) throws -> [Dual]) rethrows -> [T] {
    try valueWithDerivative(at: x, of: f).derivative
  }

  /// The value and the pushforward (JVP) ∂f(x)[v] of a function ℝⁿ→ℝᵐ.
  ///
  /// - Precondition: `x` and `v` have the same number of elements.
  @_alwaysEmitIntoClient
  public static func valueWithPushforward(
    at x: [T], along v: [T], of f: ([Dual]) throws -> [Dual]
  ) rethrows -> (value: [T], pushforward: [T]) {
    let tag = PerturbationTag.unique()
    let parts = split(try f(seeded(x, along: v, tag)), tag)
    return (parts.value, parts.tangent)
  }

  /// The pushforward (JVP) ∂f(x)[v] of a function ℝⁿ→ℝᵐ.
  @_alwaysEmitIntoClient
  public static func pushforward(at x: [T], along v: [T], of f: ([Dual]) throws -> [Dual]) rethrows -> [T] {
    try valueWithPushforward(at: x, along: v, of: f).pushforward
  }

  /// The value and the directional derivative ∂f(x)[v] of a function ℝⁿ→ℝ.
  @_alwaysEmitIntoClient
  public static func valueWithPushforward(
    at x: [T], along v: [T], of f: ([Dual]) throws -> Dual
  ) rethrows -> (value: T, pushforward: T) {
    let tag = PerturbationTag.unique()
    let y = try f(seeded(x, along: v, tag))
    y.tag.check(belongsTo: tag)
    return (y.value, y.tangent)
  }

  /// The directional derivative ∂f(x)[v] of a function ℝⁿ→ℝ.
  @_alwaysEmitIntoClient
  public static func pushforward(at x: [T], along v: [T], of f: ([Dual]) throws -> Dual) rethrows -> T {
    try valueWithPushforward(at: x, along: v, of: f).pushforward
  }

  /// The point x + εv.
  @_alwaysEmitIntoClient
  package static func seeded(_ x: [T], along v: [T], _ tag: PerturbationTag) -> [Dual] {
    require(x.count == v.count, "A direction needs as many elements as the point: got \(v.count) for a point of \(x.count)")
    return x.indices.map { Dual(x[$0], v[$0], tag) }
  }

  /// Values and tangents apart.
  @_alwaysEmitIntoClient
  package static func split(_ y: [Dual], _ tag: PerturbationTag) -> (value: [T], tangent: [T]) {
    (
      y.map { $0.value },
      y.map {
        $0.tag.check(belongsTo: tag)
        return $0.tangent
      }
    )
  }
}
