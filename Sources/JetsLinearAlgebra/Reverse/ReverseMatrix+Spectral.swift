// Symmetric eigenvalues and singular values in reverse mode.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// The eigenvalues, ascending, and eigenvectors of a symmetric matrix; only the lower triangle is read.
  ///
  /// The gauge is that of `SymmetricEigen`: the component of V̄ along each vector does nothing.
  ///
  /// - Throws: `.degenerate(i, j)` for a varying matrix whose eigenvalues i and j coincide up to rounding: then some direction mixes their
  ///   vectors; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`. `symmetricFunction` and traces do not mind.
  /// - Precondition: the matrix is square.
  public func symmetricEigen() throws(LinearAlgebraError) -> (values: [Reverse<T>], vectors: ReverseMatrix) {
    let a = try hermitianSeries(value)
    let (values, vectors) = try a.base.hermitianEigen()
    if moves { try Self.checkDistinct(a.base.blocksOfEqualValues(values, vectors)) }
    let (lambda, v) = try Series.symmetricEigen(a, values, vectors)
    let list = Series(columns: lambda, a.shape)
    let parts = Self.record([list.jet(), v.jet()], of: [self]) { w in
      [.adjointOfHermitianEigen(w[0], w[1], list, v)]
    }
    return (parts[0].entries, parts[1])
  }

  /// The eigenvalues and eigenvectors of A V = B V diag(λ) with VᵀBV = I, B positive definite; only the lower triangles are read.
  ///
  /// With Y = VᵀV̄ and Q = F ∘ Y, Fᵢⱼ = 1/(λⱼ − λᵢ) off the diagonal, the adjoint of A is V(diag λ̄ + Q)Vᵀ.
  ///
  /// - Throws: what `symmetricEigen()` throws; `.notPositiveDefinite(minor:)` for B.
  /// - Precondition: both matrices are square and of the same size.
  public func symmetricEigen(metric b: Self) throws(LinearAlgebraError) -> (values: [Reverse<T>], vectors: ReverseMatrix) {
    let factors = try value.symmetricEigen(metric: b.value)
    let shape = factors.values.jetShape
    let (list, v) = (Series(columns: factors.values.planes(shape), shape), Series(factors.vectors))
    let (first, metric) = try metricPair(value, b.value)
    let mass = metric.base.hermitianFromLower()
    if moves || b.moves {
      let equal = Series.equalMetricEigenvalues(first.base, mass, list.base.elements, v.base)
      try Self.checkDistinct(equal, count: rows)
    }
    let parts = Self.record([list.jet(), factors.vectors], of: [self, b]) { w in
      Series.adjointsOfMetricEigen(w[0], w[1], list, v, metric: mass)
    }
    return (parts[0].entries, parts[1])
  }

  /// The thin singular value decomposition A = U diag(s) Vᵀ, s descending; V's columns are the right singular vectors.
  ///
  /// - Throws: `.degenerate(i, j)` for a varying matrix whose singular values i and j coincide up to rounding; `.notDifferentiable` where one
  ///   is zero; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  public func svd() throws(LinearAlgebraError) -> (u: ReverseMatrix, values: [Reverse<T>], v: ReverseMatrix) {
    let a = series
    try a.checkForLAPACK()
    let (u0, s0, v0) = try a.base.singularValues(full: false)
    if moves {
      let tall = rows >= columns
      let equal = try Series.equalSingularValues(tall ? a.base : a.base.adjoint, tall ? u0 : v0, s0, tall ? v0 : u0, 0..<s0.count)
      try Self.checkDistinct(equal, count: s0.count)
    }
    let factors = try SVD<T.MatrixForm>(a, u0, s0, v0)
    let shape = factors.values.jetShape
    let (u, s, v) = (Series(factors.u), Series(columns: factors.values.planes(shape), shape), Series(factors.v))
    let parts = Self.record([factors.u, s.jet(), factors.v], of: [self]) { w in
      [.adjointOfSVD(w[0], w[1], w[2], u, s, v)]
    }
    return (parts[0], parts[1].entries, parts[2])
  }

  /// The spectral norm s₁: Ā = s̄₁u₁v₁ᵀ.
  ///
  /// - Throws: `.degenerate(0, 1)` for a varying matrix whose largest singular value is not simple; `.notDifferentiable` at the zero matrix;
  ///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  public func spectralNorm() throws(LinearAlgebraError) -> Reverse<T> {
    let (norm, gradient) = try Series.spectralNorm(series, moves: moves)
    return Self.record(number: norm, of: [self]) { w in [gradient.map { .kronecker(w, $0) }] }
  }

  /// The nuclear norm: the sum of the singular values, the trace of √(AᵀA), with the orthonormal polar factor as its gradient.
  ///
  /// - Throws: what `polar()` throws.
  public func nuclearNorm() throws(LinearAlgebraError) -> Reverse<T> {
    try (rows >= columns ? self : transposed).polar().hermitian.trace
  }

  /// The polar decomposition A = U H of a tall or square matrix.
  ///
  /// With K = UᵀŪ − H̄H and YH + HY = K − Kᵀ:  Ā = U(H̄ + Y) + (I − UUᵀ)ŪH⁻¹.
  ///
  /// - Throws: `.notDifferentiable` for a varying matrix with the singular value zero; `.noConvergence(count:)`;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: there are at least as many rows as columns.
  /// - Complexity: O(*m* *n*²), and as much in the reverse sweep.
  public func polar() throws(LinearAlgebraError) -> (unitary: ReverseMatrix, hermitian: ReverseMatrix) {
    let factors = try value.polar()
    guard moves else { return (ReverseMatrix(factors.unitary), ReverseMatrix(factors.hermitian)) }
    let pull = try Series.adjointOfPolar(Series(factors.unitary), Series(factors.hermitian))
    let parts = Self.record([factors.unitary, factors.hermitian], of: [self]) { w in [pull(w[0], w[1])] }
    return (parts[0], parts[1])
  }

  static func checkDistinct(_ blocks: [Int]) throws(LinearAlgebraError) {
    for i in blocks.indices.dropFirst() where blocks[i] == blocks[i - 1] { throw .degenerate(i - 1, i) }
  }

  static func checkDistinct(
    _ equal: EqualValues<T.MatrixForm.Element.RealPart>, count: Int
  ) throws(LinearAlgebraError) {
    if equal.isEmpty { return }
    for j in 0..<count { for i in 0..<j where equal.contains(i, j) { throw .degenerate(i, j) } }
  }
}

