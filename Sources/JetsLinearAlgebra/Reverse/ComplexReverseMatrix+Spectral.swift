// General eigenvalues of complex matrices in reverse mode; the rules stand beside those of real matrices.

#if LinearAlgebra
import Jets

extension ComplexReverseMatrix {
  /// The eigenvalues, an n×1 matrix, and right eigenvectors of a square matrix with distinct eigenvalues.
  ///
  /// The gauge is that of `GeneralEigen`: unit vectors whose largest component is real.
  ///
  /// - Throws: `.degenerate(i, j)` for a varying matrix whose eigenvalues i and j coincide up to rounding; `.singular(pivot:)` for one without a
  ///   basis of eigenvectors; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func eigen() throws(LinearAlgebraError) -> (values: Self, vectors: Self) {
    let (list, v, factors) = try Self.eigenSeries(value, isActive: isActive)
    let parts = Self.record([list.jet(), v.jet()], of: [self], parts: { w in [.matrix(.adjointOfEigen(w(0), w(1), list, v, factors))] })
    return (parts[0], parts[1])
  }

  /// The eigenvalues as a column, and the vectors, distinct where they vary, with the factors of these.
  static func eigenSeries<Operand: MatrixJet>(
    _ jet: Operand, isActive: Bool
  ) throws(LinearAlgebraError) -> (values: Series, vectors: Series, factors: LU<Matrix<Form.Element>>?)
  where Operand.Element.ComplexForm == T.MatrixForm.Element.ComplexForm {
    let a = MatrixSeries(jet)
    require(a.rows == a.columns, "Eigenvalues need a square matrix, got \(a.rows)×\(a.columns)")
    try a.checkForLAPACK()
    let (values, vectors) = try a.base.generalEigen()
    var factors: LU<Matrix<Form.Element>>?
    if isActive {
      let (lu, _, equal) = try Series.leftEigenvectors(a.base.complexForm, values, vectors)
      try checkDistinct(equal, count: a.rows)
      factors = lu
    }
    let form = try GeneralEigen<Operand>(a, values, vectors)
    let shape = form.values._jetShape
    return (Series(columns: form.values.coefficients(shape), shape), Series(form.vectors), factors)
  }
}
#endif
