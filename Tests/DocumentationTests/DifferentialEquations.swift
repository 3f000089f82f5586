// The examples in the documentation of differential equations.

import Jets
import JetsODE
import Testing

struct Pendulum: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -p[0] * sin(u[0])] }
}

/// Two bodies.
private enum Bodies {
  struct Kepler: DifferentialEquation {
    func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
      let r = hypot(u[0], u[1])
      let pull = -p[0] / (r * r * r)
      return [u[2], u[3], pull * u[0], pull * u[1]]
    }
  }
}

/// The energy of a pendulum of length one, per mass.
private func energy(_ u: [Double]) -> Double { u[1] * u[1] / 2 - 9.81 * cos(u[0]) }

@Suite struct DifferentialEquations {
  @Test func pendulum() throws {
    struct Pendulum: DifferentialEquation {
      func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -p[0] * sin(u[0])] }
    }

    var swing = try TaylorIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [9.81])
    try swing.advance(to: 10)
    print(swing.state)
    // The energy is kept to a few roundings a step.
    #expect((energy(swing.state) - energy([1, 0])).magnitude <= 1e-13)
  }

  @Test func state() throws {
    var swing = try TaylorIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [9.81])
    try swing.advance(to: 10)
    _ = swing.state
  }

  @Test func denseOutput() throws {
    var integrator = try TaylorIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [9.81])
    let path = try integrator.trajectory(to: 5)
    _ = path(2.5)
    _ = path.derivative(at: 2.5)
    let (u, rate) = (path(2.5), path.derivative(at: 2.5))
    #expect((rate[0] - u[1]).magnitude <= 1e-13 && (rate[1] + 9.81 * sin(u[0])).magnitude <= 1e-12)
  }

  @Test func sensitivities() throws {
    var varied = try VariationalIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [9.81], order: 1)
    try varied.advance(to: 3)
    _ = varied.jacobian(.parameters)
    _ = varied.state(displacedBy: [1e-3, 0, 0])
    #expect(varied.jacobian(.parameters).rows == 2)
  }

  @Test func backward() throws {
    let flow = try FlowPullback(Pendulum(), from: [1.0, 0.0], parameters: [9.81], to: 3)
    let adjoint = try flow([1, 0])
    let slope = adjoint.parameters[0]
    var varied = try VariationalIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [9.81], order: 1)
    try varied.advance(to: 3)
    #expect((slope - varied.jacobian(.parameters)[0, 0]).magnitude <= 1e-13)
  }

  @Test func backwardOverALongSolution() throws {
    let long = try FlowPullback(Pendulum(), from: [1.0, 0.0], parameters: [9.81], through: [100, 200], to: 300, snapshots: 20)
    let sum = try long([1, 0], through: [[1, 0], [1, 0]])  // the gradient of the sum of three angles
    var varied = try VariationalIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [9.81], order: 1)
    var slope = 0.0
    for time in [100.0, 200, 300] {
      try varied.advance(to: time)
      slope += varied.jacobian(.parameters)[0, 0]
    }
    #expect((sum.parameters[0] - slope).magnitude <= 1e-12 * slope.magnitude)
  }

  @Test func bounce() throws {
    let ground = Event(isTerminal: true, direction: .falling) { t, u in u[0] }
    var ball = try VariationalIntegrator(from: [1.0, 0], parameters: [0.8], order: 1, events: [ground]) { t, u, p in [u[1], -9.81] }
    try ball.advance(to: 100)  // .event(0): the height falls through zero
    try ball.jump(atEvent: 0) { t, u, p in [0, -p[0] * u[1]] }
    try ball.advance(to: ball.time + 0.2)
    print(ball.jacobian(.parameters))
    let speed = (2 * 9.81).squareRoot()
    #expect((ball.jacobian(.parameters)[0, 0] - 0.2 * speed).magnitude <= 1e-14 * speed)
  }

  @Test func ensembles() throws {
    let starts = Matrix<Double>(rows: 2, columns: 3) { i, j in i == 0 ? 0.5 + Double(j) / 2 : 0 }
    var swarm = try TaylorEnsemble(Pendulum(), from: starts, parameters: [9.81])
    try swarm.advance(to: 10)
    _ = swarm.states
    for j in 0..<3 { #expect((energy([swarm.states[0, j], swarm.states[1, j]]) - energy([starts[0, j], 0])).magnitude <= 1e-12) }
  }

  /// The body starts on an axis: derivatives of `hypot` there are on the branch that leads away from it.
  @Test func timeOfAnEvent() throws {
    typealias Kepler = Bodies.Kepler
    let farthest = Event(isTerminal: true, direction: .falling) { t, u in u[0] * u[2] + u[1] * u[3] }
    var varied = try VariationalIntegrator(Kepler(), from: [1, 0, 0, 1.2], parameters: [1], order: 1, events: [farthest])
    try varied.advance(to: 100)
    let (time, state) = try varied.expansion(atEvent: 0)
    let slopes = time.gradient  // by the four numbers of the start, then by the parameter
    // Half a period is π√(a³/μ), where 1/a = 2/x − v²/μ.
    let a = 1 / 0.56
    let half = Double.pi * a * a.squareRoot()
    #expect((time.value - half).magnitude <= 1e-13 && (state[0].value - (1 - 2 * a)).magnitude <= 1e-13)
    let expected = [3 * half * a, 3 * half * a * 1.2, -half / 2 - 1.5 * half * a * 1.44]
    #expect(zip([slopes[0], slopes[3], slopes[4]], expected).allSatisfy { ($0 - $1).magnitude <= 1e-11 })

    for _ in 0..<2 { try varied.advance(to: 100) }
    let third = try varied.expansion(atEvent: 0).time
    // After half a period and two whole ones: five halves.
    #expect((third.value - 5 * half).magnitude <= 1e-12 && (third.gradient[4] - 5 * expected[2]).magnitude <= 1e-10)
  }

  @Test func events() throws {
    let ground: Event =
      Event(isTerminal: true, direction: .falling) { t, u in u[0] }
    #expect(ground.isTerminal && ground.direction == .falling)
  }
}
