// The protocol behind all jets over scalars: the few series operations that every derivative rule is written with.

/// A scalar that carries derivatives: `Dual`, `MultiDual`, `Taylor` and `TaylorSeries` over a scalar base.
///
/// A rule such as log′ = 1/x is written once, on this protocol, with the operations below; each is the solution of a small
/// differential equation along the jet. In them y′ and x′ are derivatives along the perturbation, and a `value` is always
/// given by the caller, from the base's own function, so that the plain program's value is kept to the last bit.
/// First-order jets solve each by one product; series by a recurrence of O(N²).
public protocol Jet<Base>: Scalar where Primal == Base.Primal {
  /// What the value and the derivatives are: a plain number, or a jet of its own.
  associatedtype Base: Scalar

  /// The value: the coefficient of order zero.
  var value: Base { get }

  /// The highest order of derivative carried.
  var order: Int { get }

  /// Lifts a base scalar by one level: every derivative of this level is zero.
  init(_ constant: Base)

  /// A jet whose every part is `value`: what stands outside a function's domain.
  static func undefined(_ value: Base) -> Self

  /// Whether every derivative of this level is exactly zero.
  var isConstant: Bool { get }

  /// Whether the first derivative is exactly zero and a higher one is not.
  var _isConstantToFirstOrder: Bool { get }

  /// Whether no coefficient of this function of `x`, or of `x`, is so large or small that products of two leave the range.
  func _staysInRange(from x: Self) -> Bool

  /// The order of the first derivative that is not exactly zero, one more than the order where all are, and `Int.max` where this
  /// jet is known to be a constant.
  var _leadingOrder: Int { get }

  /// The known derivatives below the order `k` of a function of `x`, and NaN from there on wherever x varies.
  func _unknown(from k: Int, along x: Self) -> Self

  /// The larger (or smaller) of two jets with this difference, whose value is zero.
  func _tieBroken(_ chosen: Self, _ other: Self, larger: Bool) -> Self

  /// The power xᵖ = t^(m·p)·u^p of x = tᵐ·u, smooth where `m·p` is even and m too; nil where that is not known.
  func _smoothPower(_ m: Int, _ product: Int, _ power: (Self) -> Self) -> Self?

  /// The derivatives ±∞ at a pole of even order that is met from both sides; nil where none are known.
  func _evenPole(_ value: Base) -> Self?

  /// A power with this base's value 0 and a varying exponent of value `p`, from the power with the exponent fixed.
  func _knownPower(_ p: Base, along x: Self) -> Self?

  /// What a kink with slope zero leaves of a varying argument: zero first derivatives, and NaN beyond wherever it varies.
  func _kinked(_ value: Base) -> Self

  /// This jet at the order that it has together with another.
  func _matchingOrder(of other: Self) -> Self

  /// The same derivatives on another value.
  func replacingValue(_ value: Base) -> Self

  /// The square, at half the cost of a product.
  func squared() -> Self

  /// The product with a base scalar, part by part.
  func scaled(by factor: Base) -> Self

  /// The quotient by a base scalar, part by part.
  func divided(byScalar divisor: Base) -> Self

  /// The solution of y′ = s·x′; with `absorbing`, zero coefficients of x absorb an infinite s.
  static func antiderivative(_ value: Base, slope s: Self, along x: Self, absorbing: Bool) -> Self

  /// The solution of y′ = x′/d; where d is zero, ±∞ by the one-sided limit, and zero where x is constant.
  static func antiderivative(_ value: Base, reciprocalSlope d: Self, along x: Self) -> Self

  /// The solution of y′ = y·x′.
  static func exponential(_ value: Base, along x: Self) -> Self

  /// The solution of s′ = c·x′, c′ = σ·s·x′ with σ = −1 (circular) or +1 (hyperbolic).
  static func rotation(sine: Base, cosine: Base, hyperbolic: Bool, along x: Self) -> (sine: Self, cosine: Self)

  /// The solution of y′ = s·x′, s′ = 2σ·y·y′ with σ = +1 (tan) or −1 (tanh).
  static func riccati(_ value: Base, slope: Base, hyperbolic: Bool, along x: Self) -> Self

  /// The solution of y² = x, from the derivatives of x alone.
  static func squareRoot(_ value: Base, of x: Self) -> Self

  /// The solution of x·y′ = p·y·x′ at a regular x; `slope` is p·x^(p−1).
  static func power(_ value: Base, slope: @autoclosure () -> Base, exponent p: Base, of x: Self) -> Self

  /// The composition Σ cₖ·(x − x₀)ᵏ with the Taylor coefficients cₖ of an outer function at x₀.
  static func composition(along x: Self, coefficient: (Int) -> Base) -> Self

  /// The solution of y′ = s(y)·x′ for a slope given as a function of y.
  static func solution(_ value: Base, along x: Self, slope: (Self) -> Self) -> Self

