// Two Taylor expansions: the solution of Kepler's equation as a series, and the tangent with its inverse.

import Foundation
import Jets

/// The expansions, as text.
enum Expansions {
  /// The eccentric anomaly E(M) of Kepler's equation E − e sin E = M around M₀: its series, and what the partial sums are worth.
  ///
  /// Newton's method runs on series as it does on numbers, and doubles the right coefficients with each step. Reversion of the
  /// series of M(E), which has no equation to solve, must give the same.
  static func kepler(eccentricity e: Double, anomaly m: Double, displacement h: Double, order: Int = 12) -> String {
    let solved = solve(e, TaylorSeries(variable: m, order: order))
    let reversed = taylorExpansion(at: solved.value, order: order) { x in x - e * sin(x) }.reversed()
    let exact = solve(e, m + h)
    // Where 1 − e cos E = 0, E is i·arcosh(1/e), and M is ±i(arcosh(1/e) − √(1 − e²)).
    let singularity = acosh(1 / e) - sqrt(1 - e * e)
    let radius = hypot(m, singularity)
    var lines = [
      "Kepler's equation E − e sin E = M with e = \(e): the series of E(M) at M = \(m), tried at M = \(m + h)", "",
      "  k    coefficient, by Newton   relative difference, by reversion   error of the partial sum",
    ]
    for k in 0...order {
      let inverse = k == 0 ? solved.value : reversed[k]
      let partialSum = solved.truncated(to: k)(h)
      let difference = abs(inverse - solved[k]) / abs(solved[k])
      lines.append(String(format: "%3d   %+21.16f  %34.1e  %+25.1e", k, solved[k], difference, partialSum - exact))
    }
    let convergence = "The nearest singularity, M = ±%.3fi, is %.3f away: each order should gain a factor of %.1f."
    lines.append(String(format: convergence, singularity, radius, radius / h))
    return lines.joined(separator: "\n")
  }

  /// Newton's method for E − e sin E = M, on numbers or series alike.
  private static func solve<S: RealScalar>(_ eccentricity: Double, _ m: S) -> S {
    let e = S(primal: S.Primal(eccentricity))
    let one: S = 1
    var anomaly = m
    for _ in 0..<12 {
      let excess = anomaly - e * sin(anomaly) - m
      anomaly -= excess / (one - e * cos(anomaly))
    }
    return anomaly
  }

  /// The series of the hyperbolic tangent, its derivatives, and its inverse.
  static func tangent() -> String {
    let series = taylorExpansion(at: 0.0, order: 11) { x in tanh(x) }
    let derivatives = stride(from: 1, through: 11, by: 2).map { String(format: "%.0f", series.derivative($0)) }
    let inverse = stride(from: 1, through: 11, by: 2).map { k in String(format: "1/%.0f", 1 / series.reversed()[k]) }
    return """
      tanh t = \(series.truncated(to: 7))
      odd derivatives at 0:  \(derivatives.joined(separator: ", "))
      coefficients of its inverse, artanh:  \(inverse.joined(separator: ", "))
      """
  }
}
