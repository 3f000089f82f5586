// A Markov process with two states: how does the probability of being back after t depend on the rate a of leaving?

import Jets
import JetsLinearAlgebra

func markovGenerator() throws -> Outcome {
  let (a, b, t) = (0.4, 0.9, 1.5)
  let generator: Matrix<Double> = [[-a, a], [b, -b]]
  let direction: Matrix<Double> = [[-1, 1], [0, 0]]
  let P = try expm(Dual(value: generator * t, tangent: direction * t))

  // P₀₀ = (b + a·exp(−st))/s with s = a + b.
  let (s, decay) = (a + b, Double.exp(-(a + b) * t))
  let expected = (decay - a * t * decay) / s - (b + a * decay) / (s * s)
  return Outcome(task: "Markov generator, ∂P₀₀/∂a", value: P.tangent[0, 0], expected: expected)
}
