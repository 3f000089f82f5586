// An event: when does a pendulum, let go at 1 rad, hang straight down?

import Jets
import JetsODE

func eventOfAnODE() throws -> Outcome {
  let bottom = Event(isTerminal: true, direction: .falling) { t, u in u[0] }
  var swing = try TaylorIntegrator(from: [1.0, 0.0], events: [bottom]) { t, u in [u[1], -9.81 * sin(u[0])] }
  try swing.advance(to: 10)

  // A quarter of the period is K(sin ½)/√g, by Gauss's arithmetic-geometric mean of 1 and cos ½.
  var (a, b) = (1.0, Double.cos(0.5))
  for _ in 0..<6 { (a, b) = ((a + b) / 2, (a * b).squareRoot()) }
  return Outcome(task: "event, quarter of the period", value: swing.time, expected: Double.pi / (2 * a * 9.81.squareRoot()))
}
