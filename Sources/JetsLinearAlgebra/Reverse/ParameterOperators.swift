// The operators of reverse mode at parameters with a shape: gradients by all arguments or by a part of them.

#if LinearAlgebra
import Jets

// A generic function of one argument and one of more, instead of one with a pack for both: closures are then checked at once.

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
    at point: P, of f: (P.Active) throws -> Reverse
  ) rethrows -> (value: Double, gradient: P) {
    try byAll(point, of: f)
  }

  /// The value and the partial derivatives of a function of several arguments of any shape, for each argument in its shape.
  ///
  /// - Throws: what `f` throws.
  /// - Complexity: one evaluation of `f` and one sweep, as for a list of numbers.
  @_disfavoredOverload
  public static func valueWithGradient<P: Parameters, Q: Parameters, each R: Parameters>(
    at p: P, _ q: Q, _ rest: repeat each R, of f: (P.Active, Q.Active, repeat (each R).Active) throws -> Reverse
  ) rethrows -> (value: Double, gradient: (P, Q, repeat each R)) {
    try byAll(p, q, repeat each rest, of: f)
  }

  /// The gradient of a function of parameters with any shape, in that shape.
  ///
  /// - Throws: what `f` throws.
  @_disfavoredOverload
  public static func gradient<P: Parameters>(at point: P, of f: (P.Active) throws -> Reverse) rethrows -> P {
    try byAll(point, of: f).gradient
  }

  /// The partial derivatives of a function of several arguments of any shape, for each argument in its shape.
  ///
  ///     let (byX, byY) = Reverse.gradient(at: 0.5, -1.2) { x, y in x * exp(y) }
  ///
  /// - Throws: what `f` throws.
  @_disfavoredOverload
  public static func gradient<P: Parameters, Q: Parameters, each R: Parameters>(
    at p: P, _ q: Q, _ rest: repeat each R, of f: (P.Active, Q.Active, repeat (each R).Active) throws -> Reverse
  ) rethrows -> (P, Q, repeat each R) {
    try byAll(p, q, repeat each rest, of: f).gradient
  }

  /// The value of a function and its gradient by a part of its argument, the rest of which is constant.
  ///
  /// - Parameters:
  ///   - point: the argument of the function.
  ///   - part: the key path to a part, such as `\.weights`, or `\Network.weights` where the function is one long formula.
  ///   - f: the function.
  /// - Returns: the value, and the gradient in the shape of the part.
  /// - Throws: what `f` throws. Factorizations of constants throw no `.degenerate` and no `.notDifferentiable`.
  /// - Precondition: setting the part changes nothing of the shapes.
  /// - Complexity: one evaluation of `f` and one sweep, in which only what depends on the part is recorded.
  public static func valueWithGradient<P: Parameters, Part: Parameters>(
    at point: P, withRespectTo part: WritableKeyPath<P, Part>, of f: (P.Active) throws -> Reverse
  ) rethrows -> (value: Double, gradient: Part) {
    try byPart(point, part: part, of: f)
  }

  /// The value of a function and its gradient by a part of its arguments, the rest of which are constants.
  ///
  /// - Parameters:
  ///   - p: the first argument of the function.
  ///   - q: the second argument.
  ///   - rest: further arguments.
  ///   - part: the key path to a part of them, as of a tuple: `\.0` is the first argument, `\.1.weights` in the second.
  ///   - f: the function of all arguments.
  /// - Returns: the value, and the gradient in the shape of the part.
  /// - Throws: what `f` throws. Factorizations of constants throw no `.degenerate` and no `.notDifferentiable`.
  /// - Precondition: setting the part changes nothing of the shapes.
  /// - Complexity: one evaluation of `f` and one sweep, in which only what depends on the part is recorded.
  public static func valueWithGradient<P: Parameters, Q: Parameters, each R: Parameters, Part: Parameters>(
    at p: P, _ q: Q, _ rest: repeat each R, withRespectTo part: WritableKeyPath<(P, Q, repeat each R), Part>,
    of f: (P.Active, Q.Active, repeat (each R).Active) throws -> Reverse
  ) rethrows -> (value: Double, gradient: Part) {
    try byPart(p, q, repeat each rest, part: part, of: f)
  }

  /// The gradient of a function by a part of its argument, the rest of which is constant.
  ///
  /// - Parameters:
  ///   - point: the argument of the function.
  ///   - part: the key path to a part, such as `\.weights`, or `\Network.weights` where the function is one long formula.
  ///   - f: the function.
  /// - Returns: the gradient in the shape of the part.
  /// - Throws: what `f` throws. Factorizations of constants throw no `.degenerate` and no `.notDifferentiable`.
  /// - Precondition: setting the part changes nothing of the shapes.
  /// - Complexity: one evaluation of `f` and one sweep, in which only what depends on the part is recorded.
  public static func gradient<P: Parameters, Part: Parameters>(
    at point: P, withRespectTo part: WritableKeyPath<P, Part>, of f: (P.Active) throws -> Reverse
  ) rethrows -> Part {
    try byPart(point, part: part, of: f).gradient
  }

  /// The gradient of a function by a part of its arguments, the rest of which are constants.
  ///
  ///     let slope = Reverse.gradient(at: 0.5, [1.0, 2.0], withRespectTo: \.1) { scale, x in scale * dot(x, x) }
  ///
  /// - Parameters:
  ///   - p: the first argument of the function.
  ///   - q: the second argument.
  ///   - rest: further arguments.
  ///   - part: the key path to a part of them, as of a tuple: `\.0` is the first argument, `\.1.weights` in the second.
  ///   - f: the function of all arguments.
  /// - Returns: the gradient in the shape of the part.
  /// - Throws: what `f` throws. Factorizations of constants throw no `.degenerate` and no `.notDifferentiable`.
  /// - Precondition: setting the part changes nothing of the shapes.
  /// - Complexity: one evaluation of `f` and one sweep, in which only what depends on the part is recorded.
  public static func gradient<P: Parameters, Q: Parameters, each R: Parameters, Part: Parameters>(
    at p: P, _ q: Q, _ rest: repeat each R, withRespectTo part: WritableKeyPath<(P, Q, repeat each R), Part>,
    of f: (P.Active, Q.Active, repeat (each R).Active) throws -> Reverse
  ) rethrows -> Part {
    try byPart(p, q, repeat each rest, part: part, of: f).gradient
  }

  private static func byAll<each P: Parameters>(
    _ point: repeat each P, of f: (repeat (each P).Active) throws -> Reverse
  ) rethrows -> (value: Double, gradient: (repeat each P)) {
    var numbers: [Double] = []
    repeat numbers += (each point).stored
    let (value, gradient) = try valueWithGradient(at: numbers) { (x: [Reverse]) in
      var rest = x[...]
      return try f(repeat (each point).active(&rest))
    }
    var list = ParameterNumbers(gradient, byRows: false)
    return (value, (repeat (each point).rebuilt(from: &list)))
  }

  private static func byPart<each P: Parameters, Part: Parameters>(
    _ point: repeat each P, part: WritableKeyPath<(repeat each P), Part>, of f: (repeat (each P).Active) throws -> Reverse
  ) rethrows -> (value: Double, gradient: Part) {
    let (numbers, places) = placesInArguments(repeat each point, of: part)
    let (value, gradient) = try valueWithGradient(at: places.map { numbers[$0] }) { (x: [Reverse]) in
      var rest = mixed(numbers.map { Reverse($0) }, x, at: places)
      return try f(repeat (each point).active(&rest))
    }
    return (value, (repeat each point)[keyPath: part].rebuilt(fromStored: gradient))
  }
}

