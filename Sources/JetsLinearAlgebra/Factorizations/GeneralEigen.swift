// Eigenvalues and eigenvectors of a general square matrix or a jet of such matrices.

import Jets

/// A V = V diag(λ), by LAPACK; always complex, because the eigenvalues of a real matrix may be.
///
/// The order of the eigenvalues is LAPACK's. The gauge is LAPACK's too, at every order of a jet: each eigenvector has unit norm, and
/// the component that is largest at the value is real.
public struct GeneralEigen<Jet: MatrixJet>: Sendable {
  /// The eigenvalues.
  public let values: Jet.ComplexVectorJet

  /// The n×n matrix whose columns are the right eigenvectors.
  public let vectors: Jet.ComplexJet

  /// The matrix without derivatives.
  let base: Matrix<Jet.Element>

  init(
    _ a: PlaneSeries<Jet.Element>, _ values: [Jet.Element.ComplexForm], _ vectors: Matrix<Jet.Element.ComplexForm>
  ) throws(LinearAlgebraError) {
    let result = try PlaneSeries<Jet.Element.ComplexForm>.eigen(a.complexForm, values, vectors)
    self.values = Jet.ComplexVectorJet(planes: result.values, shape: a.shape)
    self.vectors = result.vectors.jet()
    base = a.base
  }
}

extension MatrixJet {
  /// The eigenvalues and right eigenvectors of a square matrix.
  ///
  /// - Throws: `.degenerate(i, j)` where eigenvalues i and j coincide to rounding and the jet mixes their vectors; `.singular(pivot:)`
  ///   where a jet's value has no basis of eigenvectors; `.noConvergence(count:)`; `.nonFinite(row:column:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³) for each product of planes.
  public func eigen() throws(LinearAlgebraError) -> GeneralEigen<Self> {
    let a = PlaneSeries(self)
    precondition(a.rows == a.columns, "Eigenvalues need a square matrix, got \(a.rows)×\(a.columns)")
    try a.checkForLAPACK()
    let (values, vectors) = try a.base.generalEigen()
    return try GeneralEigen(a, values, vectors)
  }
}

extension PlaneSeries {
  /// The series of eigenvalues and eigenvectors, from those of the value.
  ///
  /// Defining equations:  Σ AᵢVⱼ = Σ VᵢDⱼ. With R = Σ_{i>0} AᵢVⱼ − Σ_{i,j>0} VᵢDⱼ and C = V₀⁻¹R:
  /// Dₖ = diag C,  Vₖ = V₀·(F ∘ C), Fᵢⱼ = 1/(λⱼ − λᵢ) off the diagonal, which fixes diag(V₀⁻¹Vₖ) = 0. Each column is then divided by
  /// its norm and by the phase of its largest component, as series.
  ///
  /// Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode AD" (2008); C. Boeddeker et al.,
  /// arXiv:1701.00392, for the gauge.
  static func eigen(
    _ a: PlaneSeries, _ values: [E], _ vectors: Matrix<E>
  ) throws(LinearAlgebraError) -> (values: [[E]], vectors: PlaneSeries) {
    let n = a.rows
    guard !a.isConstant else {
      return (a.planes.indices.map { $0 == 0 ? values : [E](repeating: .zero, count: n) }, PlaneSeries(constant: vectors, a.shape))
    }
    let lu = try LU<Matrix<E>>(PlaneSeries(constant: vectors))
    let largest = values.reduce(E.RealPart.zero) { Swift.max($0, $1.realLength) }
    let threshold = (E.RealPart.ulpOfOne * largest).multiplied(by: 8 * n)
    let conditioned = lu.inverse().euclideanNorm()
    // LAPACK's vectors of a defective matrix are dependent to rounding, but seldom exactly.
    if (E.RealPart.ulpOfOne * conditioned).multiplied(by: 8 * n) >= 1 {
      let sizes = lu.packed.diagonal.map(\.realLength)
      throw .singular(pivot: sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0)
    }
    let norms = a.norms
    var (v, d): ([Matrix<E>?], [[E]]) = ([vectors], [values])
    for k in a.orders {
      var rest = PlaneSum<E>(nil)
      rest.add(a.planes[k], vectors, scale: 1)
      interior(k, a.shape, a.planes, .none, v, .none, scale: 1, into: &rest)
      for (i, j) in a.shape.table.pairs[k] {
        if let x = v[i] { rest.add(x.masked { $2 * d[j][$1] }, scale: -1) }
      }
      guard var c = rest.value else {
        v.append(nil)
        d.append([E](repeating: .zero, count: n))
        continue
      }
      let scale = a.shape.table.pairs[k].reduce(norms[k]) { $0 + norms[$1.0] * (v[$1.1]?.euclideanNorm() ?? 0) }
      let tolerance = (E.RealPart.ulpOfOne * scale * conditioned).multiplied(by: 8 * n)
      c.solveLU(lu.packed, lu.pivots)
      d.append(c.diagonal)
      for j in 0..<n {
        for i in 0..<n {
          let gap = values[j] - values[i]
          if i == j {
            c[i, j] = .zero
          } else if gap.realLength > threshold {
            c[i, j] = c[i, j] / gap
          } else if c[i, j].realLength > tolerance {
            throw .degenerate(min(i, j), max(i, j))
          } else {
            c[i, j] = .zero
          }
        }
      }
      v.append(.product(vectors, c))
    }
    return (d, PlaneSeries(a.shape, base: vectors, v).columnsNormalized())
  }

