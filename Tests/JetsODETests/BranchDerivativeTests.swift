// Derivatives of solutions across changes of branch and changes of state: closed forms of every order, and refusals where there are none.

import Jets
import JetsODE
import Testing

@Suite struct BranchDerivativeTests {
  /// u′ = p₀(1 + t) below zero, p₁(2 + u) from there on: the time of the jump and the solution beyond it are known.
  struct Jump: DifferentialEquation {
    func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[0] < 0 ? p[0] * (1 + t) : p[1] * (2 + u[0])] }

    /// The solution at a time beyond the jump.
    static func solution<S: RealScalar>(_ x: [S], at time: Double) -> S {
      let moment: S = sqrt(1 - 2 * x[0] / x[1]) - 1
      return 2 * (exp(x[2] * (time - moment)) - 1)
    }
  }

  static let start = [-0.7], parameters = [0.8, 1.1]

  @Test(arguments: 1...4) func jumpsOfTheRates(_ order: Int) throws {
    var varied = try VariationalIntegrator(Jump(), from: Self.start, parameters: Self.parameters, order: order)
    try varied.advance(to: 2)
    let x = MultivariateTaylor<Double>.variables(at: Self.start + Self.parameters, order: order)
    let truth = Jump.solution(x, at: 2)
    for (a, b) in zip(varied.expansion[0].coefficients, truth.coefficients) { #expect(near(a, b, 1e-13 * size(truth.coefficients))) }
    // Back on the other branch, derivatives are those of the start.
    try varied.advance(to: 0)
    for (a, b) in zip(varied.expansion[0].coefficients, x[0].coefficients) { #expect(near(a, b, 1e-12 * size(truth.coefficients))) }
  }

  @Test func jumpsBackward() throws {
    let flow = try FlowPullback(Jump(), from: Self.start, parameters: Self.parameters, to: 2)
    let adjoint = try flow([1])
    let x = MultivariateTaylor<Double>.variables(at: Self.start + Self.parameters, order: 1)
    let truth = Jump.solution(x, at: 2).gradient
    for (a, b) in zip(adjoint.state + adjoint.parameters, truth) { #expect(near(a, b, 1e-13 * size(truth))) }
  }

  // Where the surface of the jump depends on a parameter and on the time, and is met with floor, copysign and max.
  @Test func kindsOfJumps() throws {
    /// The derivative by finite differences of solutions without derivatives.
    func check(
      _ start: [Double], _ p: [Double], to end: Double,
      _ rates: @escaping @Sendable (ProgramTracer, [ProgramTracer], [ProgramTracer]) -> [ProgramTracer]
    ) throws {
      var varied = try VariationalIntegrator(from: start, parameters: p, order: 1, rates)
      try varied.advance(to: end)
      let flow = try FlowPullback(from: start, parameters: p, to: end, rates)
      for i in start.indices {
        let adjoint = try flow(start.indices.map { $0 == i ? 1 : 0 })
        let row = adjoint.state + adjoint.parameters
        for j in row.indices {
          func reached(_ h: Double) throws -> Double {
            var x = start + p
            x[j] += h
            var one = try TaylorIntegrator(from: Array(x[..<start.count]), parameters: Array(x[start.count...]), rates)
            try one.advance(to: end)
            return one.state[i]
          }
          let h = 1e-5
          let difference: Double = (try reached(h) - reached(-h)) / (2 * h)
          let forward = j < start.count ? varied.jacobian(.state)[i, j] : varied.jacobian(.parameters)[i, j - start.count]
          #expect(near(forward, difference, 1e-8 * size([difference])), "\(i), \(j): \(forward), \(difference)")
          #expect(near(row[j], forward, 1e-12 * size([forward])), "\(i), \(j): \(row[j]), \(forward)")
        }
      }
    }
    try check([0, 0.3], [0.6, 1.4], to: 1.5) { t, u, p in [u[1] + p[1], u[0] + p[1] * t < p[0] ? -u[0] : u[0] * u[1]] }
    try check([0.2, 1.1], [0.4], to: 2) { t, u, p in [u[1], (u[0] * 2).rounded(.down) * p[0] - u[1]] }
    try check([0.9, 0.1], [0.7], to: 4) { t, u, p in [u[1], -p[0] * copysign(ProgramTracer(1), u[0]) - u[1] / 5] }
    try check([0.9, 0.1], [0.7], to: 4) { t, u, p in [u[1], max(u[0], u[1]) * (u[0] < u[1] ? p[0] : -p[0])] }
    try check([0.1, 1.0], [0.7], to: 3) { t, u, p in [u[1], p[0] * u[0].truncatingRemainder(dividingBy: 1)] }
    try check([0.1, 1.0], [0.7], to: 3) { t, u, p in [u[1], p[0] * u[0].remainder(dividingBy: 1)] }
    // The time alone: nothing moves the jump.
    try check([0.5], [0.7], to: 3.5) { t, u, p in [t.rounded(.down) * p[0] * u[0]] }
  }

  // What jumps may be far smaller than what does not: each rate is measured by itself.
  @Test(arguments: [1e-12, 1e-4, 1, 1e10]) func jumpsBesideLargeRates(_ size: Double) throws {
    var varied = try VariationalIntegrator(from: [0, -0.5], order: 2) { t, u, p in [ProgramTracer(size), u[1] < 0 ? 1 : 2] }
    try varied.advance(to: 2)
    #expect(near(varied.expansion[1].coefficients[2], 2, 1e-12))
    let flow = try FlowPullback(from: [0, -0.5], to: 2) { t, u, p in [ProgramTracer(size), u[1] < 0 ? 1 : 2] }
    #expect(near(try flow([0, 1]).state[1], 2, 1e-12))
  }

  // The branch before a jump is that of the last step, however near the jump before it: du/du₀ is the quotient of the rates.
  @Test(arguments: [1e-6, 1e-8, 1e-10]) func jumpsCloseTogether(_ width: Double) throws {
    let rates = { @Sendable (t: ProgramTracer, u: [ProgramTracer], p: [ProgramTracer]) -> [ProgramTracer] in
      [u[0] < 0 ? 1 : u[0] < ProgramTracer(width) ? 2 : 3]
    }
    var varied = try VariationalIntegrator(from: [-1], order: 1, rates)
    try varied.advance(to: 2)
    #expect(near(varied.jacobian(.state)[0, 0], 3, 1e-12))
    #expect(near(try FlowPullback(from: [-1], to: 2, rates)([1]).state[0], 3, 1e-12))
  }

  // A layer's own parameter, however soon it is crossed: u(2) = a + w + 3·(1 − a − w/p). Its width and the times are known to their
  // rounding; what is refused is crossed within 1e-9.
  @Test(arguments: [1e-3, 1e-6, 1e-8, 1e-9, 1e-10, 1e-11], [0, 0.3, -0.7]) func parametersOfThinLayers(
    _ width: Double, _ a: Double
  ) throws {
    for p in [2, 0.1, 30, 1e3] {
      let truth = 3 * width / (p * p), bound = truth * 1e-12 + 16 * 2.2e-16 * (1 + 1 / p) / p
      let rates = { @Sendable (t: ProgramTracer, u: [ProgramTracer], p: [ProgramTracer]) -> [ProgramTracer] in
        [u[0] < ProgramTracer(a) ? 1 : u[0] < ProgramTracer(a + width) ? p[0] : 3]
      }
      func check(_ slopes: () throws -> [Double]) throws {
        do {
          let found = try slopes()
          #expect(near(found[0], 3, 1e-12) && near(found[1], truth, bound), "\(found) for \(truth)")
        } catch let error as IntegrationError {
          guard case .branchChanged = error, width / p < 1e-9 else { throw error }
        }
      }
      try check {
        var varied = try VariationalIntegrator(from: [-1], parameters: [p], order: 1, rates)
        try varied.advance(to: 2)
        return [varied.jacobian(.state)[0, 0], varied.jacobian(.parameters)[0, 0]]
      }
      for limit in [nil, 2] {
        try check {
          let adjoint = try FlowPullback(from: [-1], parameters: [p], to: 2, snapshots: limit, rates)([1])
          return adjoint.state + adjoint.parameters
        }
      }
    }
  }

  // Stops just before and just after a jump, and ways back from there.
  @Test(arguments: [0, 1, -1, 1e3, -1e3]) func stopsNextToAJump(_ offset: Double) throws {
    let rates = { @Sendable (t: ProgramTracer, u: [ProgramTracer], p: [ProgramTracer]) -> [ProgramTracer] in [u[0] < 0 ? p[0] : p[1]] }
    for start in [-0.9, -0.43, -0.1] {
      let p = [1.3, 0.7], moment = -start / p[0], stop = moment + offset * moment.ulp
      var varied = try VariationalIntegrator(from: [start], parameters: p, order: 1, rates)
      for (time, truth) in [(0, 1), (moment + 1, p[1] / p[0]), (0, 1)] {
        try varied.advance(to: stop)
        try varied.advance(to: time)
        #expect(near(varied.jacobian(.state)[0, 0], truth, 1e-11))
      }
    }
  }

  // A condition that varies faster than the solution: u grows by 2 where sin(wt) ≥ c, by 1 elsewhere.
  @Test(arguments: [1.78, 4, 8.81]) func conditionsThatVaryFast(_ w: Double) throws {
    let end = 20.0
    for c in [0.5, -0.3, 0.9, -0.95] {
      var truth = end, slope = 0.0
      for k in -1...Int(end * w / (2 * .pi)) + 1 {
        let first = (.asin(c) + 2 * .pi * Double(k)) / w, last = (.pi - .asin(c) + 2 * .pi * Double(k)) / w
        let (from, to) = (min(max(first, 0), end), min(max(last, 0), end))
        truth += to - from
        slope += (from == first ? first / w : 0) - (to == last ? last / w : 0)
      }
      var varied = try VariationalIntegrator(from: [0], parameters: [w], order: 1) { t, u, p in [sin(p[0] * t) < ProgramTracer(c) ? 1 : 2] }
      try varied.advance(to: end)
      #expect(near(varied.state[0], truth, 1e-12))
      #expect(near(varied.jacobian(.parameters)[0, 0], slope, 1e-11 * size([slope])))
      var plain = try TaylorIntegrator(from: [0], parameters: [w]) { t, u, p in [sin(p[0] * t) < ProgramTracer(c) ? 1 : 2] }
      try plain.advance(to: end)
      #expect(near(plain.state[0], truth, 1e-12))
    }
  }

  // An event where the branch changes is met on the branch that leads there: τ = −u₀/p₀.
  @Test(arguments: [[1, 2], [2, 1], [0.7, 3.3]]) func eventsWhereTheBranchChanges(_ p: [Double]) throws {
    let rates = { @Sendable (t: ProgramTracer, u: [ProgramTracer], p: [ProgramTracer]) -> [ProgramTracer] in [u[0] < 0 ? p[0] : p[1]] }
    for start in [-1.0, -0.3, -0.77] {
      let x = MultivariateTaylor<Double>.variables(at: [start] + p, order: 3)
      let truth = -x[0] / x[1]
      func check(_ time: MultivariateTaylor<Double>, _ state: [MultivariateTaylor<Double>]) {
        for (a, b) in zip(time.coefficients, truth.coefficients) { #expect(near(a, b, 1e-12 * size(truth.coefficients))) }
        #expect(state[0].coefficients.allSatisfy { abs($0) <= 1e-14 })
      }
      var varied = try VariationalIntegrator(
        from: [start], parameters: p, order: 3, events: [Event(isTerminal: true) { t, u in u[0] }], rates)
      #expect(try varied.advance(to: 5) == .event(0))
      let (time, state) = try varied.expansion(atEvent: 0)
      check(time, state)
      var passing = try VariationalIntegrator(from: [start], parameters: p, order: 3, events: [Event { t, u in u[0] }], rates)
      let list = try passing.events(to: 5)
      #expect(list.count == 1)
      for event in list { check(event.time, event.state) }
    }
  }

  // A bounce changes the branch of a drag against the motion. Falling, v² = g/k + (v₀² − g/k)·exp(−2kh).
  @Test(arguments: 1...3) func bouncesWithDrag(_ order: Int) throws {
    let gravity = 9.81, values = [1.2, -0.5, 0.3, 0.8]
    var ball = try VariationalIntegrator(
      from: [values[0], values[1]], parameters: [values[2], values[3]], order: order,
      events: [Event(isTerminal: true, direction: .falling) { t, u in u[0] }]
    ) { t, u, p in [u[1], -ProgramTracer(gravity) - p[0] * abs(u[1]) * u[1]] }
    let x = MultivariateTaylor<Double>.variables(at: values, order: order)
    var height = x[0], square = x[1] * x[1]
    for _ in 0..<3 {
      #expect(try ball.advance(to: 100) == .event(0))
      let limit: MultivariateTaylor<Double> = gravity / x[2]
      square = limit + (square - limit) * exp(-2 * x[2] * height)
      let speed = -sqrt(square)
      for (a, b) in zip(try ball.expansion(atEvent: 0).state[1].coefficients, speed.coefficients) {
        #expect(near(a, b, 1e-11 * size(speed.coefficients)))
      }
      try ball.jump(atEvent: 0) { t, u, p in [0, -p[1] * u[1]] }
      // Up to where the speed is zero.
      height = log(1 + x[3] * x[3] * square / limit) / (2 * x[2])
      square = 0
    }
  }

  // A bounce to where two branches meet: the flight goes on on one of them.
  @Test func bouncesOntoAChangeOfBranch() throws {
    let values = [1.2, 0.4, 9.81, 0.8]
    var ball = try VariationalIntegrator(
      from: [values[0], values[1]], parameters: [values[2], values[3]], order: 2,
      events: [Event(isTerminal: true, direction: .falling) { t, u in u[0] }]
    ) { t, u, p in [u[1], u[0] <= 0 ? -50 * u[0] - u[1] : -p[0]] }
    #expect(try ball.advance(to: 100) == .event(0))
    try ball.jump(atEvent: 0) { t, u, p in [0, -p[1] * u[1]] }
    let x = MultivariateTaylor<Double>.variables(at: values, order: 2)
    let impact: MultivariateTaylor<Double> = sqrt(x[1] * x[1] + 2 * x[2] * x[0])
    let landing: MultivariateTaylor<Double> = (x[1] + impact) / x[2]
    for time in [ball.time, ball.time + 0.3] {
      try ball.advance(to: time)
      let rest: MultivariateTaylor<Double> = time - landing
      let truth = [x[3] * impact * rest - x[2] * rest * rest / 2, x[3] * impact - x[2] * rest]
      for (state, truth) in zip(ball.expansion, truth) {
        for (a, b) in zip(state.coefficients, truth.coefficients) { #expect(near(a, b, 1e-12 * size(truth.coefficients))) }
      }
    }
  }

  @Test func refusals() throws {
    /// Whether derivatives of an order and backward are refused, though the state itself goes on.
    func refuses(
      _ start: [Double], at time: Double = 0, to end: Double, order: Int = 1,
      _ rates: @escaping @Sendable (ProgramTracer, [ProgramTracer], [ProgramTracer]) -> [ProgramTracer]
    ) throws {
      var plain = try TaylorIntegrator(from: start, at: time, parameters: [], rates)
      try plain.advance(to: end)
      var varied = try VariationalIntegrator(from: start, at: time, order: order, rates)
      let error = #expect(throws: IntegrationError.self) { try varied.advance(to: end) }
      if case .branchChanged? = error {} else { Issue.record("\(String(describing: error))") }
      #expect(throws: IntegrationError.self) { try FlowPullback(from: start, at: time, to: end, rates) }
    }
    // Two jumps at one time on different surfaces.
    try refuses([-1, -1], to: 2) { t, u, p in [u[0] < 0 ? 1 : 2, u[1] < 0 ? 1 : 3] }
    // The second of them is only looked at beyond the first.
    try refuses([-1, -1], to: 2) { t, u, p in u[0] < 0 ? [1, 1] : [1, u[1] < 0 ? 2 : 3] }
    // u = t³ crosses zero with a slope of zero: its time has no derivative.
    try refuses([-1, 0], at: -1, to: 1) { t, u, p in [3 * t * t, u[0] < 0 ? 1 : 2] }
    // A start on the jump has derivatives from one side only.
    try refuses([0], to: 1) { t, u, p in [u[0] <= 0 ? 1 : 2] }
    try refuses([0], to: 1) { t, u, p in [u[0] < 0 ? 1 : 2] }
    try refuses([0], to: -1) { t, u, p in [u[0] < 0 ? 1 : 2] }
  }

  // u′ = 1 + |u| from u(0) = −1: 1 − u decays as 2e^(−t), u = 0 at t₁ = log(1 − u₀), then u = e^(t − t₁) − 1.
  @Test(arguments: 1...4) func kinks(_ order: Int) throws {
    var varied = try VariationalIntegrator(from: [-1.0], order: order) { t, u, p in [1 + abs(u[0])] }
    try varied.advance(to: 1.5)
    let x = MultivariateTaylor<Double>.variables(at: [-1], order: order)[0]
    let truth = Double.exp(1.5) / (1 - x) - 1
    for (a, b) in zip(varied.expansion[0].coefficients, truth.coefficients) { #expect(near(a, b, 1e-13 * size([b]))) }
    let flow = try FlowPullback(from: [-1.0], to: 1.5) { t, u, p in [1 + abs(u[0])] }
    #expect(near(try flow([1]).state[0], truth.gradient[0], 1e-12))
  }

  /// A ball from height h with speed v, gravity g, and the share e of its speed at each bounce: the second flight is known.
  @Test(arguments: 1...3) func bounces(_ order: Int) throws {
    let values = [1.2, 0.4, 9.81, 0.8]
    var ball = try VariationalIntegrator(
      from: [values[0], values[1]], parameters: [values[2], values[3]], order: order,
      events: [Event(isTerminal: true, direction: .falling) { t, u in u[0] }]
    ) { t, u, p in [u[1], -p[0]] }
    for _ in 0..<2 {
      #expect(try ball.advance(to: 100) == .event(0))
      try ball.jump(atEvent: 0) { t, u, p in [0, -p[1] * u[1]] }
    }
    let x = MultivariateTaylor<Double>.variables(at: values, order: order)
    let impact: MultivariateTaylor<Double> = sqrt(x[1] * x[1] + 2 * x[2] * x[0])
    let landing: MultivariateTaylor<Double> = (x[1] + impact) / x[2] + 2 * x[3] * impact / x[2]
    let speed: MultivariateTaylor<Double> = x[3] * x[3] * impact
    func flight(_ time: Double) -> [MultivariateTaylor<Double>] {
      let rest: MultivariateTaylor<Double> = time - landing
      return [speed * rest - x[2] * rest * rest / 2, speed - x[2] * rest]
    }
    // At the fixed time of the bounce, and on the flight after it.
    for time in [ball.time, ball.time + 0.3] {
      try ball.advance(to: time)
      for (state, truth) in zip(ball.expansion, flight(time)) {
        for (a, b) in zip(state.coefficients, truth.coefficients) { #expect(near(a, b, 1e-12 * size(truth.coefficients))) }
      }
    }
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
