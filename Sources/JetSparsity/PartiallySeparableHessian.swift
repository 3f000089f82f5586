// Sparse Hessians of sums of terms: second-order passes by pairs of colours, for any number of variables.

import JetCore
import JetMatrices
import JetOperators

/// The Hessian of Σ fᵣ(x), the sum of the values of a function ℝⁿ→ℝᵐ, by the sparsity of the terms.
///
/// With a colouring of the Jacobian of the terms, each term holds at most one variable of each colour: the second derivative
/// along two colours is one entry of its Hessian. K colours take K(K + 1)/2 directions of second order for any n; the chained
/// Rosenbrock function, whose terms hold two neighbours, takes three.
///
/// What the terms compared while they were traced, and with which outcome, is compared at each point by one evaluation on plain
/// numbers; a point of another branch is traced again, so that it never gets a wrong number. Terms that were seen to compare
/// nothing have one branch, and need no such evaluation.
public struct PartiallySeparableHessian<F: VectorFunction, T: FloatingPointScalar> {
  /// The terms.
  public let terms: F

  /// The pattern and the colours.
  @usableFromInline let plan: SumPlan

  @usableFromInline let branches = KnownBranches<SumPlan>()

  /// Prepares from the pattern of the Jacobian of the terms, whose products are the entries of the Hessian.
  ///
  /// Each new branch adds its own pattern where it is wider.
  public init(ofSum terms: F, jacobian: SparsityPattern, order: ColoringOrder? = nil) {
    self.terms = terms
    plan = SumPlan(jacobian: jacobian, order: order)
  }

  /// Prepares from the branches that the terms take at a point.
  @_alwaysEmitIntoClient
  public init(ofSum terms: F, at x: [T], order: ColoringOrder? = nil) {
    let (found, branch) = SparsityPattern.branch(ofJacobian: terms, at: x)
    self.init(ofSum: terms, jacobian: found, order: order)
    branches.insert(plan, for: branch)
  }

  /// The pattern of the Hessian of the sum.
  public var pattern: SparsityPattern { plan.pattern }

  /// The colours of the variables.
  public var coloring: Coloring { plan.coloring }

  /// The number of directions of second order that an evaluation takes.
  public var directions: Int { coloring.count * (coloring.count + 1) / 2 }

  /// The symmetric Hessian of the sum at a point.
  ///
  /// At a point of another branch the result has the entries of the pattern and those of that branch.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Complexity: about K²/8 + K evaluations of the terms on `Dual<MultiDual<T, 4>>` for K colours.
  @_alwaysEmitIntoClient
  public func evaluate(at x: [T]) -> SparseMatrix<T> {
    let plan = plan(at: x)
    return SparseMatrix(checked: plan.pattern, values(plan, x))
  }

  /// The plan for the branches that the terms take at a point.
  @_alwaysEmitIntoClient
  func plan(at x: [T]) -> SumPlan {
    require(
      x.count == pattern.columns, "A Hessian of \(pattern.columns) columns needs a point of \(pattern.columns) elements, got \(x.count)")
    if let only = branches.only { return only }
    if let known = branches[BranchRecord.branch(of: terms, at: x)] { return known }
    let (found, branch) = SparsityPattern.branch(ofJacobian: terms, at: x)
    require(
      found.rows == plan.variables.columns, "The sum has \(found.rows) terms where the pattern has \(plan.variables.columns)")
    let wider = plan.jacobian.union(found)
    let result = wider == plan.jacobian ? plan : SumPlan(jacobian: wider, order: nil)
    branches.insert(result, for: branch)
    return result
  }

  @_alwaysEmitIntoClient
  func values(_ plan: SumPlan, _ x: [T]) -> [T] {
    let (pattern, variables, coloring) = (plan.pattern, plan.variables, plan.coloring)
    var values = [T](repeating: .zero, count: pattern.count)
    let inner = PerturbationTag.unique()
    let outer = PerturbationTag.unique()
    let colors = coloring.colors
    var seeds = x.map { Dual(MultiDual<T, 4>($0, InlineArray(repeating: .zero), inner), .zero, outer) }
    for q in 0..<coloring.count {
      for start in stride(from: 0, through: q, by: 4) {
        for j in x.indices {
          seeds[j].tangent.value = colors[j] == q ? 1 : 0
          for i in 0..<4 { seeds[j].value.partials[i] = colors[j] == start + i ? 1 : 0 }
        }
        let y = terms(seeds)
        require(y.count == variables.columns, "The sum has \(y.count) terms where the pattern has \(variables.columns)")
        for (r, term) in y.enumerated() {
          term.tag.check(belongsTo: outer)
          term.value.tag.check(belongsTo: inner)
          guard let j = variables.rows(ofColumn: r).first(where: { colors[$0] == q }) else { continue }
          for i in variables.rows(ofColumn: r) where colors[i] >= start && colors[i] < start + 4 && colors[i] <= q {
            let entry = term.tangent.partials[colors[i] - start]
            guard let p = pattern.position(row: i, column: j), let mirror = pattern.position(row: j, column: i) else { continue }
            values[p] += entry
            if i != j { values[mirror] += entry }
          }
        }
      }
    }
    return values
  }
}

/// The pattern of the Hessian of a sum, from that of the Jacobian of its terms.
@usableFromInline
struct SumPlan: Sendable {
  @usableFromInline let jacobian: SparsityPattern
  @usableFromInline let pattern: SparsityPattern
  @usableFromInline let coloring: Coloring

  /// The variables of each term, as columns of this pattern.
  @usableFromInline let variables: SparsityPattern

  @usableFromInline
  init(jacobian: SparsityPattern, order: ColoringOrder?) {
    self.jacobian = jacobian
    coloring = Coloring.columns(of: jacobian, order: order)
    variables = jacobian.transposed
    var columns = [[Int]](repeating: [], count: jacobian.columns)
    for j in 0..<jacobian.columns {
      for r in jacobian.rows(ofColumn: j) { columns[j] += variables.rows(ofColumn: r) }
    }
    pattern = SparsityPattern(rows: jacobian.columns, columns: columns)
  }
}

extension PartiallySeparableHessian: Sendable where F: Sendable {}
