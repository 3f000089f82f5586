// Minimization by BFGS and by Newton's method, with one line search for both: exact gradients, Hessians and slopes from jets.

import Jets

/// How the direction of a step is found.
enum Direction: String, CaseIterable {
  case bfgs = "BFGS"
  case newton = "Newton"
}

/// Where a minimization ended, and what it took until the decrease still to come was below 1e-10 of the value.
///
/// The steps after that depend on rounding, and are not counted.
struct Minimum {
  var x: [Double]
  var value: Double
  var steps: Int
  var evaluations: Int
}

/// A minimizer of a smooth function.
struct Descent<F: ScalarFunction> {
  /// The function to be made small.
  let f: F

  /// How steps are directed.
  let direction: Direction

  /// The decrease that a step must promise, relative to the value; no decrease of the value itself shows below 1e-16.
  ///
  /// Decreases are squares of errors: this one is an error of the unknowns of 1e-12 in units of their deviations, or less.
  var tolerance = 1e-24

  /// Minimizes from a starting point.
  func minimize(from start: [Double], limit: Int = 500) -> Minimum {
    var (value, gradient) = valueWithGradient(at: start, of: f)
    var minimum = Minimum(x: start, value: value, steps: 0, evaluations: 1)
    // An approximate inverse of the Hessian.
    var inverse = Matrix<Double>.identity(start.count) * (1 / max(norm(gradient), 1))
    for iteration in 0..<limit {
      let p = direction == .bfgs ? (inverse * gradient).map { -$0 } : newtonStep(minimum.x)
      let slope = dot(gradient, p)
      if -slope <= tolerance * value { break }
      guard let (t, tries) = search(minimum.x, p, value, slope) else { break }
      let next = zip(minimum.x, p).map { $0 + t * $1 }
      let (nextValue, nextGradient) = valueWithGradient(at: next, of: f)
      if -slope > 1e-10 * value {
        minimum.evaluations += tries + 1
        minimum.steps += 1
      }
      if direction == .bfgs {
        let (s, change) = (p.map { t * $0 }, zip(nextGradient, gradient).map { $0 - $1 })
        if iteration == 0 { inverse = .identity(start.count) * (dot(s, change) / dot(change, change)) }
        update(&inverse, s, change)
      }
      (minimum.x, minimum.value, value, gradient) = (next, nextValue, nextValue, nextGradient)
    }
    return minimum
  }

  /// The update of Broyden, Fletcher, Goldfarb and Shanno: H ← (I − ρsyᵀ)·H·(I − ρysᵀ) + ρssᵀ with ρ = 1/sᵀy.
  ///
  /// Source: J. Nocedal & S. J. Wright, "Numerical Optimization", 2nd ed., 6.17.
  private func update(_ inverse: inout Matrix<Double>, _ s: [Double], _ y: [Double]) {
    let rho = 1 / dot(s, y)
    guard rho > 0, rho.isFinite else { return }
    let hy = inverse * y
    let scale = rho * (1 + rho * dot(y, hy))
    for i in s.indices {
      for j in s.indices { inverse[i, j] += scale * s[i] * s[j] - rho * (hy[i] * s[j] + s[i] * hy[j]) }
    }
  }

  /// −(H + λI)⁻¹·g with the exact Hessian, λ being large enough for a Cholesky factor to exist.
  private func newtonStep(_ x: [Double]) -> [Double] {
    let (_, g, hessian) = valueWithGradientAndHessian(at: x, of: f)
    var shift = 0.0
    while shift.isFinite {
      if let factor = try? (hessian + Matrix.identity(x.count) * shift).cholesky() { return factor.solve(g.map { -$0 }) }
      shift = max(4 * shift, 1e-3 * norm(hessian.elements))
    }
    return g.map { -$0 }
  }

  /// A step length that satisfies Wolfe's conditions, by bisection and doubling; values and slopes come from one dual number each.
  ///
  /// Where rounding hides the decrease of the value, the decrease of the slope decides. nil where no step helps.
  /// Source: A. S. Lewis & M. L. Overton, Math. Program. 141 (2013) 135–163; W. W. Hager & H. Zhang, SIAM J. Optim. 16 (2005).
  private func search(_ x: [Double], _ p: [Double], _ value: Double, _ slope: Double) -> (length: Double, tries: Int)? {
    var (low, high, t) = (0.0, Double.infinity, 1.0)
    for tries in 1...60 {
      let (y, rise) = valueWithPushforward(at: zip(x, p).map { $0 + t * $1 }, along: p, of: f)
      let isLower = y <= value + 1e-4 * t * slope || y <= value * (1 + 1e-14) && rise <= -0.8 * slope && -slope <= 1e-12 * value
      if !isLower || !rise.isFinite {
        high = t
      } else if rise < 0.9 * slope {
        low = t
      } else {
        return (t, tries)
      }
      t = high.isFinite ? (low + high) / 2 : 2 * t
    }
    return nil
  }
}
