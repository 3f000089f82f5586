// Equations of motion from a Lagrangian: the angular accelerations of a double pendulum.

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// Kinetic less potential energy of two masses of 1 kg on rods of 1 m; the first two numbers are angles, the others their rates.
func lagrangian<S: RealScalar>(_ x: [S]) -> S {
  let (a, b, u, v) = (x[0], x[1], x[2], x[3])
  let kinetic: S = u * u + v * v / 2 + u * v * cos(a - b)
  let potential: S = -9.81 * (2 * cos(a) + cos(b))
  return kinetic - potential
}

func doublePendulum() throws {
  print("8. Equations of motion from a Lagrangian")
  let (angles, rates) = ([0.9, -0.4], [1.1, 2.3])

  // d/dt ∂L/∂v = ∂L/∂q, solved for the accelerations.
  let (_, slope, H) = valueWithGradientAndHessian(at: angles + rates, of: lagrangian)
  let mass = Matrix<Double>([[H[2, 2], H[2, 3]], [H[3, 2], H[3, 3]]])
  let force = [0, 1].map { i in slope[i] - H[2 + i, 0] * rates[0] - H[2 + i, 1] * rates[1] }
  let accelerations = try mass.solve(force)
  print("   \(fixed(accelerations[0], 6)) and \(fixed(accelerations[1], 6)) rad/s²")
}
