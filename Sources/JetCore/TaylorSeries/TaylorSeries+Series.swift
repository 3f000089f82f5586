// The series operations of `Jet` for TaylorSeries: the kernels of Rules/ on arrays.

extension TaylorSeries where T: Scalar {
  /// The coefficients weighted by their order, as the derivative of the series has them.
  @_alwaysEmitIntoClient
  package func weighted() -> TaylorSeries {
    var dx = self
    for k in 1..<Swift.max(coefficients.count, 1) { dx.coefficients[k] = coefficients[k].multiplied(by: k) }
    return dx
  }

  /// Whether every coefficient beyond the value is exactly zero.
  @_alwaysEmitIntoClient
  public var isConstant: Bool { coefficients.dropFirst().allSatisfy { $0 == .zero } }

  /// A constant `value`, which is NaN: so is then everything computed from it.
  @_alwaysEmitIntoClient
  public static func undefined(_ value: T) -> TaylorSeries { TaylorSeries(value) }

  /// Every coefficient `value`, at the order of this series.
  @_alwaysEmitIntoClient
  package func filled(_ value: T) -> TaylorSeries { mapped { _ in value } }

  /// Whether the first coefficient is exactly zero and a higher one is not.
  @_alwaysEmitIntoClient
  public var _isConstantToFirstOrder: Bool { order > 0 && coefficients[1] == .zero && !isConstant }

  /// Zero as the first coefficient, NaN beyond, unless this is a constant.
  @_alwaysEmitIntoClient
  public func _kinked(_ value: T) -> TaylorSeries {
    if isConstant { return replacingValue(value) }
    var result = filled(T.zero / T.zero)
    result.coefficients[0] = value
    result.coefficients[1] = ._zeroOfUnknownSlope
    return result
  }

  /// This series at the order that it has together with another.
  @_alwaysEmitIntoClient
  public func _matchingOrder(of other: TaylorSeries) -> TaylorSeries {
    if other.isExactConstant || !isExactConstant && order <= other.order { return self }
    return TaylorSeries(padded(to: other.order), lifted: false, tag)
  }

  /// The same further coefficients on another value.
  @_alwaysEmitIntoClient
  public func replacingValue(_ value: T) -> TaylorSeries {
    var copy = self
    copy.coefficients[0] = value
    return copy
  }

  /// The square, at half the cost of a product.
  @_alwaysEmitIntoClient
  public func squared() -> TaylorSeries {
    TaylorSeries.build(value * value, self, self) { x, _, z in T._square(value, x, into: &z) }
  }

  /// The product with a base scalar, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func scaled(by factor: T) -> TaylorSeries { mapped { $0 * factor } }

  /// The quotient by a base scalar, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func divided(byScalar divisor: T) -> TaylorSeries { mapped { $0 / divisor } }

  /// The solution of y′ = s·x′.
  @_alwaysEmitIntoClient
  public static func antiderivative(_ value: T, slope s: TaylorSeries, along x: TaylorSeries, absorbing: Bool) -> TaylorSeries {
    if x.isExactConstant { return TaylorSeries([value], lifted: true, x.tag) }
    require(
      !s.isExactConstant || s.value._isUndefined || x.order < 2,
      "The slope of an antiderivative is an exact constant, but order \(x.order) needs its derivatives; use scaled(by:) if it is linear")
    return build(value, s, x.weighted()) { s1, dx, y in
      if absorbing {
        T._integrate(s.value, s1, dx, absorbing: true, into: &y)
      } else {
        T._integrate(s.value, s1, dx, absorbing: false, into: &y)
      }
    }
  }

  /// The solution of y′ = x′/d.
  @_alwaysEmitIntoClient
  public static func antiderivative(_ value: T, reciprocalSlope d: TaylorSeries, along x: TaylorSeries) -> TaylorSeries {
    if x.isExactConstant { return TaylorSeries([value], lifted: true, x.tag) }
    if value._isUndefined { return x.filled(value) }
    if d.value.primal == .zero && x.isConstant { return x.replacingValue(value) }
    return build(value, d, x.weighted()) { d1, dx, y in
      if d.value.primal == .zero {
        T._integrateReciprocal(d.value + .zero, d1, dx, absorbing: true, into: &y)
      } else {
        T._integrateReciprocal(d.value, d1, dx, absorbing: false, into: &y)
      }
    }
  }

  /// The solution of y′ = y·x′.
  @_alwaysEmitIntoClient
  public static func exponential(_ value: T, along x: TaylorSeries) -> TaylorSeries {
    if !value._isRegular && x.isConstant { return x.replacingValue(value) }
    let dx = x.weighted()
    return build(value, dx, dx) { dx, _, y in T._exponential(value, dx, into: &y) }
  }

