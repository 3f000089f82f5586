#if MPI
// Sparse Hessians whose passes, by colours and rows, are distributed over the ranks.

import JetCore
import JetMatrices
import JetOperators
import JetSparsity

extension Communicator {
  /// A sparse Hessian at a point, its passes distributed over the ranks; every rank gets all of it.
  ///
  /// The serial operator makes a pass for each colour and each eight rows that it needs; here each rank makes some of them: every bit is
  /// that of `SparseHessian.evaluate(at:)`. As there, one evaluation on plain numbers, by each rank, tells whether the pattern holds at
  /// the point; where it does not, every rank traces the function.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Throws: `MPIError`, on all ranks: `.differentArguments` also where the function takes different branches on different ranks.
  /// - Complexity: ⌈n/8⌉ evaluations of the function for each colour, shared by the ranks; each rank receives 8 bytes for each entry.
  @_alwaysEmitIntoClient
  public func hessian<F: ScalarFunction>(at x: [Double], of f: SparseHessian<F, Double>) throws(MPIError) -> SparseMatrix<Double> {
    try hessian(at: x, of: f, cores: 1)
  }

  /// A sparse Hessian at a point, computed on all cores of each rank; every rank gets all of it.
  @_alwaysEmitIntoClient
  public func hessian<F: ScalarFunction & Sendable>(
    at x: [Double], of f: SparseHessian<F, Double>
  ) throws(MPIError) -> SparseMatrix<Double> {
    try hessian(at: x, of: f, cores: cores)
  }

  @_alwaysEmitIntoClient
  package func hessian<F: ScalarFunction>(
    at x: [Double], of f: SparseHessian<F, Double>, cores: Int
  ) throws(MPIError) -> SparseMatrix<Double> {
    let (passes, arguments) = try passes("hessian", x, f)
    let plan = passes.plan
    let values = try allValues("hessian", passes, passes.list, arguments, cores)
    return SparseMatrix(pattern: plan.pattern, values: values)
  }

  /// The rows of a sparse Hessian that this rank keeps, its passes distributed over the ranks: no rank gets all of it.
  ///
  /// Ranks keep neighbouring rows in the order of their numbers, as many each, and make neighbouring passes, so that most entries are
  /// computed where they stay. Every bit is that of `SparseHessian.evaluate(at:)`. Passes are distributed evenly, for any schedule.
  /// With `coloring: .acyclic` entries are found from others: every rank gets all of them for that, and keeps its rows.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Throws: `MPIError`, on all ranks, as `hessian(at:of:)`.
  /// - Complexity: ⌈n/8⌉ evaluations of the function for each colour, shared by the ranks; each receives 8 bytes for each entry of its rows
  ///   that it has not computed itself. Acyclic colours find entries from one another: with them each rank receives all entries.
  @_alwaysEmitIntoClient
  public func hessianRows<F: ScalarFunction>(at x: [Double], of f: SparseHessian<F, Double>) throws(MPIError) -> SparseRows {
    try hessianRows(at: x, of: f, cores: 1)
  }

  /// The rows of a sparse Hessian that this rank keeps, computed on all cores of each rank.
  @_alwaysEmitIntoClient
  public func hessianRows<F: ScalarFunction & Sendable>(at x: [Double], of f: SparseHessian<F, Double>) throws(MPIError) -> SparseRows {
    try hessianRows(at: x, of: f, cores: cores)
  }

  @_alwaysEmitIntoClient
  package func hessianRows<F: ScalarFunction>(
    at x: [Double], of f: SparseHessian<F, Double>, cores: Int
  ) throws(MPIError) -> SparseRows {
    let (passes, arguments) = try passes("hessianRows", x, f)
    let plan = passes.plan
    // By rows: a rank makes the passes that touch rows near its own.
    let list = passes.list.sorted { ($0.row, $0.color) < ($1.row, $1.color) }
    if !plan.substitutedFrom.isEmpty {
      let values = try scheduling(.even).allValues("hessianRows", passes, list, arguments, cores)
      return SparseRows(Dealing(blocks: x.count, ranks: size).blocks(of: rank), of: SparseMatrix(pattern: plan.pattern, values: values))
    }
    let (share, dealing) = try scheduling(.even).values("hessianRows", passes, list, arguments, cores)
    var positions: [Int] = []
    var shares: [Range<Int>] = []
    positions.reserveCapacity(plan.pattern.count)
    for r in 0..<size {
      let start = positions.count
      for pass in list[dealing.blocks(of: r)] { for s in pass.sources { positions.append(Int(plan.sourcePositions[passes.sources[s]])) } }
      shares.append(start..<positions.count)
    }
    return try ownRows(of: plan.pattern, share.results, shares) { positions[$0] }
  }

  /// The passes of the plan for the branches at a point, which the function is asked for once all ranks have the same arguments.
  @_alwaysEmitIntoClient
  package func passes<F: ScalarFunction>(
    _ operation: String, _ x: [Double], _ f: SparseHessian<F, Double>
  ) throws(MPIError) -> (passes: HessianPasses<F, Double>, arguments: Fingerprint) {
    var arguments = Fingerprint("sparse")
    arguments.combine(Fingerprint.word(of: f.function))
    arguments.combine(x)
    arguments.combine(f.plan)
    arguments.combine(f.verifies ? 1 : 0)
    try link.begin(operation, arguments)
    let passes = HessianPasses(f.function, f.plan(at: x), x)
    arguments.combine(passes.plan)
    return (passes, arguments)
  }

  /// All values, from passes in some order.
  @_alwaysEmitIntoClient
  package func allValues<F: ScalarFunction>(
    _ operation: String, _ passes: HessianPasses<F, Double>, _ list: [HessianPass], _ arguments: Fingerprint, _ cores: Int
  ) throws(MPIError) -> [Double] {
    let (share, dealing) = try values(operation, passes, list, arguments, cores)
    let entries = try collect(share, dealing) { list[$0].sources.count }
    let plan = passes.plan
    var values = [Double](repeating: 0, count: plan.pattern.count)
    var next = 0
    for pass in list {
      for s in pass.sources {
        values[Int(plan.sourcePositions[passes.sources[s]])] = entries[next]
        next += 1
      }
    }
    plan.substitute(&values)
    return values
  }

  /// What this rank's passes read, pass after pass.
  @_alwaysEmitIntoClient
  package func values<F: ScalarFunction>(
    _ operation: String, _ passes: HessianPasses<F, Double>, _ list: [HessianPass], _ arguments: Fingerprint, _ cores: Int
  ) throws(MPIError) -> (share: Share<Double>, dealing: Dealing) {
    let dealing = Dealing(blocks: list.count, ranks: size)
    let plan = passes.plan
    let values = [Double](repeating: 0, count: plan.pattern.count)
    let share = try share(operation, arguments, dealing, total: list.count, cores: cores, worker: { (passes, values) }) {
      (block, worker: inout (passes: HessianPasses<F, Double>, values: [Double]), entries: inout [Double], tick) throws(WorkFailure) in
      worker.passes.run(list[block], into: &worker.values)
      for s in list[block].sources { entries.append(worker.values[Int(plan.sourcePositions[passes.sources[s]])]) }
      tick(1)
      return nil
    }
    return (share, dealing)
  }
}
#endif
