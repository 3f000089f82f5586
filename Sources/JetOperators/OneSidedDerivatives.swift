// Derivatives where a function has a kink: from one side, along a direction, and Clarke's interval between the sides.

import JetCore

extension TaylorSeries where T: RealScalar & BinaryFloatingPoint, T.Primal == T {
  /// The one-sided derivative lim (f(x + tv) − f(x))/t for t ↓ 0 of a function ℝⁿ→ℝ.
  ///
  /// It is read from expansions at points beside x, where the function takes the branch of that side, continued back to x. Two of them,
  /// at distances of which one is half the other, must agree with each other and with f(x) to rounding.
  ///
  /// - Returns: the derivative; ±∞ where f jumps at x or the slope has no bound there; NaN where none can be told.
  /// - Precondition: `x` and `v` have the same number of elements.
  /// - Complexity: two evaluations of `f` on series of order 8 at points of a smooth side, at most 48 of them.
  @_semantics("optimize.sil.specialize.generic.never")
  public static func oneSidedDerivative(at x: [T], along v: [T], of f: ([TaylorSeries]) throws -> TaylorSeries) rethrows -> T {
    require(x.count == v.count, "A direction needs as many elements as the point: got \(v.count) for a point of \(x.count)")
    let order = 8
    let size = x.reduce(T(1)) { Swift.max($0, $1.magnitude) }
    let speed = v.reduce(T.zero) { Swift.max($0, $1.magnitude) }
    if speed == 0 { return 0 }
    guard speed.isFinite && size.isFinite else { return .nan }
    let value = try f(x.map { TaylorSeries($0) }).value
    guard value.isFinite else { return .nan }
    var slopes: [T] = []
    var jumps: [T] = []
    var accepted: T?
    // From 2⁻⁶ of the point's size down to some hundred units of its last place.
    for k in 6..<(T.significandBitCount - 6) {
      let h = size / speed * T(sign: .plus, exponent: T.Exponent(-k), significand: 1)
      let series = try expansion(at: zip(x, v).map { $0 + h * $1 }, along: v, order: order, of: f)
      let coefficients = (0...order).map { $0 <= series.order ? series[$0] : 0 }
      var (reached, slope, sum, rise) = (T.zero, T.zero, T.zero, T.zero)
      var power: T = 1
      for j in 0...order {
        reached += coefficients[j] * power
        sum += (coefficients[j] * power).magnitude
        if j < order {
          slope += T(j + 1) * coefficients[j + 1] * power
          rise += (T(j + 1) * coefficients[j + 1] * power).magnitude
        }
        power *= -h
      }
      slopes.append(coefficients[1])
      jumps.append(coefficients[0] - value)
      // The point x + hv is rounded by a unit of x, across which f changes by its slope.
      let rounding = T.ulpOfOne * (64 * Swift.max(sum, value.magnitude) + 4 * size / speed * rise)
      guard (reached - value).magnitude <= rounding else {
        accepted = nil
        continue
      }
      let bound = T.ulpOfOne * (1024 * rise + 64 * curvature(coefficients, h) * size / speed)
      if let before = accepted, (before - slope).magnitude <= bound { return slope }
      accepted = slope
    }
    return limit(slopes, jumps)
  }

  /// The size of the second derivative on the way back to the point.
  private static func curvature(_ c: [T], _ h: T) -> T {
    var (sum, power) = (T.zero, T(1))
    for j in 2..<c.count {
      sum += T(j * (j - 1)) * c[j].magnitude * power
      power *= h
    }
    return sum
  }

  /// ±∞ where the differences do not vanish or the slopes grow without bound as the distance is halved, else NaN.
  private static func limit(_ slopes: [T], _ jumps: [T]) -> T {
    let n = slopes.count
    guard n >= 8, slopes.allSatisfy({ !$0.isNaN }), jumps.allSatisfy({ !$0.isNaN }) else { return .nan }
    let last = jumps[n - 1]
    let isJump = last != 0 && (n - 8..<n).allSatisfy { (jumps[$0] - last).magnitude <= last.magnitude / 16 }
    if isJump { return last > 0 ? .infinity : -.infinity }
    let grows = (n - 7..<n).allSatisfy { i in
      slopes[i].magnitude > 1.04 * slopes[i - 1].magnitude && (slopes[i] > 0) == (slopes[i - 1] > 0)
    }
    return grows ? (slopes[n - 1] > 0 ? .infinity : -.infinity) : .nan
  }

  /// Clarke's generalized derivative of a function ℝ→ℝ: the interval between its derivatives from the left and from the right.
  ///
  /// - Returns: the interval, a single number where f is differentiable; nil where one side has no finite derivative.
  @_semantics("optimize.sil.specialize.generic.never")
  public static func clarkeDerivative(at x: T, of f: (TaylorSeries) throws -> TaylorSeries) rethrows -> ClosedRange<T>? {
    let right = try oneSidedDerivative(at: [x], along: [1]) { try f($0[0]) }
    let left = try -oneSidedDerivative(at: [x], along: [-1]) { try f($0[0]) }
    guard left.isFinite && right.isFinite else { return nil }
    // A derivative from both sides is one number, of which the sides give different roundings.
    if (left - right).magnitude <= 4096 * T.ulpOfOne * Swift.max(left.magnitude, right.magnitude) { return right...right }
    return Swift.min(left, right)...Swift.max(left, right)
  }
}

/// The one-sided derivative lim (f(x + tv) − f(x))/t for t ↓ 0 of a function ℝⁿ→ℝ along a direction.
///
///     oneSidedDerivative(at: [0.0, 1], along: [-1, 1]) { x in abs(x[0]) + x[1] }    // 2
///
/// - Returns: the derivative; ±∞ where f jumps at x or the slope has no bound there; NaN where none can be told.
/// - Precondition: `x` and `v` have the same number of elements.
public func oneSidedDerivative(
  at x: [Double], along v: [Double], of f: ([TaylorSeries<Double>]) throws -> TaylorSeries<Double>
) rethrows -> Double {
  try TaylorSeries.oneSidedDerivative(at: x, along: v, of: f)
}

/// Clarke's generalized derivative of a function ℝ→ℝ: the interval between its derivatives from the left and from the right.
///
///     clarkeDerivative(at: 0) { x in max(2 * x, -x) }    // −1…2
///
/// - Returns: the interval, a single number where f is differentiable; nil where one side has no finite derivative.
/// Source: F. Clarke, "Optimization and Nonsmooth Analysis" (1983), chapter 2.
public func clarkeDerivative(at x: Double, of f: (TaylorSeries<Double>) throws -> TaylorSeries<Double>) rethrows -> ClosedRange<Double>? {
  try TaylorSeries.clarkeDerivative(at: x, of: f)
}
