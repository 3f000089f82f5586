// Singular values and vectors of a matrix or a jet of matrices.

#if LinearAlgebra
import Jets

/// A = U diag(s) Vᴴ with s descending, by LAPACK; for an m×n matrix U is m×k and V is n×k, k = min(m, n).
///
/// The gauge: the vectors of the value are LAPACK's, with their signs; along a jet diag(V₀ᴴVₖ) is real. (For m < n the part of U
/// and V is exchanged.) A jet whose parts mix the vectors of equal singular values, and one whose value has a singular value that is
/// zero to rounding (where s has a kink), has no such factorization. `polar()`, `pseudoInverse()` and `spectralNorm()` ask for less.
public struct SVD<Operand: MatrixJet>: Sendable {
  /// The left singular vectors, as columns.
  public let u: Operand

  /// The singular values, descending at the value.
  public let values: Operand.RealVectorJet

  /// The right singular vectors, as columns of V (not rows of Vᴴ).
  public let v: Operand

  /// The matrix without derivatives.
  let base: Matrix<Operand.Element>

  /// The thin decomposition of a series by that of its value.
  init(
    _ a: MatrixSeries<Operand.Element>, _ u: Matrix<Operand.Element>, _ s: [Operand.Element.RealPart], _ v: Matrix<Operand.Element>
  ) throws(LinearAlgebraError) {
    base = a.base
    if a.rows >= a.columns {
      let result = try MatrixSeries.svd(a, u, s, v, 0..<s.count)
      (self.u, self.v) = (result.u.jet(), result.v.jet())
      values = Operand.RealVectorJet(coefficients: result.s, shape: a.shape)
    } else {
      let result = try MatrixSeries.svd(a.adjoint, v, s, u, 0..<s.count)
      (self.u, self.v) = (result.v.jet(), result.u.jet())
      values = Operand.RealVectorJet(coefficients: result.s, shape: a.shape)
    }
  }
}

extension SVD {
  /// The decomposition of a matrix without derivatives.
  init<E: BLASScalar>(base: Matrix<E>, _ u: Matrix<E>, _ s: [E.RealPart], _ v: Matrix<E>) where Operand == Matrix<E> {
    (self.base, self.u, self.v, values) = (base, u, v, s)
  }
}

extension MatrixJet {
  /// The thin singular value decomposition.
  ///
  /// - Throws: `.degenerate(i, j)` where singular values i and j coincide and the jet mixes their vectors; `.notDifferentiable`
  ///   where a jet's value has the singular value zero; `.noConvergence(count:)`; `.nonFinite(row:column:part:)` where an element of any
  ///   part is infinite or NaN.
  /// - Complexity: O(*m* *n* min(*m*, *n*)) for each product of coefficients.
  @_specialize(where Self == Dual<Matrix<Double>>)
  public func svd() throws(LinearAlgebraError) -> SVD<Self> {
    let a = MatrixSeries(self)
    try a.checkForLAPACK()
    let (u, s, v) = try a.base.singularValues(full: false)
    return try SVD(a, u, s, v)
  }

  /// The spectral norm: the largest singular value.
  ///
  /// - Throws: `.degenerate(0, 1)` where a jet's largest singular value is not simple; `.notDifferentiable` at the zero matrix; and what
  ///   `svd()` throws of convergence and finiteness.
  public func spectralNorm() throws(LinearAlgebraError) -> RealJet {
    let series = MatrixSeries(self)
    try series.checkForLAPACK()
    let a = series.rows >= series.columns ? series : series.adjoint
    let (u, s, v) = try a.base.singularValues(full: false)
    guard !s.isEmpty else { return ScalarSeries<Element.RealPart>(a.shape, constant: 0).jet() }
    let result = try MatrixSeries.svd(a, u, s, v, 0..<1)
    return ScalarSeries(a.shape, result.s.map { $0[0] }).jet()
  }
}

extension Matrix where Element: BLASScalar {
  /// The singular value decomposition with square U and V, the columns beyond min(m, n) being arbitrary complements.
  ///
  /// There is no such factorization of a jet: the complements have no derivative of their own.
  ///
  /// - Throws: `.noConvergence(count:)`; `.nonFinite(row:column:part:)` where an element is infinite or NaN.
  /// - Complexity: O(*m*² *n* + *n*³).
  public func fullSVD() throws(LinearAlgebraError) -> SVD<Matrix> {
    try checkForLAPACK()
    let (u, s, v) = try singularValues(full: true)
    return SVD(base: self, u, s, v)
  }
}

