// Taylor expansions and pushforwards at parameters with a shape, along directions of that shape.

#if LinearAlgebra
import Jets

extension TaylorSeries where T == Double {
  /// The Taylor expansion of t ↦ f(x + tv) for a function of parameters with numbers as its results, one series for each.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: `order` ≥ 0; the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func expansion<P: Parameters>(
    at point: P, along direction: P, order: Int, of f: (P.Series) throws -> [TaylorSeries]
  ) rethrows -> [TaylorSeries] {
    try expansion(at: point.stored, along: point.stored(along: direction), order: order) { (x: [TaylorSeries]) in
      var rest = x[...]
      return try f(point.series(&rest))
    }
  }

  /// The Taylor expansion of t ↦ f(x + tv) for a function of parameters.
  ///
  ///     let series = TaylorSeries.expansion(at: ["a": 1, "b": 0], along: ["a": 0, "b": 1], order: 3) { p in p["a"]! * exp(p["b"]!) }
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: `order` ≥ 0; the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func expansion<P: Parameters>(
    at point: P, along direction: P, order: Int, of f: (P.Series) throws -> TaylorSeries
  ) rethrows -> TaylorSeries {
    try expansion(at: point, along: direction, order: order) { p in [try f(p)] }[0]
  }

  /// The Taylor expansion of t ↦ f(x + tv) for a function of parameters with a matrix as its result.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: `order` ≥ 0; the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func expansion<P: Parameters>(
    at point: P, along direction: P, order: Int, of f: (P.Series) throws -> TaylorSeries<Matrix<Double>>
  ) rethrows -> TaylorSeries<Matrix<Double>> {
    var shape = (rows: 0, columns: 0)
    let entries = try expansion(at: point, along: direction, order: order) { p -> [TaylorSeries] in
      let y = try f(p)
      shape = (y.rows, y.columns)
      return (0..<y.rows * y.columns).map { y.entry($0) }
    }
    guard !entries.isEmpty else {
      return TaylorSeries<Matrix<Double>>(
        coefficients: [Matrix<Double>](repeating: .zero(rows: shape.rows, columns: shape.columns), count: order + 1))
    }
    return TaylorSeries<Matrix<Double>>(rows: shape.rows, columns: shape.columns, entries: entries)
  }

  /// The derivative (JVP) of a function of parameters along a direction.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func pushforward<P: Parameters>(
    at point: P, along direction: P, of f: (P.Series) throws -> TaylorSeries
  ) rethrows -> Double {
    try expansion(at: point, along: direction, order: 1, of: f)[1]
  }

  /// The derivatives (JVP) of numbers that depend on parameters along a direction.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func pushforward<P: Parameters>(
    at point: P, along direction: P, of f: (P.Series) throws -> [TaylorSeries]
  ) rethrows -> [Double] {
    try expansion(at: point, along: direction, order: 1, of: f).map { $0[1] }
  }

  /// The derivative (JVP) of a matrix that depends on parameters along a direction.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func pushforward<P: Parameters>(
    at point: P, along direction: P, of f: (P.Series) throws -> TaylorSeries<Matrix<Double>>
  ) rethrows -> Matrix<Double> {
    try expansion(at: point, along: direction, order: 1, of: f)[1]
  }
}
#endif
