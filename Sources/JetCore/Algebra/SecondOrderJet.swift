// Second-order jets in many directions: each series operation of `Jet` is one loop over first and second parts.

/// A jet of order two: the first derivatives along some directions, and the second derivatives along some pairs of them.
///
/// A type gives two loops over its parts, `combined` and `mapped`; sum, product, quotient and chain rule follow for all of them.
/// With f′ and f″ at x the chain rule is yᵢ = f′·xᵢ and yᵢⱼ = f′·xᵢⱼ + f″·xᵢ·xⱼ.
public protocol SecondOrderJet<Base>: Jet {
  /// False only if every derivative is zero: what a literal costs no loop by.
  var isActive: Bool { get }

  /// The jet whose parts are functions of the parts of this one and of another: `first` of both first derivatives, `second` of
  /// both second derivatives along i and j, this jet's first derivatives along i and j, and the other's.
  func combined(
    with other: Self, value: Base, first: (_ a: Base, _ b: Base) -> Base,
    second: (_ aij: Base, _ bij: Base, _ ai: Base, _ aj: Base, _ bi: Base, _ bj: Base) -> Base
  ) -> Self

  /// The jet whose parts are functions of the parts of this one: a first derivative of a first one, and a second derivative
  /// along i and j of the second one and the first ones along i and j.
  func mapped(_ value: Base, first: (_ ai: Base) -> Base, second: (_ aij: Base, _ ai: Base, _ aj: Base) -> Base) -> Self
}

extension SecondOrderJet {
  /// Two.
  @_alwaysEmitIntoClient @inline(__always)
  public var order: Int { 2 }

  /// Over jets, whether all parts are far from the ends of the range.
  @_alwaysEmitIntoClient @inline(__always)
  public func _staysInRange(from x: Self) -> Bool { !Base._isJet || hasStayedInRange(from: x) }

  /// The chain rule from f′ and f″.
  @_alwaysEmitIntoClient @inline(__always)
  package func chained(_ value: Base, slope: Base, curvature: Base) -> Self {
    mapped(value, first: { slope * $0 }, second: { Relaxed.multiplyAdd(curvature * $1, $2, slope * $0) })
  }

  /// The chain rule from f′ and f″, in which zeros absorb.
  @_alwaysEmitIntoClient
  package func chainedAbsorbing(_ value: Base, slope: Base, curvature: Base) -> Self {
    mapped(
      value, first: { ._strongProduct(slope: slope, factor: $0) },
      second: {
        ._strongProduct(slope: slope, factor: $0)
          + ._strongProduct(slope: ._strongProduct(slope: curvature, factor: $1), factor: $2)
      })
  }

  /// The product of two first derivatives, in which a zero of either absorbs: a zero takes no part.
  @_alwaysEmitIntoClient @inline(__always)
  package static func absorbing(_ a: Base, _ b: Base) -> Base { a == .zero ? .zero : ._strongProduct(slope: a, factor: b) }

  /// Zero first derivatives and NaN second ones, unless the argument is constant.
  @_alwaysEmitIntoClient
  public func _kinked(_ value: Base) -> Self {
    if isConstant { return replacingValue(value) }
    return Self.undefined(Base.zero / Base.zero).mapped(value, first: { _ in ._zeroOfUnknownSlope }, second: { p, _, _ in p })
  }

