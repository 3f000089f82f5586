// Singular points of each jet: its leading order, and the parts that remain known.

extension FirstOrderJet {
  /// One where a tangent is not zero; over jets, the order over all levels, and a zero of unknown derivatives is no constant.
  @_alwaysEmitIntoClient
  public var _leadingOrder: Int {
    if !Base._isJet { return isConstant ? .max : 1 }
    let m = _lowestOrder
    if m == .max { return Self._depth + 1 }
    return isConstant ? .max : m
  }
}

extension FirstOrderJet {
  /// The chosen one, with NaN where they differ although they agree to first order.
  @_alwaysEmitIntoClient
  public func _tieBroken(_ chosen: Self, _ other: Self, larger: Bool) -> Self {
    let m = Base._isJet ? _lowestOrder : 1
    if m == 1 || m == .max { return chosen }
    return chosen - ._strongProduct(slope: Self(Base.zero / Base.zero), factor: self)
  }
}

extension Dual where T: Scalar {
  /// NaN in the parts of the order `k` and above.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int) -> Dual { Dual(value._unknown(from: k), tangent.placed(as: value)._unknown(from: k - 1), tag) }

  /// The lowest of both parts.
  @_alwaysEmitIntoClient
  public var _lowestOrder: Int { Swift.min(value._lowestOrder, tangent.lowestOrder(from: 1)) }
}

extension MultiDual where T: Scalar {
  /// NaN in the parts of the order `k` and above.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int) -> MultiDual {
    var y = self
    y.value = value._unknown(from: k)
    for i in 0..<N { y.partials[i] = partials[i].placed(as: value)._unknown(from: k - 1) }
    return y
  }

  /// The lowest of all parts.
  @_alwaysEmitIntoClient
  public var _lowestOrder: Int {
    var m = value._lowestOrder
    for i in 0..<N { m = Swift.min(m, partials[i].lowestOrder(from: 1)) }
    return m
  }
}

extension SecondOrderJet {
  /// The chosen one, with NaN where they differ although they agree to first order, and where it is not known whether they do.
  @_alwaysEmitIntoClient
  public func _tieBroken(_ chosen: Self, _ other: Self, larger: Bool) -> Self {
    if _leadingOrder != 1 { return chosen - ._strongProduct(slope: Self(Base.zero / Base.zero), factor: self) }
    var isKnown = true
    let unknown = mapped(
      .zero,
      first: { a in
        if a._isUndefined { isKnown = false }
        return a._isUndefined ? a : .zero
      }, second: { _, a, b in a._isUndefined ? a : b._isUndefined ? b : .zero })
    return isKnown ? chosen : chosen + unknown
  }

  /// One, two, or three where all parts are zero; a lifted number is a constant.
  @_alwaysEmitIntoClient
  public var _leadingOrder: Int {
    if !isActive { return .max }
    if Base._isJet {
      let m = _lowestOrder
      return m == .max ? 3 : m
    }
    var isStill = true
    _ = mapped(
      value,
      first: {
        if $0 != .zero { isStill = false }
        return $0
      }, second: { p, _, _ in p })
    return !isStill ? 1 : isConstant ? 3 : 2
  }

  /// The lowest of all parts.
  @_alwaysEmitIntoClient
  public var _lowestOrder: Int {
    var m = value._lowestOrder
    _ = mapped(
      value,
      first: {
        m = Swift.min(m, $0.lowestOrder(from: 1))
        return $0
      },
      second: { p, _, _ in
        m = Swift.min(m, p.lowestOrder(from: 2))
        return p
      })
    return m
  }

  /// NaN in the parts of the order `k` and above.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int) -> Self {
    mapped(value._unknown(from: k), first: { $0._unknown(from: k - 1) }, second: { p, _, _ in p._unknown(from: k - 2) })
  }

  /// The power with the exponent fixed, if that is above 1: x^y·log x and its slope then have the limit 0.
  @_alwaysEmitIntoClient
  public func _knownPower(_ p: Base, along x: Self) -> Self? { (1 as Base).magnitude < p.magnitude ? self : nil }
}

