// Generated from Sources/JetOperators/DirectionalOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore
import JetMatrices

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// The derivative f′(x) of a function ℝ→ℝ.
///
///     derivative(at: 0.5) { x in exp(sin(x)) * x }
///
/// Inside a derivative, differentiate at a jet: `Dual.derivative(at: Dual(1.0)) { y in Dual(x) + y }`.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivative(at x: Float80, of f: (Dual<Float80>) throws -> Dual<Float80>) rethrows -> Float80 {
  try Dual.derivative(at: x, of: f)
}

/// The derivative f′(x) of a curve, a function ℝ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivative(at x: any Float80Point, of f: (Dual<Float80>) throws -> [Dual<Float80>]) rethrows -> [Float80] {
  try Dual.derivative(at: x._coordinate, of: f)
}

/// The value and the derivative of a function ℝ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithDerivative(at x: Float80, of f: (Dual<Float80>) throws -> Dual<Float80>) rethrows -> (
  value: Float80, derivative: Float80
) {
  try Dual.valueWithDerivative(at: x, of: f)
}

/// The value and the derivative of a curve, a function ℝ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithDerivative(
  at x: any Float80Point, of f: (Dual<Float80>) throws -> [Dual<Float80>]
) rethrows -> (value: [Float80], derivative: [Float80]) {
  try Dual.valueWithDerivative(at: x._coordinate, of: f)
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function ℝ→ℝ; not divided by factorials.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivatives(at x: Float80, order: Int, of f: (TaylorSeries<Float80>) throws -> TaylorSeries<Float80>) rethrows -> [Float80] {
  try TaylorSeries.derivatives(at: x, order: order, of: f)
}

/// The Taylor expansion of a function ℝ→ℝ at `x`: normalized coefficients f⁽ᵏ⁾(x)/k! up to the given order.
///
/// - Precondition: `order` ≥ 0.
/// - Complexity: O(order²) for each operation of `f`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion(at x: Float80, order: Int, of f: (TaylorSeries<Float80>) throws -> TaylorSeries<Float80>) rethrows
  -> TaylorSeries<
    Float80
  >
{
  try TaylorSeries.expansion(at: x, order: order, of: f)
}

/// The Taylor expansion of t ↦ f(x + tv) for a function ℝⁿ→ℝ.
///
/// - Precondition: `order` ≥ 0; `x` and `v` have the same number of elements.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion(
  at x: any Float80VectorPoint, along v: [Float80], order: Int, of f: ([TaylorSeries<Float80>]) throws -> TaylorSeries<Float80>
) rethrows -> TaylorSeries<Float80> {
  try TaylorSeries.expansion(at: x._coordinates, along: v, order: order, of: f)
}

/// The Taylor expansions of t ↦ f(x + tv) for a function ℝⁿ→ℝᵐ, one series for each value.
///
/// - Precondition: `order` ≥ 0; `x` and `v` have the same number of elements.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion(
  at x: any Float80VectorPoint, along v: [Float80], order: Int, of f: ([TaylorSeries<Float80>]) throws -> [TaylorSeries<Float80>]
) rethrows -> [TaylorSeries<Float80>] {
  try TaylorSeries.expansion(at: x._coordinates, along: v, order: order, of: f)
}

/// The pushforward (JVP) ∂f(x)[v] of a function ℝⁿ→ℝᵐ.
///
/// - Precondition: `x` and `v` have the same number of elements.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func pushforward(
  at x: any Float80VectorPoint, along v: [Float80], of f: ([Dual<Float80>]) throws -> [Dual<Float80>]
) rethrows -> [Float80] {
  try Dual.pushforward(at: x._coordinates, along: v, of: f)
}

/// The directional derivative ∂f(x)[v] of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func pushforward(at x: any Float80VectorPoint, along v: [Float80], of f: ([Dual<Float80>]) throws -> Dual<Float80>) rethrows
  -> Float80
{
  try Dual.pushforward(at: x._coordinates, along: v, of: f)
}

/// The value and the pushforward (JVP) ∂f(x)[v] of a function ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithPushforward(
  at x: any Float80VectorPoint, along v: [Float80], of f: ([Dual<Float80>]) throws -> [Dual<Float80>]
) rethrows -> (value: [Float80], pushforward: [Float80]) {
  try Dual.valueWithPushforward(at: x._coordinates, along: v, of: f)
}

/// The value and the directional derivative ∂f(x)[v] of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithPushforward(
  at x: any Float80VectorPoint, along v: [Float80], of f: ([Dual<Float80>]) throws -> Dual<Float80>
) rethrows -> (value: Float80, pushforward: Float80) {
  try Dual.valueWithPushforward(at: x._coordinates, along: v, of: f)
}

/// The differential of a function ℝⁿ→ℝᵐ at `x`: a reusable linear map v ↦ ∂f(x)[v] with a `matrix`.
@_disfavoredOverload
public func differential(
  at x: any Float80VectorPoint, of f: @escaping ([Dual<Float80>]) -> [Dual<Float80>]
) -> Differential<[Float80], [Float80]> {
  Differential(at: x._coordinates, of: f)
}

/// The differential of a function ℝⁿ→ℝ at `x`.
@_disfavoredOverload
public func differential(at x: any Float80VectorPoint, of f: @escaping ([Dual<Float80>]) -> Dual<Float80>) -> Differential<
  [Float80], Float80
> {
  Differential(at: x._coordinates, of: f)
}

/// The differential of a curve ℝ→ℝᵐ at `x`.
@_disfavoredOverload
public func differential(at x: any Float80Point, of f: @escaping (Dual<Float80>) -> [Dual<Float80>]) -> Differential<Float80, [Float80]> {
  Differential(at: x._coordinate, of: f)
}

/// The differential of a function ℝ→ℝ at `x`.
@_disfavoredOverload
public func differential(at x: Float80, of f: @escaping (Dual<Float80>) -> Dual<Float80>) -> Differential<Float80, Float80> {
  Differential(at: x, of: f)
}
#endif
