// Determinants and their logarithms; the determinant is a polynomial, and differentiated as one.

#if LinearAlgebra
import Jets

extension MatrixJet {
  /// The determinant, with right derivatives also where the matrix is singular; 1 for the 0×0 matrix.
  ///
  /// - Throws: `.nonFinite(row:column:part:)` where an element of any part is infinite or NaN.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³) for each product of planes; for a value of rank r < n − 1, O((*n* − *r*)⁴) more.
  @_disfavoredOverload
  public func determinant() throws(LinearAlgebraError) -> ScalarJet { try determinantSeries(self).jet() }

  /// The logarithm of the determinant of a real matrix.
  ///
  /// - Throws: `.domain` where the determinant is negative or not real; `.singular(pivot:)` where it is zero;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  @_disfavoredOverload
  public func logDeterminant() throws(LinearAlgebraError) -> RealJet { try positiveLogDeterminant(self).jet() }

  /// The sign of the determinant, a unit complex number for complex matrices, and the logarithm of its magnitude.
  ///
  /// The sign is constant along a jet of real matrices. Along one of complex matrices it turns; what is given is its value.
  ///
  /// - Throws: `.singular(pivot:)` where the determinant is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  public func signedLogDeterminant() throws(LinearAlgebraError) -> (sign: Element, logMagnitude: RealJet) {
    try LU<Self>(PlaneSeries(self)).signedLogDeterminant()
  }
}

extension Matrix where Element: BLASScalar {
  /// The determinant; 1 for the 0×0 matrix.
  ///
  /// - Throws: `.nonFinite(row:column:part:)` where an element is infinite or NaN.
  /// - Precondition: the matrix is square.
  public func determinant() throws(LinearAlgebraError) -> Element { try determinantSeries(self).parts[0] }

  /// The logarithm of the determinant of a real matrix, which does not overflow where the determinant does.
  ///
  /// - Throws: `.domain` where the determinant is negative or not real; `.singular(pivot:)` where it is zero;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  public func logDeterminant() throws(LinearAlgebraError) -> Element.RealPart { try positiveLogDeterminant(self).parts[0] }
}

private func positiveLogDeterminant<J: MatrixJet>(_ jet: J) throws(LinearAlgebraError) -> ScalarSeries<J.Element.RealPart> {
  let lu = try LU<J>(PlaneSeries(jet))
  let (_, u) = PlaneSeries.lu(lu.matrix, lu.packed, lu.permutation)
  let (sign, log) = u.logOfDiagonal(negated: hasOddExchanges(lu.pivots))
  try lu.checkPositiveDeterminant(sign: sign)
  return log
}

extension LU {
  /// Throws where the determinant, with this sign, is not a positive number.
  func checkPositiveDeterminant(sign: Jet.Element) throws(LinearAlgebraError) {
    guard isOne(sign, packed) else { throw .domain("the determinant is not positive, so its logarithm is not real") }
  }
}

/// Whether the sign of a determinant is one, for a complex matrix to the rounding of its pivots.
private func isOne<E: BLASScalar>(_ sign: E, _ packed: Matrix<E>) -> Bool {
  guard E.isComplex else { return sign == 1 }
  let sizes = packed.diagonal.map(\.realLength)
  let rounding = (E.RealPart.ulpOfOne * (sizes.max() ?? 0)).multiplied(by: 8 * sizes.count)
  let tolerance = sizes.reduce(E.RealPart.zero) { $0 + rounding / $1 }
  return sign.realPart > 0 && sign.imaginaryPart.magnitude <= tolerance
}

