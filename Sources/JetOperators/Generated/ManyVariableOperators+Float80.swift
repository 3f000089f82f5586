// Generated from Sources/JetOperators/ManyVariableOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore
import JetMatrices

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// The gradient ∇f(x) of a function ℝⁿ→ℝ, in chunks of eight directions.
///
/// `MultiDual<Float80, 16>.gradient(at:of:)` chooses another chunk; a `ScalarFunction` lets the library choose.
/// - Complexity: ⌈n/8⌉ evaluations of `f`; two allocations beyond those of `f`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func gradient(at x: any Float80VectorPoint, of f: ([MultiDual<Float80, 8>]) throws -> MultiDual<Float80, 8>) rethrows -> [Float80] {
  try MultiDual.gradient(at: x._coordinates, of: f)
}

/// The value and the gradient of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithGradient(
  at x: any Float80VectorPoint, of f: ([MultiDual<Float80, 8>]) throws -> MultiDual<Float80, 8>
) rethrows -> (value: Float80, gradient: [Float80]) {
  try MultiDual.valueWithGradient(at: x._coordinates, of: f)
}

/// The m×n Jacobian matrix of a function ℝⁿ→ℝᵐ, by chunks of eight basis columns.
///
/// - Precondition: `f` returns the same number of values in every pass.
/// - Complexity: ⌈n/8⌉ evaluations of `f`; a constant number of allocations beyond those of `f`.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func jacobian(at x: any Float80VectorPoint, of f: ([MultiDual<Float80, 8>]) throws -> [MultiDual<Float80, 8>]) rethrows -> Matrix<
  Float80
> {
  try MultiDual.jacobian(at: x._coordinates, of: f)
}

/// The value and the m×n Jacobian matrix of a function ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithJacobian(
  at x: any Float80VectorPoint, of f: ([MultiDual<Float80, 8>]) throws -> [MultiDual<Float80, 8>]
) rethrows -> (value: [Float80], jacobian: Matrix<Float80>) {
  try MultiDual.valueWithJacobian(at: x._coordinates, of: f)
}

/// The symmetric n×n Hessian matrix of a function ℝⁿ→ℝ.
///
/// `HyperDual<Float80, 2, 8>.hessian(at:of:)` chooses another block, `Reverse<MultiDual<Float80, 8>>.hessian(at:of:)` goes forward over
/// reverse, which is faster for many variables; `PreparedHessian` keeps its buffers between calls.
/// - Complexity: about n²/32 evaluations of `f` on blocks of 4×4 second derivatives.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func hessian(at x: any Float80VectorPoint, of f: ([HyperDual<Float80, 4, 4>]) throws -> HyperDual<Float80, 4, 4>) rethrows -> Matrix<
  Float80
> {
  try HyperDual.hessian(at: x._coordinates, of: f)
}

/// The value, the gradient and the Hessian of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithGradientAndHessian(
  at x: any Float80VectorPoint, of f: ([HyperDual<Float80, 4, 4>]) throws -> HyperDual<Float80, 4, 4>
) rethrows -> (value: Float80, gradient: [Float80], hessian: Matrix<Float80>) {
  try HyperDual.valueWithGradientAndHessian(at: x._coordinates, of: f)
}

/// The product Hv of the Hessian of a function ℝⁿ→ℝ with a direction, without forming H.
///
/// - Precondition: `x` and `v` have the same number of elements.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func hessianVectorProduct(
  at x: any Float80VectorPoint, along v: [Float80], of f: ([Dual<MultiDual<Float80, 8>>]) throws -> Dual<MultiDual<Float80, 8>>
) rethrows -> [Float80] {
  try Dual.hessianVectorProduct(at: x._coordinates, along: v, of: f)
}

/// The second directional derivative uᵀHv of a function ℝⁿ→ℝ, in one pass.
///
/// - Precondition: `x`, `u` and `v` have the same number of elements.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func secondDerivative(
  at x: any Float80VectorPoint, along u: [Float80], _ v: [Float80], of f: ([Dual<Dual<Float80>>]) throws -> Dual<Dual<Float80>>
) rethrows -> Float80 {
  try Dual.secondDerivative(at: x._coordinates, along: u, v, of: f)
}

/// The Laplacian Σ ∂²f/∂xᵢ² of a function ℝⁿ→ℝ.
///
/// - Complexity: n evaluations of `f` on series of order 2.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func laplacian(at x: any Float80VectorPoint, of f: ([Taylor<Float80, 2>]) throws -> Taylor<Float80, 2>) rethrows -> Float80 {
  try Taylor.laplacian(at: x._coordinates, of: f)
}

/// The mixed partial derivative ∂^|k|f/∂x₁^k₁…∂xₙ^kₙ of a function ℝⁿ→ℝ.
///
/// - Precondition: `orders` has as many elements as `x`, none negative.
/// - Complexity: about Π(kᵢ + 1)/2 evaluations of `f` on series of order |k|.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func partialDerivative(at x: any Float80VectorPoint, orders: [Int], of f: ([TaylorSeries<Float80>]) throws -> TaylorSeries<Float80>)
  rethrows
  -> Float80
{
  try TaylorSeries.partialDerivative(at: x._coordinates, orders: orders, of: f)
}
#endif
