// LU factorization in reverse mode, and what stands on it: solves, inverse, determinants of real and complex matrices.

#if LinearAlgebra
import Jets

/// P A = L U of a real or complex matrix in reverse mode; one factorization serves values and adjoints.
///
///     let factors = try k.lu()
///     let x = try factors.solve(b)
///     let volume = factors.signedLogDeterminant().logMagnitude
///
/// The row exchanges are those of the value. Adjoints of complex matrices are ∂f/∂X + i·∂f/∂Y.
public struct ReverseLU<M: _TapeMatrix> {
  typealias Series = MatrixSeries<M.Form.Element>
  let matrix: M
  let factors: LU<M.Form>

  /// Row i of P A is the row `permutation[i]` of A.
  public var permutation: [Int] { factors.permutation }

  /// The unit lower triangle L and the upper triangle U: Ā = PᵀL⁻ᴴ[tril(LᴴL̄, −1) + triu(ŪUᴴ)]U⁻ᴴ.
  ///
  /// - Complexity: O(*n*²) for a matrix without derivatives, and O(*n*³) on the way back.
  /// Source: F. R. de Hoog, R. S. Anderssen, M. A. Lukas, Math. Comp. 80 (2011).
  public var lowerAndUpper: (lower: M, upper: M) {
    let (lower, upper) = factors.factors
    let (l, u, order) = (Series(lower), Series(upper), permutation)
    let parts = M.record([lower, upper], of: [matrix], parts: { w in [.matrix(.adjointOfLU(w(0), w(1), l, u, order))] })
    return (parts[0], parts[1])
  }

  /// The n×r solution X of A X = B: B̄ = A⁻ᴴX̄,  Ā = −B̄Xᴴ.
  ///
  /// - Throws: `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: `b` has n rows.
  /// - Complexity: O(*n*² *r*), and as much in the reverse sweep.
  /// Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).
  @_specialize(where M == ReverseMatrix<Double>)
  public func solve(_ b: M) throws(LinearAlgebraError) -> M {
    try b.series.checkForLAPACK()
    let x = factors.solution(b.series)
    return .record(
      x.jet(), of: [matrix, b],
      parts: { w in
        let toB = factors.adjointSolution(w(0))
        return [.term(Series.adjointOfSolve(toB, x)), .matrix(toB)]
      })
  }

  /// The n×r solution X of A X = B for constant right-hand sides.
  ///
  /// - Throws: what `solve` throws.
  /// - Precondition: `b` has n rows.
  @_disfavoredOverload
  public func solve(_ b: M.Form) throws(LinearAlgebraError) -> M { try solve(M(b)) }

  /// The inverse X: Ā = −XᴴX̄Xᴴ.
  ///
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  /// Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).
  @_specialize(where M == ReverseMatrix<Double>)
  public func inverse() -> M {
    let value = factors.inverse()
    let x = Series(value)
    return .record(value, of: [matrix], parts: { w in [.matrix(.adjointOfInverse(w(0), x))] })
  }

  /// The determinant d, for a complex matrix the pair of its parts: Ā = d̄·conj(d)·A⁻ᴴ.
  ///
  /// - Complexity: O(*n*) for a matrix without derivatives, and O(*n*³) on the way back.
  /// Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).
  @_specialize(where M == ReverseMatrix<Double>)
  public func determinant() -> M.Entry {
    let (value, d) = (matrix.value, Series(number: factors.determinant()))
    let number = M.record(
      d.jet(), of: [matrix], parts: { w in [.matrix(.kronecker(w(0), .gradientOfDeterminant(d, of: value, factors)))] })
    return number[0, 0]
  }

  /// The sign of the determinant, a unit complex number for complex matrices, and the logarithm of its magnitude: Ā = s̄A⁻ᴴ.
  ///
  /// Along complex matrices the sign turns; what is given is its value.
  ///
  /// - Complexity: O(*n*) for a matrix without derivatives, and O(*n*³) on the way back.
  /// Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).
  @_specialize(where M == ReverseMatrix<Double>)
  public func signedLogDeterminant() -> (sign: M.Form.Element, logMagnitude: Reverse<M.Number>) {
    let (sign, log) = factors.signedLogDeterminant()
    let number = ScalarSeries<M.Form.Element.RealPart>(log._jetShape, log.coefficients(log._jetShape))
    return (sign, M.record(number: number, of: matrix, derivative: { Series(factors.inverse()).adjoint }))
  }

