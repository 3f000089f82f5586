// The code of the articles "First ten minutes", "Performance" and "Cookbook".

import Jets
import Testing

@Suite struct FirstTenMinutes {
  @Test func steps() {
    let slope = derivative(at: 2.0) { x in x * x * x + sin(x) }  // 3·2² + cos 2
    #expect(slope == 12 + cos(2.0))

    func energy<S: RealScalar>(_ q: [S]) -> S {
      q[0] * q[0] * cos(q[1]) + exp(-q[1])
    }

    let value = energy([1.0, 0.5])
    let slopes = gradient(at: [1.0, 0.5], of: energy)
    let curvatures = hessian(at: [1.0, 0.5], of: energy)
    #expect(value == cos(0.5) + exp(-0.5) && slopes[0] == 2 * cos(0.5) && curvatures[0, 0] == 2 * cos(0.5))

    let series = taylorExpansion(at: 0.0, order: 4) { t in exp(sin(t)) }
    let nearby = series(0.1)  // 1 + 0.1 + 0.1²/2 − 0.1⁴/8
    #expect((nearby - 1.1049875).magnitude <= 4 * nearby.ulp && (series.derivative(4) + 3).magnitude <= 1e-15)
  }

  @Test func performance() {
    let point = (0..<40).map { Double($0) / 8 }
    let forward = gradient(at: point) { x in dot(x, x) / 2 }
    let backward = Reverse.gradient(at: point) { x in dot(x, x) / 2 }
    let wide = MultiDual<Double, 16>.gradient(at: point) { x in dot(x, x) / 2 }
    var prepared = PreparedGradient<Double, 8>(variables: point.count)
    var slopes = [Double](repeating: 0, count: point.count)
    let value = prepared.evaluate(at: point, into: &slopes) { x in dot(x, x) / 2 }
    #expect(forward == point && backward == point && wide == point && slopes == point && value == dot(point, point) / 2)
  }
}
