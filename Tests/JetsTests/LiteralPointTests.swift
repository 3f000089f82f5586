// Points given by literals mean Double, whatever the operator and the closure.

import Jets
import Testing

private struct Square: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { x[0] * x[0] }
}

@Suite("Literal points") struct LiteralPointTests {
  @Test func integers() {
    #expect(derivative(at: 2) { x in x * x } == 4)
    #expect(derivative(at: -2, of: Square()) == -4)
    #expect(derivative(at: 2) { x in [x, x * x] } == [1, 4])
    #expect(taylorExpansion(at: 1, order: 3) { x in x * x }.coefficients == [1, 2, 1, 0])
    #expect(pushforward(at: [1, 2], along: [1, 0]) { x in [x[0] * x[1], x[0]] } == [2, 1])
    #expect(pushforward(at: [1, 2], along: [1, 0]) { x in x[0] * x[1] } == 2)
    #expect(gradient(at: [1, 2]) { x in x[0] * x[1] } == [2, 1])
    let n = 3
    #expect(derivative(at: n) { x in x * x } == 6)
  }

  @Test func constants() {
    #expect(derivative(at: .pi) { x in sin(x) } == -1)
    #expect(derivative(at: .infinity) { x in x * x } == .infinity)
  }

  @Test func otherPrecisionsSayTheirType() {
    let single: Float = derivative(at: 0.5) { x in x * x }
    #expect(single == 1 && derivative(at: 2 as Float) { x in [x, x * x] } == [1, 4])
    #expect(gradient(at: [1, 2] as [Float]) { x in x[0] * x[1] } == [2, 1])
  }
}
