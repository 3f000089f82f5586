// Generated from Sources/JetOperators/FunctionObjectOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore
import JetMatrices
import JetReverse

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// The gradient ∇f(x) of a function object ℝⁿ→ℝ, with the chunk chosen for n.
///
/// A plain function of `[Float80]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> S`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func gradient<F: ScalarFunction>(at x: [Float80], of f: F) -> [Float80] { valueWithGradient(at: x, of: f).gradient }

/// The value and the gradient of a function object ℝⁿ→ℝ, with the chunk chosen for n.
///
/// A plain function of `[Float80]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> S`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithGradient<F: ScalarFunction>(at x: [Float80], of f: F) -> (value: Float80, gradient: [Float80]) {
  switch x.count {
  case ...1: MultiDual<Float80, 1>.valueWithGradient(at: x) { f($0) }
  case 2: MultiDual<Float80, 2>.valueWithGradient(at: x) { f($0) }
  case 3...4: MultiDual<Float80, 4>.valueWithGradient(at: x) { f($0) }
  case 5...8: MultiDual<Float80, 8>.valueWithGradient(at: x) { f($0) }
  case 9...12: MultiDual<Float80, 12>.valueWithGradient(at: x) { f($0) }
  case 32...: Reverse.valueWithGradient(at: x) { f($0) }
  default: MultiDual<Float80, 16>.valueWithGradient(at: x) { f($0) }
  }
}

/// The m×n Jacobian matrix of a function object ℝⁿ→ℝᵐ, with the chunk chosen for n.
///
/// A plain function of `[Float80]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> [S]`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func jacobian<F: VectorFunction>(at x: [Float80], of f: F) -> Matrix<Float80> { valueWithJacobian(at: x, of: f).jacobian }

/// The value and the m×n Jacobian matrix of a function object ℝⁿ→ℝᵐ, with the chunk chosen for n.
///
/// A plain function of `[Float80]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> [S]`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithJacobian<F: VectorFunction>(at x: [Float80], of f: F) -> (value: [Float80], jacobian: Matrix<Float80>) {
  switch x.count {
  case ...1: MultiDual<Float80, 1>.valueWithJacobian(at: x) { f($0) }
  case 2: MultiDual<Float80, 2>.valueWithJacobian(at: x) { f($0) }
  case 3...4: MultiDual<Float80, 4>.valueWithJacobian(at: x) { f($0) }
  case 5...8: MultiDual<Float80, 8>.valueWithJacobian(at: x) { f($0) }
  case 9...12: MultiDual<Float80, 12>.valueWithJacobian(at: x) { f($0) }
  case 32... where x.count > 4 * f(x).count: Reverse.valueWithJacobian(at: x) { f($0) }
  default: MultiDual<Float80, 16>.valueWithJacobian(at: x) { f($0) }
  }
}

/// The derivative of a function object of one variable.
///
/// A plain function of `Float80` is not one: make it generic, `func f<S: RealScalar>(_ x: S) -> S`, with `sin`, not `Float80.sin`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivative<F: ScalarFunction>(at x: Float80, of f: F) -> Float80 { Dual.derivative(at: x) { f([$0]) } }

/// The value and the derivative of a function object of one variable.
///
/// A plain function of `Float80` is not one: make it generic, `func f<S: RealScalar>(_ x: S) -> S`, with `sin`, not `Float80.sin`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithDerivative<F: ScalarFunction>(at x: Float80, of f: F) -> (value: Float80, derivative: Float80) {
  Dual.valueWithDerivative(at: x) { f([$0]) }
}

/// The derivative of a function object ℝ→ℝᵐ, a curve.
///
/// A plain function of `Float80` is not one: make it generic, `func f<S: RealScalar>(_ x: S) -> [S]`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivative<F: VectorFunction>(at x: Float80, of f: F) -> [Float80] { Dual.derivative(at: x) { f([$0]) } }

/// The value and the derivative of a function object ℝ→ℝᵐ, a curve.
///
/// A plain function of `Float80` is not one: make it generic, `func f<S: RealScalar>(_ x: S) -> [S]`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithDerivative<F: VectorFunction>(at x: Float80, of f: F) -> (value: [Float80], derivative: [Float80]) {
  Dual.valueWithDerivative(at: x) { f([$0]) }
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function object of one variable.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivatives<F: ScalarFunction>(at x: Float80, order: Int, of f: F) -> [Float80] {
  TaylorSeries.derivatives(at: x, order: order) { f([$0]) }
}

/// The pushforward (JVP) ∂f(x)[v] of a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func pushforward<F: VectorFunction>(at x: [Float80], along v: [Float80], of f: F) -> [Float80] {
  Dual.pushforward(at: x, along: v) { f($0) }
}

/// The value and the pushforward (JVP) ∂f(x)[v] of a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithPushforward<F: VectorFunction>(
  at x: [Float80], along v: [Float80], of f: F
) -> (value: [Float80], pushforward: [Float80]) {
  Dual.valueWithPushforward(at: x, along: v) { f($0) }
}

/// The directional derivative ∂f(x)[v] of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func pushforward<F: ScalarFunction>(at x: [Float80], along v: [Float80], of f: F) -> Float80 {
  Dual.pushforward(at: x, along: v) { f($0) }
}

/// The value and the directional derivative ∂f(x)[v] of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithPushforward<F: ScalarFunction>(
  at x: [Float80], along v: [Float80], of f: F
) -> (value: Float80, pushforward: Float80) {
  Dual.valueWithPushforward(at: x, along: v) { f($0) }
}

