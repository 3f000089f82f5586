// Concrete operators of the nested duals that second derivatives run on and of the Float jets of the operators, between two of them and with a plain number.

extension Dual where T == Dual<Double> {
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
    a.replacingValue(a.value + Dual<Double>(b))
  }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Double, b: Self) -> Self {
    b.replacingValue(Dual<Double>(a) + b.value)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Self, b: Double) -> Self {
    a.replacingValue(a.value - Dual<Double>(b))
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Double, b: Self) -> Self {
    genericNegation(b).replacingValue(Dual<Double>(a) - b.value)
  }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Self, b: Double) -> Self {
    a.scaled(by: Dual<Double>(b))
  }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Double, b: Self) -> Self {
    b.scaled(by: Dual<Double>(a))
  }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Self, b: Double) -> Self {
    a.divided(byScalar: Dual<Double>(b))
  }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Double, b: Self) -> Self {
    genericQuotient(Self(Dual<Double>(a)), b)
  }
}

extension Dual where T == MultiDual<Double, 8> {
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
    a.replacingValue(a.value + MultiDual<Double, 8>(b))
  }
  /// The sum with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func + (a: Double, b: Self) -> Self {
    b.replacingValue(MultiDual<Double, 8>(a) + b.value)
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Self, b: Double) -> Self {
    a.replacingValue(a.value - MultiDual<Double, 8>(b))
  }
  /// The difference from a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func - (a: Double, b: Self) -> Self {
    genericNegation(b).replacingValue(MultiDual<Double, 8>(a) - b.value)
  }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Self, b: Double) -> Self {
    a.scaled(by: MultiDual<Double, 8>(b))
  }
  /// The product with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func * (a: Double, b: Self) -> Self {
    b.scaled(by: MultiDual<Double, 8>(a))
  }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Self, b: Double) -> Self {
    a.divided(byScalar: MultiDual<Double, 8>(b))
  }
  /// The quotient with a constant.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload public static func / (a: Double, b: Self) -> Self {
    genericQuotient(Self(MultiDual<Double, 8>(a)), b)
  }
}

extension MultiDual where T == Float, N == 8 {
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

extension Taylor where T == Float, N == 2 {
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
