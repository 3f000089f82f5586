// Linear systems and inverses of matrices and of jets of matrices.

#if LinearAlgebra
import Jets

extension MatrixJet {
  /// Factors the matrix as P A = L U with partial pivoting on the value.
  ///
  /// - Throws: `.singular(pivot:)` where a pivot is zero; `.nonFinite(row:column:part:)` where an element of any part is infinite or NaN,
  ///   or the elimination overflows.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), for any number of derivatives.
  @_disfavoredOverload
  @_specialize(where Self == Dual<Matrix<Double>>)
  public func lu() throws(LinearAlgebraError) -> LU<Self> { try LU(MatrixSeries(self)) }

  /// The solution X of A X = B, by LU factorization of the value.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  @_specialize(where Self == Dual<Matrix<Double>>)
  public func solve(_ b: Self) throws(LinearAlgebraError) -> Self { try solution(self, MatrixSeries(b)).jet() }

  /// The solution X of A X = B for right-hand sides without derivatives.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solve(_ b: Matrix<Element>) throws(LinearAlgebraError) -> Self { try solution(self, MatrixSeries(constant: b)).jet() }

  /// The inverse, by LU factorization of the value.
  ///
  /// - Throws: what `lu()` throws.
  /// - Precondition: the matrix is square.
  @_disfavoredOverload
  @_specialize(where Self == Dual<Matrix<Double>>)
  public func inverse() throws(LinearAlgebraError) -> Self {
    let series = MatrixSeries(self)
    let base = try PackedLU.of(series.base).inverse()
    for k in series.orders { try series.coefficients[k]?.checkForLAPACK(series.shape.part(k)) }
    return MatrixSeries.inverse(series, base: base).jet()
  }

  /// The solution X of A X = B for a triangular A; elements of its other triangle count as zeros.
  ///
  /// - Parameters:
  ///   - b: the n×r right-hand sides.
  ///   - triangle: the triangle that is read.
  ///   - op: whether A, its transpose or its adjoint is meant.
  ///   - unitDiagonal: whether the diagonal is taken to be one and not read.
  /// - Returns: the n×r solutions.
  /// - Throws: `.singular(pivot:)` where the diagonal has a zero; `.nonFinite(row:column:part:)` where an element of any part of A, of its
  ///   other triangle too, or of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  public func solveTriangular(
    _ b: Self, _ triangle: MatrixTriangle, _ op: Transpose = .none, unitDiagonal: Bool = false
  ) throws(LinearAlgebraError) -> Self {
    try triangularSolution(self, MatrixSeries(b), triangle, op, unitDiagonal).jet()
  }

  /// The solution X of A X = B for a triangular A and right-hand sides without derivatives.
  ///
  /// - Throws: `.singular(pivot:)` where the diagonal has a zero; `.nonFinite(row:column:part:)` where an element of any part of A, of its
  ///   other triangle too, or of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solveTriangular(
    _ b: Matrix<Element>, _ triangle: MatrixTriangle, _ op: Transpose = .none, unitDiagonal: Bool = false
  ) throws(LinearAlgebraError) -> Self {
    try triangularSolution(self, MatrixSeries(constant: b), triangle, op, unitDiagonal).jet()
  }

  /// The product op(T) B with one triangle of this matrix, of which the other is not read.
  ///
  /// - Precondition: the matrix is square and `b` has as many rows.
  public func multiplyTriangular(_ b: Self, _ triangle: MatrixTriangle, _ op: Transpose = .none, unitDiagonal: Bool = false) -> Self {
    MatrixSeries.product(MatrixSeries(self).cut(triangle, unitDiagonal: unitDiagonal), op, MatrixSeries(b)).jet()
  }

  /// The solution X of A X = B for a Hermitian positive definite A, of which only the lower triangle is read.
  ///
  /// - Throws: what `cholesky()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  public func solvePositiveDefinite(_ b: Self) throws(LinearAlgebraError) -> Self {
    try positiveDefiniteSolution(self, MatrixSeries(b)).jet()
  }

  /// The solution X of A X = B for a Hermitian positive definite A and right-hand sides without derivatives.
  ///
  /// - Throws: what `cholesky()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solvePositiveDefinite(_ b: Matrix<Element>) throws(LinearAlgebraError) -> Self {
    try positiveDefiniteSolution(self, MatrixSeries(constant: b)).jet()
  }
}

