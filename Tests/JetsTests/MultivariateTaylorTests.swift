// Series in many variables against 20-digit truths, nested duals, tensors, mixed partials and univariate series along lines.

import JetFormulas
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

private typealias Three = Dual<Dual<Dual<Double>>>

/// ∂³f/∂xᵢ∂xⱼ∂xₖ and the lower derivatives, by three nested duals.
private func nested<F: ScalarFunction>(_ f: F, _ x: [Double], _ i: Int, _ j: Int, _ k: Int) -> Three {
  f(
    x.indices.map { v in
      let a = Dual(value: x[v], tangent: v == i ? 1 : 0)
      let b = Dual(value: a, tangent: v == j ? 1 : 0)
      return Dual(value: b, tangent: v == k ? 1 : 0)
    })
}

@Suite struct MultivariateTaylorTests {
  @Test func fixturesAgree() throws {
    let tests = MultivariateFixtureTests()
    var seen = 0
    func check<F: ScalarFunction>(_ f: F, _ point: JSON, _ name: String) {
      let x = point.x.texts.compactMap { Double($0) }
      let s = multivariateExpansion(at: x, order: x.count <= 6 ? 3 : 2, of: f)
      tests.check([s.value], [point.f.text ?? ""], 1e-12, "\(name) f")
      tests.check(s.gradient, point.grad.texts, 1e-12, "\(name) gradient")
      tests.check(tests.lower(s.hessian), point.hess_lower.list.flatMap(\.texts), 1e-11, "\(name) Hessian")
      if x.count <= 6 { tests.check(s.derivativeTensor(order: 3).packed, point.third.texts, 1e-10, "\(name) third derivatives") }
      guard x.count <= 4 else { return }
      let v = point.v.texts.compactMap { Double($0) }
      let line = multivariateExpansion(at: x, order: 8, of: f).restricted(along: v)
      tests.check(line.coefficients, point.taylor_v.texts, 1e-11, "\(name) along v")
      seen += 1
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
      for point in problem.points.list {
        check(SumOfSquares(expressions: residuals), point, problem.name.text ?? "")
        let x = point.x.texts.compactMap { Double($0) }
        let j = multivariateExpansion(at: x, order: 1, of: VectorFormula(expressions: residuals)).flatMap(\.gradient)
        tests.check(j, point.J.list.flatMap(\.texts), 1e-12, "\(problem.name.text ?? "") Jacobian")
      }
    }
    #expect(seen > 40)
    for function in fixture.vector.list {
      let n = Int(function.n.double ?? 0)
      let f = VectorFormula(expressions: try function.f.texts.map { try Formula($0, variables: (1...n).map { "x\($0)" }) })
      for point in function.points.list {
        let series = multivariateExpansion(at: point.x.texts.compactMap { Double($0) }, order: 2, of: f)
        tests.check(series.map(\.value), point.y.texts, 1e-12, function.name.text ?? "")
        for (s, rows) in zip(series, point.hess_lower.list) {
          tests.check(tests.lower(s.hessian), rows.list.flatMap(\.texts), 1e-11, "\(function.name.text ?? "") Hessian")
        }
      }
    }
  }

  /// Every rule in three variables, and with the third one fixed in two.
  @Test(arguments: LaplacianTests.formulas) func everyRuleAgreesWithNestedDuals(_ text: String) throws {
    let f = ScalarFormula(expression: try LaplacianTests.formula(text))
    let flat = ScalarFormula(expression: try LaplacianTests.formula(text.replacing("x3", with: "(x1+0.25)")))
    var random = SplitMix64(seed: 11)
    for _ in 0..<6 {
      let x = (0..<3).map { _ in Double.random(in: 0.2...1.2, using: &random) }
      check(f, x, "\(text) at \(x), seed 11")
      check(TwoVariables(base: flat), Array(x[..<2]), "\(text) in two variables at \(x), seed 11")
    }
  }

  struct TwoVariables<F: ScalarFunction>: ScalarFunction {
    let base: F
    func callAsFunction<S: RealScalar>(_ x: [S]) -> S { base(x + [S.zero]) }
  }