extension LaplacianJet where T: Scalar {
  /// One, two, or three where all parts are zero and no second derivatives can have cancelled.
  @_alwaysEmitIntoClient
  public var _leadingOrder: Int {
    let m = _lowestOrder
    return m == .max ? D == 1 ? 3 : 2 : m
  }

  /// The lowest of all parts.
  @_alwaysEmitIntoClient
  public var _lowestOrder: Int {
    var m = Swift.min(value._lowestOrder, laplacian.lowestOrder(from: 2))
    for i in 0..<D { m = Swift.min(m, partials[i].lowestOrder(from: 1)) }
    return m
  }

  /// NaN in the parts of the order `k` and above.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int) -> LaplacianJet {
    var y = self
    y.value = value._unknown(from: k)
    y.laplacian = laplacian._unknown(from: k - 2)
    for i in 0..<D { y.partials[i] = partials[i]._unknown(from: k - 1) }
    return y
  }

  /// The power with the exponent fixed, if that is above 1.
  @_alwaysEmitIntoClient
  public func _knownPower(_ p: T, along x: LaplacianJet) -> LaplacianJet? { (1 as T).magnitude < p.magnitude ? self : nil }
}

extension Taylor where T: Scalar {
  /// The order of the first coefficient that is not zero, N + 1 if there is none.
  @_alwaysEmitIntoClient
  public var _leadingOrder: Int {
    let m = _lowestOrder
    return m < .max || N <= 1 && !T._isJet ? m : N + 1
  }

  /// The lowest of all coefficients.
  @_alwaysEmitIntoClient
  public var _lowestOrder: Int {
    var m = value._lowestOrder
    for i in 0..<N where m > i + 1 { m = Swift.min(m, higherCoefficients[unchecked: i].lowestOrder(from: i + 1)) }
    return m
  }

  /// Whether the coefficient of order m is the first of all parts, over all levels, that are not zero.
  @_alwaysEmitIntoClient
  package func starts(at m: Int) -> Bool {
    if !T._isJet { return true }
    for i in 0..<(m - 1) where higherCoefficients[i] != .zero { return false }
    return higherCoefficients[m - 1].primal != .zero && value._lowestOrder == .max
  }

  /// Whether the first and the last coefficients are far from the ends of the range; over jets, whether all parts are.
  @_alwaysEmitIntoClient @inline(__always)
  public func _staysInRange(from x: Taylor) -> Bool {
    if !T._isWidenable || N == 0 { return true }
    if T._isJet { return hasStayedInRange(from: x) }
    var own = _ExponentRange()
    higherCoefficients[unchecked: 0]._extend(&own)
    higherCoefficients[unchecked: N - 1]._extend(&own)
    var others = _ExponentRange()
    x.value._extend(&others)
    x.higherCoefficients[unchecked: 0]._extend(&others)
    x.higherCoefficients[unchecked: N - 1]._extend(&others)
    return own._staysInRange(from: others, limit: T._widestExponent)
  }

  /// One of the two, by the sign of the first coefficient in which they differ, if its order is even.
  @_alwaysEmitIntoClient
  public func _tieBroken(_ chosen: Taylor, _ other: Taylor, larger: Bool) -> Taylor {
    let m = _leadingOrder
    if m <= N && higherCoefficients[unchecked: m - 1]._isUndefined { return chosen._unknown(from: m) }
    if m == 1 || _lowestOrder == .max { return chosen }
    guard m <= N, starts(at: m), m % 2 == 0, let sign = Self.isAboveZero(higherCoefficients[unchecked: m - 1].primal) else {
      return chosen._unknown(from: m)
    }
    return sign == larger ? chosen : other.replacingValue(chosen.value)
  }

