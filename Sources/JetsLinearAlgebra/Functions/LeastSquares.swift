// Least squares and the pseudo-inverse of matrices and of jets of matrices.

#if LinearAlgebra
import Jets

extension MatrixJet {
  /// The X of least norm among those that minimize the norm of every column of A X − B, for an A of full rank.
  ///
  /// - Parameter b: the m×p right-hand sides.
  /// - Returns: the n×p solutions.
  /// - Throws: `.rankDeficient(column:)` where the columns of A (the rows, if m < n) are dependent up to rounding; `.nonFinite(row:column:part:)`.
  /// - Precondition: `b` has as many rows as the matrix.
  /// - Complexity: O(*m* *n* min(*m*, *n*) + *m* *n* *p*), the latter for each product of coefficients.
  @_disfavoredOverload
  public func leastSquares(_ b: Self) throws(LinearAlgebraError) -> Self {
    try leastSquaresSeries(MatrixSeries(self), MatrixSeries(b)).jet()
  }

  /// The least-squares solution for right-hand sides without derivatives.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: `b` has as many rows as the matrix.
  @_disfavoredOverload
  public func leastSquares(_ b: Matrix<Element>) throws(LinearAlgebraError) -> Self {
    try leastSquaresSeries(MatrixSeries(self), MatrixSeries(constant: b)).jet()
  }

  /// The Moore–Penrose pseudo-inverse of a matrix whose rank is constant along the jet.
  ///
  /// - Parameter tolerance: singular values up to this multiple of the largest count as zero; max(m, n)·ε by default.
  /// - Returns: the n×m pseudo-inverse.
  /// - Throws: `.notDifferentiable` where a part of the jet changes the rank, because the pseudo-inverse jumps there;
  ///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: `tolerance` ≥ 0.
  /// - Complexity: O(*m* *n* min(*m*, *n*)) for each product of coefficients.
  public func pseudoInverse(tolerance: Element.RealPart? = nil) throws(LinearAlgebraError) -> Self {
    let a = MatrixSeries(self)
    try a.checkForLAPACK()
    return try MatrixSeries.pseudoInverse(a, tolerance).value.jet()
  }
}

extension Matrix where Element: BLASScalar {
  /// The X of least norm among those that minimize the norm of every column of A X − B, for an A of full rank.
  ///
  /// - Throws: `.rankDeficient(column:)` where the columns of A (the rows, if m < n) are dependent up to rounding; `.nonFinite(row:column:part:)`.
  /// - Precondition: `b` has as many rows as the matrix.
  /// - Complexity: O(*m* *n* min(*m*, *n*) + *m* *n* *p*).
  public func leastSquares(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    try leastSquaresSeries(MatrixSeries(self), MatrixSeries(b)).jet()
  }

  /// The least-squares solution for right-hand sides with derivatives.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)` where an element of any part of B is infinite or NaN.
  /// - Precondition: `b` has as many rows as the matrix.
  @_disfavoredOverload
  public func leastSquares<B: MatrixJet>(_ b: B) throws(LinearAlgebraError) -> B where B.Element == Element {
    try leastSquaresSeries(MatrixSeries(self), MatrixSeries(b)).jet()
  }

