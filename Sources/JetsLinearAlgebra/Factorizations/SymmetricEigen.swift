// Eigenvalues and orthonormal eigenvectors of a Hermitian matrix or a jet of such matrices.

#if LinearAlgebra
import Jets

/// A V = V diag(λ) with λ ascending and orthonormal V, by LAPACK, for a Hermitian A.
///
/// Only the lower triangle of each part is read. The gauge: the vectors of the value are LAPACK's, with their signs; along a jet
/// diag(V₀ᴴVₖ) is real. Where an eigenvalue repeats, to what rounding of the matrix's elements does to it, the factorization of a jet exists only if the
/// parts of the jet do not mix the vectors; they are then followed with the least change. What stays smooth in any case is
/// offered apart from it: `spectralCluster`, `symmetricFunction`, and `eigenvalueRates` for one direction.
public struct SymmetricEigen<Operand: MatrixJet>: Sendable {
  /// The eigenvalues, ascending at the value.
  public let values: Operand.RealVectorJet

  /// The n×n matrix whose columns are the eigenvectors.
  public let vectors: Operand

  /// The matrix without derivatives.
  let base: Matrix<Operand.Element>

  init(
    _ a: MatrixSeries<Operand.Element>, _ values: [Operand.Element.RealPart], _ vectors: Matrix<Operand.Element>
  ) throws(LinearAlgebraError) {
    let (lambda, v) = try MatrixSeries.symmetricEigen(a, values, vectors)
    self.values = Operand.RealVectorJet(coefficients: lambda, shape: a.shape)
    self.vectors = v.jet()
    base = a.base
  }
}

extension MatrixJet {
  /// The eigenvalues and eigenvectors of a Hermitian matrix; only the lower triangle of each part is read.
  ///
  /// - Throws: `.degenerate(i, j)` where eigenvalues i and j coincide and the jet mixes their vectors; `.noConvergence(count:)`;
  ///   `.nonFinite(row:column:part:)` where an element of any part is infinite or NaN.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³) for each product of coefficients.
  @_specialize(where Self == Dual<Matrix<Double>>)
  public func symmetricEigen() throws(LinearAlgebraError) -> SymmetricEigen<Self> {
    let a = try hermitianSeries(self)
    let (values, vectors) = try a.base.hermitianEigen()
    return try SymmetricEigen(a, values, vectors)
  }

  /// The invariant subspace of a group of neighbouring eigenvalues: its orthogonal projector, and the mean of the group.
  ///
  /// Both are smooth whatever happens inside the group, repeated eigenvalues included.
  ///
  /// - Parameter group: the numbers of the eigenvalues, counted from the smallest.
  /// - Returns: the n×n projector and the mean.
  /// - Throws: `.degenerate(i, j)` where an eigenvalue of the group coincides with one outside; and what `symmetricEigen()` throws.
  /// - Precondition: the matrix is square, the group is not empty and in range.
  public func spectralCluster(_ group: Range<Int>) throws(LinearAlgebraError) -> (projector: Self, mean: RealJet) {
    let a = try hermitianSeries(self)
    _ = blocks(of: group, count: a.rows)
    let (values, vectors) = try a.base.hermitianEigen()
    let (projector, mean) = try MatrixSeries.spectralCluster(a, values, vectors, group)
    return (projector.jet(), mean.jet())
  }
}

/// The block of each eigenvalue: below a group, in it, above it.
func blocks(of group: Range<Int>, count n: Int) -> [Int] {
  require(!group.isEmpty && group.lowerBound >= 0 && group.upperBound <= n, "A \(n)×\(n) matrix has no eigenvalues \(group)")
  return (0..<n).map { group.contains($0) ? 1 : $0 < group.lowerBound ? 0 : 2 }
}

