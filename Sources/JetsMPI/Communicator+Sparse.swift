#if MPI
// Sparse Jacobians whose colours are distributed over the ranks.

import JetCore
import JetMatrices
import JetOperators
import JetSparsity

extension Communicator {
  /// A sparse Jacobian at a point, its colours distributed over the ranks; every rank gets all of it.
  ///
  /// Every bit is that of `SparseJacobian.evaluate(at:)`. Where the pattern does not hold at the point, which one more direction
  /// tells, every rank evaluates it so.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Complexity: ⌈directions/N⌉ evaluations of the function, shared by the ranks; each receives 8·rows·directions bytes.
  @_alwaysEmitIntoClient
  public func jacobian<F: VectorFunction>(at x: [Double], of f: SparseJacobian<F, Double>) throws(MPIError) -> SparseMatrix<Double> {
    guard let columns = try compressedColumns("jacobian", x, f) else { return f.evaluate(at: x) }
    let (rows, pattern) = (columns.rows, f.pattern)
    let table = try collect(columns.share, columns.dealing) { rows * columns.directions(of: $0).count }
    let source = Self.sources(pattern, f.plan.coloring)
    var values: [Double] = []
    values.reserveCapacity(pattern.count)
    for j in 0..<pattern.columns {
      for i in pattern.rows(ofColumn: j) {
        let (row, color) = source(i, j)
        values.append(table[color * rows + row])
      }
    }
    if f.verifies {
      let probe = Array(table[f.directions * rows..<(f.directions + 1) * rows])
      let checked = SparseRows(0..<rows, of: SparseMatrix(pattern: pattern, values: values))
      if !Self.agrees(checked, probe) { return f.evaluate(at: x) }
    }
    return SparseMatrix(pattern: pattern, values: values)
  }

  /// The rows of a sparse Jacobian that this rank keeps, its colours distributed over the ranks: no rank gets all of it.
  ///
  /// Ranks keep neighbouring rows in the order of their numbers, as many each. Every bit is that of `SparseJacobian.evaluate(at:)`.
  /// Colours are distributed evenly, for any schedule.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Complexity: ⌈directions/N⌉ evaluations of the function, shared by the ranks; each receives 8 bytes for each entry of its rows
  ///   that it has not computed itself, and of each row one number more that tells whether the pattern holds.
  @_alwaysEmitIntoClient
  public func jacobianRows<F: VectorFunction>(at x: [Double], of f: SparseJacobian<F, Double>) throws(MPIError) -> SparseRows {
    let dealtRows = Dealing(blocks: f.pattern.rows, ranks: size)
    let own = dealtRows.blocks(of: rank)
    guard let columns = try scheduling(.even).compressedColumns("jacobianRows", x, f) else {
      return SparseRows(own, of: f.evaluate(at: x))
    }
    let (pattern, rows) = (f.pattern, columns.rows)
    let source = Self.sources(pattern, f.plan.coloring)
    let all = SparseRows(0..<rows, of: pattern)
    // By rows, and after those of a row the number that verifies it: what this rank has of it goes to the rank that keeps the row.
    var messages = [[Double]](repeating: [], count: size)
    let mine = columns.directions(ofRank: rank)
    for r in 0..<size {
      for i in dealtRows.blocks(of: r) {
        for p in all.rowStarts[i]..<all.rowStarts[i + 1] {
          let (row, color) = source(i, all.columnIndices[p])
          if mine.contains(color) { messages[r].append(columns.share.results[(color - mine.lowerBound) * rows + row]) }
        }
        if mine.contains(f.directions) { messages[r].append(columns.share.results[(f.directions - mine.lowerBound) * rows + i]) }
      }
    }
    var senders = [Int](repeating: 0, count: f.directions + 1)
    for r in 0..<size { for d in columns.directions(ofRank: r) { senders[d] = r } }
    var counts = [Int](repeating: 0, count: size)
    for i in own {
      for p in all.rowStarts[i]..<all.rowStarts[i + 1] { counts[senders[source(i, all.columnIndices[p]).color]] += 1 }
      if f.verifies { counts[senders[f.directions]] += 1 }
    }
    let received = try link.exchangeAll(messages, receiving: counts)
    var next = [Int](repeating: 0, count: size)
    func take(_ direction: Int) -> Double {
      let r = senders[direction]
      next[r] += 1
      return received[r][next[r] - 1]
    }
    var (values, probe): ([Double], [Double]) = ([], [])
    for i in own {
      for p in all.rowStarts[i]..<all.rowStarts[i + 1] { values.append(take(source(i, all.columnIndices[p]).color)) }
      if f.verifies { probe.append(take(f.directions)) }
    }
    var result = SparseRows(own, of: pattern)
    result.set(values)
    let holds = !f.verifies || Self.agrees(result, probe)
    let everywhere = try link.gather([holds], counts: [Int](repeating: 1, count: size)).allSatisfy { $0 }
    return everywhere ? result : SparseRows(own, of: f.evaluate(at: x))
  }

