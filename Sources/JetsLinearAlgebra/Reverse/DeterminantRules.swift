// The derivatives of determinants by their matrices, of which the second are lost where a quotient of pivots takes the place of a product.

#if LinearAlgebra
import Jets

extension MatrixSeries {
  /// d = det A of any matrix: Ā is d̄ times the conjugates of the cofactors.
  ///
  /// They are conj(d)·A⁻ᴴ with the factors, if there are any. In second derivatives that cancels where A is ill conditioned: there they come
  /// from singular values. In higher ones, across a pivot that vanishes to rounding, they come from the forward rule, which knows those of a
  /// singular matrix too, a direction at a time.
  static func gradientOfDeterminant<J: MatrixJet>(
    _ d: MatrixSeries, of matrix: J, _ factors: LU<J>?
  ) -> MatrixSeries where J.Element == E {
    let n = matrix.rows
    if n == 1 { return MatrixSeries(constant: .identity(1), d.shape) }
    if let factors {
      let result = cofactors(factors, determinant: d.entry(0, 0))
      if d.shape.count == 1 || result.keepsDigits(of: factors.matrix.base, d) { return result }
      if let result = movingCofactors(factors.matrix) { return result }
      if !hasVanishingPivot(factors.packed) { return result }
    } else if d.shape.count > 1 || n > 8, let result = movingCofactors(MatrixSeries(matrix)) {
      // Small singular matrices of numbers have exact cofactors by the forward rule.
      return result
    }
    let cofactors = (0..<n * n).map { k -> J.ScalarJet in
      let unit = MatrixSeries(constant: Matrix(rows: n, columns: n) { i, j in i + j * n == k ? 1 : .zero }, matrix._jetShape)
      let slope = try? Dual<J>(value: matrix, tangent: unit.jet()).determinant().tangent
      return slope ?? ScalarSeries(matrix._jetShape, constant: E.zero / E.zero).jet()
    }
    return MatrixSeries(J(rows: n, columns: n, entries: cofactors)).conjugated
  }

  /// Whether derivatives of these cofactors have lost no more than two digits.
  ///
  /// The largest elements of A and A⁻¹ multiply to at most 128 there. Pivots are not asked: without exchanges of both rows and columns they
  /// may hide the condition.
  func keepsDigits(of a: Matrix<E>, _ d: MatrixSeries) -> Bool {
    func largest(_ x: Matrix<E>) -> E.RealPart { x.elements.reduce(E.RealPart.zero) { Swift.max($0, $1.realLength) } }
    return rows > 1 && largest(a) * (largest(base) / largest(d.base)) <= 128
  }

  /// The conjugates of the cofactors of A and their first derivatives, by products of singular values: nothing is divided by.
  ///
  /// With A = U·S·Vᴴ, c = det U·conj(det V) and F = UᴴEV they are conj(c)·U·G·Vᴴ: G = diag(∏_{k≠i} sₖ), and along E, with the products
  /// pᵢⱼ = ∏_{k≠i,j} sₖ, Gᵢⱼ = −conj(Fⱼᵢ)·pᵢⱼ off the diagonal and Gᵢᵢ = Σ_{j≠i} conj(Fⱼⱼ)·pᵢⱼ on it.
  ///
  /// - Returns: nil for a series of higher order, and where a product is out of range.
  /// Source: G. W. Stewart, "On the adjugate matrix", Linear Algebra Appl. 283 (1998), for the value.
  private static func movingCofactors(_ a: MatrixSeries) -> MatrixSeries? {
    let n = a.rows
    guard n > 1, a.orders.allSatisfy({ a.shape.table.degree[$0] == 1 }), let (u, s, v) = try? a.base.singularValues(full: false),
      let first = try? u.determinant(), let second = try? v.determinant()
    else { return nil }
    let sign = (first * second.conjugated).conjugated
    // pᵢⱼ from the values before i, those between and those after j.
    var products = Matrix<E>.zero(rows: n, columns: n)
    var before = E.RealPart(1)
    for i in 0..<n {
      var middle = before
      for j in i + 1..<Swift.max(n, i + 1) {
        let p = s[(j + 1)...].reduce(middle, *)
        guard p.isFinite else { return nil }
        products[i, j] = E(realPart: p)
        products[j, i] = E(realPart: p)
        middle *= s[j]
      }
      before *= s[i]
    }
    let singles = (0..<n).map { i in products[i, i == 0 ? 1 : 0] * E(realPart: s[i == 0 ? 1 : 0]) }
    func turned(_ inner: Matrix<E>) -> Matrix<E> { Matrix.product(.product(u, inner), .none, v, .adjoint).scaled(by: sign) }
    var result = MatrixSeries(a.shape, rows: n, columns: n)
    result.coefficients[0] = turned(.diagonal(singles))
    for k in a.orders {
      guard let coefficient = a.coefficients[k] else { continue }
      let f = Matrix.product(.product(u, .adjoint, coefficient), v)
      result.coefficients[k] = turned(
        Matrix(rows: n, columns: n) { i, j in
          if i != j { return -(f[j, i].conjugated * products[i, j]) }
          return (0..<n).reduce(E.zero) { $1 == i ? $0 : $0 + f[$1, $1].conjugated * products[i, $1] }
        })
    }
    return result
  }
}
#endif
