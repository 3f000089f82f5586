// A physics-informed network: the residual u″ + u of a trial u = a·tanh(wt), and its derivatives with respect to the weights.

import Jets

func residual<S: RealScalar>(_ weights: [S], at time: Double) -> S {
  let t = Taylor<S, 2>(variable: S(primal: S.Primal(time)))
  let u = Taylor<S, 2>(weights[0]) * tanh(Taylor<S, 2>(weights[1]) * t)
  return u.derivative(2) + u.value
}

func pinnResidual() -> Outcome {
  let slopes = gradient(at: [0.8, 1.5]) { w in residual(w, at: 0.6) }

  // The residual is linear in a: its slope is −2w²·T(1 − T²) + T with T = tanh wt.
  let T = Double.tanh(1.5 * 0.6)
  return Outcome(task: "PINN residual, slope", value: slopes[0], expected: T - 2 * 1.5 * 1.5 * T * (1 - T * T), tolerance: 1e-12)
}