extension MatrixSeries {
  /// The series of the wanted singular vectors and values of a tall or square matrix, from the SVD of its value.
  ///
  /// Defining equations:  A·V = U·S,  Aᴴ·U = V·S,  UᴴU = VᴴV = I,  S real and diagonal.
  /// With R = Σ_{i>0} AᵢVⱼ − Σ_{i,j>0} UᵢSⱼ, R′ = Σ_{i>0} AᵢᴴUⱼ − Σ_{i,j>0} VᵢSⱼ, P = U₀ᴴR, Q = V₀ᴴR′, X = U₀ᴴUₖ, Y = V₀ᴴVₖ:
  /// S₀Y + P = XS₀ + Sₖ and S₀X + Q = YS₀ + Sₖ. Off the diagonal, with d = (sⱼ − sᵢ)(sⱼ + sᵢ):
  /// Xᵢⱼ = (sⱼPᵢⱼ + sᵢQᵢⱼ)/d,  Yᵢⱼ = (sⱼQᵢⱼ + sᵢPᵢⱼ)/d;  on it Sₖ = ½(P + Q), Re X and Re Y from UᴴU = VᴴV = I, Im Y = 0,
  /// Im X = Im(P − Q)/2s. The part of Uₖ outside the range of U₀ is (I − U₀U₀ᴴ)·R·S₀⁻¹.
  ///
  /// Source: J. Townsend, "Differentiating the singular value decomposition" (2016), for order one; S. F. Walter & L. Lehmann,
  /// arXiv:1001.1654, for the form of the recurrences.
  @_specialize(where E == Double)
  static func svd(
    _ a: MatrixSeries, _ u0: Matrix<E>, _ s0: [E.RealPart], _ v0: Matrix<E>, _ wanted: Range<Int>
  ) throws(LinearAlgebraError) -> (u: MatrixSeries, s: [[E.RealPart]], v: MatrixSeries) {
    let (uw, vw) = (u0.columnBlock(wanted), v0.columnBlock(wanted))
    let sw = Array(s0[wanted])
    var (u, v): ([Matrix<E>?], [Matrix<E>?]) = ([uw], [vw])
    var s = [sw]
    let equal = a.isConstant ? .none : try equalSingularValues(a.base, u0, s0, v0, wanted)
    let minusHalf = E(realPart: E.RealPart(-1).divided(by: 2))
    // Only equal singular values ask for a bound on what rounding may leave of their coupling.
    let isSimple = equal.isEmpty
    for k in a.orders {
      var (r, t) = (MatrixSum<E>(nil), MatrixSum<E>(nil))
      r.add(a.coefficients[k], .none, vw, .none, scale: 1)
      // The equation for V is the adjoint of that for U where no products of lower orders enter.
      let isAdjoint = a.shape.table.pairs[k].isEmpty && wanted.count == s0.count
      if !isAdjoint { t.add(a.coefficients[k], .adjoint, uw, .none, scale: 1) }
      interior(k, a.shape, a.coefficients, .none, v, .none, scale: 1, into: &r)
      interior(k, a.shape, a.coefficients, .adjoint, u, .none, scale: 1, into: &t)
      for (i, j) in a.shape.table.pairs[k] {
        r.subtract(u[i], columnsTimes: s[j])
        t.subtract(v[i], columnsTimes: s[j])
      }
      // Between simple singular values only the diagonals of UᴴU and VᴴV are asked for.
      let diagonals = (diagonalOfProducts(k, a.shape, u, count: sw.count), diagonalOfProducts(k, a.shape, v, count: sw.count))
      var (su, sv) = (MatrixSum<E>(nil), MatrixSum<E>(nil))
      if !isSimple {
        interior(k, a.shape, u, .adjoint, u, .none, scale: minusHalf, into: &su)
        interior(k, a.shape, v, .adjoint, v, .none, scale: minusHalf, into: &sv)
      }
      guard r.value != nil || t.value != nil || diagonals.0 != nil || diagonals.1 != nil else {
        u.append(nil)
        v.append(nil)
        s.append([E.RealPart](repeating: 0, count: sw.count))
        continue
      }
      var rest = r.take() ?? .zero(rows: a.rows, columns: wanted.count)
      let p = Matrix.product(u0, .adjoint, rest)
      let q: Matrix<E>? = isAdjoint ? nil : .product(v0, .adjoint, t.value ?? .zero(rows: a.columns, columns: wanted.count))
      var rounding: Matrix<E.RealPart>?
      if !isSimple {
        let diagonals = s.map { Matrix<E>.diagonal($0.map { E(realPart: $0) }) }
        var sum = couplingUncertainty(k, a.shape, u0, a.coefficients, .none, v, u, diagonals)
        sum.add(couplingUncertainty(k, a.shape, v0, a.coefficients, .adjoint, u, v, diagonals), scale: 1)
        rounding = sum
      }
      let (x, y, sk) =
        isSimple && wanted.count == s0.count
        ? simpleUpdate(p, q, diagonals, s0)
        : try singularUpdate(p, q ?? p.adjoint, diagonals, su.value, sv.value, s0, wanted, equal, rounding)
      if u0.rows == u0.columns {
        Matrix.multiply(u0, .none, x, into: &rest)
        u.append(rest)
      } else {
        // The part of U outside the range of U₀.
        Matrix.multiply(u0, .none, p, .none, scale: -1, keeping: 1, into: &rest)
        var uk = rest.columnsScaled(by: sw.map { 1 / $0 })
        Matrix.multiply(u0, .none, x, .none, keeping: 1, into: &uk)
        u.append(uk)
      }
      v.append(.product(v0, y))
      s.append(sk)
    }
    return (MatrixSeries(a.shape, base: uw, u), s, MatrixSeries(a.shape, base: vw, v))
  }

