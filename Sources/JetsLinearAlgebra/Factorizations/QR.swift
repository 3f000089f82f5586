// QR factorization of a matrix or a jet of matrices, thin, wide, column-pivoted or with a square Q.

#if LinearAlgebra
import Jets

/// A P = Q R with orthonormal columns in Q and a positive diagonal in the upper triangular R.
///
/// With k = min(m, n), Q is m×k and R is k×n. The positive diagonal makes both factors unique, and so differentiable, wherever
/// the first k columns are independent. P is the identity unless pivoting was asked for; it is held fixed along a jet.
public struct QR<Operand: MatrixJet>: Sendable {
  /// The m×k factor with orthonormal columns.
  public let q: Operand

  /// The k×n upper triangular factor with a positive diagonal.
  public let r: Operand

  /// Column j of A P is the column `permutation[j]` of A.
  public let permutation: [Int]

  /// The matrix without derivatives, its columns in their own order.
  let base: Matrix<Operand.Element>

  /// The factorization of a series by the factors of its value; columns are in A's own order.
  init(
    _ a: MatrixSeries<Operand.Element>, _ q: Matrix<Operand.Element>, _ r: Matrix<Operand.Element>, _ permutation: [Int], isPivoted: Bool
  ) {
    let permuted = isPivoted ? a.map(rows: a.rows, columns: a.columns) { $0.columnsPermuted(permutation) } : a
    let (qs, rs) = MatrixSeries.qr(permuted, q, r)
    (self.q, self.r) = (qs.jet(), rs.jet())
    self.permutation = permutation
    base = a.base
  }

  /// The least-squares solution X of A X = B, the solution where A is square: R Pᵀ X = Qᴴ B.
  ///
  /// - Precondition: A has no more columns than rows, Q is the thin factor, and `b` has as many rows.
  /// - Complexity: O(*m* *n* *r*) for each product of coefficients, for r right-hand sides.
  /// Source: G. H. Golub & C. F. Van Loan, "Matrix Computations", 4th ed., section 5.3.
  public func solve(_ b: Operand) -> Operand {
    let (q, r, b) = (MatrixSeries(q), MatrixSeries(r), MatrixSeries(b))
    require(
      r.rows == r.columns && q.columns == r.rows,
      "Solving by Q R needs thin factors of a matrix with no more columns than rows, got \(q.rows)×\(q.columns) and \(r.rows)×\(r.columns)")
    require(b.rows == q.rows, "A \(q.rows)×\(r.columns) matrix needs right-hand sides of \(q.rows) rows, got \(b.rows)×\(b.columns)")
    let x = MatrixSeries.solveTriangular(r, .upper, .none, unitDiagonal: false, .product(q, .adjoint, b))
    var places = permutation
    for (k, j) in permutation.enumerated() { places[j] = k }
    return x.map(rows: x.rows, columns: x.columns) { $0.rowsPermuted(places) }.jet()
  }
}

extension MatrixJet {
  /// Factors the matrix as Q R with a positive diagonal in R.
  ///
  /// - Parameter pivoting: whether columns are exchanged so that the diagonal of R descends, as LAPACK's geqp3 does.
  /// - Returns: the factors, and the order of the columns.
  /// - Throws: `.rankDeficient(column:)` where one of the first min(m, n) columns depends on those before it, to max(m, n)·ε of its
  ///   norm; `.nonFinite(row:column:part:)` where an element of any part is infinite or NaN.
  /// - Complexity: O(*m* *n* min(*m*, *n*)) for each coefficient and each product of coefficients.
  public func qr(pivoting: Bool = false) throws(LinearAlgebraError) -> QR<Self> {
    let a = MatrixSeries(self)
    try a.checkForLAPACK()
    let (q, r, permutation) = a.base.qrFactors(pivoting: pivoting, full: false)
    // Without derivatives a pivoted factorization is how rank is found: it does not fail where rank is lost.
    if !(pivoting && a.isConstant) { try a.base.columnsPermuted(permutation).checkFullRank(r) }
    return QR(a, q, r, permutation, isPivoted: pivoting)
  }

  /// Factors the matrix as Q R with a square Q; the columns of Q beyond the n-th are an arbitrary orthonormal complement.
  ///
  /// - Throws: `.notDifferentiable` for a jet with more rows than columns, whose complement has no derivative of its own; and what
  ///   `qr(pivoting:)` throws.
  public func fullQR() throws(LinearAlgebraError) -> QR<Self> {
    let a = MatrixSeries(self)
    guard a.rows > a.columns else { return try qr() }
    try a.checkForLAPACK()
    guard a.isConstant else {
      throw .notDifferentiable("the orthonormal complement in the square Q of a tall matrix is arbitrary")
    }
    let (q, r, permutation) = a.base.qrFactors(pivoting: false, full: true)
    try a.base.checkFullRank(r)
    return QR(a, q, r, permutation, isPivoted: false)
  }
}

extension Matrix where Element: BLASScalar {
  /// Factors the matrix as Q R with a positive diagonal in R.
  ///
  /// - Throws: `.rankDeficient(column:)` where one of the first min(m, n) columns depends on those before it, to max(m, n)·ε of its
  ///   norm; `.nonFinite(row:column:part:)` where an element is infinite or NaN.
  /// - Complexity: O(*m* *n* min(*m*, *n*)).
  public func qr() throws(LinearAlgebraError) -> QR<Matrix> { try qr(pivoting: false) }

