// Generated from Sources/JetCore/Scalars/ConcreteOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore

extension Reverse where T == Double {
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

extension Reverse where T == Float {
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

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
extension Reverse where T == Float80 {
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
#endif

extension Reverse where T == Dual<Double> {
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
