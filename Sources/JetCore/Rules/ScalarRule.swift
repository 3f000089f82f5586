// Rules from outside: a function of one variable whose value is computed by other means than those of this library.

/// A function of one variable with a user-defined derivative: a value for plain numbers and a slope for every number.
///
/// The value may come from an iteration, a table or another library; jets never look inside. The slope y′/x′ is written with this
/// library's functions, of x and of the value y, and may call the rule again: by it the function has derivatives of every order, in
/// every jet, nested, in reverse mode, in tracers and in code that is generic over `RealScalar`.
///
///     struct LambertW: ScalarRule {
///       func value<T: FloatingPointScalar>(at x: T) -> T {
///         var y = T.log(onePlus: x)
///         for _ in 0..<60 { y -= (y - x * T.exp(-y)) / (1 + y) }
///         return y
///       }
///       func slope<S: RealScalar>(at x: S, value y: S) -> S { 1 / (x + exp(y)) }
///     }
///
///     let w = LambertW()
///     derivative(at: 1.0) { x in w(x) }          // 0.36189625663488922
///
/// Where the value is NaN, so is every derivative. Where the slope is infinite or NaN, a zero derivative of the argument is a strong zero.
public protocol ScalarRule: Sendable {
  /// The value at a plain number.
  func value<T: FloatingPointScalar>(at x: T) -> T

  /// The derivative at `x`, where the value is `y`.
  func slope<S: RealScalar>(at x: S, value y: S) -> S
}

extension ScalarRule {
  /// The function at any number, with its derivatives.
  @_alwaysEmitIntoClient
  public func callAsFunction<S: RealScalar>(_ x: S) -> S { S._apply(self, to: x) }
}

extension FloatingPointScalar {
  /// The rule's value.
  @inlinable
  public static func _apply<R: ScalarRule>(_ rule: R, to x: Self) -> Self { rule.value(at: x) }
}

extension FirstOrderJet where Self: RealScalar, Base: RealScalar {
  /// y′ = s(x, y)·x′.
  @inlinable
  public static func _apply<R: ScalarRule>(_ rule: R, to x: Self) -> Self {
    let value = Base._apply(rule, to: x.value)
    if value._isUndefined { return x.chained(value: value, slope: value) }
    let slope = rule.slope(at: x.value, value: value)
    if !Base._isJet && slope._isRegular { return x.chained(value: value, slope: slope) }
    return x.chainedAbsorbing(value: value, slope: slope)
  }
}

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The solution of y′ = s(x, y)·x′: each sweep adds one correct order.
  @inlinable
  public static func _apply<R: ScalarRule>(_ rule: R, to x: Self) -> Self {
    let value = Base._apply(rule, to: x.value)
    if value._isUndefined { return x.scaled(by: value).replacingValue(value) }
    if x.isConstant { return x.replacingValue(value) }
    var y = Self(value)._matchingOrder(of: x)
    for _ in 0..<x.order {
      y = antiderivative(value, slope: rule.slope(at: x, value: y)._matchingOrder(of: x), along: x, absorbing: true)
    }
    return y
  }
}
