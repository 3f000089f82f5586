// What a solution must keep: the energy of the pendulum and of Kepler's ellipse over many revolutions.

import Foundation
import Jets

/// Long integrations, and how far their energy strays.
enum Conservation {
  /// Prints the largest relative change of the energy over 1000 units of time (100 revolutions for Kepler).
  ///
  /// - Throws: `Failure` where it is larger than what rounding leaves: a walk of ε/2 at random for each step, six times over.
  static func report() throws {
    print("largest relative change of the energy, and what a walk of ε/2 a step allows")
    let pendulum = Pendulum()
    try drift("pendulum, t = 1000", TaylorIntegrator<_, _, 2>(pendulum, from: [1, 0]), to: 1000) { pendulum.energy($0) }
    let kepler = Kepler()
    let revolutions = 200 * Double.pi
    try drift("Kepler, 100 revolutions", TaylorIntegrator<_, _, 4>(kepler, from: [0.4, 0, 0, 2]), to: revolutions) { kepler.energy($0) }
  }

  /// Prints what becomes of x′ = x² from 1, whose solution 1/(1 − t) ends at t = 1.
  ///
  /// - Throws: `Failure` where there is a number beyond the pole.
  static func pole() throws {
    var integrator = TaylorIntegrator<Square, Double, 1>(Square(), from: [1])
    integrator.advance(to: 0.999)
    let near = integrator.state[0]
    integrator.advance(to: 2)
    guard (near - 1000).magnitude < 1e-8, integrator.state[0].isNaN else {
      throw Failure(description: "1/(1 − t) is \(near) at 0.999 and \(integrator.state[0]) at 2")
    }
    print(String(format: "x′ = x² from 1: x(0.999) = %.8f, past the pole at 1 x(2) = nan", near))
  }

  private static func drift<E: DifferentialEquation, let C: Int>(
    _ title: String, _ start: TaylorIntegrator<E, Double, C>, to end: Double, energy: ([Double]) -> Double
  ) throws {
    var integrator = start
    let first = energy(start.state)
    var largest = 0.0
    while integrator.time != end {
      integrator.step(limit: end)
      largest = max(largest, (energy(integrator.state) / first - 1).magnitude)
    }
    let allowed = 3 * .ulpOfOne * Double(integrator.steps).squareRoot()
    print(title.padding(toLength: 25, withPad: " ", startingAt: 0) + String(format: "%6d steps      < %.0e", integrator.steps, allowed))
    guard largest <= allowed else { throw Failure(description: "\(title): the energy changed by \(largest), allowed \(allowed)") }
  }
}

/// x′ = x².
private struct Square: DifferentialEquation {
  let dimension = 1

  func rates<S: RealScalar>(_ x: [S], into rates: inout [S]) { rates[0] = x[0] * x[0] }
}
