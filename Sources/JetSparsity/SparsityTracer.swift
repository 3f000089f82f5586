// A scalar that carries, in place of derivatives, the record of which variables they could come from.

import JetCore
import JetMatrices
import JetOperators

/// The points for which a sparsity pattern holds.
public enum PatternScope: Sendable {
  /// Every point: nothing is known of the values, and no comparison is answered.
  case everywhere

  /// Every point at which the function takes the same branches and the same indices.
  case branch

  /// One point: factors that are exactly zero there erase what they multiply.
  case point
}

/// A scalar that records what its first and second derivatives depend on.
///
/// It is a jet like the others: each rule of differentiation is run, with sets of variables for derivatives. Over a number it
/// follows the branches of the plain program; over `Indeterminate` it holds for every point and refuses comparisons.
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., section 7.1 and 7.2; Walther, "Computing sparse
/// Hessians with automatic differentiation", ACM TOMS 34 (2008).
@frozen
public struct SparsityTracer<T: Scalar> {
  /// The value.
  public var value: T

  /// What the value depends on: an entry of the record, 0 for a constant.
  @usableFromInline var node: Int32

  @usableFromInline var tape: SparsityTape?

  @_alwaysEmitIntoClient @inline(__always)
  init(_ value: T, _ node: Int32, _ tape: SparsityTape?) {
    self.value = value
    self.node = node
    self.tape = tape
  }

  /// Whether a comparison with this number cannot be answered.
  @usableFromInline
  var isIndeterminate: Bool { tape?.scope == .everywhere }

  /// A number on this record: what depends linearly on `a` and `b` and bilinearly on `c` and `d`.
  @_alwaysEmitIntoClient
  static func make(_ value: T, _ a: SparsityTracer, _ b: SparsityTracer? = nil, mixing c: SparsityTracer, _ d: SparsityTracer)
    -> SparsityTracer
  {
    guard let tape = a.tape ?? b?.tape ?? c.tape ?? d.tape else { return SparsityTracer(value, 0, nil) }
    let both = c.node != 0 && d.node != 0
    let node = tape.record(a.node, b?.node ?? 0, both ? c.node : 0, both ? d.node : 0)
    return SparsityTracer(value, node, node == 0 ? nil : tape)
  }

  /// This number where `factor` can be something else than zero, else a constant.
  @_alwaysEmitIntoClient @inline(__always)
  func weighed(by factor: T) -> SparsityTracer {
    tape?.scope == .point && factor == .zero ? SparsityTracer(value, 0, nil) : self
  }

  /// f(x) with the slope f′ and, up to a factor, the curvature f″ at x.
  @_alwaysEmitIntoClient @inline(__always)
  func chained(_ value: T, slope: T, curvature: T) -> SparsityTracer {
    let bent = weighed(by: curvature)
    return .make(value, weighed(by: slope), mixing: bent, bent)
  }

  /// f(x) for an f of which only the value is known.
  @_alwaysEmitIntoClient @inline(__always)
  func chained(_ value: T) -> SparsityTracer { .make(value, self, mixing: self, self) }
}

extension SparsityTracer: Scalar, Jet {
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// Two: the pattern of second derivatives is recorded too.
  @_alwaysEmitIntoClient
  public var order: Int { 2 }

  /// A constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ constant: T) { self.init(constant, 0, nil) }

  /// The same dependencies: a kink hides none of them.
  @_alwaysEmitIntoClient
  public func kinked(_ value: T) -> SparsityTracer { (self * self).replacingValue(value) }

  /// A constant.
  @_alwaysEmitIntoClient
  public static func undefined(_ value: T) -> SparsityTracer { SparsityTracer(value) }

  /// Whether nothing that this number depends on is a variable.
  @_alwaysEmitIntoClient
  public var isConstant: Bool { node == 0 }

  /// The same record with another value.
  @_alwaysEmitIntoClient @inline(__always)
  public func replacingValue(_ value: T) -> SparsityTracer { SparsityTracer(value, node, tape) }

  /// x², with the slope 2x.
  @_alwaysEmitIntoClient
  public func squared() -> SparsityTracer { chained(value * value, slope: value, curvature: 1) }

  /// Linear.
  @_alwaysEmitIntoClient
  public func scaled(by factor: T) -> SparsityTracer { weighed(by: factor).replacingValue(value * factor) }

  /// Linear.
  @_alwaysEmitIntoClient
  public func divided(byScalar divisor: T) -> SparsityTracer { replacingValue(value / divisor) }

  /// y′ = s·x′ and y″ = s·x″ + s′·x′.
  @_alwaysEmitIntoClient
  public static func antiderivative(_ value: T, slope s: SparsityTracer, along x: SparsityTracer, absorbing: Bool) -> SparsityTracer {
    .make(value, x.weighed(by: s.value), mixing: s, x)
  }

  /// y′ = x′/d and y″ = x″/d − d′·x′/d².
  @_alwaysEmitIntoClient
  public static func antiderivative(_ value: T, reciprocalSlope d: SparsityTracer, along x: SparsityTracer) -> SparsityTracer {
    .make(value, x, mixing: d, x)
  }

  /// y′ = y·x′.
  @_alwaysEmitIntoClient
  public static func exponential(_ value: T, along x: SparsityTracer) -> SparsityTracer {
    x.chained(value, slope: value, curvature: value)
  }

  /// s′ = c·x′, c′ = ∓s·x′.
  @_alwaysEmitIntoClient
  public static func rotation(
    sine: T, cosine: T, hyperbolic: Bool, along x: SparsityTracer
  ) -> (sine: SparsityTracer, cosine: SparsityTracer) {
    (x.chained(sine, slope: cosine, curvature: sine), x.chained(cosine, slope: sine, curvature: cosine))
  }

  /// y′ = s·x′, s′ = ±2y·y′.
  @_alwaysEmitIntoClient
  public static func riccati(_ value: T, slope: T, hyperbolic: Bool, along x: SparsityTracer) -> SparsityTracer {
    x.chained(value, slope: slope, curvature: value * slope)
  }

  /// y² = x.
  @_alwaysEmitIntoClient
  public static func squareRoot(_ value: T, of x: SparsityTracer) -> SparsityTracer { x.chained(value) }

  /// x·y′ = p·y·x′.
  @_alwaysEmitIntoClient
  public static func power(_ value: T, slope: @autoclosure () -> T, exponent p: T, of x: SparsityTracer) -> SparsityTracer {
    x.chained(value, slope: p, curvature: p * (p - 1))
  }

  /// y′ = c₁·x′ and y″ = c₁·x″ + 2c₂·x′².
  @_alwaysEmitIntoClient
  public static func composition(along x: SparsityTracer, coefficient: (Int) -> T) -> SparsityTracer {
    x.chained(coefficient(0), slope: coefficient(1), curvature: coefficient(2))
  }

  /// y′ = s(y)·x′.
  @_alwaysEmitIntoClient
  public static func solution(
    _ value: T, along x: SparsityTracer, slope: (SparsityTracer) -> SparsityTracer
  ) -> SparsityTracer {
    antiderivative(value, slope: slope(x.replacingValue(value)), along: x)
  }

  /// The product rule.
  @_alwaysEmitIntoClient
  public static func absorbingProduct(slope s: SparsityTracer, factor f: SparsityTracer) -> SparsityTracer {
    (s * f).replacingValue(.absorbingProduct(slope: s.value, factor: f.value))
  }

  /// 1/x.
  @_alwaysEmitIntoClient
  public static func poleReciprocal(_ x: SparsityTracer) -> SparsityTracer { x.chained(.poleReciprocal(x.value)) }
}
