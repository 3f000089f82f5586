// Parameters with their residuals and Jacobian, and the steps that the linear model there proposes.

import Jets

/// A point of a least-squares iteration.
struct LeastSquaresIterate {
  var parameters: [Double]
  var residuals: [Double]
  var jacobian: Matrix<Double>

  /// The sum of squares ‖r‖².
  var sumOfSquares: Double { dot(residuals, residuals) }

  /// Whether everything is a number.
  var isFinite: Bool { sumOfSquares.isFinite && jacobian.elements.allSatisfy(\.isFinite) }

  /// The largest |cos| of an angle between the residuals and a column of the Jacobian.
  var largestCosine: Double {
    let length = norm(residuals)
    return (0..<jacobian.columns).reduce(0) { largest, j in
      let column = jacobian.column(j)
      let size = norm(column)
      return size > 0 && length > 0 ? Swift.max(largest, (dot(column, residuals) / size / length).magnitude) : largest
    }
  }

  /// Whether the residuals are at right angles to the Jacobian's columns, or no larger than rounding of the parameters makes them.
  ///
  /// A trust region also shrinks to nothing where every trial fails, as with a parameter so far off that the model does not feel it; and a
  /// value that no step within the region changes is not the least for that. `cosine` is the largest that is taken for a right angle.
  func isStationary(within cosine: Double = 0) -> Bool {
    let reach = (0..<jacobian.columns).reduce(0) { $0 + norm(jacobian.column($1)) * parameters[$1].magnitude }
    return largestCosine <= Swift.max(1e-5, cosine) || norm(residuals) <= 0x1p-40 * reach
  }

  /// The outcome here.
  func fit(_ ending: Ending, iterations: Int) -> LeastSquaresFit<[Double]> {
    LeastSquaresFit(parameters: parameters, residuals: residuals, jacobian: jacobian, iterations: iterations, ending: ending)
  }

  /// What is reported of the step from another point.
  func progress(from old: LeastSquaresIterate, _ iterations: Int, _ evaluations: Int) -> Progress {
    let gradient = jacobian.transposed * residuals
    let step = zip(parameters, old.parameters).reduce(0) { Swift.max($0, ($1.0 - $1.1).magnitude / Swift.max(1, $1.0.magnitude)) }
    return Progress(
      iteration: iterations, evaluations: evaluations, value: sumOfSquares,
      gradientNorm: 2 * gradient.reduce(0) { Swift.max($0, $1.magnitude) }, step: step)
  }

  /// The step that minimizes ‖Jp + r‖, where the columns of J are independent.
  var gaussNewtonStep: [Double]? {
    guard jacobian.rows >= jacobian.columns else { return nil }
    return (try? ScalarQR(factoring: jacobian))?.solve(residuals.map { -$0 })
  }

  /// The step p that minimizes ‖Jp + r‖ under ‖Dp‖ ≤ Δ, Δ met to 10 %, and its multiplier λ; nil where rounding leaves none.
  func boundedStep(_ d: [Double], _ radius: Double) -> (step: [Double], damping: Double)? {
    func scaled(_ p: [Double]) -> [Double] { zip(d, p).map { $0 * $1 } }
    // A rank deficient Jacobian has no Gauss–Newton step, but a damped one.
    if let step = gaussNewtonStep, norm(scaled(step)) <= 1.1 * radius { return (step, 0) }
    let gradient = jacobian.transposed * residuals
    var (lower, upper) = (0.0, norm(zip(gradient, d).map { $0 / $1 }) / radius)
    guard upper > 0, upper.isFinite else { return nil }
    var damping = 0.001 * upper
    var best: (step: [Double], damping: Double)?
    for _ in 0..<30 {
      let root = damping.squareRoot()
      guard let factors = try? ScalarQR(factoring: stacked(d.map { $0 * root })) else {
        // So little damping that the columns are dependent up to rounding.
        lower = damping
        damping = Swift.min(100 * damping, upper)
        continue
      }
      let step = factors.solve(residuals.map { -$0 } + d.map { _ in 0 })
      best = (step, damping)
      let reach = scaled(step)
      let length = norm(reach)
      let excess = length - radius
      if excess.magnitude <= 0.1 * radius { break }
      if excess > 0 { lower = damping } else { upper = damping }
      // Newton's method for 1/Δ − 1/‖Dp(λ)‖ = 0, with p′(λ) = −(JᵀJ + λD²)⁻¹D²p from the same factors.
      let slope = factors.solve(residuals.map { _ in 0 } + reach.map { -$0 / root })
      damping -= length / radius * excess / (dot(reach, scaled(slope)) / length)
      if !(damping > lower && damping < upper) { damping = Swift.max(0.001 * upper, (lower * upper).squareRoot()) }
    }
    return best
  }

  /// The Jacobian with a diagonal matrix below it.
  private func stacked(_ diagonal: [Double]) -> Matrix<Double> {
    let (a, m) = (jacobian, jacobian.rows)
    return Matrix(rows: m + a.columns, columns: a.columns) { i, j in i < m ? a[i, j] : i - m == j ? diagonal[j] : 0 }
  }
}
