// Eigenvalues, singular values and functions of complex matrices in reverse mode; the rules stand in `AdjointRules`.

#if LinearAlgebra
import Jets

extension ComplexReverseMatrix {
  /// The eigenvalues, ascending, and eigenvectors of a Hermitian matrix; only the lower triangle is read, and has adjoints.
  ///
  /// The gauge is that of `SymmetricEigen`: the component of V̄ along each vector does nothing.
  ///
  /// - Throws: `.degenerate(i, j)` for a varying matrix whose eigenvalues i and j coincide up to rounding; `.noConvergence(count:)`;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func symmetricEigen() throws(LinearAlgebraError) -> (values: [Reverse<T>], vectors: Self) {
    let a = try hermitianSeries(value)
    let (values, vectors) = try a.base.hermitianEigen()
    if moves { try ReverseMatrix<T>.checkDistinct(a.base.blocksOfEqualValues(values, vectors)) }
    let (lambda, v) = try Series.symmetricEigen(a, values, vectors)
    let list = ReverseMatrix<T>.Series(columns: lambda, a.shape)
    let parts = Self.record([list.jet()], [v.jet()], of: [], [self]) { w, z in
      ([], [.adjointOfHermitianEigen(w[0].complexForm, z[0], list.complexForm, v)])
    }
    return (parts.real[0].entries, parts.complex[0])
  }

  /// The eigenvalues and eigenvectors of A V = B V diag(λ) with VᴴBV = I for Hermitian A and B, B positive definite.
  ///
  /// Only the lower triangles are read, and have adjoints. With Y = VᴴV̄ and Q = F ∘ Y, Fᵢⱼ = 1/(λⱼ − λᵢ) off the diagonal, the adjoint of
  /// A is V(diag λ̄ + Q)Vᴴ. The gauge is that of `GeneralizedSymmetricEigen`.
  ///
  /// - Throws: what `symmetricEigen()` throws; `.notPositiveDefinite(minor:)` for B.
  /// - Precondition: both matrices are square and of the same size.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func symmetricEigen(metric b: Self) throws(LinearAlgebraError) -> (values: [Reverse<T>], vectors: Self) {
    let factors = try value.symmetricEigen(metric: b.value)
    let shape = factors.values.jetShape
    let (list, v) = (ReverseMatrix<T>.Series(columns: factors.values.planes(shape), shape), Series(factors.vectors))
    let (first, metric) = try metricPair(value, b.value)
    let mass = metric.base.hermitianFromLower()
    if moves || b.moves {
      let equal = Series.equalMetricEigenvalues(first.base, mass, list.base.elements, v.base)
      try ReverseMatrix<T>.checkDistinct(equal, count: rows)
    }
    let parts = Self.record([list.jet()], [factors.vectors], of: [], [self, b]) { w, z in
      ([], Series.adjointsOfMetricEigen(w[0].complexForm, z[0], list.complexForm, v, metric: mass))
    }
    return (parts.real[0].entries, parts.complex[0])
  }

  /// The thin singular value decomposition A = U diag(s) Vᴴ, s descending.
  ///
  /// The gauge is that of `SVD`: U and V turn with the phases that keep diag(V₀ᴴV) real, U₀ and U for a wide matrix. A function that
  /// does not depend on the phases of the vectors has the derivative of every other gauge too.
  ///
  /// - Throws: `.degenerate(i, j)` for a varying matrix whose singular values i and j coincide up to rounding; `.notDifferentiable` where one
  ///   is zero; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: O(*m* *n* min(*m*, *n*)), and as much in the reverse sweep.
  public func svd() throws(LinearAlgebraError) -> (u: Self, values: [Reverse<T>], v: Self) {
    let a = series
    try a.checkForLAPACK()
    let (u0, s0, v0) = try a.base.singularValues(full: false)
    if moves {
      let tall = rows >= columns
      let equal = try Series.equalSingularValues(tall ? a.base : a.base.adjoint, tall ? u0 : v0, s0, tall ? v0 : u0, 0..<s0.count)
      try ReverseMatrix<T>.checkDistinct(equal, count: s0.count)
    }
    let factors = try SVD<Form>(a, u0, s0, v0)
    let shape = factors.values.jetShape
    let s = ReverseMatrix<T>.Series(columns: factors.values.planes(shape), shape)
    let (u, v) = (Series(factors.u), Series(factors.v))
    let parts = Self.record([s.jet()], [factors.u, factors.v], of: [], [self]) { w, z in
      ([], [.adjointOfSVD(z[0], w[0].complexForm, z[1], u, s.complexForm, v)])
    }
    return (parts.complex[0], parts.real[0].entries, parts.complex[1])
  }

  /// The eigenvalues, an n×1 matrix, and right eigenvectors of a square matrix with distinct eigenvalues.
  ///
  /// The gauge is that of `GeneralEigen`: unit vectors whose largest component is real.
  ///
  /// - Throws: `.degenerate(i, j)` for a varying matrix whose eigenvalues i and j coincide up to rounding; `.singular(pivot:)` for one without a
  ///   basis of eigenvectors; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func eigen() throws(LinearAlgebraError) -> (values: Self, vectors: Self) {
    let (list, v) = try Self.eigenSeries(value, moves: moves)
    let parts = Self.record([list.jet(), v.jet()], of: [self]) { w in [.adjointOfEigen(w[0], w[1], list, v)] }
    return (parts[0], parts[1])
  }

  /// The eigenvalues as a column, and the vectors, distinct where they vary.
  static func eigenSeries<Jet: MatrixJet>(
    _ jet: Jet, moves: Bool
  ) throws(LinearAlgebraError) -> (values: Series, vectors: Series)
  where Jet.Element.ComplexForm == T.MatrixForm.Element.ComplexForm {
    let a = PlaneSeries(jet)
    require(a.rows == a.columns, "Eigenvalues need a square matrix, got \(a.rows)×\(a.columns)")
    try a.checkForLAPACK()
    let (values, vectors) = try a.base.generalEigen()
    if moves && a.rows > 0 {
      let left = try LU<Matrix<T.MatrixForm.Element.ComplexForm>>(PlaneSeries(constant: vectors)).inverse().adjoint
      let equal = try Series.equalEigenvalues(a.base.complexForm, values, vectors, left) { .singular(pivot: a.rows - 1) }
      try ReverseMatrix<T>.checkDistinct(equal, count: a.rows)
    }
    let form = try GeneralEigen<Jet>(a, values, vectors)
    let shape = form.values.jetShape
    return (Series(columns: form.values.planes(shape), shape), Series(form.vectors))
  }

  /// A = Q T Qᴴ with a unitary Q and an upper triangular T, for distinct eigenvalues.
  ///
  /// The gauge is that of `Schur`: along a jet diag(Q₀ᴴQₖ) is real.
  ///
  /// - Throws: `.degenerate(i, j)` for a varying matrix whose eigenvalues i and j coincide up to rounding; `.noConvergence(count:)`;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func schur() throws(LinearAlgebraError) -> (q: Self, t: Self) {
    let a = series
    require(rows == columns, "A Schur form needs a square matrix, got \(rows)×\(columns)")
    try a.checkForLAPACK()
    let (q0, t0, _) = try a.base.schurForm()
    if moves { try ReverseMatrix<T>.checkDistinct(Series.equalSchurValues(a.base, q0, t0), count: rows) }
    let factors = try Schur<Form>(a, q0, t0)
    let (q, t) = (Series(factors.q), Series(factors.t))
    let parts = Self.record([factors.q, factors.t], of: [self]) { w in [.adjointOfSchur(w[0], w[1], q, t)] }
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
  public func polar() throws(LinearAlgebraError) -> (unitary: Self, hermitian: Self) {
    let factors = try value.polar()
    guard moves else { return (Self(factors.unitary), Self(factors.hermitian)) }
    let pull = try Series.adjointOfPolar(Series(factors.unitary), Series(factors.hermitian))
    let parts = Self.record([factors.unitary, factors.hermitian], of: [self]) { w in [pull(w[0], w[1])] }
    return (parts[0], parts[1])
  }

  /// f(A) for a Hermitian A, of which only the lower triangle is read, and has adjoints.
  ///
  /// The derivative of f(A) is its own adjoint. Equal eigenvalues do no harm.
  ///
  /// - Parameter f: a function of a real number as a Taylor series in one variable, such as `{ exp($0) }`.
  /// - Returns: the Hermitian n×n matrix f(A).
  /// - Throws: `.domain` where f or its slope is not finite at an eigenvalue; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func symmetricFunction(
    _ f: @escaping (TaylorSeries<T.MatrixForm.Element>) -> TaylorSeries<T.MatrixForm.Element>
  ) throws(LinearAlgebraError) -> Self {
    let (result, pull) = try hermitianFunction(value, f, moves: moves)
    return .record(result, of: [self]) { w in [pull(w)] }
  }

  /// The matrix to an integer power: the adjoint of the derivative at A is the derivative at Aᴴ.
  ///
  /// - Throws: for a negative exponent `.singular(pivot:)` where a pivot is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³ log |*p*|), and as much in the reverse sweep.
  public func power(_ exponent: Int) throws(LinearAlgebraError) -> Self {
    analytic(try value.power(exponent)) { jet throws(LinearAlgebraError) in try jet.power(exponent) }
  }

  /// The principal real power A^p.
  ///
  /// - Throws: what `logm` and `expm` throw.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func power(_ exponent: T.MatrixForm.Element) throws(LinearAlgebraError) -> Self {
    analytic(try value.power(exponent)) { jet throws(LinearAlgebraError) in try jet.power(exponent) }
  }

  /// The result of an analytic function of a square matrix whose power series has real coefficients.
  func analytic(_ result: Form, _ function: @escaping (Dual<Form>) throws(LinearAlgebraError) -> Dual<Form>) -> Self {
    let pull = adjointOfAnalytic(value, function)
    return .record(result, of: [self]) { w in [pull(w)] }
  }
}

