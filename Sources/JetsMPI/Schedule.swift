#if MPI
// How blocks of work come to the ranks: shares fixed beforehand, or one block after the other to whoever is free.

/// How an operation distributes its blocks of work over the ranks; the results have the same bits either way.
public enum Schedule: Sendable {
  /// Neighbouring blocks in shares of equal cost, fixed beforehand: no message. OpenMP calls it static.
  case even

  /// The next block to the rank that asks for one: for blocks of very different cost. OpenMP calls it dynamic.
  ///
  /// Rank 0 hands them out between two points or passes of its own work, and each rank asks for its next block before it begins the
  /// present one, so that it waits only where rank 0 is busy for longer than a whole block.
  case onDemand
}

extension Communicator {
  /// The same ranks, with another schedule for the work of each operation.
  ///
  ///     let rounds = try world.scheduling(.onDemand).map(starts) { start in revolutions(from: start) }
  ///
  /// Every rank asks for the same schedule.
  public func scheduling(_ schedule: Schedule) -> Communicator {
    var copy = self
    copy.schedule = schedule
    return copy
  }
}
#endif
