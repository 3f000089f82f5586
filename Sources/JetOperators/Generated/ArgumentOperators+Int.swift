// Generated from Sources/JetOperators/ArgumentOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore

/// The partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
///
/// - Complexity: one evaluation of `f` in two directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Double, of f: (MultiDual<Double, 2>, MultiDual<Double, 2>) throws -> MultiDual<Double, 2>
) rethrows -> (Double, Double) {
  try MultiDual.gradient(at: Double(x), y, of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
///
/// - Complexity: one evaluation of `f` in two directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Int, of f: (MultiDual<Double, 2>, MultiDual<Double, 2>) throws -> MultiDual<Double, 2>
) rethrows -> (Double, Double) {
  try MultiDual.gradient(at: x, Double(y), of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
///
/// - Complexity: one evaluation of `f` in two directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Int, of f: (MultiDual<Double, 2>, MultiDual<Double, 2>) throws -> MultiDual<Double, 2>
) rethrows -> (Double, Double) {
  try MultiDual.gradient(at: Double(x), Double(y), of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
///
/// - Complexity: one evaluation of `f` in two directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Int, _ y: Double, of f: (MultiDual<Double, 2>, MultiDual<Double, 2>) throws -> MultiDual<Double, 2>
) rethrows -> (value: Double, gradient: (Double, Double)) {
  try MultiDual.valueWithGradient(at: Double(x), y, of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
///
/// - Complexity: one evaluation of `f` in two directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Double, _ y: Int, of f: (MultiDual<Double, 2>, MultiDual<Double, 2>) throws -> MultiDual<Double, 2>
) rethrows -> (value: Double, gradient: (Double, Double)) {
  try MultiDual.valueWithGradient(at: x, Double(y), of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
///
/// - Complexity: one evaluation of `f` in two directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Int, _ y: Int, of f: (MultiDual<Double, 2>, MultiDual<Double, 2>) throws -> MultiDual<Double, 2>
) rethrows -> (value: Double, gradient: (Double, Double)) {
  try MultiDual.valueWithGradient(at: Double(x), Double(y), of: f)
}

/// The partial derivative of a function of two numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - argument: which argument: `\.0` or `\.1`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Double, withRespectTo argument: WritableKeyPath<(Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: Double(x), y, withRespectTo: argument, of: f)
}

/// The partial derivative of a function of two numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - argument: which argument: `\.0` or `\.1`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Int, withRespectTo argument: WritableKeyPath<(Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: x, Double(y), withRespectTo: argument, of: f)
}

/// The partial derivative of a function of two numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - argument: which argument: `\.0` or `\.1`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Int, withRespectTo argument: WritableKeyPath<(Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: Double(x), Double(y), withRespectTo: argument, of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Double, _ z: Double,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (Double, Double, Double) {
  try MultiDual.gradient(at: Double(x), y, z, of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Int, _ z: Double,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (Double, Double, Double) {
  try MultiDual.gradient(at: x, Double(y), z, of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Int, _ z: Double,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (Double, Double, Double) {
  try MultiDual.gradient(at: Double(x), Double(y), z, of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Double, _ z: Int,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (Double, Double, Double) {
  try MultiDual.gradient(at: x, y, Double(z), of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Double, _ z: Int,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (Double, Double, Double) {
  try MultiDual.gradient(at: Double(x), y, Double(z), of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Int, _ z: Int,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (Double, Double, Double) {
  try MultiDual.gradient(at: x, Double(y), Double(z), of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Int, _ z: Int,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (Double, Double, Double) {
  try MultiDual.gradient(at: Double(x), Double(y), Double(z), of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Int, _ y: Double, _ z: Double,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (value: Double, gradient: (Double, Double, Double)) {
  try MultiDual.valueWithGradient(at: Double(x), y, z, of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Double, _ y: Int, _ z: Double,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (value: Double, gradient: (Double, Double, Double)) {
  try MultiDual.valueWithGradient(at: x, Double(y), z, of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Int, _ y: Int, _ z: Double,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (value: Double, gradient: (Double, Double, Double)) {
  try MultiDual.valueWithGradient(at: Double(x), Double(y), z, of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Double, _ y: Double, _ z: Int,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (value: Double, gradient: (Double, Double, Double)) {
  try MultiDual.valueWithGradient(at: x, y, Double(z), of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Int, _ y: Double, _ z: Int,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (value: Double, gradient: (Double, Double, Double)) {
  try MultiDual.valueWithGradient(at: Double(x), y, Double(z), of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Double, _ y: Int, _ z: Int,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (value: Double, gradient: (Double, Double, Double)) {
  try MultiDual.valueWithGradient(at: x, Double(y), Double(z), of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Int, _ y: Int, _ z: Int,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (value: Double, gradient: (Double, Double, Double)) {
  try MultiDual.valueWithGradient(at: Double(x), Double(y), Double(z), of: f)
}

/// The partial derivative of a function of three numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - z: the third argument.
///   - argument: which argument: `\.0`, `\.1` or `\.2`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Double, _ z: Double, withRespectTo argument: WritableKeyPath<(Double, Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: Double(x), y, z, withRespectTo: argument, of: f)
}

/// The partial derivative of a function of three numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - z: the third argument.
///   - argument: which argument: `\.0`, `\.1` or `\.2`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Int, _ z: Double, withRespectTo argument: WritableKeyPath<(Double, Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: x, Double(y), z, withRespectTo: argument, of: f)
}

/// The partial derivative of a function of three numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - z: the third argument.
///   - argument: which argument: `\.0`, `\.1` or `\.2`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Int, _ z: Double, withRespectTo argument: WritableKeyPath<(Double, Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: Double(x), Double(y), z, withRespectTo: argument, of: f)
}

/// The partial derivative of a function of three numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - z: the third argument.
///   - argument: which argument: `\.0`, `\.1` or `\.2`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Double, _ z: Int, withRespectTo argument: WritableKeyPath<(Double, Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: x, y, Double(z), withRespectTo: argument, of: f)
}

/// The partial derivative of a function of three numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - z: the third argument.
///   - argument: which argument: `\.0`, `\.1` or `\.2`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Double, _ z: Int, withRespectTo argument: WritableKeyPath<(Double, Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: Double(x), y, Double(z), withRespectTo: argument, of: f)
}

/// The partial derivative of a function of three numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - z: the third argument.
///   - argument: which argument: `\.0`, `\.1` or `\.2`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Int, _ z: Int, withRespectTo argument: WritableKeyPath<(Double, Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: x, Double(y), Double(z), withRespectTo: argument, of: f)
}

/// The partial derivative of a function of three numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - z: the third argument.
///   - argument: which argument: `\.0`, `\.1` or `\.2`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Int, _ y: Int, _ z: Int, withRespectTo argument: WritableKeyPath<(Double, Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: Double(x), Double(y), Double(z), withRespectTo: argument, of: f)
}
