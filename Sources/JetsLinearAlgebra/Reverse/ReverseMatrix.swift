// Matrices in reverse mode: a matrix and the run of nodes that it is on a tape.

#if LinearAlgebra
import Jets

/// A matrix in reverse mode: its value, and the positions of its elements on the tape of `Reverse`.
///
/// An operation on matrices writes one segment, whatever the sizes, and in the reverse sweep turns the adjoint matrix of its result into those
/// of its operands by products and solves of OpenBLAS and LAPACK, with the factorization that the value was computed with. The elements
/// of a matrix are reverse-mode numbers on the same tape: they can be read, computed with, and put into other matrices, so a closure
/// over `[Reverse<Double>]` may build a matrix, factor it and come back to a number:
///
///     let g = try Reverse.gradient(at: [0.5, 2.0]) { p in
///       let k = ReverseMatrix(rows: 2, columns: 2, entries: [exp(p[0]), p[1], p[1], 4 * p[1]])
///       return try k.logDeterminant()
///     }
///
/// Over `Dual<Double>` the value is a `Dual<Matrix<Double>>`: the gradient comes with its derivative. `checkpoint`, pullbacks and Jacobians
/// by rows work as with numbers, and so do the checks: a matrix of another derivative, or one that has outlived its own, stops the program.
///
/// Where the forward rule has no derivative, such as eigenvectors of a repeated eigenvalue, the operation throws while it is recorded.
/// Functions that read one triangle of a symmetric matrix give adjoints in that triangle, as their forward rules have columns there.
///
/// Source of the rules, unless another is named: M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic
/// differentiation" (2008).
public struct ReverseMatrix<T: MatrixScalar>: _TapeMatrix, @unchecked Sendable {
  /// The numbers of the tape.
  public typealias Number = T

  /// The matrix, or the jet of matrices.
  public typealias Form = T.MatrixForm

  /// The value.
  public let value: T.MatrixForm

  /// The places of the elements on the tape.
  let run: NodeRun<T>

  typealias Series = MatrixSeries<T.MatrixForm.Element>

  @usableFromInline
  init(_ value: T.MatrixForm, _ run: NodeRun<T>) {
    self.value = value
    self.run = run
  }

  /// A constant matrix.
  @_disfavoredOverload
  public init(_ value: T.MatrixForm) { self.init(value, NodeRun(count: value.rows * value.columns)) }

  /// The matrix of reverse-mode numbers, column after column.
  ///
  /// - Precondition: there are rows × columns numbers.
  /// - Complexity: nothing is recorded where the numbers are the variables of the derivative, or elements of one matrix, in order.
  public init(rows: Int, columns: Int, entries: [Reverse<T>]) {
    require(
      rows >= 0 && columns >= 0 && entries.count == rows * columns,
      "A \(rows)×\(columns) matrix cannot have \(entries.count) elements")
    self.init(T.MatrixForm(rows: rows, columns: columns, entries: entries.map(\.value)), NodeRun(entries))
  }

  /// The matrix whose element (i, j) is a reverse-mode number.
  public init(rows: Int, columns: Int, _ element: (_ row: Int, _ column: Int) -> Reverse<T>) {
    self.init(elementwise: Matrix<Reverse<T>>(rows: rows, columns: columns, element))
  }

  /// The matrix of reverse-mode numbers as one on which OpenBLAS and LAPACK compute.
  public init(elementwise matrix: Matrix<Reverse<T>>) { self.init(rows: matrix.rows, columns: matrix.columns, entries: matrix.elements) }

  /// The n×1 matrix of reverse-mode numbers.
  public init(column: [Reverse<T>]) { self.init(rows: column.count, columns: 1, entries: column) }

  /// A number as a 1×1 matrix.
  init(_ number: Reverse<T>) { self.init(rows: 1, columns: 1, entries: [number]) }
}

extension ReverseMatrix where T == Double {
  /// A constant matrix.
  public init(_ value: Matrix<Double>) { self.init(value, NodeRun(count: value.rows * value.columns)) }
}

extension ReverseMatrix where T == Float {
  /// A constant matrix.
  public init(_ value: Matrix<Float>) { self.init(value, NodeRun(count: value.rows * value.columns)) }
}

extension ReverseMatrix {
  /// The element in a row and a column.
  ///
  /// - Precondition: 0 ≤ `row` < `rows` and 0 ≤ `column` < `columns`.
  public subscript(row: Int, column: Int) -> Reverse<T> {
    require(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "Matrix index (\(row), \(column)) is out of range for a \(rows)×\(columns) matrix")
    let index = row + column * rows
    return run.number(index, value.entry(index))
  }

