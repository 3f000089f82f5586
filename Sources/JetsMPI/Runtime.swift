#if MPI
// MPI's life in a program: begun, waited for, and ended together by all ranks, whatever happens on one of them.

internal import CMPI
import Dispatch
import JetCore

/// What all communicators of a program share.
final class Runtime {
  /// All communicators, in the order in which they were made.
  var links: [Link] = []

  /// The largest number of bytes in a message.
  let largestMessage: Int

  private let timeLimit: Duration?
  private let owns: Bool

  /// On how many cores this rank computes.
  let cores: Int

  /// What MPI may still write to or read from after one of its calls has failed.
  var kept: [Any] = []

  /// Begins MPI, unless the program has done so.
  init(timeLimit: Duration?, largestMessage: Int, cores: Int?) {
    require(cores ?? 1 >= 1, "A rank needs at least one core, got \(cores ?? 0)")
    require(largestMessage > 0 && largestMessage <= Int(Int32.max), "A message cannot have \(largestMessage) bytes")
    self.timeLimit = timeLimit
    self.largestMessage = largestMessage
    if cmpi_finalized() != 0 { Self.stop("MPI can be initialized once in a program, and it has already been finalized") }
    owns = cmpi_initialized() == 0
    let longest = timeLimit.map { Swift.max($0, .seconds(60)) }
    if owns {
      var enough: Int32 = 0
      let code = Self.watched(longest, "A rank waited for others in the beginning of MPI.run") { cmpi_init(&enough) }
      if code != cmpi_success() { Self.stop("MPI cannot be started: \(Self.describe(code)).") }
      if enough == 0 { Self.stop("This MPI cannot live beside other threads (MPI_THREAD_FUNNELED).") }
    }
    // Every rank takes part in the count, whether it needs it or not.
    var world = CMPIComm()
    let (available, code) = Self.watched(longest, "A rank waited for others in the beginning of MPI.run") {
      (Int(cmpi_cores()), cmpi_duplicate(cmpi_world(), &world))
    }
    self.cores = cores ?? available
    if code != cmpi_success() { Self.stop("MPI cannot make a communicator: \(Self.describe(code)).") }
    links.append(Link(world, self))
  }

  /// Waits until every rank has left too, so that none waits for this one in an operation, and ends MPI.
  func end() {
    var votes = links.filter { $0.failure == nil }.map { Vote($0) }
    // A communicator that does not work any more cannot be waited on.
    votes = votes.filter { (try? $0.start(.leaving)) != nil }
    var patience = Patience(timeLimit, "waited at the end of MPI.run")
    while !votes.isEmpty {
      votes = votes.filter { vote in
        guard vote.link.hears(), let done = try? vote.poll() else { return false }
        if !done { return true }
        patience.renew()
        if vote.outcome.isUnanimous { return false }
        return (try? vote.start(.leaving)) != nil
      }
      if !votes.isEmpty { patience.wait(links[0]) }
    }
    let longest = timeLimit.map { Swift.max($0, .seconds(60)) }
    Self.watched(longest, "Rank \(links[0].rank) of \(links[0].size) waited for others at the end of MPI.run") {
      for link in links.reversed() where link.failure == nil { link.free() }
      if owns { _ = cmpi_finalize() }
    }
  }

  /// Makes a call that waits inside MPI, within the time limit.
  func watched<Result>(_ link: Link, _ call: () -> Result) -> Result {
    Self.watched(timeLimit, "Rank \(link.rank) of \(link.size) waited in \(link.operation) for other ranks", call)
  }

  /// Makes a call that waits inside MPI; where that takes too long, another thread ends the process, and `mpirun` the others.
  private static func watched<Result>(_ limit: Duration?, _ sentence: String, _ call: () -> Result) -> Result {
    guard let limit else { return call() }
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "JetsMPI"))
    let (seconds, attoseconds) = limit.components
    timer.schedule(deadline: .now() + Double(seconds) + Double(attoseconds) * 1e-18)
    // That thread may not call MPI.
    timer.setEventHandler { cmpi_leave("\(sentence) longer than the time limit of \(limit): one has failed") }
    timer.resume()
    defer { timer.cancel() }
    return call()
  }

  /// Waits for a message.
  func wait(_ request: inout CMPIRequest, _ link: Link) throws(MPIError) {
    var patience = Patience(timeLimit, "waited in \(link.operation)")
    var done: Int32 = 0
    while true {
      try link.check(cmpi_test(&request, &done))
      if done != 0 { return }
      patience.wait(link)
      try link.listen()
    }
  }

  /// Waits for a vote.
  func wait(_ vote: Vote, _ link: Link) throws(MPIError) {
    var patience = Patience(timeLimit, "waited in \(link.operation)")
    while try !vote.poll() {
      patience.wait(link)
      try link.listen()
    }
  }

  /// The patience of a loop that asks for something else than a message.
  func patience(_ what: String) -> Patience { Patience(timeLimit, what) }

  /// What MPI says about an error code.
  static func describe(_ code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { text in
      guard let start = text.baseAddress else { return "" }
      cmpi_describe(code, start, 512)
      return String(cString: start)
    }
  }

  /// Ends the program, on all ranks, with a sentence.
  static func stop(_ sentence: String) -> Never {
    cmpi_say(sentence)
    if cmpi_initialized() != 0 && cmpi_finalized() == 0 { cmpi_abort(1) }
    requirementFailed(sentence)
  }
}

/// Waiting without occupying a processor, and not longer than a limit.
struct Patience {
  private let limit: Duration?
  private let what: String
  private var since = ContinuousClock.now
  private var rounds = 0

  init(_ limit: Duration?, _ what: String) {
    self.limit = limit
    self.what = what
  }

  /// Waits a moment: none at first, and at most a thousandth of a second.
  mutating func wait(_ link: Link) {
    rounds += 1
    if rounds < 500 { return }
    cmpi_pause(Int32(Swift.min(1000, 20 * (rounds - 499))))
    guard let limit, ContinuousClock.now - since > limit else { return }
    Runtime.stop(
      "Rank \(link.rank) of \(link.size) \(what) for other ranks longer than the time limit of \(limit): one has failed, or "
        + "is slower than MPI.run(timeLimit:) allows")
  }

  /// Begins anew.
  mutating func renew() {
    since = .now
    rounds = 0
  }
}
#endif
