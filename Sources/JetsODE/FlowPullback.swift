// Backward along a solution: what a function of its states owes to the initial state and the parameters.

import JetPrograms
import JetReverse
import Jets

/// A solution, and the adjoint map from weights of its states to the initial state and the parameters.
///
///     let flow = try FlowPullback(Pendulum(), from: [1.0, 0.0], parameters: [9.81], to: 3)
///     let adjoint = try flow([1, 0])             // the gradient of the angle at time 3
///     let slope = adjoint.parameters[0]          // with respect to the parameter
///
/// For weights w it solves the adjoint equations λ′ = −(∂f/∂u)ᵀλ, μ′ = −(∂f/∂p)ᵀλ backward from λ = w, μ = 0; then λ and μ at the start are
/// the derivatives of w·u with respect to initial state and parameters. The cost does not grow with their number: one integration of twice the states and the
/// parameters for each list of weights. Each backward step starts from the state that was reached forward at its end, so that the
/// state may be unstable backward.
///
/// Functions of states on the way have weights at the times of `through`: their sum, such as one over measurements, takes one backward
/// integration. An integral along the solution, a running cost, is the final value of one more state.
///
/// The state of every step is kept, or for long solutions a number of `snapshots`, from which the steps between are computed again, to the same bits:
///
///     let long = try FlowPullback(Pendulum(), from: [1.0, 0.0], parameters: [9.81], through: [100, 200], to: 300, snapshots: 20)
///     let sum = try long([1, 0], through: [[1, 0], [1, 0]])     // the gradient of the sum of three angles
///
/// Where the right-hand side jumps, derivatives go through the saltation matrix of the jump; where that is not defined, as where two
/// jumps meet, `branchChanged` is thrown.
///
/// Source: L. S. Pontryagin et al., "The Mathematical Theory of Optimal Processes" (1962); M. Blondel & V. Roulet, "The Elements of
/// Differentiable Programming", section 12.6; A. Griewank & A. Walther, "Evaluating Derivatives" (2008), chapter 12.
public struct FlowPullback: Sendable {
  /// The final state.
  public var state: [Double] { forward.state }

  /// The states at the times of `through`.
  public private(set) var states: [[Double]] = []

  /// The initial time.
  public let start: Double

  /// The final time.
  public var end: Double { forward.time }

  /// The number of steps.
  public var steps: Int { forward.steps }

  private let rates: Rates
  private let parameters: [Double]

  /// The most states or snapshots that are kept at once; nil for all states.
  private let limit: Int?

  /// The integrator at its end.
  private var forward: TaylorIntegrator

  /// The times that are reached exactly, the end last, and the number of steps until each.
  private let stops: [Double]
  private var reached: [Int] = []

  /// Every state, where all are kept.
  private var path = Path()

  /// Places from which the solution can be computed again, else.
  private var snapshots: [Snapshot] = []

  /// The branches of the solution in their order.
  private var branches: [AdjointSweep.Branch] = []

  /// The derivatives of the state after a jump by the state before it and the parameters, by the step that begins there: rows of n + q numbers.
  private var jumps: [Int: [[Double]]] = [:]

  /// Consecutive states and their times.
  private struct Path: Sendable {
    var times: [Double] = []
    var states: [[Double]] = []

    mutating func append(_ integrator: borrowing TaylorIntegrator) {
      times.append(integrator.time)
      states.append(integrator.state)
    }
  }

  /// An integrator between two steps.
  private struct Snapshot: Sendable {
    var step: Int
    var stop: Int
    var integrator: TaylorIntegrator.Position
  }

  /// Integrates a function object and stores what the adjoint equations need.
  ///
  /// - Parameters:
  ///   - equation: the right-hand side.
  ///   - state: the initial state.
  ///   - time: the initial time.
  ///   - parameters: the parameters of the right-hand side.
  ///   - through: times before the end at which states have weights, in their order.
  ///   - end: the time of the end, after or before the start.
  ///   - tolerance: the local error allowed, forward and backward.
  ///   - snapshots: how many states are kept at once, at least 2; nil for the state of every step.
  ///   - progress: called after each step with the time; the integration stops where it answers false.
  /// - Throws: where the integration fails; `stopped` where the task was cancelled or `progress` answered false.
  /// - Precondition: the times are finite and in the order in which they are reached.
  /// - Complexity: memory for each step's state, or with s snapshots of N steps for s·⌈log N / log s⌉ states.
  public init(
    _ equation: some DifferentialEquation, from state: [Double], at time: Double = 0, parameters: [Double] = [], through: [Double] = [],
    to end: Double, tolerance: Tolerance = 1e-15, snapshots: Int? = nil, progress: ((_ time: Double) -> Bool)? = nil
  ) throws(IntegrationError) {
    try self.init(
      rates: { t, u, p in equation(t, u, p) }, from: state, at: time, parameters: parameters, stops: through + [end], tolerance: tolerance,
      snapshots: snapshots, progress: progress)
  }

