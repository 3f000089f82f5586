// The number of which nothing is known: what a pattern that holds everywhere is traced with.

import JetCore
import JetMatrices
import JetOperators

/// A number of which nothing is known; every operation gives it again.
///
/// It is never equal to anything, so that no rule takes the branch of a special point.
@frozen
public struct Indeterminate: Scalar {
  /// The one value.
  @_alwaysEmitIntoClient @inline(__always)
  public init() {}

  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var primal: Indeterminate { self }

  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public init(primal: Indeterminate) {}

  /// An integer, forgotten.
  @_alwaysEmitIntoClient @inline(__always)
  public init(integerLiteral value: Int) {}

  /// An integer, forgotten.
  @_alwaysEmitIntoClient @inline(__always)
  public init?<Source: BinaryInteger>(exactly source: Source) {}

  /// Nothing is known, so nothing is known to be equal.
  @_alwaysEmitIntoClient @inline(__always)
  public static func == (a: Indeterminate, b: Indeterminate) -> Bool { false }

  /// Always: nothing says otherwise.
  @_alwaysEmitIntoClient @inline(__always)
  public var isRegular: Bool { true }

  /// Unknown, as NaN.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: Double { .nan }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func + (a: Indeterminate, b: Indeterminate) -> Indeterminate { a }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func - (a: Indeterminate, b: Indeterminate) -> Indeterminate { a }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func * (a: Indeterminate, b: Indeterminate) -> Indeterminate { a }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func / (a: Indeterminate, b: Indeterminate) -> Indeterminate { a }

  /// Unknown still.
  @_alwaysEmitIntoClient @inline(__always)
  public static func *= (a: inout Indeterminate, b: Indeterminate) {}

  /// Unknown still.
  @_alwaysEmitIntoClient @inline(__always)
  public static func /= (a: inout Indeterminate, b: Indeterminate) {}

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exp(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func expMinusOne(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cosh(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinh(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanh(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cos(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sin(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tan(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func acosh(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func asinh(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func atanh(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func acos(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func asin(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func atan(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sqrt(_ x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(onePlus x: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func pow(_ x: Indeterminate, _ y: Indeterminate) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func pow(_ x: Indeterminate, _ n: Int) -> Indeterminate { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func root(_ x: Indeterminate, _ n: Int) -> Indeterminate { x }
}
