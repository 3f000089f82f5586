// Hessians by blocks of mixed second derivatives, as methods of HyperDual: whole, of some variables, and on all cores.

import JetCore
import JetMatrices

extension HyperDual where T: Scalar {
  /// Value, gradient and symmetric Hessian of a function ℝⁿ→ℝ, by blocks of M×N second derivatives.
  ///
  /// - Complexity: about n²/(2MN) evaluations of `f` on `HyperDual<T, M, N>`; three allocations beyond those of `f`.
  @_alwaysEmitIntoClient
  public static func valueWithGradientAndHessian(
    at x: [T], of f: ([HyperDual]) throws -> HyperDual
  ) rethrows -> (value: T, gradient: [T], hessian: Matrix<T>) {
    var gradient = [T](repeating: .zero, count: x.count)
    var hessian = Matrix<T>(rows: x.count, columns: x.count, repeating: .zero)
    var prepared = PreparedHessian<T, M, N>(variables: x.count)
    let value = try prepared.evaluate(at: x, into: &gradient, &hessian, of: f)
    return (value, gradient, hessian)
  }

  /// The symmetric Hessian of a function ℝⁿ→ℝ.
  @_alwaysEmitIntoClient
  public static func hessian(at x: [T], of f: ([HyperDual]) throws -> HyperDual) rethrows -> Matrix<T> {
    try valueWithGradientAndHessian(at: x, of: f).hessian
  }

  /// The Hessian of a function ℝⁿ→ℝ in some of its variables, in the order in which they are listed.
  ///
  /// - Precondition: every index is that of a variable.
  /// - Complexity: about k²/(2MN) evaluations of `f` for k variables, for any n.
  @_alwaysEmitIntoClient
  public static func hessianBlock(
    at x: [T], variables: [Int], of f: ([HyperDual]) throws -> HyperDual
  ) rethrows -> Matrix<T> {
    for i in variables { require(x.indices.contains(i), "Variable \(i) is out of range for a point of \(x.count)") }
    var all = x.map { HyperDual($0) }
    return try hessian(at: variables.map { x[$0] }) { moving in
      for (k, i) in variables.enumerated() { all[i] = moving[k] }
      return try f(all)
    }
  }

  #if !hasFeature(Embedded)
  /// Value, gradient and symmetric Hessian of a function ℝⁿ→ℝ, with a concurrent task for each chunk of columns.
  ///
  /// Chunks do not depend on each other, so every bit is that of `valueWithGradientAndHessian(at:of:)`, for any number of cores.
  /// - Throws: what `f` throws, or `CancellationError` where the surrounding task is cancelled; chunks not yet begun are dropped.
  /// - Complexity: about n²/(2MN) evaluations of `f`, as many at once as there are cores; each task holds n jets.
  public static func parallelValueGradientAndHessian(
    at x: [T], of f: @escaping @Sendable ([HyperDual]) throws -> HyperDual
  ) async throws -> (value: T, gradient: [T], hessian: Matrix<T>) {
    if x.isEmpty { return try valueWithGradientAndHessian(at: x, of: f) }
    let n = x.count
    require(M > 0 && N > 0, "Blocks of \(M)×\(N) second derivatives cannot cover \(n) variables")
    return try await withThrowingTaskGroup(of: (start: Int, value: T, gradient: [T], upper: [T]).self) { group in
      // The last columns are the longest: they go first.
      for start in stride(from: 0, to: n, by: N).reversed() {
        group.addTask {
          try Task.checkCancellation()
          var prepared = PreparedHessian<T, M, N>(variables: n)
          var gradient: [T] = []
          var upper = [T](repeating: .zero, count: n * Swift.min(N, n - start))
          var value = T.zero
          try prepared.columns(
            start..<Swift.min(start + N, n), at: x, f, value: { value = $0 }, gradient: { _, g in gradient.append(g) },
            entry: { i, j, h in upper[(j - start) * n + i] = h })
          return (start, value, gradient, upper)
        }
      }
      var gradient = [T](repeating: .zero, count: n)
      var hessian = Matrix<T>(rows: n, columns: n, repeating: .zero)
      var value = T.zero
      for try await part in group {
        // Serially, the value is that of the last chunk; all of them are the plain program's.
        value = part.value
        for (k, g) in part.gradient.enumerated() {
          let j = part.start + k
          gradient[j] = g
          for i in 0...j {
            hessian[i, j] = part.upper[k * n + i]
            hessian[j, i] = part.upper[k * n + i]
          }
        }
      }
      try Task.checkCancellation()
      return (value, gradient, hessian)
    }
  }
  #endif
}
