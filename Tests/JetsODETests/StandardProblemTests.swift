// Standard problems beside solutions of 25 digits by Scripts/make-ode-fixtures.py, which also tells how far an error of the start grows.

import Foundation
import Jets
import Testing

@testable import JetsODE

struct StandardProblem: Decodable {
  let name: String
  let start: [Double]
  let times: [Double]
  let states: [[String]]
  let growth: [Double]

  struct File: Decodable { let problems: [StandardProblem] }

  static let all: [StandardProblem] = {
    guard let url = Bundle.module.url(forResource: "Fixtures/standard-problems", withExtension: "json"),
      let data = try? Data(contentsOf: url), let file = try? JSONDecoder().decode(File.self, from: data)
    else { preconditionFailure("The fixture of standard problems cannot be read") }
    return file.problems
  }()
}

@Suite struct StandardProblemTests {
  static func equation(_ name: String) -> any DifferentialEquation {
    switch name {
    case "two_bodies_e09": Kepler()
    case "three_bodies_eight": ThreeBodies()
    case "duffing": Duffing()
    case "epidemic": Epidemic()
    case "predators": Predators()
    case "double_pendulum": DoublePendulum()
    case "precession": Precession()
    case "abc_flow": ABCFlow()
    case "van_der_pol": VanDerPol()
    case "toda": Toda()
    case "rigid_body": RigidBody()
    default: MorrisLecar()
    }
  }

  /// The parameter of Van der Pol's equation.
  static func parameters(_ name: String) -> [Double] { name == "van_der_pol" ? [1] : [] }

  /// The error is at most that of the start, of 1e-15 of the state's size, grown as far as the solution lets it on the way.
  @Test(arguments: StandardProblem.all.indices)
  func states(_ index: Int) throws {
    let problem = StandardProblem.all[index]
    let equation = Self.equation(problem.name)
    var integrator = try TaylorIntegrator(equation, from: problem.start, parameters: Self.parameters(problem.name))
    var growth = 1.0, largest = 1.0
    for (k, time) in problem.times.enumerated() {
      try integrator.advance(to: time)
      let truth = numbers(problem.states[k])
      growth = Swift.max(growth, problem.growth[k])
      largest = Swift.max(largest, size(truth))
      let error: Double = distance(integrator.state, truth) / (largest * growth)
      #expect(error <= 1e-15, "\(problem.name) at \(time): \(error)")
    }
  }

  /// Rules ask whether numbers leave the range of a `Double`: within a step that is no condition.
  @Test func variationsHaveNoBranchesOfTheirOwn() throws {
    for problem in StandardProblem.all {
      let varied = try VariationalIntegrator(
        Self.equation(problem.name), from: problem.start, parameters: Self.parameters(problem.name), order: 1, by: [.state])
      #expect(varied.integrator.compiled.guards.allSatisfy { !$0.test.isOrder }, "\(problem.name)")
    }
  }

  /// Backward from the end comes to the start, with the errors of both ways grown.
  @Test(arguments: StandardProblem.all.indices)
  func backAgain(_ index: Int) throws {
    let problem = StandardProblem.all[index]
    let equation = Self.equation(problem.name)
    let parameters = Self.parameters(problem.name)
    let (time, end) = (problem.times[0], numbers(problem.states[0]))
    var integrator = try TaylorIntegrator(equation, from: end, at: time, parameters: parameters)
    try integrator.advance(to: 0)
    // The way back makes of an error what the inverse of the flow's derivative makes of it.
    var varied = try VariationalIntegrator(equation, from: problem.start, parameters: parameters, order: 1, by: [.state])
    try varied.advance(to: time)
    let inverse = try varied.jacobian(.state).inverse()
    let growth = size(inverse.elements)
    let error: Double = distance(integrator.state, problem.start) / (size(problem.start + end) * growth)
    #expect(error <= 1e-15, "\(problem.name): \(error)")
  }
}
