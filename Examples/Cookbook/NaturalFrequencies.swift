// Natural frequencies: two masses of 1 kg, each on a spring of 100 N/m, joined by one of 150 N/m. How does the upper frequency depend on the coupling?

import Jets
import JetsLinearAlgebra

func naturalFrequencies() throws -> Outcome {
  let (k, c) = (100.0, 150.0)
  let stiffness: Matrix<Double> = [[k + c, -c], [-c, k + c]]
  let byCoupling: Matrix<Double> = [[1, -1], [-1, 1]]

  let squares = try Dual(value: stiffness, tangent: byCoupling).symmetricEigen().values
  let frequency = sqrt(Dual(value: squares.value[1], tangent: squares.tangent[1]))

  // ω = √(k + 2c), 20 rad/s.
  return Outcome(task: "natural frequency, ∂ω/∂c", value: frequency.tangent, expected: 1 / (k + 2 * c).squareRoot())
}
