// Sparse Hessians of Lagrangians: one preparation, multipliers that change with every evaluation.

import JetCore
import JetMatrices
import JetOperators

/// A Lagrangian σ·f(x) + Σ λᵢ·gᵢ(x) as a function of x.
@usableFromInline
struct Lagrangian<F: ScalarFunction, G: VectorFunction, T: FloatingPointScalar>: ScalarFunction {
  @usableFromInline let objective: F
  @usableFromInline let constraints: G
  @usableFromInline let factor: T
  @usableFromInline let multipliers: [T]

  @usableFromInline
  init(_ objective: F, _ constraints: G, factor: T, multipliers: [T]) {
    (self.objective, self.constraints, self.factor, self.multipliers) = (objective, constraints, factor, multipliers)
  }

  @_alwaysEmitIntoClient
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let g = constraints(x)
    require(g.count == multipliers.count, "There are \(g.count) constraints and \(multipliers.count) multipliers")
    let start = objective(x)._scaled(by: Self.plain(factor, S.self))
    return ._weightedSum(from: start, count: g.count) { (Self.plain(multipliers[$0], S.self), g[$0]) }
  }

  /// A number of type T as the plain number of a scalar: the number itself where the types are the same.
  @_alwaysEmitIntoClient @inline(__always)
  static func plain<S: RealScalar>(_ a: T, _ type: S.Type) -> S.Primal { a as? S.Primal ?? S.Primal(Double(a)) }
}

/// The Hessian ∇²ₓ(σ·f(x) + Σ λᵢ·gᵢ(x)) of a Lagrangian by its sparsity: as interior-point and SQP methods need at every step.
///
/// The pattern is that of all multipliers together, found once; multipliers, the factor of the objective and the point change from call to
/// call without a new preparation.
///
///     let hessian = LagrangianHessian(of: objective, constraints: constraints, at: x)
///     let h = hessian.evaluate(at: x, multipliers: lambda)
///
/// Other branches are found as by `SparseHessian`.
public struct LagrangianHessian<F: ScalarFunction, G: VectorFunction, T: FloatingPointScalar> {
  @usableFromInline let prepared: SparseHessian<Lagrangian<F, G, T>, T>

  /// The number of constraints.
  public let constraintCount: Int

  /// Prepares from the pattern of the branches taken at a point.
  ///
  /// - Complexity: one evaluation of both functions on plain numbers, one on tracers.
  @_alwaysEmitIntoClient
  public init(of f: F, constraints g: G, at x: [T], order: ColoringOrder? = nil, coloring: SymmetricColoring = .star) {
    constraintCount = g(x).count
    let ones = [T](repeating: 1, count: constraintCount)
    prepared = SparseHessian(of: Lagrangian(f, g, factor: 1, multipliers: ones), at: x, order: order, coloring: coloring)
  }

  /// The pattern of the Hessian, for any multipliers.
  public var pattern: SparsityPattern { prepared.pattern }

  /// The symmetric Hessian at a point.
  ///
  /// - Parameters:
  ///   - x: the point.
  ///   - objectiveFactor: σ; with 0 the Hessian is that of the constraints alone.
  ///   - multipliers: λ, one for each constraint.
  /// - Returns: the symmetric n×n matrix, with the entries of the pattern.
  /// - Precondition: there are as many multipliers as constraints, and `x` has as many elements as the pattern has columns.
  /// - Complexity: that of `SparseHessian.evaluate(at:)`, for both functions together.
  @_alwaysEmitIntoClient
  public func evaluate(at x: [T], objectiveFactor: T = 1, multipliers: [T]) -> SparseMatrix<T> {
    require(
      multipliers.count == constraintCount,
      "A Lagrangian of \(constraintCount) constraints needs \(constraintCount) multipliers, got \(multipliers.count)")
    let (f, g) = (prepared.function.objective, prepared.function.constraints)
    return SparseHessian(of: Lagrangian(f, g, factor: objectiveFactor, multipliers: multipliers), like: prepared).evaluate(at: x)
  }
}

extension Lagrangian: Sendable where F: Sendable, G: Sendable {}
extension LagrangianHessian: Sendable where F: Sendable, G: Sendable {}