extension Matrix where Element: BLASScalar {
  /// The one-sided rates of the eigenvalues of A + tE as t leaves zero upwards, in ascending order of eigenvalue and then of rate.
  ///
  /// For a simple eigenvalue it is vᴴEv. For a repeated one the rates are the eigenvalues of VᴴEV on its eigenspace V; they depend
  /// on E as a whole and not linearly, which is why they are no derivative.
  ///
  /// - Parameter direction: the Hermitian E, of which the lower triangle is read.
  /// - Returns: n rates.
  /// - Throws: `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: both matrices are square and of the same size.
  /// Source: P. Lancaster, "On eigenvalues of matrices dependent on a parameter", Numer. Math. 6 (1964).
  public func eigenvalueRates(along direction: Matrix) throws(LinearAlgebraError) -> [Element.RealPart] {
    require(
      rows == columns && rows == direction.rows && rows == direction.columns,
      "Eigenvalue rates need two square matrices of one size, got \(rows)×\(columns) and \(direction.rows)×\(direction.columns)")
    try checkForLAPACK()
    try direction.checkForLAPACK()
    let (values, vectors) = try hermitianEigen()
    let e = direction.hermitianFromLower()
    let blocks = blocksOfEqualValues(values, vectors)
    var rates: [Element.RealPart] = []
    while rates.count < rows {
      var end = rates.count + 1
      while end < rows && blocks[end] == blocks[rates.count] { end += 1 }
      let basis = vectors.columnBlock(rates.count..<end)
      rates += try Matrix.product(basis, .adjoint, .product(e, basis)).hermitianEigen().values
    }
    return rates
  }
}

/// The coefficients of a jet as Hermitian matrices with its lower triangles, checked.
func hermitianSeries<J: MatrixJet>(_ jet: J) throws(LinearAlgebraError) -> MatrixSeries<J.Element> {
  let series = MatrixSeries(jet)
  require(series.rows == series.columns, "Eigenvalues need a square matrix, got \(series.rows)×\(series.columns)")
  try series.checkForLAPACK()
  return series.hermitianFromLower()
}

/// 8nε times the largest magnitude: eigenvalues closer than this are one to rounding.
func eigenvalueThreshold<R: BLASReal>(_ values: [R]) -> R {
  let largest = values.reduce(R.zero) { Swift.max($0, $1.magnitude) }
  return (R.ulpOfOne * largest).multiplied(by: 8 * values.count)
}

extension MatrixSeries {
  /// The series of eigenvalues and eigenvectors: `blockEigen` with a block for each eigenvalue that is simple to rounding, and
  /// the condition that what couples two equal eigenvalues vanishes.
  static func symmetricEigen(
    _ a: MatrixSeries, _ values: [E.RealPart], _ vectors: Matrix<E>
  ) throws(LinearAlgebraError) -> (values: [[E.RealPart]], vectors: MatrixSeries) {
    let blocks = a.base.blocksOfEqualValues(values, vectors)
    let isSimple = zip(blocks, blocks.indices).allSatisfy { $0 == $1 }
    if isSimple { return simpleEigen(a, values, vectors) }
    let (b, v) = try blockEigen(a, values, vectors, blocks)
    for k in a.orders {
      guard let coefficient = b.coefficients[k] else { continue }
      let rounding = couplingUncertainty(k, a.shape, vectors, a.coefficients, .none, v.coefficients, v.coefficients, b.coefficients)
      for j in values.indices {
        for i in j + 1..<Swift.max(values.count, j + 1) where blocks[i] == blocks[j] {
          if coefficient[i, j].realLength > rounding[i, j] || coefficient[j, i].realLength > rounding[j, i] { throw .degenerate(j, i) }
        }
      }
    }
    let lambda = b.coefficients.enumerated().map { k, coefficient in
      k == 0 ? values : coefficient.map { $0.diagonal.map(\.realPart) } ?? [E.RealPart](repeating: 0, count: values.count)
    }
    return (lambda, v)
  }