extension MatrixSeries {
  /// One triangle, with its diagonal or with ones there.
  func cut(_ triangle: MatrixTriangle, unitDiagonal: Bool) -> MatrixSeries {
    var t = self.triangle(triangle, diagonal: unitDiagonal ? .zero : 1)
    if unitDiagonal { t.coefficients[0] = t.base.addingIdentity() }
    return t
  }
}

func solution<J: MatrixJet>(_ a: J, _ b: MatrixSeries<J.Element>) throws(LinearAlgebraError) -> MatrixSeries<J.Element> {
  let series = MatrixSeries(a)
  checkSystem(series.base, rows: b.rows, columns: b.columns)
  let lu = try LU<J>(series)
  try b.checkForLAPACK()
  return lu.solution(b)
}

private func positiveDefiniteSolution<J: MatrixJet>(
  _ a: J, _ b: MatrixSeries<J.Element>
) throws(LinearAlgebraError) -> MatrixSeries<J.Element> {
  try b.checkForLAPACK()
  return try Cholesky(a).solution(b)
}

private func triangularSolution<J: MatrixJet>(
  _ a: J, _ b: MatrixSeries<J.Element>, _ triangle: MatrixTriangle, _ op: Transpose, _ unitDiagonal: Bool
) throws(LinearAlgebraError) -> MatrixSeries<J.Element> {
  let series = MatrixSeries(a)
  checkSystem(series.base, rows: b.rows, columns: b.columns)
  try series.checkForLAPACK()
  try b.checkForLAPACK()
  if !unitDiagonal { try series.checkDiagonal() }
  return MatrixSeries.solveTriangular(series, triangle, op, unitDiagonal: unitDiagonal, b)
}

extension Matrix where Element: BLASScalar {
  /// Factors the matrix as P A = L U with partial pivoting, by LAPACK.
  ///
  /// - Throws: `.singular(pivot:)` where a pivot is zero; `.nonFinite(row:column:part:)` where an element is infinite or NaN.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³).
  public func lu() throws(LinearAlgebraError) -> LU<Matrix> { try LU(MatrixSeries(self)) }

  /// The solution X of A X = B, by LU factorization.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix { try solution(self, MatrixSeries(b)).jet() }

  /// The solution X of A X = B for right-hand sides with derivatives.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of any part of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solve<B: MatrixJet>(_ b: B) throws(LinearAlgebraError) -> B where B.Element == Element {
    try solution(self, MatrixSeries(b)).jet()
  }

  /// The solution X of A X = B for right-hand sides with derivatives in N directions, all of which are one solve.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of any part of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  public func solve<let N: Int>(_ b: MultiDual<Matrix, N>) throws(LinearAlgebraError) -> MultiDual<Matrix, N> {
    try MultiDual<Matrix, N>.solution(self, b)
  }

  /// The solution X of A X = B for a Hermitian positive definite A and right-hand sides with derivatives.
  ///
  /// - Throws: what `cholesky()` throws; `.nonFinite(row:column:part:)` where an element of any part of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solvePositiveDefinite<B: MatrixJet>(_ b: B) throws(LinearAlgebraError) -> B where B.Element == Element {
    try positiveDefiniteSolution(self, MatrixSeries(b)).jet()
  }

  /// The solution x of A x = b.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of b is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many elements as it has rows.
  public func solve(_ b: [Element]) throws(LinearAlgebraError) -> [Element] {
    try solve(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }

  /// The inverse, by LU factorization.
  ///
  /// - Throws: what `lu()` throws.
  /// - Precondition: the matrix is square.
  public func inverse() throws(LinearAlgebraError) -> Matrix { try lu().inverse() }
}
#endif
