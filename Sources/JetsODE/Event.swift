// What is looked for on the way: zeros of a function of time and state.

import Jets

/// An event: a zero of a function of time and state along a solution.
///
///     Event(isTerminal: true, direction: .falling) { t, u in u[0] }      // the height falls through zero: stop there
///
/// The zeros within a step are those of the step's own Taylor polynomial, each isolated, however many there are, and their times are found to
/// the last digits. A step is no longer than its function is resolved, whatever the size of that.
/// A double zero, where the function touches zero without a change of sign, is an event of direction `.either` where rounding leaves it one;
/// rounding may also make two zeros of it or none.
public struct Event: Sendable {
  /// The change of sign that counts.
  public enum Direction: Sendable, Codable, Hashable {
    /// Any zero.
    case either
    /// From negative to positive in the direction of integration.
    case rising
    /// From positive to negative in the direction of integration.
    case falling
  }

  /// Whether the integration stops at the event.
  public let isTerminal: Bool

  /// The change of sign that counts.
  public let direction: Direction

  /// The time after an event in which it is not detected again; nil for a time derived from the rounding error.
  public let cooldown: Double?

  let function: @Sendable (ProgramTracer, [ProgramTracer], [ProgramTracer]) -> ProgramTracer

  /// Makes an event from a function of time and state.
  public init(
    isTerminal: Bool = false, direction: Direction = .either, cooldown: Double? = nil,
    _ function: @escaping @Sendable (_ t: ProgramTracer, _ u: [ProgramTracer]) -> ProgramTracer
  ) {
    self.init(isTerminal: isTerminal, direction: direction, cooldown: cooldown) { t, u, _ in function(t, u) }
  }

  /// Makes an event from a function of time, state and parameters.
  ///
  /// - Precondition: a cooldown is not negative.
  public init(
    isTerminal: Bool = false, direction: Direction = .either, cooldown: Double? = nil,
    _ function: @escaping @Sendable (_ t: ProgramTracer, _ u: [ProgramTracer], _ p: [ProgramTracer]) -> ProgramTracer
  ) {
    if let cooldown { require(cooldown >= 0, "The cooldown of an event must not be negative, got \(cooldown)") }
    self.isTerminal = isTerminal
    self.direction = direction
    self.cooldown = cooldown
    self.function = function
  }
}

/// An event that occurred.
public struct EventOccurrence: Sendable, Codable, Hashable {
  /// The index of the event among those of the integrator.
  public let event: Int

  /// The time.
  public let time: Double

  /// The state at that time.
  public let state: [Double]

  /// Whether the function rose or fell through zero in the direction of integration; `.either` where it touched zero.
  public let direction: Event.Direction
}
