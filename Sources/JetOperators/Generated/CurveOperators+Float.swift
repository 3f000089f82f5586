// Generated from Sources/JetOperators/CurveOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore
import JetMatrices

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a curve ℝ→ℝᵐ, not divided by factorials: element k holds the kth derivatives of all values.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivatives(at x: any FloatPoint, order: Int, of f: (TaylorSeries<Float>) throws -> [TaylorSeries<Float>]) rethrows
  -> [[Float]]
{
  try TaylorSeries.derivatives(at: x._coordinate, order: order, of: f)
}

/// The Taylor expansions of a curve ℝ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion(
  at x: any FloatPoint, order: Int, of f: (TaylorSeries<Float>) throws -> [TaylorSeries<Float>]
) rethrows -> [TaylorSeries<Float>] {
  try TaylorSeries.expansion(at: x._coordinate, order: order, of: f)
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function object ℝ→ℝᵐ: element k holds the kth derivatives of all values.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivatives<F: VectorFunction>(at x: Float, order: Int, of f: F) -> [[Float]] {
  TaylorSeries.derivatives(at: x, order: order) { f([$0]) }
}

/// The Taylor expansions of a function object ℝ→ℝᵐ, one series for each value.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion<F: VectorFunction>(at x: Float, order: Int, of f: F) -> [TaylorSeries<Float>] {
  TaylorSeries.expansion(at: x, order: order) { f([$0]) }
}
