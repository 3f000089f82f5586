// Solutions to 22 digits, by an arithmetic of 50, beside those of the integrator.

import Foundation
import JetMatrices
import Jets
import JetsODE
import Testing

struct ODEFixture: Decodable {
  let name: String
  let x0: [String]
  let times: [String]
  let states: [[String]]
  let sensitivity: [[[String]]]?

  struct File: Decodable { let problems: [ODEFixture] }

  static let all: [String: ODEFixture] = {
    guard let url = Bundle.module.url(forResource: "Fixtures/ode", withExtension: "json"), let data = try? Data(contentsOf: url),
      let file = try? JSONDecoder().decode(File.self, from: data)
    else { preconditionFailure("The fixture of differential equations cannot be read") }
    return Dictionary(uniqueKeysWithValues: file.problems.map { ($0.name, $0) })
  }()
}

func numbers(_ list: [String]) -> [Double] { list.map { Double($0) ?? .nan } }

@Suite struct FixtureTests {
  static func integrator(_ name: String, _ start: [Double]) throws -> TaylorIntegrator {
    switch name {
    case "henon_heiles": try TaylorIntegrator(HenonHeiles(), from: start)
    case "kepler_e06": try TaylorIntegrator(Kepler(), from: start)
    case "lorenz": try TaylorIntegrator(Lorenz(), from: start)
    case "pendulum": try TaylorIntegrator(Pendulum(), from: start, parameters: [1])
    case "van_der_pol_5": try TaylorIntegrator(VanDerPol(), from: start, parameters: [5])
    default: try TaylorIntegrator(Gravity.outerSystem, from: start)
    }
  }

  static func variations(_ name: String, _ start: [Double]) throws -> VariationalIntegrator {
    switch name {
    case "henon_heiles": try VariationalIntegrator(HenonHeiles(), from: start, order: 1)
    case "kepler_e06": try VariationalIntegrator(Kepler(), from: start, order: 1)
    case "lorenz": try VariationalIntegrator(Lorenz(), from: start, order: 1)
    case "pendulum": try VariationalIntegrator(Pendulum(), from: start, parameters: [1], order: 1, by: [.state])
    default: try VariationalIntegrator(VanDerPol(), from: start, parameters: [5], order: 1, by: [.state])
    }
  }

  /// The error of a state is at most that of its start, of 1e-15 of its size, grown by the largest sensitivity on the way.
  @Test(arguments: ["henon_heiles", "kepler_e06", "lorenz", "pendulum", "van_der_pol_5", "outer_solar_system"])
  func states(_ name: String) throws {
    let fixture = try #require(ODEFixture.all[name])
    let start = numbers(fixture.x0)
    var integrator = try Self.integrator(name, start)
    var growth = 1.0
    for (k, time) in numbers(fixture.times).enumerated() {
      try integrator.advance(to: time)
      if let sensitivity = fixture.sensitivity {
        growth = Swift.max(growth, size(numbers(sensitivity[k].flatMap { $0 })))
      } else {
        growth = Swift.max(growth, time / 200)
      }
      let truth = numbers(fixture.states[k])
      let error: Double = distance(integrator.state, truth) / (size(truth) * growth)
      #expect(error <= 1e-15)
    }
  }

  @Test(arguments: ["henon_heiles", "kepler_e06", "lorenz", "pendulum", "van_der_pol_5"])
  func sensitivities(_ name: String) throws {
    let fixture = try #require(ODEFixture.all[name])
    var varied = try Self.variations(name, numbers(fixture.x0))
    for (k, time) in numbers(fixture.times).enumerated() {
      try varied.advance(to: time)
      let rows = try #require(fixture.sensitivity)[k].map(numbers)
      let largest = size(rows.flatMap { $0 })
      let jacobian = varied.jacobian(.state)
      var error = 0.0
      for i in rows.indices { error = Swift.max(error, distance(rows.indices.map { jacobian[i, $0] }, rows[i]) / largest) }
      #expect(error <= 1e-12)
    }
  }
}
