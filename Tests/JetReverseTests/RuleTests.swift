// Rules from outside in every jet, nested, in reverse mode, in tracers and in generic code.

import Jets
import Testing

private struct LambertW: ScalarRule {
  func value<T: FloatingPointScalar>(at x: T) -> T {
    var y = T.log(onePlus: x)
    for _ in 0..<60 { y -= (y - x * T.exp(-y)) / (1 + y) }
    return y
  }
  func slope<S: RealScalar>(at x: S, value y: S) -> S { 1 / (x + exp(y)) }
}

private struct Cube: ScalarRule {
  func value<T: FloatingPointScalar>(at x: T) -> T { x * x * x }
  func slope<S: RealScalar>(at x: S, value y: S) -> S { 3 * x * x }
}

private struct Twice: ScalarRule {
  func value<T: FloatingPointScalar>(at x: T) -> T { 2 * x }
  func slope<S: RealScalar>(at x: S, value y: S) -> S { 2 }
}

private struct Root: ScalarRule {
  func value<T: FloatingPointScalar>(at x: T) -> T { x.squareRoot() }
  func slope<S: RealScalar>(at x: S, value y: S) -> S { 1 / (2 * y) }
}

private struct Polar: JacobianRule {
  func value<T: FloatingPointScalar>(at x: [T]) -> [T] { [.hypot(x[0], x[1]), .atan2(y: x[1], x: x[0])] }
  func jacobian<S: RealScalar>(at x: [S], value y: [S]) -> [[S]] {
    let r = y[0]
    return [[x[0] / r, x[1] / r], [-x[1] / (r * r), x[0] / (r * r)]]
  }
}

/// Products of neighbours by JVP and VJP.
private struct Neighbours: VectorRule {
  func value<T: FloatingPointScalar>(at x: [T]) -> [T] { zip(x, x.dropFirst()).map { $0 * $1 } }
  func pushforward<S: RealScalar>(along v: [S], at x: [S], value y: [S]) -> [S] {
    var result: [S] = []
    for i in 1..<x.count {
      var sum: S = v[i - 1] * x[i]
      sum += x[i - 1] * v[i]
      result.append(sum)
    }
    return result
  }
  func pullback<S: RealScalar>(of w: [S], at x: [S], value y: [S]) -> [S] {
    var result = [S](repeating: 0, count: x.count)
    for i in 1..<x.count {
      result[i - 1] += w[i - 1] * x[i]
      result[i] += w[i - 1] * x[i - 1]
    }
    return result
  }
}

private struct Composite: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { Cube()(x[0] * x[1]) + sin(Cube()(x[1])) }
}

private struct Spelled: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { pow(x[0] * x[1], 3) + sin(pow(x[1], 3)) }
}

