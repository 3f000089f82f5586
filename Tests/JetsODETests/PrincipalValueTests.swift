// Roots and angles whose own series go on where the functions turn: |v| as √(v²) through rest, angles beyond their range.

import Jets
import JetsODE
import Testing

/// A body that falls through air, with a resistance by the square of its speed.
private struct Fall: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -9.81 - 0.1 * u[1] * sqrt(u[1] * u[1])] }
}

@Suite struct PrincipalValueTests {
  /// ∫f(t) dt, or nil where the integration cannot go on.
  func integral(_ from: Double, _ to: Double, _ f: @escaping @Sendable (ProgramTracer) -> ProgramTracer) -> Double? {
    do {
      var integrator = try TaylorIntegrator(from: [0], at: from) { t, u in [f(t)] }
      try integrator.advance(to: to)
      return integrator.state[0]
    } catch { return nil }
  }

  /// A body thrown up, at rest after 0.8 seconds; from closed forms at 25 digits.
  @Test func resistanceThroughRest() throws {
    var integrator = try TaylorIntegrator(Fall(), from: [0, 10])
    try integrator.advance(to: 3)
    #expect(distance(integrator.state, [-11.492980093714281927, -9.6551865322957951946]) < 4e-14)
    var stepped = try TaylorIntegrator(Fall(), from: [0, 10], events: [Event { t, u in u[1] }])
    let events = try stepped.events(to: 3)
    #expect(events.count == 1 && near(events[0].time, 0.79780933063723938, 1e-14), "\(events)")
    #expect(distance(stepped.state, [-11.492980093714281927, -9.6551865322957951946]) < 4e-14)
    var path = try TaylorIntegrator(Fall(), from: [0, 10])
    let trajectory = try path.trajectory(to: 3)
    #expect(distance(trajectory(1), [3.3147274391012725005, -1.9573935105470154319]) < 4e-14)
  }

  /// Near rest the coefficients of the root are rounding errors of what is larger.
  @Test(arguments: [-1e-3, -1e-6, -1e-8, -5.1e-9, 1e-8]) func startsNearRest(speed: Double) throws {
    var integrator = try TaylorIntegrator(Fall(), from: [0, speed])
    try integrator.advance(to: 0.2)
    var other = try TaylorIntegrator(from: [0, speed]) { t, u in [u[1], -9.81 - 0.1 * u[1] * abs(u[1])] }
    try other.advance(to: 0.2)
    #expect(distance(integrator.state, other.state) < 4e-15)
  }

  @Test func ensembles() throws {
    let starts = Matrix<Double>(rows: 2, columns: 11) { i, j in i == 0 ? 0 : 3 * Double(j) - 5 }
    var swarm = try TaylorEnsemble(Fall(), from: starts)
    try swarm.advance(to: 3)
    for j in 0..<11 {
      var single = try TaylorIntegrator(Fall(), from: [0, starts[1, j]])
      try single.advance(to: 3)
      #expect(distance([swarm.states[0, j], swarm.states[1, j]], single.state) < 1e-13)
    }
    #expect(distance([swarm.states[0, 5], swarm.states[1, 5]], [-11.492980093714281927, -9.6551865322957951946]) < 4e-14)
  }

  /// exp(log(t²)/2) is |t|, whose series on either side is that of ±t.
  @Test func logarithmsOfSquares() throws {
    #expect(near(integral(-1, -0.125) { t in .exp(.log(t * t) / 2) } ?? .nan, 63.0 / 128, 1e-14))
    #expect(near(integral(0.125, 3) { t in .exp(.log10(t * t) * (.log(10) / 2)) } ?? .nan, 575.0 / 128, 1e-14))
    for end in [0.5, 2] { #expect(integral(-1, end) { t in .exp(.log(t * t) / 2) } == nil) }
    #expect(near(integral(0, 3) { t in .exp(.log(onePlus: t * t)) } ?? .nan, 12, 1e-14))
  }

  @Test func rootsOfSquares() throws {
    func check(_ value: Double?, _ truth: Double) {
      #expect(value.map { near($0, truth, 2e-14) } ?? false, "\(value ?? .nan) for \(truth)")
    }
    check(integral(-1, 1) { t in sqrt(t * t) }, 1)
    check(integral(1, -1) { t in sqrt(t * t) }, -1)
    check(integral(-1, 1) { t in hypot(t, 1e-10) }, 1)
    check(integral(-3, 3) { t in hypot(t, t) }, 12.727922061357855440)
    check(integral(-1, 1) { t in pow(t * t, 1.5) }, 0.5)
    check(integral(-1, 2) { t in pow(pow(t, 4), 0.25) }, 2.5)
    check(integral(-1, 2) { t in cbrt(pow(t, 3)) }, 1.5)
    check(integral(-3, 3) { t in atan2(t, -1) }, 0)
    check(integral(0, 9) { t in sqrt(1 + t) }, 20.415184401122528880)
  }

  /// Where the function turns within rounding, an error is the answer, or the truth.
  @Test func turnsThatRoundingHides() {
    func check(_ value: Double?, _ truth: Double) {
      #expect(value.map { near($0, truth, 1e-13) } ?? true, "\(value ?? .nan) for \(truth)")
    }
    check(integral(0, 10) { t in asin(sin(t)) }, 2.3019609030640230238)
    check(integral(0, 10) { t in atan2(sin(t), cos(t)) }, 3.2931290651231394122)
    check(integral(0, 10) { t in atan(tan(t)) }, 0.16544019720831663088)
    check(integral(0, 10) { t in sqrt(1 - sin(t) * sin(t)) }, 6.5440211108893698134)
    check(integral(-2, 3) { t in acosh(cosh(t)) }, 6.5)
    check(integral(0, 5) { t in asin(2 * t / (1 + t * t)) }, 3.8457577754003990103)
    // u = (1 + t/2)² until it is zero, where it stays.
    var integrator = try? TaylorIntegrator(from: [1]) { t, u in [sqrt(u[0])] }
    #expect(throws: IntegrationError.self) { try integrator?.advance(to: -3) }
  }
}
