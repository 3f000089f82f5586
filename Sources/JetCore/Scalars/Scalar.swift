// The protocol for user code: numbers with arithmetic and elementary functions.

@_exported import ComplexModule
@_exported import RealModule

/// A number that generic numerical code can compute with: a plain number, a jet over one, or a jet over a jet.
///
/// There is no ordering here, so that complex numbers, batches and tracers can be scalars too; `RealScalar` adds it.
/// Every scalar contains a plain number, its `primal`, which decides branches and is what `init(primal:)` lifts.
public protocol Scalar: AlgebraicField, ElementaryFunctions, Sendable, _JetCoefficient {
  /// The plain number at the bottom of any nesting of jets.
  associatedtype Primal: Scalar where Primal.Primal == Primal

  /// The same kind of scalar over numbers whose exponents have no limits: where a rule is evaluated again when its intermediate
  /// results leave the range.
  associatedtype _Wide: Scalar = Self where _Wide._Wide == _Wide, _Wide.Primal == Primal

  /// The plain number inside this scalar; a `Double` is its own primal.
  var primal: Primal { get }

  /// Lifts a plain number to a constant: every derivative is zero.
  init(primal: Primal)

  /// The hyperbolic sine; for complex numbers, this library's implementation.
  static func _sinh(_ x: Self) -> Self

  /// The hyperbolic cosine; for complex numbers, this library's implementation.
  static func _cosh(_ x: Self) -> Self

  /// The hyperbolic tangent; for complex numbers, this library's implementation.
  static func _tanh(_ x: Self) -> Self

  /// The sine; for complex numbers, this library's implementation.
  static func _sin(_ x: Self) -> Self

  /// The cosine; for complex numbers, this library's implementation.
  static func _cos(_ x: Self) -> Self

  /// The tangent; for complex numbers, this library's implementation.
  static func _tan(_ x: Self) -> Self

  /// The inverse tangent; for complex numbers, this library's implementation.
  static func _atan(_ x: Self) -> Self

  /// The inverse hyperbolic tangent; for complex numbers, this library's implementation.
  static func _atanh(_ x: Self) -> Self

  /// The integer power; for complex numbers, this library's implementation.
  static func _pow(_ x: Self, _ n: Int) -> Self

  /// The sum with a plain number: the value alone changes.
  func _adding(_ constant: Primal) -> Self

  /// The difference `constant − self`.
  func _subtracted(from constant: Primal) -> Self

  /// The product with a plain number, part by part: what `rate * x` costs is one scaling, never a product of jets.
  func _scaled(by factor: Primal) -> Self

  /// The quotient by a plain number, part by part.
  func _divided(by divisor: Primal) -> Self

  /// The product with an integer, coefficient by coefficient.
  func multiplied(by n: Int) -> Self

  /// The quotient by an integer, coefficient by coefficient.
  func divided(by n: Int) -> Self

  /// Sine and cosine together, each equal to the separate function bit for bit.
  static func sinAndCos(_ x: Self) -> (sin: Self, cos: Self)

  /// Hyperbolic sine and cosine together, each equal to the separate function bit for bit.
  static func sinhAndCosh(_ x: Self) -> (sinh: Self, cosh: Self)

  /// (1 − x)(1 + x): the form of 1 − x² that keeps its digits near |x| = 1.
  static func _oneMinusSquare(_ x: Self) -> Self

  /// 1 + x², rounded once where the type can: high derivatives of atan and asinh amplify its error.
  static func onePlusSquare(_ x: Self) -> Self

  /// 1 / cosh²x, the slope of tanh, without cancellation and without overflow.
  static func sechSquared(_ x: Self) -> Self

  /// The hyperbolic tangent and its slope 1 / cosh²x together, each equal to the separate function bit for bit.
  static func tanhAndSechSquared(_ x: Self) -> (tanh: Self, sechSquared: Self)

  /// 1/cos²x, the slope of tan, from the value of tan where that keeps its digits.
  static func secSquared(_ x: Self, tangent: Self) -> Self

  /// √(1 − x²) without overflow.
  static func _sqrtOneMinusSquare(_ x: Self) -> Self

  /// √(1 + x²) without overflow.
  static func _sqrtOnePlusSquare(_ x: Self) -> Self

  /// √(x − 1)·√(x + 1) without overflow.
  static func _sqrtSquareMinusOne(_ x: Self) -> Self

  /// Whether the type is a jet, whose parts need care where a plain quotient has a pole.
  static var _isJet: Bool { get }

  /// The product in which an exactly zero `factor` absorbs an infinite or NaN `slope`.
  ///
  /// It is what a zero tangent meets where a slope is singular: 0 · ∞ is 0 there, because the argument is constant.
  static func _strongProduct(slope: Self, factor: Self) -> Self

  /// The zero of a kink: for a plain number zero, for a jet a zero whose derivatives are NaN.
  static var _zeroOfUnknownSlope: Self { get }

