// Inverse kinematics: the joint angles of an arm with two links of length 1 whose end is to reach (1.2, 0.7).

import Jets
import JetsLinearAlgebra

func inverseKinematics() throws -> Outcome {
  let target = [1.2, 0.7]
  var angles = [0.0, 1.0]
  for _ in 0..<8 {
    let (hand, J) = valueWithJacobian(at: angles) { q in
      [cos(q[0]) + cos(q[0] + q[1]), sin(q[0]) + sin(q[0] + q[1])]
    }
    let step = try J.solve([hand[0] - target[0], hand[1] - target[1]])
    angles = [angles[0] - step[0], angles[1] - step[1]]
  }
  // The law of cosines gives the angle of the elbow.
  let elbow = Double.acos((1.2 * 1.2 + 0.7 * 0.7 - 2) / 2)
  return Outcome(task: "inverse kinematics, elbow", value: angles[1], expected: elbow)
}
