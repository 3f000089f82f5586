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
  public private(set) var values: [Double]

  /// Some rows of a matrix.
  ///
  /// - Precondition: the matrix has these rows.
  public init(_ rows: Range<Int>, of matrix: SparseMatrix<Double>) {
    self.init(rows, of: matrix.pattern)
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
  fileprivate init(_ rows: Range<Int>, of pattern: SparsityPattern) {
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
    values = [Double](repeating: 0, count: indices.count)
  }

  /// Sets entries that stand at some places of the pattern of the whole matrix.
  mutating func fill(_ places: [Int], of pattern: SparsityPattern, with entries: [Double]) {
    for (place, entry) in zip(places, entries) {
      // The column, the last that begins at the place or before it, and in the row the place of that column.
      let column = pattern.columnStarts.partition { $0 > place } - 1
      let row = pattern.rowIndices[place] - rows.lowerBound
      let rest = columnIndices[rowStarts[row]..<rowStarts[row + 1]]
      values[rest.partition { $0 >= column }] = entry
    }
  }

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

extension Communicator {
  /// The rows of a sparse matrix that this rank keeps, from entries that the ranks have computed: each sends those of others' rows.
  ///
  /// All ranks' entries are numbered in the order of the ranks, those of rank r are `shares[r]`; `position` tells the place of each in
  /// the pattern, on every rank alike.
  @usableFromInline
  package func ownRows(
    of pattern: SparsityPattern, _ results: [Double], _ shares: [Range<Int>], _ position: (_ entry: Int) -> Int
  ) throws(MPIError) -> SparseRows {
    let dealing = Dealing(blocks: pattern.rows, ranks: size)
    let own = dealing.blocks(of: rank)
    var messages = [[Double]](repeating: [], count: size)
    for (i, entry) in shares[rank].enumerated() { messages[dealing.owner(of: pattern.rowIndices[position(entry)])].append(results[i]) }
    // Where each of the others' entries of these rows goes.
    var places = [[Int]](repeating: [], count: size)
    for r in 0..<size { places[r] = shares[r].map(position).filter { own.contains(pattern.rowIndices[$0]) } }
    let received = try link.exchangeAll(messages, receiving: places.map(\.count))
    var rows = SparseRows(own, of: pattern)
    for r in 0..<size { rows.fill(places[r], of: pattern, with: received[r]) }
    return rows
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index of an ascending list whose element is beyond a border, or its end.
  fileprivate func partition(_ isBeyond: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
#endif
