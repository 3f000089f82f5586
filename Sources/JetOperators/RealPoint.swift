// What a point of the operators of curves and maps may be.

import JetCore

/// A coordinate of a point of differentiation: a plain number, or an `Int`, which means a `Double`.
///
/// A literal point such as `2` or `[1, 2]` means Double. The operators whose closures return arrays take any coordinate of this kind: being
/// generic, they are not tried by the compiler for a closure that returns a number, which could take seconds.
public protocol RealPoint<Coordinate> {
  /// The number that a coordinate means.
  associatedtype Coordinate

  /// The coordinate as a number.
  var _coordinate: Coordinate { get }

  /// The coordinates of a point as numbers.
  static func _coordinates(_ point: [Self]) -> [Coordinate]
}

extension RealPoint where Self: FloatingPointScalar {
  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinate: Self { self }

  /// The list itself.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _coordinates(_ point: [Self]) -> [Self] { point }
}

extension Double: RealPoint {}
extension Float: RealPoint {}
#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
extension Float80: RealPoint {}
#endif

extension Int: RealPoint {
  /// The integer, rounded to a number.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinate: Double { Double(self) }

  /// The integers, rounded to numbers.
  @_alwaysEmitIntoClient
  public static func _coordinates(_ point: [Int]) -> [Double] { point.map { Double($0) } }
}
