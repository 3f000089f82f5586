// Concrete operators, so that ordinary formulas type-check in milliseconds.
//
// The compiler tries non-generic overloads first. Without these, a formula such as `2 * x * y + 3 * (-x * x / 2)` over a jet
// runs into the generic operators of `Numeric` and can end in "unable to type-check in reasonable time". Each forwards to
// the type's own operator through a generic context, where that is the only candidate.

@_alwaysEmitIntoClient @inline(__always) package func genericSum<S: Scalar>(_ a: S, _ b: S) -> S { a + b }
@_alwaysEmitIntoClient @inline(__always) package func genericDifference<S: Scalar>(_ a: S, _ b: S) -> S { a - b }
@_alwaysEmitIntoClient @inline(__always) package func genericProduct<S: Scalar>(_ a: S, _ b: S) -> S { a * b }
@_alwaysEmitIntoClient @inline(__always) package func genericQuotient<S: Scalar>(_ a: S, _ b: S) -> S { a / b }
@_alwaysEmitIntoClient @inline(__always) package func genericNegation<S: Scalar>(_ a: S) -> S { -a }

extension Dual where T == Double {
  /// The sum.
  @_alwaysEmitIntoClient @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @_alwaysEmitIntoClient @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @_alwaysEmitIntoClient @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @_alwaysEmitIntoClient @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Self, b: Double) -> Self {
    a.replacingValue(a.value + b)
  }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Double, b: Self) -> Self {
    b.replacingValue(a + b.value)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Self, b: Double) -> Self {
    a.replacingValue(a.value - b)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Double, b: Self) -> Self {
    genericNegation(b).replacingValue(a - b.value)
  }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Self, b: Double) -> Self { a.scaled(by: b) }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Double, b: Self) -> Self { b.scaled(by: a) }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Self, b: Double) -> Self { a.divided(byScalar: b) }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Double, b: Self) -> Self {
    genericQuotient(Self(a), b)
  }
}

extension Dual where T == Float {
  /// The sum.
  @_alwaysEmitIntoClient @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @_alwaysEmitIntoClient @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @_alwaysEmitIntoClient @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @_alwaysEmitIntoClient @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Self, b: Float) -> Self {
    a.replacingValue(a.value + b)
  }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Float, b: Self) -> Self {
    b.replacingValue(a + b.value)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Self, b: Float) -> Self {
    a.replacingValue(a.value - b)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Float, b: Self) -> Self {
    genericNegation(b).replacingValue(a - b.value)
  }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Self, b: Float) -> Self { a.scaled(by: b) }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Float, b: Self) -> Self { b.scaled(by: a) }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Self, b: Float) -> Self { a.divided(byScalar: b) }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Float, b: Self) -> Self {
    genericQuotient(Self(a), b)
  }
}

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
extension Dual where T == Float80 {
  /// The sum.
  @_alwaysEmitIntoClient @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @_alwaysEmitIntoClient @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @_alwaysEmitIntoClient @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @_alwaysEmitIntoClient @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Self, b: Float80) -> Self {
    a.replacingValue(a.value + b)
  }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Float80, b: Self) -> Self {
    b.replacingValue(a + b.value)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Self, b: Float80) -> Self {
    a.replacingValue(a.value - b)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Float80, b: Self) -> Self {
    genericNegation(b).replacingValue(a - b.value)
  }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Self, b: Float80) -> Self { a.scaled(by: b) }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Float80, b: Self) -> Self { b.scaled(by: a) }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Self, b: Float80) -> Self {
    a.divided(byScalar: b)
  }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Float80, b: Self) -> Self {
    genericQuotient(Self(a), b)
  }
}
#endif

extension TaylorSeries where T == Double {
  /// The sum.
  @_alwaysEmitIntoClient @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @_alwaysEmitIntoClient @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @_alwaysEmitIntoClient @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @_alwaysEmitIntoClient @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Self, b: Double) -> Self {
    a.replacingValue(a.value + b)
  }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Double, b: Self) -> Self {
    b.replacingValue(a + b.value)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Self, b: Double) -> Self {
    a.replacingValue(a.value - b)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Double, b: Self) -> Self {
    genericNegation(b).replacingValue(a - b.value)
  }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Self, b: Double) -> Self { a.scaled(by: b) }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Double, b: Self) -> Self { b.scaled(by: a) }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Self, b: Double) -> Self { a.divided(byScalar: b) }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Double, b: Self) -> Self {
    genericQuotient(Self(a), b)
  }
}

extension TaylorSeries where T == Float {
  /// The sum.
  @_alwaysEmitIntoClient @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @_alwaysEmitIntoClient @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @_alwaysEmitIntoClient @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @_alwaysEmitIntoClient @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Self, b: Float) -> Self {
    a.replacingValue(a.value + b)
  }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Float, b: Self) -> Self {
    b.replacingValue(a + b.value)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Self, b: Float) -> Self {
    a.replacingValue(a.value - b)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Float, b: Self) -> Self {
    genericNegation(b).replacingValue(a - b.value)
  }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Self, b: Float) -> Self { a.scaled(by: b) }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Float, b: Self) -> Self { b.scaled(by: a) }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Self, b: Float) -> Self { a.divided(byScalar: b) }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Float, b: Self) -> Self {
    genericQuotient(Self(a), b)
  }
}

extension Dual where T: Scalar {
  /// Adds a constant in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func += (a: inout Self, b: T) { a = a.replacingValue(a.value + b) }

  /// Subtracts a constant in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func -= (a: inout Self, b: T) { a = a.replacingValue(a.value - b) }

  /// Multiplies by a constant in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func *= (a: inout Self, b: T) { a = a.scaled(by: b) }

  /// Divides by a constant in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func /= (a: inout Self, b: T) { a = a.divided(byScalar: b) }
}

extension TaylorSeries where T: Scalar {
  /// Adds a constant in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func += (a: inout Self, b: T) { a = a.replacingValue(a.value + b) }

  /// Subtracts a constant in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func -= (a: inout Self, b: T) { a = a.replacingValue(a.value - b) }

  /// Multiplies by a constant in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func *= (a: inout Self, b: T) { a = a.scaled(by: b) }

  /// Divides by a constant in place.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func /= (a: inout Self, b: T) { a = a.divided(byScalar: b) }
}
