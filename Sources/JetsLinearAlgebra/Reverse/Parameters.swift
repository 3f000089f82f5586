// Parameters with a shape: what derivatives at numbers, matrices, arrays, dictionaries, pairs and structures of them need to know.

#if LinearAlgebra
import Jets

/// What derivatives can be taken with respect to: a number, a matrix, an array, dictionary or pair of such, and structures made of them.
///
/// Gradients, Hessian-vector products and the other results have the shape of the parameters. `Double`, `Matrix<Double>`, arrays, dictionaries
/// with ordered keys and `VectorPair` conform; a structure of one's own conforms to ``ParameterStructure`` with one line.
///
/// The requirements below are written by hand only for a type that is generic over what it holds, and that functions are to take whole:
/// the same parts in the same order in each of them.
///
///     extension Layer: Parameters where M: Parameters {
///       func append(to x: inout ParameterNumbers) { [weights, bias].forEach { $0.append(to: &x) } }
///       func rebuilt(from x: inout ParameterNumbers) -> Self { .init(weights.rebuilt(from: &x), bias.rebuilt(from: &x)) }
///       func active(_ x: inout ArraySlice<Reverse<Double>>) -> Layer<M.Active> { .init(weights.active(&x), bias.active(&x)) }
///       func active(_ x: inout ArraySlice<Reverse<Dual<Double>>>) -> Layer<M.ActiveJets> { .init(weights.active(&x), bias.active(&x)) }
///       func series(_ x: inout ArraySlice<TaylorSeries<Double>>) -> Layer<M.Series> { .init(weights.series(&x), bias.series(&x)) }
///     }
public protocol Parameters {
  /// The same of reverse-mode numbers and matrices, which is what a function is given whose gradient is wanted.
  associatedtype Active

  /// The same of reverse-mode numbers and matrices over `Dual`, for second derivatives.
  associatedtype ActiveJets

  /// The same of series and series of matrices, for expansions and derivatives along a direction.
  associatedtype Series

  /// Appends all numbers to a list.
  func append(to numbers: inout ParameterNumbers)

  /// The same with the next numbers of a list.
  func rebuilt(from numbers: inout ParameterNumbers) -> Self

  /// The same with the first variables of a list, which are taken away from it.
  func active(_ variables: inout ArraySlice<Reverse<Double>>) -> Active

  /// The same with the first variables of a list, which are taken away from it.
  func active(_ variables: inout ArraySlice<Reverse<Dual<Double>>>) -> ActiveJets

  /// The same with the first series of a list, which are taken away from it.
  func series(_ series: inout ArraySlice<TaylorSeries<Double>>) -> Series

  /// Whether another has the same keys and sizes; for types of one's own, by default, as many numbers.
  func hasShape(of other: Self) -> Bool
}

/// A list of the numbers that parameters hold, written and read by the parts in turn.
public struct ParameterNumbers: Sendable {
  /// The numbers so far.
  var numbers: [Double]

  /// How many of them have been read.
  var position = 0

  /// Whether a matrix stands row after row, as in `flattened`, or as it is stored, which is how it is on a tape.
  let byRows: Bool

  init(_ numbers: [Double] = [], byRows: Bool) { (self.numbers, self.byRows) = (numbers, byRows) }

  /// Appends a number.
  public mutating func append(_ number: Double) { numbers.append(number) }

  /// Reads the next number.
  ///
  /// - Precondition: there is one.
  public mutating func next() -> Double {
    require(position < numbers.count, "Parameters were read beyond the \(numbers.count) numbers that they appended")
    defer { position += 1 }
    return numbers[position]
  }
}

extension Parameters {
  /// All numbers in order, the elements of a matrix row after row, the values of a dictionary in the order of their keys.
  public var flattened: [Double] { listed(byRows: true) }

  /// The same with other numbers, in the order of `flattened`.
  ///
  /// - Precondition: there are as many as `flattened` has.
  public func rebuilt(from numbers: [Double]) -> Self {
    let count = flattened.count
    require(numbers.count == count, "A structure of \(count) numbers cannot be made of \(numbers.count)")
    var list = ParameterNumbers(numbers, byRows: true)
    return rebuilt(from: &list)
  }

  /// Whether another has as many numbers.
  public func hasShape(of other: Self) -> Bool { flattened.count == other.flattened.count }

  private func listed(byRows: Bool) -> [Double] {
    var list = ParameterNumbers(byRows: byRows)
    append(to: &list)
    return list.numbers
  }

  /// All numbers in the order of the tape's variables, in which a matrix is as it is stored, and so a run of variables.
  var stored: [Double] { listed(byRows: false) }

  /// The same with other numbers, in the order of `stored`.
  func rebuilt(fromStored numbers: [Double]) -> Self {
    var list = ParameterNumbers(numbers, byRows: false)
    return rebuilt(from: &list)
  }

  /// For each of the numbers of `flattened` its place in `stored`.
  var places: [Int] {
    let count = stored.count
    return rebuilt(fromStored: (0..<count).map { Double($0) }).flattened.map { Int($0) }
  }

  /// The numbers of a direction at these parameters, in the order of `stored`.
  func stored(along direction: Self) -> [Double] {
    require(
      hasShape(of: direction),
      "A direction has the keys and sizes of its point: got \(direction.flattened.count) numbers for \(flattened.count), or other keys")
    return direction.stored
  }
}
#endif
