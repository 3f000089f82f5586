// Error propagation: how uncertain is g = 4π²L/T², from the length and the period of a pendulum?

import Jets

func errorPropagation() -> Outcome {
  let measured = [0.9931, 1.9985]  // m, s
  let deviations = [0.0005, 0.0010]

  let (g, slopes) = valueWithGradient(at: measured) { x in 4 * Double.pi * Double.pi * x[0] / (x[1] * x[1]) }
  let deviation = norm(zip(slopes, deviations).map { $0 * $1 })

  // Relative errors add in quadrature, twice that of the period.
  let relative = norm([0.0005 / 0.9931, 2 * 0.0010 / 1.9985])
  return Outcome(task: "error propagation, deviation of g", value: deviation, expected: g * relative)
}