  /// The elements, column after column.
  public var entries: [Reverse<T>] { T._entries(of: value).enumerated().map { run.number($0, $1) } }

  /// The same numbers as a matrix of reverse numbers.
  public var elementwise: Matrix<Reverse<T>> { Matrix(rows: rows, columns: columns, elements: entries) }

  /// The elements of a row.
  public func row(_ i: Int) -> [Reverse<T>] { (0..<columns).map { self[i, $0] } }

  /// The elements of a column.
  public func column(_ j: Int) -> [Reverse<T>] { (0..<rows).map { self[$0, j] } }

  /// The elements on the main diagonal.
  public var diagonal: [Reverse<T>] { (0..<Swift.min(rows, columns)).map { self[$0, $0] } }
}

extension ReverseMatrix {
  /// Whether the matrix is on a tape.
  public var _isActive: Bool { run.isActive }

  /// The adjoint of a result with this many rows and columns.
  static func adjoint(_ entries: [T], rows: Int, columns: Int) -> Series {
    Series(T.MatrixForm(rows: rows, columns: columns, entries: entries))
  }

  /// The result of an operation, whose pullback adds to the adjoints of the operands where they stand: one segment.
  static func record(
    _ value: T.MatrixForm, of operands: [ReverseMatrix], adding pull: @escaping (AdjointSeed<T>, [AdjointPlace<T>]) -> Void
  ) -> ReverseMatrix {
    let (m, n) = (value.rows, value.columns)
    let shapes = operands.map { ($0.rows, $0.columns) }
    let run = NodeRun<T>.record(m * n, of: operands.map(\.run)) { results, places in
      pull(
        AdjointSeed(results, rows: m, columns: n),
        zip(places, shapes).map { AdjointPlace($0, rows: $1.0, columns: $1.1) })
    }
    return ReverseMatrix(value, run)
  }

  /// The number that an operation gives, whose pullback adds to the adjoints of the operands.
  static func record(
    number: ScalarSeries<T.MatrixForm.Element>, of operands: [ReverseMatrix],
    adding pull: @escaping (AdjointSeed<T>, [AdjointPlace<T>]) -> Void
  ) -> Reverse<T> {
    record(T.MatrixForm(rows: 1, columns: 1, entries: [number.jet()]), of: operands, adding: pull)[0, 0]
  }

  /// The results of an operation, real ones and others, with its pullback: one segment.
  public static func _record(
    reals: [T.MatrixForm], _ values: [T.MatrixForm], of operands: [ReverseMatrix], _ pullback: _Pullback<T.MatrixForm.Element>
  ) -> (reals: [ReverseMatrix], values: [ReverseMatrix]) {
    let results = segment(reals + values, of: operands) { seeds, places in
      for (place, part) in zip(places, pullback.parts { seeds[$0].series }) where place.isActive {
        switch part {
        case .computed(let x): place.add(x())
        case .term(let term): place.add(term, seeds[0])
        case .multiple(let x): place.add(seeds[0], times: x())
        case .elements(let x, let keepingZeros): place.add(seeds[0], elementTimes: x(), keepingZeros: keepingZeros)
        }
      }
    }
    return (Array(results.prefix(reals.count)), Array(results.dropFirst(reals.count)))
  }

  /// The results of an operation, whose pullback adds to the adjoints of the operands where they stand: one segment.
  private static func segment(
    _ values: [T.MatrixForm], of operands: [ReverseMatrix], _ pull: @escaping ([AdjointSeed<T>], [AdjointPlace<T>]) -> Void
  ) -> [ReverseMatrix] {
    let (shapes, sizes) = (values.map { ($0.rows, $0.columns) }, operands.map { ($0.rows, $0.columns) })
    let run = NodeRun<T>.record(shapes.reduce(0) { $0 + $1.0 * $1.1 }, of: operands.map(\.run)) { results, places in
      var start = 0
      let seeds = shapes.map { m, n in
        defer { start += m * n }
        return AdjointSeed<T>(results + start, rows: m, columns: n)
      }
      pull(seeds, zip(places, sizes).map { AdjointPlace($0, rows: $1.0, columns: $1.1) })
    }
    var start = 0
    return values.map { value in
      defer { start += value.rows * value.columns }
      return ReverseMatrix(value, run.part(start..<start + value.rows * value.columns))
    }
  }
}

extension ReverseMatrix: CustomStringConvertible {
  /// The value; the derivative is known only after the sweep.
  public var description: String { "\(value)" }
}
#endif
