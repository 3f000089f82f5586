// Eigenvalues of Hermitian matrices, singular values, Schur forms, polar factors and norms of real and complex matrices in reverse mode.

#if LinearAlgebra
import Jets

extension _TapeMatrix {
  /// The eigenvalues, ascending, and eigenvectors of a Hermitian matrix; only the lower triangle is read, and has adjoints.
  ///
  /// The gauge is that of `SymmetricEigen`: the component of V̄ along each vector does nothing.
  ///
  /// - Throws: `.degenerate(i, j)` for a varying matrix whose eigenvalues i and j coincide up to rounding: then some direction mixes their
  ///   vectors; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`. `symmetricFunction`, `spectralCluster` and traces do not mind.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  /// Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).
  @_specialize(where Self == ReverseMatrix<Double>)
  public func symmetricEigen() throws(LinearAlgebraError) -> (values: [Reverse<Number>], vectors: Self) {
    let a = try hermitianSeries(value)
    let (values, vectors) = try a.base.hermitianEigen()
    if isActive { try checkDistinct(a.base.blocksOfEqualValues(values, vectors)) }
    let (lambda, v) = try Series.symmetricEigen(a, values, vectors)
    let list = MatrixSeries(columns: lambda, a.shape)
    let numbers = Series(real: list)
    let parts = Self.record(
      reals: [list], [v.jet()], of: [self], parts: { w in [.matrix(.adjointOfHermitianEigen(w(0), w(1), numbers, v))] })
    return (parts.reals[0].entries, parts.values[0])
  }

  /// The eigenvalues and eigenvectors of A V = B V diag(λ) with VᴴBV = I for Hermitian A and B, B positive definite.
  ///
  /// Only the lower triangles are read, and have adjoints. With Y = VᴴV̄ and Q = F ∘ Y, Fᵢⱼ = 1/(λⱼ − λᵢ) off the diagonal, the adjoint of
  /// A is V(diag λ̄ + Q)Vᴴ. The gauge is that of `GeneralizedSymmetricEigen`.
  ///
  /// - Throws: what `symmetricEigen()` throws; `.notPositiveDefinite(minor:)` for B.
  /// - Precondition: both matrices are square and of the same size.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  /// Source: the transpose of the rule of S. Lee & I. Jung, Comput. Struct. 62 (1997).
  public func symmetricEigen(metric b: Self) throws(LinearAlgebraError) -> (values: [Reverse<Number>], vectors: Self) {
    let factors = try value.symmetricEigen(metric: b.value)
    let shape = factors.values._jetShape
    let (list, v) = (MatrixSeries(columns: factors.values.coefficients(shape), shape), Series(factors.vectors))
    let (first, metric) = try metricPair(value, b.value)
    let mass = metric.base.hermitianFromLower()
    if isActive || b.isActive {
      try checkDistinct(Series.equalMetricEigenvalues(first.base, mass, list.base.elements, v.base), count: rows)
    }
    let numbers = Series(real: list)
    let parts = Self.record(
      reals: [list], [factors.vectors], of: [self, b],
      parts: { w in Series.adjointsOfMetricEigen(w(0), w(1), numbers, v, metric: mass) })
    return (parts.reals[0].entries, parts.values[0])
  }

