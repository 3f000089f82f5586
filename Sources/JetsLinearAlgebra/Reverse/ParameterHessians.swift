// Second derivatives at parameters with a shape: forward mode over reverse mode.

#if LinearAlgebra
import Jets

extension Reverse where T == Dual<Double> {
  /// The gradient of a function of parameters and the product of its Hessian with a direction, both in the shape of the parameters:
  /// forward mode over reverse mode.
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: the direction has the keys and sizes of the point.
  /// - Complexity: that of one gradient over `Dual`, for any number of parameters.
  @_disfavoredOverload
  public static func gradientWithHessianVectorProduct<P: Parameters>(
    at point: P, along direction: P, of f: (P.ActiveJets) throws -> Reverse
  ) rethrows -> (gradient: P, hessianVectorProduct: P) {
    let (gradient, product) = try gradientWithHessianVectorProduct(at: point.stored, along: point.stored(along: direction)) {
      (x: [Reverse]) in
      var rest = x[...]
      return try f(point.active(&rest))
    }
    return (point.rebuilt(fromStored: gradient), point.rebuilt(fromStored: product))
  }

  /// The product Hv of the Hessian of a function of parameters with a direction, in their shape.
  ///
  ///     let product = Reverse.hessianVectorProduct(at: ["a": 1, "b": 2], along: ["a": 1, "b": 0]) { p in p["a"]! * p["b"]! }
  ///
  /// - Throws: what `f` throws.
  /// - Precondition: the direction has the keys and sizes of the point.
  @_disfavoredOverload
  public static func hessianVectorProduct<P: Parameters>(
    at point: P, along direction: P, of f: (P.ActiveJets) throws -> Reverse
  ) rethrows -> P {
    try gradientWithHessianVectorProduct(at: point, along: direction, of: f).hessianVectorProduct
  }

  /// The symmetric n×n Hessian of a function of n parameters, in the order of `flattened`; row k in their shape is
  /// `point.rebuilt(from: h.row(k))`.
  ///
  /// - Throws: what `f` throws.
  /// - Complexity: n gradients over `Dual`.
  public static func hessian<P: Parameters>(at point: P, of f: (P.ActiveJets) throws -> Reverse) rethrows -> Matrix<Double> {
    try hessian(point.stored, at: point.places) { x in try f(point.active(&x)) }
  }

  /// The symmetric n×n Hessian of a function by a part of n numbers of its argument, the rest of which is constant; rows and columns are in
  /// the order of the part's `flattened`.
  ///
  /// - Parameters:
  ///   - point: the argument of the function.
  ///   - part: the key path to a part, such as `\.weights`, or `\Network.weights` where the function is one long formula.
  ///   - f: the function.
  /// - Returns: the n×n Hessian.
  /// - Throws: what `f` throws. Factorizations of constants throw no `.degenerate` and no `.notDifferentiable`.
  /// - Precondition: setting the part changes nothing of the shapes.
  /// - Complexity: n gradients over `Dual`.
  public static func hessian<P: Parameters, Part: Parameters>(
    at point: P, withRespectTo part: WritableKeyPath<P, Part>, of f: (P.ActiveJets) throws -> Reverse
  ) rethrows -> Matrix<Double> {
    try hessianByPart(point, part: part, of: f)
  }

  /// The symmetric n×n Hessian of a function by a part of n numbers of its arguments, the rest of which are constants; rows and columns are
  /// in the order of the part's `flattened`.
  ///
  ///     let h = Reverse.hessian(at: 2, [1.0, 3.0], withRespectTo: \.1) { scale, x in scale * dot(x, x) }  // 4 on the diagonal
  ///
  /// - Parameters:
  ///   - p: the first argument of the function.
  ///   - q: the second argument.
  ///   - rest: further arguments.
  ///   - part: the key path to a part of them, as of a tuple: `\.0` is the first argument, `\.1.weights` in the second.
  ///   - f: the function of all arguments.
  /// - Returns: the n×n Hessian.
  /// - Throws: what `f` throws. Factorizations of constants throw no `.degenerate` and no `.notDifferentiable`.
  /// - Precondition: setting the part changes nothing of the shapes.
  /// - Complexity: n gradients over `Dual`.
  public static func hessian<P: Parameters, Q: Parameters, each R: Parameters, Part: Parameters>(
    at p: P, _ q: Q, _ rest: repeat each R, withRespectTo part: WritableKeyPath<(P, Q, repeat each R), Part>,
    of f: (P.ActiveJets, Q.ActiveJets, repeat (each R).ActiveJets) throws -> Reverse
  ) rethrows -> Matrix<Double> {
    try hessianByPart(p, q, repeat each rest, part: part, of: f)
  }

  private static func hessianByPart<each P: Parameters, Part: Parameters>(
    _ point: repeat each P, part: WritableKeyPath<(repeat each P), Part>, of f: (repeat (each P).ActiveJets) throws -> Reverse
  ) rethrows -> Matrix<Double> {
    let (numbers, all) = placesInArguments(repeat each point, of: part)
    // The numbers of the part in the order of `flattened`.
    let places = (repeat each point)[keyPath: part].places.map { all[$0] }
    return try hessian(numbers, at: places) { x in try f(repeat (each point).active(&x)) }
  }

  /// The Hessian of a function of some numbers by those at some places, in their order, the others being constants.
  private static func hessian(
    _ numbers: [Double], at places: [Int], of f: (inout ArraySlice<Reverse>) throws -> Reverse
  ) rethrows -> Matrix<Double> {
    let x = places.map { numbers[$0] }
    var result = Matrix<Double>.zero(rows: x.count, columns: x.count)
    for j in x.indices {
      let column = try hessianVectorProduct(at: x, along: x.indices.map { $0 == j ? 1 : 0 }) { (x: [Reverse]) in
        var rest = mixed(numbers.map { Reverse(Dual($0)) }, x, at: places)
        return try f(&rest)
      }
      for i in j..<x.count { (result[i, j], result[j, i]) = (column[i], column[i]) }
    }
    return result
  }
}
#endif
