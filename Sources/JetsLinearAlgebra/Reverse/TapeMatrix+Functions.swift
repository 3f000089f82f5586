// Functions of real and complex matrices in reverse mode: powers, exponentials, logarithms, roots, f(A), and a layer of a network.

#if LinearAlgebra
import Jets

extension _TapeMatrix {
  /// f(A) for a Hermitian A, of which only the lower triangle is read, and has adjoints.
  ///
  /// The derivative of f(A) is its own adjoint. Equal eigenvalues do no harm.
  ///
  /// - Parameter f: a function of a real number as a Taylor series in one variable, such as `{ exp($0) }`.
  /// - Returns: the Hermitian n×n matrix f(A).
  /// - Throws: `.domain` where f or its slope is not finite at an eigenvalue; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  /// Source: N. J. Higham, "Functions of Matrices", theorem 3.11 (Daleckii & Krein).
  @_specialize(where Self == ReverseMatrix<Double>)
  public func symmetricFunction(
    _ f: @escaping (TaylorSeries<Form.Element.RealPart>) -> TaylorSeries<Form.Element.RealPart>
  ) throws(LinearAlgebraError) -> Self {
    let (result, pull) = try hermitianFunction(value, f, isActive: isActive)
    return .record(result, of: [self], parts: { w in [.matrix(pull(w(0)))] })
  }

  /// The matrix to an integer power: the adjoint of the derivative at A is the derivative at Aᴴ.
  ///
  /// - Throws: for a negative exponent what `lu()` throws; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³ log |*p*|), and as much in the reverse sweep.
  /// Source: N. J. Higham, "Functions of Matrices", section 3.2.
  public func power(_ exponent: Int) throws(LinearAlgebraError) -> Self {
    let value = try value.power(exponent)
    return analytic(value) { jet throws(LinearAlgebraError) in MatrixSeries(try (jet.jet() as Dual<Form>).power(exponent)) }
  }

  /// The principal real power A^p.
  ///
  /// - Throws: what `logm` throws.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and less in the reverse sweep, which has the Schur form.
  /// Source: N. J. Higham, "Functions of Matrices", section 3.2.
  public func power(_ exponent: Form.Element.RealPart) throws(LinearAlgebraError) -> Self {
    try analytic(PrincipalPower(exponent: exponent))
  }

  /// The result of an analytic function of a square matrix whose power series has real coefficients.
  fileprivate func analytic(
    _ result: Form, _ function: @escaping (Series) throws(LinearAlgebraError) -> Series
  ) -> Self {
    let pull = adjointOfAnalytic(value, function)
    return .record(result, of: [self], parts: { w in [.matrix(pull(w(0)))] })
  }

  /// The same for a function that is computed in the Schur basis.
  fileprivate func analytic<F: TriangularFunction<Form.Element.RealPart>>(_ f: F) throws(LinearAlgebraError) -> Self {
    let (result, pull) = try analyticFunction(value, f, isActive: isActive)
    return .record(result, of: [self], parts: { w in [.matrix(pull(w(0)))] })
  }
}

/// The matrix exponential in reverse mode: Ā = L(Aᴴ, Ȳ) = L(A, Ȳᴴ)ᴴ with the Fréchet derivative L.
///
/// - Throws: what `expm` of a matrix throws.
/// - Precondition: the matrix is square.
/// - Complexity: one exponential, and in the reverse sweep its derivative along one direction, with the products of the value.
/// Source: N. J. Higham, "Functions of Matrices", section 3.2.
public func expm<M: _TapeMatrix>(_ a: M) throws(LinearAlgebraError) -> M {
  guard a.isActive && a.series.shape.count == 1 else {
    return a.analytic(try expm(a.value)) { jet throws(LinearAlgebraError) in try .exponential(jet) }
  }
  var log = ValueLog<M.Form.Element>.empty
  let value: M.Form = try exponential(a.value, &log)
  let kept = log.again
  return a.analytic(value) { jet throws(LinearAlgebraError) in
    var log = kept
    return try .exponential(jet, &log)
  }
}

/// The principal logarithm in reverse mode: Ā = L(Aᴴ, Ȳ) = L(A, Ȳᴴ)ᴴ with the Fréchet derivative L.
///
/// - Throws: what `logm` of a matrix throws, and for a varying matrix what that of a jet does: `.singularSylvester` where sums of eigenvalues
///   of a root are lost against its largest elements.
/// - Precondition: the matrix is square.
/// - Complexity: one logarithm, and in the reverse sweep one with its derivative along a direction in the same Schur basis.
/// Source: N. J. Higham, "Functions of Matrices", section 3.2.
public func logm<M: _TapeMatrix>(_ a: M) throws(LinearAlgebraError) -> M { try a.analytic(PrincipalLogarithm()) }

/// The principal square root in reverse mode: Ā = L(Aᴴ, Ȳ) = L(A, Ȳᴴ)ᴴ with the Fréchet derivative L.
///
/// - Throws: what `sqrtm` of a matrix throws, and for a varying matrix what that of a jet does: `.singularSylvester` where sums of
///   eigenvalues of the root are lost against its largest elements.
/// - Precondition: the matrix is square.
/// - Complexity: one square root, and in the reverse sweep one with its derivative along a direction in the same Schur basis.
/// Source: N. J. Higham, "Functions of Matrices", section 3.2.
public func sqrtm<M: _TapeMatrix>(_ a: M) throws(LinearAlgebraError) -> M { try a.analytic(PrincipalRoot()) }

/// A layer of a network on a batch of columns in reverse mode: σ(W X + b), the column b added to every column of W X.
///
/// With Z̄ the adjoint of W X + b:  W̄ = Z̄Xᴴ,  X̄ = WᴴZ̄, and b̄ is the sum of the columns of Z̄. For complex matrices σ is holomorphic.
///
/// - Parameters:
///   - x: the n×p inputs, a column for each sample.
///   - weights: the m×n matrix W.
///   - bias: the m×1 column b.
///   - activation: the function σ of an element, such as `{ tanh($0) }`.
/// - Returns: the m×p outputs.
/// - Precondition: the shapes fit.
/// - Complexity: one product and one call of σ for each element, and two products on the way back.
public func denseLayer<M: _TapeMatrix>(
  _ x: M, weights: M, bias: M, activation: (Dual<M.Form.ScalarJet>) -> Dual<M.Form.ScalarJet>
) -> M {
  let (a, b) = (weights.series, x.series)
  let ones = M.Series.ones(rows: 1, columns: x.columns)
  let toBias = AdjointTerm(left: .seed, opLeft: .none, right: .series(ones), opRight: .adjoint)
  let sum = M.record(
    affine(x.value, weights.value, bias.value), of: [weights, x, bias],
    parts: { w in M.Series.adjointsOfProduct(a, .none, b, .none, w) + [.term(toBias)] })
  return sum.mapElements(activation)
}
#endif
