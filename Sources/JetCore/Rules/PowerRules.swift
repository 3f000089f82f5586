// Roots and powers: y² = x, x·y′ = p·y·x′, and integer powers as polynomials.

extension Jet {
  /// The square root: y² = x; at 0 the derivatives are ±∞, or zero where x is constant.
  @inlinable
  public static func sqrt(_ x: Self) -> Self { inlinedSqrt(x) }

  @_alwaysEmitIntoClient @inline(__always)
  package static func inlinedSqrt(_ x: Self) -> Self {
    let value: Base = .sqrt(x.value)
    if value.primal == .zero, let y = rootLike(value, 2, x, isRoot: true) { return y }
    return squareRoot(value, of: x).inRange(.sqrt, x)
  }

  /// The nth root: x·y′ = y·x′/n, defined for negative x where n is odd.
  @inlinable
  public static func root(_ x: Self, _ n: Int) -> Self {
    let value: Base = .root(x.value, n)
    return root(value, slope: (value / x.value).divided(by: n), degree: n, of: x)
  }

  /// y = x^(1/n) from its value and its slope y/(n·x), for n of either sign.
  @_alwaysEmitIntoClient
  package static func root(_ value: Base, slope: Base, degree n: Int, of x: Self) -> Self {
    let p = (1 as Base).divided(by: n)
    guard value._isRegular else {
      if x.value.primal == .zero, let y = n > 0 ? rootLike(value, n, x, isRoot: true) : x.stationaryPole(value) { return y }
      return irregularPower(value, of: x) { k in powerDerivative(x.value, p, k) }
    }
    if _hasWideRules, !isTame(slope: slope, at: x.value, x.order), let y = widely(.root(n), value, x) { return y }
    return power(value, slope: slope, exponent: p, of: x).inRange(.root(n), x)
  }

  /// The integer power, exact at 0 and for negative x: a polynomial, or a rational function for n < 0.
  ///
  /// Up to |n| = 64 by repeated multiplication, so that derivatives of order above n are exact zeros; beyond by the
  /// recurrence x·y′ = n·y·x′.
  @inlinable
  public static func pow(_ x: Self, _ n: Int) -> Self { inlinedPow(x, n) }

  @_alwaysEmitIntoClient @inline(__always)
  package static func inlinedPow(_ x: Self, _ n: Int) -> Self {
    if n == 2 { return x.squared().replacingValue(._pow(x.value, 2)) }
    return integerPower(x, n)
  }

  @_alwaysEmitIntoClient
  package static func integerPower(_ x: Self, _ n: Int) -> Self {
    let value: Base = ._pow(x.value, n)
    if n == 0 { return x.scaled(by: .zero).replacingValue(value) }
    if n.magnitude <= 64 || x.value.primal == .zero {
      if !value._isRegular && (n < 0 || x.value.primal != .zero) {
        if x.value.primal == .zero, let y = x.stationaryPole(value) { return y }
        if let y = widely(.power(n), value, x) { return x.value.primal == .zero ? irregularIntegerPower(value, of: x, n) : y }
        return irregularIntegerPower(value, of: x, n)
      }
      return repeatedProduct(n > 0 ? x : 1 / x, n.magnitude).replacingValue(value).inRange(.power(n), x)
    }
    return highIntegerPower(value, of: x, n)
  }

  /// An integer power by the recurrence x·y′ = n·y·x′.
  @_alwaysEmitIntoClient
  package static func highIntegerPower(_ value: Base, of x: Self, _ n: Int) -> Self {
    let exponent = (1 as Base).multiplied(by: n)
    guard recurs(value, exponent, x.order), isTame(slope: value / x.value, at: x.value, x.order) else {
      return widely(.power(n), value, x) ?? irregularIntegerPower(value, of: x, n)
    }
    return power(value, slope: Base._pow(x.value, lowered(n, by: 1)).multiplied(by: n), exponent: exponent, of: x)
      .inRange(.power(n), x)
  }

  /// An integer power out of range, where products with zeros would be NaN: from its derivatives n(n−1)…(n−k+1)·x^(n−k).
  @_alwaysEmitIntoClient @inline(never)
  package static func irregularIntegerPower(_ value: Base, of x: Self, _ n: Int) -> Self {
    irregularPower(value, of: x) { k in
      var factor: Base = 1
      for i in 0..<k { factor = factor.multiplied(by: lowered(n, by: i)) }
      return ._strongProduct(slope: ._pow(x.value, lowered(n, by: k)), factor: factor)
    }
  }

  /// n − k, and the least `Int` where that is out of range: there one more is far below a rounding.
  @_alwaysEmitIntoClient
  package static func lowered(_ n: Int, by k: Int) -> Int { n < .min + k ? .min : n - k }

  /// Whether the recurrence of powers can start: the value is regular, and so is p times it up to the order.
  @_alwaysEmitIntoClient
  package static func recurs(_ value: Base, _ p: Base, _ order: Int) -> Bool {
    value._isRegular && ((p * value).multiplied(by: order)._isRegular || p.primal == .zero)
  }

  /// x·x·…·x, `count` ≥ 1 times, by binary powering.
  @_alwaysEmitIntoClient
  package static func repeatedProduct(_ x: Self, _ count: UInt) -> Self {
    var base = x
    var rest = count
    while rest & 1 == 0 {
      base = base.squared()
      rest >>= 1
    }
    var result = base
    rest >>= 1
    while rest > 0 {
      base = base.squared()
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
    }
    return result
  }

