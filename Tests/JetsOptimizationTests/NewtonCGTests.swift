// Newton's method with conjugate gradients: quadratic convergence, negative curvature, endings.

import Jets
import JetsOptimization
import Testing

@Suite("Newton with conjugate gradients")
struct NewtonCGTests {
  @Test(arguments: [2, 20, 200])
  func rosenbrock(n: Int) {
    let start = (0..<n).map { $0.isMultiple(of: 2) ? -1.2 : 1 }
    let fit = NewtonCG(tolerances: Tolerances(gradient: 1e-11)).minimize(Rosenbrock(), from: start)
    #expect(fit.ending == .gradient && fit.iterations <= 60, "\(fit.iterations) steps")
    #expect(fit.point.allSatisfy { abs($0 - 1) <= 1e-10 })
  }

  @Test("A quadratic function takes as many products as it has different curvatures, and one step")
  func quadratic() {
    let curvatures = [1.0, 4, 9, 4, 1, 9, 9]
    var products = 0
    let fit = NewtonCG(tolerances: Tolerances(gradient: 1e-10)).minimize(
      valuesAndGradients: { x in (zip(curvatures, x).reduce(0) { $0 + $1.0 * $1.1 * $1.1 / 2 }, zip(curvatures, x).map { $0 * $1 }) },
      hessianVectorProducts: { _, v in
        products += 1
        return zip(curvatures, v).map { $0 * $1 }
      }, from: [0.1, -0.2, 0.3, 0.1, 0.2, -0.1, 0.1])
    #expect(fit.ending == .gradient && fit.value <= 1e-20)
    #expect(products <= 6 && fit.iterations <= 3, "\(products) products, \(fit.iterations) steps")
  }

  @Test("From a saddle's side negative curvature leads on to a minimum")
  func negativeCurvature() {
    // cos x + cos y near its maximum; minima at odd multiples of π.
    let fit = NewtonCG(tolerances: Tolerances(gradient: 1e-12)).minimize(from: [0.3, -0.1]) { x in cos(x[0]) + cos(x[1]) }
    #expect(fit.ending == .gradient && abs(fit.value + 2) <= 1e-15)
  }

  @Test("The last steps converge quadratically")
  func quadraticConvergence() {
    var norms: [Double] = []
    let fit = NewtonCG(tolerances: Tolerances(gradient: 1e-13)).minimize(
      from: [0.5, -0.25],
      progress: { report in
        norms.append(report.gradientNorm)
        return true
      }
    ) { x in cosh(x[0]) + cosh(x[1]) + exp(x[0] - x[1]) }
    #expect(fit.ending == .gradient)
    for (old, new) in zip(norms, norms.dropFirst()) where old < 0.05 { #expect(new <= max(10 * old * old.squareRoot(), 1e-15)) }
    #expect(norms.contains { $0 < 0.05 })
  }

  @Test func endings() {
    let start = [-1.2, 1.0]
    #expect(NewtonCG(tolerances: Tolerances(iterations: 2)).minimize(Rosenbrock(), from: start).ending == .iterationLimit)
    #expect(NewtonCG().minimize(from: [-1.0]) { x in log(x[0]) }.ending == .nonFinite)
    #expect(NewtonCG().minimize(Rosenbrock(), from: start, progress: { $0.iteration < 3 }).iterations == 3)
    #expect(NewtonCG(tolerances: Tolerances(gradient: 0, step: 1e-3)).minimize(Rosenbrock(), from: start).ending == .step)
    let wrong = NewtonCG().minimize(
      valuesAndGradients: { x in (x[0] * x[0], [-2 * x[0]]) }, hessianVectorProducts: { _, v in v }, from: [1])
    #expect(wrong.ending == .noProgress && wrong.point == [1])
    let logarithm = NewtonCG().minimize(from: [40.0, 0.01]) { x in x[0] - log(x[0]) + x[1] - log(x[1]) }
    #expect(logarithm.ending == .gradient && logarithm.point.allSatisfy { abs($0 - 1) <= 1e-7 })
  }

  @Test func errorsKeepTheirType() {
    #expect(throws: LBFGSTests.Refusal()) {
      _ = try NewtonCG().minimize(from: [3.0]) { x throws(LBFGSTests.Refusal) in
        if x[0] < 2 { throw LBFGSTests.Refusal() }
        return x[0] * x[0]
      }
    }
  }
}
