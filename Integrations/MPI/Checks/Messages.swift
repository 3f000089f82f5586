// Messages of a user's own, jets as datatypes, and the operator for solvers in C.

import CMPI
import Interposition
import Jets
import JetsMPI
import LocalOperators
import SolverCallbacks

func messageChecks(_ tally: Tally) {
  let world = tally.world
  let last = world.size - 1
  tally.check("broadcast") {
    let one = try world.broadcast(world.rank == last ? 7.5 : 0, from: last)
    let many = try world.broadcast(world.rank == 0 ? point(33) : [])
    return one == 7.5 && agree(many, point(33))
  }
  tally.check("gather") {
    let lists = try world.allGather((0..<world.rank * 3).map { $0 })
    return lists.enumerated().allSatisfy { r, list in list == Array(0..<r * 3) }
  }
  tally.check("sum of jets in the order of the ranks") {
    func jets(_ r: Int) -> [MultiDual<Double, 3>] {
      point(10).enumerated().map { i, x in sin(MultiDual(variable: x * Double(r + 1), direction: i % 3)) }
    }
    let sums = try world.allReduceSum(jets(world.rank))
    var expected = jets(0)
    for r in 1..<Swift.max(1, world.size) { for i in expected.indices { expected[i] += jets(r)[i] } }
    return sums == expected
  }
  tally.check("sum of nothing") { try world.allReduceSum([Double]()).isEmpty }
  tally.check("jets as a datatype of MPI") {
    typealias Jet = Dual<MultiDual<Double, 2>>
    let type = MPI.datatype(of: Jet.self)
    let sum = MPI.makeSum()
    let inner = MultiDual<Double, 2>(value: Double(world.rank), partials: [1, 2])
    let own = [Jet](repeating: Jet(value: inner, tangent: MultiDual(0.5)), count: 4)
    var total = [Jet](repeating: Jet(value: MultiDual(0), tangent: MultiDual(0)), count: 4)
    guard MPI_Allreduce(own, &total, 4, type, sum, world.handle) == MPI_SUCCESS else { return false }
    let p = Double(world.size)
    let expected = Jet(value: MultiDual(value: p * (p - 1) / 2, partials: [p, 2 * p]), tangent: MultiDual(p / 2))
    return total.allSatisfy { $0 == expected }
  }
  tally.check("jets of second order as datatypes of MPI") {
    typealias Hyper = Dual<HyperDual<Double, 1, 2>>
    typealias Laplace = LaplacianJet<Float, 3>
    let sum = MPI.makeSum()
    let p = Double(world.size)
    // What has a nonzero derivative on the last rank alone has one in the sum, although no other rank's flags say so.
    let moving = HyperDual<Double, 1, 2>(value: 1, rowPartials: [2], columnPartials: [3, 4], mixedPartials: [[5, 6]])
    let own = [Hyper(value: world.rank == last ? moving : HyperDual(1), tangent: HyperDual(1))]
    var total = [Hyper(value: HyperDual(0), tangent: HyperDual(0))]
    guard MPI_Allreduce(own, &total, 1, MPI.datatype(of: Hyper.self), sum, world.handle) == MPI_SUCCESS else { return false }
    let expected = HyperDual<Double, 1, 2>(value: p, rowPartials: [2], columnPartials: [3, 4], mixedPartials: [[5, 6]])
    // A product does not look at parts whose flags say that they are zero.
    let (square, truth) = (total[0].value * total[0].value, expected * expected)
    let ownLaplace = [Laplace](repeating: Laplace(value: Float(world.rank), partials: [1, 2, 3], laplacian: 4), count: 2)
    var totalLaplace = [Laplace](repeating: Laplace(0), count: 2)
    let type = MPI.datatype(of: Laplace.self)
    guard MPI_Allreduce(ownLaplace, &totalLaplace, 2, type, sum, world.handle) == MPI_SUCCESS else { return false }
    let q = Float(world.size)
    return total[0].value == expected && total[0].tangent == HyperDual(p) && square == truth && truth.mixedPartials[0][1] == 2 * (p * 6 + 8)
      && totalLaplace.allSatisfy { $0 == Laplace(value: q * (q - 1) / 2, partials: [q, 2 * q, 3 * q], laplacian: 4 * q) }
  }
  tally.check("Taylor jets as datatypes of MPI") {
    typealias Series = Taylor<Double, 3>
    typealias Nested = Taylor<MultiDual<Float, 2>, 2>
    let sum = MPI.makeSum()
    let (r, p) = (Double(world.rank), Double(world.size))
    let own = [Series](repeating: Series(coefficients: [r, 1, 2, 3]), count: 3)
    var total = [Series](repeating: Series(0), count: 3)
    guard MPI_Allreduce(own, &total, 3, MPI.datatype(of: Series.self), sum, world.handle) == MPI_SUCCESS else { return false }
    func jet(_ k: Float) -> MultiDual<Float, 2> { MultiDual(value: k, partials: [2 * k, 3 * k]) }
    let q = Float(world.size)
    var sent = [Nested](repeating: Nested(coefficients: [jet(1), jet(2), jet(4)]), count: 2)
    var nested = [Nested](repeating: Nested(jet(0)), count: 2)
    let type = MPI.datatype(of: Nested.self)
    guard MPI_Allreduce(sent, &nested, 2, type, sum, world.handle) == MPI_SUCCESS else { return false }
    // What a rank sends arrives unchanged.
    if !world.isRoot { sent = [Nested](repeating: Nested(jet(0)), count: 2) }
    guard MPI_Bcast(&sent, 2, type, 0, world.handle) == MPI_SUCCESS else { return false }
    return total.allSatisfy { $0 == Series(coefficients: [p * (p - 1) / 2, p, 2 * p, 3 * p]) }
      && nested.allSatisfy { $0 == Nested(coefficients: [jet(q), jet(2 * q), jet(4 * q)]) }
      && sent.allSatisfy { $0 == Nested(coefficients: [jet(1), jet(2), jet(4)]) }
  }
  pieceChecks(tally)
  solverChecks(tally)
}

