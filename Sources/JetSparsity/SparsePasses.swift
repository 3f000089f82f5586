// The passes that evaluations of sparse operators consist of, one by one: they may be made in any order, and by several processes.

import JetCore
import JetMatrices
import JetOperators
import JetReverse
import _JetsShims

/// The passes of a sparse Jacobian at a point: N colours each, the last one fewer.
@usableFromInline
package struct JacobianPasses<F: VectorFunction, T: FloatingPointScalar, let N: Int> {
  @usableFromInline let function: F
  @usableFromInline package let plan: CompressionPlan
  @usableFromInline let tag = PerturbationTag.unique()
  @usableFromInline var seeds: [BranchJet<MultiDual<T, N>>]

  @_alwaysEmitIntoClient
  package init(_ function: F, _ plan: CompressionPlan, _ x: [T]) {
    self.function = function
    self.plan = plan
    seeds = []
    seeds.reserveCapacity(x.count)
    for xi in x { seeds.append(BranchJet(MultiDual<T, N>(xi, InlineArray(repeating: .zero), tag))) }
  }

  /// Makes one pass, by the colours from `start` on, and puts its entries into their places among all values.
  ///
  /// Where the pass `observes`, it returns what the function was answered; nil where that does not tell its branch.
  @_alwaysEmitIntoClient
  package mutating func run(from start: Int, observes: Bool, into values: inout [T]) -> BranchRecord? {
    let plan = plan
    let end = Swift.min(start + N, plan.coloring.count)
    for c in start..<end { seed(c, start, 1) }
    let record = observes ? jets_branch_open() : nil
    let y = function(seeds)
    let branch = record.flatMap { BranchRecord(closing: $0) }
    require(y.count == plan.pattern.rows, "The function has \(y.count) values where the pattern has \(plan.pattern.rows) rows")
    for value in y { value.jet.tag.check(belongsTo: tag) }
    // Through the span it is checked once that the array is uniquely referenced, and not for every entry.
    var entries = values.mutableSpan
    for c in start..<end {
      for k in plan.sourceStarts[c]..<plan.sourceStarts[c + 1] {
        entries[Int(plan.sourcePositions[k])] = y[Int(plan.sourceRows[k])].jet.partials[c - start]
      }
    }
    for c in start..<end { seed(c, start, 0) }
    return branch
  }

  /// Sets the seeds of a colour to `unit`.
  @_alwaysEmitIntoClient
  mutating func seed(_ c: Int, _ start: Int, _ unit: T) {
    let plan = plan
    var variables = seeds.mutableSpan
    for k in plan.groupStarts[c]..<plan.groupStarts[c + 1] { variables[Int(plan.groupColumns[k])].jet.partials[c - start] = unit }
  }
}

/// The passes of a sparse Hessian at a point: gradients in reverse mode, each along up to four colours.
@usableFromInline
package struct HessianPasses<F: ScalarFunction, T: FloatingPointScalar> {
  @usableFromInline let function: F
  @usableFromInline package let plan: CompressionPlan
  @usableFromInline let tag = PerturbationTag.unique()
  @usableFromInline var seeds: [MultiDual<T, 4>]
  @usableFromInline var gradient: [MultiDual<T, 4>]
  @usableFromInline var reverse: PreparedReverse<MultiDual<T, 4>>

  @_alwaysEmitIntoClient
  package init(_ function: F, _ plan: CompressionPlan, _ x: [T]) {
    self.function = function
    self.plan = plan
    seeds = MultiDual<T, 4>.constants(x, tag)
    gradient = [MultiDual<T, 4>](repeating: .zero, count: x.count)
    reverse = PreparedReverse(variables: x.count)
  }

  /// The colours, pass by pass.
  @_alwaysEmitIntoClient
  package var list: [Range<Int>] { plan.hessianPasses }

  /// Makes one pass, and puts the entries of its colours into their places among all values, before substitution.
  @_alwaysEmitIntoClient
  package mutating func run(_ colors: Range<Int>, into values: inout [T]) {
    let plan = plan
    for c in colors { seed(c, c - colors.lowerBound, 1) }
    let function = function
    _ = reverse.evaluate(at: seeds, into: &gradient) { function($0) }
    for g in gradient { g.tag.check(belongsTo: tag) }
    var entries = values.mutableSpan
    for c in colors {
      for k in plan.sourceStarts[c]..<plan.sourceStarts[c + 1] {
        entries[Int(plan.sourcePositions[k])] = gradient[Int(plan.sourceRows[k])].partials[c - colors.lowerBound]
      }
    }
    for c in colors { seed(c, c - colors.lowerBound, .zero) }
  }

  /// Sets the seeds of a colour to `unit`.
  @_alwaysEmitIntoClient
  mutating func seed(_ c: Int, _ direction: Int, _ unit: T) {
    let plan = plan
    var variables = seeds.mutableSpan
    for k in plan.groupStarts[c]..<plan.groupStarts[c + 1] { variables[Int(plan.groupColumns[k])].partials[direction] = unit }
  }
}

extension CompressionPlan {
  /// The places, in the lists of sources, of what some colours give.
  @usableFromInline
  package func sources(of colors: Range<Int>) -> Range<Int> { sourceStarts[colors.lowerBound]..<sourceStarts[colors.upperBound] }

  /// The colours of each pass of a Hessian.
  @usableFromInline
  package var hessianPasses: [Range<Int>] {
    stride(from: 0, to: coloring.count, by: 4).map { $0..<Swift.min($0 + 4, coloring.count) }
  }
}
