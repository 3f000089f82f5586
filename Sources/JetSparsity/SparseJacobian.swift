// Sparse Jacobians: a pattern, a colouring, and a few directional passes for as many columns as there are.

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
/// A pattern that does not hold everywhere is verified at each point by one more direction, and found anew where it fails, so
/// that another branch never gives a wrong number.
/// Source: A. Curtis, M. Powell & J. Reid, "On the estimation of sparse Jacobian matrices", J. Inst. Math. Appl. 13 (1974).
public struct SparseJacobian<F: VectorFunction, T: FloatingPointScalar> {
  /// The function.
  public let function: F

  /// The pattern and the colours.
  public let plan: CompressionPlan

  /// Whether each evaluation verifies the pattern by a directional derivative along a fixed pseudo-random direction.
  public var verifies: Bool

  @usableFromInline let isSymmetric: Bool

  /// Prepares from a known pattern.
  ///
  /// `isSymmetric` is true for the Jacobian of a gradient: a star colouring then takes fewer directions.
  /// - Precondition: with `isSymmetric` the pattern is symmetric.
  public init(
    of f: F, pattern: SparsityPattern, isSymmetric: Bool = false, verifies: Bool = true, order: ColoringOrder? = nil
  ) {
    function = f
    plan = isSymmetric ? CompressionPlan(symmetric: pattern, order: order) : CompressionPlan(columns: pattern, order: order)
    self.verifies = verifies
    self.isSymmetric = isSymmetric
  }

  /// Prepares from the pattern of the branches taken at a point.
  public init(of f: F, at x: [T], isSymmetric: Bool = false, order: ColoringOrder? = nil) {
    let found = SparsityPattern.jacobian(of: f, at: x)
    self.init(of: f, pattern: isSymmetric ? found.union(found.transposed) : found, isSymmetric: isSymmetric, order: order)
  }

  /// The number of directions that an evaluation takes.
  public var directions: Int { plan.coloring.count + (verifies ? 1 : 0) }

  /// The pattern of the Jacobian.
  public var pattern: SparsityPattern { plan.pattern }

  /// The Jacobian at a point.
  ///
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Complexity: ⌈directions/N⌉ evaluations of the function on `MultiDual<T, N>`, N ≤ 16; O(n + m + entries) memory.
  @_alwaysEmitIntoClient
  public func evaluate(at x: [T]) -> SparseMatrix<T> {
    var result = SparseMatrix(checked: plan.pattern, [T](repeating: .zero, count: plan.pattern.count))
    evaluate(at: x, into: &result)
    return result
  }

  /// The Jacobian at a point, into a matrix of this pattern.
  @_alwaysEmitIntoClient
  public func evaluate(at x: [T], into result: inout SparseMatrix<T>) {
    precondition(
      x.count == plan.pattern.columns,
      "A Jacobian of \(plan.pattern.columns) columns needs a point of as many elements, got \(x.count)")
    precondition(
      result.rows == plan.pattern.rows && result.columns == plan.pattern.columns,
      "The result must be \(plan.pattern.rows)×\(plan.pattern.columns), got \(result.rows)×\(result.columns)")
    if result.values.count != plan.pattern.count {
      result = SparseMatrix(checked: plan.pattern, [T](repeating: .zero, count: plan.pattern.count))
    }
    var holds = true
    result.withValues { values in
      switch directions {
      case ...1: holds = sweep(MultiDual<T, 1>.self, x, &values)
      case 2: holds = sweep(MultiDual<T, 2>.self, x, &values)
      case 3: holds = sweep(MultiDual<T, 3>.self, x, &values)
      case 4: holds = sweep(MultiDual<T, 4>.self, x, &values)
      case 5...8: holds = sweep(MultiDual<T, 8>.self, x, &values)
      default: holds = sweep(MultiDual<T, 16>.self, x, &values)
      }
    }
    if holds { return }
    let found = SparsityPattern.jacobian(of: function, at: x)
    let wider = plan.pattern.union(isSymmetric ? found.union(found.transposed) : found)
    // Rounding can disturb the verification; then nothing new is found and the result stands.
    if wider == plan.pattern { return }
    result = SparseJacobian(of: function, pattern: wider, isSymmetric: isSymmetric).evaluate(at: x)
  }

  @_alwaysEmitIntoClient
  func sweep<let N: Int>(_ chunk: MultiDual<T, N>.Type, _ x: [T], _ values: inout [T]) -> Bool {
    let colors = plan.coloring.count
    let tag = PerturbationTag.unique()
    var seeds = x.map { MultiDual<T, N>($0, InlineArray(repeating: .zero), tag) }
    var probe: [T] = []
    for start in stride(from: 0, to: directions, by: N) {
      for c in start..<Swift.min(start + N, colors + 1) { seed(&seeds, c, start, 1) }
      let y = function(seeds)
      precondition(y.count == plan.pattern.rows, "The function has \(y.count) values where the pattern has \(plan.pattern.rows) rows")
      for value in y { value.tag.check(belongsTo: tag) }
      // Through the span it is checked once that nobody else holds the array, and not for every entry.
      var entries = values.mutableSpan
      for c in start..<Swift.min(start + N, colors) {
        for k in plan.sourceStarts[c]..<plan.sourceStarts[c + 1] {
          entries[Int(plan.sourcePositions[k])] = y[Int(plan.sourceRows[k])].partials[c - start]
        }
      }
      if verifies && colors < start + N { probe = y.map { $0.partials[colors - start] } }
      for c in start..<Swift.min(start + N, colors + 1) { seed(&seeds, c, start, 0) }
    }
    return !verifies || agrees(probe, values)
  }

  /// Sets the seeds of a colour to `unit`, or those of the probe direction to its weights.
  @_alwaysEmitIntoClient
  func seed<let N: Int>(_ seeds: inout [MultiDual<T, N>], _ c: Int, _ start: Int, _ unit: T) {
    var variables = seeds.mutableSpan
    if c == plan.coloring.count {
      guard verifies else { return }
      for j in variables.indices { variables[j].partials[c - start] = unit * CompressionPlan.weight(j, as: T.self) }
    } else {
      for k in plan.groupStarts[c]..<plan.groupStarts[c + 1] { variables[Int(plan.groupColumns[k])].partials[c - start] = unit }
    }
  }

  /// Whether the matrix times the probe direction is the directional derivative, within rounding.
  @_alwaysEmitIntoClient
  func agrees(_ probe: [T], _ values: [T]) -> Bool {
    var sums = [T](repeating: .zero, count: plan.pattern.rows)
    var sizes = sums
    var total = sums.mutableSpan
    var bound = sizes.mutableSpan
    for j in 0..<plan.pattern.columns {
      let w = CompressionPlan.weight(j, as: T.self)
      for p in plan.pattern.columnStarts[j]..<plan.pattern.columnStarts[j + 1] {
        let (product, row) = (values[p] * w, plan.pattern.rowIndices[p])
        total[row] += product
        bound[row] += product.magnitude
      }
    }
    for r in total.indices where (probe[r] - total[r]).magnitude > 64 * T.ulpOfOne * bound[r] { return false }
    return true
  }
}

extension SparseJacobian where F: SmoothVectorFunction {
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
