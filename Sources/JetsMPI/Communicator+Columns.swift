#if MPI
// A function of many columns at once, a part of which it is given at a time: ensembles, and anything that is faster on several columns.

import JetCore
import JetMatrices

extension Communicator {
  /// The results of a function of many columns, a part of which it is given at a time, in the order of the columns, on every rank.
  ///
  /// For work that is faster on many columns at once, in lanes or on the cores of each rank. An ensemble of `JetsODE`, a start in each
  /// column:
  ///
  ///     let ends = try world.mapColumns(starts) { part in
  ///       var swarm = try TaylorEnsemble(Pendulum(), from: part, parameters: [9.81])
  ///       try swarm.advance(to: 4, cores: world.cores)
  ///       return swarm.states
  ///     }
  ///
  /// Parts have `width` columns, the last may have fewer, on any number of ranks: so every number gives the same bits and the same
  /// failing column.
  /// - Parameters:
  ///   - columns: the columns, each with what the function needs of it.
  ///   - width: how many columns the function is given at a time; some hundreds for each core where the function itself uses several.
  ///   - body: gives a matrix with as many columns as its argument, and as many rows everywhere.
  /// - Returns: the results of all columns, in their order.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the first column of the lowest part for which `body` threw.
  /// - Precondition: `width` ≥ 1.
  @_alwaysEmitIntoClient
  public func mapColumns(
    _ columns: Matrix<Double>, width: Int = 64, _ body: (_ part: Matrix<Double>) throws -> Matrix<Double>
  ) throws(MPIError) -> Matrix<Double> {
    try wholeMapColumns(columns, width, cores: 1, body)
  }

  /// The results of a function that several threads may call, of many columns on some cores of each rank.
  ///
  /// - Precondition: `width` ≥ 1, and `cores` ≥ 1, on each rank as many as it likes, such as its `cores`.
  @_alwaysEmitIntoClient
  public func mapColumns(
    _ columns: Matrix<Double>, width: Int = 64, cores: Int, _ body: @Sendable (_ part: Matrix<Double>) throws -> Matrix<Double>
  ) throws(MPIError) -> Matrix<Double> {
    try wholeMapColumns(columns, width, cores: cores, body)
  }

  /// The results of a function of many columns that this rank has computed, which stay here.
  ///
  /// Ranks have neighbouring parts of `width` columns, as many each, for any schedule.
  /// - Returns: which columns these are, and their results; a rank without columns gets an m×0 matrix.
  /// - Throws: `MPIError`, on all ranks, as `mapColumns`.
  /// - Precondition: `width` ≥ 1.
  @_alwaysEmitIntoClient
  public func localMapColumns(
    _ columns: Matrix<Double>, width: Int = 64, _ body: (_ part: Matrix<Double>) throws -> Matrix<Double>
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    try ownMapColumns(columns, width, cores: 1, body)
  }

  /// The results of a function that several threads may call, of this rank's columns on some of its cores; they stay here.
  ///
  /// - Precondition: `width` ≥ 1, and `cores` ≥ 1, on each rank as many as it likes, such as its `cores`.
  @_alwaysEmitIntoClient
  public func localMapColumns(
    _ columns: Matrix<Double>, width: Int = 64, cores: Int, _ body: @Sendable (_ part: Matrix<Double>) throws -> Matrix<Double>
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    try ownMapColumns(columns, width, cores: cores, body)
  }

  @_alwaysEmitIntoClient
  package func ownMapColumns(
    _ columns: Matrix<Double>, _ width: Int, cores: Int, _ body: (_ part: Matrix<Double>) throws -> Matrix<Double>
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    let parts = ColumnParts(columns.columns, width: width, ranks: size)
    let share = try scheduling(.even).shareColumns("localMapColumns", Self.arguments(columns, width), columns, parts, cores: cores) {
      part, first throws(WorkFailure) in
      do { return try body(part) } catch { throw WorkFailure(first, error) }
    }
    return own(parts, share)
  }