  /// The solution of s′ = c·x′, c′ = σ·s·x′.
  @_alwaysEmitIntoClient
  public static func rotation(
    sine: T, cosine: T, hyperbolic: Bool, along x: TaylorSeries
  ) -> (sine: TaylorSeries, cosine: TaylorSeries) {
    if hyperbolic && !cosine._isRegular && x.isConstant { return (x.replacingValue(sine), x.replacingValue(cosine)) }
    let dx = x.weighted()
    var higherCoefficients = [T](repeating: .zero, count: x.order)
    let s = build(sine, dx, dx) { dx, _, s in
      var c = higherCoefficients.mutableSpan
      T._rotate(sine, cosine, hyperbolic: hyperbolic, dx, sine: &s, cosine: &c)
    }
    return (s, TaylorSeries([cosine] + higherCoefficients, lifted: x.isLifted, x.tag))
  }

  /// The solution of y′ = s·x′, s′ = 2σ·y·y′.
  @_alwaysEmitIntoClient
  public static func riccati(_ value: T, slope: T, hyperbolic: Bool, along x: TaylorSeries) -> TaylorSeries {
    let dx = x.weighted()
    var slopes = [T](repeating: .zero, count: x.order)
    return build(value, dx, dx) { dx, _, y in
      var s = slopes.mutableSpan
      T._riccati(value, slope, hyperbolic: hyperbolic, dx, into: &y, slope: &s)
    }
  }

  /// The solution of y² = x.
  @_alwaysEmitIntoClient
  public static func squareRoot(_ value: T, of x: TaylorSeries) -> TaylorSeries {
    if value._isUndefined { return x.filled(value) }
    if value.primal == .zero && x.isConstant { return x.replacingValue(value) }
    return build(value, x, x) { higherCoefficients, _, y in
      T._squareRoot(value.primal == .zero ? value + .zero : value, higherCoefficients, into: &y)
    }
  }

  /// The solution of x·y′ = p·y·x′.
  @_alwaysEmitIntoClient
  public static func power(_ value: T, slope: @autoclosure () -> T, exponent p: T, of x: TaylorSeries) -> TaylorSeries {
    build(value, x, x.weighted()) { higherCoefficients, dx, y in T._power(value, p, x.value, higherCoefficients, dx, into: &y) }
  }

  /// The composition Σ cₖ·(x − x₀)ᵏ, by Horner's rule.
  @_alwaysEmitIntoClient
  public static func composition(along x: TaylorSeries, coefficient: (Int) -> T) -> TaylorSeries {
    if x.isExactConstant { return TaylorSeries([coefficient(0)], lifted: true, x.tag) }
    let displacement = x.replacingValue(.zero)
    var y = displacement.mapped { _ in .zero }.replacingValue(coefficient(x.order))
    for k in stride(from: x.order - 1, through: 0, by: -1) {
      // A coefficient out of range must not spoil those below it, which zeros of the displacement keep apart.
      y = _strongProduct(slope: y, factor: displacement).replacingValue(coefficient(k))
    }
    return y
  }

  /// The solution of y′ = s(y)·x′: each sweep adds one correct coefficient.
  @_alwaysEmitIntoClient
  public static func solution(_ value: T, along x: TaylorSeries, slope: (TaylorSeries) -> TaylorSeries) -> TaylorSeries {
    if x.isExactConstant { return TaylorSeries([value], lifted: true, x.tag) }
    var y = x.mapped { _ in .zero }.replacingValue(value)
    for _ in 0..<x.order { y = antiderivative(value, slope: slope(y)._matchingOrder(of: x), along: x) }
    return y
  }

  /// The truncated product with absorbing coefficient products.
  @_alwaysEmitIntoClient
  public static func _strongProduct(slope s: TaylorSeries, factor f: TaylorSeries) -> TaylorSeries {
    build(._strongProduct(slope: s.value, factor: f.value), s, f) { a, b, z in
      for k in 0..<a.count {
        var sum = T._strongProduct(slope: a[unchecked: k], factor: f.value)
        for j in 0..<k { sum += ._strongProduct(slope: a[unchecked: k - j - 1], factor: b[unchecked: j]) }
        z[unchecked: k] = sum + ._strongProduct(slope: s.value, factor: b[unchecked: k])
      }
    }
  }

  /// 1/x with absorbing products.
  @_alwaysEmitIntoClient
  public static func _poleReciprocal(_ x: TaylorSeries) -> TaylorSeries {
    let q0 = T._poleReciprocal(x.value)
    return build(q0, TaylorSeries(1 as T), x) { a, b, z in
      T._divide(q0, a, x.value, b, absorbing: true, into: &z)
    }
  }
}
