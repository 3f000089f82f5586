// Newton's method without a Hessian: conjugate gradients within a trust region need only products Hv.

import Jets

/// The step of a truncated conjugate gradient iteration, which ends at the trust radius or at negative curvature.
///
/// Source: T. Steihaug, "The conjugate gradient method and trust regions in large scale optimization", SIAM J. Numer. Anal. 20 (1983).
private func truncatedStep(
  _ gradient: [Double], radius: Double, product: ([Double]) -> [Double]
) -> (step: [Double], decrease: Double) {
  var p = [Double](repeating: 0, count: gradient.count)
  var (residual, direction) = (gradient.map { -$0 }, gradient.map { -$0 })
  var curved = p
  let target = min(0.5, norm(gradient).squareRoot()) * norm(gradient)
  var square = dot(residual, residual)
  /// The positive t with |p + t·d| = radius.
  func boundary() -> Double {
    let (a, b, c) = (dot(direction, direction), dot(p, direction), dot(p, p) - radius * radius)
    return -c / (b + (b * b - a * c).squareRoot())
  }
  for _ in 0..<(4 * gradient.count + 10) where square.squareRoot() > target {
    let image = product(direction)
    let curvature = dot(direction, image)
    var alpha = square / curvature
    let isOutside = curvature <= 0 || norm(p.indices.map { p[$0] + alpha * direction[$0] }) >= radius
    if isOutside { alpha = boundary() }
    for i in p.indices {
      p[i] += alpha * direction[i]
      curved[i] += alpha * image[i]
      residual[i] -= alpha * image[i]
    }
    if isOutside { break }
    let next = dot(residual, residual)
    for i in p.indices { direction[i] = residual[i] + next / square * direction[i] }
    square = next
  }
  return (p, -dot(gradient, p) - dot(p, curved) / 2)
}

/// Minimizes a function by Newton–CG steps in a trust region.
func newtonCG<F: ScalarFunction>(_ f: F, from start: [Double], limit: Int = 500) -> Outcome {
  var x = start
  var (value, gradient) = valueWithGradient(at: x, of: f)
  var radius = max(1, norm(x))
  let first = norm(gradient)
  for iteration in 0..<limit {
    if norm(gradient) <= 1e-12 * first { return Outcome(x: x, value: value, iterations: iteration) }
    let (p, decrease) = truncatedStep(gradient, radius: radius) { hessianVectorProduct(at: x, along: $0, of: f) }
    let next = x.indices.map { x[$0] + p[$0] }
    let nextValue = f(next)
    let ratio = (value - nextValue) / max(decrease, 1e-300)
    let size = norm(p)
    if !nextValue.isFinite || ratio < 0.25 { radius = size / 4 }
    if ratio > 0.75 && size > 0.9 * radius { radius *= 2 }
    if nextValue.isFinite && ratio > 1e-4 {
      x = next
      (value, gradient) = valueWithGradient(at: x, of: f)
    } else if radius < 1e-15 * max(1, norm(x)) {
      return Outcome(x: x, value: value, iterations: iteration)
    }
  }
  return Outcome(x: x, value: value, iterations: limit)
}
