// Concrete operators of MultiDual<Double, N> at the usual N, between two of them and with a plain number.
//
// ConcreteOperators.swift says why they exist. A constraint `T == Double` with a generic N does not have the effect, so this file is
// a menu, longer than others, of the same lines for each N.

extension MultiDual where T == Double, N == 1 {
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

extension MultiDual where T == Double, N == 2 {
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

extension MultiDual where T == Double, N == 3 {
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

extension MultiDual where T == Double, N == 4 {
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

extension MultiDual where T == Double, N == 5 {
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

extension MultiDual where T == Double, N == 6 {
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

extension MultiDual where T == Double, N == 7 {
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

extension MultiDual where T == Double, N == 8 {
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

extension MultiDual where T == Double, N == 9 {
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

extension MultiDual where T == Double, N == 10 {
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

extension MultiDual where T == Double, N == 12 {
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

extension MultiDual where T == Double, N == 15 {
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

extension MultiDual where T == Double, N == 16 {
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

extension MultiDual where T == Double, N == 20 {
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

extension MultiDual where T == Double, N == 32 {
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

extension MultiDual where T: Scalar {
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
