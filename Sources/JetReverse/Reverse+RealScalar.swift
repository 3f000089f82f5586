// Reverse over a real scalar: ordering by value, float literals, and the real-only functions.

import JetCore

extension Reverse: Comparable, ExpressibleByFloatLiteral, RealFunctions, RealScalar where T: RealScalar {
  /// A number as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(floatLiteral value: T.FloatLiteralType) { self.init(T(floatLiteral: value)) }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func < (a: Reverse, b: Reverse) -> Bool { a.value < b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func <= (a: Reverse, b: Reverse) -> Bool { a.value <= b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func > (a: Reverse, b: Reverse) -> Bool { a.value > b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always)
  public static func >= (a: Reverse, b: Reverse) -> Bool { a.value >= b.value }

  /// `a` or `b`, whole; where a program is recorded and both have one node, or one is a constant, it keeps both.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _select(
    where x: Primal, isBelow y: Primal, orEqual: Bool, _ a: @autoclosure () -> Reverse, else b: @autoclosure () -> Reverse
  ) -> Reverse {
    guard Primal._isRecording else { return (orEqual ? x <= y : x < y) ? a() : b() }
    let (p, q) = (a(), b())
    guard !p.isUndetermined && !q.isUndetermined && (p.node == q.node || p.node == 0 || q.node == 0) else {
      return (orEqual ? x <= y : x < y) ? p : q
    }
    return Reverse(
      ._select(where: x, isBelow: y, orEqual: orEqual, p.value, else: q.value),
      ._select(where: x, isBelow: y, orEqual: orEqual, p.slope, else: q.slope), like: p.node == 0 ? q : p)
  }
}
