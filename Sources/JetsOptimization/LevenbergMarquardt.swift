// Nonlinear least squares by the method of Levenberg and Marquardt in Moré's form, on exact Jacobians and QR factorizations.

import Jets

/// Minimizes the sum of squares of residuals over parameters.
///
///     let fit = LevenbergMarquardt().fit(from: [500.0, 1e-4]) { b in
///       zip(x, y).map { x, y in b[0] * (1 - exp(-b[1] * x)) - y }
///     }
///     let deviations = try fit.standardDeviations()
///
/// Each step p minimizes ‖Jp + r‖ under ‖Dp‖ ≤ Δ, where D holds the largest norms of the Jacobian's columns so far, so that the units of
/// the parameters do not matter. Its multiplier λ solves ‖Dp(λ)‖ = Δ, and p(λ) comes from the QR factorization of J on top of √λD, never
/// from JᵀJ. Once the sum of squares has settled, plain Gauss–Newton steps take the parameters on to rounding level, which the sum of
/// squares alone cannot show. A trial point at which a residual or a derivative is infinite or NaN shortens the step.
///
/// Source: J. J. Moré, "The Levenberg–Marquardt algorithm: implementation and theory", Lecture Notes in Math. 630 (1978) 105–116.
public struct LevenbergMarquardt: Sendable {
  /// The largest cosine of the angle between the residuals and a column of the Jacobian at which the fit counts as orthogonal.
  public var gradientTolerance: Double

  /// The relative reduction of the sum of squares, and the relative size of the trust region, at which the iteration ends.
  public var tolerance: Double

  /// The largest number of trial steps.
  public var iterationLimit: Int

  /// A fit with these tolerances: 1e-13 for the relative reduction, none for the angle, and 5000 iterations.
  ///
  /// - Precondition: none is negative.
  public init(tolerance: Double = 1e-13, gradientTolerance: Double = 0, iterationLimit: Int = 5000) {
    require(
      tolerance >= 0 && gradientTolerance >= 0 && iterationLimit >= 0,
      "Tolerances must be at least 0, got \(tolerance), \(gradientTolerance) for the gradient, and \(iterationLimit) iterations")
    self.tolerance = tolerance
    self.gradientTolerance = gradientTolerance
    self.iterationLimit = iterationLimit
  }

  /// The fit from a starting point for residuals that are given with their Jacobian.
  ///
  /// - Parameters:
  ///   - f: the m residuals and their m×n Jacobian at n parameters.
  ///   - start: the starting parameters.
  ///   - progress: called after every step that was taken; returns whether to continue; value and gradient are those of the sum of squares.
  /// - Returns: the parameters that were reached, and why the iteration ended.
  /// - Throws: what `f` throws.
  /// - Complexity: O(*m* *n*²) for each of the few factorizations of a step.
  public func fit<E: Error>(
    residualsAndJacobians f: ([Double]) throws(E) -> (value: [Double], jacobian: Matrix<Double>), from start: [Double],
    progress: (Progress) -> Bool = { _ in true }
  ) throws(E) -> LeastSquaresFit<[Double]> {
    var evaluations = 0
    func evaluate(_ x: [Double]) throws(E) -> LeastSquaresIterate {
      evaluations += 1
      let (value, jacobian) = try f(x)
      require(
        jacobian.rows == value.count && jacobian.columns == x.count,
        "The Jacobian of \(value.count) residuals with respect to \(x.count) parameters must be \(value.count)×\(x.count), got \(jacobian.rows)×\(jacobian.columns)"
      )
      return LeastSquaresIterate(parameters: x, residuals: value, jacobian: jacobian)
    }
    var current = try evaluate(start)
    if !current.isFinite { return current.fit(.nonFinite, iterations: 0) }
    var iterations = 0
    var ending: Ending?
    var scale = [Double](repeating: 0, count: start.count)
    var radius = 0.0
    if current.sumOfSquares == 0 || current.largestCosine <= gradientTolerance { ending = .gradient }
    while ending == nil && iterations < iterationLimit {
      for j in scale.indices { scale[j] = Swift.max(scale[j], norm(current.jacobian.column(j))) }
      let d = scale.map { $0 > 0 ? $0 : 1 }
      let size = norm(zip(d, current.parameters).map { $0 * $1 })
      if iterations == 0 { radius = size > 0 ? 100 * size : 100 }
      guard let (step, damping) = current.boundedStep(d, radius) else {
        ending = .noProgress
        break
      }
      iterations += 1
      let length = norm(zip(d, step).map { $0 * $1 })
      if iterations == 1 { radius = Swift.min(radius, length) }
      let trial = try evaluate(zip(current.parameters, step).map { $0 + $1 })

      // All reductions are relative to the sum of squares; a trial that is not a number reduces nothing.
      let sum = current.sumOfSquares
      let linear = current.jacobian * step
      let descent = (dot(linear, linear) + damping * length * length) / sum
      let predicted = descent + damping * length * length / sum
      let actual = trial.isFinite ? (sum - trial.sumOfSquares) / sum : -.infinity
      let gain = predicted > 0 ? actual / predicted : 0
      if !(gain > 0.25) {
        let shrink = actual >= 0 ? 0.5 : Swift.max(0.1, 0.5 * descent / (descent - 0.5 * actual))
        radius = shrink * Swift.min(radius, 10 * length)
      } else if gain >= 0.75 || damping == 0 {
        radius = 2 * length
      }
      if gain > 1e-4 {
        let report = trial.progress(from: current, iterations, evaluations)
        current = trial
        if current.sumOfSquares == 0 || current.largestCosine <= gradientTolerance { ending = .gradient }
        if !progress(report) { return current.fit(.stopped, iterations: iterations) }
      }
      if ending != nil { continue }
      if actual.magnitude <= tolerance && predicted <= tolerance && gain <= 2 {
        // A whole Gauss–Newton step would decrease the sum by the square of a cosine, or more.
        ending = current.isStationary(within: tolerance.squareRoot()) ? .value : .noProgress
      } else if radius <= tolerance * size {
        ending = current.isStationary() ? .step : .noProgress
      }
    }
    guard let ending else { return current.fit(.iterationLimit, iterations: iterations) }
    if ending.isConvergence { iterations += try polish(&current, limit: iterationLimit - iterations, evaluate) }
    return current.fit(ending, iterations: iterations)
  }

