// The report on the outer planets: residuals, conservation, the fitted state, and events found on the dense output.

import Foundation
import Jets

extension OuterPlanets {
  /// Prints everything about the outer planets.
  ///
  /// - Throws: `Failure` where what must hold does not; `LinearAlgebraError` where the epochs do not determine a state.
  func report() throws {
    let (_, equation) = Self.models[1]
    let first = ephemeris.states[0]
    let (free, segments) = states(equation, from: first)
    print("from JPL's state of 1990 January 30 as it stands: \(segments.count) steps; distance from JPL's positions, km")
    print("  years  " + heading)
    let distances = residuals(free)
    for epoch in [1, 4, 18, 36, 72] { print(String(format: "%7.2f  ", days(epoch) / 365.25) + row(distances[epoch], 0)) }
    try conservation(equation, segments)
    try fitted(equation, first)
  }

  private var heading: String { Ephemeris.bodies.map { String(repeating: " ", count: 10 - $0.count) + $0 }.joined() }

  private func row(_ numbers: [Double], _ digits: Int) -> String { numbers.map { String(format: "%10.\(digits)f", $0) }.joined() }

  private func days(_ epoch: Int) -> Double { ephemeris.epochs[epoch] - ephemeris.epochs[0] }

  /// Energy and angular momentum over 19.7 years, at the ends of the steps and between them.
  private func conservation(_ equation: Gravity, _ segments: [Segment<Double>]) throws {
    let start = segments[0](segments[0].start)
    let (energy, momentum) = (equation.energy(start), equation.angularMomentum(start))
    let length = norm(momentum)
    var (drift, turn) = (0.0, 0.0)
    for segment in segments {
      for i in 0...4 {
        let x = segment(segment.start + Double(i) / 4 * (segment.end - segment.start))
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
      let start = fit(model, factors)
      let distances = residuals(states(model, from: start).states)
      let sizes = Ephemeris.bodies.indices.map { body in
        (distances.reduce(0) { $0 + $1[body] * $1[body] } / Double(distances.count)).squareRoot()
      }
      print(name.padding(toLength: 25, withPad: " ", startingAt: 0) + row(sizes, 1))
      if model.speedOfLight == nil { best = start }
    }
    let wobbles = Moons.all.enumerated().map { body, moons in moons.wobble(of: Bodies.systems[body]) }
    print("what moves about them    " + row(wobbles, 1))
    let speed = Bodies.astronomicalUnit / 86.4
    let kicks = Ephemeris.bodies.indices.map { body in
      norm((0..<3).map { (best[15 + 3 * body + $0] - first[15 + 3 * body + $0]) * speed })
    }
    print("\nthe fit changes the first velocities by (m/s)\n                         " + heading)
    print(String(repeating: " ", count: 25) + row(kicks, 2))
    try perihelion(equation, states(equation, from: best).segments)
  }

  /// Finds Jupiter's perihelion: a root of (r·v) on the polynomials of the steps.
  private func perihelion(_ equation: Gravity, _ segments: [Segment<Double>]) throws {
    func radial(_ x: [Double]) -> Double {
      let r = (0..<3).map { x[3 + $0] - x[$0] }
      let v = (0..<3).map { x[18 + $0] - x[15 + $0] }
      return dot(r, v)
    }
    guard let segment = segments.first(where: { radial($0($0.start)) < 0 && radial($0($0.end)) >= 0 }) else {
      throw Failure(description: "Jupiter has no perihelion in these years")
    }
    var (low, high) = (segment.start, segment.end)
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      if radial(segment(middle)) < 0 { low = middle } else { high = middle }
    }
    let x = segment(high)
    let distance = norm((0..<3).map { x[3 + $0] - x[$0] })
    print(
      String(
        format: "\nJupiter's perihelion, a root on the dense output of the step JD %.1f to %.1f: JD %.2f, %.6f au from the Sun",
        segment.start,
        segment.end, high, distance))
    // The polynomial between the ends of a step against an integration that stops there.
    var integrator = TaylorIntegrator<Gravity, Double, 0>(equation, from: segment(segment.start), at: segment.start)
    integrator.advance(to: low)
    let error = zip(integrator.state, segment(low)).map { ($0 - $1).magnitude }.max() ?? .nan
    guard error <= 64 * .ulpOfOne * 30 else { throw Failure(description: "Dense output is off by \(error) au") }
    print("integrating to that very time instead gives the same state to 64ε of Neptune's distance")
  }
}
