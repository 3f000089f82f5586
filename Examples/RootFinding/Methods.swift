// Iterations for f(x) = 0 of any order, their derivatives from jets.

import Jets

/// A method that goes from a point to the next.
enum Method: CaseIterable {
  case secant, newton, halley, householder3, reversion3, householder4, reversion4

  /// The name in tables.
  var name: String {
    switch self {
    case .secant: "secant"
    case .newton: "Newton"
    case .halley: "Halley"
    case .householder3: "Householder 3"
    case .reversion3: "reversion 3"
    case .householder4: "Householder 4"
    case .reversion4: "reversion 4"
    }
  }

  /// The order of convergence at a simple root: eₙ₊₁ ≈ C·eₙᵖ.
  var order: Double {
    switch self {
    case .secant: (1 + 5.0.squareRoot()) / 2
    case .newton: 2
    case .halley: 3
    case .householder3, .reversion3: 4
    case .householder4, .reversion4: 5
    }
  }

  /// The next point; `previous` is used by the secant method alone.
  func next<F: ScalarFunction>(_ f: F, at x: Double, previous: Double) -> Double {
    switch self {
    case .secant:
      let (y, before) = (f([x]), f([previous]))
      return x - y * (x - previous) / (y - before)
    case .newton:
      let (y, slope) = valueWithDerivative(at: x, of: f)
      return x - y / slope
    case .halley:
      let d = derivatives(at: x, order: 2, of: f)
      return x - 2 * d[0] * d[1] / (2 * d[1] * d[1] - d[0] * d[2])
    case .householder3: return householder(f, x, 3)
    case .householder4: return householder(f, x, 4)
    case .reversion3: return reversion(f, x, 3)
    case .reversion4: return reversion(f, x, 4)
    }
  }

  /// Householder's step d·(1/f)⁽ᵈ⁻¹⁾/(1/f)⁽ᵈ⁾, which is a quotient of two Taylor coefficients of 1/f.
  ///
  /// It is Newton's for d = 1 and Halley's for d = 2. Source: A. S. Householder, "The Numerical Treatment of a Single Nonlinear
  /// Equation", 1970.
  private func householder<F: ScalarFunction>(_ f: F, _ x: Double, _ d: Int) -> Double {
    let reciprocal = 1 / taylorExpansion(at: x, order: d, of: f)
    return x + reciprocal[d - 1] / reciprocal[d]
  }

  /// The series of the inverse function at −f(x), to order d; Schröder's step of the first kind.
  ///
  /// Source: E. Schröder, Math. Ann. 2 (1870) 317–365.
  private func reversion<F: ScalarFunction>(_ f: F, _ x: Double, _ d: Int) -> Double {
    let series = taylorExpansion(at: x, order: d, of: f)
    return x + series.reversed()(-series.value)
  }

  /// The points of the iteration, the start first, until one repeats itself to rounding or `limit` steps are done.
  func iterates<F: ScalarFunction>(_ f: F, from start: Double, limit: Int) -> [Double] {
    var points = [start]
    // The secant method needs two points: the second is Newton's.
    var (previous, x) = (start, self == .secant ? Method.newton.next(f, at: start, previous: start) : start)
    if self == .secant { points.append(x) }
    while points.count <= limit && f([x]) != 0 {
      let next = self.next(f, at: x, previous: previous)
      guard next.isFinite, (next - x).magnitude > 2 * x.ulp else { break }
      (previous, x) = (x, next)
      points.append(x)
    }
    return points
  }
}
