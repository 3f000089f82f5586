// Eigenvalues and eigenvectors of a general square matrix or a jet of such matrices.

#if LinearAlgebra
import Jets

/// A V = V diag(λ), by LAPACK; always complex, because the eigenvalues of a real matrix may be.
///
/// The order of the eigenvalues is LAPACK's. The gauge is LAPACK's too, at every order of a jet: each eigenvector has unit norm, and
/// the component that is largest at the value is real.
public struct GeneralEigen<Operand: MatrixJet>: Sendable {
  /// The eigenvalues.
  public let values: Operand.ComplexVectorJet

  /// The n×n matrix whose columns are the right eigenvectors.
  public let vectors: Operand.ComplexJet

  /// The matrix without derivatives.
  let base: Matrix<Operand.Element>

  init(
    _ a: MatrixSeries<Operand.Element>, _ values: [Operand.Element.ComplexForm], _ vectors: Matrix<Operand.Element.ComplexForm>
  ) throws(LinearAlgebraError) {
    let result = try MatrixSeries<Operand.Element.ComplexForm>.eigen(a.complexForm, values, vectors)
    self.values = Operand.ComplexVectorJet(coefficients: result.values, shape: a.shape)
    self.vectors = result.vectors.jet()
    base = a.base
  }
}

extension MatrixJet {
  /// The eigenvalues and right eigenvectors of a square matrix.
  ///
  /// - Throws: `.degenerate(i, j)` where eigenvalues i and j coincide up to rounding and the jet mixes their vectors; `.singular(pivot:)`
  ///   where a jet's value has no basis of eigenvectors; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³) for each product of coefficients.
  public func eigen() throws(LinearAlgebraError) -> GeneralEigen<Self> {
    let a = MatrixSeries(self)
    require(a.rows == a.columns, "Eigenvalues need a square matrix, got \(a.rows)×\(a.columns)")
    try a.checkForLAPACK()
    let (values, vectors) = try a.base.generalEigen()
    return try GeneralEigen(a, values, vectors)
  }
}

extension MatrixSeries {
  /// The series of eigenvalues and eigenvectors, from those of the value.
  ///
  /// Defining equations:  Σ AᵢVⱼ = Σ VᵢDⱼ. With R = Σ_{i>0} AᵢVⱼ − Σ_{i,j>0} VᵢDⱼ and C = V₀⁻¹R:
  /// Dₖ = diag C,  Vₖ = V₀·(F ∘ C), Fᵢⱼ = 1/(λⱼ − λᵢ) off the diagonal, which fixes diag(V₀⁻¹Vₖ) = 0. Each column is then divided by
  /// its norm and by the phase of its largest component, as series.
  ///
  /// Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode AD" (2008); C. Boeddeker et al.,
  /// arXiv:1701.00392, for the gauge.
  static func eigen(
    _ a: MatrixSeries, _ values: [E], _ vectors: Matrix<E>
  ) throws(LinearAlgebraError) -> (values: [[E]], vectors: MatrixSeries) {
    let n = a.rows
    guard !a.isConstant else {
      return (a.coefficients.indices.map { $0 == 0 ? values : [E](repeating: .zero, count: n) }, MatrixSeries(constant: vectors, a.shape))
    }
    let (lu, left, equal) = try leftEigenvectors(a.base, values, vectors)
    let isSimple = equal.isEmpty
    var (v, d): ([Matrix<E>?], [[E]]) = ([vectors], [values])
    for k in a.orders {
      var rest = MatrixSum<E>(nil)
      rest.add(a.coefficients[k], vectors, scale: 1)
      interior(k, a.shape, a.coefficients, .none, v, .none, scale: 1, into: &rest)
      for (i, j) in a.shape.table.pairs[k] {
        if let x = v[i] { rest.add(x.masked { $2 * d[j][$1] }, scale: -1) }
      }
      guard var c = rest.value else {
        v.append(nil)
        d.append([E](repeating: .zero, count: n))
        continue
      }
      let rounding: Matrix<E.RealPart>? =
        isSimple ? nil : couplingUncertainty(k, a.shape, left, a.coefficients, .none, v, v, d.map { .diagonal($0) })
      c.solveLU(lu.packed, lu.pivots)
      d.append(c.diagonal)
      for j in 0..<n {
        for i in 0..<n {
          let gap = values[j] - values[i]
          if i == j {
            c[i, j] = .zero
          } else if isSimple || !equal.contains(i, j) {
            c[i, j] = c[i, j] / gap
          } else if c[i, j].realLength > rounding?[i, j] ?? 0 {
            throw .degenerate(min(i, j), max(i, j))
          } else {
            c[i, j] = .zero
          }
        }
      }
      v.append(.product(vectors, c))
    }
    return (d, MatrixSeries(a.shape, base: vectors, v).columnsNormalized())
  }

