#if MPI
// Sparse Jacobians whose colours are distributed over the ranks.

import JetCore
import JetMatrices
import JetOperators
import JetSparsity

extension Communicator {
  /// A sparse Jacobian at a point, its colours distributed over the ranks; every rank gets all of it.
  ///
  /// Every bit is that of `SparseJacobian.evaluate(at:)`. As there, what the function compares in its passes tells whether the pattern
  /// holds at the point; where it does not on one rank, every rank traces the function, and the passes are made anew.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Throws: `MPIError`, on all ranks: `.differentArguments` also where the function takes different branches on different ranks.
  /// - Complexity: ⌈directions/N⌉ evaluations of the function, shared by the ranks; each receives 8 bytes for each entry.
  @_alwaysEmitIntoClient
  public func jacobian<F: VectorFunction>(at x: [Double], of f: SparseJacobian<F, Double>) throws(MPIError) -> SparseMatrix<Double> {
    try jacobian(at: x, of: f, cores: 1)
  }

  /// A sparse Jacobian at a point, computed on all cores of each rank; every rank gets all of it.
  @_alwaysEmitIntoClient
  public func jacobian<F: VectorFunction & Sendable>(
    at x: [Double], of f: SparseJacobian<F, Double>
  ) throws(MPIError) -> SparseMatrix<Double> {
    try jacobian(at: x, of: f, cores: cores)
  }

  @_alwaysEmitIntoClient
  package func jacobian<F: VectorFunction>(
    at x: [Double], of f: SparseJacobian<F, Double>, cores: Int
  ) throws(MPIError) -> SparseMatrix<Double> {
    let (part, plan) = try colors("jacobian", x, f, cores)
    let entries = try collect(part.share, part.dealing) { part.entries(ofBlocks: $0..<$0 + 1).count }
    var values = [Double](repeating: 0, count: entries.count)
    for (k, entry) in entries.enumerated() { values[Int(plan.sourcePositions[k])] = entry }
    return SparseMatrix(pattern: plan.pattern, values: values)
  }

  /// The rows of a sparse Jacobian that this rank keeps, its colours distributed over the ranks: no rank gets all of it.
  ///
  /// Ranks keep neighbouring rows in the order of their numbers, as many each. Every bit is that of `SparseJacobian.evaluate(at:)`.
  /// Colours are distributed evenly, for any schedule.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Throws: `MPIError`, on all ranks, as `jacobian(at:of:)`.
  /// - Complexity: ⌈directions/N⌉ evaluations of the function, shared by the ranks; each receives 8 bytes for each entry of its rows
  ///   that it has not computed itself.
  @_alwaysEmitIntoClient
  public func jacobianRows<F: VectorFunction>(at x: [Double], of f: SparseJacobian<F, Double>) throws(MPIError) -> SparseRows {
    try jacobianRows(at: x, of: f, cores: 1)
  }

  /// The rows of a sparse Jacobian that this rank keeps, computed on all cores of each rank.
  @_alwaysEmitIntoClient
  public func jacobianRows<F: VectorFunction & Sendable>(at x: [Double], of f: SparseJacobian<F, Double>) throws(MPIError) -> SparseRows {
    try jacobianRows(at: x, of: f, cores: cores)
  }

  @_alwaysEmitIntoClient
  package func jacobianRows<F: VectorFunction>(
    at x: [Double], of f: SparseJacobian<F, Double>, cores: Int
  ) throws(MPIError) -> SparseRows {
    let (part, plan) = try scheduling(.even).colors("jacobianRows", x, f, cores)
    var shares: [Range<Int>] = []
    for r in 0..<size { shares.append(part.entries(ofBlocks: part.dealing.blocks(of: r))) }
    return try ownRows(of: plan.pattern, part.share.results, shares) { Int(plan.sourcePositions[$0]) }
  }

  /// The entries of this rank's colours, by the plan that is right at the point on all ranks.
  @_alwaysEmitIntoClient
  package func colors<F: VectorFunction>(
    _ operation: String, _ x: [Double], _ f: SparseJacobian<F, Double>, _ cores: Int
  ) throws(MPIError) -> (part: ColorShare, plan: CompressionPlan) {
    var arguments = Fingerprint("sparse")
    arguments.combine(Fingerprint.word(of: f.function))
    arguments.combine(x)
    arguments.combine(f.plan)
    arguments.combine(f.verifies ? 1 : 0)
    try link.begin(operation, arguments)
    require(
      x.count == f.pattern.columns, "A Jacobian of \(f.pattern.columns) columns needs a point of as many elements, got \(x.count)")
    if !f.verifies { return (try colors(operation, x, f, f.plan, arguments, isOnly: true, cores), f.plan) }
    var (expected, isOnly) = f.branches.expected
    var plan = expected ?? f.plan
    var likely = Fingerprint()
    likely.combine(plan)
    likely.combine(isOnly ? 1 : 0)
    // Ranks that have evaluated the operator each for itself may expect different branches: all begin with the one prepared.
    let words = try link.gather([likely.word], counts: [Int](repeating: 1, count: size))
    if words.contains(where: { $0 != likely.word }) { (plan, isOnly) = (f.plan, false) }
    var part = try colors(operation, x, f, plan, arguments, isOnly: isOnly, cores)
    if isOnly { return (part, plan) }
    // The plan of the branch that the passes of this rank took. Without a colour nothing tells it.
    var right: CompressionPlan?
    if part.hasPasses || plan.coloring.count == 0 { right = f.branches[part.branch] ?? f.traced(at: x) }
    let hasChanged = right.map { $0.pattern != plan.pattern } ?? false
    let answers = try link.gather([hasChanged], counts: [Int](repeating: 1, count: size))
    if !answers.contains(true) { return (part, plan) }
    let found = right ?? f.branches[BranchRecord.branch(of: f.function, at: x)] ?? f.traced(at: x)
    part = try colors(operation, x, f, found, arguments, isOnly: false, cores)
    f.branches.expect(found)
    return (part, found)
  }

