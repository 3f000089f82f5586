#if MPI
// Jacobians by rows: each rank records the function, and sweeps back for its rows.

import JetCore
import JetMatrices
import JetOperators
import JetReverse

extension Communicator {
  /// The rows of a Jacobian that this rank computes by reverse mode, which stay here: no matrix is sent.
  ///
  /// Ranks have neighbouring rows in the order of their numbers; a rank without rows gets a 0×n matrix. Every bit is that of the
  /// serial operator where that goes by rows. Every rank records the function, for any schedule.
  /// - Returns: the indices of the rows, and the k×n matrix of them.
  /// - Complexity: one evaluation on each rank, and a reverse sweep for each four rows.
  @_alwaysEmitIntoClient
  public func jacobianRows<F: VectorFunction>(
    at x: [Double], of f: F
  ) throws(MPIError) -> (rows: Range<Int>, block: Matrix<Double>) {
    try jacobianRows(at: x, of: f, cores: 1)
  }

  /// The rows of a Jacobian that this rank computes by reverse mode on all of its cores, which stay here.
  ///
  /// - Complexity: one evaluation on each core, and a reverse sweep for each four rows, shared by the cores.
  @_alwaysEmitIntoClient
  public func jacobianRows<F: VectorFunction & Sendable>(
    at x: [Double], of f: F
  ) throws(MPIError) -> (rows: Range<Int>, block: Matrix<Double>) {
    try jacobianRows(at: x, of: f, cores: cores)
  }

  @_alwaysEmitIntoClient
  package func jacobianRows<F: VectorFunction>(
    at x: [Double], of f: F, cores: Int
  ) throws(MPIError) -> (rows: Range<Int>, block: Matrix<Double>) {
    let function = Fingerprint.word(of: f)
    try link.begin("jacobianRows", Self.arguments(at: x, function))
    let (count, block) = try ownRows("jacobianRows", at: x, of: f, function, cores: cores)
    return (Self.columns(Dealing(blocks: (count + 3) / 4, ranks: size).blocks(of: rank), chunk: 4, of: count), block)
  }

  /// What ranks that want a Jacobian of a function object must have alike.
  @_alwaysEmitIntoClient
  package static func arguments(at x: [Double], _ function: UInt64) -> Fingerprint {
    var arguments = Fingerprint("object")
    arguments.combine(function)
    arguments.combine(x)
    return arguments
  }

  /// The number of all rows and the block of this rank, by sweeps of four rows, once all ranks have said that they mean the same.
  @_alwaysEmitIntoClient
  package func ownRows<F: VectorFunction>(
    _ operation: String, at x: [Double], of f: F, _ function: UInt64, cores: Int
  ) throws(MPIError) -> (count: Int, block: Matrix<Double>) {
    let first = Reverse<Double>.pullback(at: x) { f($0) }
    let m = first.outputs.count
    var arguments = Self.arguments(at: x, function)
    arguments.combine(m)
    let dealing = Dealing(blocks: (m + 3) / 4, ranks: size)
    // A recording belongs to its thread.
    let caller = currentThread()
    let makeWorker = { currentThread() == caller ? first : Reverse<Double>.pullback(at: x) { f($0) } }
    let share = try scheduling(.even).share(operation, arguments, dealing, total: m, cores: cores, worker: makeWorker) {
      (block, pullback: inout Pullback<Double>, elements: inout [Double], tick) throws(WorkFailure) in
      let rows = Self.columns(block..<block + 1, chunk: 4, of: m)
      elements += Pullback(pullback.tape, Array(pullback.outputs[rows]), inputs: x.count).jacobian.elements
      tick(rows.count)
      return m
    }
    let own = Self.columns(dealing.blocks(of: rank), chunk: 4, of: m)
    var block = Matrix<Double>(rows: own.count, columns: x.count, elements: [Double](repeating: 0, count: own.count * x.count))
    for first in stride(from: 0, to: own.count, by: 4) {
      let count = Swift.min(4, own.count - first)
      for j in x.indices {
        for i in 0..<count { block[first + i, j] = share.results[first * x.count + j * count + i] }
      }
    }
    return (m, block)
  }

  /// A Jacobian by sweeps of four rows, which are distributed evenly.
  @_alwaysEmitIntoClient
  package func jacobianByRows<F: VectorFunction>(
    at x: [Double], of f: F, _ function: UInt64, cores: Int
  ) throws(MPIError) -> Matrix<Double> {
    let (rows, own) = try ownRows("jacobian", at: x, of: f, function, cores: cores)
    let dealing = Dealing(blocks: (rows + 3) / 4, ranks: size)
    var counts: [Int] = []
    for r in 0..<size { counts.append(Self.columns(dealing.blocks(of: r), chunk: 4, of: rows).count * x.count) }
    let all = try link.gather(own.elements, counts: counts)
    var jacobian = Matrix<Double>(rows: rows, columns: x.count, elements: all)
    var start = 0
    for r in 0..<size {
      let part = Self.columns(dealing.blocks(of: r), chunk: 4, of: rows)
      for j in x.indices {
        for i in part { jacobian[i, j] = all[start + j * part.count + i - part.lowerBound] }
      }
      start += counts[r]
    }
    return jacobian
  }
}
#endif
