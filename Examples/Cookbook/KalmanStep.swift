// One step of an extended Kalman filter: a position, known to ±1 each way, and its distance measured to ±0.5.

import Jets
import JetsLinearAlgebra

func kalmanStep() -> Outcome {
  let x = [3.0, 4.0]
  let P: Matrix<Double> = [[1, 0], [0, 1]]
  let (measured, variance) = (5.2, 0.25)

  let (distance, slopes) = valueWithGradient(at: x) { x in sqrt(x[0] * x[0] + x[1] * x[1]) }
  let H = Matrix<Double>([slopes])
  let S = (H * P * H.transposed)[0, 0] + variance
  let gain = P * H.transposed * (1 / S)
  let position = x.indices.map { i in x[i] + gain[i, 0] * (measured - distance) }
  let covariance = P - gain * H * P

  // The slope is (0.6, 0.8), so that the variance of the first coordinate falls by 0.36/1.25.
  precondition(abs(position[0] - (3 + 0.6 * 0.2 / 1.25)) < 1e-14)
  return Outcome(task: "Kalman filter, variance", value: covariance[0, 0], expected: 1 - 0.36 / 1.25)
}
