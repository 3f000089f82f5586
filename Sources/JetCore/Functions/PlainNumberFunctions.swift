// Functions of a scalar and a plain number, generic and disfavoured like the operators in PlainNumberOperators.swift.
//
// Scripts/generate.py writes those of the other precisions after these.

/// The larger of a scalar and a plain number, with all its derivatives.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func max<S: RealScalar>(_ x: S, _ a: Double) -> S { max(x, S(primal: S.Primal(a))) }

/// The larger of a plain number and a scalar, with all its derivatives.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func max<S: RealScalar>(_ a: Double, _ x: S) -> S { max(S(primal: S.Primal(a)), x) }

/// The smaller of a scalar and a plain number, with all its derivatives.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func min<S: RealScalar>(_ x: S, _ a: Double) -> S { min(x, S(primal: S.Primal(a))) }

/// The smaller of a plain number and a scalar, with all its derivatives.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func min<S: RealScalar>(_ a: Double, _ x: S) -> S { min(S(primal: S.Primal(a)), x) }

/// The power x^p with a plain exponent: its slope is p·x^(p−1), and it is NaN for x < 0 and for 0⁰.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func pow<S: RealScalar>(_ x: S, _ p: Double) -> S { .pow(x, S(primal: S.Primal(p))) }

/// The power aˣ of a plain base a ≥ 0: its slope is aˣ·log a.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func pow<S: RealScalar>(_ a: Double, _ x: S) -> S { .pow(S(primal: S.Primal(a)), x) }

/// The angle of the point (x, y), in radians, for a plain x.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func atan2<S: RealScalar>(_ y: S, _ x: Double) -> S { .atan2(y: y, x: S(primal: S.Primal(x))) }

/// The angle of the point (x, y), in radians, for a plain y.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func atan2<S: RealScalar>(_ y: Double, _ x: S) -> S { .atan2(y: S(primal: S.Primal(y)), x: x) }

/// √(x² + a²) with a plain a, without overflow.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func hypot<S: RealScalar>(_ x: S, _ a: Double) -> S { .hypot(x, S(primal: S.Primal(a))) }

/// √(a² + x²) with a plain a, without overflow.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func hypot<S: RealScalar>(_ a: Double, _ x: S) -> S { .hypot(S(primal: S.Primal(a)), x) }

/// Σ aᵢ·xᵢ with plain weights aᵢ, each product part by part.
///
/// - Precondition: both have the same number of elements.
@_alwaysEmitIntoClient @_disfavoredOverload
public func dot<S: RealScalar>(_ a: [Double], _ x: [S]) -> S {
  require(a.count == x.count, "A dot product needs equal lengths, got \(a.count) and \(x.count)")
  var sum = S.zero
  for i in x.indices { sum += x[i]._scaled(by: S.Primal(a[i])) }
  return sum
}

/// Σ xᵢ·aᵢ with plain weights aᵢ, each product part by part.
///
/// - Precondition: both have the same number of elements.
@_alwaysEmitIntoClient @_disfavoredOverload
public func dot<S: RealScalar>(_ x: [S], _ a: [Double]) -> S {
  require(x.count == a.count, "A dot product needs equal lengths, got \(x.count) and \(a.count)")
  var sum = S.zero
  for i in x.indices { sum += x[i]._scaled(by: S.Primal(a[i])) }
  return sum
}
