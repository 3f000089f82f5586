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
  mutating func evaluate<E: DifferentialEquation>(_ equation: E, _ c: [T], knownTo k: Int) {
    let n = x.count
    for i in 0..<n {
      x[i].value = c[i]
      for j in 0..<min(k, R) { x[i].tail[unchecked: j] = c[(j + 1) * n + i] }
      for j in min(k, R)..<R { x[i].tail[unchecked: j] = .zero }
    }
    equation.rates(x, into: &rates)
  }

  /// Adds the coefficient k + 1 of the solution, (k + 1)·xₖ₊₁ = fₖ, where f has been evaluated on coefficients 0…k.
  @inline(__always)
  func extend(_ c: inout [T], past k: Int) {
    let n = x.count
    let inverse = (1 as T).divided(by: k + 1)
    for i in 0..<n { c[(k + 1) * n + i] = coefficient(i, k) * inverse }
  }

  /// Adds the coefficients k + 1 … `last`, where f has been evaluated on coefficients 0…k: f is corrected, to first order, for
  /// what it was not given.
  ///
  /// With e = Σ_{m>k} xₘtᵐ, f(x + e) = f(x) + J·e + O(t^(2k+2)), so (j + 1)·xⱼ₊₁ = fⱼ + Σ_{m=k+1}^{j} J₍ⱼ₋ₘ₎·xₘ for j ≤ 2k + 1.
  /// Source: R. P. Brent & H. T. Kung, "Fast algorithms for manipulating formal power series", J. ACM 25 (1978).
  @inline(__always)
  func extend(_ c: inout [T], past k: Int, to last: Int, jacobian: [T], order q: Int) {
    precondition(last <= 2 * k + 2 && last <= k + q + 2, "Order \(last) is out of reach from order \(k) with a Jacobian of order \(q)")
    let n = x.count
    for j in k..<last {
      let inverse = (1 as T).divided(by: j + 1)
      for i in 0..<n {
        var sum = coefficient(i, j)
        for m in stride(from: k + 1, through: j, by: 1) {
          for l in 0..<n { sum += jacobian[((j - m) * n + l) * n + i] * c[m * n + l] }
        }
        c[(j + 1) * n + i] = sum * inverse
      }
    }
  }

  @inline(__always)
  private func coefficient(_ i: Int, _ k: Int) -> T { k == 0 ? rates[i].value : rates[i].tail[unchecked: k - 1] }
}

/// Buffers for evaluations of the Jacobian of f along a series of order `Q`, `C` columns at a time.
struct JacobianPass<T: RealScalar, let Q: Int, let C: Int> {
  private var x: [MultiDual<Taylor<T, Q>, C>]
  private var rates: [MultiDual<Taylor<T, Q>, C>]

  init(dimension: Int) {
    x = Array(repeating: .zero, count: dimension)
    rates = x
  }

  /// Stores the coefficients 0…Q of the Jacobian, column after column, from the coefficients 0…Q of the solution.
  @inline(__always)
  mutating func evaluate<E: DifferentialEquation>(_ equation: E, _ c: [T], into jacobian: inout [T]) {
    let n = x.count
    for i in 0..<n {
      x[i].value.value = c[i]
      for k in 0..<Q { x[i].value.tail[unchecked: k] = c[(k + 1) * n + i] }
    }
    for first in stride(from: 0, to: n, by: C) {
      let count = min(C, n - first)
      for l in 0..<count { x[first + l].partials[unchecked: l] = 1 }
      equation.rates(x, into: &rates)
      for l in 0..<count {
        x[first + l].partials[unchecked: l] = .zero
        for i in 0..<n {
          jacobian[(first + l) * n + i] = rates[i].partials[unchecked: l].value
          for k in 0..<Q { jacobian[((k + 1) * n + first + l) * n + i] = rates[i].partials[unchecked: l].tail[unchecked: k] }
        }
      }
    }
  }
}
