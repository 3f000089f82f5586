// Derivative tensors against the fixtures, mixed partials and exact polynomials.

import JetFormulas
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

@Suite struct DerivativeTensorTests {
  @Test func fixturesAgree() throws {
    let tests = MultivariateFixtureTests()
    func check<F: ScalarFunction>(_ f: F, _ point: JSON, _ name: String) {
      let x = point.x.texts.compactMap { Double($0) }
      guard x.count <= 6 else { return }
      tests.check(derivativeTensor(at: x, order: 1, of: f).packed, point.grad.texts, 1e-12, "\(name) tensor of order 1")
      tests.check(derivativeTensor(at: x, order: 2, of: f).packed, point.hess_lower.list.flatMap(\.texts), 1e-11, "\(name) order 2")
      tests.check(derivativeTensor(at: x, order: 3, of: f).packed, point.third.texts, 1e-10, "\(name) order 3")
    }
    let fixture = try JSON.fixture("multivariate")
    for function in fixture.scalar.list {
      let n = Int(function.n.double ?? 0)
      let f = ScalarFormula(expression: try Formula(function.f.text ?? "", variables: (1...n).map { "x\($0)" }))
      for point in function.points.list { check(f, point, function.name.text ?? "") }
    }
    for problem in fixture.mgh.list {
      let n = Int(problem.n.double ?? 0)
      let residuals = try problem.residuals.texts.map { try Formula($0, variables: (1...n).map { "x\($0)" }) }
      for point in problem.points.list { check(SumOfSquares(expressions: residuals), point, problem.name.text ?? "") }
    }
  }

  @Test(arguments: 0...6) func monomialsAreExact(_ order: Int) {
    // ∂ᵈ/∂x^k of x^k is k!, and every other derivative of that order at 0 is zero.
    for n in 1...3 {
      for list in DerivativeTensor<Double>.indexLists(order: order, dimension: n) {
        let t = derivativeTensor(at: [Double](repeating: 0, count: n), order: order) { x in list.reduce(1) { $0 * x[$1] } }
        var factorial = 1.0
        for i in 0..<n { for m in stride(from: 1, through: list.count { $0 == i }, by: 1) { factorial *= Double(m) } }
        for other in DerivativeTensor<Double>.indexLists(order: order, dimension: n) {
          // The magnitudes of the weights sum to less than 3, the values they weigh are below 6⁶, and there are at most 28 of
          // them: rounding adds less than 3·6⁶·30·2⁻⁵³ < 5e-10.
          #expect((t[other] - (other == list ? factorial : 0)).magnitude <= 5e-10)
        }
        #expect(t[list.reversed()] == t[list])
      }
    }
  }

  @Test func passesAndShapes() {
    for (n, order, entries) in [(0, 0, 1), (0, 2, 0), (1, 5, 1), (3, 4, 15), (5, 3, 35)] {
      var passes = 0
      let t = derivativeTensor(at: [Double](repeating: 0.5, count: n), order: order) { x in
        passes += 1
        return x.reduce(TaylorSeries(1.0)) { $0 * exp($1) }
      }
      #expect(t.packed.count == entries && passes == entries)
      let truth = exp(0.5 * Double(n))
      for entry in t.packed { #expect((entry - truth).magnitude <= 1e-11 * truth) }
    }
  }

  @Test func agreesWithMixedPartials() {
    let x = [0.3, 0.7, 1.1]
    func f<S: RealScalar>(_ x: [S]) -> S { sin(x[0] * x[1]) * exp(x[2]) / (1 + x[0] * x[2]) }
    let t = derivativeTensor(at: x, order: 4, of: f)
    let scale = t.packed.map(\.magnitude).max() ?? 0
    for list in DerivativeTensor<Double>.indexLists(order: 4, dimension: 3) {
      let orders = (0..<3).map { i in list.count { $0 == i } }
      #expect((t[list] - partialDerivative(at: x, orders: orders, of: f)).magnitude <= 1e-10 * scale)
    }
  }
}
