// The operators of types that are internal to the library.

/// A type of the library's own work: tracers, and numbers of wider range.
///
/// The type checker weighs every declaration of an operator in every formula. One generic set of them serves all these types, of which
/// a formula of users never holds one by name.
public protocol _InnerArithmetic: AlgebraicField {
  /// The sum.
  static func _sum(_ a: Self, _ b: Self) -> Self

  /// The difference.
  static func _difference(_ a: Self, _ b: Self) -> Self

  /// The product.
  static func _product(_ a: Self, _ b: Self) -> Self

  /// The quotient.
  static func _quotient(_ a: Self, _ b: Self) -> Self
}

extension _InnerArithmetic {
  /// The sum.
  @_alwaysEmitIntoClient @inline(__always)
  public static func + (a: Self, b: Self) -> Self { _sum(a, b) }

  /// The difference.
  @_alwaysEmitIntoClient @inline(__always)
  public static func - (a: Self, b: Self) -> Self { _difference(a, b) }

  /// The product.
  @_alwaysEmitIntoClient @inline(__always)
  public static func * (a: Self, b: Self) -> Self { _product(a, b) }

  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always)
  public static func / (a: Self, b: Self) -> Self { _quotient(a, b) }

  /// Multiplies in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func *= (a: inout Self, b: Self) { a = _product(a, b) }

  /// Divides in place.
  @_alwaysEmitIntoClient @inline(__always)
  public static func /= (a: inout Self, b: Self) { a = _quotient(a, b) }
}