  /// The logarithm of the determinant, a positive number: Ā = s̄A⁻ᴴ.
  ///
  /// Where the determinant of complex matrices turns, the derivative is that of the logarithm of its magnitude, the real part.
  ///
  /// - Throws: `.domain` where the determinant is negative or not real.
  /// - Complexity: O(*n*) for a matrix without derivatives, and O(*n*³) on the way back.
  @_specialize(where M == ReverseMatrix<Double>)
  public func logDeterminant() throws(LinearAlgebraError) -> Reverse<M.Number> {
    let (sign, log) = signedLogDeterminant()
    try factors.checkPositiveDeterminant(sign: sign)
    return log
  }
}

extension _TapeMatrix {
  /// Factors the matrix as P A = L U with partial pivoting on the value.
  ///
  /// - Throws: `.singular(pivot:)` where a pivot is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³).
  @_specialize(where Self == ReverseMatrix<Double>)
  public func lu() throws(LinearAlgebraError) -> ReverseLU<Self> { ReverseLU(matrix: self, factors: try LU(series)) }

  /// The solution X of A X = B: with the same LU factors,  B̄ = A⁻ᴴX̄,  Ā = −B̄Xᴴ.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  /// - Complexity: O(*n*³ + *n*² *r*) for n×r right-hand sides, and O(*n*² *r*) in the reverse sweep.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func solve(_ b: Self) throws(LinearAlgebraError) -> Self {
    checkSystem(series.base, rows: b.rows, columns: b.columns)
    return try lu().solve(b)
  }

  /// The solution X of A X = B for constant right-hand sides.
  ///
  /// - Throws: what `solve` throws.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solve(_ b: Form) throws(LinearAlgebraError) -> Self { try solve(Self(b)) }

  /// The inverse X: Ā = −XᴴX̄Xᴴ.
  ///
  /// - Throws: what `lu()` throws.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func inverse() throws(LinearAlgebraError) -> Self { try lu().inverse() }

  /// The sign of the determinant, a unit complex number for complex matrices, and the logarithm of its magnitude: Ā = s̄A⁻ᴴ.
  ///
  /// Along complex matrices the sign turns; what is given is its value.
  ///
  /// - Throws: `.singular(pivot:)` where the determinant is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func signedLogDeterminant() throws(LinearAlgebraError) -> (sign: Form.Element, logMagnitude: Reverse<Number>) {
    try lu().signedLogDeterminant()
  }

  /// The logarithm of the determinant, a positive number: Ā = s̄A⁻ᴴ.
  ///
  /// - Throws: `.domain` where the determinant is negative or not real; `.singular(pivot:)` where it is zero;
  ///   `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func logDeterminant() throws(LinearAlgebraError) -> Reverse<Number> { try lu().logDeterminant() }

  /// The determinant d, for a complex matrix the pair of its parts: Ā = d̄·conj(cof A), also where the matrix is singular.
  ///
  /// The cofactors of a regular matrix are dA⁻ᵀ.
  ///
  /// - Throws: `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep; there O(*n*⁵) for third and higher derivatives across a pivot that vanishes to
  ///   rounding.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func determinant() throws(LinearAlgebraError) -> Entry {
    let matrix = value
    let (number, factors) = try determinantWithFactors(matrix)
    let d = Series(number)
    return Self.record(d.jet(), of: [self], parts: { w in [.matrix(.kronecker(w(0), .gradientOfDeterminant(d, of: matrix, factors)))] })[
      0, 0]
  }
}

extension LU {
  /// The solution X of Aᴴ X = B, with the factors of A.
  func adjointSolution(_ b: MatrixSeries<Operand.Element>) -> MatrixSeries<Operand.Element> {
    // The coefficient of order zero is not read: only others need to be turned.
    MatrixSeries.solve(matrix.isConstant ? matrix : matrix.adjoint, b) {
      $0.solveLU(packed, pivots, Operand.Element.isComplex ? .adjoint : .transpose)
    }
  }
}
#endif
