// Acyclic colourings: the greedy colouring by disjoint sets of two-coloured trees, and the substitution that such trees allow.

import JetCore
import JetMatrices
import JetOperators

/// How the columns of a symmetric pattern are coloured, which determines how its entries are recovered.
public enum SymmetricColoring: CaseIterable, Sendable {
  /// By `Coloring.star`: each entry is read directly.
  case star

  /// By `Coloring.acyclic`: never more directions than `star`, but entries are computed by substitution from others.
  ///
  /// The rounding errors of a tree's entries add up from its leaves to its centre. An entry e with the entries S(e) of its
  /// branch, itself among them, is wrong by at most Σ_{d∈S(e)} |δb_d| + γ_{k_d} (|b_d| + Σ |h_c|), where b_d ± δb_d was read for d,
  /// the k_d entries h_c next to d in its branch are subtracted, γ_k = ku/(1 − ku) and u is the unit roundoff. The error grows with
  /// the size of the branch, not exponentially, but it is relative to the branch's largest entry: a small entry
  /// beside large ones may lose all its figures, and a NaN or an infinity spreads towards the centre of its tree.
  /// Source: A. H. Gebremedhin, A. Pothen, A. Tarafdar & A. Walther, "Efficient computation of sparse Hessians using coloring and
  /// automatic differentiation", INFORMS Journal on Computing 21 (2009).
  case acyclic
}

extension Coloring {
  /// The least colour, for each column in turn, that no neighbour has and that closes no two-coloured cycle.
  static func acyclic(_ order: [Int], _ pattern: SparsityPattern) -> Coloring {
    let n = pattern.columns
    let rows = pattern.rowIndices
    let mirrors = pattern.mirrors
    var colors = [Int](repeating: -1, count: n)
    var forbidden = [Int](repeating: -1, count: n + 1)
    // An edge is named by the lesser of its two positions; the edges of a two-coloured tree are one set.
    var trees = DisjointSets(count: pattern.count)
    // By tree and by colour: the vertex last seen from, and its neighbour there.
    var visits = [(vertex: Int, neighbor: Int)](repeating: (-1, -1), count: pattern.count)
    var firsts = [(vertex: Int, edge: Int)](repeating: (-1, -1), count: n)

    for v in order {
      let edges = pattern.columnStarts[v]..<pattern.columnStarts[v + 1]
      for p in edges where rows[p] != v && colors[rows[p]] >= 0 { forbidden[colors[rows[p]]] = v }
      for p in edges where rows[p] != v && colors[rows[p]] >= 0 {
        let w = rows[p]
        for q in pattern.columnStarts[w]..<pattern.columnStarts[w + 1] {
          let x = rows[q]
          if x == v || x == w || colors[x] < 0 || forbidden[colors[x]] == v { continue }
          let tree = trees.find(Swift.min(q, mirrors[q]))
          if visits[tree].vertex != v {
            visits[tree] = (v, w)
          } else if visits[tree].neighbor != w {
            forbidden[colors[x]] = v
          }
        }
      }
      var c = 0
      while forbidden[c] == v { c += 1 }
      colors[v] = c

      for p in edges where rows[p] != v && colors[rows[p]] >= 0 {
        let w = rows[p]
        let edge = Swift.min(p, mirrors[p])
        if firsts[colors[w]].vertex == v { trees.unite(edge, firsts[colors[w]].edge) } else { firsts[colors[w]] = (v, edge) }
        for q in pattern.columnStarts[w]..<pattern.columnStarts[w + 1] where rows[q] != v && colors[rows[q]] == c {
          trees.unite(edge, Swift.min(q, mirrors[q]))
        }
      }
    }
    return Coloring(colors)
  }
}

/// The order in which the edges of two-coloured trees are found from the leaves.
struct ForestSubstitution {
  /// For each position of the pattern, the row in which its edge stands alone but for its branch.
  private(set) var leaves: [Int]

  /// In turn, the value at `from[k]` is to be subtracted from those at `to[k]` and at its mirror image `mirror[k]`.
  private(set) var from: [Int32] = []
  private(set) var to: [Int32] = []
  private(set) var mirror: [Int32] = []

  /// Takes leaves away, the outermost first, from the trees of every two colours; O(entries · log entries).
  ///
  /// - Precondition: the colouring is acyclic.
  init(_ pattern: SparsityPattern, _ coloring: Coloring) {
    let rows = pattern.rowIndices
    let mirrors = pattern.mirrors
    let colors = coloring.colors
    leaves = rows
    var edges: [(pair: Int, position: Int, column: Int)] = []
    for j in 0..<pattern.columns {
      for p in pattern.columnStarts[j]..<pattern.columnStarts[j + 1] where rows[p] < j {
        let (c, d) = (colors[rows[p]], colors[j])
        edges.append((Swift.min(c, d) * coloring.count + Swift.max(c, d), p, j))
      }
    }
    edges.sort { ($0.pair, $0.position) < ($1.pair, $1.position) }

    // Of each vertex in the forest at hand: how many edges are left, the exclusive or of their indices, and those taken towards it.
    var degrees = [Int](repeating: 0, count: pattern.columns)
    var remaining = degrees
    var taken = [[Int32]](repeating: [], count: pattern.columns)
    var start = 0
    while start < edges.count {
      var end = start
      while end < edges.count, edges[end].pair == edges[start].pair {
        for v in [rows[edges[end].position], edges[end].column] {
          degrees[v] += 1
          remaining[v] ^= end
        }
        end += 1
      }
      var queue: [Int] = []
      for k in start..<end {
        for v in [rows[edges[k].position], edges[k].column] where degrees[v] == 1 { queue.append(v) }
      }
      var head = 0
      var found = 0
      while head < queue.count {
        let v = queue[head]
        head += 1
        if degrees[v] == 0 { continue }
        let k = remaining[v]
        let p = edges[k].position
        let parent = rows[p] == v ? edges[k].column : rows[p]
        leaves[p] = v
        leaves[mirrors[p]] = v
        for child in taken[v] {
          from.append(child)
          to.append(Int32(p))
          mirror.append(Int32(mirrors[p]))
        }
        taken[parent].append(Int32(p))
        degrees[v] = 0
        degrees[parent] -= 1
        remaining[parent] ^= k
        if degrees[parent] == 1 { queue.append(parent) }
        found += 1
      }
      require(found == end - start, "The colouring has a two-coloured cycle: \(found) of \(end - start) entries found")
      for k in start..<end {
        for v in [rows[edges[k].position], edges[k].column] {
          degrees[v] = 0
          remaining[v] = 0
          taken[v].removeAll(keepingCapacity: true)
        }
      }
      start = end
    }
  }
}

/// Disjoint sets of 0..<count, by size, with paths halved.
private struct DisjointSets {
  private var parents: [Int]
  private var sizes: [Int]

  init(count: Int) {
    parents = Array(0..<count)
    sizes = [Int](repeating: 1, count: count)
  }

  mutating func find(_ a: Int) -> Int {
    var a = a
    while parents[a] != a {
      parents[a] = parents[parents[a]]
      a = parents[a]
    }
    return a
  }

  mutating func unite(_ a: Int, _ b: Int) {
    var (a, b) = (find(a), find(b))
    if a == b { return }
    if sizes[a] < sizes[b] { swap(&a, &b) }
    parents[b] = a
    sizes[a] += sizes[b]
  }
}

extension SparsityPattern {
  /// The position of the mirror image of each entry of a symmetric pattern.
  fileprivate var mirrors: [Int] {
    var next = columnStarts
    return rowIndices.map { row in
      next[row] += 1
      return next[row] - 1
    }
  }
}
