// An extended Kalman filter: height and speed of a falling body, from its distance to a radar 100 m away on the ground.

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// The distances measured after 1, 2, … seconds, each to ±2 m.
let distances = [219.6, 206.4, 187.0, 158.5, 127.7, 102.0]

/// What is measured at a state of height and speed.
func distance<S: RealScalar>(_ state: [S]) -> S { sqrt(100 * 100 + state[0] * state[0]) }

/// The estimates of height and speed after each measurement, with their covariances.
func tracked() throws -> [(state: [Double], covariance: Matrix<Double>)] {
  let variance = 2.0 * 2.0
  let motion: Matrix<Double> = [[1, 1], [0, 1]]
  var state = [190.0, -5.0]
  var P: Matrix<Double> = [[100, 0], [0, 25]]
  return try distances.map { measured in
    // One second of free fall.
    state = [state[0] + state[1] - 9.81 / 2, state[1] - 9.81]
    P = motion * P * motion.transposed
    let prior = P

    // The measurement, made linear by the slopes.
    let (expected, slopes) = valueWithGradient(at: state, of: distance)
    let H = Matrix<Double>([slopes])
    let gain = P * H.transposed * (1 / ((H * P * H.transposed)[0, 0] + variance))
    state = state.indices.map { i in state[i] + gain[i, 0] * (measured - expected) }
    P = P - gain * H * P
    return (state, P)
  }
}
