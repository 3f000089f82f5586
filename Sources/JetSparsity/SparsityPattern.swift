// Where a sparse matrix may be nonzero: compressed by columns.

import JetCore
import JetMatrices
import JetOperators

/// The positions of a rows×columns matrix that may be nonzero, column after column.
///
/// The rows of column j are `rowIndices[columnStarts[j]..<columnStarts[j + 1]]`, ascending. Patterns of functions come from
/// `SparsityPattern.jacobian(of:)` and `SparsityPattern.hessian(of:)`.
public struct SparsityPattern: Equatable, Sendable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// Where each column starts in `rowIndices`, and at the end the number of entries: columns + 1 numbers.
  public let columnStarts: [Int]

  /// The rows of the entries, column after column and ascending in each.
  public let rowIndices: [Int]

  @usableFromInline
  init(rows: Int, columns: Int, columnStarts: [Int], rowIndices: [Int]) {
    self.rows = rows
    self.columns = columns
    self.columnStarts = columnStarts
    self.rowIndices = rowIndices
  }

  /// Makes a pattern from the rows of each column, in any order and with repetitions.
  ///
  /// - Precondition: `rows` ≥ 0 and every row index is in 0..<rows.
  public init(rows: Int, columns lists: [[Int]]) {
    require(rows >= 0, "A pattern cannot have \(rows) rows")
    var starts = [0]
    starts.reserveCapacity(lists.count + 1)
    var indices: [Int] = []
    for (j, list) in lists.enumerated() {
      let start = indices.count
      for r in list.sorted() where indices.count == start || indices[indices.count - 1] != r {
        require(r >= 0 && r < rows, "Row \(r) of column \(j) is out of range for a pattern of \(rows) rows")
        indices.append(r)
      }
      starts.append(indices.count)
    }
    self.init(rows: rows, columns: lists.count, columnStarts: starts, rowIndices: indices)
  }

  /// The number of entries.
  @_alwaysEmitIntoClient
  public var count: Int { rowIndices.count }

  /// The rows of a column, ascending.
  @_alwaysEmitIntoClient
  public func rows(ofColumn j: Int) -> ArraySlice<Int> {
    require(j >= 0 && j < columns, "Column \(j) is out of range for a pattern of \(columns) columns")
    return rowIndices[columnStarts[j]..<columnStarts[j + 1]]
  }

  /// The position in `rowIndices` of an entry, or nil where the matrix is zero.
  ///
  /// - Complexity: O(log of the entries in the column).
  @_alwaysEmitIntoClient
  public func position(row: Int, column: Int) -> Int? {
    require(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "Index (\(row), \(column)) is out of range for a \(rows)×\(columns) pattern")
    var low = columnStarts[column]
    var high = columnStarts[column + 1]
    while low < high {
      let middle = (low + high) / 2
      if rowIndices[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < columnStarts[column + 1] && rowIndices[low] == row ? low : nil
  }

  /// Whether an entry may be nonzero.
  @_alwaysEmitIntoClient
  public func contains(row: Int, column: Int) -> Bool { position(row: row, column: column) != nil }

  /// The pattern of the transposed matrix.
  ///
  /// - Complexity: O(rows + columns + entries).
  public var transposed: SparsityPattern {
    var starts = [Int](repeating: 0, count: rows + 1)
    for r in rowIndices { starts[r + 1] += 1 }
    for r in 0..<rows { starts[r + 1] += starts[r] }
    var next = starts
    var indices = [Int](repeating: 0, count: count)
    for j in 0..<columns {
      for p in columnStarts[j]..<columnStarts[j + 1] {
        let r = rowIndices[p]
        indices[next[r]] = j
        next[r] += 1
      }
    }
    return SparsityPattern(rows: columns, columns: rows, columnStarts: starts, rowIndices: indices)
  }

  /// Whether the pattern equals that of the transposed matrix.
  public var isSymmetric: Bool { rows == columns && self == transposed }

  /// The entries of this pattern and of another.
  ///
  /// - Precondition: both have the same shape.
  public func union(_ other: SparsityPattern) -> SparsityPattern {
    require(
      rows == other.rows && columns == other.columns,
      "The union of patterns needs equal shapes, got \(rows)×\(columns) and \(other.rows)×\(other.columns)")
    if self == other { return self }
    return SparsityPattern(rows: rows, columns: (0..<columns).map { Array(rows(ofColumn: $0)) + Array(other.rows(ofColumn: $0)) })
  }

  /// Whether every entry of another pattern is one of this pattern.
  public func isSuperset(of other: SparsityPattern) -> Bool { union(other) == self }
}

extension SparsityPattern: CustomStringConvertible {
  /// The pattern as rows of `×` and `·`; the shape and the number of entries where it is larger than 64×64.
  public var description: String {
    guard rows <= 64 && columns <= 64 else { return "\(rows)×\(columns) pattern of \(count) entries" }
    return (0..<rows).map { i in (0..<columns).map { contains(row: i, column: $0) ? "×" : "·" }.joined(separator: " ") }
      .joined(separator: "\n")
  }
}
