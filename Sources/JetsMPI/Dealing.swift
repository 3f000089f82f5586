#if MPI
// Which rank does which blocks of work: neighbours on one rank, as much work on each.

/// Blocks of work distributed over ranks in contiguous ranges.
///
/// What a block computes does not depend on who computes it, so that the dealing never changes a result.
@usableFromInline
package struct Dealing {
  /// The first block of each rank, and the number of blocks at the end.
  let starts: [Int]

  /// Deals blocks that cost the same.
  @usableFromInline
  package init(blocks: Int, ranks: Int) {
    starts = (0...ranks).map { rank in
      // Whole blocks for each, and one more for as many ranks as there are blocks left.
      rank * (blocks / ranks) + Swift.min(rank, blocks % ranks)
    }
  }

  /// Deals blocks of different costs: the ranges cost about the same.
  @usableFromInline
  package init(costs: [Int], ranks: Int) {
    var sums = [0]
    for cost in costs { sums.append((sums.last ?? 0) + cost) }
    let total = sums[costs.count]
    var starts = [0]
    var block = 0
    for rank in 1..<Swift.max(1, ranks) {
      let target = Double(total) * Double(rank) / Double(ranks)
      // The border nearest to an equal share.
      while block < costs.count && Double(sums[block] + sums[block + 1]) / 2 < target { block += 1 }
      starts.append(block)
    }
    self.starts = starts + [costs.count]
  }

  /// The number of blocks.
  @usableFromInline
  package var count: Int { starts[starts.count - 1] }

  /// The number of ranks.
  @usableFromInline
  package var ranks: Int { starts.count - 1 }

  /// The blocks of a rank.
  @usableFromInline
  package func blocks(of rank: Int) -> Range<Int> { starts[rank]..<starts[rank + 1] }

  /// The rank of a block.
  func owner(of block: Int) -> Int {
    var (low, high) = (0, starts.count - 1)
    // The last rank that begins at the block or before it: ranks without a block begin where the next one does.
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= block { low = middle } else { high = middle }
    }
    return low
  }
}
#endif
