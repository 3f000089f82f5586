// QR factorization by Householder reflections for real scalars, and least squares on top of it.

import JetCore

/// A = Q R with orthonormal columns in Q and a positive diagonal in the upper triangular R.
///
/// With k = min(m, n), Q is m×k and R is k×n. The positive diagonal makes both factors unique, and so differentiable,
/// wherever the first k columns are independent.
@frozen
public struct ScalarQR<Element: RealScalar>: Sendable {
  /// The m×k factor with orthonormal columns.
  public let q: Matrix<Element>

  /// The k×n upper triangular factor with a positive diagonal.
  public let r: Matrix<Element>

  @_alwaysEmitIntoClient
  package init(q: Matrix<Element>, r: Matrix<Element>) {
    self.q = q
    self.r = r
  }

  /// The X that minimizes the norm of every column of A X − B; for a square A the solution of A X = B.
  ///
  /// - Parameter b: the m×p right-hand sides.
  /// - Returns: the n×p solutions.
  /// - Precondition: A has at least as many rows as columns, and `b` has as many rows.
  /// - Complexity: O(*m* *n* *p*).
  @_alwaysEmitIntoClient
  public func solve(_ b: Matrix<Element>) -> Matrix<Element> {
    let n = r.columns
    require(
      r.isSquare && b.rows == q.rows, "Least squares needs m ≥ n and a right-hand side with m rows, got \(q.rows)×\(n) and \(b.shape)")
    var result = q.transposed * b
    let a = r.storage.span
    var x = result.storage.mutableSpan
    for j in 0..<b.columns {
      for k in stride(from: n &- 1, through: 0, by: -1) {
        let value = x[unchecked: k &+ j &* n] / a[unchecked: k &+ k &* n]
        x[unchecked: k &+ j &* n] = value
        x.subtract(value, times: a, from: k &* n, at: j &* n, count: k)
      }
    }
    return result
  }

  /// The x that minimizes the norm of A x − b; for a square A the solution of A x = b.
  ///
  /// - Precondition: A has at least as many rows as columns, and `b` has as many elements as A has rows.
  /// - Complexity: O(*m* *n*).
  @_alwaysEmitIntoClient
  public func solve(_ b: [Element]) -> [Element] { solve(Matrix(rows: b.count, columns: 1, elements: b)).storage }
}

extension Matrix where Element: RealScalar {
  /// Factors the matrix as Q R by Householder reflections, with a positive diagonal in R.
  ///
  /// - Throws: `.rankDeficient(column:)` where one of the first min(m, n) columns depends on those before it, to max(m, n)·ε
  ///   of its own norm; `.nonFinite(row:column:part:)` where an element is infinite or NaN.
  /// - Complexity: O(*m* *n* min(*m*, *n*)).
  @_disfavoredOverload
  @_alwaysEmitIntoClient
  public func qr() throws(LinearAlgebraError) -> ScalarQR<Element> {
    try checkFinite()
    let m = rows
    let steps = Swift.min(m, columns)
    let tolerance = Element.Primal.ulpOfOne.multiplied(by: Swift.max(m, columns))
    var a = self
    var reflectors: [[Element]] = []
    reflectors.reserveCapacity(steps)
    for k in 0..<steps {
      let norm = Self.norm(a.storage.span, from: k + k * m, count: m - k)
      guard norm.primal > tolerance * Self.norm(storage.span, from: k * m, count: m).primal else { throw .rankDeficient(column: k) }
      // The unit vector x/‖x‖ ± e₀, whose first element cannot cancel, spans the reflection of x onto ∓‖x‖e₀.
      var v = a.storage[k + k * m..<(k + 1) * m].map { $0 / norm }
      v[0] = v[0].primal < .zero ? v[0] - 1 : v[0] + 1
      Self.reflect(&a.storage, from: k, columns: k..<columns, rows: m, by: v)
      reflectors.append(v)
    }
    var q = Matrix(rows: m, columns: steps) { i, j in i == j ? 1 : .zero }
    for k in stride(from: steps - 1, through: 0, by: -1) {
      Self.reflect(&q.storage, from: k, columns: k..<steps, rows: m, by: reflectors[k])
    }
    let flips = (0..<steps).map { a[$0, $0].primal < .zero }
    return ScalarQR(
      q: Matrix(rows: m, columns: steps) { i, j in flips[j] ? -q[i, j] : q[i, j] },
      r: Matrix(rows: steps, columns: columns) { i, j in i > j ? .zero : flips[i] ? -a[i, j] : a[i, j] })
  }

  /// Replaces rows `from`… of some columns by their reflection x − v·(vᵀx)/|v₀|, where vᵀv = 2|v₀|.
  @_alwaysEmitIntoClient
  package static func reflect(_ elements: inout [Element], from k: Int, columns: Range<Int>, rows: Int, by v: [Element]) {
    let scale = Element.abs(v[0])
    let w = v.span
    var a = elements.mutableSpan
    for j in columns {
      let start = k &+ j &* rows
      var sum = w[unchecked: 0] * a[unchecked: start]
      for i in 1..<w.count { sum = sum + w[unchecked: i] * a[unchecked: start &+ i] }
      a.subtract(sum / scale, times: w, from: 0, at: start, count: w.count)
    }
  }

  /// The X that minimizes the norm of every column of A X − B, by QR factorization.
  ///
  /// - Parameter b: the m×p right-hand sides.
  /// - Returns: the n×p solutions.
  /// - Throws: what `qr()` throws.
  /// - Precondition: the matrix has at least as many rows as columns, and `b` has as many rows.
  /// - Complexity: O(*m* *n*² + *m* *n* *p*).
  @_disfavoredOverload
  @_alwaysEmitIntoClient
  public func leastSquares(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    require(
      rows >= columns && b.rows == rows, "Least squares needs m ≥ n and a right-hand side with m rows, got \(shape) and \(b.shape)")
    let factors: ScalarQR<Element> = try qr()
    return factors.solve(b)
  }

  /// The x that minimizes the norm of A x − b, by QR factorization.
  ///
  /// - Throws: what `qr()` throws.
  /// - Precondition: the matrix has at least as many rows as columns, and `b` has as many elements as the matrix has rows.
  /// - Complexity: O(*m* *n*²).
  @_disfavoredOverload
  @_alwaysEmitIntoClient
  public func leastSquares(_ b: [Element]) throws(LinearAlgebraError) -> [Element] {
    try leastSquares(Matrix(rows: b.count, columns: 1, elements: b)).storage
  }
}
