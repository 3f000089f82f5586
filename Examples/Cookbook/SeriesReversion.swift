// The series of an inverse function: arcsin from sin by reversion.

import Jets

func seriesReversion() -> Outcome {
  let inverse = sin(TaylorSeries(variable: 0.0, order: 9)).reversed()
  // arcsin t = t + t³/6 + 3t⁵/40 + 15t⁷/336 + …
  return Outcome(task: "reversion, coefficient of arcsin", value: inverse[7], expected: 15.0 / 336)
}
