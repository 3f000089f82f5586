// How the entries of a sparse matrix are read from its product with the groups of columns of one colour.

import JetCore
import JetMatrices
import JetOperators

/// The plan that recovers a matrix from its compression: which columns each colour seeds, and where each entry is found.
public struct CompressionPlan: Sendable {
  @usableFromInline package let pattern: SparsityPattern

  /// The colours of the columns.
  public let coloring: Coloring

  /// Entry k of `sources[sourceStarts[c]..<sourceStarts[c + 1]]` is read from that row of compressed column c.
  @usableFromInline package let sourceStarts: [Int]
  @usableFromInline package let sourceRows: [Int32]
  @usableFromInline package let sourcePositions: [Int32]

  /// The columns of each colour: `groupColumns[groupStarts[c]..<groupStarts[c + 1]]`.
  @usableFromInline let groupStarts: [Int]
  @usableFromInline let groupColumns: [Int32]

  /// In turn, the value at `substitutedFrom[k]` is subtracted from those at `substitutedTo[k]` and `substitutedMirror[k]`.
  @usableFromInline package private(set) var substitutedFrom: [Int32] = []
  @usableFromInline private(set) var substitutedTo: [Int32] = []
  @usableFromInline private(set) var substitutedMirror: [Int32] = []

  /// A number that tells the pattern, its colours and where entries are read from others, and is the same in every process.
  @usableFromInline package let fingerprint: UInt64

  /// A plan for a matrix without symmetry: every entry is read in its own row and its column's colour.
  init(columns pattern: SparsityPattern, order: ColoringOrder?) {
    let coloring = Coloring.columns(of: pattern, order: order)
    self.init(pattern, coloring) { row, column in (row, coloring.colors[column]) }
  }

  /// A plan for a symmetric matrix: an entry is read where it or its mirror image stands alone.
  init(symmetric pattern: SparsityPattern, order: ColoringOrder?) {
    let coloring = Coloring.star(of: pattern, order: order)
    let colors = coloring.colors
    // How often each colour occurs in each row, only for the row at hand.
    var alone: Set<Int> = []
    var counts = [Int](repeating: 0, count: coloring.count)
    for i in 0..<pattern.columns {
      for j in pattern.rows(ofColumn: i) { counts[colors[j]] += 1 }
      for p in pattern.columnStarts[i]..<pattern.columnStarts[i + 1] where counts[colors[pattern.rowIndices[p]]] == 1 { alone.insert(p) }
      for j in pattern.rows(ofColumn: i) { counts[colors[j]] = 0 }
    }
    self.init(pattern, coloring) { row, column in
      let p = pattern.position(row: column, column: row) ?? 0
      return alone.contains(p) ? (row, colors[column]) : (column, colors[row])
    }
  }

  /// A plan for a symmetric matrix by the colouring of a kind.
  @usableFromInline
  init(symmetric pattern: SparsityPattern, coloring kind: SymmetricColoring, order: ColoringOrder?) {
    switch kind {
    case .star: self.init(symmetric: pattern, order: order)
    case .acyclic: self.init(acyclic: pattern, order: order)
    }
  }

  /// A plan for a symmetric matrix: an entry is read at the leaf of its tree, less the entries found there before.
  private init(acyclic pattern: SparsityPattern, order: ColoringOrder?) {
    let coloring = Coloring.acyclic(of: pattern, order: order)
    let substitution = ForestSubstitution(pattern, coloring)
    self.init(pattern, coloring) { row, column in
      let leaf = substitution.leaves[pattern.position(row: row, column: column) ?? 0]
      return (leaf, coloring.colors[leaf == row ? column : row])
    }
    substitutedFrom = substitution.from
    substitutedTo = substitution.to
    substitutedMirror = substitution.mirror
  }

  /// Turns the values read into the entries: in O(entries), nothing where each was read alone.
  @_alwaysEmitIntoClient
  package func substitute<T: FloatingPointScalar>(_ values: inout [T]) {
    for k in substitutedFrom.indices {
      let known = values[Int(substitutedFrom[k])]
      values[Int(substitutedTo[k])] -= known
      values[Int(substitutedMirror[k])] -= known
    }
  }

  private init(_ pattern: SparsityPattern, _ coloring: Coloring, _ source: (_ row: Int, _ column: Int) -> (row: Int, color: Int)) {
    require(pattern.count < Int(Int32.max), "A sparse matrix may have at most \(Int32.max) entries, got \(pattern.count)")
    self.pattern = pattern
    self.coloring = coloring
    var sources: [(row: Int, color: Int)] = []
    sources.reserveCapacity(pattern.count)
    for j in 0..<pattern.columns {
      for i in pattern.rows(ofColumn: j) { sources.append(source(i, j)) }
    }
    (sourceStarts, sourcePositions) = Self.bucketed(sources.map(\.color), coloring.count)
    sourceRows = sourcePositions.map { Int32(sources[Int($0)].row) }
    (groupStarts, groupColumns) = Self.bucketed(coloring.colors, coloring.count)
    var word = UInt64(pattern.rows)
    for list in [pattern.columnStarts, pattern.rowIndices, coloring.colors] { for number in list { Self.mix(number, into: &word) } }
    for row in sourceRows { Self.mix(Int(row), into: &word) }
    fingerprint = word
  }

  /// Mixes a number in, as in splitmix64.
  private static func mix(_ number: Int, into word: inout UInt64) {
    word = (word ^ UInt64(bitPattern: Int64(number))) &+ 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word ^= word >> 27
  }

  /// The indices of `keys` by key, ascending for each.
  private static func bucketed(_ keys: [Int], _ count: Int) -> (starts: [Int], indices: [Int32]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for key in keys { starts[key + 1] += 1 }
    for c in 0..<count { starts[c + 1] += starts[c] }
    var next = starts
    var indices = [Int32](repeating: 0, count: keys.count)
    for (i, key) in keys.enumerated() {
      indices[next[key]] = Int32(i)
      next[key] += 1
    }
    return (starts, indices)
  }
}
