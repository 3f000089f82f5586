// Arithmetic and ordering of hyper-dual numbers: the rules stand in SecondOrderJet.swift.

extension HyperDual: ExpressibleByIntegerLiteral, AdditiveArithmetic, Numeric, SignedNumeric, AlgebraicField, ElementaryFunctions,
  _JetCoefficient, Scalar
where T: Scalar {
  /// The constant zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: HyperDual { HyperDual(.zero) }

  /// The sum, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public static func + (a: HyperDual, b: HyperDual) -> HyperDual { a.sum(b).tagged(a, b) }

  /// The difference, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public static func - (a: HyperDual, b: HyperDual) -> HyperDual { a.difference(b).tagged(a, b) }

  /// The negative, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public static prefix func - (a: HyperDual) -> HyperDual { a.negative() }

  /// The product rule.
  @_alwaysEmitIntoClient @inline(__always)
  public static func * (a: HyperDual, b: HyperDual) -> HyperDual { a.product(b).tagged(a, b) }

  /// The quotient rule; ±∞ at a pole.
  @_alwaysEmitIntoClient @inline(__always)
  public static func / (a: HyperDual, b: HyperDual) -> HyperDual { a.quotient(b).tagged(a, b) }

  /// Adds in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func += (a: inout HyperDual, b: HyperDual) {
    if b.isActive { a = a + b } else { (a.value, a.tag) = (a.value + b.value, a.tag.merged(with: b.tag)) }
  }

  /// Subtracts in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func -= (a: inout HyperDual, b: HyperDual) { a = a - b }

  /// Multiplies in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func *= (a: inout HyperDual, b: HyperDual) { a = a * b }

  /// Divides in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func /= (a: inout HyperDual, b: HyperDual) { a = a / b }

  /// The same jet with the tags of two others: a constant's, too, must not get lost.
  @_alwaysEmitIntoClient @inline(__always)
  package func tagged(_ a: HyperDual, _ b: HyperDual) -> HyperDual {
    var r = self
    r.tag = a.tag.merged(with: b.tag)
    return r
  }

  /// The magnitude of the value, without derivatives; `abs(x)` has them.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: T.Magnitude { value.magnitude }

  /// The reciprocal, if the base's value has an accurate one.
  @_alwaysEmitIntoClient
  public var reciprocal: HyperDual? { value.reciprocal == nil ? nil : HyperDual(1 as T).quotient(self) }

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
  public func multiplied(by n: Int) -> HyperDual {
    mapped(value.multiplied(by: n), first: { $0.multiplied(by: n) }, second: { p, _, _ in p.multiplied(by: n) })
  }

  /// The quotient by an integer, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> HyperDual {
    mapped(value.divided(by: n), first: { $0.divided(by: n) }, second: { p, _, _ in p.divided(by: n) })
  }
}

extension HyperDual: Comparable, ExpressibleByFloatLiteral, RealFunctions, RealScalar where T: RealScalar {
  /// A number as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(floatLiteral value: T.FloatLiteralType) { self.init(T(floatLiteral: value)) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func < (a: HyperDual, b: HyperDual) -> Bool { a.value < b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func <= (a: HyperDual, b: HyperDual) -> Bool { a.value <= b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func > (a: HyperDual, b: HyperDual) -> Bool { a.value > b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func >= (a: HyperDual, b: HyperDual) -> Bool { a.value >= b.value }
}
