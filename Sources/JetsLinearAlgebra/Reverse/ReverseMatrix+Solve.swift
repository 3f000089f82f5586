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
    let a = series
    let value = try value.solveTriangular(b.value, triangle, op, unitDiagonal: unitDiagonal)
    let x = Series(value)
    return .record(value, of: [self, b]) { w in
      let toB = Series.solveTriangular(a, triangle, op.reversed, unitDiagonal: unitDiagonal, w)
      guard moves else { return [nil, toB] }
      let full = op == .none ? Series.product(toB, .none, x, .transpose) : .product(x, .none, toB, .transpose)
      return [full.triangle(triangle, diagonal: unitDiagonal ? .zero : 1).scaled(by: -1), toB]
    }
  }

  /// The inverse X: Ā = −XᵀX̄Xᵀ.
  ///
  /// - Throws: what `lu()` throws.
  /// - Precondition: the matrix is square.
  public func inverse() throws(LinearAlgebraError) -> Self { try lu().inverse() }

  /// The X of least norm among those that minimize the norm of every column of A X − B, for an A of full rank.
  ///
  /// For a tall A = QR with residual E = B − AX:  Z = (AᵀA)⁻¹X̄ = R⁻¹R⁻ᵀX̄,  B̄ = AZ,  Ā = EZᵀ − B̄Xᵀ. For a wide A with Aᵀ = QR,
  /// Y = (AAᵀ)⁻¹B and G = (AAᵀ)⁻¹AX̄:  B̄ = G,  Ā = Y(X̄ − AᵀG)ᵀ − GXᵀ.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: `b` has as many rows as the matrix.
  /// Source: G. H. Golub & V. Pereyra, SIAM J. Numer. Anal. 10 (1973), transposed.
  public func leastSquares(_ b: Self) throws(LinearAlgebraError) -> Self {
    require(
      rows == b.rows, "Least squares needs as many rows on the right, got \(rows)×\(columns) and \(b.rows)×\(b.columns)")
    let (a, y) = (series, b.series)
    try a.checkForLAPACK()
    try y.checkForLAPACK()
    let tall = rows >= columns ? a : a.transposed
    let (q0, r0, _) = tall.base.qrFactors(pivoting: false, full: false)
    try tall.base.checkFullRank(r0)
    let (q, r) = Series.qr(tall, q0, r0)
    // (RᵀR)⁻¹ applied to a matrix.
    func normal(_ x: Series) -> Series {
      .solveTriangular(r, .upper, .none, unitDiagonal: false, .solveTriangular(r, .upper, .transpose, unitDiagonal: false, x))
    }
    if rows >= columns {
      let x = Series.leastSquares(a, y, q0, r0)
      return .record(x.jet(), of: [self, b]) { w in
        let z = normal(w)
        let (image, residual) = (Series.product(a, z), Series.sum(y, .product(a, x), scale: -1))
        return [.sum(.product(residual, .none, z, .transpose), .product(image, .none, x, .transpose), scale: -1), image]
      }
    }
    let x = Series.product(q, .solveTriangular(r, .upper, .transpose, unitDiagonal: false, y))
    return .record(x.jet(), of: [self, b]) { w in
      let g = normal(.product(a, w))
      let rest = Series.sum(w, .product(a, .transpose, g), scale: -1)
      return [.sum(.product(normal(y), .none, rest, .transpose), .product(g, .none, x, .transpose), scale: -1), g]
    }
  }

  /// The Moore–Penrose pseudo-inverse P of a matrix of full rank:
  /// Ā = −PᵀP̄Pᵀ + (I − AP)P̄ᵀPPᵀ + PᵀPP̄ᵀ(I − PA).
  ///
  /// - Parameter tolerance: singular values up to this multiple of the largest count as zero; max(m, n)·ε by default.
  /// - Returns: the n×m pseudo-inverse.
  /// - Throws: `.notDifferentiable` for a varying matrix without full rank, because the pseudo-inverse jumps where the rank changes;
  ///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// Source: G. H. Golub & V. Pereyra, SIAM J. Numer. Anal. 10 (1973), transposed.
  public func pseudoInverse(tolerance: T.MatrixForm.Element? = nil) throws(LinearAlgebraError) -> Self {
    let value = try value.pseudoInverse(tolerance: tolerance)
    let (a, p) = (series, Series(value))
    // The trace of the projector PA is the rank.
    let rank = Matrix.product(p.base, a.base).trace
    if moves && rank < T.MatrixForm.Element(Swift.min(rows, columns)) - 1 / 2 {
      throw .notDifferentiable("the pseudo-inverse jumps where the rank of the matrix changes")
    }
    return .record(value, of: [self]) { w in
      let turned = w.transposed
      let first = Series.product(p, .transpose, .product(w, .none, p, .transpose))
      let outside = Series.sum(turned, .product(a, .product(p, turned)), scale: -1)
      let second = Series.product(outside, .product(p, .none, p, .transpose))
      let inside = Series.sum(turned, .product(.product(turned, p), a), scale: -1)
      let third = Series.product(.product(p, .transpose, p), inside)
      return [.sum(.sum(second, third, scale: 1), first, scale: -1)]
    }
  }
}
#endif
