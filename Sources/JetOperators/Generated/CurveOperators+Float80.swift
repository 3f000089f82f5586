// Generated from Sources/JetOperators/CurveOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore
import JetMatrices

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a curve ℝ→ℝᵐ, not divided by factorials: element k holds the kth derivatives of all values.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivatives(at x: any Float80Point, order: Int, of f: (TaylorSeries<Float80>) throws -> [TaylorSeries<Float80>]) rethrows
  -> [[Float80]]
{
  try TaylorSeries.derivatives(at: x._coordinate, order: order, of: f)
}

/// The Taylor expansions of a curve ℝ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion(
  at x: any Float80Point, order: Int, of f: (TaylorSeries<Float80>) throws -> [TaylorSeries<Float80>]
) rethrows -> [TaylorSeries<Float80>] {
  try TaylorSeries.expansion(at: x._coordinate, order: order, of: f)
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function object ℝ→ℝᵐ: element k holds the kth derivatives of all values.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivatives<F: VectorFunction>(at x: Float80, order: Int, of f: F) -> [[Float80]] {
  TaylorSeries.derivatives(at: x, order: order) { f([$0]) }
}

/// The Taylor expansions of a function object ℝ→ℝᵐ, one series for each value.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion<F: VectorFunction>(at x: Float80, order: Int, of f: F) -> [TaylorSeries<Float80>] {
  TaylorSeries.expansion(at: x, order: order) { f([$0]) }
}
#endif
