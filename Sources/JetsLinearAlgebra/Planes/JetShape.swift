// The algebra of a jet's parts: which monomials it has, and which products of two of them are a third.

import Jets
import Synchronization

/// One level of a nested jet: what kind it is, and the derivative it belongs to.
public struct JetLevel: Sendable {
  /// The kinds of jets.
  enum Kind: Hashable, Sendable {
    /// A value and one or more tangents; products of tangents vanish.
    case directions(Int)

    /// A value and the powers of one variable up to an order.
    case series(Int)

    /// The number of parts.
    var count: Int {
      switch self {
      case .directions(let n), .series(let n): n + 1
      }
    }

    /// The part that the product of two parts belongs to, or nil if it vanishes.
    func product(_ i: Int, _ j: Int) -> Int? {
      switch self {
      case .directions: i == 0 || j == 0 ? i + j : nil
      case .series(let n): i + j <= n ? i + j : nil
      }
    }

    /// The degree of a part.
    func degree(_ i: Int) -> Int {
      switch self {
      case .directions: i == 0 ? 0 : 1
      case .series: i
      }
    }
  }

  var kind: Kind
  var tag: PerturbationTag
}

/// The structure of a jet: its levels from the outermost in, and the multiplication table of their monomials.
///
/// A jet over a jet is the tensor product of two truncated polynomial algebras, so its parts ("planes") are numbered by pairs,
/// the outer number first. Each product of two monomials is a monomial or vanishes, and a factor of positive degree always has
/// a smaller number than the product: a recurrence that runs through the planes in order finds what it needs. One table thus
/// turns a recurrence written once, Xₖ from all Xᵢ, Xⱼ with eᵢ·eⱼ = eₖ, into the rule for `Dual`, `MultiDual`, `Taylor`,
/// `TaylorSeries` and every nesting of them.
///
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., chapter 13; M. Berz, "Differential algebraic
/// description of beam dynamics to very high orders", Particle Accelerators 24 (1989).
public struct JetShape: Sendable {
  /// The levels, from the outermost in; none for a plain matrix.
  var levels: [JetLevel]

  /// The multiplication table.
  let table: MonomialTable

  init(_ levels: [JetLevel]) { self.init(levels, MonomialTable.of(levels)) }

  private init(_ levels: [JetLevel], _ table: MonomialTable) {
    self.levels = levels
    self.table = table
  }

  /// The structure without derivatives.
  static let plain = JetShape([])

  /// The number of planes.
  var count: Int { table.count }

  /// The structure of a jet with one more level outside.
  func under(_ kind: JetLevel.Kind, _ tag: PerturbationTag) -> JetShape {
    #if !DEBUG
    // Tags are empty here, and so all duals of plain matrices share one structure.
    if levels.isEmpty, case .directions(1) = kind { return .dual }
    #endif
    return JetShape([JetLevel(kind: kind, tag: tag)] + levels)
  }

  private static let dual = JetShape([JetLevel(kind: .directions(1), tag: .none)])

  /// The structure without its outermost level.
  var inner: JetShape { JetShape(Array(levels.dropFirst())) }

  /// What two jets have in common: the lower order of each level; missing outer levels are constants.
  func meet(_ other: JetShape) -> JetShape {
    let (long, short) = levels.count >= other.levels.count ? (levels, other.levels) : (other.levels, levels)
    if short.isEmpty { return levels.count >= other.levels.count ? self : other }
    if table === other.table {
      // The usual case, equal structures, needs no new table.
      #if DEBUG
      var result = self
      for i in levels.indices { result.levels[i].tag = levels[i].tag.merged(with: other.levels[i].tag) }
      return result
      #else
      return self
      #endif
    }
    var result = long
    let offset = long.count - short.count
    for (i, b) in short.enumerated() {
      let a = long[offset + i]
      switch (a.kind, b.kind) {
      case (.series(let m), .series(let n)): result[offset + i].kind = .series(min(m, n))
      case (let x, let y): precondition(x == y, "Jets of different structure cannot be combined: \(x) and \(y)")
      }
      result[offset + i].tag = a.tag.merged(with: b.tag)
    }
    return JetShape(result)
  }

  /// The number in this structure of plane `index` of a jet with the inner levels `other`, or nil if it is cut off.
  func index(of index: Int, from other: JetShape) -> Int? {
    var (rest, result, weight) = (index, 0, 1)
    for i in 0..<other.levels.count {
      let theirs = other.levels[other.levels.count - 1 - i].kind.count
      let ours = levels[levels.count - 1 - i].kind.count
      let digit = rest % theirs
      guard digit < ours else { return nil }
      result += digit * weight
      weight *= ours
      rest /= theirs
    }
    return result
  }
}

/// The monomials of a structure with their products and degrees.
final class MonomialTable: Sendable {
  /// The number of monomials.
  let count: Int

  /// For each k the pairs (i, j), both of positive degree, with eᵢ·eⱼ = eₖ.
  let pairs: [[(Int, Int)]]

  /// The total degree of each monomial.
  let degree: [Int]

  /// The monomials of each degree ≥ 1; those of one degree do not depend on each other.
  let layers: [[Int]]

  private static let cache = Mutex<[[JetLevel.Kind]: MonomialTable]>([:])
  private static let plain = MonomialTable([])
  private static let dual = MonomialTable([.directions(1)])

  /// The table for a list of levels, made once.
  static func of(_ levels: [JetLevel]) -> MonomialTable {
    if levels.isEmpty { return plain }
    if levels.count == 1, levels[0].kind == .directions(1) { return dual }
    let kinds = levels.map(\.kind)
    return cache.withLock { tables in
      if let table = tables[kinds] { return table }
      let table = MonomialTable(kinds)
      tables[kinds] = table
      return table
    }
  }

  private init(_ kinds: [JetLevel.Kind]) {
    var degree = [0]
    var products: [(Int, Int, Int)] = [(0, 0, 0)]
    for kind in kinds.reversed() {
      let inner = degree.count
      let previous = products
      products = []
      for i in 0..<kind.count {
        for j in 0..<kind.count {
          guard let k = kind.product(i, j) else { continue }
          for (a, b, c) in previous { products.append((i * inner + a, j * inner + b, k * inner + c)) }
        }
      }
      degree = (0..<kind.count).flatMap { i in degree.map { $0 + kind.degree(i) } }
    }
    count = degree.count
    self.degree = degree
    var pairs = [[(Int, Int)]](repeating: [], count: degree.count)
    for (i, j, k) in products where i > 0 && j > 0 { pairs[k].append((i, j)) }
    self.pairs = pairs
    let highest = degree.max() ?? 0
    layers = highest == 0 ? [] : (1...highest).map { d in degree.indices.filter { degree[$0] == d } }
  }
}