/// det A as the product of the pivots, or where pivots before the last vanish by way of singular vectors.
private func determinantSeries<J: MatrixJet>(_ jet: J) throws(LinearAlgebraError) -> ScalarSeries<J.Element> {
  let a = PlaneSeries(jet)
  require(a.rows == a.columns, "The determinant needs a square matrix, got \(a.rows)×\(a.columns)")
  try a.checkForLAPACK()
  let (packed, pivots, zeroPivot) = a.base.luFactors()
  try packed.checkForLAPACK()
  let n = a.rows
  var value: J.Element = hasOddExchanges(pivots) ? -1 : 1
  for i in 0..<n { value = value * packed[i, i] }
  guard !a.isConstant else { return ScalarSeries(a.shape, constant: zeroPivot == nil ? value : .zero) }
  // Rows and columns of different size, such as units, are no loss of rank, and can hide one.
  let (rowPowers, columnPowers) = a.sizePowers()
  if isEven(rowPowers) && isEven(columnPowers) && hasRegularPivots(packed) {
    let (_, u) = PlaneSeries.lu(a, packed, rowPermutation(pivots, count: n))
    return u.productOfDiagonal(negated: hasOddExchanges(pivots))
  }
  let scaled = a.map(rows: n, columns: n) { $0.masked { i, j, x in x.scaled(byPowerOfTwo: -rowPowers[i] - columnPowers[j]) } }
  let (factors, exchanges, _) = scaled.base.luFactors()
  var result: ScalarSeries<J.Element>
  if hasRegularPivots(factors) {
    let (_, u) = PlaneSeries.lu(scaled, factors, rowPermutation(exchanges, count: n))
    result = u.productOfDiagonal(negated: hasOddExchanges(exchanges))
  } else {
    result = try PlaneSeries.determinantOfLowRank(scaled)
  }
  let exponent = (rowPowers + columnPowers).reduce(0, +)
  result.parts = result.parts.map { $0.scaled(byPowerOfTwo: exponent) }
  result.parts[0] = zeroPivot == nil ? value : .zero
  return result
}

/// Whether powers of two differ by no more than what the elements of one line do.
private func isEven(_ powers: [Int]) -> Bool { (powers.max() ?? 0) - (powers.min() ?? 0) <= 2 }

/// Whether no pivot before the last vanishes to rounding.
private func hasRegularPivots<E: BLASScalar>(_ packed: Matrix<E>) -> Bool {
  let threshold = pivotThreshold(packed)
  return packed.diagonal.dropLast().allSatisfy { $0.realLength > threshold }
}

/// Whether a pivot vanishes to rounding.
func hasVanishingPivot<E: BLASScalar>(_ packed: Matrix<E>) -> Bool {
  let threshold = pivotThreshold(packed)
  return !packed.diagonal.allSatisfy { $0.realLength > threshold }
}

/// 8nε times the largest pivot.
private func pivotThreshold<E: BLASScalar>(_ packed: Matrix<E>) -> E.RealPart {
  let largest = packed.diagonal.reduce(E.RealPart.zero) { Swift.max($0, $1.realLength) }
  return (E.RealPart.ulpOfOne * largest).multiplied(by: 8 * packed.rows)
}

extension BLASScalar {
  /// The number times 2ⁿ, also where 2ⁿ itself overflows.
  fileprivate func scaled(byPowerOfTwo n: Int) -> Self {
    func scaled(_ x: RealPart) -> RealPart { RealPart(sign: .plus, exponent: RealPart.Exponent(n), significand: x) }
    return Self(realPart: scaled(realPart), imaginaryPart: scaled(imaginaryPart))
  }
}

extension PlaneSeries {
  /// r and c such that the largest element of each row and column of 2⁻ʳ·A₀·2⁻ᶜ is near one.
  ///
  /// A row or column that is zero at the value is measured in the first plane where it is not.
  fileprivate func sizePowers() -> (rows: [Int], columns: [Int]) {
    let limit = Int(E.RealPart.greatestFiniteMagnitude.exponent) - 1
    func power(_ sizes: (Matrix<E>) -> E.RealPart) -> Int {
      for plane in planes {
        let size = plane.map(sizes) ?? 0
        if size > 0 { return Swift.min(limit, Swift.max(-limit, Int(size.exponent))) }
      }
      return 0
    }
    let byRows = (0..<rows).map { i in
      power { plane in (0..<columns).reduce(E.RealPart.zero) { Swift.max($0, plane[i, $1].realLength) } }
    }
    let byColumns = (0..<columns).map { j in
      power { plane in
        (0..<rows).reduce(E.RealPart.zero) { Swift.max($0, plane[$1, j].scaled(byPowerOfTwo: -byRows[$1]).realLength) }
      }
    }
    return (byRows, byColumns)
  }

