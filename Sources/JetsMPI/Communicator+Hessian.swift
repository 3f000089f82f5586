#if MPI
// Hessians whose columns are computed on all ranks: the serial operator's numbers, bit for bit.

import JetCore
import JetMatrices
import JetOperators

extension Communicator {
  /// The symmetric n×n Hessian matrix of a function ℝⁿ→ℝ, its columns distributed over the ranks; every rank gets all of it.
  ///
  /// Every bit is that of `hessian(at:of:)`, for any number of ranks. Columns farther right take more passes; ranks get as many
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
    try hessian(at: x, of: f, cores: 1)
  }

  /// The symmetric n×n Hessian matrix of a function object ℝⁿ→ℝ, computed on all cores of each rank; every rank gets all of it.
  @_alwaysEmitIntoClient
  public func hessian<F: ScalarFunction & Sendable>(at x: [Double], of f: F) throws(MPIError) -> Matrix<Double> {
    try hessian(at: x, of: f, cores: cores)
  }

  @_alwaysEmitIntoClient
  package func hessian<F: ScalarFunction>(at x: [Double], of f: F, cores: Int) throws(MPIError) -> Matrix<Double> {
    switch x.count {
    case ...1: try wholeHessian(at: x, cores: cores, type: F.self) { (x: [HyperDual<Double, 1, 1>]) in f(x) }
    case 2: try wholeHessian(at: x, cores: cores, type: F.self) { (x: [HyperDual<Double, 2, 2>]) in f(x) }
    default: try wholeHessian(at: x, cores: cores, type: F.self) { (x: [HyperDual<Double, 4, 4>]) in f(x) }
    }
  }

  /// Computes the columns on and above the diagonal on all ranks, and fills by symmetry.
  @_alwaysEmitIntoClient
  package func wholeHessian<let M: Int, let N: Int>(
    at x: [Double], cores: Int = 1, type: Any.Type = Never.self, of f: ([HyperDual<Double, M, N>]) throws -> HyperDual<Double, M, N>
  ) throws(MPIError) -> Matrix<Double> {
    let n = x.count
    var arguments = Fingerprint()
    arguments.combine(type: type)
    arguments.combine(x)
    arguments.combine(M * 1000 + N)
    var costs: [Int] = []
    for start in stride(from: 0, to: n, by: N) { costs.append((Swift.min(n, start + N) + M - 1) / M) }
    let dealing = Dealing(costs: costs, ranks: size)
    // Column j has j + 1 elements, and j(j + 1)/2 stand before it.
    func elementsBefore(_ chunk: Int) -> Int {
      let column = Swift.min(n, chunk * N)
      return column * (column + 1) / 2
    }
    var prepared = PreparedHessian<Double, M, N>(variables: n)
    let tag = prepared.seed(at: x)
    let share = try share("hessian", arguments, dealing, total: n, cores: cores, worker: { prepared }) {
      (chunk, prepared: inout PreparedHessian<Double, M, N>, results: inout [Double], tick) throws(WorkFailure) in
      let start = chunk * N
      let offset = results.count - elementsBefore(chunk)
      results += [Double](repeating: 0, count: elementsBefore(chunk + 1) - elementsBefore(chunk))
      do {
        try prepared.columns(
          start..<Swift.min(start + N, n), tag, f, value: { _ in }, gradient: { _, _ in },
          entry: { i, j, h in results[offset + j * (j + 1) / 2 + i] = h })
      } catch { throw WorkFailure(start, error) }
      tick(Swift.min(N, n - start))
      return n
    }
    let upper = try collect(share, dealing) { elementsBefore($0 + 1) - elementsBefore($0) }
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
