// Newton's method whose steps come from conjugate gradients within a trust region.

import Jets

/// Minimizes a smooth function by Newton steps from products of the Hessian with directions, without forming the Hessian.
///
///     let fit = NewtonCG().minimize(from: [-1.2, 1]) { x in
///       let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
///       return a * a + 100 * b * b
///     }
///
/// A product costs as much as a few gradients, forward over reverse. Conjugate gradients end at the radius within which the quadratic
/// model is trusted, or at a direction of negative curvature, so the function need not be convex. Variables whose sizes differ by many
/// orders should be scaled by the caller: the trust region is a ball. A trial point at which the value or the gradient is infinite or NaN
/// shortens the step.
///
/// Source: T. Steihaug, "The conjugate gradient method and trust regions in large scale optimization", SIAM J. Numer. Anal. 20 (1983);
/// J. Nocedal & S. Wright, "Numerical Optimization", 2nd ed., algorithms 4.1 and 7.2.
public struct NewtonCG: Sendable {
  /// When to stop.
  public var tolerances: Tolerances

  /// A minimizer.
  public init(tolerances: Tolerances = Tolerances()) { self.tolerances = tolerances }

  /// The minimum near a starting point of a function that computes values, gradients and Hessian-vector products itself.
  ///
  /// - Parameters:
  ///   - f: the value and the gradient at a point.
  ///   - product: the product of the Hessian at a point with a direction.
  ///   - start: the starting point.
  ///   - progress: called after every step; returns whether to continue.
  /// - Returns: the point that was reached, and why the iteration ended.
  /// - Throws: what the functions throw.
  /// - Complexity: for n variables, a step takes one evaluation and at most 2n products, near a minimum as many as the Hessian has
  ///   distinct clusters of eigenvalues.
  public func minimize<E: Error>(
    valuesAndGradients f: ([Double]) throws(E) -> (value: Double, gradient: [Double]),
    hessianVectorProducts product: (_ point: [Double], _ direction: [Double]) throws(E) -> [Double], from start: [Double],
    progress: (Progress) -> Bool = { _ in true }
  ) throws(E) -> Minimization<[Double]> {
    try withoutActuallyEscaping(f) { (f) throws(E) in
      var evaluator = Evaluator(f: f)
      return try iterate(start, progress, &evaluator, product)
    }
  }

  /// The minimum near a starting point of a function ℝⁿ→ℝ, differentiated in forward over reverse mode.
  ///
  /// - Throws: what `f` throws.
  public func minimize<E: Error>(
    from start: [Double], progress: (Progress) -> Bool = { _ in true },
    of f: ([Reverse<Dual<Double>>]) throws(E) -> Reverse<Dual<Double>>
  ) throws(E) -> Minimization<[Double]> {
    try minimize(
      valuesAndGradients: { x throws(E) in
        let (value, gradient, _) = try curvature(at: x, along: x.map { _ in 0 }, backward: f)
        return (value, gradient)
      },
      hessianVectorProducts: { x, v throws(E) in try curvature(at: x, along: v, backward: f).product },
      from: start, progress: progress)
  }

  /// The minimum near a starting point of a function object ℝⁿ→ℝ.
  public func minimize<F: ScalarFunction>(
    _ f: F, from start: [Double], progress: (Progress) -> Bool = { _ in true }
  ) -> Minimization<[Double]> {
    minimize(
      valuesAndGradients: { Jets.valueWithGradient(at: $0, of: f) },
      hessianVectorProducts: { hessianVectorProduct(at: $0, along: $1, of: f) }, from: start, progress: progress)
  }