  /// The x that minimizes the norm of A x − b, for an A of full rank.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: `b` has as many elements as the matrix has rows.
  public func leastSquares(_ b: [Element]) throws(LinearAlgebraError) -> [Element] {
    try leastSquares(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }
}

extension LinearAlgebraError.Reason {
  /// What is wrong with the pseudo-inverse of a varying matrix without full rank.
  static var changingRank: LinearAlgebraError.Reason { "the pseudo-inverse jumps where the rank of the matrix changes" }
}

private func leastSquaresSeries<E: BLASScalar>(
  _ a: MatrixSeries<E>, _ b: MatrixSeries<E>
) throws(LinearAlgebraError) -> MatrixSeries<E> {
  require(
    a.rows == b.rows,
    "Least squares needs a right-hand side of \(a.rows) rows for a \(a.rows)×\(a.columns) matrix, got \(b.rows)×\(b.columns)")
  try a.checkForLAPACK()
  try b.checkForLAPACK()
  let tall = a.rows >= a.columns ? a : a.adjoint
  let (q, r, _) = tall.base.qrFactors(pivoting: false, full: false)
  try tall.base.checkFullRank(r)
  if a.rows >= a.columns { return MatrixSeries.leastSquares(a, b, q, r) }
  // Least norm: with Aᴴ = QR the solution of A X = B in the range of Aᴴ is X = Q R⁻ᴴ B.
  let (qs, rs) = MatrixSeries.qr(tall, q, r)
  return .product(qs, MatrixSeries.solveTriangular(rs, .upper, .adjoint, unitDiagonal: false, b))
}

extension MatrixSeries {
  /// The series X that minimizes ‖A·X − B‖ for a tall A of full rank, from the QR factors of its value.
  ///
  /// Defining equations:  A·X + E = B,  Aᴴ·E = 0 for the residual E. With F = Bₖ − Σ_{i>0} AᵢXⱼ and G = −Σ_{i>0} AᵢᴴEⱼ:
  /// A₀Xₖ + Eₖ = F, A₀ᴴEₖ = G, hence  z = R⁻ᴴG,  d = QᴴF,  Xₖ = R⁻¹(d − z),  Eₖ = F − Q(d − z).
  ///
  /// Source: Å. Björck, "Numerical Methods for Least Squares Problems", section 1.4 (the augmented system).
  @_specialize(where E == Double)
  static func leastSquares(_ a: MatrixSeries, _ b: MatrixSeries, _ q: Matrix<E>, _ r: Matrix<E>) -> MatrixSeries {
    let shape = a.shape.meet(b.shape)
    let (a, b) = (a.aligned(to: shape), b.aligned(to: shape))
    var (x, e): ([Matrix<E>?], [Matrix<E>?]) = ([], [])
    for k in 0..<shape.count {
      var (f, g) = (MatrixSum<E>(b.coefficients[k]), MatrixSum<E>(nil))
      if k > 0 {
        f.add(a.coefficients[k], x[0], scale: -1)
        g.add(a.coefficients[k], .adjoint, e[0], .none, scale: -1)
        interior(k, shape, a.coefficients, .none, x, .none, scale: -1, into: &f)
        interior(k, shape, a.coefficients, .adjoint, e, .none, scale: -1, into: &g)
      }
      guard f.value != nil || g.value != nil else {
        x.append(nil)
        e.append(nil)
        continue
      }
      var residual = f.value ?? .zero(rows: a.rows, columns: b.columns)
      var d = Matrix.product(q, .adjoint, residual)
      if var z = g.value {
        z.solveTriangular(.left, r, .upper, .adjoint)
        d.add(z, scale: -1)
      }
      Matrix.multiply(q, .none, d, .none, scale: -1, keeping: 1, into: &residual)
      d.solveTriangular(.left, r, .upper)
      x.append(d)
      e.append(residual)
    }
    return MatrixSeries(shape, base: x[0] ?? .zero(rows: a.columns, columns: b.columns), x)
  }

