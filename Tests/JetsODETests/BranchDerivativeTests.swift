// Derivatives of solutions across changes of branch: right where the right-hand side is continuous enough, refused where they jump.

import Jets
import JetsODE
import Testing

@Suite struct BranchDerivativeTests {
  // u′ = 1 for u < 0 and 2 from there on, from u(0) = −1: ∂u/∂u₀ jumps from 1 to 2 where u = 0.
  @Test func jumpsAreRefused() throws {
    for order in [1, 2] {
      var varied = try VariationalIntegrator(from: [-1.0], order: order) { t, u, p in [u[0] < 0 ? 1 : 2] }
      try varied.advance(to: 0.75)
      #expect(varied.jacobian(.state)[0, 0] == 1)
      do {
        try varied.advance(to: 2)
        Issue.record("order \(order): \(varied.jacobian(.state)[0, 0]) without an error")
      } catch {
        guard case .branchChanged(let time) = error else { throw error }
        #expect(abs(time - 1) < 1e-12)
      }
    }
    #expect(throws: IntegrationError.self) { try FlowPullback(from: [-1.0], to: 2) { t, u, p in [u[0] < 0 ? 1 : 2] } }
    // The state itself goes on.
    var plain = try TaylorIntegrator(from: [-1.0]) { t, u in [u[0] < 0 ? 1 : 2] }
    try plain.advance(to: 2)
    #expect(abs(plain.state[0] - 2) < 1e-14)
  }

  // u′ = 1 + |u| from u(0) = −1: u + 1 = … until u = 0 at e^t₁ = 2, then 1 + u = e^(t − t₁).
  @Test func kinksAreRightAtFirstOrder() throws {
    var varied = try VariationalIntegrator(from: [-1.0], order: 1) { t, u, p in [1 + abs(u[0])] }
    try varied.advance(to: 1.5)
    // 1 − u decays as 2e^(−t): u = 0 at t₁ = log 2, and u(t) = e^(t − t₁) − 1 with t₁ = log(1 − u₀): ∂u/∂u₀ = e^(t − t₁)/(1 − u₀).
    let expected = Double.exp(1.5 - .log(2)) / 2
    #expect(abs(varied.jacobian(.state)[0, 0] - expected) < 1e-13 * expected)
    let flow = try FlowPullback(from: [-1.0], to: 1.5) { t, u, p in [1 + abs(u[0])] }
    #expect(abs(try flow([1]).state[0] - expected) < 1e-12 * expected)
    // Second derivatives jump with the slope of the right-hand side.
    var second = try VariationalIntegrator(from: [-1.0], order: 2) { t, u, p in [1 + abs(u[0])] }
    #expect(throws: IntegrationError.self) { try second.advance(to: 1.5) }
    // A right-hand side with one derivative: u|u|.
    var smooth = try VariationalIntegrator(from: [-0.5], order: 2) { t, u, p in [1 + u[0] * abs(u[0])] }
    #expect(throws: Never.self) { try smooth.advance(to: 1) }
  }

  @Test func cancellationLeavesNoHalfWay() async throws {
    let whole = try FlowPullback(from: [1.0, 0.2], parameters: [9.81], to: 20) { t, u, p in [u[1], -p[0] * sin(u[0])] }
    let expected = try whole([1, 0])
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      let flow = try FlowPullback(from: [1.0, 0.2], parameters: [9.81], to: 20) { t, u, p in [u[1], -p[0] * sin(u[0])] }
      return (flow.end, try flow([1, 0]))
    }
    task.cancel()
    let (end, adjoint) = try await task.value
    #expect(end == 20 && adjoint.state == expected.state && adjoint.parameters == expected.parameters)
  }

  @Test func eventsThatWereNotMet() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var falling = try VariationalIntegrator(
        from: [1.0, 0], order: 1, events: [Event(isTerminal: true) { t, u in u[0] }]
      ) { t, u, p in [u[1], -9.81] }
      try falling.advance(to: 0.1)
      _ = try falling.expansion(atEvent: 0)
    }
    #expect(result.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("has not stopped at event 0") } == true)
  }
}
