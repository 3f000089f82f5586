#if MPI
import JetCore
// The ranks of a program, and what a rank knows of them.

/// A group of ranks that work together; each rank has a number from 0 on.
///
/// Every operation is called by all ranks of the group, with the same arguments where nothing else is said. Ranks that differ are
/// detected before any work and named in an error. What an operation computes does not depend on the number of ranks, bit for bit.
public struct Communicator {
  @usableFromInline package let link: Link

  @usableFromInline package var report: ((_ done: Int, _ total: Int) -> Void)?

  @usableFromInline package var schedule = Schedule.even

  init(_ link: Link) { self.link = link }

  /// The number of this rank, 0 ≤ `rank` < `size`.
  public var rank: Int { link.rank }

  /// The number of ranks.
  public var size: Int { link.size }

  /// Whether this is rank 0.
  public var isRoot: Bool { link.rank == 0 }

  /// Waits until every rank has reached the call.
  public func barrier() throws(MPIError) { try link.begin("barrier", Fingerprint()) }

  /// A communicator of the ranks that passed the same group; nil for a rank that passed nil.
  ///
  /// Ranks are numbered by their keys, and in the order of this communicator where these are equal.
  /// - Precondition: `group` ≥ 0, and both numbers fit 32 bits.
  /// - Complexity: a vote, a gather of 16 bytes from each rank, and MPI's own split.
  public func split(into group: Int?, key: Int = 0) throws(MPIError) -> Communicator? {
    try link.begin("split", Fingerprint())
    return try link.split(color: group, key: key).map { Communicator($0) }
  }

  /// The same ranks, with a report of the progress of each operation on the root.
  ///
  /// The closure is called on rank 0, between two blocks of its work, and at the end, with the number of columns, points or terms
  /// done on all ranks and their total. Every rank asks for reports, or none does.
  public func reportingProgress(_ report: @escaping (_ done: Int, _ total: Int) -> Void) -> Communicator {
    var copy = self
    copy.report = report
    return copy
  }
}
#endif