  /// The series of the pseudo-inverse for a constant rank r, from the SVD A₀ = U·S·Vᴴ cut to r columns.
  ///
  /// While the rank stays r, Y = A·V spans the range of A and Z = Aᴴ·U that of Aᴴ, and A = Y·(UᴴY)⁻¹·Zᴴ. Hence
  /// A⁺ = (Zᴴ)⁺·(UᴴY)·Y⁺, where Y and Z have full column rank. That A equals Y·(UᴴY)⁻¹·Zᴴ at every order is the test
  /// for a constant rank.
  ///
  /// Source: G. H. Golub & V. Pereyra, "The differentiation of pseudo-inverses and nonlinear least squares problems whose variables
  /// separate", SIAM J. Numer. Anal. 10 (1973), which this extends beyond order one.
  ///
  /// - Returns: the series, and the columns of U and V.
  static func pseudoInverse(
    _ a: MatrixSeries, _ tolerance: E.RealPart?
  ) throws(LinearAlgebraError) -> (value: MatrixSeries, u: Matrix<E>, v: Matrix<E>) {
    let (u, s, v) = try a.base.singularValues(full: false)
    let relative = tolerance ?? E.RealPart.ulpOfOne.multiplied(by: Swift.max(a.rows, a.columns))
    require(relative >= 0, "The tolerance of a pseudo-inverse must be at least 0, got \(relative)")
    let rank = s.firstIndex { $0 <= relative * (s.first ?? 0) } ?? s.count
    let (ur, vr) = (u.columnBlock(0..<rank), v.columnBlock(0..<rank))
    let base = Matrix.product(vr.columnsScaled(by: s[..<rank].map { 1 / $0 }), .none, ur, .adjoint)
    guard !a.isConstant else { return (MatrixSeries(constant: base, a.shape), ur, vr) }
    let y = a.map(rows: a.rows, columns: rank) { .product($0, vr) }
    let z = a.map(rows: a.columns, columns: rank) { .product($0, .adjoint, ur) }
    let core = y.map(rows: rank, columns: rank) { .product(ur, .adjoint, $0) }
    if rank < Swift.min(a.rows, a.columns) {
      let lu = try LU<Matrix<E>>(MatrixSeries(constant: core.base))
      let inner = solve(core, z.adjoint) { $0.solveLU(lu.packed, lu.pivots) }
      let rest = sum(a, .product(y, inner), scale: -1)
      let bounds = roundingOfRank(a, y, z.adjoint, core, inner)
      for k in a.orders {
        guard let coefficient = rest.coefficients[k], !coefficient.isZero() else { continue }
        let isLost = zip(coefficient.elements, bounds.coefficients[k]?.elements ?? []).allSatisfy {
          $0.realLength <= relative.multiplied(by: 8) * $1
        }
        guard isLost, bounds.coefficients[k] != nil else {
          throw .notDifferentiable(.changingRank)
        }
      }
    }
    let identity = MatrixSeries(constant: .identity(a.rows))
    let (qy, ry, _) = y.base.qrFactors(pivoting: false, full: false)
    let right = leastSquares(y, identity, qy, ry)
    let (qz, rz, _) = z.base.qrFactors(pivoting: false, full: false)
    let left = leastSquares(z, MatrixSeries(constant: .identity(a.columns)), qz, rz).adjoint
    var result = product(left, product(core, right))
    result.coefficients[0] = base
    return (result, ur, vr)
  }

  /// What rounding of A − Y·X, X = (UᴴY)⁻¹·Zᴴ, is measured against, for each element of each coefficient.
  ///
  /// With magnitudes for all coefficients and C = UᴴY, the equation C·X = Zᴴ is off by g = |Zᴴ| + |C||X| + |C₊|·δ, where C₊ is C without its
  /// value, and X by δ = |C₀⁻¹|·g, which enters as |Y₊|·δ and |Y₀||C₀⁻¹|·g. Where rows and columns of A differ in size, so do the
  /// elements of the result: a row that A leaves alone is known exactly.
  private static func roundingOfRank(
    _ a: MatrixSeries, _ y: MatrixSeries, _ z: MatrixSeries, _ core: MatrixSeries, _ x: MatrixSeries
  ) -> MatrixSeries<E.RealPart> {
    typealias P = MatrixSeries<E.RealPart>
    let inverse = ((try? PackedLU.of(core.base).inverse()) ?? core.base).magnitudes
    let (size, right, c, solution) = (y.magnitudes, z.magnitudes, core.magnitudes, x.magnitudes)
    let shape = a.shape
    let straight = P.sum(right, .product(c, solution), scale: 1)
    var (g, delta): ([Matrix<E.RealPart>?], [Matrix<E.RealPart>?]) = ([], [])
    for k in 0..<shape.count {
      var sum = MatrixSum<E.RealPart>(straight.coefficients[k])
      if k > 0 {
        sum.add(c.coefficients[k], delta[0], scale: 1)
        P.interior(k, shape, c.coefficients, .none, delta, .none, scale: 1, into: &sum)
      }
      g.append(sum.value)
      delta.append(sum.value.map { .product(inverse, $0) })
    }
    // The value of Y meets g and not δ: its product with C₀⁻¹ is formed first.
    let head = Matrix.product(size.base, inverse)
    let first = P(shape, base: g[0] ?? solution.base, g).map(rows: a.rows, columns: a.columns) { .product(head, $0) }
    var moving = size
    moving.coefficients[0] = .zero(rows: size.rows, columns: size.columns)
    let second = P.product(moving, P(shape, base: delta[0] ?? solution.base, delta))
    return P.sum(.sum(.sum(a.magnitudes, .product(size, solution), scale: 1), first, scale: 1), second, scale: 1)
  }
}
#endif
