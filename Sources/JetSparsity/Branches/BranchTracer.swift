// The scalar that finds the branch of a point: a plain number that knows whether it is a constant.

import JetCore
import _JetsShims

/// A scalar that takes the path of the plain program and records it.
///
/// It asks what `SparsityTracer` over the same numbers asks, so that the records of both can be compared.
@frozen
public struct BranchTracer<T: FloatingPointScalar>: Sendable {
  /// The value.
  public var value: ObservedNumber<T>

  /// Whether the value comes from a variable.
  @usableFromInline var isVariable: Bool

  @_alwaysEmitIntoClient @inline(__always)
  init(_ value: ObservedNumber<T>, isVariable: Bool) {
    self.value = value
    self.isVariable = isVariable
  }

  @_alwaysEmitIntoClient @inline(__always)
  init(variable value: T) { self.init(ObservedNumber(value), isVariable: true) }
}

extension BranchTracer: DependencyTracer, RealScalar, RealFunctions, ElementaryFunctions {
  /// The plain number under this one.
  public typealias Primal = ObservedNumber<T>

  /// A constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ constant: ObservedNumber<T>) { self.init(constant, isVariable: false) }

  /// A variable where this number is one.
  @_alwaysEmitIntoClient @inline(__always)
  public func replacingValue(_ value: ObservedNumber<T>) -> BranchTracer { BranchTracer(value, isVariable: isVariable) }

  /// A variable where one of two numbers is.
  @_alwaysEmitIntoClient @inline(__always)
  public static func linear(_ value: ObservedNumber<T>, _ x: BranchTracer, _ y: BranchTracer) -> BranchTracer {
    BranchTracer(value, isVariable: x.isVariable || y.isVariable)
  }

  /// A variable where the argument is one.
  @_alwaysEmitIntoClient @inline(__always)
  public static func curved(
    _ value: ObservedNumber<T>, _ x: BranchTracer, by function: (Taylor<ObservedNumber<T>, 2>) -> Taylor<ObservedNumber<T>, 2>
  ) -> BranchTracer { x.replacingValue(value) }

  /// A variable where one of two numbers is.
  @_alwaysEmitIntoClient @inline(__always)
  public static func curved(_ value: ObservedNumber<T>, _ x: BranchTracer, _ y: BranchTracer) -> BranchTracer { linear(value, x, y) }
}

extension BranchTracer: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, AlgebraicField, _InnerArithmetic, Comparable {
  /// The constant zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: BranchTracer { BranchTracer(.zero) }

  /// The sum.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sum(_ a: BranchTracer, _ b: BranchTracer) -> BranchTracer { linear(a.value + b.value, a, b) }

  /// The difference.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _difference(_ a: BranchTracer, _ b: BranchTracer) -> BranchTracer { linear(a.value - b.value, a, b) }

  /// The negative.
  @_alwaysEmitIntoClient @inline(__always)
  public static prefix func - (a: BranchTracer) -> BranchTracer { a.replacingValue(-a.value) }

  /// The product.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _product(_ a: BranchTracer, _ b: BranchTracer) -> BranchTracer { linear(a.value * b.value, a, b) }

  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _quotient(_ a: BranchTracer, _ b: BranchTracer) -> BranchTracer { linear(a.value / b.value, a, b) }

  /// The magnitude of the value.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: ObservedNumber<T> { value.magnitude }

  /// The reciprocal, if the value has an accurate one.
  @_alwaysEmitIntoClient
  public var reciprocal: BranchTracer? { value.reciprocal.map { replacingValue($0) } }

  /// An integer as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(integerLiteral value: T.IntegerLiteralType) { self.init(ObservedNumber(integerLiteral: value)) }

  /// A number as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(floatLiteral value: T.FloatLiteralType) { self.init(ObservedNumber(floatLiteral: value)) }

  /// An integer as a constant, if it is exactly representable.
  @_alwaysEmitIntoClient
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let value = ObservedNumber<T>(exactly: source) else { return nil }
    self.init(value)
  }

  /// Whether the values are equal, which jets do not tell alone: where a variable equals something the branch is unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func == (a: BranchTracer, b: BranchTracer) -> Bool {
    guard a.value == b.value else { return false }
    guard a.isVariable || b.isVariable else { return true }
    jets_branch_void()
    return false
  }
}

extension BranchTracer {
  /// The chosen number: no branch, for tracers keep both sides.
  @_alwaysEmitIntoClient
  public static func _select(
    where x: ObservedNumber<T>, isBelow y: ObservedNumber<T>, orEqual: Bool, _ a: @autoclosure () -> BranchTracer,
    else b: @autoclosure () -> BranchTracer
  ) -> BranchTracer {
    let (p, q) = (a(), b())
    return linear((orEqual ? x.value <= y.value : x.value < y.value) ? p.value : q.value, p, q)
  }
}
