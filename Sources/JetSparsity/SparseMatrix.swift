// A matrix that stores only the entries of its pattern.

import JetCore
import JetMatrices
import JetOperators

/// A matrix stored by the entries of its pattern, compressed by columns.
///
/// The values of column j are `values[columnStarts[j]..<columnStarts[j + 1]]`, in the rows that `rowIndices` gives for them:
/// the form that sparse solvers take.
public struct SparseMatrix<Element> {
  /// The positions of the entries.
  public let pattern: SparsityPattern

  /// The entries, column after column.
  public internal(set) var values: [Element]

  /// Makes a matrix from its pattern and its entries.
  ///
  /// - Precondition: there is one value for each entry of the pattern.
  @_alwaysEmitIntoClient
  public init(pattern: SparsityPattern, values: [Element]) {
    require(values.count == pattern.count, "A pattern of \(pattern.count) entries needs \(pattern.count) values, got \(values.count)")
    self.init(checked: pattern, values)
  }

  @usableFromInline
  init(checked pattern: SparsityPattern, _ values: [Element]) {
    self.pattern = pattern
    self.values = values
  }

  @usableFromInline
  mutating func withValues(_ body: (inout [Element]) -> Void) { body(&values) }

  /// The number of rows.
  @_alwaysEmitIntoClient
  public var rows: Int { pattern.rows }

  /// The number of columns.
  @_alwaysEmitIntoClient
  public var columns: Int { pattern.columns }

  /// Where each column starts in `rowIndices` and `values`.
  @_alwaysEmitIntoClient
  public var columnStarts: [Int] { pattern.columnStarts }

  /// The rows of the values.
  @_alwaysEmitIntoClient
  public var rowIndices: [Int] { pattern.rowIndices }
}

extension SparseMatrix: Sendable where Element: Sendable {}
extension SparseMatrix: Equatable where Element: Equatable {}

extension SparseMatrix where Element: AdditiveArithmetic {
  /// The element in a row and a column; zero outside the pattern.
  ///
  /// - Complexity: O(log of the entries in the column).
  @_alwaysEmitIntoClient
  public subscript(row: Int, column: Int) -> Element {
    pattern.position(row: row, column: column).map { values[$0] } ?? .zero
  }

  /// The same matrix in dense form.
  public var matrix: Matrix<Element> {
    var elements = [Element](repeating: .zero, count: rows * columns)
    var places = elements.mutableSpan
    for j in 0..<columns {
      for p in columnStarts[j]..<columnStarts[j + 1] { places[rowIndices[p] + j * rows] = values[p] }
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }
}

extension SparseMatrix where Element: Numeric {
  /// The product with a column.
  ///
  /// - Precondition: `x` has as many elements as the matrix has columns.
  public static func * (a: SparseMatrix, x: [Element]) -> [Element] {
    require(x.count == a.columns, "A \(a.rows)×\(a.columns) matrix needs \(a.columns) elements to multiply, got \(x.count)")
    var y = [Element](repeating: .zero, count: a.rows)
    var sums = y.mutableSpan
    for j in 0..<a.columns {
      for p in a.columnStarts[j]..<a.columnStarts[j + 1] { sums[a.rowIndices[p]] += a.values[p] * x[j] }
    }
    return y
  }
}