  /// The factors of the matrix of right eigenvectors, the left ones, and which eigenvalues are one to rounding.
  ///
  /// - Throws: `.singular(pivot:)` where the vectors are dependent up to rounding.
  static func leftEigenvectors(
    _ a: Matrix<E>, _ values: [E], _ vectors: Matrix<E>
  ) throws(LinearAlgebraError) -> (factors: LU<Matrix<E>>, left: Matrix<E>, equal: EqualValues<E.RealPart>) {
    let lu = try LU<Matrix<E>>(MatrixSeries(constant: vectors))
    let left = lu.inverse().adjoint
    let equal = try equalEigenvalues(a, values, vectors, left) {
      // LAPACK's vectors of a defective matrix are dependent up to rounding, but seldom exactly.
      let sizes = lu.packed.diagonal.map(\.realLength)
      return .singular(pivot: sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0)
    }
    return (lu, left, equal)
  }

  /// Which eigenvalues are one to rounding, for right vectors of length one and left ones with wᵢᴴvᵢ = 1.
  ///
  /// - Throws: `defect` where that is so because the vectors are dependent up to rounding: an eigenvalue that is defective with k vectors
  ///   missing comes as several at distances of about ε^(1/(k+1)) whose conditions ‖wᵢ‖ are beyond ε^(−1/2).
  static func equalEigenvalues(
    _ a: Matrix<E>, _ values: [E], _ right: Matrix<E>, _ left: Matrix<E>, defect: () -> LinearAlgebraError
  ) throws(LinearAlgebraError) -> EqualValues<E.RealPart> {
    let n = a.rows
    let conditions = (0..<n).map { left.columnBlock($0..<$0 + 1).euclideanNorm() }
    if (E.RealPart.ulpOfOne * left.euclideanNorm()).multiplied(by: 8 * n) >= 1 { throw defect() }
    let rounding = (E.RealPart.ulpOfOne * a.euclideanNorm()).multiplied(by: 16 * n)
    func distance(_ i: Int, _ j: Int) -> E.RealPart { (values[j] - values[i]).realLength }
    let isInDoubt = values.indices.contains { j in
      (0..<j).contains { distance($0, j) <= rounding * Swift.max(conditions[$0], conditions[j]) }
    }
    guard isInDoubt else { return .none }
    let equal = EqualValues(a.eigenvalueUncertainties(values, right, left), distance: distance)
    let limit = 1 / E.RealPart.sqrt(.ulpOfOne).multiplied(by: 128)
    for j in 0..<n {
      for i in 0..<j where equal.contains(i, j) && conditions[i] > limit && conditions[j] > limit { throw defect() }
    }
    return equal
  }

  /// The row of the largest component of a column at the value; of components that tie in length LAPACK has made one real.
  func largestRealPlace(inColumn j: Int) -> Int {
    let real = (0..<rows).filter { base[$0, j].imaginaryPart == 0 }
    return real.max { base[$0, j].realLength < base[$1, j].realLength } ?? 0
  }

  /// The columns divided by their norms and by the turn of the phase of their largest components: v·φ|v_p|/(v_p·‖v‖), where φ is the
  /// phase of v_p at the value.
  func columnsNormalized() -> MatrixSeries {
    var result = self
    for k in orders where result.coefficients[k] == nil { result.coefficients[k] = .zero(rows: rows, columns: columns) }
    for j in 0..<columns {
      let column = (0..<rows).map { entry($0, j) }
      let p = largestRealPlace(inColumn: j)
      let squares = column.map { ($0 * $0.conjugated).real }
      let total = squares.dropFirst().reduce(squares[0], +)
      let size = total.squareRoot(value: .sqrt(total.parts[0]))
      let component = squares[p].squareRoot(value: .sqrt(squares[p].parts[0]))
      let phase = column[p].parts[0] / E(realPart: component.parts[0])
      let factor = ScalarSeries(shape, (component / size).parts.map { E(realPart: $0) * phase }) / column[p]
      for i in 0..<rows {
        let parts = (column[i] * factor).parts
        for k in orders { result.coefficients[k]?[i, j] = parts[k] }
      }
    }
    return result
  }
}
#endif
