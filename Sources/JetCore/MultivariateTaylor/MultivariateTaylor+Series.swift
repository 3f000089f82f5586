// The series operations of `Jet` for MultivariateTaylor: the kernels of Rules/ on homogeneous parts.

extension MultivariateTaylor where T: Scalar {
  /// D x = Σ xᵢ∂ᵢx: every homogeneous part times its degree.
  @_alwaysEmitIntoClient
  package func weighted() -> MultivariateTaylor {
    guard let basis else { return self }
    var dx = self
    for i in 1..<Swift.max(1, basis.count) { dx.coefficients[i] = coefficients[i].multiplied(by: basis.degrees[i]) }
    return dx
  }

  /// Whether every coefficient beyond the value is exactly zero.
  @_alwaysEmitIntoClient
  public var isConstant: Bool { coefficients.dropFirst().allSatisfy { $0 == .zero } }

  /// A constant `value`, which is NaN: so is then everything computed from it.
  @_alwaysEmitIntoClient
  public static func undefined(_ value: T) -> MultivariateTaylor { MultivariateTaylor(value) }

  /// Every coefficient `value`.
  @_alwaysEmitIntoClient
  package func filled(_ value: T) -> MultivariateTaylor { mapped { _ in value } }

  /// Whether the linear part is exactly zero and a higher one is not.
  @_alwaysEmitIntoClient
  public var _isConstantToFirstOrder: Bool {
    order > 0 && coefficients[1..<1 + variables].allSatisfy { $0 == .zero } && !isConstant
  }

  /// This series at the shape that it has together with another.
  @_alwaysEmitIntoClient
  public func _matchingOrder(of other: MultivariateTaylor) -> MultivariateTaylor {
    guard let basis = Self.common(self.basis, other.basis), basis !== self.basis else { return self }
    return MultivariateTaylor(Array(padded(to: basis)[..<basis.count]), basis, tag)
  }

  /// The same further coefficients on another value.
  @_alwaysEmitIntoClient
  public func replacingValue(_ value: T) -> MultivariateTaylor {
    var copy = self
    copy.coefficients[0] = value
    return copy
  }

  /// The square, at half the cost of a product.
  @_alwaysEmitIntoClient
  public func squared() -> MultivariateTaylor {
    let y = Self.build(value * value, self, self) { basis, x, _, z in HomogeneousKernels.square(basis, x, into: &z) }
    return value._hasFiniteValue ? y : y.still(where: self, self)
  }

  /// The product with a base scalar, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func scaled(by factor: T) -> MultivariateTaylor { mapped { $0 * factor } }

  /// The quotient by a base scalar, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func divided(byScalar divisor: T) -> MultivariateTaylor { mapped { $0 / divisor } }

  /// The solution of Dy = s·Dx.
  @_alwaysEmitIntoClient
  public static func antiderivative(
    _ value: T, slope s: MultivariateTaylor, along x: MultivariateTaylor, absorbing: Bool
  ) -> MultivariateTaylor {
    if x.isExactConstant { return MultivariateTaylor([value], nil, x.tag) }
    require(
      !s.isExactConstant || s.value._isUndefined || x.order < 2,
      "The slope of an antiderivative is an exact constant, but order \(x.order) needs its derivatives; use scaled(by:) if it is linear")
    if absorbing || !s.value._hasFiniteValue { return singularAntiderivative(value, s, x, absorbing: absorbing) }
    return build(value, s, x.weighted()) { basis, s, dx, y in HomogeneousKernels.integrate(PlainProduct.self, basis, s, dx, into: &y) }
  }

  /// The solution of Dy = Dx/d.
  @_alwaysEmitIntoClient
  public static func antiderivative(
    _ value: T, reciprocalSlope d: MultivariateTaylor, along x: MultivariateTaylor
  ) -> MultivariateTaylor {
    if x.isExactConstant { return MultivariateTaylor([value], nil, x.tag) }
    if value._isUndefined { return x.filled(value) }
    let d0 = d.value
    if d0.primal == .zero {
      if x.isConstant { return x.replacingValue(value) }
      let active = movement(d, x)
      return build(value, d, x.weighted()) { basis, d, dx, y in
        HomogeneousKernels.integrateReciprocal(StrongProduct.self, basis, d0 + .zero, d, dx, active: active.span, into: &y)
      }
    }
    return build(value, d, x.weighted()) { basis, d, dx, y in
      HomogeneousKernels.integrateReciprocal(PlainProduct.self, basis, d0, d, dx, active: Span(), into: &y)
    }
  }

  /// The solution of Dy = y·Dx.
  @_alwaysEmitIntoClient
  public static func exponential(_ value: T, along x: MultivariateTaylor) -> MultivariateTaylor {
    if !value._isRegular && x.isConstant { return x.replacingValue(value) }
    let dx = x.weighted()
    return build(value, dx, dx) { basis, dx, _, y in HomogeneousKernels.exponential(basis, dx, into: &y) }
  }

