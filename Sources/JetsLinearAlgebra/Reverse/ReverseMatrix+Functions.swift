// Functions of matrices and matrix equations in reverse mode.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// f(A) for a symmetric A; only the lower triangle is read.
  ///
  /// The derivative of f(A) is its own adjoint, whatever eigenvalues coincide.
  ///
  /// - Parameter f: a function of a real number as a Taylor series in one variable, such as `{ exp($0) }`.
  /// - Returns: the symmetric n×n matrix f(A).
  /// - Throws: `.domain` where f or its slope is not finite at an eigenvalue; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// Source: N. J. Higham, "Functions of Matrices", theorem 3.11 (Daleckii & Krein).
  public func symmetricFunction(
    _ f: @escaping (TaylorSeries<T.MatrixForm.Element>) -> TaylorSeries<T.MatrixForm.Element>
  ) throws(LinearAlgebraError) -> Self {
    let a = try hermitianSeries(value)
    let (values, vectors) = try a.base.hermitianEigen()
    let result: T.MatrixForm = try Series.function(a, values, vectors, f).jet()
    guard moves else { return Self(result) }
    let images = values.map { f(TaylorSeries(variable: $0, order: 0)).coefficients[0] }
    let table = try Series.dividedDifferences(values, images, f)
    return .record(result, of: [self]) { w in
      let direction = w.symmetricPart
      if a.shape.count == 1 { return [Series(constant: direction.base.daleckiiKrein(vectors, table)).foldedToLower] }
      let jet = Dual<T.MatrixForm>(value: a.jet(), tangent: direction.jet())
      guard let image = try? Series.function(PlaneSeries(jet), values, vectors, f) else { return [.undefined(like: a)] }
      let moved: Dual<T.MatrixForm> = image.jet()
      return [Series(moved.tangent).foldedToLower]
    }
  }

  /// The matrix to an integer power: the adjoint of the derivative at A is the derivative at Aᵀ.
  ///
  /// - Throws: for a negative exponent what `lu()` throws; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  public func power(_ exponent: Int) throws(LinearAlgebraError) -> Self {
    try analytic(try value.power(exponent)) { jet throws(LinearAlgebraError) in try jet.power(exponent) }
  }

  /// The principal real power A^p.
  ///
  /// - Throws: what `logm` and `expm` throw.
  /// - Precondition: the matrix is square.
  public func power(_ exponent: T.MatrixForm.Element) throws(LinearAlgebraError) -> Self {
    try analytic(try value.power(exponent)) { jet throws(LinearAlgebraError) in try jet.power(exponent) }
  }

  /// The result of an analytic function of a square matrix.
  ///
  /// With L(A, E) the derivative along E,  Ā = L(Aᵀ, Ȳ), because the coefficients of its power series are real. The forward rule is called, so no formula stands here.
  ///
  /// Source: N. J. Higham, "Functions of Matrices", section 3.2.
  func analytic(
    _ result: T.MatrixForm, _ function: @escaping (Dual<T.MatrixForm>) throws(LinearAlgebraError) -> Dual<T.MatrixForm>
  ) throws(LinearAlgebraError) -> Self {
    let turned: T.MatrixForm = series.transposed.jet()
    return .record(result, of: [self]) { w in
      guard let image = try? function(Dual<T.MatrixForm>(value: turned, tangent: w.jet())) else { return [.undefined(like: w)] }
      return [Series(image.tangent)]
    }
  }
}

/// The matrix exponential in reverse mode: Ā = L(Aᵀ, Ȳ) with the Fréchet derivative L.
///
/// - Throws: what `expm` of a matrix throws.
/// - Precondition: the matrix is square.
/// - Complexity: one exponential and its derivative along one direction on the way back.
public func expm<T: MatrixScalar>(_ a: ReverseMatrix<T>) throws(LinearAlgebraError) -> ReverseMatrix<T> {
  try a.analytic(try expm(a.value)) { jet throws(LinearAlgebraError) in try expm(jet) }
}

