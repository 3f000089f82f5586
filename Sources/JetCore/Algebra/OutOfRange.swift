// Intermediate results out of range: the rules evaluated again over numbers with an extended exponent.
//
// A derivative may be in range where a slope, a curvature or a coefficient on the way to it is not: cbrt(10⁻³⁰⁰·x) at 1 has the
// slope 3·10⁻¹⁰¹, and the cube root at 10⁻³⁰⁰ one of 10¹⁹⁹ and a curvature of 10⁴⁹⁹. Rules see it by a slope that is not regular, or
// by exponents of a series far enough from zero, and run again here, compiled once and out of line. The value stays the scalar's own.

/// A function of one argument.
@usableFromInline
package enum ElementaryRule: Sendable {
  case exp, expMinusOne, sinh, cosh, tanh, sqrt, log, logOnePlus, asin, acos, atan, asinh, acosh, atanh
  case root(Int), power(Int)
}

/// A function of one real argument.
@usableFromInline
package enum RealRule: Sendable {
  case exp2, exp10, log2, log10, gaussian, sigmoid, softplus, erf, erfc, erfInverse, gamma, logGamma, digamma, cbrt, rsqrt
  case polygamma(Int), _digammaCoefficient(Int)
}

extension Jet {
  /// Whether a rule may be evaluated again at this argument: it is finite.
  @usableFromInline
  package var canWiden: Bool { Self._hasWideRules && value._hasFiniteValue }

  /// The function over wide numbers, with the given value; nil where there is nothing to gain.
  @usableFromInline @inline(never)
  package static func widely(_ rule: ElementaryRule, _ value: Base, _ x: Self) -> Self? {
    guard x.canWiden, !value._isUndefined else { return nil }
    if x.isConstant { return x.replacingValue(value) }
    let w = x._widened
    let y: _Wide =
      switch rule {
      case .exp: .exp(w)
      case .expMinusOne: .expMinusOne(w)
      case .sinh: .sinh(w)
      case .cosh: .cosh(w)
      case .tanh: .tanh(w)
      case .sqrt: .sqrt(w)
      case .log: .log(w)
      case .logOnePlus: .log(onePlus: w)
      case .asin: .asin(w)
      case .acos: .acos(w)
      case .atan: .atan(w)
      case .asinh: .asinh(w)
      case .acosh: .acosh(w)
      case .atanh: .atanh(w)
      case .root(let n): .root(w, n)
      case .power(let n): .pow(w, n)
      }
    return ._narrowed(y, value, along: x)
  }

  /// A quotient over wide numbers.
  @usableFromInline @inline(never)
  package static func wideQuotient(_ q: Base, _ a: Self, _ b: Self) -> Self? {
    guard _hasWideRules, a.value._hasFiniteValue, b.value._hasFiniteValue, b.value.primal != .zero else { return nil }
    return _widely(q, a, b) { $0 / $1 }
  }

  /// A real power over wide numbers.
  @usableFromInline @inline(never)
  package static func widePower(_ value: Base, _ x: Self, _ p: Base) -> Self? {
    guard x.canWiden, p._hasFiniteValue, x.value.primal != .zero else { return nil }
    if x.isConstant { return x.replacingValue(value) }
    return ._narrowed(_Wide.pow(x._widened, Self(p)._widened), value, along: x)
  }

  /// A power of jets over wide numbers.
  @usableFromInline @inline(never)
  package static func widePower(_ value: Base, _ x: Self, of y: Self) -> Self? {
    guard _hasWideRules, x.value._hasFiniteValue, y.value._hasFiniteValue, x.value.primal != .zero else { return nil }
    return _widely(value, x, y) { .pow($0, $1) }
  }

  /// The jet itself, or the rule over wide numbers where coefficients reach far enough for products of them to leave the range.
  @_alwaysEmitIntoClient @inline(__always)
  package func inRange(_ rule: ElementaryRule, _ x: Self) -> Self {
    _staysInRange(from: x) ? self : Self.widely(rule, value, x) ?? self
  }