  /// The solution of Ds = c·Dx, Dc = σ·s·Dx.
  @_alwaysEmitIntoClient
  public static func rotation(
    sine: T, cosine: T, hyperbolic: Bool, along x: MultivariateTaylor
  ) -> (sine: MultivariateTaylor, cosine: MultivariateTaylor) {
    if hyperbolic && !cosine._isRegular && x.isConstant { return (x.replacingValue(sine), x.replacingValue(cosine)) }
    let dx = x.weighted()
    var cosines = [T](repeating: .zero, count: x.coefficients.count)
    cosines[0] = cosine
    let s = build(sine, dx, dx) { basis, dx, _, s in
      var c = cosines.mutableSpan
      HomogeneousKernels.rotate(basis, hyperbolic: hyperbolic, dx, sine: &s, cosine: &c)
    }
    return (s, MultivariateTaylor(cosines, x.basis, x.tag))
  }

  /// The solution of Dy = s·Dx, Ds = 2σ·y·Dy.
  @_alwaysEmitIntoClient
  public static func riccati(_ value: T, slope: T, hyperbolic: Bool, along x: MultivariateTaylor) -> MultivariateTaylor {
    let dx = x.weighted()
    var slopes = [T](repeating: .zero, count: x.coefficients.count)
    slopes[0] = slope
    return build(value, dx, dx) { basis, dx, _, y in
      var s = slopes.mutableSpan
      HomogeneousKernels.riccati(basis, hyperbolic: hyperbolic, dx, into: &y, slope: &s)
    }
  }

  /// The solution of y² = x.
  @_alwaysEmitIntoClient
  public static func squareRoot(_ value: T, of x: MultivariateTaylor) -> MultivariateTaylor {
    if value._isUndefined { return x.filled(value) }
    if value.primal == .zero {
      if x.isConstant { return x.replacingValue(value) }
      let active = movement(x, x)
      return build(value, x, x) { basis, x, _, y in
        HomogeneousKernels.squareRoot(StrongProduct.self, basis, value + .zero, x, active: active.span, into: &y)
      }
    }
    return build(value, x, x) { basis, x, _, y in
      HomogeneousKernels.squareRoot(PlainProduct.self, basis, value, x, active: Span(), into: &y)
    }
  }

  /// The solution of x·Dy = p·y·Dx.
  @_alwaysEmitIntoClient
  public static func power(_ value: T, slope: @autoclosure () -> T, exponent p: T, of x: MultivariateTaylor) -> MultivariateTaylor {
    var weights = [T](repeating: .zero, count: x.coefficients.count)
    return build(value, x, x.weighted()) { basis, x, dx, y in
      HomogeneousKernels.power(basis, p, x, dx, weights: &weights, into: &y)
    }
  }

  /// The composition Σ cₖ·(x − x₀)ᵏ, by Horner's rule.
  @_alwaysEmitIntoClient
  public static func composition(along x: MultivariateTaylor, coefficient: (Int) -> T) -> MultivariateTaylor {
    if x.isExactConstant { return MultivariateTaylor([coefficient(0)], nil, x.tag) }
    let displacement = x.replacingValue(.zero)
    var y = displacement.mapped { _ in .zero }.replacingValue(coefficient(x.order))
    for k in stride(from: x.order - 1, through: 0, by: -1) {
      y = _strongProduct(slope: y, factor: displacement).replacingValue(coefficient(k))
    }
    return y
  }

  /// The solution of Dy = s(y)·Dx: each sweep adds one correct homogeneous part.
  @_alwaysEmitIntoClient
  public static func solution(
    _ value: T, along x: MultivariateTaylor, slope: (MultivariateTaylor) -> MultivariateTaylor
  ) -> MultivariateTaylor {
    if x.isExactConstant { return MultivariateTaylor([value], nil, x.tag) }
    var y = x.mapped { _ in .zero }.replacingValue(value)
    for _ in 0..<x.order { y = antiderivative(value, slope: slope(y)._matchingOrder(of: x), along: x) }
    return y
  }

  /// The truncated product with absorbing coefficient products.
  @_alwaysEmitIntoClient
  public static func _strongProduct(slope s: MultivariateTaylor, factor f: MultivariateTaylor) -> MultivariateTaylor {
    build(._strongProduct(slope: s.value, factor: f.value), s, f) { basis, a, b, z in
      let products = basis.products
      for i in 0..<basis.count {
        let range = (i == 0 ? 1 : 0)..<basis.starts[basis.order - basis.degrees[i] + 1]
        HomogeneousKernels.add(StrongProduct.self, a[unchecked: i], b, range, products.span, basis.rows[i], into: &z)
      }
    }
  }

  /// 1/x at a pole.
  @_alwaysEmitIntoClient
  public static func _poleReciprocal(_ x: MultivariateTaylor) -> MultivariateTaylor {
    polarQuotient(T._poleReciprocal(x.value), MultivariateTaylor(1 as T), x)
  }
}
