// Sum, product and quotient rule for duals, and the chain rule that every function goes through.

extension Dual: ExpressibleByIntegerLiteral, AdditiveArithmetic, Numeric, SignedNumeric, AlgebraicField, ElementaryFunctions,
  _JetCoefficient, Scalar, Jet,
  FirstOrderJet
where T: Scalar {
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// The same jet over numbers without limits of the exponent.
  public typealias _Wide = Dual<T._Wide>

  /// The constant zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: Dual { Dual(.zero) }

  /// (a + b)′ = a′ + b′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func + (a: Dual, b: Dual) -> Dual {
    Dual(a.value + b.value, a.tangent + b.tangent, a.tag.merged(with: b.tag))
  }

  /// (a − b)′ = a′ − b′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func - (a: Dual, b: Dual) -> Dual {
    Dual(a.value - b.value, a.tangent - b.tangent, a.tag.merged(with: b.tag))
  }

  /// (−a)′ = −a′.
  @_alwaysEmitIntoClient @inline(__always)
  public static prefix func - (a: Dual) -> Dual { Dual(-a.value, -a.tangent, a.tag) }

  /// (ab)′ = ab′ + a′b.
  @_alwaysEmitIntoClient @inline(__always)
  public static func * (a: Dual, b: Dual) -> Dual {
    Dual(
      a.value * b.value, Relaxed.multiplyAdd(a.value, b.tangent, a.tangent * b.value), a.tag.merged(with: b.tag))
  }

  /// (a/b)′ = (a′ − (a/b)b′)/b, which does not overflow where b² would.
  @_alwaysEmitIntoClient @inline(__always)
  public static func / (a: Dual, b: Dual) -> Dual {
    let q = a.value / b.value
    let part = q * b.tangent
    if _isWidenable ? !q._isRegular || !(part._isRegular || b.tangent == .zero) : T._isJet && b.value.primal == .zero {
      return irregularQuotient(q, a, b)
    }
    let y = Dual(q, (a.tangent - part) / b.value, a.tag.merged(with: b.tag))
    return y._staysInRange(from: b) ? y : wideQuotient(q, a, b) ?? y
  }

  /// Adds in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func += (a: inout Dual, b: Dual) { a = a + b }

  /// Subtracts in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func -= (a: inout Dual, b: Dual) { a = a - b }

  /// Multiplies in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func *= (a: inout Dual, b: Dual) { a = a * b }

  /// Divides in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func /= (a: inout Dual, b: Dual) { a = a / b }

  /// Negates in place.
  @_alwaysEmitIntoClient @inline(__always)
  public mutating func negate() { self = -self }

  /// The magnitude of the value, without derivatives; `abs(x)` has them.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: T.Magnitude { value.magnitude }

  /// The reciprocal, if the base's value has an accurate one.
  @_alwaysEmitIntoClient @inline(__always)
  public var reciprocal: Dual? { value.reciprocal == nil ? nil : 1 / self }

  /// An integer as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(integerLiteral value: T.IntegerLiteralType) { self.init(T(integerLiteral: value)) }

  /// An integer as a constant, if it is exactly representable.
  @_alwaysEmitIntoClient @inline(__always)
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let value = T(exactly: source) else { return nil }
    self.init(value)
  }

  /// The product with an integer, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func multiplied(by n: Int) -> Dual { Dual(value.multiplied(by: n), tangent.multiplied(by: n), tag) }

  /// The quotient by an integer, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> Dual { Dual(value.divided(by: n), tangent.divided(by: n), tag) }
}

extension Dual where T: Scalar {
  /// Whether the tangent is exactly zero.
  @_alwaysEmitIntoClient @inline(__always)
  public var isConstant: Bool { tangent == .zero }

  /// A jet with both parts `value`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func undefined(_ value: T) -> Dual { Dual(value, value, .none) }

  /// A zero with this tangent.
  @_alwaysEmitIntoClient
  public static func tangents(_ tangent: T) -> Dual { Dual(.zero, tangent, .none) }

  /// The same tangent on another value.
  @_alwaysEmitIntoClient @inline(__always)
  public func replacingValue(_ value: T) -> Dual { Dual(value, tangent, tag) }

  /// (a²)′ = 2aa′.
  @_alwaysEmitIntoClient @inline(__always)
  public func squared() -> Dual {
    let half = value * tangent
    return Dual(value * value, half + half, tag)
  }

  /// The product with a base scalar, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func scaled(by factor: T) -> Dual { Dual(value * factor, tangent * factor, tag) }

  /// The quotient by a base scalar, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(byScalar divisor: T) -> Dual { Dual(value / divisor, tangent / divisor, tag) }

  /// The chain rule.
  @_alwaysEmitIntoClient @inline(__always)
  public func chained(value: T, slope: T) -> Dual { Dual(value, slope * tangent, tag) }

  /// The chain rule with the reciprocal of the slope.
  @_alwaysEmitIntoClient @inline(__always)
  public func chained(value: T, divisor: T) -> Dual { Dual(value, tangent / divisor, tag) }

  /// The chain rule where the slope is singular.
  @_alwaysEmitIntoClient @inline(__always)
  public func chainedAbsorbing(value: T, slope: T) -> Dual {
    Dual(value, ._strongProduct(slope: slope, factor: tangent), tag)
  }

  /// The product rule with absorbing products.
  @_alwaysEmitIntoClient
  public static func _strongProduct(slope s: Dual, factor f: Dual) -> Dual {
    Dual(
      ._strongProduct(slope: s.value, factor: f.value),
      ._strongProduct(slope: s.tangent, factor: f.value) + ._strongProduct(slope: s.value, factor: f.tangent),
      s.tag.merged(with: f.tag))
  }

  /// The quotient whose value is zero, subnormal, infinite or NaN.
  @_alwaysEmitIntoClient @inline(never)
  package static func irregularQuotient(_ q: T, _ a: Dual, _ b: Dual) -> Dual {
    if T._isJet && b.value.primal == .zero { return polarQuotient(a, b) }
    if a.value.primal != .zero, let y = wideQuotient(q, a, b) { return y }
    if q.primal == .zero && b.value._isUnbounded && !b.tangent._isUndefined { return a.flat(q) }
    return Dual(q, (a.tangent - q * b.tangent) / b.value, a.tag.merged(with: b.tag))
  }

  /// The quotient rule at a pole, absorbing.
  @_alwaysEmitIntoClient @inline(never)
  package static func polarQuotient(_ a: Dual, _ b: Dual) -> Dual {
    let q = a.value / b.value
    if q._isUndefined { return undefined(q) }
    if let y = stationaryQuotient(q, a, b) { return y }
    let r = T._poleReciprocal(b.value)
    let moving = T._strongProduct(slope: r, factor: a.tangent)
    return Dual(q, moving - ._strongProduct(slope: q * r, factor: b.tangent), a.tag.merged(with: b.tag))
  }

  /// 1/x with (1/x)′ = −x′/x², absorbing.
  @_alwaysEmitIntoClient
  public static func _poleReciprocal(_ x: Dual) -> Dual {
    let r = T._poleReciprocal(x.value)
    return Dual(r, -T._strongProduct(slope: r * r, factor: x.tangent), x.tag)
  }
}
