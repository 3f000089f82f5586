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
    require(
      points.rows == program.inputs, "A program of \(program.inputs) inputs needs points of as many rows, got \(points.rows)")
    var arguments = Fingerprint()
    arguments.combine(points.rows)
    arguments.combine(points.columns)
    arguments.combine(points.elements)
    arguments.combine(program)
    arguments.combine(functions == .exact ? 0 : 1)
    let results = try wholeColumns("values", arguments, points, width: 256) { part, first throws(WorkFailure) in
      do throws(BranchChanged) {
        return try program.values(at: part, functions: functions, threads: cores)
      } catch { throw WorkFailure(first + (error.point ?? 0), error) }
    }
    return points.columns > 0 ? results : Matrix(rows: program.outputs, columns: 0, elements: [])
  }
}
#endif