/// The numbers of some arguments in the order of the tape, and the places among them of those of a part, in its order.
func placesInArguments<each P: Parameters, Part: Parameters>(
  _ point: repeat each P, of part: WritableKeyPath<(repeat each P), Part>
) -> (numbers: [Double], places: [Int]) {
  var numbers: [Double] = []
  repeat numbers += (each point).stored
  // The numbers of the part are replaced by their places in it, counted from one, and all others by zero.
  var zeros = ParameterNumbers(numbers.map { _ in 0 }, byRows: false)
  var marked = (repeat (each point).rebuilt(from: &zeros))
  let count = marked[keyPath: part].stored.count
  marked[keyPath: part] = marked[keyPath: part].rebuilt(fromStored: (0..<count).map { Double($0 + 1) })
  var marks: [Double] = []
  repeat marks += (each marked).stored
  var places = [Int](repeating: -1, count: count)
  for (i, mark) in marks.enumerated() where mark != 0 { places[Int(mark) - 1] = i }
  require(
    marks.count == numbers.count && places.allSatisfy { $0 >= 0 } && marks.count(where: { $0 != 0 }) == count,
    "A derivative by \(part) needs a part of the arguments, all of whose \(count) numbers are among their \(numbers.count)")
  return (numbers, places)
}

/// Constants with variables at some places.
func mixed<N>(_ constants: [N], _ variables: [N], at places: [Int]) -> ArraySlice<N> {
  var result = constants
  for (place, x) in zip(places, variables) { result[place] = x }
  return result[...]
}
#endif
