// Derivatives of solutions with known answers, and the map of the flow.

import Jets
import JetsODE
import Testing

@Suite struct VariationTests {
  /// u′ = p·u², u = u₀/(1 − p·u₀·t): all derivatives are known.
  struct Growth: DifferentialEquation {
    func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [p[0] * u[0] * u[0]] }
  }

  @Test(arguments: 1...4) func closedForm(_ order: Int) throws {
    var varied = try VariationalIntegrator(Growth(), from: [0.5], parameters: [0.7], order: order)
    try varied.advance(to: 1.5)
    let x = MultivariateTaylor<Double>.variables(at: [0.5, 0.7], order: order)
    let truth = x[0] / (1 - x[1] * x[0] * 1.5)
    for (a, b) in zip(varied.expansion[0].coefficients, truth.coefficients) { #expect(near(a, b, 1e-14 * size([b]))) }
    #expect(near(varied.jacobian(.state)[0, 0], truth[1, 0], 1e-14))
    #expect(near(varied.jacobian(.parameters)[0, 0], truth[0, 1], 1e-14))
  }

  @Test func mapOfTheFlow() throws {
    var varied = try VariationalIntegrator(Pendulum(), from: [1, 0], parameters: [9.81], order: 4)
    try varied.advance(to: 2)
    let d = [1e-3, -2e-3, 1e-3]
    var displaced = try TaylorIntegrator(Pendulum(), from: [1 + d[0], d[1]], parameters: [9.81 + d[2]])
    try displaced.advance(to: 2)
    // The first term left out is of order 5.
    for (a, b) in zip(varied.state(displacedBy: d), displaced.state) { #expect(near(a, b, 1e-11)) }
    for (a, b) in zip(varied.state(displacedBy: d), varied.state) { #expect(!near(a, b, 1e-5)) }
  }

  @Test func closuresAndOneKindOfVariation() throws {
    var varied = try VariationalIntegrator(from: [1.0, 0.0], parameters: [9.81], order: 1, by: [.parameters]) { t, u, p in
      [u[1], -p[0] * sin(u[0])]
    }
    var both = try VariationalIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [9.81], order: 1)
    try varied.advance(to: 3)
    try both.advance(to: 3)
    for i in 0..<2 { #expect(near(varied.jacobian(.parameters)[i, 0], both.jacobian(.parameters)[i, 0], 1e-13)) }
  }

  /// A projectile crosses the height c twice: both times are known, with all derivatives.
  @Test(arguments: 1...3) func eventsThatDoNotStop(_ order: Int) throws {
    let values = [0.0, 8.0, 9.81]
    var thrown = try VariationalIntegrator(
      from: [values[0], values[1]], parameters: [values[2]], order: order,
      events: [Event { t, u in u[0] - 2 }, Event(direction: .falling) { t, u in u[1] }]
    ) { t, u, p in [u[1], -p[0]] }
    let list = try thrown.events(to: 1.6)
    #expect(list.map(\.event) == [0, 1, 0] && list.map(\.direction) == [.rising, .falling, .falling] && thrown.time == 1.6)
    let x = MultivariateTaylor<Double>.variables(at: values, order: order)
    let root: MultivariateTaylor<Double> = sqrt(x[1] * x[1] - 2 * x[2] * (2 - x[0]))
    let times: [MultivariateTaylor<Double>] = [(x[1] - root) / x[2], x[1] / x[2], (x[1] + root) / x[2]]
    let speeds: [MultivariateTaylor<Double>] = [root, root * 0, -root]
    for (event, (time, speed)) in zip(list, zip(times, speeds)) {
      for (a, b) in zip(event.time.coefficients, time.coefficients) { #expect(near(a, b, 1e-13 * size([b]))) }
      for (a, b) in zip(event.state[1].coefficients, speed.coefficients) { #expect(near(a, b, 1e-12 * size([b]))) }
      if event.event == 0 { for c in event.state[0].coefficients.dropFirst() { #expect(c.magnitude <= 1e-12) } }
    }
  }

  /// A family of starts on a circle, u₀ = (cos φ, sin φ): derivatives of the flow by the angle φ and its parameter.
  @Test func anotherExpansion() throws {
    var varied = try VariationalIntegrator(from: [1.0, 0], parameters: [2.0, 0.3], order: 2, by: [.parameters]) { t, u, p in
      [-p[0] * u[1], p[0] * u[0]]
    }
    let x = MultivariateTaylor<Double>.variables(at: [2, 0.3], order: 2)
    varied.expansion = [cos(x[1]), sin(x[1])]
    try varied.advance(to: 1.5)
    let angle: MultivariateTaylor<Double> = x[1] + 1.5 * x[0]
    for (state, truth) in zip(varied.expansion, [cos(angle), sin(angle)]) {
      for (a, b) in zip(state.coefficients, truth.coefficients) { #expect(near(a, b, 1e-14 * size([b]))) }
    }
    varied.expansion = [3, 4]
    #expect(varied.state == [3, 4] && varied.jacobian(.parameters).elements == [0, 0, 0, 0])
  }

  /// The flow of a Hamiltonian keeps areas: the determinant of its Jacobian is 1.
  @Test func symplectic() throws {
    var varied = try VariationalIntegrator(Pendulum(), from: [1, 0], parameters: [9.81], order: 1, by: [.state])
    try varied.advance(to: 30)
    let j = varied.jacobian(.state)
    let first: Double = j[0, 0] * j[1, 1], second: Double = j[0, 1] * j[1, 0]
    #expect(near(first - second, 1, 1e-13 * size([first, second])))
  }

  /// Every function with a singular slope somewhere, at points where the initial derivatives are zero.
  @Test func functions() throws {
    struct Mixed: DifferentialEquation {
      func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
        let power = sqrt(u[1]) * S.pow(u[1], p[0])
        let angle = atan2(u[0], u[1]), distance = hypot(u[0], u[1])
        let logarithm = S.log(onePlus: abs(u[0])), level = tanh(p[0] * u[1])
        return [power + angle + distance, logarithm + level]
      }
    }
    var varied = try VariationalIntegrator(Mixed(), from: [0.3, 0.7], parameters: [0.4], order: 1)
    try varied.advance(to: 1)
    let h = 1e-5
    func state(_ d: [Double]) throws -> [Double] {
      var one = try TaylorIntegrator(Mixed(), from: [0.3 + d[0], 0.7 + d[1]], parameters: [0.4 + d[2]])
      try one.advance(to: 1)
      return one.state
    }
    for j in 0..<3 {
      var d = [0.0, 0.0, 0.0]
      d[j] = h
      let up = try state(d)
      d[j] = -h
      let down = try state(d)
      for i in 0..<2 {
        let slope = j < 2 ? varied.jacobian(.state)[i, j] : varied.jacobian(.parameters)[i, 0]
        let difference: Double = (up[i] - down[i]) / (2 * h)
        #expect(near(slope, difference, 1e-8))
      }
    }
  }
}

/// First variations alone are computed as a matrix, side by side; those of second order as polynomials: they must agree.
@Suite struct FirstVariationTests {
  /// Functions of several kinds, constants and zeros among the slopes, and as many parameters as asked for.
  struct Mixed: DifferentialEquation {
    func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
      let chain = sqrt(1 + u[0] * u[0] + u[1] * u[1])
      let force = exp(-chain) / chain + S.pow(chain, -1.5)
      let turn: S = atan2(u[1], u[0] + 3) * tanh(u[2])
      let choice: S = max(u[0], u[2]) + abs(u[1])
      let forcing: S = p.isEmpty ? 0 : p.reduce(0) { $0 * cos(t) + $1 } * u[2] + 3 * p[0]
      return [u[1], -u[0] * force + forcing, S(2) - u[2] * turn, 0 * u[0], choice + S.log(onePlus: u[2] * u[2])]
    }
  }

  @Test(arguments: [0, 1, 3, 4, 9]) func agreesWithPolynomials(_ count: Int) throws {
    let start = [0.3, 0.7, -0.4, 1, 0.2], p = (0..<count).map { 0.1 + 0.07 * Double($0) }
    var first = try VariationalIntegrator(Mixed(), from: start, parameters: p, order: 1)
    var second = try VariationalIntegrator(Mixed(), from: start, parameters: p, order: 2)
    for time in [0.5, 2, 0.1] {
      try first.advance(to: time)
      try second.advance(to: time)
      #expect(distance(first.state, second.state) <= 1e-13)
      let (a, b) = (first.jacobian(.state).elements, second.jacobian(.state).elements)
      #expect(distance(a, b) <= 1e-13 * size(b), "\(time)")
      if count > 0 {
        let (c, d) = (first.jacobian(.parameters).elements, second.jacobian(.parameters).elements)
        #expect(distance(c, d) <= 1e-13 * size(d), "\(time)")
      }
    }
  }

  /// A body on an axis, whose `hypot` has an argument that is zero.
  @Test func zeroArguments() throws {
    struct Central: DifferentialEquation {
      func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
        let r = hypot(u[0], u[1])
        let pull = -1 / (r * r * r)
        return [u[2], u[3], pull * u[0], pull * u[1]]
      }
    }
    var first = try VariationalIntegrator(Central(), from: [1, 0, 0, 1.2], order: 1)
    var second = try VariationalIntegrator(Central(), from: [1, 0, 0, 1.2], order: 2)
    try first.advance(to: 20)
    try second.advance(to: 20)
    let (a, b) = (first.jacobian(.state).elements, second.jacobian(.state).elements)
    #expect(distance(a, b) <= 1e-12 * size(b))
  }
}

@Suite struct EnsembleTests {
  @Test func sameAsSingly() throws {
    let start = [0.4, 0, 0, 2]
    let starts = Matrix<Double>(rows: 4, columns: 37) { i, j in start[i] * (1 + 0.01 * Double(j)) }
    var swarm = try TaylorEnsemble(Kepler(), from: starts)
    try swarm.advance(to: 20)
    var steps = 0
    for j in 0..<37 {
      var one = try TaylorIntegrator(Kepler(), from: (0..<4).map { starts[$0, j] })
      try one.advance(to: 20)
      steps += one.steps
      for i in 0..<4 { #expect(near(swarm.states[i, j], one.state[i], 1e-12)) }
    }
    #expect((swarm.steps - steps).magnitude <= 2)
    #expect(swarm.times.allSatisfy { $0 == 20 })
    try swarm.advance(to: 0)
    #expect(distance(swarm.states.elements, starts.elements) < 1e-11)
  }

  @Test func ownParametersAndBranches() throws {
    let starts = Matrix<Double>(rows: 2, columns: 20) { i, j in i == 0 ? 1 : 0 }
    let lengths = Matrix<Double>(rows: 1, columns: 20) { i, j in 1 + Double(j) }
    var swarm = try TaylorEnsemble(Pendulum(), from: starts, parameters: lengths)
    try swarm.advance(to: 5)
    #expect(swarm.states.rows == 2)
    for j in 0..<20 {
      var one = try TaylorIntegrator(Pendulum(), from: [1, 0], parameters: [1 + Double(j)])
      try one.advance(to: 5)
      for i in 0..<2 { #expect(near(swarm.states[i, j], one.state[i], 1e-13)) }
    }
    struct Kink: DifferentialEquation {
      func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], u[0] < 0 ? 1 : -1] }
    }
    var kinks = try TaylorEnsemble(Kink(), from: starts)
    try kinks.advance(to: 4 * 2.0.squareRoot())
    #expect(distance(kinks.states.elements, starts.elements) < 1e-12)
  }

  @Test func failuresAreNamed() throws {
    struct Pole: DifferentialEquation {
      func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[0] * u[0]] }
    }
    let starts = Matrix<Double>(rows: 1, columns: 20) { i, j in j == 13 ? 1 : 0.1 }
    var swarm = try TaylorEnsemble(Pole(), from: starts)
    #expect(throws: IntegrationError.self) { try swarm.advance(to: 2) }
    #expect(swarm.failures.keys.sorted() == [13])
    for j in 0..<20 where j != 13 { #expect(near(swarm.states[0, j], 0.1 / 0.8, 1e-15)) }
  }
}