  /// Integrates a closure of time, state and parameters and stores what the adjoint equations need.
  ///
  /// - Throws: where the integration fails; `stopped` where the task was cancelled or `progress` answered false.
  public init(
    from state: [Double], at time: Double = 0, parameters: [Double] = [], through: [Double] = [], to end: Double,
    tolerance: Tolerance = 1e-15, snapshots: Int? = nil, progress: ((_ time: Double) -> Bool)? = nil,
    _ rates: @escaping @Sendable (_ t: ProgramTracer, _ u: [ProgramTracer], _ p: [ProgramTracer]) -> [ProgramTracer]
  ) throws(IntegrationError) {
    try self.init(
      rates: rates, from: state, at: time, parameters: parameters, stops: through + [end], tolerance: tolerance, snapshots: snapshots,
      progress: progress)
  }

  private init(
    rates: @escaping Rates, from state: [Double], at time: Double, parameters: [Double], stops: [Double], tolerance: Tolerance,
    snapshots limit: Int?, progress: ((_ time: Double) -> Bool)?
  ) throws(IntegrationError) {
    require(limit.map { $0 >= 2 } ?? true, "There must be at least 2 snapshots, got \(limit ?? 0)")
    require(stops.allSatisfy(\.isFinite), "The times to integrate to must be finite, got \(stops)")
    let isBackward = stops[stops.count - 1] < time
    require(
      zip([time] + stops, stops).allSatisfy { isBackward ? $0 >= $1 : $0 <= $1 },
      "The times of weights must be between \(time) and \(stops[stops.count - 1]) in the order of integration, got \(stops.dropLast())")
    self.rates = rates
    self.parameters = parameters
    self.limit = limit
    self.stops = stops
    start = time
    forward = try TaylorIntegrator(
      RightHandSide(rates, states: state.count, parameters: parameters, events: []), from: state, at: time, parameters: parameters,
      tolerance: tolerance, maximumStep: .infinity, primary: state.count)
    forward.continuous = state.count
    forward.carry = { $0.state }
    path.append(forward)
    branches = [AdjointSweep.Branch(step: 0, place: forward.recorded.place)]
    var recordings = forward.recorded.count
    if limit != nil { snapshots = [Snapshot(step: 0, stop: 0, integrator: forward.position)] }
    var spacing = 1
    for (k, stop) in stops.enumerated() {
      while !forward.isThere(stop) {
        if Task.isCancelled { throw .stopped(time: forward.time) }
        if forward.steps >= forward.maximumSteps { throw .tooManySteps(time: forward.time, steps: forward.steps) }
        _ = try forward.advanceOnce(towards: stop)
        if forward.recorded.count != recordings {
          recordings = forward.recorded.count
          branches.append(AdjointSweep.Branch(step: forward.steps - 1, place: forward.recorded.place))
        }
        if forward.steps == 1, let edge = forward.edge {
          let rows = try Self.saltation(edge, rates, parameters)
          let isSmooth = rows.indices.allSatisfy { i in
            rows[i].indices.allSatisfy { abs(rows[i][$0] - (i == $0 ? 1 : 0)) <= 1e-8 * max(1, abs(rows[i][$0])) }
          }
          guard isSmooth else { throw .branchChanged(time: edge.time) }
        }
        if let crossing = forward.crossing { jumps[forward.steps - 1] = try Self.saltation(crossing, rates, parameters) }
        // A stop after the last step comes too late to leave anything out.
        if progress?(forward.time) == false && !forward.isThere(stops[stops.count - 1]) { throw .stopped(time: forward.time) }
        guard let limit else {
          path.append(forward)
          continue
        }
        guard forward.steps % spacing == 0 else { continue }
        if snapshots.count == limit {
          // Every second one goes, and the next are twice as far apart.
          snapshots = snapshots.indices.filter { $0 % 2 == 0 }.map { snapshots[$0] }
          spacing *= 2
          guard forward.steps % spacing == 0 else { continue }
        }
        snapshots.append(Snapshot(step: forward.steps, stop: k, integrator: forward.position))
      }
      reached.append(forward.steps)
      states.append(forward.state)
    }
    states.removeLast()
  }

