// The monomials of total degree ≤ N in n variables: their numbering and their multiplication table, shared by all series of a kind.

import Synchronization

/// The monomials x₁^α₁…xₙ^αₙ of total degree ≤ N, numbered by degree and then lexicographically, with their products.
///
/// In two variables: 1, x₁, x₂, x₁², x₁x₂, x₂², … The monomials of one degree are contiguous, and the numbers do not depend on
/// N, so a series is truncated by cutting its list of coefficients. There is one object for each (n, N), made once and kept.
/// - Complexity: C(n + N, N) monomials; the table of products has C(2n + N, N) entries of 4 bytes, 74 kB for n = N = 6.
/// Source: M. Berz, "Differential algebraic description of beam dynamics to very high orders", Particle Accelerators 24 (1989).
public final class MonomialBasis: Sendable {
  /// The number of variables n.
  public let variables: Int

  /// The highest total degree N.
  public let order: Int

  /// The number of monomials, C(n + N, N).
  public let count: Int

  /// The number of the first monomial of each degree, and `count` at the end: those of degree d are `starts[d]..<starts[d + 1]`.
  @usableFromInline package let starts: [Int]

  /// The exponents of all monomials, n for each.
  @usableFromInline package let exponents: [Int32]

  /// The total degree of each monomial.
  @usableFromInline package let degrees: [Int]

  /// Where the row of each monomial i begins in `products`.
  @usableFromInline package let rows: [Int]

  /// For each monomial i the numbers of its products with the monomials j of degree ≤ N − deg i, in the order of j.
  @usableFromInline package let products: [Int32]

  /// Each monomial without its first factor, and that factor's variable; zeros for the constant one.
  private let parents: [(index: Int32, variable: Int32)]

  private struct Key: Hashable {
    var variables: Int, order: Int
  }

  private static let cache = Mutex<[Key: MonomialBasis]>([:])

  /// The basis for n variables and order N, made once.
  ///
  /// - Precondition: neither is negative, and the table of products fits 32-bit numbers.
  public static func of(variables: Int, order: Int) -> MonomialBasis {
    require(variables >= 0, "A series needs at least 0 variables, got \(variables)")
    require(order >= 0, "The order of a series must be at least 0, got \(order)")
    return cache.withLock { bases in
      let key = Key(variables: variables, order: order)
      if let basis = bases[key] { return basis }
      let basis = MonomialBasis(variables, order)
      bases[key] = basis
      return basis
    }
  }

  private init(_ n: Int, _ order: Int) {
    let pairs = Self.size(2 * n, order)
    require(pairs <= Int(Int32.max), "The products of monomials in \(n) variables of order \(order) are too many to be tabulated")
    variables = n
    self.order = order
    var starts: [Int] = [0]
    for d in 0...order { starts.append(Self.size(n, d)) }
    self.starts = starts
    count = starts[order + 1]
    var exponents: [Int32] = []
    exponents.reserveCapacity(n * count)
    var monomial = [Int32](repeating: 0, count: n)
    func append(_ v: Int, _ rest: Int) {
      guard v < n - 1 else {
        if v == n - 1 { monomial[v] = Int32(rest) }
        exponents += monomial
        return
      }
      for e in stride(from: rest, through: 0, by: -1) {
        monomial[v] = Int32(e)
        append(v + 1, rest - e)
      }
    }
    for d in 0...order where n > 0 || d == 0 { append(0, d) }
    self.exponents = exponents
    var degrees: [Int] = []
    for d in 0...order { degrees += repeatElement(d, count: starts[d + 1] - starts[d]) }
    self.degrees = degrees
    parents = Self.parents(n, starts, exponents, degrees)
    (rows, products) = Self.table(n, order, starts, exponents, degrees, parents, pairs)
  }

  private static func parents(
    _ n: Int, _ starts: [Int], _ exponents: [Int32], _ degrees: [Int]
  ) -> [(index: Int32, variable: Int32)] {
    degrees.indices.map { i in
      var e = exponents[i * n..<(i + 1) * n].map { Int($0) }
      guard let v = e.firstIndex(where: { $0 > 0 }) else { return (0, 0) }
      e[v] -= 1
      return (Int32(starts[degrees[i] - 1] + rank(e, degrees[i] - 1)), Int32(v))
    }
  }