  func check<F: ScalarFunction>(_ f: F, _ x: [Double], _ label: String) {
    let n = x.count
    let s = multivariateExpansion(at: x, order: 4, of: f)
    #expect(s.value == f(x), "\(label): value \(s.value)")
    let third = s.derivativeTensor(order: 3)
    let size = s.gradient.map(\.magnitude).max() ?? 0
    let second = s.hessian.elements.map(\.magnitude).max() ?? 0
    let scale = max(s.value.magnitude, size, second, third.packed.map(\.magnitude).max() ?? 0)
    for i in 0..<n {
      for j in 0...i {
        for k in 0...j {
          let y = nested(f, x, i, j, k)
          let errors = [
            y.value.value.tangent - s.gradient[i], y.value.tangent.tangent - s.hessian[i, j],
            y.tangent.tangent.tangent - third[i, j, k],
          ]
          for e in errors { #expect(e.magnitude <= 2e-12 * scale, "\(label): \(i)\(j)\(k) off by \(e), scale \(scale)") }
        }
      }
    }
    // Fourth derivatives along lines, and the lines whole.
    for v in [[1, 0.5, -0.25], [0, 1, 1]] {
      let direction = Array(v[..<n])
      let line = taylorExpansion(at: x, along: direction, order: 4, of: f)
      let restricted = s.restricted(along: direction)
      let largest = s.coefficients.map(\.magnitude).max() ?? 0
      for k in 0...4 { #expect((line[k] - restricted[k]).magnitude <= 1e-11 * largest, "\(label): line, order \(k)") }
    }
  }

  @Test func tensorsAndMixedPartials() {
    let x = [0.3, 0.7, 1.1]
    func f<S: RealScalar>(_ x: [S]) -> S { sin(x[0] * x[1]) * exp(x[2]) / (1 + x[0] * x[2]) }
    let s = multivariateExpansion(at: x, order: 5) { x in f(x) }
    for order in 0...5 {
      let t = derivativeTensor(at: x, order: order) { x in f(x) }
      let own = s.derivativeTensor(order: order)
      let scale = t.packed.map(\.magnitude).max() ?? 0
      for (a, b) in zip(own.packed, t.packed) { #expect((a - b).magnitude <= 1e-9 * scale, "order \(order): \(a), \(b)") }
    }
    for orders in [[2, 1, 1], [0, 3, 0], [1, 2, 2], [4, 0, 1]] {
      let truth = partialDerivative(at: x, orders: orders) { x in f(x) }
      #expect((s.partialDerivative(orders: orders) - truth).magnitude <= 1e-10 * max(1, truth.magnitude), "\(orders)")
    }
  }

  @Test func exactPolynomialsAndOtherScalars() {
    func f<S: Scalar>(_ x: [S]) -> S { (x[0] + x[1]) * (x[0] + x[1]) * (x[0] - x[2]) }
    let d = multivariateExpansion(at: [1.0, 2, 3], order: 4) { x in f(x) }
    let single = multivariateExpansion(at: [1, 2, 3] as [Float], order: 4) { x in f(x) }
    let complex = MultivariateTaylor<Complex<Double>>.expansion(at: [1, 2, 3], order: 4) { x in f(x) }
    let dual = MultivariateTaylor<Dual<Double>>.expansion(at: [Dual(variable: 1), 2, 3], order: 3) { x in f(x) }
    for i in d.coefficients.indices {
      #expect(Float(d.coefficients[i]) == single.coefficients[i] && Complex(d.coefficients[i]) == complex.coefficients[i])
    }
    // The tangent of a coefficient is that of its derivative in x₁.
    let slope = d.differentiated(in: 0)
    #expect(dual.coefficients.map(\.value) == Array(d.coefficients[..<20]) && dual.coefficients.map(\.tangent) == slope.coefficients)
    #expect(d[2, 0, 0] == 2 * 3 + (1 - 3) && d[1, 1, 1] == -2 && d[0, 0, 4] == 0 && d.partialDerivative(orders: [3, 0, 0]) == 6)
    #if arch(x86_64)
    // exp(x + y) at (0, 0) is Σ xᵃyᵇ/(a!b!), to digits that Double does not have.
    let e = multivariateExpansion(at: [0, 0] as [Float80], order: 8) { x in exp(x[0] + x[1]) }
    #expect((e[3, 5] * 720 - 1).magnitude < 1e-18 && (e.partialDerivative(orders: [4, 4]) - 1).magnitude < 1e-18)
    #endif
    let z = Complex(0.3, -0.4)
    let holomorphic = MultivariateTaylor<Complex<Double>>.expansion(at: [z, 1], order: 3) { x in .exp(.sin(x[0] * x[1])) }
    let inner = Complex.exp(.sin(z)) * Complex.cos(z)
    #expect((holomorphic[1, 0] - inner).length < 1e-15 && (holomorphic[0, 1] - z * inner).length < 1e-15)
  }

  #if DEBUG
  @Test func confusionStops() async {
    await #expect(processExitsWith: .failure) {
      _ = multivariateExpansion(at: [1.0, 2.0], order: 2) { x in
        multivariateExpansion(at: [1.0, 3.0], order: 2) { y in x[0] * y[1] }
      }
    }
  }
  #endif

  @Test func wrongInputStops() async {
    await #expect(processExitsWith: .failure) {
      _ =
        MultivariateTaylor(variable: 1.0, index: 0, variables: 2, order: 2)
        + MultivariateTaylor(variable: 1.0, index: 0, variables: 3, order: 2)
    }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor<Double>.variables(at: [1, 2], order: -1) }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor<Double>.variables(at: [1, 2], order: 2)[0][2, 1] }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor(variables: 2, order: 2, coefficients: [1.0]) }
  }
}
