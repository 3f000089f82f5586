// Partial derivatives by argument as methods of the jets: the generic forms of the operators.

import JetCore

extension MultiDual where T: Scalar, N == 2 {
  /// The value and the partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
  ///
  /// - Complexity: one evaluation of `f`.
  @_alwaysEmitIntoClient
  public static func valueWithGradient(at x: T, _ y: T, of f: (MultiDual, MultiDual) throws -> MultiDual) rethrows -> (
    value: T, gradient: (T, T)
  ) {
    let tag = PerturbationTag.unique()
    let result = try f(MultiDual(variable: x, direction: 0, tag: tag), MultiDual(variable: y, direction: 1, tag: tag))
    result.tag.check(belongsTo: tag)
    return (result.value, (result.partials[0], result.partials[1]))
  }

  /// The partial derivatives (∂f/∂x, ∂f/∂y) of a function of two numbers.
  ///
  /// - Complexity: one evaluation of `f`.
  @_alwaysEmitIntoClient
  public static func gradient(at x: T, _ y: T, of f: (MultiDual, MultiDual) throws -> MultiDual) rethrows -> (T, T) {
    try valueWithGradient(at: x, y, of: f).gradient
  }
}

extension MultiDual where T: Scalar, N == 3 {
  /// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
  ///
  /// - Complexity: one evaluation of `f`.
  @_alwaysEmitIntoClient
  public static func valueWithGradient(at x: T, _ y: T, _ z: T, of f: (MultiDual, MultiDual, MultiDual) throws -> MultiDual) rethrows -> (
    value: T, gradient: (T, T, T)
  ) {
    let tag = PerturbationTag.unique()
    let result = try f(
      MultiDual(variable: x, direction: 0, tag: tag), MultiDual(variable: y, direction: 1, tag: tag),
      MultiDual(variable: z, direction: 2, tag: tag))
    result.tag.check(belongsTo: tag)
    return (result.value, (result.partials[0], result.partials[1], result.partials[2]))
  }

  /// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z) of a function of three numbers.
  ///
  /// - Complexity: one evaluation of `f`.
  @_alwaysEmitIntoClient
  public static func gradient(at x: T, _ y: T, _ z: T, of f: (MultiDual, MultiDual, MultiDual) throws -> MultiDual) rethrows -> (T, T, T) {
    try valueWithGradient(at: x, y, z, of: f).gradient
  }
}

extension MultiDual where T: Scalar, N == 4 {
  /// The value and the partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z, ∂f/∂w) of a function of four numbers.
  ///
  /// - Complexity: one evaluation of `f`.
  @_alwaysEmitIntoClient
  public static func valueWithGradient(
    at x: T, _ y: T, _ z: T, _ w: T, of f: (MultiDual, MultiDual, MultiDual, MultiDual) throws -> MultiDual
  ) rethrows -> (value: T, gradient: (T, T, T, T)) {
    let tag = PerturbationTag.unique()
    let result = try f(
      MultiDual(variable: x, direction: 0, tag: tag), MultiDual(variable: y, direction: 1, tag: tag),
      MultiDual(variable: z, direction: 2, tag: tag), MultiDual(variable: w, direction: 3, tag: tag))
    result.tag.check(belongsTo: tag)
    return (result.value, (result.partials[0], result.partials[1], result.partials[2], result.partials[3]))
  }

  /// The partial derivatives (∂f/∂x, ∂f/∂y, ∂f/∂z, ∂f/∂w) of a function of four numbers.
  ///
  /// - Complexity: one evaluation of `f`.
  @_alwaysEmitIntoClient
  public static func gradient(at x: T, _ y: T, _ z: T, _ w: T, of f: (MultiDual, MultiDual, MultiDual, MultiDual) throws -> MultiDual)
    rethrows -> (T, T, T, T)
  {
    try valueWithGradient(at: x, y, z, w, of: f).gradient
  }
}

extension Dual where T: Scalar {
  /// The partial derivative of a function of two numbers by one of them, the others constant.
  ///
  /// - Complexity: one evaluation of `f`.
  @_alwaysEmitIntoClient
  public static func gradient(
    at x: T, _ y: T, withRespectTo argument: WritableKeyPath<(T, T), T>,
    of f: (Dual, Dual) throws -> Dual
  ) rethrows -> T {
    var direction = (T.zero, T.zero)
    direction[keyPath: argument] = 1
    let tag = PerturbationTag.unique()
    let result = try f(Dual(x, direction.0, tag), Dual(y, direction.1, tag))
    result.tag.check(belongsTo: tag)
    return result.tangent
  }

  /// The partial derivative of a function of three numbers by one of them, the others constant.
  ///
  /// - Complexity: one evaluation of `f`.
  @_alwaysEmitIntoClient
  public static func gradient(
    at x: T, _ y: T, _ z: T, withRespectTo argument: WritableKeyPath<(T, T, T), T>,
    of f: (Dual, Dual, Dual) throws -> Dual
  ) rethrows -> T {
    var direction = (T.zero, T.zero, T.zero)
    direction[keyPath: argument] = 1
    let tag = PerturbationTag.unique()
    let result = try f(Dual(x, direction.0, tag), Dual(y, direction.1, tag), Dual(z, direction.2, tag))
    result.tag.check(belongsTo: tag)
    return result.tangent
  }

  /// The partial derivative of a function of four numbers by one of them, the others constant.
  ///
  /// - Complexity: one evaluation of `f`.
  @_alwaysEmitIntoClient
  public static func gradient(
    at x: T, _ y: T, _ z: T, _ w: T, withRespectTo argument: WritableKeyPath<(T, T, T, T), T>,
    of f: (Dual, Dual, Dual, Dual) throws -> Dual
  ) rethrows -> T {
    var direction = (T.zero, T.zero, T.zero, T.zero)
    direction[keyPath: argument] = 1
    let tag = PerturbationTag.unique()
    let result = try f(Dual(x, direction.0, tag), Dual(y, direction.1, tag), Dual(z, direction.2, tag), Dual(w, direction.3, tag))
    result.tag.check(belongsTo: tag)
    return result.tangent
  }
}
