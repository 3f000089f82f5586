// Comparisons of two plain numbers, which the standard library has generically only.
//
// With them `a < b` means IEEE's comparison as ever; without them, those of a scalar with a plain number would fit it twice, from either
// side. Scripts/generate.py writes those of the other precisions after these.

extension Double {
  /// Whether `a` is less than `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func < (a: Double, b: Double) -> Bool { a.isLess(than: b) }

  /// Whether `a` is less than or equal to `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func <= (a: Double, b: Double) -> Bool { a.isLessThanOrEqualTo(b) }

  /// Whether `a` is greater than `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func > (a: Double, b: Double) -> Bool { b.isLess(than: a) }

  /// Whether `a` is greater than or equal to `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func >= (a: Double, b: Double) -> Bool { b.isLessThanOrEqualTo(a) }
}
