// Constant matrices and their factors with right-hand sides in reverse mode: nothing comes back to the matrix, and nothing is computed for it.

#if LinearAlgebra
import Jets

extension MatrixJet {
  /// The solution X of A X = B for a constant A and right-hand sides in reverse mode: B̄ = A⁻ᴴX̄.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  /// - Complexity: O(*n*³ + *n*² *r*) for n×r right-hand sides, and O(*n*² *r*) in the reverse sweep.
  @_disfavoredOverload
  public func solve<M: _TapeMatrix>(_ b: M) throws(LinearAlgebraError) -> M where M.Form == Self { try M(self).solve(b) }

  /// The solution x of A x = b for a constant A and a vector of reverse-mode numbers.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of b is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many elements as it has rows.
  @_disfavoredOverload
  public func solve<T: MatrixScalar>(_ b: [Reverse<T>]) throws(LinearAlgebraError) -> [Reverse<T>] where T.MatrixForm == Self {
    try ReverseMatrix<T>(self).solve(ReverseMatrix<T>(column: b)).entries
  }

  /// The solution X of A X = B for a constant Hermitian positive definite A, of which only the lower triangle is read.
  ///
  /// - Throws: what `cholesky()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solvePositiveDefinite<M: _TapeMatrix>(_ b: M) throws(LinearAlgebraError) -> M where M.Form == Self {
    try M(self).solvePositiveDefinite(b)
  }

  /// The solution X of op(A) X = B for a constant triangular A and right-hand sides in reverse mode.
  ///
  /// - Throws: `.singular(pivot:)` where the diagonal has a zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solveTriangular<M: _TapeMatrix>(
    _ b: M, _ triangle: MatrixTriangle, _ op: Transpose = .none, unitDiagonal: Bool = false
  ) throws(LinearAlgebraError) -> M where M.Form == Self {
    try M(self).solveTriangular(b, triangle, op, unitDiagonal: unitDiagonal)
  }

  /// The product op(T) B with one triangle of a constant matrix.
  ///
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func multiplyTriangular<M: _TapeMatrix>(
    _ b: M, _ triangle: MatrixTriangle, _ op: Transpose = .none, unitDiagonal: Bool = false
  ) -> M where M.Form == Self {
    M(self).multiplyTriangular(b, triangle, op, unitDiagonal: unitDiagonal)
  }

  /// The X of least norm among those that minimize the norm of every column of A X − B, for a constant A of full rank.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: `b` has as many rows as the matrix.
  @_disfavoredOverload
  public func leastSquares<M: _TapeMatrix>(_ b: M) throws(LinearAlgebraError) -> M where M.Form == Self { try M(self).leastSquares(b) }
}

extension LU {
  /// The solution X of A X = B for the constant A that was factored and right-hand sides in reverse mode.
  ///
  /// - Throws: `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: `b` has n rows.
  @_disfavoredOverload
  public func solve<M: _TapeMatrix>(_ b: M) throws(LinearAlgebraError) -> M where M.Form == Operand {
    try ReverseLU(matrix: M(matrix.jet()), factors: self).solve(b)
  }
}

extension Cholesky {
  /// The solution X of A X = B for the constant A that was factored and right-hand sides in reverse mode.
  ///
  /// - Precondition: `b` has n rows.
  @_disfavoredOverload
  public func solve<M: _TapeMatrix>(_ b: M) -> M where M.Form == Operand {
    ReverseCholesky(matrix: M(matrix.jet()), factors: self).solve(b)
  }
}

extension QR {
  /// The least-squares solution X of A X = B for the constant A that was factored and right-hand sides in reverse mode.
  ///
  /// - Precondition: A has no more columns than rows, Q is the thin factor, and `b` has as many rows.
  @_disfavoredOverload
  public func solve<M: _TapeMatrix>(_ b: M) -> M where M.Form == Operand {
    // Of a constant matrix only the shape is asked for.
    ReverseQR(matrix: M(MatrixSeries(constant: base, MatrixSeries(q).shape).jet()), factors: self, q: M(q), r: M(r)).solve(b)
  }
}
#endif
