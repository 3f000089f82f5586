// Sensitivities of a differential equation: how does the angle of a pendulum after 3 s change with its length?

import ExampleSupport
import Jets
import JetsODE

/// A pendulum of the length p₀; the state is angle and angular velocity.
struct Pendulum: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -9.81 / p[0] * sin(u[0])] }
}

func sensitivities() throws {
  print("6. Sensitivities of an ODE")
  let length = 1.2
  var path = try VariationalIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [length], order: 1)
  try path.advance(to: 3)
  let slope = path.jacobian(.parameters)[0, 0]
  print("   angle \(fixed(path.state[0], 6)) rad, by the length \(fixed(slope, 6)) rad/m")

  // The angle depends on t·√(g/L) alone, so that ∂θ/∂L = −t/(2L)·θ′.
  check("the law of similarity", slope, -3 / (2 * length) * path.state[1], within: 1e-13)
}
