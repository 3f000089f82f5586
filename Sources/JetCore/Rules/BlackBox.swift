// A function of which only the value and the slope at plain numbers are known.

/// An external function of one variable: its value and slope at a plain number.
///
/// First derivatives are exact in every jet and in reverse mode. What would need the derivative of the slope is NaN, never a wrong
/// number: the second coefficient of a series, a Hessian, the tangent of a tangent. Zero derivatives of the argument stay zeros.
///
///     let table = BlackBox { (t: Double) in (value: t * t, slope: 2 * t) }
///     derivative(at: 3.0) { t in 2 * table(t) }                    // 12
///     derivatives(at: 3.0, order: 2) { t in table(t) }             // [9, 6, NaN]
///
/// At numbers of another precision it is computed in `P` and rounded.
public struct BlackBox<P: FloatingPointScalar>: Sendable {
  @usableFromInline package let function: @Sendable (P) -> (value: P, slope: P)

  /// Wraps a function that returns its value and its slope.
  @_alwaysEmitIntoClient
  public init(_ function: @escaping @Sendable (P) -> (value: P, slope: P)) { self.function = function }

  /// The function at any number, with what is known of its derivatives.
  @_alwaysEmitIntoClient
  public func callAsFunction<S: RealScalar>(_ x: S) -> S { S._apply(BlackBoxRule(function: function), to: x) }
}

/// A rule whose value is that of foreign code, which a recording must call: there is nothing to look into.
package protocol ForeignRule: ScalarRule {
  /// Whether the value of the rule is the slope of the black box.
  var isSlope: Bool { get }

  /// Value and slope of the black box at a double.
  var onDoubles: @Sendable (Double) -> (value: Double, slope: Double) { get }
}

/// The value of a black box; its slope is a rule again.
@usableFromInline
package struct BlackBoxRule<P: FloatingPointScalar>: ScalarRule {
  @usableFromInline package let function: @Sendable (P) -> (value: P, slope: P)

  @_alwaysEmitIntoClient
  package init(function: @escaping @Sendable (P) -> (value: P, slope: P)) { self.function = function }

  @_alwaysEmitIntoClient
  package func value<T: FloatingPointScalar>(at x: T) -> T { T(function(P(x)).value) }

  @_alwaysEmitIntoClient
  package func slope<S: RealScalar>(at x: S, value y: S) -> S { S._apply(BlackBoxSlope(function: function), to: x) }
}

/// The slope of a black box, whose own slope is unknown.
@usableFromInline
package struct BlackBoxSlope<P: FloatingPointScalar>: ScalarRule {
  @usableFromInline package let function: @Sendable (P) -> (value: P, slope: P)

  @_alwaysEmitIntoClient
  package init(function: @escaping @Sendable (P) -> (value: P, slope: P)) { self.function = function }

  @_alwaysEmitIntoClient
  package func value<T: FloatingPointScalar>(at x: T) -> T { T(function(P(x)).slope) }

  @_alwaysEmitIntoClient
  package func slope<S: RealScalar>(at x: S, value y: S) -> S { x * S(primal: .nan) }
}

extension BlackBoxRule: ForeignRule {
  package var isSlope: Bool { false }
  package var onDoubles: @Sendable (Double) -> (value: Double, slope: Double) { rounded(function) }
}

extension BlackBoxSlope: ForeignRule {
  package var isSlope: Bool { true }
  package var onDoubles: @Sendable (Double) -> (value: Double, slope: Double) { rounded(function) }
}

/// Foreign code at doubles.
private func rounded<P: FloatingPointScalar>(
  _ function: @escaping @Sendable (P) -> (value: P, slope: P)
) -> @Sendable (Double) -> (value: Double, slope: Double) {
  { x in
    let y = function(P(x))
    return (Double(y.value), Double(y.slope))
  }
}
