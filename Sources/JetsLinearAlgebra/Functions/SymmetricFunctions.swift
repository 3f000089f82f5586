// Functions of Hermitian matrices, and integer powers of square ones.

#if LinearAlgebra
import Jets

extension MatrixJet {
  /// f(A) for a Hermitian A, at any order, even where eigenvalues coincide; only the lower triangle of each part is read.
  ///
  /// - Parameter f: a function of a real number as a Taylor series in one variable, such as `{ exp($0) }`; it must be analytic
  ///   around every eigenvalue, and may be another analytic function around each, as |x| is.
  /// - Returns: the Hermitian n×n matrix f(A).
  /// - Throws: `.domain` where f or a derivative of it is not finite at an eigenvalue; `.noConvergence(count:)`;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³) for each product of coefficients.
  public func symmetricFunction(
    _ f: (TaylorSeries<Element.RealPart>) -> TaylorSeries<Element.RealPart>
  ) throws(LinearAlgebraError) -> Self {
    let a = try hermitianSeries(self)
    let (values, vectors) = try a.base.hermitianEigen()
    return try MatrixSeries.function(a, values, vectors, f).jet()
  }

  /// The matrix to an integer power, by repeated squaring; a negative one by way of the inverse.
  ///
  /// - Throws: for a negative exponent what `lu()` throws; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³ log |*p*|) for each product of coefficients.
  public func power(_ exponent: Int) throws(LinearAlgebraError) -> Self {
    require(rows == columns, "A power needs a square matrix, got \(rows)×\(columns)")
    let series = MatrixSeries(self)
    try series.checkForLAPACK()
    var factor = series
    if exponent < 0 {
      factor = MatrixSeries.inverse(series, base: try PackedLU.of(series.base).inverse())
    }
    var rest = exponent.magnitude
    var result: MatrixSeries<Element>?
    while rest > 0 {
      if rest & 1 == 1 { result = result.map { MatrixSeries.product($0, factor) } ?? factor }
      rest >>= 1
      if rest > 0 { factor = MatrixSeries.product(factor, factor) }
    }
    return (result ?? MatrixSeries(constant: .identity(rows), series.shape)).jet()
  }
}

extension Matrix where Element: BLASScalar {
  /// V·(Δ ∘ VᴴEV)·Vᴴ, the derivative of f(A) along this E, by the eigenvectors V and the divided differences Δ of f.
  ///
  /// As a map of E it is its own adjoint.
  func daleckiiKrein(_ vectors: Matrix, _ table: Matrix<Element.RealPart>) -> Matrix {
    let inner = Matrix.product(.product(vectors, .adjoint, self), vectors).masked { i, j, x in x * Element(realPart: table[i, j]) }
    return Matrix.product(.product(vectors, inner), .none, vectors, .adjoint)
  }
}

