#if MPI
// Hessians whose columns are computed on all ranks: the serial operator's numbers, bit for bit.

import JetCore
import JetMatrices
import JetOperators

extension Communicator {
  /// The symmetric n×n Hessian matrix of a function ℝⁿ→ℝ, its columns dealt to the ranks; every rank gets all of it.
  ///
  /// Every bit is that of `hessian(at:of:)`, whatever the number of ranks. Columns farther right take more passes; ranks get as many
  /// passes each, not as many columns.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the first column of the lowest chunk for which `f` threw.
  /// - Complexity: about n²/32 evaluations of `f`, shared by the ranks; each rank receives 4n² bytes.
  @_alwaysEmitIntoClient
  public func hessian(
    at x: [Double], of f: ([HyperDual<Double, 4, 4>]) throws -> HyperDual<Double, 4, 4>
  ) throws(MPIError) -> Matrix<Double> {
    try wholeHessian(at: x, of: f)
  }

  /// The symmetric n×n Hessian matrix of a function object ℝⁿ→ℝ, with the block chosen for n; every rank gets all of it.
  @_alwaysEmitIntoClient
  public func hessian<F: ScalarFunction>(at x: [Double], of f: F) throws(MPIError) -> Matrix<Double> {
    switch x.count {
    case ...1: try wholeHessian(at: x) { (x: [HyperDual<Double, 1, 1>]) in f(x) }
    case 2: try wholeHessian(at: x) { (x: [HyperDual<Double, 2, 2>]) in f(x) }
    default: try wholeHessian(at: x) { (x: [HyperDual<Double, 4, 4>]) in f(x) }
    }
  }

  /// Computes this rank's columns on and above the diagonal, collects those of all, and fills by symmetry.
  @_alwaysEmitIntoClient
  package func wholeHessian<let M: Int, let N: Int>(
    at x: [Double], of f: ([HyperDual<Double, M, N>]) throws -> HyperDual<Double, M, N>
  ) throws(MPIError) -> Matrix<Double> {
    let n = x.count
    var arguments = Fingerprint()
    arguments.combine(x)
    arguments.combine(M * 1000 + N)
    var costs: [Int] = []
    for start in stride(from: 0, to: n, by: N) { costs.append((Swift.min(n, start + N) + M - 1) / M) }
    let dealing = Dealing(costs: costs, ranks: size)
    let chunks = dealing.blocks(of: rank)
    // Column j has j + 1 elements, and j(j + 1)/2 stand before it.
    var counts: [Int] = []
    for r in 0..<size {
      let columns = Self.columns(dealing.blocks(of: r), chunk: N, of: n)
      counts.append((columns.lowerBound..<columns.upperBound).reduce(0) { $0 + $1 + 1 })
    }
    let first = Swift.min(n, chunks.lowerBound * N)
    let before = first * (first + 1) / 2
    var own = [Double](repeating: 0, count: counts[rank])
    _ = try perform("hessian", arguments, total: n) { tick throws(WorkFailure) in
      if chunks.isEmpty { return nil }
      var prepared = PreparedHessian<Double, M, N>(variables: n)
      let tag = prepared.seed(at: x)
      for chunk in chunks {
        let start = chunk * N
        do {
          _ = try prepared.columns(
            start, tag, f, gradient: { _, _ in }, entry: { i, j, h in own[j * (j + 1) / 2 - before + i] = h })
        } catch { throw WorkFailure(start, error) }
        tick(Swift.min(N, n - start))
      }
      return n
    }
    let upper = try link.gather(own, counts: counts)
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
}
#endif
