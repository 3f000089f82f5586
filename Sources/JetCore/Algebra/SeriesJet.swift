// Newton's iteration for series: the number of right coefficients doubles with every pass.

/// A series in one variable, as far as implicit functions need to see it.
@usableFromInline
package protocol SeriesJet: Jet {
  /// The coefficient of order k ≤ `order`.
  subscript(k: Int) -> Base { get set }

  /// c·tᵏ as a series of order `n`.
  static func monomial(_ c: Base, _ k: Int, order n: Int) -> Self

  /// The series cut after order `n`, where the type can.
  func cut(to n: Int) -> Self

  /// The coefficient of order k, zero beyond an exact constant.
  func coefficient(_ k: Int) -> Base

  /// The order, or nil for an exact constant.
  var knownOrder: Int? { get }
}

extension SeriesJet where Self: RealScalar, Base: RealScalar {
  /// The solution of f(x, y) = 0 to order N by ⌈log₂(N + 1)⌉ passes, each of n + 1 evaluations for n unknowns.
  ///
  /// From y right up to order k, one evaluation gives the residual r = t^(k+1)·ρ, and one more for each unknown, with t^(k+1)
  /// added to it, gives the matrix A(t) = ∂f/∂y up to order k. The correction solves A(t)·δ = −ρ order by order with A₀⁻¹.
  /// Source: R. P. Brent & H. T. Kung, "Fast algorithms for manipulating formal power series", J. ACM 25 (1978).
  @_alwaysEmitIntoClient
  package static func seriesNewton(
    at x: [Self], solution y0: [Primal], _ lead: Self, order n: Int, inverse invert: ([[Primal]]) -> [[Primal]]?,
    of f: ([Self], [Self]) -> [Self]
  ) -> [Self] {
    let count = y0.count
    var y = [[Base]](repeating: [], count: count)
    for i in 0..<count { y[i] = [Base(primal: y0[i])] }
    var inverted: [[Primal]] = []
    var known = 0
    while known < n {
      let target = Swift.min(2 * known + 1, n)
      let next = known + 1
      let arguments = x.map { $0.cut(to: target) }
      let unknowns = y.map { series($0, order: target) }
      let r = residual(of: f, arguments, unknowns)
      // matrix[m][j][i]: the coefficient of order m of ∂fᵢ/∂yⱼ.
      var matrix = [[[Base]]](repeating: [], count: target - known)
      for j in 0..<count {
        var moved = unknowns
        moved[j] += monomial(1, next, order: target)
        let s = residual(of: f, arguments, moved)
        for m in 0..<(target - known) {
          matrix[m].append((0..<count).map { s[$0].coefficient(next + m) - r[$0].coefficient(next + m) })
        }
      }
      if known == 0 {
        let columns = matrix[0].map { $0.map { $0.primal } }
        guard let found = invert(rows(columns)), isSolution(at: x, y0, r.map { $0.primal }, lead, found, by: invert, of: f) else {
          return y0.map { _undetermined($0, movingWith: x) }
        }
        inverted = found
      }
      for m in 0..<(target - known) {
        var right = (0..<count).map { r[$0].coefficient(next + m) }
        for l in stride(from: 1, through: m, by: 1) {
          for j in 0..<count { for i in 0..<count { right[i] += matrix[l][j][i] * y[j][next + m - l] } }
        }
        for i in 0..<count {
          var step: Base = 0
          for j in 0..<count { step -= Base(primal: inverted[i][j]) * right[j] }
          y[i].append(step)
        }
      }
      known = target
    }
    return y.map { series($0, order: n) }
  }

  /// The series with these coefficients, and zeros up to order `n`.
  @_alwaysEmitIntoClient
  package static func series(_ coefficients: [Base], order n: Int) -> Self {
    var result = monomial(coefficients[0], 0, order: n)
    for k in 1..<Swift.max(1, coefficients.count) { result[k] = coefficients[k] }
    return result
  }

  /// Newton's iteration in whichever form evaluates f less often.
  @_alwaysEmitIntoClient
  package static func implicitSeries(
    at x: [Self], solution y: [Primal], inverse: ([[Primal]]) -> [[Primal]]?, of f: ([Self], [Self]) -> [Self]
  ) -> [Self] {
    guard let lead = x.first(where: { !$0.isConstant }), let n = x.compactMap({ $0.knownOrder }).min() else {
      return liftedImplicit(at: x, solution: y, inverse: inverse, of: f)
    }
    let passes = Int.bitWidth - n.leadingZeroBitCount
    if Base._isJet || (y.count + 1) * passes > n + y.count {
      return frozenNewton(at: x, solution: y, lead, inverse: inverse, of: f)
    }
    return seriesNewton(at: x, solution: y, lead, order: n, inverse: inverse, of: f)
  }
}

extension TaylorSeries: SeriesJet where T: Scalar {
  @_alwaysEmitIntoClient
  package static func monomial(_ c: T, _ k: Int, order n: Int) -> TaylorSeries {
    var list = [T](repeating: .zero, count: n + 1)
    list[k] = c
    return TaylorSeries(list, lifted: false, .none)
  }

  @_alwaysEmitIntoClient
  package func cut(to n: Int) -> TaylorSeries { isExactConstant || order <= n ? self : truncated(to: n) }

  @_alwaysEmitIntoClient
  package func coefficient(_ k: Int) -> T { isExactConstant && k > 0 ? .zero : self[k] }

  @_alwaysEmitIntoClient
  package var knownOrder: Int? { isExactConstant ? nil : order }
}

extension TaylorSeries where T: RealScalar {
  /// The solution of f(x, y) = 0 by Newton's iteration on series.
  @_alwaysEmitIntoClient
  public static func _implicit(
    at x: [TaylorSeries], solution y: [Primal], inverse: ([[Primal]]) -> [[Primal]]?,
    of f: ([TaylorSeries], [TaylorSeries]) -> [TaylorSeries]
  ) -> [TaylorSeries] { implicitSeries(at: x, solution: y, inverse: inverse, of: f) }
}

extension Taylor: SeriesJet where T: Scalar {
  @_alwaysEmitIntoClient
  package static func monomial(_ c: T, _ k: Int, order n: Int) -> Taylor {
    var result = Taylor(.zero)
    if k <= N { result[k] = c }
    return result
  }

  @_alwaysEmitIntoClient
  package func cut(to n: Int) -> Taylor { self }

  @_alwaysEmitIntoClient
  package func coefficient(_ k: Int) -> T { self[k] }

  @_alwaysEmitIntoClient
  package var knownOrder: Int? { N }
}

extension Taylor where T: RealScalar {
  /// The solution of f(x, y) = 0 by Newton's iteration on series.
  @_alwaysEmitIntoClient
  public static func _implicit(
    at x: [Taylor], solution y: [Primal], inverse: ([[Primal]]) -> [[Primal]]?, of f: ([Taylor], [Taylor]) -> [Taylor]
  ) -> [Taylor] { implicitSeries(at: x, solution: y, inverse: inverse, of: f) }
}
