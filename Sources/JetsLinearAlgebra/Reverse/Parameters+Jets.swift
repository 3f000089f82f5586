// Parameters with a shape over jets: what second derivatives, expansions and pushforwards at them need.

#if LinearAlgebra
import Jets

/// Parameters at which there are also Hessians, Taylor expansions and pushforwards: two lines more than for a gradient.
///
/// Numbers, matrices, and arrays and dictionaries of them conform; a structure that is generic over what it holds writes the same line for
/// two more types of numbers, and the compiler infers `MovingJets` and `Series` from them:
///
///     extension Network: JetParameters where M: JetParameters {
///       func moving(_ x: inout ArraySlice<Reverse<Dual<Double>>>) -> Network<M.MovingJets> {
///         .init(weights: weights.moving(&x), bias: bias.moving(&x))
///       }
///       func series(_ x: inout ArraySlice<TaylorSeries<Double>>) -> Network<M.Series> {
///         .init(weights: weights.series(&x), bias: bias.series(&x))
///       }
///     }
public protocol JetParameters: Parameters {
  /// The same structure of reverse-mode numbers and matrices over `Dual`.
  associatedtype MovingJets

  /// The same structure of series and series of matrices.
  associatedtype Series

  /// The same structure with the first variables of a list, which are taken away from it.
  func moving(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> MovingJets

  /// The same structure with the first series of a list, which are taken away from it.
  func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> Series
}

extension Double: JetParameters {
  /// The first variable.
  public func moving(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> Reverse<Dual<Double>> { variables.removeFirst() }

  /// The first series.
  public func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> TaylorSeries<Double> { series.removeFirst() }
}

extension Matrix: JetParameters where Element == Double {
  /// The matrix of this shape with the first variables: nothing is recorded.
  public func moving(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> ReverseMatrix<Dual<Double>> {
    defer { variables.removeFirst(elements.count) }
    return ReverseMatrix(rows: rows, columns: columns, entries: Array(variables.prefix(elements.count)))
  }

  /// The series of matrices of this shape with the first series.
  public func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> TaylorSeries<Matrix> {
    defer { series.removeFirst(elements.count) }
    return TaylorSeries<Matrix>(rows: rows, columns: columns, entries: Array(series.prefix(elements.count)))
  }
}

extension Array: JetParameters where Element: JetParameters {
  /// The elements with the first variables.
  public func moving(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> [Element.MovingJets] { map { $0.moving(&variables) } }

  /// The elements with the first series.
  public func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> [Element.Series] { map { $0.series(&series) } }
}

extension Dictionary: JetParameters where Key: Comparable, Value: JetParameters {
  /// The values with the first variables, in the order of the keys.
  public func moving(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> [Key: Value.MovingJets] {
    var result: [Key: Value.MovingJets] = [:]
    for key in keys.sorted() { result[key] = self[key]?.moving(&variables) }
    return result
  }

  /// The values with the first series, in the order of the keys.
  public func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> [Key: Value.Series] {
    var result: [Key: Value.Series] = [:]
    for key in keys.sorted() { result[key] = self[key]?.series(&series) }
    return result
  }
}
#endif
