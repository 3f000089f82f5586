// Concrete operators for Taylor<Double, N> at the usual N; see ConcreteOperators.swift for the reason.

extension Taylor where T == Double, N == 1 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 2 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 3 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 4 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 5 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 6 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 7 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 8 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 9 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 10 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 12 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 15 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 16 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 20 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}

extension Taylor where T == Double, N == 32 {
  /// The sum.
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { genericNegation(a) }
}
