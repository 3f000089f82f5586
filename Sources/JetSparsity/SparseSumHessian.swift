// Sparse Hessians of sums of terms: second-order passes by pairs of colours, whatever the number of variables.

import JetCore
import JetMatrices
import JetOperators

/// The Hessian of Σ fᵣ(x), the sum of the values of a function ℝⁿ→ℝᵐ, by the sparsity of the terms.
///
/// With a colouring of the Jacobian of the terms, each term holds at most one variable of each colour: the second derivative
/// along two colours is one entry of its Hessian. K colours take K(K + 1)/2 directions of second order for any n; the chained
/// Rosenbrock function, whose terms hold two neighbours, takes three.
///
/// Each evaluation verifies the pattern along a fixed pseudo-random direction, and finds it anew where it fails.
public struct SparseSumHessian<F: VectorFunction, T: FloatingPointScalar> {
  /// The terms.
  public let terms: F

  /// The pattern of the Hessian of the sum.
  public let pattern: SparsityPattern

  /// The colours of the variables.
  public let coloring: Coloring

  /// The variables of each term, as columns of this pattern.
  @usableFromInline let variables: SparsityPattern

  /// Prepares from the pattern of the Jacobian of the terms, whose products are the entries of the Hessian.
  public init(ofSum terms: F, jacobian: SparsityPattern, order: ColoringOrder? = nil) {
    self.terms = terms
    coloring = Coloring.columns(of: jacobian, order: order)
    variables = jacobian.transposed
    var columns = [[Int]](repeating: [], count: jacobian.columns)
    for j in 0..<jacobian.columns {
      for r in jacobian.rows(ofColumn: j) { columns[j] += variables.rows(ofColumn: r) }
    }
    pattern = SparsityPattern(rows: jacobian.columns, columns: columns)
  }

  /// Prepares from the branches that the terms take at a point.
  public init(ofSum terms: F, at x: [T], order: ColoringOrder? = nil) {
    self.init(ofSum: terms, jacobian: .jacobian(of: terms, at: x), order: order)
  }

  /// The number of directions of second order that an evaluation takes, besides the verification.
  public var directions: Int { coloring.count * (coloring.count + 1) / 2 }

  /// The symmetric Hessian of the sum at a point.
  ///
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Complexity: about K²/8 + K evaluations of the terms on `Dual<MultiDual<T, 4>>` for K colours, and one of order two.
  @_alwaysEmitIntoClient
  public func evaluate(at x: [T]) -> SparseMatrix<T> {
    precondition(x.count == pattern.columns, "A Hessian of \(pattern.columns) columns needs a point of as many elements, got \(x.count)")
    var values = [T](repeating: .zero, count: pattern.count)
    // What each term's part of wᵀHw comes to, for the probe direction w.
    var sums = [T](repeating: .zero, count: variables.columns)
    var sizes = sums
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
        precondition(y.count == variables.columns, "The sum has \(y.count) terms where the pattern has \(variables.columns)")
        for (r, term) in y.enumerated() {
          term.tag.check(belongsTo: outer)
          term.value.tag.check(belongsTo: inner)
          guard let j = variables.rows(ofColumn: r).first(where: { colors[$0] == q }) else { continue }
          for i in variables.rows(ofColumn: r) where colors[i] >= start && colors[i] < start + 4 && colors[i] <= q {
            let entry = term.tangent.partials[colors[i] - start]
            guard let p = pattern.position(row: i, column: j), let mirror = pattern.position(row: j, column: i) else { continue }
            values[p] += entry
            if i != j { values[mirror] += entry }
            let product = entry * CompressionPlan.weight(i, as: T.self) * CompressionPlan.weight(j, as: T.self)
            sums[r] += i == j ? product : 2 * product
            sizes[r] += 2 * product.magnitude
          }
        }
      }
    }
    if agrees(sums, sizes, at: x) { return SparseMatrix(checked: pattern, values) }
    let wider = variables.transposed.union(.jacobian(of: terms, at: x))
    if wider == variables.transposed { return SparseMatrix(checked: pattern, values) }
    return SparseSumHessian(ofSum: terms, jacobian: wider).evaluate(at: x)
  }

  /// Whether each term's second derivative along the probe direction is what its entries give, within rounding.
  @_alwaysEmitIntoClient
  func agrees(_ sums: [T], _ sizes: [T], at x: [T]) -> Bool {
    let tag = PerturbationTag.unique()
    let y = terms(x.indices.map { Taylor<T, 2>(x[$0], [CompressionPlan.weight($0, as: T.self), .zero], tag) })
    for (r, term) in y.enumerated() {
      term.tag.check(belongsTo: tag)
      if (term.derivative(2) - sums[r]).magnitude > 64 * T.ulpOfOne * sizes[r] { return false }
    }
    return true
  }
}

extension SparseSumHessian: Sendable where F: Sendable {}
