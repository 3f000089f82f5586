// Nonlinear least squares by the method of Levenberg and Marquardt in Moré's form, on exact Jacobians and QR factorizations.

import Jets

/// A minimizer of ½‖r(b)‖² over the parameters b, for residuals that are a function object.
///
/// Each step p minimizes ‖J p + r‖ under ‖D p‖ ≤ Δ, where D holds the largest norms of the Jacobian's columns so far. Its multiplier λ
/// solves ‖D p(λ)‖ = Δ, and p(λ) comes from the QR factorization of J on top of √λ D, never from JᵀJ. Once the sum of squares has
/// settled, plain Gauss–Newton steps take the parameters on to rounding level, which the sum of squares alone cannot show.
///
/// Source: J. J. Moré, The Levenberg–Marquardt algorithm: implementation and theory, Lecture Notes in Math. 630 (1978) 105–116.
struct LevenbergMarquardt<Residuals: VectorFunction> {
  /// The function to be made small.
  let residuals: Residuals

  /// The relative reduction of the sum of squares, and the relative bound on the step, at which polishing begins.
  var tolerance = 1e-13

  /// The largest number of steps tried.
  var maximumIterations = 5000

  /// A point, what is known there, and how many steps it took.
  struct Iterate {
    /// The parameters b.
    var parameters: [Double]

    /// The residuals r(b).
    var residuals: [Double]

    /// The Jacobian matrix of r at b.
    var jacobian: Matrix<Double>

    /// The steps tried so far, also those that were not taken.
    var iterations = 0

    /// The sum of squares ‖r‖².
    var sumOfSquares: Double { dot(residuals, residuals) }
  }

  /// Minimizes from a starting point.
  ///
  /// - Throws: `LinearAlgebraError` where a Jacobian on the way is not finite.
  func minimize(from start: [Double]) throws(LinearAlgebraError) -> Iterate {
    var current = evaluate(at: start)
    var scale = [Double](repeating: 0, count: start.count)
    var radius = 0.0
    while current.iterations < maximumIterations {
      for j in scale.indices { scale[j] = max(scale[j], norm(current.jacobian.column(j))) }
      let d = scale.map { $0 > 0 ? $0 : 1 }
      let size = norm(zip(d, current.parameters).map { $0 * $1 })
      if current.iterations == 0 { radius = size > 0 ? 100 * size : 100 }

      let (step, damping) = try boundedStep(current, d, radius)
      current.iterations += 1
      let length = norm(zip(d, step).map { $0 * $1 })
      if current.iterations == 1 { radius = min(radius, length) }
      let point = zip(current.parameters, step).map { $0 + $1 }
      let trial = residuals(point)

      // All reductions are relative to the sum of squares; a trial that is not a number reduces nothing.
      let sum = current.sumOfSquares
      let trialSum = dot(trial, trial)
      let linear = current.jacobian * step
      let descent = (dot(linear, linear) + damping * length * length) / sum
      let predicted = descent + damping * length * length / sum
      let actual = trialSum.isFinite ? (sum - trialSum) / sum : -.infinity
      let gain = predicted > 0 ? actual / predicted : 0

      if !(gain > 0.25) {
        let shrink = actual >= 0 ? 0.5 : max(0.1, 0.5 * descent / (descent - 0.5 * actual))
        radius = shrink * min(radius, 10 * length)
      } else if gain >= 0.75 || damping == 0 {
        radius = 2 * length
      }
      if gain > 1e-4 {
        var next = evaluate(at: point)
        next.iterations = current.iterations
        current = next
      }
      let isSettled = abs(actual) <= tolerance && predicted <= tolerance && gain <= 2
      if isSettled || radius <= tolerance * size || current.sumOfSquares == 0 { break }
    }
    return polish(current)
  }

  /// The residuals and their Jacobian at a point: one pass over jets.
  private func evaluate(at b: [Double]) -> Iterate {
    let (value, jacobian) = valueWithJacobian(at: b, of: residuals)
    return Iterate(parameters: b, residuals: value, jacobian: jacobian)
  }

  /// Takes Gauss–Newton steps as long as the largest relative change of a parameter keeps falling, that is, down to rounding level.
  private func polish(_ iterate: Iterate) -> Iterate {
    var current = iterate
    var previous = 1e-3
    while current.iterations < maximumIterations, let step = try? current.jacobian.leastSquares(current.residuals) {
      let change = zip(step, current.parameters).reduce(0) { max($0, abs($1.0 / $1.1)) }
      guard change < previous else { break }
      previous = change
      var next = evaluate(at: zip(current.parameters, step).map { $0 - $1 })
      next.iterations = current.iterations + 1
      current = next
    }
    return current
  }

  /// The step p that minimizes ‖J p + r‖ under ‖D p‖ ≤ Δ, Δ met to 10 %, and its multiplier λ.
  private func boundedStep(
    _ current: Iterate, _ d: [Double], _ radius: Double
  ) throws(LinearAlgebraError) -> (step: [Double], damping: Double) {
    let (r, jacobian) = (current.residuals, current.jacobian)
    func scaled(_ p: [Double]) -> [Double] { zip(d, p).map { $0 * $1 } }

    // A rank deficient Jacobian has no Gauss–Newton step, but a damped one.
    if let step = try? jacobian.leastSquares(r).map({ -$0 }), norm(scaled(step)) <= 1.1 * radius { return (step, 0) }

    let gradient = jacobian.transposed * r
    var (lower, upper) = (0.0, norm(zip(gradient, d).map { $0 / $1 }) / radius)
    var damping = 0.001 * upper
    var step = r
    for _ in 0..<30 {
      let root = damping.squareRoot()
      let factors = try stacked(jacobian, d.map { $0 * root }).qr()
      step = factors.solve(r.map { -$0 } + d.map { _ in 0 })
      let reach = scaled(step)
      let length = norm(reach)
      let excess = length - radius
      if abs(excess) <= 0.1 * radius { break }
      if excess > 0 { lower = damping } else { upper = damping }
      // Newton's method for 1/Δ − 1/‖D p(λ)‖ = 0, with p′(λ) = −(JᵀJ + λD²)⁻¹ D² p from the same factors.
      let slope = factors.solve(r.map { _ in 0 } + reach.map { -$0 / root })
      damping -= length / radius * excess / (dot(reach, scaled(slope)) / length)
      if !(damping > lower && damping < upper) { damping = max(0.001 * upper, (lower * upper).squareRoot()) }
    }
    return (step, damping)
  }

  /// A matrix with a diagonal one below it.
  private func stacked(_ a: Matrix<Double>, _ diagonal: [Double]) -> Matrix<Double> {
    Matrix(rows: a.rows + a.columns, columns: a.columns) { i, j in
      i < a.rows ? a[i, j] : i - a.rows == j ? diagonal[j] : 0
    }
  }
}
