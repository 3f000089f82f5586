// Integration with known answers: closed forms, conserved quantities, branches, errors, dense output.

import Foundation
import Jets
import JetsODE
import Testing

@Suite struct IntegratorTests {
  @Test func linearEquation() throws {
    // u″ = −u with a rotation of known angle.
    var integrator = try TaylorIntegrator(from: [1, 0]) { t, u in [u[1], -u[0]] }
    try integrator.advance(to: 100)
    #expect(near(integrator.state[0], cos(100.0), 4e-15))
    #expect(near(integrator.state[1], -sin(100.0), 4e-15))
    try integrator.advance(to: 0)
    #expect(near(integrator.state[0], 1, 8e-15))
    #expect(integrator.time == 0)
  }

  @Test func timeAndParameters() throws {
    // u′ = p·cos(t)·u, u = exp(p·sin t).
    var integrator = try TaylorIntegrator(from: [1], parameters: [1.5]) { t, u, p in [p[0] * cos(t) * u[0]] }
    try integrator.advance(to: 5)
    #expect(near(integrator.state[0] / exp(1.5 * sin(5.0)), 1, 1e-14))
    try integrator.advance(to: -3)
    #expect(near(integrator.state[0] / exp(1.5 * sin(-3.0)), 1, 1e-14))
  }

  @Test func vanishingCoefficients() throws {
    // u = exp(t³/3) at t = 0, where the last two coefficients of order 20 vanish.
    var integrator = try TaylorIntegrator(from: [1], tolerance: Tolerance(2.3e-16)) { t, u in [t * t * u[0]] }
    #expect(integrator.order == 19 || integrator.order == 20)
    try integrator.advance(to: 2)
    #expect(near(integrator.state[0] / exp(8.0 / 3), 1, 1e-14))
    // Beside a slow state that does not vanish.
    for order in 17...21 {
      let tolerance = exp(-2 * (Double(order) - 1.5))
      var pair = try TaylorIntegrator(from: [1, 1], tolerance: Tolerance(tolerance)) { t, u in [t * t * u[0], 0.01 * u[1]] }
      #expect(pair.order == order)
      try pair.advance(to: 2)
      #expect(near(pair.state[0] / exp(8.0 / 3), 1, max(1e-14, 100 * tolerance)))
    }
  }

  @Test func polynomialSolutions() throws {
    var integrator = try TaylorIntegrator(from: [0, 0]) { t, u in [1, 2 * t] }
    try integrator.advance(to: 1000)
    #expect(integrator.state[0] == 1000)
    #expect(near(integrator.state[1], 1e6, 1e-9))
    var rest = try TaylorIntegrator(from: [3]) { t, u in [0] }
    try rest.advance(to: 1e9)
    #expect(rest.state == [3] && rest.steps == 1)
    try rest.step()
    #expect(rest.time == 1e9 + 1)
  }

  @Test func toleranceDecidesOnOrder() throws {
    #expect(Tolerance(1e-15).order == 19 && Tolerance(1e-6).order == 8 && Tolerance(0.5).order == 2)
    for tolerance in [1e-4, 1e-8, 1e-12] {
      var integrator = try TaylorIntegrator(Kepler(), from: [0.4, 0, 0, 2], tolerance: Tolerance(tolerance))
      try integrator.advance(to: 2 * Double.pi)
      let error: Double = (integrator.state[0] - 0.4).magnitude
      #expect(error < 1000 * tolerance && error > 1e-5 * tolerance, "\(tolerance): \(error)")
    }
  }

