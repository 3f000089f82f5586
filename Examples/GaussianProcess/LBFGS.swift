// The limited-memory BFGS method with a backtracking line search.

import Jets

/// What the iteration reached.
struct Outcome {
  var x: [Double]
  var value: Double
  var gradientNorm: Double
  var steps: Int
}

/// Minimizes a function by L-BFGS with eight pairs, to a gradient below 1e-7 or as long as the value falls.
///
/// Source: J. Nocedal & S. Wright, "Numerical Optimization", 2nd ed., algorithms 7.4 and 7.5.
func minimize(from start: [Double], _ f: ([Double]) throws -> (value: Double, gradient: [Double])) rethrows -> Outcome {
  var x = start
  var (value, gradient) = try f(x)
  var pairs: [(s: [Double], y: [Double], rho: Double)] = []
  for step in 0..<200 {
    let size = dot(gradient, gradient).squareRoot()
    if size < 1e-7 { return Outcome(x: x, value: value, gradientNorm: size, steps: step) }
    // The two loops: from the newest pair to the oldest and back.
    var q = gradient
    var factors: [Double] = []
    for pair in pairs.reversed() {
      let a = pair.rho * dot(pair.s, q)
      factors.append(a)
      q = zip(q, pair.y).map { $0 - a * $1 }
    }
    let scale = pairs.last.map { dot($0.s, $0.y) / dot($0.y, $0.y) } ?? 1 / size
    q = q.map { $0 * scale }
    for (pair, a) in zip(pairs, factors.reversed()) {
      let b = pair.rho * dot(pair.y, q)
      q = zip(q, pair.s).map { $0 + (a - b) * $1 }
    }
    let slope = -dot(gradient, q)
    var t = 1.0
    var next = (x: x, value: value, gradient: gradient)
    var accepted = false
    for _ in 0..<40 {
      let trial = zip(x, q).map { $0 - t * $1 }
      // A kernel that is not positive definite is too far away.
      if let (v, g) = try? f(trial), v <= value + 1e-4 * t * slope || abs(v - value) <= 1e-12 * abs(value) && abs(dot(g, q)) <= abs(slope) {
        next = (trial, v, g)
        accepted = true
        break
      }
      t /= 2
    }
    guard accepted else { return Outcome(x: x, value: value, gradientNorm: size, steps: step) }
    let s = zip(next.x, x).map { $0 - $1 }
    let y = zip(next.gradient, gradient).map { $0 - $1 }
    let curvature = dot(s, y)
    if curvature > 0 { pairs.append((s, y, 1 / curvature)) }
    if pairs.count > 8 { pairs.removeFirst() }
    (x, value, gradient) = next
  }
  return Outcome(x: x, value: value, gradientNorm: dot(gradient, gradient).squareRoot(), steps: 200)
}
