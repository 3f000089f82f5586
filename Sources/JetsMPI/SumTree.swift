#if MPI
// The one order in which sums over data are added: a binary tree over blocks of terms, fixed by their number alone.

/// A tree over blocks of terms; whoever adds a node adds the same two halves.
@usableFromInline
package struct SumTree {
  /// The number of terms.
  @usableFromInline package let terms: Int

  /// The number of terms in a block, which are added one after the other.
  let blockSize: Int

  /// Plans the sum of a number of terms.
  @usableFromInline
  package init(terms: Int) {
    self.terms = terms
    // Enough blocks for many ranks, and blocks long enough not to be felt.
    blockSize = Swift.max(1, Swift.min(256, terms / 16_384))
  }

  /// The number of blocks.
  @usableFromInline
  package var blocks: Int { (terms + blockSize - 1) / blockSize }

  /// The terms of a block.
  @usableFromInline
  package func terms(of block: Int) -> Range<Int> { block * blockSize..<Swift.min(terms, (block + 1) * blockSize) }

  /// Where a node over several blocks is halved: the left half is the largest power of two that leaves something.
  static func middle(_ node: Range<Int>) -> Int { node.lowerBound + 1 << (Int.bitWidth - 1 - (node.count - 1).leadingZeroBitCount) }

  /// The largest nodes that lie in a range of blocks, from left to right.
  @usableFromInline
  package func nodes(in share: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    func visit(_ node: Range<Int>) {
      if !node.overlaps(share) { return }
      if share.lowerBound <= node.lowerBound && node.upperBound <= share.upperBound { return result.append(node) }
      visit(node.lowerBound..<Self.middle(node))
      visit(Self.middle(node)..<node.upperBound)
    }
    if !share.isEmpty { visit(0..<blocks) }
    return result
  }

  /// Nodes of as many blocks each, a power of two, at most 2048 of them: the tree over them is the upper part of this tree.
  @usableFromInline
  package var dealtNodes: [Range<Int>] {
    var width = 1
    while (blocks + width - 1) / width > 2048 { width *= 2 }
    return stride(from: 0, to: blocks, by: width).map { $0..<Swift.min(blocks, $0 + width) }
  }

  /// The nodes below a node that have at most a number of blocks, from left to right.
  @usableFromInline
  package static func parts(of node: Range<Int>, atMost count: Int) -> [Range<Int>] {
    if node.count <= count { return [node] }
    return parts(of: node.lowerBound..<middle(node), atMost: count) + parts(of: middle(node)..<node.upperBound, atMost: count)
  }

  /// The sum of a node from those of its parts, which are given from left to right.
  @usableFromInline
  package static func sum(_ node: Range<Int>, atMost count: Int, _ next: () -> [Double]) -> [Double] {
    if node.count <= count { return next() }
    var left = sum(node.lowerBound..<middle(node), atMost: count, next)
    add(sum(middle(node)..<node.upperBound, atMost: count, next), to: &left)
    return left
  }

  /// The sum of a node from the sums of its blocks.
  @usableFromInline
  package static func sum<Failure: Error>(
    _ node: Range<Int>, _ block: (Int) throws(Failure) -> [Double]
  ) throws(Failure) -> [Double] {
    if node.count == 1 { return try block(node.lowerBound) }
    var left = try sum(node.lowerBound..<middle(node), block)
    add(try sum(middle(node)..<node.upperBound, block), to: &left)
    return left
  }

  static func add(_ right: [Double], to left: inout [Double]) { for i in left.indices { left[i] += right[i] } }
}

extension Link {
  /// The sum of the whole tree from the nodes of every rank, on all ranks.
  ///
  /// Where the halves of a node are on two ranks, the right one is sent to the left. All ranks meet the nodes in one order, so that
  /// none waits for a rank that waits for it.
  @usableFromInline
  package func sum(_ tree: SumTree, _ dealing: Dealing, _ nodes: [[Double]], width: Int) throws(MPIError) -> [Double] {
    if tree.blocks == 0 { return [Double](repeating: 0, count: width) }
    let share = dealing.blocks(of: rank)
    var rest = nodes[...]
    func visit(_ node: Range<Int>) throws(MPIError) -> [Double] {
      if !node.overlaps(share) { return [] }
      if share.lowerBound <= node.lowerBound && node.upperBound <= share.upperBound { return rest.removeFirst() }
      let middle = SumTree.middle(node)
      var left = try visit(node.lowerBound..<middle)
      var right = try visit(middle..<node.upperBound)
      let (receiver, sender) = (dealing.owner(of: node.lowerBound), dealing.owner(of: middle))
      if receiver != sender && rank == sender { _ = try exchange(right, to: receiver, receiving: 0, from: nil) }
      if receiver != sender && rank == receiver { right = try exchange([Double](), to: nil, receiving: width, from: sender) }
      if rank == receiver { SumTree.add(right, to: &left) }
      return left
    }
    let total = share.isEmpty ? [] : try visit(0..<tree.blocks)
    return try broadcast(total, from: dealing.owner(of: 0))
  }
}
#endif
