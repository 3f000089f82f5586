// The integrator: steps as long as the last two coefficients allow, and a polynomial for every time between.

import Jets

/// One step of a solution: its Taylor polynomial about the start, good from `start` to `end`.
struct Segment<T: RealScalar> {
  let start: Double
  let end: Double
  fileprivate let dimension: Int
  fileprivate let coefficients: [T]

  /// The solution at a time of this step, by Horner's rule.
  func callAsFunction(_ time: Double) -> [T] { Segment.horner(coefficients, dimension, time - start) }

  static func horner(_ c: [T], _ n: Int, _ displacement: Double) -> [T] {
    let h = T(constant: displacement)
    var x = Array(c[(c.count - n)...])
    for k in stride(from: c.count / n - 2, through: 0, by: -1) {
      for i in 0..<n { x[i] = x[i] * h + c[k * n + i] }
    }
    return x
  }
}

/// Integrates x′ = f(x) by its Taylor series.
///
/// The step follows the last two coefficients: ρ = min (‖x‖/‖xₖ‖)^(1/k) for k = 18, 19 estimates the radius of convergence, and
/// h = ρ/e²·exp(−0.7/18) makes each term e² times smaller than the one before. ‖x‖ is 1 where the state is smaller.
/// Source: À. Jorba & M. Zou, "A software package for the numerical integration of ODEs by means of high-order Taylor methods",
/// Experimental Mathematics 14 (2005), section 3.2.
struct TaylorIntegrator<E: DifferentialEquation, T: RealScalar, let C: Int> {
  /// Where the integration stands.
  private(set) var time: Double
  private(set) var state: [T]

  /// The number of steps so far.
  private(set) var steps = 0

  private var series: SolutionSeries<E, T, C>

  init(_ equation: E, from state: [T], at time: Double = 0, method: Method = .corrected) {
    self.time = time
    self.state = state
    series = SolutionSeries(equation, method: method)
  }

  /// Makes one step, no further than `limit`, without keeping its polynomial.
  mutating func step(limit: Double) {
    series.expand(at: state)
    let n = series.equation.dimension
    let rest = limit - time
    let length = stepLength()
    let h = length < rest.magnitude ? (rest < 0 ? -length : length) : rest
    let c = series.coefficients
    let displacement = T(constant: h)
    let order = SolutionSeries<E, T, C>.order
    for i in 0..<n { state[i] = c[order * n + i] }
    for k in stride(from: order - 1, through: 0, by: -1) {
      for i in 0..<n { state[i] = state[i] * displacement + c[k * n + i] }
    }
    time = h == rest ? limit : time + h
    steps += 1
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
    let c = series.coefficients
    let n = series.equation.dimension
    let order = SolutionSeries<E, T, C>.order
    func norm(_ k: Int) -> Double {
      var largest = 0.0
      for i in 0..<n { largest = max(largest, Double(c[k * n + i].primal.magnitude)) }
      return largest
    }
    let scale = max(1, norm(0))
    var radius = Double.infinity
    for k in [order - 1, order] {
      let size = norm(k)
      if size > 0 { radius = min(radius, pow(scale / size, 1 / Double(k))) }
    }
    return radius * TaylorIntegratorConstants.safety
  }
}

enum TaylorIntegratorConstants {
  /// e⁻²·exp(−0.7/18).
  static let safety = Double.exp(-2 - 0.7 / 18)
}
