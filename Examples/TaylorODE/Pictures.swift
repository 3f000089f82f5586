// `TaylorODE --pictures FOLDER`: Lorenz' attractor, and the outer planets' orbits with JPL's positions.

import ExampleSupport
import Foundation
import Jets

/// The pictures of this example.
enum Pictures {
  /// Writes both pictures into a folder.
  ///
  /// - Throws: `PlotError` where there is no picture; what reading the ephemeris throws.
  static func write(into folder: URL) throws {
    print(try lorenz().write(to: folder, name: "lorenz"))
    print(try planets(OuterPlanets(ephemeris: Ephemeris())).write(to: folder, name: "outer-planets"))
  }

  /// A trajectory of 40 time units by dense output, and the ends of its steps.
  private static func lorenz() -> Gnuplot {
    var integrator = TaylorIntegrator<Lorenz, Double, 3>(Lorenz(), from: [1, 1, 1])
    let segments = integrator.trajectory(to: 40)
    let curve = segments.flatMap { s in (0..<8).map { s(s.start + Double($0) / 8 * (s.end - s.start)) } }
    return Gnuplot(
      commands: [
        "set title 'Lorenz, t ≤ 40: \(segments.count) steps of order 19 (points), dense output between (line)'",
        "set xlabel 'x'", "set ylabel 'z'", "set key off",
        "plot $curve using 1:3 with lines lc rgb '#4477aa' lw 0.7, $ends using 1:3 with points pt 7 ps 0.3 lc rgb '#cc3311'",
      ], data: ["curve": curve, "ends": segments.map { $0($0.start) }])
  }

  /// Orbits in the plane of the ecliptic by dense output, JPL's positions, and the ends of steps.
  private static func planets(_ planets: OuterPlanets) -> Gnuplot {
    let (_, segments) = planets.states(OuterPlanets.models[1].equation, from: planets.ephemeris.states[0])
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
      data[name] = segments.flatMap { s in (0...8).map { ecliptic(s(s.start + Double($0) / 8 * (s.end - s.start)), body) } }
      data["\(name)JPL"] = planets.ephemeris.states.map { ecliptic($0, body) }
      data["\(name)Ends"] = segments.map { ecliptic($0($0.end), body) }
      curves.append("$\(name) with lines lw 2 lc rgb '\(color)' title '\(name)'")
      curves.append("$\(name)JPL with points pt 6 ps 0.6 lc rgb '\(color)' notitle")
      curves.append("$\(name)Ends with points pt 2 ps 1 lc rgb 'black' notitle")
    }
    data["Sun"] = [[0, 0]]
    curves.append("$Sun with points pt 7 ps 1.2 lc rgb '#ddaa33' title 'Sun'")
    return Gnuplot(
      commands: [
        "set title '1990–2010: orbits (lines), JPL every 100 days (circles), ends of the \(segments.count) steps (crosses)'",
        "set xlabel 'x, au, ecliptic'", "set ylabel 'y, au'", "set size ratio -1", "set key top right",
        "plot " + curves.joined(separator: ", "),
      ], data: data)
  }
}
