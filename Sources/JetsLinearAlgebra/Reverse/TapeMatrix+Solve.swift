// Triangular systems, least squares, pseudo-inverses and matrix equations of real and complex matrices in reverse mode.

#if LinearAlgebra
import Jets

extension _TapeMatrix {
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
  /// Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).
  @_specialize(where Self == ReverseMatrix<Double>)
  public func solveTriangular(
    _ b: Self, _ triangle: MatrixTriangle, _ op: Transpose = .none, unitDiagonal: Bool = false
  ) throws(LinearAlgebraError) -> Self {
    let (a, value) = (series, try value.solveTriangular(b.value, triangle, op, unitDiagonal: unitDiagonal))
    let x = Series(value)
    return .record(
      value, of: [self, b],
      parts: { w in Series.adjointsOfTriangularSolve(w(0), a, x, triangle, op, unitDiagonal: unitDiagonal) })
  }

  /// The solution X of op(A) X = B for a triangular A and constant right-hand sides.
  ///
  /// - Throws: what `solveTriangular` throws.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solveTriangular(
    _ b: Form, _ triangle: MatrixTriangle, _ op: Transpose = .none, unitDiagonal: Bool = false
  ) throws(LinearAlgebraError) -> Self {
    try solveTriangular(Self(b), triangle, op, unitDiagonal: unitDiagonal)
  }

  /// The product op(T) B with one triangle of this matrix, which is what is read, and has adjoints.
  ///
  /// - Parameters:
  ///   - b: the n×r matrix B.
  ///   - triangle: the triangle that is read.
  ///   - op: whether T, its transpose or its conjugate transpose is meant.
  ///   - unitDiagonal: whether the diagonal is taken to be one and not read.
  /// - Returns: the n×r product.
  /// - Precondition: the matrix is square and `b` has as many rows.
  /// - Complexity: one product, and two in the reverse sweep.
  public func multiplyTriangular(_ b: Self, _ triangle: MatrixTriangle, _ op: Transpose = .none, unitDiagonal: Bool = false) -> Self {
    let (t, b0) = (series.cut(triangle, unitDiagonal: unitDiagonal), b.series)
    return .record(
      value.multiplyTriangular(b.value, triangle, op, unitDiagonal: unitDiagonal), of: [self, b],
      parts: { w in
        let parts = Series.adjointsOfProduct(t, op, b0, .none, w)
        return [.matrix(parts[0].series(w(0)).triangle(triangle, diagonal: unitDiagonal ? .zero : 1)), parts[1]]
      })
  }

  /// The X of least norm among those that minimize the norm of every column of A X − B, for an A of full rank.
  ///
  /// For a tall A with Z = (AᴴA)⁻¹X̄:  B̄ = AZ,  Ā = (B − AX)Zᴴ − B̄Xᴴ.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: `b` has as many rows as the matrix.
  /// - Complexity: O(*m* *n* min(*m*, *n*) + *m* *n* *p*) for m×p right-hand sides, and as much in the reverse sweep.
  /// Source: the transpose of the rule of G. H. Golub & V. Pereyra, SIAM J. Numer. Anal. 10 (1973).
  @_specialize(where Self == ReverseMatrix<Double>)
  public func leastSquares(_ b: Self) throws(LinearAlgebraError) -> Self {
    let (x, pull) = try Series.leastSquares(series, b.series)
    return .record(x.jet(), of: [self, b], parts: { w in pull(w(0)) })
  }

  /// The X of least norm among those that minimize the norm of every column of A X − B for a constant B.
  ///
  /// - Throws: what `leastSquares` throws.
  /// - Precondition: `b` has as many rows as the matrix.
  @_disfavoredOverload
  public func leastSquares(_ b: Form) throws(LinearAlgebraError) -> Self { try leastSquares(Self(b)) }

  /// The Moore–Penrose pseudo-inverse P of a matrix of full rank: Ā = −PᴴP̄Pᴴ + (I − UUᴴ)P̄ᴴPPᴴ for a tall A = USVᴴ.
  ///
  /// - Parameter tolerance: singular values up to this multiple of the largest count as zero; max(m, n)·ε by default.
  /// - Returns: the n×m pseudo-inverse.
  /// - Throws: `.notDifferentiable` for a varying matrix without full rank, because the pseudo-inverse jumps where the rank changes;
  ///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: O(*m* *n* min(*m*, *n*)), and as much in the reverse sweep.
  /// Source: the transpose of the rule of G. H. Golub & V. Pereyra, SIAM J. Numer. Anal. 10 (1973).
  public func pseudoInverse(tolerance: Form.Element.RealPart? = nil) throws(LinearAlgebraError) -> Self {
    let a = series
    try a.checkForLAPACK()
    let (p, u, v) = try Series.pseudoInverse(a, tolerance)
    if isActive && u.columns < Swift.min(rows, columns) { throw .notDifferentiable(.changingRank) }
    return .record(p.jet(), of: [self], parts: { w in [.matrix(.adjointOfPseudoInverse(w(0), a, p, u, v))] })
  }
}

/// The solution X of A X + X B = C in reverse mode: with AᴴZ + ZBᴴ = X̄,  C̄ = Z,  Ā = −ZXᴴ,  B̄ = −XᴴZ.
///
/// - Throws: `.singularSylvester` where an eigenvalue of A is the negative of one of B, to rounding; `.noConvergence(count:)`;
///   `.nonFinite(row:column:part:)`.
/// - Precondition: the shapes fit.
/// - Complexity: O(*m*³ + *n*³), and O(*m*² *n* + *m* *n*²) in the reverse sweep.
/// Source: T.-C. Kao & G. Hennequin, "Automatic differentiation of Sylvester, Lyapunov, and algebraic Riccati equations",
/// arXiv:2011.11430.
public func sylvester<M: _TapeMatrix>(_ a: M, _ b: M, _ c: M) throws(LinearAlgebraError) -> M {
  let (x, pull) = try MatrixSeries.sylvester(a.series, b.series, c.series)
  return .record(x.jet(), of: [a, b, c], parts: { w in pull(w(0)) })
}

/// The solution X of A X + X Aᴴ = C in reverse mode.
///
/// - Throws: what `lyapunov` of matrices throws.
/// - Precondition: both matrices are square and of the same size.
/// - Complexity: O(*n*³), and as much in the reverse sweep.
public func lyapunov<M: _TapeMatrix>(_ a: M, _ c: M) throws(LinearAlgebraError) -> M { try sylvester(a, a.adjoint, c) }
#endif
