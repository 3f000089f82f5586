// LU factorization of a matrix or a jet of matrices, and what stands on it: solves, inverse, determinants.

#if LinearAlgebra
import Jets

/// P A = L U with partial pivoting, by LAPACK; the derivatives of any jet use the one factorization of its value.
///
/// The object is the unit of reuse: it solves any number of right-hand sides, and `extended(to:)` puts other derivatives on it
/// without factoring again. The row exchanges are those of the value and stay fixed along the jet; where two candidates for a
/// pivot tie in magnitude the factors have a kink, solutions and determinants have none.
public struct LU<Operand: MatrixJet>: Sendable {
  let matrix: MatrixSeries<Operand.Element>
  let packed: Matrix<Operand.Element>
  let pivots: [Int32]

  init(_ matrix: MatrixSeries<Operand.Element>) throws(LinearAlgebraError) {
    require(matrix.rows == matrix.columns, "LU factorization needs a square matrix, got \(matrix.rows)×\(matrix.columns)")
    let (packed, pivots) = try matrix.base.nonsingularFactors()
    for k in matrix.orders { try matrix.coefficients[k]?.checkForLAPACK(matrix.shape.part(k)) }
    self.init(matrix, packed, pivots)
  }

  init(_ matrix: MatrixSeries<Operand.Element>, _ packed: Matrix<Operand.Element>, _ pivots: [Int32]) {
    self.matrix = matrix
    self.packed = packed
    self.pivots = pivots
  }

  /// Row i of P A is the row `permutation[i]` of A.
  public var permutation: [Int] { rowPermutation(pivots, count: packed.rows) }

  /// The factors: L with ones on its diagonal, and U.
  ///
  /// - Complexity: for a plain matrix O(*n*²), else two triangular solves and two triangular products for each coefficient.
  public var factors: (lower: Operand, upper: Operand) {
    let (l, u) = MatrixSeries.lu(matrix, packed, permutation)
    return (l.jet(), u.jet())
  }

  /// The solution X of A X = B.
  ///
  /// - Precondition: `b` has n rows.
  /// - Complexity: O(*n*² *r*) for each product of coefficients and each coefficient.
  @_specialize(where Operand == Dual<Matrix<Double>>)
  public func solve(_ b: Operand) -> Operand { solution(MatrixSeries(b)).jet() }

  /// The solution X of A X = B for right-hand sides without derivatives.
  ///
  /// - Precondition: `b` has n rows.
  @_disfavoredOverload
  public func solve(_ b: Matrix<Operand.Element>) -> Operand { solution(MatrixSeries(constant: b)).jet() }

  func solution(_ b: MatrixSeries<Operand.Element>) -> MatrixSeries<Operand.Element> {
    let n = packed.rows
    require(b.rows == n, "A \(n)×\(n) matrix needs right-hand sides of \(n) rows, got \(b.rows)×\(b.columns)")
    return MatrixSeries.solve(matrix, b) { $0.solveLU(packed, pivots) }
  }

  /// The inverse of A.
  ///
  /// - Complexity: O(*n*³) for each product of coefficients.
  @_specialize(where Operand == Dual<Matrix<Double>>)
  public func inverse() -> Operand { MatrixSeries.inverse(matrix, base: packed.inverseFromLU(pivots)).jet() }

  /// The determinant of A: the product of the pivots with the sign of the row exchanges.
  public func determinant() -> Operand.ScalarJet { matrix.determinantOrNaN(packed, pivots).jet() }

  /// The logarithm of |det A| and the sign of det A, a unit complex number for complex matrices.
  public func signedLogDeterminant() -> (sign: Operand.Element, logMagnitude: Operand.RealJet) {
    let (_, u) = MatrixSeries.lu(matrix, packed, permutation)
    let (sign, log) = u.logOfDiagonal(negated: hasOddExchanges(pivots))
    return (sign, log.jet())
  }

