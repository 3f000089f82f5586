// `--pictures [FOLDER]`: the outer planets' orbits with JPL's positions, and the errors of energies.

import ExampleSupport
import Foundation
import Jets
import JetsODE

/// The pictures of this example.
enum Pictures {
  /// The errors of energies against the number of steps, beside a walk at random of ε/2 a step.
  static func energies(_ walks: [EnergyWalk]) -> Gnuplot {
    var data: [String: [[Double]]] = [:]
    var curves: [String] = []
    for (k, (walk, color)) in zip(walks, ["#cc3311", "#0077bb"]).enumerated() {
      data["walk\(k)"] = walk.points.map { [$0.steps, $0.error] }
      let end = walk.points.last.map { String(format: "%.0e", $0.time) } ?? ""
      curves.append(
        "$walk\(k) with linespoints pt 7 lw 2 lc rgb '\(color)' title '\(walk.name), to \(end) \(walk.unit): power \(String(format: "%.2f", walk.exponent))'"
      )
    }
    curves.append("1.1e-16 * sqrt(x) with lines dt 2 lw 2 lc rgb 'black' title 'ε/2 · √steps'")
    return Gnuplot(
      commands: [
        "set title 'Energy of eight starts, root mean square of the relative error: Brouwer''s √t'",
        "set xlabel 'steps'", "set ylabel 'relative error of the energy'", "set logscale xy", "set format y '10^{%T}'",
        "set format x '10^{%T}'", "set key top left", "plot [4:1e6] " + curves.joined(separator: ", "),
      ], data: data)
  }

  /// Orbits in the plane of the ecliptic by dense output, JPL's positions, and the ends of steps.
  ///
  /// - Throws: `IntegrationError` where the integration cannot go on.
  static func orbits(_ planets: OuterPlanets) throws -> Gnuplot {
    let (_, path) = try planets.states(OuterPlanets.models[1].equation, from: planets.ephemeris.states[0])
    // The obliquity of the ecliptic at J2000: 84381.406″.
    let (sine, cosine) = Double.sinAndCos(84381.406 / 3600 * .pi / 180)
    func ecliptic(_ x: [Double], _ body: Int) -> [Double] {
      let r = (0..<3).map { x[3 * body + $0] - x[$0] }
      return [r[0], cosine * r[1] + sine * r[2]]
    }
    var data: [String: [[Double]]] = [:]
    var curves: [String] = []
    for (body, color) in zip(1...4, ["#cc3311", "#ee7733", "#009988", "#0077bb"]) {
      let name = Ephemeris.bodies[body]
      data[name] = (0...400).map { ecliptic(path(path.start + Double($0) / 400 * (path.end - path.start)), body) }
      data["\(name)JPL"] = planets.ephemeris.states.map { ecliptic($0, body) }
      data["\(name)Ends"] = path.times.dropFirst().map { ecliptic(path($0), body) }
      curves.append("$\(name) with lines lw 2 lc rgb '\(color)' title '\(name)'")
      curves.append("$\(name)JPL with points pt 6 ps 0.6 lc rgb '\(color)' notitle")
      curves.append("$\(name)Ends with points pt 2 ps 1 lc rgb 'black' notitle")
    }
    data["Sun"] = [[0, 0]]
    curves.append("$Sun with points pt 7 ps 1.2 lc rgb '#ddaa33' title 'Sun'")
    return Gnuplot(
      commands: [
        "set title '1990–2010: orbits (lines), JPL every 100 days (circles), ends of the \(path.steps) steps (crosses)'",
        "set xlabel 'x, au, ecliptic'", "set ylabel 'y, au'", "set size ratio -1", "set key top right",
        "plot " + curves.joined(separator: ", "),
      ], data: data)
  }
}
