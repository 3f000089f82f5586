// The graphs that colourings colour, and the orders in which they take the vertices.

import JetCore
import JetMatrices
import JetOperators

/// A graph whose neighbours can be listed.
protocol ColoringGraph {
  /// The number of vertices.
  var count: Int { get }

  /// Visits the neighbours of a vertex, perhaps more than once.
  func forEachNeighbor(of v: Int, _ body: (Int) -> Void)
}

/// Columns that meet in a row are neighbours.
struct ColumnGraph: ColoringGraph {
  let pattern: SparsityPattern
  let byRow: SparsityPattern

  init(_ pattern: SparsityPattern) {
    self.pattern = pattern
    byRow = pattern.transposed
  }

  var count: Int { pattern.columns }

  func forEachNeighbor(of v: Int, _ body: (Int) -> Void) {
    for p in pattern.columnStarts[v]..<pattern.columnStarts[v + 1] {
      let r = pattern.rowIndices[p]
      for q in byRow.columnStarts[r]..<byRow.columnStarts[r + 1] where byRow.rowIndices[q] != v { body(byRow.rowIndices[q]) }
    }
  }
}

/// The graph of a symmetric pattern.
struct SymmetricGraph: ColoringGraph {
  let pattern: SparsityPattern

  var count: Int { pattern.columns }

  func forEachNeighbor(of v: Int, _ body: (Int) -> Void) {
    for p in pattern.columnStarts[v]..<pattern.columnStarts[v + 1] where pattern.rowIndices[p] != v { body(pattern.rowIndices[p]) }
  }
}

extension ColoringGraph {
  /// The vertices in a greedy order.
  func order(_ order: ColoringOrder) -> [Int] {
    switch order {
    case .natural: Array(0..<count)
    case .largestFirst: largestFirst()
    case .smallestLast: byBuckets(degrees, step: -1).reversed()
    case .incidenceDegree: byBuckets([Int](repeating: 0, count: count), step: 1)
    }
  }

  /// The number of different neighbours of each vertex.
  private var degrees: [Int] {
    var seen = [Int](repeating: -1, count: count)
    return (0..<count).map { v in
      var degree = 0
      forEachNeighbor(of: v) { w in
        if seen[w] != v {
          seen[w] = v
          degree += 1
        }
      }
      return degree
    }
  }

  private func largestFirst() -> [Int] {
    let degrees = self.degrees
    return (0..<count).sorted { degrees[$0] != degrees[$1] ? degrees[$0] > degrees[$1] : $0 < $1 }
  }

  /// Takes the vertex with the least key (`step` −1) or the largest (+1), adding `step` to its neighbours' keys each time.
  private func byBuckets(_ initial: [Int], step: Int) -> [Int] {
    var keys = initial
    var buckets = [[Int]](repeating: [], count: count + 1)
    for v in stride(from: count - 1, through: 0, by: -1) { buckets[keys[v]].append(v) }
    var taken = [Bool](repeating: false, count: count)
    var seen = [Int](repeating: -1, count: count)
    var result: [Int] = []
    var current = step < 0 ? 0 : keys.max() ?? 0
    while result.count < count {
      guard let v = buckets[current].popLast() else {
        current -= step
        continue
      }
      // A vertex waits in the bucket of every key it has had; only the present one counts.
      if taken[v] || keys[v] != current { continue }
      taken[v] = true
      result.append(v)
      forEachNeighbor(of: v) { w in
        if taken[w] || seen[w] == v { return }
        seen[w] = v
        keys[w] += step
        buckets[keys[w]].append(w)
      }
      current = Swift.max(0, Swift.min(count, current + step))
    }
    return result
  }
}
