// The integrator: steps as long as the last two coefficients allow, and a polynomial for every time between.

import Jets

/// One step of a solution: its Taylor polynomial about the start, good from `start` to `end`.
struct Segment<T: RealScalar> {
  let start: Double
  let end: Double
  fileprivate let dimension: Int
  fileprivate let coefficients: [T]

  /// The solution at a time of this step, by Horner's rule.
  func callAsFunction(_ time: Double) -> [T] {
    var x = Array(repeating: T.zero, count: dimension)
    Segment.horner(coefficients, &x, time - start)
    return x
  }

  /// The sums Σ cₖ·hᵏ, one for each unknown.
  @inline(__always)
  static func horner(_ coefficients: [T], _ state: inout [T], _ displacement: Double) {
    let c = coefficients.span
    var x = state.mutableSpan
    let h = T(constant: displacement)
    let stride = c.count / x.count
    for i in 0..<x.count {
      var sum = c[unchecked: i &* stride &+ stride &- 1]
      for k in Swift.stride(from: stride - 2, through: 0, by: -1) { sum = Relaxed.multiplyAdd(sum, h, c[unchecked: i &* stride &+ k]) }
      x[unchecked: i] = sum
    }
  }
}

/// Integrates x′ = f(x) by its Taylor series.
///
/// The step follows the last two coefficients: ρ = min (‖x‖/‖xₖ‖)^(1/k) for k = 18, 19 estimates the radius of convergence, and
/// h = ρ/e²·exp(−0.7/18) makes each term e² times smaller than the one before. ‖x‖ is 1 where the state is smaller.
/// Past a singularity, where steps become too short to advance the time, the state is NaN.
/// Source: À. Jorba & M. Zou, "A software package for the numerical integration of ODEs by means of high-order Taylor methods",
/// Experimental Mathematics 14 (2005), section 3.2.
struct TaylorIntegrator<E: DifferentialEquation, T: RealScalar, let C: Int> {
  /// Where the integration stands.
  private(set) var time: Double
  private(set) var state: [T]

  /// The number of steps so far.
  private(set) var steps = 0

  private let fraction: Double
  private var series: SolutionSeries<E, T, C>

  /// Starts at a state; steps are `fraction` of the radius of convergence, and leave an error of about fraction²⁰ each.
  init(_ equation: E, from state: [T], at time: Double = 0, fraction: Double = StepControl.fraction) {
    self.fraction = fraction
    self.time = time
    self.state = state
    series = SolutionSeries(equation)
  }

  /// Makes one step, no further than `limit`, without keeping its polynomial.
  mutating func step(limit: Double) {
    series.expand(at: state)
    let rest = limit - time
    let length = stepLength()
    let h = length < rest.magnitude ? (rest < 0 ? -length : length) : rest
    steps += 1
    if h != rest && time + h == time {
      state = state.map { _ in .zero / .zero }
      time = limit
      return
    }
    Segment.horner(series.coefficients, &state, h)
    time = h == rest ? limit : time + h
  }

  /// Makes steps up to `end`.
  mutating func advance(to end: Double) {
    while time != end { step(limit: end) }
  }

  /// Makes steps up to `end` and returns their polynomials.
  mutating func trajectory(to end: Double) -> [Segment<T>] {
    var segments: [Segment<T>] = []
    while time != end {
      let start = time
      step(limit: end)
      segments.append(Segment(start: start, end: time, dimension: series.equation.dimension, coefficients: series.coefficients))
    }
    return segments
  }

  /// The length of the step that the last two coefficients allow.
  private func stepLength() -> Double {
    let c = series.coefficients.span
    let order = SolutionSeries<E, T, C>.order
    var (scale, before, last) = (1.0, 0.0, 0.0)
    for i in Swift.stride(from: 0, to: c.count, by: order + 1) {
      scale = max(scale, Double(c[unchecked: i].primal.magnitude))
      before = max(before, Double(c[unchecked: i &+ order &- 1].primal.magnitude))
      last = max(last, Double(c[unchecked: i &+ order].primal.magnitude))
    }
    return fraction * StepControl.radius(scale: scale, order: order, last: last, before: before)
  }
}

/// The step control of Jorba and Zou.
enum StepControl {
  /// e⁻²·exp(−0.7/18): what rounding in `Double` asks for.
  static let fraction = Double.exp(-2 - 0.7 / 18)

  /// The radius of convergence as two coefficients of the largest orders show it, their sizes being given beside that of the state.
  static func radius(scale: Double, order: Int, last: Double, before: Double) -> Double {
    let a = last > 0 ? pow(scale / last, 1 / Double(order)) : .infinity
    let b = before > 0 ? pow(scale / before, 1 / Double(order - 1)) : .infinity
    return min(a, b)
  }
}
