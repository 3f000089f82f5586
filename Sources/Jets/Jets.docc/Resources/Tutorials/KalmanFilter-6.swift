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

    // Information adds up: the inverse covariance grows by HᵀH/variance.
    let grown = try prior.inverse() + H.transposed * H * (1 / variance)
    let unit = P * grown
    precondition(abs(unit[0, 0] - 1) + abs(unit[0, 1]) + abs(unit[1, 0]) + abs(unit[1, 1] - 1) < 1e-10)
    return (state, P)
  }
}

func kalmanFilter() throws {
  print("5. Kalman filter")
  let estimates = try tracked()
  guard let (state, P) = estimates.last else { return }
  let deviations = [P[0, 0].squareRoot(), P[1, 1].squareRoot()]
  print("   height \(fixed(state[0], 1)) ± \(fixed(deviations[0], 1)) m, speed \(fixed(state[1], 1)) ± \(fixed(deviations[1], 1)) m/s")
}
