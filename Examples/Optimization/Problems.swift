// The test problems of Moré, Garbow and Hillstrom: residuals as formulas, evaluated over any jet.

import Foundation
import JetFormulas
import Jets

/// A problem as its file has it: find the minimum of the sum of the squares of the residuals.
///
/// Source: J. J. Moré, B. S. Garbow, K. E. Hillstrom, "Testing unconstrained optimization software", ACM Trans. Math. Softw. 7 (1981).
struct Problem: Decodable, Sendable {
  /// The name of the problem.
  let name: String

  /// The number of variables.
  let n: Int

  /// The standard starting point.
  let start: [Double]

  /// The published values of the sum of squares at its minima; empty where none is published.
  let minima: [Double]

  /// The residuals as they are evaluated.
  let residuals: Residuals

  private enum Key: String, CodingKey { case name, n, start, minima, residuals }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    name = try values.decode(String.self, forKey: .name)
    n = try values.decode(Int.self, forKey: .n)
    start = try values.decode([String].self, forKey: .start).map { Double($0) ?? .nan }
    minima = try values.decode([Double].self, forKey: .minima)
    let names = (1...n).map { "x\($0)" }
    residuals = Residuals(formulas: try values.decode([String].self, forKey: .residuals).map { try Formula($0, variables: names) })
  }

  /// All problems of the file.
  static func all() throws -> [Problem] {
    let file = Bundle.module.bundleURL.appending(path: "Data/problems.json")
    return try JSONDecoder().decode([Problem].self, from: Data(contentsOf: file))
  }
}

/// The residuals r(x) of a problem.
struct Residuals: VectorFunction, Sendable {
  let formulas: [Formula]

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { formulas.map { $0(x) } }
}

/// What is minimized: a loss of the residuals, ℓ(r(x)).
struct Objective<Loss: ScalarFunction>: ScalarFunction {
  let residuals: Residuals
  let loss: Loss

  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { loss(residuals(x)) }
}

/// The sum of squares.
struct SumOfSquares: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ r: [S]) -> S {
    var sum: S = 0
    for x in r { sum += x * x }
    return sum
  }
}

/// The pseudo-Huber loss Σ 2δ²(√(1 + (r/δ)²) − 1): squares near zero, absolute values far away, smooth in between.
struct PseudoHuber: ScalarFunction {
  /// The size of a residual from which on it counts as large.
  let delta: Double

  func callAsFunction<S: RealScalar>(_ r: [S]) -> S {
    var sum: S = 0
    let width = S(constant: delta)
    for x in r {
      let scaled = x / width
      sum += sqrt(1 + scaled * scaled) - 1
    }
    return 2 * width * width * sum
  }
}
