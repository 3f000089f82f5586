// Expansions in many variables as free functions at Double points.

import JetCore
import JetMatrices

/// The Taylor expansion of a function ℝⁿ→ℝ at `x`: normalized coefficients ∂^αf(x)/α! up to the total degree `order`.
///
/// - Precondition: `order` ≥ 0.
/// - Complexity: C(2n + order, order) multiplications for each product or function of `f`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func multivariateExpansion(
  at x: [Double], order: Int, of f: ([MultivariateTaylor<Double>]) throws -> MultivariateTaylor<Double>
) rethrows -> MultivariateTaylor<Double> {
  try MultivariateTaylor.expansion(at: x, order: order, of: f)
}

/// The Taylor expansions of a function ℝⁿ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func multivariateExpansion(
  at x: any DoubleVectorPoint, order: Int, of f: ([MultivariateTaylor<Double>]) throws -> [MultivariateTaylor<Double>]
) rethrows -> [MultivariateTaylor<Double>] {
  try MultivariateTaylor.expansion(at: x._coordinates, order: order, of: f)
}

/// The Taylor expansion of a function object ℝⁿ→ℝ at `x`, to the total degree `order`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func multivariateExpansion<F: ScalarFunction>(at x: [Double], order: Int, of f: F) -> MultivariateTaylor<Double> {
  MultivariateTaylor.expansion(at: x, order: order) { f($0) }
}

/// The Taylor expansions of a function object ℝⁿ→ℝᵐ at `x`, one series for each value.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func multivariateExpansion<F: VectorFunction>(at x: [Double], order: Int, of f: F) -> [MultivariateTaylor<Double>] {
  MultivariateTaylor.expansion(at: x, order: order) { f($0) }
}
