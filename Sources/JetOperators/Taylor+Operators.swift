// Expansions, higher derivatives, the Laplacian and mixed partials, as methods of the series types.

import JetCore
import JetMatrices

extension Taylor where T: Scalar {
  /// The Taylor expansion of a function of one variable at `x`, to order N.
  @_alwaysEmitIntoClient @inline(__always)
  public static func expansion(at x: T, of f: (Taylor) throws -> Taylor) rethrows -> Taylor {
    let tag = PerturbationTag.unique()
    var y = try f(Taylor(variable: x, tag: tag))
    y.tag.check(belongsTo: tag)
    y.tag = .none
    return y
  }

  /// The derivatives [f, f′, …, f⁽ᴺ⁾] of a function of one variable at `x`.
  @_alwaysEmitIntoClient
  public static func derivatives(at x: T, of f: (Taylor) throws -> Taylor) rethrows -> [T] {
    let y = try expansion(at: x, of: f)
    return (0...N).map { y.derivative($0) }
  }

  /// The Laplacian Σ ∂²f/∂xᵢ² of a function ℝⁿ→ℝ, by one pass of order 2 for each variable.
  @_alwaysEmitIntoClient
  public static func laplacian(at x: [T], of f: ([Taylor]) throws -> Taylor) rethrows -> T {
    require(N >= 2, "A Laplacian needs series of order 2 at least, got order \(N)")
    let tag = PerturbationTag.unique()
    var seeds = x.map { Taylor($0, .filled(.zero), tag) }
    var sum = T.zero
    for i in x.indices {
      seeds[i].higherCoefficients[0] = 1
      let y = try f(seeds)
      y.tag.check(belongsTo: tag)
      sum += y.derivative(2)
      seeds[i].higherCoefficients[0] = .zero
    }
    return sum
  }
}

extension TaylorSeries where T: Scalar {
  /// The Taylor expansion of a function of one variable at `x`, to the given order.
  ///
  /// - Precondition: `order` ≥ 0.
  @_alwaysEmitIntoClient
  public static func expansion(at x: T, order: Int, of f: (TaylorSeries) throws -> TaylorSeries) rethrows -> TaylorSeries {
    let tag = PerturbationTag.unique()
    return try f(TaylorSeries(variable: x, order: order, tag: tag)).finished(tag, order)
  }

  /// The Taylor expansion of t ↦ f(x + tv) for a function ℝⁿ→ℝ.
  ///
  /// - Precondition: `order` ≥ 0; `x` and `v` have the same number of elements.
  @_alwaysEmitIntoClient
  public static func expansion(
    at x: [T], along v: [T], order: Int, of f: ([TaylorSeries]) throws -> TaylorSeries
  ) rethrows -> TaylorSeries {
    let tag = PerturbationTag.unique()
    return try f(line(x, v, order, tag)).finished(tag, order)
  }

  /// The Taylor expansion of t ↦ f(x + tv) for a function ℝⁿ→ℝᵐ, one series for each value.
  ///
  /// - Precondition: `order` ≥ 0; `x` and `v` have the same number of elements.
  @_alwaysEmitIntoClient
  public static func expansion(
    at x: [T], along v: [T], order: Int, of f: ([TaylorSeries]) throws -> [TaylorSeries]
  ) rethrows -> [TaylorSeries] {
    let tag = PerturbationTag.unique()
    return try f(line(x, v, order, tag)).map { $0.finished(tag, order) }
  }

  /// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function of one variable at `x`.
  @_alwaysEmitIntoClient
  public static func derivatives(at x: T, order: Int, of f: (TaylorSeries) throws -> TaylorSeries) rethrows -> [T] {
    let y = try expansion(at: x, order: order, of: f)
    return (0...order).map { y.derivative($0) }
  }

