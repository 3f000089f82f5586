// The code of JetsOptimization's page and documentation comments.

import Jets
import JetsOptimization
import Testing

#if LinearAlgebra
import JetsLinearAlgebra
#endif

@Suite struct Minimizers {
  @Test func limitedMemory() {
    let fit = LBFGS().minimize(from: [-1.2, 1]) { x in
      let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
      return a * a + 100 * b * b
    }
    #expect(fit.point.allSatisfy { ($0 - 1).magnitude < 1e-7 })
    #expect(fit.ending == .gradient)
  }

  @Test func newton() {
    let fit = NewtonCG().minimize(from: [-1.2, 1]) { x in
      let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
      return a * a + 100 * b * b
    }
    #expect(fit.hasConverged && fit.point.allSatisfy { ($0 - 1).magnitude < 1e-7 })
  }

  @Test func leastSquares() throws {
    let x = [77.6, 190.8, 289, 434.8, 593.1, 760]
    let y = [10.07, 23.93, 35.18, 50.76, 66.4, 81.78]
    let fit = LevenbergMarquardt().fit(from: [500.0, 1e-4]) { b in
      zip(x, y).map { x, y in b[0] * (1 - exp(-b[1] * x)) - y }
    }
    let deviations = try fit.standardDeviations()
    #expect(fit.hasConverged && deviations.allSatisfy { $0 > 0 } && (fit.parameters[0] - 239).magnitude < 10)
    let known = try fit.standardDeviations(residualVariance: 1)
    // Both are multiples of the same vector; four residuals more than parameters.
    let scale = (fit.sumOfSquares / 4).squareRoot()
    for (a, b) in zip(known, deviations) { #expect((a * scale - b).magnitude <= 1e-15 * b) }
  }

  @Test func knownStandardDeviations() throws {
    let times = [0.0, 0.5, 1, 1.5, 2, 3, 4, 5]
    let readings = [5.1, 3.9, 3.2, 2.6, 2.3, 1.6, 1.4, 1.2]
    let errors = [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.04, 0.04]
    let decay = LevenbergMarquardt().fit(from: [4, 1, 1]) { p in
      times.indices.map { i in (p[0] * exp(-p[1] * times[i]) + p[2] - readings[i]) / errors[i] }
    }
    let known = try decay.standardDeviations(residualVariance: 1)
    #expect(decay.hasConverged && known.count == 3 && known.allSatisfy { $0 > 0 && $0 < 0.3 })
  }

  #if LinearAlgebra
  @Test func atParameters() {
    let fit = LBFGS().minimize(from: ["scale": 1.0, "shift": 1.0]) { p in cosh(p["scale"]!) + p["shift"]! * p["shift"]! }
    let scale = fit.point["scale"]
    #expect(fit.hasConverged && (scale ?? 1).magnitude < 1e-7)
  }
  #endif
}
