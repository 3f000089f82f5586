// Linear systems, inverses, least squares and pseudo-inverses in reverse mode.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// The solution X of A X = B: with the same LU factors,  B̄ = A⁻ᵀX̄,  Ā = −B̄Xᵀ.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  public func solve(_ b: Self) throws(LinearAlgebraError) -> Self {
    checkSystem(series.base, rows: b.rows, columns: b.columns)
    return try lu().solve(b)
  }

  /// The solution X of A X = B for constant right-hand sides.
  ///
  /// - Throws: what `solve` throws.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solve(_ b: T.MatrixForm) throws(LinearAlgebraError) -> Self { try solve(Self(b)) }

  /// The solution x of A x = b.
  ///
  /// - Throws: what `solve` throws.
  /// - Precondition: the matrix is square and `b` has as many elements as it has rows.
  @_disfavoredOverload
  public func solve(_ b: [Reverse<T>]) throws(LinearAlgebraError) -> [Reverse<T>] { try solve(Self(column: b)).entries }

  /// The solution X of A X = B for a Hermitian positive definite A, of which only the lower triangle is read.
  ///
  /// - Throws: what `cholesky()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  public func solvePositiveDefinite(_ b: Self) throws(LinearAlgebraError) -> Self {
    try b.series.checkForLAPACK()
    return try cholesky().solve(b)
  }

  /// The solution X of op(A) X = B for a triangular A: B̄ = op(A)⁻ᵀX̄, and Ā is the triangle of −B̄Xᵀ, or of −XB̄ᵀ for the transpose.
  ///
  /// - Parameters:
  ///   - b: the n×r right-hand sides.
  ///   - triangle: the triangle that is read.
  ///   - op: whether A or its transpose is meant.
  ///   - unitDiagonal: whether the diagonal is taken to be one and not read.
  /// - Returns: the n×r solutions.
  /// - Throws: `.singular(pivot:)` where the diagonal has a zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square and `b` has as many rows.
  public func solveTriangular(
    _ b: Self, _ triangle: Triangle, _ op: Transpose = .none, unitDiagonal: Bool = false
  ) throws(LinearAlgebraError) -> Self {
    let (a, value) = (series, try value.solveTriangular(b.value, triangle, op, unitDiagonal: unitDiagonal))
    let x = Series(value)
    return .record(value, of: [self, b]) { w in
      Series.adjointsOfTriangularSolve(w, a, x, triangle, op, unitDiagonal: unitDiagonal, moves: moves)
    }
  }

  /// The inverse X: Ā = −XᵀX̄Xᵀ.
  ///
  /// - Throws: what `lu()` throws.
  /// - Precondition: the matrix is square.
  public func inverse() throws(LinearAlgebraError) -> Self { try lu().inverse() }

  /// The X of least norm among those that minimize the norm of every column of A X − B, for an A of full rank.
  ///
  /// For a tall A with Z = (AᵀA)⁻¹X̄:  B̄ = AZ,  Ā = (B − AX)Zᵀ − B̄Xᵀ.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: `b` has as many rows as the matrix.
  /// - Complexity: O(*m* *n* min(*m*, *n*) + *m* *n* *p*) for m×p right-hand sides, and as much in the reverse sweep.
  public func leastSquares(_ b: Self) throws(LinearAlgebraError) -> Self {
    let (x, pull) = try Series.leastSquares(series, b.series)
    return .record(x.jet(), of: [self, b], pull)
  }

  /// The Moore–Penrose pseudo-inverse P of a matrix of full rank: Ā = −PᵀP̄Pᵀ + (I − QQᵀ)P̄ᵀPPᵀ for a tall A = QR.
  ///
  /// - Parameter tolerance: singular values up to this multiple of the largest count as zero; max(m, n)·ε by default.
  /// - Returns: the n×m pseudo-inverse.
  /// - Throws: `.notDifferentiable` for a varying matrix without full rank, because the pseudo-inverse jumps where the rank changes;
  ///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: O(*m* *n* min(*m*, *n*)), and as much in the reverse sweep.
  public func pseudoInverse(tolerance: T.MatrixForm.Element? = nil) throws(LinearAlgebraError) -> Self {
    let value = try value.pseudoInverse(tolerance: tolerance)
    let (a, p) = (series, Series(value))
    if moves { try Series.checkFullRank(a, p) }
    return .record(value, of: [self]) { w in [.adjointOfPseudoInverse(w, a, p)] }
  }
}
#endif
