// Differential equations by JetsODE: orbits that close, events, sections, exponents, fits, and derivatives backward.
//
// `--pictures [FOLDER]` draws the orbits and the section through gnuplot.

import ExampleSupport
import Foundation
import Jets
import JetsODE

@main struct Trajectories {
  static func main() throws {
    try swing()
    try arenstorf()
    try bouncing()
    try section()
    try exponents()
    try fit()
    try energy()
  }
}

/// A number with a fixed number of digits.
func text(_ x: Double, _ digits: Int = 10) -> String { String(format: "%.\(digits)f", x) }

/// The text of a limit that an error keeps to; one that does not ends the program.
///
/// The last digits of a result differ from processor to processor, so that the limit is printed and not the error.
func checked(_ error: Double, below limit: Double) -> String {
  guard error < limit else {
    print("an error of \(error) is not below \(limit)")
    exit(1)
  }
  return "< " + String(format: "%.0e", limit)
}
