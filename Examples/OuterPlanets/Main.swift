// The outer planets by JetsODE beside JPL's ephemeris: positions, a fitted start, perihelia, and energy.
//
// `--pictures REPOSITORY` draws the orbits, and the energies over 10⁴ revolutions and 10⁶ days, for the documentation.

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
      try Pictures.saveIfAsked(planets)
      try planets.report()
      for walk in [try EnergyWalk.kepler(isLong: false), try EnergyWalk.planets(planets, isLong: false)] { try walk.report() }
    } catch {
      print("OuterPlanets: \(error)")
      exit(1)
    }
  }
}
