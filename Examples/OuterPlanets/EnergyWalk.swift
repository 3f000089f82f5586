// Brouwer's law: where steps err by rounding alone, and each way as often, energy walks at random, and its error grows like √t.

import Foundation
import Jets
import JetsODE

#if arch(x86_64)
/// The numbers in which an energy is computed: what the state knows beyond its last digit counts.
typealias Fine = Float80
#else
/// The numbers in which an energy is computed.
typealias Fine = Double
#endif

/// The error of the energy of several neighbouring starts over a long time.
///
/// Source: D. Brouwer, "On the accumulation of errors in numerical integration", Astronomical Journal 46 (1937).
struct EnergyWalk {
  let name: String
  let unit: String

  /// The times looked at, in the unit, the root mean square of the relative errors there, and the mean number of steps until then.
  let points: [(time: Double, error: Double, steps: Double)]

  /// Integrates every start through the times, with a tolerance.
  ///
  /// - Throws: `IntegrationError` where an integration cannot go on.
  init(
    _ name: String, _ unit: String, length: Double, _ equation: some DifferentialEquation, from starts: [[Double]], times: [Double],
    tolerance: Tolerance = 1e-15, energy: ([Fine]) -> Fine
  ) throws {
    var sums = [(error: Double, steps: Double)](repeating: (0, 0), count: times.count)
    for start in starts {
      var integrator = try TaylorIntegrator(equation, from: start, tolerance: tolerance)
      let first = energy(start.map { Fine($0) })
      for (k, time) in times.enumerated() {
        try integrator.advance(to: time * length)
        let state = zip(integrator.state, integrator.stateRemainder).map { Fine($0) + Fine($1) }
        let error = Double(energy(state) / first - 1)
        sums[k].error += error * error / Double(starts.count)
        sums[k].steps += Double(integrator.steps) / Double(starts.count)
      }
    }
    self.name = name
    self.unit = unit
    points = zip(times, sums).map { ($0, $1.error.squareRoot(), $1.steps) }
  }

  /// Ellipses of eccentricity 0.6 over 10³ revolutions, or 10⁴ where a long run is asked for.
  ///
  /// - Throws: `IntegrationError` where an integration cannot go on.
  static func kepler(isLong: Bool) throws -> EnergyWalk {
    try EnergyWalk(
      "Kepler, e = 0.6", "revolutions", length: 2 * .pi, Kepler(), from: (0..<16).map { [0.4 + 0.001 * Double($0), 0, 0, 2] },
      times: [10, 30, 100, 300, 1000] + (isLong ? [3000, 10_000] : [])
    ) { u in (u[2] * u[2] + u[3] * u[3]) / 2 - 1 / (u[0] * u[0] + u[1] * u[1]).squareRoot() }
  }

  /// The Sun and four planets over 10⁵ or 10⁶ days, from JPL's states at 24 epochs.
  ///
  /// What the series of a nearly circular orbit leaves out has one sign. At a tolerance of 10⁻¹⁵ it is 2·10⁻¹⁸ of the energy a step, and shows beside
  /// the walk of roundings after some hundred steps; at ε it does not.
  ///
  /// - Throws: `IntegrationError` where an integration cannot go on.
  static func planets(_ planets: OuterPlanets, isLong: Bool, tolerance: Tolerance = Tolerance(.ulpOfOne)) throws -> EnergyWalk {
    let equation = OuterPlanets.models[1].equation
    return try EnergyWalk(
      "outer planets", "days", length: 1, equation, from: (0..<24).map { planets.ephemeris.states[3 * $0] },
      times: [1000, 3000, 10_000, 30_000, 100_000] + (isLong ? [300_000, 1_000_000] : []), tolerance: tolerance
    ) { equation.energy($0) }
  }

  /// The exponent of the growth with the number of steps, by least squares of logarithms.
  var exponent: Double {
    let x = points.map { log($0.steps) }
    let y = points.map { log($0.error) }
    let (mx, my) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let (top, bottom) = zip(x, y).reduce((0, 0)) { ($0.0 + ($1.0 - mx) * ($1.1 - my), $0.1 + ($1.0 - mx) * ($1.0 - mx)) }
    return top / bottom
  }

  /// Prints what the error is at the end and how it grows.
  ///
  /// - Throws: `Failure` where it is more than a walk of ε a step allows, or does not grow like a walk.
  func report() throws {
    guard let last = points.last else { return }
    let allowed = Double.ulpOfOne * last.steps.squareRoot()
    guard last.error < allowed else { throw Failure(description: "\(name): the energy errs by \(last.error), allowed \(allowed)") }
    guard (0.3...0.7).contains(exponent) else { throw Failure(description: "\(name): the error grows with the power \(exponent)") }
    print(
      name.padding(toLength: 17, withPad: " ", startingAt: 0)
        + String(format: "%8.0f %@ in %.1e steps: energy to < %.0e, grows like √t", last.time, unit, last.steps, allowed))
  }
}

/// A body without mass about one of mass 1: position and velocity in the plane.
struct Kepler: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let pull: S = -pow(u[0] * u[0] + u[1] * u[1], -1.5)
    return [u[2], u[3], pull * u[0], pull * u[1]]
  }
}