  /// The power with a jet in the exponent, for x ≥ 0, with the values of IEEE 754 `powr`.
  ///
  /// Where y's derivatives are all zero this is the power with the real constant `y.value`; elsewhere
  /// x^y = x^p · exp((y − p) log x) with p = y.value. NaN in every part for x < 0 and for 0⁰; use `pow(x, n)` with an `Int`
  /// for those.
  @inlinable
  public static func pow(_ x: Self, _ y: Self) -> Self {
    if y.isConstant { return realPower(x._matchingOrder(of: y), y.value) }
    return variablePower(x, y)
  }

  @_alwaysEmitIntoClient
  package static func variablePower(_ x: Self, _ y: Self) -> Self {
    let value: Base = .pow(x.value, y.value)
    if value._isUndefined { return irregularPower(value, of: x + y) { _ in value } }
    if _hasWideRules, !value._isRegular, let wide = widePower(value, x, of: y) { return wide }
    let fixed = realPower(x, y.value)
    if x.value.primal == .zero && value.primal == .zero {
      // x^y·log x has the limit 0: the exponent does not matter while x stays, as far as that is known, nor up to the order y.
      // A jet of first order cannot tell a constant from a zero that is left late.
      if x.isConstant { return x.order == 1 || x._leadingOrder == .max ? Self(value) : fixed.replacingValue(value) }
      if x.order == 1 && !Base._isJet { return fixed }
      if let known = fixed._knownPower(y.value, along: x) { return known.replacingValue(value) }
    }
    let power = (fixed * exponential(1, along: y.replacingValue(.zero) * log(x))).replacingValue(value)
    return power._staysInRange(from: x) && power._staysInRange(from: y) ? power : widePower(value, x, of: y) ?? power
  }

  /// The power with a real constant exponent: y′ = p·x^(p−1)·x′.
  ///
  /// At x = 0 the kth coefficient is 0, exact or ±∞ as k is below, at or above p.
  @_alwaysEmitIntoClient
  package static func realPower(_ x: Self, _ p: Base) -> Self {
    let value: Base = .pow(x.value, p)
    guard recurs(value, p, x.order) && x.value._isRegular && (isTame(slope: p * value / x.value, at: x.value, x.order) || p.primal == .zero)
    else { return outerPower(value, x, p) }
    if x.order > 1, let n = degree(p, upTo: x.order * Self._depth) {
      return repeatedProduct(x, n).replacingValue(value).inRange(.power(Int(n)), x)
    }
    let y = power(value, slope: p * .pow(x.value, p - 1), exponent: p, of: x)
    return y._staysInRange(from: x) ? y : widePower(value, x, p) ?? y
  }

  /// The exponent of a polynomial of at most this degree, else nil.
  ///
  /// Its coefficients of higher order are sums of what the recurrence divides by x and multiplies again: the rounding errors of such
  /// quotients stay, and where x is small they are larger than the coefficients.
  @_alwaysEmitIntoClient @inline(never)
  package static func degree(_ p: Base, upTo limit: Int) -> UInt? {
    if limit < 1 { return nil }
    return (1...limit).first { p == (1 as Base).multiplied(by: $0) }.map { UInt($0) }
  }

  /// A real power where its recurrence cannot start.
  @_alwaysEmitIntoClient @inline(never)
  package static func outerPower(_ value: Base, _ x: Self, _ p: Base) -> Self {
    if let y = widePower(value, x, p) { return y }
    if x.value.primal == .zero, x._leadingOrder > 1 {
      if let y = value.primal == .zero ? x.stationaryPower(value, p) : x.stationaryPole(value) { return y }
    }
    return irregularPower(value, of: x) { k in powerDerivative(x.value, p, k) }
  }

  /// A power where its recurrence cannot start: integrated from its derivatives p(p−1)…(p−k+1)·x^(p−k).
  ///
  /// A zero derivative of the argument is a strong zero. Where x varies, but not at first order, an infinite derivative leaves NaN.
  @_alwaysEmitIntoClient @inline(never)
  package static func irregularPower(_ value: Base, of x: Self, derivative: (Int) -> Base) -> Self {
    if value._isUndefined { return x.scaled(by: value).replacingValue(value) }
    var y = x.scaled(by: .zero).replacingValue(derivative(x.order))
    for k in stride(from: x.order - 1, through: 0, by: -1) {
      y = antiderivative(k == 0 ? value : derivative(k), slope: y, along: x, absorbing: !x._isConstantToFirstOrder)
    }
    return y.replacingValue(value)
  }

  /// p(p−1)…(p−k+1)·x^(p−k), which is zero once the product is.
  @_alwaysEmitIntoClient
  package static func powerDerivative(_ x: Base, _ p: Base, _ k: Int) -> Base {
    var factor: Base = 1
    var exponent = p
    for _ in 0..<k {
      factor *= exponent
      exponent -= 1
    }
    if factor == .zero || exponent == .zero { return factor }
    return ._strongProduct(slope: .pow(x, exponent), factor: factor)
  }
}

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The cube root: y³ = x.
  @inlinable
  public static func cbrt(_ x: Self) -> Self {
    let value: Base = .cbrt(x.value)
    return root(value, slope: (value / x.value).divided(by: 3), degree: 3, of: x)
  }

  /// The reciprocal square root: x·y′ = −y·x′/2.
  @inlinable
  public static func rsqrt(_ x: Self) -> Self {
    let value: Base = .rsqrt(x.value)
    return root(value, slope: (value / x.value).divided(by: -2), degree: -2, of: x)
  }
}
