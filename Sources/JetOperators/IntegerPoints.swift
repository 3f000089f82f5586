// Points given by integers, as in `derivative(at: 2)`: an integer means a Double.

import JetCore

extension Int: DoublePoint {
  /// The integer, rounded to a number.
  @_alwaysEmitIntoClient @inline(__always)
  public var _coordinate: Double { Double(self) }

  /// The integers, each rounded to a number.
  @_alwaysEmitIntoClient
  public static func _coordinates(of list: [Int]) -> [Double] { list.map { Double($0) } }
}
