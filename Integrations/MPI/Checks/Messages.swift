// Messages of a user's own, jets as datatypes, and the operator for solvers in C.

import CMPI
import Jets
import JetsMPI
import LocalOperators

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
  tally.check("Jacobian-vector products on local vectors") {
    let n = 10 * world.size
    let (u, v) = (point(n), Array(point(2 * n).dropFirst(n)))
    let own = 10 * world.rank..<10 * world.rank + 10
    let jacobian = DistributedJacobian(world, lambda: 1, step: 0.1)
    try jacobian.move(to: Array(u[own]))
    var product = [Double](repeating: 0, count: 10)
    let status = jacobianProduct(Unmanaged.passUnretained(jacobian).toOpaque(), Array(v[own]), &product, 10)
    let whole = pushforward(at: [0] + u + [0], along: [0] + v + [0], of: jacobian.function)
    return status == 0 && agree(product, Array(whole[own]))
  }
}
