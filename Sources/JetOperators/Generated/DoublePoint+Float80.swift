// Generated from Sources/JetOperators/DoublePoint.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// A number that can stand for a `Float80` as a point of differentiation: a `Float80`, or an `Int`.
public protocol Float80Point {
  /// The point as a number.
  var _coordinate: Float80 { get }

  /// The points of a list as numbers.
  static func _coordinates(of list: [Self]) -> [Float80]
}

/// A list that can stand for a list of `Float80` as a point of differentiation.
public protocol Float80VectorPoint {
  /// The point as a list of numbers.
  var _coordinates: [Float80] { get }
}

extension Float80: Float80Point {
  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinate: Float80 { self }

  /// The list itself.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _coordinates(of list: [Float80]) -> [Float80] { list }
}

extension Array: Float80VectorPoint where Element: Float80Point {
  /// The numbers of the list.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinates: [Float80] { Element._coordinates(of: self) }
}
#endif
