// The number of which nothing is known: what a pattern that holds everywhere is traced with.

import JetCore
import JetMatrices
import JetOperators

/// A number of which nothing is known; every operation gives it again, and every question stops the program.
@frozen
public struct Indeterminate: Scalar, _InnerArithmetic {
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

  /// Refused: nothing is known to be equal.
  @_alwaysEmitIntoClient
  public static func == (a: Indeterminate, b: Indeterminate) -> Bool { answer("a comparison") }

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
  public var reciprocal: Indeterminate? { Self.refused("whether a reciprocal exists") }

  // That it never answers is kept from the optimizer, which crashes on what follows.
  @usableFromInline @inline(never)
  static func answer(_ question: String) -> Bool { refused(question) }

  @usableFromInline
  static func refused(_ question: String) -> Never {
    requirementFailed("A pattern that holds everywhere cannot follow \(question); trace the function at a point")
  }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sum(_ a: Indeterminate, _ b: Indeterminate) -> Indeterminate { a }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _difference(_ a: Indeterminate, _ b: Indeterminate) -> Indeterminate { a }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _product(_ a: Indeterminate, _ b: Indeterminate) -> Indeterminate { a }

  /// Unknown.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _quotient(_ a: Indeterminate, _ b: Indeterminate) -> Indeterminate { a }

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