  /// The orthogonal projector P on the invariant subspace of a group of neighbouring eigenvalues, and the mean μ of the group.
  ///
  /// Both are smooth whatever happens inside the group, repeated eigenvalues included. Only the lower triangle is read, and has adjoints.
  /// The derivative of P is its own adjoint, and the adjoint of the whole matrix by μ is μ̄P over the size of the group.
  ///
  /// - Parameter group: the numbers of the eigenvalues, counted from the smallest.
  /// - Returns: the n×n projector and the mean.
  /// - Throws: `.degenerate(i, j)` for a varying matrix where an eigenvalue of the group coincides with one outside to rounding;
  ///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square, the group is not empty and in range.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func spectralCluster(_ group: Range<Int>) throws(LinearAlgebraError) -> (projector: Self, mean: Reverse<Number>) {
    let a = try hermitianSeries(value)
    let blocks = blocks(of: group, count: rows)
    let (values, vectors) = try a.base.hermitianEigen()
    if isActive { try a.base.checkSeparate(blocks, values, vectors) }
    let (projector, mean) = try Series.spectralCluster(a, values, vectors, group)
    let number = MatrixSeries<Form.Element.RealPart>(mean)
    let parts = Self.record(
      reals: [number], [projector.jet()], of: [self],
      parts: { w in
        let share = Series.kronecker(w(0), projector).scaled(by: Form.Element(realPart: 1 / Form.Element.RealPart(group.count)))
        let direction = Dual<Form>(value: a.jet(), tangent: w(1).symmetricPart.jet())
        guard let image = try? Series.spectralCluster(Series(direction), values, vectors, group).projector else {
          return [.matrix(.undefined(like: a))]
        }
        let moved: Dual<Form> = image.jet()
        return [.matrix(Series.sum(share, Series(moved.tangent), scale: 1).foldedToLower)]
      })
    return (parts.values[0], parts.reals[0][0, 0])
  }

  /// The thin singular value decomposition A = U diag(s) Vᴴ, s descending; V's columns are the right singular vectors.
  ///
  /// The gauge is that of `SVD`: complex U and V turn with the phases that keep diag(V₀ᴴV) real, U₀ and U for a wide matrix. A function that
  /// does not depend on the phases of the vectors has the derivative of every other gauge too.
  ///
  /// - Throws: `.degenerate(i, j)` for a varying matrix whose singular values i and j coincide up to rounding; `.notDifferentiable` where one
  ///   is zero; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: O(*m* *n* min(*m*, *n*)), and as much in the reverse sweep.
  /// Source: J. Townsend, "Differentiating the singular value decomposition" (2016); Z.-Q. Wan & S.-X. Zhang, "Automatic differentiation
  /// for complex valued SVD", arXiv:1909.02659.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func svd() throws(LinearAlgebraError) -> (u: Self, values: [Reverse<Number>], v: Self) {
    let a = series
    try a.checkForLAPACK()
    let (u0, s0, v0) = try a.base.singularValues(full: false)
    if isActive {
      let tall = rows >= columns
      let equal = try Series.equalSingularValues(tall ? a.base : a.base.adjoint, tall ? u0 : v0, s0, tall ? v0 : u0, 0..<s0.count)
      try checkDistinct(equal, count: s0.count)
    }
    let factors = try SVD<Form>(a, u0, s0, v0)
    let shape = factors.values._jetShape
    let list = MatrixSeries(columns: factors.values.coefficients(shape), shape)
    let (u, s, v) = (Series(factors.u), Series(real: list), Series(factors.v))
    let parts = Self.record(
      reals: [list], [factors.u, factors.v], of: [self], parts: { w in [.matrix(.adjointOfSVD(w(1), w(0), w(2), u, s, v))] })
    return (parts.values[0], parts.reals[0].entries, parts.values[1])
  }

  /// A = Q T Qᴴ with a unitary Q and an upper triangular T, for distinct eigenvalues, which for a real matrix are real.
  ///
  /// The gauge is that of `Schur`: along a jet diag(Q₀ᴴQₖ) is real.
  ///
  /// - Throws: `.notDifferentiable` for a varying real matrix with complex eigenvalues, for which `ComplexReverseMatrix(a).schur()` is
  ///   defined; `.degenerate(i, j)` for a varying matrix whose eigenvalues i and j coincide to rounding; `.noConvergence(count:)`;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func schur() throws(LinearAlgebraError) -> (q: Self, t: Self) {
    let a = series
    require(rows == columns, "A Schur form needs a square matrix, got \(rows)×\(columns)")
    try a.checkForLAPACK()
    let (q0, t0, _) = try a.base.schurForm()
    if isActive {
      for k in 1..<Swift.max(1, rows) where !Form.Element.isComplex && t0[k, k - 1] != .zero {
        throw .notDifferentiable("a real Schur form with complex eigenvalues has no derivative; that of the complex matrix has")
      }
      try checkDistinct(Series.equalSchurValues(a.base, q0, t0), count: rows)
    }
    let factors = try Schur<Form>(a, q0, t0)
    let (q, t) = (Series(factors.q), Series(factors.t))
    let parts = Self.record([factors.q, factors.t], of: [self], parts: { w in [.matrix(.adjointOfSchur(w(0), w(1), q, t))] })
    return (parts[0], parts[1])
  }

  /// The polar decomposition A = U H of a tall or square matrix.
  ///
  /// With K = UᴴŪ − H̄H and YH + HY = K − Kᴴ:  Ā = U(H̄ + Y) + (I − UUᴴ)ŪH⁻¹.
  ///
  /// - Throws: `.notDifferentiable` for a varying matrix with the singular value zero; `.noConvergence(count:)`;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: there are at least as many rows as columns.
  /// - Complexity: O(*m* *n*²), and as much in the reverse sweep.
  /// Source: the transpose of the rule of C. Kenney & A. J. Laub, SIAM J. Sci. Stat. Comput. 12 (1991).
  public func polar() throws(LinearAlgebraError) -> (unitary: Self, hermitian: Self) {
    let a = series
    require(rows >= columns, "The polar decomposition needs m ≥ n, got \(rows)×\(columns)")
    try a.checkForLAPACK()
    let factors = try a.base.singularValues(full: false)
    let (u, h) = try Series.polar(a, factors, isActive: isActive)
    let (s, v) = (factors.s, factors.v)
    let parts = Self.record([u.jet(), h.jet()], of: [self], parts: { w in [.matrix(.adjointOfPolar(w(0), w(1), u, h, s, v))] })
    return (parts[0], parts[1])
  }

  /// The Frobenius norm ν = √Σ|aᵢⱼ|²: Ā = ν̄A/ν.
  ///
  /// - Throws: `.notDifferentiable` at the zero matrix; `.nonFinite(row:column:part:)`.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func frobeniusNorm() throws(LinearAlgebraError) -> Reverse<Number> { norm(try Series.frobeniusNorm(value, isActive: isActive)) }

  /// The 1-norm: the largest sum of magnitudes in a column, whose elements' adjoints are their signs, or phases.
  ///
  /// - Throws: `.notDifferentiable` where several columns are largest, or a zero stands in the largest; `.nonFinite(row:column:part:)`.
  public func oneNorm() throws(LinearAlgebraError) -> Reverse<Number> { norm(try Series.oneNorm(series, isActive: isActive)) }

  /// The ∞-norm: the largest sum of magnitudes in a row, whose elements' adjoints are their signs, or phases.
  ///
  /// - Throws: `.notDifferentiable` where several rows are largest, or a zero stands in the largest; `.nonFinite(row:column:part:)`.
  public func infinityNorm() throws(LinearAlgebraError) -> Reverse<Number> {
    try series.checkForLAPACK()
    return try adjoint.oneNorm()
  }

  /// The spectral norm s₁: Ā = s̄₁u₁v₁ᴴ.
  ///
  /// - Throws: `.degenerate(0, 1)` for a varying matrix whose largest singular value is not simple; `.notDifferentiable` at the zero matrix;
  ///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: one singular value decomposition, and O(*m* *n*) in the reverse sweep.
  public func spectralNorm() throws(LinearAlgebraError) -> Reverse<Number> { norm(try Series.spectralNorm(series, isActive: isActive)) }

  /// The nuclear norm: the sum of the singular values, the trace of √(AᴴA), with the orthonormal polar factor as its gradient.
  ///
  /// - Throws: what `polar()` throws.
  public func nuclearNorm() throws(LinearAlgebraError) -> Reverse<Number> {
    try series.checkForLAPACK()
    let h = try (rows >= columns ? self : adjoint).polar().hermitian
    return Self.record(number: h.series.scalar { $0.trace }.real, of: h, derivative: { Series(constant: .identity(h.rows)) })
  }

  private func norm(_ norm: Series.Norm) -> Reverse<Number> {
    let (m, n) = (rows, columns)
    return Self.record(number: norm.value, of: self, derivative: { norm.gradient ?? Series(constant: .zero(rows: m, columns: n)) })
  }
}