  /// The mixed partial derivative ∂^|k|f/∂x₁^k₁…∂xₙ^kₙ of a function ℝⁿ→ℝ.
  ///
  /// By polarization: with d = Σkᵢ it is 2⁻ᵈ·Σ_m (−1)^Σmᵢ ΠC(kᵢ, mᵢ)·c_d(k − 2m), 0 ≤ m ≤ k, where c_d(w)·d! is the dth
  /// derivative along w; the weights are exact, and opposite directions share a pass.
  /// - Precondition: `orders` has as many elements as `x`, none negative, and their sum is at most 60 unless only one is not zero.
  /// - Accuracy: the passes cancel the more the higher d; for exp(x/2 − y) the relative error is 4e-13 at orders (10, 10) and 4e-9 at
  ///   (20, 20). `multivariateExpansion(at:order:of:)` does not cancel.
  /// - Complexity: about Π(kᵢ + 1)/2 passes of order d; one pass where only one kᵢ is not zero.
  /// Source: A. Griewank, J. Utke & A. Walther, "Evaluating higher derivative tensors by forward propagation of univariate
  /// Taylor series", Math. Comp. 69 (2000).
  @_alwaysEmitIntoClient
  public static func partialDerivative(
    at x: [T], orders: [Int], of f: ([TaylorSeries]) throws -> TaylorSeries
  ) rethrows -> T {
    require(
      orders.count == x.count, "There must be one order for each variable: got \(orders.count) for \(x.count) variables")
    require(orders.allSatisfy { $0 >= 0 }, "The orders of a partial derivative must be at least 0, got \(orders)")
    let degree = orders.reduce(0, +)
    func pass(_ w: [Int]) throws -> T {
      let v = w.map { T.zero + (1 as T).multiplied(by: $0) }
      return try expansion(at: x, along: v, order: degree, of: f)[degree]
    }
    let active = x.indices.filter { orders[$0] > 0 }
    if active.count <= 1 {
      let c = try pass(orders.map { $0 > 0 ? 1 : 0 })
      return derivativeFromCoefficient(c, order: degree)
    }
    require(degree <= 60, "The orders of a mixed partial derivative must not sum to more than 60, got \(orders)")
    var sum = T.zero
    var m = [Int](repeating: 0, count: active.count)
    while true {
      var w = [Int](repeating: 0, count: x.count)
      var weight = 1
      for (a, i) in active.enumerated() {
        w[i] = orders[i] - 2 * m[a]
        weight *= signedBinomial(orders[i], m[a])
      }
      // Of the opposite pair ±w only the one whose first nonzero component is positive runs, and counts twice.
      if let lead = w.first(where: { $0 != 0 }), lead > 0 { sum += try pass(w).multiplied(by: 2 * weight) }
      var a = 0
      while a < active.count && m[a] == orders[active[a]] {
        m[a] = 0
        a += 1
      }
      if a == active.count { break }
      m[a] += 1
    }
    for _ in 0..<degree { sum = sum.divided(by: 2) }
    return sum
  }

  /// (−1)ᵐ·C(k, m).
  @_alwaysEmitIntoClient
  package static func signedBinomial(_ k: Int, _ m: Int) -> Int {
    var b = 1
    for i in 0..<m { b = b * (k - i) / (i + 1) }
    return m % 2 == 0 ? b : -b
  }

  /// The line x + tv.
  @_alwaysEmitIntoClient
  package static func line(_ x: [T], _ v: [T], _ order: Int, _ tag: PerturbationTag) -> [TaylorSeries] {
    require(order >= 0, "The order of a Taylor series must be at least 0, got \(order)")
    require(x.count == v.count, "A direction needs as many elements as the point: got \(v.count) for a point of \(x.count)")
    return x.indices.map { i in
      var s = TaylorSeries(variable: x[i], order: order, tag: tag)
      if order > 0 { s.coefficients[1] = v[i] }
      return s
    }
  }

  /// A result without its tag, an exact constant at the order asked for.
  @_alwaysEmitIntoClient
  package func finished(_ tag: PerturbationTag, _ order: Int) -> TaylorSeries {
    self.tag.check(belongsTo: tag)
    return TaylorSeries(isExactConstant ? padded(to: order) : coefficients, lifted: false, .none)
  }
}
