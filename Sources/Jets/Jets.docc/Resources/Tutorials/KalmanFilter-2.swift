// An extended Kalman filter: height and speed of a falling body, from its distance to a radar 100 m away on the ground.

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// The distances measured after 1, 2, … seconds, each to ±2 m.
let distances = [219.6, 206.4, 187.0, 158.5, 127.7, 102.0]

/// What is measured at a state of height and speed.
func distance<S: RealScalar>(_ state: [S]) -> S { sqrt(100 * 100 + state[0] * state[0]) }
