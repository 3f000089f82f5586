// What a kink leaves of a derivative: from each side, and Clarke's interval; and multilinear maps, activation functions in their tails.

import Jets
import Testing

@Suite struct KinkTests {
  private typealias Series = TaylorSeries<Double>

  private func near(_ a: Double, _ b: Double, _ bound: Double = 1e-11) -> Bool {
    a == b || a.isNaN && b.isNaN || (a - b).magnitude <= bound * max(1, b.magnitude)
  }

  @Test func oneSidedDerivatives() {
    let cases: [(String, Double, Double, Double, (Series) -> Series)] = [
      ("|x|", 0, -1, 1, { abs($0) }), ("relu", 0, 0, 1, { relu($0) }), ("max(2x, −x)", 0, -1, 2, { max(2 * $0, -$0) }),
      ("a branch", 1, 2, 0.5, { x in x < 1 ? x * x : sqrt(x) }), ("a branch above", 1, 2, 0.5, { x in x <= 1 ? x * x : sqrt(x) }),
      ("√(x²)", 0, -1, 1, { sqrt($0 * $0) }), ("x·|x|", 0, 0, 0, { $0 * abs($0) }), ("eˣ", 0.3, exp(0.3), exp(0.3), { exp($0) }),
      ("far from 0", 1e6, -1, 1, { abs($0 - 1e6) }), ("next to a kink", 1e-9, 1, 1, { abs($0) }),
      ("elu, α = 2", 0, 2, 1, { elu($0, alpha: 2) }),
      ("√|x|", 0, -.infinity, .infinity, { sqrt(abs($0)) }), ("floor", 2, .infinity, 0, { floor($0) }),
      ("√x", 0, .nan, .infinity, { sqrt($0) }), ("x·sin(1/x)", 0, .nan, .nan, { x in x == 0 ? 0 : x * sin(1 / x) }),
      ("1/x", 0, .nan, .nan, { 1 / $0 }), ("constant", 0, 0, 0, { _ in 3 }),
    ]
    for (name, x, left, right, f) in cases {
      let below = -oneSidedDerivative(at: [x], along: [-1]) { f($0[0]) }
      let above = oneSidedDerivative(at: [x], along: [1]) { f($0[0]) }
      #expect(near(below, left) && near(above, right), "\(name) at \(x): \(below) and \(above), not \(left) and \(right)")
      let interval = clarkeDerivative(at: x, of: f)
      if left.isFinite && right.isFinite {
        #expect(
          interval.map { near($0.lowerBound, min(left, right)) && near($0.upperBound, max(left, right)) } == true,
          "\(name): \(String(describing: interval))"
        )
      } else {
        #expect(interval == nil, "\(name)")
      }
    }
    #expect(oneSidedDerivative(at: [0.0, 1], along: [-1, 1]) { x in abs(x[0]) + x[1] } == 2)
    #expect(oneSidedDerivative(at: [3.0, 4], along: [0, 0]) { x in x[0] } == 0)
    let norm = oneSidedDerivative(at: [0.0, 0], along: [3, 4]) { x in hypot(x[0], x[1]) }
    #expect(near(norm, 5))
    #expect(clarkeDerivative(at: 0.0) { max(2 * $0, -$0) } == -1...2)
  }

  @Test func multilinearMaps() {
    let (x, u, v, w) = ([0.5, -1.5], [1.0, 2], [-1.0, 0.5], [3.0, 1])
    func f<S: RealScalar>(_ x: [S]) -> [S] { [x[0] * x[0] * x[1] * x[1], sin(x[0] * x[1])] }
    let two = multilinearDerivative(at: x, along: [u, v]) { f($0) }
    for i in 0..<2 {
      let truth = secondDerivative(at: x, along: u, v) { f($0)[i] }
      #expect(near(two[i], truth, 1e-14), "\(two[i]), not \(truth)")
    }
    #expect(multilinearDerivative(at: x, along: [v, u]) { f($0) } == two)
    let three = multilinearDerivative(at: x, along: [u, v, w]) { f($0) }
    for i in 0..<2 {
      let tensor = derivativeTensor(at: x, order: 3) { f($0)[i] }
      var truth = 0.0
      for a in 0..<2 { for b in 0..<2 { for c in 0..<2 { truth += tensor[a, b, c] * u[a] * v[b] * w[c] } } }
      #expect(near(three[i], truth, 1e-13), "\(three[i]), not \(truth)")
    }
    struct F: VectorFunction { func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [x[0] * x[1], x[1]] } }
    #expect(multilinearDerivative(at: x, along: [u, v], of: F()) == [-1.5, 0])
    #expect(multilinearDerivative(at: x, along: [], of: F()) == [-0.75, -1.5])
    #expect(multilinearDerivative(at: x, along: [u]) { x in x[0] * x[1] } == -0.5)
    #expect(multilinearDerivative(at: [0.5, -1.5] as [Float], along: [[1, 2], [-1, 0.5]]) { x in x[0] * x[1] } == -1.5)
  }

  @Test func activationsInTheirTails() {
    // Softsign's slope 1/(1 + |x|)² does not cancel, GELU's tail does not underflow with 1 + erf, and cubes stay in range.
    #expect(near(derivative(at: 1e10) { softsign($0) } * 1e20, 1, 1e-9) && derivative(at: 0.0) { softsign($0) } == 1)
    #expect(near(gelu(-10.0) / -7.61985302416052604e-23, 1, 1e-13))
    #expect(geluTanh(Dual(variable: Double.infinity)).tangent == 1 && geluTanh(Dual(variable: -Double.infinity)).tangent == 0)
    for x in [1e200, -1e200, 1e308, -1e308] {
      for (name, f) in [("geluTanh", geluTanh), ("gelu", gelu), ("silu", silu), ("mish", mish)]
        as [(String, (Dual<Double>) -> Dual<Double>)]
      {
        let y = f(Dual(variable: x))
        #expect(y.value == max(x, 0) && y.tangent == (x > 0 ? 1 : 0), "\(name) at \(x): \(y)")
      }
    }
    // The slopes at 0, and a slope that varies.
    #expect(derivative(at: 0.0) { leakyRelu($0) } == 0.01 && derivative(at: 0.0) { elu($0, alpha: 2) } == 2)
    #expect(gradient(at: [-2.0, 0.25]) { x in leakyRelu(x[0], slope: x[1]) } == [0.25, -2])
    #expect(gradient(at: [3.0, 0.25]) { x in leakyRelu(x[0], slope: x[1]) } == [1, 0])
    #expect(gradient(at: [1.0, 3, 2]) { x in maxout(x) } == [0, 1, 0])
    #expect(hardtanh(Dual(3.0), lower: -2, upper: 2).value == 2 && hardSigmoid(4.0) == 1 && hardSigmoid(0.0) == 0.5)
  }
}