  /// NaN in the coefficients of the order `k` and above.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int) -> Taylor {
    var y = self
    y.value = value._unknown(from: k)
    for i in 0..<N { y.higherCoefficients[i] = higherCoefficients[i]._unknown(from: k - i - 1) }
    return y
  }

  /// The power of a series that starts with tᵐ.
  @_alwaysEmitIntoClient
  public func _smoothPower(_ m: Int, _ product: Int, _ power: (Taylor) -> Taylor) -> Taylor? {
    guard m <= N, starts(at: m) else { return nil }
    var u = Taylor(higherCoefficients[m - 1], .filled(.zero), tag)
    for i in m..<Swift.max(N, m) { u.higherCoefficients[i - m] = higherCoefficients[i] }
    let r = power(u)
    var y = Taylor(value, .filled(.zero), tag)
    for i in 0..<N { y[i + 1] = i + 1 < product ? .zero : i + 1 - product <= N - m ? r[i + 1 - product] : .zero / .zero }
    return r.value._isUndefined ? y._unknown(from: 1).replacingValue(value) : y
  }

  /// ±∞ at even orders and NaN at odd ones, if m is even and the sign of the zero is that of the leading coefficient.
  @_alwaysEmitIntoClient
  public func _evenPole(_ pole: T) -> Taylor? {
    let m = _leadingOrder
    guard m <= N, starts(at: m), m % 2 == 0, higherCoefficients[m - 1].hasSign(ofZero: value) else { return nil }
    var y = replacingValue(pole)
    for i in 0..<N { y.higherCoefficients[i] = i % 2 == 1 ? pole : .zero / .zero }
    return y
  }

  /// The power with the exponent fixed, which is known up to the order p.
  @_alwaysEmitIntoClient
  public func _knownPower(_ p: T, along x: Taylor) -> Taylor? {
    guard x._leadingOrder == 1 else { return nil }
    for k in 1...Swift.max(1, N) where T.Magnitude(exactly: k) == p.magnitude { return _unknown(from: k + 1) }
    return self
  }
}

extension TaylorSeries where T: Scalar {
  /// The order of the first coefficient that is not zero, one above the order if there is none; a lifted number is a constant.
  @_alwaysEmitIntoClient
  public var _leadingOrder: Int {
    if isExactConstant && value._lowestOrder == .max { return .max }
    let m = _lowestOrder
    return m < .max || order <= 1 && !T._isJet ? m : order + 1
  }

  /// The lowest of all coefficients.
  @_alwaysEmitIntoClient
  public var _lowestOrder: Int {
    var m = value._lowestOrder
    for k in coefficients.indices.dropFirst() where m > k { m = Swift.min(m, coefficients[k].lowestOrder(from: k)) }
    return m
  }

  /// Whether the coefficient of order m is the first of all parts, over all levels, that are not zero.
  @_alwaysEmitIntoClient
  package func starts(at m: Int) -> Bool {
    if !T._isJet { return true }
    return coefficients[1..<m].allSatisfy { $0 == .zero } && coefficients[m].primal != .zero && value._lowestOrder == .max
  }

  /// Whether all coefficients are far from the ends of the range.
  @_alwaysEmitIntoClient
  public func _staysInRange(from x: TaylorSeries) -> Bool { hasStayedInRange(from: x) }

  /// One of the two, by the sign of the first coefficient in which they differ, if its order is even.
  @_alwaysEmitIntoClient
  public func _tieBroken(_ chosen: TaylorSeries, _ other: TaylorSeries, larger: Bool) -> TaylorSeries {
    let m = _leadingOrder
    if m <= order && coefficients[m]._isUndefined { return chosen._unknown(from: m) }
    if m == 1 || _lowestOrder == .max { return chosen }
    guard m <= order, starts(at: m), m % 2 == 0, let sign = Self.isAboveZero(coefficients[m].primal) else {
      return chosen._unknown(from: m)
    }
    return sign == larger ? chosen : other.replacingValue(chosen.value)
  }

