// The stiffest way to share material among the members of a truss: its lowest frequency by L-BFGS, and a proof that none is higher.

import Foundation
import Jets
import JetsLinearAlgebra
import JetsOptimization

/// The program: prints frequencies before and after, and ends with status 1 where the result is not the known or proven optimum.
@main struct Truss {
  static func main() throws {
    BLASThreads.count = 1
    var passed = true

    // Without mass of its own, a chain is best where all bars are strained alike: ω² = EV/Σmᵢxᵢ².
    let masses = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let chain = Structure.chain(masses: masses, volume: 1e-4, density: 0)
    let best = try optimized(chain, Shares(diagonals: [Double](repeating: 0, count: masses.count), chords: []))
    let moment = masses.enumerated().reduce(0) { $0 + $1.element * Double(($1.offset + 1) * ($1.offset + 1)) }
    let closed = chain.modulus * chain.volume / moment
    print("a chain of 8 bars: \(hertz(best.value)) Hz by L-BFGS, \(hertz(closed)) Hz in closed form")
    passed = passed && abs(best.value / closed - 1) < 1e-10
    // The areas are those of the tensions Σ_{j≥i} mⱼxⱼ.
    let tensions = masses.indices.map { i in masses.indices[i...].reduce(0) { $0 + masses[$1] * Double($1 + 1) } }
    let difference = zip(best.shares, tensions).map { abs($0 - $1 / tensions.reduce(0, +)) }.max() ?? .nan
    print("its areas agree with the closed form to 1e-6:", difference < 1e-6)
    passed = passed && difference < 1e-6

    // A cantilever of 22 members whose own mass counts.
    let cantilever = Structure.cantilever(joints: 13, tipMass: 20, volume: 0.004)
    let start = Shares(diagonals: [Double](repeating: 0, count: 11), chords: [Double](repeating: 0, count: 11))
    let uniform = try cantilever.lowestMode([Double](repeating: 1 / 22, count: 22)).value
    let result = try optimized(cantilever, start)
    let bound = try cantilever.bound(cantilever.lowestMode(result.shares).vector)
    print("a cantilever of 22 members: \(hertz(uniform)) Hz with equal volumes, \(hertz(result.value)) Hz by L-BFGS")
    print("no design of this volume is above \(hertz(bound)) Hz; the optimum is within 1e-6 of that:", bound / result.value - 1 < 1e-6)
    print("volumes in percent, from the wall to the tip")
    print("  chords   ", result.shares.suffix(11).map { percent($0) }.joined(separator: " "))
    print("  diagonals", result.shares.prefix(11).map { percent($0) }.joined(separator: " "))
    passed = passed && bound / result.value - 1 < 1e-6 && bound >= result.value * (1 - 1e-12)
    if !passed {
      print("The optimum is not the known one")
      exit(1)
    }
  }

  /// The shares with the highest lowest eigenvalue, from a start; the logarithms of the shares move, so that these stay positive.
  static func optimized(_ structure: Structure, _ start: Shares) throws -> (value: Double, shares: [Double]) {
    let fit = try LBFGS(memory: 20, tolerances: Tolerances(gradient: 1e-9)).minimize(from: start) { p throws(LinearAlgebraError) in
      -log(try structure.lowestEigenvalue(softmax(p.diagonals + p.chords)))
    }
    guard fit.hasConverged || fit.ending == .noProgress else { throw NotConverged(ending: fit.ending) }
    return (exp(-fit.value), softmax(fit.point.diagonals + fit.point.chords))
  }

  struct NotConverged: Error { var ending: Ending }

  static func hertz(_ eigenvalue: Double) -> String { String(format: "%.4f", eigenvalue.squareRoot() / (2 * .pi)) }

  static func percent(_ share: Double) -> String { String(format: "%5.2f", 100 * share) }
}