/// The exponential of a complex matrix in reverse mode.
///
/// - Throws: what `expm` of a matrix throws.
/// - Precondition: the matrix is square.
/// - Complexity: one exponential and its derivative along one direction in the reverse sweep.
public func expm<T: MatrixScalar>(_ a: ComplexReverseMatrix<T>) throws(LinearAlgebraError) -> ComplexReverseMatrix<T> {
  a.analytic(try expm(a.value)) { jet throws(LinearAlgebraError) in try expm(jet) }
}

/// The principal logarithm of a complex matrix in reverse mode.
///
/// - Throws: what `logm` of a matrix throws.
/// - Precondition: the matrix is square.
/// - Complexity: one logarithm and its derivative along one direction in the reverse sweep.
public func logm<T: MatrixScalar>(_ a: ComplexReverseMatrix<T>) throws(LinearAlgebraError) -> ComplexReverseMatrix<T> {
  a.analytic(try logm(a.value)) { jet throws(LinearAlgebraError) in try logm(jet) }
}

/// The principal square root of a complex matrix in reverse mode.
///
/// - Throws: what `sqrtm` of a matrix throws.
/// - Precondition: the matrix is square.
/// - Complexity: one square root and its derivative along one direction in the reverse sweep.
public func sqrtm<T: MatrixScalar>(_ a: ComplexReverseMatrix<T>) throws(LinearAlgebraError) -> ComplexReverseMatrix<T> {
  a.analytic(try sqrtm(a.value)) { jet throws(LinearAlgebraError) in try sqrtm(jet) }
}
#endif
