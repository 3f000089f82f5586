// Sensitivities of a differential equation: how does the angle of a pendulum after 3 s change with its length?

import ExampleSupport
import Jets
import JetsODE

/// A pendulum of the length p₀; the state is angle and angular velocity.
struct Pendulum: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -9.81 / p[0] * sin(u[0])] }
}