  /// The rows of products: that of xᵥ·m is the row of m with every entry multiplied by xᵥ.
  private static func table(
    _ n: Int, _ order: Int, _ starts: [Int], _ exponents: [Int32], _ degrees: [Int],
    _ parents: [(index: Int32, variable: Int32)], _ pairs: Int
  ) -> (rows: [Int], products: [Int32]) {
    // The monomial times each variable, as far as the order allows.
    let lower = starts[order]
    var shifts = [Int32](repeating: 0, count: n * lower)
    for i in 0..<lower {
      var e = exponents[i * n..<(i + 1) * n].map { Int($0) }
      for v in 0..<n {
        e[v] += 1
        shifts[i * n + v] = Int32(starts[degrees[i] + 1] + rank(e, degrees[i] + 1))
        e[v] -= 1
      }
    }
    var rows: [Int] = []
    var products: [Int32] = []
    products.reserveCapacity(pairs)
    for i in 0..<starts[order + 1] {
      rows.append(products.count)
      let length = starts[order - degrees[i] + 1]
      guard i > 0 else {
        products += (0..<length).map { Int32($0) }
        continue
      }
      let (parent, v) = (rows[Int(parents[i].index)], Int(parents[i].variable))
      for j in 0..<length { products.append(shifts[Int(products[parent + j]) * n + v]) }
    }
    return (rows, products)
  }

  /// The number of monomials of degree ≤ d in n variables, C(n + d, d); `Int.max` where it would overflow.
  private static func size(_ n: Int, _ d: Int) -> Int {
    var b = 1
    for i in 0..<Swift.min(n, d) {
      let (product, overflow) = b.multipliedReportingOverflow(by: n + d - i)
      if overflow { return .max }
      b = product / (i + 1)
    }
    return b
  }

  /// The place of a monomial among those of its degree.
  private static func rank(_ exponents: [Int], _ degree: Int) -> Int {
    var rest = degree
    var rank = 0
    for v in 0..<Swift.max(0, exponents.count - 1) {
      // All with a higher exponent here come before.
      if rest > exponents[v] { rank += size(exponents.count - 1 - v, rest - exponents[v] - 1) }
      rest -= exponents[v]
    }
    return rank
  }

  /// The number of the monomial with these exponents.
  ///
  /// - Precondition: there is one exponent for each variable, none negative, and their sum is not above the order.
  public func index(of exponents: [Int]) -> Int {
    require(
      exponents.count == variables, "There must be one exponent for each variable: got \(exponents.count) for \(variables) variables")
    require(exponents.allSatisfy { $0 >= 0 }, "The exponents of a monomial must be at least 0, got \(exponents)")
    let degree = exponents.reduce(0, +)
    require(degree <= order, "A series of order \(order) has no coefficient of the degree \(degree)")
    return starts[degree] + Self.rank(exponents, degree)
  }

  /// The exponents of a monomial.
  ///
  /// - Precondition: 0 ≤ `index` < `count`.
  public func exponents(at index: Int) -> [Int] {
    require(index >= 0 && index < count, "Monomial \(index) is out of range for a basis of \(count)")
    return exponents[index * variables..<(index + 1) * variables].map { Int($0) }
  }

  /// The numbers of the monomials of one degree.
  ///
  /// - Precondition: 0 ≤ `degree` ≤ `order`.
  public func indices(ofDegree degree: Int) -> Range<Int> {
    require(degree >= 0 && degree <= order, "A basis of order \(order) has no monomials of the degree \(degree)")
    return starts[degree]..<starts[degree + 1]
  }

  /// The number of a monomial times one variable.
  @usableFromInline
  package func product(_ index: Int, variable: Int) -> Int { Int(products[rows[index] + 1 + variable]) }

  /// A monomial of positive degree without its first factor, and that factor's variable.
  @usableFromInline
  package func parent(_ index: Int) -> (index: Int, variable: Int) { (Int(parents[index].index), Int(parents[index].variable)) }

  /// The variables that a monomial has, in ascending order.
  @usableFromInline
  package func support(_ index: Int) -> [Int] { (0..<variables).filter { exponents[index * variables + $0] > 0 } }
}
