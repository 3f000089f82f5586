// Circular functions and their inverses.

extension Jet {
  /// Sine and cosine: s′ = c·x′, c′ = −s·x′.
  @inlinable
  public static func sinAndCos(_ x: Self) -> (sin: Self, cos: Self) { inlinedSinAndCos(x) }

  @_alwaysEmitIntoClient @inline(__always)
  package static func inlinedSinAndCos(_ x: Self) -> (sin: Self, cos: Self) {
    let base = Base.sinAndCos(x.value)
    let pair = rotation(sine: base.sin, cosine: base.cos, hyperbolic: false, along: x)
    return (pair.sine, pair.cosine)
  }

  /// The sine of x, in radians.
  @inlinable
  public static func sin(_ x: Self) -> Self { sinAndCos(x).sin }

  /// The cosine of x, in radians.
  @inlinable
  public static func cos(_ x: Self) -> Self { sinAndCos(x).cos }

  /// The tangent of x, in radians: y′ = (1 + y²)·x′.
  @inlinable
  public static func tan(_ x: Self) -> Self {
    let value: Base = ._tan(x.value)
    return riccati(value, slope: .secSquared(x.value, tangent: value), hyperbolic: false, along: x)
  }

  /// 1/cos²x, whose derivatives are those of tan²x.
  @inlinable
  public static func secSquared(_ x: Self, tangent: Self) -> Self {
    tangent.squared().replacingValue(.secSquared(x.value, tangent: tangent.value))
  }

  /// (1 − x)(1 + x), whose derivatives are those of −x².
  @inlinable
  public static func _oneMinusSquare(_ x: Self) -> Self { (-x.squared()).replacingValue(._oneMinusSquare(x.value)) }

  /// 1 + x², whose derivatives are those of x².
  @inlinable
  public static func onePlusSquare(_ x: Self) -> Self { x.squared().replacingValue(.onePlusSquare(x.value)) }

  /// The inverse sine: y′ = x′/√((1 − x)(1 + x)).
  @inlinable
  public static func asin(_ x: Self) -> Self {
    let value: Base = .asin(x.value)
    let square = _oneMinusSquare(x)
    if square.value.primal == .zero, let y = rootLike(value, 2, x) { return y }
    return antiderivative(value, inverseRoot: ._sqrtOneMinusSquare(x.value), of: square, along: x).inRange(.asin, x)
  }

  /// The inverse cosine: y′ = −x′/√((1 − x)(1 + x)).
  @inlinable
  public static func acos(_ x: Self) -> Self {
    let value: Base = .acos(x.value)
    let square = _oneMinusSquare(x)
    if square.value.primal == .zero, let y = rootLike(value, 2, x) { return y }
    return antiderivative(value, inverseRoot: ._sqrtOneMinusSquare(x.value), of: square, along: -x).inRange(.acos, x)
  }

  /// The solution of y′ = x′/√w from the root of w's value.
  ///
  /// Where w is regular the slope is the power w^(−1/2), whose recurrence keeps more digits than a root and a quotient.
  @_alwaysEmitIntoClient
  package static func antiderivative(_ value: Base, inverseRoot root: Base, of w: Self, along x: Self) -> Self {
    guard w.value._isRegular else { return antiderivative(value, reciprocalSlope: squareRoot(root, of: w), along: x) }
    let slope = 1 / root
    let half = (1 as Base).divided(by: -2)
    return antiderivative(value, slope: power(slope, slope: half * slope / w.value, exponent: half, of: w), along: x)
  }

  /// Whether the slope 1/√w, and at second order its own, keep their digits.
  @_alwaysEmitIntoClient
  package static func isTameRoot(_ root: Base, of w: Self) -> Bool {
    w.value._isRegular && (w.order == 1 && !Base._isJet || (1 / (root * w.value))._isRegular)
  }

