// Checks of JetsMPI, run by Scripts/mpi-tests.sh on several numbers of ranks: one line for each that fails, and a count.

import Interposition
import Jets
import JetsMPI

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Counts checks: one holds if it holds on every rank.
final class Tally {
  let world: Communicator
  var (passed, failed) = (0, 0)

  init(_ world: Communicator) { self.world = world }

  func check(_ name: String, _ condition: () throws -> Bool) {
    var problem: String?
    do {
      if try !condition() { problem = "does not hold" }
    } catch { problem = "threw \(error)" }
    let answers = (try? world.allGather([problem == nil])) ?? [[false]]
    if answers.allSatisfy({ $0 == [true] }) {
      passed += 1
    } else {
      failed += 1
      if let problem { print("rank \(world.rank) of \(world.size): \(name) \(problem)") }
    }
  }

  /// Whether all ranks have the same text.
  func isShared(_ text: String) throws -> Bool {
    let bytes = Array(text.utf8)
    return try world.allGather(bytes).allSatisfy { $0 == bytes }
  }

  /// The error of an operation that must throw, the same on all ranks.
  func sharedError(_ body: () throws -> Void) throws -> MPIError? {
    var caught: MPIError?
    do { try body() } catch let error as MPIError { caught = error }
    return try isShared("\(String(describing: caught))") ? caught : nil
  }
}

/// Numbers that are the same in every run.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

func point(_ n: Int) -> [Double] {
  var numbers = Numbers(state: 19)
  return (0..<n).map { _ in Double.random(in: -1...1, using: &numbers) }
}

struct Refused: Error { let number: Int }

@main struct Checks {
  static func main() throws {
    let arguments = CommandLine.arguments
    let rank = arguments.count > 2 ? Int(arguments[2]) : nil
    switch arguments.dropFirst().first {
    case "leaves": try leaves()
    case "dies": try dies(rank) { fatalError("The rank dies") }
    case "ends": try dies(rank) { _exit(0) }
    case "stops": try dies(rank) { raise(SIGSTOP) }
    case "splits": try splits()
    case "waits": try waits()
    case "nests": try nests()
    case "cores": try MPI.run(cores: 3) { world in try all(world) }
    case "pieces": try MPI.run(largestMessage: 1001) { world in try all(world) }
    default: try MPI.run { world in try all(world) }
    }
  }

  static func all(_ world: Communicator) throws {
    let tally = Tally(world)
    operatorChecks(tally)
    sparseChecks(tally)
    scheduleChecks(tally)
    sumChecks(tally)
    messageChecks(tally)
    faultChecks(tally)
    partChecks(tally)
    coreChecks(tally)
    callChecks(tally)
    if world.isRoot { print("\(world.size) ranks: \(tally.passed) passed, \(tally.failed) failed") }
  }

  /// One rank leaves by an error while others go on: their next operation says so.
  static func leaves() throws {
    do {
      try MPI.run { world in
        let leaver = world.size - 1
        _ = try world.map(0..<10) { i in Double(i) }
        if world.rank == leaver && world.size > 1 { throw Refused(number: 1) }
        for _ in 0..<2 {
          do throws(MPIError) {
            _ = try world.map(0..<10) { i in Double(i) }
          } catch { if error == .left(operation: "map", ranks: [leaver]) { print("rank \(world.rank): \(error)") } }
        }
        // A part without the one that left goes on working; it must not wait for anybody at its end.
        print("rank \(world.rank) is done")
      }
    } catch is Refused { print("Refused came through") }
  }

  /// The process of one rank ends, or stops, while the others work on.
  static func dies(_ rank: Int?, _ end: () -> Void) throws {
    try MPI.run(timeLimit: .seconds(4)) { world in
      _ = try world.map(0..<10) { i in Double(i) }
      if world.rank == rank ?? world.size - 1 { end() }
      _ = try world.map(0..<10) { i in Double(i) }
    }
  }

  /// One rank stops inside a call of MPI that waits for all.
  static func splits() throws {
    try MPI.run(timeLimit: .seconds(2)) { world in
      if world.rank == 1 { interpose_stop() }
      _ = try world.split(into: 0)
    }
  }

  /// An operation inside another, where not all ranks come.
  static func nests() throws {
    try MPI.run { world in
      _ = try world.map(0..<world.size) { i in
        if i == 1 { try world.barrier() }
        return i
      }
    }
  }

  /// One rank never comes: the others end the program.
  static func waits() throws {
    try MPI.run(timeLimit: .seconds(1)) { world in
      if world.rank == world.size - 1 { while true { try Task.checkCancellation() } }
      _ = try world.map(0..<10) { i in Double(i) }
    }
  }
}
