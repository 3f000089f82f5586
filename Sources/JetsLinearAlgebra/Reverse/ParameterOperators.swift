// The operators at parameters with a shape: gradients, Hessians, expansions and pushforwards, with results in the same shape.

#if LinearAlgebra
import Jets

extension Reverse where T == Double {
  /// The value and the gradient of a function of parameters with any shape, the gradient in that shape.
  ///
  ///     let parameters = ["scale": 0.5, "noise": 3]
  ///     let (value, named) = Reverse.valueWithGradient(at: parameters) { p in p["scale"]! * p["noise"]! * p["noise"]! }
  ///
  /// - Throws: what `f` throws.
  /// - Complexity: one evaluation of `f` and one sweep, as for a list of numbers.
  @_disfavoredOverload
  public static func valueWithGradient<P: Parameters>(
    at point: P, of f: (P.Moving) throws -> Reverse
  ) rethrows -> (value: Double, gradient: P) {
    let (value, gradient) = try valueWithGradient(at: point.flattened) { (x: [Reverse]) in
      var rest = x[...]
      return try f(point.moving(&rest))
    }
    return (value, point.rebuilt(from: gradient))
  }

  /// The gradient of a function of parameters with any shape, in that shape.
  ///
  /// - Throws: what `f` throws.
  @_disfavoredOverload
  public static func gradient<P: Parameters>(at point: P, of f: (P.Moving) throws -> Reverse) rethrows -> P {
    try valueWithGradient(at: point, of: f).gradient
  }

  /// The partial derivatives of a function of two arguments of any shape, by argument.
  ///
  ///     let (byX, byY) = Reverse.gradient(at: 0.5, -1.2) { x, y in x * exp(y) }
  ///
  /// - Throws: what `f` throws.
  public static func gradient<P: Parameters, Q: Parameters>(
    at p: P, _ q: Q, of f: (P.Moving, Q.Moving) throws -> Reverse
  ) rethrows -> (P, Q) {
    let gradient = try gradient(at: p.flattened + q.flattened) { (x: [Reverse]) in
      var rest = x[...]
      let first = p.moving(&rest)
      return try f(first, q.moving(&rest))
    }
    var rest = gradient[...]
    return (p.rebuilt(from: &rest), q.rebuilt(from: &rest))
  }
}

extension Reverse where T == Dual<Double> {
  /// The gradient of a function of parameters and the product of its Hessian with a direction, both in the shape of the parameters:
  /// forward mode over reverse mode.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: the direction has the keys and sizes of the point.
  /// - Complexity: that of one gradient over `Dual`, for any number of parameters.
  @_disfavoredOverload
  public static func gradientWithHessianVectorProduct<P: JetParameters>(
    at point: P, along direction: P, of f: (P.MovingJets) throws -> Reverse
  ) rethrows -> (gradient: P, hessianVectorProduct: P) {
    let (gradient, product) = try gradientWithHessianVectorProduct(at: point.flattened, along: point.numbers(along: direction)) {
      (x: [Reverse]) in
      var rest = x[...]
      return try f(point.moving(&rest))
    }
    return (point.rebuilt(from: gradient), point.rebuilt(from: product))
  }

  /// The product Hv of the Hessian of a function of parameters with a direction, in their shape.
  ///
  ///     let product = Reverse.hessianVectorProduct(at: ["a": 1, "b": 2], along: ["a": 1, "b": 0]) { p in p["a"]! * p["b"]! }
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func hessianVectorProduct<P: JetParameters>(
    at point: P, along direction: P, of f: (P.MovingJets) throws -> Reverse
  ) rethrows -> P {
    try gradientWithHessianVectorProduct(at: point, along: direction, of: f).hessianVectorProduct
  }

  /// The symmetric n×n Hessian of a function of n parameters, in the order of `flattened`; row k in their shape is
  /// `point.rebuilt(from: h.row(k))`.
  ///
  /// - Throws: what `f` throws.
  /// - Complexity: n gradients over `Dual`.
  public static func hessian<P: JetParameters>(at point: P, of f: (P.MovingJets) throws -> Reverse) rethrows -> Matrix<Double> {
    let numbers = point.flattened
    var result = Matrix<Double>.zero(rows: numbers.count, columns: numbers.count)
    for j in numbers.indices {
      let unit = numbers.indices.map { $0 == j ? 1.0 : 0 }
      let column = try hessianVectorProduct(at: numbers, along: unit) { (x: [Reverse]) in
        var rest = x[...]
        return try f(point.moving(&rest))
      }
      for i in j..<numbers.count { (result[i, j], result[j, i]) = (column[i], column[i]) }
    }
    return result
  }
}

extension TaylorSeries where T == Double {
  /// The Taylor expansion of t ↦ f(x + tv) for a function of parameters with numbers as its results, one series for each.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: `order` ≥ 0; the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func expansion<P: JetParameters>(
    at point: P, along direction: P, order: Int, of f: (P.Series) throws -> [TaylorSeries]
  ) rethrows -> [TaylorSeries] {
    try expansion(at: point.flattened, along: point.numbers(along: direction), order: order) { (x: [TaylorSeries]) in
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
  public static func expansion<P: JetParameters>(
    at point: P, along direction: P, order: Int, of f: (P.Series) throws -> TaylorSeries
  ) rethrows -> TaylorSeries {
    try expansion(at: point, along: direction, order: order) { p in [try f(p)] }[0]
  }

  /// The Taylor expansion of t ↦ f(x + tv) for a function of parameters with a matrix as its result.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: `order` ≥ 0; the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func expansion<P: JetParameters>(
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
  public static func pushforward<P: JetParameters>(
    at point: P, along direction: P, of f: (P.Series) throws -> TaylorSeries
  ) rethrows -> Double {
    try expansion(at: point, along: direction, order: 1, of: f)[1]
  }

  /// The derivatives (JVP) of numbers that depend on parameters along a direction.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func pushforward<P: JetParameters>(
    at point: P, along direction: P, of f: (P.Series) throws -> [TaylorSeries]
  ) rethrows -> [Double] {
    try expansion(at: point, along: direction, order: 1, of: f).map { $0[1] }
  }

  /// The derivative (JVP) of a matrix that depends on parameters along a direction.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func pushforward<P: JetParameters>(
    at point: P, along direction: P, of f: (P.Series) throws -> TaylorSeries<Matrix<Double>>
  ) rethrows -> Matrix<Double> {
    try expansion(at: point, along: direction, order: 1, of: f)[1]
  }
}
#endif
