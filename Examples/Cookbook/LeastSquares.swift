// Least squares: NIST's data Misra1a, y = b₁(1 − exp(−b₂x)), by the Gauss–Newton method.

import Jets
import JetsLinearAlgebra

func leastSquares() throws -> Outcome {
  let x = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0]
  let y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78]

  var b = [250, 0.0005]
  for _ in 0..<12 {
    let (residuals, J) = valueWithJacobian(at: b) { b in
      x.indices.map { i in b[0] * (1 - exp(-b[1] * x[i])) - y[i] }
    }
    let right = J.transposed * Matrix(residuals.map { [$0] })
    let step = try (J.transposed * J).solve(right)
    b = [b[0] - step[0, 0], b[1] - step[1, 0]]
  }
  // The certified value.
  return Outcome(task: "least squares, b₂", value: b[1], expected: 5.5015643181e-04, tolerance: 1e-9)
}
