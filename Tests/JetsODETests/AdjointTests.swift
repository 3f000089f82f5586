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

  /// Σₖ wₖ·u(tₖ) over times on the way, in both directions, against the same sum of Jacobians.
  @Test func weightsOnTheWay() throws {
    for sign in [1.0, -1] {
      let times = [0, 0.5, 0.5, 1.25, 2, 3].map { sign * $0 }
      let weights = times.indices.map { [1 + Double($0), 0.5 - Double($0)] }
      let flow = try FlowPullback(Pendulum(), from: [1, 0.2], parameters: [9.81], through: times, to: sign * 3.5)
      let adjoint = try flow([-1, 2], through: weights)
      var varied = try VariationalIntegrator(Pendulum(), from: [1, 0.2], parameters: [9.81], order: 1)
      var sum = [0.0, 0, 0]
      for (k, time) in (times + [sign * 3.5]).enumerated() {
        try varied.advance(to: time)
        if k < times.count { #expect(distance(flow.states[k], varied.state) <= 1e-13) }
        let w = k < times.count ? weights[k] : [-1, 2]
        for i in 0..<2 {
          for j in 0..<2 { sum[j] += w[i] * varied.jacobian(.state)[i, j] }
          sum[2] += w[i] * varied.jacobian(.parameters)[i, 0]
        }
      }
      #expect(distance(adjoint.state + adjoint.parameters, sum) <= 1e-13 * size(sum) * 10)
      // Without weights on the way only the end counts.
      let plain = try FlowPullback(Pendulum(), from: [1, 0.2], parameters: [9.81], to: sign * 3.5)
      let (a, b) = (try flow([-1, 2]), try plain([-1, 2]))
      #expect(distance(a.state + a.parameters, b.state + b.parameters) <= 1e-12)
    }
  }

  /// From few snapshots the states between are computed again to the same bits, with weights on the way and with jumps.
  @Test(arguments: [2, 3, 5, 16, 1000]) func snapshots(_ count: Int) throws {
    let times = [7, 20, 33.5], weights = [[1, 0.5], [0.25, -1], [2, 1.0]]
    let whole = try FlowPullback(Pendulum(), from: [1, 0.2], parameters: [9.81], through: times, to: 40)
    let thin = try FlowPullback(Pendulum(), from: [1, 0.2], parameters: [9.81], through: times, to: 40, snapshots: count)
    #expect(whole.steps == thin.steps && whole.states == thin.states && whole.state == thin.state && whole.steps > 100)
    let (a, b) = (try whole([1, 2], through: weights), try thin([1, 2], through: weights))
    #expect(a.state == b.state && a.parameters == b.parameters)
    let rates = { @Sendable (t: ProgramTracer, u: [ProgramTracer], p: [ProgramTracer]) in [u[1], u[0] < 0 ? p[0] : -p[0] - u[1] / 9] }
    let jumping = try FlowPullback(from: [1, 0.3], parameters: [1.5], to: 30, rates)
    let thinner = try FlowPullback(from: [1, 0.3], parameters: [1.5], to: 30, snapshots: count, rates)
    let (c, d) = (try jumping([1, 2]), try thinner([1, 2]))
    #expect(c.state == d.state && c.parameters == d.parameters && jumping.state == thinner.state)
  }

  /// An adjoint that is zero throughout, here of a position that nothing depends on.
  @Test func adjointsThatStayZero() throws {
    let flow = try FlowPullback(from: [0.0, 1], parameters: [0.5, 2], to: 3) { t, u, p in [u[1], -p[0] * u[1]] }
    let adjoint = try flow([0, 1])
    #expect(adjoint.state[0] == 0 && near(adjoint.state[1], exp(-1.5), 1e-15))
    #expect(near(adjoint.parameters[0], -3 * exp(-1.5), 1e-15) && adjoint.parameters[1] == 0)
  }

  /// ⟨w, J·v⟩ = ⟨Jᵀ·w, v⟩ on a flow that multiplies errors by a million.
  @Test func adjointIdentity() throws {
    let start = [-5.0, -7, 20]
    var varied = try VariationalIntegrator(Lorenz(), from: start, order: 1, by: [.state])
    try varied.advance(to: 15)
    let flow = try FlowPullback(Lorenz(), from: start, to: 15, snapshots: 10)
    let w = [0.3, -1, 0.7], v = [1.0, 0.4, -0.2]
    let moved = varied.jacobian(.state) * v
    let left = zip(w, moved).reduce(0) { $0 + $1.0 * $1.1 }
    let right = zip(try flow(w).state, v).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(near(left, right, 1e-9 * size([left])) && left.magnitude > 1e3, "\(left), \(right)")
  }

  @Test func wrongWeights() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let flow = try FlowPullback(Pendulum(), from: [1, 0.2], parameters: [9.81], through: [1, 2], to: 3)
      _ = try flow([1, 0], through: [[1, 0]])
    }
    let message = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
    #expect(message.contains("with 2 times of weights was given weights for 1"))
    await #expect(processExitsWith: .failure) {
      _ = try FlowPullback(Pendulum(), from: [1, 0], parameters: [9.81], through: [2, 1], to: 3)
    }
    await #expect(processExitsWith: .failure) { _ = try FlowPullback(Pendulum(), from: [1, 0], parameters: [9.81], to: 3, snapshots: 1) }
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
