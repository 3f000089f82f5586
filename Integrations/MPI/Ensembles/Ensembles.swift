// Jobs for many processes, each beside its serial program: ensembles, a gradient over data, a Hessian, uneven work.
//
//     mpirun -n 2 Ensembles pendulums 100000          one process by `Ensembles pendulums 100000 serial`, without MPI
//     mpirun -n 2 Ensembles fixtures gmm.jsonl        the mixture beside the answers of GradBench

import Jets
import JetsMPI

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Which job, how large, and whether by the serial operators.
struct Job {
  let name: String
  let size: Int
  let isSerial: Bool
  let isOnDemand: Bool

  /// The data of the mixture, which are made before the clock runs.
  let mixture: GaussianMixture?

  init(name: String, size: Int, isSerial: Bool, isOnDemand: Bool) {
    (self.name, self.size, self.isSerial, self.isOnDemand) = (name, size, isSerial, isOnDemand)
    mixture = name == "mixture" ? GaussianMixture(points: size) : nil
  }

  /// The numbers of the result.
  func result(on world: Communicator?) throws -> [Double] {
    if let mixture { return try mixture.posterior(on: world) }
    switch name {
    case "hessian":
      let x = (0..<size).map { Double($0 % 17) / 17 }
      return try world?.hessian(at: x, of: Energy()).elements ?? hessian(at: x, of: Energy()).elements
    case "chain":
      let x = (0..<size).map { Double($0 % 17) / 17 }
      return try world?.hessian(at: x, of: Chain()).elements ?? hessian(at: x, of: Chain()).elements
    case "kept":
      let x = (0..<size).map { Double($0 % 17) / 17 }
      return try world?.hessianColumns(at: x, of: Chain()).block.elements ?? hessian(at: x, of: Chain()).elements
    case "charges":
      let x = Charges.places(size)
      return try world?.hessian(at: x, of: Charges()).elements ?? hessian(at: x, of: Charges()).elements
    case "columns":
      let x = Charges.places(size)
      return try world?.hessianColumns(at: x, of: Charges()).block.elements ?? hessian(at: x, of: Charges()).elements
    case "backward":
      let x = (0..<size).map { Double($0 % 17) / 17 }
      return try world?.jacobian(at: x, of: Folds()).elements ?? jacobian(at: x, of: Folds()).elements
    case "swarm": return try swarm(size, on: world)
    case "uneven": return try uneven(size, on: world, isOnDemand ? .onDemand : .even)
    case "rows": return try rows(size, on: world)
    case "latency":
      // As many votes, or as many blocks that are handed out.
      if isOnDemand { return try world?.scheduling(.onDemand).map(0..<size) { Double($0) } ?? [] }
      for _ in 0..<size { try world?.barrier() }
      return []
    default:
      let all = try world?.map(0..<size) { i in pendulum(i, of: size) } ?? (0..<size).map { i in pendulum(i, of: size) }
      return all.flatMap { [$0.x, $0.y] }
    }
  }

  /// Does the job and reports time: of the clock, and of the busiest process, which another load on the machine does not change.
  func run(on world: Communicator?) throws {
    let (start, ticks) = (ContinuousClock.now, clock())
    let numbers = try result(on: world)
    let time = ContinuousClock.now - start
    let processor = Double(clock() - ticks) / Double(CLOCKS_PER_SEC)
    let all = try world?.allGather([processor]).map { $0[0] } ?? [processor]
    guard world?.isRoot ?? true else { return }
    var bits: UInt64 = 0
    for number in numbers { bits = (bits ^ number.bitPattern) &* 0x0000_0100_0000_01B3 }
    print("\(name) \(size), \(world?.size ?? 0) ranks: \(time), busiest \(all.max() ?? 0) s, bits \(String(bits, radix: 16))")
  }
}

@main struct Ensembles {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count == 2, arguments[0] == "fixtures" { return try compare(withFixtures: arguments[1]) }
    let names = [
      "pendulums", "swarm", "mixture", "hessian", "chain", "kept", "charges", "columns", "backward", "uneven", "rows", "latency",
    ]
    guard let name = arguments.first, names.contains(name), arguments.count > 1, let size = Int(arguments[1]), size > 0 else {
      print("usage: Ensembles \(names.joined(separator: "|")) SIZE [serial|demand]")
      return
    }
    let job = Job(name: name, size: size, isSerial: arguments.last == "serial", isOnDemand: arguments.last == "demand")
    if job.isSerial { return try job.run(on: nil) }
    try MPI.run { world in try job.run(on: world) }
  }

  /// Stops the program where the mixture differs from GradBench's answers.
  static func compare(withFixtures path: String) throws {
    try MPI.run { world in
      guard let (count, difference) = try GaussianMixture.compare(withFixtures: path, on: world), count > 0 else {
        preconditionFailure("The fixtures cannot be read")
      }
      if world.isRoot { print("\(count) mixtures of GradBench on \(world.size) ranks: difference \(difference)") }
      precondition(difference < 1e-9, "The mixture differs from GradBench's answers by \(difference)")
    }
  }
}
