// Sparse Hessians of one function, by the colours of its own pattern.

import JetCore
import JetMatrices
import JetOperators

/// The Hessian of a function ℝⁿ→ℝ by its sparsity: prepared once, evaluated at any number of points.
///
/// K groups of columns take ⌈K/4⌉ gradients in reverse mode, for any n. `PartiallySeparableHessian` keeps no record of the operations
/// where the function is a sum of terms with few variables each.
/// What the function compared while it was traced, and with which outcome, is compared at each point by one evaluation on plain
/// numbers; a point of another branch is traced again, so that it never gets a wrong number. A function that was seen to compare
/// nothing has one branch, and needs no such evaluation.
/// With `coloring: .acyclic` there are fewer colours for many patterns, but rounding errors add up: see `SymmetricColoring`.
/// Source: as for `Coloring.star`.
public struct SparseHessian<F: ScalarFunction, T: FloatingPointScalar> {
  /// The function.
  public let function: F

  /// The pattern and the colours.
  public let plan: CompressionPlan

  /// How the columns are coloured.
  public let coloring: SymmetricColoring

  /// Whether each evaluation compares the branches that the function takes with those that the pattern is known to hold for.
  public var verifies: Bool

  @usableFromInline let branches: KnownBranches<CompressionPlan>

  /// Prepares from a known pattern, to which each new branch adds its own where it is wider.
  ///
  /// - Precondition: the pattern is symmetric.
  public init(
    of f: F, pattern: SparsityPattern, verifies: Bool = true, order: ColoringOrder? = nil, coloring: SymmetricColoring = .star
  ) {
    function = f
    branches = KnownBranches()
    self.coloring = coloring
    plan = CompressionPlan(symmetric: pattern, coloring: coloring, order: order)
    self.verifies = verifies
  }

  /// Prepares from the pattern of the branches taken at a point.
  @_alwaysEmitIntoClient
  public init(of f: F, at x: [T], order: ColoringOrder? = nil, coloring: SymmetricColoring = .star) {
    let (found, branch) = SparsityPattern.branch(ofHessian: f, at: x)
    self.init(of: f, pattern: found, order: order, coloring: coloring)
    branches.insert(plan, for: branch)
  }

  /// The same operator of a function whose Hessians have the patterns of the other's, branch by branch.
  @usableFromInline
  init(of f: F, like other: SparseHessian) {
    function = f
    (plan, coloring, verifies, branches) = (other.plan, other.coloring, other.verifies, other.branches)
  }

  /// The pattern of the Hessian.
  public var pattern: SparsityPattern { plan.pattern }

  /// The symmetric Hessian at a point.
  ///
  /// At a point of another branch the result has the entries of the pattern and those of that branch.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Complexity: ⌈K/4⌉ gradients in reverse mode over `MultiDual<T, 4>` for K colours; memory, over `Double`, for 88 bytes of every
  ///   operation of the function on two varying numbers.
  @_alwaysEmitIntoClient
  public func evaluate(at x: [T]) -> SparseMatrix<T> {
    let plan = plan(at: x)
    return SparseMatrix(checked: plan.pattern, compressed(plan, x))
  }

  /// The plan for the branches that the function takes at a point.
  @_alwaysEmitIntoClient
  package func plan(at x: [T]) -> CompressionPlan {
    require(
      x.count == plan.pattern.columns,
      "A Hessian of \(plan.pattern.columns) columns needs a point of \(plan.pattern.columns) elements, got \(x.count)")
    if !verifies { return plan }
    if let only = branches.only { return only }
    if let known = branches[BranchRecord.branch(of: function, at: x)] { return known }
    let (found, branch) = SparsityPattern.branch(ofHessian: function, at: x)
    let wider = plan.pattern.union(found)
    let result = wider == plan.pattern ? plan : CompressionPlan(symmetric: wider, coloring: coloring, order: nil)
    branches.insert(result, for: branch)
    return result
  }

  @_alwaysEmitIntoClient
  func compressed(_ plan: CompressionPlan, _ x: [T]) -> [T] {
    var values = [T](repeating: .zero, count: plan.pattern.count)
    var passes = HessianPasses(function, plan, x)
    for pass in passes.list { passes.run(pass, into: &values) }
    plan.substitute(&values)
    return values
  }
}

extension SparseHessian where F: BranchFreeScalarFunction {
  /// Prepares from the pattern that holds everywhere, which needs no verification.
  ///
  /// - Precondition: `f` compares no numbers.
  public init(of f: F, inputs n: Int, order: ColoringOrder? = nil, coloring: SymmetricColoring = .star) {
    self.init(of: f, pattern: .hessian(of: f, inputs: n), verifies: false, order: order, coloring: coloring)
  }
}

extension SparseHessian: Sendable where F: Sendable {}
