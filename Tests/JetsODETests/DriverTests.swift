// What every driver keeps to: steps and their limits, tolerances, remainders, progress, and an end before time that says so.

import Foundation
import Jets
import JetsODE
import Synchronization
import Testing

@Suite struct DriverTests {
  static func spring(_ events: [Event] = [], maximumStep: Double = .infinity, _ tolerance: Tolerance = 1e-15) throws -> TaylorIntegrator {
    try TaylorIntegrator(from: [1, 0], tolerance: tolerance, maximumStep: maximumStep, events: events) { t, u in [u[1], -u[0]] }
  }

  static func pendulum(_ events: [Event] = [], maximumStep: Double = .infinity) throws -> VariationalIntegrator {
    try VariationalIntegrator(Pendulum(), from: [1, 0.2], parameters: [9.81], order: 1, maximumStep: maximumStep, events: events)
  }

  @Test func singleSteps() throws {
    var stepped = try Self.spring(), whole = try Self.spring()
    for k in 1...20 {
      let before = stepped.time
      #expect(try stepped.step() == .reached)
      #expect(stepped.steps == k && stepped.time > before)
    }
    try whole.advance(to: stepped.time)
    #expect(distance(whole.state, stepped.state) <= 1e-14)
    let far = stepped.time
    for _ in 0..<20 { try stepped.step(backward: true) }
    #expect(near(stepped.time, 0, 0.1 * far) && near(stepped.state[0], cos(stepped.time), 1e-14))
    // A step ends at a terminal event.
    var stopped = try Self.spring([Event(isTerminal: true) { t, u in u[0] }])
    var outcome = IntegrationOutcome.reached
    while outcome == .reached { outcome = try stopped.step() }
    #expect(outcome == .event(0) && near(stopped.time, Double.pi / 2, 1e-15))
  }

  @Test func singleStepsOfVariations() throws {
    var stepped = try Self.pendulum(), whole = try Self.pendulum()
    for k in 1...20 {
      #expect(try stepped.step() == .reached)
      #expect(stepped.steps == k)
    }
    try whole.advance(to: stepped.time)
    #expect(distance(whole.jacobian(.state).elements, stepped.jacobian(.state).elements) <= 1e-13 * size(whole.jacobian(.state).elements))
    try stepped.step(backward: true)
    #expect(stepped.time < whole.time)
    var stopped = try Self.pendulum([Event(isTerminal: true) { t, u in u[0] }])
    while try stopped.step() == .reached {}
    #expect(near(stopped.state[0], 0, 1e-14))
  }

  @Test func longestStep() throws {
    var integrator = try Self.spring(maximumStep: 0.125)
    let path = try integrator.trajectory(to: 2)
    #expect(zip(path.times, path.times.dropFirst()).allSatisfy { $1 - $0 <= 0.125 } && path.steps == 16)
    var plain = try Self.spring(maximumStep: 0.125)
    try plain.advance(to: 2)
    #expect(plain.steps == 16)
    var backward = try Self.spring(maximumStep: 0.125)
    try backward.advance(to: -2)
    #expect(backward.steps == 16)
    var varied = try Self.pendulum(maximumStep: 0.0625)
    try varied.advance(to: 1)
    #expect(varied.steps == 16)
    var swarm = try TaylorEnsemble(
      Pendulum(), from: Matrix(rows: 2, columns: 3, repeating: 1), parameters: [9.81], maximumStep: 0.0625)
    try swarm.advance(to: 1)
    #expect(swarm.steps == 48)
  }

  // A thousand steps of the Double nearest to 0.1: the sum is 1000 times it, to twice the digits.
  @Test func remainders() throws {
    var clock = try TaylorIntegrator(from: [0.0, 5], maximumStep: 0.1) { t, u in [1, 0] }
    for _ in 0..<1000 { try clock.step() }
    #expect(clock.state == [100, 5] && clock.time == 100)
    #expect(clock.stateRemainder == [(-100.0).addingProduct(1000, 0.1), 0])
    clock.state = [100, 5]
    #expect(clock.stateRemainder == [0, 0])
  }

