// Singular points at which a jet is stationary: which coefficients are known there.
//
// A jet whose coefficients are zero up to the order n is no constant: of its pth power only the coefficients below (n + 1)·p are
// known. One whose first nonzero coefficient has order m varies as tᵐ: its pth power has zeros below m·p, and from there on a smooth continuation
// only where m·p and m are even. Only lifted numbers are known to be constants.

extension Jet {
  /// The same function value with zeros for derivatives; NaN where the argument's are not finite.
  @usableFromInline
  package func flat(_ value: Base) -> Self { scaled(by: .zero).replacingValue(value) }

  /// A function like the nth root of the distance to its branch point at `x`, which is not left at first order; else nil.
  @usableFromInline @inline(never)
  package static func rootLike(_ value: Base, _ n: Int, _ x: Self, isRoot: Bool = false) -> Self? {
    let m = x._leadingOrder
    if m == 1 || m == .max { return nil }
    if isRoot && m % n == 0 && (n % 2 == 1 || m / n % 2 == 0) {
      if let y = x._smoothPower(m, m / n, { .root($0, n) }) { return y.replacingValue(value) }
    }
    return x.flat(value)._unknown(from: (m + n - 1) / n, along: x)
  }

  /// A power with the exponent p > 0, no integer, of a zero that is not left at first order; else nil.
  @usableFromInline @inline(never)
  package func stationaryPower(_ value: Base, _ p: Base) -> Self? {
    let m = _leadingOrder
    guard m > 1 && m < .max, let scale = Base.Magnitude(exactly: m) else { return nil }
    let product = scale * p.magnitude
    var k = 1
    while k <= order + Self._depth, let limit = Base.Magnitude(exactly: k), limit < product {
      if limit == p.magnitude { return nil }
      k += 1
    }
    if Base.Magnitude(exactly: k) == p.magnitude { return nil }
    if m % 2 == 0 && k % 2 == 0 && Base.Magnitude(exactly: k) == product {
      if let y = _smoothPower(m, k, { .pow($0, Self(p)) }) { return y.replacingValue(value) }
    }
    return flat(value)._unknown(from: k, along: self)
  }

  /// A function with a pole at the value of this argument, which is not left at first order; else nil.
  ///
  /// Where it is left to both sides alike, derivatives of even order are infinite as the value is, and those of odd order have two
  /// limits. With `known` false it is no pole of x at 0, whose sign tells the side.
  @usableFromInline @inline(never)
  package func stationaryPole(_ value: Base, known: Bool = true) -> Self? {
    let m = _leadingOrder
    if m == 1 || m == .max || value._isUndefined { return nil }
    if known, let y = _evenPole(value) { return y }
    return flat(value)._unknown(from: 1, along: self)
  }
}

extension Jet {
  /// A quotient at a pole that is not left at first order; else nil.
  @usableFromInline @inline(never)
  package static func stationaryQuotient(_ q: Base, _ a: Self, _ b: Self) -> Self? {
    let m = b._leadingOrder
    if m == 1 || m == .max || q._isUndefined { return nil }
    if let y = b._evenPole(q) { return y._matchingOrder(of: a) }
    return (a + b).flat(q)._unknown(from: 1, along: b)
  }
}

extension Scalar {
  /// Whether this and the zero `other` have the same sign, seen through 1/0.
  @usableFromInline
  package func hasSign(ofZero other: Self) -> Bool {
    let pole = 1 / other
    return self * pole == pole.magnitudeOfPole
  }

  internal var magnitudeOfPole: Self { self * self }
}

extension Jet {
  /// Whether a plain number is above zero; nil for zero, NaN and what has no sign.
  @usableFromInline @inline(never)
  package static func isAboveZero(_ x: Primal) -> Bool? {
    func test<T: BinaryFloatingPoint>(_ x: T) -> Bool? { x > 0 ? true : x < 0 ? false : nil }
    return (x as? any BinaryFloatingPoint).flatMap { test($0) }
  }
}