  /// Which singular values are one to rounding.
  ///
  /// - Throws: `.notDifferentiable` where one that is wanted is zero up to rounding.
  static func equalSingularValues(
    _ a: Matrix<E>, _ u: Matrix<E>, _ s: [E.RealPart], _ v: Matrix<E>, _ wanted: Range<Int>
  ) throws(LinearAlgebraError) -> EqualValues<E.RealPart> {
    let threshold = (E.RealPart.ulpOfOne * (s.first ?? 0)).multiplied(by: 8 * Swift.max(a.rows, a.columns))
    let isDistinct = zip(s, s.dropFirst()).allSatisfy { $0 - $1 > threshold }
    if isDistinct && s[wanted].allSatisfy({ $0 > threshold }) { return .none }
    let uncertainties = a.singularValueUncertainties(u, s, v)
    for i in wanted where s[i] <= uncertainties[i] {
      throw .notDifferentiable("a singular value is zero, where singular values have a kink")
    }
    return EqualValues(uncertainties) { (s[$1] - s[$0]).magnitude }
  }

  /// A power of two that brings the largest singular value near one, so that no product of two over- or underflows.
  private static func scaling(_ s: [E.RealPart]) -> E.RealPart {
    let limit = E.RealPart.greatestFiniteMagnitude.exponent - 1
    let exponent = Swift.max(-limit, Swift.min(limit, (s.first ?? 1).exponent))
    return E.RealPart(sign: .plus, exponent: -exponent, significand: 1)
  }

