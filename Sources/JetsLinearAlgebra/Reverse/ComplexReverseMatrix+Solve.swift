// QR, triangular systems, least squares, pseudo-inverses and matrix equations of complex matrices in reverse mode.

#if LinearAlgebra
import Jets

extension ComplexReverseMatrix {
  /// The solution X of op(A) X = B for a triangular A: B̄ = op(A)⁻ᴴX̄, and Ā is the triangle of −B̄Xᴴ, or of −XB̄ᴴ for the adjoint.
  ///
  /// - Parameters:
  ///   - b: the n×r right-hand sides.
  ///   - triangle: the triangle that is read, and has adjoints.
  ///   - op: whether A, its transpose or its conjugate transpose is meant.
  ///   - unitDiagonal: whether the diagonal is taken to be one and not read.
  /// - Returns: the n×r solutions.
  /// - Throws: `.singular(pivot:)` where the diagonal has a zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square and `b` has as many rows.
  /// - Complexity: O(*n*² *r*), and as much in the reverse sweep.
  public func solveTriangular(
    _ b: Self, _ triangle: Triangle, _ op: Transpose = .none, unitDiagonal: Bool = false
  ) throws(LinearAlgebraError) -> Self {
    if op == .transpose { return try conjugated.solveTriangular(b, triangle, .adjoint, unitDiagonal: unitDiagonal) }
    let (a, value) = (series, try value.solveTriangular(b.value, triangle, op, unitDiagonal: unitDiagonal))
    let x = Series(value)
    return .record(value, of: [self, b]) { w in
      Series.adjointsOfTriangularSolve(w, a, x, triangle, op, unitDiagonal: unitDiagonal, moves: moves)
    }
  }

  /// A = Q R with a positive diagonal in R; Q is m×k and R is k×n, k = min(m, n).
  ///
  /// For m ≥ n, with M = RR̄ᴴ − Q̄ᴴQ and G the Hermitian matrix with the lower triangle and the real diagonal of M:  Ā = (Q̄ + QG)R⁻ᴴ.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: O(*m* *n* *k*), and as much in the reverse sweep.
  public func qr() throws(LinearAlgebraError) -> (q: Self, r: Self) {
    let factors = try value.qr(pivoting: false)
    let (a, q, r) = (series, Series(factors.q), Series(factors.r))
    let parts = Self.record([factors.q, factors.r], of: [self]) { w in [.adjointOfQR(w[0], w[1], a, q, r)] }
    return (parts[0], parts[1])
  }

  /// The X of least norm among those that minimize the norm of every column of A X − B, for an A of full rank.
  ///
  /// For a tall A with Z = (AᴴA)⁻¹X̄:  B̄ = AZ,  Ā = (B − AX)Zᴴ − B̄Xᴴ.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: `b` has as many rows as the matrix.
  /// - Complexity: O(*m* *n* min(*m*, *n*) + *m* *n* *p*) for m×p right-hand sides, and as much in the reverse sweep.
  public func leastSquares(_ b: Self) throws(LinearAlgebraError) -> Self {
    let (x, pull) = try Series.leastSquares(series, b.series)
    return .record(x.jet(), of: [self, b], pull)
  }

  /// The Moore–Penrose pseudo-inverse P of a matrix of full rank: Ā = −PᴴP̄Pᴴ + (I − AP)P̄ᴴPPᴴ + PᴴPP̄ᴴ(I − PA).
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

/// The solution X of A X + X B = C for complex matrices in reverse mode: with AᴴZ + ZBᴴ = X̄,  C̄ = Z,  Ā = −ZXᴴ,  B̄ = −XᴴZ.
///
/// - Throws: `.singularSylvester` where an eigenvalue of A is the negative of one of B, to rounding; `.noConvergence(count:)`;
///   `.nonFinite(row:column:part:)`.
/// - Precondition: the shapes fit.
/// - Complexity: O(*m*³ + *n*³), and O(*m*² *n* + *m* *n*²) in the reverse sweep.
public func sylvester<T: MatrixScalar>(
  _ a: ComplexReverseMatrix<T>, _ b: ComplexReverseMatrix<T>, _ c: ComplexReverseMatrix<T>
) throws(LinearAlgebraError) -> ComplexReverseMatrix<T> {
  let (x, pull) = try PlaneSeries.sylvester(a.series, b.series, c.series, moves: (a.moves, b.moves))
  return .record(x.jet(), of: [a, b, c], pull)
}

/// The solution X of A X + X Aᴴ = C for complex matrices in reverse mode.
///
/// - Throws: what `lyapunov` of matrices throws.
/// - Precondition: both matrices are square and of the same size.
/// - Complexity: O(*n*³), and as much in the reverse sweep.
public func lyapunov<T: MatrixScalar>(
  _ a: ComplexReverseMatrix<T>, _ c: ComplexReverseMatrix<T>
) throws(LinearAlgebraError) -> ComplexReverseMatrix<T> {
  try sylvester(a, a.adjoint, c)
}
#endif
