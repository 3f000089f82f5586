// What goes wrong on one rank arrives on all of them, and the ranks work on.

import Interposition
import Jets
import JetsMPI

func faultChecks(_ tally: Tally) {
  let world = tally.world
  let last = world.size - 1
  tally.check("the lowest failing point wins") {
    let error = try tally.sharedError {
      _ = try world.map(0..<100) { i in
        if i == 97 || i == 31 || i == 32 { throw Refused(number: i) }
        return i
      }
    }
    guard case .failed("map", let rank, 31, "Refused(number: 31)") = error else { return false }
    return rank < world.size
  }
  tally.check("a term that throws") {
    let error = try tally.sharedError {
      _ = try world.sum(over: 0..<50_000, at: [1, 2]) { i, w in
        if i > 7 && i % 1000 == 8 { throw Refused(number: i) }
        return w[0] * w[1]
      }
    }
    guard case .failed("sum", 0, 8, "Refused(number: 8)") = error else { return false }
    return true
  }
  tally.check("a pass that throws") {
    let x = point(40)
    // The last chunk seeds the last variable.
    let error = try tally.sharedError {
      _ = try world.jacobian(at: x) { x in
        if x[39].partials[7] == 1 { throw Refused(number: 39) }
        return x
      }
    }
    let second = try tally.sharedError {
      _ = try world.hessian(at: x) { x in
        if x[39].columnPartials[3] == 1 { throw Refused(number: 39) }
        return x[0]
      }
    }
    return error == .failed(operation: "jacobian", rank: Swift.min(last, 4), index: 32, description: "Refused(number: 39)")
      && second == .failed(operation: "hessian", rank: last, index: 36, description: "Refused(number: 39)")
  }
  guard world.size > 1 else { return }
  tally.check("different points are refused") {
    let error = try tally.sharedError { _ = try world.jacobian(at: world.rank == last ? [1, 2.0.nextUp] : [1, 2], of: Chain()) }
    let other = try tally.sharedError { _ = try world.sum(over: 0..<10 + (world.isRoot ? 1 : 0), at: [1], of: Mixed()) }
    // Of two ranks that differ, the lower one is followed.
    return error == .differentArguments(operation: "jacobian", ranks: [last])
      && other == .differentArguments(operation: "sum", ranks: [world.size == 2 ? 1 : 0])
  }
  argumentChecks(tally)
  tally.check("different operations are refused") {
    var caught: MPIError?
    do {
      if world.rank == last { _ = try world.map(0..<3) { i in i } } else { try world.barrier() }
    } catch let error as MPIError { caught = error }
    return caught == .differentOperations(ranks: [last])
  }
}

/// A function object whose number of values its type does not tell.
struct Counted: VectorFunction {
  let count: Int

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { (0..<count).map { i in x[i] * x[i + 1] } }
}

/// Calls of MPI that fail on one rank: the same error on all ranks, at once and in every later operation of that communicator.
func callChecks(_ tally: Tally) {
  let world = tally.world
  guard world.size > 1 else { return }
  typealias Operation = (_ part: Communicator) throws -> Void
  let operations: [(call: String, name: String, Operation)] = [
    ("MPI_Iallreduce", "map", { _ = try $0.map(0..<10) { i in i } }),
    ("MPI_Iallgatherv", "map", { _ = try $0.map(0..<10) { i in i } }),
    ("MPI_Iallgatherv", "jacobian", { _ = try $0.jacobian(at: point(12), of: Chain()) }),
    ("MPI_Ialltoallv", "allReduceSum", { _ = try $0.allReduceSum([1.0, 2, 3]) }),
    ("MPI_Ibcast", "broadcast", { _ = try $0.broadcast([1.0, 2, 3]) }),
    ("MPI_Isend", "sum", { _ = try $0.sum(over: 0..<100, at: [1], of: Mixed()) }),
    ("MPI_Isend", "map", { _ = try $0.scheduling(.onDemand).map(0..<10) { i in i } }),
    ("MPI_Isend", "shift", { _ = try $0.shift([1.0], to: ($0.rank + 1) % $0.size, receiving: 1, from: ($0.rank + $0.size - 1) % $0.size) }),
  ]
  for rank in [0, world.size - 1] {
    for (call, name, operation) in operations {
      // On demand rank 0 sends nothing where no other rank asks before the work is done, and the sum goes to rank 0.
      if call == "MPI_Isend" && rank == 0 && name != "shift" { continue }
      tally.check("\(call) fails in \(name) on rank \(rank)") {
        guard let part = try world.split(into: 0) else { return false }
        try operation(part)
        if world.rank == rank { interpose_failure(call) }
        let error = try tally.sharedError {
          // A rank that has what it needs hears of the failure in its next operation.
          try operation(part)
          try part.barrier()
        }
        guard case .call(name, let code, let text) = error, code != 0, !text.isEmpty else { return false }
        return try tally.sharedError { try part.barrier() } == error
      }
    }
  }
}
