// The curvature of a plane curve, (x′y″ − y′x″)/|v|³: an ellipse at the end of its long axis.

import Jets

func curvature() -> Outcome {
  let (a, b) = (3.0, 2.0)
  let x = derivatives(at: 0.0, order: 2) { t in a * cos(t) }
  let y = derivatives(at: 0.0, order: 2) { t in b * sin(t) }
  let speed = norm([x[1], y[1]])
  let curvature = (x[1] * y[2] - y[1] * x[2]) / (speed * speed * speed)
  return Outcome(task: "curvature of an ellipse", value: curvature, expected: a / (b * b))
}