  /// det A for a value of any rank r, from its SVD A₀ = U·S·Vᴴ.
  ///
  /// With M = UᴴAV = [[M₁₁, M₁₂], [M₂₁, M₂₂]], M₁₁ being r×r and regular:  det A = det U·det Vᴴ·det M₁₁·det(M₂₂ − M₂₁M₁₁⁻¹M₁₂).
  /// The last determinant, of a matrix whose value is zero to rounding, is taken without a division (Bird's algorithm); it has no
  /// coefficients of a degree less than n − r.
  ///
  /// Source: G. H. Golub & C. F. Van Loan, "Matrix Computations", 4th ed., section 3.2 (Schur complements); R. S. Bird, Inf. Process.
  /// Lett. 111 (2011) 1072–1074.
  static func determinantOfLowRank(_ a: PlaneSeries) throws(LinearAlgebraError) -> ScalarSeries<E> {
    let n = a.rows
    let (u, s, v) = try a.base.singularValues(full: false)
    let threshold = (E.RealPart.ulpOfOne * (s.first ?? 0)).multiplied(by: 8 * n)
    let rank = s.firstIndex { $0 <= threshold } ?? n
    let highest = a.shape.table.degree.max() ?? 0
    if n - rank > highest { return ScalarSeries(a.shape, constant: .zero) }
    var m = a.map(rows: n, columns: n) { .product(.product(u, .adjoint, $0, .none), v) }
    m.planes[0] = .diagonal(s.map { E(realPart: $0) })
    let block = { (i: Range<Int>, j: Range<Int>) in m.map(rows: i.count, columns: j.count) { $0.rowBlock(i).columnBlock(j) } }
    let (head, tail) = (0..<rank, rank..<n)
    let m11 = block(head, head)
    let lu = try LU<Matrix<E>>(PlaneSeries(constant: m11.base))
    let solved = solve(m11, block(head, tail)) { $0.solveLU(lu.packed, lu.pivots) }
    let rest = sum(block(tail, tail), product(block(tail, head), solved), scale: -1)
    let (_, upper) = PlaneSeries.lu(m11, lu.packed, lu.permutation)
    let phase = try u.determinant() * v.determinant().conjugated
    let regular = upper.productOfDiagonal(negated: hasOddExchanges(lu.pivots))
    let result = regular * rest.determinantWithoutDivision()
    return ScalarSeries(a.shape, result.parts.map { $0 * phase })
  }

  /// The determinant by Bird's algorithm: X ← μ(X)·A, n − 1 times from X = A, μ(X) being the strict upper triangle of X over the
  /// diagonal −Σ_{j>i} Xⱼⱼ;  det A = ±X₀₀.
  func determinantWithoutDivision() -> ScalarSeries<E> {
    guard rows > 0 else { return ScalarSeries(shape, constant: 1) }
    var x = self
    for _ in 1..<Swift.max(1, rows) {
      let upper = x.map(rows: rows, columns: rows) { plane in
        var result = plane.upperTriangle(diagonal: .zero)
        var sum = E.zero
        for i in Swift.stride(from: rows - 1, through: 0, by: -1) {
          result[i, i] = -sum
          sum += plane[i, i]
        }
        return result
      }
      x = .product(upper, self)
    }
    let corner = x.entry(0, 0)
    return rows.isMultiple(of: 2) ? ScalarSeries(shape, corner.parts.map { -$0 }) : corner
  }
}
#endif
