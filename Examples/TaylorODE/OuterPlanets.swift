// The outer solar system beside JPL's ephemeris: from the first epoch as it stands, then from an initial state fitted to all epochs.

import Foundation
import Jets

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

  /// The states at all epochs after the first, from a state at the first; the integrator runs through the epochs, with dense output.
  func states(_ equation: Gravity, from start: [Double]) -> (states: [[Double]], segments: [Segment<Double>]) {
    var integrator = TaylorIntegrator<Gravity, Double, 0>(equation, from: start, at: ephemeris.epochs[0])
    let segments = integrator.trajectory(to: ephemeris.epochs[ephemeris.epochs.count - 1])
    var place = 0
    let states = ephemeris.epochs.map { epoch in
      while segments[place].end < epoch { place += 1 }
      return segments[place](epoch)
    }
    return (states, segments)
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

  /// The derivatives of all positions at all epochs by the 30 numbers of the initial state: one integration over jets.
  ///
  /// Its steps are long, since six digits of these derivatives are enough.
  func design(_ equation: Gravity, from start: [Double]) -> Matrix<Double> {
    let variables = start.enumerated().map { i, x in MultiDual<Double, 30>(variable: x, direction: i) }
    var integrator = TaylorIntegrator<Gravity, MultiDual<Double, 30>, 0>(equation, from: variables, at: ephemeris.epochs[0], fraction: 0.4)
    let segments = integrator.trajectory(to: ephemeris.epochs[ephemeris.epochs.count - 1])
    var place = 0
    let rows = ephemeris.epochs.flatMap { epoch in
      while segments[place].end < epoch { place += 1 }
      return segments[place](epoch)[..<15].map { x in (0..<30).map { x.partials[$0] } }
    }
    return Matrix(rows)
  }

  /// The initial state whose positions at all epochs come closest to the ephemeris: Gauss–Newton steps with one matrix.
  ///
  /// - Throws: `LinearAlgebraError` where the epochs do not determine the state.
  func fit(_ equation: Gravity, _ factors: GenericQR<Double>) -> [Double] {
    var start = ephemeris.states[0]
    for _ in 0..<4 {
      let found = states(equation, from: start).states
      let difference = zip(found, ephemeris.states).flatMap { zip($0[..<15], $1[..<15]).map { $1 - $0 } }
      start = zip(start, factors.solve(difference)).map(+)
    }
    return start
  }
}