@Suite struct RuleTests {
  @Test func lambertAtEveryOrder() {
    let w = LambertW()
    #expect((derivative(at: 1.0) { t in w(t) } - 0.36189625663488922148).magnitude < 1e-15)
    let d = derivatives(at: 0.0, order: 6) { t in w(t) }
    let truth: [Double] = [0, 1, -2, 9, -64, 625, -7776]
    for (a, b) in zip(d, truth) { #expect((a - b).magnitude <= 1e-11 * max(1, b.magnitude)) }
    let fixed = Taylor<Double, 6>.expansion(at: 0.0) { w($0) }
    for k in 0...6 { #expect(fixed.derivative(k) == d[k] || agree(fixed.derivative(k), d[k], 1e-13)) }
    let nested = Dual.derivative(at: Dual(value: 1.0, tangent: 1)) { w($0) }
    let y: Double = w(1.0)
    let slope: Double = 1 / (1 + exp(y))
    let bend: Double = slope * slope * (exp(y) * slope + 1.0)
    #expect(agree(nested.value, slope))
    #expect(agree(nested.tangent, -bend, 1e-14))
    #expect(agree(Reverse.gradient(at: [1.0, 2.0]) { v in w(v[0]) * v[1] }, [2 * slope, y]))
    #expect(derivative(at: -2.0) { w($0) }.isNaN && w(-2.0).isNaN)
    #expect(agree(derivative(at: 1 as Float) { w($0) }, 0.36189625, 3e-7))
  }

  @Test func aRuleIsWhatItsFormulaIsInEveryOperator() {
    let x = [1.3, -0.7]
    #expect(agree(gradient(at: x, of: Composite()), gradient(at: x, of: Spelled())))
    #expect(agree(hessian(at: x, of: Composite()).elements, hessian(at: x, of: Spelled()).elements, 1e-13))
    #expect(agree(laplacian(at: x, of: Composite()), laplacian(at: x, of: Spelled()), 1e-13))
    #expect(agree(Reverse.gradient(at: x) { Composite()($0) }, gradient(at: x, of: Spelled())))
    let a = multivariateExpansion(at: x, order: 4) { v in Composite()(v) }
    let b = multivariateExpansion(at: x, order: 4) { v in Spelled()(v) }
    for (p, q) in zip(a.coefficients, b.coefficients) { #expect((p - q).magnitude <= 1e-12 * max(1, q.magnitude)) }
    let hvp = Reverse<Dual<Double>>.hessianVectorProduct(at: x, along: [1, 2]) { Composite()($0) }
    #expect(agree(hvp, hessianVectorProduct(at: x, along: [1, 2], of: Spelled()), 1e-13))
    let over = Reverse.gradient(at: x) { v in Dual.derivative(at: v[0]) { t in Composite()([t, Dual(v[1])]) } }
    #expect(agree(over, [hessian(at: x, of: Spelled())[0, 0], hessian(at: x, of: Spelled())[0, 1]], 1e-13))
  }

  @Test func corners() {
    // A slope that is a constant is one, at every order.
    #expect(derivatives(at: 3.0, order: 3) { Twice()($0) } == [6, 2, 0, 0])
    #expect(multivariateExpansion(at: [3.0], order: 3) { Twice()($0[0]) }.coefficients == [6, 2, 0, 0])
    // An infinite slope, and a strong zero.
    #expect(derivative(at: 0.0) { Root()($0) } == .infinity && derivative(at: 0.0) { Root()($0 * 0) } == 0)
    #expect(Reverse.gradient(at: [0.0, 1]) { x in Root()(x[0] * 0) + x[1] } == [0, 1])
    #expect(derivative(at: -1.0) { Root()($0) }.isNaN)
    #expect(Root()(TaylorSeries<Double>(4.0)).isExactConstant)
  }

  @Test func severalVariables() {
    let polar = Polar()
    for x in [[3.0, 4], [-0.1, 2]] {
      let spelled = { (x: [MultiDual<Double, 8>]) in [hypot(x[0], x[1]), atan2(x[1], x[0])] }
      let j = jacobian(at: x, of: spelled)
      #expect(agree(jacobian(at: x) { polar($0) }.elements, j.elements, 1e-14))
      #expect(agree(Reverse.jacobian(at: x) { polar($0) }.elements, j.elements, 1e-14))
      let a = taylorExpansion(at: x, along: [0.5, -1], order: 6) { (x: [TaylorSeries<Double>]) in polar(x) }
      let b = taylorExpansion(at: x, along: [0.5, -1], order: 6) { (x: [TaylorSeries<Double>]) in [hypot(x[0], x[1]), atan2(x[1], x[0])] }
      for (p, q) in zip(a, b) {
        for k in 0...6 { #expect((p[k] - q[k]).magnitude <= 1e-13 * max(1, q[k].magnitude), "order \(k) at \(x)") }
      }
      let h = hessian(at: x) { x in polar(x)[0] * polar(x)[1] }
      let g = hessian(at: x) { x in hypot(x[0], x[1]) * atan2(x[1], x[0]) }
      for (p, q) in zip(h.elements, g.elements) { #expect((p - q).magnitude <= 1e-13) }
    }
    let x = [1.0, 2, 3, 4]
    let rows = Reverse.jacobian(at: x) { Neighbours()($0) }
    #expect(rows == [[2, 1, 0, 0], [0, 3, 2, 0], [0, 0, 4, 3]] && rows == jacobian(at: x) { Neighbours()($0) })
    #expect(pushforward(at: x, along: [1, 0, 0, 1]) { (x: [Dual<Double>]) in Neighbours()(x) } == [2, 0, 3])
    #expect(Neighbours()(x) == [2, 6, 12])
  }

  @Test func blackBoxesKnowOneDerivative() {
    let table = BlackBox { (t: Double) in (value: t * t, slope: 2 * t) }
    #expect(table(3.0) == 9 && derivative(at: 3.0) { t in 2 * table(t) } == 12)
    let d = derivatives(at: 3.0, order: 3) { t in table(t) }
    #expect(d[0] == 9 && d[1] == 6 && d[2].isNaN && d[3].isNaN)
    #expect(gradient(at: [3.0, 1]) { x in table(x[0]) * x[1] } == [6, 9])
    #expect(Reverse.gradient(at: [3.0, 1]) { x in table(x[0]) * x[1] } == [6, 9])
    let (value, g, h) = valueWithGradientAndHessian(at: [3.0, 1]) { x in table(x[0]) + x[1] * x[1] }
    #expect(value == 10 && g == [6, 2] && h[0, 0].isNaN && h[1, 0] == 0 && h[1, 1] == 2)
    let hvp = Reverse<Dual<Double>>.gradientWithHessianVectorProduct(at: [3.0, 1], along: [1, 0]) { x in table(x[0]) + x[1] * x[1] }
    #expect(hvp.gradient == [6, 2] && hvp.hessianVectorProduct[0].isNaN && hvp.hessianVectorProduct[1] == 0)
    let still = Reverse<Dual<Double>>.hessianVectorProduct(at: [3.0, 1], along: [0, 1]) { x in table(x[0]) + x[1] * x[1] }
    #expect(still == [0, 2])
    #expect(LaplacianJet<Double, 2>.laplacian(at: [3.0, 1]) { x in table(x[0]) }.isNaN)
    let multi = multivariateExpansion(at: [3.0, 1], order: 2) { x in table(x[0]) + x[1] }
    #expect(multi[0, 0] == 10 && multi[1, 0] == 6 && multi[0, 1] == 1 && multi[2, 0].isNaN)
    #expect(table(TaylorSeries<Double>(3.0)) == 9 && derivative(at: 3 as Float) { table($0) } == 6)
  }

  @Test func aConstantSlopeIsRefusedAboveOrderOne() async {
    let x = TaylorSeries(variable: 2.0, order: 1)
    #expect(TaylorSeries.antiderivative(4, slope: TaylorSeries(4.0), along: x)[1] == 4)
    let r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TaylorSeries.antiderivative(4, slope: TaylorSeries(4.0), along: TaylorSeries(variable: 2.0, order: 2))
    }
    #if DEBUG
    #expect(r.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("is an exact constant") } == true)
    #endif
    _ = r
    await #expect(processExitsWith: .failure) {
      let x = MultivariateTaylor(variable: 2.0, index: 0, variables: 1, order: 2)
      _ = MultivariateTaylor.antiderivative(4, slope: MultivariateTaylor(4.0), along: x)
    }
  }

  @Test func tracersFollowRules() {
    let pattern = SparsityPattern.jacobian(at: [1.0, 2, 3]) { (x: [SparsityTracer<Double>]) in RuleVector()(x) }
    #expect(pattern == SparsityPattern.jacobian(at: [1.0, 2, 3]) { (x: [SparsityTracer<Double>]) in SpelledVector()(x) })
  }
}

extension RuleTests {
  /// Rules of one and of several variables in recorded programs, with derivatives of each kind.
  @Test func programsFollowRules() throws {
    struct F: ScalarFunction {
      func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
        let polar: [S] = Polar()(x)
        let neighbours: [S] = Neighbours()([polar[0], x[1], polar[1]])
        return neighbours[0] + Cube()(neighbours[1]) * Root()(polar[0])
      }
    }
    let points = [[3.0, 4], [3.1, 4.25], [2.5, 3.75]]
    let value = Program(of: F(), at: points[0])
    let gradient = Program(gradientOf: F(), at: points[0])
    let push = Program(pushforwardOf: FList(), at: points[0], along: [1, 2])
    let series = Program(taylorExpansionOf: FList(), at: points[0], along: [1, 2], order: 3)
    for x in points {
      #expect(try value(x) == [F()(x)] && gradient(x) == Reverse.gradient(at: x) { F()($0) }, "at \(x)")
      let along = pushforward(at: x, along: [1, -1]) { (x: [Dual<Double>]) in FList()(x) }
      #expect(try push(x + [1, -1]) == along, "at \(x)")
      let plain = taylorExpansion(at: x, along: [1, 2], order: 3) { (x: [TaylorSeries<Double>]) in FList()(x) }
      for (a, b) in zip(try series(x), plain.flatMap(\.coefficients)) { #expect(agree(a, b, 1e-13), "\(a), not \(b) at \(x)") }
    }
    let pattern = SparsityPattern.jacobian(at: [1.0, 2, 3]) { (x: [SparsityTracer<Double>]) in Neighbours()(x) }
    #expect(pattern.contains(row: 0, column: 0) && pattern.contains(row: 1, column: 2))
  }
}

private struct FList: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { Polar()(x) + Neighbours()(x) + [Root()(x[0])] }
}

private struct RuleVector: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [Cube()(x[0]), Cube()(x[1] * x[2])] }
}

private struct SpelledVector: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [pow(x[0], 3), pow(x[1] * x[2], 3)] }
}