extension PlaneSeries {
  /// A series of vectors as one of columns.
  init(columns: [[E]], _ shape: JetShape) {
    let planes = columns.map { Matrix<E>(rows: $0.count, columns: 1, elements: $0) }
    self.init(shape, base: planes[0], planes)
  }

  /// The diagonal matrix with the elements of a column.
  var diagonalMatrix: PlaneSeries { map(rows: rows, columns: rows) { .diagonal($0.elements) } }

  /// NaN everywhere: what comes back where the rule has no answer.
  static func undefined(like a: PlaneSeries) -> PlaneSeries {
    a.map(rows: a.rows, columns: a.columns) { Matrix(rows: $0.rows, columns: $0.columns, repeating: E.zero / E.zero) }
  }

  /// Xᵢⱼ/(λⱼ − λᵢ) off the diagonal and zero on it, for a column of numbers λ.
  static func dividedByGaps(_ x: PlaneSeries, _ lambda: PlaneSeries) -> PlaneSeries {
    let gaps = lambda.planes.enumerated().map { k, plane in plane.map { Matrix<E>.gaps($0.elements, diagonal: k == 0 ? 1 : .zero) } }
    let base = gaps[0] ?? .gaps(lambda.base.elements, diagonal: 1)
    let cleared = x.map(rows: x.rows, columns: x.columns) { $0.withoutDiagonal() }
    return elementQuotient(cleared, PlaneSeries(lambda.shape, base: base, gaps))
  }
}
#endif
