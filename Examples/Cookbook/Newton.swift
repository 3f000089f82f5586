// A root by Newton's method: Wallis's equation x³ − 2x − 5 = 0 of 1685.

import Jets

func newton() -> Outcome {
  var x = 2.0
  for _ in 0..<6 {
    let (value, slope) = valueWithDerivative(at: x) { x in x * x * x - 2 * x - 5 }
    x -= value / slope
  }
  return Outcome(task: "Newton, root", value: x, expected: 2.0945514815423265)
}
