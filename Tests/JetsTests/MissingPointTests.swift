// The optional points of operators for Float and Float80 only order the overloads: nil is a caller's mistake and stops the program.

import Jets
import Testing

@Suite struct MissingPointTests {
  @Test func float() async {
    await #expect(processExitsWith: .failure) { _ = gradient(at: nil as [Float]?) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = valueWithGradient(at: nil as [Float]?) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = jacobian(at: nil as [Float]?) { x in [x[0]] } }
    await #expect(processExitsWith: .failure) { _ = valueWithJacobian(at: nil as [Float]?) { x in [x[0]] } }
    await #expect(processExitsWith: .failure) { _ = hessian(at: nil as [Float]?) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = valueGradientAndHessian(at: nil as [Float]?) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = hessianVectorProduct(at: nil as [Float]?, along: [1]) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = secondDerivative(at: nil as [Float]?, along: [1], [1]) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = laplacian(at: nil as [Float]?) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = partialDerivative(at: nil as [Float]?, orders: [1]) { x in x[0] } }
  }

  #if arch(x86_64) && !os(Windows)
  @Test func float80() async {
    await #expect(processExitsWith: .failure) { _ = gradient(at: nil as [Float80]?) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = valueWithGradient(at: nil as [Float80]?) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = jacobian(at: nil as [Float80]?) { x in [x[0]] } }
    await #expect(processExitsWith: .failure) { _ = valueWithJacobian(at: nil as [Float80]?) { x in [x[0]] } }
    await #expect(processExitsWith: .failure) { _ = hessian(at: nil as [Float80]?) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = valueGradientAndHessian(at: nil as [Float80]?) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = hessianVectorProduct(at: nil as [Float80]?, along: [1]) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = secondDerivative(at: nil as [Float80]?, along: [1], [1]) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = laplacian(at: nil as [Float80]?) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = partialDerivative(at: nil as [Float80]?, orders: [1]) { x in x[0] } }
  }
  #endif
}
