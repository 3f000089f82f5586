// The polar decomposition of matrices and of jets of matrices.

#if LinearAlgebra
import Jets

/// A = U H with orthonormal columns in U and a Hermitian positive semidefinite H.
public struct Polar<Jet: MatrixJet>: Sendable {
  /// The m×n factor with orthonormal columns: the closest such matrix to A.
  public let unitary: Jet

  /// The n×n Hermitian factor √(AᴴA).
  public let hermitian: Jet
}

extension MatrixJet {
  /// The polar decomposition of a tall or square matrix; repeated singular values do no harm.
  ///
  /// - Throws: `.notDifferentiable` for a jet whose value has the singular value zero, where H has a kink; `.noConvergence(count:)`;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: there are at least as many rows as columns.
  /// - Complexity: O(*m* *n*²) for each product of planes.
  public func polar() throws(LinearAlgebraError) -> Polar<Self> {
    let a = PlaneSeries(self)
    require(a.rows >= a.columns, "The polar decomposition needs m ≥ n, got \(a.rows)×\(a.columns)")
    try a.checkForLAPACK()
    let (u, h) = try PlaneSeries.polar(a)
    return Polar(unitary: u.jet(), hermitian: h.jet())
  }

  /// The nuclear norm: the sum of the singular values, which is the trace of √(AᴴA).
  ///
  /// - Throws: what `polar()` throws.
  /// - Complexity: O(*m* *n* min(*m*, *n*)) for each product of planes.
  public func nuclearNorm() throws(LinearAlgebraError) -> RealJet {
    let series = PlaneSeries(self)
    try series.checkForLAPACK()
    let (_, h) = try PlaneSeries.polar(series.rows >= series.columns ? series : series.adjoint)
    return h.scalar { $0.trace }.real.jet()
  }
}

extension PlaneSeries {
  /// The series of U and H with A = U·H, from the SVD A₀ = P·S·Vᴴ: U₀ = P·Vᴴ, H₀ = V·S·Vᴴ.
  ///
  /// Defining equations:  Σ UᵢHⱼ = Aₖ,  Σ UᵢᴴUⱼ = 0 for k > 0,  Hₖ Hermitian. With R = Aₖ − Σ_{i,j>0} UᵢHⱼ,
  /// S = −½·Σ_{i,j>0} UᵢᴴUⱼ and C = U₀ᴴR − S·H₀, the skew part W of U₀ᴴUₖ solves  W·H₀ + H₀·W = C − Cᴴ, which in the basis V is a
  /// division by sᵢ + sⱼ;  Hₖ = C − W·H₀ and Uₖ = U₀(S + W) + (I − U₀U₀ᴴ)·R·H₀⁻¹.
  ///
  /// Source: C. Kenney & A. J. Laub, "Polar decomposition and matrix sign function condition estimates", SIAM J. Sci. Stat. Comput.
  /// 12 (1991), for order one.
  @_specialize(where E == Double)
  static func polar(_ a: PlaneSeries) throws(LinearAlgebraError) -> (u: PlaneSeries, h: PlaneSeries) {
    let (p, s, v) = try a.base.singularValues(full: false)
    let u0 = Matrix.product(p, .none, v, .adjoint)
    let h0 = Matrix.product(v.columnsScaled(by: s), .none, v, .adjoint)
    guard !a.isConstant else { return (PlaneSeries(constant: u0, a.shape), PlaneSeries(constant: h0, a.shape)) }
    let threshold = (E.RealPart.ulpOfOne * (s.first ?? 0)).multiplied(by: 8 * a.rows)
    // Singular values far below the largest are none the less known where rows and columns differ in size.
    if let smallest = s.last, smallest <= threshold, zip(s, a.base.singularValueUncertainties(p, s, v)).contains(where: { $0 <= $1 }) {
      throw .notDifferentiable("a singular value is zero, where √(AᴴA) has a kink")
    }
    let minusHalf = E(realPart: E.RealPart(-1).divided(by: 2))
    var (u, h): ([Matrix<E>?], [Matrix<E>?]) = ([u0], [h0])
    for k in a.orders {
      var (rest, skew) = (PlaneSum<E>(a.planes[k]), PlaneSum<E>(nil))
      interior(k, a.shape, u, .none, h, .none, scale: -1, into: &rest)
      interior(k, a.shape, u, .adjoint, u, .none, scale: minusHalf, into: &skew)
      let r = rest.value ?? .zero(rows: a.rows, columns: a.columns)
      let inner = Matrix.product(u0, .adjoint, r)
      var c = inner
      if let symmetric = skew.value { Matrix.multiply(symmetric, .none, h0, .none, scale: -1, keeping: 1, into: &c) }
      var d = c
      d.add(c.adjoint, scale: -1)
      let rotated = Matrix.product(.product(v, .adjoint, d), v).masked { i, j, x in x / E(realPart: s[i] + s[j]) }
      let w = Matrix.product(.product(v, rotated), .none, v, .adjoint)
      var hk = c
      Matrix.multiply(w, .none, h0, .none, scale: -1, keeping: 1, into: &hk)
      var turn = w
      if let symmetric = skew.value { turn.add(symmetric, scale: 1) }
      var uk = Matrix.product(u0, turn)
      if a.rows > a.columns {
        var outside = r
        Matrix.multiply(u0, .none, inner, .none, scale: -1, keeping: 1, into: &outside)
        let scaled = Matrix.product(outside, v).columnsScaled(by: s.map { 1 / $0 })
        Matrix.multiply(scaled, .none, v, .adjoint, keeping: 1, into: &uk)
      }
      u.append(uk)
      h.append(hk)
    }
    return (PlaneSeries(a.shape, base: u0, u), PlaneSeries(a.shape, base: h0, h))
  }
}
#endif