  @Test func relativeToleranceOfSmallStates() throws {
    // In units of 1e-20 the absolute tolerance must shrink too, or steps become too long.
    let unit = 1e-20
    let square = ProgramTracer(unit * unit)
    var small = try TaylorIntegrator(from: [unit, 0], tolerance: Tolerance(relative: 1e-12, absolute: [1e-12 * unit])) { t, u in
      let cube = u[0] * u[0] * u[0]
      return [u[1], -u[0] - cube / square]
    }
    var large = try TaylorIntegrator(from: [1, 0], tolerance: 1e-12) { t, u in
      let cube = u[0] * u[0] * u[0]
      return [u[1], -u[0] - cube]
    }
    try small.advance(to: 10)
    try large.advance(to: 10)
    #expect(near(small.state[0] / unit, large.state[0], 1e-11))
    #expect((small.steps - large.steps).magnitude <= 1)
    var relative = try TaylorIntegrator(from: [unit, 0], tolerance: Tolerance(relative: 1e-12, absolute: [0])) { t, u in
      let cube = u[0] * u[0] * u[0]
      return [u[1], -u[0] - cube / square]
    }
    try relative.advance(to: 10)
    #expect(near(relative.state[0] / unit, large.state[0], 1e-11))
  }

  @Test func energyOfKeplerGrowsSlowly() throws {
    var integrator = try TaylorIntegrator(Kepler(), from: [0.4, 0, 0, 2])
    func energy(_ u: [Double]) -> Double {
      let square: Double = u[0] * u[0] + u[1] * u[1], speed: Double = u[2] * u[2] + u[3] * u[3]
      return speed / 2 - 1 / square.squareRoot()
    }
    let first = energy(integrator.state)
    try integrator.advance(to: 100 * 2 * Double.pi)
    #expect(near(energy(integrator.state), first, 2e-14))
  }

  @Test func arenstorfCloses() throws {
    var integrator = try TaylorIntegrator(
      Arenstorf(), from: [0.994, 0, 0, -2.00158510637908252240537862224], parameters: [0.012277471])
    try integrator.advance(to: 17.0652165601579625588917206249)
    // The orbit multiplies an error of the start by about 3e5.
    #expect(near(integrator.state[0], 0.994, 1e-9))
    #expect(near(integrator.state[1], 0, 1e-9))
  }

  @Test func branches() throws {
    // |x| has its kink where x changes sign: x″ = −sign(x), a parabola of period 8·… for every amplitude.
    var bouncing = try TaylorIntegrator(from: [1, 0]) { t, u in [u[1], u[0] < 0 ? 1 : -1] }
    let period = 4 * 2.0.squareRoot()
    try bouncing.advance(to: 10 * period)
    #expect(near(bouncing.state[0], 1, 1e-12))
    #expect(near(bouncing.state[1], 0, 1e-12))
    // ∫|cos t| dt over 10 turns is 40.
    var area = try TaylorIntegrator(from: [0]) { t, u in [abs(cos(t))] }
    try area.advance(to: 20 * Double.pi)
    #expect(near(area.state[0], 40, 1e-12))
    // max and floor: a staircase.
    var stairs = try TaylorIntegrator(from: [0, 0]) { t, u in [t.rounded(.down), max(t, 2)] }
    try stairs.advance(to: 4.5)
    #expect(near(stairs.state[0], 8, 1e-12))
    #expect(near(stairs.state[1], 12.125, 1e-12))
    try stairs.advance(to: 0)
    #expect(near(stairs.state[0], 0, 1e-12))
    #expect(near(stairs.state[1], 0, 1e-12))
  }