  /// The same base factorization under the derivatives of another jet with the same value.
  ///
  /// - Throws: `.nonFinite(row:column:part:)` where a part of the jet is infinite or NaN.
  /// - Precondition: the value of the jet is the matrix that was factored.
  public func extended<Other: MatrixJet>(to jet: Other) throws(LinearAlgebraError) -> LU<Other> where Other.Element == Operand.Element {
    let series = MatrixSeries(jet)
    require(series.base == matrix.base, "A factorization can be reused only for jets with the same value")
    try series.checkForLAPACK()
    return LU<Other>(series, packed, pivots)
  }
}

extension LU {
  /// The solution X of A X = B for a matrix without derivatives and right-hand sides with any.
  ///
  /// - Precondition: `b` has n rows.
  @_disfavoredOverload
  public func solve<B: MatrixJet>(_ b: B) -> B where Operand == Matrix<B.Element> { solution(MatrixSeries(b)).jet() }

  /// The solution x of A x = b.
  ///
  /// - Precondition: `b` has n elements.
  public func solve<E: BLASScalar>(_ b: [E]) -> [E] where Operand == Matrix<E> {
    solve(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }
}

extension MatrixSeries {
  /// The series of L and U with P·A = L·U at fixed P, from packed factors of the value.
  ///
  /// Defining equations:  Σ LᵢUⱼ = P·Aₖ, L unit lower, U upper triangular.
  /// With R = P·Aₖ − Σ_{i,j>0} LᵢUⱼ and N = L₀⁻¹·R:  L₀⁻¹·R·U₀⁻¹ = L₀⁻¹Lₖ + UₖU₀⁻¹ =: M, so
  /// Lₖ = L₀·tril(M, −1) and Uₖ = triu(N − tril(M, −1)·U₀). The last pivot is never divided by, and so may vanish.
  ///
  /// Source: S. F. Walter & L. Lehmann, "Algorithmic differentiation of linear algebra functions", arXiv:1001.1654;
  /// F. R. de Hoog, R. S. Anderssen, M. A. Lukas, "Differentiation of matrix functionals using triangular factorization" (2011).
  @_specialize(where E == Double)
  static func lu(_ a: MatrixSeries, _ packed: Matrix<E>, _ permutation: [Int]) -> (lower: MatrixSeries, upper: MatrixSeries) {
    let n = packed.rows
    let l0 = packed.lowerTriangle(diagonal: .zero).addingIdentity()
    let u0 = packed.upperTriangle(diagonal: 1)
    var (l, u): ([Matrix<E>?], [Matrix<E>?]) = ([l0], [u0])
    var divisor = u0
    if n > 0 { divisor[n - 1, n - 1] = 1 }
    for k in a.orders {
      var sum = MatrixSum<E>(a.coefficients[k]?.rowsPermuted(permutation))
      interior(k, a.shape, l, .none, u, .none, scale: -1, into: &sum)
      guard var r = sum.value else {
        l.append(nil)
        u.append(nil)
        continue
      }
      r.solveTriangular(.left, l0, .lower, unitDiagonal: true)
      var m = r
      m.solveTriangular(.right, divisor, .upper)
      var strict = m.lowerTriangle(diagonal: .zero)
      Matrix.multiply(strict, .none, u0, .none, scale: -1, keeping: 1, into: &r)
      strict.multiplyTriangular(.left, l0, .lower, unitDiagonal: true)
      l.append(strict)
      u.append(r.upperTriangle(diagonal: 1))
    }
    return (MatrixSeries(a.shape, base: l0, l), MatrixSeries(a.shape, base: u0, u))
  }

  /// The series Y of the inverse:  A₀·Yₖ = −Σ_{i>0} AᵢYⱼ, with A₀⁻¹ at hand.
  @_specialize(where E == Double)
  static func inverse(_ a: MatrixSeries, base: Matrix<E>) -> MatrixSeries {
    var y: [Matrix<E>?] = [base]
    for k in a.orders {
      var sum = residual(nil, a.coefficients[k], base)
      interior(k, a.shape, a.coefficients, .none, y, .none, scale: -1, into: &sum)
      y.append(sum.value.map { .product(base, $0) })
    }
    return MatrixSeries(a.shape, base: base, y)
  }

