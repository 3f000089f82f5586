// Higher derivatives and expansions of curves, functions ℝ→ℝᵐ, as free functions at Double points.
//
// The closures' overloads are disfavoured and their points protocols, as all for curves and maps are: see DirectionalOperators.swift.

import JetCore
import JetMatrices

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a curve ℝ→ℝᵐ, not divided by factorials: element k holds the kth derivatives of all values.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivatives(at x: any DoublePoint, order: Int, of f: (TaylorSeries<Double>) throws -> [TaylorSeries<Double>]) rethrows
  -> [[Double]]
{
  try TaylorSeries.derivatives(at: x._coordinate, order: order, of: f)
}

/// The Taylor expansions of a curve ℝ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion(
  at x: any DoublePoint, order: Int, of f: (TaylorSeries<Double>) throws -> [TaylorSeries<Double>]
) rethrows -> [TaylorSeries<Double>] {
  try TaylorSeries.expansion(at: x._coordinate, order: order, of: f)
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function object ℝ→ℝᵐ: element k holds the kth derivatives of all values.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func derivatives<F: VectorFunction>(at x: Double, order: Int, of f: F) -> [[Double]] {
  TaylorSeries.derivatives(at: x, order: order) { f([$0]) }
}

/// The Taylor expansions of a function object ℝ→ℝᵐ, one series for each value.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func taylorExpansion<F: VectorFunction>(at x: Double, order: Int, of f: F) -> [TaylorSeries<Double>] {
  TaylorSeries.expansion(at: x, order: order) { f([$0]) }
}
