// The polar decomposition of matrices and of jets of matrices.

#if LinearAlgebra
import Jets

/// A = U H with orthonormal columns in U and a Hermitian positive semidefinite H.
public struct Polar<Operand: MatrixJet>: Sendable {
  /// The m×n factor with orthonormal columns: the closest such matrix to A.
  public let unitary: Operand

  /// The n×n Hermitian factor √(AᴴA).
  public let hermitian: Operand
}

extension MatrixJet {
  /// The polar decomposition of a tall or square matrix; repeated singular values do no harm.
  ///
  /// - Throws: `.notDifferentiable` for a jet whose value has the singular value zero, where H has a kink; `.noConvergence(count:)`;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: there are at least as many rows as columns.
  /// - Complexity: O(*m* *n*²) for each product of coefficients.
  public func polar() throws(LinearAlgebraError) -> Polar<Self> {
    let a = MatrixSeries(self)
    require(a.rows >= a.columns, "The polar decomposition needs m ≥ n, got \(a.rows)×\(a.columns)")
    try a.checkForLAPACK()
    let (u, h) = try MatrixSeries.polar(a)
    return Polar(unitary: u.jet(), hermitian: h.jet())
  }

  /// The nuclear norm: the sum of the singular values, which is the trace of √(AᴴA).
  ///
  /// - Throws: what `polar()` throws.
  /// - Complexity: O(*m* *n* min(*m*, *n*)) for each product of coefficients.
  public func nuclearNorm() throws(LinearAlgebraError) -> RealJet {
    let series = MatrixSeries(self)
    try series.checkForLAPACK()
    let (_, h) = try MatrixSeries.polar(series.rows >= series.columns ? series : series.adjoint)
    return h.scalar { $0.trace }.real.jet()
  }
}

extension MatrixSeries {
  /// The series of U and H with A = U·H, from the SVD A₀ = P·S·Vᴴ: U₀ = P·Vᴴ, H₀ = V·S·Vᴴ.
  ///
  /// In the bases of the SVD, U = (P·X + Y)·Vᴴ with PᴴY = 0 and H = V·G·Vᴴ, the defining equations are  Σ XᵢGⱼ = PᴴAₖV,
  /// Σ YᵢGⱼ = (I − PPᴴ)AₖV,  Σ (XᵢᴴXⱼ + YᵢᴴYⱼ) = 0 for k > 0,  Gₖ Hermitian. With R = PᴴAₖV − Σ_{i,j>0} XᵢGⱼ,
  /// T = −½·Σ_{i,j>0} (XᵢᴴXⱼ + YᵢᴴYⱼ) and C = R − T·S, the skew part W of Xₖ solves W·S + S·W = C − Cᴴ, a division by sᵢ + sⱼ;
  /// Xₖ = T + W, Gₖ = C − W·S, Yₖ = ((I − PPᴴ)AₖV − Σ_{i,j>0} YᵢGⱼ)·S⁻¹. Outside of these bases the rounding of large singular values would
  /// be divided by small ones.
  ///
  /// Source: C. Kenney & A. J. Laub, "Polar decomposition and matrix sign function condition estimates", SIAM J. Sci. Stat. Comput.
  /// 12 (1991), for order one.
  @_specialize(where E == Double)
  static func polar(_ a: MatrixSeries) throws(LinearAlgebraError) -> (u: MatrixSeries, h: MatrixSeries) {
    try polar(a, a.base.singularValues(full: false), isActive: false)
  }

  /// The same from the SVD of the value; `isActive` says that it will be differentiated along more directions than those of the jet.
  @_specialize(where E == Double)
  static func polar(
    _ a: MatrixSeries, _ factors: (u: Matrix<E>, s: [E.RealPart], v: Matrix<E>), isActive: Bool
  ) throws(LinearAlgebraError) -> (u: MatrixSeries, h: MatrixSeries) {
    let (p, s, v) = factors
    let u0 = Matrix.product(p, .none, v, .adjoint)
    let h0 = Matrix.product(v.columnsScaled(by: s), .none, v, .adjoint)
    if a.isConstant && !isActive { return (MatrixSeries(constant: u0, a.shape), MatrixSeries(constant: h0, a.shape)) }
    let threshold = (E.RealPart.ulpOfOne * (s.first ?? 0)).multiplied(by: 8 * a.rows)
    // Singular values far below the largest are none the less known where rows and columns differ in size.
    if let smallest = s.last, smallest <= threshold, zip(s, a.base.singularValueUncertainties(p, s, v)).contains(where: { $0 <= $1 }) {
      throw .notDifferentiable("a singular value is zero, where √(AᴴA) has a kink")
    }
    let minusHalf = E(realPart: E.RealPart(-1).divided(by: 2))
    var (u, h): ([Matrix<E>?], [Matrix<E>?]) = ([u0], [h0])
    let n = s.count
    var (x, y): ([Matrix<E>?], [Matrix<E>?]) = ([.identity(n)], [nil])
    var g: [Matrix<E>?] = [.diagonal(s.map { E(realPart: $0) })]
    for k in a.orders {
      let moved = a.coefficients[k].map { Matrix.product($0, v) }
      let inner = moved.map { Matrix.product(p, .adjoint, $0) }
      var (rest, skew, outside) = (MatrixSum<E>(inner), MatrixSum<E>(nil), MatrixSum<E>(nil))
      interior(k, a.shape, x, .none, g, .none, scale: -1, into: &rest)
      interior(k, a.shape, x, .adjoint, x, .none, scale: minusHalf, into: &skew)
      if a.rows > n {
        interior(k, a.shape, y, .adjoint, y, .none, scale: minusHalf, into: &skew)
        outside.add(moved, scale: 1)
        outside.add(p, inner, scale: -1)
        interior(k, a.shape, y, .none, g, .none, scale: -1, into: &outside)
      }
      guard rest.value != nil || skew.value != nil else {
        (u, h, x, y, g) = (u + [nil], h + [nil], x + [nil], y + [nil], g + [nil])
        continue
      }
      var c = rest.value ?? .zero(rows: n, columns: n)
      if let symmetric = skew.value { c.add(symmetric.columnsScaled(by: s), scale: -1) }
      let w = c.masked { i, j, value in (value - c[j, i].conjugated) / E(realPart: s[i] + s[j]) }
      c.add(w.columnsScaled(by: s), scale: -1)
      var turn = w
      if let symmetric = skew.value { turn.add(symmetric, scale: 1) }
      var uk = Matrix.product(p, turn)
      y.append(outside.value?.columnsScaled(by: s.map { 1 / $0 }))
      if let yk = y[k] { uk.add(yk, scale: 1) }
      x.append(turn)
      g.append(c)
      u.append(.product(uk, .none, v, .adjoint))
      h.append(.product(.product(v, c), .none, v, .adjoint))
    }
    return (MatrixSeries(a.shape, base: u0, u), MatrixSeries(a.shape, base: h0, h))
  }
}
#endif
