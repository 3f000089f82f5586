// The order of a method: the classical Runge–Kutta step as a series in its length h, compared with that of the solution.

import Jets

func orderConditions() -> Outcome {
  func rate(_ u: TaylorSeries<Double>) -> TaylorSeries<Double> { u * u }
  let h = TaylorSeries(variable: 0.0, order: 7)
  let u = TaylorSeries<Double>(1.0)
  let k1 = rate(u)
  let k2 = rate(u + h * k1 / 2)
  let k3 = rate(u + h * k2 / 2)
  let k4 = rate(u + h * k3)
  let mean = (k1 + 2 * (k2 + k3) + k4) / 6
  let step = u + h * mean

  // u′ = u² from 1 is 1/(1 − h): every coefficient is 1.
  let agreement = (0...7).prefix { k in abs(step[k] - 1) < 1e-15 }
  return Outcome(task: "order of Runge and Kutta's step", value: Double(agreement.count - 1), expected: 4)
}
