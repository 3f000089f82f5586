// Concrete operators of the hyper-dual numbers that Hessians run on, between two of them and with a plain number.
//
// ConcreteOperators.swift says why they exist.

extension HyperDual where T == Double, M == 4, N == 4 {
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

extension HyperDual where T == Float, M == 4, N == 4 {
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
extension HyperDual where T == Float80, M == 4, N == 4 {
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

extension HyperDual where T: Scalar {
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

extension HyperDual where T: RealScalar {
  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: Self, b: T) -> Bool { a.value < b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: T, b: Self) -> Bool { a < b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: Self, b: T) -> Bool { a.value <= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: T, b: Self) -> Bool { a <= b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: Self, b: T) -> Bool { a.value > b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: T, b: Self) -> Bool { a > b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: Self, b: T) -> Bool { a.value >= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: T, b: Self) -> Bool { a >= b.value }
}
