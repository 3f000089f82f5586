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

/// A graph by its number of vertices and its edges.
private struct Graph {
  let name: String
  let n: Int
  var edges: [(Int, Int)] = []

  init(_ name: String, _ n: Int, _ connect: (Int, Int) -> Bool = { _, _ in false }) {
    self.name = name
    self.n = n
    for i in 0..<n { for j in 0..<i where connect(i, j) { edges.append((i, j)) } }
  }

  /// The graphs that are tried.
  static func all(seed: UInt64) -> [Graph] {
    var random = SplitMix64(seed: seed)
    let parents = (0..<20).map { Int.random(in: 0..<max(1, $0), using: &random) }
    let chances = (0..<24 * 24).map { _ in Double.random(in: 0..<1, using: &random) }
    return [
      Graph("empty", 4), Graph("one", 1), Graph("path", 12) { i, j in i == j + 1 }, Graph("tree", 20) { i, j in j == parents[i] },
      Graph("arrow", 9) { _, j in j == 0 }, Graph("cycle of 8", 8) { i, j in i == j + 1 || i == j + 7 },
      Graph("cycle of 7", 7) { i, j in i == j + 1 || i == j + 6 },
      Graph("grid", 25) { i, j in i == j + 5 || i == j + 1 && i % 5 != 0 }, Graph("complete", 6) { _, _ in true },
      Graph("random", 24) { i, j in chances[i * 24 + j] < 0.15 },
    ]
  }
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
    for graph in Graph.all(seed: seed) {
      let (name, n, edges) = (graph.name, graph.n, graph.edges)
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
    #expect(hasTwoColoredCycle(8, Graph.all(seed: 1)[5].edges, [0, 1, 0, 1, 0, 1, 0, 1]))
    // A path of three takes a star colouring of three colours.
    #expect(Coloring.star(of: pattern(12, Graph.all(seed: 1)[2].edges)).count == 3)
  }

  /// Entries by substitution: each is what was read less at most n entries found before, whose rounding adds up to n²·u of the largest.
  @Test(arguments: [UInt64(1), 2]) func hessiansBySubstitution(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for graph in Graph.all(seed: seed) {
      let (name, n, edges) = (graph.name, graph.n, graph.edges)
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

  /// Counts its evaluations.
  private struct Counted: ScalarFunction {
    final class Counter { var passes = 0 }

    let f: OnGraph
    let counter = Counter()

    func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
      counter.passes += 1
      return f(x)
    }
  }

  /// Four colours are one gradient in reverse mode, for any number of columns.
  @Test func fourColorsAreOnePass() {
    let graphs = [
      Graph("path", 80) { i, j in i == j + 1 }, Graph("arrow", 80) { _, j in j == 0 }, Graph("full", 9) { i, j in i != j },
    ]
    for (graph, (colors, passes)) in zip(graphs, [(2, 1), (2, 1), (9, 3)]) {
      let f = Counted(f: OnGraph(count: graph.n, edges: graph.edges))
      let sparse = SparseHessian<Counted, Double>(of: f, pattern: pattern(graph.n, graph.edges), verifies: false, coloring: .acyclic)
      f.counter.passes = 0
      _ = sparse.evaluate(at: [Double](repeating: 0.5, count: graph.n))
      #expect(f.counter.passes == passes && sparse.plan.coloring.count == colors, "\(graph.name)")
    }
  }

  /// The plan is made once; at another point the same one gives that point's Hessian.
  @Test func plansAreReused() {
    let graph = Graph.all(seed: 4)[7]
    let (n, edges) = (graph.n, graph.edges)
    let f = OnGraph(count: n, edges: edges)
    let sparse = SparseHessian<OnGraph, Double>(of: f, at: [Double](repeating: 0.5, count: n), coloring: .acyclic)
    #expect(sparse.coloring == .acyclic)
    for value in [0.25, -1.5] {
      let x = (0..<n).map { value + Double($0) / 16 }
      let (result, dense) = (sparse.evaluate(at: x), hessian(at: x, of: f))
      let tolerance = Double(n * n + 8) * (dense.elements.map(\.magnitude).max() ?? 0) * Double.ulpOfOne
      for j in 0..<n { for i in 0..<n { #expect((result[i, j] - dense[i, j]).magnitude <= tolerance) } }
    }
  }
}
