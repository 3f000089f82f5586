#if MPI
// Where the columns of a dense Hessian are computed, and how they come to the ranks that want or keep them.

import JetCore
import JetMatrices
import JetOperators

/// The upper triangle of a symmetric matrix, column after column, in chunks of N columns.
@usableFromInline
package struct Triangle {
  @usableFromInline package let n: Int
  @usableFromInline package let chunk: Int

  @usableFromInline
  package init(_ n: Int, chunk: Int) { (self.n, self.chunk) = (n, chunk) }

  /// The first column of a chunk.
  @usableFromInline
  package func column(_ block: Int) -> Int { Swift.min(n, block * chunk) }

  /// Column j has j + 1 elements, and j(j + 1)/2 stand before it.
  @usableFromInline
  package func elements(before block: Int) -> Int { column(block) * (column(block) + 1) / 2 }

  /// The elements of some chunks.
  @usableFromInline
  package func elements(of blocks: Range<Int>) -> Range<Int> { elements(before: blocks.lowerBound)..<elements(before: blocks.upperBound) }

  /// The rows of a computed column that a rank needs which keeps some columns: all where it keeps the column, otherwise, by symmetry,
  /// those with their numbers.
  @usableFromInline
  package func rows(of column: Int, neededFor kept: Range<Int>) -> Range<Int> {
    kept.contains(column) ? 0..<column + 1 : Swift.min(kept.lowerBound, column + 1)..<Swift.min(kept.upperBound, column + 1)
  }
}

extension Communicator {
  /// Computes the columns on and above the diagonal on all ranks, and fills by symmetry.
  @_alwaysEmitIntoClient
  package func wholeHessian<P: HessianSweep>(
    at x: [Double], by sweep: P.Type, cores: Int = 1, function: UInt64 = 0, of f: ([P.Number]) throws -> P.Number
  ) throws(MPIError) -> Matrix<Double> where P.Variable == Double {
    let n = x.count
    let (triangle, dealing) = (Triangle(n, chunk: P.width), Self.hessianDealing(n, sweep, ranks: size))
    let share = try upperTriangle("hessian", at: x, by: sweep, cores: cores, function: function, dealing, of: f)
    let upper = try collect(share, dealing) { triangle.elements(of: $0..<$0 + 1).count }
    // Tile by tile, because what is written along a column on one side is written along a row on the other.
    var elements = [Double](repeating: 0, count: n * n)
    var hessian = elements.mutableSpan
    for left in stride(from: 0, to: n, by: 32) {
      for top in stride(from: 0, through: left, by: 32) {
        for j in left..<Swift.min(n, left + 32) {
          for i in top..<Swift.min(j + 1, top + 32) {
            let h = upper[j * (j + 1) / 2 + i]
            hessian[j * n + i] = h
            hessian[i * n + j] = h
          }
        }
      }
    }
    return Matrix(rows: n, columns: n, elements: elements)
  }

  /// Computes the columns on and above the diagonal on all ranks, and brings each entry to the ranks that keep it.
  @_alwaysEmitIntoClient
  package func ownHessian<P: HessianSweep>(
    at x: [Double], by sweep: P.Type, cores: Int = 1, function: UInt64 = 0, of f: ([P.Number]) throws -> P.Number
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) where P.Variable == Double {
    let dealing = Self.hessianDealing(x.count, sweep, ranks: size)
    let share = try upperTriangle("hessianColumns", at: x, by: sweep, cores: cores, function: function, dealing, of: f)
    return try ownColumns(of: Triangle(x.count, chunk: P.width), dealing, share.results)
  }

  /// The shares of the chunks that cost the same.
  @_alwaysEmitIntoClient
  package static func hessianDealing<P: HessianSweep>(_ n: Int, _ sweep: P.Type, ranks: Int) -> Dealing {
    Dealing(costs: stride(from: 0, to: n, by: P.width).map { P.cost(upTo: Swift.min(n, $0 + P.width)) }, ranks: ranks)
  }

  /// The entries on and above the diagonal in the columns of this rank.
  @_alwaysEmitIntoClient
  package func upperTriangle<P: HessianSweep>(
    _ operation: String, at x: [Double], by sweep: P.Type, cores: Int, function: UInt64, _ dealing: Dealing,
    of f: ([P.Number]) throws -> P.Number
  ) throws(MPIError) -> Share<Double> where P.Variable == Double {
    let (n, width) = (x.count, P.width)
    let triangle = Triangle(n, chunk: width)
    var arguments = Fingerprint()
    arguments.combine(function)
    arguments.combine(x)
    arguments.combine(type: sweep)
    return try share(operation, arguments, dealing, total: n, cores: cores, worker: { P(variables: n) }) {
      (chunk, sweep: inout P, results: inout [Double], tick) throws(WorkFailure) in
      let start = triangle.column(chunk)
      let offset = results.count - triangle.elements(before: chunk)
      results += [Double](repeating: 0, count: triangle.elements(of: chunk..<chunk + 1).count)
      do {
        try sweep.columns(
          start..<Swift.min(start + width, n), at: x, f, value: { _ in }, gradient: { _, _ in },
          entry: { i, j, h in results[offset + j * (j + 1) / 2 + i] = h })
      } catch { throw WorkFailure(start, error) }
      tick(Swift.min(width, n - start))
      return n
    }
  }

  /// The columns of a symmetric matrix that this rank keeps, from what all ranks have computed of its upper triangle.
  @usableFromInline
  package func ownColumns(
    of triangle: Triangle, _ dealing: Dealing, _ computed: [Double]
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    let n = triangle.n
    let keepers = Dealing(blocks: n, ranks: size)
    func columns(of r: Int) -> Range<Int> {
      let blocks = dealing.blocks(of: r)
      return triangle.column(blocks.lowerBound)..<triangle.column(blocks.upperBound)
    }
    let mine = columns(of: rank)
    let before = mine.lowerBound * (mine.lowerBound + 1) / 2
    var messages = [[Double]](repeating: [], count: size)
    for r in 0..<size {
      for j in mine {
        let start = j * (j + 1) / 2 - before
        let rows = triangle.rows(of: j, neededFor: keepers.blocks(of: r))
        messages[r] += computed[start + rows.lowerBound..<start + rows.upperBound]
      }
    }
    let kept = keepers.blocks(of: rank)
    let counts = (0..<size).map { r in columns(of: r).reduce(0) { $0 + triangle.rows(of: $1, neededFor: kept).count } }
    let received = try link.exchangeAll(messages, receiving: counts)
    var elements = [Double](repeating: 0, count: n * kept.count)
    for r in 0..<size {
      var next = 0
      for j in columns(of: r) {
        for i in triangle.rows(of: j, neededFor: kept) {
          let h = received[r][next]
          next += 1
          if kept.contains(j) { elements[(j - kept.lowerBound) * n + i] = h }
          if kept.contains(i) { elements[(i - kept.lowerBound) * n + j] = h }
        }
      }
    }
    return (kept, Matrix(rows: n, columns: kept.count, elements: elements))
  }
}
#endif
