#if MPI
// Gradients and Jacobians whose chunks of columns are computed on all ranks: the serial operators' numbers, bit for bit.

import JetCore
import JetMatrices
import JetOperators
import JetReverse

extension Communicator {
  /// The m×n Jacobian matrix of a function ℝⁿ→ℝᵐ, its chunks of eight columns distributed over the ranks; every rank gets all of it.
  ///
  /// Every bit is that of `jacobian(at:of:)`, for any number of ranks.
  /// - Precondition: `f` returns the same number of values in every pass.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the first column of the lowest chunk for which `f` threw.
  /// - Complexity: ⌈n/8⌉ evaluations of `f`, shared by the ranks; each rank receives 8mn bytes.
  @_alwaysEmitIntoClient
  public func jacobian(
    at x: [Double], of f: ([MultiDual<Double, 8>]) throws -> [MultiDual<Double, 8>]
  ) throws(MPIError) -> Matrix<Double> {
    try wholeJacobian(at: x, of: f)
  }

  /// The m×n Jacobian matrix of a function object ℝⁿ→ℝᵐ, by columns or rows as the serial operator; every rank gets all of it.
  ///
  /// Where there are many more variables than values, each rank records the function once and sweeps back for its rows.
  @_alwaysEmitIntoClient
  public func jacobian<F: VectorFunction>(at x: [Double], of f: F) throws(MPIError) -> Matrix<Double> {
    try jacobian(at: x, of: f, cores: 1)
  }

  /// The m×n Jacobian matrix of a function object ℝⁿ→ℝᵐ, computed on all cores of each rank; every rank gets all of it.
  @_alwaysEmitIntoClient
  public func jacobian<F: VectorFunction & Sendable>(at x: [Double], of f: F) throws(MPIError) -> Matrix<Double> {
    try jacobian(at: x, of: f, cores: cores)
  }

  /// The m×n Jacobian matrix of a function that several threads may call, computed on some cores of each rank; every rank gets all of it.
  ///
  /// - Precondition: `cores` ≥ 1, on each rank as many as it likes, such as its `cores`.
  @_alwaysEmitIntoClient
  public func jacobian(
    at x: [Double], cores: Int, of f: @Sendable ([MultiDual<Double, 8>]) throws -> [MultiDual<Double, 8>]
  ) throws(MPIError) -> Matrix<Double> {
    try wholeJacobian(at: x, cores: cores, of: f)
  }

  @_alwaysEmitIntoClient
  package func jacobian<F: VectorFunction>(at x: [Double], of f: F, cores: Int) throws(MPIError) -> Matrix<Double> {
    let function = Fingerprint.word(of: f)
    if x.count >= 32 {
      // The function is asked for its number of values when all ranks have said that they mean the same.
      try link.begin("jacobian", Self.arguments(at: x, function))
      if x.count > 4 * f(x).count { return try jacobianByRows(at: x, of: f, function, cores: cores) }
    }
    return switch x.count {
    case ...1: try wholeJacobian(at: x, cores: cores, function: function) { (x: [MultiDual<Double, 1>]) in f(x) }
    case 2: try wholeJacobian(at: x, cores: cores, function: function) { (x: [MultiDual<Double, 2>]) in f(x) }
    case 3...4: try wholeJacobian(at: x, cores: cores, function: function) { (x: [MultiDual<Double, 4>]) in f(x) }
    case 5...8: try wholeJacobian(at: x, cores: cores, function: function) { (x: [MultiDual<Double, 8>]) in f(x) }
    default: try wholeJacobian(at: x, cores: cores, function: function) { (x: [MultiDual<Double, 16>]) in f(x) }
    }
  }

  /// The columns of a Jacobian that this rank computes, which stay here: no matrix is sent.
  ///
  /// Ranks have neighbouring columns in the order of their numbers, for any schedule; a rank without columns gets an m×0 matrix.
  /// - Returns: the indices of the columns, and the m×k matrix of them.
  @_alwaysEmitIntoClient
  public func jacobianColumns(
    at x: [Double], of f: ([MultiDual<Double, 8>]) throws -> [MultiDual<Double, 8>]
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    try blockOfColumns(at: x, of: f)
  }

  /// The columns of the Jacobian of a function that several threads may call, computed on some cores of each rank; they stay here.
  ///
  /// - Precondition: `cores` ≥ 1, on each rank as many as it likes, such as its `cores`.
  @_alwaysEmitIntoClient
  public func jacobianColumns(
    at x: [Double], cores: Int, of f: @Sendable ([MultiDual<Double, 8>]) throws -> [MultiDual<Double, 8>]
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    try blockOfColumns(at: x, cores: cores, of: f)
  }

