// Generated from Sources/JetCore/Scalars/ConcreteOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

extension TaylorSeries where T == Double {
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
}

extension TaylorSeries where T == Float {
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
}
