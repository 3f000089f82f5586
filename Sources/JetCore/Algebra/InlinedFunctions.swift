// The commonest functions of duals are inlined: a call and the copy of its result would cost as much as the rule.
//
// The other jets call each rule, for which the library and its users have one compiled copy a type.

/// A jet whose commonest rules are inlined where it is known.
public protocol _InlinedJet: FirstOrderJet {}

extension Dual: _InlinedJet where T: Scalar {}
extension MultiDual: _InlinedJet where T: Scalar {}

extension _InlinedJet {
  /// Sine and cosine, in radians.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinAndCos(_ x: Self) -> (sin: Self, cos: Self) { inlinedSinAndCos(x) }

  /// The sine of x, in radians.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sin(_ x: Self) -> Self { inlinedSinAndCos(x).sin }

  /// The cosine of x, in radians.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cos(_ x: Self) -> Self { inlinedSinAndCos(x).cos }

  /// The exponential.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exp(_ x: Self) -> Self { inlinedExp(x) }

  /// The natural logarithm.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(_ x: Self) -> Self { inlinedLog(x) }

  /// The square root.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sqrt(_ x: Self) -> Self { inlinedSqrt(x) }

  /// The integer power.
  @_alwaysEmitIntoClient @inline(__always)
  public static func pow(_ x: Self, _ n: Int) -> Self { inlinedPow(x, n) }

  /// The hyperbolic tangent.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanh(_ x: Self) -> Self { inlinedTanh(x) }
}

extension _InlinedJet where Self: RealScalar, Base: RealScalar {
  /// The logistic function.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sigmoid(_ x: Self) -> Self { inlinedSigmoid(x) }
}
