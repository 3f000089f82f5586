// Derivatives backward along solutions, and of the times of events: against forward ones and known formulas.

import Jets
import JetsODE
import Testing

@Suite struct AdjointTests {
  @Test func backwardIsForwardTransposed() throws {
    for end in [3.0, -2, 40] {
      var varied = try VariationalIntegrator(Pendulum(), from: [1, 0.2], parameters: [9.81], order: 1)
      try varied.advance(to: end)
      let flow = try FlowPullback(Pendulum(), from: [1, 0.2], parameters: [9.81], to: end)
      for (a, b) in zip(flow.state, varied.state) { #expect(near(a, b, 1e-13)) }
      let (byState, byParameters) = (varied.jacobian(.state), varied.jacobian(.parameters))
      for i in 0..<2 {
        let adjoint = try flow([i == 0 ? 1 : 0, i == 1 ? 1 : 0])
        let scale = size(byState.elements + byParameters.elements)
        for j in 0..<2 { #expect(near(adjoint.state[j], byState[i, j], 1e-13 * scale), "\(end): \(i), \(j)") }
        #expect(near(adjoint.parameters[0], byParameters[i, 0], 1e-13 * scale), "\(end): \(i)")
      }
    }
  }

  // u′ = −pu decays by e⁻⁴⁰: backward from its end alone it would be lost. The last state is the integral of u².
  @Test func decayAndIntegral() throws {
    let flow = try FlowPullback(from: [2.0, 0], parameters: [4.0], to: 10) { t, u, p in [-p[0] * u[0], u[0] * u[0]] }
    let adjoint = try flow([0, 1])
    // ∫₀ᵀ u₀²e^(−2pt) dt = u₀²·(1 − e^(−2pT))/(2p), whose exponential is below rounding here.
    #expect(near(flow.state[1], 0.5, 1e-14) && near(adjoint.state[0], 0.5, 1e-14) && near(adjoint.parameters[0], -0.125, 1e-14))
    #expect(adjoint.state[1] == 1 && flow.start == 0 && flow.end == 10 && flow.steps > 1)
    let still = try FlowPullback(Pendulum(), from: [1, 0], parameters: [9.81], to: 0)
    #expect(try still([3, 4]).state == [3, 4])
  }

  /// A fall from height h with speed v: it reaches the ground at t = (v + √(v² + 2gh))/g.
  @Test func timesOfEvents() throws {
    let (h, v, g) = (1.5, 0.7, 9.81)
    var falling = try VariationalIntegrator(
      from: [h, v], parameters: [g], order: 3, events: [Event(isTerminal: true, direction: .falling) { t, u in u[0] }]
    ) { t, u, p in [u[1], -p[0]] }
    let outcome = try falling.advance(to: 10)
    let (time, state) = try falling.expansion(atEvent: 0)
    let x = MultivariateTaylor<Double>.variables(at: [h, v, g], order: 3)
    let root = sqrt(x[1] * x[1] + 2 * x[2] * x[0])
    #expect(outcome == .event(0))
    for (a, b) in zip(time.coefficients, ((x[1] + root) / x[2]).coefficients) { #expect(near(a, b, 1e-14 * size([b]))) }
    for (a, b) in zip(state[1].coefficients, (-root).coefficients) { #expect(near(a, b, 1e-13 * size([b]))) }
    for c in state[0].coefficients { #expect(c.magnitude <= 1e-13) }
  }
}
