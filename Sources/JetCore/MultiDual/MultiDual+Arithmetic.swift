// Sum, product and quotient rule in N directions, and the chain rule that every function goes through.

extension MultiDual: ExpressibleByIntegerLiteral, AdditiveArithmetic, Numeric, SignedNumeric, AlgebraicField, ElementaryFunctions,
  _JetCoefficient, Scalar,
  Jet, FirstOrderJet
where T: Scalar {
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// The same jet over numbers without limits of the exponent.
  public typealias _Wide = MultiDual<T._Wide, N>

  /// The constant zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: MultiDual { MultiDual(.zero) }

  /// (a + b)′ = a′ + b′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func + (a: MultiDual, b: MultiDual) -> MultiDual {
    var r = a
    r += b
    return r
  }

  /// (a − b)′ = a′ − b′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func - (a: MultiDual, b: MultiDual) -> MultiDual {
    var r = a
    r -= b
    return r
  }

  /// (−a)′ = −a′.
  @_alwaysEmitIntoClient @inline(__always)
  public static prefix func - (a: MultiDual) -> MultiDual {
    var p = a.partials
    for i in 0..<N { p[unchecked: i] = -p[unchecked: i] }
    return MultiDual(-a.value, p, a.tag)
  }

  /// (ab)′ = ab′ + a′b.
  @_alwaysEmitIntoClient @inline(__always)
  public static func * (a: MultiDual, b: MultiDual) -> MultiDual {
    var p = a.partials
    T._combine(a.value, b.partials, &p, b.value)
    return MultiDual(a.value * b.value, p, a.tag.merged(with: b.tag))
  }

  /// (a/b)′ = (a′ − (a/b)b′)/b, which does not overflow where b² would.
  @_alwaysEmitIntoClient @inline(__always)
  public static func / (a: MultiDual, b: MultiDual) -> MultiDual {
    let q = a.value / b.value
    if _isWidenable ? !q._isRegular : b.value.primal == .zero { return irregularQuotient(q, a, b) }
    var p = a.partials
    let r = b.partials.span
    for i in 0..<N { p[unchecked: i] = p[unchecked: i] - q * r[unchecked: i] }
    let y = MultiDual(q, p, a.tag.merged(with: b.tag)).chained(value: q, divisor: b.value)
    return y._staysInRange(from: b) ? y : wideQuotient(q, a, b) ?? y
  }

  /// Adds in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func += (a: inout MultiDual, b: MultiDual) {
    a.value += b.value
    T._add(b.partials, to: &a.partials)
    a.tag = a.tag.merged(with: b.tag)
  }

  /// Subtracts in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func -= (a: inout MultiDual, b: MultiDual) {
    a.value -= b.value
    T._subtract(b.partials, from: &a.partials)
    a.tag = a.tag.merged(with: b.tag)
  }

  /// Multiplies in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func *= (a: inout MultiDual, b: MultiDual) { a = a * b }

  /// Divides in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func /= (a: inout MultiDual, b: MultiDual) { a = a / b }

  /// Negates in place.
  @_alwaysEmitIntoClient @inline(__always)
  public mutating func negate() { self = -self }

  /// The magnitude of the value, without derivatives; `abs(x)` has them.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: T.Magnitude { value.magnitude }

  /// The reciprocal, if the base's value has an accurate one.
  @_alwaysEmitIntoClient @inline(__always)
  public var reciprocal: MultiDual? { value.reciprocal == nil ? nil : 1 / self }

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
  public func multiplied(by n: Int) -> MultiDual {
    var p = partials
    for i in 0..<N { p[unchecked: i] = p[unchecked: i].multiplied(by: n) }
    return MultiDual(value.multiplied(by: n), p, tag)
  }

  /// The quotient by an integer, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> MultiDual {
    var p = partials
    for i in 0..<N { p[unchecked: i] = p[unchecked: i].divided(by: n) }
    return MultiDual(value.divided(by: n), p, tag)
  }
}

extension MultiDual where T: Scalar {
  /// Whether every partial is exactly zero.
  @_alwaysEmitIntoClient @inline(__always)
  public var isConstant: Bool {
    for i in 0..<N where partials[unchecked: i] != .zero { return false }
    return true
  }

  /// A jet with every part `value`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func undefined(_ value: T) -> MultiDual { MultiDual(value, .filled(value), .none) }