  @_alwaysEmitIntoClient
  package func wholeMapColumns(
    _ columns: Matrix<Double>, _ width: Int, cores: Int, _ body: (_ part: Matrix<Double>) throws -> Matrix<Double>
  ) throws(MPIError) -> Matrix<Double> {
    let parts = ColumnParts(columns.columns, width: width, ranks: size)
    let share = try shareColumns("mapColumns", Self.arguments(columns, width), columns, parts, cores: cores) {
      part, first throws(WorkFailure) in
      do { return try body(part) } catch { throw WorkFailure(first, error) }
    }
    return try collect(parts, share)
  }

  @_alwaysEmitIntoClient
  package static func arguments(_ columns: Matrix<Double>, _ width: Int) -> Fingerprint {
    var arguments = Fingerprint()
    arguments.combine(columns.rows)
    arguments.combine(columns.columns)
    arguments.combine(columns.elements)
    arguments.combine(width)
    return arguments
  }

  /// Gives this rank's parts of the columns to a function.
  @_alwaysEmitIntoClient
  package func shareColumns(
    _ operation: String, _ arguments: Fingerprint, _ columns: Matrix<Double>, _ parts: ColumnParts, cores: Int,
    _ body: (_ part: Matrix<Double>, _ first: Int) throws(WorkFailure) -> Matrix<Double>
  ) throws(MPIError) -> Share<Double> {
    try share(operation, arguments, parts.dealing, total: columns.columns, cores: cores, worker: { () }) {
      (block, _: inout Void, results: inout [Double], tick) throws(WorkFailure) in
      require(parts.width >= 1, "The width of a block of columns must be at least 1, got \(parts.width)")
      let share = parts.columns(of: block..<block + 1)
      if share.isEmpty { return nil }
      let n = columns.rows
      let own = Matrix(rows: n, columns: share.count, elements: Array(columns.elements[share.lowerBound * n..<share.upperBound * n]))
      let found = try body(own, share.lowerBound)
      require(found.columns == share.count, "A part of \(share.count) columns needs as many results, got \(found.columns)")
      results += found.elements
      tick(share.count)
      return found.rows
    }
  }

  /// The results of all columns, on every rank.
  @_alwaysEmitIntoClient
  package func collect(_ parts: ColumnParts, _ share: Share<Double>) throws(MPIError) -> Matrix<Double> {
    let rows = share.shape ?? 0
    let elements = try collect(share, parts.dealing) { rows * parts.columns(of: $0..<$0 + 1).count }
    return Matrix(rows: rows, columns: parts.count, elements: elements)
  }

  /// The results of this rank's columns.
  @_alwaysEmitIntoClient
  package func own(_ parts: ColumnParts, _ share: Share<Double>) -> (columns: Range<Int>, block: Matrix<Double>) {
    let own = parts.columns(of: parts.dealing.blocks(of: rank))
    return (own, Matrix(rows: share.shape ?? 0, columns: own.count, elements: share.results))
  }
}

/// Columns in parts of one width, or in one part for each rank.
@usableFromInline
package struct ColumnParts {
  @usableFromInline package let count: Int
  @usableFromInline package let width: Int

  /// The parts of the ranks.
  @usableFromInline package let dealing: Dealing

  /// The columns of each rank, where each has one part.
  private let shares: Dealing?

  /// Parts of one width.
  @usableFromInline
  package init(_ count: Int, width: Int, ranks: Int) {
    let columns = Swift.max(1, Swift.min(width, count))
    (self.count, self.width) = (count, Swift.min(width, columns))
    (dealing, shares) = (Dealing(blocks: (count + columns - 1) / columns, ranks: ranks), nil)
  }

  /// One part for each rank, for functions whose results and errors tell nothing of the part.
  @usableFromInline
  package init(_ count: Int, ranks: Int) {
    (self.count, width) = (count, Swift.max(1, count))
    (dealing, shares) = (Dealing(blocks: ranks, ranks: ranks), Dealing(blocks: count, ranks: ranks))
  }

  /// The columns of neighbouring parts.
  @usableFromInline
  package func columns(of parts: Range<Int>) -> Range<Int> {
    if let shares { return shares.starts[parts.lowerBound]..<shares.starts[parts.upperBound] }
    return Swift.min(count, parts.lowerBound * width)..<Swift.min(count, parts.upperBound * width)
  }
}
#endif
