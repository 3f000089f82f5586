// Generated from Sources/JetCore/Scalars/PlainNumberComparisons.swift by Scripts/generate.py: edit that file and run `make generate`.

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
extension Float80 {
  /// Whether `a` is less than `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func < (a: Float80, b: Float80) -> Bool { a.isLess(than: b) }

  /// Whether `a` is less than or equal to `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func <= (a: Float80, b: Float80) -> Bool { a.isLessThanOrEqualTo(b) }

  /// Whether `a` is greater than `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func > (a: Float80, b: Float80) -> Bool { b.isLess(than: a) }

  /// Whether `a` is greater than or equal to `b`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func >= (a: Float80, b: Float80) -> Bool { b.isLessThanOrEqualTo(a) }
}
#endif