  /// The entries of this rank's colours by a plan, in passes of as many colours as the serial operator takes.
  @_alwaysEmitIntoClient
  package func colors<F: VectorFunction>(
    _ operation: String, _ x: [Double], _ f: SparseJacobian<F, Double>, _ plan: CompressionPlan, _ arguments: Fingerprint, isOnly: Bool,
    _ cores: Int
  ) throws(MPIError) -> ColorShare {
    var arguments = arguments
    arguments.combine(plan)
    arguments.combine(isOnly ? 1 : 0)
    let observes = !isOnly
    switch plan.coloring.count {
    case ...1: return try colors(operation, JacobianPasses<F, Double, 1>(f.function, plan, x), arguments, observes, cores)
    case 2: return try colors(operation, JacobianPasses<F, Double, 2>(f.function, plan, x), arguments, observes, cores)
    case 3: return try colors(operation, JacobianPasses<F, Double, 3>(f.function, plan, x), arguments, observes, cores)
    case 4: return try colors(operation, JacobianPasses<F, Double, 4>(f.function, plan, x), arguments, observes, cores)
    case 5...8: return try colors(operation, JacobianPasses<F, Double, 8>(f.function, plan, x), arguments, observes, cores)
    default: return try colors(operation, JacobianPasses<F, Double, 16>(f.function, plan, x), arguments, observes, cores)
    }
  }

  @_alwaysEmitIntoClient
  package func colors<F: VectorFunction, let N: Int>(
    _ operation: String, _ passes: JacobianPasses<F, Double, N>, _ arguments: Fingerprint, _ observes: Bool, _ cores: Int
  ) throws(MPIError) -> ColorShare {
    let plan = passes.plan
    let dealing = Dealing(blocks: (plan.coloring.count + N - 1) / N, ranks: size)
    let values = [Double](repeating: 0, count: plan.pattern.count)
    let first = FirstBranch(passes: dealing.count)
    let share = try share(operation, arguments, dealing, total: plan.coloring.count, cores: cores, worker: { (passes, values) }) {
      (block, worker: inout (passes: JacobianPasses<F, Double, N>, values: [Double]), entries: inout [Double], tick) throws(WorkFailure) in
      let branch = worker.passes.run(from: block * N, observes: observes, into: &worker.values)
      first.meet(branch, block)
      let end = Swift.min((block + 1) * N, plan.coloring.count)
      for k in plan.sourceStarts[block * N]..<plan.sourceStarts[end] { entries.append(worker.values[Int(plan.sourcePositions[k])]) }
      tick(end - block * N)
      return nil
    }
    return ColorShare(share, dealing, starts: plan.sourceStarts, chunk: N, branch: first.branch, hasPasses: first.hasPasses)
  }
}

/// What the function was answered in the passes that a rank has made, each by one of its threads.
@usableFromInline
package final class FirstBranch: @unchecked Sendable {
  private let passes: UnsafeMutableBufferPointer<(isMade: Bool, branch: BranchRecord?)>

  @usableFromInline
  package init(passes count: Int) {
    passes = .allocate(capacity: count)
    passes.initialize(repeating: (false, nil))
  }

  deinit {
    passes.deinitialize()
    passes.deallocate()
  }

  @usableFromInline
  package func meet(_ branch: BranchRecord?, _ pass: Int) { passes[pass] = (true, branch) }

  /// The answers of the first pass, after all have ended.
  @usableFromInline package var branch: BranchRecord? { passes.first { $0.isMade }?.branch }
  @usableFromInline package var hasPasses: Bool { passes.contains { $0.isMade } }
}

/// The entries of a sparse Jacobian that one rank has computed.
@usableFromInline
package struct ColorShare {
  @usableFromInline package let share: Share<Double>
  @usableFromInline package let dealing: Dealing

  /// What the function was answered in the first pass of this rank; nil where that does not tell its branch.
  @usableFromInline package let branch: BranchRecord?

  /// Whether this rank made a pass.
  @usableFromInline package let hasPasses: Bool

  private let starts: [Int]
  private let chunk: Int

  @usableFromInline
  package init(_ share: Share<Double>, _ dealing: Dealing, starts: [Int], chunk: Int, branch: BranchRecord?, hasPasses: Bool) {
    self.share = share
    self.dealing = dealing
    self.starts = starts
    self.chunk = chunk
    self.branch = branch
    self.hasPasses = hasPasses
  }

  /// The entries of some blocks, by their numbers in the order of the colours.
  @usableFromInline
  package func entries(ofBlocks blocks: Range<Int>) -> Range<Int> {
    let colors = starts.count - 1
    return starts[Swift.min(colors, blocks.lowerBound * chunk)]..<starts[Swift.min(colors, blocks.upperBound * chunk)]
  }
}
#endif
