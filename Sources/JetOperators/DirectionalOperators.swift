// The operators of one-variable and directional derivatives at Double points: concrete, so that closures type-check fast.
//
// Where a closure may return a number or an array, the overload for arrays is disfavoured and its point a protocol: either keeps the compiler
// from trying it for a closure that returns a number. Scripts/generate.py writes the same for points of other types.

import JetCore
import JetMatrices

/// The derivative f′(x) of a function ℝ→ℝ.
///
///     derivative(at: 0.5) { x in exp(sin(x)) * x }
///
/// Inside a derivative, differentiate at a jet: `Dual.derivative(at: Dual(1.0)) { y in Dual(x) + y }`.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func derivative(at x: Double, of f: (Dual<Double>) throws -> Dual<Double>) rethrows -> Double {
  try Dual.derivative(at: x, of: f)
}

/// The derivative f′(x) of a curve, a function ℝ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivative(at x: any DoublePoint, of f: (Dual<Double>) throws -> [Dual<Double>]) rethrows -> [Double] {
  try Dual.derivative(at: x._coordinate, of: f)
}

/// The value and the derivative of a function ℝ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithDerivative(at x: Double, of f: (Dual<Double>) throws -> Dual<Double>) rethrows -> (value: Double, derivative: Double) {
  try Dual.valueWithDerivative(at: x, of: f)
}

/// The value and the derivative of a curve, a function ℝ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithDerivative(
  at x: any DoublePoint, of f: (Dual<Double>) throws -> [Dual<Double>]
) rethrows -> (value: [Double], derivative: [Double]) {
  try Dual.valueWithDerivative(at: x._coordinate, of: f)
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function ℝ→ℝ; not divided by factorials.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func derivatives(at x: Double, order: Int, of f: (TaylorSeries<Double>) throws -> TaylorSeries<Double>) rethrows -> [Double] {
  try TaylorSeries.derivatives(at: x, order: order, of: f)
}

/// The Taylor expansion of a function ℝ→ℝ at `x`: normalized coefficients f⁽ᵏ⁾(x)/k! up to the given order.
///
/// - Precondition: `order` ≥ 0.
/// - Complexity: O(order²) for each operation of `f`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func taylorExpansion(at x: Double, order: Int, of f: (TaylorSeries<Double>) throws -> TaylorSeries<Double>) rethrows -> TaylorSeries<
  Double
> {
  try TaylorSeries.expansion(at: x, order: order, of: f)
}

/// The Taylor expansion of t ↦ f(x + tv) for a function ℝⁿ→ℝ.
///
/// - Precondition: `order` ≥ 0; `x` and `v` have the same number of elements.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func taylorExpansion(
  at x: [Double], along v: [Double], order: Int, of f: ([TaylorSeries<Double>]) throws -> TaylorSeries<Double>
) rethrows -> TaylorSeries<Double> {
  try TaylorSeries.expansion(at: x, along: v, order: order, of: f)
}

/// The Taylor expansions of t ↦ f(x + tv) for a function ℝⁿ→ℝᵐ, one series for each value.
///
/// - Precondition: `order` ≥ 0; `x` and `v` have the same number of elements.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion(
  at x: any DoubleVectorPoint, along v: [Double], order: Int, of f: ([TaylorSeries<Double>]) throws -> [TaylorSeries<Double>]
) rethrows -> [TaylorSeries<Double>] {
  try TaylorSeries.expansion(at: x._coordinates, along: v, order: order, of: f)
}

/// The pushforward (JVP) ∂f(x)[v] of a function ℝⁿ→ℝᵐ.
///
/// - Precondition: `x` and `v` have the same number of elements.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func pushforward(
  at x: any DoubleVectorPoint, along v: [Double], of f: ([Dual<Double>]) throws -> [Dual<Double>]
) rethrows -> [Double] {
  try Dual.pushforward(at: x._coordinates, along: v, of: f)
}

/// The directional derivative ∂f(x)[v] of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func pushforward(at x: [Double], along v: [Double], of f: ([Dual<Double>]) throws -> Dual<Double>) rethrows -> Double {
  try Dual.pushforward(at: x, along: v, of: f)
}

/// The value and the pushforward (JVP) ∂f(x)[v] of a function ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithPushforward(
  at x: any DoubleVectorPoint, along v: [Double], of f: ([Dual<Double>]) throws -> [Dual<Double>]
) rethrows -> (value: [Double], pushforward: [Double]) {
  try Dual.valueWithPushforward(at: x._coordinates, along: v, of: f)
}

/// The value and the directional derivative ∂f(x)[v] of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithPushforward(
  at x: [Double], along v: [Double], of f: ([Dual<Double>]) throws -> Dual<Double>
) rethrows -> (value: Double, pushforward: Double) {
  try Dual.valueWithPushforward(at: x, along: v, of: f)
}

/// The differential of a function ℝⁿ→ℝᵐ at `x`: a reusable linear map v ↦ ∂f(x)[v] with a `matrix`.
@_disfavoredOverload
public func differential(
  at x: any DoubleVectorPoint, of f: @escaping ([Dual<Double>]) -> [Dual<Double>]
) -> Differential<[Double], [Double]> {
  Differential(at: x._coordinates, of: f)
}

/// The differential of a function ℝⁿ→ℝ at `x`.
public func differential(at x: [Double], of f: @escaping ([Dual<Double>]) -> Dual<Double>) -> Differential<[Double], Double> {
  Differential(at: x, of: f)
}

/// The differential of a curve ℝ→ℝᵐ at `x`.
@_disfavoredOverload
public func differential(at x: any DoublePoint, of f: @escaping (Dual<Double>) -> [Dual<Double>]) -> Differential<Double, [Double]> {
  Differential(at: x._coordinate, of: f)
}

/// The differential of a function ℝ→ℝ at `x`.
public func differential(at x: Double, of f: @escaping (Dual<Double>) -> Dual<Double>) -> Differential<Double, Double> {
  Differential(at: x, of: f)
}
