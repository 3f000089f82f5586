// Perturbation confusion: the right spellings give the right numbers, the wrong one stops a debug build.

import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

@Suite struct ConfusionTests {
  @Test func siskindAndPearlmutter() {
    #expect(derivative(at: 1.0) { x in x * Dual.derivative(at: Dual(1.0)) { y in Dual(x) + y } } == 1)
    #expect(derivative(at: 1.0) { x in x * Dual.derivative(at: Dual(2.0)) { y in Dual(x) * y } } == 2)
  }

  @Test func innerPointCarriesTheOuterPerturbation() {
    #expect(derivative(at: 3.0) { x in Dual.derivative(at: x) { y in Dual(x) * y * y } } == 12)
    let mixed: Double = derivative(at: 0.5) { x in Dual.derivative(at: Dual(1.0)) { y in sin(Dual(x) * y) } }
    #expect((mixed - 0.63786979258827121598).magnitude < 1e-14)
  }

  @Test func threeDeep() {
    let result: Double = derivative(at: 2.0) { x in
      x
        * Dual.derivative(at: Dual(1.0)) { y in
          y
            * Dual.derivative(at: Dual(Dual(3.0))) { z in
              let xy: Dual<Dual<Double>> = Dual(x) * y
              return Dual(xy) * z
            }
        }
    }
    #expect(result == 8)
    let fifth: Double = derivative(at: 2.0) { x in
      Dual.derivative(at: x) { y in Dual.derivative(at: y) { z in pow(z, 5) } }
    }
    #expect(fifth == 240)
  }

  @Test func maximumByInnerNewton() {
    // d/dx max_y (xy − y²/2) = y*(x) = x; Newton inside with derivatives at a jet.
    let slope: Double = derivative(at: 3.0) { x in
      func f(_ y: Dual<Dual<Dual<Double>>>) -> Dual<Dual<Dual<Double>>> {
        let lifted: Dual<Dual<Dual<Double>>> = Dual(Dual(x))
        return lifted * y - y * y / 2
      }
      var y: Dual<Double> = 1
      for _ in 0..<3 {
        let slopes = Dual<Dual<Double>>.valueWithDerivative(at: y) { Dual.derivative(at: $0) { f($0) } }
        y = y - slopes.value / slopes.derivative
      }
      return x * y - y * y / 2
    }
    #expect((slope - 3).magnitude < 1e-15)
  }

  @Test func unrelatedInnerDerivativesAreAllowed() {
    #expect(derivative(at: 2.0) { x in x * derivative(at: 3.0) { y in y * y } } == 6)
    #expect(gradient(at: [1.0, 2.0]) { x in x[0] * derivative(at: 3.0) { y in y * y } + x[1] } == [6, 1])
  }

  #if DEBUG
  @Test func wrongSpellingStopsWithItsMessage() async throws {
    let result = try #require(
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = derivative(at: 1.0) { x in x * derivative(at: 1.0) { y in x + y } }
      })
    let text = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(text.contains("Perturbation confusion") && text.contains("Dual.derivative(at: Dual(1.0))"))
    await #expect(processExitsWith: .failure) { _ = derivative(at: 1.0) { x in x * derivative(at: 1.0) { _ in x } } }
    await #expect(processExitsWith: .failure) {
      _ = gradient(at: [1.0, 2.0]) { x in gradient(at: [1.0]) { y in y[0] * x[1] }[0] * x[0] }
    }
    await #expect(processExitsWith: .failure) {
      _ = taylorExpansion(at: 1.0, order: 2) { x in x * taylorExpansion(at: 1.0, order: 2) { y in x * y }[1] }
    }
  }
  #endif
}
