// Cholesky factorization of real and complex matrices in reverse mode, and what stands on it.

#if LinearAlgebra
import Jets

/// A = L Lᴴ of a Hermitian positive definite matrix in reverse mode; one factorization serves values and adjoints.
///
///     let factors = try k.cholesky()
///     let density = y.dot(factors.solve(y)) + factors.logDeterminant()
///
/// Only the lower triangle of A is read, and the adjoints of A are in its lower triangle, real on the diagonal.
public struct ReverseCholesky<M: _TapeMatrix> {
  typealias Series = MatrixSeries<M.Form.Element>
  let matrix: M
  let factors: Cholesky<M.Form>

  /// The lower triangle L with a positive diagonal.
  ///
  /// - Complexity: O(*n*²) for a matrix without derivatives, and O(*n*³) on the way back.
  /// Source: I. Murray, "Differentiation of the Cholesky decomposition", arXiv:1602.07527.
  public var factor: M {
    @_specialize(where M == ReverseMatrix<Double>)
    get {
      let value = factors.factor
      let l = Series(value)
      return .record(value, of: [matrix], parts: { w in [.matrix(.adjointOfCholesky(w(0), l))] })
    }
  }

  /// The n×r solution X of A X = B: B̄ = A⁻¹X̄, and the adjoint of the whole matrix is −B̄Xᴴ.
  ///
  /// - Precondition: `b` has n rows.
  /// - Complexity: O(*n*² *r*), and as much in the reverse sweep.
  @_specialize(where M == ReverseMatrix<Double>)
  public func solve(_ b: M) -> M {
    let x = factors.solution(b.series)
    return .record(
      x.jet(), of: [matrix, b],
      parts: { w in
        let toB = factors.solution(w(0))
        return [.matrix(Series.adjointOfSolve(toB, x).series(seed: toB).foldedToLower), .matrix(toB)]
      })
  }

  /// The n×r solution X of A X = B for constant right-hand sides.
  ///
  /// - Precondition: `b` has n rows.
  @_disfavoredOverload
  public func solve(_ b: M.Form) -> M { solve(M(b)) }

  /// The inverse X: the adjoint of the whole matrix is −XX̄X.
  ///
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  @_specialize(where M == ReverseMatrix<Double>)
  public func inverse() -> M {
    let value = factors.inverse()
    let x = Series(value)
    return .record(value, of: [matrix], parts: { w in [.matrix(Series.adjointOfInverse(w(0), x).foldedToLower)] })
  }

  /// The determinant d, a positive number: the adjoint of the whole matrix is d̄·d·A⁻¹.
  ///
  /// - Complexity: O(*n*) for a matrix without derivatives, and O(*n*³) on the way back.
  @_specialize(where M == ReverseMatrix<Double>)
  public func determinant() -> Reverse<M.Number> {
    let d = factors.determinant()
    let number = ScalarSeries<M.Form.Element.RealPart>(d._jetShape, d.coefficients(d._jetShape))
    let value = matrix.value
    return M.record(
      number: number, of: matrix,
      derivative: {
        let d = Series(real: number)
        let result = Series.kronecker(d, factors.gradientOfLogDeterminant())
        if number.parts.count == 1 || result.keepsDigits(of: factors.matrix.base, d) { return result }
        // The factors have lost second derivatives.
        let whole = Series(value).hermitian
        return Series.gradientOfDeterminant(d, of: whole.jet() as M.Form, try? LU(whole)).foldedToLower
      })
  }

  /// The logarithm of the determinant: the adjoint of the whole matrix is s̄A⁻¹.
  ///
  /// - Complexity: O(*n*) for a matrix without derivatives, and O(*n*³) on the way back.
  @_specialize(where M == ReverseMatrix<Double>)
  public func logDeterminant() -> Reverse<M.Number> {
    let log = factors.logDeterminant()
    let number = ScalarSeries<M.Form.Element.RealPart>(log._jetShape, log.coefficients(log._jetShape))
    return M.record(number: number, of: matrix, derivative: { factors.gradientOfLogDeterminant() })
  }
}

extension _TapeMatrix {
  /// Factors a Hermitian positive definite matrix as L Lᴴ; only the lower triangle is read.
  ///
  /// - Throws: `.notPositiveDefinite(minor:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³).
  @_specialize(where Self == ReverseMatrix<Double>)
  public func cholesky() throws(LinearAlgebraError) -> ReverseCholesky<Self> {
    ReverseCholesky(matrix: self, factors: try Cholesky(value))
  }

  /// The solution X of A X = B for a Hermitian positive definite A, of which only the lower triangle is read, and has adjoints.
  ///
  /// - Throws: what `cholesky()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  /// - Complexity: O(*n*³ + *n*² *r*) for n×r right-hand sides, and O(*n*² *r*) in the reverse sweep.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func solvePositiveDefinite(_ b: Self) throws(LinearAlgebraError) -> Self {
    try b.series.checkForLAPACK()
    return try cholesky().solve(b)
  }

  /// The solution X of A X = B for a Hermitian positive definite A and constant right-hand sides.
  ///
  /// - Throws: what `solvePositiveDefinite` throws.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solvePositiveDefinite(_ b: Form) throws(LinearAlgebraError) -> Self { try solvePositiveDefinite(Self(b)) }
}

extension Cholesky {
  /// The derivative of log det A by the lower triangle: A⁻¹, twice below the diagonal and zero above it.
  fileprivate func gradientOfLogDeterminant() -> MatrixSeries<Operand.Element> {
    matrix.shape.count == 1 ? MatrixSeries(constant: base.adjointOfLogDeterminant()) : MatrixSeries(inverse()).foldedToLower
  }
}
#endif