  @Test func slidingIsAnError() throws {
    // Both sides point to x = 0: no branch leads on.
    var sliding = try TaylorIntegrator(from: [1]) { t, u in [u[0] > 0 ? -1 : 1] }
    let error = #expect(throws: IntegrationError.self) { try sliding.advance(to: 3) }
    if case .branchChanged(let time)? = error { #expect(near(time, 1, 1e-9)) } else { Issue.record("\(String(describing: error))") }
  }

  // A comparison with what is no number decides on nothing; with an infinite number it does.
  @Test func comparisonsOfNoNumber() throws {
    var roots = try TaylorIntegrator(from: [-1]) { t, u in [sqrt(u[0]) < 1 ? 1 : 2] }
    #expect(throws: IntegrationError.nonFinite(time: 0)) { try roots.advance(to: 3) }
    var least = try TaylorIntegrator(from: [-1, 0.5]) { t, u in [min(min(ProgramTracer.infinity, u[0]), u[1]), 1] }
    try least.advance(to: 1)
    #expect(near(least.state[0], -.exp(1), 1e-15))
  }

  @Test func errors() throws {
    var pole = try TaylorIntegrator(from: [1]) { t, u in [1 + u[0] * u[0]] }  // tan(t + π/4)
    let error = #expect(throws: IntegrationError.self) { try pole.advance(to: 2) }
    if case .stepTooSmall(let time)? = error {
      #expect(near(time, Double.pi / 4, 1e-6))
    } else {
      Issue.record("\(String(describing: error))")
    }
    #expect(pole.state.allSatisfy { $0.isFinite })

    var undefined = try TaylorIntegrator(from: [-1]) { t, u in [log(u[0])] }
    #expect(throws: IntegrationError.nonFinite(time: 0)) { try undefined.advance(to: 1) }
    #expect(undefined.state == [-1])

    var limited = try TaylorIntegrator(from: [1, 0]) { t, u in [u[1], -u[0]] }
    limited.maximumSteps = 5
    #expect(throws: IntegrationError.self) { try limited.advance(to: 100) }
    #expect(limited.steps == 5 && limited.time > 0)
    #expect(throws: IntegrationError.nonFinite(time: 0)) { try TaylorIntegrator(from: [.nan]) { t, u in [u[0]] } }
  }

  @Test func denseOutput() throws {
    var integrator = try TaylorIntegrator(Kepler(), from: [0.4, 0, 0, 2])
    let path = try integrator.trajectory(to: 20)
    var fresh = try TaylorIntegrator(Kepler(), from: [0.4, 0, 0, 2])
    for k in 0...40 {
      let time = Double(k) / 2
      try fresh.advance(to: time)
      for i in 0..<4 { #expect(near(path(time)[i], fresh.state[i], 2e-13)) }
      #expect(near(path(time)[2], path.derivative(at: time)[0], 2e-13))
      #expect(near(path.derivative(at: time, order: 2)[0], path.derivative(at: time)[2], 1e-11))
      #expect(near(path.series(at: time)[1].derivative(1), path(time)[3], 2e-13))
    }
    let decoded = try JSONDecoder().decode(Trajectory.self, from: JSONEncoder().encode(path))
    #expect(decoded == path)
    #expect(path.start == 0 && path.end == 20 && path.steps == integrator.steps)
    // Backward.
    let back = try integrator.trajectory(to: 0)
    #expect(near(back(7.25)[0], path(7.25)[0], 1e-12))
  }

  @Test func valuesAreIndependent() throws {
    var first = try TaylorIntegrator(Kepler(), from: [0.4, 0, 0, 2])
    try first.advance(to: 1)
    var second = first
    try second.advance(to: 5)
    #expect(first.time == 1 && second.time == 5)
    let state = first.state
    try first.advance(to: 5)
    #expect(first.state == second.state && state != first.state)
  }

  @Test func progressStops() throws {
    var integrator = try TaylorIntegrator(Kepler(), from: [0.4, 0, 0, 2])
    var calls = 0
    let outcome = try integrator.advance(to: 100) { time in
      calls += 1
      return time < 10
    }
    #expect(outcome == .stopped && integrator.time >= 10 && integrator.time < 12 && calls == integrator.steps)
  }

  @Test func cancellationStops() async throws {
    let task = Task {
      var integrator = try TaylorIntegrator(Kepler(), from: [0.4, 0, 0, 2])
      while !Task.isCancelled { await Task.yield() }
      return try integrator.advance(to: 1e6)
    }
    task.cancel()
    #expect(try await task.value == .stopped)
  }
}
