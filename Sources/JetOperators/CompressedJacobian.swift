// Jacobians of which columns are added up by colours: a few directions for any number of variables.

import JetCore
import JetMatrices

extension MultiDual where T: Scalar {
  /// The value of a function ℝⁿ→ℝᵐ, and its Jacobian compressed by colours: column c is Σ ∂f/∂xⱼ over the variables j of colour c.
  ///
  /// Where each value depends on at most one variable of a colour, the compressed matrix holds every entry of the Jacobian. Residuals
  /// that share a pose, and have a place on a surface each, need two directions for all places together. `Coloring` finds the colours of
  /// a pattern, and `SparseJacobian` does all of it by itself; this operator is for colours that are known.
  ///
  ///     let (y, j) = MultiDual<Double, 3>.valueWithCompressedJacobian(at: x, colors: x.indices.map { $0 % 3 }) { x in banded(x) }
  ///
  /// - Parameters:
  ///   - x: the point.
  ///   - colors: the colour of each variable, counted from 0.
  ///   - f: the function.
  /// - Returns: m values, and a matrix of m rows and as many columns as the largest colour says.
  /// - Precondition: there are as many colours as variables, none negative; `f` returns the same number of values in every pass.
  /// - Complexity: ⌈k/N⌉ evaluations of `f` on `MultiDual<T, N>` for k colours; a constant number of allocations beyond those of `f`.
  ///
  /// Source: A. Curtis, M. Powell & J. Reid, "On the estimation of sparse Jacobian matrices", J. Inst. Math. Appl. 13 (1974).
  @_alwaysEmitIntoClient
  public static func valueWithCompressedJacobian(
    at x: [T], colors: [Int], of f: ([MultiDual]) throws -> [MultiDual]
  ) rethrows -> (value: [T], jacobian: Matrix<T>) {
    require(colors.count == x.count, "A point of \(x.count) variables needs as many colours, got \(colors.count)")
    var columns = 0
    for c in colors {
      require(c >= 0, "Colours are counted from 0, got \(c)")
      columns = Swift.max(columns, c + 1)
    }
    require(N > 0 || columns == 0, "A chunk of 0 directions cannot cover \(columns) colours")
    let tag = PerturbationTag.unique()
    var seeds = constants(x, tag)
    var elements: [T] = []
    var value: [T] = []
    var start = 0
    repeat {
      let count = Swift.min(N, columns - start)
      for (j, c) in colors.enumerated() where c >= start && c < start + count { seeds[j].partials[c - start] = 1 }
      let y = try f(seeds)
      if start == 0 {
        value = y.map { $0.value }
        elements = [T](repeating: .zero, count: y.count * columns)
      }
      require(
        y.count == value.count, "A Jacobian needs a function with a fixed number of values: got \(value.count) first, then \(y.count)")
      scatter(y, into: &elements, column: start, count: count, tag)
      if columns > N {
        for (j, c) in colors.enumerated() where c >= start && c < start + count { seeds[j].partials[c - start] = .zero }
      }
      start += N
    } while start < columns
    return (value, Matrix(rows: value.count, columns: columns, elements: elements))
  }

  /// The Jacobian of a function ℝⁿ→ℝᵐ compressed by colours: column c is Σ ∂f/∂xⱼ over the variables j of colour c.
  ///
  /// - Precondition: there are as many colours as variables, none negative; `f` returns the same number of values in every pass.
  /// - Complexity: ⌈k/N⌉ evaluations of `f` for k colours.
  @_alwaysEmitIntoClient
  public static func compressedJacobian(at x: [T], colors: [Int], of f: ([MultiDual]) throws -> [MultiDual]) rethrows -> Matrix<T> {
    try valueWithCompressedJacobian(at: x, colors: colors, of: f).jacobian
  }
}
