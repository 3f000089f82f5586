// W7: steps of Taylor's method, alone, in ensembles and with variational equations, beside recurrences written by hand in C.

import CReference
import Jets
import JetsODE

private struct Lorenz: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    [10 * (u[1] - u[0]), u[0] * (28 - u[2]) - u[1], u[0] * u[1] - 8 * u[2] / 3]
  }
}

private struct Pendulum: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -sin(u[0])] }
}

private struct Kepler: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let r = u[0] * u[0] + u[1] * u[1]
    let w = 1 / (r * sqrt(r))
    return [u[2], u[3], -u[0] * w, -u[1] * w]
  }
}

private typealias Reference = (UnsafeMutablePointer<Double>?, Int32) -> Void

/// Steps of three equations; an ensemble uses all cores that the process may use.
func integrations() -> [Workload] {
  steps("Lorenz", 1.2, Lorenz(), [1, 1, 1], reference_lorenz_steps)
    + steps("pendulum", 1.1, Pendulum(), [1, 0], reference_pendulum_steps)
    + steps("Kepler", 1.3, Kepler(), [0.4, 0, 0, 2], reference_kepler_steps)
}

private func steps(
  _ name: String, _ goal: Double, _ equation: some DifferentialEquation, _ start: [Double], _ reference: @escaping Reference
) -> [Workload] {
  let count = 500
  let memory = opaque(start)
  let inC = { (repetitions: Int) in
    for _ in 0..<repetitions {
      for i in start.indices { memory[i] = start[i] }
      reference(memory.baseAddress, Int32(count))
      reference_consume(memory.baseAddress)
    }
  }
  guard let plain = try? TaylorIntegrator(equation, from: start), let varied = try? VariationalIntegrator(equation, from: start, order: 1)
  else { preconditionFailure("The integrator of \(name) cannot be made") }
  let lanes = 256
  let starts = Matrix<Double>(rows: start.count, columns: lanes) { i, _ in start[i] }
  guard let swarm = try? TaylorEnsemble(equation, from: starts) else { preconditionFailure("The ensemble of \(name) cannot be made") }
  return [
    Workload(
      name: "W7 \(name), a step of order 19", goal: goal, count: count,
      jets: { repetitions in
        for _ in 0..<repetitions {
          var integrator = plain
          integrator.maximumSteps = count
          _ = try? integrator.advance(to: 1e9)
        }
      }, reference: inC),
    Workload(
      name: "W7 \(name), a step with first variations", goal: nil, count: count,
      jets: { repetitions in
        for _ in 0..<repetitions {
          var integrator = varied
          integrator.maximumSteps = count
          _ = try? integrator.advance(to: 1e9)
        }
      }, reference: inC),
    Workload(
      name: "W7 \(name), a step of an ensemble", goal: nil, count: count * lanes,
      jets: { repetitions in
        for _ in 0..<repetitions {
          var ensemble = swarm
          ensemble.maximumSteps = count
          _ = try? ensemble.advance(to: 1e9)
        }
      }, reference: { repetitions in for _ in 0..<lanes { inC(repetitions) } }),
  ]
}
