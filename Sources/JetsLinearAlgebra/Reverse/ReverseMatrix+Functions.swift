// Functions of matrices and matrix equations in reverse mode.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// f(A) for a symmetric A; only the lower triangle is read.
  ///
  /// The derivative of f(A) is its own adjoint. Equal eigenvalues do no harm.
  ///
  /// - Parameter f: a function of a real number as a Taylor series in one variable, such as `{ exp($0) }`.
  /// - Returns: the symmetric n×n matrix f(A).
  /// - Throws: `.domain` where f or its slope is not finite at an eigenvalue; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much on the way back.
  public func symmetricFunction(
    _ f: @escaping (TaylorSeries<T.MatrixForm.Element>) -> TaylorSeries<T.MatrixForm.Element>
  ) throws(LinearAlgebraError) -> Self {
    let (result, pull) = try hermitianFunction(value, f, moves: moves)
    return .record(result, of: [self]) { w in [pull(w)] }
  }

  /// The matrix to an integer power: the adjoint of the derivative at A is the derivative at Aᵀ.
  ///
  /// - Throws: for a negative exponent what `lu()` throws; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  public func power(_ exponent: Int) throws(LinearAlgebraError) -> Self {
    analytic(try value.power(exponent)) { jet throws(LinearAlgebraError) in try jet.power(exponent) }
  }

  /// The principal real power A^p.
  ///
  /// - Throws: what `logm` and `expm` throw.
  /// - Precondition: the matrix is square.
  public func power(_ exponent: T.MatrixForm.Element) throws(LinearAlgebraError) -> Self {
    analytic(try value.power(exponent)) { jet throws(LinearAlgebraError) in try jet.power(exponent) }
  }

  /// The result of an analytic function of a square matrix whose power series has real coefficients.
  func analytic(
    _ result: T.MatrixForm, _ function: @escaping (Dual<T.MatrixForm>) throws(LinearAlgebraError) -> Dual<T.MatrixForm>
  ) -> Self {
    let pull = adjointOfAnalytic(value, function)
    return .record(result, of: [self]) { w in [pull(w)] }
  }
}

/// The matrix exponential in reverse mode: Ā = L(Aᵀ, Ȳ) with the Fréchet derivative L.
///
/// - Throws: what `expm` of a matrix throws.
/// - Precondition: the matrix is square.
/// - Complexity: one exponential and its derivative along one direction on the way back.
public func expm<T: MatrixScalar>(_ a: ReverseMatrix<T>) throws(LinearAlgebraError) -> ReverseMatrix<T> {
  a.analytic(try expm(a.value)) { jet throws(LinearAlgebraError) in try expm(jet) }
}

/// The principal logarithm in reverse mode: Ā = L(Aᵀ, Ȳ) with the Fréchet derivative L.
///
/// - Throws: what `logm` of a matrix throws.
/// - Precondition: the matrix is square.
public func logm<T: MatrixScalar>(_ a: ReverseMatrix<T>) throws(LinearAlgebraError) -> ReverseMatrix<T> {
  a.analytic(try logm(a.value)) { jet throws(LinearAlgebraError) in try logm(jet) }
}

/// The principal square root in reverse mode: Ā = L(Aᵀ, Ȳ) with the Fréchet derivative L.
///
/// - Throws: what `sqrtm` of a matrix throws.
/// - Precondition: the matrix is square.
public func sqrtm<T: MatrixScalar>(_ a: ReverseMatrix<T>) throws(LinearAlgebraError) -> ReverseMatrix<T> {
  a.analytic(try sqrtm(a.value)) { jet throws(LinearAlgebraError) in try sqrtm(jet) }
}

/// The solution X of A X + X B = C in reverse mode: with AᵀZ + ZBᵀ = X̄,  C̄ = Z,  Ā = −ZXᵀ,  B̄ = −XᵀZ.
///
/// - Throws: what `sylvester` of matrices throws.
/// - Precondition: the shapes fit.
public func sylvester<T: MatrixScalar>(
  _ a: ReverseMatrix<T>, _ b: ReverseMatrix<T>, _ c: ReverseMatrix<T>
) throws(LinearAlgebraError) -> ReverseMatrix<T> {
  let (x, pull) = try PlaneSeries.sylvester(a.series, b.series, c.series, moves: (a.moves, b.moves))
  return .record(x.jet(), of: [a, b, c], pull)
}

/// The solution X of A X + X Aᵀ = C in reverse mode.
///
/// - Throws: what `lyapunov` of matrices throws.
/// - Precondition: both matrices are square and of the same size.
public func lyapunov<T: MatrixScalar>(_ a: ReverseMatrix<T>, _ c: ReverseMatrix<T>) throws(LinearAlgebraError) -> ReverseMatrix<T> {
  try sylvester(a, a.transposed, c)
}
#endif
