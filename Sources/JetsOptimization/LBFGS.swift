// The limited-memory BFGS method.

import Jets

/// Minimizes a smooth function of many variables by gradients alone: limited-memory BFGS with strong Wolfe steps.
///
///     let fit = LBFGS().minimize(from: [-1.2, 1]) { x in
///       let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
///       return a * a + 100 * b * b
///     }
///
/// `fit.point` is [1, 1] to about 1e-9, and `fit.ending` is `.gradient`.
///
/// The gradient is computed on the tape of `Reverse`, at a few times the cost of the value, for any number of variables. A trial
/// point at which the value is infinite or NaN makes the step shorter: return NaN where the function is not defined.
///
/// Source: J. Nocedal & S. Wright, "Numerical Optimization", 2nd ed., algorithms 7.4 and 7.5; D. C. Liu & J. Nocedal, "On the limited
/// memory BFGS method for large scale optimization", Math. Programming 45 (1989).
public struct LBFGS: Sendable {
  /// The number of recent steps from which the curvature is approximated.
  public var memory: Int

  /// When to stop.
  public var tolerances: Tolerances

  /// A minimizer.
  ///
  /// - Precondition: `memory` is at least 1.
  public init(memory: Int = 10, tolerances: Tolerances = Tolerances()) {
    require(memory >= 1, "L-BFGS must remember at least 1 step, got \(memory)")
    self.memory = memory
    self.tolerances = tolerances
  }

  /// The minimum near a starting point of a function that computes values and gradients itself.
  ///
  /// - Parameters:
  ///   - f: the value and the gradient at a point.
  ///   - start: the starting point.
  ///   - progress: called after every step; returns whether to continue.
  /// - Returns: the point that was reached, and why the iteration ended.
  /// - Throws: what `f` throws.
  /// - Complexity: O(*n* · `memory`) a step besides evaluations of `f`, of which most steps take one.
  public func minimize<E: Error>(
    valuesAndGradients f: ([Double]) throws(E) -> (value: Double, gradient: [Double]), from start: [Double],
    progress: (Progress) -> Bool = { _ in true }
  ) throws(E) -> Minimization<[Double]> {
    try withoutActuallyEscaping(f) { (f) throws(E) in
      var evaluator = Evaluator(f: f)
      return try iterate(start, progress, &evaluator)
    }
  }

  /// The minimum near a starting point of a function ℝⁿ→ℝ, differentiated in reverse mode.
  ///
  /// - Throws: what `f` throws.
  public func minimize<E: Error>(
    from start: [Double], progress: (Progress) -> Bool = { _ in true }, of f: ([Reverse<Double>]) throws(E) -> Reverse<Double>
  ) throws(E) -> Minimization<[Double]> {
    try minimize(valuesAndGradients: { x throws(E) in try valueWithGradient(at: x, backward: f) }, from: start, progress: progress)
  }

  /// The minimum near a starting point of a function object ℝⁿ→ℝ, in forward or reverse mode, as its operators choose.
  public func minimize<F: ScalarFunction>(
    _ f: F, from start: [Double], progress: (Progress) -> Bool = { _ in true }
  ) -> Minimization<[Double]> {
    minimize(valuesAndGradients: { Jets.valueWithGradient(at: $0, of: f) }, from: start, progress: progress)
  }

  /// A step and the change of the gradient along it.
  private struct Pair {
    var s: [Double]
    var y: [Double]
    var curvature: Double
  }

  private func iterate<E: Error>(
    _ start: [Double], _ progress: (Progress) -> Bool, _ f: inout Evaluator<E>
  ) throws(E) -> Minimization<[Double]> {
    var current = try f(start)
    if let ending = tolerances.ending(at: current) { return current.outcome(ending, iterations: 0, evaluations: f.count) }
    var pairs: [Pair] = []
    var iterations = 0
    while iterations < tolerances.iterations {
      var direction = Self.direction(current.gradient, pairs)
      if !(dot(direction, current.gradient) < 0) {
        pairs = []
        direction = current.gradient.map { -$0 }
      }
      let first = pairs.isEmpty ? Swift.min(1, 1 / norm(current.gradient)) : 1
      guard let next = try WolfeSearch().search(from: current, along: direction, first: first, &f) else {
        // What is remembered may be wrong here: the gradient alone has the last word.
        if pairs.isEmpty { return current.outcome(.noProgress, iterations: iterations, evaluations: f.count) }
        pairs = []
        continue
      }
      iterations += 1
      let s = zip(next.x, current.x).map { $0 - $1 }
      let y = zip(next.gradient, current.gradient).map { $0 - $1 }
      let curvature = dot(s, y)
      if curvature > 0x1p-52 * norm(s) * norm(y) { pairs.append(Pair(s: s, y: y, curvature: curvature)) }
      if pairs.count > memory { pairs.removeFirst() }
      let ending = tolerances.ending(from: current, to: next)
      let report = Progress(
        iteration: iterations, evaluations: f.count, value: next.value, gradientNorm: next.gradientNorm,
        step: next.relativeStep(from: current))
      current = next
      if let ending { return current.outcome(ending, iterations: iterations, evaluations: f.count) }
      if !progress(report) { return current.outcome(.stopped, iterations: iterations, evaluations: f.count) }
    }
    return current.outcome(.iterationLimit, iterations: iterations, evaluations: f.count)
  }

  /// −H·g with the approximate inverse Hessian H of the remembered steps: two loops, from the newest to the oldest and back.
  private static func direction(_ gradient: [Double], _ pairs: [Pair]) -> [Double] {
    var q = gradient.map { -$0 }
    guard let newest = pairs.last else { return q }
    var factors: [Double] = []
    for pair in pairs.reversed() {
      let a = dot(pair.s, q) / pair.curvature
      factors.append(a)
      for i in q.indices { q[i] -= a * pair.y[i] }
    }
    let scale = newest.curvature / dot(newest.y, newest.y)
    for i in q.indices { q[i] *= scale }
    for (pair, a) in zip(pairs, factors.reversed()) {
      let b = dot(pair.y, q) / pair.curvature
      for i in q.indices { q[i] += (a - b) * pair.s[i] }
    }
    return q
  }
}
