// Jacobians of residuals that come in blocks of few variables each: one pass for a block, and its rows compressed as they come.

import JetCore
import JetMatrices
import JetOperators

/// Residuals in blocks, each a function of a few of the variables, and their Jacobian compressed by rows.
///
/// Bundle adjustment has two residuals for each observation, which depend on eleven numbers of a camera, three of a point and a weight. A
/// block of M residuals of N variables takes one evaluation on jets of N directions, however many variables there are: no pattern is
/// traced and no colouring made. Blocks of several kinds are appended one kind after another:
///
///     var j = BlockJacobian<Double>(columns: heights.count)
///     j.append(blocks: levels.count, at: heights, variables: { b in [levels[b].from, levels[b].to] }) { b, x in
///       [x[1] - x[0] - levels[b].rise]
///     }
///     let gradient = j.pullback(j.values)  // that of half the sum of squares
///
/// Row i has the entries `entries[rowStarts[i]..<rowStarts[i + 1]]` in the columns that `columnIndices` gives for them, in the order in
/// which the block lists its variables; what a block does not depend on is stored as zero.
public struct BlockJacobian<T: Scalar> {
  /// The number of variables.
  public let columns: Int

  @usableFromInline var storedValues: [T] = []
  @usableFromInline var storedStarts: [Int] = [0]
  @usableFromInline var storedIndices: [Int] = []
  @usableFromInline var storedEntries: [T] = []

  /// The number of rows, which is that of residuals.
  public private(set) var rows = 0

  /// The number of entries.
  public private(set) var count = 0

  /// No residuals yet, of so many variables.
  ///
  /// - Precondition: `columns` ≥ 0.
  public init(columns: Int) {
    require(columns >= 0, "A Jacobian cannot have \(columns) columns")
    self.columns = columns
  }

  /// Makes room for so many rows and entries in all, so that appending them allocates nothing.
  ///
  /// - Precondition: neither is negative.
  public mutating func reserveCapacity(rows: Int, entries: Int) {
    require(rows >= 0 && entries >= 0, "There is no room for \(rows) rows and \(entries) entries")
    makeRoom(rows: Swift.max(0, rows - self.rows), entries: Swift.max(0, entries - count))
  }

  /// Takes all residuals away and keeps their memory, for those at another point.
  public mutating func removeAll() { (rows, count) = (0, 0) }

  /// Appends the residuals and the rows of some blocks.
  ///
  /// - Parameters:
  ///   - blocks: the number of blocks.
  ///   - x: the point, all variables.
  ///   - variables: the indices of the variables of a block; of one that it lists twice, a row has two entries whose sum counts.
  ///   - f: the residuals of a block, of its variables in this order.
  /// - Precondition: `x` has as many elements as there are columns, and all indices are among them; `blocks` ≥ 0.
  /// - Throws: what `f` throws; nothing is appended then.
  /// - Complexity: one evaluation of `f` on `MultiDual<T, N>` for each block; memory for M·N entries and indices of each, which is used
  ///   again after `removeAll`.
  @_alwaysEmitIntoClient @inline(__always)
  public mutating func append<let M: Int, let N: Int>(
    blocks: Int, at x: [T], variables: (_ block: Int) -> InlineArray<N, Int>,
    of f: (_ block: Int, _ x: Span<MultiDual<T, N>>) throws -> InlineArray<M, MultiDual<T, N>>
  ) rethrows {
    require(x.count == columns, "A Jacobian of \(columns) columns needs a point of \(columns) elements, got \(x.count)")
    require(blocks >= 0, "There cannot be \(blocks) blocks")
    makeRoom(rows: blocks * M, entries: blocks * M * N)
    let tag = PerturbationTag.unique()
    var (row, entry) = (rows, count)
    // In variables of their own while they are written.
    var (values, starts, indices, entries): ([T], [Int], [Int], [T]) = ([], [], [], [])
    exchange(&values, &starts, &indices, &entries)
    defer { exchange(&values, &starts, &indices, &entries) }
    try Self.write(
      blocks: blocks, x, tag, &row, &entry, values: &values, starts: &starts, indices: &indices, entries: &entries, variables, f)
    grow(toRows: row, entries: entry)
  }

  @_alwaysEmitIntoClient @inline(__always)
  static func write<let M: Int, let N: Int>(
    blocks: Int, _ x: [T], _ tag: PerturbationTag, _ row: inout Int, _ entry: inout Int, values: inout [T], starts: inout [Int],
    indices: inout [Int], entries: inout [T], _ variables: (_ block: Int) -> InlineArray<N, Int>,
    _ f: (_ block: Int, _ x: Span<MultiDual<T, N>>) throws -> InlineArray<M, MultiDual<T, N>>
  ) rethrows {
    var seeds = InlineArray<N, MultiDual<T, N>>(repeating: MultiDual(.zero, InlineArray(repeating: .zero), tag))
    for j in 0..<N { seeds[j].partials[j] = 1 }
    let point = x.span
    var values = values.mutableSpan
    var starts = starts.mutableSpan
    var indices = indices.mutableSpan
    var entries = entries.mutableSpan
    for block in 0..<blocks {
      let list = variables(block)
      var isInside = true
      for j in 0..<N { isInside = isInside && UInt(bitPattern: list[j]) < UInt(bitPattern: point.count) }
      if !isInside { reportIndex(of: block, list, columns: point.count) }
      for j in 0..<N { seeds[j].value = point[list[j]] }
      let y = try f(block, seeds.span)
      for i in 0..<M {
        y[i].tag.check(belongsTo: tag)
        values[row] = y[i].value
        for j in 0..<N {
          indices[entry + j] = list[j]
          entries[entry + j] = y[i].partials[j]
        }
        row += 1
        entry += N
        starts[row] = entry
      }
    }
  }