  /// The product of the diagonal elements.
  @_specialize(where E == Double)
  func productOfDiagonal(negated: Bool) -> ScalarSeries<E> {
    var product = ScalarSeries<E>(shape, constant: negated ? -1 : 1)
    forEachDiagonalElement { product.multiply(by: $0) }
    return product
  }

  /// Calls a function with the parts of each diagonal element.
  @inline(__always)
  private func forEachDiagonalElement(_ body: ([E]) -> Void) {
    let diagonals = coefficients.map { $0?.diagonal }
    var parts = [E](repeating: .zero, count: shape.count)
    for i in 0..<Swift.min(rows, columns) {
      for k in parts.indices { parts[k] = diagonals[k]?[i] ?? .zero }
      body(parts)
    }
  }

  /// Σ log |uᵢᵢ| and the product of the phases uᵢᵢ/|uᵢᵢ|:  d log |u| = Re (du/u).
  @_specialize(where E == Double)
  func logOfDiagonal(negated: Bool) -> (sign: E, log: ScalarSeries<E.RealPart>) {
    var sign: E = negated ? -1 : 1
    var log = ScalarSeries<E.RealPart>(shape, constant: 0)
    var one = ScalarSeries<E>(shape, constant: .zero)
    forEachDiagonalElement { u in
      let size = u[0].realLength
      sign = sign * (u[0] / E(realPart: size))
      one.formLogarithm(value: E(realPart: E.RealPart.log(size)), of: u)
      for k in one.parts.indices { log.parts[k] += one.parts[k].realPart }
    }
    return (sign, log)
  }
}

extension Matrix where Element: BLASScalar {
  /// The packed LU factors of a matrix that is not singular, and the row exchanges.
  @_specialize(where Element == Double)
  func nonsingularFactors() throws(LinearAlgebraError) -> (packed: Matrix, pivots: [Int32]) {
    try checkSizeForLAPACK()
    let (packed, pivots, zeroPivot) = luFactors()
    try checkElimination(zeroPivot: zeroPivot) { i in
      packed[i, i]
    } factors: {
      packed
    }
    return (packed, pivots)
  }

  /// Throws where the elimination of this matrix met an infinite or NaN element, overflowed or found a pivot of zero.
  ///
  /// Such an element ends on the diagonal of the factors, so that only this is looked at unless something is wrong. One at (i, j)
  /// below it, j < i, makes what follows in its row infinite or NaN too, up to the pivot which that row becomes; one above, i < j,
  /// what stands below in its column, because ∞ and NaN times zero are NaN, up to the pivot of column j.
  @inline(__always)
  func checkElimination(
    zeroPivot: Int?, diagonal: (Int) -> Element, factors: () -> Matrix
  ) throws(LinearAlgebraError) {
    var isFinite = true
    for i in 0..<rows {
      let u = diagonal(i)
      isFinite = isFinite && u.realPart.isFinite && u.imaginaryPart.isFinite
    }
    if isFinite && zeroPivot == nil { return }
    try checkForLAPACK()
    try factors().checkForLAPACK()
    if let zeroPivot { throw .singular(pivot: zeroPivot) }
  }

  /// The rows in another order.
  func rowsPermuted(_ order: [Int]) -> Matrix { Matrix(rows: rows, columns: columns) { i, j in self[order[i], j] } }

  /// The matrix plus a multiple of the identity.
  func addingIdentity(times factor: Element = 1) -> Matrix {
    var result = self
    result.addIdentity(times: factor)
    return result
  }
}

/// The permutation that a list of row exchanges, counted from 1, amounts to.
func rowPermutation(_ pivots: [Int32], count: Int) -> [Int] {
  var order = Array(0..<count)
  for (i, p) in pivots.enumerated() { order.swapAt(i, Int(p) - 1) }
  return order
}

/// Whether a list of row exchanges, counted from 1, has an odd number of real ones.
func hasOddExchanges(_ pivots: [Int32]) -> Bool {
  pivots.enumerated().reduce(false) { odd, next in Int(next.element) - 1 == next.offset ? odd : !odd }
}
#endif
