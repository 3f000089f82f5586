// LU factorization with row exchanges for any scalar, with solves and inverses.

import JetCore

/// P A = L U: a square matrix after row exchanges as a unit lower triangle times an upper triangle.
///
/// The row exchanges are those of the plain numbers, so a jet's factors are the derivatives of L and U at fixed exchanges.
/// Where two candidates for a pivot have the same magnitude the first is taken, and the factors have a kink.
@frozen
public struct ScalarLU<Element: Scalar>: Sendable {
  /// U on and above the diagonal, L without its ones below it.
  public let factors: Matrix<Element>

  /// Row i of P A is the row `permutation[i]` of A.
  public let permutation: [Int]

  /// Whether the number of row exchanges is even, so that det P = 1.
  public let isEvenPermutation: Bool

  @_alwaysEmitIntoClient
  package init(factors: Matrix<Element>, permutation: [Int], isEvenPermutation: Bool) {
    self.factors = factors
    self.permutation = permutation
    self.isEvenPermutation = isEvenPermutation
  }

  /// The n×n factor L, with ones on its diagonal.
  @_alwaysEmitIntoClient
  public var lower: Matrix<Element> {
    Matrix(rows: factors.rows, columns: factors.rows) { i, j in i > j ? factors[i, j] : i == j ? 1 : .zero }
  }

  /// The n×n factor U.
  @_alwaysEmitIntoClient
  public var upper: Matrix<Element> {
    Matrix(rows: factors.rows, columns: factors.rows) { i, j in i <= j ? factors[i, j] : .zero }
  }

  /// The solution X of A X = B.
  ///
  /// - Parameter b: the n×r right-hand sides.
  /// - Returns: the n×r solutions.
  /// - Precondition: `b` has n rows.
  /// - Complexity: O(*n*² *r*).
  @_alwaysEmitIntoClient
  public func solve(_ b: Matrix<Element>) -> Matrix<Element> {
    let n = factors.rows
    require(b.rows == n, "A \(factors.shape) matrix needs right-hand sides of \(n) rows, got \(b.shape)")
    var result = Matrix(rows: n, columns: b.columns) { i, j in b[permutation[i], j] }
    solveInPlace(&result.storage, columns: b.columns)
    return result
  }

  /// The solution x of A x = b.
  ///
  /// - Precondition: `b` has n elements.
  /// - Complexity: O(*n*²).
  @_alwaysEmitIntoClient
  public func solve(_ b: [Element]) -> [Element] {
    require(b.count == factors.rows, "A \(factors.shape) matrix needs a right-hand side of \(factors.rows) elements, got \(b.count)")
    var result = permutation.map { b[$0] }
    solveInPlace(&result, columns: 1)
    return result
  }

  @_alwaysEmitIntoClient
  package func solveInPlace(_ b: inout [Element], columns: Int) {
    let n = factors.rows
    let a = factors.storage.span
    var x = b.mutableSpan
    for j in 0..<columns {
      let start = j &* n
      for k in 0..<n {
        x.subtract(x[unchecked: start &+ k], times: a, from: k &+ 1 &+ k &* n, at: start &+ k &+ 1, count: n &- k &- 1)
      }
      for k in stride(from: n &- 1, through: 0, by: -1) {
        let value = x[unchecked: start &+ k] / a[unchecked: k &+ k &* n]
        x[unchecked: start &+ k] = value
        x.subtract(value, times: a, from: k &* n, at: start, count: k)
      }
    }
  }

  /// The determinant: the product of the pivots with the sign of the row exchanges; 1 for the 0×0 matrix.
  @_alwaysEmitIntoClient
  public func determinant() -> Element { factors.productOfDiagonal(negated: !isEvenPermutation) }

  /// The inverse, from the solution of A X = I.
  ///
  /// - Complexity: O(*n*³).
  @_alwaysEmitIntoClient
  public func inverse() -> Matrix<Element> { solve(.identity(factors.rows)) }
}

extension Matrix where Element: Scalar {
  /// Factors the matrix as P A = L U with partial pivoting.
  ///
  /// The pivot is the element of largest magnitude in its column, the first of several; a jet is judged by its value.
  ///
  /// - Throws: `.singular(pivot:)` where every candidate for a pivot is zero; `.nonFinite(row:column:part:)` where an element is
  ///   infinite or NaN, or the elimination overflows.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³).
  @_alwaysEmitIntoClient
  public func lu() throws(LinearAlgebraError) -> ScalarLU<Element> {
    require(isSquare, "LU factorization needs a square matrix, got \(shape)")
    try checkFinite()
    var factors = self
    var permutation = Array(0..<rows)
    var isEven = true
    if let pivot = try Self.eliminate(&factors.storage, &permutation, &isEven) { throw .singular(pivot: pivot) }
    return ScalarLU(factors: factors, permutation: permutation, isEvenPermutation: isEven)
  }

  /// The solution X of A X = B, by LU factorization.
  ///
  /// - Parameter b: the n×r right-hand sides.
  /// - Returns: the n×r solutions.
  /// - Throws: what `lu()` throws.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_alwaysEmitIntoClient
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    require(
      isSquare && b.rows == rows, "Solving needs a square matrix and a right-hand side with as many rows, got \(shape) and \(b.shape)")
    return try lu().solve(b)
  }

  /// The solution x of A x = b, by LU factorization.
  ///
  /// - Throws: what `lu()` throws.
  /// - Precondition: the matrix is square and `b` has as many elements as it has rows.
  @_alwaysEmitIntoClient
  public func solve(_ b: [Element]) throws(LinearAlgebraError) -> [Element] {
    require(
      isSquare && b.count == rows, "Solving needs a square matrix and a vector of its size, got \(shape) and \(b.count) elements")
    return try lu().solve(b)
  }

  /// The inverse, by LU factorization.
  ///
  /// - Throws: what `lu()` throws.
  /// - Precondition: the matrix is square.
  @_alwaysEmitIntoClient
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    require(isSquare, "Only a square matrix has an inverse, got \(shape)")
    return try lu().inverse()
  }
}

extension Matrix where Element: RealScalar {
  /// The logarithm of the determinant, from the logarithms of the pivots: it does not overflow where the determinant does.
  ///
  /// - Throws: `.domain` where the determinant is negative, and what `lu()` throws.
  /// - Precondition: the matrix is square.
  @_disfavoredOverload
  @_alwaysEmitIntoClient
  public func logDeterminant() throws(LinearAlgebraError) -> Element {
    require(isSquare, "The determinant needs a square matrix, got \(shape)")
    let lu: ScalarLU<Element> = try lu()
    let pivots = lu.factors.diagonal
    let negatives = pivots.count { $0.primal < .zero }
    guard (negatives % 2 == 0) == lu.isEvenPermutation else { throw .domain("the determinant is negative, so its logarithm is not real") }
    guard let first = pivots.first else { return .zero }
    return pivots.dropFirst().reduce(Element.log(.abs(first))) { $0 + .log(.abs($1)) }
  }
}
