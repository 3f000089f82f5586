// Logarithms: y′ = x′/x.

extension Jet {
  /// The natural logarithm: y′ = x′/x; NaN in every part for x < 0.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(_ x: Self) -> Self { antiderivative(.log(x.value), reciprocalSlope: x, along: x) }

  /// log(1 + x): y′ = x′/(1 + x); NaN in every part for x < −1.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(onePlus x: Self) -> Self {
    antiderivative(.log(onePlus: x.value), reciprocalSlope: 1 + x, along: x)
  }
}

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The logarithm to base 2: y′ = log₂e·x′/x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log2(_ x: Self) -> Self {
    antiderivative(.log2(x.value), reciprocalSlope: x, along: x.scaled(by: .log2e))
  }

  /// The logarithm to base 10: y′ = log₁₀e·x′/x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log10(_ x: Self) -> Self {
    antiderivative(.log10(x.value), reciprocalSlope: x, along: x.scaled(by: .log10e))
  }
}
