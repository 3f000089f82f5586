#if MPI
// What a block of terms of a sum over data adds up to, whoever adds it: by the ranks of a communicator, or in one process.

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

/// The value and the gradient of a sum of terms of a function object, in this process alone and without MPI.
///
/// Every bit is that of `Communicator.sum(over:at:of:)` on any number of ranks: the same blocks of terms, added in the same tree.
/// - Complexity: as many evaluations as there are terms, up to 16 parameters; beyond, one recording and sweep of each block of terms.
@_alwaysEmitIntoClient
public func valueWithGradient<Terms: RandomAccessCollection, F: TermFunction>(
  ofSumOver terms: Terms, at x: [Double], of f: F
) -> (value: Double, gradient: [Double]) where F.Term == Terms.Element {
  do throws(WorkFailure) { return try SumBlocks.of(f, terms, x, LocalSum(terms: terms.count, variables: x.count)) } catch {
    requirementFailed("A function object threw \(error.error)")
  }
}

/// The value and the gradient of a sum of terms, in this process alone and without MPI; forward mode, eight parameters at a time.
///
/// Every bit is that of `Communicator.sum(over:at:_:)` on any number of ranks: the same blocks of terms, added in the same tree.
/// - Throws: what `term` throws for the lowest index for which it does.
/// - Complexity: ⌈n/8⌉ evaluations of each term.
@_alwaysEmitIntoClient
public func valueWithGradient<Terms: RandomAccessCollection>(
  ofSumOver terms: Terms, at x: [Double], of term: (Terms.Element, [MultiDual<Double, 8>]) throws -> MultiDual<Double, 8>
) throws -> (value: Double, gradient: [Double]) {
  do throws(WorkFailure) { return try SumBlocks.forward(terms, x, term, LocalSum(terms: terms.count, variables: x.count)) } catch {
    throw error.error
  }
}

/// Whoever adds blocks of terms, each a value and a gradient.
@usableFromInline
package protocol SumCourse<Failure> {
  associatedtype Failure: Error

  /// Adds all blocks; `chunk` tells the method, and a worker is what one thread needs.
  func add<Worker>(
    chunk: Int, worker: () -> Worker, _ block: (_ share: Range<Int>, _ worker: inout Worker) throws(WorkFailure) -> [Double]
  ) throws(Failure) -> (value: Double, gradient: [Double])
}

/// All blocks in this process, one after the other.
@usableFromInline
package struct LocalSum: SumCourse {
  @usableFromInline let tree: SumTree
  @usableFromInline let variables: Int

  @usableFromInline
  package init(terms: Int, variables: Int) { (tree, self.variables) = (SumTree(terms: terms), variables) }

  @_alwaysEmitIntoClient
  package func add<Worker>(
    chunk: Int, worker makeWorker: () -> Worker, _ block: (_ share: Range<Int>, _ worker: inout Worker) throws(WorkFailure) -> [Double]
  ) throws(WorkFailure) -> (value: Double, gradient: [Double]) {
    if tree.blocks == 0 { return (0, [Double](repeating: 0, count: variables)) }
    var worker = makeWorker()
    let sum = try SumTree.sum(0..<tree.blocks) { index throws(WorkFailure) in try block(tree.terms(of: index), &worker) }
    return (sum[0], Array(sum[1...]))
  }
}

/// How a block is computed.
@usableFromInline
package enum SumBlocks {
  /// Forward in one chunk up to 16 parameters, beyond in reverse mode.
  @_alwaysEmitIntoClient
  package static func of<Terms: RandomAccessCollection, F: TermFunction, Course: SumCourse>(
    _ f: F, _ terms: Terms, _ x: [Double], _ course: Course
  ) throws(Course.Failure) -> (value: Double, gradient: [Double]) where F.Term == Terms.Element {
    switch x.count {
    case ...1: try forward(terms, x, { (i, x: [MultiDual<Double, 1>]) in f(i, x) }, course)
    case 2: try forward(terms, x, { (i, x: [MultiDual<Double, 2>]) in f(i, x) }, course)
    case 3...4: try forward(terms, x, { (i, x: [MultiDual<Double, 4>]) in f(i, x) }, course)
    case 5...8: try forward(terms, x, { (i, x: [MultiDual<Double, 8>]) in f(i, x) }, course)
    case 17...: try backward(terms, x, f, course)
    default: try forward(terms, x, { (i, x: [MultiDual<Double, 16>]) in f(i, x) }, course)
    }
  }

  /// Blocks that are recorded and swept back.
  @_alwaysEmitIntoClient
  package static func backward<Terms: RandomAccessCollection, F: TermFunction, Course: SumCourse>(
    _ terms: Terms, _ x: [Double], _ f: F, _ course: Course
  ) throws(Course.Failure) -> (value: Double, gradient: [Double]) where F.Term == Terms.Element {
    let makeWorker = {
      (prepared: PreparedReverse<Double>(variables: x.count), gradient: [Double](repeating: 0, count: x.count))
    }
    return try course.add(chunk: 0, worker: makeWorker) { share, worker in
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

  /// Blocks that are passed forward, N parameters at a time.
  @_alwaysEmitIntoClient
  package static func forward<Terms: RandomAccessCollection, Course: SumCourse, let N: Int>(
    _ terms: Terms, _ x: [Double], _ term: (Terms.Element, [MultiDual<Double, N>]) throws -> MultiDual<Double, N>, _ course: Course
  ) throws(Course.Failure) -> (value: Double, gradient: [Double]) {
    let tag = PerturbationTag.unique()
    var seeds: [MultiDual<Double, N>] = []
    for xi in x { seeds.append(MultiDual(xi, .filled(.zero), tag)) }
    return try course.add(chunk: N, worker: { seeds }) { share, seeds throws(WorkFailure) in
      try block(terms, share, x.count, &seeds, tag, term)
    }
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
