// Concrete operators, so that ordinary formulas type-check in milliseconds.
//
// The compiler tries non-generic overloads first. Without these, a formula such as `2 * x * y + 3 * (-x * x / 2)` over a jet
// runs into the generic operators of `Numeric` and can end in "unable to type-check in reasonable time". Each forwards to
// the type's own operator through a generic context, where that is the only candidate.

@inlinable @inline(__always) func genericSum<S: Scalar>(_ a: S, _ b: S) -> S { a + b }
@inlinable @inline(__always) func genericDifference<S: Scalar>(_ a: S, _ b: S) -> S { a - b }
@inlinable @inline(__always) func genericProduct<S: Scalar>(_ a: S, _ b: S) -> S { a * b }
@inlinable @inline(__always) func genericQuotient<S: Scalar>(_ a: S, _ b: S) -> S { a / b }
@inlinable @inline(__always) func genericNegation<S: Scalar>(_ a: S) -> S { -a }

extension Dual where T == Double {
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

extension Dual where T == Float {
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

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
extension Dual where T == Float80 {
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
#endif

extension TaylorSeries where T == Double {
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
