#if MPI
// Hessians whose columns are computed on all ranks: the serial operator's numbers, bit for bit.

import JetCore
import JetMatrices
import JetOperators
import JetReverse

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
    try wholeHessian(at: x, by: PreparedHessian<Double, 4, 4>.self, of: f)
  }

  /// The symmetric n×n Hessian matrix of a function object ℝⁿ→ℝ; every rank gets all of it.
  ///
  /// As serially, by blocks of second derivatives below 24 variables, from there on forward over reverse, in ⌈n/8⌉ gradients.
  @_alwaysEmitIntoClient
  public func hessian<F: ScalarFunction>(at x: [Double], of f: F) throws(MPIError) -> Matrix<Double> {
    try hessian(at: x, of: f, cores: 1)
  }

  /// The symmetric n×n Hessian matrix of a function object ℝⁿ→ℝ, computed on all cores of each rank; every rank gets all of it.
  @_alwaysEmitIntoClient
  public func hessian<F: ScalarFunction & Sendable>(at x: [Double], of f: F) throws(MPIError) -> Matrix<Double> {
    try hessian(at: x, of: f, cores: cores)
  }

  /// The symmetric n×n Hessian matrix of a function that several threads may call, computed on some cores of each rank.
  ///
  /// - Precondition: `cores` ≥ 1, on each rank as many as it likes, such as its `cores`.
  @_alwaysEmitIntoClient
  public func hessian(
    at x: [Double], cores: Int, of f: @Sendable ([HyperDual<Double, 4, 4>]) throws -> HyperDual<Double, 4, 4>
  ) throws(MPIError) -> Matrix<Double> {
    try wholeHessian(at: x, by: PreparedHessian<Double, 4, 4>.self, cores: cores, of: f)
  }

  @_alwaysEmitIntoClient
  package func hessian<F: ScalarFunction>(at x: [Double], of f: F, cores: Int) throws(MPIError) -> Matrix<Double> {
    let function = Fingerprint.word(of: f)
    return switch x.count {
    case ...1: try wholeHessian(at: x, by: PreparedHessian<Double, 1, 1>.self, cores: cores, function: function) { f($0) }
    case 2: try wholeHessian(at: x, by: PreparedHessian<Double, 2, 2>.self, cores: cores, function: function) { f($0) }
    case 24...: try wholeHessian(at: x, by: ReverseHessianSweep<Double, 8>.self, cores: cores, function: function) { f($0) }
    default: try wholeHessian(at: x, by: PreparedHessian<Double, 4, 4>.self, cores: cores, function: function) { f($0) }
    }
  }

  /// The columns of the dense Hessian of a function ℝⁿ→ℝ that this rank keeps: no rank gets all of it.
  ///
  /// The matrix is symmetric: these are its rows as well. Ranks keep neighbouring columns in the order of their numbers, as many each, and
  /// compute as many passes each: entries go from where they are computed to where they are kept. Every bit is that of `hessian(at:of:)`.
  /// Passes are distributed evenly, for any schedule.
  /// - Returns: the indices of the columns, and the n×k matrix of them.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the first column of the lowest chunk for which `f` threw.
  /// - Complexity: about n²/32 evaluations of `f`, shared by the ranks; each keeps 8nk bytes, and receives at most as many.
  @_alwaysEmitIntoClient
  public func hessianColumns(
    at x: [Double], of f: ([HyperDual<Double, 4, 4>]) throws -> HyperDual<Double, 4, 4>
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    try scheduling(.even).ownHessian(at: x, by: PreparedHessian<Double, 4, 4>.self, of: f)
  }

  /// The columns of the dense Hessian of a function object that this rank keeps, with the block chosen for n: no rank gets all of it.
  @_alwaysEmitIntoClient
  public func hessianColumns<F: ScalarFunction>(
    at x: [Double], of f: F
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    try hessianColumns(at: x, of: f, cores: 1)
  }

  /// The columns of the dense Hessian of a function object that this rank keeps, computed on all cores of each rank.
  @_alwaysEmitIntoClient
  public func hessianColumns<F: ScalarFunction & Sendable>(
    at x: [Double], of f: F
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    try hessianColumns(at: x, of: f, cores: cores)
  }

  @_alwaysEmitIntoClient
  package func hessianColumns<F: ScalarFunction>(
    at x: [Double], of f: F, cores: Int
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    let (ranks, function) = (scheduling(.even), Fingerprint.word(of: f))
    return switch x.count {
    case ...1: try ranks.ownHessian(at: x, by: PreparedHessian<Double, 1, 1>.self, cores: cores, function: function) { f($0) }
    case 2: try ranks.ownHessian(at: x, by: PreparedHessian<Double, 2, 2>.self, cores: cores, function: function) { f($0) }
    case 24...: try ranks.ownHessian(at: x, by: ReverseHessianSweep<Double, 8>.self, cores: cores, function: function) { f($0) }
    default: try ranks.ownHessian(at: x, by: PreparedHessian<Double, 4, 4>.self, cores: cores, function: function) { f($0) }
    }
  }
}
#endif
