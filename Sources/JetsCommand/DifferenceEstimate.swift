// A derivative by finite differences of many steps, with an estimate of its error, and a verdict on a derivative by jets.

#if Tool
import Jets

/// A finite difference whose step was chosen among many, and how far it may be from the derivative.
struct DifferenceEstimate {
  var value: Double
  var error: Double

  /// Whether the error is small beside the slope that the function may have over the step: |g|/h, or the difference itself.
  var isResolved: Bool

  /// Estimates g′(x), where `difference` is an extrapolated central difference of g with the step h, of error O(h⁴).
  ///
  /// Steps run from max(1, |x|)/16 down by quarters. The error of one is the larger of its distances to its neighbours', which
  /// shows truncation and rounding, plus the rounding 4ε·|g|/h that neighbours may hide by chance; the least error wins.
  /// It is infinite where no three steps in a row give finite differences.
  init(at x: Double, size: Double, difference: (Double) -> Double) {
    let smallest = 0x1p-26 * (x == 0 ? 1 : x.magnitude)
    var steps: [Double] = []
    var h = 0x1p-4 * Double.maximum(1, x.magnitude)
    while h >= smallest && steps.count < 64 {
      steps.append(h)
      h /= 4
    }
    let values = steps.map(difference)
    var best = (value: Double.nan, error: Double.infinity, step: 1.0)
    for i in steps.indices.dropFirst().dropLast() {
      let spread = Double.maximum((values[i] - values[i - 1]).magnitude, (values[i] - values[i + 1]).magnitude)
      let error = spread + 4 * Double.ulpOfOne * (size / steps[i] + values[i].magnitude)
      if (values[i - 1] + values[i] + values[i + 1]).isFinite && error < best.error { best = (values[i], error, steps[i]) }
    }
    value = best.value
    error = best.error
    isResolved = best.error <= 1e-2 * Double.maximum(size / best.step, best.value.magnitude)
  }

  /// Whether a derivative is confirmed: within ten times the estimated error of a difference that is resolved.
  func verdict(on derivative: Double) -> Verdict {
    guard derivative.isFinite else { return .infinite }
    guard isResolved else { return .inconclusive }
    return (derivative - value).magnitude <= 10 * error ? .agree : .disagree
  }
}

/// What a check says.
enum Verdict: String, Encodable {
  case agree, disagree, inconclusive
  case infinite = "not finite"
}
#endif
