// How an integration ends, well or not.

/// Why an integration returned.
public enum IntegrationOutcome: Sendable, Hashable {
  /// The time asked for was reached.
  case reached

  /// A terminal event was met; its index. Time and state are those of the event.
  case event(Int)

  /// The task was cancelled, or the progress closure asked to stop. Time and state are those of the last step.
  case stopped
}

/// Why an integration cannot go on; time and state stay those of the last good step.
public enum IntegrationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The step is lost in the last digits of the time: the solution has a pole or another singularity there.
  case stepTooSmall(time: Double)

  /// The right-hand side, an event function or the state is infinite or NaN.
  case nonFinite(time: Double)

  /// No branch of the right-hand side leads on: each side of a discontinuity points to the other, or a comparison asks for an exact value.
  case branchChanged(time: Double)

  /// The limit on the number of steps was reached before the time asked for.
  case tooManySteps(time: Double, steps: Int)

  /// What happened, in a sentence.
  public var description: String {
    switch self {
    case .stepTooSmall(let time): "The steps became too small at time \(time): the solution has a singularity there"
    case .nonFinite(let time): "The right-hand side or the state is not finite at time \(time)"
    case .branchChanged(let time): "No branch of the right-hand side leads on from time \(time)"
    case .tooManySteps(let time, let steps): "\(steps) steps were done at time \(time), before the end was reached"
    }
  }
}
