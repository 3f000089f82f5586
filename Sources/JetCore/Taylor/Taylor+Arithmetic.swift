// Truncated series arithmetic of a fixed order.

extension Taylor: ExpressibleByIntegerLiteral, AdditiveArithmetic, Numeric, SignedNumeric, AlgebraicField, ElementaryFunctions,
  _JetCoefficient, Scalar, Jet
where T: Scalar {
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// The same jet over numbers without limits of the exponent.
  public typealias _Wide = Taylor<T._Wide, N>

  /// The constant zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: Taylor { Taylor(T.zero) }

  /// The sum, coefficient by coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  public static func + (a: Taylor, b: Taylor) -> Taylor {
    var r = a
    r += b
    return r
  }

  /// The difference, coefficient by coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  public static func - (a: Taylor, b: Taylor) -> Taylor {
    var r = a
    r -= b
    return r
  }

  /// The negative, coefficient by coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  public static prefix func - (a: Taylor) -> Taylor {
    var p = a.higherCoefficients
    for i in 0..<N { p[unchecked: i] = -p[unchecked: i] }
    return Taylor(-a.value, p, a.tag)
  }

  /// The truncated product: cₖ = Σ aⱼ·b₍ₖ₋ⱼ₎.
  ///
  /// - Complexity: O(N²), no allocation.
  @_alwaysEmitIntoClient @inline(__always)
  public static func * (a: Taylor, b: Taylor) -> Taylor {
    var z = Taylor.blank(a.value * b.value, a.tag.merged(with: b.tag))
    var span = z.higherCoefficients.mutableSpan
    T._multiply(a.value, a.higherCoefficients.span, b.value, b.higherCoefficients.span, into: &span)
    return z
  }

  /// The truncated quotient: qₖ = (aₖ − Σ_{j≥1} bⱼ·q₍ₖ₋ⱼ₎)/b₀; ±∞ at a pole.
  ///
  /// - Complexity: O(N²), no allocation.
  @_alwaysEmitIntoClient @inline(__always)
  public static func / (a: Taylor, b: Taylor) -> Taylor {
    let q = a.value / b.value
    if _isWidenable ? !q._isRegular : b.value.primal == .zero { return irregularQuotient(q, a, b) }
    var z = Taylor.blank(q, a.tag.merged(with: b.tag))
    var span = z.higherCoefficients.mutableSpan
    T._divide(q, a.higherCoefficients.span, b.value, b.higherCoefficients.span, absorbing: false, into: &span)
    return z._staysInRange(from: b) ? z : wideQuotient(q, a, b) ?? z
  }

  /// The quotient whose value is zero, subnormal, infinite or NaN.
  @_alwaysEmitIntoClient @inline(never)
  package static func irregularQuotient(_ q: T, _ a: Taylor, _ b: Taylor) -> Taylor {
    var z = Taylor.blank(q, a.tag.merged(with: b.tag))
    var span = z.higherCoefficients.mutableSpan
    if b.value.primal == .zero {
      if let y = stationaryQuotient(q, a, b) { return y }
      T._divide(q, a.higherCoefficients.span, b.value, b.higherCoefficients.span, absorbing: true, into: &span)
      return z
    }
    if a.value.primal != .zero, let y = wideQuotient(q, a, b) { return y }
    if q.primal == .zero && b.value._isUnbounded && b.isDefined { return a.flat(q) }
    T._divide(q, a.higherCoefficients.span, b.value, b.higherCoefficients.span, absorbing: false, into: &span)
    return z
  }

  /// Whether no coefficient is NaN.
  @_alwaysEmitIntoClient
  package var isDefined: Bool {
    for i in 0..<N where higherCoefficients[unchecked: i]._isUndefined { return false }
    return true
  }

  /// Adds in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func += (a: inout Taylor, b: Taylor) {
    a.value += b.value
    let q = b.higherCoefficients.span
    for i in 0..<N { a.higherCoefficients[unchecked: i] += q[unchecked: i] }
    a.tag = a.tag.merged(with: b.tag)
  }

  /// Subtracts in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func -= (a: inout Taylor, b: Taylor) {
    a.value -= b.value
    let q = b.higherCoefficients.span
    for i in 0..<N { a.higherCoefficients[unchecked: i] -= q[unchecked: i] }
    a.tag = a.tag.merged(with: b.tag)
  }

  /// Multiplies in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func *= (a: inout Taylor, b: Taylor) { a = a * b }

  /// Divides in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func /= (a: inout Taylor, b: Taylor) { a = a / b }

  /// Negates in place.
  @_alwaysEmitIntoClient @inline(__always)
  public mutating func negate() { self = -self }

  /// The magnitude of the value, without derivatives; `abs(x)` has them.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: T.Magnitude { value.magnitude }

  /// The reciprocal series, if the base's value has an accurate reciprocal.
  @_alwaysEmitIntoClient @inline(__always)
  public var reciprocal: Taylor? { value.reciprocal == nil ? nil : 1 / self }

  /// An integer as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(integerLiteral value: T.IntegerLiteralType) { self.init(T(integerLiteral: value)) }

  /// An integer as a constant, if it is exactly representable.
  @_alwaysEmitIntoClient @inline(__always)
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let value = T(exactly: source) else { return nil }
    self.init(value)
  }

  /// The product with an integer, coefficient by coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  public func multiplied(by n: Int) -> Taylor {
    var p = higherCoefficients
    for i in 0..<N { p[unchecked: i] = p[unchecked: i].multiplied(by: n) }
    return Taylor(value.multiplied(by: n), p, tag)
  }

  /// The quotient by an integer, coefficient by coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> Taylor {
    var p = higherCoefficients
    for i in 0..<N { p[unchecked: i] = p[unchecked: i].divided(by: n) }
    return Taylor(value.divided(by: n), p, tag)
  }
}
