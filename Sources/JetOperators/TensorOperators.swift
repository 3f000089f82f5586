// Derivative tensors as free functions at Double points.

import JetCore
import JetMatrices

/// The symmetric tensor of all partial derivatives of one order of a function ℝⁿ→ℝ.
///
/// - Precondition: 0 ≤ `order` ≤ 10.
/// - Complexity: C(n + order − 1, order) evaluations of `f` on series of this order.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func derivativeTensor(
  at x: [Double], order: Int, of f: ([TaylorSeries<Double>]) throws -> TaylorSeries<Double>
) rethrows -> DerivativeTensor<Double> {
  try TaylorSeries.derivativeTensor(at: x, order: order, of: f)
}

/// The symmetric tensor of all partial derivatives of one order of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func derivativeTensor<F: ScalarFunction>(at x: [Double], order: Int, of f: F) -> DerivativeTensor<Double> {
  TaylorSeries.derivativeTensor(at: x, order: order) { f($0) }
}
