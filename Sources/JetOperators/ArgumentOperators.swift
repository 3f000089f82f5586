// Partial derivatives of functions of two, three or four numbers, by argument, for Double points: concrete, so that closures type-check fast.
//
// Of two and three numbers, Scripts/generate.py writes the like for other precisions and, so that the compiler finds the right one at once,
// for arguments some of which are integers.

import JetCore

/// The partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
///
///     let (byX, byY) = gradient(at: 0.5, -1.2) { x, y in x * exp(y) }
///
/// - Complexity: one evaluation of `f` in two directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Double, of f: (MultiDual<Double, 2>, MultiDual<Double, 2>) throws -> MultiDual<Double, 2>
) rethrows -> (Double, Double) {
  try MultiDual.gradient(at: x, y, of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
///
/// - Complexity: one evaluation of `f` in two directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Double, _ y: Double, of f: (MultiDual<Double, 2>, MultiDual<Double, 2>) throws -> MultiDual<Double, 2>
) rethrows -> (value: Double, gradient: (Double, Double)) {
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
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Double, withRespectTo argument: WritableKeyPath<(Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: x, y, withRespectTo: argument, of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Double, _ z: Double,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (Double, Double, Double) {
  try MultiDual.gradient(at: x, y, z, of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
///
/// - Complexity: one evaluation of `f` in three directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Double, _ y: Double, _ z: Double,
  of f: (MultiDual<Double, 3>, MultiDual<Double, 3>, MultiDual<Double, 3>) throws -> MultiDual<Double, 3>
) rethrows -> (value: Double, gradient: (Double, Double, Double)) {
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
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Double, _ z: Double, withRespectTo argument: WritableKeyPath<(Double, Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: x, y, z, withRespectTo: argument, of: f)
}

/// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z, ∂f/∂w) of a function of four numbers.
///
/// `MultiDual<Float, 4>` has the same for numbers of another precision.
/// - Complexity: one evaluation of `f` in four directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Double, _ z: Double, _ w: Double,
  of f: (MultiDual<Double, 4>, MultiDual<Double, 4>, MultiDual<Double, 4>, MultiDual<Double, 4>) throws -> MultiDual<Double, 4>
) rethrows -> (Double, Double, Double, Double) {
  try MultiDual.gradient(at: x, y, z, w, of: f)
}

/// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z, ∂f/∂w) of a function of four numbers.
///
/// `MultiDual<Float, 4>` has the same for numbers of another precision.
/// - Complexity: one evaluation of `f` in four directions.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithGradient(
  at x: Double, _ y: Double, _ z: Double, _ w: Double,
  of f: (MultiDual<Double, 4>, MultiDual<Double, 4>, MultiDual<Double, 4>, MultiDual<Double, 4>) throws -> MultiDual<Double, 4>
) rethrows -> (value: Double, gradient: (Double, Double, Double, Double)) {
  try MultiDual.valueWithGradient(at: x, y, z, w, of: f)
}

/// The partial derivative of a function of four numbers by one of them, the others constant.
///
/// - Parameters:
///   - x: the first argument.
///   - y: the second argument.
///   - z: the third argument.
///   - w: the fourth argument.
///   - argument: which argument: `\.0`, `\.1`, `\.2` or `\.3`.
///   - f: the function.
/// - Returns: ∂f by that argument, at the point.
/// - Complexity: one evaluation of `f` on duals.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func gradient(
  at x: Double, _ y: Double, _ z: Double, _ w: Double, withRespectTo argument: WritableKeyPath<(Double, Double, Double, Double), Double>,
  of f: (Dual<Double>, Dual<Double>, Dual<Double>, Dual<Double>) throws -> Dual<Double>
) rethrows -> Double {
  try Dual.gradient(at: x, y, z, w, withRespectTo: argument, of: f)
}
