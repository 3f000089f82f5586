// Determinants and their logarithms; the determinant is a polynomial, and differentiated as one.

#if LinearAlgebra
import Jets

extension MatrixJet {
  /// The determinant, with right derivatives also where the matrix is singular; 1 for the 0×0 matrix.
  ///
  /// - Throws: `.nonFinite(row:column:part:)` where an element of any part is infinite or NaN.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³) for each product of coefficients; for a value of rank r < n − 1, O((*n* − *r*)⁴) more.
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
    try LU<Self>(MatrixSeries(self)).signedLogDeterminant()
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
  let lu = try LU<J>(MatrixSeries(jet))
  let (_, u) = MatrixSeries.lu(lu.matrix, lu.packed, lu.permutation)
  let (sign, log) = u.logOfDiagonal(negated: hasOddExchanges(lu.pivots))
  try lu.checkPositiveDeterminant(sign: sign)
  return log
}

extension LU {
  /// Throws where the determinant, with this sign, is not a positive number.
  func checkPositiveDeterminant(sign: Operand.Element) throws(LinearAlgebraError) {
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
  try determinantWithFactors(jet).series
}

/// The same with the factors that it was computed with; nil where a pivot is zero.
func determinantWithFactors<J: MatrixJet>(_ jet: J) throws(LinearAlgebraError) -> (series: ScalarSeries<J.Element>, factors: LU<J>?) {
  let a = MatrixSeries(jet)
  require(a.rows == a.columns, "The determinant needs a square matrix, got \(a.rows)×\(a.columns)")
  try a.checkForLAPACK()
  let (packed, pivots, zeroPivot) = a.base.luFactors()
  try packed.checkForLAPACK()
  var result = try a.determinant(packed, pivots)
  if zeroPivot != nil { result.parts[0] = .zero }
  return (result, zeroPivot == nil ? LU(a, packed, pivots) : nil)
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

extension MatrixSeries {
  /// The series of the determinant, from LU factors of the value; the value is the product of their pivots.
  func determinant(_ packed: Matrix<E>, _ pivots: [Int32]) throws(LinearAlgebraError) -> ScalarSeries<E> {
    let value = packed.productOfDiagonal(negated: hasOddExchanges(pivots))
    guard !isConstant else { return ScalarSeries(shape, constant: value) }
    var result = try movingDeterminant(packed, pivots)
    result.parts[0] = value
    return result
  }

  /// The same with NaN for what cannot be computed.
  func determinantOrNaN(_ packed: Matrix<E>, _ pivots: [Int32]) -> ScalarSeries<E> {
    (try? determinant(packed, pivots)) ?? ScalarSeries(shape, [E](repeating: .zero / .zero, count: shape.count))
  }

  /// The same with a value that is right to rounding only.
  private func movingDeterminant(_ packed: Matrix<E>, _ pivots: [Int32]) throws(LinearAlgebraError) -> ScalarSeries<E> {
    // Rows and columns of different size, such as units, are no loss of rank, and can hide one.
    let (rowPowers, columnPowers) = sizePowers()
    if isEven(rowPowers) && isEven(columnPowers) { return try determinantFromFactors(packed, pivots) }
    let scaled = map(rows: rows, columns: rows) { $0.masked { i, j, x in x.scaled(byPowerOfTwo: -rowPowers[i] - columnPowers[j]) } }
    let (factors, exchanges, _) = scaled.base.luFactors()
    var result = try scaled.determinantFromFactors(factors, exchanges)
    let exponent = (rowPowers + columnPowers).reduce(0, +)
    result.parts = result.parts.map { $0.scaled(byPowerOfTwo: exponent) }
    return result
  }

  /// The product of the series of the pivots, or another way where a pivot before the last vanishes to rounding or the product loses digits.
  private func determinantFromFactors(_ packed: Matrix<E>, _ pivots: [Int32]) throws(LinearAlgebraError) -> ScalarSeries<E> {
    guard hasRegularPivots(packed) else { return try MatrixSeries.determinantOfLowRank(self) }
    let (_, u) = MatrixSeries.lu(self, packed, rowPermutation(pivots, count: rows))
    var product = u.productOfDiagonal(negated: hasOddExchanges(pivots))
    let lost = u.cancelled(inProductOfDiagonal: product)
    if !lost.isEmpty {
      let exact = rows <= Self.fewRows ? determinantWithoutDivision() : try MatrixSeries.determinantOfLowRank(self)
      for k in lost { product.parts[k] = exact.parts[k] }
    }
    return product
  }

  /// The conjugated matrix of cofactors, conj(d)·A⁻ᴴ, of a matrix that has LU factors.
  ///
  /// Where d is no normal number of the type, as of a matrix in other units, the cofactors may be: they are those of 2⁻ᵉA times
  /// 2^(e(n − 1)), with e such that the determinant of 2⁻ᵉA is near one.
  static func cofactors<J: MatrixJet>(_ lu: LU<J>, determinant d: ScalarSeries<E>) -> MatrixSeries where J.Element == E {
    let size = d.parts[0].realLength
    if size.isNormal { return .kronecker(MatrixSeries(d.conjugated), MatrixSeries(lu.inverse()).adjoint) }
    let n = Swift.max(1, lu.packed.rows)
    let shift = lu.packed.diagonal.reduce(0) { $0 + Int(Swift.min(.greatestFiniteMagnitude, $1.realLength).exponent) } / n
    let scaled = lu.matrix.scaled(byPowerOfTwo: -shift)
    guard shift != 0, let factors = try? LU<J>(scaled) else {
      return .kronecker(MatrixSeries(d.conjugated), MatrixSeries(lu.inverse()).adjoint)
    }
    let near = scaled.determinantOrNaN(factors.packed, factors.pivots)
    return .kronecker(MatrixSeries(near.conjugated), MatrixSeries(factors.inverse()).adjoint).scaled(byPowerOfTwo: shift * (n - 1))
  }

  /// The coefficients beyond the first order in which a product of diagonal elements has lost half its digits: what is divided by a small
  /// pivot grows with each order, and cancels in the product, a polynomial in the elements.
  ///
  /// Each element of the diagonal enters the product `power` times.
  func cancelled<F: BLASScalar>(inProductOfDiagonal product: ScalarSeries<F>, power: Int = 1) -> [Int] where F.RealPart == E.RealPart {
    let degree = shape.table.degree
    if orders.allSatisfy({ degree[$0] < 2 }) { return [] }
    let once = magnitudes.productOfDiagonal(negated: false)
    let sizes = (1..<power).reduce(once) { product, _ in product * once }
    let rounding = E.RealPart.sqrt(.ulpOfOne)
    return orders.filter { degree[$0] > 1 && !(rounding * sizes.parts[$0] <= product.parts[$0].realLength) }
  }

  /// r and c such that the largest element of each row and column of 2⁻ʳ·A₀·2⁻ᶜ is near one.
  ///
  /// A row or column that is zero at the value is measured in the first coefficient where it is not.
  fileprivate func sizePowers() -> (rows: [Int], columns: [Int]) {
    let limit = Int(E.RealPart.greatestFiniteMagnitude.exponent) - 1
    func power(_ sizes: (Matrix<E>) -> E.RealPart) -> Int {
      for coefficient in coefficients {
        let size = coefficient.map(sizes) ?? 0
        if size > 0 { return Swift.min(limit, Swift.max(-limit, Int(size.exponent))) }
      }
      return 0
    }
    let byRows = (0..<rows).map { i in
      power { coefficient in (0..<columns).reduce(E.RealPart.zero) { Swift.max($0, coefficient[i, $1].realLength) } }
    }
    let byColumns = (0..<columns).map { j in
      power { coefficient in
        (0..<rows).reduce(E.RealPart.zero) { Swift.max($0, coefficient[$1, j].scaled(byPowerOfTwo: -byRows[$1]).realLength) }
      }
    }
    return (byRows, byColumns)
  }

  /// det A for a value of any rank, from its SVD A₀ = U·S·Vᴴ.
  ///
  /// No more than as many rows are left to the last determinant as there are orders, if not for the rank: what replaces the smallest
  /// singular values is never divided by any of them.
  ///
  /// With M = UᴴAV = [[M₁₁, M₁₂], [M₂₁, M₂₂]], M₁₁ being regular:  det A = det U·det Vᴴ·det M₁₁·det(M₂₂ − M₂₁M₁₁⁻¹M₁₂).
  /// The last determinant is taken without a division (Bird's algorithm).
  ///
  /// Source: G. H. Golub & C. F. Van Loan, "Matrix Computations", 4th ed., section 3.2 (Schur complements); R. S. Bird, Inf. Process.
  /// Lett. 111 (2011) 1072–1074.
  static func determinantOfLowRank(_ a: MatrixSeries) throws(LinearAlgebraError) -> ScalarSeries<E> {
    let n = a.rows
    let highest = a.shape.table.degree.max() ?? 0
    let (u, s, v) = try a.base.singularValues(full: false)
    let threshold = (E.RealPart.ulpOfOne * (s.first ?? 0)).multiplied(by: 8 * n)
    let regularCount = s.firstIndex { $0 <= threshold } ?? n
    if n - regularCount > highest { return ScalarSeries(a.shape, constant: .zero) }
    let phase = try u.determinant() * v.determinant().conjugated
    var m = a.map(rows: n, columns: n) { .product(.product(u, .adjoint, $0, .none), v) }
    m.coefficients[0] = .diagonal(s.map { E(realPart: $0) })
    let rank = n - highest
    if rank <= 0 { return ScalarSeries(a.shape, m.determinantWithoutDivision().parts.map { $0 * phase }) }
    let block = { (i: Range<Int>, j: Range<Int>) in m.map(rows: i.count, columns: j.count) { $0.rowBlock(i).columnBlock(j) } }
    let (head, tail) = (0..<rank, rank..<n)
    let m11 = block(head, head)
    let lu = try LU<Matrix<E>>(MatrixSeries(constant: m11.base))
    let solved = solve(m11, block(head, tail)) { $0.solveLU(lu.packed, lu.pivots) }
    let rest = sum(block(tail, tail), product(block(tail, head), solved), scale: -1)
    let (_, upper) = MatrixSeries.lu(m11, lu.packed, lu.permutation)
    let regular = upper.productOfDiagonal(negated: hasOddExchanges(lu.pivots))
    let result = regular * rest.determinantWithoutDivision()
    return ScalarSeries(a.shape, result.parts.map { $0 * phase })
  }

  /// The number of rows up to which a determinant is expanded by minors.
  private static var fewRows: Int { 6 }

  /// The determinant without a division.
  ///
  /// Up to six rows it is expanded by minors: each term is one of the determinant's own, so that rows and columns may differ in size.
  /// Beyond, it is Bird's algorithm: X ← μ(X)·A, n − 1 times from X = A, μ(X) being the strict upper triangle of X over the
  /// diagonal −Σ_{j>i} Xⱼⱼ;  det A = ±X₀₀.
  func determinantWithoutDivision() -> ScalarSeries<E> {
    if rows <= Self.fewRows { return determinantByMinors() }
    var x = self
    for _ in 1..<Swift.max(1, rows) {
      let upper = x.map(rows: rows, columns: rows) { coefficient in
        var result = coefficient.upperTriangle(diagonal: .zero)
        var sum = E.zero
        for i in Swift.stride(from: rows - 1, through: 0, by: -1) {
          result[i, i] = -sum
          sum += coefficient[i, i]
        }
        return result
      }
      x = .product(upper, self)
    }
    let corner = x.entry(0, 0)
    return rows.isMultiple(of: 2) ? ScalarSeries(shape, corner.parts.map { -$0 }) : corner
  }

  /// The determinants of the first rows with every set of as many columns, each from those with one row less.
  private func determinantByMinors() -> ScalarSeries<E> {
    let n = rows
    var minors = [ScalarSeries<E>](repeating: ScalarSeries(shape, constant: 1), count: 1 << n)
    for set in 1..<Swift.max(1, 1 << n) {
      let i = set.nonzeroBitCount - 1
      var sum: ScalarSeries<E>?
      for j in 0..<n where set >> j & 1 == 1 {
        let term = entry(i, j) * minors[set & ~(1 << j)]
        let isOdd = (set >> (j + 1)).nonzeroBitCount & 1 == 1
        sum = sum.map { isOdd ? $0 - term : $0 + term } ?? (isOdd ? ScalarSeries(shape, constant: .zero) - term : term)
      }
      if let sum { minors[set] = sum }
    }
    return minors[(1 << n) - 1]
  }
}
#endif
