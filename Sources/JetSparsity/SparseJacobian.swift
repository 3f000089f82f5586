// Sparse Jacobians: a pattern, a colouring, and a few directional passes for any number of columns.

import JetCore
import JetMatrices
import JetOperators

/// The Jacobian of a function ℝⁿ→ℝᵐ by its sparsity: prepared once, evaluated at any number of points.
///
/// Columns that share no row are evaluated together, as one direction; a tridiagonal Jacobian takes three directions for any n.
///
///     let jacobian = SparseJacobian<BroydenTridiagonal, Double>(of: BroydenTridiagonal(), inputs: 100_000)
///     let j = jacobian.evaluate(at: x)     // SparseMatrix<Double>
///
/// What the function compared while it was traced, and with which outcome, is compared with what the evaluation at a point
/// compares; a point of another branch is traced again, so that it never gets a wrong number.
/// Source: A. Curtis, M. Powell & J. Reid, "On the estimation of sparse Jacobian matrices", J. Inst. Math. Appl. 13 (1974).
public struct SparseJacobian<F: VectorFunction, T: FloatingPointScalar> {
  /// The function.
  public let function: F

  /// The pattern and the colours.
  public let plan: CompressionPlan

  /// Whether each evaluation compares the branches that the function takes with those that the pattern is known to hold for.
  public var verifies: Bool

  @usableFromInline let isSymmetric: Bool
  @usableFromInline package let branches = KnownBranches<CompressionPlan>()

  /// Prepares from a known pattern, to which each new branch adds its own where it is wider.
  ///
  /// `isSymmetric` is true for the Jacobian of a gradient: a star colouring then takes fewer directions.
  /// - Precondition: with `isSymmetric` the pattern is symmetric.
  public init(
    of f: F, pattern: SparsityPattern, isSymmetric: Bool = false, verifies: Bool = true, order: ColoringOrder? = nil
  ) {
    function = f
    plan = Self.plan(pattern, isSymmetric, order)
    self.verifies = verifies
    self.isSymmetric = isSymmetric
  }

  /// Prepares from the pattern of the branches taken at a point.
  @_alwaysEmitIntoClient
  public init(of f: F, at x: [T], isSymmetric: Bool = false, order: ColoringOrder? = nil) {
    let (found, branch) = SparsityPattern.branch(ofJacobian: f, at: x)
    self.init(of: f, pattern: isSymmetric ? found.union(found.transposed) : found, isSymmetric: isSymmetric, order: order)
    branches.insert(plan, for: branch)
  }

  /// The number of directions that an evaluation takes.
  public var directions: Int { plan.coloring.count }

  /// The pattern of the Jacobian.
  public var pattern: SparsityPattern { plan.pattern }

  /// The Jacobian at a point.
  ///
  /// At a point of another branch the result has the entries of the pattern and those of that branch.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Complexity: ⌈directions/N⌉ evaluations of the function on jets of N ≤ 16 directions; O(n + m + entries) memory.
  @_alwaysEmitIntoClient
  public func evaluate(at x: [T]) -> SparseMatrix<T> {
    let plan = verifies ? branches.expected.plan ?? plan : plan
    var result = SparseMatrix(checked: plan.pattern, [T](repeating: .zero, count: plan.pattern.count))
    evaluate(at: x, into: &result)
    return result
  }

  /// The Jacobian at a point, into a matrix of this pattern; at a point of another branch, into one of a wider pattern.
  @_alwaysEmitIntoClient
  public func evaluate(at x: [T], into result: inout SparseMatrix<T>) {
    require(
      x.count == plan.pattern.columns,
      "A Jacobian of \(plan.pattern.columns) columns needs a point of \(plan.pattern.columns) elements, got \(x.count)")
    require(
      result.rows == plan.pattern.rows && result.columns == plan.pattern.columns,
      "The result must be \(plan.pattern.rows)×\(plan.pattern.columns), got \(result.rows)×\(result.columns)")
    // The plan of the last branch is right most of the time; the evaluation tells whether it was.
    let (expected, isOnly) = branches.expected
    let likely = verifies ? expected ?? plan : plan
    let branch = fill(&result, likely, x, observes: !isOnly)
    if !verifies || isOnly { return }
    let right = branches[branch] ?? traced(at: x)
    if right.pattern == likely.pattern { return }
    _ = fill(&result, right, x, observes: true)
    branches.expect(right)
  }

  /// The plan for the branches that the function takes at a point, found by tracing them.
  @_alwaysEmitIntoClient
  package func traced(at x: [T]) -> CompressionPlan {
    let (found, branch) = SparsityPattern.branch(ofJacobian: function, at: x)
    require(
      found.rows == plan.pattern.rows, "The function has \(found.rows) values where the pattern has \(plan.pattern.rows) rows")
    let wider = plan.pattern.union(isSymmetric ? found.union(found.transposed) : found)
    let result = wider == plan.pattern ? plan : Self.plan(wider, isSymmetric, nil)
    branches.insert(result, for: branch)
    return result
  }

  @usableFromInline
  static func plan(_ pattern: SparsityPattern, _ isSymmetric: Bool, _ order: ColoringOrder?) -> CompressionPlan {
    isSymmetric ? CompressionPlan(symmetric: pattern, order: order) : CompressionPlan(columns: pattern, order: order)
  }

  /// Evaluates by a plan; returns what the function was answered.
  @_alwaysEmitIntoClient
  func fill(_ result: inout SparseMatrix<T>, _ plan: CompressionPlan, _ x: [T], observes: Bool) -> BranchRecord? {
    if result.pattern != plan.pattern {
      result = SparseMatrix(checked: plan.pattern, [T](repeating: .zero, count: plan.pattern.count))
    }
    var branch: BranchRecord?
    result.withValues { values in
      switch plan.coloring.count {
      case ...1: branch = sweep(MultiDual<T, 1>.self, plan, x, observes, &values)
      case 2: branch = sweep(MultiDual<T, 2>.self, plan, x, observes, &values)
      case 3: branch = sweep(MultiDual<T, 3>.self, plan, x, observes, &values)
      case 4: branch = sweep(MultiDual<T, 4>.self, plan, x, observes, &values)
      case 5...8: branch = sweep(MultiDual<T, 8>.self, plan, x, observes, &values)
      default: branch = sweep(MultiDual<T, 16>.self, plan, x, observes, &values)
      }
    }
    return branch
  }

  @_alwaysEmitIntoClient
  func sweep<let N: Int>(
    _ chunk: MultiDual<T, N>.Type, _ plan: CompressionPlan, _ x: [T], _ observes: Bool, _ values: inout [T]
  ) -> BranchRecord? {
    var passes = JacobianPasses<F, T, N>(function, plan, x)
    var branch: BranchRecord?
    for start in stride(from: 0, to: plan.coloring.count, by: N) {
      // Every pass is answered alike.
      let answers = passes.run(from: start, observes: observes && start == 0, into: &values)
      if start == 0 { branch = answers }
    }
    return branch
  }
}

extension SparseJacobian where F: BranchFreeVectorFunction {
  /// Prepares from the pattern that holds everywhere, which needs no verification.
  ///
  /// - Precondition: `f` compares no numbers.
  public init(of f: F, inputs n: Int, isSymmetric: Bool = false, order: ColoringOrder? = nil) {
    let found = SparsityPattern.jacobian(of: f, inputs: n)
    self.init(
      of: f, pattern: isSymmetric ? found.union(found.transposed) : found, isSymmetric: isSymmetric, verifies: false, order: order)
  }
}

extension SparseJacobian: Sendable where F: Sendable {}
