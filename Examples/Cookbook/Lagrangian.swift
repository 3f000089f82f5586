// Equations of motion from a Lagrangian: a bead on a hoop of radius 1 that turns with ω about its vertical diameter.

import Jets

func lagrangian() -> Outcome {
  let (gravity, omega) = (9.81, 4.0)
  let (q, v) = (0.7, 1.3)

  let (_, slope, H) = valueWithGradientAndHessian(at: [q, v]) { x in
    let height = -cos(x[0])
    let radius = sin(x[0])
    let kinetic = (x[1] * x[1] + omega * omega * radius * radius) / 2
    return kinetic - gravity * height
  }
  // d/dt ∂L/∂v = ∂L/∂q, solved for the acceleration.
  let acceleration = (slope[0] - H[1, 0] * v) / H[1, 1]

  let byHand = omega * omega * Double.sin(q) * Double.cos(q) - gravity * Double.sin(q)
  return Outcome(task: "Lagrangian, acceleration", value: acceleration, expected: byHand)
}
