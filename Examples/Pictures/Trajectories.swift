// Figures of differential equations: an orbit with its events, the steps of the integrator, and where stiffness begins.

import ExampleSupport
import Jets
import JetsODE

func trajectories() throws -> [Drawing] {
  [try orbit(), try steps(), try stiffness(), try bounces(), try arenstorf(), try section(), try lorenz(), try fit()]
}

/// The rates of a body around a centre of mass 1.
private func gravity(_ u: [ProgramTracer]) -> [ProgramTracer] {
  let r2 = u[0] * u[0] + u[1] * u[1]
  let r3 = r2 * sqrt(r2)
  return [u[2], u[3], -u[0] / r3, -u[1] / r3]
}

/// An ellipse with the places where it is nearest and farthest, at equal times.
private func orbit() throws -> Drawing {
  let turning = Event { t, u in u[0] * u[2] + u[1] * u[3] }
  var body = try TaylorIntegrator(from: [1.0, 0, 0, 1.25], events: [turning]) { t, u in gravity(u) }
  var seeker = body
  let events = try seeker.events(to: 22)
  let path = try body.trajectory(to: 21.7)
  var figure = Figure(x: Axis("x", -4...1.5), y: Axis("y", -2.2...2.2))
  figure.hasEqualUnits = true
  figure.add((0...600).map { i in { ($0[0], $0[1]) }(path(21.7 * Double(i) / 600)) }, .blue, "orbit")
  figure.add((0..<44).map { i in { ($0[0], $0[1]) }(path(0.5 * Double(i))) }, .blue, "every half unit of time", style: .rings)
  figure.add(events.map { ($0.state[0], $0.state[1]) }, .orange, "events: r · v = 0", style: .points)
  figure.add([(0, 0)], .gold, style: .points)
  return Drawing("orbit", width: 660, figure)
}

/// How long the steps of the integrator are on a long ellipse.
private func steps() throws -> Drawing {
  var body = try TaylorIntegrator(from: [1.0, 0, 0, 1.35]) { t, u in gravity(u) }
  let path = try body.trajectory(to: 100)
  var figure = Figure(x: Axis("time", 0...100), y: Axis("", 0...12))
  figure.add(
    (0...800).map { i in
      let u = path(Double(i) / 8)
      return (Double(i) / 8, Double.hypot(u[0], u[1]))
    }, .blue, "distance from the centre")
  let lengths = zip(path.times, path.times.dropFirst()).map { a, b in (a, b - a) }
  figure.add(lengths, .orange, "length of the step", style: .points)
  return Drawing("steps", figure)
}

/// Steps that van der Pol's equation takes over one period, by its parameter.
private func stiffness() throws -> Drawing {
  var figure = Figure(
    x: Axis("parameter μ of van der Pol's equation", 0.1...300, isLogarithmic: true),
    y: Axis("steps", 10...1e5, isLogarithmic: true))
  let parameters = [0.1, 0.3, 1, 3, 10, 30, 100, 300]
  let counts = try parameters.map { mu in
    var swing = try TaylorIntegrator(from: [2.0, 0.0]) { t, u in [u[1], mu * (1 - u[0] * u[0]) * u[1] - u[0]] }
    try swing.advance(to: max(6.7, 1.7 * mu))
    return (mu, Double(swing.steps))
  }
  figure.add(counts, .blue, "steps for about one period")
  figure.add(counts, .blue, style: .points)
  return Drawing("stiffness", figure)
}
