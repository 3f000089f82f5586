#if MPI
// A communicator of MPI with its ranks, its votes, and the operation that goes on.

internal import CMPI
import JetCore

/// What stands behind a `Communicator`: one for all its copies.
@usableFromInline
package final class Link {
  let handle: CMPIComm
  let runtime: Runtime
  @usableFromInline package let rank: Int
  @usableFromInline package let size: Int

  /// The operation that goes on, for the sentences that name it.
  private(set) var operation = "MPI.run"
  private var vote: Vote?

  /// Whether the work of an operation goes on.
  private var isWorking = false

  /// The failure of a call of MPI, here or on another rank: after it the communicator is of no use.
  var failure: MPIError?

  init(_ handle: CMPIComm, _ runtime: Runtime) {
    self.handle = handle
    self.runtime = runtime
    var (rank, size): (Int32, Int32) = (0, 1)
    if cmpi_rank(handle, &rank) != cmpi_success() || cmpi_size(handle, &size) != cmpi_success() {
      Runtime.stop("MPI does not know the rank of this process.")
    }
    self.rank = Int(rank)
    self.size = Int(size)
  }

  /// Gives the communicator back to MPI.
  func free() {
    var handle = handle
    _ = cmpi_free(&handle)
  }

  /// Begins an operation: every rank must begin the same one, with the same arguments.
  @usableFromInline
  package func begin(_ operation: String, _ arguments: Fingerprint, withWork: Bool = false) throws(MPIError) {
    if let failure { throw failure }
    require(!isWorking, "\(operation) cannot be called inside the work of \(self.operation): not all ranks reach it")
    self.operation = operation
    let outcome = try decide(Ballot(operation: Fingerprint("begin " + operation).word, arguments: arguments.word))
    if !outcome.isUnanimous { throw .differentArguments(operation: operation, ranks: outcome.dissenters(2)) }
    isWorking = withWork
  }

  /// Ends the work of an operation: where it failed on a rank, it fails on all.
  ///
  /// The shape is what all ranks that did work must have found alike, and nil on a rank without work, or where no rank did any.
  @discardableResult @usableFromInline
  package func finish(_ failure: WorkFailure?, shape: Int?) throws(MPIError) -> Int? {
    isWorking = false
    let outcome = try decide(
      Ballot(
        operation: Fingerprint("end " + operation).word, arguments: shape.map(UInt64.init),
        failure: failure.map { UInt64($0.index) } ?? .max))
    if outcome.least[4] != .max {
      // The lowest rank among those that failed there speaks.
      let index = outcome.least[4]
      let speaker = outcome.ballots.firstIndex { $0[4] == index } ?? 0
      let text = try broadcast(Array((failure?.description ?? "").utf8), from: speaker)
      throw .failed(operation: operation, rank: speaker, index: Int(index), description: String(decoding: text, as: UTF8.self))
    }
    let shapes = outcome.ballots.map { $0[2] }.filter { $0 != .max }
    require(
      outcome.isUnanimous, "\(operation) needs a function with a fixed number of values: it returned \(shapes[0]) and \(shapes.max() ?? 0)")
    return outcome.least[2] == .max ? nil : Int(outcome.least[2])
  }

  /// Votes, and throws where ranks are not at the same place of the program.
  private func decide(_ ballot: Ballot) throws(MPIError) -> Vote.Outcome {
    if let failure { throw failure }
    let vote = vote ?? Vote(self)
    self.vote = vote
    try vote.start(ballot)
    try runtime.wait(vote, self)
    let ballots = vote.outcome.ballots
    let gone = ballots.indices.filter { ballots[$0][0] == Ballot.leaving.words[0] }
    if !gone.isEmpty { throw .left(operation: operation, ranks: gone) }
    if !ballots.isEmpty, case let others = vote.outcome.dissenters(0), !others.isEmpty { throw .differentOperations(ranks: others) }
    return vote.outcome
  }

  /// Splits; nil where this rank takes no part.
  func split(color: Int?, key: Int) throws(MPIError) -> Link? {
    let wishes = try gather([SIMD2(color ?? 0, key)], counts: [Int](repeating: 1, count: size))
    for (r, wish) in wishes.enumerated() {
      require(wish.x >= 0 && wish.x <= Int32.max, "The number of a group must be at least 0 and below 2³¹, got \(wish.x) on rank \(r)")
      require(Int32(exactly: wish.y) != nil, "A key must fit in 32 bits, got \(wish.y) on rank \(r)")
    }
    var part = CMPIComm()
    var isMember: Int32 = 0
    // MPI has no call for it that does not wait.
    try check(runtime.watched(self) { cmpi_split(handle, Int32(color ?? -1), Int32(key), &part, &isMember) })
    if isMember == 0 { return nil }
    let link = Link(part, runtime)
    runtime.links.append(link)
    return link
  }
}
#endif
