// The code of the article "Perturbation confusion".

import Jets
import Testing

@Suite struct PerturbationConfusion {
  @Test func theRightSpelling() {
    let right = derivative(at: 1.0) { x in
      x * Dual.derivative(at: Dual(1.0)) { y in Dual(x) + y }
    }
    #expect(right == 1)
  }

  #if DEBUG
  @Test func theWrongSpelling() async {
    await #expect(processExitsWith: .failure) {
      let wrong = derivative(at: 1.0) { x in x * derivative(at: 1.0) { y in x + y } }
      _ = wrong
    }
  }
  #else
  @Test func theWrongSpelling() {
    let wrong = derivative(at: 1.0) { x in x * derivative(at: 1.0) { y in x + y } }
    #expect(wrong == 2)
  }
  #endif

  @Test func derivativesOfDerivatives() {
    let second = derivative(at: 2.0) { x in Dual.derivative(at: x) { y in y * y * y } }  // 12.0
    let mixed = derivative(at: 3.0) { x in Dual.derivative(at: x) { y in Dual(x) * y * y } }  // 12.0
    #expect(second == 12 && mixed == 12)
  }

  @Test func anInnerDerivativeThatCapturesNothing() {
    let slope = derivative(at: 2.0) { x in x * derivative(at: 3.0) { y in y * y } }  // 6.0
    #expect(slope == 6)
  }
}
