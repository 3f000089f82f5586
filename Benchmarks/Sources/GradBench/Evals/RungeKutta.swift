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
          _ = backward.evaluate(at: x, into: &gradient) { lastComponent($0, steps: steps) }
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

  /// The last component of y(2).
  ///
  /// Long computations keep the state of each step instead of all operations, and record one step at a time on the way back: a step of a
  /// component takes 264 bytes of a tape, and 16 as a state.
  static func lastComponent<S: RealScalar>(_ x: [S], steps: Int) -> S where S.Primal == Double {
    let n = x.count
    if n * steps <= 2_000_000 { return solution(x, steps: steps)[n - 1] }
    let h = 2 / Double(steps)
    let start = x + [S](repeating: 0, count: n)
    return checkpoint(start, steps: steps, snapshots: steps) { _, state in
      let x = Array(state[..<n])
      return x + step(x, Array(state[n...]), h)
    }[2 * n - 1]
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