  // A fast small oscillation beside a slow large one: a tolerance of its own decides on the digits of the small one.
  @Test func tolerancesByComponent() throws {
    func error(_ tolerance: Tolerance) throws -> (large: Double, small: Double, steps: Int) {
      var pair = try TaylorIntegrator(from: [1e6, 0, 1e-6, 0], tolerance: tolerance) { t, u in [u[1], -u[0], 40 * u[3], -40 * u[2]] }
      try pair.advance(to: 20)
      return ((pair.state[0] / 1e6 - cos(20.0)).magnitude, (pair.state[2] / 1e-6 - cos(800.0)).magnitude, pair.steps)
    }
    let loose = try error(Tolerance(relative: 1e-10, absolute: [1e-4]))
    let tight = try error(Tolerance(relative: 1e-10, absolute: [1e-4, 1e-4, 1e-16, 1e-16]))
    #expect(loose.large < 1e-8 && tight.large < 1e-8 && tight.small < 1e-8)
    // Held to the size of the large one alone, the small one has no digits left.
    #expect(loose.small > 1e-3 && tight.steps > loose.steps)
    // For variations and ensembles the tolerances are those of the states.
    var varied = try VariationalIntegrator(
      from: [1e6, 0, 1e-6, 0], order: 1, tolerance: Tolerance(relative: 1e-10, absolute: [1e-4, 1e-4, 1e-16, 1e-16])
    ) { t, u, p in [u[1], -u[0], 40 * u[3], -40 * u[2]] }
    try varied.advance(to: 20)
    #expect(near(varied.state[2] / 1e-6, cos(800.0), 1e-8) && near(varied.jacobian(.state)[2, 2], cos(800.0), 1e-8))
    struct Pair: DifferentialEquation {
      func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -u[0], 40 * u[3], -40 * u[2]] }
    }
    let starts = Matrix<Double>(rows: 4, columns: 9) { i, j in [1e6, 0, 1e-6, 0][i] }
    var swarm = try TaylorEnsemble(Pair(), from: starts, tolerance: Tolerance(relative: 1e-10, absolute: [1e-4, 1e-4, 1e-16, 1e-16]))
    try swarm.advance(to: 20)
    for j in 0..<9 { #expect(near(swarm.states[2, j] / 1e-6, cos(800.0), 1e-8)) }
  }
}

@Suite struct EndBeforeTimeTests {
  static func stopped(_ error: IntegrationError?) -> Bool {
    if case .stopped(let time)? = error { return time > 0 && time < 30 }
    return false
  }

  @Test func progressOfEveryDriver() throws {
    let crossing = Event { t, u in u[0] }
    func counts(_ run: (@escaping (Double) -> Bool) throws -> Int) throws {
      var times: [Double] = []
      let steps = try run {
        times.append($0)
        return true
      }
      #expect(times.count == steps && times == times.sorted() && times.last == 30)
      #expect(Self.stopped(#expect(throws: IntegrationError.self) { _ = try run { $0 < 10 } }))
    }
    try counts { progress in
      var one = try DriverTests.spring()
      _ = try one.trajectory(to: 30, progress: progress)
      return one.steps
    }
    try counts { progress in
      var one = try DriverTests.spring([crossing])
      _ = try one.events(to: 30, progress: progress)
      return one.steps
    }
    try counts { progress in
      var one = try DriverTests.pendulum()
      _ = try one.trajectory(to: 30, progress: progress)
      return one.steps
    }
    try counts { progress in
      var one = try DriverTests.pendulum([crossing])
      _ = try one.events(to: 30, progress: progress)
      return one.steps
    }
    try counts { progress in
      try FlowPullback(Pendulum(), from: [1, 0], parameters: [9.81], to: 30, progress: progress).steps
    }
    // Those that tell how they end.
    var varied = try DriverTests.pendulum()
    #expect(try varied.advance(to: 30) { $0 < 10 } == .stopped && varied.time < 12)
    var events = try DriverTests.spring([crossing])
    #expect(try events.advance(to: 30) { $0 < 10 } == .stopped && events.time < 12)
    let flow = try FlowPullback(Pendulum(), from: [1, 0], parameters: [9.81], to: 30)
    var times: [Double] = []
    _ = try flow([1, 0]) {
      times.append($0)
      return true
    }
    #expect(times.count == flow.steps && times == times.sorted(by: >) && times.last == 0)
    #expect(Self.stopped(#expect(throws: IntegrationError.self) { try flow([1, 0]) { $0 > 10 } }))
    // A closure that answers false after the last step leaves nothing out.
    var last = try DriverTests.spring()
    #expect(try last.trajectory(to: 30) { $0 < 30 }.end == 30)
  }

