// Generated from Sources/JetOperators/DoublePoint.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore

/// A number that can stand for a `Float` as a point of differentiation: a `Float`, or an `Int`.
public protocol FloatPoint {
  /// The point as a number.
  var _coordinate: Float { get }

  /// The points of a list as numbers.
  static func _coordinates(of list: [Self]) -> [Float]
}

/// A list that can stand for a list of `Float` as a point of differentiation.
public protocol FloatVectorPoint {
  /// The point as a list of numbers.
  var _coordinates: [Float] { get }
}

extension Float: FloatPoint {
  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinate: Float { self }

  /// The list itself.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _coordinates(of list: [Float]) -> [Float] { list }
}

extension Array: FloatVectorPoint where Element: FloatPoint {
  /// The numbers of the list.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinates: [Float] { Element._coordinates(of: self) }
}
