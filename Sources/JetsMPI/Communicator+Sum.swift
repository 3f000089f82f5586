#if MPI
// Sums over data and their gradients: blocks of terms are distributed, and added in one fixed order.

import JetCore
import JetOperators
import JetReverse

extension Communicator {
  /// The value and the gradient of a sum of terms at parameters `x`, on every rank; forward mode, eight parameters at a time.
  ///
  /// Blocks of terms and the tree in which they are added depend on the number of terms alone: every number of ranks gives the same
  /// bits, those of `valueWithGradient(ofSumOver:at:of:)` in one process. An empty sum is zero.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the lowest index of a term that threw.
  /// - Complexity: ⌈n/8⌉ evaluations of each term, shared by the ranks; O(log terms) messages of n + 1 numbers for each rank.
  @_alwaysEmitIntoClient
  public func sum<Terms: RandomAccessCollection>(
    over terms: Terms, at x: [Double], _ term: (Terms.Element, [MultiDual<Double, 8>]) throws -> MultiDual<Double, 8>
  ) throws(MPIError) -> (value: Double, gradient: [Double]) {
    try SumBlocks.forward(terms, x, term, SharedSum(world: self, terms: terms, point: x, cores: 1, function: 0))
  }

  /// The value and the gradient of a sum of terms of a function object, on every rank.
  ///
  /// Forward in one pass up to 16 parameters, and beyond in reverse mode, block by block of terms.
  @_alwaysEmitIntoClient
  public func sum<Terms: RandomAccessCollection, F: TermFunction>(
    over terms: Terms, at x: [Double], of f: F
  ) throws(MPIError) -> (value: Double, gradient: [Double]) where F.Term == Terms.Element {
    try sum(over: terms, at: x, of: f, cores: 1)
  }

  /// The value and the gradient of a sum of terms of a function object, computed on all cores of each rank.
  @_alwaysEmitIntoClient
  public func sum<Terms: RandomAccessCollection & Sendable, F: TermFunction & Sendable>(
    over terms: Terms, at x: [Double], of f: F
  ) throws(MPIError) -> (value: Double, gradient: [Double]) where F.Term == Terms.Element {
    try sum(over: terms, at: x, of: f, cores: cores)
  }

  /// The value and the gradient of a sum of terms that several threads may compute, on some cores of each rank.
  ///
  /// - Precondition: `cores` ≥ 1, on each rank as many as it likes, such as its `cores`.
  @_alwaysEmitIntoClient
  public func sum<Terms: RandomAccessCollection & Sendable>(
    over terms: Terms, at x: [Double], cores: Int,
    _ term: @Sendable (Terms.Element, [MultiDual<Double, 8>]) throws -> MultiDual<Double, 8>
  ) throws(MPIError) -> (value: Double, gradient: [Double]) {
    try SumBlocks.forward(terms, x, term, SharedSum(world: self, terms: terms, point: x, cores: cores, function: 0))
  }

  @_alwaysEmitIntoClient
  package func sum<Terms: RandomAccessCollection, F: TermFunction>(
    over terms: Terms, at x: [Double], of f: F, cores: Int
  ) throws(MPIError) -> (value: Double, gradient: [Double]) where F.Term == Terms.Element {
    try SumBlocks.of(f, terms, x, SharedSum(world: self, terms: terms, point: x, cores: cores, function: Fingerprint.word(of: f)))
  }

}

/// Blocks shared by the ranks of a communicator.
@usableFromInline
package struct SharedSum<Terms: RandomAccessCollection>: SumCourse {
  @usableFromInline let world: Communicator
  @usableFromInline let terms: Terms
  @usableFromInline let x: [Double]
  @usableFromInline let cores: Int
  @usableFromInline let function: UInt64

  @usableFromInline
  package init(world: Communicator, terms: Terms, point x: [Double], cores: Int, function: UInt64) {
    (self.world, self.terms, self.x, self.cores, self.function) = (world, terms, x, cores, function)
  }

  @_alwaysEmitIntoClient
  package func add<Worker>(
    chunk: Int, worker: () -> Worker, _ block: (_ share: Range<Int>, _ worker: inout Worker) throws(WorkFailure) -> [Double]
  ) throws(MPIError) -> (value: Double, gradient: [Double]) {
    try world.wholeSum(over: terms, at: x, chunk: chunk, cores: cores, function: function, worker: worker, block)
  }
}

extension Communicator {
  /// Adds this rank's nodes of the tree from blocks of a value and a gradient, and then those of all.
  ///
  /// On several cores a node is computed in parts, which are themselves nodes of the tree and added in its order.
  @_alwaysEmitIntoClient
  package func wholeSum<Terms: RandomAccessCollection, Worker>(
    over terms: Terms, at x: [Double], chunk: Int, cores: Int, function: UInt64, worker makeWorker: () -> Worker,
    _ block: (_ share: Range<Int>, _ worker: inout Worker) throws(WorkFailure) -> [Double]
  ) throws(MPIError) -> (value: Double, gradient: [Double]) {
    var arguments = Fingerprint()
    arguments.combine(function)
    arguments.combine(x)
    arguments.combine(anyOf: terms)
    arguments.combine(chunk)
    let tree = SumTree(terms: terms.count)
    let width = x.count + 1
    func work(
      _ node: Range<Int>, _ worker: inout Worker, _ results: inout [Double], _ tick: (_ done: Int) -> Void
    ) throws(WorkFailure) {
      results += try SumTree.sum(node) { index throws(WorkFailure) in
        let share = tree.terms(of: index)
        let sums = try block(share, &worker)
        tick(share.count)
        return sums
      }
    }
    if schedule == .onDemand && size > 1 {
      let nodes = tree.dealtNodes
      let dealing = Dealing(blocks: nodes.count, ranks: size)
      let share = try share("sum", arguments, dealing, total: tree.terms, cores: cores, worker: makeWorker) {
        (node, worker: inout Worker, results: inout [Double], tick) throws(WorkFailure) in
        try work(nodes[node], &worker, &results, tick)
        return nil
      }
      let sums = try collect(share, dealing) { _ in width }
      // Every rank adds the tree above the nodes for itself.
      if nodes.isEmpty { return (0, [Double](repeating: 0, count: x.count)) }
      let total = SumTree.sum(0..<nodes.count) { Array(sums[$0 * width..<($0 + 1) * width]) }
      return (total[0], Array(total[1...]))
    }
    let dealing = Dealing(blocks: tree.blocks, ranks: size)
    let own = dealing.blocks(of: rank)
    let nodes = tree.nodes(in: own)
    let longest = cores > 1 ? Swift.max(1, own.count / (8 * cores)) : tree.blocks
    var parts: [Range<Int>] = []
    for node in nodes { parts += SumTree.parts(of: node, atMost: longest) }
    var results: [Double] = []
    var worker: Worker?
    _ = try perform("sum", arguments, total: terms.count) { tick throws(WorkFailure) in
      try run("sum", Array(parts.indices), cores, &worker, &results, tick, makeWorker) {
        (part, worker: inout Worker, results: inout [Double], tick) throws(WorkFailure) in
        try work(parts[part], &worker, &results, tick)
        return nil
      }
    }
    var next = 0
    var sums: [[Double]] = []
    for node in nodes {
      sums.append(
        SumTree.sum(node, atMost: longest) {
          next += 1
          return Array(results[(next - 1) * width..<next * width])
        })
    }
    let total = try link.sum(tree, dealing, sums, width: width)
    return (total[0], Array(total[1...]))
  }
}
#endif