  /// The projector on the vectors of a group of eigenvalues, and the mean of the group.
  static func spectralCluster(
    _ a: MatrixSeries, _ values: [E.RealPart], _ vectors: Matrix<E>, _ group: Range<Int>
  ) throws(LinearAlgebraError) -> (projector: MatrixSeries, mean: ScalarSeries<E.RealPart>) {
    let (b, v) = try blockEigen(a, values, vectors, blocks(of: group, count: a.rows))
    let basis = v.map(rows: a.rows, columns: group.count) { $0.columnBlock(group) }
    let mean = b.scalar { coefficient in
      group.dropFirst().reduce(coefficient[group.lowerBound, group.lowerBound]) { $0 + coefficient[$1, $1] }.divided(by: group.count)
    }
    return (product(basis, .none, basis, .adjoint), mean.real)
  }

  /// The Frobenius norm of each coefficient.
  var norms: [E.RealPart] { coefficients.map { $0?.euclideanNorm() ?? 0 } }

  /// The series of V and B with A·V = V·B, VᴴV = I, B block-diagonal: rows and columns i, j with `blocks[i] == blocks[j]`,
  /// equal numbers only for neighbours.
  ///
  /// Defining equations:  Σ AᵢVⱼ = Σ VᵢBⱼ,  Σ VᵢᴴVⱼ = 0 for k > 0.
  /// With R = Σ_{i>0} AᵢVⱼ − Σ_{i,j>0} VᵢBⱼ, C = V₀ᴴR, S = −½·Σ_{i,j>0} VᵢᴴVⱼ and X = V₀ᴴVₖ:  Λ₀X + C = XΛ₀ + Bₖ.
  /// Across blocks Xᵢⱼ = Cᵢⱼ/(λⱼ − λᵢ); inside a block the change is least, Xᵢⱼ = Sᵢⱼ, and Bₖ takes what is left,
  /// Cᵢⱼ − Sᵢⱼ·(λⱼ − λᵢ). With blocks of size one this is the rule for eigenvalues and eigenvectors.
  ///
  /// Source: S. F. Walter, L. Lehmann, R. Lamour, "On evaluating higher-order derivatives of the QR decomposition and the symmetric
  /// eigenvalue decomposition", Optim. Methods Softw. 27 (2012); in residual form, which halves the products.
  @_specialize(where E == Double)
  static func blockEigen(
    _ a: MatrixSeries, _ values: [E.RealPart], _ vectors: Matrix<E>, _ blocks: [Int]
  ) throws(LinearAlgebraError) -> (b: MatrixSeries, v: MatrixSeries) {
    if !a.isConstant { try a.base.checkSeparate(blocks, values, vectors) }
    let minusHalf = E(realPart: E.RealPart(-1).divided(by: 2))
    var b: [Matrix<E>?] = [.diagonal(values.map { E(realPart: $0) })]
    var v: [Matrix<E>?] = [vectors]
    for k in a.orders {
      var rest = MatrixSum<E>(nil)
      rest.add(a.coefficients[k], vectors, scale: 1)
      interior(k, a.shape, a.coefficients, .none, v, .none, scale: 1, into: &rest)
      interior(k, a.shape, v, .none, b, .none, scale: -1, into: &rest)
      var skew = MatrixSum<E>(nil)
      interior(k, a.shape, v, .adjoint, v, .none, scale: minusHalf, into: &skew)
      guard rest.value != nil || skew.value != nil else {
        b.append(nil)
        v.append(nil)
        continue
      }
      var r = rest.take() ?? .zero(rows: a.rows, columns: a.rows)
      var x = Matrix.product(vectors, .adjoint, r)
      var bk = Matrix<E>.zero(rows: a.rows, columns: a.rows)
      eigenUpdate(&x, { skew.value?[$0, $1] ?? .zero }, values, blocks) { bk[$0, $1] = $2 }
      b.append(bk)
      Matrix.multiply(vectors, .none, x, into: &r)
      v.append(r)
    }
    return (MatrixSeries(a.shape, base: b[0] ?? vectors, b), MatrixSeries(a.shape, base: vectors, v))
  }

