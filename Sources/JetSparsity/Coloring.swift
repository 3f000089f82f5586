// Colourings of sparsity patterns: columns that may be evaluated together have one colour.

import JetCore
import JetMatrices
import JetOperators

/// The order in which a greedy colouring takes the columns.
public enum ColoringOrder: CaseIterable, Sendable {
  /// In the given order: best for banded matrices.
  case natural

  /// By decreasing number of neighbours.
  case largestFirst

  /// The column with the fewest neighbours is removed repeatedly, and colours are assigned in the reverse order.
  case smallestLast

  /// The next column is the one with the most coloured neighbours.
  case incidenceDegree
}

/// A colour for each column of a pattern, so that columns of one colour share a directional pass.
///
/// Source: A. H. Gebremedhin, F. Manne & A. Pothen, "What color is your Jacobian? Graph coloring for computing derivatives",
/// SIAM Review 47 (2005).
public struct Coloring: Equatable, Sendable {
  /// The colour of each column, in 0..<count.
  public let colors: [Int]

  /// The number of colours.
  public let count: Int

  init(_ colors: [Int]) {
    self.colors = colors
    self.count = (colors.max() ?? -1) + 1
  }

  /// Colours columns so that no two of one colour have an entry in the same row.
  ///
  /// Without an `order` the orders are tried until the longest row shows that fewer colours are impossible, and the best is taken.
  /// - Complexity: O(Σ (row length)²) for each order, O(entries) memory.
  public static func columns(of pattern: SparsityPattern, order: ColoringOrder? = nil) -> Coloring {
    let graph = ColumnGraph(pattern)
    return best(order, atLeast: graph.byRow.longestColumn) { greedy(graph.order($0), graph) }
  }

  /// Colours rows so that no two of one colour have an entry in the same column.
  public static func rows(of pattern: SparsityPattern, order: ColoringOrder? = nil) -> Coloring {
    columns(of: pattern.transposed, order: order)
  }

  /// Colours a symmetric pattern so that neighbours differ and every path of four columns has three colours.
  ///
  /// Each entry of a symmetric matrix, or its mirror image, then stands alone in a compressed column.
  /// - Precondition: the pattern is symmetric.
  /// Source: A. H. Gebremedhin, A. Tarafdar, F. Manne & A. Pothen, "New acyclic and star coloring algorithms with application
  /// to computing Hessians", SIAM J. Sci. Comput. 29 (2007).
  public static func star(of pattern: SparsityPattern, order: ColoringOrder? = nil) -> Coloring {
    require(
      pattern.isSymmetric, "A star colouring needs a symmetric pattern, got a \(pattern.rows)×\(pattern.columns) one that is not")
    let graph = SymmetricGraph(pattern: pattern)
    return best(order, atLeast: 1) { star(graph.order($0), pattern) }
  }

  /// Colours a symmetric pattern so that neighbours differ and the columns of any two colours form a forest.
  ///
  /// Entries are then found by substitution from the leaves of each tree. A star colouring is acyclic too, and is taken where it
  /// has fewer colours, so that there are never more than `star` gives for the same `order`. Without an `order` a tree takes two colours.
  /// - Precondition: the pattern is symmetric.
  /// - Complexity: O(Σ (column length)²) look-ups in disjoint sets for each order besides the star colouring, O(entries) memory.
  /// Source: as for `star`, with disjoint sets of the edges of two-coloured trees.
  public static func acyclic(of pattern: SparsityPattern, order: ColoringOrder? = nil) -> Coloring {
    require(
      pattern.isSymmetric, "An acyclic colouring needs a symmetric pattern, got a \(pattern.rows)×\(pattern.columns) one that is not")
    let graph = SymmetricGraph(pattern: pattern)
    let hasEdges = (0..<pattern.columns).contains { j in pattern.rows(ofColumn: j).contains { $0 != j } }
    let forests = best(order, atLeast: hasEdges ? 2 : 1) { acyclic(graph.order($0), pattern) }
    if forests.count <= 2 { return forests }
    let stars = star(of: pattern, order: order)
    return stars.count < forests.count ? stars : forests
  }

  /// The colouring in an order, or the first with the least colours of all orders.
  private static func best(_ order: ColoringOrder?, atLeast bound: Int, _ color: (ColoringOrder) -> Coloring) -> Coloring {
    if let order { return color(order) }
    var best = color(.natural)
    for next in ColoringOrder.allCases.dropFirst() where best.count > bound {
      let other = color(next)
      if other.count < best.count { best = other }
    }
    return best
  }

  /// The least colour that no neighbour has, for each column in turn.
  private static func greedy(_ order: [Int], _ graph: some ColoringGraph) -> Coloring {
    var colors = [Int](repeating: -1, count: graph.count)
    var forbidden = [Int](repeating: -1, count: graph.count + 1)
    for v in order {
      graph.forEachNeighbor(of: v) { if colors[$0] >= 0 { forbidden[colors[$0]] = v } }
      var c = 0
      while forbidden[c] == v { c += 1 }
      colors[v] = c
    }
    return Coloring(colors)
  }

  private static func star(_ order: [Int], _ pattern: SparsityPattern) -> Coloring {
    var colors = [Int](repeating: -1, count: pattern.columns)
    var forbidden = [Int](repeating: -1, count: pattern.columns + 1)
    for v in order {
      for w in pattern.rows(ofColumn: v) where w != v {
        if colors[w] >= 0 { forbidden[colors[w]] = v }
        for x in pattern.rows(ofColumn: w) where x != v && x != w && colors[x] >= 0 && forbidden[colors[x]] != v {
          // An uncoloured middle keeps its ends apart; a coloured one must not lie between two of its neighbour's colour.
          let closes = colors[w] < 0 || pattern.rows(ofColumn: x).contains { $0 != w && $0 != x && colors[$0] == colors[w] }
          if closes { forbidden[colors[x]] = v }
        }
      }
      var c = 0
      while forbidden[c] == v { c += 1 }
      colors[v] = c
    }
    return Coloring(colors)
  }
}

extension SparsityPattern {
  /// The largest number of entries in a column.
  var longestColumn: Int { (0..<columns).map { columnStarts[$0 + 1] - columnStarts[$0] }.max() ?? 0 }
}
