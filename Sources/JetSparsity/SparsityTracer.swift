// A scalar that carries, in place of derivatives, the set of variables on which they may depend.

import JetCore
import JetMatrices
import JetOperators

/// The points for which a sparsity pattern holds.
public enum PatternScope: Sendable {
  /// Every point: nothing is known of the values, and comparisons are rejected.
  case everywhere

  /// Every point at which the function takes the same branches and the same indices.
  case branch

  /// One point: factors that are exactly zero there erase what they multiply.
  case point
}

/// A scalar that records what its first and second derivatives depend on.
///
/// Over a number it follows the branches of the plain program; over `UnknownNumber` it holds for every point and refuses
/// comparisons.
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
  @_alwaysEmitIntoClient @inline(never)
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
}

extension SparsityTracer: DependencyTracer {
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// A constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ constant: T) { self.init(constant, 0, nil) }

  /// The same record with another value.
  @_alwaysEmitIntoClient @inline(__always)
  public func replacingValue(_ value: T) -> SparsityTracer { SparsityTracer(value, node, tape) }

  /// A number whose derivatives are combinations of those of two others.
  @_alwaysEmitIntoClient @inline(__always)
  public static func linear(_ value: T, _ x: SparsityTracer, _ y: SparsityTracer) -> SparsityTracer {
    .make(value, x, y, mixing: .zero, .zero)
  }

  /// A number with all derivatives along another; at a point, with those whose slope and curvature are not zero there.
  @_alwaysEmitIntoClient @inline(never)
  public static func curved(_ value: T, _ x: SparsityTracer, by function: (Taylor<T, 2>) -> Taylor<T, 2>) -> SparsityTracer {
    guard x.tape?.scope == .point else { return .make(value, x, mixing: x, x) }
    let y = function(Taylor(variable: x.value))
    let bent = x.weighed(by: y[2])
    return .make(value, x.weighed(by: y[1]), mixing: bent, bent)
  }

  /// A number with all derivatives along two others.
  @_alwaysEmitIntoClient
  public static func curved(_ value: T, _ x: SparsityTracer, _ y: SparsityTracer) -> SparsityTracer {
    let both = linear(value, x, y)
    return .make(value, both, mixing: both, both)
  }
}

extension SparsityTracer where T: RealScalar {
  /// The dependencies of both numbers, and the value of the chosen one: a selection by a function of the library is no branch.
  ///
  /// For one point alone it is the chosen number, and both where they are tied.
  @_alwaysEmitIntoClient
  public static func _select(
    where x: Primal, isBelow y: Primal, orEqual: Bool, _ a: @autoclosure () -> SparsityTracer, else b: @autoclosure () -> SparsityTracer
  ) -> SparsityTracer {
    let (p, q) = (a(), b())
    let value = T._select(
      where: x, isBelow: y, orEqual: orEqual, p.value, else: q.value)
    let both = linear(value, p, q)
    guard both.tape?.scope == .point && x != y else { return both }
    return (orEqual ? x <= y : x < y) ? p : q
  }
}
