// The types that are parameters: numbers, matrices, arrays, dictionaries and pairs.

#if LinearAlgebra
import Jets

extension Double: Parameters {
  /// Appends the number.
  public func append(to numbers: inout ParameterNumbers) { numbers.append(self) }

  /// The next number.
  public func rebuilt(from numbers: inout ParameterNumbers) -> Double { numbers.next() }

  /// The first variable.
  public func active(_ variables: inout ArraySlice<Reverse<Double>>) -> Reverse<Double> { variables.removeFirst() }

  /// The first variable.
  public func active(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> Reverse<Dual<Double>> { variables.removeFirst() }

  /// The first series.
  public func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> TaylorSeries<Double> { series.removeFirst() }
}

extension Matrix: Parameters where Element == Double {
  /// Appends the elements, row after row for `flattened`.
  public func append(to numbers: inout ParameterNumbers) { numbers.numbers += numbers.byRows ? transposed.elements : elements }

  /// The matrix of this shape with the next numbers.
  public func rebuilt(from numbers: inout ParameterNumbers) -> Matrix {
    let list = elements.map { _ in numbers.next() }
    if !numbers.byRows { return Matrix(rows: rows, columns: columns, elements: list) }
    return Matrix(rows: columns, columns: rows, elements: list).transposed
  }

  /// The matrix of this shape with the first variables: nothing is recorded.
  public func active(_ variables: inout ArraySlice<Reverse<Double>>) -> ReverseMatrix<Double> {
    defer { variables.removeFirst(elements.count) }
    return ReverseMatrix(rows: rows, columns: columns, entries: Array(variables.prefix(elements.count)))
  }

  /// The matrix of this shape with the first variables: nothing is recorded.
  public func active(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> ReverseMatrix<Dual<Double>> {
    defer { variables.removeFirst(elements.count) }
    return ReverseMatrix(rows: rows, columns: columns, entries: Array(variables.prefix(elements.count)))
  }

  /// The series of matrices of this shape with the first series.
  public func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> TaylorSeries<Matrix> {
    defer { series.removeFirst(elements.count) }
    return TaylorSeries<Matrix>(rows: rows, columns: columns, entries: Array(series.prefix(elements.count)))
  }

  /// Whether another matrix has as many rows and columns.
  public func hasShape(of other: Matrix) -> Bool { rows == other.rows && columns == other.columns }
}

extension Array: Parameters where Element: Parameters {
  /// Appends what every element holds.
  public func append(to numbers: inout ParameterNumbers) { for x in self { x.append(to: &numbers) } }

  /// The elements with the next numbers.
  public func rebuilt(from numbers: inout ParameterNumbers) -> [Element] { map { $0.rebuilt(from: &numbers) } }

  /// The elements with the first variables.
  public func active(_ variables: inout ArraySlice<Reverse<Double>>) -> [Element.Active] { map { $0.active(&variables) } }

  /// The elements with the first variables.
  public func active(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> [Element.ActiveJets] { map { $0.active(&variables) } }

  /// The elements with the first series.
  public func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> [Element.Series] { map { $0.series(&series) } }

  /// Whether another array has as many elements, of the same shapes.
  public func hasShape(of other: [Element]) -> Bool { count == other.count && zip(self, other).allSatisfy { $0.hasShape(of: $1) } }
}

extension Dictionary: Parameters where Key: Comparable, Value: Parameters {
  /// Appends what the values hold, in the order of the keys.
  public func append(to numbers: inout ParameterNumbers) { for key in keys.sorted() { self[key]?.append(to: &numbers) } }

  /// The values with the next numbers, in the order of the keys.
  public func rebuilt(from numbers: inout ParameterNumbers) -> [Key: Value] { inOrder { $0.rebuilt(from: &numbers) } }

  /// The values with the first variables, in the order of the keys.
  public func active(_ variables: inout ArraySlice<Reverse<Double>>) -> [Key: Value.Active] { inOrder { $0.active(&variables) } }

  /// The values with the first variables, in the order of the keys.
  public func active(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> [Key: Value.ActiveJets] {
    inOrder { $0.active(&variables) }
  }

  /// The values with the first series, in the order of the keys.
  public func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> [Key: Value.Series] { inOrder { $0.series(&series) } }

  /// Whether another dictionary has the same keys, and values of the same shapes.
  public func hasShape(of other: [Key: Value]) -> Bool {
    count == other.count && allSatisfy { key, value in other[key].map { value.hasShape(of: $0) } ?? false }
  }

  private func inOrder<R>(_ change: (Value) -> R) -> [Key: R] {
    var result: [Key: R] = [:]
    for key in keys.sorted() { result[key] = self[key].map(change) }
    return result
  }
}

extension VectorPair: Parameters where First: Parameters, Second: Parameters {
  /// Appends what both parts hold.
  public func append(to numbers: inout ParameterNumbers) {
    first.append(to: &numbers)
    second.append(to: &numbers)
  }

  /// Both parts with the next numbers.
  public func rebuilt(from numbers: inout ParameterNumbers) -> VectorPair {
    VectorPair(first.rebuilt(from: &numbers), second.rebuilt(from: &numbers))
  }

  /// Both parts with the first variables.
  public func active(_ variables: inout ArraySlice<Reverse<Double>>) -> VectorPair<First.Active, Second.Active> {
    .init(first.active(&variables), second.active(&variables))
  }

  /// Both parts with the first variables.
  public func active(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> VectorPair<First.ActiveJets, Second.ActiveJets> {
    .init(first.active(&variables), second.active(&variables))
  }

  /// Both parts with the first series.
  public func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> VectorPair<First.Series, Second.Series> {
    .init(first.series(&series), second.series(&series))
  }

  /// Whether the parts of another pair have the same shapes.
  public func hasShape(of other: VectorPair) -> Bool { first.hasShape(of: other.first) && second.hasShape(of: other.second) }
}
#endif
