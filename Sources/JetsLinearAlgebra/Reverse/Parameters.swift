// Parameters with a shape: gradients at numbers, matrices, arrays, dictionaries and structures of them, in the same shape.

#if LinearAlgebra
import Jets

/// What a gradient backward can be taken at: a number, a matrix, an array or dictionary of such, and structures made of them.
///
/// The gradient has the shape of the parameters. `Double`, `Matrix<Double>`, arrays, and dictionaries with ordered keys conform; a
/// structure that is generic over what it holds conforms by three lines, in each of which its parts stand in the same order:
///
///     extension Network: Parameters where M: Parameters {
///       func append(to x: inout [Double]) { [weights, bias].forEach { $0.append(to: &x) } }
///       func rebuilt(from x: inout ArraySlice<Double>) -> Self { Network(weights: weights.rebuilt(from: &x), bias: bias.rebuilt(from: &x)) }
///       func moving(_ x: inout ArraySlice<Reverse<Double>>) -> Network<M.Moving> { .init(weights: weights.moving(&x), bias: bias.moving(&x)) }
///     }
public protocol Parameters {
  /// The same structure of numbers and matrices of reverse mode.
  associatedtype Moving

  /// Appends all numbers to a list, the elements of a matrix column after column.
  func append(to numbers: inout [Double])

  /// The same structure with the first numbers of a list, which are taken away from it.
  func rebuilt(from numbers: inout ArraySlice<Double>) -> Self

  /// The same structure with the first variables of a list, which are taken away from it.
  func moving(_ variables: inout ArraySlice<Reverse<Double>>) -> Moving
}

extension Double: Parameters {
  /// Appends the number.
  public func append(to numbers: inout [Double]) { numbers.append(self) }

  /// The first number.
  public func rebuilt(from numbers: inout ArraySlice<Double>) -> Double { numbers.removeFirst() }

  /// The first variable.
  public func moving(_ variables: inout ArraySlice<Reverse<Double>>) -> Reverse<Double> { variables.removeFirst() }
}

extension Matrix: Parameters where Element == Double {
  /// Appends the elements, column after column.
  public func append(to numbers: inout [Double]) { numbers += elements }

  /// The matrix of this shape with the first numbers.
  public func rebuilt(from numbers: inout ArraySlice<Double>) -> Matrix {
    defer { numbers.removeFirst(elements.count) }
    return Matrix(rows: rows, columns: columns, elements: Array(numbers.prefix(elements.count)))
  }

  /// The matrix of this shape with the first variables: nothing is recorded.
  public func moving(_ variables: inout ArraySlice<Reverse<Double>>) -> ReverseMatrix<Double> {
    defer { variables.removeFirst(elements.count) }
    return ReverseMatrix(rows: rows, columns: columns, entries: Array(variables.prefix(elements.count)))
  }
}

extension Array: Parameters where Element: Parameters {
  /// Appends what every element holds.
  public func append(to numbers: inout [Double]) { for x in self { x.append(to: &numbers) } }

  /// The elements with the first numbers.
  public func rebuilt(from numbers: inout ArraySlice<Double>) -> [Element] { map { $0.rebuilt(from: &numbers) } }

  /// The elements with the first variables.
  public func moving(_ variables: inout ArraySlice<Reverse<Double>>) -> [Element.Moving] { map { $0.moving(&variables) } }
}

extension Dictionary: Parameters where Key: Comparable, Value: Parameters {
  /// Appends what the values hold, in the order of the keys.
  public func append(to numbers: inout [Double]) { for key in keys.sorted() { self[key]?.append(to: &numbers) } }

  /// The values with the first numbers, in the order of the keys.
  public func rebuilt(from numbers: inout ArraySlice<Double>) -> [Key: Value] {
    var result = self
    for key in keys.sorted() { result[key] = self[key]?.rebuilt(from: &numbers) }
    return result
  }

  /// The values with the first variables, in the order of the keys.
  public func moving(_ variables: inout ArraySlice<Reverse<Double>>) -> [Key: Value.Moving] {
    var result: [Key: Value.Moving] = [:]
    for key in keys.sorted() { result[key] = self[key]?.moving(&variables) }
    return result
  }
}

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
    var numbers: [Double] = []
    point.append(to: &numbers)
    let (value, gradient) = try valueWithGradient(at: numbers) { (x: [Reverse]) in
      var rest = x[...]
      return try f(point.moving(&rest))
    }
    var rest = gradient[...]
    return (value, point.rebuilt(from: &rest))
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
    var numbers: [Double] = []
    p.append(to: &numbers)
    q.append(to: &numbers)
    let gradient = try gradient(at: numbers) { (x: [Reverse]) in
      var rest = x[...]
      let first = p.moving(&rest)
      return try f(first, q.moving(&rest))
    }
    var rest = gradient[...]
    return (p.rebuilt(from: &rest), q.rebuilt(from: &rest))
  }
}
#endif
