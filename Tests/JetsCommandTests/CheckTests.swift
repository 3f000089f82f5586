// The check of derivatives: its error estimates against 20-digit truths, what it must confirm and what it must not.

#if Tool
import Foundation
import JetFormulas
import Jets
import Testing

@testable import JetsCommand

@Suite struct CheckTests {
  /// At all points of the composite fixtures: the estimated error covers the true one tenfold, the truth is never called wrong, and a
  /// derivative that is wrong by 1e-4 is never confirmed where the estimate is that good.
  @Test func estimatesAgainstTruths() throws {
    var (confirmed, detected, worst) = (0, 0, 0.0)
    for function in Composite.all {
      let formula = try Formula(function.expr, variables: ["x"])
      for point in function.points {
        let x = try #require(Double(point.x))
        let truth = try #require(Double(point.c[1]))
        let size = (formula([x]) as Double).magnitude
        let estimate = DifferenceEstimate(at: x, size: size) { step in checkDerivative(at: x, step: step, of: formula).finiteDifference }
        let ratio = (estimate.value - truth).magnitude / estimate.error
        if estimate.error > 0 { worst = max(worst, ratio) }
        #expect(estimate.verdict(on: truth) != .disagree, "\(function.name) at \(x): \(estimate), truth \(truth)")
        if estimate.verdict(on: truth) == .agree { confirmed += 1 }
        let wrong = truth + 1e-4 * max(truth.magnitude, 1e-3 * size)
        if estimate.verdict(on: wrong) != .agree { detected += 1 }
      }
    }
    print("check: \(confirmed) of 860 confirmed, \(detected) wrong ones detected, worst error \(worst) of the estimate")
    #expect(confirmed >= 850 && detected >= 850 && worst <= 10)
  }

  private func verdict(_ f: (Double) -> Double, at x: Double, derivative: Double) -> Verdict {
    DifferenceEstimate(at: x, size: f(x).magnitude) { h in
      func central(_ h: Double) -> Double { (f(x + h) - f(x - h)) / ((x + h) - (x - h)) }
      return central(h / 2) + (central(h / 2) - central(h)) / 3
    }.verdict(on: derivative)
  }

  @Test func verdicts() {
    #expect(verdict({ $0 * $0 }, at: 3, derivative: 6) == .agree)
    #expect(verdict({ $0 * $0 }, at: 3, derivative: 6.000001) == .disagree)
    #expect(verdict({ $0 * $0 }, at: 0, derivative: 0) == .agree)
    #expect(verdict({ $0.magnitude }, at: 0, derivative: 1) == .disagree)
    #expect(verdict({ $0.magnitude }, at: 1e-9, derivative: 1) == .agree)
    #expect(verdict({ _ in 7 }, at: 2, derivative: 0) == .agree)
    #expect(verdict({ Double.log($0) }, at: 1e-3, derivative: 1e3) == .agree)
    #expect(verdict({ Double.sin($0) }, at: 1e300, derivative: 0.5) == .inconclusive)
    #expect(verdict({ $0 < 1 ? 0 : 1 }, at: 1, derivative: 0) != .agree)
    #expect(verdict({ Double.sqrt($0) }, at: 0, derivative: .infinity) == .infinite)
    #expect(verdict({ Double.sqrt($0) }, at: 0, derivative: 1) == .inconclusive)
  }

  @Test(arguments: ["abs(x)", "relu(x)", "max(x, 2*x)", "sqrt(x)", "x*log(x)", "log(x-1)", "abs(x^3)/x^2"]) func isNotConfirmedAtZero(
    _ formula: String
  ) throws {
    let run = try Tool.run(["check", formula, "--at", "0"])
    #expect(run.status == 1 && run.exited, "\(run.output)\(run.errors)")
  }
}
#endif
