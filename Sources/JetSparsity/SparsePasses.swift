// The passes that evaluations of sparse operators consist of, one by one: they may be made in any order, and by several processes.

import JetCore
import JetMatrices
import JetOperators
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

/// One pass of a sparse Hessian: along a colour, and the derivatives of that by eight variables.
@usableFromInline
package struct HessianPass: Sendable {
  /// The colour.
  @usableFromInline package let color: Int

  /// The first of the eight variables.
  @usableFromInline package let row: Int

  /// Which elements of `sources` it gives.
  @usableFromInline package let sources: Range<Int>

  @usableFromInline
  init(color: Int, row: Int, sources: Range<Int>) {
    self.color = color
    self.row = row
    self.sources = sources
  }
}

/// The passes of a sparse Hessian at a point.
@usableFromInline
package struct HessianPasses<F: ScalarFunction, T: FloatingPointScalar> {
  @usableFromInline let function: F
  @usableFromInline package let plan: CompressionPlan

  /// The sources of the plan in the order of the passes.
  @usableFromInline package let sources: [Int]

  /// The passes, colour by colour and ascending in their rows; a chunk of rows without an entry takes none.
  @usableFromInline package let list: [HessianPass]

  @usableFromInline let inner = PerturbationTag.unique()
  @usableFromInline let outer = PerturbationTag.unique()
  @usableFromInline var seeds: [Dual<MultiDual<T, 8>>]

  /// The colour along which the seeds vary.
  @usableFromInline var color: Int?

  @_alwaysEmitIntoClient
  package init(_ function: F, _ plan: CompressionPlan, _ x: [T]) {
    self.function = function
    self.plan = plan
    (sources, list) = plan.hessianPasses
    seeds = []
    seeds.reserveCapacity(x.count)
    for xi in x { seeds.append(Dual(MultiDual<T, 8>(xi, InlineArray(repeating: .zero), inner), .zero, outer)) }
  }

  /// Makes one pass, and puts what it reads into its places among all values, before substitution.
  @_alwaysEmitIntoClient
  package mutating func run(_ pass: HessianPass, into values: inout [T]) {
    if pass.color != color {
      if let color { seed(color, 0) }
      seed(pass.color, 1)
      color = pass.color
    }
    let count = Swift.min(8, seeds.count - pass.row)
    for i in 0..<count { seeds[pass.row + i].value.partials[i] = 1 }
    let y = function(seeds)
    y.tag.check(belongsTo: outer)
    y.value.tag.check(belongsTo: inner)
    for i in 0..<count { seeds[pass.row + i].value.partials[i] = .zero }
    for s in pass.sources {
      let k = sources[s]
      values[Int(plan.sourcePositions[k])] = y.tangent.partials[Int(plan.sourceRows[k]) - pass.row]
    }
  }

  /// Sets the seeds of a colour to `unit`.
  @_alwaysEmitIntoClient
  mutating func seed(_ c: Int, _ unit: T) {
    for k in plan.groupStarts[c]..<plan.groupStarts[c + 1] { seeds[Int(plan.groupColumns[k])].tangent.value = unit }
  }
}

extension CompressionPlan {
  /// The passes of a Hessian by these colours, and the sources in their order.
  @usableFromInline
  var hessianPasses: (sources: [Int], list: [HessianPass]) {
    var (sources, list): ([Int], [HessianPass]) = ([], [])
    sources.reserveCapacity(pattern.count)
    for c in 0..<coloring.count {
      var first = sources.count
      // By rows, so that a chunk without any costs no pass.
      sources += (sourceStarts[c]..<sourceStarts[c + 1]).sorted { sourceRows[$0] < sourceRows[$1] }
      while first < sources.count {
        let row = Int(sourceRows[sources[first]])
        var next = first
        while next < sources.count, Int(sourceRows[sources[next]]) < row + 8 { next += 1 }
        list.append(HessianPass(color: c, row: row, sources: first..<next))
        first = next
      }
    }
    return (sources, list)
  }
}
