// Generated from Sources/JetOperators/DirectionalOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore
import JetMatrices

/// The derivative f′(x) of a function ℝ→ℝ.
///
///     derivative(at: 0.5) { x in exp(sin(x)) * x }
///
/// Inside a derivative, differentiate at a jet: `Dual.derivative(at: Dual(1.0)) { y in Dual(x) + y }`.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func derivative(at x: Int, of f: (Dual<Double>) throws -> Dual<Double>) rethrows -> Double {
  try Dual.derivative(at: x._coordinate, of: f)
}

/// The value and the derivative of a function ℝ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithDerivative(at x: Int, of f: (Dual<Double>) throws -> Dual<Double>) rethrows -> (value: Double, derivative: Double) {
  try Dual.valueWithDerivative(at: x._coordinate, of: f)
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function ℝ→ℝ; not divided by factorials.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func derivatives(at x: Int, order: Int, of f: (TaylorSeries<Double>) throws -> TaylorSeries<Double>) rethrows -> [Double] {
  try TaylorSeries.derivatives(at: x._coordinate, order: order, of: f)
}

/// The Taylor expansion of a function ℝ→ℝ at `x`: normalized coefficients f⁽ᵏ⁾(x)/k! up to the given order.
///
/// - Precondition: `order` ≥ 0.
/// - Complexity: O(order²) for each operation of `f`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func taylorExpansion(at x: Int, order: Int, of f: (TaylorSeries<Double>) throws -> TaylorSeries<Double>) rethrows -> TaylorSeries<
  Double
> {
  try TaylorSeries.expansion(at: x._coordinate, order: order, of: f)
}

/// The Taylor expansion of t ↦ f(x + tv) for a function ℝⁿ→ℝ.
///
/// - Precondition: `order` ≥ 0; `x` and `v` have the same number of elements.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func taylorExpansion(
  at x: [Int], along v: [Double], order: Int, of f: ([TaylorSeries<Double>]) throws -> TaylorSeries<Double>
) rethrows -> TaylorSeries<Double> {
  try TaylorSeries.expansion(at: x._coordinates, along: v, order: order, of: f)
}

/// The directional derivative ∂f(x)[v] of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func pushforward(at x: [Int], along v: [Double], of f: ([Dual<Double>]) throws -> Dual<Double>) rethrows -> Double {
  try Dual.pushforward(at: x._coordinates, along: v, of: f)
}

/// The value and the directional derivative ∂f(x)[v] of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithPushforward(
  at x: [Int], along v: [Double], of f: ([Dual<Double>]) throws -> Dual<Double>
) rethrows -> (value: Double, pushforward: Double) {
  try Dual.valueWithPushforward(at: x._coordinates, along: v, of: f)
}

/// The differential of a function ℝⁿ→ℝ at `x`.
public func differential(at x: [Int], of f: @escaping ([Dual<Double>]) -> Dual<Double>) -> Differential<[Double], Double> {
  Differential(at: x._coordinates, of: f)
}

/// The differential of a function ℝ→ℝ at `x`.
public func differential(at x: Int, of f: @escaping (Dual<Double>) -> Dual<Double>) -> Differential<Double, Double> {
  Differential(at: x._coordinate, of: f)
}
