#if MPI
// How ranks find out whether they all do the same: the least of what each says, and who differs only where somebody does.

internal import CMPI

/// What a rank says before and after an operation.
///
/// Each word that must be the same everywhere is sent with its complement: the least of both tells the least and the greatest.
struct Ballot {
  static let count = 5

  /// The ballot of a rank that has left.
  static let leaving = Ballot(operation: 0, arguments: nil)

  let words: [UInt64]

  /// Votes for an operation, with arguments that are the same as those of all who have any.
  init(operation: UInt64, arguments: UInt64?, failure: UInt64 = .max) {
    words = [operation, ~operation, arguments ?? .max, arguments.map { ~$0 } ?? .max, failure]
  }
}

/// One vote on a communicator, in steps that do not wait.
final class Vote {
  /// The least of all words, and all words of all ranks where they are not the same.
  struct Outcome {
    var least: [UInt64]
    var ballots: [[UInt64]]

    var isUnanimous: Bool { ballots.isEmpty }

    /// The ranks whose ballots have another word than most.
    func dissenters(_ word: Int) -> [Int] {
      var counts: [UInt64: Int] = [:]
      for ballot in ballots { counts[ballot[word], default: 0] += 1 }
      // Of two equally frequent words, that of the lowest rank.
      var best = ballots[0][word]
      for ballot in ballots where (counts[ballot[word]] ?? 0) > (counts[best] ?? 0) { best = ballot[word] }
      return ballots.indices.filter { ballots[$0][word] != best }
    }
  }

  private(set) var outcome = Outcome(least: [], ballots: [])
  let link: Link
  // Words as numbers with signs, in the same order: MPICH 4.0 compares numbers without signs as if they had some.
  private let mine: UnsafeMutablePointer<Int64>
  private let least: UnsafeMutablePointer<Int64>
  private var all: UnsafeMutablePointer<Int64>?
  private var request = CMPIRequest()
  private var isOpen = false

  init(_ link: Link) {
    self.link = link
    mine = .allocate(capacity: Ballot.count)
    least = .allocate(capacity: Ballot.count)
  }

  deinit {
    // MPI may still write to a vote that has been given up.
    if isOpen { return }
    mine.deallocate()
    least.deallocate()
    all?.deallocate()
  }

  private static func signed(_ word: UInt64) -> Int64 { Int64(bitPattern: word ^ 1 << 63) }
  private static func word(_ number: Int64) -> UInt64 { UInt64(bitPattern: number) ^ 1 << 63 }

  /// Begins.
  func start(_ ballot: Ballot) throws(MPIError) {
    for (i, word) in ballot.words.enumerated() { mine[i] = Self.signed(word) }
    all?.deallocate()
    all = nil
    try link.check(cmpi_start_minimum(mine, least, Int32(Ballot.count), link.handle, &request))
    isOpen = true
  }

  /// Goes on as far as messages have come, and says whether the outcome is there.
  func poll() throws(MPIError) -> Bool {
    var done: Int32 = 0
    try link.check(cmpi_test(&request, &done))
    if done == 0 { return false }
    isOpen = false
    let words = (0..<Ballot.count).map { Self.word(least[$0]) }
    if let all {
      outcome = Outcome(
        least: words, ballots: (0..<link.size).map { r in (0..<Ballot.count).map { Self.word(all[r * Ballot.count + $0]) } })
      return true
    }
    let agreed = words[0] == ~words[1] && (words[2] == ~words[3] || words[2] == .max && words[3] == .max) && words[4] == .max
    if agreed {
      outcome = Outcome(least: words, ballots: [])
      return true
    }
    let place = UnsafeMutablePointer<Int64>.allocate(capacity: Ballot.count * link.size)
    all = place
    try link.check(cmpi_start_all_gather(mine, place, Int32(Ballot.count), link.handle, &request))
    isOpen = true
    return false
  }
}
#endif