  /// The fit from a starting point for residuals ℝⁿ→ℝᵐ, eight columns of the Jacobian in one pass.
  ///
  /// - Throws: what `f` throws.
  public func fit<E: Error>(
    from start: [Double], progress: (Progress) -> Bool = { _ in true },
    of f: ([MultiDual<Double, 8>]) throws(E) -> [MultiDual<Double, 8>]
  ) throws(E) -> LeastSquaresFit<[Double]> {
    try fit(
      residualsAndJacobians: { x throws(E) in
        var failure: E?
        let result = valueWithJacobian(at: x) { (x: [MultiDual<Double, 8>]) -> [MultiDual<Double, 8>] in
          do throws(E) { return try f(x) } catch {
            failure = error
            return []
          }
        }
        if let failure { throw failure }
        return result
      }, from: start, progress: progress)
  }

  /// The fit from a starting point for residuals that are a function object.
  public func fit<F: VectorFunction>(
    _ residuals: F, from start: [Double], progress: (Progress) -> Bool = { _ in true }
  ) -> LeastSquaresFit<[Double]> {
    fit(residualsAndJacobians: { valueWithJacobian(at: $0, of: residuals) }, from: start, progress: progress)
  }

  /// The fit, under the name that the other minimizers use.
  @available(*, unavailable, renamed: "fit(from:of:)")
  public func minimize(from start: [Double], of f: ([MultiDual<Double, 8>]) -> [MultiDual<Double, 8>]) -> LeastSquaresFit<[Double]> {
    fit(from: start, of: f)
  }

  /// Takes Gauss–Newton steps as long as the largest relative change of a parameter keeps falling, that is, down to rounding level.
  private func polish<E: Error>(
    _ current: inout LeastSquaresIterate, limit: Int, _ evaluate: ([Double]) throws(E) -> LeastSquaresIterate
  ) throws(E) -> Int {
    var previous = 1e-3
    var count = 0
    while count < limit, let step = current.gaussNewtonStep {
      let change = zip(step, current.parameters).reduce(0) {
        let ratio = ($1.0 / $1.1).magnitude
        return $1.0 == 0 ? $0 : Swift.max($0, ratio)
      }
      guard change < previous, change > 0 else { break }
      previous = change
      let next = try evaluate(zip(current.parameters, step).map { $0 + $1 })
      guard next.isFinite else { break }
      current = next
      count += 1
    }
    return count
  }
}
