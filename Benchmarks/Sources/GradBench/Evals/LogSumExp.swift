// lse: log Σ exp(xᵢ) of many numbers; its gradient is the softmax.

import Jets

enum LogSumExp: Eval {
  static let name = "lse"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "primal": { input in
        let x = try input.vector("x")
        return Computation(number: { logOfSum(x) })
      },
      "gradient": { input in
        let x = try input.vector("x")
        var backward = PreparedReverse<Double>(variables: x.count)
        return Computation(numbers: {
          var gradient = [Double](repeating: 0, count: x.count)
          _ = backward.evaluate(at: x, into: &gradient) { logOfSum($0) }
          return gradient
        })
      },
    ]
  }

  /// a + log Σ exp(xᵢ − a).
  ///
  /// The sum does not depend on a, which only keeps the exponentials in range: the plain value of the largest element will do.
  static func logOfSum<S: RealScalar>(_ x: [S]) -> S where S.Primal == Double {
    var top = -Double.infinity
    for xi in x where xi.primal > top { top = xi.primal }
    return log(weightedSum(count: x.count) { (1, exp(x[$0] - top)) }) + top
  }
}
