// Norms of matrices and of jets of matrices.

#if LinearAlgebra
import Jets

extension MatrixJet {
  /// The Frobenius norm √Σ|aᵢⱼ|², without overflow on the way.
  ///
  /// With u = A₀/ν₀, xₖ = ⟨u, Aₖ⟩ and Yₖ = Aₖ − xₖu, which is at right angles to A₀:  ν = x·√(1 + |Y/x|²). The part of the derivatives along A₀ does not cancel.
  ///
  /// - Throws: `.notDifferentiable` at the zero matrix, where the norm of a jet has a kink; `.nonFinite(row:column:part:)` where an element
  ///   of any part is infinite or NaN.
  /// - Complexity: O(*m* *n*) for each product of coefficients.
  public func frobeniusNorm() throws(LinearAlgebraError) -> RealJet {
    let a = MatrixSeries(self)
    try a.checkForLAPACK()
    let norm = a.base.euclideanNorm()
    guard !a.isConstant else { return ScalarSeries<Element.RealPart>(a.shape, constant: norm).jet() }
    guard norm > 0 else { throw .notDifferentiable("the Frobenius norm of the zero matrix has a kink") }
    let unit = a.base.map { Element(realPart: $0.realPart / norm, imaginaryPart: $0.imaginaryPart / norm) }
    let along = ScalarSeries(
      a.shape, a.coefficients.indices.map { k in k == 0 ? norm : a.coefficients[k].map { unit.innerProduct($0) } ?? 0 })
    return (along + a.lengthening(along, unit)).jet()
  }

  /// The 1-norm: the largest sum of magnitudes in a column.
  ///
  /// Along a jet the column is the one that is largest at the value.
  ///
  /// - Throws: `.notDifferentiable` where a jet's value has several largest columns, or a zero with a nonzero tangent in the largest;
  ///   `.nonFinite(row:column:part:)`.
  public func oneNorm() throws(LinearAlgebraError) -> RealJet {
    let a = MatrixSeries(self)
    try a.checkForLAPACK()
    return try MatrixSeries.largestColumnSum(a).jet()
  }

  /// The ∞-norm: the largest sum of magnitudes in a row.
  ///
  /// Along a jet the row is the one that is largest at the value.
  ///
  /// - Throws: `.notDifferentiable` where a jet's value has several largest rows, or a zero with a nonzero tangent in the largest;
  ///   `.nonFinite(row:column:part:)`.
  public func infinityNorm() throws(LinearAlgebraError) -> RealJet {
    let a = MatrixSeries(self)
    try a.checkForLAPACK()
    return try MatrixSeries.largestColumnSum(a.adjoint).jet()
  }
}

extension MatrixSeries {
  /// What the parts Yₖ = Aₖ − xₖu add to the length x along a unit matrix u:  x·(√(1 + |Y/x|²) − 1), of second order.
  fileprivate func lengthening(_ x: ScalarSeries<E.RealPart>, _ unit: Matrix<E>) -> ScalarSeries<E.RealPart> {
    typealias R = E.RealPart
    let degree = shape.table.degree
    guard orders.contains(where: { degree[$0] > 1 }) else { return ScalarSeries(shape, constant: 0) }
    // Beyond the range of the norm itself nothing is known of what is divided by it.
    guard x.parts[0].isFinite else { return ScalarSeries(shape, degree.map { $0 > 1 ? .nan : 0 }) }
    // In units in which the length is near one, and the largest part too by the choice of the variable's unit: no square is out of range.
    let first = Int(x.parts[0].exponent)
    let sizes = orders.map { k in (k, Swift.min(.greatestFiniteMagnitude, coefficients[k]?.euclideanNorm() ?? 0)) }.filter { $0.1 > 0 }
    let power = sizes.map { k, size in (Int(size.exponent) - first) / degree[k] + 1 }.max() ?? 0
    let units = degree.map { first + $0 * power }
    let scaled = ScalarSeries(shape, zip(x.parts, units).map { $0.scaled(byPowerOfTwo: -$1) })
    let across = orders.map { k -> Matrix<E>? in
      coefficients[k].map { coefficient in
        var y = coefficient.map { $0.scaled(byPowerOfTwo: -units[k]) }
        y.add(unit, scale: E(realPart: -scaled.parts[k]))
        return y
      }
    }
    let entries = (0..<rows * columns).map { i in ScalarSeries<E>(shape, [.zero] + across.map { $0?.elements[i] ?? .zero }) }
    let length = ScalarSeries(shape, scaled.parts.map { E(realPart: $0) })
    var squares = ScalarSeries<R>(shape, constant: 0)
    for entry in entries {
      let slope = entry / length
      squares = squares + (slope * slope.conjugated).real
    }
    squares.parts[0] = 1
    var root = squares.squareRoot(value: 1)
    root.parts[0] = 0
    return ScalarSeries(shape, zip((scaled * root).parts, units).map { $0.scaled(byPowerOfTwo: $1) })
  }

  /// Σᵢ |aᵢⱼ| for the column j that is largest at the value.
  static func largestColumnSum(_ a: MatrixSeries) throws(LinearAlgebraError) -> ScalarSeries<E.RealPart> {
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
      total = total + z.magnitude(value: size)
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
