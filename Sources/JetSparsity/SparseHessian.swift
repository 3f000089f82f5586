// Sparse Hessians of one function, by the colours of its own pattern.

import JetCore
import JetMatrices
import JetOperators

/// The Hessian of a function ℝⁿ→ℝ by its sparsity: prepared once, evaluated at any number of points.
///
/// The product with each of K groups of columns costs ⌈n/8⌉ passes, against n²/16 passes for the dense Hessian. Where the
/// function is a sum of terms with few variables each, `SparseSumHessian` costs a number of passes that does not grow with n.
/// A pattern traced at a point is verified at each evaluation by one pass of order two, and found anew where it fails.
/// With `coloring: .acyclic` there are fewer colours for many patterns, but rounding errors add up: see `SymmetricColoring`.
/// Source: as for `Coloring.star`.
public struct SparseHessian<F: ScalarFunction, T: FloatingPointScalar> {
  /// The function.
  public let function: F

  /// The pattern and the colours.
  public let plan: CompressionPlan

  /// How the columns are coloured.
  public let coloring: SymmetricColoring

  /// Whether each evaluation verifies the pattern by a second derivative along a fixed pseudo-random direction.
  public var verifies: Bool

  /// Prepares from a known pattern.
  ///
  /// - Precondition: the pattern is symmetric.
  public init(
    of f: F, pattern: SparsityPattern, verifies: Bool = true, order: ColoringOrder? = nil, coloring: SymmetricColoring = .star
  ) {
    function = f
    self.coloring = coloring
    plan = CompressionPlan(symmetric: pattern, coloring: coloring, order: order)
    self.verifies = verifies
  }

  /// Prepares from the pattern of the branches taken at a point.
  public init(of f: F, at x: [T], order: ColoringOrder? = nil, coloring: SymmetricColoring = .star) {
    self.init(of: f, pattern: .hessian(of: f, at: x), order: order, coloring: coloring)
  }

  /// The pattern of the Hessian.
  public var pattern: SparsityPattern { plan.pattern }

  /// The symmetric Hessian at a point.
  ///
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Complexity: ⌈n/8⌉ evaluations of the function on `Dual<MultiDual<T, 8>>` for each colour.
  @_alwaysEmitIntoClient
  public func evaluate(at x: [T]) -> SparseMatrix<T> {
    precondition(
      x.count == plan.pattern.columns,
      "A Hessian of \(plan.pattern.columns) columns needs a point of as many elements, got \(x.count)")
    let values = compressed(at: x)
    if verifies && !agrees(values, at: x) {
      let wider = plan.pattern.union(.hessian(of: function, at: x))
      if wider != plan.pattern { return SparseHessian(of: function, pattern: wider, coloring: coloring).evaluate(at: x) }
    }
    return SparseMatrix(checked: plan.pattern, values)
  }

  @_alwaysEmitIntoClient
  func compressed(at x: [T]) -> [T] {
    var values = [T](repeating: .zero, count: plan.pattern.count)
    let inner = PerturbationTag.unique()
    let outer = PerturbationTag.unique()
    var seeds = x.map { Dual(MultiDual<T, 8>($0, InlineArray(repeating: .zero), inner), .zero, outer) }
    for c in 0..<plan.coloring.count {
      for k in plan.groupStarts[c]..<plan.groupStarts[c + 1] { seeds[Int(plan.groupColumns[k])].tangent.value = 1 }
      // The sources of a colour by rows, so that a chunk without any costs no pass.
      let sources = (plan.sourceStarts[c]..<plan.sourceStarts[c + 1]).sorted { plan.sourceRows[$0] < plan.sourceRows[$1] }
      var next = 0
      while next < sources.count {
        let start = Int(plan.sourceRows[sources[next]])
        let count = Swift.min(8, x.count - start)
        for i in 0..<count { seeds[start + i].value.partials[i] = 1 }
        let y = function(seeds)
        y.tag.check(belongsTo: outer)
        y.value.tag.check(belongsTo: inner)
        for i in 0..<count { seeds[start + i].value.partials[i] = .zero }
        while next < sources.count, Int(plan.sourceRows[sources[next]]) < start + count {
          let k = sources[next]
          values[Int(plan.sourcePositions[k])] = y.tangent.partials[Int(plan.sourceRows[k]) - start]
          next += 1
        }
      }
      for k in plan.groupStarts[c]..<plan.groupStarts[c + 1] { seeds[Int(plan.groupColumns[k])].tangent.value = .zero }
    }
    plan.substitute(&values)
    return values
  }

  /// Whether wᵀHw is the second derivative along w, within rounding, for the probe direction w.
  @_alwaysEmitIntoClient
  func agrees(_ values: [T], at x: [T]) -> Bool {
    let tag = PerturbationTag.unique()
    let w = x.indices.map { CompressionPlan.weight($0, as: T.self) }
    let y = function(x.indices.map { Taylor<T, 2>(x[$0], [w[$0], .zero], tag) })
    y.tag.check(belongsTo: tag)
    var sum: T = 0
    var size: T = 0
    for j in 0..<plan.pattern.columns {
      for p in plan.pattern.columnStarts[j]..<plan.pattern.columnStarts[j + 1] {
        let product = values[p] * w[j] * w[plan.pattern.rowIndices[p]]
        sum += product
        size += product.magnitude
      }
    }
    return !((y.derivative(2) - sum).magnitude > 64 * T.ulpOfOne * size)
  }
}

extension SparseHessian where F: SmoothScalarFunction {
  /// Prepares from the pattern that holds everywhere, which needs no verification.
  ///
  /// - Precondition: `f` compares no numbers.
  public init(of f: F, inputs n: Int, order: ColoringOrder? = nil, coloring: SymmetricColoring = .star) {
    self.init(of: f, pattern: .hessian(of: f, inputs: n), verifies: false, order: order, coloring: coloring)
  }
}

extension SparseHessian: Sendable where F: Sendable {}