/// Messages that are longer than the largest that the program allows, where that is set: they go in pieces, and arrive as they were.
func pieceChecks(_ tally: Tally) {
  let world = tally.world
  let limit = CommandLine.arguments.contains("pieces") ? 1001 : 1 << 30
  /// Checks what a call brings, and that it came in as many pieces as the limit asks for.
  func check(_ name: String, bytes: Int, _ body: () throws -> Bool) {
    tally.check(name) {
      var (calls, largest) = (0, 0)
      interpose_count(&calls, &largest)
      guard try body() else { return false }
      interpose_count(&calls, &largest)
      return world.size == 1 || largest <= limit && calls >= bytes / limit
    }
  }
  let x = point(1000)
  let (next, before) = ((world.rank + 1) % world.size, (world.rank + world.size - 1) % world.size)
  check("a broadcast in pieces", bytes: 8000) { agree(try world.broadcast(world.isRoot ? x : []), x) }
  check("a gather in pieces", bytes: 8000 * world.size) {
    // Ranks have different numbers of elements, the first none.
    let parts = try world.allGather(Array(x.prefix(world.size == 1 ? 1000 : 1000 * world.rank / (world.size - 1))))
    return parts.enumerated().allSatisfy { r, part in agree(part, Array(x.prefix(world.size == 1 ? 1000 : 1000 * r / (world.size - 1)))) }
  }
  check("a shift in pieces", bytes: 8000) { agree(try world.shift(x, to: next, receiving: 1000, from: before), x) }
  check("a sum in pieces", bytes: 8000) {
    let sums = try world.allReduceSum(x.map { $0 * Double(world.rank + 1) })
    var expected = x
    for r in 1..<Swift.max(1, world.size) { for i in x.indices { expected[i] += x[i] * Double(r + 1) } }
    return agree(sums, expected)
  }
  check("structures in pieces", bytes: 16 * 300) {
    // Their stride divides no piece.
    let own = (0..<300).map { Named(flag: $0 % 2 == 0, jet: Dual(value: x[$0], tangent: 1), short: Int16($0)) }
    let all = try world.allGather(own)
    return all.allSatisfy { part in
      part.count == 300 && part.enumerated().allSatisfy { $1.flag == ($0 % 2 == 0) && $1.jet.value == x[$0] && $1.short == Int16($0) }
    }
  }
}

/// The product of the whole function, beside that of parts on the ranks by solvers' callbacks in C.
func solverChecks(_ tally: Tally) {
  let world = tally.world
  typealias Solver = (UnsafeMutableRawPointer?, UnsafePointer<Double>?, UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Int32
  let solvers: [(String, Solver)] = [("PETSc", petsc_move_and_multiply), ("SUNDIALS", sundials_move_and_multiply)]
  let layouts: [(String, (Int) -> Int)] = [
    ("equal", { _ in 10 }), ("uneven", { 3 * $0 + 1 }), ("empty on odd ranks", { $0 % 2 == 1 ? 0 : 4 }),
    ("empty on even ranks", { $0 % 2 * 4 }), ("empty but for the last rank", { $0 == world.size - 1 ? 5 : 0 }), ("empty", { _ in 0 }),
  ]
  for (name, solver) in solvers {
    for (layout, count) in layouts {
      tally.check("Jacobian-vector products by \(name)'s callbacks, \(layout) parts") {
        let starts = (0...world.size).map { r in (0..<r).reduce(0) { $0 + count($1) } }
        let n = starts[world.size]
        let own = starts[world.rank]..<starts[world.rank + 1]
        let jacobian = DistributedJacobian(world, lambda: 1, step: 0.1)
        let context = Unmanaged.passUnretained(jacobian).toOpaque()
        // Moved twice, from C.
        for offset in [0, 7] {
          let (u, v) = (Array(point(n + offset).dropFirst(offset)), Array(point(2 * n + offset).dropFirst(n + offset)))
          var product = [Double](repeating: 0, count: own.count)
          guard solver(context, Array(u[own]), Array(v[own]), &product, own.count) == 0 else { return false }
          let whole = pushforward(at: [0] + u + [0], along: [0] + v + [0], of: jacobian.function)
          guard agree(product, Array(whole[own])) else { return false }
        }
        return true
      }
    }
  }
}
