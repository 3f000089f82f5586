// Generated from Sources/JetOperators/TensorOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore
import JetMatrices

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// The symmetric tensor of all partial derivatives of one order of a function ℝⁿ→ℝ.
///
/// - Precondition: 0 ≤ `order` ≤ 10.
/// - Complexity: C(n + order − 1, order) evaluations of `f` on series of this order.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivativeTensor(
  at x: any Float80VectorPoint, order: Int, of f: ([TaylorSeries<Float80>]) throws -> TaylorSeries<Float80>
) rethrows -> DerivativeTensor<Float80> {
  try TaylorSeries.derivativeTensor(at: x._coordinates, order: order, of: f)
}

/// The symmetric tensor of all partial derivatives of one order of a function object ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func derivativeTensor<F: ScalarFunction>(at x: [Float80], order: Int, of f: F) -> DerivativeTensor<Float80> {
  TaylorSeries.derivativeTensor(at: x, order: order) { f($0) }
}

/// The multilinear map ∂ᵏf(x)[v₁, …, vₖ] of a function ℝⁿ→ℝᵐ, k being the number of directions: with two, the bilinear map ∂²f(x)[u, v].
///
///     multilinearDerivative(at: [1.0, 2], along: [[1, 0], [0, 1]]) { x in [x[0] * x[1], exp(x[0] * x[1])] }
///
/// It is linear in every direction and does not depend on their order. Without directions it is f(x).
///
/// - Precondition: every direction has as many elements as `x`.
/// - Complexity: one evaluation of `f` on polynomials of degree k in k variables, which have C(2k, k) coefficients.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func multilinearDerivative(
  at x: any Float80VectorPoint, along directions: [[Float80]], of f: ([MultivariateTaylor<Float80>]) throws -> [MultivariateTaylor<Float80>]
) rethrows -> [Float80] {
  try MultivariateTaylor.multilinearDerivative(at: x._coordinates, along: directions, of: f)
}

/// The multilinear map ∂ᵏf(x)[v₁, …, vₖ] of a function ℝⁿ→ℝ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func multilinearDerivative(
  at x: any Float80VectorPoint, along directions: [[Float80]], of f: ([MultivariateTaylor<Float80>]) throws -> MultivariateTaylor<Float80>
) rethrows -> Float80 {
  try MultivariateTaylor.multilinearDerivative(at: x._coordinates, along: directions) { [try f($0)] }[0]
}

/// The multilinear map ∂ᵏf(x)[v₁, …, vₖ] of a function object ℝⁿ→ℝᵐ.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func multilinearDerivative<F: VectorFunction>(at x: [Float80], along directions: [[Float80]], of f: F) -> [Float80] {
  MultivariateTaylor.multilinearDerivative(at: x, along: directions) { f($0) }
}
#endif
