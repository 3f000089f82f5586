// Mixed operators with a plain number, `rate * x` and `x + rate`.
//
// They stand on the concrete types and are disfavoured: unmarked, `3 * x * x` would be ambiguous; in a protocol extension
// they would slow the type-checking of every formula.

extension Dual where T: Scalar {
  /// The sum with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func + (a: Self, b: T) -> Self { a.replacingValue(a.value + b) }

  /// The sum with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func + (a: T, b: Self) -> Self { b.replacingValue(a + b.value) }

  /// The difference from a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func - (a: Self, b: T) -> Self { a.replacingValue(a.value - b) }

  /// The difference from a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func - (a: T, b: Self) -> Self { genericNegation(b).replacingValue(a - b.value) }

  /// The product with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func * (a: Self, b: T) -> Self { a.scaled(by: b) }

  /// The product with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func * (a: T, b: Self) -> Self { b.scaled(by: a) }

  /// The quotient by a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func / (a: Self, b: T) -> Self { a.divided(byScalar: b) }

  /// The quotient of a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func / (a: T, b: Self) -> Self { genericQuotient(Self(a), b) }

  /// Adds a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func += (a: inout Self, b: T) { a = a.replacingValue(a.value + b) }

  /// Subtracts a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func -= (a: inout Self, b: T) { a = a.replacingValue(a.value - b) }

  /// Multiplies by a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func *= (a: inout Self, b: T) { a = a.scaled(by: b) }

  /// Divides by a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func /= (a: inout Self, b: T) { a = a.divided(byScalar: b) }
}

extension MultiDual where T: Scalar {
  /// The sum with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func + (a: Self, b: T) -> Self { a.replacingValue(a.value + b) }

  /// The sum with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func + (a: T, b: Self) -> Self { b.replacingValue(a + b.value) }

  /// The difference from a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func - (a: Self, b: T) -> Self { a.replacingValue(a.value - b) }

  /// The difference from a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func - (a: T, b: Self) -> Self { genericNegation(b).replacingValue(a - b.value) }

  /// The product with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func * (a: Self, b: T) -> Self { a.scaled(by: b) }

  /// The product with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func * (a: T, b: Self) -> Self { b.scaled(by: a) }

  /// The quotient by a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func / (a: Self, b: T) -> Self { a.divided(byScalar: b) }

  /// The quotient of a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func / (a: T, b: Self) -> Self { genericQuotient(Self(a), b) }

  /// Adds a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func += (a: inout Self, b: T) { a = a.replacingValue(a.value + b) }

  /// Subtracts a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func -= (a: inout Self, b: T) { a = a.replacingValue(a.value - b) }

  /// Multiplies by a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func *= (a: inout Self, b: T) { a = a.scaled(by: b) }

  /// Divides by a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func /= (a: inout Self, b: T) { a = a.divided(byScalar: b) }
}

extension Taylor where T: Scalar {
  /// The sum with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func + (a: Self, b: T) -> Self { a.replacingValue(a.value + b) }

  /// The sum with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func + (a: T, b: Self) -> Self { b.replacingValue(a + b.value) }

  /// The difference from a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func - (a: Self, b: T) -> Self { a.replacingValue(a.value - b) }

  /// The difference from a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func - (a: T, b: Self) -> Self { genericNegation(b).replacingValue(a - b.value) }

  /// The product with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func * (a: Self, b: T) -> Self { a.scaled(by: b) }

  /// The product with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func * (a: T, b: Self) -> Self { b.scaled(by: a) }

  /// The quotient by a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func / (a: Self, b: T) -> Self { a.divided(byScalar: b) }

  /// The quotient of a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func / (a: T, b: Self) -> Self { genericQuotient(Self(a), b) }

  /// Adds a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func += (a: inout Self, b: T) { a = a.replacingValue(a.value + b) }

  /// Subtracts a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func -= (a: inout Self, b: T) { a = a.replacingValue(a.value - b) }

  /// Multiplies by a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func *= (a: inout Self, b: T) { a = a.scaled(by: b) }

  /// Divides by a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func /= (a: inout Self, b: T) { a = a.divided(byScalar: b) }
}

extension TaylorSeries where T: Scalar {
  /// The sum with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func + (a: Self, b: T) -> Self { a.replacingValue(a.value + b) }

  /// The sum with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func + (a: T, b: Self) -> Self { b.replacingValue(a + b.value) }

  /// The difference from a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func - (a: Self, b: T) -> Self { a.replacingValue(a.value - b) }

  /// The difference from a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func - (a: T, b: Self) -> Self { genericNegation(b).replacingValue(a - b.value) }

  /// The product with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func * (a: Self, b: T) -> Self { a.scaled(by: b) }

  /// The product with a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func * (a: T, b: Self) -> Self { b.scaled(by: a) }

  /// The quotient by a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func / (a: Self, b: T) -> Self { a.divided(byScalar: b) }

  /// The quotient of a constant.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func / (a: T, b: Self) -> Self { genericQuotient(Self(a), b) }

  /// Adds a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func += (a: inout Self, b: T) { a = a.replacingValue(a.value + b) }

  /// Subtracts a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func -= (a: inout Self, b: T) { a = a.replacingValue(a.value - b) }

  /// Multiplies by a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func *= (a: inout Self, b: T) { a = a.scaled(by: b) }

  /// Divides by a constant in place.
  @inlinable @inline(__always) @_disfavoredOverload
  public static func /= (a: inout Self, b: T) { a = a.divided(byScalar: b) }
}
