// Dual over a real scalar: ordering by value, float literals, and the real-only functions.

extension Dual: Comparable, ExpressibleByFloatLiteral, RealFunctions, RealScalar where T: RealScalar {
  /// A number as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(floatLiteral value: T.FloatLiteralType) { self.init(T(floatLiteral: value)) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func < (a: Dual, b: Dual) -> Bool { a.value < b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func <= (a: Dual, b: Dual) -> Bool { a.value <= b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func > (a: Dual, b: Dual) -> Bool { a.value > b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func >= (a: Dual, b: Dual) -> Bool { a.value >= b.value }
}
