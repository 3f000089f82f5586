// Norms of matrices and of jets of matrices.

#if LinearAlgebra
import Jets

extension MatrixJet {
  /// The Frobenius norm √Σ|aᵢⱼ|², without overflow on the way.
  ///
  /// With ν² = ⟨A, A⟩ as series:  νₖ = ⟨A₀/ν₀, Aₖ⟩ + Σ_{i,j>0} (⟨Aᵢ, Aⱼ⟩ − νᵢνⱼ)/2ν₀.
  ///
  /// - Throws: `.notDifferentiable` at the zero matrix, where the norm of a jet has a kink; `.nonFinite(row:column:part:)` where an element
  ///   of any part is infinite or NaN.
  /// - Complexity: O(*m* *n*) for each product of planes.
  public func frobeniusNorm() throws(LinearAlgebraError) -> RealJet {
    let a = PlaneSeries(self)
    try a.checkForLAPACK()
    let norm = a.base.euclideanNorm()
    guard !a.isConstant else { return ScalarSeries<Element.RealPart>(a.shape, constant: norm).jet() }
    guard norm > 0 else { throw .notDifferentiable("the Frobenius norm of the zero matrix has a kink") }
    let x = a.planes.map { plane -> Matrix<Element>? in
      plane.map { $0.map { Element(realPart: $0.realPart / norm, imaginaryPart: $0.imaginaryPart / norm) } }
    }
    // The roots over ν₀, and ν₀ itself only at the end: squares of tiny or huge elements are no numbers of the type.
    var root = ScalarSeries<Element.RealPart>(a.shape, constant: 1)
    var result = ScalarSeries<Element.RealPart>(a.shape, constant: norm)
    for k in a.orders {
      var rest: Element.RealPart = 0
      for (i, j) in a.shape.table.pairs[k] {
        if let p = x[i], let q = x[j] { rest += p.innerProduct(q).divided(by: 2) }
        rest -= (root.parts[i] * root.parts[j]).divided(by: 2)
      }
      guard let unit = x[0], let plane = a.planes[k], let scaled = x[k] else {
        (root.parts[k], result.parts[k]) = (rest, rest * norm)
        continue
      }
      root.parts[k] = unit.innerProduct(scaled) + rest
      result.parts[k] = unit.innerProduct(plane) + rest * norm
    }
    return result.jet()
  }

  /// The 1-norm: the largest sum of magnitudes in a column.
  ///
  /// Along a jet the column is the one that is largest at the value.
  ///
  /// - Throws: `.notDifferentiable` where a jet's value has several largest columns, or a zero with a nonzero tangent in the largest;
  ///   `.nonFinite(row:column:part:)`.
  public func oneNorm() throws(LinearAlgebraError) -> RealJet {
    let a = PlaneSeries(self)
    try a.checkForLAPACK()
    return try PlaneSeries.largestColumnSum(a).jet()
  }

  /// The ∞-norm: the largest sum of magnitudes in a row.
  ///
  /// Along a jet the row is the one that is largest at the value.
  ///
  /// - Throws: `.notDifferentiable` where a jet's value has several largest rows, or a zero with a nonzero tangent in the largest;
  ///   `.nonFinite(row:column:part:)`.
  public func infinityNorm() throws(LinearAlgebraError) -> RealJet {
    let a = PlaneSeries(self)
    try a.checkForLAPACK()
    return try PlaneSeries.largestColumnSum(a.adjoint).jet()
  }
}

extension PlaneSeries {
  /// Σᵢ |aᵢⱼ| for the column j that is largest at the value:  |z|² = z·z̄ as series.
  static func largestColumnSum(_ a: PlaneSeries) throws(LinearAlgebraError) -> ScalarSeries<E.RealPart> {
    let zero = ScalarSeries<E.RealPart>(a.shape, constant: 0)
    let sums = (0..<a.columns).map { j in (0..<a.rows).reduce(E.RealPart.zero) { $0 + a.base[$1, j].realLength } }
    guard let largest = sums.max(), let j = sums.firstIndex(of: largest) else { return zero }
    if a.isConstant { return ScalarSeries(a.shape, constant: largest) }
    if sums.count(where: { $0 == largest }) > 1 { throw .notDifferentiable("several columns or rows have the largest sum of magnitudes") }
    var total = zero
    for i in 0..<a.rows {
      let z = a.entry(i, j)
      let size = z.parts[0].realLength
      if size == 0 {
        guard z.parts.allSatisfy({ $0 == .zero }) else { throw .notDifferentiable("the magnitude of a zero element has a kink") }
        continue
      }
      total = total + (z * z.conjugated).real.squareRoot(value: size)
    }
    return total
  }
}

extension Matrix where Element: BLASScalar {
  /// Re Σ x·ȳ.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  func innerProduct(_ other: Matrix) -> Element.RealPart {
    let (x, y) = (elements.span, other.elements.span)
    var sum: Element.RealPart = 0
    for i in 0..<x.count { sum += (x[unchecked: i] * y[unchecked: i].conjugated).realPart }
    return sum
  }
}
#endif
