// `--pictures [REPOSITORY]`: the outer planets' orbits with JPL's positions, and the errors of energies, for the documentation.

import ExampleSupport
import Foundation
import Jets
import JetsODE

/// The pictures of this example.
enum Pictures {
  /// Draws what the arguments ask for, and ends the program then.
  ///
  /// With `--check` the orbits alone are compared: an energy's error is a walk of roundings, which processors do not share.
  ///
  /// - Throws: `IntegrationError` where an integration cannot go on.
  static func saveIfAsked(_ planets: OuterPlanets) throws {
    try Drawing.saveIfAsked([
      (
        "Sources/JetsODE/JetsODE.docc/Resources",
        [try orbits(planets)]
          + (CommandLine.arguments.contains("--check")
            ? [] : [try energies(planets)])
      )
    ])
  }

  /// The errors of energies against the number of steps, beside a walk at random of ε/2 a step.
  ///
  /// - Throws: `IntegrationError` where an integration cannot go on.
  static func energies(_ planets: OuterPlanets) throws -> Drawing {
    let walks = [
      ("ellipses", Ink.blue, try EnergyWalk.kepler(isLong: true)),
      ("planets", .green, try EnergyWalk.planets(planets, isLong: true)),
      ("planets, tolerance 10⁻¹⁵", .orange, try EnergyWalk.planets(planets, isLong: true, tolerance: 1e-15)),
    ]
    var figure = Figure(
      x: Axis("steps", 10...1e6, isLogarithmic: true),
      y: Axis("relative error of the energy", 1e-16...1e-12, isLogarithmic: true))
    for (name, ink, walk) in walks {
      let points = walk.points.map { ($0.steps, $0.error) }
      figure.add(points, ink, name)
      figure.add(points, ink, style: .points)
    }
    figure.add([10, 1e6].map { ($0, Double.ulpOfOne / 2 * $0.squareRoot()) }, .muted, "ε/2 · √steps", style: .dashed)
    figure.remark("10⁴ revolutions", 3.9e5, 8e-15, anchor: .middle)
    figure.remark("10⁶ days", 3.5e3, 3e-14, anchor: .middle)
    return Drawing("energy", figure)
  }

  /// Orbits in the plane of the ecliptic by dense output, and JPL's positions.
  ///
  /// - Throws: `IntegrationError` where the integration cannot go on.
  static func orbits(_ planets: OuterPlanets) throws -> Drawing {
    let (_, path) = try planets.states(OuterPlanets.models[1].equation, from: planets.ephemeris.states[0])
    // The obliquity of the ecliptic at J2000: 84381.406″.
    let (sine, cosine) = Double.sinAndCos(84381.406 / 3600 * .pi / 180)
    func ecliptic(_ x: [Double], _ body: Int) -> (Double, Double) {
      let r = (0..<3).map { x[3 * body + $0] - x[$0] }
      return (r[0], cosine * r[1] + sine * r[2])
    }
    var figure = Figure(x: Axis("x, au, in the plane of the ecliptic", -12...28), y: Axis("y, au", -32...12))
    figure.hasEqualUnits = true
    for (body, ink) in zip(1...4, [Ink.orange, .purple, .green, .blue]) {
      let curve = (0...400).map { ecliptic(path(path.start + Double($0) / 400 * (path.end - path.start)), body) }
      figure.add(curve, ink, Ephemeris.bodies[body])
      let known = planets.ephemeris.states.indices.filter { $0 % 4 == 0 }.map { ecliptic(planets.ephemeris.states[$0], body) }
      figure.add(known, ink, body == 4 ? "JPL" : nil, style: .rings)
    }
    figure.add([(0, 0)], .gold, "Sun", style: .points)
    return Drawing("outer-planets", width: 600, height: 620, figure)
  }
}
