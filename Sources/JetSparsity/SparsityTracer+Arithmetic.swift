// Arithmetic of tracers: sums unite, products mix.

import JetCore
import JetMatrices
import JetOperators
import _JetsShims

extension SparsityTracer: ExpressibleByIntegerLiteral, AdditiveArithmetic, Numeric, SignedNumeric, AlgebraicField, ElementaryFunctions {
  /// The constant zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: SparsityTracer { SparsityTracer(.zero) }

  /// (a + b)′ = a′ + b′.
  @_alwaysEmitIntoClient
  public static func + (a: SparsityTracer, b: SparsityTracer) -> SparsityTracer { linear(a.value + b.value, a, b) }

  /// (a − b)′ = a′ − b′.
  @_alwaysEmitIntoClient
  public static func - (a: SparsityTracer, b: SparsityTracer) -> SparsityTracer { linear(a.value - b.value, a, b) }

  /// (−a)′ = −a′.
  @_alwaysEmitIntoClient
  public static prefix func - (a: SparsityTracer) -> SparsityTracer { a.replacingValue(-a.value) }

  /// (ab)′ = ab′ + a′b and (ab)″ = ab″ + 2a′b′ + a″b.
  @_alwaysEmitIntoClient
  public static func * (a: SparsityTracer, b: SparsityTracer) -> SparsityTracer {
    .make(a.value * b.value, a.weighed(by: b.value), b.weighed(by: a.value), mixing: a, b)
  }

  /// a·(1/b).
  @_alwaysEmitIntoClient
  public static func / (a: SparsityTracer, b: SparsityTracer) -> SparsityTracer {
    let r = SparsityTracer.make(b.value, b, mixing: b, b)
    return .make(a.value / b.value, a, r.weighed(by: a.value), mixing: a, b)
  }

  /// Multiplies in place.
  @_alwaysEmitIntoClient
  public static func *= (a: inout SparsityTracer, b: SparsityTracer) { a = a * b }

  /// Divides in place.
  @_alwaysEmitIntoClient
  public static func /= (a: inout SparsityTracer, b: SparsityTracer) { a = a / b }

  /// The magnitude of the value; over `UnknownNumber` only constants have one.
  @_alwaysEmitIntoClient
  public var magnitude: T.Magnitude {
    require(
      !isIndeterminate, "A sparsity pattern for all points cannot depend on a magnitude: give the point at which to trace the function")
    return value.magnitude
  }

  /// The reciprocal, if the value has an accurate one.
  @_alwaysEmitIntoClient
  public var reciprocal: SparsityTracer? { value.reciprocal.map { .make($0, self, mixing: self, self) } }

  /// An integer as a constant.
  @_alwaysEmitIntoClient
  public init(integerLiteral value: T.IntegerLiteralType) { self.init(T(integerLiteral: value)) }

  /// An integer as a constant, if it is exactly representable.
  @_alwaysEmitIntoClient
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let value = T(exactly: source) else { return nil }
    self.init(value)
  }

  /// Whether values and records are equal: what depends on a variable never equals a constant.
  @_alwaysEmitIntoClient
  public static func == (a: SparsityTracer, b: SparsityTracer) -> Bool {
    require(
      !a.isIndeterminate && !b.isIndeterminate,
      "A sparsity pattern for all points cannot depend on a comparison: give the point at which to trace the function")
    guard a.value == b.value else { return false }
    // Jets compare derivatives too, those of one direction at a time: an equal value does not tell their branch.
    if a.node != 0 || b.node != 0 { jets_branch_void() }
    return a.node == b.node
  }
}

extension SparsityTracer: Comparable, ExpressibleByFloatLiteral, RealFunctions, RealScalar where T: RealScalar {
  /// A number as a constant.
  @_alwaysEmitIntoClient
  public init(floatLiteral value: T.FloatLiteralType) { self.init(T(floatLiteral: value)) }
}
