// The problems of Moré, Garbow and Hillstrom from their standard starts: which published minimum every method reaches.

import Foundation
import JetFormulas
import Jets
import JetsOptimization
import Testing

/// A problem as its file has it: find the minimum of the sum of the squares of the residuals.
///
/// Source: J. J. Moré, B. S. Garbow, K. E. Hillstrom, "Testing unconstrained optimization software", ACM Trans. Math. Softw. 7 (1981).
struct ClassicalProblem: Decodable {
  var name: String
  var n: Int
  var start: [String]
  var minima: [Double]
  var residuals: [String]

  static func all() throws -> [ClassicalProblem] {
    let file = try #require(Bundle.module.url(forResource: "problems", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode([ClassicalProblem].self, from: Data(contentsOf: file))
  }

  func function() throws -> (residuals: ClassicalResiduals, start: [Double]) {
    let names = (1...n).map { "x\($0)" }
    return (
      ClassicalResiduals(formulas: try residuals.map { try Formula($0, variables: names) }), try start.map { try #require(Double($0)) }
    )
  }

  /// Whether a sum of squares is a published one.
  func isMinimum(_ value: Double) -> Bool { minima.contains { abs(value - $0) <= 1e-9 + 1e-5 * $0 } }
}

struct ClassicalResiduals: VectorFunction {
  var formulas: [Formula]
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { formulas.map { $0(x) } }
}

struct SumOfSquares: ScalarFunction {
  var residuals: ClassicalResiduals
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for r in residuals(x) { sum += r * r }
    return sum
  }
}

@Suite("Classical problems")
struct ClassicalProblemsTests {
  @Test func limitedMemory() throws {
    try check("L-BFGS", missing: []) { f, start in
      let fit = LBFGS(tolerances: Tolerances(gradient: 1e-7, iterations: 5000)).minimize(SumOfSquares(residuals: f), from: start)
      return (fit.value, fit.ending)
    }
  }

  @Test func newton() throws {
    try check("Newton–CG", missing: []) { f, start in
      let fit = NewtonCG(tolerances: Tolerances(gradient: 1e-10, iterations: 5000)).minimize(SumOfSquares(residuals: f), from: start)
      return (fit.value, fit.ending)
    }
  }

  @Test func leastSquares() throws {
    try check("Levenberg–Marquardt", missing: []) { f, start in
      let fit = LevenbergMarquardt().fit(f, from: start)
      return (fit.sumOfSquares, fit.ending)
    }
  }

  /// Runs a method on every problem; it must reach published minima on all but those named, at a finite value everywhere.
  private func check(_ method: String, missing: Set<String>, _ run: (ClassicalResiduals, [Double]) -> (Double, Ending)) throws {
    var missed: Set<String> = []
    let problems = try ClassicalProblem.all()
    #expect(problems.count == 24)
    for problem in problems {
      let (f, start) = try problem.function()
      let (value, ending) = run(f, start)
      #expect(value.isFinite && ending != .nonFinite, "\(method) on \(problem.name)")
      if !problem.isMinimum(value) {
        missed.insert(problem.name)
        print("\(method) on \(problem.name): \(value), \(ending)")
      }
    }
    #expect(missed == missing, "\(method)")
  }
}
