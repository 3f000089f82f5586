// The algebra of a jet's parts: which monomials it has, and which products of two of them are a third.

#if LinearAlgebra
import Jets
import Synchronization

/// The structure of a jet: its levels from the outermost in, and the multiplication table of their monomials.
///
/// A jet over a jet is the tensor product of two truncated polynomial algebras, so its parts ("coefficients") are numbered by pairs,
/// the outer number first. Each product of two monomials is a monomial or vanishes, and a factor of positive degree always has
/// a smaller number than the product: a recurrence that runs through the coefficients in order finds what it needs. One table thus
/// turns a recurrence written once, Xₖ from all Xᵢ, Xⱼ with eᵢ·eⱼ = eₖ, into the rule for `Dual`, `MultiDual`, `Taylor`,
/// `TaylorSeries` and every nesting of them.
///
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., chapter 13; M. Berz, "Differential algebraic
/// description of beam dynamics to very high orders", Particle Accelerators 24 (1989).
public struct JetShape: Sendable {
  /// The multiplication table, with the kinds of the levels.
  let table: MonomialTable

  #if DEBUG
  /// The derivative that each level belongs to.
  private var tags: [PerturbationTag]
  #endif

  private init(_ table: MonomialTable, _ tags: @autoclosure () -> [PerturbationTag]) {
    self.table = table
    #if DEBUG
    self.tags = tags()
    #endif
  }

  /// The structure without derivatives.
  static let plain = JetShape(MonomialTable.plain, [])

  /// The number of coefficients.
  var count: Int { table.count }

  /// The number of parts of a level.
  func count(ofLevel level: Int) -> Int { table.kinds[level].count }

  /// Whether a level is a lifted constant.
  func isExactConstant(level: Int) -> Bool { table.kinds[level] == .exactConstant }

  /// The number of coefficients in each part of a level.
  func weight(ofLevel level: Int) -> Int { table.weights[level] }

  /// Which part of the jet a coefficient is.
  func part(_ index: Int) -> LinearAlgebraError.Part {
    var (rest, result) = (index, LinearAlgebraError.Part.value)
    for (kind, weight) in zip(table.kinds, table.weights) {
      let number = rest / weight
      rest %= weight
      guard number > 0 else { continue }
      let part: LinearAlgebraError.Part =
        switch kind {
        case .directions(let count): count == 1 ? .tangent : .partial(number - 1)
        case .series, .exactConstant: .coefficient(number)
        }
      result = part.of(result)
    }
    return result
  }

  /// The derivative that a level belongs to.
  func tag(ofLevel level: Int) -> PerturbationTag {
    #if DEBUG
    tags[level]
    #else
    .none
    #endif
  }

  /// The structure of a jet with one more level outside.
  func under(_ kind: MonomialTable.Kind, _ tag: PerturbationTag) -> JetShape {
    #if DEBUG
    JetShape(.of(kind, around: table), [tag] + tags)
    #else
    JetShape(.of(kind, around: table), [])
    #endif
  }

  /// What two jets have in common: the lower order of each level; missing outer levels are constants.
  func meet(_ other: JetShape) -> JetShape {
    if table === other.table {
      // The usual case, equal structures, needs no new table.
      return JetShape(table, mergedTags(other))
    }
    let (long, short) = table.kinds.count >= other.table.kinds.count ? (self, other) : (other, self)
    if short.table.kinds.isEmpty { return long }
    var kinds = long.table.kinds
    let offset = kinds.count - short.table.kinds.count
    for (i, b) in short.table.kinds.enumerated() {
      switch (kinds[offset + i], b) {
      case (.series(let m), .series(let n)): kinds[offset + i] = .series(min(m, n))
      case (.exactConstant, .series): kinds[offset + i] = b
      case (.series, .exactConstant): break
      case (let x, let y): require(x == y, "Jets of different structure cannot be combined: \(x) and \(y)")
      }
    }
    return JetShape(.of(kinds), long.mergedTags(short))
  }

  /// The tags of the levels after an operation with a jet that has as many levels or fewer outer ones.
  private func mergedTags(_ other: JetShape) -> [PerturbationTag] {
    #if DEBUG
    var result = tags
    let offset = tags.count - other.tags.count
    for (i, tag) in other.tags.enumerated() { result[offset + i] = result[offset + i].merged(with: tag) }
    return result
    #else
    return []
    #endif
  }

