// Maps made of series: substitution of series into a series, and the inverse of a map.

import JetCore
import JetMatrices

extension MultivariateTaylor where T: Scalar {
  /// The series of f(g₁, …, gₙ), where this is the series of f at the values of the gᵢ.
  ///
  /// It is Σ c_α·(g − g₀)^α by Horner's rule over the monomials: the values of `inner` are where this series was expanded, and are
  /// not used. The result is in the variables of `inner`, of the lower of all orders.
  /// - Precondition: there is one series for each variable, all in the same variables.
  /// - Complexity: C(n + N − 1, n) products, those deep inside of low order.
  @_alwaysEmitIntoClient
  public func composed(with inner: [MultivariateTaylor]) -> MultivariateTaylor {
    guard let basis else { return self }
    require(
      inner.count == basis.variables,
      "A series in \(basis.variables) variables needs as many series to be composed with, got \(inner.count)")
    let tags = inner.reduce(tag) { $0.merged(with: $1.tag) }
    guard let target = inner.reduce(nil, { Self.common($0, $1.basis) }) else { return MultivariateTaylor([value], nil, tags) }
    let order = Swift.min(basis.order, target.order)
    let bases = (0...order).map { MonomialBasis.of(variables: target.variables, order: $0) }
    // The displacements at every order.
    let displacements = bases.map { b in
      inner.map { g in
        MultivariateTaylor(g.isExactConstant ? [T](repeating: .zero, count: b.count) : Array(g.coefficients[..<b.count]), b, .none)
          .replacingValue(.zero)
      }
    }
    // What stands behind the monomial `index` of degree `degree` when variables from `first` on are factored out of it.
    func rest(_ index: Int, _ degree: Int, _ first: Int) -> MultivariateTaylor {
      let b = bases[order - degree]
      var sum = MultivariateTaylor([coefficients[index]] + [T](repeating: .zero, count: b.count - 1), b, .none)
      guard degree < order else { return sum }
      for v in first..<Swift.max(first, basis.variables) {
        let child = basis.product(index, variable: v)
        let g = displacements[order - degree][v]
        if degree + 1 == order {
          sum += g.scaled(by: coefficients[child])
        } else {
          // The displacement has no constant term, so what is unknown of the factor is beyond the order of the product.
          sum += g * rest(child, degree + 1, v).extended(to: order - degree)
        }
      }
      return sum
    }
    var result = rest(0, 0, 0)
    result.tag = tags
    return result
  }

  /// The inverse of a map of n series in n variables, as a displacement: r with map(r(s)) = map₀ + s and r(0) = 0.
  ///
  /// With map = map₀ + L·x + M(x) it is the fixed point of r = L⁻¹(s − M(r)), where each sweep adds one correct order. Integration of
  /// the defining equation is not needed, nor is the point of expansion: the inverse function at map₀ is that point plus r.
  /// - Returns: n series of the lowest order of the map.
  /// - Throws: `.singular(pivot:)` where the linear part has no inverse; `.nonFinite(row:column:)` where it is not finite.
  /// - Precondition: there are as many series as variables, none an exact constant, all of order 1 at least.
  /// - Complexity: N compositions of n series, all but the last of lower order.
  /// Source: M. Berz, "Modern map methods in particle beam physics", section 2.3.
  @_alwaysEmitIntoClient
  public static func inverse(ofMap map: [MultivariateTaylor]) throws(LinearAlgebraError) -> [MultivariateTaylor] {
    let n = map.count
    var order = Int.max
    for f in map {
      require(f.variables == n, "The inverse of a map needs as many series as variables, got \(n) series in \(f.variables) variables")
      order = Swift.min(order, f.order)
    }
    guard n > 0 else { return [] }
    require(order >= 1, "The inverse of a map needs series of order 1 at least, got order \(order)")
    let lu: ScalarLU<T> = try Matrix(rows: n, columns: n) { i, j in map[i].coefficients[1 + j] }.lu()
    // The map without its value and its linear part.
    let rest = map.map { f in
      var m = f.truncated(to: order)
      for i in 0...n { m.coefficients[i] = .zero }
      return m
    }
    let identity = seeds([T](repeating: .zero, count: n), order, map.reduce(.none) { $0.merged(with: $1.tag) })
    var r = solve(lu, identity.map { $0.truncated(to: 1) })
    for k in stride(from: 2, through: order, by: 1) {
      let inner = r.map { $0.extended(to: k) }
      r = solve(lu, (0..<n).map { i in identity[i].truncated(to: k) - rest[i].truncated(to: k).composed(with: inner) })
    }
    return r
  }

  /// L⁻¹ applied to n series, coefficient by coefficient.
  @_alwaysEmitIntoClient
  package static func solve(_ lu: ScalarLU<T>, _ s: [MultivariateTaylor]) -> [MultivariateTaylor] {
    let solved = lu.solve(Matrix(rows: s.count, columns: s[0].coefficients.count) { i, j in s[i].coefficients[j] })
    return s.indices.map { i in MultivariateTaylor(solved.row(i), s[i].basis, s[i].tag) }
  }
}
