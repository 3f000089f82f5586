#if MPI
// Reports of progress: ranks tell the root now and then how far they are.

internal import CMPI

/// The progress of one operation, counted on every rank and reported on the root.
@usableFromInline
package final class Progress {
  private static let tag: Int32 = 2

  private let link: Link
  private let total: Int
  private let report: (Int, Int) -> Void
  private var done: [Int]
  private var isComplete: [Bool]
  private var spoken = ContinuousClock.now

  /// The messages of this rank, which must stay until they are sent, and for ever where that fails.
  private var sent: [(request: CMPIRequest, place: UnsafeMutablePointer<Int64>)] = []

  @usableFromInline
  package init(_ link: Link, _ total: Int, _ report: @escaping (Int, Int) -> Void) {
    self.link = link
    self.total = total
    self.report = report
    done = [Int](repeating: 0, count: link.size)
    isComplete = [Bool](repeating: false, count: link.size)
  }

  /// Counts what has been done, and speaks of it ten times a second at most.
  @usableFromInline
  package func advance(_ count: Int) {
    done[link.rank] += count
    let now = ContinuousClock.now
    guard now - spoken > .milliseconds(100) else { return }
    spoken = now
    if link.rank == 0 {
      receive()
      report(done.reduce(0, +), total)
    } else {
      try? send(isLast: false)
    }
  }

  /// Sends the last count, and on the root waits for those of all ranks.
  @usableFromInline
  package func finish() throws(MPIError) {
    if link.rank == 0 {
      isComplete[0] = true
      var patience = link.runtime.patience("waited in \(link.operation)")
      while isComplete.contains(false) {
        let before = done
        receive()
        if done != before {
          patience.renew()
          report(done.reduce(0, +), total)
        }
        if isComplete.contains(false) {
          patience.wait(link)
          try link.listen()
        }
      }
      report(done.reduce(0, +), total)
    } else {
      try send(isLast: true)
      while var message = sent.popLast() {
        try link.runtime.wait(&message.request, link)
        message.place.deallocate()
      }
    }
  }

  /// The number done, or its complement in the last message of a rank, for which the root waits.
  private func send(isLast: Bool) throws(MPIError) {
    let place = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
    place.pointee = Int64(isLast ? ~done[link.rank] : done[link.rank])
    var request = CMPIRequest()
    let code = cmpi_start_send(place, 8, 0, Self.tag, link.handle, &request)
    if code == cmpi_success() {
      sent.append((request, place))
    } else {
      place.deallocate()
      if isLast { try link.check(code) }
    }
  }

  private func receive() {
    while case let source = Int(cmpi_waiting(Self.tag, link.handle)), source >= 0 {
      let place = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
      var request = CMPIRequest()
      // What fails is told to all by `check`, and thrown here where the root listens next.
      guard
        (try? link.check(cmpi_start_receive(place, 8, Int32(source), Self.tag, link.handle, &request))) != nil,
        (try? link.runtime.wait(&request, link)) != nil
      else { return }
      let count = place.pointee
      done[source] = Int(count < 0 ? ~count : count)
      isComplete[source] = count < 0
      place.deallocate()
    }
  }
}
#endif
