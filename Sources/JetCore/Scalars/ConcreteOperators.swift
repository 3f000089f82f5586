// Concrete operators between two jets of one type, so that ordinary formulas type-check in milliseconds.
//
// The compiler tries non-generic overloads first. Without these, a formula such as `2 * x * y + 3 * (-x * x / 2)` over a jet
// runs into the generic operators of `Numeric` and can end in "unable to type-check in reasonable time". Each forwards to
// the type's own operator through a generic context, where that is the only candidate. Scripts/generate.py writes those of the
// other jets and precisions after the ones here; operators with a plain number are generic: see PlainNumberOperators.swift.

@_alwaysEmitIntoClient @inline(__always) package func genericSum<S: Scalar>(_ a: S, _ b: S) -> S { a + b }
@_alwaysEmitIntoClient @inline(__always) package func genericDifference<S: Scalar>(_ a: S, _ b: S) -> S { a - b }
@_alwaysEmitIntoClient @inline(__always) package func genericProduct<S: Scalar>(_ a: S, _ b: S) -> S { a * b }
@_alwaysEmitIntoClient @inline(__always) package func genericQuotient<S: Scalar>(_ a: S, _ b: S) -> S { a / b }
@_alwaysEmitIntoClient @inline(__always) package func genericNegation<S: Scalar>(_ a: S) -> S { -a }
@_alwaysEmitIntoClient @inline(__always) package func genericAddition<S: Scalar>(to a: inout S, _ b: S) { a += b }
@_alwaysEmitIntoClient @inline(__always) package func genericSubtraction<S: Scalar>(from a: inout S, _ b: S) { a -= b }
@_alwaysEmitIntoClient @inline(__always) package func genericMultiplication<S: Scalar>(of a: inout S, _ b: S) { a *= b }

extension Dual where T == Double {
  /// The sum.
  @_alwaysEmitIntoClient @_transparent @_optimize(none) public static func + (a: Self, b: Self) -> Self { genericSum(a, b) }
  /// The difference.
  @_alwaysEmitIntoClient @_transparent @_optimize(none) public static func - (a: Self, b: Self) -> Self { genericDifference(a, b) }
  /// The product.
  @_alwaysEmitIntoClient @_transparent @_optimize(none) public static func * (a: Self, b: Self) -> Self { genericProduct(a, b) }
  /// The quotient.
  @_alwaysEmitIntoClient @_transparent @_optimize(none) public static func / (a: Self, b: Self) -> Self { genericQuotient(a, b) }
  /// The negative.
  @_alwaysEmitIntoClient @_transparent @_optimize(none) public static prefix func - (a: Self) -> Self { genericNegation(a) }
  /// Adds.
  @_alwaysEmitIntoClient @_transparent @_optimize(none) public static func += (a: inout Self, b: Self) { genericAddition(to: &a, b) }
  /// Subtracts.
  @_alwaysEmitIntoClient @_transparent @_optimize(none) public static func -= (a: inout Self, b: Self) { genericSubtraction(from: &a, b) }
  /// Multiplies.
  @_alwaysEmitIntoClient @_transparent @_optimize(none) public static func *= (a: inout Self, b: Self) { genericMultiplication(of: &a, b) }
}
