// What a point of the operators of curves and maps may be. Scripts/generate.py writes the like for the other precisions.

import JetCore

/// A coordinate of a point of differentiation that means a `Double`.
///
/// The operators whose closures return arrays take any coordinate of this kind: being generic, they are not tried by the compiler for a
/// closure that returns a number, which could take seconds.
public protocol DoublePoint {
  /// The coordinate as a number.
  var _coordinate: Double { get }

  /// The coordinates of a point as numbers.
  static func _coordinates(_ point: [Self]) -> [Double]
}

extension Double: DoublePoint {
  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinate: Double { self }

  /// The list itself.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _coordinates(_ point: [Double]) -> [Double] { point }
}
