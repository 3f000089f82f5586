// Generated from Sources/JetOperators/ArgumentOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore

/// The partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
///
///     let (byX, byY) = gradient(at: 0.5, -1.2) { x, y in x * exp(y) }
///
/// - Complexity: one evaluation of `f` in two directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func gradient(
  at x: Float, _ y: Float, of f: (MultiDual<Float, 2>, MultiDual<Float, 2>) throws -> MultiDual<Float, 2>
) rethrows -> (Float, Float) {
  try MultiDual.gradient(at: x, y, of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
///
/// - Complexity: one evaluation of `f` in two directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithGradient(
  at x: Float, _ y: Float, of f: (MultiDual<Float, 2>, MultiDual<Float, 2>) throws -> MultiDual<Float, 2>
) rethrows -> (value: Float, gradient: (Float, Float)) {
  try MultiDual.valueWithGradient(at: x, y, of: f)
}

/// The partial derivative of a function of two numbers by one of them, the others constant.
///
///     let byExponent = gradient(at: 0.5, -1.2, withRespectTo: \.1) { x, y in x * exp(y) }
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - argument: which argument: `\.0` or `\.1`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func gradient(
  at x: Float, _ y: Float, withRespectTo argument: WritableKeyPath<(Float, Float), Float>,
  of f: (Dual<Float>, Dual<Float>) throws -> Dual<Float>
) rethrows -> Float {
  try Dual.gradient(at: x, y, withRespectTo: argument, of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func gradient(
  at x: Float, _ y: Float, _ z: Float,
  of f: (MultiDual<Float, 3>, MultiDual<Float, 3>, MultiDual<Float, 3>) throws -> MultiDual<Float, 3>
) rethrows -> (Float, Float, Float) {
  try MultiDual.gradient(at: x, y, z, of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithGradient(
  at x: Float, _ y: Float, _ z: Float,
  of f: (MultiDual<Float, 3>, MultiDual<Float, 3>, MultiDual<Float, 3>) throws -> MultiDual<Float, 3>
) rethrows -> (value: Float, gradient: (Float, Float, Float)) {
  try MultiDual.valueWithGradient(at: x, y, z, of: f)
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
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func gradient(
  at x: Float, _ y: Float, _ z: Float, withRespectTo argument: WritableKeyPath<(Float, Float, Float), Float>,
  of f: (Dual<Float>, Dual<Float>, Dual<Float>) throws -> Dual<Float>
) rethrows -> Float {
  try Dual.gradient(at: x, y, z, withRespectTo: argument, of: f)
}
