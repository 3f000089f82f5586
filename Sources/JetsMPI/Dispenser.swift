#if MPI
// Dealing on demand: rank 0 hands out the numbers of blocks, ascending, and works on blocks itself in between.

internal import CMPI

/// The blocks of one operation, handed out to the ranks that ask.
///
/// A request is a message with one number, 1 where the rank has failed; its answer is a block, or −1 where there is none any more. Each
/// request has exactly one answer, and each rank asks until it is told −1. Blocks are handed out in ascending order and not taken back, so
/// that all blocks below one that fails are done, and the lowest index that fails is the same for every schedule.
@usableFromInline
package final class Dispenser {
  private static let requestTag: Int32 = 3
  private static let answerTag: Int32 = 4

  private let link: Link
  private let blocks: Int
  private var error: MPIError?

  /// On rank 0: the next block, and how many ranks have been told that there is none.
  private var next = 0
  private var dismissed = 0
  private var answers: [(request: CMPIRequest, place: UnsafeMutablePointer<Int64>)] = []

  /// On the other ranks: one question and its answer on their way.
  private let question: UnsafeMutablePointer<Int64>
  private let answer: UnsafeMutablePointer<Int64>
  private var sending = CMPIRequest()
  private var receiving = CMPIRequest()
  private var isAsking = false

  @usableFromInline
  package init(_ link: Link, blocks: Int) {
    self.link = link
    self.blocks = blocks
    question = .allocate(capacity: 1)
    answer = .allocate(capacity: 1)
  }

  deinit {
    // MPI may still use what a failure has left.
    if error != nil { return }
    question.deallocate()
    answer.deallocate()
    for answer in answers { answer.place.deallocate() }
  }

  /// The next block for this rank, or nil where there is none any more.
  @usableFromInline
  package func take() -> Int? {
    attempt { () throws(MPIError) in
      if link.rank == 0 {
        try serve()
        if next >= blocks { return nil }
        next += 1
        return next - 1
      }
      if !isAsking { try ask(hasFailed: false) }
      guard let block = try receive() else { return nil }
      try ask(hasFailed: false)
      return block
    }
  }

  /// Answers the ranks that wait; called on rank 0 between two pieces of its own work, and without effect on others.
  @usableFromInline
  package func attend() {
    if link.rank == 0 { _ = attempt { () throws(MPIError) in try serve() } }
  }

  /// Ends: rank 0 stays until each rank has been told that there is no block any more.
  @usableFromInline
  package func finish(hasFailed: Bool, _ tick: (Int) -> Void) throws(MPIError) {
    _ = attempt { () throws(MPIError) -> Void? in
      if link.rank == 0 {
        if hasFailed { next = blocks }
        var patience = link.runtime.patience("waited in \(link.operation)")
        while dismissed < link.size - 1 {
          let before = (next, dismissed)
          try serve()
          tick(0)
          if before == (next, dismissed) { patience.wait(link) } else { patience.renew() }
          try link.listen()
        }
        for i in answers.indices { try link.runtime.wait(&answers[i].request, link) }
      } else if hasFailed, try receive() != nil {
        try ask(hasFailed: true)
        _ = try receive()
      }
      return nil
    }
    if let error { throw error }
  }

  /// Does what may throw, unless something has gone wrong before; the error is thrown at the end.
  private func attempt<Result>(_ body: () throws(MPIError) -> Result?) -> Result? {
    if error != nil { return nil }
    do throws(MPIError) { return try body() } catch {
      self.error = error
      return nil
    }
  }

  private func ask(hasFailed: Bool) throws(MPIError) {
    question.pointee = hasFailed ? 1 : 0
    try link.check(cmpi_start_receive(answer, 8, 0, Self.answerTag, link.handle, &receiving))
    try link.check(cmpi_start_send(question, 8, 0, Self.requestTag, link.handle, &sending))
    isAsking = true
  }

  private func receive() throws(MPIError) -> Int? {
    try link.runtime.wait(&receiving, link)
    try link.runtime.wait(&sending, link)
    return answer.pointee < 0 ? nil : Int(answer.pointee)
  }

  /// Answers every request that has come.
  private func serve() throws(MPIError) {
    while case let source = cmpi_waiting(Self.requestTag, link.handle), source >= 0 {
      // The answer goes where the request has come.
      let place = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
      var receipt = CMPIRequest()
      try link.check(cmpi_start_receive(place, 8, source, Self.requestTag, link.handle, &receipt))
      try link.runtime.wait(&receipt, link)
      if place.pointee != 0 { next = blocks }
      if next < blocks {
        place.pointee = Int64(next)
        next += 1
      } else {
        place.pointee = -1
        dismissed += 1
      }
      var request = CMPIRequest()
      try link.check(cmpi_start_send(place, 8, source, Self.answerTag, link.handle, &request))
      answers.append((request, place))
    }
  }
}
#endif
