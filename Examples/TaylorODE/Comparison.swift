// Solutions and their derivatives by the initial state beside truths of 22 digits.

import Foundation
import Jets

/// The program compares itself with truths and stops where a difference is larger than what it states.
struct Failure: Error, CustomStringConvertible {
  /// What was found, and what was allowed.
  let description: String
}

/// A problem of the file of truths, and the equation that states it; C as the integrator has it.
struct Comparison<E: DifferentialEquation, let C: Int> {
  let name: String
  let title: String
  let equation: E

  /// What rounding may leave at each time: 32ε·‖x‖ times the largest ‖∂x/∂x₀‖ so far.
  private func allowances(_ problem: Problem) -> [Double] {
    var (size, growth) = (1.0, 1.0)
    return problem.solution.enumerated().map { i, point in
      size = max(size, point.state.map(\.magnitude).max() ?? 0)
      if !problem.sensitivities.isEmpty {
        growth = max(growth, problem.sensitivities[i].map { $0.reduce(0) { $0 + $1.magnitude } }.max() ?? 0)
      }
      return 32 * .ulpOfOne * size * growth
    }
  }

  /// Prints the first unknown at the times of the truths, with the error allowed for all of them.
  ///
  /// - Throws: `Failure` where an error is larger; what reading the truths throws.
  func states() throws {
    let problem = try Problem.named(name)
    var integrator = TaylorIntegrator<E, Double, C>(equation, from: problem.start)
    for (point, allowed) in zip(problem.solution, allowances(problem)) {
      integrator.advance(to: point.time)
      let error = largestDifference(integrator.state, point.state)
      guard error <= allowed else { throw Failure(description: "\(title), t = \(point.time): the error is \(error), allowed \(allowed)") }
      let label = title.padding(toLength: 20, withPad: " ", startingAt: 0)
      print(label + String(format: "%7g %6d %18.10f      < %.0e", point.time, integrator.steps, integrator.state[0], allowed))
    }
  }

  /// Integrates over jets of N directions, and prints the growth of the first unknown with its initial value.
  ///
  /// - Throws: `Failure` where an element of ∂x/∂x₀ is further from the truth than stated, relative to the largest.
  func sensitivities<let N: Int>(_: MultiDual<Double, N>.Type) throws {
    let problem = try Problem.named(name)
    let start = problem.start.enumerated().map { i, x in MultiDual<Double, N>(variable: x, direction: i) }
    var integrator = TaylorIntegrator<E, MultiDual<Double, N>, 0>(equation, from: start)
    for (i, allowed) in allowances(problem).enumerated() {
      let time = problem.solution[i].time
      integrator.advance(to: time)
      let found = integrator.state.flatMap { x in (0..<N).map { x.partials[$0] } }
      let truth = problem.sensitivities[i].flatMap(\.self)
      let error = largestDifference(found, truth) / (truth.map(\.magnitude).max() ?? .nan)
      guard error <= allowed else { throw Failure(description: "\(title), t = \(time): ∂x/∂x₀ is off by \(error), allowed \(allowed)") }
      let label = title.padding(toLength: 20, withPad: " ", startingAt: 0)
      print(label + String(format: "%7g %6d %18.8f      < %.0e", time, integrator.steps, found[0], allowed))
    }
  }

  private func largestDifference(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map { ($0 - $1).magnitude }.max() ?? .nan }
}