  /// NaN in the coefficients of the order `k` and above.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int) -> TaylorSeries {
    var y = self
    for i in y.coefficients.indices { y.coefficients[i] = coefficients[i]._unknown(from: k - i) }
    return y
  }

  /// The power of a series that starts with tᵐ.
  @_alwaysEmitIntoClient
  public func _smoothPower(_ m: Int, _ product: Int, _ power: (TaylorSeries) -> TaylorSeries) -> TaylorSeries? {
    guard m <= order, starts(at: m) else { return nil }
    let r = power(TaylorSeries(Array(coefficients[m...]), lifted: false, tag))
    var y = flat(value)
    for k in 1...order { y.coefficients[k] = k < product ? .zero : k - product <= order - m ? r.coefficients[k - product] : .zero / .zero }
    return r.value._isUndefined ? y._unknown(from: 1).replacingValue(value) : y
  }

  /// ±∞ at even orders and NaN at odd ones, if m is even and the sign of the zero is that of the leading coefficient.
  @_alwaysEmitIntoClient
  public func _evenPole(_ pole: T) -> TaylorSeries? {
    let m = _leadingOrder
    guard m <= order, starts(at: m), m % 2 == 0, coefficients[m].hasSign(ofZero: value) else { return nil }
    var y = replacingValue(pole)
    for k in stride(from: 1, through: order, by: 1) { y.coefficients[k] = k % 2 == 0 ? pole : .zero / .zero }
    return y
  }

  /// The power with the exponent fixed, which is known up to the order p.
  @_alwaysEmitIntoClient
  public func _knownPower(_ p: T, along x: TaylorSeries) -> TaylorSeries? {
    guard x._leadingOrder == 1 else { return nil }
    for k in 1...Swift.max(1, order) where T.Magnitude(exactly: k) == p.magnitude { return _unknown(from: k + 1) }
    return self
  }
}

extension MultivariateTaylor where T: Scalar {
  /// The lowest degree of a coefficient that is not zero, one above the order if there is none; a lifted number is a constant.
  @_alwaysEmitIntoClient
  public var _leadingOrder: Int {
    let m = _lowestOrder
    if m < .max { return m }
    return basis == nil || order <= 1 && !T._isJet ? .max : order + 1
  }

  /// The lowest of all coefficients.
  @_alwaysEmitIntoClient
  public var _lowestOrder: Int {
    var m = value._lowestOrder
    guard let basis else { return m }
    for i in coefficients.indices.dropFirst() where m > basis.degrees[i] {
      m = Swift.min(m, coefficients[i].lowestOrder(from: basis.degrees[i]))
    }
    return m
  }

  /// Whether all coefficients are far from the ends of the range.
  @_alwaysEmitIntoClient
  public func _staysInRange(from x: MultivariateTaylor) -> Bool { hasStayedInRange(from: x) }

  /// The chosen one, with NaN from the degree on in which they differ first.
  @_alwaysEmitIntoClient
  public func _tieBroken(_ chosen: MultivariateTaylor, _ other: MultivariateTaylor, larger: Bool) -> MultivariateTaylor {
    let m = _leadingOrder
    let first = zip(basis?.degrees[...] ?? [], coefficients).filter { $0.0 == 1 }
    return m == .max || m == 1 && !first.contains { $0.1._isUndefined } ? chosen : chosen._unknown(from: m)
  }

  /// NaN in the coefficients of the degree `k` and above.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int) -> MultivariateTaylor {
    var y = self
    for i in y.coefficients.indices { y.coefficients[i] = coefficients[i]._unknown(from: k - (basis?.degrees[i] ?? 0)) }
    return y
  }

  /// NaN in the coefficients of the degree `k` and above along whose variables x varies.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int, along x: MultivariateTaylor) -> MultivariateTaylor {
    guard let basis, !x.isConstant else { return _unknown(from: k) }
    let marks = Self.movement(x, x)
    var y = self
    for i in 1..<Swift.max(1, basis.count) where marks[i] { y.coefficients[i] = coefficients[i]._unknown(from: k - basis.degrees[i]) }
    return y
  }

  /// The power with the exponent fixed, which is known up to the degree p.
  @_alwaysEmitIntoClient
  public func _knownPower(_ p: T, along x: MultivariateTaylor) -> MultivariateTaylor? {
    guard x._leadingOrder == 1 else { return nil }
    var k = 1
    while k <= order, let limit = T.Magnitude(exactly: k), !(p.magnitude < limit) { k += 1 }
    return _unknown(from: k)
  }
}
