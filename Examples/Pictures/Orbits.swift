// Figures of differential equations: a ball that bounces, a closed orbit of three bodies, a section of a galaxy, a chaotic flow, a fit.

import ExampleSupport
import Jets
import JetsODE

/// A ball that keeps four fifths of its speed at each bounce: its height, and the terminal events.
func bounces() throws -> Drawing {
  let ground = Event(isTerminal: true, direction: .falling) { t, u in u[0] }
  var ball = try TaylorIntegrator(from: [1.0, 0], events: [ground]) { t, u in [u[1], -9.81] }
  var heights: [(Double, Double)] = [], marks: [(Double, Double)] = []
  while ball.time < 3.2 {
    let flight = try ball.trajectory(to: 3.2)
    heights += (0...60).map { i in
      let time = flight.start + Double(i) / 60 * (flight.end - flight.start)
      return (time, flight(time)[0])
    }
    guard ball.time < 3.2 else { break }
    marks.append((ball.time, 0))
    ball.state = [0, -0.8 * ball.state[1]]
  }
  var figure = Figure(x: Axis("time, s", 0...3.2), y: Axis("height, m", -0.05...1.05))
  figure.add(heights, .blue, "height")
  figure.add(marks, .orange, "events: height falls through zero", style: .points)
  return Drawing("bounces", height: 300, figure)
}

/// Arenstorf's orbit about Earth and Moon in the rotating frame.
func arenstorf() throws -> Drawing {
  let moon = 0.012277471
  var satellite = try TaylorIntegrator(from: [0.994, 0, 0, -2.00158510637908252240]) { t, u in
    let (e, m) = (u[0] + moon, u[0] - (1 - moon))
    let (a, b) = (e * e + u[1] * u[1], m * m + u[1] * u[1])
    let (d, c) = ((1 - moon) / (a * sqrt(a)), moon / (b * sqrt(b)))
    return [u[2], u[3], u[0] + 2 * u[3] - d * e - c * m, u[1] - 2 * u[2] - (d + c) * u[1]]
  }
  let path = try satellite.trajectory(to: 17.0652165601579625588917206249)
  var figure = Figure(x: Axis("x", -1.5...1.5), y: Axis("y", -1.3...1.3))
  figure.hasEqualUnits = true
  figure.add((0...1200).map { i in { ($0[0], $0[1]) }(path(path.end * Double(i) / 1200)) }, .blue, "satellite, one period")
  figure.add([(-moon, 0)], .green, "Earth", style: .points)
  figure.add([(1 - moon, 0)], .gold, "Moon", style: .points)
  return Drawing("arenstorf", width: 560, height: 500, figure)
}

/// A Poincaré section of Hénon's and Heiles' galaxy at the energy 1/12, where the motion is regular.
func section() throws -> Drawing {
  var figure = Figure(x: Axis("y", -0.5...0.6), y: Axis("y′", -0.5...0.5))
  figure.hasEqualUnits = true
  let starts = [
    (-0.26, 0.0), (-0.19, 0), (-0.06, 0), (0.03, 0), (0.11, 0), (0.19, 0), (0, 0.165), (0, 0.13), (0, -0.165), (0, -0.13), (0, 0.32),
  ]
  for (k, (y, speed)) in starts.enumerated() {
    let across: Double = (2.0 / 12 - y * y + 2 * y * y * y / 3 - speed * speed).squareRoot()
    var star = try TaylorIntegrator(from: [0, y, across, speed], events: [Event(direction: .rising) { t, u in u[0] }]) { t, u in
      [u[2], u[3], -u[0] - 2 * u[0] * u[1], u[1] * u[1] - u[0] * u[0] - u[1]]
    }
    let points = try star.events(to: 700).map { ($0.state[1], $0.state[3]) }
    figure.add(points, [.blue, .orange, .green, .purple][k % 4], k == 0 ? "x = 0, x′ > 0 at the energy 1/12" : nil, style: .dots)
  }
  return Drawing("section", width: 560, height: 500, figure)
}

/// Lorenz' flow, and how far it carries neighbours apart: the norm of its Jacobian beside the known exponent.
func lorenz() throws -> Drawing {
  var flow = try VariationalIntegrator(from: [-5.0, -7, 20], order: 1) { t, u, p in
    [10 * (u[1] - u[0]), u[0] * (28 - u[2]) - u[1], u[0] * u[1] - 8 * u[2] / 3]
  }
  var orbit: [(Double, Double)] = [], growth: [(Double, Double)] = []
  for i in 0...2000 {
    let time = Double(i) / 80
    try flow.advance(to: time)
    orbit.append((flow.state[0], flow.state[2]))
    if i % 4 == 0 { growth.append((time, norm(flow.jacobian(.state).elements))) }
  }
  var left = Figure(x: Axis("x", -22...22), y: Axis("z", 0...50))
  left.add(orbit, .blue, "25 units of time")
  var right = Figure(x: Axis("time", 0...25), y: Axis("norm", 0.1...1e11, isLogarithmic: true))
  right.add(growth, .blue, "norm of ∂u(t)/∂u(0)")
  right.add((0...1).map { (25 * Double($0), Double.exp(0.9056 * 25 * Double($0))) }, .orange, "e^(0.9056 t)", style: .dashed)
  return Drawing("lorenz", width: 860, height: 400) { canvas in
    left.draw(on: &canvas, width: 420)
    right.draw(on: &canvas, left: 430, width: 430)
  }
}

/// A swing with friction, forty readings of its angle, and the curve before and after a fit through sensitivities.
func fit() throws -> Drawing {
  let times = (1...40).map { Double($0) / 5 }
  func swing(_ p: [Double]) throws -> VariationalIntegrator {
    try VariationalIntegrator(from: [1.0, 0], parameters: p, order: 1, by: [.parameters]) { t, u, p in
      [u[1], -p[0] * sin(u[0]) - p[1] * u[1]]
    }
  }
  var source = try swing([9.81, 0.3])
  var readings: [(Double, Double)] = []
  for (k, time) in times.enumerated() {
    try source.advance(to: time)
    // Errors between −0.06 and 0.06, the same at every run.
    readings.append((time, source.state[0] + 0.12 * ((Double(k + 1) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1) - 0.5)))
  }
  var p = [9.0, 0.1]
  func curve() throws -> [(Double, Double)] {
    var one = try swing(p)
    let path = try one.trajectory(to: 8)
    return (0...400).map { (Double($0) / 50, path(Double($0) / 50)[0]) }
  }
  let before = try curve()
  for _ in 0..<12 {
    var varied = try swing(p)
    var rows: [[Double]] = [], rest: [Double] = []
    for (time, angle) in readings {
      try varied.advance(to: time)
      let slopes = varied.jacobian(.parameters)
      rows.append([slopes[0, 0], slopes[0, 1]])
      rest.append(angle - varied.state[0])
    }
    p = zip(p, try Matrix(rows).qr().solve(rest)).map { $0 + $1 }
  }
  var figure = Figure(x: Axis("time, s", 0...8), y: Axis("angle", -1...1))
  figure.add(before, .muted, "first guess", style: .dashed)
  figure.add(try curve(), .blue, "fitted: g/l = \(fixed(p[0], 2)), friction \(fixed(p[1], 2))")
  figure.add(readings, .orange, "readings", style: .points)
  return Drawing("fit", figure)
}
