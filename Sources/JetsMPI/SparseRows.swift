#if MPI
// Rows of a sparse matrix that is too large for every rank to have all of it, as distributed solvers take them.

import JetCore
import JetMatrices
import JetSparsity

/// Neighbouring rows of a sparse matrix on one rank, compressed by rows (CSR).
///
/// The values of row `rows.lowerBound + i` are `values[rowStarts[i]..<rowStarts[i + 1]]`, in the columns that `columnIndices` gives
/// for them, ascending. These are the arrays of PETSc's `MatCreateMPIAIJWithArrays` and of hypre.
public struct SparseRows: Equatable, Sendable {
  /// Which rows of the matrix these are.
  public let rows: Range<Int>

  /// The number of columns of the matrix.
  public let columns: Int

  /// Where each row starts in `columnIndices` and `values`, and their count at the end.
  public let rowStarts: [Int]

  /// The columns of the values, counted in the whole matrix.
  public let columnIndices: [Int]

  /// The entries, row after row.
  public internal(set) var values: [Double]

  /// Some rows of a matrix.
  ///
  /// - Precondition: the matrix has these rows.
  public init(_ rows: Range<Int>, of matrix: SparseMatrix<Double>) {
    self.init(rows, of: matrix.pattern)
    for i in values.indices { values[i] = 0 }
    var next = rowStarts
    for j in 0..<matrix.columns {
      for p in matrix.columnStarts[j]..<matrix.columnStarts[j + 1] where rows.contains(matrix.rowIndices[p]) {
        let row = matrix.rowIndices[p] - rows.lowerBound
        values[next[row]] = matrix.values[p]
        next[row] += 1
      }
    }
  }

  /// The places of some rows of a pattern, with values to come.
  @usableFromInline
  package init(_ rows: Range<Int>, of pattern: SparsityPattern) {
    require(
      rows.lowerBound >= 0 && rows.upperBound <= pattern.rows, "A matrix of \(pattern.rows) rows has no rows \(rows)")
    var starts = [Int](repeating: 0, count: rows.count + 1)
    for i in pattern.rowIndices where rows.contains(i) { starts[i - rows.lowerBound + 1] += 1 }
    for i in 0..<rows.count { starts[i + 1] += starts[i] }
    var next = starts
    var indices = [Int](repeating: 0, count: starts[rows.count])
    for j in 0..<pattern.columns {
      for i in pattern.rows(ofColumn: j) where rows.contains(i) {
        indices[next[i - rows.lowerBound]] = j
        next[i - rows.lowerBound] += 1
      }
    }
    self.rows = rows
    columns = pattern.columns
    rowStarts = starts
    columnIndices = indices
    values = [Double](repeating: .nan, count: indices.count)
  }

  @usableFromInline
  package mutating func set(_ values: [Double]) { self.values = values }

  /// The product of these rows with a column: the part of A·x that belongs to this rank.
  ///
  /// - Precondition: `x` has as many elements as the matrix has columns.
  public static func * (a: SparseRows, x: [Double]) -> [Double] {
    require(x.count == a.columns, "A matrix of \(a.columns) columns needs as many elements to multiply, got \(x.count)")
    return a.rows.indices.map { row in
      let i = row - a.rows.lowerBound
      return (a.rowStarts[i]..<a.rowStarts[i + 1]).reduce(0) { $0 + a.values[$1] * x[a.columnIndices[$1]] }
    }
  }
}
#endif
