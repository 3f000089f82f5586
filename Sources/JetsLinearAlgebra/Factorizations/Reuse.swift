// Factorizations of one value under other derivatives: no second call of LAPACK's factorization.

#if LinearAlgebra
import Jets

extension CoefficientJet {
  /// The coefficient of order zero.
  var baseCoefficient: Coefficient { _coefficient(0, _jetShape, 0) }
}

/// The coefficients of a jet, checked, whose value must be a matrix that was factored before.
private func checkedSeries<J: MatrixJet>(_ jet: J, sameAs base: Matrix<J.Element>) throws(LinearAlgebraError) -> MatrixSeries<J.Element> {
  let series = MatrixSeries(jet)
  checkSameValue(series.base == base)
  try series.checkForLAPACK()
  return series
}

private func checkSameValue(_ isSame: Bool) {
  require(isSame, "A factorization can be reused only for jets with the same value")
}

extension QR {
  /// The thin factors of the same base factorization under the derivatives of another jet with the same value.
  ///
  /// - Throws: `.nonFinite(row:column:part:)` where a part of the jet is infinite or NaN; `.rankDeficient(column:)` where a pivoted
  ///   factorization without derivatives did not fail at lost rank.
  /// - Precondition: the value of the jet is the matrix that was factored.
  /// - Complexity: O(*m* *n* min(*m*, *n*)) for each coefficient beyond the value and each product of coefficients.
  public func extended<Other: MatrixJet>(to jet: Other) throws(LinearAlgebraError) -> QR<Other> where Other.Element == Operand.Element {
    let a = try checkedSeries(jet, sameAs: base)
    let k = min(a.rows, a.columns)
    let (q0, r0) = (q.baseCoefficient.columnBlock(0..<k), r.baseCoefficient)
    let thin = r0.rows == k ? r0 : r0.rowBlock(0..<k)
    if !a.isConstant { try a.base.columnsPermuted(permutation).checkFullRank(thin) }
    return QR<Other>(a, q0, thin, permutation, isPivoted: permutation != Array(0..<a.columns))
  }
}

extension SymmetricEigen {
  /// The same base factorization under the derivatives of another jet with the same value.
  ///
  /// - Throws: `.degenerate(i, j)` where eigenvalues i and j coincide and the jet mixes their vectors; `.nonFinite(row:column:part:)`.
  /// - Precondition: the value of the jet has the lower triangle that was factored.
  /// - Complexity: O(*n*³) for each coefficient beyond the value and each product of coefficients.
  public func extended<Other: MatrixJet>(
    to jet: Other
  ) throws(LinearAlgebraError) -> SymmetricEigen<Other> where Other.Element == Operand.Element {
    let a = try hermitianSeries(jet)
    checkSameValue(a.base.hermitianFromLower() == base.hermitianFromLower())
    return try SymmetricEigen<Other>(a, values.baseCoefficient, vectors.baseCoefficient)
  }
}

extension GeneralizedSymmetricEigen {
  /// The same base factorizations under the derivatives of other jets with the same values.
  ///
  /// - Throws: `.degenerate(i, j)` where eigenvalues i and j coincide and the jets mix their vectors; `.nonFinite(row:column:part:)`.
  /// - Precondition: the values of the jets have the lower triangles that were factored.
  /// - Complexity: O(*n*³) for each coefficient beyond the value and each product of coefficients.
  public func extended<Other: MatrixJet>(
    to jet: Other, metric: Other
  ) throws(LinearAlgebraError) -> GeneralizedSymmetricEigen<Other> where Other.Element == Operand.Element {
    let (a, b) = try metricPair(jet, metric)
    checkSameValue(a.base == base.a && b.base.hermitianFromLower() == base.metric.hermitianFromLower())
    return try GeneralizedSymmetricEigen<Other>(a, b, factor: base.factor, (values.baseCoefficient, base.vectors))
  }
}

extension GeneralEigen {
  /// The same base factorization under the derivatives of another jet with the same value.
  ///
  /// - Throws: `.degenerate(i, j)` where eigenvalues i and j coincide up to rounding and the jet mixes their vectors; `.singular(pivot:)`
  ///   where the value has no basis of eigenvectors; `.nonFinite(row:column:part:)`.
  /// - Precondition: the value of the jet is the matrix that was factored.
  /// - Complexity: O(*n*³) for each coefficient beyond the value and each product of coefficients.
  public func extended<Other: MatrixJet>(
    to jet: Other
  ) throws(LinearAlgebraError) -> GeneralEigen<Other> where Other.Element == Operand.Element {
    try GeneralEigen<Other>(try checkedSeries(jet, sameAs: base), values.baseCoefficient, vectors.baseCoefficient)
  }
}

extension SVD {
  /// The thin factors of the same base factorization under the derivatives of another jet with the same value.
  ///
  /// - Throws: `.degenerate(i, j)` where singular values i and j coincide and the jet mixes their vectors; `.notDifferentiable` where the
  ///   value has the singular value zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the value of the jet is the matrix that was factored.
  /// - Complexity: O(*m* *n* min(*m*, *n*)) for each coefficient beyond the value and each product of coefficients.
  public func extended<Other: MatrixJet>(to jet: Other) throws(LinearAlgebraError) -> SVD<Other> where Other.Element == Operand.Element {
    let a = try checkedSeries(jet, sameAs: base)
    let s = values.baseCoefficient
    return try SVD<Other>(a, u.baseCoefficient.columnBlock(0..<s.count), s, v.baseCoefficient.columnBlock(0..<s.count))
  }
}

extension Schur {
  /// The same base factorization under the derivatives of another jet with the same value.
  ///
  /// - Throws: `.degenerate(i, j)` where eigenvalues i and j coincide and the jet mixes their vectors; `.notDifferentiable` for a jet of
  ///   real matrices with complex eigenvalues; `.nonFinite(row:column:part:)`.
  /// - Precondition: the value of the jet is the matrix that was factored.
  /// - Complexity: O(*n*³) for each coefficient beyond the value and each product of coefficients.
  public func extended<Other: MatrixJet>(to jet: Other) throws(LinearAlgebraError) -> Schur<Other> where Other.Element == Operand.Element {
    try Schur<Other>(try checkedSeries(jet, sameAs: base), q.baseCoefficient, t.baseCoefficient)
  }
}
#endif