  /// The columns in another order.
  func columnsPermuted(_ order: [Int]) -> Matrix { Matrix(rows: rows, columns: columns) { i, j in self[i, order[j]] } }
}

extension MatrixSeries {
  /// The series of Q and R with A = Q·R, from the factors of the value.
  ///
  /// Defining equations:  Σ QᵢRⱼ = Aₖ,  Σ QᵢᴴQⱼ = 0 for k > 0,  R upper triangular with a real diagonal.
  /// On the first min(m, n) columns, with H = (Aₖ − Σ_{i,j>0} QᵢRⱼ)·R₀⁻¹, S = −½·Σ_{i,j>0} QᵢᴴQⱼ and C = Q₀ᴴH, the matrix
  /// W = Q₀ᴴQₖ = C − RₖR₀⁻¹ has W + Wᴴ = 2S, and its strict lower triangle is that of C:
  /// W = S + X − Xᴴ + i·Im diag C with X = tril(C − S, −1);  Rₖ = (C − W)·R₀,  Qₖ = H − Q₀·(C − W), for a square Q₀ the same as Q₀·W, in which
  /// what a small element of R₀ has made large does not cancel.
  /// Further columns of a wide matrix follow from R = QᴴA.
  ///
  /// Source: S. F. Walter & L. Lehmann, arXiv:1001.1654; J. Townsend, "Differentiating the QR decomposition" (2018).
  static func qr(_ a: MatrixSeries, _ q0: Matrix<E>, _ r0: Matrix<E>) -> (q: MatrixSeries, r: MatrixSeries) {
    let k = q0.columns
    guard k < a.columns else {
      let (q, r) = thinQR(a, q0, r0)
      return (q, r)
    }
    let left = a.map(rows: a.rows, columns: k) { $0.columnBlock(0..<k) }
    let right = a.map(rows: a.rows, columns: a.columns - k) { $0.columnBlock(k..<a.columns) }
    let (q, r) = thinQR(left, q0, r0.columnBlock(0..<k))
    let tail = product(q, .adjoint, right)
    let coefficients = (0..<a.shape.count).map { order -> Matrix<E>? in
      if order == 0 { return r0 }
      let (x, y) = (r.coefficients[order], tail.coefficients[order])
      if x == nil && y == nil { return nil }
      return .sideBySide([x ?? .zero(rows: k, columns: k), y ?? .zero(rows: k, columns: a.columns - k)])
    }
    return (q, MatrixSeries(a.shape, base: r0, coefficients))
  }

  @_specialize(where E == Double)
  private static func thinQR(_ a: MatrixSeries, _ q0: Matrix<E>, _ r0: Matrix<E>) -> (q: MatrixSeries, r: MatrixSeries) {
    var (q, r): ([Matrix<E>?], [Matrix<E>?]) = ([q0], [r0])
    for k in a.orders {
      var rest = MatrixSum<E>(a.coefficients[k])
      interior(k, a.shape, q, .none, r, .none, scale: -1, into: &rest)
      var skew = MatrixSum<E>(nil)
      interior(k, a.shape, q, .adjoint, q, .none, scale: E(realPart: E.RealPart(-1).divided(by: 2)), into: &skew)
      guard rest.value != nil || skew.value != nil else {
        q.append(nil)
        r.append(nil)
        continue
      }
      var h = rest.value ?? .zero(rows: q0.rows, columns: q0.columns)
      h.solveTriangular(.right, r0, .upper)
      let c = Matrix.product(q0, .adjoint, h)
      // T = C − W is upper triangular with a real diagonal.
      let t = triangularPart(c, skew.value)
      if q0.rows == q0.columns {
        Matrix.multiply(q0, .none, unitaryPart(c, skew.value), into: &h)
      } else {
        Matrix.multiply(q0, .none, t, .none, scale: -1, keeping: 1, into: &h)
      }
      var rk = t
      rk.multiplyTriangular(.right, r0, .upper)
      q.append(h)
      r.append(rk.upperTriangle(diagonal: 1))
    }
    return (MatrixSeries(a.shape, base: q0, q), MatrixSeries(a.shape, base: r0, r))
  }

  /// W: below the diagonal C, above it 2S − Cᴴ, on it S + i·Im C.
  @_specialize(where E == Double)
  private static func unitaryPart(_ c: Matrix<E>, _ s: Matrix<E>?) -> Matrix<E> {
    c.masked { i, j, value in
      if i > j { return value }
      let symmetric = s?[i, j] ?? .zero
      if i == j { return E(realPart: symmetric.realPart, imaginaryPart: value.imaginaryPart) }
      return symmetric + symmetric - c[j, i].conjugated
    }
  }

  /// C − W: above the diagonal C + Cᴴ − 2S, on it Re C − S, below it zero.
  @_specialize(where E == Double)
  @_specialize(where E == Float)
  @_specialize(where E == Complex<Double>)
  @_specialize(where E == Complex<Float>)
  private static func triangularPart(_ c: Matrix<E>, _ s: Matrix<E>?) -> Matrix<E> {
    c.masked { i, j, value in
      if i > j { return .zero }
      let symmetric = s?[i, j] ?? .zero
      if i == j { return E(realPart: value.realPart - symmetric.realPart) }
      return value + c[j, i].conjugated - (symmetric + symmetric)
    }
  }
}
#endif
