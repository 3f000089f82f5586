// What users call on a solution with derivatives: advance to a time, step by step, with dense output, with all events.

import Jets

/// An event on a solution that depends on displacements of initial state and parameters.
public struct EventExpansion: Sendable {
  /// The index of the event among those of the integrator.
  public let event: Int

  /// The time of the event as a polynomial in the displacements; its value is that of the solution without displacement.
  public let time: MultivariateTaylor<Double>

  /// The state at that time, which varies with it.
  public let state: [MultivariateTaylor<Double>]

  /// Whether the function rose or fell through zero in the direction of integration; `.either` where it touched zero.
  public let direction: Event.Direction
}

extension VariationalIntegrator {
  /// Integrates to a time, forward or backward.
  ///
  /// - Returns: as `TaylorIntegrator.advance(to:progress:)`; at a terminal event derivatives are those at its fixed time, and
  ///   `expansion(atEvent:)` has those of its time.
  /// - Throws: where the integration fails.
  @discardableResult
  public mutating func advance(
    to target: Double, progress: ((_ time: Double) -> Bool)? = nil
  ) throws(IntegrationError) -> IntegrationOutcome {
    try integrator.advance(to: target, progress: progress)
  }

  /// Does one step of the length that the tolerance allows, or shorter to a terminal event or a change of branch.
  ///
  /// - Returns: `.event` at a terminal event, else `.reached`.
  /// - Throws: where the integration fails.
  @discardableResult
  public mutating func step(backward: Bool = false) throws(IntegrationError) -> IntegrationOutcome {
    try integrator.step(backward: backward)
  }

  /// Integrates to a time and returns the states and derivatives on the way.
  ///
  /// - Parameters:
  ///   - target: the time to reach.
  ///   - progress: called after each step with the time; the integration stops where it answers false.
  /// - Returns: a trajectory whose states are those of the equation and then, monomial after monomial, the coefficients of each.
  /// - Throws: where the integration fails; `stopped` where the task was cancelled or `progress` answered false.
  public mutating func trajectory(
    to target: Double, progress: ((_ time: Double) -> Bool)? = nil
  ) throws(IntegrationError) -> Trajectory { try integrator.trajectory(to: target, progress: progress) }

  /// Integrates to a time and returns the events on the way, each with its time and state as polynomials in the displacements.
  ///
  /// Where an event function touches zero without crossing it the derivatives are infinite or NaN.
  /// - Parameters:
  ///   - target: the time to reach.
  ///   - progress: called after each step with the time; the integration stops where it answers false.
  /// - Returns: the events in their order; the last is the terminal one if it occurred.
  /// - Throws: where the integration fails; `stopped` where the task was cancelled or `progress` answered false.
  /// - Complexity: for each event, `order` evaluations of the right-hand side on series of polynomials.
  public mutating func events(
    to target: Double, progress: ((_ time: Double) -> Bool)? = nil
  ) throws(IntegrationError) -> [EventExpansion] {
    var met: [(occurrence: EventOccurrence, place: BranchCrossing.Place)] = []
    try integrator.forEachEvent(to: target, progress) { integrator, occurrence, place in
      met.append((occurrence, integrator.inside(place.step, place.distance)))
    }
    return try met.map { event, place throws(IntegrationError) in
      let (time, state) = try expansion(
        ofEvent: event.event, at: event.time, Self.polynomials(event.state, states: states, basis), on: place)
      return EventExpansion(event: event.event, time: time, state: state, direction: event.direction)
    }
  }
}