extension MatrixSeries {
  /// f(A) for a Hermitian series from the eigenvalues and eigenvectors of its value.
  ///
  /// At order one, f(A)ₖ = V·(Δ ∘ VᴴAₖV)·Vᴴ with the divided differences Δᵢⱼ = f[λᵢ, λⱼ] (Daleckii & Krein). Beyond it, the spectrum is
  /// split at its widest gaps until the Taylor series of f about the middle of each group converges over the group; with the
  /// block-diagonal B of `blockEigen`, A = V·B·Vᴴ and f(A) = V·f(B)·Vᴴ, f(B) by that Taylor series in each block. No gap inside
  /// a group is ever divided by.
  ///
  /// Source: N. J. Higham, "Functions of Matrices", theorem 3.11 and section 9.3 (blocking after Davies & Higham).
  @_specialize(where E == Double)
  static func function(
    _ a: MatrixSeries, _ values: [E.RealPart], _ vectors: Matrix<E>,
    _ f: (TaylorSeries<E.RealPart>) -> TaylorSeries<E.RealPart>
  ) throws(LinearAlgebraError) -> MatrixSeries {
    let images = values.map { f(TaylorSeries(variable: $0, order: 0)).coefficients[0] }
    for y in images where !y.isFinite { throw .domain("the function is not finite at an eigenvalue") }
    let base = Matrix.product(vectors.columnsScaled(by: images), .none, vectors, .adjoint)
    guard !a.isConstant else { return MatrixSeries(constant: base, a.shape) }
    let highest = a.shape.table.degree.max() ?? 0
    if highest == 1 {
      let table = try dividedDifferences(values, images, f)
      var coefficients: [Matrix<E>?] = [base]
      for k in a.orders { coefficients.append(a.coefficients[k].map { $0.daleckiiKrein(vectors, table) }) }
      return MatrixSeries(a.shape, base: base, coefficients)
    }
    let expansions = values.map { expansion(of: f, at: $0, order: highest) }
    let groups = try spectralGroups(values[...], highest, f, expansions)
    var blocks = [Int](repeating: 0, count: values.count)
    for (g, group) in groups.enumerated() { for i in group.range { blocks[i] = g } }
    let (b, v) = try blockEigen(a, values, vectors, blocks)
    var total: MatrixSeries?
    for group in groups {
      let size = group.range.count
      let basis = v.map(rows: a.rows, columns: size) { $0.columnBlock(group.range) }
      let block = b.map(rows: size, columns: size) { $0.columnBlock(group.range).rowBlock(group.range) }
      let identity = MatrixSeries(constant: .identity(size), a.shape)
      let shifted = sum(block, identity, scale: E(realPart: -group.center))
      var value = identity.scaled(by: E(realPart: group.coefficients.last ?? 0))
      for c in group.coefficients.dropLast().reversed() { value = sum(product(shifted, value), identity, scale: E(realPart: c)) }
      let term = product(product(basis, value), .none, basis, .adjoint)
      total = total.map { sum($0, term, scale: 1) } ?? term
    }
    var result = total ?? a
    result.coefficients[0] = base
    return result
  }

  /// The first divided differences; for close arguments Σ f⁽²ᵐ⁺¹⁾(c)/(2m+1)!·(d/2)²ᵐ about their middle c.
  ///
  /// A function in pieces, such as |x|, has another expansion beyond a kink: there the quotient of the differences is taken.
  static func dividedDifferences(
    _ x: [E.RealPart], _ y: [E.RealPart], _ f: (TaylorSeries<E.RealPart>) -> TaylorSeries<E.RealPart>
  ) throws(LinearAlgebraError) -> Matrix<E.RealPart> {
    let scale = x.reduce(E.RealPart.zero) { Swift.max($0, $1.magnitude) }
    let slopes = x.map { expansion(of: f, at: $0, order: 1)[1] }
    for slope in slopes where !slope.isFinite { throw .domain("the function has no finite slope at an eigenvalue") }
    let threshold = eigenvalueThreshold(x)
    var table = Matrix<E.RealPart>.diagonal(slopes)
    for j in x.indices {
      for i in 0..<j {
        let half = (x[j] - x[i]).divided(by: 2)
        var value = (y[j] - y[i]) / (x[j] - x[i])
        // Small beside the largest eigenvalue, or beside what the function needs to change: then the difference has lost digits.
        let hasLostDigits = (y[j] - y[i]).magnitude.multiplied(by: 64) <= y[i].magnitude + y[j].magnitude
        let isClose = half.magnitude <= scale.divided(by: 64) || hasLostDigits
        if isClose {
          // Odd coefficients up to eleven serve half a gap that is small against the radius of convergence.
          let c = expansion(of: f, at: x[i] + half, order: 11)
          let odd = Swift.stride(from: c.count - 1, through: 1, by: -2).map { c[$0] }
          let series = odd.dropFirst().reduce(odd[0]) { $0 * half * half + $1 }
          let last = odd[0] * .pow(half, odd.count * 2 - 2)
          if last.magnitude <= E.RealPart.ulpOfOne * series.magnitude {
            if continues(c, by: half, to: [y[j], slopes[j]]) && continues(c, by: -half, to: [y[i], slopes[i]]) {
              value = series
            } else if half + half <= threshold {
              throw .domain("the function has a kink between eigenvalues that are equal up to rounding")
            }
          }
        }
        guard value.isFinite else { throw .domain("the function has no finite slope at an eigenvalue") }
        table[i, j] = value
        table[j, i] = value
      }
    }
    return table
  }

