// Operators between a scalar and a plain number, generic and disfavoured: `rate * x * x + 3` on every jet and in generic code.
//
// A number known at run time is a `Double`; it means the same constant at the scalar's own precision. Products and quotients go
// part by part. Being disfavoured, none of them is chosen where two scalars or two plain numbers meet, and the compiler
// is done sooner than with overloads for each jet. Scripts/generate.py writes those of the other precisions after these.

extension RealScalar {
  /// The sum with a plain number.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func + (a: Self, b: Double) -> Self { a._adding(Primal(b)) }

  /// The sum with a plain number.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func + (a: Double, b: Self) -> Self { b._adding(Primal(a)) }

  /// The difference from a plain number.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func - (a: Self, b: Double) -> Self { a._adding(-Primal(b)) }

  /// The difference from a plain number.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func - (a: Double, b: Self) -> Self { b._subtracted(from: Primal(a)) }

  /// The product with a plain number, part by part.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func * (a: Self, b: Double) -> Self { a._scaled(by: Primal(b)) }

  /// The product with a plain number, part by part.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func * (a: Double, b: Self) -> Self { b._scaled(by: Primal(a)) }

  /// The quotient by a plain number, part by part.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func / (a: Self, b: Double) -> Self { a._divided(by: Primal(b)) }

  /// The quotient of a plain number.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func / (a: Double, b: Self) -> Self { Self(primal: Primal(a)) / b }

  /// Adds a plain number in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func += (a: inout Self, b: Double) { a = a._adding(Primal(b)) }

  /// Subtracts a plain number in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func -= (a: inout Self, b: Double) { a = a._adding(-Primal(b)) }

  /// Multiplies by a plain number in place, part by part.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func *= (a: inout Self, b: Double) { a = a._scaled(by: Primal(b)) }

  /// Divides by a plain number in place, part by part.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func /= (a: inout Self, b: Double) { a = a._divided(by: Primal(b)) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: Self, b: Double) -> Bool { a < Self(primal: Primal(b)) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: Double, b: Self) -> Bool { Self(primal: Primal(a)) < b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: Self, b: Double) -> Bool { a <= Self(primal: Primal(b)) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: Double, b: Self) -> Bool { Self(primal: Primal(a)) <= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: Self, b: Double) -> Bool { a > Self(primal: Primal(b)) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: Double, b: Self) -> Bool { Self(primal: Primal(a)) > b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: Self, b: Double) -> Bool { a >= Self(primal: Primal(b)) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: Double, b: Self) -> Bool { Self(primal: Primal(a)) >= b }
}
