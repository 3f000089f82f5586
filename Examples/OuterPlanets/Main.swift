// The outer planets by JetsODE beside JPL's ephemeris: positions, a fitted start, perihelia, and energy.
//
// `--pictures [FOLDER]` draws the orbits, and the energies over 10⁶ days, through gnuplot.

import ExampleSupport
import Foundation
import Jets
import JetsODE

/// The program compares itself with what is known and stops where a difference is larger than what it states.
struct Failure: Error, CustomStringConvertible {
  /// What was found, and what was allowed.
  let description: String
}

@main struct Main {
  static func main() {
    do {
      let planets = OuterPlanets(ephemeris: try Ephemeris())
      try planets.report()
      let folder = Plot.folder(in: CommandLine.arguments)
      let walks = [try EnergyWalk.kepler(isLong: folder != nil), try EnergyWalk.planets(planets, isLong: folder != nil)]
      for walk in walks { try walk.report() }
      guard let folder else { return }
      print(try Pictures.orbits(planets).write(to: folder, name: "outer-planets"))
      print(try Pictures.energies(walks).write(to: folder, name: "energy"))
    } catch {
      print("OuterPlanets: \(error)")
      exit(1)
    }
  }
}
