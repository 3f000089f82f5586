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
    var stages = Stages<S>(x.count)
    for _ in 0..<steps { stages.step(x, &y, 2 / Double(steps)) }
    return y
  }

  /// The last component of y(2).
  ///
  /// Long computations keep the state of each step instead of all operations, and record one step at a time on the way back: a step of a
  /// component takes 264 bytes of a tape, and 16 as a state.
  static func lastComponent<S: RealScalar>(_ x: [S], steps: Int) -> S where S.Primal == Double {
    let n = x.count
    if n * steps <= 200_000 { return solution(x, steps: steps)[n - 1] }
    let h = 2 / Double(steps)
    let start = x + [S](repeating: 0, count: n)
    return checkpoint(start, steps: steps, snapshots: steps) { _, state in
      let x = Array(state[..<n])
      var y = Array(state[n...])
      var stages = Stages<S>(n)
      stages.step(x, &y, h)
      return x + y
    }[2 * n - 1]
  }

  /// The slopes of the four stages of a step, whose memory is used again.
  struct Stages<S: RealScalar> where S.Primal == Double {
    private var k1: [S]
    private var k2: [S]
    private var k3: [S]
    private var k4: [S]

    init(_ count: Int) {
      k1 = [S](repeating: 0, count: count)
      (k2, k3, k4) = (k1, k1, k1)
    }

    /// Makes a step of length h.
    mutating func step(_ x: [S], _ y: inout [S], _ h: Double) {
      k1[0] = x[0]
      for i in x.indices.dropFirst() { k1[i] = x[i] * y[i - 1] }
      Self.slope(x, y, h / 2, k1, into: &k2)
      Self.slope(x, y, h / 2, k2, into: &k3)
      Self.slope(x, y, h, k3, into: &k4)
      for i in y.indices { y[i] += h / 6 * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]) }
    }

    /// The slope at y + h·k.
    private static func slope(_ x: [S], _ y: [S], _ h: Double, _ k: [S], into result: inout [S]) {
      result[0] = x[0]
      for i in x.indices.dropFirst() { result[i] = x[i] * (y[i - 1] + h * k[i - 1]) }
    }
  }
}
