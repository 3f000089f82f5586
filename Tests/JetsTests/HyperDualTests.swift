// Hessians by blocks against nested duals, at every rule, size, precision and hard point.

import JetFormulas
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

@Suite struct HyperDualTests {
  /// Compares the blocks of one shape with nested duals: values bit for bit, infinities exactly, other derivatives within
  /// `tolerance` of the largest finite one, or each of itself where they are of different scales.
  func compare<T: FloatingPointScalar, let M: Int, let N: Int>(
    _ shape: HyperDual<T, M, N>.Type, _ f: some ScalarFunction, _ x: [T], _ tolerance: T, eachOfItself: Bool = false, _ label: String
  ) {
    let truth = Dual<MultiDual<T, 3>>.valueWithGradientAndHessian(at: x) { f($0) }
    let result = HyperDual<T, M, N>.valueWithGradientAndHessian(at: x) { f($0) }
    let plain: T = f(x)
    #expect(result.value == plain || result.value.isNaN && plain.isNaN, "\(label): the value is not the plain program's")
    let size = (truth.gradient + truth.hessian.elements + [plain]).map(\.magnitude).filter(\.isFinite).reduce(0, +)
    #expect(size.isFinite)
    for (a, b) in zip(result.gradient + result.hessian.elements, truth.gradient + truth.hessian.elements) {
      // Where the nested dual multiplies a zero by an infinity, a zero tangent may stay zero here; and beside a value that
      // overflows the nested dual keeps zeros that are NaN here.
      let overflow = a.isNaN && plain.isInfinite
      let bound = tolerance * (eachOfItself ? b.magnitude : size)
      let isClose = b.isFinite && (a - b).magnitude <= bound
      let agrees = a == b || isClose || a.isNaN && b.isNaN || b.isNaN && a == 0 || overflow
      #expect(agrees, "\(label) at \(x): \(a) for \(b)")
    }
    for i in x.indices {
      for j in x.indices {
        let (a, b) = (result.hessian[i, j], result.hessian[j, i])
        #expect(a == b || a.isNaN && b.isNaN, "\(label): not symmetric")
      }
    }
  }

  @Test(arguments: LaplacianTests.formulas) func everyRuleAgreesWithNestedDuals(_ text: String) throws {
    let f = ScalarFormula(expression: try LaplacianTests.formula(text))
    let seed: UInt64 = 11
    var random = SplitMix64(seed: seed)
    for _ in 0..<10 {
      let x = (0..<3).map { _ in Double.random(in: 0.2...1.2, using: &random) }
      // Both lose the same few digits to the function's own condition.
      compare(HyperDual<Double, 2, 3>.self, f, x, 1e-12, "\(text), seed \(seed)")
      compare(HyperDual<Double, 4, 4>.self, f, x, 1e-12, "\(text), seed \(seed)")
      compare(HyperDual<Float, 1, 2>.self, f, x.map { Float($0) }, 5e-4, "\(text) in Float, seed \(seed)")
      #if arch(x86_64)
      compare(HyperDual<Float80, 3, 2>.self, f, x.map { Float80($0) }, 1e-15, "\(text) in Float80, seed \(seed)")
      #endif
    }
  }

  /// Points at which slopes are infinite, branches meet or intermediate results leave the range.
  static let hard: [(String, [Double])] = [
    ("sqrt(x1*x2)+x3", [0, 1, 2]), ("log(x1)*x2", [0, 1, 2]), ("log(x1)*x2", [-1, 1, 2]), ("1/x1+x2*x3", [0, 1, 2]),
    ("x2/x1", [1e-200, 1, 2]), ("x2/x1", [1e200, 1e-150, 2]), ("exp(x1*x2)", [800, 1, 0]), ("tanh(x1)*x2", [800, 2, 1]),
    ("abs(x1)*x2", [0, 3, 1]), ("max(x1,x2)*x3", [2, 2, 3]), ("min(x1,x2)^2*x3", [2, 2, 3]), ("atan2(x1,x2)*x3", [1e-200, 1e-200, 1]),
    ("hypot(x1,x2)", [1e200, 1e200, 1]), ("hypot(x1,x2)", [3e-200, 4e-200, 1]),
    ("acos(x1)", [1, 0, 0]), ("acos(x2)*x1", [1, 1, 0]), ("sqrt(x2)+x1*x3", [1, 0, 2]),
    ("asin(x1*x2)", [0.5, 0.25, 1]),
    ("x1^2.5+x2^x3", [0, 2, 3]), ("x1^3*x2", [0, 1, 1]), ("x1^-2*x2", [-3, 1, 1]), ("(x1*x2)^80", [0.9, 1.01, 1]),
  ]

  @Test(arguments: hard) func hardPoints(_ text: String, _ x: [Double]) throws {
    let f = ScalarFormula(expression: try Formula(text, variables: ["x1", "x2", "x3"]))
    compare(HyperDual<Double, 4, 4>.self, f, x, 1e-13, eachOfItself: true, text)
    compare(HyperDual<Double, 1, 2>.self, f, x, 1e-13, eachOfItself: true, text)
  }