  /// The number in this structure of coefficient `index` of a jet with the inner levels `other`, or nil if it is cut off.
  func index(of index: Int, from other: JetShape) -> Int? {
    var (rest, result, weight) = (index, 0, 1)
    for (mine, theirs) in zip(table.kinds.reversed(), other.table.kinds.reversed()) {
      let digit = rest % theirs.count
      guard digit < mine.count else { return nil }
      result += digit * weight
      weight *= mine.count
      rest /= theirs.count
    }
    return result
  }
}

/// The monomials of a structure with their products and degrees.
final class MonomialTable: Sendable {
  /// The kinds of one level of a nested jet.
  enum Kind: Hashable, Sendable {
    /// A value and one or more tangents; products of tangents vanish.
    case directions(Int)

    /// A value and the powers of one variable up to an order.
    case series(Int)

    /// A series that is a lifted constant: one part, exact at every order, so that it takes the order of the series it is combined with.
    case exactConstant

    /// The number of parts.
    var count: Int {
      switch self {
      case .directions(let n), .series(let n): n + 1
      case .exactConstant: 1
      }
    }

    /// The part that the product of two parts belongs to, or nil if it vanishes.
    func product(_ i: Int, _ j: Int) -> Int? {
      switch self {
      case .directions: i == 0 || j == 0 ? i + j : nil
      case .series(let n): i + j <= n ? i + j : nil
      case .exactConstant: 0
      }
    }

    /// The degree of a part.
    func degree(_ i: Int) -> Int {
      switch self {
      case .directions: i == 0 ? 0 : 1
      case .series: i
      case .exactConstant: 0
      }
    }
  }

  /// The levels, from the outermost in; none for a plain matrix.
  let kinds: [Kind]

  /// The number of monomials.
  let count: Int

  /// The number of monomials in each part of a level.
  let weights: [Int]

  /// For each k the pairs (i, j), both of positive degree, with eᵢ·eⱼ = eₖ.
  let pairs: [[(Int, Int)]]

  /// The total degree of each monomial.
  let degree: [Int]

  /// The monomials of each degree ≥ 1; those of one degree do not depend on each other.
  let layers: [[Int]]

  /// Whether no product of two monomials of positive degree is left.
  let isFirstOrder: Bool

  private static let cache = Mutex<[[Kind]: MonomialTable]>([:])

  /// The table of a plain matrix.
  static let plain = MonomialTable([])

  private static let dual = MonomialTable([.directions(1)])
  private static let exactConstant = MonomialTable([.exactConstant])
  private static let directions = (0...16).map { MonomialTable([.directions($0)]) }
  private static let series = (0...16).map { MonomialTable([.series($0)]) }

  /// The table for one level around others; that of the usual jets of plain matrices is found without a search.
  static func of(_ kind: Kind, around inner: MonomialTable) -> MonomialTable {
    inner === plain ? of(kind) ?? of([kind]) : of([kind] + inner.kinds)
  }

  /// The table of a usual jet over plain matrices.
  private static func of(_ kind: Kind) -> MonomialTable? {
    switch kind {
    case .directions(1): dual
    case .directions(let n): n <= 16 ? directions[n] : nil
    case .series(let n): n <= 16 ? series[n] : nil
    case .exactConstant: exactConstant
    }
  }

  /// The table for a list of levels, made once.
  static func of(_ kinds: [Kind]) -> MonomialTable {
    if kinds.isEmpty { return plain }
    if kinds.count == 1, let table = of(kinds[0]) { return table }
    return cache.withLock { tables in
      if let table = tables[kinds] { return table }
      let table = MonomialTable(kinds)
      tables[kinds] = table
      return table
    }
  }

  private init(_ kinds: [Kind]) {
    self.kinds = kinds
    var degree = [0]
    var weights: [Int] = []
    var products: [(Int, Int, Int)] = [(0, 0, 0)]
    for kind in kinds.reversed() {
      let inner = degree.count
      weights.append(inner)
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
    self.weights = weights.reversed()
    var pairs = [[(Int, Int)]](repeating: [], count: degree.count)
    for (i, j, k) in products where i > 0 && j > 0 { pairs[k].append((i, j)) }
    self.pairs = pairs
    isFirstOrder = pairs.allSatisfy(\.isEmpty)
    let highest = degree.max() ?? 0
    layers = highest == 0 ? [] : (1...highest).map { d in degree.indices.filter { degree[$0] == d } }
  }
}
#endif
