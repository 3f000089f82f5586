// First-order jets: each series operation of `Jet` is one product of a slope with the tangents.

/// A jet of order one: everything it needs to know of a function is its value and its slope.
public protocol FirstOrderJet<Base>: Jet {
  /// The jet of f(x), from f's value and f's slope at x: every tangent times `slope`.
  func chained(value: Base, slope: Base) -> Self

  /// The jet of f(x), from f's value and the reciprocal of f's slope at x: every tangent divided by `divisor`.
  func chained(value: Base, divisor: Base) -> Self

  /// A zero with every tangent equal to `tangent`.
  static func tangents(_ tangent: Base) -> Self

  /// The jet of f(x) where the slope is infinite or NaN: zero tangents stay zero.
  func chainedAbsorbing(value: Base, slope: Base) -> Self
}

extension FirstOrderJet {
  /// One: a first-order jet carries first derivatives.
  @_alwaysEmitIntoClient @inline(__always)
  public var order: Int { 1 }

  /// Over jets, whether all parts are far from the ends of the range.
  @_alwaysEmitIntoClient @inline(__always)
  public func _staysInRange(from x: Self) -> Bool { !Base._isJet || hasStayedInRange(from: x) }

  /// False: there is no higher derivative.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isConstantToFirstOrder: Bool { false }

  /// Zero tangents; over jets, NaN derivatives of them wherever this one varies.
  @_alwaysEmitIntoClient
  public func _kinked(_ value: Base) -> Self {
    let still = scaled(by: .zero)
    let varies = Base._isJet && !(isConstant && self.value == Base(primal: self.value.primal))
    return (varies ? still._unknown(from: 2) : still).replacingValue(value)
  }

  /// y′ = s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func antiderivative(_ value: Base, slope s: Self, along x: Self, absorbing: Bool) -> Self {
    absorbing ? x.chainedAbsorbing(value: value, slope: s.value) : x.chained(value: value, slope: s.value)
  }

  /// y′ = x′/d.
  @_alwaysEmitIntoClient @inline(__always)
  public static func antiderivative(_ value: Base, reciprocalSlope d: Self, along x: Self) -> Self {
    if value._isUndefined { return undefined(value) }
    if d.value.primal == .zero { return x.singular(value: value, divisor: d.value) }
    return x.chained(value: value, divisor: d.value)
  }

  /// The tangents over a zero divisor, which counts as +0: the limit from inside the domain.
  @_alwaysEmitIntoClient @inline(never)
  package func singular(value: Base, divisor: Base) -> Self {
    chainedAbsorbing(value: value, slope: Base._poleReciprocal(divisor + .zero))
  }

  /// y′ = y·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exponential(_ value: Base, along x: Self) -> Self {
    value._isRegular ? x.chained(value: value, slope: value) : x.chainedOutOfRange(value: value, slope: value)
  }

  /// The chain rule with an overflown slope: a zero derivative of the argument is a strong zero; out of line over jets, where it is long.
  @_alwaysEmitIntoClient @inline(__always)
  package func chainedOutOfRange(value: Base, slope: Base) -> Self {
    Base._isJet ? chainedAbsorbingOutOfLine(value: value, slope: slope) : chainedAbsorbing(value: value, slope: slope)
  }

  @_alwaysEmitIntoClient @inline(never)
  package func chainedAbsorbingOutOfLine(value: Base, slope: Base) -> Self { chainedAbsorbing(value: value, slope: slope) }

  /// s′ = c·x′, c′ = ∓s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func rotation(sine: Base, cosine: Base, hyperbolic: Bool, along x: Self) -> (sine: Self, cosine: Self) {
    if hyperbolic && !cosine._isRegular {
      return (x.chainedOutOfRange(value: sine, slope: cosine), x.chainedOutOfRange(value: cosine, slope: sine))
    }
    return (x.chained(value: sine, slope: cosine), x.chained(value: cosine, slope: hyperbolic ? sine : -sine))
  }

  /// y′ = s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func riccati(_ value: Base, slope: Base, hyperbolic: Bool, along x: Self) -> Self {
    x.chained(value: value, slope: slope)
  }

  /// y′ = x′/(2y).
  @_alwaysEmitIntoClient @inline(__always)
  public static func squareRoot(_ value: Base, of x: Self) -> Self {
    if value._isUndefined { return undefined(value) }
    if value.primal == .zero { return x.singular(value: value, divisor: value + value) }
    return x.chained(value: value, divisor: value + value)
  }

  /// y′ = p·x^(p−1)·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func power(_ value: Base, slope: @autoclosure () -> Base, exponent p: Base, of x: Self) -> Self {
    let s = slope()
    return s._isRegular ? x.chained(value: value, slope: s) : x.chainedAbsorbing(value: value, slope: s)
  }

  /// y′ = c₁·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func composition(along x: Self, coefficient: (Int) -> Base) -> Self {
    x.chainedAbsorbing(value: coefficient(0), slope: coefficient(1))
  }

  /// y′ = s(y)·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func solution(_ value: Base, along x: Self, slope: (Self) -> Self) -> Self {
    x.chainedAbsorbing(value: value, slope: slope(Self(value)).value)
  }
}