  /// The coefficients of f about a point, with zeros where f is an exact constant there.
  private static func expansion(
    of f: (TaylorSeries<E.RealPart>) -> TaylorSeries<E.RealPart>, at x: E.RealPart, order: Int
  ) -> [E.RealPart] {
    let y = f(TaylorSeries(variable: x, order: order))
    require(y.isExactConstant || y.order >= order, "A function of order \(order) is needed, got one of order \(y.order)")
    return (0...order).map { y[$0] }
  }

  /// Whether the polynomial Σ cⱼtʲ has about t = `displacement` the expansion `target`, to rounding of its terms and
  /// of the target; the Taylor series of a function in pieces does not on the other side of a kink.
  private static func continues(
    _ c: [E.RealPart], by displacement: E.RealPart, to target: [E.RealPart]
  ) -> Bool {
    target.indices.allSatisfy { m in
      var (value, size, weight) = (E.RealPart.zero, target[m].magnitude, E.RealPart(1))
      for j in m..<c.count {
        value += c[j] * weight
        size += (c[j] * weight).magnitude
        weight = (weight * displacement).multiplied(by: j + 1).divided(by: j + 1 - m)
      }
      return (value - target[m]).magnitude <= (E.RealPart.ulpOfOne * size).multiplied(by: 4096)
    }
  }

  /// Groups of neighbouring eigenvalues over each of which the Taylor series of f about the middle converges.
  private static func spectralGroups(
    _ values: ArraySlice<E.RealPart>, _ highest: Int, _ f: (TaylorSeries<E.RealPart>) -> TaylorSeries<E.RealPart>,
    _ expansions: [[E.RealPart]]
  ) throws(LinearAlgebraError) -> [(range: Range<Int>, center: E.RealPart, coefficients: [E.RealPart])] {
    guard let first = values.first, let last = values.last else { return [] }
    let (center, radius) = ((first + last).divided(by: 2), (last - first).divided(by: 2))
    let reach = 24
    let c = expansion(of: f, at: center, order: radius == 0 ? highest : highest + reach)
    let converges =
      radius == 0
      || c.allSatisfy(\.isFinite)
        && (highest + reach / 2..<c.count).allSatisfy { m in
          // The highest derivative that is wanted weighs a term of degree m with m choose highest.
          var term = c[m].magnitude * .pow(radius + radius, m - highest)
          for i in 0..<highest { term = (term * E.RealPart(m - i)).divided(by: i + 1) }
          return m < c.count - 4 || term <= E.RealPart.ulpOfOne * (c[highest].magnitude + c[0].magnitude)
        }
        // One polynomial does not serve eigenvalues on both sides of a kink, which only a group of several can have inside.
        && values.indices.allSatisfy { continues(c, by: values[$0] - center, to: expansions[$0]) }
    if converges || values.count == 1 {
      for x in c where !x.isFinite { throw .domain("the function is not analytic at an eigenvalue") }
      return [(values.indices, center, c)]
    }
    let gaps = values.indices.dropLast().map { values[$0 + 1] - values[$0] }
    let widest = gaps.indices.max { gaps[$0] < gaps[$1] } ?? 0
    let cut = values.startIndex + widest + 1
    return try spectralGroups(values[..<cut], highest, f, expansions)
      + spectralGroups(values[cut...], highest, f, expansions)
  }
}
#endif
