#if MPI
// The course of every distributed operation: agree, work, agree.

extension Communicator {
  /// Does this rank's share of an operation, between a vote on its arguments and a vote on its success.
  ///
  /// `total` is the number of columns, points or terms, for the reports of progress. `work` calls `tick` with what it has done and
  /// returns what all ranks with a share must have found alike; that is returned, or nil where no rank had a share.
  @_alwaysEmitIntoClient
  package func perform(
    _ operation: String, _ arguments: Fingerprint, total: Int,
    _ work: (_ tick: (_ done: Int) -> Void) throws(WorkFailure) -> Int?
  ) throws(MPIError) -> Int? {
    var arguments = arguments
    arguments.combine(report == nil ? 0 : 1)
    try link.begin(operation, arguments, withWork: true)
    let progress = report.map { Progress(link, total, $0) }
    var shape: Int?
    var failure: WorkFailure?
    do throws(WorkFailure) {
      shape = try work { done in progress?.advance(done) }
    } catch { failure = error }
    try progress?.finish()
    return try link.finish(failure, shape: shape)
  }
}
#endif