  /// The derivatives of the state after a jump by the state before it and the parameters.
  private static func saltation(
    _ crossing: BranchCrossing, _ rates: @escaping Rates, _ parameters: [Double]
  ) throws(IntegrationError) -> [[Double]] {
    let x = MultivariateTaylor<Double>.variables(at: crossing.state + parameters, order: 1)
    let n = crossing.state.count
    let after = crossing.carried(Array(x[..<n]), Array(x[n...]), order: 1) { RightHandSide.record(rates, [], parameters, $0, $1) }
    guard let after else { throw .branchChanged(time: crossing.time) }
    return after.map { Array($0.coefficients.dropFirst()) }
  }

  /// The derivatives of a weighted sum of states with respect to initial state and parameters.
  ///
  /// - Parameters:
  ///   - weights: a weight for each final state: the gradient of a function of the end.
  ///   - through: the same for the states at each time of `through`; empty for no weights.
  ///   - progress: called after each step with the time; the integration stops where it answers false.
  /// - Returns: the derivatives with respect to each initial state and each parameter.
  /// - Throws: where the adjoint equations cannot be integrated; `stopped` where the task was cancelled or `progress` answered false.
  /// - Precondition: there are as many weights as states, and none or a list of them for each time of `through`.
  /// - Complexity: that of one integration of 2n states and the parameters; with s snapshots of N steps, the solution is computed again
  ///   ⌈log N / log s⌉ times at most.
  public func callAsFunction(
    _ weights: [Double], through: [[Double]] = [], progress: ((_ time: Double) -> Bool)? = nil
  ) throws(IntegrationError) -> (state: [Double], parameters: [Double]) {
    let n = state.count
    require(
      ([weights] + through).allSatisfy { $0.count == n },
      "A solution of \(n) states was given \(([weights] + through).first { $0.count != n }?.count ?? 0) weights")
    require(
      through.isEmpty || through.count == states.count,
      "A solution with \(states.count) times of weights was given weights for \(through.count)")
    var injected: [Int: [Double]] = [:]
    for (step, list) in zip(reached, through) { injected[step] = injected[step].map { zip($0, list).map(+) } ?? list }
    var sweep = try AdjointSweep(
      rates, parameters, branches, weights + [Double](repeating: 0, count: parameters.count), tolerance: forward.tolerance,
      jumps: jumps, injected: injected, progress: progress)
    sweep.inject(steps)
    if limit == nil {
      try sweep.run(path.times, path.states, first: 0)
    } else {
      var integrator = forward
      for (k, snapshot) in snapshots.enumerated().reversed() {
        let end = k + 1 < snapshots.count ? snapshots[k + 1].step : steps
        try descend(from: snapshot, to: end, &integrator, &sweep)
      }
    }
    return (Array(sweep.adjoint[..<n]), Array(sweep.adjoint[n...]))
  }

  /// Goes backward over some steps after a snapshot: over their states where these are few, else over snapshots between.
  private func descend(
    from first: Snapshot, to end: Int, _ integrator: inout TaylorIntegrator, _ sweep: inout AdjointSweep
  ) throws(IntegrationError) {
    let (count, limit) = (end - first.step, limit ?? .max)
    guard count > 0 else { return }
    let spacing = count <= limit ? 1 : (count + limit - 1) / limit
    var inner: [Snapshot] = []
    var piece = Path()
    integrator.position = first.integrator
    var stop = first.stop
    for step in first.step...end {
      if spacing == 1 {
        piece.append(integrator)
      } else if (step - first.step) % spacing == 0 && step < end {
        inner.append(Snapshot(step: step, stop: stop, integrator: integrator.position))
      }
      if step == end { break }
      if Task.isCancelled { throw .stopped(time: integrator.time) }
      while stop + 1 < stops.count && integrator.isThere(stops[stop]) { stop += 1 }
      _ = try integrator.advanceOnce(towards: stops[stop])
    }
    if spacing == 1 { return try sweep.run(piece.times, piece.states, first: first.step) }
    for (k, snapshot) in inner.enumerated().reversed() {
      try descend(from: snapshot, to: k + 1 < inner.count ? inner[k + 1].step : end, &integrator, &sweep)
    }
  }
}
