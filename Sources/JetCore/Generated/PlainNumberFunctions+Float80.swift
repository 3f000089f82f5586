// Generated from Sources/JetCore/Functions/PlainNumberFunctions.swift by Scripts/generate.py: edit that file and run `make generate`.

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// The larger of a scalar and a plain number, with all its derivatives.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func max<S: RealScalar>(_ x: S, _ a: Float80) -> S where S.Primal == Float80 { max(x, S(primal: a)) }

/// The larger of a plain number and a scalar, with all its derivatives.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func max<S: RealScalar>(_ a: Float80, _ x: S) -> S where S.Primal == Float80 { max(S(primal: a), x) }

/// The smaller of a scalar and a plain number, with all its derivatives.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func min<S: RealScalar>(_ x: S, _ a: Float80) -> S where S.Primal == Float80 { min(x, S(primal: a)) }

/// The smaller of a plain number and a scalar, with all its derivatives.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func min<S: RealScalar>(_ a: Float80, _ x: S) -> S where S.Primal == Float80 { min(S(primal: a), x) }

/// The power x^p with a plain exponent: its slope is p·x^(p−1), and it is NaN for x < 0 and for 0⁰.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func pow<S: RealScalar>(_ x: S, _ p: Float80) -> S where S.Primal == Float80 { .pow(x, S(primal: p)) }

/// The power aˣ of a plain base a ≥ 0: its slope is aˣ·log a.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func pow<S: RealScalar>(_ a: Float80, _ x: S) -> S where S.Primal == Float80 { .pow(S(primal: a), x) }

/// The angle of the point (x, y), in radians, for a plain x.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func atan2<S: RealScalar>(_ y: S, _ x: Float80) -> S where S.Primal == Float80 { .atan2(y: y, x: S(primal: x)) }

/// The angle of the point (x, y), in radians, for a plain y.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func atan2<S: RealScalar>(_ y: Float80, _ x: S) -> S where S.Primal == Float80 { .atan2(y: S(primal: y), x: x) }

/// √(x² + a²) with a plain a, without overflow.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func hypot<S: RealScalar>(_ x: S, _ a: Float80) -> S where S.Primal == Float80 { .hypot(x, S(primal: a)) }

/// √(a² + x²) with a plain a, without overflow.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func hypot<S: RealScalar>(_ a: Float80, _ x: S) -> S where S.Primal == Float80 { .hypot(S(primal: a), x) }

/// Σ aᵢ·xᵢ with plain weights aᵢ, each product part by part.
///
/// - Precondition: both have the same number of elements.
@_alwaysEmitIntoClient @_disfavoredOverload
public func dot<S: RealScalar>(_ a: [Float80], _ x: [S]) -> S where S.Primal == Float80 {
  require(a.count == x.count, "A dot product needs equal lengths, got \(a.count) and \(x.count)")
  var sum = S.zero
  for i in x.indices { sum += x[i]._scaled(by: a[i]) }
  return sum
}

/// Σ xᵢ·aᵢ with plain weights aᵢ, each product part by part.
///
/// - Precondition: both have the same number of elements.
@_alwaysEmitIntoClient @_disfavoredOverload
public func dot<S: RealScalar>(_ x: [S], _ a: [Float80]) -> S where S.Primal == Float80 {
  require(x.count == a.count, "A dot product needs equal lengths, got \(x.count) and \(a.count)")
  var sum = S.zero
  for i in x.indices { sum += x[i]._scaled(by: a[i]) }
  return sum
}
#endif