/// The principal logarithm in reverse mode: Ā = L(Aᵀ, Ȳ) with the Fréchet derivative L.
///
/// - Throws: what `logm` of a matrix throws.
/// - Precondition: the matrix is square.
public func logm<T: MatrixScalar>(_ a: ReverseMatrix<T>) throws(LinearAlgebraError) -> ReverseMatrix<T> {
  try a.analytic(try logm(a.value)) { jet throws(LinearAlgebraError) in try logm(jet) }
}

/// The principal square root in reverse mode: Ā = L(Aᵀ, Ȳ) with the Fréchet derivative L.
///
/// - Throws: what `sqrtm` of a matrix throws.
/// - Precondition: the matrix is square.
public func sqrtm<T: MatrixScalar>(_ a: ReverseMatrix<T>) throws(LinearAlgebraError) -> ReverseMatrix<T> {
  try a.analytic(try sqrtm(a.value)) { jet throws(LinearAlgebraError) in try sqrtm(jet) }
}

/// The solution X of A X + X B = C in reverse mode: with AᵀZ + ZBᵀ = X̄,  C̄ = Z,  Ā = −ZXᵀ,  B̄ = −XᵀZ.
///
/// The equation for Zᵀ is B Zᵀ + ZᵀA = X̄ᵀ, with the Schur forms of A and B again.
///
/// - Throws: what `sylvester` of matrices throws.
/// - Precondition: the shapes fit.
public func sylvester<T: MatrixScalar>(
  _ a: ReverseMatrix<T>, _ b: ReverseMatrix<T>, _ c: ReverseMatrix<T>
) throws(LinearAlgebraError) -> ReverseMatrix<T> {
  typealias Series = ReverseMatrix<T>.Series
  let (x, y, z) = (a.series, b.series, c.series)
  require(
    x.rows == x.columns && y.rows == y.columns && z.rows == x.rows && z.columns == y.rows,
    "A Sylvester equation needs m×m, n×n and m×n matrices, got \(x.rows)×\(x.columns), \(y.rows)×\(y.columns), \(z.rows)×\(z.columns)")
  try x.checkForLAPACK()
  try y.checkForLAPACK()
  try z.checkForLAPACK()
  let (formA, formB) = (try x.base.schurForm(), try y.base.schurForm())
  let solution = try Series.sylvester(x, y, z, SylvesterSolver(formA, formB))
  let turned = try SylvesterSolver(formB, formA)
  return .record(solution.jet(), of: [a, b, c]) { w in
    guard let back = try? Series.sylvester(y, x, w.transposed, turned).transposed else {
      return [.undefined(like: x), .undefined(like: y), .undefined(like: z)]
    }
    return [
      a.moves ? Series.product(back, .none, solution, .transpose).scaled(by: -1) : nil,
      b.moves ? Series.product(solution, .transpose, back).scaled(by: -1) : nil, back,
    ]
  }
}

/// The solution X of A X + X Aᵀ = C in reverse mode.
///
/// - Throws: what `lyapunov` of matrices throws.
/// - Precondition: both matrices are square and of the same size.
public func lyapunov<T: MatrixScalar>(_ a: ReverseMatrix<T>, _ c: ReverseMatrix<T>) throws(LinearAlgebraError) -> ReverseMatrix<T> {
  try sylvester(a, a.transposed, c)
}

/// A layer of a network on a batch of columns in reverse mode: σ(W X + b), the column b added to every column of W X.
///
/// - Parameters:
///   - x: the n×p inputs, a column for each sample.
///   - weights: the m×n matrix W.
///   - bias: the m×1 column b.
///   - activation: the function σ of an element, such as `{ tanh($0) }`.
/// - Returns: the m×p outputs.
/// - Precondition: the shapes fit.
public func layer<T: MatrixScalar>(
  _ x: ReverseMatrix<T>, weights: ReverseMatrix<T>, bias: ReverseMatrix<T>, activation: (Dual<T>) -> Dual<T>
) -> ReverseMatrix<T> {
  let ones = ReverseMatrix<T>.Series.ones(rows: 1, columns: x.columns)
  let spread = ReverseMatrix<T>.linear(bias, rows: bias.rows, columns: x.columns) {
    .product($0, ones)
  } back: {
    .product($0, .none, ones, .transpose)
  }
  return (weights * x + spread).mapElements(activation)
}
#endif