  /// The columns of the Jacobian of a function object that this rank computes in forward mode, with the chunk chosen for n; they stay here.
  @_alwaysEmitIntoClient
  public func jacobianColumns<F: VectorFunction>(
    at x: [Double], of f: F
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    try jacobianColumns(at: x, of: f, cores: 1)
  }

  /// The columns of the Jacobian of a function object, computed in forward mode on all cores of each rank; they stay here.
  @_alwaysEmitIntoClient
  public func jacobianColumns<F: VectorFunction & Sendable>(
    at x: [Double], of f: F
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    try jacobianColumns(at: x, of: f, cores: cores)
  }

  @_alwaysEmitIntoClient
  package func jacobianColumns<F: VectorFunction>(
    at x: [Double], of f: F, cores: Int
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    let function = Fingerprint.word(of: f)
    return switch x.count {
    case ...1: try blockOfColumns(at: x, cores: cores, function: function) { (x: [MultiDual<Double, 1>]) in f(x) }
    case 2: try blockOfColumns(at: x, cores: cores, function: function) { (x: [MultiDual<Double, 2>]) in f(x) }
    case 3...4: try blockOfColumns(at: x, cores: cores, function: function) { (x: [MultiDual<Double, 4>]) in f(x) }
    case 5...8: try blockOfColumns(at: x, cores: cores, function: function) { (x: [MultiDual<Double, 8>]) in f(x) }
    default: try blockOfColumns(at: x, cores: cores, function: function) { (x: [MultiDual<Double, 16>]) in f(x) }
    }
  }

  /// This rank's columns as a matrix.
  @_alwaysEmitIntoClient
  package func blockOfColumns<let N: Int>(
    at x: [Double], cores: Int = 1, function: UInt64 = 0, of f: ([MultiDual<Double, N>]) throws -> [MultiDual<Double, N>]
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    let chunks = Dealing(blocks: Swift.max(1, (x.count + N - 1) / N), ranks: size)
    let share = try scheduling(.even).ownColumns("jacobianColumns", at: x, chunks, cores: cores, function: function, of: f)
    let columns = Self.columns(chunks.blocks(of: rank), chunk: N, of: x.count)
    return (columns, Matrix(rows: share.shape ?? 0, columns: columns.count, elements: share.results))
  }

  /// The gradient ∇f(x) of a function ℝⁿ→ℝ, its chunks of eight directions distributed over the ranks; every rank gets all of it.
  ///
  /// Every bit is that of `gradient(at:of:)`, for any number of ranks.
  /// - Complexity: ⌈n/8⌉ evaluations of `f`, shared by the ranks.
  @_alwaysEmitIntoClient
  public func gradient(
    at x: [Double], of f: ([MultiDual<Double, 8>]) throws -> MultiDual<Double, 8>
  ) throws(MPIError) -> [Double] {
    try wholeJacobian("gradient", at: x) { (x: [MultiDual<Double, 8>]) in [try f(x)] }.elements
  }

  /// The gradient ∇f(x) of a function that several threads may call, computed on some cores of each rank; every rank gets all of it.
  ///
  /// - Precondition: `cores` ≥ 1, on each rank as many as it likes, such as its `cores`.
  @_alwaysEmitIntoClient
  public func gradient(
    at x: [Double], cores: Int, of f: @Sendable ([MultiDual<Double, 8>]) throws -> MultiDual<Double, 8>
  ) throws(MPIError) -> [Double] {
    try wholeJacobian("gradient", at: x, cores: cores) { (x: [MultiDual<Double, 8>]) in [try f(x)] }.elements
  }

  /// The gradient ∇f(x) of a function object ℝⁿ→ℝ, as the serial operator chooses; every rank gets all of it.
  ///
  /// From 32 variables on that is one reverse sweep, which cannot be divided: every rank makes it for itself, on one core. A sum over
  /// data can be divided: `sum(over:at:of:)`.
  @_alwaysEmitIntoClient
  public func gradient<F: ScalarFunction>(at x: [Double], of f: F) throws(MPIError) -> [Double] { try gradient(at: x, of: f, cores: 1) }

  /// The gradient ∇f(x) of a function object ℝⁿ→ℝ, on all cores of each rank below 32 variables; every rank gets all of it.
  @_alwaysEmitIntoClient
  public func gradient<F: ScalarFunction & Sendable>(at x: [Double], of f: F) throws(MPIError) -> [Double] {
    try gradient(at: x, of: f, cores: cores)
  }