  /// The compressed columns of this rank, one for each colour and one that verifies the pattern; nil where there is no colour.
  @_alwaysEmitIntoClient
  package func compressedColumns<F: VectorFunction>(
    _ operation: String, _ x: [Double], _ f: SparseJacobian<F, Double>
  ) throws(MPIError) -> CompressedColumns? {
    require(
      x.count == f.pattern.columns, "A Jacobian of \(f.pattern.columns) columns needs a point of as many elements, got \(x.count)")
    var arguments = Fingerprint("sparse")
    arguments.combine(x)
    for row in f.pattern.rowIndices { arguments.combine(row) }
    if f.directions == 0 {
      try link.begin(operation, arguments)
      return nil
    }
    // One more direction tells whether the pattern holds here.
    let point = [Double](repeating: 0, count: f.directions + (f.verifies ? 1 : 0))
    let chunk = f.directions > 8 ? 16 : f.directions > 4 ? 8 : f.directions
    let dealing = Dealing(blocks: (point.count + chunk - 1) / chunk, ranks: size)
    let share: Share<Double>
    switch chunk {
    case 1: share = try ownColumns(operation, at: point, arguments, dealing) { (s: [MultiDual<Double, 1>]) in Self.compressed(x, f, s) }
    case 2: share = try ownColumns(operation, at: point, arguments, dealing) { (s: [MultiDual<Double, 2>]) in Self.compressed(x, f, s) }
    case 3: share = try ownColumns(operation, at: point, arguments, dealing) { (s: [MultiDual<Double, 3>]) in Self.compressed(x, f, s) }
    case 4: share = try ownColumns(operation, at: point, arguments, dealing) { (s: [MultiDual<Double, 4>]) in Self.compressed(x, f, s) }
    case 8: share = try ownColumns(operation, at: point, arguments, dealing) { (s: [MultiDual<Double, 8>]) in Self.compressed(x, f, s) }
    default: share = try ownColumns(operation, at: point, arguments, dealing) { (s: [MultiDual<Double, 16>]) in Self.compressed(x, f, s) }
    }
    let rows = share.shape ?? 0
    require(rows == f.pattern.rows, "The function has \(rows) values where the pattern has \(f.pattern.rows) rows")
    return CompressedColumns(share: share, dealing: dealing, rows: rows, count: point.count, chunk: chunk)
  }

  /// The function of one variable for each colour, and one for the direction that verifies the pattern.
  @_alwaysEmitIntoClient
  package static func compressed<F: VectorFunction, let N: Int>(
    _ x: [Double], _ f: SparseJacobian<F, Double>, _ s: [MultiDual<Double, N>]
  ) -> [MultiDual<Double, N>] {
    let colors = f.plan.coloring.colors
    var variables: [MultiDual<Double, N>] = []
    variables.reserveCapacity(x.count)
    for j in x.indices {
      var jet = s[colors[j]]
      if f.verifies {
        let probe = s[f.plan.coloring.count]
        let weight = Self.weight(j)
        for i in 0..<N { jet.partials[unchecked: i] += weight * probe.partials[unchecked: i] }
      }
      jet.value = x[j]
      variables.append(jet)
    }
    return f.function(variables)
  }

  /// The weight of a variable in the direction that verifies a pattern, between 1 and 2.
  @_alwaysEmitIntoClient
  package static func weight(_ column: Int) -> Double {
    let fraction = Double(column + 1) * 0.618_033_988_749_894_9
    return 1 + (fraction - fraction.rounded(.down))
  }

  /// Whether a colour stands once in a row, for each colour and row.
  ///
  /// With the colours of a symmetric pattern an entry whose colour does not is read in its mirror image's place.
  @_alwaysEmitIntoClient
  package static func aloneInRow(_ pattern: SparsityPattern, _ coloring: Coloring) -> [Bool] {
    var isAlone = [Bool](repeating: true, count: pattern.rows * coloring.count)
    var isTaken = [Bool](repeating: false, count: isAlone.count)
    for j in 0..<pattern.columns {
      for i in pattern.rows(ofColumn: j) {
        let place = coloring.colors[j] * pattern.rows + i
        if isTaken[place] { isAlone[place] = false }
        isTaken[place] = true
      }
    }
    return isAlone
  }

  /// Where an entry is read: a row, and a colour.
  @_alwaysEmitIntoClient
  package static func sources(_ pattern: SparsityPattern, _ coloring: Coloring) -> (_ row: Int, _ column: Int) -> (row: Int, color: Int) {
    let isAlone = aloneInRow(pattern, coloring)
    let colors = coloring.colors
    return { i, j in isAlone[colors[j] * pattern.rows + i] ? (i, colors[j]) : (j, colors[i]) }
  }

  /// Whether rows times the verifying direction are the derivatives along it, within rounding.
  @_alwaysEmitIntoClient
  package static func agrees(_ rows: SparseRows, _ probe: [Double]) -> Bool {
    for i in probe.indices {
      var (sum, size) = (0.0, 0.0)
      for p in rows.rowStarts[i]..<rows.rowStarts[i + 1] {
        let product = rows.values[p] * weight(rows.columnIndices[p])
        sum += product
        size += product.magnitude
      }
      if !((probe[i] - sum).magnitude <= 64 * Double.ulpOfOne * size) { return false }
    }
    return true
  }
}

/// The compressed columns of a sparse Jacobian that one rank has computed.
@usableFromInline
package struct CompressedColumns {
  @usableFromInline package let share: Share<Double>
  @usableFromInline package let dealing: Dealing
  @usableFromInline package let rows: Int

  /// The number of directions, and how many of them are evaluated at once.
  @usableFromInline package let count: Int
  @usableFromInline package let chunk: Int

  @usableFromInline
  package init(share: Share<Double>, dealing: Dealing, rows: Int, count: Int, chunk: Int) {
    self.share = share
    self.dealing = dealing
    self.rows = rows
    self.count = count
    self.chunk = chunk
  }

  /// The directions of a block.
  @usableFromInline
  package func directions(of block: Int) -> Range<Int> { block * chunk..<Swift.min(count, (block + 1) * chunk) }

  /// The directions of a rank where they are distributed evenly.
  @usableFromInline
  package func directions(ofRank rank: Int) -> Range<Int> { Communicator.columns(dealing.blocks(of: rank), chunk: chunk, of: count) }
}
#endif
