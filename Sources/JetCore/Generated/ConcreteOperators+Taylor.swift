// Generated from Sources/JetCore/Scalars/ConcreteOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

extension Taylor where T == Double, N == 1 {
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

extension Taylor where T == Double, N == 2 {
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

extension Taylor where T == Double, N == 3 {
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

extension Taylor where T == Double, N == 4 {
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

extension Taylor where T == Double, N == 5 {
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

extension Taylor where T == Double, N == 6 {
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

extension Taylor where T == Double, N == 7 {
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

extension Taylor where T == Double, N == 8 {
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

extension Taylor where T == Double, N == 9 {
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

extension Taylor where T == Double, N == 10 {
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

extension Taylor where T == Double, N == 12 {
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

extension Taylor where T == Double, N == 15 {
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

extension Taylor where T == Double, N == 16 {
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

extension Taylor where T == Double, N == 20 {
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

extension Taylor where T == Double, N == 32 {
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

extension Taylor where T == Float, N == 2 {
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