/// Throws where neighbouring eigenvalues are of one block, and so one to rounding.
func checkDistinct(_ blocks: [Int]) throws(LinearAlgebraError) {
  for i in blocks.indices.dropFirst() where blocks[i] == blocks[i - 1] { throw .degenerate(i - 1, i) }
}

/// Throws where two of the first numbers, `count` in all, are one to rounding.
func checkDistinct<R: BLASReal>(_ equal: EqualValues<R>, count: Int) throws(LinearAlgebraError) {
  if equal.isEmpty { return }
  for j in 0..<count { for i in 0..<j where equal.contains(i, j) { throw .degenerate(i, j) } }
}

extension MatrixSeries {
  /// A series of vectors as one of columns.
  init(columns: [[E]], _ shape: JetShape) {
    let coefficients = columns.map { Matrix<E>(rows: $0.count, columns: 1, elements: $0) }
    self.init(shape, base: coefficients[0], coefficients)
  }

  /// The diagonal matrix with the elements of a column.
  var diagonalMatrix: MatrixSeries { map(rows: rows, columns: rows) { .diagonal($0.elements) } }

  /// NaN everywhere: what comes back where the rule has no answer.
  static func undefined(like a: MatrixSeries) -> MatrixSeries {
    a.map(rows: a.rows, columns: a.columns) { Matrix(rows: $0.rows, columns: $0.columns, repeating: E.zero / E.zero) }
  }

  /// Xᵢⱼ/(λⱼ − λᵢ) off the diagonal and zero on it, for a column of numbers λ.
  static func dividedByGaps(_ x: MatrixSeries, _ lambda: MatrixSeries) -> MatrixSeries {
    let gaps = lambda.coefficients.enumerated().map { k, coefficient in
      coefficient.map { Matrix<E>.gaps($0.elements, diagonal: k == 0 ? 1 : .zero) }
    }
    let base = gaps[0] ?? .gaps(lambda.base.elements, diagonal: 1)
    let cleared = x.map(rows: x.rows, columns: x.columns) { $0.withoutDiagonal() }
    return elementQuotient(cleared, MatrixSeries(lambda.shape, base: base, gaps))
  }
}
#endif
