#if MPI
// Sparse Hessians whose passes, by colours, are distributed over the ranks.

import JetCore
import JetMatrices
import JetOperators
import JetSparsity

extension Communicator {
  /// A sparse Hessian at a point, its passes distributed over the ranks; every rank gets all of it.
  ///
  /// The serial operator makes a gradient in reverse mode for each four colours; here each rank makes some of them, so that no more ranks
  /// have work than there are such gradients. Every bit is that of `SparseHessian.evaluate(at:)`. As there, one evaluation on plain
  /// numbers, by each rank, tells whether the pattern holds at the point; where it does not, every rank traces the function.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Throws: `MPIError`, on all ranks: `.differentArguments` also where the function takes different branches on different ranks.
  /// - Complexity: ⌈K/4⌉ gradients for K colours, shared by the ranks; each rank receives 8 bytes for each entry.
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
    let values = try allValues("hessian", passes, arguments, cores)
    return SparseMatrix(pattern: plan.pattern, values: values)
  }

  /// The rows of a sparse Hessian that this rank keeps, its passes distributed over the ranks: no rank gets all of it.
  ///
  /// Ranks keep neighbouring rows in the order of their numbers, as many each; entries go from where they are computed to where they are
  /// kept. Every bit is that of `SparseHessian.evaluate(at:)`. Passes are distributed evenly, for any schedule.
  /// With `coloring: .acyclic` entries are found from others: every rank gets all of them for that, and keeps its rows.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Throws: `MPIError`, on all ranks, as `hessian(at:of:)`.
  /// - Complexity: ⌈K/4⌉ gradients for K colours, shared by the ranks; each receives 8 bytes for each entry of its rows that it has not
  ///   computed itself. Acyclic colours find entries from one another: with them each rank receives all entries.
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
    if !plan.substitutedFrom.isEmpty {
      let values = try scheduling(.even).allValues("hessianRows", passes, arguments, cores)
      return SparseRows(Dealing(blocks: x.count, ranks: size).blocks(of: rank), of: SparseMatrix(pattern: plan.pattern, values: values))
    }
    let (share, dealing) = try scheduling(.even).values("hessianRows", passes, arguments, cores)
    // Pass after pass, the sources stand in the order of the plan.
    let shares = (0..<size).map { r in
      let passes = passes.list[dealing.blocks(of: r)]
      let colors = (passes.first?.lowerBound ?? plan.coloring.count)..<(passes.last?.upperBound ?? plan.coloring.count)
      return plan.sources(of: colors)
    }
    return try ownRows(of: plan.pattern, share.results, shares) { Int(plan.sourcePositions[$0]) }
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

  /// All values, from the passes of all ranks.
  @_alwaysEmitIntoClient
  package func allValues<F: ScalarFunction>(
    _ operation: String, _ passes: HessianPasses<F, Double>, _ arguments: Fingerprint, _ cores: Int
  ) throws(MPIError) -> [Double] {
    let (share, dealing) = try values(operation, passes, arguments, cores)
    let plan = passes.plan
    let list = passes.list
    let entries = try collect(share, dealing) { plan.sources(of: list[$0]).count }
    var values = [Double](repeating: 0, count: plan.pattern.count)
    for (k, entry) in entries.enumerated() { values[Int(plan.sourcePositions[k])] = entry }
    plan.substitute(&values)
    return values
  }

  /// What this rank's passes read, pass after pass.
  @_alwaysEmitIntoClient
  package func values<F: ScalarFunction>(
    _ operation: String, _ passes: HessianPasses<F, Double>, _ arguments: Fingerprint, _ cores: Int
  ) throws(MPIError) -> (share: Share<Double>, dealing: Dealing) {
    let list = passes.list
    let dealing = Dealing(blocks: list.count, ranks: size)
    let plan = passes.plan
    let values = [Double](repeating: 0, count: plan.pattern.count)
    let share = try share(operation, arguments, dealing, total: list.count, cores: cores, worker: { (passes, values) }) {
      (block, worker: inout (passes: HessianPasses<F, Double>, values: [Double]), entries: inout [Double], tick) throws(WorkFailure) in
      worker.passes.run(list[block], into: &worker.values)
      for k in plan.sources(of: list[block]) { entries.append(worker.values[Int(plan.sourcePositions[k])]) }
      tick(1)
      return nil
    }
    return (share, dealing)
  }
}
#endif
