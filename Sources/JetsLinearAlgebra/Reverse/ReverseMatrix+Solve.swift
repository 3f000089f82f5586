// QR, triangular systems, least squares and pseudo-inverses in reverse mode.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// The solution x of A x = b.
  ///
  /// - Throws: what `solve` throws.
  /// - Precondition: the matrix is square and `b` has as many elements as it has rows.
  @_disfavoredOverload
  public func solve(_ b: [Reverse<T>]) throws(LinearAlgebraError) -> [Reverse<T>] { try solve(Self(column: b)).entries }

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

  /// A = Q R with a positive diagonal in R; Q is m×k and R is k×n, k = min(m, n).
  ///
  /// For m ≥ n, with M = RR̄ᵀ − Q̄ᵀQ and S the symmetric matrix with the lower triangle of M:  Ā = (Q̄ + QS)R⁻ᵀ.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: O(*m* *n* *k*), and as much on the way back.
  public func qr() throws(LinearAlgebraError) -> (q: ReverseMatrix, r: ReverseMatrix) {
    let factors = try value.qr(pivoting: false)
    let (a, q, r) = (series, Series(factors.q), Series(factors.r))
    let parts = Self.record([factors.q, factors.r], of: [self]) { w in [.adjointOfQR(w[0], w[1], a, q, r)] }
    return (parts[0], parts[1])
  }

  /// The X of least norm among those that minimize the norm of every column of A X − B, for an A of full rank.
  ///
  /// For a tall A with Z = (AᵀA)⁻¹X̄:  B̄ = AZ,  Ā = (B − AX)Zᵀ − B̄Xᵀ.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: `b` has as many rows as the matrix.
  /// - Complexity: O(*m* *n* min(*m*, *n*) + *m* *n* *p*) for m×p right-hand sides, and as much on the way back.
  public func leastSquares(_ b: Self) throws(LinearAlgebraError) -> Self {
    let (x, pull) = try Series.leastSquares(series, b.series)
    return .record(x.jet(), of: [self, b], pull)
  }

  /// The Moore–Penrose pseudo-inverse P of a matrix of full rank: Ā = −PᵀP̄Pᵀ + (I − AP)P̄ᵀPPᵀ + PᵀPP̄ᵀ(I − PA).
  ///
  /// - Parameter tolerance: singular values up to this multiple of the largest count as zero; max(m, n)·ε by default.
  /// - Returns: the n×m pseudo-inverse.
  /// - Throws: `.notDifferentiable` for a varying matrix without full rank, because the pseudo-inverse jumps where the rank changes;
  ///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: O(*m* *n* min(*m*, *n*)), and as much on the way back.
  public func pseudoInverse(tolerance: T.MatrixForm.Element? = nil) throws(LinearAlgebraError) -> Self {
    let value = try value.pseudoInverse(tolerance: tolerance)
    let (a, p) = (series, Series(value))
    if moves { try Series.checkFullRank(a, p) }
    return .record(value, of: [self]) { w in [.adjointOfPseudoInverse(w, a, p)] }
  }
}
#endif
