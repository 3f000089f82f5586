// Sum, product and quotient rule for reverse-mode numbers, and the chain rule that every function goes through.

import JetCore

extension Reverse: ExpressibleByIntegerLiteral, AdditiveArithmetic, Numeric, SignedNumeric, AlgebraicField, ElementaryFunctions, Scalar,
  Jet, FirstOrderJet
{
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// The constant zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: Reverse { Reverse(T.zero) }

  /// (a + b)′ = a′ + b′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func + (a: Reverse, b: Reverse) -> Reverse { combine(a.value + b.value, a, a.slope, b, b.slope) }

  /// (a − b)′ = a′ − b′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func - (a: Reverse, b: Reverse) -> Reverse { combine(a.value - b.value, a, a.slope, b, -b.slope) }

  /// (−a)′ = −a′.
  @_alwaysEmitIntoClient @inline(__always)
  public static prefix func - (a: Reverse) -> Reverse { Reverse(-a.value, -a.slope, like: a) }

  /// (ab)′ = ab′ + a′b.
  @_alwaysEmitIntoClient @inline(__always)
  public static func * (a: Reverse, b: Reverse) -> Reverse {
    combine(a.value * b.value, a, a.slope * b.value, b, b.slope * a.value)
  }

  /// (a/b)′ = (a′ − (a/b)b′)/b, which does not overflow where b² would.
  @_alwaysEmitIntoClient @inline(__always)
  public static func / (a: Reverse, b: Reverse) -> Reverse {
    if b.value.primal == .zero { return polarQuotient(a, b) }
    let q = a.value / b.value
    // Of one node, the difference before the quotient: both parts may be out of range.
    if a.node == b.node && a.isOnTape(of: b) { return Reverse(q, (a.slope - q * b.slope) / b.value, like: a) }
    let part = -(q * b.slope) / b.value
    if _hasWideRules && !part._isRegular && b.address != 0 && a.value.primal != .zero { return irregularQuotient(q, a, b) }
    return combine(q, a, a.slope / b.value, b, part)
  }

  /// Adds in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func += (a: inout Reverse, b: Reverse) { a = a + b }

  /// Subtracts in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func -= (a: inout Reverse, b: Reverse) { a = a - b }

  /// Multiplies in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func *= (a: inout Reverse, b: Reverse) { a = a * b }

  /// Divides in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func /= (a: inout Reverse, b: Reverse) { a = a / b }

  /// Negates in place.
  @_alwaysEmitIntoClient @inline(__always)
  public mutating func negate() { self = -self }

  /// The magnitude of the value, without derivatives; `abs(x)` has them.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: T.Magnitude { value.magnitude }

  /// The reciprocal, if the base's value has an accurate one.
  @_alwaysEmitIntoClient @inline(__always)
  public var reciprocal: Reverse? { value.reciprocal == nil ? nil : 1 / self }

  /// An integer as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(integerLiteral value: T.IntegerLiteralType) { self.init(T(integerLiteral: value)) }

  /// An integer as a constant, if it is exactly representable.
  @_alwaysEmitIntoClient @inline(__always)
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let value = T(exactly: source) else { return nil }
    self.init(value)
  }

  /// The product with an integer.
  @_alwaysEmitIntoClient @inline(__always)
  public func multiplied(by n: Int) -> Reverse { Reverse(value.multiplied(by: n), slope.multiplied(by: n), like: self) }

  /// The quotient by an integer.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> Reverse { Reverse(value.divided(by: n), slope.divided(by: n), like: self) }

  /// Whether values and derivatives are equal: a varying number never equals a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public static func == (a: Reverse, b: Reverse) -> Bool {
    guard a.value == b.value else { return false }
    if a.isConstant || b.isConstant { return a.isConstant && b.isConstant }
    return a.node == b.node && a.slope == b.slope && a.isOnTape(of: b)
  }
}

extension Reverse {
  /// Whether the derivative is exactly zero in every variable.
  @_alwaysEmitIntoClient @inline(__always)
  public var isConstant: Bool { address == 0 || slope == .zero }

  /// A number whose derivative in every variable is NaN, as is that of all that is computed from it.
  @_alwaysEmitIntoClient
  public static func undefined(_ value: T) -> Reverse { Reverse(value, value * (T.zero / T.zero), 0, 0, 1) }

  /// Zero, with a derivative in every variable that is NaN, unless it is zero.
  @_alwaysEmitIntoClient
  public static func tangents(_ tangent: T) -> Reverse { tangent == .zero ? .zero : undefined(.zero) }

  /// Slope zero; over jets, NaN derivatives of it wherever this number varies.
  @_alwaysEmitIntoClient
  public func _kinked(_ value: T) -> Reverse {
    if node == 0 { return Reverse(value, slope, like: self) }
    let still = Reverse(self.value, .zero, like: self)
    return (T._isJet ? still._unknown(from: 2) : still).replacingValue(value)
  }

