// The checking tool: it agrees where a derivative is right, and shows a wrong one.

import Jets
import Testing

private struct Ripple: BranchFreeScalarFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S {
    var sum: S = 1
    for (i, xi) in x.enumerated() {
      let k: S = S(exactly: i + 1) ?? 1
      sum *= 2 + S.sin(k * xi)
    }
    return .exp(sum / 8)
  }
}

/// A jet whose tangent is off by one part in a thousand.
private func wrongSine(_ x: Dual<Double>) -> Dual<Double> {
  Dual(value: sin(x.value), tangent: 1.001 * cos(x.value) * x.tangent)
}

@Suite struct FiniteDifferenceTests {
  // Measured: 4.2e-13 at most; ε/h, the rounding of one difference, is 1e-12.
  @Test(arguments: [-3.0, -0.5, 0.0, 0.25, 2.0, 40.0])
  func rightDerivativesAreConfirmed(x: Double) {
    let smooth = checkDerivative(at: x) { x in sin(x) * exp(-x / 40) }
    let truth = (cos(x) - sin(x) / 40) * exp(-x / 40)
    #expect((smooth.derivative - truth).magnitude < 1e-15)
    #expect(smooth.distance < 4e-12, "\(smooth)")
    #expect(smooth.distance == (smooth.derivative - smooth.finiteDifference).magnitude)
    let object = checkDerivative(at: x, of: Ripple())
    #expect(object.distance < 4e-12, "\(object)")
  }

  @Test func polynomialsOfDegreeFourAreExactToRounding() {
    let check = checkDerivative(at: 2.0) { x in x * x * x * x - 3 * x }
    #expect(check.derivative == 29)
    #expect((check.finiteDifference - 29).magnitude < 1e-10)
  }

  @Test func wrongDerivativesAreCaught() {
    let check = checkDerivative(at: 0.5) { wrongSine($0) }
    let gap = cos(0.5) / 1000
    #expect((check.distance - gap).magnitude < 1e-11, "the distance must be the error of the tangent, got \(check)")
    let lost = checkGradient(at: [1.0, 2.0]) { x in x[0] * MultiDual(x[1].value) }
    #expect(lost.gradient == [2, 0])
    #expect((lost.distance - 1).magnitude < 1e-11 && (lost.finiteDifference[1] - 1).magnitude < 1e-11)
    let masked = checkDerivative(at: 1.0) { x in Dual(value: x.value, tangent: .nan) }
    #expect(masked.distance.isNaN)
    let half = checkGradient(at: [1.0, 2.0]) { x in
      MultiDual(value: x[0].value, partials: [x[0].partials[0], .nan, 0, 0, 0, 0, 0, 0])
    }
    #expect(half.distance.isNaN, "a NaN component must not hide behind a small one")
  }

  @Test(arguments: [1, 3, 8, 11])
  func gradients(n: Int) {
    var generator = SplitMix64(seed: 77)
    let x = (0..<n).map { _ in Double.random(in: -1...1, using: &generator) }
    let f = Ripple()
    let closure = checkGradient(at: x) { f($0) }
    let object = checkGradient(at: x, of: f)
    #expect(closure.gradient.count == n && closure.finiteDifference.count == n)
    // Relative to the size of the function and of its derivatives: each factor is at most 3, the chain rule gives n more.
    let size = f(x) * closure.gradient.reduce(1) { max($0, $1.magnitude) } * Double(n * n * n * n * n)
    #expect(closure.distance <= 1e-12 * size && object.distance <= 1e-12 * size, "seed 77: \(closure)")
    #expect(closure.finiteDifference == object.finiteDifference)
  }

  @Test func aSmallStepServesNearASingularity() {
    let far = checkDerivative(at: 1e-3) { x in log(x) }
    let near = checkDerivative(at: 1e-3, step: 1e-6) { x in log(x) }
    #expect(far.derivative == 1000 && near.derivative == 1000)
    #expect(near.distance < 1e-5 && far.distance > near.distance, "\(far.distance) and \(near.distance)")
  }

  @Test func infiniteSlopes() {
    let jump = checkDerivative(at: 0.0) { x in sqrt(x) }
    #expect(jump.derivative == .infinity && jump.finiteDifference.isNaN && jump.distance.isNaN)
    #expect(checkGradient(at: []) { _ in 3 }.distance == 0)
  }

  @Test func errorsPropagate() {
    struct Stop: Error {}
    #expect(throws: Stop.self) { try checkDerivative(at: 1.0) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try checkGradient(at: [1.0]) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try complexStepDerivative(at: 1.0) { _ in throw Stop() } }
  }

  // Measured: 3 ulp.
  @Test(arguments: [-1.5, 0.125, 0.75, 3.0, 9.5])
  func complexStep(x: Double) {
    let step = complexStepDerivative(at: x) { z in .exp(z / 4) * .sin(z) / (1 + z * z) }
    let jet: Double = derivative(at: x) { x in exp(x / 4) * sin(x) / (1 + x * x) }
    #expect((step - jet).magnitude <= 8 * jet.ulp, "\(step) and \(jet)")
    let f = Ripple()
    let object = complexStepDerivative(at: x, of: f)
    let exact = derivative(at: x, of: f)
    #expect((object - exact).magnitude <= 8 * exact.ulp, "\(object) and \(exact)")
  }
}
