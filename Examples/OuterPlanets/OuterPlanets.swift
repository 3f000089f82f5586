// The outer solar system beside JPL's ephemeris: from the first epoch as it stands, then from an initial state fitted to all epochs.

import Foundation
import Jets
import JetsODE

/// Integrations of the Sun and the four outer planets over the epochs of the ephemeris.
struct OuterPlanets {
  let ephemeris: Ephemeris

  /// The Sun alone; with the masses of the inner planets added to it; and with relativity.
  static let models: [(name: String, equation: Gravity)] = {
    let alone = Bodies.gravity(Bodies.systems)
    var heavier = Bodies.systems
    heavier[0] += Bodies.innerPlanets.reduce(0, +)
    let masses = Bodies.gravity(heavier)
    return [
      ("Sun and four planets", Gravity(masses: alone)), ("inner planets in the Sun", Gravity(masses: masses)),
      ("and relativity", Gravity(masses: masses, speedOfLight: Bodies.speedOfLight)),
    ]
  }()

  /// The states at all epochs from a state at the first, by dense output, and the solution between them.
  ///
  /// - Throws: `IntegrationError` where the integration cannot go on.
  func states(_ equation: Gravity, from start: [Double]) throws -> (states: [[Double]], path: Trajectory) {
    var integrator = try TaylorIntegrator(equation, from: start, at: ephemeris.epochs[0])
    let path = try integrator.trajectory(to: ephemeris.epochs[ephemeris.epochs.count - 1])
    return (ephemeris.epochs.map { path($0) }, path)
  }

  /// The distance of every body from where the ephemeris has it, at every epoch, km.
  func residuals(_ states: [[Double]]) -> [[Double]] {
    zip(states, ephemeris.states).map { found, known in
      Ephemeris.bodies.indices.map { body in
        (0..<3).reduce(0) { sum, a in
          let d = (found[3 * body + a] - known[3 * body + a]) * Bodies.astronomicalUnit
          return sum + d * d
        }.squareRoot()
      }
    }
  }

  /// The derivatives of all positions at all epochs by the 30 numbers of the initial state: the variational equations.
  ///
  /// - Throws: `IntegrationError` where the integration cannot go on.
  func design(_ equation: Gravity, from start: [Double]) throws -> Matrix<Double> {
    var varied = try VariationalIntegrator(
      equation, from: start, at: ephemeris.epochs[0], order: 1, by: [.state], tolerance: 1e-10)
    var rows: [[Double]] = []
    for epoch in ephemeris.epochs {
      try varied.advance(to: epoch)
      let jacobian = varied.jacobian(.state)
      for i in 0..<15 { rows.append((0..<30).map { jacobian[i, $0] }) }
    }
    return Matrix(rows)
  }

  /// The initial state whose positions at all epochs come closest to the ephemeris: Gauss–Newton steps with one matrix.
  ///
  /// - Throws: `IntegrationError` where an integration cannot go on.
  func fit(_ equation: Gravity, _ factors: ScalarQR<Double>) throws -> [Double] {
    var start = ephemeris.states[0]
    for _ in 0..<4 {
      let found = try states(equation, from: start).states
      let difference = zip(found, ephemeris.states).flatMap { zip($0[..<15], $1[..<15]).map { $1 - $0 } }
      start = zip(start, factors.solve(difference)).map(+)
    }
    return start
  }
}