  @_alwaysEmitIntoClient
  package func gradient<F: ScalarFunction>(at x: [Double], of f: F, cores: Int) throws(MPIError) -> [Double] {
    let function = Fingerprint.word(of: f)
    switch x.count {
    case ...1:
      return try wholeJacobian("gradient", at: x, cores: cores, function: function) { (x: [MultiDual<Double, 1>]) in [f(x)] }.elements
    case 2: return try wholeJacobian("gradient", at: x, cores: cores, function: function) { (x: [MultiDual<Double, 2>]) in [f(x)] }.elements
    case 3...4:
      return try wholeJacobian("gradient", at: x, cores: cores, function: function) { (x: [MultiDual<Double, 4>]) in [f(x)] }.elements
    case 5...8:
      return try wholeJacobian("gradient", at: x, cores: cores, function: function) { (x: [MultiDual<Double, 8>]) in [f(x)] }.elements
    case 32...:
      var arguments = Fingerprint("backward")
      arguments.combine(function)
      arguments.combine(x)
      var gradient: [Double] = []
      _ = try perform("gradient", arguments, total: x.count) { tick throws(WorkFailure) in
        gradient = Reverse<Double>.gradient(at: x) { f($0) }
        tick(isRoot ? x.count : 0)
        return nil
      }
      return gradient
    default:
      return try wholeJacobian("gradient", at: x, cores: cores, function: function) { (x: [MultiDual<Double, 16>]) in [f(x)] }.elements
    }
  }

  /// Computes this rank's columns and collects those of all.
  @_alwaysEmitIntoClient
  package func wholeJacobian<let N: Int>(
    _ operation: String = "jacobian", at x: [Double], cores: Int = 1, function: UInt64 = 0,
    of f: ([MultiDual<Double, N>]) throws -> [MultiDual<Double, N>]
  ) throws(MPIError) -> Matrix<Double> {
    let chunks = Dealing(blocks: Swift.max(1, (x.count + N - 1) / N), ranks: size)
    let share = try ownColumns(operation, at: x, chunks, cores: cores, function: function, of: f)
    let rows = share.shape ?? 0
    let elements = try collect(share, chunks) { rows * Self.columns($0..<$0 + 1, chunk: N, of: x.count).count }
    return Matrix(rows: rows, columns: x.count, elements: elements)
  }

  /// The columns of some chunks.
  @_alwaysEmitIntoClient
  package static func columns(_ chunks: Range<Int>, chunk: Int, of n: Int) -> Range<Int> {
    Swift.min(n, chunks.lowerBound * chunk)..<Swift.min(n, chunks.upperBound * chunk)
  }

  /// The elements of this rank's columns, one after the other, and the number of rows on all ranks.
  @_alwaysEmitIntoClient
  package func ownColumns<let N: Int>(
    _ operation: String, at x: [Double], _ dealing: Dealing, cores: Int, function: UInt64 = 0,
    of f: ([MultiDual<Double, N>]) throws -> [MultiDual<Double, N>]
  ) throws(MPIError) -> Share<Double> {
    var arguments = Fingerprint()
    arguments.combine(function)
    arguments.combine(x)
    arguments.combine(N)
    let tag = PerturbationTag.unique()
    var seeds: [MultiDual<Double, N>] = []
    seeds.reserveCapacity(x.count)
    for xi in x { seeds.append(MultiDual(xi, .filled(.zero), tag)) }
    return try share(operation, arguments, dealing, total: x.count, cores: cores, worker: { (seeds: seeds, rows: Int?.none) }) {
      (chunk, worker: inout (seeds: [MultiDual<Double, N>], rows: Int?), elements: inout [Double], tick) throws(WorkFailure) in
      let start = chunk * N
      let count = Swift.min(N, x.count - start)
      worker.seeds.setPartials(from: start, count: count, to: 1)
      let y: [MultiDual<Double, N>]
      do { y = try f(worker.seeds) } catch { throw WorkFailure(start, error) }
      worker.seeds.setPartials(from: start, count: count, to: .zero)
      let rows = worker.rows ?? y.count
      require(
        y.count == rows,
        "A Jacobian needs a function with a fixed number of values: it returned \(rows) at first and \(y.count) for column \(start)")
      worker.rows = rows
      let done = rows > 0 ? elements.count / rows : 0
      elements += [Double](repeating: 0, count: rows * count)
      MultiDual.scatter(y, into: &elements, column: done, count: count, tag)
      tick(count)
      return rows
    }
  }
}
#endif