  /// Whether the function's slope, and at second order its curvature, keep their digits; series see it by their coefficients.
  @_alwaysEmitIntoClient @inline(__always)
  package static func isTame(slope: Base, at x: Base, _ order: Int) -> Bool {
    !_hasWideRules || slope._isRegular && (order == 1 && !Base._isJet || (slope / x)._isRegular)
  }
}

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The function over wide numbers, with the given value; nil where there is nothing to gain.
  @usableFromInline @inline(never)
  package static func widely(_ rule: RealRule, _ value: Base, _ x: Self) -> Self? {
    guard x.canWiden, !value._isUndefined else { return nil }
    if x.isConstant { return x.replacingValue(value) }
    let w = x._widened
    let y: _Wide =
      switch rule {
      case .exp2: .exp2(w)
      case .exp10: .exp10(w)
      case .log2: .log2(w)
      case .log10: .log10(w)
      case .gaussian: .gaussian(w)
      case .sigmoid: .sigmoid(w)
      case .softplus: .softplus(w)
      case .erf: .erf(w)
      case .erfc: .erfc(w)
      case .erfInverse: .erfInverse(w)
      case .gamma: .gamma(w)
      case .logGamma: .logGamma(w)
      case .digamma: .digamma(w)
      case .cbrt: .cbrt(w)
      case .rsqrt: .rsqrt(w)
      case .polygamma(let n): .polygamma(n, w)
      case ._digammaCoefficient(let k): ._digammaCoefficient(k, w)
      }
    return ._narrowed(y, value, along: x)
  }

  /// The jet itself, or the rule over wide numbers where coefficients reach far enough for products of them to leave the range.
  @_alwaysEmitIntoClient @inline(__always)
  package func inRange(_ rule: RealRule, _ x: Self) -> Self {
    _staysInRange(from: x) ? self : Self.widely(rule, value, x) ?? self
  }
}

extension _ExponentRange {
  /// Whether products and quotients of two numbers, one of this range and one of the other, are in the range of a type.
  ///
  /// Where the argument's coefficients are about one, what underflows beside them is lost for good and does no harm.
  @_alwaysEmitIntoClient @inline(__always)
  package func _staysInRange(from x: _ExponentRange, limit: Int) -> Bool {
    if x.greatest < x.least { return true }
    // Where nothing but zeros is left, they may be what underflowed.
    let reach = greatest < least ? limit - 72 : Swift.max(-least, greatest)
    let argument = Swift.max(-x.least, x.greatest)
    if reach + argument < limit - 8 { return true }
    return x.greatest <= 1 && x.least >= -8 && greatest < limit / 2
  }
}

extension Jet {
  /// Whether this function of `x` has been computed in range, by the exponents of all parts.
  @_alwaysEmitIntoClient @inline(never)
  package func hasStayedInRange(from x: Self) -> Bool {
    guard Self._hasWideRules else { return true }
    var own = _ExponentRange()
    _extend(&own)
    var others = _ExponentRange()
    x._extend(&others)
    return own._staysInRange(from: others, limit: Primal._widestExponent)
  }
}

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The angle of a point over wide numbers.
  @usableFromInline @inline(never)
  package static func wideAngle(_ value: Base, y: Self, x: Self) -> Self? {
    guard _hasWideRules, x.value._hasFiniteValue, y.value._hasFiniteValue, x.primal != 0 || y.primal != 0 else { return nil }
    return _widely(value, x, y) { .atan2(y: $1, x: $0) }
  }

  /// The hypotenuse over wide numbers.
  @usableFromInline @inline(never)
  package static func wideHypot(_ value: Base, _ x: Self, _ y: Self) -> Self? {
    guard _hasWideRules, x.value._hasFiniteValue, y.value._hasFiniteValue, x.primal != 0 || y.primal != 0 else { return nil }
    return _widely(value, x, y) { .hypot($0, $1) }
  }
}
