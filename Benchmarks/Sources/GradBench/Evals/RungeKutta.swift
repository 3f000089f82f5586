// ode: the last component of a differential equation's solution by the classical method of Runge and Kutta, and its gradient.

import Jets

enum RungeKutta: Eval {
  static let name = "ode"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "primal": { input in
        let (x, steps) = try problem(input)
        return Computation(numbers: { solution(x, steps: steps) })
      },
      "gradient": { input in
        let (x, steps) = try problem(input)
        var backward = PreparedReverse<Double>(variables: x.count)
        return Computation(numbers: {
          var gradient = [Double](repeating: 0, count: x.count)
          _ = backward.evaluate(at: x, into: &gradient) { solution($0, steps: steps)[x.count - 1] }
          return gradient
        })
      },
    ]
  }

  private static func problem(_ input: Input) throws -> (x: [Double], steps: Int) {
    (try input.vector("x"), try input.integer("s", in: 1...10_000_000))
  }

  /// y(2) of y₀′ = x₀, yᵢ′ = xᵢyᵢ₋₁, y(0) = 0.
  static func solution<S: RealScalar>(_ x: [S], steps: Int) -> [S] where S.Primal == Double {
    var y = [S](repeating: 0, count: x.count)
    for _ in 0..<steps { y = step(x, y, 2 / Double(steps)) }
    return y
  }

  /// y after one step of length h.
  static func step<S: RealScalar>(_ x: [S], _ y: [S], _ h: Double) -> [S] where S.Primal == Double {
    let k1 = slope(x, y)
    let k2 = slope(x, sum(y, h / 2, k1))
    let k3 = slope(x, sum(y, h / 2, k2))
    let k4 = slope(x, sum(y, h, k3))
    var result = y
    for i in y.indices { result[i] += h / 6 * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]) }
    return result
  }

  private static func slope<S: RealScalar>(_ x: [S], _ y: [S]) -> [S] where S.Primal == Double {
    var result = x
    for i in x.indices.dropFirst() { result[i] *= y[i - 1] }
    return result
  }

  private static func sum<S: RealScalar>(_ y: [S], _ h: Double, _ k: [S]) -> [S] where S.Primal == Double {
    var result = y
    for i in y.indices { result[i] += h * k[i] }
    return result
  }
}
