// A stiff step: u′ = −1000u² from 1 by Euler's implicit method with a step of 0.1, fifty times the decay time.

import Jets

func stiffStep() -> Outcome {
  let (start, step) = (1.0, 0.1)
  var u = start
  for _ in 0..<20 {
    let (residual, slope) = valueWithDerivative(at: u) { u in u - start + step * 1000 * u * u }
    u -= residual / slope
  }
  // The root of 100u² + u − 1.
  return Outcome(task: "stiff step", value: u, expected: (401.0.squareRoot() - 1) / 200)
}
