// Jacobians of residuals in blocks, and Jacobians compressed by colours, against dense ones.

import Jets
import Testing

@Suite struct BlockJacobianTests {
  private struct Level {
    let from: Int
    let to: Int
    let rise: Double
  }

  private let levels = [
    Level(from: 0, to: 2, rise: 1), Level(from: 2, to: 1, rise: -0.5), Level(from: 1, to: 0, rise: -0.25), Level(from: 3, to: 3, rise: 0),
  ]

  @Test func levelling() {
    let heights = [0.5, 1, 2, 4]
    // The example of the documentation.
    var j = BlockJacobian<Double>(columns: heights.count)
    j.append(blocks: levels.count, at: heights, variables: { b in [levels[b].from, levels[b].to] }) { b, x in
      [x[1] - x[0] - levels[b].rise]
    }
    let gradient = j.pullback(j.values)
    #expect(j.values == [0.5, -0.5, -0.25, 0])
    #expect(j.rowStarts == [0, 2, 4, 6, 8] && j.columnIndices == [0, 2, 2, 1, 1, 0, 3, 3])
    #expect(j.entries == [-1, 1, -1, 1, -1, 1, -1, 1])
    #expect(gradient == [-0.75, -0.25, 1, 0])
    // The last block lists one variable twice: its entries add up.
    #expect(j.sparseMatrix[3, 3] == 0 && j.sparseMatrix.pattern.count == 7)
    #expect(j.pushforward([1, 10, 100, 1000]) == [99, -90, -9, 0])
  }

  /// Blocks of two kinds on random variables, again after removal, against a dense Jacobian.
  @Test func blocksOfTwoKinds() {
    let seed: UInt64 = 20_261_202
    var random = SplitMix64(state: seed)
    let n = 9
    var j = BlockJacobian<Double>(columns: n)
    j.reserveCapacity(rows: 40, entries: 50)
    for (threes, ones) in [(7, 4), (12, 9), (2, 1), (0, 0), (7, 0)] {
      let x = (0..<n).map { _ in Double.random(in: 0.5...2, using: &random) }
      let lists = (0..<threes).map { _ in Array((0..<n).shuffled(using: &random)[..<3]) }
      func pair<S: RealScalar>(_ a: S, _ b: S, _ c: S) -> (S, S) { (a * sin(b) / c, exp(a - b) * c) }
      j.removeAll()
      #expect(j.rows == 0 && j.values.isEmpty && j.rowStarts == [0] && j.entries.isEmpty)
      j.append(blocks: threes, at: x, variables: { b in InlineArray<3, Int> { lists[b][$0] } }) { _, x in
        let (p, q) = pair(x[0], x[1], x[2])
        return [p, q] as InlineArray<2, MultiDual<Double, 3>>
      }
      j.append(blocks: ones, at: x, variables: { [$0] }) { _, x in [log(x[0])] }
      let (value, dense) = valueWithJacobian(at: x) { x in
        lists.flatMap { list in
          let (p, q) = pair(x[list[0]], x[list[1]], x[list[2]])
          return [p, q]
        } + x[..<ones].map { log($0) }
      }
      #expect(j.values == value && j.rows == value.count && j.count == 6 * threes + ones, "seed \(seed)")
      #expect(j.rowStarts.count == j.rows + 1 && j.rowStarts.last == j.count && j.columnIndices.count == j.count)
      let sparse = j.sparseMatrix
      for r in 0..<j.rows { for c in 0..<n { #expect(sparse[r, c] == dense[r, c], "entry \(r), \(c), seed \(seed)") } }
      let w = (0..<j.rows).map { Double($0) - 3 }
      let back = j.pullback(w)
      for c in 0..<n {
        let sum = (0..<j.rows).reduce(0) { $0 + w[$1] * dense[$1, c] }
        #expect((back[c] - sum).magnitude <= 1e-12 * Swift.max(1, sum.magnitude))
      }
    }
  }

  @Test func whatIsThrownLeavesTheRows() throws {
    struct Stop: Error {}
    var j = BlockJacobian<Double>(columns: 2)
    j.append(blocks: 2, at: [3, 4], variables: { [$0] }) { _, x in [x[0] * x[0]] }
    #expect(throws: Stop.self) {
      try j.append(blocks: 2, at: [5, 6], variables: { [$0] }) { b, x in
        if b == 1 { throw Stop() }
        return [x[0], x[0]]
      }
    }
    #expect(j.values == [9, 16] && j.entries == [6, 8] && j.rowStarts == [0, 1, 2] && j.columnIndices == [0, 1])
  }

  /// Nested in another derivative: ∂/∂t of the entries.
  @Test func secondDerivatives() {
    let d = Dual.derivative(at: 2.0) { t in
      var j = BlockJacobian<Dual<Double>>(columns: 1)
      j.append(blocks: 1, at: [t], variables: { [$0] }) { _, x in [x[0] * x[0] * x[0]] }
      return j.entries[0]
    }
    #expect(d == 12)
  }

  @Test func wrongArguments() async {
    await #expect(processExitsWith: .failure) { _ = BlockJacobian<Double>(columns: -1) }
    await #expect(processExitsWith: .failure) {
      var j = BlockJacobian<Double>(columns: 2)
      j.append(blocks: 1, at: [1], variables: { [$0] }) { _, x in [x[0]] }
    }
    await #expect(processExitsWith: .failure) {
      var j = BlockJacobian<Double>(columns: 2)
      j.append(blocks: 1, at: [1, 2], variables: { _ in [2] }) { _, x in [x[0]] }
    }
  }
}

