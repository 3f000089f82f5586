// Acyclic colourings against a search for cycles, and Hessians recovered by substitution against dense ones.

import Jets
import Testing

/// A function whose Hessian has an entry for each edge of a graph, and a diagonal.
private struct OnGraph: ScalarFunction {
  let count: Int
  let edges: [(Int, Int)]

  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for (i, j) in edges { sum += sin(x[i] + x[j].multiplied(by: 2)) * x[i] }
    for xi in x { sum += xi * xi * xi }
    return sum
  }
}

/// The graphs that are tried: name, number of vertices, edges.
private func graphs(seed: UInt64) -> [(String, Int, [(Int, Int)])] {
  var random = SplitMix64(seed: seed)
  let grid = (0..<5).flatMap { i in (0..<5).flatMap { j in [(5 * i + j, 5 * i + j + 1, j < 4), (5 * i + j, 5 * i + j + 5, i < 4)] } }
  let scattered = (0..<24).flatMap { i in (0..<i).map { (i, $0) } }.filter { _ in Double.random(in: 0..<1, using: &random) < 0.15 }
  return [
    ("empty", 4, []), ("one", 1, []), ("path", 12, (1..<12).map { ($0 - 1, $0) }),
    ("tree", 20, (1..<20).map { ($0, Int.random(in: 0..<$0, using: &random)) }), ("arrow", 9, (1..<9).map { (0, $0) }),
    ("cycle of 8", 8, (0..<8).map { ($0, ($0 + 1) % 8) }), ("cycle of 7", 7, (0..<7).map { ($0, ($0 + 1) % 7) }),
    ("grid", 25, grid.filter(\.2).map { ($0.0, $0.1) }), ("complete", 6, (0..<6).flatMap { i in (0..<i).map { (i, $0) } }),
    ("random", 24, scattered),
  ]
}

private func pattern(_ n: Int, _ edges: [(Int, Int)]) -> SparsityPattern {
  var columns = (0..<n).map { [$0] }
  for (i, j) in edges {
    columns[i].append(j)
    columns[j].append(i)
  }
  return SparsityPattern(rows: n, columns: columns.map { Array(Set($0)).sorted() })
}

/// Whether the edges between two colours close a cycle, by marking what an edge connects; for every pair of colours.
private func hasTwoColoredCycle(_ n: Int, _ edges: [(Int, Int)], _ colors: [Int]) -> Bool {
  let highest = colors.max() ?? 0
  for c in 0...highest {
    for d in 0..<c {
      var component = Array(0..<n)
      for (i, j) in edges where Set([colors[i], colors[j]]) == [c, d] {
        let (a, b) = (component[i], component[j])
        if a == b { return true }
        for k in component.indices where component[k] == b { component[k] = a }
      }
    }
  }
  return false
}

@Suite struct AcyclicColoringTests {
  @Test(arguments: [UInt64(1), 2, 3]) func noTwoColorsCloseACycle(seed: UInt64) {
    for (name, n, edges) in graphs(seed: seed) {
      let pattern = pattern(n, edges)
      for order in [nil, .natural, .largestFirst, .smallestLast, .incidenceDegree] as [ColoringOrder?] {
        let coloring = Coloring.acyclic(of: pattern, order: order)
        for (i, j) in edges { #expect(coloring.colors[i] != coloring.colors[j], "\(name), seed \(seed)") }
        #expect(!hasTwoColoredCycle(n, edges, coloring.colors), "\(name), seed \(seed)")
        #expect(coloring.count <= Coloring.star(of: pattern, order: order).count, "\(name), seed \(seed)")
      }
      if ["path", "tree", "arrow"].contains(name) { #expect(Coloring.acyclic(of: pattern).count == 2, "\(name)") }
      if name == "complete" { #expect(Coloring.acyclic(of: pattern).count == 6) }
      if name == "empty" { #expect(Coloring.acyclic(of: pattern).count == 1) }
    }
    // The search finds what it looks for: two colours around a cycle of eight.
    #expect(hasTwoColoredCycle(8, (0..<8).map { ($0, ($0 + 1) % 8) }, (0..<8).map { $0 % 2 }))
    // A path of three takes a star colouring of three colours.
    #expect(Coloring.star(of: pattern(12, (1..<12).map { ($0 - 1, $0) })).count == 3)
  }

  /// Entries by substitution: each is what was read less at most n entries found before, whose rounding adds up to n²·u of the largest.
  @Test(arguments: [UInt64(1), 2]) func hessiansBySubstitution(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for (name, n, edges) in graphs(seed: seed) {
      let f = OnGraph(count: n, edges: edges)
      let x = (0..<n).map { _ in Double.random(in: -1...1, using: &random) }
      let dense = hessian(at: x, of: f)
      let largest = dense.elements.map(\.magnitude).max() ?? 0
      let tolerance = Double(n * n + 8) * largest * Double.ulpOfOne
      for sparse in [
        SparseHessian<OnGraph, Double>(of: f, pattern: pattern(n, edges), coloring: .acyclic),
        SparseHessian<OnGraph, Double>(of: f, at: x, coloring: .acyclic),
      ] {
        let result = sparse.evaluate(at: x)
        for j in 0..<n {
          for i in 0..<n {
            let entry = result[i, j]
            #expect((entry - dense[i, j]).magnitude <= tolerance, "\(name), seed \(seed), (\(i), \(j)): \(entry) for \(dense[i, j])")
            #expect(entry == result[j, i], "\(name): not symmetric")
          }
        }
      }
    }
    let none = SparseHessian<OnGraph, Double>(of: OnGraph(count: 0, edges: []), pattern: pattern(0, []), coloring: .acyclic)
    #expect(none.evaluate(at: []).values.isEmpty)
  }

  /// The plan is made once; at another point the same one gives that point's Hessian.
  @Test func plansAreReused() {
    let (_, n, edges) = graphs(seed: 4)[7]
    let f = OnGraph(count: n, edges: edges)
    let sparse = SparseHessian<OnGraph, Double>(of: f, at: [Double](repeating: 0.5, count: n), coloring: .acyclic)
    #expect(sparse.coloring == .acyclic)
    for value in [0.25, -1.5] {
      let x = (0..<n).map { value + Double($0) / 16 }
      let (result, dense) = (sparse.evaluate(at: x), hessian(at: x, of: f))
      for j in 0..<n { for i in 0..<n { #expect((result[i, j] - dense[i, j]).magnitude <= 1e-12) } }
    }
  }
}
