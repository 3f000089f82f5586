#if MPI
// Recorded programs at many points, shared by the ranks.

import JetCore
import JetMatrices
import JetPrograms

extension Communicator {
  /// The results of a recorded program at many points, a point in each column, the columns distributed over the ranks; every rank gets all.
  ///
  /// Each rank uses its `cores`, and every bit is that of `Program.values(at:functions:)`. A program of a
  /// gradient or a Jacobian gives these for all points.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the first point of another branch, for a program made from a closure.
  /// - Complexity: one replay for each point, shared by the ranks; each receives 8·outputs bytes for each point.
  public func values(
    of program: Program, at points: Matrix<Double>, functions: FunctionEvaluation = .exact
  ) throws(MPIError) -> Matrix<Double> {
    let isEven = schedule == .even || size == 1
    let parts = isEven ? ColumnParts(points.columns, ranks: size) : ColumnParts(points.columns, width: 256, ranks: size)
    let share = try share("values", of: program, at: points, functions, parts)
    let results = try collect(parts, share)
    return points.columns > 0 ? results : Matrix(rows: program.outputs, columns: 0, elements: [])
  }

  /// The results of a recorded program at this rank's points, which stay here.
  ///
  /// Ranks have neighbouring points in the order of their numbers, as many each, for any schedule.
  /// - Returns: which columns these are, and their results; a rank without points gets a matrix without columns.
  /// - Throws: `MPIError`, on all ranks, as `values(of:at:functions:)`.
  public func localValues(
    of program: Program, at points: Matrix<Double>, functions: FunctionEvaluation = .exact
  ) throws(MPIError) -> (columns: Range<Int>, block: Matrix<Double>) {
    let parts = ColumnParts(points.columns, ranks: size)
    let (columns, block) = own(parts, try scheduling(.even).share("localValues", of: program, at: points, functions, parts))
    return (columns, columns.isEmpty ? Matrix(rows: program.outputs, columns: 0, elements: []) : block)
  }

  private func share(
    _ operation: String, of program: Program, at points: Matrix<Double>, _ functions: FunctionEvaluation, _ parts: ColumnParts
  ) throws(MPIError) -> Share<Double> {
    var arguments = Self.arguments(points, 0)
    arguments.combine(program)
    arguments.combine(functions == .exact ? 0 : 1)
    let share = try shareColumns(operation, arguments, points, parts, cores: 1) { part, first throws(WorkFailure) in
      do throws(BranchChanged) {
        return try program.values(at: part, functions: functions, threads: cores)
      } catch { throw WorkFailure(first + (error.point ?? 0), error) }
    }
    require(points.rows == program.inputs, "A program of \(program.inputs) inputs needs points of as many rows, got \(points.rows)")
    return share
  }
}
#endif
