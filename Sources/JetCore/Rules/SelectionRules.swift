// Selections and steps: the branch is chosen by the value, and a step has slope zero.

extension Jet where Self: RealScalar, Base: RealScalar {
  /// True: beyond first order the chosen side alone is not the derivative.
  @_alwaysEmitIntoClient
  public static var _breaksTies: Bool { true }

  /// The absolute value: −x for x < 0, else x; so the slope at ±0 is +1, and the value there +0.
  @inlinable
  public static func abs(_ x: Self) -> Self {
    if _breaksTies, x.order > 1 || Base._isJet, x.primal == 0 { return _tied(x, -x, larger: true).replacingValue(.abs(x.value)) }
    return _select(where: x.primal, isBelow: 0, orEqual: false, -x, else: x).replacingValue(.abs(x.value))
  }

  /// Of two jets with equal values the one that is larger (or smaller) on both sides, or as much of `chosen` as both share.
  ///
  /// Let m be the order of the first coefficient in which they differ. For m = 1 it is the documented choice. A series with even m is
  /// larger on both sides, or smaller; with odd m beyond 1 the sides differ, and the coefficients from m on have no value. Jets of
  /// several directions cannot tell which side wins beyond first order: what differs there has none either.
  @_alwaysEmitIntoClient @inline(never)
  public static func _tied(_ chosen: Self, _ other: Self, larger: Bool) -> Self {
    let difference = chosen - other
    if difference.order <= 1 && !Base._isJet { return chosen }
    if difference.isConstant && difference.value == .zero { return chosen }
    // A lifted number has no places of its own for what is unknown.
    return difference._tieBroken(chosen._matchingOrder(of: difference), other, larger: larger)
  }

  /// The product with a power of two, part by part.
  @_alwaysEmitIntoClient
  public func scaled(byPowerOfTwo exponent: Int) -> Self {
    if exponent == 0 { return self }
    // In two steps, because the factor itself may be out of range where the products are not.
    let half = exponent / 2
    let first: Base = Base(primal: Primal(sign: .plus, exponent: Primal.Exponent(half), significand: 1))
    let second: Base = Base(primal: Primal(sign: .plus, exponent: Primal.Exponent(exponent - half), significand: 1))
    return scaled(by: first).scaled(by: second)
  }

  /// The nearest integral value by `rule`: a constant.
  @_alwaysEmitIntoClient
  public func rounded(_ rule: FloatingPointRoundingRule) -> Self { Self(value.rounded(rule)) }

  /// The IEEE remainder: x − y·n with the constant n = round(x/y).
  @_alwaysEmitIntoClient
  public func remainder(dividingBy other: Self) -> Self {
    remainder(value.remainder(dividingBy: other.value), dividingBy: other)
  }

  /// The truncating remainder: x − y·n with the constant n = trunc(x/y).
  @_alwaysEmitIntoClient
  public func truncatingRemainder(dividingBy other: Self) -> Self {
    remainder(value.truncatingRemainder(dividingBy: other.value), dividingBy: other)
  }

  /// x − y·n from its value, n being the integer that the value implies.
  @_alwaysEmitIntoClient
  package func remainder(_ value: Base, dividingBy other: Self) -> Self {
    if value._isUndefined { return (self + other).scaled(by: value).replacingValue(value) }
    // A constant divisor takes no part. Halves keep the difference in range.
    if other.isConstant { return _matchingOrder(of: other).replacingValue(value) }
    let half: Primal = 0.5
    let difference = primal * half - value.primal * half
    let n = (difference / (other.primal * half)).rounded()
    let part = Self._strongProduct(slope: Self(Base(primal: n)), factor: n.isFinite ? other : other.replacingValue(.zero))
    return (self - part).replacingValue(value)
  }
}

extension FirstOrderJet where Self: RealScalar, Base: RealScalar {
  /// True, but where a program of first derivatives is recorded: it keeps both sides, and a tie is no branch.
  @_alwaysEmitIntoClient
  public static var _breaksTies: Bool { Base._isJet || !Primal._isRecording }
}
