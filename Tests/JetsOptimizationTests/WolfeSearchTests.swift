// The line search by itself: the strong Wolfe conditions hold for what it returns, on the functions of Moré and Thuente.

import Jets
import Testing

@testable import JetsOptimization

@Suite("Line search")
struct WolfeSearchTests {
  /// Functions of t with a negative slope at 0: two of Moré and Thuente, an oscillating one, and one with a wall.
  ///
  /// Source: J. J. Moré & D. J. Thuente, "Line search algorithms with guaranteed sufficient decrease", ACM Trans. Math. Softw. 20 (1994).
  static let functions: [@Sendable (Dual<Double>) -> Dual<Double>] = [
    { t in -t / (t * t + 2) },
    { t in pow(t + 0.004, 5) - 2 * pow(t + 0.004, 4) },
    { t in t * t / 50 - sin(3 * t) },
    { t in exp(-t) + t / 1000 },
    { t in t < 0.3 ? -t : Dual(.nan) },
  ]

  @Test(arguments: 0..<5, [1e-3, 1e-1, 1, 10, 1000])
  func conditions(index: Int, first: Double) throws {
    let phi = Self.functions[index]
    var evaluator = Evaluator(f: { (x: [Double]) throws(Never) in
      let y = phi(Dual(value: x[0], tangent: 1))
      return (y.value, [y.tangent])
    })
    let start = evaluator([0.0])
    let search = WolfeSearch()
    let found = try #require(search.search(from: start, along: [1], first: first, &evaluator))
    let (t, slope) = (found.x[0], start.gradient[0])
    #expect(slope < 0 && t > 0)
    #expect(found.value <= start.value + search.decrease * t * slope, "function \(index) from \(first): t = \(t)")
    // The wall has no such point: there the best that was seen comes back.
    if index < 4 { #expect(abs(found.gradient[0]) <= search.curvature * abs(slope), "function \(index) from \(first): t = \(t)") }
    #expect(evaluator.count <= 30, "\(evaluator.count) evaluations")
  }

  @Test("Within rounding of the minimum the slope decides")
  func rounding() throws {
    // The value does not change in its last digit, the slope does.
    var evaluator = Evaluator(f: { (x: [Double]) throws(Never) in (1e6 + (x[0] - 1) * (x[0] - 1) * 1e-12, [2e-12 * (x[0] - 1)]) })
    let start = evaluator([0.0])
    let found = try #require(WolfeSearch(curvature: 0.1).search(from: start, along: [1], first: 3, &evaluator))
    #expect(abs(found.x[0] - 1) <= 0.11)
  }
}
