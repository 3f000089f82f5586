// A search along a line for a step that satisfies the strong Wolfe conditions.

import Jets

/// A line search: the value falls by at least `decrease` of what the slope at the start promises, and the slope to `curvature` of its size.
///
/// Where the change of the value is within rounding, the slope decides in its place, so that the search goes on to be right near a minimum.
///
/// Sources: J. Nocedal & S. Wright, "Numerical Optimization", 2nd ed., algorithms 3.5 and 3.6; W. Hager & H. Zhang, "A new conjugate
/// gradient method with guaranteed descent and an efficient line search", SIAM J. Optim. 16 (2005), for the test within rounding.
struct WolfeSearch {
  var decrease = 1e-4
  var curvature = 0.9
  var limit = 60

  /// A point on the line.
  struct Sample {
    var t: Double
    var slope: Double
    var iterate: Iterate
    var value: Double { iterate.value }
  }

  /// Searches from a start along a direction.
  ///
  /// A trial at which the value or the gradient is infinite or NaN is too far away.
  ///
  /// - Parameters:
  ///   - start: the point that is left.
  ///   - direction: a direction of descent.
  ///   - first: the first trial.
  ///   - f: the function.
  /// - Returns: a point that satisfies the conditions, or the best that was seen; nil where nothing lower was.
  /// - Throws: what the function throws.
  func search<E: Error>(
    from start: Iterate, along direction: [Double], first: Double, _ f: inout Evaluator<E>
  ) throws(E) -> Iterate? {
    let slope = dot(start.gradient, direction)
    let rounding = 0x1p-49 * start.value.magnitude
    var low = Sample(t: 0, slope: slope, iterate: start)
    var high: Sample?
    var end = Double.infinity
    var t = first

    func isWithinRounding(_ s: Sample) -> Bool { (s.value - start.value).magnitude <= rounding }
    func isLower(_ s: Sample) -> Bool {
      if s.value <= start.value + decrease * s.t * slope { return true }
      // What the slope promises must be within rounding too, or an equal value far away would do.
      return isWithinRounding(s) && -decrease * s.t * slope <= rounding && s.slope <= (2 * decrease - 1) * slope
    }
    for _ in 0..<limit {
      let x = zip(start.x, direction).map { $0 + t * $1 }
      if x == low.iterate.x { break }
      let iterate = try f(x)
      guard iterate.isFinite else {
        end = t
        high = nil
        // So near to what is not defined that the best sample must do.
        if low.t >= 0.9 * end { break }
        t = low.t + (t - low.t) * 0.2
        continue
      }
      let sample = Sample(t: t, slope: dot(iterate.gradient, direction), iterate: iterate)
      let isNotBetter = low.t > 0 && sample.value >= low.value && !(isWithinRounding(sample) && isWithinRounding(low))
      if !isLower(sample) || isNotBetter {
        high = sample
      } else if sample.slope.magnitude <= -curvature * slope {
        return sample.iterate
      } else {
        // The minimum lies between this sample and the side that the slope falls to.
        if sample.slope * ((high?.t ?? .infinity) - low.t) >= 0 { high = low }
        low = sample
      }
      t = high.map { Self.inside(low, $0) } ?? Self.beyond(low, start: start, slope: slope, end: end)
    }
    return low.t > 0 ? low.iterate : nil
  }

  /// A point between two samples: the minimum of the cubic through values and slopes, kept away from the ends.
  static func inside(_ a: Sample, _ b: Sample) -> Double {
    let width = b.t - a.t
    let mean = a.slope + b.slope - 3 * (b.value - a.value) / width
    let root = (mean * mean - a.slope * b.slope).squareRoot()
    let signed = width > 0 ? root : -root
    let cubic = b.t - width * (b.slope + signed - mean) / (b.slope - a.slope + 2 * signed)
    let (near, far) = (a.t + 0.1 * width, a.t + 0.9 * width)
    guard cubic.isFinite else { return a.t + width / 2 }
    return Swift.min(Swift.max(cubic, Swift.min(near, far)), Swift.max(near, far))
  }

  /// A point beyond the best sample: where its slope, growing as it has, would vanish, and four times as far at most.
  static func beyond(_ low: Sample, start: Iterate, slope: Double, end: Double) -> Double {
    if end.isFinite { return low.t + (end - low.t) / 2 }
    let growth = low.slope - slope
    let guess = growth > 0 ? low.t * -slope / growth : 4 * low.t
    return Swift.min(Swift.max(guess, 1.5 * low.t), 4 * low.t)
  }
}
