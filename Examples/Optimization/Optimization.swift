// Optimization with exact derivatives: Newton, Newton–CG with Hessian-vector products, and Halley's method.

import Jets

/// The chained Rosenbrock function of any number of variables; its minimum is 0 at (1, …, 1).
struct Rosenbrock: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 1..<x.count {
      let a = x[i] - x[i - 1] * x[i - 1]
      let b = 1 - x[i - 1]
      sum += 100 * a * a + b * b
    }
    return sum
  }
}

/// Wood's function (Moré, Garbow & Hillstrom, problem 14); its minimum is 0 at (1, 1, 1, 1).
struct Wood: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let a = x[1] - x[0] * x[0]
    let b = 1 - x[0]
    let c = x[3] - x[2] * x[2]
    let d = 1 - x[2]
    let e = x[1] + x[3] - 2
    let f = x[1] - x[3]
    let first = 100 * a * a + b * b
    let second = 90 * c * c + d * d
    return first + second + 10 * e * e + f * f / 10
  }
}

/// Halves a step until the function falls (Armijo's rule), and takes it.
func descend<F: ScalarFunction>(_ f: F, _ x: inout [Double], _ value: Double, along p: [Double], slope: Double) {
  var t = 1.0
  while true {
    let next = x.indices.map { x[$0] + t * p[$0] }
    if f(next) <= value + 1e-4 * t * slope || t < 1e-12 {
      x = next
      return
    }
    t /= 2
  }
}

/// Newton's method with the exact Hessian, shifted until it is positive definite.
func newton<F: ScalarFunction>(_ f: F, from start: [Double]) -> (x: [Double], iterations: Int) {
  var x = start
  for iteration in 0..<200 {
    let (value, g, h) = valueGradientAndHessian(at: x, of: f)
    if norm(g) <= 1e-10 { return (x, iteration) }
    var shift = 0.0
    var step: [Double]?
    while step == nil {
      var shifted = h
      for i in x.indices { shifted[i, i] += shift }
      step = try? shifted.cholesky().solve(g.map { -$0 })
      shift = max(2 * shift, 1e-3)
    }
    let p = step ?? []
    descend(f, &x, value, along: p, slope: dot(g, p))
  }
  return (x, 200)
}

/// Newton's method with steps by conjugate gradients, which needs only products Hv.
func newtonCG<F: ScalarFunction>(_ f: F, from start: [Double]) -> (x: [Double], iterations: Int) {
  var x = start
  for iteration in 0..<500 {
    let (value, g) = valueWithGradient(at: x, of: f)
    let size = norm(g)
    if size <= 1e-10 { return (x, iteration) }
    var p = [Double](repeating: 0, count: x.count)
    var residual = g.map { -$0 }
    var direction = residual
    var square = dot(residual, residual)
    for inner in 0..<(2 * x.count) {
      let product = hessianVectorProduct(at: x, along: direction, of: f)
      let curvature = dot(direction, product)
      // Negative curvature ends the inner iteration: the steepest descent if it is the first direction.
      if curvature <= 0 {
        if inner == 0 { p = direction }
        break
      }
      let alpha = square / curvature
      for i in x.indices {
        p[i] += alpha * direction[i]
        residual[i] -= alpha * product[i]
      }
      let next = dot(residual, residual)
      if next.squareRoot() <= min(0.5, size.squareRoot()) * size { break }
      for i in x.indices { direction[i] = residual[i] + next / square * direction[i] }
      square = next
    }
    descend(f, &x, value, along: p, slope: dot(g, p))
  }
  return (x, 500)
}

/// Halley's method for f(x) = 0, which uses the second derivative and converges cubically.
func halley(from start: Double, of f: (TaylorSeries<Double>) -> TaylorSeries<Double>) -> (x: Double, iterations: Int) {
  var x = start
  for iteration in 0..<50 {
    let d = derivatives(at: x, order: 2, of: f)
    let step = 2 * d[0] * d[1] / (2 * d[1] * d[1] - d[0] * d[2])
    x -= step
    if step.magnitude <= 1e-15 * x.magnitude { return (x, iteration + 1) }
  }
  return (x, 50)
}

@main struct Optimization {
  static func main() {
    func report(_ name: String, _ result: (x: [Double], iterations: Int)) {
      let error = result.x.map { ($0 - 1).magnitude }.max() ?? 0
      precondition(error <= 1e-9, "\(name) ended \(error) away from the minimum")
      print("\(name): within 1e-9 of the minimum")
    }
    report("Newton, Wood", newton(Wood(), from: [-3, -1, -3, -1]))
    report("Newton, Rosenbrock of 2", newton(Rosenbrock(), from: [-1.2, 1]))
    report("Newton–CG, Rosenbrock of 30", newtonCG(Rosenbrock(), from: (0..<30).map { $0 % 2 == 0 ? 0.8 : 1.2 }))
    // Kepler's equation E − e·sin E = M.
    let kepler = halley(from: 1.0) { E in E - 0.9 * sin(E) - 0.5 }
    precondition((kepler.x - 0.9 * Kepler.sine(kepler.x) - 0.5).magnitude <= 4e-16 && kepler.iterations <= 6)
    print("Halley, Kepler's equation: E = \(kepler.x) after at most 6 steps")
  }
}

enum Kepler {
  static func sine(_ x: Double) -> Double { .sin(x) }
}
