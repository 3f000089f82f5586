// Selections, steps and clamps. `max` and `min` choose as Swift's own do: by value, one argument, whole.

/// max(x, 0), with slope 0 at 0 and NaN kept.
@_alwaysEmitIntoClient @inline(__always)
public func relu<S: RealScalar>(_ x: S) -> S {
  if S.isJet && x.primal == 0 { return .tied(0, x, larger: true) }
  return x <= 0 ? 0 : x
}

/// The larger of two numbers, whole; at a tie the second, as with Swift's own `max`.
///
/// Where the values are equal, a higher derivative may tell which one is larger on both sides; where it cannot, the derivatives from
/// there on are NaN.
@_alwaysEmitIntoClient @inline(__always)
public func max<S: RealScalar>(_ x: S, _ y: S) -> S {
  if S.isJet && x.primal == y.primal { return .tied(y, x, larger: true) }
  return y >= x ? y : x
}

/// The smaller of two numbers, whole; at a tie the first, as with Swift's own `min`.
@_alwaysEmitIntoClient @inline(__always)
public func min<S: RealScalar>(_ x: S, _ y: S) -> S {
  if S.isJet && x.primal == y.primal { return .tied(x, y, larger: false) }
  return y < x ? y : x
}

// Swift's own functions of these names take any `Comparable`, and with a literal argument they would be preferred to those above. The
// following stand before them, with the same meaning, so that a jet never meets them.

/// The larger of two numbers, one of them a literal.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func max<S: RealScalar>(_ x: S, _ y: ScalarLiteral<S>) -> S { max(x, y.value) }

/// The larger of two numbers, one of them a literal.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func max<S: RealScalar>(_ x: ScalarLiteral<S>, _ y: S) -> S { max(x.value, y) }

/// The larger of two integers.
@_alwaysEmitIntoClient @inline(__always)
public func max<T: BinaryInteger>(_ x: T, _ y: T) -> T { Swift.max(x, y) }

/// The larger of two values of any other type with an order.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func max<T: Comparable>(_ x: T, _ y: T) -> T { Swift.max(x, y) }

/// The smaller of two numbers, one of them a literal.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func min<S: RealScalar>(_ x: S, _ y: ScalarLiteral<S>) -> S { min(x, y.value) }

/// The smaller of two numbers, one of them a literal.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func min<S: RealScalar>(_ x: ScalarLiteral<S>, _ y: S) -> S { min(x.value, y) }

/// The smaller of two integers.
@_alwaysEmitIntoClient @inline(__always)
public func min<T: BinaryInteger>(_ x: T, _ y: T) -> T { Swift.min(x, y) }

/// The smaller of two values of any other type with an order.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func min<T: Comparable>(_ x: T, _ y: T) -> T { Swift.min(x, y) }

/// The largest of several numbers, whole.
@_alwaysEmitIntoClient
public func max<S: RealScalar>(_ x: S, _ y: S, _ z: S, _ rest: S...) -> S {
  rest.reduce(max(max(x, y), z)) { max($0, $1) }
}

/// The smallest of several numbers, whole.
@_alwaysEmitIntoClient
public func min<S: RealScalar>(_ x: S, _ y: S, _ z: S, _ rest: S...) -> S {
  rest.reduce(min(min(x, y), z)) { min($0, $1) }
}

/// The argument limited to an interval: `lower` below it, `upper` above it, each whole.
///
/// - Precondition: `lower` ≤ `upper`.
@_alwaysEmitIntoClient @inline(__always)
public func clamp<S: RealScalar>(_ x: S, _ lower: S, _ upper: S) -> S {
  precondition(lower <= upper, "The lower bound \(lower) of a clamp is above its upper bound \(upper)")
  if S.isJet {
    if x.primal == lower.primal { return .tied(x, lower, larger: true) }
    if x.primal == upper.primal { return .tied(x, upper, larger: false) }
  }
  return x < lower ? lower : x > upper ? upper : x
}

/// The sign of x as a constant: −1, +1, or x's own value where that is ±0 or NaN.
@_alwaysEmitIntoClient @inline(__always)
public func sign<S: RealScalar>(_ x: S) -> S { x.primal > 0 ? 1 : x.primal < 0 ? -1 : S(primal: x.primal) }

/// The magnitude of x with the sign of y; −x where their signs differ.
@_alwaysEmitIntoClient @inline(__always)
public func copysign<S: RealScalar>(_ x: S, _ y: S) -> S { x.primal.sign == y.primal.sign ? x : -x }

/// The largest integral value not above x: a constant.
@_alwaysEmitIntoClient @inline(__always)
public func floor<S: RealScalar>(_ x: S) -> S { x.rounded(.down) }

/// The smallest integral value not below x: a constant.
@_alwaysEmitIntoClient @inline(__always)
public func ceil<S: RealScalar>(_ x: S) -> S { x.rounded(.up) }

/// The nearest integral value, halves away from zero: a constant.
@_alwaysEmitIntoClient @inline(__always)
public func round<S: RealScalar>(_ x: S) -> S { x.rounded(.toNearestOrAwayFromZero) }

/// The integral part: a constant.
@_alwaysEmitIntoClient @inline(__always)
public func trunc<S: RealScalar>(_ x: S) -> S { x.rounded(.towardZero) }

/// The IEEE remainder x − y·n, n the integer nearest to x/y, constant under differentiation.
@_alwaysEmitIntoClient @inline(__always)
public func remainder<S: RealScalar>(_ x: S, _ y: S) -> S { x.remainder(dividingBy: y) }

/// The truncating remainder x − y·n, n the integral part of x/y, constant under differentiation.
@_alwaysEmitIntoClient @inline(__always)
public func fmod<S: RealScalar>(_ x: S, _ y: S) -> S { x.truncatingRemainder(dividingBy: y) }
