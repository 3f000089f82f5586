// Programs in batches: the gradient of a function, recorded once and evaluated at 1000 points on all cores.

import Jets

struct Rosenbrock: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let a = x[1] - x[0] * x[0]
    let b = 1 - x[0]
    return 100 * a * a + b * b
  }
}

func programsInBatches() throws -> Outcome {
  let points = Matrix<Double>(rows: 2, columns: 1000) { i, j in Double((3 * i + 7 * j) % 1001) / 1001 }
  let program = Program(gradientOf: Rosenbrock(), at: [0.5, 0.25])
  let gradients = try program.values(at: points)

  let (x, y) = (points[0, 471], points[1, 471])
  let byHand = -400 * x * (y - x * x) - 2 * (1 - x)
  return Outcome(task: "a program at 1000 points", value: gradients[0, 471], expected: byHand, tolerance: 1e-12)
}
