// Generated from Sources/JetCore/Scalars/PlainNumberComparisons.swift by Scripts/generate.py: edit that file and run `make generate`.

extension Float {
  /// Whether `a` is less than `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func < (a: Float, b: Float) -> Bool { a.isLess(than: b) }

  /// Whether `a` is less than or equal to `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func <= (a: Float, b: Float) -> Bool { a.isLessThanOrEqualTo(b) }

  /// Whether `a` is greater than `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func > (a: Float, b: Float) -> Bool { b.isLess(than: a) }

  /// Whether `a` is greater than or equal to `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func >= (a: Float, b: Float) -> Bool { b.isLessThanOrEqualTo(a) }
}
