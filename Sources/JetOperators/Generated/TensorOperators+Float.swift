// Generated from Sources/JetOperators/TensorOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore
import JetMatrices

/// The symmetric tensor of all partial derivatives of one order of a function ℝⁿ→ℝ.
///
/// - Precondition: 0 ≤ `order` ≤ 10.
/// - Complexity: C(n + order − 1, order) evaluations of `f` on series of this order.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivativeTensor(
  at x: any FloatVectorPoint, order: Int, of f: ([TaylorSeries<Float>]) throws -> TaylorSeries<Float>
) rethrows -> DerivativeTensor<Float> {
  try TaylorSeries.derivativeTensor(at: x._coordinates, order: order, of: f)
}

/// The symmetric tensor of all partial derivatives of one order of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivativeTensor<F: ScalarFunction>(at x: [Float], order: Int, of f: F) -> DerivativeTensor<Float> {
  TaylorSeries.derivativeTensor(at: x, order: order) { f($0) }
}
