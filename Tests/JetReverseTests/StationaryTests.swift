// Hessians by reverse mode where a function does not leave a tie or a root at first order.

import Jets
import Testing

@Suite struct StationaryTests {
  func hessian(_ x: [Double], _ f: ([Reverse<MultiDual<Double, 2>>]) -> Reverse<MultiDual<Double, 2>>) -> (
    gradient: [Double], hessian: [Double]
  ) {
    let variables = [MultiDual<Double, 2>(value: x[0], partials: [1, 0]), MultiDual<Double, 2>(value: x[1], partials: [0, 1])]
    let g = Reverse.gradient(at: variables, of: f)
    return (g.map { $0.value }, g.flatMap { [$0.partials[0], $0.partials[1]] })
  }

  /// Ties whose sides differ at second order have first derivatives, and no second ones along what differs.
  @Test func ties() {
    for f in [
      { x in relu(x[0] * x[1]) }, { x in abs(x[0] * x[1]) }, { x in max(x[0] * x[0] - x[1] * x[1], 0) }, { x in hypot(x[0] * x[1], 0) },
      { x in clamp(1 + x[0] * x[0] * x[1] + x[1] * x[1], 0, 1) }, { x in leakyRelu(x[0] * x[0] + x[1] * x[1]) },
    ] as [([Reverse<MultiDual<Double, 2>>]) -> Reverse<MultiDual<Double, 2>>] {
      let (g, h) = hessian([0, 0], f)
      #expect(g == [0, 0] && h.contains { $0.isNaN }, "\(g), \(h)")
    }
    let (g, h) = hessian([0, 1]) { x in relu(x[0] * x[0] * x[1]) }
    #expect(g == [0, 0] && h[0].isNaN, "\(g), \(h)")
  }

  /// Roots and poles of what leaves zero at second order have no derivatives, or unknown ones.
  @Test func rootsAndPoles() {
    for f in [
      { x in sqrt(x[0] * x[0] + x[1] * x[1]) }, { x in cbrt(x[0] * x[1]) }, { x in log(x[0] * x[1]) }, { x in 1 / (x[0] * x[1]) },
      { x in acos(1 - x[0] * x[1]) }, { x in pow(x[0] * x[1], -2) }, { x in rsqrt(x[0] * x[0] + x[1] * x[1]) },
    ] as [([Reverse<MultiDual<Double, 2>>]) -> Reverse<MultiDual<Double, 2>>] {
      let (g, h) = hessian([0, 0], f)
      #expect((g + h).allSatisfy { $0.isNaN }, "\(g), \(h)")
    }
  }

  /// A sum of products with zeros does not move: nothing of it is unknown.
  @Test func deadUnits() {
    let (g, h) = hessian([0.5, -2]) { x in
      let dead = x[0] * 0 + x[1] * 0
      return relu(dead) + abs(dead) + max(dead, 0) + x[0] * x[1]
    }
    #expect(g == [-2, 0.5] && h == [0, 1, 1, 0], "\(g), \(h)")
    // At first order the documented side is taken with all its derivatives.
    let (a, b) = hessian([0, 1]) { x in relu(x[0] * x[1]) + x[1] * x[1] }
    #expect(a == [0, 2] && b == [0, 0, 0, 2], "\(a), \(b)")
  }
}