  /// The inverse tangent: y′ = x′/(1 + x²).
  @inlinable
  public static func atan(_ x: Self) -> Self {
    let value: Base = ._atan(x.value)
    let square = onePlusSquare(x)
    if _hasWideRules, !square.value._isRegular {
      if let y = widely(.atan, value, x) { return y }
      if !x.value._hasFiniteValue && !value._isUndefined { return x.flat(value) }
    }
    return antiderivative(value, reciprocalSlope: square, along: x).inRange(.atan, x)
  }
}

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The angle of the point (x, y): θ′ = (x·y′ − y·x′)/(x² + y²), scaled so that nothing over- or underflows.
  ///
  /// At (0, 0) the slopes are NaN.
  @inlinable
  public static func atan2(y: Self, x: Self) -> Self {
    if !x.value._hasFiniteValue || !y.value._hasFiniteValue {
      // Far out the angle does not turn; on the way to a pole it does, at a rate that is not known.
      return atInfinity(.atan2(y: y.value, x: x.value), x, y, (x.value._hasFiniteValue ? y : x).scaled(by: .zero))
    }
    let scale = -commonExponent(x, y)
    let value: Base = .atan2(y: y.value, x: x.value)
    let (turn, isSingular) = turning(x.scaled(byPowerOfTwo: scale), y.scaled(byPowerOfTwo: scale))
    let angle = turn.replacingValue(value)
    if isSingular, x.primal == 0, y.primal == 0 {
      // At the origin the angle has no limit, however late the point leaves it.
      let m = Swift.min(x._leadingOrder, y._leadingOrder)
      if m > 1 && m < .max { return angle._unknown(from: 1, along: x + y) }
    }
    if angle.order == 1 && !Base._isJet || angle.hasStayedInRange(from: x, y) { return angle }
    return wideAngle(value, y: y, x: x) ?? angle
  }

  /// The derivatives of the angle of a point, and whether its squared radius is zero or out of range; the value is not that of the angle.
  @_alwaysEmitIntoClient
  package static func turning(_ x: Self, _ y: Self) -> (angle: Self, isSingular: Bool) {
    let r = x.squared() + y.squared()
    let isSingular = !r.value._isRegular
    let turn =
      antiderivative(.zero, slope: x / r, along: y, absorbing: isSingular)
      - antiderivative(.zero, slope: y / r, along: x, absorbing: isSingular)
    return (turn, isSingular)
  }

  /// √(x² + y²): h′ = cos θ·x′ + sin θ·y′ with θ the angle of (x, y), which neither cancels nor overflows.
  ///
  /// At (0, 0) the first derivatives are zero, a subgradient, and higher ones NaN unless the argument is constant.
  @inlinable
  public static func hypot(_ x: Self, _ y: Self) -> Self {
    let value: Base = .hypot(x.value, y.value)
    if value.primal == .zero { return x._kinked(value) + y._kinked(.zero) }
    if !value._hasFiniteValue && !(x.value._hasFiniteValue && y.value._hasFiniteValue) {
      let far = x.value._hasFiniteValue ? y : x
      return atInfinity(value, x, y, far.primal < 0 ? -far : far)
    }
    let scale = -commonExponent(x, y)
    let a = x.scaled(byPowerOfTwo: scale)
    let b = y.scaled(byPowerOfTwo: scale)
    let h: Base = scale == 0 ? value : .hypot(a.value, b.value)
    let turn = direction(a, b, radius: a.replacingValue(h))
    let isSingular = !h._isRegular
    let length =
      (antiderivative(.zero, slope: turn.cosine, along: x, absorbing: isSingular)
      + antiderivative(.zero, slope: turn.sine, along: y, absorbing: isSingular)).replacingValue(value)
    if length.order == 1 && !Base._isJet || length.hasStayedInRange(from: x, y) { return length }
    return wideHypot(value, x, y) ?? length
  }

  /// Whether this function of the point (x, y) has been computed in range: so far from an axis that the smaller square counts.
  @_alwaysEmitIntoClient @inline(never)
  package func hasStayedInRange(from x: Self, _ y: Self) -> Bool {
    let (a, b) = (x.primal.magnitude, y.primal.magnitude)
    // Comparisons before exponents: a recorded program then holds for all numbers between.
    let reach = Primal._widestExponent / 16
    let (least, bound) = (Primal.powerOfTwo(-reach), Primal.powerOfTwo(reach))
    let isModerate = a >= least && a < bound && b >= least && b < bound
    if !isModerate && a != 0 && b != 0 {
      if (Int(a.exponent) - Int(b.exponent)).magnitude > Primal._widestExponent.magnitude / 8 { return false }
    }
    return hasStayedInRange(from: x) && hasStayedInRange(from: y)
  }

  /// A function of two numbers of which one is infinite: there it is as `limit`; where both are, no derivative is known.
  @_alwaysEmitIntoClient @inline(never)
  package static func atInfinity(_ value: Base, _ x: Self, _ y: Self, _ limit: Self) -> Self {
    if value._isUndefined { return (x + y).scaled(by: value).replacingValue(value) }
    let rest = (x.value._hasFiniteValue ? x : y).scaled(by: .zero)
    if !x.value._hasFiniteValue && !y.value._hasFiniteValue { return (limit + rest)._blurred.replacingValue(value) }
    return (limit + rest).replacingValue(value)
  }

  /// Cosine and sine of the angle of (x, y), which turn with it: quotients by the radius would cancel where one is small.
  @inlinable
  public static func direction(_ x: Self, _ y: Self, radius: Self) -> (cosine: Self, sine: Self) {
    let base = Base.direction(x.value, y.value, radius: radius.value)
    let turn = rotation(sine: base.sine, cosine: base.cosine, hyperbolic: false, along: turning(x, y).angle)
    return (turn.cosine, turn.sine)
  }

  /// The larger of the binary exponents of two values where their squares could over- or underflow, else 0.
  @_alwaysEmitIntoClient
  package static func commonExponent(_ x: Self, _ y: Self) -> Int {
    let larger: Primal = max(Primal.abs(x.primal), Primal.abs(y.primal))
    // A comparison with the bounds rather than a look at the exponent: a recorded program then holds for all numbers between.
    let limit = Int(Primal.greatestFiniteMagnitude.exponent) / 4
    if larger >= Primal.powerOfTwo(1 - limit) && larger < Primal.powerOfTwo(limit) { return 0 }
    guard larger.isFinite && larger != 0 else { return 0 }
    return Int(larger.exponent)
  }

  /// sin(x)/x, from its Taylor coefficients.
  @inlinable
  public static func sinc(_ x: Self) -> Self { _sincCoefficient(0, x) }

  /// The kth Taylor coefficient of sinc as a function of x: its own jth one is C(k + j, j) times the (k + j)th.
  @inlinable
  public static func _sincCoefficient(_ k: Int, _ x: Self) -> Self {
    composition(along: x) { j in
      if k == 0 && j == 0 { return .sinc(x.value) }
      return timesBinomial(._sincCoefficient(k + j, x.value), k, j)
    }
  }

  /// C(k + j, j)·c.
  @_alwaysEmitIntoClient
  package static func timesBinomial(_ c: Base, _ k: Int, _ j: Int) -> Base {
    guard k > 0 && j > 0 else { return c }
    var binomial: Base = 1
    for i in 1...j { binomial = binomial.multiplied(by: k + i).divided(by: i) }
    return c * binomial
  }
}
