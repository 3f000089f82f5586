// The series operations of `Jet` for Taylor: the kernels of Rules/ on inline storage.

extension Taylor where T: Scalar {
  /// A series with this value and a higherCoefficients that a kernel fills.
  @_alwaysEmitIntoClient @inline(__always)
  package static func blank(_ value: T, _ tag: PerturbationTag) -> Taylor { Taylor(value, .filled(.zero), tag) }

  /// The coefficients weighted by their order, as the derivative of the series has them.
  @_alwaysEmitIntoClient @inline(__always)
  package func weighted() -> Taylor {
    var dx = Taylor.blank(value, tag)
    var span = dx.higherCoefficients.mutableSpan
    Kernels<T, 1>.weigh(higherCoefficients.span, into: &span)
    return dx
  }

  /// Whether every coefficient beyond the value is exactly zero.
  @_alwaysEmitIntoClient @inline(__always)
  public var isConstant: Bool {
    for i in 0..<N where higherCoefficients[unchecked: i] != .zero { return false }
    return true
  }

  /// A series with every coefficient `value`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func undefined(_ value: T) -> Taylor { Taylor(value, .filled(value), .none) }

  /// Whether the first coefficient is exactly zero and a higher one is not.
  @_alwaysEmitIntoClient
  public var _isConstantToFirstOrder: Bool { N > 0 && higherCoefficients[unchecked: 0] == .zero && !isConstant }

  /// Zero as the first coefficient, NaN beyond, unless this is a constant.
  @_alwaysEmitIntoClient
  public func _kinked(_ value: T) -> Taylor {
    if isConstant { return replacingValue(value) }
    var result = Taylor.undefined(T.zero / T.zero)
    result.value = value
    result.higherCoefficients[unchecked: 0] = ._zeroOfUnknownSlope
    return result
  }

  /// The same further coefficients on another value.
  @_alwaysEmitIntoClient @inline(__always)
  public func replacingValue(_ value: T) -> Taylor { Taylor(value, higherCoefficients, tag) }

  /// The square, at half the cost of a product.
  @_alwaysEmitIntoClient @inline(__always)
  public func squared() -> Taylor {
    var z = Taylor.blank(value * value, tag)
    var span = z.higherCoefficients.mutableSpan
    T._square(value, higherCoefficients.span, into: &span)
    return z
  }

