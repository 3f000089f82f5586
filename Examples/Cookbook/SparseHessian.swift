// A sparse Hessian: 500 variables in a chain need a few directions.

import Jets

struct Chain: BranchFreeScalarFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 0
    for (a, b) in zip(x, x.dropFirst()) {
      let square = (b - a) * (b - a)
      sum += square * square
    }
    return sum
  }
}

func sparseHessian() -> Outcome {
  let x = (0..<500).map { Double($0 * $0 % 7) }
  let H = SparseHessian<Chain, Double>(of: Chain(), inputs: x.count).evaluate(at: x)
  precondition(H.pattern.count == 3 * 500 - 2)

  let (left, right) = (x[250] - x[249], x[251] - x[250])
  return Outcome(task: "sparse Hessian, a diagonal element", value: H[250, 250], expected: 12 * (left * left + right * right))
}
