// Cholesky factorization for real scalars, and solves by its factor.

import JetCore

/// A = L Lᵀ: a symmetric positive definite matrix as a lower triangle, with a positive diagonal, times its transpose.
@frozen
public struct ScalarCholesky<Element: RealScalar>: Sendable {
  /// The n×n lower triangle L; zeros stand above its diagonal.
  public let factor: Matrix<Element>

  @_alwaysEmitIntoClient
  package init(factor: Matrix<Element>) { self.factor = factor }

  /// The solution X of A X = B.
  ///
  /// - Parameter b: the n×r right-hand sides.
  /// - Returns: the n×r solutions.
  /// - Precondition: `b` has n rows.
  /// - Complexity: O(*n*² *r*).
  @_alwaysEmitIntoClient
  public func solve(_ b: Matrix<Element>) -> Matrix<Element> {
    require(b.rows == factor.rows, "A \(factor.shape) matrix needs right-hand sides of \(factor.rows) rows, got \(b.shape)")
    var result = b
    solveInPlace(&result.storage, columns: b.columns)
    return result
  }

  /// The solution x of A x = b.
  ///
  /// - Precondition: `b` has n elements.
  /// - Complexity: O(*n*²).
  @_alwaysEmitIntoClient
  public func solve(_ b: [Element]) -> [Element] {
    require(b.count == factor.rows, "A \(factor.shape) matrix needs a right-hand side of \(factor.rows) elements, got \(b.count)")
    var result = b
    solveInPlace(&result, columns: 1)
    return result
  }

  @_alwaysEmitIntoClient
  package func solveInPlace(_ b: inout [Element], columns: Int) {
    let n = factor.rows
    let l = factor.storage.span
    var x = b.mutableSpan
    for j in 0..<columns {
      let start = j &* n
      for k in 0..<n {
        let value = x[unchecked: start &+ k] / l[unchecked: k &+ k &* n]
        x[unchecked: start &+ k] = value
        x.subtract(value, times: l, from: k &+ 1 &+ k &* n, at: start &+ k &+ 1, count: n &- k &- 1)
      }
      for k in stride(from: n &- 1, through: 0, by: -1) {
        var value = x[unchecked: start &+ k]
        for i in k &+ 1..<n { value = value - l[unchecked: i &+ k &* n] * x[unchecked: start &+ i] }
        x[unchecked: start &+ k] = value / l[unchecked: k &+ k &* n]
      }
    }
  }

  /// The determinant, the square of the product of the diagonal of L; 1 for the 0×0 matrix.
  @_alwaysEmitIntoClient
  public func determinant() -> Element {
    let root = factor.productOfDiagonal(negated: false)
    return root * root
  }

  /// The logarithm of the determinant, which does not overflow where the determinant does.
  @_alwaysEmitIntoClient
  public func logDeterminant() -> Element {
    let diagonal = factor.diagonal
    guard let first = diagonal.first else { return .zero }
    let half = diagonal.dropFirst().reduce(Element.log(first)) { $0 + .log($1) }
    return half.multiplied(by: 2)
  }

  /// The inverse, from the solution of A X = I.
  ///
  /// - Complexity: O(*n*³).
  @_alwaysEmitIntoClient
  public func inverse() -> Matrix<Element> { solve(.identity(factor.rows)) }
}

extension Matrix where Element: RealScalar {
  /// Factors a symmetric positive definite matrix as L Lᵀ.
  ///
  /// Only the lower triangle is read, derivatives included: what stands above the diagonal, even NaN, plays no part.
  ///
  /// - Throws: `.notPositiveDefinite(minor: k)` where the leading k×k minor, k from 1 as in LAPACK, is not positive;
  ///   `.nonFinite(row:column:part:)` where an element of the lower triangle is infinite or NaN.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³).
  @_disfavoredOverload
  @_alwaysEmitIntoClient
  public func cholesky() throws(LinearAlgebraError) -> ScalarCholesky<Element> {
    require(isSquare, "Cholesky factorization needs a square matrix, got \(shape)")
    let n = rows
    var factor = Matrix(rows: n, columns: n) { i, j in i >= j ? self[i, j] : .zero }
    try factor.checkFinite()
    var a = factor.storage.mutableSpan
    for j in 0..<n {
      let column = j &* n
      for k in 0..<j { a.subtract(a[unchecked: j &+ k &* n], timesOwn: j &+ k &* n, at: column &+ j, count: n &- j) }
      guard a[unchecked: column &+ j].primal > .zero else { throw .notPositiveDefinite(minor: j + 1) }
      let root = Element.sqrt(a[unchecked: column &+ j])
      a[unchecked: column &+ j] = root
      for i in j &+ 1..<Swift.max(n, j &+ 1) { a[unchecked: column &+ i] = a[unchecked: column &+ i] / root }
    }
    return ScalarCholesky(factor: factor)
  }
}
