// QR factorization of real and complex matrices in reverse mode, and least squares with its factors.

#if LinearAlgebra
import Jets

/// A P = Q R of a real or complex matrix in reverse mode; one factorization serves factors, solutions and adjoints.
///
///     let solution = try design.qr().solve(y)
///
/// The diagonal of R is positive, and the order of the columns is that of the value.
public struct ReverseQR<M: _TapeMatrix> {
  typealias Series = MatrixSeries<M.Form.Element>
  let matrix: M
  let factors: QR<M.Form>

  /// The m×k factor with orthonormal columns, k = min(m, n).
  public let q: M

  /// The k×n upper triangular factor with a positive diagonal.
  public let r: M

  /// Column j of A P is the column `permutation[j]` of A.
  public var permutation: [Int] { factors.permutation }

  /// The least-squares solution X of A X = B, the solution where A is square: R Pᵀ X = Qᴴ B.
  ///
  /// With Z = (AᴴA)⁻¹X̄:  B̄ = AZ,  Ā = (B − AX)Zᴴ − B̄Xᴴ.
  ///
  /// - Precondition: A has no more columns than rows, and `b` has as many rows.
  /// - Complexity: O(*m* *n* *p*) for m×p right-hand sides, and as much in the reverse sweep.
  /// Source: the transpose of the rule of G. H. Golub & V. Pereyra, SIAM J. Numer. Anal. 10 (1973).
  public func solve(_ b: M) -> M {
    let (value, right, order) = (factors.solve(b.value), b.series, permutation)
    // In the order of the columns of A·P.
    let x = Series(value).map(rows: value.rows, columns: value.columns) { $0.rowsPermuted(order) }
    let (q, r) = (Series(factors.q), Series(factors.r))
    return .record(
      value, of: [matrix, b],
      parts: { w in
        let turned = w(0).map(rows: x.rows, columns: x.columns) { $0.rowsPermuted(order) }
        let parts = Series.adjointsOfLeastSquares(turned, right, x, q, r)
        var places = order
        for (k, j) in order.enumerated() { places[j] = k }
        return [
          .matrix(parts.toA().map(rows: q.rows, columns: r.columns) { $0.columnsPermuted(places) }), .matrix(parts.toB),
        ]
      })
  }

  /// The least-squares solution X of A X = B for constant right-hand sides.
  ///
  /// - Precondition: A has no more columns than rows, and `b` has as many rows.
  @_disfavoredOverload
  public func solve(_ b: M.Form) -> M { solve(M(b)) }
}

extension _TapeMatrix {
  /// A = Q R with a positive diagonal in R; Q is m×k and R is k×n, k = min(m, n).
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: O(*m* *n* *k*), and as much in the reverse sweep.
  public func qr() throws(LinearAlgebraError) -> ReverseQR<Self> { try qr(pivoting: false) }

  /// A P = Q R with a positive diagonal in R, column j of A P being the column `permutation[j]` of A, which is held fixed.
  ///
  /// For m ≥ n, with M = RR̄ᴴ − Q̄ᴴQ and G the Hermitian matrix with the lower triangle and the real diagonal of M:  Ā = (Q̄ + QG)R⁻ᴴ.
  ///
  /// - Parameter pivoting: whether columns are exchanged so that the diagonal of R descends.
  /// - Returns: the factors, and the order of the columns.
  /// - Throws: `.rankDeficient(column:)`, with pivoting for a varying matrix only; `.nonFinite(row:column:part:)`.
  /// - Complexity: O(*m* *n* *k*), and as much in the reverse sweep.
  /// Source: S. F. Walter & L. Lehmann, arXiv:1001.1654; M. Seeger, A. Hetzel, Z. Dai, N. D. Lawrence, "Auto-differentiating linear algebra",
  /// arXiv:1710.08717.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func qr(pivoting: Bool) throws(LinearAlgebraError) -> ReverseQR<Self> {
    let factors = try value.qr(pivoting: pivoting)
    let (q, r, order) = (Series(factors.q), Series(factors.r), factors.permutation)
    let a = pivoting ? series.map(rows: rows, columns: columns) { $0.columnsPermuted(order) } : series
    if pivoting && isActive { try a.base.checkFullRank(r.base) }
    let parts = Self.record(
      [factors.q, factors.r], of: [self],
      parts: { w in
        let toA = Series.adjointOfQR(w(0), w(1), a, q, r)
        guard pivoting else { return [.matrix(toA)] }
        var places = order
        for (k, j) in order.enumerated() { places[j] = k }
        return [.matrix(toA.map(rows: toA.rows, columns: toA.columns) { $0.columnsPermuted(places) })]
      })
    return ReverseQR(matrix: self, factors: factors, q: parts[0], r: parts[1])
  }
}
#endif
