// Dense Hessians by blocks of mixed second derivatives, with the seeds kept between calls.

/// Hessians of functions of n variables in blocks of M×N second derivatives: repeated calls allocate nothing of their own.
///
///     var prepared = PreparedHessian<Double, 4, 8>(variables: x.count)
///     var g = [Double](repeating: 0, count: x.count)
///     var h = Matrix<Double>(rows: x.count, columns: x.count, repeating: 0)
///     let value = prepared.evaluate(at: x, into: &g, &h) { x in rosenbrock(x) }
public struct PreparedHessian<T: Scalar, let M: Int, let N: Int> {
  @usableFromInline var seeds: [HyperDual<T, M, N>]

  /// Prepares for a number of variables.
  ///
  /// - Precondition: `variables` ≥ 0, and M, N ≥ 1 unless it is 0.
  @inlinable
  public init(variables n: Int) {
    precondition(n >= 0 && (M > 0 && N > 0 || n == 0), "Blocks of \(M)×\(N) second derivatives cannot cover \(n) variables")
    seeds = []
    seeds.reserveCapacity(n)
    for _ in 0..<n { seeds.append(HyperDual(T.zero)) }
  }

  /// Writes the gradient and the symmetric Hessian of a function ℝⁿ→ℝ into an array and a matrix, and returns the value.
  ///
  /// - Precondition: `x` and `gradient` have as many elements as there are variables, `hessian` as many rows and columns.
  /// - Complexity: about n²/(2MN) evaluations of `f`; no allocation beyond those of `f`, unless `f` keeps its argument.
  @inlinable
  public mutating func evaluate(
    at x: [T], into gradient: inout [T], _ hessian: inout Matrix<T>, of f: ([HyperDual<T, M, N>]) throws -> HyperDual<T, M, N>
  ) rethrows -> T {
    let n = seeds.count
    precondition(
      x.count == n && gradient.count == n && hessian.rows == n && hessian.columns == n,
      "Prepared for \(n) variables, got a point of \(x.count), a gradient of \(gradient.count) and a \(hessian.rows)×\(hessian.columns) matrix"
    )
    let tag = PerturbationTag.unique()
    for i in 0..<n { seeds[i] = HyperDual(x[i], .filled(.zero), .filled(.zero), .filled(.filled(.zero)), tag) }
    if n == 0 { return try f(seeds).value }
    var value = T.zero
    for start in stride(from: 0, to: n, by: N) {
      value = try columns(start, tag, &gradient, &hessian, f)
    }
    return value
  }

  /// The columns of one chunk, on and above the diagonal, and their mirror images.
  @inlinable
  mutating func columns(
    _ start: Int, _ tag: PerturbationTag, _ gradient: inout [T], _ hessian: inout Matrix<T>,
    _ f: ([HyperDual<T, M, N>]) throws -> HyperDual<T, M, N>
  ) rethrows -> T {
    let n = seeds.count
    let width = Swift.min(N, n - start)
    for j in 0..<width { seeds[start + j].columns[unchecked: j] = 1 }
    var value = T.zero
    for top in stride(from: 0, to: start + width, by: M) {
      let height = Swift.min(M, n - top)
      for i in 0..<height { seeds[top + i].rows[unchecked: i] = 1 }
      let y = try f(seeds)
      y.tag.check(belongsTo: tag)
      for i in 0..<height {
        seeds[top + i].rows[unchecked: i] = .zero
        for j in 0..<width where top + i <= start + j {
          hessian.elements[(start + j) * n + top + i] = y.mixed[unchecked: i][unchecked: j]
          hessian.elements[(top + i) * n + start + j] = y.mixed[unchecked: i][unchecked: j]
        }
      }
      for j in 0..<width { gradient[start + j] = y.columns[unchecked: j] }
      value = y.value
    }
    for j in 0..<width { seeds[start + j].columns[unchecked: j] = .zero }
    return value
  }
}

extension PreparedHessian: Sendable {}

extension HyperDual where T: Scalar {
  /// Value, gradient and symmetric Hessian of a function ℝⁿ→ℝ, by blocks of M×N second derivatives.
  ///
  /// - Complexity: about n²/(2MN) evaluations of `f` on `HyperDual<T, M, N>`; three allocations beyond those of `f`.
  @inlinable
  public static func valueGradientAndHessian(
    at x: [T], of f: ([HyperDual]) throws -> HyperDual
  ) rethrows -> (value: T, gradient: [T], hessian: Matrix<T>) {
    var gradient = [T](repeating: .zero, count: x.count)
    var hessian = Matrix<T>(rows: x.count, columns: x.count, repeating: .zero)
    var prepared = PreparedHessian<T, M, N>(variables: x.count)
    let value = try prepared.evaluate(at: x, into: &gradient, &hessian, of: f)
    return (value, gradient, hessian)
  }

  /// The symmetric Hessian of a function ℝⁿ→ℝ.
  @inlinable
  public static func hessian(at x: [T], of f: ([HyperDual]) throws -> HyperDual) rethrows -> Matrix<T> {
    try valueGradientAndHessian(at: x, of: f).hessian
  }
}
