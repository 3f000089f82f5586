// The report on the outer planets: residuals, conservation, the fitted state, and events found on the dense output.

import Foundation
import Jets
import JetsODE

extension OuterPlanets {
  /// Prints everything about the outer planets.
  ///
  /// - Throws: `Failure` where what must hold does not; `LinearAlgebraError` where the epochs do not determine a state.
  func report() throws {
    let (_, equation) = Self.models[1]
    let first = ephemeris.states[0]
    let (free, path) = try states(equation, from: first)
    print("from JPL's state of 1990 January 30 as it stands: \(path.steps) steps; distance from JPL's positions, km")
    print("  years  " + heading)
    let distances = residuals(free)
    for epoch in [1, 4, 18, 36, 72] { print(String(format: "%7.2f  ", days(epoch) / 365.25) + row(distances[epoch], 0)) }
    try conservation(equation, path)
    try fitted(equation, first)
  }

  private var heading: String { Ephemeris.bodies.map { String(repeating: " ", count: 10 - $0.count) + $0 }.joined() }

  private func row(_ numbers: [Double], _ digits: Int) -> String { numbers.map { String(format: "%10.\(digits)f", $0) }.joined() }

  private func days(_ epoch: Int) -> Double { ephemeris.epochs[epoch] - ephemeris.epochs[0] }

  /// Energy and angular momentum over 19.7 years, at the ends of the steps and between them.
  private func conservation(_ equation: Gravity, _ path: Trajectory) throws {
    let start = path(path.start)
    let (energy, momentum) = (equation.energy(start), equation.angularMomentum(start))
    let length = norm(momentum)
    var (drift, turn) = (0.0, 0.0)
    for (begin, end) in zip(path.times, path.times.dropFirst()) {
      for i in 0...4 {
        let x = path(begin + Double(i) / 4 * (end - begin))
        drift = max(drift, (equation.energy(x) / energy - 1).magnitude)
        turn = max(turn, norm(zip(equation.angularMomentum(x), momentum).map { $0 - $1 }) / length)
      }
    }
    guard drift < 2e-14, turn < 2e-14 else { throw Failure(description: "The energy changed by \(drift), the angular momentum by \(turn)") }
    print("energy and angular momentum change by less than 2e-14 of themselves, at the steps and between them\n")
  }

  /// The state fitted to all epochs, by model, and what it says.
  private func fitted(_ equation: Gravity, _ first: [Double]) throws {
    let factors = try design(equation, from: first).qr()
    print("from a state fitted to all \(ephemeris.epochs.count) epochs; root mean square distance from JPL's positions, km")
    print("                         " + heading)
    var best = first
    for (name, model) in Self.models {
      let start = try fit(model, factors)
      let distances = residuals(try states(model, from: start).states)
      let sizes = Ephemeris.bodies.indices.map { body in
        (distances.reduce(0) { $0 + $1[body] * $1[body] } / Double(distances.count)).squareRoot()
      }
      print(name.padding(toLength: 25, withPad: " ", startingAt: 0) + row(sizes, 1))
      if model.speedOfLight == nil { best = start }
    }
    let wobbles = Moons.all.enumerated().map { body, moons in moons.wobble(of: Bodies.systems[body]) }
    print("moons and inner planets  " + row(wobbles, 1))
    let speed = Bodies.astronomicalUnit / 86.4
    let kicks = Ephemeris.bodies.indices.map { body in
      norm((0..<3).map { (best[15 + 3 * body + $0] - first[15 + 3 * body + $0]) * speed })
    }
    print("\nthe fit changes the first velocities by (m/s)\n                         " + heading)
    print(String(repeating: " ", count: 25) + row(kicks, 2))
    try perihelion(equation, best)
  }

  /// Jupiter's perihelion: where r·v, Jupiter's from the Sun, rises through zero.
  private func perihelion(_ equation: Gravity, _ start: [Double]) throws {
    let passage = Event(direction: .rising) { t, u in
      let distance = (0..<3).map { u[3 + $0] - u[$0] }
      let speed = (0..<3).map { u[18 + $0] - u[15 + $0] }
      return dot(distance, speed)
    }
    var integrator = try TaylorIntegrator(equation, from: start, at: ephemeris.epochs[0], events: [passage])
    let end = ephemeris.epochs[ephemeris.epochs.count - 1]
    for event in try integrator.events(to: end) {
      let distance = norm((0..<3).map { event.state[3 + $0] - event.state[$0] })
      print(String(format: "\nJupiter's perihelion, an event: JD %.2f, %.6f au from the Sun", event.time, distance))
      // Dense output is checked by an integration that stops there. A Julian date has a last place of 5e−10 days, in which Jupiter moves 4e−12 au.
      var other = try TaylorIntegrator(equation, from: start, at: ephemeris.epochs[0])
      try other.advance(to: event.time)
      let error = zip(other.state, event.state).map { ($0 - $1).magnitude }.max() ?? .nan
      let motion = event.time.ulp * norm(event.state[18..<21].map { $0 })
      guard error <= 64 * .ulpOfOne * 30 + motion else { throw Failure(description: "Dense output is off by \(error) au") }
    }
    print("integrating to that very time instead gives the same state to 64ε of Neptune's distance and the last place of the date")
  }
}