  /// The product with a base scalar, coefficient by coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  public func scaled(by factor: T) -> Taylor {
    var p = higherCoefficients
    for i in 0..<N { p[unchecked: i] = p[unchecked: i] * factor }
    return Taylor(value * factor, p, tag)
  }

  /// The quotient by a base scalar, coefficient by coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(byScalar divisor: T) -> Taylor {
    var p = higherCoefficients
    for i in 0..<N { p[unchecked: i] = p[unchecked: i] / divisor }
    return Taylor(value / divisor, p, tag)
  }

  /// The solution of y′ = s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func antiderivative(_ value: T, slope s: Taylor, along x: Taylor, absorbing: Bool) -> Taylor {
    var y = Taylor.blank(value, s.tag.merged(with: x.tag))
    let dx = x.weighted()
    var span = y.higherCoefficients.mutableSpan
    if absorbing {
      T._integrate(s.value, s.higherCoefficients.span, dx.higherCoefficients.span, absorbing: true, into: &span)
    } else {
      T._integrate(s.value, s.higherCoefficients.span, dx.higherCoefficients.span, absorbing: false, into: &span)
    }
    return y
  }

  /// The solution of y′ = x′/d.
  @_alwaysEmitIntoClient @inline(__always)
  public static func antiderivative(_ value: T, reciprocalSlope d: Taylor, along x: Taylor) -> Taylor {
    if value._isUndefined { return undefined(value) }
    if d.value.primal == .zero { return singularAntiderivative(value, reciprocalSlope: d, along: x) }
    var y = Taylor.blank(value, d.tag.merged(with: x.tag))
    let dx = x.weighted()
    var span = y.higherCoefficients.mutableSpan
    T._integrateReciprocal(d.value, d.higherCoefficients.span, dx.higherCoefficients.span, absorbing: false, into: &span)
    return y
  }

  /// y′ = x′/d where d is zero, which counts as +0.
  @_alwaysEmitIntoClient @inline(never)
  package static func singularAntiderivative(_ value: T, reciprocalSlope d: Taylor, along x: Taylor) -> Taylor {
    if x.isConstant { return x.replacingValue(value) }
    var y = Taylor.blank(value, d.tag.merged(with: x.tag))
    let dx = x.weighted()
    var span = y.higherCoefficients.mutableSpan
    T._integrateReciprocal(d.value + .zero, d.higherCoefficients.span, dx.higherCoefficients.span, absorbing: true, into: &span)
    return y
  }

  /// The solution of y′ = y·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exponential(_ value: T, along x: Taylor) -> Taylor {
    if !value._isRegular && x.isConstant { return x.replacingValue(value) }
    var y = Taylor.blank(value, x.tag)
    let dx = x.weighted()
    var span = y.higherCoefficients.mutableSpan
    T._exponential(value, dx.higherCoefficients.span, into: &span)
    return y
  }

  /// The solution of s′ = c·x′, c′ = σ·s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func rotation(sine: T, cosine: T, hyperbolic: Bool, along x: Taylor) -> (sine: Taylor, cosine: Taylor) {
    if hyperbolic && !cosine._isRegular && x.isConstant { return (x.replacingValue(sine), x.replacingValue(cosine)) }
    var s = Taylor.blank(sine, x.tag)
    var c = Taylor.blank(cosine, x.tag)
    let dx = x.weighted()
    var sines = s.higherCoefficients.mutableSpan
    var cosines = c.higherCoefficients.mutableSpan
    T._rotate(sine, cosine, hyperbolic: hyperbolic, dx.higherCoefficients.span, sine: &sines, cosine: &cosines)
    return (s, c)
  }

  /// The solution of y′ = s·x′, s′ = 2σ·y·y′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func riccati(_ value: T, slope: T, hyperbolic: Bool, along x: Taylor) -> Taylor {
    var y = Taylor.blank(value, x.tag)
    var s = y
    let dx = x.weighted()
    var values = y.higherCoefficients.mutableSpan
    var slopes = s.higherCoefficients.mutableSpan
    T._riccati(value, slope, hyperbolic: hyperbolic, dx.higherCoefficients.span, into: &values, slope: &slopes)
    return y
  }

  /// The solution of y² = x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func squareRoot(_ value: T, of x: Taylor) -> Taylor {
    if value._isUndefined { return undefined(value) }
    if value.primal == .zero && x.isConstant { return x.replacingValue(value) }
    var y = Taylor.blank(value, x.tag)
    var span = y.higherCoefficients.mutableSpan
    T._squareRoot(value.primal == .zero ? value + .zero : value, x.higherCoefficients.span, into: &span)
    return y
  }

  /// The solution of x·y′ = p·y·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func power(_ value: T, slope: @autoclosure () -> T, exponent p: T, of x: Taylor) -> Taylor {
    var y = Taylor.blank(value, x.tag)
    let dx = x.weighted()
    var span = y.higherCoefficients.mutableSpan
    T._power(value, p, x.value, x.higherCoefficients.span, dx.higherCoefficients.span, into: &span)
    return y
  }

  /// The composition Σ cₖ·(x − x₀)ᵏ, by Horner's rule.
  @_alwaysEmitIntoClient
  public static func composition(along x: Taylor, coefficient: (Int) -> T) -> Taylor {
    let displacement = x.replacingValue(.zero)
    var y = Taylor(coefficient(N))
    for k in stride(from: N - 1, through: 0, by: -1) {
      // A coefficient out of range must not spoil those below it, which zeros of the displacement keep apart.
      y = _strongProduct(slope: y, factor: displacement).replacingValue(coefficient(k))
    }
    return y
  }

  /// The solution of y′ = s(y)·x′: each sweep adds one correct coefficient.
  @_alwaysEmitIntoClient
  public static func solution(_ value: T, along x: Taylor, slope: (Taylor) -> Taylor) -> Taylor {
    var y = Taylor(value)
    for _ in 0..<N { y = antiderivative(value, slope: slope(y), along: x) }
    return y
  }

  /// The truncated product with absorbing coefficient products.
  @_alwaysEmitIntoClient
  public static func _strongProduct(slope s: Taylor, factor f: Taylor) -> Taylor {
    var z = Taylor.blank(._strongProduct(slope: s.value, factor: f.value), s.tag.merged(with: f.tag))
    for k in 0..<N {
      var sum = T._strongProduct(slope: s.higherCoefficients[unchecked: k], factor: f.value)
      for j in 0..<k {
        sum += ._strongProduct(slope: s.higherCoefficients[unchecked: k - j - 1], factor: f.higherCoefficients[unchecked: j])
      }
      z.higherCoefficients[unchecked: k] = sum + ._strongProduct(slope: s.value, factor: f.higherCoefficients[unchecked: k])
    }
    return z
  }

  /// 1/x with absorbing products.
  @_alwaysEmitIntoClient
  public static func _poleReciprocal(_ x: Taylor) -> Taylor {
    let q0 = T._poleReciprocal(x.value)
    var q = Taylor.blank(q0, x.tag)
    let numerator = Taylor(1 as T)
    var span = q.higherCoefficients.mutableSpan
    T._divide(q0, numerator.higherCoefficients.span, x.value, x.higherCoefficients.span, absorbing: true, into: &span)
    return q
  }
}
