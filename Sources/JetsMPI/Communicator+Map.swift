#if MPI
// The same function at many points, shared by the ranks.

extension Communicator {
  /// The results of a function at many points, in the order of the points, on every rank.
  ///
  /// Ranks work on neighbouring points, as many each. A result is a plain value: a number, a jet, a SIMD vector, an `InlineArray`, or
  /// a structure or tuple of such.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the lowest index for which `body` threw; later points of that rank are dropped.
  /// - Complexity: one call of `body` for each point, shared by the ranks; each rank receives all results.
  @_alwaysEmitIntoClient
  public func map<Points: RandomAccessCollection, Result: BitwiseCopyable>(
    _ points: Points, _ body: (Points.Element) throws -> Result
  ) throws(MPIError) -> [Result] {
    let dealing = Dealing(blocks: points.count, ranks: size)
    let share = dealing.blocks(of: rank)
    var arguments = Fingerprint()
    arguments.combine(anyOf: points)
    arguments.combine(MemoryLayout<Result>.stride)
    var own: [Result] = []
    own.reserveCapacity(share.count)
    _ = try perform("map", arguments, total: points.count) { tick throws(WorkFailure) in
      for i in share {
        do { own.append(try body(points[points.index(points.startIndex, offsetBy: i)])) } catch { throw WorkFailure(i, error) }
        tick(1)
      }
      return nil
    }
    var counts: [Int] = []
    for r in 0..<size { counts.append(dealing.blocks(of: r).count) }
    return try link.gather(withoutTags(own), counts: counts)
  }
}
#endif
