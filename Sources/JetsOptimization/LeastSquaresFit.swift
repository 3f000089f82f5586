// The outcome of a least-squares fit, and the uncertainty of its parameters.

import Jets

/// The parameters with the least sum of squared residuals near a starting point, and why the iteration ended there.
public struct LeastSquaresFit<Point> {
  /// The parameters.
  public var parameters: Point

  /// The parameters, under the name that the other minimizers use.
  @available(*, unavailable, renamed: "parameters")
  public var point: Point { parameters }

  /// The residuals there.
  public var residuals: [Double]

  /// The m×n Jacobian of m residuals by n parameters there.
  public var jacobian: Matrix<Double>

  /// The number of steps that were tried, whether they were taken or not.
  public var iterations: Int

  /// Why the iteration ended: `.gradient` says that the residuals are orthogonal to all columns of the Jacobian, to the tolerance.
  public var ending: Ending

  /// The sum of the squared residuals.
  public var sumOfSquares: Double { dot(residuals, residuals) }

  /// Whether a tolerance was met.
  public var hasConverged: Bool { ending.isConvergence }

  /// The n×n covariance matrix of the parameters, s²(JᵀJ)⁻¹ with s² = ‖r‖²/(m − n), for independent residuals of one variance.
  ///
  /// - Throws: `LinearAlgebraError.rankDeficient(column:)` where the data do not determine the parameters.
  /// - Precondition: there are more residuals than parameters.
  public func covariance() throws(LinearAlgebraError) -> Matrix<Double> {
    let (m, n) = (jacobian.rows, jacobian.columns)
    require(m > n, "A covariance needs more residuals than parameters, got \(m) and \(n)")
    let inverse = try factoredInverse()
    return inverse * inverse.transposed * (sumOfSquares / Double(m - n))
  }

  /// The standard deviations of the parameters, the square roots of the covariance matrix's diagonal.
  ///
  /// - Throws: what `covariance()` throws.
  /// - Precondition: there are more residuals than parameters.
  public func standardDeviations() throws(LinearAlgebraError) -> [Double] {
    let (m, n) = (jacobian.rows, jacobian.columns)
    require(m > n, "Standard deviations need more residuals than parameters, got \(m) and \(n)")
    let deviation = (sumOfSquares / Double(m - n)).squareRoot()
    let inverse = try factoredInverse()
    return (0..<n).map { norm(inverse.row($0)) * deviation }
  }

  /// R⁻¹ for the Jacobian J = QR: (JᵀJ)⁻¹ = R⁻¹R⁻ᵀ.
  private func factoredInverse() throws(LinearAlgebraError) -> Matrix<Double> {
    let factors = try GenericQR(factoring: jacobian)
    return factors.solve(factors.q)
  }

  /// The same outcome at parameters of another type.
  package func map<Other>(_ transform: (Point) -> Other) -> LeastSquaresFit<Other> {
    LeastSquaresFit<Other>(
      parameters: transform(parameters), residuals: residuals, jacobian: jacobian, iterations: iterations, ending: ending)
  }
}

extension LeastSquaresFit: Sendable where Point: Sendable {}

extension GenericQR where Element == Double {
  /// The factors of a matrix, by the code of `Jets`: the same bits with and without LAPACK.
  init(factoring a: Matrix<Double>) throws(LinearAlgebraError) { self = try a.qr() }
}
