// The operators of many variables for Double points: concrete, so that closures type-check fast.

import JetCore
import JetMatrices

/// The gradient ∇f(x) of a function ℝⁿ→ℝ, in chunks of eight directions.
///
/// `MultiDual<Double, 16>.gradient(at:of:)` chooses another chunk; a `ScalarFunction` lets the library choose.
/// - Complexity: ⌈n/8⌉ evaluations of `f`; two allocations beyond those of `f`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(at x: [Double], of f: ([MultiDual<Double, 8>]) throws -> MultiDual<Double, 8>) rethrows -> [Double] {
  try MultiDual.gradient(at: x, of: f)
}

/// The value and the gradient of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: [Double], of f: ([MultiDual<Double, 8>]) throws -> MultiDual<Double, 8>
) rethrows -> (value: Double, gradient: [Double]) {
  try MultiDual.valueWithGradient(at: x, of: f)
}

/// The m×n Jacobian matrix of a function ℝⁿ→ℝᵐ, by chunks of eight basis columns.
///
/// - Precondition: `f` returns the same number of values in every pass.
/// - Complexity: ⌈n/8⌉ evaluations of `f`; a constant number of allocations beyond those of `f`.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func jacobian(at x: [Double], of f: ([MultiDual<Double, 8>]) throws -> [MultiDual<Double, 8>]) rethrows -> Matrix<Double> {
  try MultiDual.jacobian(at: x, of: f)
}

/// The value and the m×n Jacobian matrix of a function ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithJacobian(
  at x: [Double], of f: ([MultiDual<Double, 8>]) throws -> [MultiDual<Double, 8>]
) rethrows -> (value: [Double], jacobian: Matrix<Double>) {
  try MultiDual.valueWithJacobian(at: x, of: f)
}

/// The symmetric n×n Hessian matrix of a function ℝⁿ→ℝ.
///
/// `HyperDual<Double, 2, 8>.hessian(at:of:)` chooses another block, `Reverse<MultiDual<Double, 8>>.hessian(at:of:)` goes forward over
/// reverse, which is faster for many variables; `PreparedHessian` keeps its buffers between calls.
/// - Complexity: about n²/32 evaluations of `f` on blocks of 4×4 second derivatives.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func hessian(at x: [Double], of f: ([HyperDual<Double, 4, 4>]) throws -> HyperDual<Double, 4, 4>) rethrows -> Matrix<Double> {
  try HyperDual.hessian(at: x, of: f)
}

/// The value, the gradient and the Hessian of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradientAndHessian(
  at x: [Double], of f: ([HyperDual<Double, 4, 4>]) throws -> HyperDual<Double, 4, 4>
) rethrows -> (value: Double, gradient: [Double], hessian: Matrix<Double>) {
  try HyperDual.valueWithGradientAndHessian(at: x, of: f)
}

/// The product Hv of the Hessian of a function ℝⁿ→ℝ with a direction, without forming H.
///
/// - Precondition: `x` and `v` have the same number of elements.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func hessianVectorProduct(
  at x: [Double], along v: [Double], of f: ([Dual<MultiDual<Double, 8>>]) throws -> Dual<MultiDual<Double, 8>>
) rethrows -> [Double] {
  try Dual.hessianVectorProduct(at: x, along: v, of: f)
}

/// The second directional derivative uᵀHv of a function ℝⁿ→ℝ, in one pass.
///
/// - Precondition: `x`, `u` and `v` have the same number of elements.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func secondDerivative(
  at x: [Double], along u: [Double], _ v: [Double], of f: ([Dual<Dual<Double>>]) throws -> Dual<Dual<Double>>
) rethrows -> Double {
  try Dual.secondDerivative(at: x, along: u, v, of: f)
}

/// The Laplacian Σ ∂²f/∂xᵢ² of a function ℝⁿ→ℝ.
///
/// - Complexity: n evaluations of `f` on series of order 2.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func laplacian(at x: [Double], of f: ([Taylor<Double, 2>]) throws -> Taylor<Double, 2>) rethrows -> Double {
  try Taylor.laplacian(at: x, of: f)
}

/// The mixed partial derivative ∂^|k|f/∂x₁^k₁…∂xₙ^kₙ of a function ℝⁿ→ℝ.
///
/// - Precondition: `orders` has as many elements as `x`, none negative.
/// - Complexity: about Π(kᵢ + 1)/2 evaluations of `f` on series of order |k|.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func partialDerivative(at x: [Double], orders: [Int], of f: ([TaylorSeries<Double>]) throws -> TaylorSeries<Double>) rethrows
  -> Double
{
  try TaylorSeries.partialDerivative(at: x, orders: orders, of: f)
}
