// Symmetric tensors of derivatives of any order, from univariate Taylor passes.

import JetCore
import JetMatrices

/// All partial derivatives of one order of a function ℝⁿ→ℝ: a symmetric tensor that stores each of them once.
///
/// The entries are ∂ᵈf/∂x_{i₁}…∂x_{i_d}, not divided by factorials. They are packed for i₁ ≥ i₂ ≥ … ≥ i_d, in the order of nested
/// loops over i₁, i₂, …; a tensor of order 2 is the lower triangle of the Hessian by rows.
public struct DerivativeTensor<T> {
  /// The order d: the number of indices.
  public let order: Int

  /// The number of variables n: every index is in 0..<n.
  public let dimension: Int

  /// The C(n + d − 1, d) different entries.
  public let packed: [T]

  @usableFromInline
  package init(order: Int, dimension: Int, packed: [T]) {
    self.order = order
    self.dimension = dimension
    self.packed = packed
  }

  /// The entry of a list of indices, in any order.
  ///
  /// - Precondition: there are as many indices as the order, each in 0..<dimension.
  public subscript(indices: Int...) -> T { self[indices] }

  /// The entry of a list of indices, in any order.
  public subscript(indices: [Int]) -> T {
    require(indices.count == order, "A tensor of order \(order) has as many indices, got \(indices.count)")
    for i in indices { require(i >= 0 && i < dimension, "Index \(i) is out of range for a tensor over \(dimension) variables") }
    return packed[Self.rank(indices.sorted(by: >))]
  }

  /// The place of falling indices among the packed entries: Σ C(i_m + d − m, d − m + 1).
  @usableFromInline
  package static func rank(_ indices: [Int]) -> Int {
    var rank = 0
    for (m, i) in indices.enumerated() { rank += binomial(i + indices.count - m - 1, indices.count - m) }
    return rank
  }

  @usableFromInline
  package static func binomial(_ n: Int, _ k: Int) -> Int {
    guard k >= 0 && k <= n else { return 0 }
    var b = 1
    for i in 0..<Swift.min(k, n - k) { b = b * (n - i) / (i + 1) }
    return b
  }

  /// The falling lists of `order` indices below `dimension`, in packed order.
  @usableFromInline
  package static func indexLists(order: Int, dimension: Int) -> [[Int]] {
    var lists: [[Int]] = []
    func extend(_ list: [Int], _ limit: Int) {
      if list.count == order {
        lists.append(list)
        return
      }
      for i in 0..<limit { extend(list + [i], i + 1) }
    }
    extend([], dimension)
    return lists
  }
}

extension DerivativeTensor: Sendable where T: Sendable {}
extension DerivativeTensor: Equatable where T: Equatable {}

/// The weights by which the partial derivative of one multi-index is read from the directions of all others with its support.
///
/// With p(v) the homogeneous part of degree d of f(x + v), ∂ⁱp is the mixed difference Σ_{k≤i} (−1)^|i−k|·C(i, k)·p(k), and p(k) is
/// (|k|/d)ᵈ times the interpolant Σⱼ C(d·k/|k|, j)·p(j) over the lattice |j| = d. Together the weight of p(j) is
/// Σₖ (−1)^|i−k|·C(i, k)·Π_l Π_{m<j_l} (d·k_l − m·|k|) / (dᵈ·Π j_l!), a quotient of integers.
/// Source: A. Griewank, J. Utke & A. Walther, Math. Comp. 69 (2000), theorem 1.
@usableFromInline
package struct InterpolationWeights {
  /// Numerator and denominator, without common factors, for each exponent list with the sum d.
  @usableFromInline package let terms: [(exponents: [Int], numerator: Int, denominator: Int)]

  @usableFromInline
  package init(_ i: [Int]) {
    let d = i.reduce(0, +)
    var power: Int128 = 1
    for _ in 0..<d { power *= Int128(d) }
    terms = Self.lists(i.map { _ in d }).filter { $0.reduce(0, +) == d }.compactMap { j in
      var sum: Int128 = 0
      for k in Self.lists(i) {
        let size = k.reduce(0, +)
        var term: Int128 = (d - size) % 2 == 0 ? 1 : -1
        for l in i.indices {
          term *= Int128(DerivativeTensor<Int>.binomial(i[l], k[l]))
          for m in 0..<j[l] { term *= Int128(d * k[l] - m * size) }
        }
        sum += term
      }
      var bottom = power
      for l in j { for m in stride(from: 2, through: l, by: 1) { bottom *= Int128(m) } }
      var (a, b) = (sum.magnitude, bottom.magnitude)
      while b != 0 { (a, b) = (b, a % b) }
      guard sum != 0 else { return nil }
      return (j, Int(sum / Int128(a)), Int(bottom / Int128(a)))
    }
  }

  /// All lists k with 0 ≤ k ≤ `limits`.
  private static func lists(_ limits: [Int]) -> [[Int]] {
    limits.reduce([[]]) { lists, limit in lists.flatMap { list in (0...limit).map { list + [$0] } } }
  }
}

extension TaylorSeries where T: Scalar {
  /// The symmetric tensor of all partial derivatives of one order of a function ℝⁿ→ℝ.
  ///
  /// - Precondition: 0 ≤ `order` ≤ 10.
  /// - Complexity: C(n + d − 1, d) passes of order d, as many as the tensor has entries; then O(4ᵈ) products for each entry at most.
  /// Source: A. Griewank, J. Utke & A. Walther, "Evaluating higher derivative tensors by forward propagation of univariate
  /// Taylor series", Math. Comp. 69 (2000).
  @_alwaysEmitIntoClient
  public static func derivativeTensor(
    at x: [T], order: Int, of f: ([TaylorSeries]) throws -> TaylorSeries
  ) rethrows -> DerivativeTensor<T> {
    require(order >= 0 && order <= 10, "The order of a derivative tensor must be in 0...10, got \(order)")
    let lists = DerivativeTensor<T>.indexLists(order: order, dimension: x.count)
    let passes = try lists.map { list in
      var v = [T](repeating: .zero, count: x.count)
      for i in list { v[i] += 1 }
      return try expansion(at: x, along: v, order: order, of: f)[order]
    }
    if order == 0 { return DerivativeTensor(order: 0, dimension: x.count, packed: passes) }
    var known: [[Int]: InterpolationWeights] = [:]
    let entries = lists.map { list in
      var support: [Int] = []
      var exponents: [Int] = []
      for i in list {
        if support.last == i { exponents[exponents.count - 1] += 1 } else { (support, exponents) = (support + [i], exponents + [1]) }
      }
      let weights = known[exponents] ?? InterpolationWeights(exponents)
      known[exponents] = weights
      var sum: T?
      for term in weights.terms {
        let direction = zip(support, term.exponents).flatMap { Array(repeating: $0, count: $1) }
        let p = passes[DerivativeTensor<T>.rank(direction)].multiplied(by: term.numerator).divided(by: term.denominator)
        sum = sum.map { $0 + p } ?? p
      }
      return sum ?? .zero
    }
    return DerivativeTensor(order: order, dimension: x.count, packed: entries)
  }
}
