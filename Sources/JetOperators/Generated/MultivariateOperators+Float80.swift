// Generated from Sources/JetOperators/MultivariateOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore
import JetMatrices

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// The Taylor expansion of a function ℝⁿ→ℝ at `x`: normalized coefficients ∂^αf(x)/α! up to the total degree `order`.
///
/// - Precondition: `order` ≥ 0.
/// - Complexity: C(2n + order, order) multiplications for each product or function of `f`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func multivariateExpansion(
  at x: any Float80VectorPoint, order: Int, of f: ([MultivariateTaylor<Float80>]) throws -> MultivariateTaylor<Float80>
) rethrows -> MultivariateTaylor<Float80> {
  try MultivariateTaylor.expansion(at: x._coordinates, order: order, of: f)
}

/// The Taylor expansions of a function ℝⁿ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func multivariateExpansion(
  at x: any Float80VectorPoint, order: Int, of f: ([MultivariateTaylor<Float80>]) throws -> [MultivariateTaylor<Float80>]
) rethrows -> [MultivariateTaylor<Float80>] {
  try MultivariateTaylor.expansion(at: x._coordinates, order: order, of: f)
}

/// The Taylor expansion of a function object ℝⁿ→ℝ at `x`, to the total degree `order`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func multivariateExpansion<F: ScalarFunction>(at x: [Float80], order: Int, of f: F) -> MultivariateTaylor<Float80> {
  MultivariateTaylor.expansion(at: x, order: order) { f($0) }
}

/// The Taylor expansions of a function object ℝⁿ→ℝᵐ at `x`, one series for each value.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func multivariateExpansion<F: VectorFunction>(at x: [Float80], order: Int, of f: F) -> [MultivariateTaylor<Float80>] {
  MultivariateTaylor.expansion(at: x, order: order) { f($0) }
}
#endif
