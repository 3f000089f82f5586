// Points of the operators whose closures return arrays. Scripts/generate.py writes the like for the other precisions.
//
// An overload with such a point is not the compiler's first choice for a number or a list of literals, and it is not tried for a closure
// that returns a number; with a plain `Double` there, a formula with a captured number takes seconds or does not check at all.

import JetCore

/// A number that can stand for a `Double` as a point of differentiation: a `Double`, or an `Int`.
public protocol DoublePoint {
  /// The point as a number.
  var _coordinate: Double { get }

  /// The points of a list as numbers.
  static func _coordinates(of list: [Self]) -> [Double]
}

/// A list that can stand for a list of `Double` as a point of differentiation.
public protocol DoubleVectorPoint {
  /// The point as a list of numbers.
  var _coordinates: [Double] { get }
}

extension Double: DoublePoint {
  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinate: Double { self }

  /// The list itself.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _coordinates(of list: [Double]) -> [Double] { list }
}

extension Array: DoubleVectorPoint where Element: DoublePoint {
  /// The numbers of the list.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinates: [Double] { Element._coordinates(of: self) }
}
