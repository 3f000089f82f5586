// Sensitivities of a differential equation: how does u(3) of u′ = −pu depend on p?

import Jets
import JetsODE

struct Decay: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [-p[0] * u[0]] }
}

func odeSensitivities() throws -> Outcome {
  var path = try VariationalIntegrator(Decay(), from: [2.0], parameters: [0.7], order: 1)
  try path.advance(to: 3)
  let sensitivity = path.jacobian(.parameters)[0, 0]

  // u = 2·exp(−pt)
  return Outcome(task: "sensitivity of an ODE", value: sensitivity, expected: -3 * 2 * Double.exp(-2.1))
}
