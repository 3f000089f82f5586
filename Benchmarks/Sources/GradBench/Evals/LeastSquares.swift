// llsq: the polynomial nearest to the sign function at n points, in the sense of least squares.

import Jets

enum LeastSquares: Eval {
  static let name = "llsq"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "primal": { input in
        let problem = try Problem(input)
        return Computation(number: { problem.distance(problem.x) })
      },
      "gradient": { input in
        let problem = try Problem(input)
        var backward = PreparedReverse<Double>(variables: problem.x.count)
        return Computation(numbers: {
          var gradient = [Double](repeating: 0, count: problem.x.count)
          _ = backward.evaluateSum(at: problem.x, terms: problem.count, into: &gradient) { x, i in problem.term(x, i) }
          return gradient
        })
      },
    ]
  }

  struct Problem {
    /// The coefficients of the polynomial.
    let x: [Double]

    /// The number of points.
    let count: Int

    init(_ input: Input) throws {
      x = try input.vector("x")
      count = try input.integer("n", in: 2...100_000_000)
    }

    /// ½ Σᵢ (sᵢ − Σⱼ xⱼ tᵢʲ)².
    func distance(_ x: [Double]) -> Double {
      var sum = 0.0
      for i in 0..<count { sum += term(x, i) }
      return sum
    }

    /// The term of one point t between −1 and 1.
    func term<S: RealScalar>(_ x: [S], _ i: Int) -> S where S.Primal == Double {
      let t = -1 + Double(i * 2) / Double(count - 1)
      let sign = t > 0 ? 1.0 : t < 0 ? -1.0 : 0.0
      var power = 1.0
      let polynomial = weightedSum(count: x.count) { j in
        defer { power *= t }
        return (power, x[j])
      }
      let difference = sign - polynomial
      return 0.5 * (difference * difference)
    }
  }
}
