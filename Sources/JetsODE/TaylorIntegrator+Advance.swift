// What users call: advance to a time, step by step, with dense output, with all events.

import Jets
import _JetsODEKernels

extension TaylorIntegrator {
  /// Integrates to a time, forward or backward.
  ///
  /// - Parameters:
  ///   - target: the time to reach.
  ///   - progress: called after each step with the time; the integration stops where it answers false.
  /// - Returns: `.reached`, `.event` at a terminal event, or `.stopped` where the task was cancelled or `progress` answered false.
  /// - Throws: where the integration cannot go on; time and state stay those of the last good step.
  /// - Precondition: the time is finite.
  /// - Complexity: O(order²) for each operation of the right-hand side and each step.
  @discardableResult
  public mutating func advance(
    to target: Double, progress: ((_ time: Double) -> Bool)? = nil
  ) throws(IntegrationError) -> IntegrationOutcome {
    if progress == nil && isPlain() { return try advancePlainly(to: target) }
    return try run(to: target) { integrator, _ in progress?(integrator.time) ?? true }
  }

  /// Takes one step of the length that the tolerance allows, or shorter to a terminal event or a change of branch.
  ///
  /// Where nothing limits the step, as for a state at rest, it has the length 1.
  /// - Throws: where the integration fails.
  @discardableResult
  public mutating func step(backward: Bool = false) throws(IntegrationError) -> IntegrationOutcome {
    own()
    workspace.expand()
    let free = workspace.length()
    let far = free.isInfinite && maximumStep.isInfinite ? 1.0 : Double.greatestFiniteMagnitude
    let result = try advanceOnce(towards: far < 2 ? time + (backward ? -far : far) : (backward ? -far : far))
    return result.terminal.map { .event($0) } ?? .reached
  }

  /// Integrates to a time and returns the solution on the way, as a value.
  ///
  /// It ends earlier where a terminal event occurs.
  /// - Parameters:
  ///   - target: the time to reach.
  ///   - progress: called after each step with the time; the integration stops where it answers false.
  /// - Returns: the polynomials of all steps.
  /// - Throws: where the integration fails; `stopped` where the task was cancelled or `progress` answered false. Time and state are
  ///   those of the last good step.
  /// - Complexity: memory for (order + 1) · states numbers for each step.
  public mutating func trajectory(
    to target: Double, progress: ((_ time: Double) -> Bool)? = nil
  ) throws(IntegrationError) -> Trajectory {
    var path = Trajectory(states: equation.states, order: order, start: time)
    try runWhole(to: target, progress) { integrator, step in
      if step.length != 0 { path.append(integrator.workspace.coefficients(), from: step.start, length: step.length, to: integrator.time) }
    }
    if path.isEmpty { path.append(constant: state) }
    return path
  }

  /// Integrates to a time and returns the events on the way, in their order; the last is the terminal one if it occurred.
  ///
  /// - Parameters:
  ///   - target: the time to reach.
  ///   - progress: called after each step with the time; the integration stops where it answers false.
  /// - Returns: each event with its time and the state there.
  /// - Throws: where the integration fails; `stopped` where the task was cancelled or `progress` answered false. Time and state are
  ///   those of the last good step.
  public mutating func events(
    to target: Double, progress: ((_ time: Double) -> Bool)? = nil
  ) throws(IntegrationError) -> [EventOccurrence] {
    var list: [EventOccurrence] = []
    try forEachEvent(to: target, progress) { _, occurrence, _ in list.append(occurrence) }
    return list
  }

  /// Integrates to a time; `visit` sees each event on the way while the series of its step are there, and its place within the step.
  mutating func forEachEvent(
    to target: Double, _ progress: ((_ time: Double) -> Bool)?,
    _ visit: (borrowing TaylorIntegrator, EventOccurrence, (step: StepResult, distance: Double)) -> Void
  ) throws(IntegrationError) {
    try runWhole(to: target, progress) { integrator, step in
      for entry in step.events {
        let isEnd = entry.place == step.length
        let occurrence = EventOccurrence(
          event: entry.event, time: isEnd ? integrator.time : step.start + entry.place,
          state: isEnd ? integrator.state : integrator.workspace.states(at: entry.place),
          direction: entry.slope > 0 ? .rising : entry.slope < 0 ? .falling : .either)
        visit(integrator, occurrence, (step, entry.place))
      }
    }
  }

  /// Steps to a time or to a terminal event; nothing else ends it without an error.
  mutating func runWhole(
    to target: Double, _ progress: ((_ time: Double) -> Bool)?, _ visit: (borrowing TaylorIntegrator, StepResult) -> Void
  ) throws(IntegrationError) {
    let outcome = try run(to: target) { integrator, step in
      visit(integrator, step)
      return progress?(integrator.time) ?? true
    }
    // A stop after the last step comes too late to leave anything out.
    if outcome == .stopped && !isThere(target) { throw .stopped(time: time) }
  }

  /// Whether the time is one to go to, to the last digit.
  func isThere(_ target: Double) -> Bool { (target - time) - workspace.work.clock_low == 0 }

  /// Steps to a time; `visit` sees each step while its series are there.
  @discardableResult
  mutating func run(
    to target: Double, _ visit: (borrowing TaylorIntegrator, StepResult) -> Bool
  ) throws(IntegrationError) -> IntegrationOutcome {
    require(target.isFinite, "The time to integrate to must be finite, got \(target)")
    let first = steps
    while !isThere(target) {
      if isCancellable && Task.isCancelled { return .stopped }
      if steps - first >= maximumSteps { throw .tooManySteps(time: time, steps: steps - first) }
      let result = try advanceOnce(towards: target)
      let goesOn = visit(self, result)
      if let event = result.terminal { return .event(event) }
      if !goesOn { return .stopped }
    }
    return .reached
  }

  /// Many steps at a time in the kernel, where nothing is to be looked for on the way.
  private mutating func advancePlainly(to target: Double) throws(IntegrationError) -> IntegrationOutcome {
    require(target.isFinite, "The time to integrate to must be finite, got \(target)")
    own()
    let first = steps
    while true {
      if isCancellable && Task.isCancelled { return .stopped }
      let status = workspace.advance(to: target, steps: min(256, maximumSteps - (steps - first)), &steps)
      switch status {
      case .reached: return .reached
      case .stepped: if steps - first >= maximumSteps { throw .tooManySteps(time: time, steps: steps - first) }
      case .tooSmall: throw failure(.stepTooSmall(time: time))
      case .nonFinite: throw failure(.nonFinite(time: time))
      }
    }
  }
}