  /// The columns divided by their norms and by the turn of the phase of their largest components: v·φ|v_p|/(v_p·‖v‖), where φ is the
  /// phase of v_p at the value.
  func columnsNormalized() -> PlaneSeries {
    var result = self
    for k in orders where result.planes[k] == nil { result.planes[k] = .zero(rows: rows, columns: columns) }
    for j in 0..<columns {
      let column = (0..<rows).map { entry($0, j) }
      // Of components that tie in length LAPACK has made one real.
      let real = (0..<rows).filter { column[$0].parts[0].imaginaryPart == 0 }
      let p = real.max { column[$0].parts[0].realLength < column[$1].parts[0].realLength } ?? 0
      let squares = column.map { ($0 * $0.conjugated).real }
      let total = squares.dropFirst().reduce(squares[0], +)
      let size = total.squareRoot(value: .sqrt(total.parts[0]))
      let component = squares[p].squareRoot(value: .sqrt(squares[p].parts[0]))
      let phase = column[p].parts[0] / E(realPart: component.parts[0])
      let factor = ScalarSeries(shape, (component / size).parts.map { E(realPart: $0) * phase }) / column[p]
      for i in 0..<rows {
        let parts = (column[i] * factor).parts
        for k in orders { result.planes[k]?[i, j] = parts[k] }
      }
    }
    return result
  }
}

/// A V = B V diag(λ) with λ ascending and Vᴴ B V = I, for a Hermitian A and a Hermitian positive definite B.
public struct GeneralizedSymmetricEigen<Jet: MatrixJet>: Sendable {
  /// The eigenvalues, ascending at the value.
  public let values: Jet.RealVectorJet

  /// The n×n matrix whose columns are the eigenvectors, orthonormal with respect to B.
  public let vectors: Jet

  /// What was factored without derivatives: A and B, the Cholesky factor of B, and the eigenvectors of L⁻¹A L⁻ᴴ.
  let base: (a: Matrix<Jet.Element>, metric: Matrix<Jet.Element>, factor: Matrix<Jet.Element>, vectors: Matrix<Jet.Element>)

  init(
    _ a: PlaneSeries<Jet.Element>, _ metric: PlaneSeries<Jet.Element>, factor: Matrix<Jet.Element>,
    _ known: (values: [Jet.Element.RealPart], vectors: Matrix<Jet.Element>)?
  ) throws(LinearAlgebraError) {
    let l = PlaneSeries.cholesky(metric, factor)
    let half = PlaneSeries.solveTriangular(l, .lower, .none, unitDiagonal: false, a)
    let c = PlaneSeries.solveTriangular(l, .lower, .none, unitDiagonal: false, half.adjoint).hermitianFromLower()
    let (values, vectors) = if let known { known } else { try c.base.hermitianEigen() }
    let (lambda, y) = try PlaneSeries.symmetricEigen(c, values, vectors)
    let v = PlaneSeries.solveTriangular(l, .lower, .adjoint, unitDiagonal: false, y)
    self.values = Jet.RealVectorJet(planes: lambda, shape: c.shape)
    self.vectors = v.jet()
    base = (a.base, metric.base, factor, vectors)
  }
}

extension MatrixJet {
  /// The eigenvalues and eigenvectors of A V = B V diag(λ); only the lower triangles of each part are read.
  ///
  /// By B = L Lᴴ it is the eigenproblem of L⁻¹A L⁻ᴴ with V = L⁻ᴴY, at every order of a jet.
  ///
  /// - Parameter b: the Hermitian positive definite matrix B, such as a mass matrix.
  /// - Returns: the eigenvalues, and eigenvectors with Vᴴ B V = I.
  /// - Throws: `.notPositiveDefinite(minor:)` for B, and what `symmetricEigen()` throws.
  /// - Precondition: both matrices are square and of the same size.
  /// Source: G. H. Golub & C. F. Van Loan, "Matrix Computations", 4th ed., section 8.7.
  public func symmetricEigen(metric b: Self) throws(LinearAlgebraError) -> GeneralizedSymmetricEigen<Self> {
    let (a, metric) = try metricPair(self, b)
    return try GeneralizedSymmetricEigen(a, metric, factor: metric.base.choleskyFactor(), nil)
  }
}

/// The planes of a generalized eigenproblem, checked.
func metricPair<J: MatrixJet>(_ a: J, _ b: J) throws(LinearAlgebraError) -> (a: PlaneSeries<J.Element>, b: PlaneSeries<J.Element>) {
  // The whole of A enters, its value's upper triangle included.
  let first = try hermitianSeries(a).map(rows: a.rows, columns: a.columns) { $0.hermitianFromLower() }
  let metric = try hermitianSeries(b)
  precondition(first.rows == metric.rows, "A generalized eigenproblem needs matrices of one size, got \(first.rows) and \(metric.rows)")
  return (first, metric)
}