  @_alwaysEmitIntoClient @inline(__always)
  mutating func exchange(_ values: inout [T], _ starts: inout [Int], _ indices: inout [Int], _ entries: inout [T]) {
    swap(&values, &storedValues)
    swap(&starts, &storedStarts)
    swap(&indices, &storedIndices)
    swap(&entries, &storedEntries)
  }

  /// Makes the arrays as long as they will be; what they hold beyond the rows is not read.
  @_alwaysEmitIntoClient @inline(never)
  mutating func makeRoom(rows more: Int, entries: Int) {
    Self.extend(&storedValues, to: rows + more, by: .zero)
    Self.extend(&storedStarts, to: rows + more + 1, by: 0)
    Self.extend(&storedIndices, to: count + entries, by: 0)
    Self.extend(&storedEntries, to: count + entries, by: .zero)
  }

  @_alwaysEmitIntoClient @inline(__always)
  static func extend<E>(_ array: inout [E], to count: Int, by filler: E) {
    if array.isEmpty {
      array = [E](repeating: filler, count: count)
    } else if array.count < count {
      array += [E](repeating: filler, count: count - array.count)
    }
  }

  @usableFromInline
  mutating func grow(toRows rows: Int, entries: Int) { (self.rows, count) = (rows, entries) }

  @_alwaysEmitIntoClient @inline(never)
  static func reportIndex<let N: Int>(of block: Int, _ list: InlineArray<N, Int>, columns: Int) -> Never {
    var wrong = 0
    for j in 0..<N where !(0..<columns).contains(list[j]) { wrong = list[j] }
    requirementFailed("Block \(block) lists the variable \(wrong), and there are \(columns)")
  }
}

extension BlockJacobian {
  /// The residuals.
  public var values: [T] { Self.first(rows, of: storedValues) }

  /// Where each row starts in `columnIndices` and `entries`, and at the end the number of entries: rows + 1 numbers.
  public var rowStarts: [Int] { Self.first(rows + 1, of: storedStarts) }

  /// The columns of the entries, row after row, in the order of each block's variables.
  public var columnIndices: [Int] { Self.first(count, of: storedIndices) }

  /// The entries, row after row.
  public var entries: [T] { Self.first(count, of: storedEntries) }

  /// The array itself, unless rows were removed for which fewer came.
  private static func first<E>(_ count: Int, of array: [E]) -> [E] { array.count == count ? array : Array(array[..<count]) }

  /// The product J·v: how the residuals change along `v`.
  ///
  /// - Precondition: `v` has as many elements as there are columns.
  /// - Complexity: O(entries).
  public func pushforward(_ v: [T]) -> [T] {
    require(v.count == columns, "A Jacobian of \(columns) columns needs a direction of \(columns) elements, got \(v.count)")
    return (0..<rows).map { i in
      var sum = T.zero
      for k in storedStarts[i]..<storedStarts[i + 1] { sum += storedEntries[k] * v[storedIndices[k]] }
      return sum
    }
  }

  /// The product wᵀ·J: with the residuals as `w`, the gradient of half the sum of their squares.
  ///
  /// - Precondition: `w` has as many elements as there are rows.
  /// - Complexity: O(entries + columns).
  public func pullback(_ w: [T]) -> [T] {
    require(w.count == rows, "A Jacobian of \(rows) rows needs \(rows) weights, got \(w.count)")
    var sums = [T](repeating: .zero, count: columns)
    for i in 0..<rows {
      for k in storedStarts[i]..<storedStarts[i + 1] { sums[storedIndices[k]] += storedEntries[k] * w[i] }
    }
    return sums
  }

  /// The Jacobian compressed by columns, as sparse solvers take it.
  ///
  /// - Complexity: O(entries·log(entries of a column)).
  public var sparseMatrix: SparseMatrix<T> {
    var lists = [[Int]](repeating: [], count: columns)
    for i in 0..<rows {
      for k in storedStarts[i]..<storedStarts[i + 1] { lists[storedIndices[k]].append(i) }
    }
    let pattern = SparsityPattern(rows: rows, columns: lists)
    var values = [T](repeating: .zero, count: pattern.count)
    for i in 0..<rows {
      for k in storedStarts[i]..<storedStarts[i + 1] {
        if let place = pattern.position(row: i, column: storedIndices[k]) { values[place] += storedEntries[k] }
      }
    }
    return SparseMatrix(pattern: pattern, values: values)
  }
}

extension BlockJacobian: Sendable {}
