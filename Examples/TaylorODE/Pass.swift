// One evaluation of the right-hand side on series of a fixed order, and one of its Jacobian: the two tools of the integrator.

import Jets

/// Buffers for evaluations of f on series of order `R`.
struct Pass<T: RealScalar, let R: Int> {
  private var x: [Taylor<T, R>]
  private var rates: [Taylor<T, R>]

  init(dimension: Int) {
    x = Array(repeating: .zero, count: dimension)
    rates = x
  }

  /// Evaluates f on the coefficients 0…k of the solution; those above are zero.
  @inline(__always)
  mutating func evaluate<E: DifferentialEquation>(_ equation: E, _ coefficients: [T], knownTo k: Int) {
    let c = coefficients.span
    let stride = c.count / x.count
    let last = min(k, R)
    var series = x.mutableSpan
    for i in 0..<series.count {
      series[unchecked: i].value = c[unchecked: i &* stride]
      for j in 0..<last { series[unchecked: i].tail[unchecked: j] = c[unchecked: i &* stride &+ j &+ 1] }
      for j in last..<R { series[unchecked: i].tail[unchecked: j] = .zero }
    }
    equation.rates(x, into: &rates)
  }

  /// Adds the coefficient k + 1 of the solution, (k + 1)·xₖ₊₁ = fₖ, where f has been evaluated on coefficients 0…k.
  @inline(__always)
  func extend(_ coefficients: inout [T], past k: Int) {
    var c = coefficients.mutableSpan
    precondition(k >= 1 && k <= R, "An evaluation of order \(R) does not give coefficient \(k)")
    let stride = c.count / x.count
    let inverse = (1 as T).divided(by: k + 1)
    let series = rates.span
    for i in 0..<series.count { c[unchecked: i &* stride &+ k &+ 1] = series[unchecked: i].tail[unchecked: k - 1] * inverse }
  }

  /// Adds the coefficients k + 1 … `last`, where f has been evaluated on coefficients 0…k: f is corrected, to first order, for
  /// what it was not given.
  ///
  /// With e = Σ_{m>k} xₘtᵐ, f(x + e) = f(x) + J·e + O(t^(2k+2)), so (j + 1)·xⱼ₊₁ = fⱼ + Σ_{m=k+1}^{j} J₍ⱼ₋ₘ₎·xₘ for j ≤ 2k + 1.
  /// Source: R. P. Brent & H. T. Kung, "Fast algorithms for manipulating formal power series", J. ACM 25 (1978).
  @inline(__always)
  func extend(_ coefficients: inout [T], past k: Int, to last: Int, jacobian slopes: [T], order q: Int) {
    var c = coefficients.mutableSpan
    let jacobian = slopes.span
    precondition(k >= 1 && last <= R + 1, "An evaluation of order \(R) does not give coefficient \(last)")
    precondition(last <= 2 * k + 2 && last <= k + q + 2, "Order \(last) is out of reach from order \(k) with a Jacobian of order \(q)")
    let n = x.count
    let stride = c.count / n
    let series = rates.span
    for j in k..<last {
      let inverse = (1 as T).divided(by: j + 1)
      for i in 0..<n {
        var sum = series[unchecked: i].tail[unchecked: j - 1]
        for m in Swift.stride(from: k + 1, through: j, by: 1) {
          for l in 0..<n {
            let slope = jacobian[unchecked: ((j &- m) &* n &+ i) &* n &+ l]
            sum = Relaxed.multiplyAdd(slope, c[unchecked: l &* stride &+ m], sum)
          }
        }
        c[unchecked: i &* stride &+ j &+ 1] = sum * inverse
      }
    }
  }
}

/// Buffers for evaluations of the Jacobian of f along a series of order `Q`, `C` columns at a time.
struct JacobianPass<T: RealScalar, let Q: Int, let C: Int> {
  private var x: [MultiDual<Taylor<T, Q>, C>]
  private var rates: [MultiDual<Taylor<T, Q>, C>]

  init(dimension: Int) {
    x = Array(repeating: .zero, count: dimension)
    rates = x
  }

  /// Stores the coefficients 0…Q of the Jacobian, row after row, from the coefficients 0…Q of the solution.
  @inline(__always)
  mutating func evaluate<E: DifferentialEquation>(_ equation: E, _ coefficients: [T], into slopes: inout [T]) {
    let c = coefficients.span
    var jacobian = slopes.mutableSpan
    let n = x.count
    let stride = c.count / n
    for i in 0..<n {
      x[i].value.value = c[unchecked: i &* stride]
      for k in 0..<Q { x[i].value.tail[unchecked: k] = c[unchecked: i &* stride &+ k &+ 1] }
    }
    for first in Swift.stride(from: 0, to: n, by: C) {
      let count = min(C, n - first)
      for l in 0..<count { x[first + l].partials[unchecked: l].value = 1 }
      equation.rates(x, into: &rates)
      for l in 0..<count { x[first + l].partials[unchecked: l].value = .zero }
      let series = rates.span
      for i in 0..<n {
        for l in 0..<count {
          jacobian[unchecked: i &* n &+ first &+ l] = series[unchecked: i].partials[unchecked: l].value
          for k in 0..<Q {
            jacobian[unchecked: ((k &+ 1) &* n &+ i) &* n &+ first &+ l] = series[unchecked: i].partials[unchecked: l].tail[unchecked: k]
          }
        }
      }
    }
  }
}
