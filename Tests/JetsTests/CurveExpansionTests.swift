// Higher derivatives and expansions of curves ℝ→ℝᵐ, in each form.

import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

private func curve<S: RealScalar>(_ x: S) -> [S] { [sin(x), x * x * x, exp(S(2) * x)] }

private struct Curve: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { curve(x[0]) }
}

@Suite struct CurveExpansionTests {
  /// The kth derivatives of the curve at 0.5 by hand; those of sine and exp from 20-digit values.
  static let truth: [[Double]] = {
    let (s, c, e) = (0.47942553860420300027, 0.87758256189037271612, 2.7182818284590452354)
    return [[s, 0.125, e], [c, 0.75, 2 * e], [-s, 3, 4 * e], [-c, 6, 8 * e], [s, 0, 16 * e]]
  }()

  func check(_ list: [[Double]], _ form: String, _ tolerance: Double = 1e-14) {
    #expect(list.count == 5, "\(form)")
    for (k, row) in list.enumerated() {
      for (i, d) in row.enumerated() {
        let t = Self.truth[k][i]
        #expect((d - t).magnitude <= tolerance * Swift.max(1, t.magnitude), "\(form), derivative \(k) of value \(i): \(d) for \(t)")
      }
      #expect(row.count == 3)
    }
  }

  @Test func derivativesOfCurves() {
    check(derivatives(at: 0.5, order: 4, of: curve), "generic function")
    check(derivatives(at: 0.5, order: 4) { x in [sin(x), x * x * x, exp(2 * x)] }, "closure")
    check(derivatives(at: 0.5, order: 4, of: Curve()), "function object")
    check(Taylor<Double, 4>.derivatives(at: 0.5) { x in curve(x) }, "fixed order")
    check(derivatives(at: Float(0.5), order: 4, of: curve).map { $0.map(Double.init) }, "Float", 1e-5)
    check(derivatives(at: Float(0.5), order: 4, of: Curve()).map { $0.map(Double.init) }, "Float object", 1e-5)
    #if arch(x86_64)
    check(derivatives(at: Float80(0.5), order: 4, of: curve).map { $0.map { Double($0) } }, "Float80")
    check(derivatives(at: Float80(0.5), order: 4, of: Curve()).map { $0.map { Double($0) } }, "Float80 object")
    #endif
  }

  @Test func expansionsOfCurves() {
    let factorials = [1.0, 1, 2, 6, 24]
    func derivatives(_ list: [TaylorSeries<Double>]) -> [[Double]] { (0...4).map { k in list.map { $0[k] * factorials[k] } } }
    check(derivatives(taylorExpansion(at: 0.5, order: 4, of: curve)), "generic function")
    check(derivatives(taylorExpansion(at: 0.5, order: 4) { x in [sin(x), x * x * x, exp(2 * x)] }), "closure")
    check(derivatives(taylorExpansion(at: 0.5, order: 4, of: Curve())), "function object")
    check(derivatives(Taylor<Double, 4>.expansion(at: 0.5) { x in curve(x) }.map { $0.series }), "fixed order")
    #expect(taylorExpansion(at: Float(0.5), order: 1, of: curve)[1][1] == 0.75)
    #expect(taylorExpansion(at: Float(0.5), order: 1, of: Curve())[1][1] == 0.75)
    #if arch(x86_64)
    #expect(taylorExpansion(at: Float80(0.5), order: 1, of: curve)[1][1] == 0.75)
    #expect(taylorExpansion(at: Float80(0.5), order: 1, of: Curve())[1][1] == 0.75)
    #endif
  }

  @Test func constantValuesHaveTheOrderAskedFor() {
    let list = taylorExpansion(at: 2.0, order: 3) { x in [x, 7] }
    #expect(list[1].coefficients == [7, 0, 0, 0])
    #expect(derivatives(at: 2.0, order: 2) { x in [x, 7] } == [[2, 7], [1, 0], [0, 0]])
    #expect(derivatives(at: 2.0, order: 0) { x in [x * x] } == [[4]])
  }
}
