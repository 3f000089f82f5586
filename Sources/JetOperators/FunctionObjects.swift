// Function objects: one generic method, so that the library can choose the jet a function runs on.

import JetCore
import JetMatrices

/// A function ℝⁿ→ℝ that runs on every real scalar.
///
/// Swift closures are monomorphic: a closure fixes the jet type it takes. Where the library must choose the type (the chunk for
/// a size, an order, a sparsity tracer), it takes a function object.
///
///     struct Sphere: ScalarFunction {
///       func callAsFunction<S: RealScalar>(_ x: [S]) -> S { dot(x, x) }
///     }
public protocol ScalarFunction {
  /// The value at `x`.
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S
}

/// A function ℝⁿ→ℝᵐ that runs on every real scalar.
public protocol VectorFunction {
  /// The values at `x`.
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S]
}

/// A function of n variables with one value that needs no order: it runs on complex numbers and batches too.
public protocol BranchFreeScalarFunction: ScalarFunction {
  /// The value at `x`.
  func callAsFunction<S: Scalar>(_ x: [S]) -> S
}

/// A function of n variables with m values that needs no order: it runs on complex numbers and batches too.
public protocol BranchFreeVectorFunction: VectorFunction {
  /// The values at `x`.
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S]
}

extension BranchFreeScalarFunction {
  /// The value at `x`, through the unordered form.
  @_alwaysEmitIntoClient
  public func callAsFunction<S: RealScalar>(_ x: [S]) -> S { evaluate(x) }

  @_alwaysEmitIntoClient
  package func evaluate<S: Scalar>(_ x: [S]) -> S { callAsFunction(x) }
}

extension BranchFreeVectorFunction {
  /// The values at `x`, through the unordered form.
  @_alwaysEmitIntoClient
  public func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { evaluate(x) }

  @_alwaysEmitIntoClient
  package func evaluate<S: Scalar>(_ x: [S]) -> [S] { callAsFunction(x) }
}
