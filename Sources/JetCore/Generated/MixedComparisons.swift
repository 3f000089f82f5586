// Comparisons of a jet with a plain number, by value, so that `x < limit` works with a captured number.

extension Dual where T: RealScalar {
  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: Self, b: T) -> Bool { a.value < b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: T, b: Self) -> Bool { a < b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: Self, b: T) -> Bool { a.value <= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: T, b: Self) -> Bool { a <= b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: Self, b: T) -> Bool { a.value > b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: T, b: Self) -> Bool { a > b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: Self, b: T) -> Bool { a.value >= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: T, b: Self) -> Bool { a >= b.value }
}

extension MultiDual where T: RealScalar {
  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: Self, b: T) -> Bool { a.value < b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: T, b: Self) -> Bool { a < b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: Self, b: T) -> Bool { a.value <= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: T, b: Self) -> Bool { a <= b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: Self, b: T) -> Bool { a.value > b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: T, b: Self) -> Bool { a > b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: Self, b: T) -> Bool { a.value >= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: T, b: Self) -> Bool { a >= b.value }
}

extension Taylor where T: RealScalar {
  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: Self, b: T) -> Bool { a.value < b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: T, b: Self) -> Bool { a < b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: Self, b: T) -> Bool { a.value <= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: T, b: Self) -> Bool { a <= b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: Self, b: T) -> Bool { a.value > b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: T, b: Self) -> Bool { a > b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: Self, b: T) -> Bool { a.value >= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: T, b: Self) -> Bool { a >= b.value }
}

extension TaylorSeries where T: RealScalar {
  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: Self, b: T) -> Bool { a.value < b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func < (a: T, b: Self) -> Bool { a < b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: Self, b: T) -> Bool { a.value <= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func <= (a: T, b: Self) -> Bool { a <= b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: Self, b: T) -> Bool { a.value > b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func > (a: T, b: Self) -> Bool { a > b.value }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: Self, b: T) -> Bool { a.value >= b }

  /// Orders by value.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static func >= (a: T, b: Self) -> Bool { a >= b.value }
}
