// The code of the article "Rules of your own".

import Jets
import Testing

struct LambertW: ScalarRule {
  func value<T: FloatingPointScalar>(at x: T) -> T {
    var y = T.log(onePlus: x)
    for _ in 0..<60 { y -= (y - x * T.exp(-y)) / (1 + y) }
    return y
  }
  func slope<S: RealScalar>(at x: S, value y: S) -> S { 1 / (x + exp(y)) }
}

struct Polar: JacobianRule {
  func value<T: FloatingPointScalar>(at x: [T]) -> [T] { [.hypot(x[0], x[1]), .atan2(y: x[1], x: x[0])] }
  func jacobian<S: RealScalar>(at x: [S], value y: [S]) -> [[S]] {
    [[x[0] / y[0], x[1] / y[0]], [-x[1] / (y[0] * y[0]), x[0] / (y[0] * y[0])]]
  }
}

@Suite struct RulesOfYourOwn {
  @Test func whereNoRuleIsNeeded() {
    func gudermannian<S: RealScalar>(_ x: S) -> S { 2 * atan(tanh(x / 2)) }

    let slope = derivative(at: 1.0) { x in gudermannian(x) }  // 1/cosh 1
    let sech = 0.64805427366388539957
    #expect((slope - sech).magnitude < 2e-16)
  }

  @Test func oneVariable() {
    let w = LambertW()
    let first = derivative(at: 1.0) { x in w(x) }
    let fourth = derivatives(at: 0.0, order: 4) { x in w(x) }[4]  // −64
    let backward = Reverse.gradient(at: [1.0, 2.0]) { v in w(v[0]) * v[1] }
    #expect((first - 0.36189625663488922148).magnitude < 1e-15 && (fourth + 64).magnitude < 1e-12)
    #expect((backward[0] - 2 * first).magnitude < 1e-15 && backward[1] == w(1.0))
  }

  @Test func severalVariables() {
    let polar = Reverse.jacobian(at: [3.0, 4.0]) { x in Polar()(x) }
    for (a, b) in zip(polar.elements, [0.6, -0.16, 0.8, 0.12]) { #expect((a - b).magnitude < 1e-15) }
  }

  @Test func onlyAValueAndASlope() {
    let table = BlackBox { (t: Double) in (value: t * t, slope: 2 * t) }
    let twelve = derivative(at: 3.0) { t in 2 * table(t) }
    let unknown = derivatives(at: 3.0, order: 2) { t in table(t) }[2]  // NaN
    #expect(twelve == 12 && unknown.isNaN)
  }

  @Test func inTheComments() {
    let w = LambertW()
    _ = derivative(at: 1.0) { x in w(x) }
    let table = BlackBox { (t: Double) in (value: t * t, slope: 2 * t) }
    _ = derivative(at: 3.0) { t in 2 * table(t) }
    _ = derivatives(at: 3.0, order: 2) { t in table(t) }
  }
}
