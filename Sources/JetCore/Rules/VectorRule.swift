// Rules from outside for functions of several variables.

/// A function ℝⁿ→ℝᵐ with a user-defined derivative: a value for plain numbers, its JVP and its VJP for every number.
///
/// Jets use the pushforward, reverse mode the pullback: each must be the adjoint of the other. Where the Jacobian matrix is available,
/// conform to `JacobianRule` instead, which needs nothing else.
public protocol VectorRule: Sendable {
  /// The m values at a plain point.
  func value<T: FloatingPointScalar>(at x: [T]) -> [T]

  /// The JVP ∂f(x)[v]: m numbers. `y` is f(x).
  func pushforward<S: RealScalar>(along v: [S], at x: [S], value y: [S]) -> [S]

  /// The VJP wᵀ∂f(x): n numbers. `y` is f(x).
  func pullback<S: RealScalar>(of w: [S], at x: [S], value y: [S]) -> [S]
}

/// A function ℝⁿ→ℝᵐ with a user-defined derivative: a value for plain numbers and the Jacobian matrix for every number.
///
///     struct Polar: JacobianRule {
///       func value<T: FloatingPointScalar>(at x: [T]) -> [T] { [.hypot(x[0], x[1]), .atan2(y: x[1], x: x[0])] }
///       func jacobian<S: RealScalar>(at x: [S], value y: [S]) -> [[S]] {
///         [[x[0] / y[0], x[1] / y[0]], [-x[1] / (y[0] * y[0]), x[0] / (y[0] * y[0])]]
///       }
///     }
public protocol JacobianRule: VectorRule {
  /// The Jacobian matrix at `x` as a list of its m rows, each of n numbers. `y` is f(x).
  func jacobian<S: RealScalar>(at x: [S], value y: [S]) -> [[S]]
}

extension JacobianRule {
  /// The Jacobian matrix times `v`; zeros of `v` are strong zeros.
  @_alwaysEmitIntoClient
  public func pushforward<S: RealScalar>(along v: [S], at x: [S], value y: [S]) -> [S] {
    checkedJacobian(at: x, value: y).map { row in
      var sum: S = 0
      for (a, vj) in zip(row, v) { sum += ._strongProduct(slope: a, factor: vj) }
      return sum
    }
  }

  /// The transposed Jacobian matrix times `w`.
  @_alwaysEmitIntoClient
  public func pullback<S: RealScalar>(of w: [S], at x: [S], value y: [S]) -> [S] {
    var result = [S](repeating: 0, count: x.count)
    for (wi, row) in zip(w, checkedJacobian(at: x, value: y)) {
      for (j, a) in row.enumerated() { result[j] += ._strongProduct(slope: a, factor: wi) }
    }
    return result
  }

  @_alwaysEmitIntoClient
  package func checkedJacobian<S: RealScalar>(at x: [S], value y: [S]) -> [[S]] {
    let rows = jacobian(at: x, value: y)
    require(rows.count == y.count, "The Jacobian matrix of a rule with \(y.count) values needs as many rows, got \(rows.count)")
    for row in rows {
      require(row.count == x.count, "A row of the Jacobian matrix of a rule of \(x.count) variables has \(row.count) elements")
    }
    return rows
  }
}

extension VectorRule {
  /// The function at any point, with its derivatives.
  @_alwaysEmitIntoClient
  public func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { S._apply(self, to: x) }

  /// The pushforward, whose number of values is checked.
  @_alwaysEmitIntoClient
  package func checkedPushforward<S: RealScalar>(along v: [S], at x: [S], value y: [S]) -> [S] {
    let result = pushforward(along: v, at: x, value: y)
    require(
      result.count == y.count, "The pushforward of a rule with \(y.count) values must return as many numbers, got \(result.count)")
    return result
  }

  /// The column of the Jacobian matrix that belongs to variable j.
  @_alwaysEmitIntoClient
  package func column<S: RealScalar>(_ j: Int, at x: [S], value y: [S]) -> [S] {
    var unit = [S](repeating: 0, count: x.count)
    unit[j] = 1
    return checkedPushforward(along: unit, at: x, value: y)
  }
}

extension FloatingPointScalar {
  /// The rule's values.
  @inlinable
  public static func _apply<R: VectorRule>(_ rule: R, to x: [Self]) -> [Self] { rule.value(at: x) }
}

extension FirstOrderJet where Self: RealScalar, Base: RealScalar {
  /// y′ = Σ ∂f/∂xⱼ·xⱼ′ over the variables that vary.
  @inlinable
  public static func _apply<R: VectorRule>(_ rule: R, to x: [Self]) -> [Self] {
    let point = x.map { $0.value }
    let values = Base._apply(rule, to: point)
    var y = values.map { Self($0) }
    for j in x.indices where !x[j].isConstant {
      for (i, slope) in rule.column(j, at: point, value: values).enumerated() {
        y[i] += x[j].chainedAbsorbing(value: .zero, slope: values[i]._isUndefined ? values[i] : slope)
      }
    }
    return zip(y, values).map { $0.replacingValue($1) }
  }
}

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The solution of y′ = Σ ∂f/∂xⱼ(x, y)·xⱼ′: each sweep adds one correct order.
  @inlinable
  public static func _apply<R: VectorRule>(_ rule: R, to x: [Self]) -> [Self] {
    let values = Base._apply(rule, to: x.map { $0.value })
    let moving = x.indices.filter { !x[$0].isConstant }
    // The shape that all arguments have together.
    var y = values.map { value in x.reduce(Self(value)) { $0._matchingOrder(of: $1) } }
    for _ in 0..<(moving.map { x[$0].order }.max() ?? 0) {
      var next = y.map { $0.scaled(by: .zero).replacingValue(.zero) }
      for j in moving {
        for (i, slope) in rule.column(j, at: x, value: y).enumerated() {
          next[i] += antiderivative(.zero, slope: slope._matchingOrder(of: x[j]), along: x[j], absorbing: true)
        }
      }
      y = zip(next, values).map { $1._isUndefined ? $0.scaled(by: $1).replacingValue($1) : $0.replacingValue($1) }
    }
    return y
  }
}

extension Dual where T: RealScalar {
  /// y′ = ∂f(x)[x′], by one pushforward.
  @inlinable
  public static func _apply<R: VectorRule>(_ rule: R, to x: [Dual]) -> [Dual] {
    let point = x.map { $0.value }
    let values = T._apply(rule, to: point)
    if x.allSatisfy({ $0.isConstant }) { return values.map { Dual($0) } }
    let tag = x.reduce(PerturbationTag.none) { $0.merged(with: $1.tag) }
    let tangents = rule.checkedPushforward(along: x.map { $0.tangent }, at: point, value: values)
    return zip(values, tangents).map { Dual($0, $0._isUndefined ? $0 : $1, tag) }
  }
}