  /// NaN in the parts of the order `k` and above, wherever the node varies.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int) -> Reverse {
    let known = value._unknown(from: k)
    return node == 0 ? Reverse(known, slope, like: self) : Reverse(known, slope.placed(as: value)._unknown(from: k - 1), like: self)
  }

  /// The lowest order of value and slope; the slope counts from the lowest order at which its node has a nonzero derivative.
  @_alwaysEmitIntoClient
  public var _lowestOrder: Int {
    let m = value._lowestOrder
    if m == 1 || isConstant { return m }
    // Records of an ended recording are gone; what is computed next reports it.
    let k = node == 0 || !isRecording ? 1 : tape.pointee.order(of: node, T.self)
    return k == .max ? m : Swift.min(m, slope.lowestOrder(from: k))
  }

  /// The chosen one, with NaN for what the sides differ in beyond the first order.
  @_alwaysEmitIntoClient
  public func _tieBroken(_ chosen: Reverse, _ other: Reverse, larger: Bool) -> Reverse {
    let m = T._isJet ? _lowestOrder : 1
    if m == 1 || m == .max { return chosen }
    let unknown: T = .zero / .zero
    let rest: T = slope.primal == .zero ? ._strongProduct(slope: unknown, factor: slope) : T.zero.placed(as: slope)._unknown(from: 1)
    return chosen - Reverse(._strongProduct(slope: unknown, factor: value), rest, like: self)
  }

  /// The same derivative on another value.
  @_alwaysEmitIntoClient @inline(__always)
  public func replacingValue(_ value: T) -> Reverse { Reverse(value, slope, like: self) }

  /// (a²)′ = 2aa′.
  @_alwaysEmitIntoClient @inline(__always)
  public func squared() -> Reverse { chained(value: value * value, slope: value + value) }

  /// The product with a base scalar.
  @_alwaysEmitIntoClient @inline(__always)
  public func scaled(by factor: T) -> Reverse { chained(value: value * factor, slope: factor) }

  /// The quotient by a base scalar.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(byScalar divisor: T) -> Reverse { chained(value: value / divisor, divisor: divisor) }

  /// The chain rule.
  @_alwaysEmitIntoClient @inline(__always)
  public func chained(value: T, slope s: T) -> Reverse { Reverse(value, s * slope, like: self) }

  /// The chain rule with the reciprocal of the slope.
  @_alwaysEmitIntoClient @inline(__always)
  public func chained(value: T, divisor: T) -> Reverse {
    let s = slope / divisor
    return !Self._hasWideRules || s._isRegular ? Reverse(value, s, like: self) : dividedWidely(value, by: divisor)
  }

  /// The chain rule where the slope is singular.
  @_alwaysEmitIntoClient @inline(__always)
  public func chainedAbsorbing(value: T, slope s: T) -> Reverse {
    Reverse(value, ._strongProduct(slope: s, factor: slope), like: self)
  }

  /// The product rule with absorbing products.
  @_alwaysEmitIntoClient
  public static func _strongProduct(slope s: Reverse, factor f: Reverse) -> Reverse {
    combine(
      ._strongProduct(slope: s.value, factor: f.value), s, ._strongProduct(slope: s.slope, factor: f.value), f,
      ._strongProduct(slope: s.value, factor: f.slope))
  }

  /// The quotient rule at a pole: a zero tangent stays zero.
  @_alwaysEmitIntoClient @inline(never)
  package static func polarQuotient(_ a: Reverse, _ b: Reverse) -> Reverse {
    let q = a.value / b.value
    if q._isUndefined { return undefined(q) }
    if let y = stationaryQuotient(q, a, b) { return y }
    let r = T._poleReciprocal(b.value)
    return combine(
      q, a, ._strongProduct(slope: r, factor: a.slope), b, -(._strongProduct(slope: q * r, factor: b.slope)))
  }

  /// The quotient rule where a slope has left the range; a denominator that does not vary leaves nothing to mend.
  @_alwaysEmitIntoClient @inline(never)
  package static func irregularQuotient(_ q: T, _ a: Reverse, _ b: Reverse) -> Reverse {
    if !b.isConstant, let y = wideQuotient(q, a, b) { return y }
    return combine(q, a, a.slope / b.value, b, -(q * b.slope) / b.value)
  }

  /// 1/x with (1/x)′ = −x′/x², absorbing.
  @_alwaysEmitIntoClient
  public static func _poleReciprocal(_ x: Reverse) -> Reverse {
    let r = T._poleReciprocal(x.value)
    return x.chainedAbsorbing(value: r, slope: -(r * r))
  }
}