  /// 1/x, built so that jets at a pole keep ±∞ at every order instead of NaN.
  static func _poleReciprocal(_ x: Self) -> Self

  /// Whether a value outside the domain of a function has been met: true for NaN.
  var _isUndefined: Bool { get }

  /// Whether the value is finite, not zero and not subnormal, so that ratios with it keep their digits.
  var _isRegular: Bool { get }

  /// The same number with NaN as every derivative of the order `k` and above, and as the value where `k` is not positive.
  func _unknown(from k: Int) -> Self

  /// The same number with NaN as every derivative along which it varies.
  var _blurred: Self { get }

  /// The order, counted over all levels, of the first derivative that is not zero; `Int.max` where all are.
  var _lowestOrder: Int { get }

  /// How many levels of jets there are.
  static var _depth: Int { get }

  /// The largest binary exponent of a plain number.
  static var _widestExponent: Int { get }

  /// Whether `_Wide` reaches farther than this type.
  static var _isWidenable: Bool { get }

  /// The same number with exponents that have no limits.
  var _widened: _Wide { get }

  /// The nearest number in range: ±∞ and zeros beyond it.
  init(_narrowing x: _Wide)

  /// Extends a range of binary exponents by those of all parts; exact zeros have none.
  func _extend(_ range: inout _ExponentRange)

  /// Whether numbers of the type record what is done with them, so that a comparison costs a program its other branch.
  static var _isRecording: Bool { get }

  /// f(x), which reverse mode recomputes in its sweep instead of recording it.
  static func _checkpoint(_ x: [Self], _ f: @escaping ([Self]) -> [Self]) -> [Self]

  /// start + Σ aᵢ·bᵢ, which reverse mode records as one statement.
  static func _sumOfProducts(from start: Self, count: Int, _ factors: (Int) -> (Self, Self)) -> Self

  /// start + Σ wᵢ·xᵢ with plain weights, which reverse mode records as one statement.
  static func _weightedSum(from start: Self, count: Int, _ term: (Int) -> (Primal, Self)) -> Self

  /// x after `steps` steps, of which reverse mode keeps `snapshots` states and recomputes the others.
  static func _checkpoint(_ x: [Self], steps: Int, snapshots: Int, _ step: @escaping (Int, [Self]) -> [Self]) -> [Self]
}

/// The binary exponents that some numbers have.
@frozen
public struct _ExponentRange: Sendable {
  /// The exponent of the smallest magnitude that is not zero.
  public var least: Int

  /// The exponent of the largest magnitude.
  public var greatest: Int

  /// No exponents at all.
  @_alwaysEmitIntoClient @inline(__always)
  public init() {
    least = .max
    greatest = .min
  }
}

extension Scalar where _Wide == Self {
  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var _widened: Self { self }

  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_narrowing x: Self) { self = x }
}

extension Scalar {
  /// f(x).
  @_alwaysEmitIntoClient @inline(__always)
  public static func _checkpoint(_ x: [Self], _ f: @escaping ([Self]) -> [Self]) -> [Self] { f(x) }

  /// The steps one after another.
  @_alwaysEmitIntoClient
  public static func _checkpoint(
    _ x: [Self], steps: Int, snapshots: Int, _ step: @escaping (Int, [Self]) -> [Self]
  ) -> [Self] {
    var x = x
    for k in 0..<steps { x = step(k, x) }
    return x
  }
}

extension Scalar {
  /// The sum with a plain number.
  @_alwaysEmitIntoClient @inline(__always)
  public func _adding(_ constant: Primal) -> Self { self + Self(primal: constant) }

  /// The difference from a plain number.
  @_alwaysEmitIntoClient @inline(__always)
  public func _subtracted(from constant: Primal) -> Self { Self(primal: constant) - self }

  /// The product with a plain number.
  @_alwaysEmitIntoClient @inline(__always)
  public func _scaled(by factor: Primal) -> Self { self * Self(primal: factor) }

  /// The quotient by a plain number.
  @_alwaysEmitIntoClient @inline(__always)
  public func _divided(by divisor: Primal) -> Self { self / Self(primal: divisor) }

  /// The hyperbolic sine of the type.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sinh(_ x: Self) -> Self { .sinh(x) }

  /// The hyperbolic cosine of the type.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _cosh(_ x: Self) -> Self { .cosh(x) }

  /// The hyperbolic tangent of the type.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _tanh(_ x: Self) -> Self { .tanh(x) }

  /// The sine of the type.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sin(_ x: Self) -> Self { .sin(x) }

  /// The cosine of the type.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _cos(_ x: Self) -> Self { .cos(x) }

  /// The tangent of the type.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _tan(_ x: Self) -> Self { .tan(x) }

  /// The inverse tangent of the type.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _atan(_ x: Self) -> Self { .atan(x) }

