// The code of the article "Reverse mode".

import Jets
import Testing

struct Chain: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { zip(x, x.dropFirst()).map { $0 * sin($1) }.reduce(0, +) }
}

struct Kepler: Equations {
  func callAsFunction<S: RealScalar>(_ x: [S], _ y: [S]) -> [S] { [y[0] - x[1] * sin(y[0]) - x[0]] }
}

func step<S: RealScalar>(_ t: [S]) -> [S] { [t[0] + 0.001 * sin(t[0])] }

func rosenbrock<S: RealScalar>(_ x: [S]) -> S { (1 - x[0]) * (1 - x[0]) + 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) }

@Suite struct ReverseMode {
  @Test func gradientsAndPullbacks() {
    let g = Reverse.gradient(at: [1.0, 2.0, 3.0]) { x in x[0] * sin(x[1]) + exp(x[2]) }
    #expect(g == [sin(2.0), cos(2.0), exp(3.0)])
    let (y, pullback) = valueWithPullback(at: [1.0, 2.0]) { x in [x[0] * x[1], sin(x[0])] }
    let row = pullback([1, 0])  // [2, 1]: the first row of the Jacobian matrix
    let all = pullback.jacobian
    #expect(y[0] == 2 && row == [2, 1] && all == [[2, 1], [cos(1.0), 0]])
  }

  @Test func whichMode() {
    let x = (0..<100).map { Double($0) / 100 }
    let backward = gradient(at: x, of: Chain())  // by reverse mode
    let v = [Double](repeating: 1, count: 100)
    let hv = Reverse<Dual<Double>>.hessianVectorProduct(at: x, along: v) { Chain()($0) }
    #expect(backward.count == 100 && hv.count == 100 && backward[0] == sin(0.01) && hv[0] == cos(0.01))
  }

  @Test func longComputations() {
    let chain = Reverse.gradient(at: [0.4]) { v in
      var s = v
      for _ in 0..<10 { s = checkpoint(s) { t in (0..<100).reduce(t) { t, _ in step(t) } } }
      return s[0]
    }
    let loop = Reverse.gradient(at: [0.4]) { v in checkpoint(v, steps: 1000, snapshots: 10) { _, t in step(t) }[0] }
    // Slopes of one variable are multiplied from the other end where nothing is computed again: a rounding each step.
    #expect((chain[0] - loop[0]).magnitude <= 1000 * chain[0].ulp)
  }

  @Test func pullbacksOfOnesOwnAndEquations() {
    let g = Reverse.gradient(at: [3.0, 4.0]) { x in 2 * withPullback(x[0].value * x[1].value, of: x) { w in [4 * w, 3 * w] } }
    let slope = derivative(at: 2.0) { t in
      implicitFunction(at: [t], solution: [1.0]) { x, y in [y[0] * y[0] * y[0] + y[0] - x[0]] }[0]
    }
    #expect(g == [8, 6] && slope == 0.25)
  }

  @Test func inADerivative() {
    let one = Reverse.gradient(at: [1.0]) { x in
      x[0] * Reverse.gradient(at: [Reverse(1.0)]) { y in Reverse(x[0]) + y[0] }[0]
    }
    #expect(one == [1])
  }

  @Test func inTheComments() {
    _ = Reverse.gradient(at: [1.0, 2.0]) { x in x[0] * sin(x[1]) }
    let (y, pullback) = valueWithPullback(at: [1.0, 2.0]) { x in [x[0] * x[1], sin(x[0])] }
    _ = pullback([1, 0])
    let x = [1.0, 2.0]
    var prepared = PreparedReverse<Double>(variables: x.count)
    var g = [Double](repeating: 0, count: x.count)
    let value = prepared.evaluate(at: x, into: &g) { x in rosenbrock(x) }
    #expect(y[0] == 2 && value == 100 && g == [-400, 200])
    let d = Reverse.gradient(at: [3.0, 4]) { x in
      let y = withPullback(x.map { $0.value / 2 }, of: x) { w in w.map { $0 / 2 } }
      return y[0] * y[1]
    }
    #expect(d == [1, 0.75])
    _ = derivatives(at: 2.0, order: 3) { t in
      implicitFunction(at: [t], solution: [1.0]) { x, y in [y[0] * y[0] * y[0] + y[0] - x[0]] }[0]
    }
    #expect(implicitFunction(at: [Dual(variable: 0.0), 0.5], solution: [0], of: Kepler())[0].tangent == 2)
  }

  @Test func sumsInTheComments() {
    func misfit<S: RealScalar>(_ x: [S], _ datum: Double) -> S where S.Primal == Double { (x[0] - datum) * (x[0] - datum) * x[1] }
    let data = [1.0, 2, 4]
    let x = [2.0, 0.5]
    var prepared = PreparedReverse<Double>(variables: x.count)
    var g = [Double](repeating: 0, count: x.count)
    let value = prepared.evaluateSum(at: x, terms: data.count, into: &g) { x, i in misfit(x, data[i]) }
    #expect(value == 2.5 && g == [-1, 5])
    let (a, n, i) = ([1.0, 2, 3, 4], 2, 1)
    let y = sumOfProducts(count: n) { j in (a[i * n + j], x[j]) }
    let (powers, c) = ([1.0, 3, 9], [2.0, 0, 1])
    let p = weightedSum(count: c.count) { k in (powers[k], c[k]) }
    #expect(y == 8 && p == 11)
  }
}
