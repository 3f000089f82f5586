// Generated from Sources/JetOperators/DoublePoint.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore

/// A coordinate of a point of differentiation that means a `Float`.
///
/// The operators whose closures return arrays take any coordinate of this kind: being generic, they are not tried by the compiler for a
/// closure that returns a number, which could take seconds.
public protocol FloatPoint {
  /// The coordinate as a number.
  var _coordinate: Float { get }

  /// The coordinates of a point as numbers.
  static func _coordinates(_ point: [Self]) -> [Float]
}

extension Float: FloatPoint {
  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinate: Float { self }

  /// The list itself.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _coordinates(_ point: [Float]) -> [Float] { point }
}
