// Sum, product and quotient rule of the collapsed 2-jet.

extension LaplacianJet: ExpressibleByIntegerLiteral, AdditiveArithmetic, Numeric, SignedNumeric, AlgebraicField, ElementaryFunctions,
  _JetCoefficient, Scalar
where T: Scalar {
  /// The constant zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: LaplacianJet { LaplacianJet(.zero) }

  /// The sum, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public static func + (a: LaplacianJet, b: LaplacianJet) -> LaplacianJet {
    var p = a.partials
    for i in 0..<D { p[unchecked: i] += b.partials[unchecked: i] }
    return LaplacianJet(a.value + b.value, p, a.laplacian + b.laplacian, a.tag.merged(with: b.tag))
  }

  /// The difference, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public static func - (a: LaplacianJet, b: LaplacianJet) -> LaplacianJet {
    var p = a.partials
    for i in 0..<D { p[unchecked: i] -= b.partials[unchecked: i] }
    return LaplacianJet(a.value - b.value, p, a.laplacian - b.laplacian, a.tag.merged(with: b.tag))
  }

  /// The negative, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public static prefix func - (a: LaplacianJet) -> LaplacianJet {
    var p = a.partials
    for i in 0..<D { p[unchecked: i] = -p[unchecked: i] }
    return LaplacianJet(-a.value, p, -a.laplacian, a.tag)
  }

  /// Λ(ab) = a·Λb + 2Σ aᵢ·bᵢ + Λa·b.
  @_alwaysEmitIntoClient @inline(__always)
  public static func * (a: LaplacianJet, b: LaplacianJet) -> LaplacianJet {
    var p = a.partials
    for i in 0..<D { p[unchecked: i] = Relaxed.multiplyAdd(a.value, b.partials[unchecked: i], p[unchecked: i] * b.value) }
    let cross = a.inner(b)
    let ends = Relaxed.multiplyAdd(a.value, b.laplacian, a.laplacian * b.value)
    return LaplacianJet(a.value * b.value, p, ends + (cross + cross), a.tag.merged(with: b.tag))
  }

  /// With q = a/b: qᵢ = (aᵢ − q·bᵢ)/b and Λq = (Λa − q·Λb − 2Σ qᵢ·bᵢ)/b; ±∞ at a pole.
  @_alwaysEmitIntoClient @inline(__always)
  public static func / (a: LaplacianJet, b: LaplacianJet) -> LaplacianJet {
    let q = a.value / b.value
    if _isWidenable ? !q._isRegular : b.value.primal == .zero { return irregularQuotient(q, a, b) }
    return plainQuotient(q, a, b)
  }

  @_alwaysEmitIntoClient @inline(__always)
  package static func plainQuotient(_ q: T, _ a: LaplacianJet, _ b: LaplacianJet) -> LaplacianJet {
    var y = LaplacianJet(q, a.partials, .zero, a.tag.merged(with: b.tag))
    for i in 0..<D { y.partials[unchecked: i] = y.partials[unchecked: i] - q * b.partials[unchecked: i] }
    y.partials = y.dividedPartials(b.value)
    let cross = y.relativeInner(b, b.value)
    y.laplacian = (a.laplacian - q * b.laplacian) / b.value - (cross + cross)
    return y
  }

  /// The quotient whose value is zero, subnormal, infinite or NaN.
  @_alwaysEmitIntoClient @inline(never)
  package static func irregularQuotient(_ q: T, _ a: LaplacianJet, _ b: LaplacianJet) -> LaplacianJet {
    if b.value.primal == .zero { return polarQuotient(a, b) }
    if a.value.primal != .zero, let y = wideQuotient(q, a, b) { return y }
    if q.primal == .zero && b.value._isUnbounded && !b.laplacian._isUndefined { return a.flat(q) }
    return plainQuotient(q, a, b)
  }

  /// Multiplies in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func *= (a: inout LaplacianJet, b: LaplacianJet) { a = a * b }

  /// Divides in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func /= (a: inout LaplacianJet, b: LaplacianJet) { a = a / b }

  /// The magnitude of the value, without derivatives; `abs(x)` has them.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: T.Magnitude { value.magnitude }

  /// The reciprocal, if the base's value has an accurate one.
  @_alwaysEmitIntoClient
  public var reciprocal: LaplacianJet? { value.reciprocal == nil ? nil : 1 / self }

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
  public func multiplied(by n: Int) -> LaplacianJet {
    var p = partials
    for i in 0..<D { p[unchecked: i] = p[unchecked: i].multiplied(by: n) }
    return LaplacianJet(value.multiplied(by: n), p, laplacian.multiplied(by: n), tag)
  }

  /// The quotient by an integer, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> LaplacianJet {
    var p = partials
    for i in 0..<D { p[unchecked: i] = p[unchecked: i].divided(by: n) }
    return LaplacianJet(value.divided(by: n), p, laplacian.divided(by: n), tag)
  }
}

extension LaplacianJet: Comparable, ExpressibleByFloatLiteral, RealFunctions, RealScalar where T: RealScalar {
  /// A number as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(floatLiteral value: T.FloatLiteralType) { self.init(T(floatLiteral: value)) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func < (a: LaplacianJet, b: LaplacianJet) -> Bool { a.value < b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func <= (a: LaplacianJet, b: LaplacianJet) -> Bool { a.value <= b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func > (a: LaplacianJet, b: LaplacianJet) -> Bool { a.value > b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func >= (a: LaplacianJet, b: LaplacianJet) -> Bool { a.value >= b.value }
}
