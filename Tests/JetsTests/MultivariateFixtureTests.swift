// Gradients, Jacobians, Hessians, third derivatives and directional Taylor series against 20-digit truths.

import Foundation
import JetFormulas
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

/// A formula in x1…xn as a function object.
struct ScalarFormula: ScalarFunction {
  let expression: Formula
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { expression(x) }
}

/// Several formulas in x1…xn as a function object.
struct VectorFormula: VectorFunction {
  let expressions: [Formula]
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { expressions.map { $0(x) } }
}

/// The sum of the squares of several formulas.
struct SumOfSquares: ScalarFunction {
  let expressions: [Formula]
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    expressions.reduce(S.zero) { sum, r in
      let value = r(x)
      return sum + value * value
    }
  }
}

@Suite struct MultivariateFixtureTests {
  func check(_ observed: [Double], _ truth: [String], _ tolerance: Double, _ label: String) {
    let expected = truth.map { number($0, as: Double.self) }
    #expect(observed.count == expected.count, "\(label): \(observed.count) numbers for \(expected.count)")
    let scale = expected.map(\.magnitude).max() ?? 0
    for (o, e) in zip(observed, expected) {
      #expect((o - e).magnitude <= tolerance * scale, "\(label): \(o) for \(e), scale \(scale)")
    }
  }

  func lower(_ m: Matrix<Double>) -> [Double] { (0..<m.rows).flatMap { i in (0...i).map { m[i, $0] } } }

  func checkScalar<F: ScalarFunction>(_ f: F, _ point: JSON, _ name: String) {
    let x = point.x.texts.compactMap { Double($0) }
    let (value, g) = valueWithGradient(at: x, of: f)
    check([value], [point.f.text ?? ""], 1e-12, "\(name) f")
    check(g, point.grad.texts, 1e-12, "\(name) gradient")
    check(MultiDual<Double, 3>.gradient(at: x) { f($0) }, point.grad.texts, 1e-12, "\(name) gradient by threes")
    let h = hessian(at: x, of: f)
    check(lower(h), point.hess_lower.list.flatMap(\.texts), 1e-11, "\(name) Hessian")
    #expect(h == h.transposed)
    let v = point.v.texts.compactMap { Double($0) }
    check(hessianVectorProduct(at: x, along: v, of: f), point.hvp_v.texts, 1e-11, "\(name) Hv")
    check(taylorExpansion(at: x, along: v, order: 8, of: f).coefficients, point.taylor_v.texts, 1e-11, "\(name) along v")
    let trace = (0..<x.count).reduce(0) { $0 + h[$1, $1] }
    let size = (0..<x.count).map { h[$0, $0].magnitude }.max() ?? 0
    #expect((laplacian(at: x, of: f) - trace).magnitude <= 1e-11 * size * Double(x.count), "\(name) Laplacian")
    guard x.count <= 6 else { return }
    var third: [Double] = []
    for i in x.indices {
      for j in 0...i {
        for k in 0...j {
          var orders = [Int](repeating: 0, count: x.count)
          for index in [i, j, k] { orders[index] += 1 }
          third.append(partialDerivative(at: x, orders: orders, of: f))
        }
      }
    }
    check(third, point.third.texts, 1e-10, "\(name) third derivatives")
  }

  @Test func scalarFunctions() throws {
    for function in try JSON.fixture("multivariate").scalar.list {
      let n = Int(function.n.double ?? 0)
      let f = ScalarFormula(expression: try Formula(function.f.text ?? "", variables: (1...n).map { "x\($0)" }))
      for point in function.points.list { checkScalar(f, point, function.name.text ?? "") }
    }
  }

  @Test func moreGarbowHillstrom() throws {
    let problems = try JSON.fixture("multivariate").mgh.list
    #expect(problems.count == 24)
    for problem in problems {
      let n = Int(problem.n.double ?? 0)
      let residuals = try problem.residuals.texts.map { try Formula($0, variables: (1...n).map { "x\($0)" }) }
      let name = problem.name.text ?? ""
      for point in problem.points.list {
        checkScalar(SumOfSquares(expressions: residuals), point, name)
        let x = point.x.texts.compactMap { Double($0) }
        let j = jacobian(at: x, of: VectorFormula(expressions: residuals))
        check((0..<j.rows).flatMap { j.row($0) }, point.J.list.flatMap(\.texts), 1e-12, "\(name) Jacobian")
      }
    }
  }

  @Test func vectorFunctions() throws {
    for function in try JSON.fixture("multivariate").vector.list {
      let n = Int(function.n.double ?? 0)
      let f = VectorFormula(expressions: try function.f.texts.map { try Formula($0, variables: (1...n).map { "x\($0)" }) })
      let name = function.name.text ?? ""
      for point in function.points.list {
        let x = point.x.texts.compactMap { Double($0) }
        let (value, j) = valueWithJacobian(at: x, of: f)
        check(value, point.y.texts, 1e-12, "\(name) value")
        check((0..<j.rows).flatMap { j.row($0) }, point.J.list.flatMap(\.texts), 1e-12, "\(name) Jacobian")
        for (i, rows) in point.hess_lower.list.enumerated() {
          let h = hessian(at: x, of: ScalarFormula(expression: f.expressions[i]))
          check(lower(h), rows.list.flatMap(\.texts), 1e-11, "\(name) Hessian \(i)")
        }
      }
    }
  }
}
