// Sparse Jacobians and Hessians against dense ones, at the fixtures' points and on problems of many variables.

import JetFormulas
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

/// Broyden's tridiagonal function (Moré, Garbow & Hillstrom, problem 30).
struct BroydenTridiagonal: BranchFreeVectorFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S] {
    x.indices.map { i in
      let before = i == 0 ? S.zero : x[i - 1]
      let after = i == x.count - 1 ? S.zero : x[i + 1].multiplied(by: 2)
      return (3 - x[i].multiplied(by: 2)) * x[i] - before - after + 1
    }
  }
}

/// The terms of the chained Rosenbrock function.
struct RosenbrockTerms: BranchFreeVectorFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S] {
    (1..<Swift.max(1, x.count)).map { i in
      let a = x[i] - x[i - 1] * x[i - 1]
      let b = 1 - x[i - 1]
      return (a * a).multiplied(by: 100) + b * b
    }
  }
}

/// The sum of the values of a function.
struct SumOf<F: VectorFunction>: ScalarFunction {
  let terms: F
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { terms(x).reduce(S.zero) { $0 + $1 } }
}

@Suite struct SparseDerivativeTests {
  #if DEBUG
  let large = 2_000
  #else
  let large = 100_000
  #endif

  @Test func tridiagonalJacobianTakesThreeDirections() {
    let x = (0..<large).map { Double($0 % 17) / 8 - 1 }
    let jacobian = SparseJacobian<BroydenTridiagonal, Double>(of: BroydenTridiagonal(), inputs: large)
    #expect(jacobian.directions == 3)
    let j = jacobian.evaluate(at: x)
    #expect(j.values.count == 3 * large - 2)
    for i in 0..<large {
      #expect(j[i, i] == 3 - 4 * x[i])
      if i > 0 { #expect(j[i, i - 1] == -1 && j[i - 1, i] == -2) }
    }
    // A program without comparisons has one branch: its pattern, traced at a point, holds everywhere.
    let traced = SparseJacobian(of: BroydenTridiagonal(), at: x)
    #expect(traced.directions == 3 && traced.evaluate(at: x) == j)
  }

  @Test func chainedHessianTakesThreeDirections() {
    let x = (0..<large).map { Double($0 % 13) / 8 - 0.5 }
    let hessian = PartiallySeparableHessian(ofSum: RosenbrockTerms(), at: x)
    #expect(hessian.directions == 3)
    let h = hessian.evaluate(at: x)
    for i in 1..<(large - 1) {
      #expect(h[i, i - 1] == -400 * x[i - 1])
      #expect((h[i, i] - (1200 * x[i] * x[i] - 400 * x[i + 1] + 202)).magnitude <= 1e-12 * 3000)
    }
  }

  @Test(arguments: [0, 1, 2, 5, 9, 17, 33]) func sparseIsDense(_ n: Int) {
    let x = (0..<n).map { Double($0) / 7 - 0.6 }
    let f = BroydenTridiagonal()
    for order in ColoringOrder.allCases {
      #expect(SparseJacobian(of: f, at: x, order: order).evaluate(at: x).matrix == jacobian(at: x, of: f))
    }
    let terms = RosenbrockTerms()
    let sum = SumOf(terms: terms)
    let dense = hessian(at: x, of: sum)
    for sparse in [SparseHessian(of: sum, at: x).evaluate(at: x), PartiallySeparableHessian(ofSum: terms, at: x).evaluate(at: x)] {
      for i in 0..<n { for j in 0..<n { #expect((sparse[i, j] - dense[i, j]).magnitude <= 1e-12 * 1000) } }
    }
  }

  @Test func fixturesAgree() throws {
    for problem in try JSON.fixture("multivariate").mgh.list {
      let n = Int(problem.n.double ?? 0)
      let residuals = VectorFormula(expressions: try problem.residuals.texts.map { try Formula($0, variables: (1...n).map { "x\($0)" }) })
      let sum = SumOfSquares(expressions: residuals.expressions)
      let name = problem.name.text ?? ""
      for point in problem.points.list {
        let x = point.x.texts.compactMap { Double($0) }
        let tests = MultivariateFixtureTests()
        let j = SparseJacobian(of: residuals, at: x).evaluate(at: x).matrix
        tests.check((0..<j.rows).flatMap { j.row($0) }, point.J.list.flatMap(\.texts), 1e-12, "\(name) sparse Jacobian")
        let h = SparseHessian(of: sum, at: x).evaluate(at: x).matrix
        tests.check(tests.lower(h), point.hess_lower.list.flatMap(\.texts), 1e-11, "\(name) sparse Hessian")
        let t = PartiallySeparableHessian(ofSum: Squares(terms: residuals), at: x).evaluate(at: x).matrix
        tests.check(tests.lower(t), point.hess_lower.list.flatMap(\.texts), 1e-11, "\(name) sparse Hessian of a sum")
      }
    }
  }

  struct Squares<F: VectorFunction>: VectorFunction {
    let terms: F
    func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { terms(x).map { $0 * $0 } }
  }

  /// The gradient of the chained Rosenbrock function by hand: its Jacobian is symmetric.
  struct RosenbrockGradient: BranchFreeVectorFunction {
    func callAsFunction<S: Scalar>(_ x: [S]) -> [S] {
      var g = x.map { _ in S.zero }
      for i in 1..<x.count {
        let a = x[i] - x[i - 1] * x[i - 1]
        g[i] += a.multiplied(by: 200)
        g[i - 1] -= (a * x[i - 1]).multiplied(by: 400) + (1 - x[i - 1]).multiplied(by: 2)
      }
      return g
    }
  }

  @Test func gradientsUseTheSymmetry() {
    let n = 40
    let x = (0..<n).map { Double($0) / 30 }
    let gradient = SparseJacobian<RosenbrockGradient, Double>(of: RosenbrockGradient(), inputs: n, isSymmetric: true)
    #expect(gradient.directions == 3)
    let dense = hessian(at: x, of: SumOf(terms: RosenbrockTerms()))
    let sparse = gradient.evaluate(at: x)
    for i in 0..<n { for j in 0..<n { #expect((sparse[i, j] - dense[i, j]).magnitude <= 1e-12 * 1000) } }
    // An arrow: a dense row and column around a diagonal. Two star colours where columns alone would need n.
    let arrow = SparsityPattern(rows: n, columns: (0..<n).map { j in j == 0 ? Array(0..<n) : [0, j] })
    #expect(Coloring.star(of: arrow).count == 2 && Coloring.columns(of: arrow).count == n)
  }

  @Test func anotherBranchIsNoticed() {
    let start = [0.5, 1, 3, 4, -2, 6]
    let sparse = SparseJacobian(of: Branching(), at: start)
    for x in [start, [-1.5, -1, -3, 4, -2, 6], [2.0, -1, -3, 4, -2, 6]] {
      #expect(sparse.evaluate(at: x).matrix == jacobian(at: x, of: Branching()))
    }
    let h = SparseHessian(of: SumOf(terms: Branching()), at: start)
    let t = PartiallySeparableHessian(ofSum: Branching(), at: start)
    for x in [start, [2.0, -1, -3, 4, -2, 6]] {
      #expect(h.evaluate(at: x).matrix == hessian(at: x, of: SumOf(terms: Branching())))
      #expect(t.evaluate(at: x).matrix == hessian(at: x, of: SumOf(terms: Branching())))
    }
  }

  @Test func singlePrecisionStaysSingle() {
    let x: [Float] = [0.5, 1, 3, 4, -2, 6]
    #expect(SparseJacobian(of: Branching(), at: x).evaluate(at: x).matrix == jacobian(at: x, of: Branching()))
  }

  @Test func resultsAreReused() {
    let f = BroydenTridiagonal()
    let sparse = SparseJacobian<BroydenTridiagonal, Double>(of: f, inputs: 10)
    var result = sparse.evaluate(at: [Double](repeating: 1, count: 10))
    let x = (0..<10).map { Double($0) }
    sparse.evaluate(at: x, into: &result)
    #expect(result.matrix == jacobian(at: x, of: f))
    #expect(result * x == jacobian(at: x, of: f) * x)
  }
}
