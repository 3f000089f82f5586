// A number of unknown value, on which a pattern that holds everywhere is traced.

import JetCore
import JetMatrices
import JetOperators

/// A number of which nothing is known; every operation returns it, and every test of it stops the program.
@frozen
public struct UnknownNumber: Scalar, _InnerArithmetic {
  /// The one value.
  @_alwaysEmitIntoClient @inline(__always)
  public init() {}

  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var primal: UnknownNumber { self }

  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public init(primal: UnknownNumber) {}

  /// An integer, forgotten.
  @_alwaysEmitIntoClient @inline(__always)
  public init(integerLiteral value: Int) {}

  /// An integer, forgotten.
  @_alwaysEmitIntoClient @inline(__always)
  public init?<Source: BinaryInteger>(exactly source: Source) {}

  /// Refused: nothing is known to be equal.
  @_alwaysEmitIntoClient
  public static func == (a: UnknownNumber, b: UnknownNumber) -> Bool { answer("a comparison") }

  /// Refused: a program that asks this has more than one path.
  @_alwaysEmitIntoClient
  public var _isRegular: Bool { Self.answer("whether a number is regular") }

  /// Refused: a program that asks this has more than one path.
  @_alwaysEmitIntoClient
  public var _isUndefined: Bool { Self.answer("whether a number is NaN") }

  /// Refused: what is compared next would be unknown.
  @_alwaysEmitIntoClient
  public var magnitude: Double { Self.refused("a magnitude") }

  /// Refused: whether there is one is unknown.
  @_alwaysEmitIntoClient
  public var reciprocal: UnknownNumber? { Self.refused("whether a reciprocal exists") }

  // That it never answers is kept from the optimizer, which crashes on what follows.
  @usableFromInline @inline(never)
  static func answer(_ question: String) -> Bool { refused(question) }

  @usableFromInline
  static func refused(_ question: String) -> Never {
    requirementFailed("A sparsity pattern for all points cannot depend on \(question): give the point at which to trace the function")
  }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sum(_ a: UnknownNumber, _ b: UnknownNumber) -> UnknownNumber { a }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _difference(_ a: UnknownNumber, _ b: UnknownNumber) -> UnknownNumber { a }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _product(_ a: UnknownNumber, _ b: UnknownNumber) -> UnknownNumber { a }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _quotient(_ a: UnknownNumber, _ b: UnknownNumber) -> UnknownNumber { a }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exp(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func expMinusOne(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cosh(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinh(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanh(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cos(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sin(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tan(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func acosh(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func asinh(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func atanh(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func acos(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func asin(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func atan(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sqrt(_ x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(onePlus x: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func pow(_ x: UnknownNumber, _ y: UnknownNumber) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func pow(_ x: UnknownNumber, _ n: Int) -> UnknownNumber { x }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func root(_ x: UnknownNumber, _ n: Int) -> UnknownNumber { x }
}
