// The algebra of series beyond arithmetic: evaluation, derivative, integral, composition, reversion, change of order and centre.

extension TaylorSeries where T: Scalar {
  /// The polynomial at a displacement from the point of expansion, by Horner's rule.
  ///
  /// - Complexity: O(n).
  @_alwaysEmitIntoClient
  public func callAsFunction(_ displacement: T) -> T {
    var sum = coefficients[order]
    for k in stride(from: order - 1, through: 0, by: -1) { sum = sum * displacement + coefficients[k] }
    return sum
  }

  /// The series of the derivative, whose order is one lower.
  ///
  /// - Precondition: the order is at least 1, or this is an exact constant.
  @_alwaysEmitIntoClient
  public func differentiated() -> TaylorSeries {
    if isExactConstant { return TaylorSeries(T.zero) }
    require(order >= 1, "The derivative of a series needs order 1 at least, got order \(order)")
    return TaylorSeries((1...order).map { coefficients[$0].multiplied(by: $0) }, lifted: false, tag)
  }

  /// The series of the antiderivative with the given constant term, whose order is one higher.
  @_alwaysEmitIntoClient
  public func integrated(constant: T = .zero) -> TaylorSeries {
    TaylorSeries([constant] + coefficients.indices.map { coefficients[$0].divided(by: $0 + 1) }, lifted: false, tag)
  }

  /// The series of f∘g, where this is the series of f at the value of g.
  ///
  /// It is Σ cₖ·(g − g₀)ᵏ: the value of `inner` is where this series was expanded, and is not used.
  /// - Complexity: O(n³), of the lower of the two orders.
  @_alwaysEmitIntoClient
  public func composed(with inner: TaylorSeries) -> TaylorSeries {
    let x = isExactConstant ? inner : inner.truncated(to: Swift.min(order, inner.order))
    return TaylorSeries.composition(along: x) { self[$0] }.marked(self)
  }

  /// The series of the inverse function, as a displacement: r with self(r(s)) = self₀ + s, r₀ = 0.
  ///
  /// By Lagrange's formula, rₙ = [tⁿ⁻¹] (t/(f − f₀))ⁿ / n. Where the first coefficient is zero there is no inverse, and the
  /// coefficients are ∞ or NaN.
  /// - Complexity: O(n³).
  /// Source: D. E. Knuth, "The Art of Computer Programming", vol. 2, section 4.7.
  @_alwaysEmitIntoClient
  public func reversed() -> TaylorSeries {
    guard order >= 1 else { return TaylorSeries([.zero], lifted: isLifted, tag) }
    let slope = TaylorSeries(Array(coefficients[1...]), lifted: false, tag)
    let one = TaylorSeries([1] + [T](repeating: .zero, count: order - 1), lifted: false, .none)
    let ratio = one / slope
    var power = ratio
    var result = [T](repeating: .zero, count: order + 1)
    for n in 1...order {
      result[n] = power.coefficients[n - 1].divided(by: n)
      if n < order { power = power * ratio }
    }
    return TaylorSeries(result, lifted: false, tag)
  }

  /// The same polynomial about another centre: p(h + t) in powers of t.
  ///
  /// The result expands the polynomial, not the function: the truncated remainder is not expanded about the new centre.
  /// - Complexity: O(n²).
  @_alwaysEmitIntoClient
  public func recentered(at displacement: T) -> TaylorSeries {
    var c = coefficients
    for i in 0..<order {
      for k in stride(from: order - 1, through: i, by: -1) { c[k] += displacement * c[k + 1] }
    }
    return TaylorSeries(c, lifted: isLifted, tag)
  }

  /// The series cut after a lower order.
  ///
  /// - Precondition: 0 ≤ `order` ≤ the order of the series.
  @_alwaysEmitIntoClient
  public func truncated(to order: Int) -> TaylorSeries {
    if isExactConstant { return self }
    require(order >= 0 && order <= self.order, "A series of order \(self.order) cannot be truncated to order \(order)")
    return TaylorSeries(Array(coefficients[...order]), lifted: false, tag)
  }

  /// The series with zeros as its further coefficients, which the caller knows to be right.
  ///
  /// - Precondition: `order` is at least the order of the series.
  @_alwaysEmitIntoClient
  public func extended(to order: Int) -> TaylorSeries {
    require(order >= self.order, "A series of order \(self.order) cannot be extended to order \(order)")
    return TaylorSeries(padded(to: order), lifted: false, tag)
  }
}

extension Taylor where T: Scalar {
  /// The same series with its order at run time.
  @_alwaysEmitIntoClient
  public var series: TaylorSeries<T> { TaylorSeries(coefficients, lifted: false, tag) }

  /// The polynomial at a displacement from the point of expansion, by Horner's rule.
  ///
  /// - Complexity: O(N).
  @_alwaysEmitIntoClient
  public func callAsFunction(_ displacement: T) -> T {
    guard N > 0 else { return value }
    var sum = higherCoefficients[unchecked: N - 1]
    for k in stride(from: N - 2, through: 0, by: -1) { sum = sum * displacement + higherCoefficients[unchecked: k] }
    return sum * displacement + value
  }

  /// The series of the derivative, whose order is one lower.
  @_alwaysEmitIntoClient
  public func differentiated() -> TaylorSeries<T> { series.differentiated() }

  /// The series of the antiderivative with the given constant term; the order stays N.
  @_alwaysEmitIntoClient
  public func integrated(constant: T = .zero) -> Taylor {
    var result = Taylor(constant, higherCoefficients, tag)
    for k in stride(from: N, through: 1, by: -1) { result[k] = self[k - 1].divided(by: k) }
    return result
  }

  /// The series of f∘g, where this is the series of f at the value of g, which itself is not used.
  ///
  /// - Complexity: O(N³).
  @_alwaysEmitIntoClient
  public func composed(with inner: Taylor) -> Taylor {
    var y = Taylor.composition(along: inner) { self[$0] }
    y.tag = tag.merged(with: inner.tag)
    return y
  }

  /// The series of the inverse function, as a displacement; see `TaylorSeries.reversed()`.
  @_alwaysEmitIntoClient
  public func reversed() -> Taylor { kept(series.reversed()) }

  /// The same polynomial about another centre; see `TaylorSeries.recentered(at:)`.
  @_alwaysEmitIntoClient
  public func recentered(at displacement: T) -> Taylor { kept(series.recentered(at: displacement)) }

  /// A series of order N in this form, with its perturbation.
  @_alwaysEmitIntoClient
  package func kept(_ series: TaylorSeries<T>) -> Taylor {
    var y = Taylor(coefficients: series.coefficients)
    y.tag = series.tag
    return y
  }
}