  /// The inverse hyperbolic tangent of the type.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _atanh(_ x: Self) -> Self { .atanh(x) }

  /// The integer power of the type.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _pow(_ x: Self, _ n: Int) -> Self { .pow(x, n) }

  /// The product with an integer that the type represents exactly.
  @_alwaysEmitIntoClient @inline(__always)
  public func multiplied(by n: Int) -> Self {
    guard let factor = Self(exactly: n) else { requirementFailed("\(Self.self) cannot represent the factor \(n)") }
    return self * factor
  }

  /// The quotient by an integer that the type represents exactly.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> Self {
    guard let divisor = Self(exactly: n) else { requirementFailed("\(Self.self) cannot represent the divisor \(n)") }
    return self / divisor
  }

  /// Sine and cosine by two calls.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinAndCos(_ x: Self) -> (sin: Self, cos: Self) { (.sin(x), .cos(x)) }

  /// Hyperbolic sine and cosine by two calls.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinhAndCosh(_ x: Self) -> (sinh: Self, cosh: Self) { (.sinh(x), .cosh(x)) }

  /// (1 − x)(1 + x).
  @_alwaysEmitIntoClient @inline(__always)
  public static func _oneMinusSquare(_ x: Self) -> Self { (1 - x) * (1 + x) }

  /// 1 + x².
  @_alwaysEmitIntoClient @inline(__always)
  public static func onePlusSquare(_ x: Self) -> Self { 1 + x * x }

  /// 1 / cosh²x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sechSquared(_ x: Self) -> Self {
    let c: Self = .cosh(x)
    return 1 / (c * c)
  }

  /// The hyperbolic tangent and its slope by two calls.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanhAndSechSquared(_ x: Self) -> (tanh: Self, sechSquared: Self) { (.tanh(x), .sechSquared(x)) }

  /// √((1 − x)(1 + x)).
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sqrtOneMinusSquare(_ x: Self) -> Self { .sqrt(_oneMinusSquare(x)) }

  /// √(1 + x²).
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sqrtOnePlusSquare(_ x: Self) -> Self { .sqrt(1 + x * x) }

  /// 1/cos²x: over complex numbers 1 + tan²x would cancel far from the real axis.
  @_alwaysEmitIntoClient @inline(__always)
  public static func secSquared(_ x: Self, tangent: Self) -> Self {
    let c: Self = .cos(x)
    return 1 / (c * c)
  }

  /// √(x − 1)·√(x + 1).
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sqrtSquareMinusOne(_ x: Self) -> Self { .sqrt(x - 1) * .sqrt(x + 1) }

  /// Zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _zeroOfUnknownSlope: Self { .zero }

  /// False: a plain number.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isJet: Bool { false }

  /// Zero where `factor` is exactly zero, the product elsewhere.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _strongProduct(slope: Self, factor: Self) -> Self {
    factor == .zero ? .zero : slope * factor
  }

  /// 1/x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _poleReciprocal(_ x: Self) -> Self { 1 / x }

  /// NaN where `k` is not positive.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int) -> Self { k <= 0 ? .zero / .zero : self }

  /// The number itself, which is constant.
  @_alwaysEmitIntoClient @inline(__always)
  public var _blurred: Self { self }

  /// No derivative at all.
  @_alwaysEmitIntoClient @inline(__always)
  public var _lowestOrder: Int { .max }

  /// The order of the first of this derivative's own parts that is not zero, `k` being that of the derivative.
  @_alwaysEmitIntoClient
  package func lowestOrder(from k: Int) -> Int {
    if primal != .zero { return k }
    let m = _lowestOrder
    return m == .max ? m : k + m
  }

  /// This number with places for the derivatives that another has: a lifted number has none of its own.
  @_alwaysEmitIntoClient
  package func placed(as other: Self) -> Self { Self._isJet ? self + ._strongProduct(slope: other, factor: .zero) : self }

  /// None.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _depth: Int { 0 }

  /// No limit is known.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _widestExponent: Int { .max }

  /// False: there is no wider type.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isWidenable: Bool { false }

  /// Nothing: the exponents are not known.
  @_alwaysEmitIntoClient @inline(__always)
  public func _extend(_ range: inout _ExponentRange) {}

  /// False: a type without NaN has no undefined values.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isUndefined: Bool { false }

  /// False.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isRecording: Bool { false }

  /// True unless the value is zero.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isRegular: Bool { self != .zero }
}

extension Scalar {
  /// Whether the value is neither infinite nor NaN, seen through the magnitude because a scalar need not be real.
  @_alwaysEmitIntoClient @inline(__always)
  package var _hasFiniteValue: Bool {
    let m = magnitude
    return m - m == .zero
  }

  /// Whether the value is infinite.
  @_alwaysEmitIntoClient @inline(__always)
  package var _isUnbounded: Bool { !_hasFiniteValue && !_isUndefined }
}
