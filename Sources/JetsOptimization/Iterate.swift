// A point of an iteration, and the tests that all methods end by.

import Jets

/// A function that is evaluated with its gradient, and a count of how often.
struct Evaluator<E: Error> {
  let f: ([Double]) throws(E) -> (value: Double, gradient: [Double])
  var count = 0

  mutating func callAsFunction(_ x: [Double]) throws(E) -> Iterate {
    count += 1
    let (value, gradient) = try f(x)
    require(gradient.count == x.count, "The gradient at a point of \(x.count) numbers must have \(x.count) elements, got \(gradient.count)")
    return Iterate(x: x, value: value, gradient: gradient)
  }
}

/// A point with its value and gradient.
struct Iterate {
  var x: [Double]
  var value: Double
  var gradient: [Double]

  /// The magnitude of the gradient's largest element.
  var gradientNorm: Double { gradient.reduce(0) { Swift.max($0, $1.magnitude) } }

  /// Whether value and gradient are numbers.
  var isFinite: Bool { value.isFinite && gradient.allSatisfy(\.isFinite) }

  /// The largest |Δxᵢ|/max(1, |xᵢ|) of the step from another point.
  func relativeStep(from other: Iterate) -> Double {
    zip(x, other.x).reduce(0) { Swift.max($0, ($1.0 - $1.1).magnitude / Swift.max(1, $1.0.magnitude)) }
  }

  /// The outcome at this point.
  func outcome(_ ending: Ending, iterations: Int, evaluations: Int) -> Minimization<[Double]> {
    Minimization(
      point: x, value: value, gradient: gradient, gradientNorm: gradientNorm, iterations: iterations, evaluations: evaluations,
      ending: ending)
  }
}

extension Tolerances {
  /// The reason to end before the first step, if there is one.
  func ending(at start: Iterate) -> Ending? {
    if !start.isFinite { return .nonFinite }
    return start.gradientNorm <= gradient ? .gradient : nil
  }

  /// The reason to end after a step, if there is one.
  func ending(from old: Iterate, to new: Iterate) -> Ending? {
    if new.gradientNorm <= gradient { return .gradient }
    if step > 0 && new.relativeStep(from: old) <= step { return .step }
    if value > 0 && old.value - new.value <= value * Swift.max(old.value.magnitude, new.value.magnitude) { return .value }
    return nil
  }
}

/// The value and gradient of a closure in reverse mode, its error with its type.
func valueWithGradient<E: Error>(
  at x: [Double], backward f: ([Reverse<Double>]) throws(E) -> Reverse<Double>
) throws(E) -> (value: Double, gradient: [Double]) {
  var failure: E?
  let result = Reverse.valueWithGradient(at: x) { (x: [Reverse<Double>]) -> Reverse<Double> in
    do throws(E) { return try f(x) } catch {
      failure = error
      return Reverse(0.0)
    }
  }
  if let failure { throw failure }
  return result
}
