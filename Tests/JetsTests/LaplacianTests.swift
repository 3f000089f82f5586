// Collapsed Laplacians against traces of Hessians: every rule, weights, directions, two Laplacians, random estimates.

import JetFormulas
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

@Suite struct LaplacianTests {
  static let formulas: [String] =
    Function.allCases.filter { $0.arity == 1 }.map { "\($0.rawValue)(0.3 + x1*x2/3 + x3^2/9)" }
    + ["atan2(x1, x2*x3)", "hypot(x1, x2*x3)", "(x1*x2)^x3", "x1/(x2+x3)", "(x1*x2)^2.5", "(x1-x2*x3)^-3", "max(x1*x3, x2^2)", "x1*x2*x3"]

  /// A function outside its domain at the points of this test is tested by its reciprocal argument.
  static func formula(_ text: String) throws -> Formula {
    try Formula(text.replacing("acosh(", with: "acosh(1+"), variables: ["x1", "x2", "x3"])
  }

  @Test(arguments: formulas) func everyRuleAgreesWithTheHessian(_ text: String) throws {
    let f = ScalarFormula(expression: try Self.formula(text))
    var random = SplitMix64(seed: 5)
    for _ in 0..<20 {
      let x = (0..<3).map { _ in Double.random(in: 0.2...1.2, using: &random) }
      let (value, g, h) = valueWithGradientAndHessian(at: x, of: f)
      let result = LaplacianJet<Double, 2>.valueWithGradientAndLaplacian(at: x) { f($0) }
      let size = (0..<3).map { h[$0, $0].magnitude }.max() ?? 0
      let trace = h[0, 0] + h[1, 1] + h[2, 2]
      // Derivatives of order two may lose a few digits to the function's own condition, the same in both.
      let bound = 1e-12 * (size + g.map(\.magnitude).reduce(0, +) + value.magnitude)
      #expect(result.value == value && (result.laplacian - trace).magnitude <= bound, "\(result.laplacian) for \(trace)")
      for i in 0..<3 { #expect((result.gradient[i] - g[i]).magnitude <= bound) }
      let weights = [0.7, -1.3, 0]
      let weighted = LaplacianJet<Double, 2>.laplacian(at: x, weights: weights) { f($0) }
      #expect((weighted - (0.7 * h[0, 0] - 1.3 * h[1, 1])).magnitude <= 2 * bound)
      let along = LaplacianJet<Double, 2>.laplacian(at: x, along: [[1, 1, 0], [0, 2, -1], [1, 0, 0]]) { f($0) }
      let first = h[0, 0] + 2 * h[0, 1] + h[1, 1]
      let second = 4 * h[1, 1] - 4 * h[1, 2] + h[2, 2]
      #expect((along - first - second - h[0, 0]).magnitude <= 20 * bound)
    }
  }

  @Test(arguments: [0, 1, 2, 3, 7, 8, 9, 20]) func anyNumberOfVariables(_ n: Int) {
    let x = (0..<n).map { Double($0) / 5 - 1 }
    let sum = SumOf(terms: RosenbrockTerms())
    let h = hessian(at: x, of: sum)
    let trace = (0..<n).reduce(0) { $0 + h[$1, $1] }
    #expect((laplacian(at: x, of: sum) - trace).magnitude <= 1e-13 * trace.magnitude)
    #expect(laplacian(at: x.map { Float($0) }, of: Constant()) == 0)
  }

  struct Constant: ScalarFunction {
    func callAsFunction<S: RealScalar>(_ x: [S]) -> S { 2 }
  }

  @Test func singularPointsKeepWhatDoesNotMove() {
    // What vanishes to second order need not be a constant: 0·x and (x² + y²)² look alike here.
    #expect(LaplacianJet<Double, 2>.laplacian(at: [0.0, 1.0]) { x in sqrt(x[0] * 0 + 0) + log(x[1]) }.isNaN)
    #expect(LaplacianJet<Double, 2>.laplacian(at: [0.0, 0.0]) { x in sqrt(pow(x[0] * x[0] + x[1] * x[1], 2)) }.isNaN)
    #expect(LaplacianJet<Double, 2>.laplacian(at: [0.0]) { x in sqrt(x[0]) } == -.infinity)
    #expect(LaplacianJet<Double, 2>.laplacian(at: [-1.0]) { x in log(x[0]) }.isNaN)
    #expect(Taylor<Double, 2>.laplacian(at: [0.0]) { x in 1 / x[0] } == LaplacianJet<Double, 1>.laplacian(at: [0.0]) { x in 1 / x[0] })
  }

  @Test func biharmonicOfPowersOfTheRadius() {
    // Δ²(r⁶) = 6·4·(6 + n − 2)(4 + n − 2)·r² in n dimensions.
    for n in 1...5 {
      let x = (0..<n).map { 0.3 + Double($0) / 4 }
      let r2 = x.map { $0 * $0 }.reduce(0, +)
      let observed = LaplacianJet<LaplacianJet<Double, 2>, 2>.biharmonic(at: x) { x in pow(dot(x, x), 3) }
      let expected = 24 * Double(n + 4) * Double(n + 2) * r2
      #expect((observed - expected).magnitude <= 1e-12 * expected)
    }
  }

  @Test func estimatesAreWithinTheirError() {
    let n = 20
    let x = (0..<n).map { Double($0) / 9 - 1 }
    let f = SumOf(terms: RosenbrockTerms())
    let truth = laplacian(at: x, of: f)
    for kind in RandomDirections.allCases {
      let estimate = Taylor<Double, 2>.laplacianEstimate(at: x, samples: 400, seed: 2, directions: kind) { f($0) }
      #expect((estimate.mean - truth).magnitude <= 4 * estimate.standardError, "\(kind): \(estimate) for \(truth)")
      #expect(estimate.samples == 400)
      #expect(estimate == Taylor<Double, 2>.laplacianEstimate(at: x, samples: 400, seed: 2, directions: kind) { f($0) })
      // A hundred times the samples: a tenth of the error, within a factor of two.
      let few = Taylor<Double, 2>.laplacianEstimate(at: x, samples: 100, seed: 3, directions: kind) { f($0) }
      let many = Taylor<Double, 2>.laplacianEstimate(at: x, samples: 10_000, seed: 4, directions: kind) { f($0) }
      #expect((5...20).contains(few.standardError / many.standardError))
    }
    // Signs are exact for a diagonal Hessian.
    let exact = Taylor<Double, 2>.laplacianEstimate(at: x, samples: 3, seed: 1) { x in x.reduce(0) { $0 + $1 * $1 } }
    #expect(exact.mean == Double(2 * n) && exact.variance == 0)
  }
}
