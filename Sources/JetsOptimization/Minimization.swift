// What an optimizer returns, when it ends, and what it reports on the way.

import Jets

/// The point that an optimizer reached, and why it ended there.
public struct Minimization<Point> {
  /// The point with the lowest value found.
  public var point: Point

  /// The value there.
  public var value: Double

  /// The gradient there, in the shape of the point.
  public var gradient: Point

  /// The magnitude of the gradient's largest element.
  public var gradientNorm: Double

  /// The number of steps that were taken.
  public var iterations: Int

  /// The number of evaluations of the function with its gradient.
  public var evaluations: Int

  /// Why the iteration ended.
  public var ending: Ending

  /// Whether the gradient, the step or the value met its tolerance.
  public var hasConverged: Bool { ending.isConvergence }

  package init(
    point: Point, value: Double, gradient: Point, gradientNorm: Double, iterations: Int, evaluations: Int, ending: Ending
  ) {
    self.point = point
    self.value = value
    self.gradient = gradient
    self.gradientNorm = gradientNorm
    self.iterations = iterations
    self.evaluations = evaluations
    self.ending = ending
  }

  /// The same outcome at points of another type.
  package func map<Other>(_ transform: (Point) -> Other) -> Minimization<Other> {
    Minimization<Other>(
      point: transform(point), value: value, gradient: transform(gradient), gradientNorm: gradientNorm, iterations: iterations,
      evaluations: evaluations, ending: ending)
  }
}

extension Minimization: Sendable where Point: Sendable {}

/// Why an optimizer ended.
public enum Ending: Sendable, Hashable {
  /// The gradient met its tolerance.
  case gradient

  /// The last step met its tolerance.
  case step

  /// The last relative decrease of the value met its tolerance.
  case value

  /// No point that the method could propose is lower by more than rounding; the gradient has not met its tolerance.
  ///
  /// That is as far as the function's own rounding allows, or the gradient is not that of the function.
  case noProgress

  /// The limit on iterations was reached.
  case iterationLimit

  /// The value or the gradient at the start is infinite or NaN.
  case nonFinite

  /// The progress callback asked to stop.
  case stopped

  /// Whether a tolerance was met.
  public var isConvergence: Bool { self == .gradient || self == .step || self == .value }
}

/// The tolerances and the limit at which an optimizer stops.
public struct Tolerances: Sendable, Hashable {
  /// The magnitude that no element of the gradient may exceed at the end.
  public var gradient: Double

  /// The size of the last step, relative to the point, below which the iteration ends; 0 for never.
  ///
  /// The size is the largest |Δxᵢ|/max(1, |xᵢ|).
  public var step: Double

  /// The relative decrease of the value by the last step below which the iteration ends; 0 for never.
  public var value: Double

  /// The largest number of steps.
  public var iterations: Int

  /// Tolerances with these defaults: 1e-8 for the gradient, none for step and value, a thousand iterations.
  ///
  /// - Precondition: none is negative.
  public init(gradient: Double = 1e-8, step: Double = 0, value: Double = 0, iterations: Int = 1000) {
    require(
      gradient >= 0 && step >= 0 && value >= 0 && iterations >= 0,
      "Tolerances must be at least 0, got \(gradient), \(step) for the step, \(value) for the value, and \(iterations) iterations")
    self.gradient = gradient
    self.step = step
    self.value = value
    self.iterations = iterations
  }
}

/// The state of an optimizer after a step, passed to its progress callback.
public struct Progress: Sendable, Hashable {
  /// The number of steps taken.
  public var iteration: Int

  /// The number of evaluations of the function with its gradient.
  public var evaluations: Int

  /// The value.
  public var value: Double

  /// The magnitude of the gradient's largest element.
  public var gradientNorm: Double

  /// The largest |Δxᵢ|/max(1, |xᵢ|) of the step.
  public var step: Double
}
