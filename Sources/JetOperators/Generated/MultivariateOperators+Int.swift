// Generated from Sources/JetOperators/MultivariateOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore
import JetMatrices

/// The Taylor expansion of a function ℝⁿ→ℝ at `x`: normalized coefficients ∂^αf(x)/α! up to the total degree `order`.
///
/// - Precondition: `order` ≥ 0.
/// - Complexity: C(2n + order, order) multiplications for each product or function of `f`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func multivariateExpansion(
  at x: [Int], order: Int, of f: ([MultivariateTaylor<Double>]) throws -> MultivariateTaylor<Double>
) rethrows -> MultivariateTaylor<Double> {
  try MultivariateTaylor.expansion(at: x._coordinates, order: order, of: f)
}

/// The Taylor expansion of a function object ℝⁿ→ℝ at `x`, to the total degree `order`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func multivariateExpansion<F: ScalarFunction>(at x: [Int], order: Int, of f: F) -> MultivariateTaylor<Double> {
  MultivariateTaylor.expansion(at: x._coordinates, order: order) { f($0) }
}

/// The Taylor expansions of a function object ℝⁿ→ℝᵐ at `x`, one series for each value.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func multivariateExpansion<F: VectorFunction>(at x: [Int], order: Int, of f: F) -> [MultivariateTaylor<Double>] {
  MultivariateTaylor.expansion(at: x._coordinates, order: order) { f($0) }
}