  private func iterate<E: Error>(
    _ start: [Double], _ progress: (Progress) -> Bool, _ f: inout Evaluator<E>,
    _ product: (_ point: [Double], _ direction: [Double]) throws(E) -> [Double]
  ) throws(E) -> Minimization<[Double]> {
    var current = try f(start)
    if let ending = tolerances.ending(at: current) { return current.outcome(ending, iterations: 0, evaluations: f.count) }
    var radius = Swift.max(1, norm(start))
    var iterations = 0
    while iterations < tolerances.iterations {
      let x = current.x
      let (step, decrease, reachesRadius) = try Self.truncatedStep(current.gradient, radius: radius) { v throws(E) in try product(x, v) }
      let length = norm(step)
      let target = zip(x, step).map { $0 + $1 }
      // A model that foresees nothing, or a step that rounding swallows, says that this is the end.
      if target == x || !(decrease > 0) { return current.outcome(.noProgress, iterations: iterations, evaluations: f.count) }
      let next = try f(target)
      let actual = current.value - next.value
      // Differences within rounding say nothing: there the gradient must fall.
      let isRounding = next.isFinite && actual.magnitude <= 0x1p-48 * current.value.magnitude
      let ratio = !next.isFinite ? -1 : isRounding ? (next.gradientNorm < current.gradientNorm ? 1 : -1) : actual / decrease
      if ratio < 0.25 { radius = length / 4 } else if ratio > 0.75 && reachesRadius { radius = 2 * radius }
      guard ratio > 1e-4 else { continue }
      iterations += 1
      let ending = tolerances.ending(from: current, to: next)
      let report = Progress(
        iteration: iterations, evaluations: f.count, value: next.value, gradientNorm: next.gradientNorm,
        step: next.relativeStep(from: current))
      current = next
      if let ending { return current.outcome(ending, iterations: iterations, evaluations: f.count) }
      if !progress(report) { return current.outcome(.stopped, iterations: iterations, evaluations: f.count) }
    }
    return current.outcome(.iterationLimit, iterations: iterations, evaluations: f.count)
  }

  /// The step of a truncated conjugate gradient iteration, what the model says that it brings, and whether it ends at the radius.
  private static func truncatedStep<E: Error>(
    _ gradient: [Double], radius: Double, product: ([Double]) throws(E) -> [Double]
  ) throws(E) -> (step: [Double], decrease: Double, reachesRadius: Bool) {
    var p = [Double](repeating: 0, count: gradient.count)
    var curved = p
    var residual = gradient.map { -$0 }
    var direction = residual
    let target = Swift.min(0.1, norm(gradient).squareRoot()) * norm(gradient)
    var square = dot(residual, residual)
    var reachesRadius = false
    for _ in 0..<2 * gradient.count + 2 where square.squareRoot() > target && !reachesRadius {
      let image = try product(direction)
      require(
        image.count == p.count,
        "A Hessian-vector product at a point of \(p.count) numbers must have \(p.count) elements, got \(image.count)")
      guard image.allSatisfy(\.isFinite) else { break }
      let curvature = dot(direction, image)
      var alpha = square / curvature
      reachesRadius = curvature <= 0 || norm(p.indices.map { p[$0] + alpha * direction[$0] }) >= radius
      if reachesRadius {
        // The positive t with ‖p + t·d‖ = radius.
        let (a, b, c) = (dot(direction, direction), dot(p, direction), dot(p, p) - radius * radius)
        alpha = -c / (b + (b * b - a * c).squareRoot())
      }
      for i in p.indices {
        p[i] += alpha * direction[i]
        curved[i] += alpha * image[i]
        residual[i] -= alpha * image[i]
      }
      let next = dot(residual, residual)
      for i in p.indices { direction[i] = residual[i] + next / square * direction[i] }
      square = next
    }
    return (p, -dot(gradient, p) - dot(p, curved) / 2, reachesRadius)
  }
}

/// The value, the gradient and the product of the Hessian with a direction, the closure's error with its type.
func curvature<E: Error>(
  at x: [Double], along v: [Double], backward f: ([Reverse<Dual<Double>>]) throws(E) -> Reverse<Dual<Double>>
) throws(E) -> (value: Double, gradient: [Double], product: [Double]) {
  var failure: E?
  var value = Double.nan
  let (gradient, product) = Reverse.gradientWithHessianVectorProduct(at: x, along: v) {
    (x: [Reverse<Dual<Double>>]) -> Reverse<Dual<Double>> in
    do throws(E) {
      let y = try f(x)
      value = y.value.value
      return y
    } catch {
      failure = error
      return .zero
    }
  }
  if let failure { throw failure }
  return (value, gradient, product)
}
