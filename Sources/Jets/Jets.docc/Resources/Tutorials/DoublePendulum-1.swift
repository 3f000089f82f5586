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