  /// The sum, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  package func sum(_ b: Self) -> Self {
    if !b.isActive { return replacingValue(value + b.value) }
    if !isActive { return b.replacingValue(value + b.value) }
    return combined(with: b, value: value + b.value, first: { $0 + $1 }, second: { p, q, _, _, _, _ in p + q })
  }

  /// The difference, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  package func difference(_ b: Self) -> Self {
    if !b.isActive { return replacingValue(value - b.value) }
    if !isActive { return b.negative().replacingValue(value - b.value) }
    return combined(with: b, value: value - b.value, first: { $0 - $1 }, second: { p, q, _, _, _, _ in p - q })
  }

  /// The negative, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  package func negative() -> Self { mapped(-value, first: { -$0 }, second: { p, _, _ in -p }) }

  /// (ab)ᵢ = a·bᵢ + aᵢ·b and (ab)ᵢⱼ = a·bᵢⱼ + aᵢ·bⱼ + bᵢ·aⱼ + aᵢⱼ·b.
  @_alwaysEmitIntoClient @inline(__always)
  package func product(_ b: Self) -> Self {
    let (x, y) = (value, b.value)
    if !b.isActive { return scaled(by: y) }
    if !isActive { return b.scaled(by: x).replacingValue(x * y) }
    return combined(
      with: b, value: x * y, first: { Relaxed.multiplyAdd(x, $1, $0 * y) },
      second: { aij, bij, ai, aj, bi, bj in
        Relaxed.multiplyAdd(ai, bj, Relaxed.multiplyAdd(bi, aj, Relaxed.multiplyAdd(x, bij, aij * y)))
      })
  }

  /// With q = a/b: qᵢ = (aᵢ − q·bᵢ)/b and qᵢⱼ = (aᵢⱼ − q·bᵢⱼ − qᵢ·bⱼ − bᵢ·qⱼ)/b; ±∞ at a pole.
  @_alwaysEmitIntoClient
  package func quotient(_ b: Self) -> Self {
    if b.value.primal == .zero { return Self.polarQuotient(self, b) }
    if !b.isActive { return divided(byScalar: b.value) }
    let (q, d) = (value / b.value, b.value)
    let r = 1 / d
    if !r._isRegular || Self._isWidenable && !((q * r) * r)._isRegular { return slowQuotient(b) }
    let y = combined(
      with: b, value: q, first: { ($0 - q * $1) * r }, second: { aij, bij, _, _, _, _ in aij - q * bij })
    return y.combined(
      with: b, value: q, first: { p, _ in p },
      second: { yij, _, yi, yj, bi, bj in
        yij * r - yi * (bj * r) - (bi * r) * yj
      })
  }

  /// The quotient where the divisor has no accurate reciprocal.
  @_alwaysEmitIntoClient @inline(never)
  package func slowQuotient(_ b: Self) -> Self {
    let (q, d) = (value / b.value, b.value)
    if value.primal != .zero, let y = Self.wideQuotient(q, self, b) { return y }
    if Self._isWidenable && q.primal == .zero && d._isUnbounded {
      return combined(
        with: b, value: q, first: { ai, bi in bi._isUndefined ? bi : ai * q },
        second: { aij, bij, _, _, _, _ in bij._isUndefined ? bij : aij * q })
    }
    let y = combined(
      with: b, value: q, first: { ($0 - ._strongProduct(slope: q, factor: $1)) / d },
      second: { aij, bij, _, _, _, _ in aij - ._strongProduct(slope: q, factor: bij) })
    return y.combined(with: b, value: q, first: { p, _ in p }) { yij, _, yi, yj, bi, bj in
      yij / d - Self.absorbing(yi, bj / d) - Self.absorbing(bi / d, yj)
    }
  }

  /// The quotient rule at a pole: a zero derivative of the argument is a strong zero.
  @_alwaysEmitIntoClient @inline(never)
  package static func polarQuotient(_ a: Self, _ b: Self) -> Self {
    let q = a.value / b.value
    if q._isUndefined { return undefined(q) }
    let m = b._leadingOrder
    if m > 1 && m < .max {
      let y = (a.flat(q) + b.flat(.zero))._unknown(from: 1, along: a.sum(b))
      if Base._isJet { return y }
      return y.combined(with: b, value: q, first: { p, _ in p }) { yij, bij, _, _, _, _ in
        bij != .zero && bij.hasSign(ofZero: b.value) ? q : yij
      }
    }
    let r = Base._poleReciprocal(b.value)
    let y = a.combined(
      with: b, value: q,
      first: { ._strongProduct(slope: r, factor: $0 - ._strongProduct(slope: q, factor: $1)) },
      second: { aij, bij, _, _, _, _ in aij - ._strongProduct(slope: q, factor: bij) })
    return y.combined(with: b, value: q, first: { p, _ in p }) { yij, _, yi, yj, bi, bj in
      let cross = absorbing(yi, bj) + absorbing(yj, bi)
      return ._strongProduct(slope: r, factor: yij - cross)
    }
  }

  /// (x²)ᵢⱼ = 2x·xᵢⱼ + 2xᵢ·xⱼ.
  @_alwaysEmitIntoClient @inline(__always)
  public func squared() -> Self { chained(value * value, slope: value + value, curvature: (1 as Base) + 1) }

  /// The product with a base scalar, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func scaled(by factor: Base) -> Self {
    mapped(value * factor, first: { $0 * factor }, second: { p, _, _ in p * factor })
  }

  /// The quotient by a base scalar, part by part: one division serves all parts while its reciprocal keeps its digits.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(byScalar divisor: Base) -> Self {
    let r = 1 / divisor
    if r._isRegular { return mapped(value / divisor, first: { $0 * r }, second: { p, _, _ in p * r }) }
    return mapped(value / divisor, first: { $0 / divisor }, second: { p, _, _ in p / divisor })
  }

  /// yᵢ = s·xᵢ and yᵢⱼ = s·xᵢⱼ + sᵢ·xⱼ.
  @_alwaysEmitIntoClient
  public static func antiderivative(_ value: Base, slope s: Self, along x: Self, absorbing: Bool) -> Self {
    let t = s.value
    if absorbing { return absorbingAntiderivative(value, slope: s, along: x) }
    return x.combined(
      with: s, value: value, first: { p, _ in t * p },
      second: { xij, _, _, xj, si, _ in Relaxed.multiplyAdd(si, xj, t * xij) })
  }

  @_alwaysEmitIntoClient @inline(never)
  package static func absorbingAntiderivative(_ value: Base, slope s: Self, along x: Self) -> Self {
    let t = s.value
    return x.combined(
      with: s, value: value, first: { p, _ in ._strongProduct(slope: t, factor: p) },
      second: { xij, _, _, xj, si, _ in
        ._strongProduct(slope: t, factor: xij) + absorbing(si, xj)
      })
  }

  /// yᵢ = xᵢ/d and yᵢⱼ = (xᵢⱼ − dᵢ·yⱼ)/d.
  @_alwaysEmitIntoClient
  public static func antiderivative(_ value: Base, reciprocalSlope d: Self, along x: Self) -> Self {
    if value._isUndefined { return undefined(value) }
    if d.value.primal == .zero { return singular(value, d, x) }
    let r = 1 / d.value
    if !r._isRegular { return slowAntiderivative(value, reciprocalSlope: d, along: x) }
    return x.combined(
      with: d, value: value, first: { p, _ in p * r }, second: { xij, _, _, xj, di, _ in xij * r - (di * r) * (xj * r) })
  }

  /// The same where d has no accurate reciprocal.
  @_alwaysEmitIntoClient @inline(never)
  package static func slowAntiderivative(_ value: Base, reciprocalSlope d: Self, along x: Self) -> Self {
    let t = d.value
    return x.combined(
      with: d, value: value, first: { p, _ in p / t }, second: { xij, _, _, xj, di, _ in xij / t - absorbing(di / t, xj / t) })
  }

  /// yᵢ = xᵢ/d where d is zero, which counts as +0: a zero derivative of the argument is a strong zero.
  @_alwaysEmitIntoClient @inline(never)
  package static func singular(_ value: Base, _ d: Self, _ x: Self) -> Self {
    if x.isConstant { return x.replacingValue(value) }
    let r = Base._poleReciprocal(d.value + .zero)
    return x.combined(with: d, value: value, first: { p, _ in ._strongProduct(slope: r, factor: p) }) { xij, _, _, xj, di, _ in
      ._strongProduct(slope: r, factor: xij - absorbing(._strongProduct(slope: r, factor: xj), di))
    }
  }

  /// yᵢⱼ = y·(xᵢⱼ + xᵢ·xⱼ).
  @_alwaysEmitIntoClient @inline(__always)
  public static func exponential(_ value: Base, along x: Self) -> Self { x.chained(value, slope: value, curvature: value) }

  /// sᵢⱼ = c·xᵢⱼ ∓ s·xᵢ·xⱼ, cᵢⱼ = ∓(s·xᵢⱼ + c·xᵢ·xⱼ).
  @_alwaysEmitIntoClient @inline(__always)
  public static func rotation(sine: Base, cosine: Base, hyperbolic: Bool, along x: Self) -> (sine: Self, cosine: Self) {
    let (s, c) = hyperbolic ? (sine, cosine) : (-sine, -cosine)
    return (x.chained(sine, slope: cosine, curvature: s), x.chained(cosine, slope: s, curvature: c))
  }

  /// yᵢⱼ = s·xᵢⱼ ± 2y·s·xᵢ·xⱼ.
  @_alwaysEmitIntoClient
  public static func riccati(_ value: Base, slope: Base, hyperbolic: Bool, along x: Self) -> Self {
    let bend = (value + value) * slope
    return x.chained(value, slope: slope, curvature: hyperbolic ? -bend : bend)
  }

  /// yᵢ = xᵢ/(2y) and yᵢⱼ = (xᵢⱼ − 2yᵢ·yⱼ)/(2y).
  @_alwaysEmitIntoClient
  public static func squareRoot(_ value: Base, of x: Self) -> Self {
    if value._isUndefined { return undefined(value) }
    let twice = value + value
    let r = 1 / twice
    let bend = r + r
    if !(bend * r)._isRegular { return singularSquareRoot(value, of: x) }
    return x.mapped(value, first: { $0 * r }, second: { xij, xi, xj in xij * r - (bend * (xi * r)) * (xj * r) })
  }

  @_alwaysEmitIntoClient @inline(never)
  package static func singularSquareRoot(_ value: Base, of x: Self) -> Self {
    let twice = value + value
    if value.primal != .zero {
      return x.mapped(
        value, first: { $0 / twice },
        second: { xij, xi, xj in
          let cross = absorbing((xi / twice) / value, xj / twice)
          return xij / twice - cross
        })
    }
    if x.isConstant { return x.replacingValue(value) }
    let r = Base._poleReciprocal(twice + .zero)
    return x.mapped(value, first: { ._strongProduct(slope: r, factor: $0) }) { xij, xi, xj in
      let yi = Base._strongProduct(slope: r, factor: xi)
      let cross = absorbing(yi, ._strongProduct(slope: r, factor: xj))
      return ._strongProduct(slope: r, factor: xij - (cross + cross))
    }
  }

  /// yᵢⱼ = p·x^(p−1)·xᵢⱼ + p·(p − 1)·x^(p−2)·xᵢ·xⱼ.
  @_alwaysEmitIntoClient
  public static func power(_ value: Base, slope: @autoclosure () -> Base, exponent p: Base, of x: Self) -> Self {
    let s = slope()
    // The quotient beside the slope, not after it; of a subnormal number it would overflow.
    let bend = x.value._isRegular ? s * ((p - 1) / x.value) : (p - 1) * s / x.value
    if s._isRegular && bend._isRegular { return x.chained(value, slope: s, curvature: bend) }
    return x.chainedAbsorbing(value, slope: s, curvature: bend)
  }

  /// yᵢⱼ = c₁·xᵢⱼ + 2c₂·xᵢ·xⱼ.
  @_alwaysEmitIntoClient
  public static func composition(along x: Self, coefficient: (Int) -> Base) -> Self {
    let c2 = coefficient(2)
    return x.chainedAbsorbing(coefficient(0), slope: coefficient(1), curvature: c2 + c2)
  }

  /// y′ = s(y)·x′: each sweep adds one correct order.
  @_alwaysEmitIntoClient
  public static func solution(_ value: Base, along x: Self, slope: (Self) -> Self) -> Self {
    let first = antiderivative(value, slope: slope(Self(value)), along: x, absorbing: true)
    return antiderivative(value, slope: slope(first), along: x, absorbing: true)
  }

  /// The product rule with absorbing products.
  @_alwaysEmitIntoClient
  public static func _strongProduct(slope s: Self, factor f: Self) -> Self {
    let (x, y) = (s.value, f.value)
    return s.combined(
      with: f, value: ._strongProduct(slope: x, factor: y),
      first: { ._strongProduct(slope: x, factor: $1) + ._strongProduct(slope: $0, factor: y) },
      second: { sij, fij, si, sj, fi, fj in
        ._strongProduct(slope: x, factor: fij) + ._strongProduct(slope: sij, factor: y) + (absorbing(si, fj) + absorbing(sj, fi))
      })
  }

  /// 1/x at a pole, absorbing.
  @_alwaysEmitIntoClient
  public static func _poleReciprocal(_ x: Self) -> Self { polarQuotient(Self(1 as Base), x) }
}
