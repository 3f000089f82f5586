// How an integration ends, well or not.

/// Why an integration returned.
public enum IntegrationOutcome: Sendable, Hashable {
  /// The time asked for was reached.
  case reached

  /// A terminal event occurred; its index. Time and state are those of the event.
  case event(Int)

  /// The task was cancelled, or the progress closure asked to stop. Time and state are those of the last step.
  case stopped
}

/// Why an integration failed; time and state are those of the last successful step.
public enum IntegrationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The step is below the resolution of the time: the solution has a pole or another singularity there.
  case stepTooSmall(time: Double)

  /// The right-hand side, an event function or the state is infinite or NaN, or what decides on a branch is NaN.
  case nonFinite(time: Double)

  /// No branch of the right-hand side can be continued: each side of a discontinuity leads to the other, or a comparison tests for an exact value.
  case branchChanged(time: Double)

  /// The limit on the number of steps was reached before the time asked for.
  case tooManySteps(time: Double, steps: Int)

  /// The task was cancelled, or a progress closure answered false, where a part of the result would be taken for the whole.
  case stopped(time: Double)

  /// What happened, in a sentence.
  public var description: String {
    switch self {
    case .stepTooSmall(let time): "The steps became too small at time \(time): the solution has a singularity there"
    case .nonFinite(let time): "The right-hand side or the state is not finite at time \(time)"
    case .branchChanged(let time): "No branch of the right-hand side can be continued at time \(time)"
    case .tooManySteps(let time, let steps): "The limit of \(steps) steps was reached at time \(time), before the end"
    case .stopped(let time): "The integration was stopped at time \(time), before the end"
    }
  }
}