/// The differential of a function object ℝⁿ→ℝᵐ at `x`.
@_disfavoredOverload
public func differential<F: VectorFunction>(
  at x: [Float80], of f: F
) -> Differential<[Float80], [Float80]> {
  Differential(at: x, of: { f($0) }, backward: { f($0) })
}

/// The differential of a function object ℝⁿ→ℝ at `x`.
@_disfavoredOverload
public func differential<F: ScalarFunction>(
  at x: [Float80], of f: F
) -> Differential<[Float80], Float80> {
  Differential(at: x, of: { f($0) }, backward: { f($0) })
}

/// The differential of a function object of one variable at `x`.
@_disfavoredOverload
public func differential<F: ScalarFunction>(at x: Float80, of f: F) -> Differential<Float80, Float80> {
  Differential(at: x, of: { f([$0]) }, backward: { f([$0]) })
}

/// The differential of a function object ℝ→ℝᵐ at `x`.
@_disfavoredOverload
public func differential<F: VectorFunction>(at x: Float80, of f: F) -> Differential<Float80, [Float80]> {
  Differential(at: x, of: { f([$0]) }, backward: { f([$0]) })
}

/// The symmetric n×n Hessian matrix of a function object ℝⁿ→ℝ.
///
/// A plain function of `[Float80]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> S`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func hessian<F: ScalarFunction>(at x: [Float80], of f: F) -> Matrix<Float80> {
  valueWithGradientAndHessian(at: x, of: f).hessian
}

/// The value, the gradient and the Hessian of a function object ℝⁿ→ℝ: by blocks of second derivatives below 24 variables, from there on
/// forward over reverse, eight columns at once.
///
/// - Complexity: about n²/32 evaluations on blocks of 4×4 second derivatives, or ⌈n/8⌉ gradients in reverse mode, which keep 152 bytes of
///   every operation on two varying numbers; `HyperDual.hessian` keeps nothing, at any n.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithGradientAndHessian<F: ScalarFunction>(
  at x: [Float80], of f: F
) -> (value: Float80, gradient: [Float80], hessian: Matrix<Float80>) {
  switch x.count {
  case ...1: HyperDual<Float80, 1, 1>.valueWithGradientAndHessian(at: x) { f($0) }
  case 2: HyperDual<Float80, 2, 2>.valueWithGradientAndHessian(at: x) { f($0) }
  case 24...: Reverse<MultiDual<Float80, 8>>.valueWithGradientAndHessian(at: x) { f($0) }
  default: HyperDual<Float80, 4, 4>.valueWithGradientAndHessian(at: x) { f($0) }
  }
}

/// The product Hv of the Hessian of a function object ℝⁿ→ℝ with a direction: from 24 variables on forward over reverse, in one sweep.
///
/// A plain function of `[Float80]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> S`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func hessianVectorProduct<F: ScalarFunction>(at x: [Float80], along v: [Float80], of f: F) -> [Float80] {
  x.count < 24
    ? Dual<MultiDual<Float80, 8>>.hessianVectorProduct(at: x, along: v) { f($0) }
    : Reverse<Dual<Float80>>.hessianVectorProduct(at: x, along: v) { f($0) }
}

/// The second directional derivative uᵀHv of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func secondDerivative<F: ScalarFunction>(at x: [Float80], along u: [Float80], _ v: [Float80], of f: F) -> Float80 {
  Dual<Dual<Float80>>.secondDerivative(at: x, along: u, v) { f($0) }
}

/// The Laplacian of a function object ℝⁿ→ℝ, by collapsed passes with the chunk chosen for n.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func laplacian<F: ScalarFunction>(at x: [Float80], of f: F) -> Float80 {
  switch x.count {
  case ...2: LaplacianJet<Float80, 2>.laplacian(at: x) { f($0) }
  case 3...4: LaplacianJet<Float80, 4>.laplacian(at: x) { f($0) }
  default: LaplacianJet<Float80, 8>.laplacian(at: x) { f($0) }
  }
}

/// A mixed partial derivative of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func partialDerivative<F: ScalarFunction>(at x: [Float80], orders: [Int], of f: F) -> Float80 {
  TaylorSeries.partialDerivative(at: x, orders: orders) { f($0) }
}

/// The Taylor expansion of a function object of one variable.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion<F: ScalarFunction>(at x: Float80, order: Int, of f: F) -> TaylorSeries<Float80> {
  TaylorSeries.expansion(at: x, order: order) { f([$0]) }
}

/// The Taylor expansion of t ↦ f(x + tv) for a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion<F: ScalarFunction>(
  at x: [Float80], along v: [Float80], order: Int, of f: F
) -> TaylorSeries<Float80> {
  TaylorSeries.expansion(at: x, along: v, order: order) { f($0) }
}

/// The Taylor expansions of t ↦ f(x + tv) for a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func taylorExpansion<F: VectorFunction>(
  at x: [Float80], along v: [Float80], order: Int, of f: F
) -> [TaylorSeries<Float80>] {
  TaylorSeries.expansion(at: x, along: v, order: order) { f($0) }
}

/// The pullback (VJP) w ↦ wᵀ∂f(x) of a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func pullback<F: VectorFunction>(at x: [Float80], of f: F) -> Pullback<Float80> { Reverse.pullback(at: x) { f($0) } }

/// The value and the pullback (VJP) w ↦ wᵀ∂f(x) of a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithPullback<F: VectorFunction>(at x: [Float80], of f: F) -> (value: [Float80], pullback: Pullback<Float80>) {
  Reverse.valueWithPullback(at: x) { f($0) }
}
#endif