  /// A jet at `value`, of this one's shape, that varies with speed one along the first direction.
  func _moving(at value: Base) -> Self

  /// The first derivative along the first direction.
  var _speed: Base { get }

  /// Whether rules are evaluated anew over wide numbers where they leave the range.
  static var _hasWideRules: Bool { get }

  /// The function of `x` with this value and the derivatives of `y`, which was computed from x widened.
  static func _narrowed(_ y: _Wide, _ value: Base, along x: Self) -> Self

  /// The function of two numbers over wide numbers, with this value.
  static func _widely(_ value: Base, _ x: Self, _ y: Self, _ f: (_Wide, _Wide) -> _Wide) -> Self
}

extension Jet {
  /// The plain number at the bottom of the nesting.
  @_alwaysEmitIntoClient @inline(__always)
  public var primal: Primal { value.primal }

  /// A constant: all derivatives of every level are zero.
  @_alwaysEmitIntoClient @inline(__always)
  public init(primal: Primal) { self.init(Base(primal: primal)) }

  /// False: no derivative of a higher order is known apart.
  @_alwaysEmitIntoClient
  public var _isConstantToFirstOrder: Bool { false }

  /// True: the rules look at slopes.
  @_alwaysEmitIntoClient @inline(__always)
  public func _staysInRange(from x: Self) -> Bool { true }

  /// One, or that of the value where everything else is constant.
  @_alwaysEmitIntoClient
  public var _lowestOrder: Int { isConstant ? value._lowestOrder : 1 }

  /// One, or no order at all where everything is constant.
  @_alwaysEmitIntoClient
  public var _leadingOrder: Int { isConstant ? .max : 1 }

  /// One more than those of the base.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _depth: Int { 1 + Base._depth }

  /// NaN in every derivative from `k` on.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int, along x: Self) -> Self { _unknown(from: k) }

  /// The chosen one, with NaN where they differ although they agree to first order.
  @_alwaysEmitIntoClient
  public func _tieBroken(_ chosen: Self, _ other: Self, larger: Bool) -> Self {
    _leadingOrder == 1 ? chosen : chosen - ._strongProduct(slope: Self(Base.zero / Base.zero), factor: self)
  }

  /// NaN along what varies.
  @_alwaysEmitIntoClient
  public var _blurred: Self {
    Self.antiderivative(value, slope: Self(Base.zero / Base.zero)._matchingOrder(of: self), along: self, absorbing: true)
  }

  /// Nil.
  @_alwaysEmitIntoClient
  public func _smoothPower(_ m: Int, _ product: Int, _ power: (Self) -> Self) -> Self? { nil }

  /// Nil.
  @_alwaysEmitIntoClient
  public func _evenPole(_ value: Base) -> Self? { nil }

  /// Nil.
  @_alwaysEmitIntoClient
  public func _knownPower(_ p: Base, along x: Self) -> Self? { nil }

  /// NaN in every derivative unless the argument is constant.
  @_alwaysEmitIntoClient
  public func _kinked(_ value: Base) -> Self {
    isConstant ? replacingValue(value) : Self.undefined(Base.zero / Base.zero).replacingValue(value)
  }

  /// Stops the program: a jet of another library has to say how it varies.
  @_alwaysEmitIntoClient
  public func _moving(at value: Base) -> Self { requirementFailed("\(Self.self) does not define how it varies") }

  /// Stops the program: a jet of another library has to say how it varies.
  @_alwaysEmitIntoClient
  public var _speed: Base { requirementFailed("\(Self.self) does not define how it varies") }

  /// Where the type can be widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _hasWideRules: Bool { _isWidenable }

  /// Each derivative narrowed.
  @_alwaysEmitIntoClient
  public static func _narrowed(_ y: _Wide, _ value: Base, along x: Self) -> Self { Self(_narrowing: y).replacingValue(value) }

  /// Each derivative narrowed.
  @_alwaysEmitIntoClient
  public static func _widely(_ value: Base, _ x: Self, _ y: Self, _ f: (_Wide, _Wide) -> _Wide) -> Self {
    Self(_narrowing: f(x._widened, y._widened)).replacingValue(value)
  }

  /// This jet: its order is fixed.
  @_alwaysEmitIntoClient @inline(__always)
  public func _matchingOrder(of other: Self) -> Self { self }

  /// True.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isJet: Bool { true }

  /// A zero whose derivatives are NaN.
  @_alwaysEmitIntoClient
  public static var _zeroOfUnknownSlope: Self { undefined(Base.zero / Base.zero).replacingValue(._zeroOfUnknownSlope) }

  /// Whether the value is NaN.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isUndefined: Bool { value._isUndefined }

  /// Whether the value is finite, not zero and not subnormal.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isRegular: Bool { value._isRegular }

  /// The solution of y′ = s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func antiderivative(_ value: Base, slope s: Self, along x: Self) -> Self {
    antiderivative(value, slope: s, along: x, absorbing: false)
  }
}