  /// The rule of `blockEigen` for simple eigenvalues: B is diagonal, and of S only the diagonal is asked for.
  @_specialize(where E == Double)
  private static func simpleEigen(
    _ a: MatrixSeries, _ values: [E.RealPart], _ vectors: Matrix<E>
  ) -> (values: [[E.RealPart]], vectors: MatrixSeries) {
    var (lambda, v): ([[E.RealPart]], [Matrix<E>?]) = ([values], [vectors])
    let blocks = Array(values.indices)
    for k in a.orders {
      var rates = [E.RealPart](repeating: 0, count: values.count)
      var rest = MatrixSum<E>(nil)
      rest.add(a.coefficients[k], vectors, scale: 1)
      interior(k, a.shape, a.coefficients, .none, v, .none, scale: 1, into: &rest)
      for (i, j) in a.shape.table.pairs[k] { rest.subtract(v[i], columnsTimes: lambda[j]) }
      let skew = diagonalOfProducts(k, a.shape, v, count: values.count)
      guard rest.value != nil || skew != nil else {
        lambda.append(rates)
        v.append(nil)
        continue
      }
      var r = rest.take() ?? .zero(rows: a.rows, columns: a.rows)
      var x = Matrix.product(vectors, .adjoint, r)
      eigenUpdate(&x, { i, _ in E(realPart: skew?[i] ?? 0) }, values, blocks) { i, _, rate in rates[i] = rate.realPart }
      lambda.append(rates)
      Matrix.multiply(vectors, .none, x, into: &r)
      v.append(r)
    }
    return (lambda, MatrixSeries(a.shape, base: vectors, v))
  }

  /// The real diagonal of S = −½·Σ_{i,j>0} VᵢᴴVⱼ, nil if every product vanishes.
  static func diagonalOfProducts(_ k: Int, _ shape: JetShape, _ v: [Matrix<E>?], count: Int) -> [E.RealPart]? {
    var total: [E.RealPart]?
    for (i, j) in shape.table.pairs[k] {
      guard let x = v[i], let y = v[j] else { continue }
      var sums = total ?? [E.RealPart](repeating: 0, count: count)
      x.addColumnProducts(with: y, to: &sums)
      total = sums
    }
    return total?.map { $0.divided(by: -2) }
  }

  /// Replaces C by X, and gives the elements of Bₖ inside the blocks of neighbours, from S and the eigenvalues.
  @inline(__always)
  private static func eigenUpdate(
    _ c: inout Matrix<E>, _ s: (Int, Int) -> E, _ values: [E.RealPart], _ blocks: [Int], block: (Int, Int, E) -> Void
  ) {
    let (n, lambda) = (c.rows, values.span)
    c.withMutableElements { x in
      for j in 0..<n {
        // Blocks are neighbours: above and below the one of j, loops without conditions.
        var (start, end) = (j, j + 1)
        while start > 0 && blocks[start - 1] == blocks[j] { start -= 1 }
        while end < n && blocks[end] == blocks[j] { end += 1 }
        let (column, target) = (j * n, lambda[j])
        for i in 0..<start { x[unchecked: column &+ i] = x[unchecked: column &+ i] / E(realPart: target - lambda[unchecked: i]) }
        for i in start..<end {
          let (entry, symmetric) = (x[unchecked: column + i], s(i, j))
          x[unchecked: column + i] = i == j ? E(realPart: symmetric.realPart) : symmetric
          block(i, j, i == j ? E(realPart: entry.realPart) : entry - symmetric * E(realPart: target - values[i]))
        }
        for i in end..<n { x[unchecked: column &+ i] = x[unchecked: column &+ i] / E(realPart: target - lambda[unchecked: i]) }
      }
    }
  }
}

extension Matrix where Element: BLASScalar {
  /// Throws where eigenvalues of different blocks coincide to rounding.
  func checkSeparate(_ blocks: [Int], _ values: [Element.RealPart], _ vectors: Matrix) throws(LinearAlgebraError) {
    let equal = blocksOfEqualValues(values, vectors)
    for i in values.indices.dropFirst() where blocks[i] != blocks[i - 1] && equal[i] == equal[i - 1] { throw .degenerate(i - 1, i) }
  }
}
#endif
