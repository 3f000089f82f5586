// An orbit about two bodies that closes, and the energy of an ellipse over many revolutions.

import ExampleSupport
import Foundation
import Jets
import JetsODE

/// A satellite of Earth and Moon in the rotating frame: position and velocity.
struct ThreeBodies: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let moon = 0.012277471
    let earth = 1 - moon
    let (fromEarth, fromMoon) = (u[0] + moon, u[0] - earth)
    let squares = u[1] * u[1]
    let a: S = pow(fromEarth * fromEarth + squares, -1.5) * earth
    let b: S = pow(fromMoon * fromMoon + squares, -1.5) * moon
    let along: S = u[0] + 2 * u[3] - a * fromEarth - b * fromMoon
    let across: S = u[1] - 2 * u[2] - (a + b) * u[1]
    return [u[2], u[3], along, across]
  }
}

/// Two bodies: the relative position and velocity, with GM = 1.
struct Kepler: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let pull: S = -pow(u[0] * u[0] + u[1] * u[1], -1.5)
    return [u[2], u[3], pull * u[0], pull * u[1]]
  }
}

/// Arenstorf's orbit comes back after its period; the start is that of Hairer, Nørsett & Wanner, section II.0, to its 17 digits.
func arenstorf() throws {
  let start = [0.994, 0, 0, -2.00158510637908252240]
  let period = 17.0652165601579625588917206249
  var satellite = try TaylorIntegrator(ThreeBodies(), from: start)
  let path = try satellite.trajectory(to: period)
  let miss = hypot(satellite.state[0] - start[0], satellite.state[1])
  var varied = try VariationalIntegrator(ThreeBodies(), from: start, order: 1, by: [.state])
  try varied.advance(to: period)
  let growth = varied.jacobian(.state).elements.map { abs($0) }.max() ?? 0
  let error = checked(miss, below: 1e-10)
  print("Arenstorf's orbit misses its start by \(error); a start off by ε misses it by \(String(format: "%.1e", growth))·ε")
  let times = (0...2000).map { period * Double($0) / 2000 }
  var plot = Plot(title: "Arenstorf's orbit in the rotating frame", xLabel: "x", yLabel: "y")
  let states = times.map { path($0) }
  plot.add(x: states.map { $0[0] }, y: states.map { $0[1] }, title: "satellite")
  plot.add(x: [-0.012277471, 0.987722529], y: [0, 0], title: "Earth and Moon", style: .points)
  Plot.drawIfAsked(plot, as: "arenstorf")
}

/// The relative error of the energy of an ellipse grows like a random walk: the roundings of state and time are carried along.
func energy() throws {
  func energy(_ u: [Double]) -> Double { (u[2] * u[2] + u[3] * u[3]) / 2 - 1 / hypot(u[0], u[1]) }
  let start = [0.4, 0, 0, 2]  // eccentricity 0.6
  var planet = try TaylorIntegrator(Kepler(), from: start)
  var (x, y, walk): ([Double], [Double], [Double]) = ([], [], [])
  print("\nenergy of an ellipse of eccentricity 0.6, relative error\nrevolutions       error")
  for (revolutions, limit) in [(10, 1e-15), (30, 2e-15), (100, 5e-15), (300, 1e-14), (1000, 2e-14)] {
    try planet.advance(to: 2 * .pi * Double(revolutions))
    let error = abs(energy(planet.state) / energy(start) - 1)
    print(String(revolutions).leftPadded(11) + checked(error, below: limit).leftPadded(12))
    x.append(Double(revolutions))
    y.append(max(error, 1e-17))
    walk.append(1.1e-16 * Double(planet.steps).squareRoot())
  }
  var plot = Plot(title: "Energy of an ellipse of eccentricity 0.6", xLabel: "revolutions", yLabel: "relative error")
  plot.hasLogarithmicX = true
  plot.hasLogarithmicY = true
  plot.add(x: x, y: y, title: "error", style: .linePoints)
  plot.add(x: x, y: walk, title: "ε/2 · √steps", style: .dashed)
  Plot.drawIfAsked(plot, as: "energy")
}

extension String {
  /// The string with spaces before it.
  func leftPadded(_ width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - count)) + self }
}