  /// X, Y and Sₖ from P and Q, in the memory of P, for all singular values if no two are equal; without Q it is Pᴴ.
  @_specialize(where E == Double)
  private static func simpleUpdate(
    _ p: consuming Matrix<E>, _ q: Matrix<E>?, _ diagonals: ([E.RealPart]?, [E.RealPart]?), _ s: [E.RealPart]
  ) -> (x: Matrix<E>, y: Matrix<E>, s: [E.RealPart]) {
    let n = s.count
    var sk = s
    var result = q ?? .uninitialized(rows: n, columns: n)
    let isAdjoint = q == nil
    let scale = scaling(s)
    let scaled = s.map { $0 * scale }
    let values = scaled.span
    var inverseGaps = s
    var inverses = inverseGaps.mutableSpan
    p.withMutableElements { x in
      result.withMutableElements { y in
        for j in 0..<n {
          let diagonal = j + j * n
          let pjj = x[unchecked: diagonal]
          let qjj = isAdjoint ? pjj.conjugated : y[unchecked: diagonal]
          sk[j] = (pjj + qjj).realPart.divided(by: 2)
          let turn = E.isComplex ? (pjj - qjj).imaginaryPart / (s[j] + s[j]) : 0
          x[unchecked: diagonal] = E(realPart: diagonals.0?[j] ?? 0, imaginaryPart: turn)
          y[unchecked: diagonal] = E(realPart: diagonals.1?[j] ?? 0)
          // The element across the diagonal has −d: one division serves both.
          let sj = values[j]
          for i in j + 1..<Swift.max(n, j + 1) {
            let si = values[unchecked: i]
            inverses[unchecked: i] = scale / ((sj - si) * (sj + si))
          }
          for i in j + 1..<Swift.max(n, j + 1) {
            let (lower, upper) = (i + j * n, j + i * n)
            let (si, inverse) = (values[unchecked: i], inverses[unchecked: i])
            let (a, b) = (E(realPart: si * inverse), E(realPart: sj * inverse))
            let (pij, pji) = (x[unchecked: lower], x[unchecked: upper])
            let qij = isAdjoint ? pji.conjugated : y[unchecked: lower]
            let qji = isAdjoint ? pij.conjugated : y[unchecked: upper]
            x[unchecked: lower] = b * pij + a * qij
            y[unchecked: lower] = b * qij + a * pij
            x[unchecked: upper] = -(a * pji + b * qji)
            y[unchecked: upper] = -(a * qji + b * pji)
          }
        }
      }
    }
    return (p, result, sk)
  }

  /// X, Y and Sₖ from P and Q, in the memory of both; equal singular values are left with the least change if nothing mixes their vectors.
  @_specialize(where E == Double)
  private static func singularUpdate(
    _ p: consuming Matrix<E>, _ q: consuming Matrix<E>, _ diagonals: ([E.RealPart]?, [E.RealPart]?), _ su: Matrix<E>?,
    _ sv: Matrix<E>?, _ s: [E.RealPart], _ wanted: Range<Int>, _ equal: EqualValues<E.RealPart>, _ rounding: Matrix<E.RealPart>?
  ) throws(LinearAlgebraError) -> (x: Matrix<E>, y: Matrix<E>, s: [E.RealPart]) {
    let m = p.rows
    var sk = [E.RealPart](repeating: 0, count: wanted.count)
    let scale = scaling(s)
    var mixed: (Int, Int)?
    p.withMutableElements { x in
      q.withMutableElements { y in
        for c in 0..<wanted.count {
          let j = wanted.lowerBound + c
          for i in 0..<m {
            let place = i + c * m
            let (pic, qic) = (x[unchecked: place], y[unchecked: place])
            if i == j {
              sk[c] = (pic + qic).realPart.divided(by: 2)
              x[unchecked: place] = E(realPart: diagonals.0?[c] ?? 0, imaginaryPart: (pic - qic).imaginaryPart / (s[j] + s[j]))
              y[unchecked: place] = E(realPart: diagonals.1?[c] ?? 0)
            } else if !equal.contains(i, j) {
              let (low, high) = (s[i] * scale, s[j] * scale)
              let inverse = scale / ((high - low) * (high + low))
              let (si, sj) = (E(realPart: low * inverse), E(realPart: high * inverse))
              x[unchecked: place] = sj * pic + si * qic
              y[unchecked: place] = sj * qic + si * pic
            } else if (pic + qic).realLength <= rounding?[i, c] ?? 0, wanted.contains(i) {
              let sum = (su?[i - wanted.lowerBound, c] ?? .zero) + (sv?[i - wanted.lowerBound, c] ?? .zero)
              let difference = (pic - qic) / E(realPart: s[i] + s[j])
              x[unchecked: place] = (sum + difference).divided(by: 2)
              y[unchecked: place] = (sum - difference).divided(by: 2)
            } else if mixed == nil {
              mixed = (min(i, j), max(i, j))
            }
          }
        }
      }
    }
    if let (i, j) = mixed { throw .degenerate(i, j) }
    return (p, q, sk)
  }
}
#endif
