// The operators of function objects at Double points: the library chooses the chunk that fits the number of variables.

import JetCore
import JetMatrices
import JetReverse

/// The gradient ∇f(x) of a function object ℝⁿ→ℝ, with the chunk chosen for n.
///
/// A plain function of `[Double]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> S`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient<F: ScalarFunction>(at x: [Double], of f: F) -> [Double] { valueWithGradient(at: x, of: f).gradient }

/// The value and the gradient of a function object ℝⁿ→ℝ, with the chunk chosen for n.
///
/// A plain function of `[Double]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> S`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient<F: ScalarFunction>(at x: [Double], of f: F) -> (value: Double, gradient: [Double]) {
  switch x.count {
  case ...1: MultiDual<Double, 1>.valueWithGradient(at: x) { f($0) }
  case 2: MultiDual<Double, 2>.valueWithGradient(at: x) { f($0) }
  case 3...4: MultiDual<Double, 4>.valueWithGradient(at: x) { f($0) }
  case 5...8: MultiDual<Double, 8>.valueWithGradient(at: x) { f($0) }
  case 9...12: MultiDual<Double, 12>.valueWithGradient(at: x) { f($0) }
  case 32...: Reverse.valueWithGradient(at: x) { f($0) }
  default: MultiDual<Double, 16>.valueWithGradient(at: x) { f($0) }
  }
}

/// The m×n Jacobian matrix of a function object ℝⁿ→ℝᵐ, with the chunk chosen for n.
///
/// A plain function of `[Double]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> [S]`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func jacobian<F: VectorFunction>(at x: [Double], of f: F) -> Matrix<Double> { valueWithJacobian(at: x, of: f).jacobian }

/// The value and the m×n Jacobian matrix of a function object ℝⁿ→ℝᵐ, with the chunk chosen for n.
///
/// A plain function of `[Double]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> [S]`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithJacobian<F: VectorFunction>(at x: [Double], of f: F) -> (value: [Double], jacobian: Matrix<Double>) {
  switch x.count {
  case ...1: MultiDual<Double, 1>.valueWithJacobian(at: x) { f($0) }
  case 2: MultiDual<Double, 2>.valueWithJacobian(at: x) { f($0) }
  case 3...4: MultiDual<Double, 4>.valueWithJacobian(at: x) { f($0) }
  case 5...8: MultiDual<Double, 8>.valueWithJacobian(at: x) { f($0) }
  case 9...12: MultiDual<Double, 12>.valueWithJacobian(at: x) { f($0) }
  case 32... where x.count > 4 * f(x).count: Reverse.valueWithJacobian(at: x) { f($0) }
  default: MultiDual<Double, 16>.valueWithJacobian(at: x) { f($0) }
  }
}

/// The derivative of a function object of one variable.
///
/// A plain function of `Double` is not one: make it generic, `func f<S: RealScalar>(_ x: S) -> S`, with `sin`, not `Double.sin`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func derivative<F: ScalarFunction>(at x: Double, of f: F) -> Double { Dual.derivative(at: x) { f([$0]) } }

/// The value and the derivative of a function object of one variable.
///
/// A plain function of `Double` is not one: make it generic, `func f<S: RealScalar>(_ x: S) -> S`, with `sin`, not `Double.sin`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithDerivative<F: ScalarFunction>(at x: Double, of f: F) -> (value: Double, derivative: Double) {
  Dual.valueWithDerivative(at: x) { f([$0]) }
}

/// The derivative of a function object ℝ→ℝᵐ, a curve.
///
/// A plain function of `Double` is not one: make it generic, `func f<S: RealScalar>(_ x: S) -> [S]`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func derivative<F: VectorFunction>(at x: Double, of f: F) -> [Double] { Dual.derivative(at: x) { f([$0]) } }

/// The value and the derivative of a function object ℝ→ℝᵐ, a curve.
///
/// A plain function of `Double` is not one: make it generic, `func f<S: RealScalar>(_ x: S) -> [S]`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithDerivative<F: VectorFunction>(at x: Double, of f: F) -> (value: [Double], derivative: [Double]) {
  Dual.valueWithDerivative(at: x) { f([$0]) }
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function object of one variable.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func derivatives<F: ScalarFunction>(at x: Double, order: Int, of f: F) -> [Double] {
  TaylorSeries.derivatives(at: x, order: order) { f([$0]) }
}

/// The pushforward (JVP) ∂f(x)[v] of a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func pushforward<F: VectorFunction>(at x: [Double], along v: [Double], of f: F) -> [Double] {
  Dual.pushforward(at: x, along: v) { f($0) }
}

/// The value and the pushforward (JVP) ∂f(x)[v] of a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithPushforward<F: VectorFunction>(
  at x: [Double], along v: [Double], of f: F
) -> (value: [Double], pushforward: [Double]) {
  Dual.valueWithPushforward(at: x, along: v) { f($0) }
}

/// The directional derivative ∂f(x)[v] of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func pushforward<F: ScalarFunction>(at x: [Double], along v: [Double], of f: F) -> Double {
  Dual.pushforward(at: x, along: v) { f($0) }
}

/// The value and the directional derivative ∂f(x)[v] of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithPushforward<F: ScalarFunction>(
  at x: [Double], along v: [Double], of f: F
) -> (value: Double, pushforward: Double) {
  Dual.valueWithPushforward(at: x, along: v) { f($0) }
}

