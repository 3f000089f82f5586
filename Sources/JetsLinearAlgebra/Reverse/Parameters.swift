// Parameters with a shape: gradients at numbers, matrices, arrays, dictionaries and structures of them, in the same shape.

#if LinearAlgebra
import Jets

/// What a reverse-mode gradient can be taken with respect to: a number, a matrix, an array or dictionary of such, and structures made of them.
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
  /// The same structure of reverse-mode numbers and matrices.
  associatedtype Moving

  /// Appends all numbers to a list, the elements of a matrix column after column.
  func append(to numbers: inout [Double])

  /// The same structure with the first numbers of a list, which are taken away from it.
  func rebuilt(from numbers: inout ArraySlice<Double>) -> Self

  /// The same structure with the first variables of a list, which are taken away from it.
  func moving(_ variables: inout ArraySlice<Reverse<Double>>) -> Moving

  /// Whether another structure has the same keys and sizes; for user-defined structures, by default, as many numbers.
  func hasShape(of other: Self) -> Bool
}

extension Parameters {
  /// All numbers in order, the elements of a matrix column after column.
  public var flattened: [Double] {
    var numbers: [Double] = []
    append(to: &numbers)
    return numbers
  }

  /// The same structure with other numbers, in the order of `flattened`.
  ///
  /// - Precondition: there are as many numbers as the structure has.
  public func rebuilt(from numbers: [Double]) -> Self {
    let count = flattened.count
    require(numbers.count == count, "A structure of \(count) numbers cannot be made of \(numbers.count)")
    var rest = numbers[...]
    return rebuilt(from: &rest)
  }

  /// Whether another structure has as many numbers.
  public func hasShape(of other: Self) -> Bool { flattened.count == other.flattened.count }

  /// The numbers of a direction at these parameters.
  func numbers(along direction: Self) -> [Double] {
    require(
      hasShape(of: direction),
      "A direction has the keys and sizes of its point: got \(direction.flattened.count) numbers for \(flattened.count), or other keys")
    return direction.flattened
  }
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

  /// Whether another matrix has as many rows and columns.
  public func hasShape(of other: Matrix) -> Bool { rows == other.rows && columns == other.columns }
}

extension Array: Parameters where Element: Parameters {
  /// Appends what every element holds.
  public func append(to numbers: inout [Double]) { for x in self { x.append(to: &numbers) } }

  /// The elements with the first numbers.
  public func rebuilt(from numbers: inout ArraySlice<Double>) -> [Element] { map { $0.rebuilt(from: &numbers) } }

  /// The elements with the first variables.
  public func moving(_ variables: inout ArraySlice<Reverse<Double>>) -> [Element.Moving] { map { $0.moving(&variables) } }

  /// Whether another array has as many elements, of the same shapes.
  public func hasShape(of other: [Element]) -> Bool { count == other.count && zip(self, other).allSatisfy { $0.hasShape(of: $1) } }
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

  /// Whether another dictionary has the same keys, and values of the same shapes.
  public func hasShape(of other: [Key: Value]) -> Bool {
    count == other.count && allSatisfy { key, value in other[key].map { value.hasShape(of: $0) } ?? false }
  }
}
#endif
