// Logarithms: y′ = x′/x.

extension Jet {
  /// The natural logarithm: y′ = x′/x; NaN in every part for x < 0.
  @inlinable
  public static func log(_ x: Self) -> Self { inlinedLog(x) }

  @_alwaysEmitIntoClient @inline(__always)
  package static func inlinedLog(_ x: Self) -> Self {
    let value: Base = .log(x.value)
    if x.value.primal == .zero, let y = x.stationaryPole(value) { return y }
    return antiderivative(value, reciprocalSlope: x, along: x).inRange(.log, x)
  }

  /// log(1 + x): y′ = x′/(1 + x); NaN in every part for x < −1.
  @inlinable
  public static func log(onePlus x: Self) -> Self {
    let value: Base = .log(onePlus: x.value)
    let distance = 1 + x
    if distance.value.primal == .zero, let y = distance.stationaryPole(value) { return y }
    return antiderivative(value, reciprocalSlope: distance, along: x).inRange(.logOnePlus, x)
  }
}

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The logarithm to base 2: y′ = log₂e·x′/x.
  @inlinable
  public static func log2(_ x: Self) -> Self {
    let value: Base = .log2(x.value)
    if x.value.primal == .zero, let y = x.stationaryPole(value) { return y }
    return antiderivative(value, reciprocalSlope: x, along: x.scaled(by: .log2e)).inRange(.log2, x)
  }

  /// The logarithm to base 10: y′ = log₁₀e·x′/x.
  @inlinable
  public static func log10(_ x: Self) -> Self {
    let value: Base = .log10(x.value)
    if x.value.primal == .zero, let y = x.stationaryPole(value) { return y }
    return antiderivative(value, reciprocalSlope: x, along: x.scaled(by: .log10e)).inRange(.log10, x)
  }
}
