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

  /// The n×n covariance matrix of the parameters, s²(JᵀJ)⁻¹ with s² = ‖r‖²/(m − n), for independent residuals of one unknown variance.
  ///
  /// If the variance of the residuals is known, use `covariance(residualVariance:)`.
  ///
  /// - Throws: `LinearAlgebraError.rankDeficient(column:)` where the data do not determine the parameters.
  /// - Precondition: there are more residuals than parameters.
  public func covariance() throws(LinearAlgebraError) -> Matrix<Double> {
    let (m, n) = (jacobian.rows, jacobian.columns)
    require(m > n, "A covariance needs more residuals than parameters, got \(m) and \(n)")
    return try covariance(residualVariance: sumOfSquares / Double(m - n))
  }

  /// The n×n covariance matrix of the parameters, σ²(JᵀJ)⁻¹, for independent residuals of the known variance σ².
  ///
  /// If each residual is divided by the known standard deviation of its observation, σ² is 1.
  ///
  /// - Throws: `LinearAlgebraError.rankDeficient(column:)` where the data do not determine the parameters.
  /// - Precondition: there are at least as many residuals as parameters, and the variance is not negative.
  public func covariance(residualVariance: Double) throws(LinearAlgebraError) -> Matrix<Double> {
    let inverse = try factoredInverse(residualVariance)
    return inverse * inverse.transposed * residualVariance
  }

  /// The standard deviations of the parameters, the square roots of the diagonal of `covariance()`.
  ///
  /// - Throws: what `covariance()` throws.
  /// - Precondition: there are more residuals than parameters.
  public func standardDeviations() throws(LinearAlgebraError) -> [Double] {
    let (m, n) = (jacobian.rows, jacobian.columns)
    require(m > n, "Standard deviations need more residuals than parameters, got \(m) and \(n)")
    return try standardDeviations(residualVariance: sumOfSquares / Double(m - n))
  }

  /// The standard deviations of the parameters, the square roots of the diagonal of `covariance(residualVariance:)`.
  ///
  ///     let known = try fit.standardDeviations(residualVariance: 1)
  ///
  /// - Throws: what `covariance(residualVariance:)` throws.
  /// - Precondition: there are at least as many residuals as parameters, and the variance is not negative.
  public func standardDeviations(residualVariance: Double) throws(LinearAlgebraError) -> [Double] {
    let inverse = try factoredInverse(residualVariance)
    return (0..<inverse.rows).map { norm(inverse.row($0)) * residualVariance.squareRoot() }
  }

  /// R⁻¹ for the Jacobian J = QR: (JᵀJ)⁻¹ = R⁻¹R⁻ᵀ.
  private func factoredInverse(_ residualVariance: Double) throws(LinearAlgebraError) -> Matrix<Double> {
    let (m, n) = (jacobian.rows, jacobian.columns)
    require(m >= n, "A covariance needs at least as many residuals as parameters, got \(m) and \(n)")
    // NaN is that of residuals that are not finite, and goes on.
    require(!(residualVariance < 0), "A variance must not be negative, got \(residualVariance)")
    let factors = try ScalarQR(factoring: jacobian)
    return factors.solve(factors.q)
  }

  /// The same outcome at parameters of another type.
  package func map<Other>(_ transform: (Point) -> Other) -> LeastSquaresFit<Other> {
    LeastSquaresFit<Other>(
      parameters: transform(parameters), residuals: residuals, jacobian: jacobian, iterations: iterations, ending: ending)
  }
}

extension LeastSquaresFit: Sendable where Point: Sendable {}

extension ScalarQR where Element == Double {
  /// The factors of a matrix, by the code of `Jets`: the same bits with and without LAPACK.
  init(factoring a: Matrix<Double>) throws(LinearAlgebraError) { self = try a.qr() }
}