/// The differential of a function object ℝⁿ→ℝᵐ at `x`.
public func differential<F: VectorFunction>(
  at x: [Double], of f: F
) -> Differential<[Double], [Double]> {
  Differential(at: x, of: { f($0) }, backward: { f($0) })
}

/// The differential of a function object ℝⁿ→ℝ at `x`.
public func differential<F: ScalarFunction>(
  at x: [Double], of f: F
) -> Differential<[Double], Double> {
  Differential(at: x, of: { f($0) }, backward: { f($0) })
}

/// The differential of a function object of one variable at `x`.
public func differential<F: ScalarFunction>(at x: Double, of f: F) -> Differential<Double, Double> {
  Differential(at: x, of: { f([$0]) }, backward: { f([$0]) })
}

/// The differential of a function object ℝ→ℝᵐ at `x`.
public func differential<F: VectorFunction>(at x: Double, of f: F) -> Differential<Double, [Double]> {
  Differential(at: x, of: { f([$0]) }, backward: { f([$0]) })
}

/// The symmetric n×n Hessian matrix of a function object ℝⁿ→ℝ.
///
/// A plain function of `[Double]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> S`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func hessian<F: ScalarFunction>(at x: [Double], of f: F) -> Matrix<Double> {
  valueWithGradientAndHessian(at: x, of: f).hessian
}

/// The value, the gradient and the Hessian of a function object ℝⁿ→ℝ: by blocks of second derivatives below 24 variables, from there on
/// forward over reverse, eight columns at once.
///
/// - Complexity: about n²/32 evaluations on blocks of 4×4 second derivatives, or ⌈n/8⌉ gradients in reverse mode, which keep 152 bytes of
///   every operation on two varying numbers; `HyperDual.hessian` keeps nothing, at any n.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradientAndHessian<F: ScalarFunction>(
  at x: [Double], of f: F
) -> (value: Double, gradient: [Double], hessian: Matrix<Double>) {
  switch x.count {
  case ...1: HyperDual<Double, 1, 1>.valueWithGradientAndHessian(at: x) { f($0) }
  case 2: HyperDual<Double, 2, 2>.valueWithGradientAndHessian(at: x) { f($0) }
  case 24...: Reverse<MultiDual<Double, 8>>.valueWithGradientAndHessian(at: x) { f($0) }
  default: HyperDual<Double, 4, 4>.valueWithGradientAndHessian(at: x) { f($0) }
  }
}

/// The product Hv of the Hessian of a function object ℝⁿ→ℝ with a direction: from 24 variables on forward over reverse, in one sweep.
///
/// A plain function of `[Double]` is not one: make it generic, `func f<S: RealScalar>(_ x: [S]) -> S`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func hessianVectorProduct<F: ScalarFunction>(at x: [Double], along v: [Double], of f: F) -> [Double] {
  x.count < 24
    ? Dual<MultiDual<Double, 8>>.hessianVectorProduct(at: x, along: v) { f($0) }
    : Reverse<Dual<Double>>.hessianVectorProduct(at: x, along: v) { f($0) }
}

/// The second directional derivative uᵀHv of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func secondDerivative<F: ScalarFunction>(at x: [Double], along u: [Double], _ v: [Double], of f: F) -> Double {
  Dual<Dual<Double>>.secondDerivative(at: x, along: u, v) { f($0) }
}

/// The Laplacian of a function object ℝⁿ→ℝ, by collapsed passes with the chunk chosen for n.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func laplacian<F: ScalarFunction>(at x: [Double], of f: F) -> Double {
  switch x.count {
  case ...2: LaplacianJet<Double, 2>.laplacian(at: x) { f($0) }
  case 3...4: LaplacianJet<Double, 4>.laplacian(at: x) { f($0) }
  default: LaplacianJet<Double, 8>.laplacian(at: x) { f($0) }
  }
}

/// A mixed partial derivative of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func partialDerivative<F: ScalarFunction>(at x: [Double], orders: [Int], of f: F) -> Double {
  TaylorSeries.partialDerivative(at: x, orders: orders) { f($0) }
}

/// The Taylor expansion of a function object of one variable.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func taylorExpansion<F: ScalarFunction>(at x: Double, order: Int, of f: F) -> TaylorSeries<Double> {
  TaylorSeries.expansion(at: x, order: order) { f([$0]) }
}

/// The Taylor expansion of t ↦ f(x + tv) for a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func taylorExpansion<F: ScalarFunction>(
  at x: [Double], along v: [Double], order: Int, of f: F
) -> TaylorSeries<Double> {
  TaylorSeries.expansion(at: x, along: v, order: order) { f($0) }
}

/// The Taylor expansions of t ↦ f(x + tv) for a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func taylorExpansion<F: VectorFunction>(
  at x: [Double], along v: [Double], order: Int, of f: F
) -> [TaylorSeries<Double>] {
  TaylorSeries.expansion(at: x, along: v, order: order) { f($0) }
}

/// The pullback (VJP) w ↦ wᵀ∂f(x) of a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func pullback<F: VectorFunction>(at x: [Double], of f: F) -> Pullback<Double> { Reverse.pullback(at: x) { f($0) } }

/// The value and the pullback (VJP) w ↦ wᵀ∂f(x) of a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithPullback<F: VectorFunction>(at x: [Double], of f: F) -> (value: [Double], pullback: Pullback<Double>) {
  Reverse.valueWithPullback(at: x) { f($0) }
}