  @Test func whatDoesNotMoveStaysZero() {
    // A literal is a constant; what vanishes to second order need not be one: 0·x and (x² + y²)² look alike.
    let h = hessian(at: [0.0, 2.0]) { x in sqrt(0) + x[1] * x[1] * x[1] }
    #expect(h.elements == [0, 0, 0, 12])
    #expect(hessian(at: [0.0, 2.0]) { x in sqrt(x[0] * 0) + x[1] }.elements.allSatisfy { $0.isNaN })
    #expect(gradient(at: [0.0, 2.0]) { x in sqrt(x[0] * 0) + x[1] } == [0, 1])
    let s = hessian(at: [0.0]) { x in sqrt(x[0]) }
    #expect(s[0, 0] == -.infinity)
    // The products 0·∞ of log x₂·x₁ at x₂ = 0 may leave NaN, as in nested duals, but no other number.
    let truth: [Double] = [0, .infinity, .infinity, -.infinity]
    for h in [
      hessian(at: [1.0, 0.0]) { x in log(x[1]) * x[0] }, HyperDual<Double, 1, 1>.hessian(at: [1.0, 0.0]) { x in log(x[1]) * x[0] },
    ] {
      for (a, b) in zip(h.elements, truth) { #expect(a == b || a.isNaN) }
    }
    #expect(hessian(at: [-1.0]) { x in log(x[0]) }[0, 0].isNaN)
  }

  struct Constant: ScalarFunction { func callAsFunction<S: RealScalar>(_ x: [S]) -> S { 2 } }

  struct OnlyLast: ScalarFunction {
    func callAsFunction<S: RealScalar>(_ x: [S]) -> S { x.last.map { $0 * $0 * $0 } ?? 7 }
  }

  struct Mixed: ScalarFunction {
    func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
      var sum: S = 1
      for i in x.indices { sum += sin(x[i]) * cos(x[x.count - 1 - i]) / (2 + x[i / 2] * x[i]) }
      return sqrt(sum * sum + 1)
    }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 17]) func anySizeAndShape(_ n: Int) {
    let x = (0..<n).map { Double($0) / 7 - 0.6 }
    compare(HyperDual<Double, 1, 1>.self, Mixed(), x, 1e-14, "1×1")
    compare(HyperDual<Double, 1, 8>.self, Mixed(), x, 1e-14, "1×8")
    compare(HyperDual<Double, 3, 2>.self, Mixed(), x, 1e-14, "3×2")
    compare(HyperDual<Double, 4, 4>.self, Mixed(), x, 1e-14, "4×4")
    compare(HyperDual<Double, 8, 3>.self, Mixed(), x, 1e-14, "8×3")
    compare(HyperDual<Double, 4, 4>.self, Constant(), x, 0, "constant")
    compare(HyperDual<Double, 4, 4>.self, OnlyLast(), x, 0, "last variable alone")
    let (value, g, h) = valueWithGradientAndHessian(at: x, of: Mixed())
    #expect(value == Mixed()(x) && g.count == n && h.rows == n && h.columns == n)
  }

  @Test(arguments: [0, 1, 5, 16, 21]) func preparedAndParallelAreSerial(_ n: Int) async throws {
    var prepared = PreparedHessian<Double, 4, 4>(variables: n)
    var g = [Double](repeating: 0, count: n)
    var h = Matrix<Double>(rows: n, columns: n, repeating: 0)
    struct Stop: Error {}
    for step in 0..<3 {
      let x = (0..<n).map { Double($0 + step) / 7 - 0.6 }
      let serial = HyperDual<Double, 4, 4>.valueWithGradientAndHessian(at: x) { Mixed()($0) }
      // A pass that is given up must leave nothing behind.
      #expect(throws: Stop.self) { _ = try prepared.evaluate(at: x, into: &g, &h) { _ in throw Stop() } }
      let value = prepared.evaluate(at: x, into: &g, &h) { Mixed()($0) }
      #expect(value == serial.value && g == serial.gradient && h == serial.hessian)
      let parallel = try await HyperDual<Double, 4, 4>.parallelValueGradientAndHessian(at: x) { Mixed()($0) }
      #expect(parallel.value == serial.value && parallel.gradient == serial.gradient && parallel.hessian == serial.hessian)
    }
  }

  @Test func parallelIsCancelled() async {
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await HyperDual<Double, 1, 1>.parallelValueGradientAndHessian(at: [Double](repeating: 1, count: 40)) { Mixed()($0) }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { _ = try await task.value }
  }

  @Test func blocksOfVariables() {
    let x = (0..<6).map { Double($0) / 4 - 0.5 }
    let h = hessian(at: x, of: Mixed())
    let block = HyperDual<Double, 2, 2>.hessianBlock(at: x, variables: [4, 1, 2]) { Mixed()($0) }
    for (a, i) in [4, 1, 2].enumerated() {
      for (b, k) in [4, 1, 2].enumerated() { #expect((block[a, b] - h[i, k]).magnitude <= 1e-15) }
    }
  }

  @Test func fixtures() throws {
    let tests = MultivariateFixtureTests()
    for problem in try JSON.fixture("multivariate").mgh.list {
      let n = Int(problem.n.double ?? 0)
      let f = SumOfSquares(expressions: try problem.residuals.texts.map { try Formula($0, variables: (1...n).map { "x\($0)" }) })
      for point in problem.points.list {
        let (_, g, h) = HyperDual<Double, 2, 3>.valueWithGradientAndHessian(at: point.x.texts.compactMap { Double($0) }) { f($0) }
        tests.check(g, point.grad.texts, 1e-12, "\(problem.name.text ?? "") gradient by blocks")
        tests.check(tests.lower(h), point.hess_lower.list.flatMap(\.texts), 1e-11, "\(problem.name.text ?? "") Hessian by blocks")
      }
    }
  }
}
