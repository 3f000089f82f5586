// Generated from Sources/JetCore/Scalars/PlainNumberOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

extension RealScalar where Primal == Float {
  /// The sum with a plain number.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func + (a: Self, b: Float) -> Self { a._adding(b) }

  /// The sum with a plain number.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func + (a: Float, b: Self) -> Self { b._adding(a) }

  /// The difference from a plain number.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func - (a: Self, b: Float) -> Self { a._adding(-b) }

  /// The difference from a plain number.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func - (a: Float, b: Self) -> Self { b._subtracted(from: a) }

  /// The product with a plain number, part by part.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func * (a: Self, b: Float) -> Self { a._scaled(by: b) }

  /// The product with a plain number, part by part.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func * (a: Float, b: Self) -> Self { b._scaled(by: a) }

  /// The quotient by a plain number, part by part.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func / (a: Self, b: Float) -> Self { a._divided(by: b) }

  /// The quotient of a plain number.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func / (a: Float, b: Self) -> Self { Self(primal: a) / b }

  /// Adds a plain number in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func += (a: inout Self, b: Float) { a = a._adding(b) }

  /// Subtracts a plain number in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func -= (a: inout Self, b: Float) { a = a._adding(-b) }

  /// Multiplies by a plain number in place, part by part.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func *= (a: inout Self, b: Float) { a = a._scaled(by: b) }

  /// Divides by a plain number in place, part by part.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func /= (a: inout Self, b: Float) { a = a._divided(by: b) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: Self, b: Float) -> Bool { a < Self(primal: b) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: Float, b: Self) -> Bool { Self(primal: a) < b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: Self, b: Float) -> Bool { a <= Self(primal: b) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: Float, b: Self) -> Bool { Self(primal: a) <= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: Self, b: Float) -> Bool { a > Self(primal: b) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: Float, b: Self) -> Bool { Self(primal: a) > b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: Self, b: Float) -> Bool { a >= Self(primal: b) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: Float, b: Self) -> Bool { Self(primal: a) >= b }
}
