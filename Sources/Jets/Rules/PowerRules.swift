// Roots and powers: y² = x, x·y′ = p·y·x′, and integer powers as polynomials.

extension Jet {
  /// The square root: y² = x; at 0 the derivatives are ±∞, or zero where x is constant.
  @inlinable @inline(__always)
  public static func sqrt(_ x: Self) -> Self { squareRoot(.sqrt(x.value), of: x) }

  /// The nth root: x·y′ = y·x′/n, defined for negative x where n is odd.
  @inlinable @inline(__always)
  public static func root(_ x: Self, _ n: Int) -> Self { root(.root(x.value, n), degree: n, of: x) }

  /// y = x^(1/n) from its value, for n of either sign.
  @inlinable @inline(__always)
  static func root(_ value: Base, degree n: Int, of x: Self) -> Self {
    if value.isUndefined { return irregularPower(value, exponent: value, of: x) }
    let p = (1 as Base).divided(by: n)
    if x.value.primal == .zero { return irregularPower(value, exponent: p, of: x) }
    return power(value, slope: (value / x.value).divided(by: n), exponent: p, of: x)
  }

  /// The integer power, exact at 0 and for negative x: a polynomial, or a rational function for n < 0.
  ///
  /// Up to |n| = 64 by repeated multiplication, so that derivatives of order above n are exact zeros; beyond by the
  /// recurrence x·y′ = n·y·x′.
  @inlinable @inline(__always)
  public static func pow(_ x: Self, _ n: Int) -> Self {
    if n == 2 { return x.squared().replacingValue(.pow(x.value, 2)) }
    return integerPower(x, n)
  }

  @inlinable
  static func integerPower(_ x: Self, _ n: Int) -> Self {
    let value: Base = .pow(x.value, n)
    if n == 0 { return x.scaled(by: .zero).replacingValue(value) }
    if n.magnitude <= 64 || x.value.primal == .zero {
      return repeatedProduct(n > 0 ? x : x.value.primal == .zero ? poleReciprocal(x) : 1 / x, n.magnitude)
        .replacingValue(value)
    }
    let exponent = Base(exactly: n) ?? .zero
    guard value.isRegular else { return irregularPower(value, exponent: exponent, of: x) }
    return power(value, slope: Base.pow(x.value, n == .min ? n : n - 1).multiplied(by: n), exponent: exponent, of: x)
  }

  /// x·x·…·x, `count` ≥ 1 times, by binary powering.
  @inlinable
  static func repeatedProduct(_ x: Self, _ count: UInt) -> Self {
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
  @inlinable @inline(__always)
  public static func pow(_ x: Self, _ y: Self) -> Self {
    if y.isConstant { return realPower(x, y.value) }
    return variablePower(x, y)
  }

  @inlinable
  static func variablePower(_ x: Self, _ y: Self) -> Self {
    let value: Base = .pow(x.value, y.value)
    if value.isUndefined { return irregularPower(value, exponent: value, of: x + y) }
    if x.value.primal == .zero && value.primal == .zero && x.isConstant { return Self(value) }
    let fixed = realPower(x, y.value)
    return (fixed * exponential(1, along: y.replacingValue(.zero) * log(x))).replacingValue(value)
  }

  /// The power with a real constant exponent: y′ = p·x^(p−1)·x′.
  ///
  /// At x = 0 the kth coefficient is 0, exact or ±∞ as k is below, at or above p.
  @inlinable @inline(__always)
  static func realPower(_ x: Self, _ p: Base) -> Self {
    let value: Base = .pow(x.value, p)
    guard value.isRegular && x.value.isRegular else { return irregularPower(value, exponent: p, of: x) }
    return power(value, slope: p * .pow(x.value, p - 1), exponent: p, of: x)
  }

  /// x^p where its value is zero, subnormal, infinite or NaN: integrated from its derivatives p(p−1)…(p−k+1)·x^(p−k).
  @inlinable @inline(never)
  static func irregularPower(_ value: Base, exponent p: Base, of x: Self) -> Self {
    if value.isUndefined { return x.scaled(by: value).replacingValue(value) }
    var y = x.scaled(by: .zero).replacingValue(powerDerivative(x.value, p, x.order))
    for k in stride(from: x.order - 1, through: 0, by: -1) {
      y = antiderivative(k == 0 ? value : powerDerivative(x.value, p, k), slope: y, along: x, absorbing: true)
    }
    return y
  }

  /// p(p−1)…(p−k+1)·x^(p−k), which is zero once the product is.
  @inlinable
  static func powerDerivative(_ x: Base, _ p: Base, _ k: Int) -> Base {
    var factor: Base = 1
    var exponent = p
    for _ in 0..<k {
      factor *= exponent
      exponent -= 1
    }
    if factor == .zero || exponent == .zero { return factor }
    return .absorbingProduct(slope: .pow(x, exponent), factor: factor)
  }
}

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The cube root: y³ = x.
  @inlinable @inline(__always)
  public static func cbrt(_ x: Self) -> Self { root(.cbrt(x.value), degree: 3, of: x) }

  /// The reciprocal square root: x·y′ = −y·x′/2.
  @inlinable @inline(__always)
  public static func rsqrt(_ x: Self) -> Self { root(.rsqrt(x.value), degree: -2, of: x) }
}
