// Selections, steps and clamps: jets compare by value, so the result is one argument, whole.

/// The larger of two numbers, with all its derivatives; the second where they are equal, as Swift's own `max`.
///
/// Where only the values are equal, a higher derivative may tell which one is larger on both sides; where none can, those from there on
/// are NaN.
@_alwaysEmitIntoClient @inline(__always)
public func max<S: RealScalar>(_ x: S, _ y: S) -> S {
  if S._breaksTies, x.primal == y.primal { return ._tied(y, x, larger: true) }
  return ._select(where: x.primal, isBelow: y.primal, orEqual: true, y, else: x)
}

/// The smaller of two numbers, with all its derivatives; the first where they are equal, as Swift's own `min`.
@_alwaysEmitIntoClient @inline(__always)
public func min<S: RealScalar>(_ x: S, _ y: S) -> S {
  if S._breaksTies, x.primal == y.primal { return ._tied(x, y, larger: false) }
  return ._select(where: y.primal, isBelow: x.primal, orEqual: false, y, else: x)
}

/// The largest of several numbers, with all its derivatives.
@_alwaysEmitIntoClient
public func max<S: RealScalar>(_ x: S, _ y: S, _ z: S, _ rest: S...) -> S { rest.reduce(max(max(x, y), z)) { max($0, $1) } }

/// The smallest of several numbers, with all its derivatives.
@_alwaysEmitIntoClient
public func min<S: RealScalar>(_ x: S, _ y: S, _ z: S, _ rest: S...) -> S { rest.reduce(min(min(x, y), z)) { min($0, $1) } }

// For `max(x, 0)` the type checker stops at Swift's own function, because the literal by itself suits it, and a recorded program would
// have a branch there. A third candidate, even a disfavoured one, makes it weigh them all.

/// The largest of several numbers, with all its derivatives.
@_alwaysEmitIntoClient @_disfavoredOverload
public func max<S: RealScalar>(_ x: S, _ rest: S...) -> S { rest.reduce(x) { max($0, $1) } }

/// The smallest of several numbers, with all its derivatives.
@_alwaysEmitIntoClient @_disfavoredOverload
public func min<S: RealScalar>(_ x: S, _ rest: S...) -> S { rest.reduce(x) { min($0, $1) } }

/// max(x, 0), with slope 0 at 0 and NaN kept.
@_alwaysEmitIntoClient @inline(__always)
public func relu<S: RealScalar>(_ x: S) -> S {
  if S._breaksTies, x.primal == 0 { return ._tied(0, x, larger: true) }
  return ._select(where: x.primal, isBelow: 0, orEqual: true, 0, else: x)
}

/// The argument limited to an interval: `lower` below it, `upper` above it, each with all its derivatives.
///
/// - Precondition: `lower` ≤ `upper`.
@_alwaysEmitIntoClient @inline(__always)
public func clamp<S: RealScalar>(_ x: S, _ lower: S, _ upper: S) -> S {
  require(lower <= upper, "The lower bound \(lower) of a clamp is above its upper bound \(upper)")
  if S._breaksTies {
    if x.primal == lower.primal { return ._tied(x, lower, larger: true) }
    if x.primal == upper.primal { return ._tied(x, upper, larger: false) }
  }
  return ._select(
    where: x.primal, isBelow: lower.primal, orEqual: false, lower,
    else: ._select(where: upper.primal, isBelow: x.primal, orEqual: false, upper, else: x))
}

/// The sign of x as a constant: −1, +1, or x's own value where that is ±0 or NaN.
@_alwaysEmitIntoClient @inline(__always)
public func sign<S: RealScalar>(_ x: S) -> S {
  let p = x.primal
  let below: S.Primal = ._select(where: p, isBelow: 0, orEqual: false, -1, else: p)
  return S(primal: ._select(where: 0, isBelow: p.primal, orEqual: false, 1, else: below))
}

/// The magnitude of x with the sign of y; −x where their signs differ, those of zeros included.
///
/// Where x is zero, higher derivatives are those of ±|x|, as `abs` has them; the sign of y is that of its value and does not vary.
@_alwaysEmitIntoClient @inline(__always)
public func copysign<S: RealScalar>(_ x: S, _ y: S) -> S {
  let isSame = x.primal.sign == y.primal.sign
  if S._breaksTies, x.primal == 0 {
    let value = isSame ? x : -x
    return ._tied(value, -value, larger: y.primal.sign == .plus)
  }
  return isSame ? x : -x
}

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
