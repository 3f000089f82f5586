#if MPI
// The same function at many points, or of many columns, shared by the ranks.

import JetCore
import JetMatrices

extension Communicator {
  /// The results of a function at many points, in the order of the points, on every rank.
  ///
  /// Ranks work on neighbouring points, as many each. A result is a plain value: a number, a jet, a SIMD vector, an `InlineArray`, or
  /// a structure or tuple of such. Ranks compare their points first: numbers, jets, texts and structures of numbers completely, other
  /// elements by what reflection shows, at most 4,096 of them, and lazy collections by their number alone.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the lowest index for which `body` threw; later points of that rank are dropped.
  /// - Complexity: one call of `body` for each point, shared by the ranks; each rank receives all results, and looks at all points.
  @_alwaysEmitIntoClient
  public func map<Points: RandomAccessCollection, Result: BitwiseCopyable>(
    _ points: Points, _ body: (Points.Element) throws -> Result
  ) throws(MPIError) -> [Result] {
    // With the even schedule the points of a rank are one block; on demand a block has few, and one message.
    let isEven = schedule == .even
    let deal = Dealing(blocks: points.count, ranks: size)
    let width = Swift.max(1, points.count / 4096)
    let dealing = Dealing(blocks: isEven ? size : (points.count + width - 1) / width, ranks: size)
    func share(_ block: Int) -> Range<Int> {
      isEven ? deal.blocks(of: block) : block * width..<Swift.min(points.count, (block + 1) * width)
    }
    var arguments = Fingerprint()
    arguments.combine(anyOf: points)
    arguments.combine(type: Result.self)
    return try whole("map", arguments, dealing, total: points.count, size: { block, _ in share(block).count }) {
      block, results, tick throws(WorkFailure) in
      var own: [Result] = []
      for i in share(block) {
        do { own.append(try body(points[points.index(points.startIndex, offsetBy: i)])) } catch { throw WorkFailure(i, error) }
        tick(1)
      }
      results += withoutTags(own)
      return nil
    }.elements
  }

  /// The results of a function of many columns, a part of which it is given at a time, in the order of the columns, on every rank.
  ///
  /// For work that is faster on many columns at once, in lanes or on the cores of each rank. With the even schedule the function is
  /// given all columns of a rank, on demand `width` of them. An ensemble of `JetsODE`, a start in each column:
  ///
  ///     let ends = try world.mapColumns(starts) { part in
  ///       var swarm = try TaylorEnsemble(Pendulum(), from: part, parameters: [9.81])
  ///       try swarm.advance(to: 4)
  ///       return swarm.states
  ///     }
  ///
  /// The result has the same bits for every number of ranks if a column's result does not depend on its neighbours.
  /// - Parameters:
  ///   - columns: the columns, each with what the function needs of it.
  ///   - width: how many columns are distributed at a time on demand; the same on all ranks for any schedule.
  ///   - body: gives a matrix with as many columns as its argument, and as many rows everywhere.
  /// - Returns: the results of all columns, in their order.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the first column of the lowest part for which `body` threw.
  /// - Precondition: `width` ≥ 1.
  @_alwaysEmitIntoClient
  public func mapColumns(
    _ columns: Matrix<Double>, width: Int = 64, _ body: (_ part: Matrix<Double>) throws -> Matrix<Double>
  ) throws(MPIError) -> Matrix<Double> {
    require(width >= 1, "The width of a block of columns must be at least 1, got \(width)")
    var arguments = Fingerprint()
    arguments.combine(columns.rows)
    arguments.combine(columns.columns)
    arguments.combine(columns.elements)
    arguments.combine(width)
    return try wholeColumns("mapColumns", arguments, columns, width: width) { part, first throws(WorkFailure) in
      do { return try body(part) } catch { throw WorkFailure(first, error) }
    }
  }

  /// Gives parts of the columns to a function, and every rank the results of all.
  ///
  /// With the even schedule the columns of a rank are one part.
  @_alwaysEmitIntoClient
  package func wholeColumns(
    _ operation: String, _ arguments: Fingerprint, _ columns: Matrix<Double>, width: Int,
    _ body: (_ part: Matrix<Double>, _ first: Int) throws(WorkFailure) -> Matrix<Double>
  ) throws(MPIError) -> Matrix<Double> {
    let isEven = schedule == .even
    let deal = Dealing(blocks: columns.columns, ranks: size)
    let parts = isEven ? size : (columns.columns + width - 1) / width
    func part(_ block: Int) -> Range<Int> {
      isEven ? deal.blocks(of: block) : block * width..<Swift.min(columns.columns, (block + 1) * width)
    }
    let (rows, elements) = try whole(
      operation, arguments, Dealing(blocks: parts, ranks: size), total: columns.columns, size: { part($0).count * $1 }
    ) { (block, results: inout [Double], tick) throws(WorkFailure) in
      let share = part(block)
      if share.isEmpty { return nil }
      let n = columns.rows
      let own = Matrix(rows: n, columns: share.count, elements: Array(columns.elements[share.lowerBound * n..<share.upperBound * n]))
      let found = try body(own, share.lowerBound)
      require(found.columns == share.count, "A part of \(share.count) columns needs as many results, got \(found.columns)")
      results += found.elements
      tick(share.count)
      return found.rows
    }
    return Matrix(rows: rows, columns: columns.columns, elements: elements)
  }
}
#endif
