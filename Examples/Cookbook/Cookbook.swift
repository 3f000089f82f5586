// The cookbook: tasks in at most forty lines each, every result checked against an independent value.

import ExampleSupport
import Foundation

/// The result of a recipe, with the expected value.
struct Outcome {
  var task: String
  var value: Double
  var expected: Double
  var tolerance = 1e-13

  /// Whether the value is within the tolerance, relative to what is expected.
  var isRight: Bool { abs(value - expected) <= tolerance * abs(expected) }
}

@main struct Cookbook {
  static let recipes: [@Sendable () throws -> Outcome] = [
    // Equations
    newton, impliedVolatility, implicitFunctionOfKepler, inverseKinematics,
    // Data
    errorPropagation, leastSquares, maximumLikelihood, kalmanStep, gaussianProcess,
    // Mechanics and geometry
    lagrangian, bundleAdjustment, curvature,
    // Matrices
    naturalFrequencies, markovGenerator,
    // Differential equations
    odeSensitivities, eventOfAnODE, stiffStep, pinnResidual, orderConditions,
    // Functions of your own
    customRule, tableLookup, perturbationConfusion, seriesReversion,
    // Scale
    sparseHessian, checkpointing, programsInBatches, distributedSum,
  ]

  static func main() throws {
    try Drawing.saveIfAsked(try pictures())
    var isRight = true
    for recipe in recipes {
      let outcome = try recipe()
      print(String(format: "%@: %.9g%@", outcome.task, outcome.value, outcome.isRight ? "" : ", which should be \(outcome.expected)"))
      isRight = isRight && outcome.isRight
    }
    exit(isRight ? 0 : 1)
  }
}