@Suite struct CompressedJacobianTests {
  private func banded<S: RealScalar>(_ x: [S]) -> [S] where S.Primal == Double {
    x.indices.map { i in x[i] * x[i] + (i > 0 ? sin(x[i - 1]) : 0) + (i + 1 < x.count ? x[i] * x[i + 1] : 0) }
  }

  /// Three colours of a tridiagonal Jacobian, in one pass and in several.
  @Test func bands() {
    let x = (0..<11).map { 0.3 + Double($0) / 7 }
    let (y, j) = MultiDual<Double, 3>.valueWithCompressedJacobian(at: x, colors: x.indices.map { $0 % 3 }) { x in banded(x) }
    let (value, dense) = valueWithJacobian(at: x) { banded($0) }
    #expect(y == value && j.rows == 11 && j.columns == 3)
    for r in 0..<11 { for c in max(0, r - 1)...min(10, r + 1) { #expect(j[r, c % 3] == dense[r, c]) } }
    #expect(MultiDual<Double, 2>.compressedJacobian(at: x, colors: x.indices.map { $0 % 3 }) { banded($0) } == j)
    #expect(MultiDual<Double, 1>.compressedJacobian(at: x, colors: x.indices.map { $0 % 3 }) { banded($0) } == j)
  }

  /// Columns of one colour add up; a colour without variables is a column of zeros.
  @Test func sums() {
    let j = MultiDual<Double, 8>.compressedJacobian(at: [2, 3, 5], colors: [2, 0, 2]) { x in [x[0] * x[1] * x[2]] }
    #expect(j[0, 0] == 10 && j[0, 1] == 0 && j[0, 2] == 15 + 6)
    let empty = MultiDual<Double, 8>.compressedJacobian(at: [], colors: []) { _ in [1] }
    #expect(empty.rows == 1 && empty.columns == 0)
  }

  @Test func wrongColors() async {
    await #expect(processExitsWith: .failure) { _ = MultiDual<Double, 2>.compressedJacobian(at: [1, 2], colors: [0]) { $0 } }
    await #expect(processExitsWith: .failure) { _ = MultiDual<Double, 2>.compressedJacobian(at: [1], colors: [-1]) { $0 } }
  }
}
