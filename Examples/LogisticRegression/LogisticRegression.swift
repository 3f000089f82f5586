// Logistic regression by Newton steps with conjugate gradients, beside the published coefficients.

import Foundation
import Jets
import JetsLinearAlgebra
import JetsOptimization

/// The flights of the space shuttle before 28 January 1986 whose boosters were recovered: the temperature of the joints in °F, and how many of
/// the six primary O-rings showed distress.
///
/// Source: Report of the Presidential Commission on the Space Shuttle Challenger Accident (1986), volume 1, a work of the U.S. Government in the
/// public domain, as tabulated by J. J. Faraway, "Extending the Linear Model with R" (2006).
let flights: [(temperature: Double, damaged: Double)] = [
  (53, 5), (57, 1), (58, 1), (63, 1), (66, 0), (67, 0), (67, 0), (67, 0), (68, 0), (69, 0), (70, 1), (70, 0), (70, 1), (70, 0), (72, 0),
  (73, 0), (75, 0), (75, 1), (76, 0), (76, 0), (78, 0), (79, 0), (81, 0),
]

/// A fit of the probability of distress by the temperature: log p/(1 − p) = intercept + slope·temperature.
struct LogisticFit {
  var coefficients: [String: Double]
  var deviations: [String: Double]
  var steps: Int

  /// The maximum of the likelihood of binomial counts out of `trials`.
  init(counts: [Double], trials: Double) throws {
    // Temperatures near 0 and of size 1 keep the trust region round; the coefficients are turned back below.
    let scaled = flights.map { ($0.temperature - 70) / 10 }
    let loss: ([String: Reverse<Dual<Double>>]) -> Reverse<Dual<Double>> = { p in
      let (a, b) = (p["intercept"] ?? 0, p["slope"] ?? 0)
      return zip(scaled, counts).reduce(Reverse(0)) { sum, flight in
        let predictor = a + flight.0 * b
        return sum + trials * softplus(predictor) - flight.1 * predictor
      }
    }
    let start = ["intercept": 0.0, "slope": 0.0]
    let fit = NewtonCG(tolerances: Tolerances(gradient: 1e-11)).minimize(from: start, of: loss)
    guard fit.hasConverged else { throw NotConverged(ending: fit.ending) }
    steps = fit.iterations
    // The inverse Hessian is the covariance matrix; in the order of the keys: intercept, slope.
    let covariance = try Reverse.hessian(at: fit.point, of: loss).inverse()
    let turn: Matrix<Double> = [[1, -7], [0, 0.1]]
    let turned = turn * fit.point.flattened
    let spread = turn * covariance * turn.transposed
    coefficients = start.rebuilt(from: turned)
    deviations = start.rebuilt(from: [spread[0, 0].squareRoot(), spread[1, 1].squareRoot()])
  }

  struct NotConverged: Error { var ending: Ending }
}

/// The program: prints two fits, and ends with status 1 where they are not the published ones.
@main struct LogisticRegression {
  static func main() throws {
    let any = try LogisticFit(counts: flights.map { $0.damaged > 0 ? 1 : 0 }, trials: 1)
    let each = try LogisticFit(counts: flights.map(\.damaged), trials: 6)
    print("O-rings of the space shuttle: distress by temperature in °F, Newton–CG over the likelihood\n")
    print("                      intercept    deviation       slope    deviation")
    var passed = true
    // Dalal, Fowlkes & Hoadley, J. Amer. Statist. Assoc. 84 (1989), print 15.043 and −0.2322; R's glm adds the other digits.
    passed = report("any ring of a flight", any, published: [15.0429, 7.3786, -0.2322, 0.1082]) && passed
    // Faraway (2006), section 2.1.
    passed = report("each of six rings", each, published: [11.66299, 3.29626, -0.21623, 0.05318]) && passed
    let launch = 31.0
    let odds = (any.coefficients["intercept"] ?? .nan) + (any.coefficients["slope"] ?? .nan) * launch
    print(
      String(format: "\nat the 31 °F of the last launch: distress of any ring with probability %.4f, far outside the data", sigmoid(odds)))
    if !passed {
      print("The fits are not the published ones")
      exit(1)
    }
  }

  /// Prints a fit, and says whether it rounds to the published numbers: intercept, its deviation, slope, its deviation.
  static func report(_ name: String, _ fit: LogisticFit, published: [Double]) -> Bool {
    let values = ["intercept", "slope"].flatMap { [fit.coefficients[$0] ?? .nan, fit.deviations[$0] ?? .nan] }
    print(
      name.padding(toLength: 22, withPad: " ", startingAt: 0)
        + String(format: "%9.5f  %10.5f  %11.5f  %10.5f", values[0], values[1], values[2], values[3]))
    // Half a unit of the last digit that is published.
    let unit = abs(published[2] * 1e4 - (published[2] * 1e4).rounded()) < 1e-6 ? 0.5e-4 : 0.5e-5
    return zip(values, published).allSatisfy { abs($0 - $1) <= unit * 1.001 }
  }
}