  @Test func cancellationOfEveryDriver() async throws {
    /// Whether work in a task that was cancelled before it began ends as it should.
    func cancelled(_ work: @escaping @Sendable () throws -> Bool) async throws -> Bool {
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        return try work()
      }
      task.cancel()
      return try await task.value
    }
    @Sendable func throwsStopped(_ work: () throws -> Void) throws -> Bool {
      do { try work() } catch IntegrationError.stopped(let time) { return time == 0 || time == 1000 }
      return false
    }
    #expect(
      try await cancelled {
        var one = try DriverTests.spring()
        return try throwsStopped { _ = try one.trajectory(to: 1000) } && one.time == 0
      })
    #expect(
      try await cancelled {
        var one = try DriverTests.spring([Event { t, u in u[0] }])
        return try throwsStopped { _ = try one.events(to: 1000) } && one.time == 0
      })
    #expect(
      try await cancelled {
        var one = try DriverTests.pendulum([Event { t, u in u[0] }])
        let byEvents = try throwsStopped { _ = try one.events(to: 1000) }
        let byTrajectory = try throwsStopped { _ = try one.trajectory(to: 1000) }
        return try byEvents && byTrajectory && one.advance(to: 1000) == .stopped
      })
    #expect(
      try await cancelled {
        try throwsStopped { _ = try FlowPullback(Pendulum(), from: [1, 0.2], parameters: [9.81], to: 1000) }
      })
    let flow = try FlowPullback(Pendulum(), from: [1, 0.2], parameters: [9.81], to: 1000)
    #expect(try await cancelled { try throwsStopped { _ = try flow([1, 0]) } })
    let starts = Matrix<Double>(rows: 2, columns: 100) { i, j in i == 0 ? Double(j) / 100 : 0 }
    #expect(
      try await cancelled {
        var swarm = try TaylorEnsemble(Pendulum(), from: starts, parameters: [9.81])
        return try swarm.advance(to: 1000) == .stopped && swarm.times.allSatisfy { $0 < 1000 }
      })
  }

  /// Foreign code has one derivative, and a step of a series needs more: it is refused.
  @Test func ratesOfForeignCodeAreRefused() {
    let table = BlackBox { (t: Double) in (value: -2 * t, slope: -2) }
    #expect(throws: IntegrationError.self) {
      var decay = try TaylorIntegrator(from: [1]) { _, u in [table(u[0])] }
      _ = try decay.advance(to: 1)
    }
  }

  @Test func coresOfEnsembles() throws {
    let starts = Matrix<Double>(rows: 2, columns: 300) { i, j in i == 0 ? Double(j + 1) / 120 : 0 }
    var results: [[Double]] = []
    for cores in [1, 2, 3, 1000, nil] {
      var swarm = try TaylorEnsemble(Pendulum(), from: starts, parameters: [9.81])
      let threads = Mutex(Set<ObjectIdentifier>())
      let outcome = try swarm.advance(to: 2, cores: cores) { _ in
        _ = threads.withLock { $0.insert(ObjectIdentifier(Thread.current)) }
        return true
      }
      #expect(outcome == .reached)
      #expect(threads.withLock { $0.count } <= cores ?? .max)
      results.append(swarm.states.elements)
    }
    #expect(results.allSatisfy { $0.map(\.bitPattern) == results[0].map(\.bitPattern) })
  }

  @Test func ensembles() throws {
    struct Kink: DifferentialEquation {
      func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], u[0] < 0 ? 1 : -1] }
    }
    let starts = Matrix<Double>(rows: 2, columns: 1000) { i, j in i == 0 ? Double(j + 1) / 1000 : 0 }
    for isLanes in [true, false] {
      var swarm = isLanes ? try TaylorEnsemble(Pendulum(), from: starts, parameters: [9.81]) : try TaylorEnsemble(Kink(), from: starts)
      let outcome = try swarm.advance(to: 3) { $0 < 200 }
      let done = swarm.times.count { $0 == 3 }
      #expect(outcome == .stopped && done >= 200 && done < 1000, "\(done)")
      // What was stopped on the way goes on from there.
      #expect(try swarm.advance(to: 3) == .reached)
      #expect(swarm.times.allSatisfy { $0 == 3 })
      var whole = isLanes ? try TaylorEnsemble(Pendulum(), from: starts, parameters: [9.81]) : try TaylorEnsemble(Kink(), from: starts)
      #expect(try whole.advance(to: 3) { $0 > 0 } == .reached)
      #expect(distance(whole.states.elements, swarm.states.elements) <= 1e-12)
    }
  }
}
