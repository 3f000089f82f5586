// Gradients and Jacobians whose chunks run as tasks on all cores: the same numbers, bit for bit.

import JetCore
import JetMatrices

#if !hasFeature(Embedded)
extension MultiDual where T: Scalar {
  /// The gradient of a function ℝⁿ→ℝ, with a concurrent task for each chunk of N directions.
  ///
  /// Chunks do not depend on each other, so every bit is that of `gradient(at:of:)`, for any number of cores.
  /// - Throws: what `f` throws, or `CancellationError` where the surrounding task is cancelled; chunks not yet begun are dropped.
  /// - Complexity: ⌈n/N⌉ evaluations of `f`, as many at once as there are cores.
  public static func parallelGradient(
    at x: [T], of f: @escaping @Sendable ([MultiDual]) throws -> MultiDual
  ) async throws -> [T] {
    try await parallelJacobian(at: x) { [try f($0)] }.elements
  }

  /// The m×n Jacobian matrix of a function ℝⁿ→ℝᵐ, with a concurrent task for each chunk of N basis columns.
  ///
  /// - Precondition: `f` returns the same number of values in every pass.
  /// - Throws: what `f` throws, or `CancellationError` where the surrounding task is cancelled; chunks not yet begun are dropped.
  /// - Complexity: ⌈n/N⌉ evaluations of `f`, as many at once as there are cores; each holds n jets.
  public static func parallelJacobian(
    at x: [T], of f: @escaping @Sendable ([MultiDual]) throws -> [MultiDual]
  ) async throws -> Matrix<T> {
    require(N > 0 || x.isEmpty, "A chunk of 0 directions cannot cover \(x.count) variables")
    if x.isEmpty { return try jacobian(at: x, of: f) }
    return try await withThrowingTaskGroup(of: (start: Int, columns: [T]).self) { group in
      for start in stride(from: 0, to: x.count, by: N) {
        group.addTask {
          try Task.checkCancellation()
          return (start, try columns(at: x, from: start, of: f))
        }
      }
      var elements: [T] = []
      var rows = 0
      var first: Int?
      for try await (start, columns) in group {
        let count = Swift.min(N, x.count - start)
        if first == nil {
          rows = columns.count / count
          elements = [T](repeating: .zero, count: rows * x.count)
        }
        require(
          columns.count == rows * count,
          "A Jacobian needs a function with a fixed number of values: it returned \(rows) for column \(first ?? start) and \(columns.count / count) for column \(start)"
        )
        first = first ?? start
        elements.replaceSubrange(start * rows..<(start + count) * rows, with: columns)
      }
      try Task.checkCancellation()
      return Matrix(rows: rows, columns: x.count, elements: elements)
    }
  }
}
#endif

extension MultiDual where T: Scalar {
  /// The columns of one chunk, one after the other.
  static func columns(at x: [T], from start: Int, of f: ([MultiDual]) throws -> [MultiDual]) throws -> [T] {
    let tag = PerturbationTag.unique()
    var seeds = constants(x, tag)
    let count = Swift.min(N, x.count - start)
    seeds.setPartials(from: start, count: count, to: 1)
    let y = try f(seeds)
    for value in y { value.tag.check(belongsTo: tag) }
    var result: [T] = []
    result.reserveCapacity(count * y.count)
    for i in 0..<count { for value in y { result.append(value.partials[i]) } }
    return result
  }
}
