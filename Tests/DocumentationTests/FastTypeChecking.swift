// The code of the article "Writing generic functions that type-check fast".

import Jets
import Testing

@Suite struct FastTypeChecking {
  @Test func concreteFormulas() {
    let rate = 2.5
    let slope = derivative(at: 1.0) { x in rate * x * x + 3 * sin(x) - 0.5 / x + x * cos(x) }
    #expect((slope - (5 + 4 * 0.54030230586813971740 + 0.5 - 0.84147098480789650665)).magnitude < 2e-15)
  }

  @Test func constantsByName() {
    func potential<S: RealScalar>(_ r: S) -> S {
      let four: S = 4
      let attraction = pow(r, -6)
      return four * (attraction * attraction - attraction)
    }

    let force = -derivative(at: 1.5) { r in potential(r) }
    #expect((force + 1.158028831046155641).magnitude < 1e-14)
  }

  @Test func twoStatements() {
    func density<S: RealScalar>(_ x: S, mean: Double, deviation: Double) -> S {
      let z = (x - mean) / deviation
      return exp(-z * z / 2) / (deviation * sqrt(2 * .pi))
    }

    // φ′(x) = −(x − μ)/σ²·φ(x).
    let value = density(2.0, mean: 1, deviation: 2)
    let slope = derivative(at: 2.0) { x in density(x, mean: 1, deviation: 2) }
    #expect((value - 0.17603266338214976).magnitude < 1e-16 && (slope + value / 4).magnitude < 1e-16)
  }

  @Test func dataKnownAtRunTime() {
    struct Decay: ScalarFunction {
      var times: [Double]
      var counts: [Double]

      func callAsFunction<S: RealScalar>(_ p: [S]) -> S {
        var sum: S = 0
        for (t, y) in zip(times, counts) {
          let residual = p[0] * exp(-p[1] * t) - y
          sum += residual * residual
        }
        return sum
      }
    }

    let slope = gradient(at: [2.0, 0.0], of: Decay(times: [0, 1], counts: [2, 1]))  // [2.0, -4.0]
    #expect(slope == [2, -4])
  }
}
