#if MPI
// Sums over data and their gradients: terms are distributed in blocks and added in one fixed order.

import JetCore
import JetOperators
import JetReverse

/// One term of a sum over data, as a function of the parameters that runs on every real scalar.
///
///     struct Residual: TermFunction {
///       func callAsFunction<S: RealScalar>(_ t: Double, _ w: [S]) -> S {
///         let time = S(primal: S.Primal(t))
///         let residual: S = w[0] * exp(-w[1] * time) - exp(-time)
///         return residual * residual
///       }
///     }
public protocol TermFunction<Term> {
  /// What tells the terms apart: an index, or an observation.
  associatedtype Term

  /// The term at parameters `x`.
  func callAsFunction<S: RealScalar>(_ term: Term, _ x: [S]) -> S
}

extension Communicator {
  /// The value and the gradient of a sum of terms at parameters `x`, on every rank; forward mode, eight parameters at a time.
  ///
  /// Blocks of terms and the tree in which they are added depend on the number of terms alone: every number of ranks gives the same
  /// bits. An empty sum is zero.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the lowest index of a term that threw.
  /// - Complexity: ⌈n/8⌉ evaluations of each term, shared by the ranks; O(log terms) messages of n + 1 numbers for each rank.
  @_alwaysEmitIntoClient
  public func sum<Terms: RandomAccessCollection>(
    over terms: Terms, at x: [Double], _ term: (Terms.Element, [MultiDual<Double, 8>]) throws -> MultiDual<Double, 8>
  ) throws(MPIError) -> (value: Double, gradient: [Double]) {
    try wholeSum(over: terms, at: x, term)
  }

  /// The value and the gradient of a sum of terms of a function object, on every rank.
  ///
  /// Forward with the chunk chosen for the number of parameters; where one chunk of 16 does not hold them all in reverse mode, block by block
  /// of terms.
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

  @_alwaysEmitIntoClient
  package func sum<Terms: RandomAccessCollection, F: TermFunction>(
    over terms: Terms, at x: [Double], of f: F, cores: Int
  ) throws(MPIError) -> (value: Double, gradient: [Double]) where F.Term == Terms.Element {
    switch x.count {
    case ...1: try wholeSum(over: terms, at: x, cores: cores, type: F.self) { (i, x: [MultiDual<Double, 1>]) in f(i, x) }
    case 2: try wholeSum(over: terms, at: x, cores: cores, type: F.self) { (i, x: [MultiDual<Double, 2>]) in f(i, x) }
    case 3...4: try wholeSum(over: terms, at: x, cores: cores, type: F.self) { (i, x: [MultiDual<Double, 4>]) in f(i, x) }
    case 5...8: try wholeSum(over: terms, at: x, cores: cores, type: F.self) { (i, x: [MultiDual<Double, 8>]) in f(i, x) }
    case 17...: try backwardSum(over: terms, at: x, of: f, cores: cores)
    default: try wholeSum(over: terms, at: x, cores: cores, type: F.self) { (i, x: [MultiDual<Double, 16>]) in f(i, x) }
    }
  }

  /// A sum whose blocks are recorded and swept back, one after the other.
  @_alwaysEmitIntoClient
  package func backwardSum<Terms: RandomAccessCollection, F: TermFunction>(
    over terms: Terms, at x: [Double], of f: F, cores: Int
  ) throws(MPIError) -> (value: Double, gradient: [Double]) where F.Term == Terms.Element {
    let makeWorker = {
      (prepared: PreparedReverse<Double>(variables: x.count), gradient: [Double](repeating: 0, count: x.count))
    }
    return try wholeSum(over: terms, at: x, chunk: 0, cores: cores, type: F.self, worker: makeWorker) { share, worker in
      let value = worker.prepared.evaluate(at: x, into: &worker.gradient) { (x: [Reverse<Double>]) in
        var sum: Reverse<Double>?
        for i in share {
          let y = f(terms[terms.index(terms.startIndex, offsetBy: i)], x)
          sum = sum.map { $0 + y } ?? y
        }
        return sum ?? 0
      }
      return [value] + worker.gradient
    }
  }

  /// A sum whose blocks are passed forward, N parameters at a time.
  @_alwaysEmitIntoClient
  package func wholeSum<Terms: RandomAccessCollection, let N: Int>(
    over terms: Terms, at x: [Double], cores: Int = 1, type: Any.Type = Never.self,
    _ term: (Terms.Element, [MultiDual<Double, N>]) throws -> MultiDual<Double, N>
  ) throws(MPIError) -> (value: Double, gradient: [Double]) {
    let tag = PerturbationTag.unique()
    var seeds: [MultiDual<Double, N>] = []
    for xi in x { seeds.append(MultiDual(xi, .filled(.zero), tag)) }
    return try wholeSum(over: terms, at: x, chunk: N, cores: cores, type: type, worker: { seeds }) { share, seeds throws(WorkFailure) in
      try Self.block(terms, share, x.count, &seeds, tag, term)
    }
  }

  /// Adds this rank's nodes of the tree from blocks of a value and a gradient, and then those of all.
  ///
  /// On several cores a node is computed in parts, which are themselves nodes of the tree and added in its order.
  @_alwaysEmitIntoClient
  package func wholeSum<Terms: RandomAccessCollection, Worker>(
    over terms: Terms, at x: [Double], chunk: Int, cores: Int, type: Any.Type, worker makeWorker: () -> Worker,
    _ block: (_ share: Range<Int>, _ worker: inout Worker) throws(WorkFailure) -> [Double]
  ) throws(MPIError) -> (value: Double, gradient: [Double]) {
    var arguments = Fingerprint()
    arguments.combine(type: type)
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

  /// The value and the gradient of the sum of one block, the terms added one after the other.
  @_alwaysEmitIntoClient
  package static func block<Terms: RandomAccessCollection, let N: Int>(
    _ terms: Terms, _ share: Range<Int>, _ n: Int, _ seeds: inout [MultiDual<Double, N>], _ tag: PerturbationTag,
    _ term: (Terms.Element, [MultiDual<Double, N>]) throws -> MultiDual<Double, N>
  ) throws(WorkFailure) -> [Double] {
    var sums: [Double] = []
    sums.reserveCapacity(n + 1)
    for start in stride(from: 0, to: Swift.max(1, n), by: N) {
      let count = Swift.min(N, n - start)
      seeds.setPartials(from: start, count: count, to: 1)
      var sum = MultiDual<Double, N>(0)
      for i in share {
        do {
          let y = try term(terms[terms.index(terms.startIndex, offsetBy: i)], seeds)
          sum = i == share.lowerBound ? y : sum + y
        } catch { throw WorkFailure(i, error) }
      }
      seeds.setPartials(from: start, count: count, to: .zero)
      sum.tag.check(belongsTo: tag)
      if start == 0 { sums.append(sum.value) }
      for i in 0..<count { sums.append(sum.partials[unchecked: i]) }
    }
    return sums
  }
}
#endif