  /// A zero with every partial equal to this one.
  @_alwaysEmitIntoClient
  public static func tangents(_ tangent: T) -> MultiDual { MultiDual(.zero, .filled(tangent), .none) }

  /// The same partials on another value.
  @_alwaysEmitIntoClient @inline(__always)
  public func replacingValue(_ value: T) -> MultiDual { MultiDual(value, partials, tag) }

  /// (a²)′ = 2aa′.
  @_alwaysEmitIntoClient @inline(__always)
  public func squared() -> MultiDual { chained(value: value * value, slope: value + value) }

  /// The product with a base scalar, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func scaled(by factor: T) -> MultiDual { chained(value: value * factor, slope: factor) }

  /// The quotient by a base scalar, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(byScalar divisor: T) -> MultiDual { chained(value: value / divisor, divisor: divisor) }

  /// The chain rule.
  @_alwaysEmitIntoClient @inline(__always)
  public func chained(value: T, slope: T) -> MultiDual {
    var p = partials
    T._scale(&p, by: slope)
    return MultiDual(value, p, tag)
  }

  /// The chain rule with the reciprocal of the slope: one division serves all directions while it keeps its digits.
  @_alwaysEmitIntoClient @inline(__always)
  public func chained(value: T, divisor: T) -> MultiDual {
    let slope = 1 / divisor
    if slope._isRegular { return chained(value: value, slope: slope) }
    var p = partials
    for i in 0..<N { p[unchecked: i] = p[unchecked: i] / divisor }
    return MultiDual(value, p, tag)
  }

  /// The chain rule where the slope is singular.
  @_alwaysEmitIntoClient @inline(__always)
  public func chainedAbsorbing(value: T, slope: T) -> MultiDual {
    var p = partials
    for i in 0..<N { p[unchecked: i] = ._strongProduct(slope: slope, factor: p[unchecked: i]) }
    return MultiDual(value, p, tag)
  }

  /// The product rule with absorbing products.
  @_alwaysEmitIntoClient
  public static func _strongProduct(slope s: MultiDual, factor f: MultiDual) -> MultiDual {
    var p = f.partials
    for i in 0..<N {
      let moving = T._strongProduct(slope: s.value, factor: p[unchecked: i])
      p[unchecked: i] = ._strongProduct(slope: s.partials[unchecked: i], factor: f.value) + moving
    }
    return MultiDual(._strongProduct(slope: s.value, factor: f.value), p, s.tag.merged(with: f.tag))
  }

  /// The quotient whose value is zero, subnormal, infinite or NaN.
  @_alwaysEmitIntoClient @inline(never)
  package static func irregularQuotient(_ q: T, _ a: MultiDual, _ b: MultiDual) -> MultiDual {
    if b.value.primal == .zero { return polarQuotient(a, b) }
    if a.value.primal != .zero, let y = wideQuotient(q, a, b) { return y }
    var p = a.partials
    let vanishes = q.primal == .zero && b.value._isUnbounded
    for i in 0..<N {
      let bi = b.partials[unchecked: i]
      p[unchecked: i] = vanishes && !bi._isUndefined ? p[unchecked: i] * q : (p[unchecked: i] - q * bi) / b.value
    }
    return MultiDual(q, p, a.tag.merged(with: b.tag))
  }

  /// The quotient rule at a pole: a zero derivative of the argument is a strong zero.
  @_alwaysEmitIntoClient @inline(never)
  package static func polarQuotient(_ a: MultiDual, _ b: MultiDual) -> MultiDual {
    let q = a.value / b.value
    if q._isUndefined { return undefined(q) }
    if let y = stationaryQuotient(q, a, b) { return y }
    let r = T._poleReciprocal(b.value)
    var p = a.partials
    for i in 0..<N {
      let moving = T._strongProduct(slope: r, factor: p[unchecked: i])
      p[unchecked: i] = moving - ._strongProduct(slope: q * r, factor: b.partials[unchecked: i])
    }
    return MultiDual(q, p, a.tag.merged(with: b.tag))
  }

  /// 1/x with (1/x)′ = −x′/x², absorbing.
  @_alwaysEmitIntoClient
  public static func _poleReciprocal(_ x: MultiDual) -> MultiDual {
    let r = T._poleReciprocal(x.value)
    return x.chainedAbsorbing(value: r, slope: -(r * r))
  }
}
