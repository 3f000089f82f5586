// Laplacians by collapsed passes: all of them, weighted, along directions, twice over, or estimated from random directions.

import JetCore
import JetMatrices

extension LaplacianJet where T: Scalar {
  /// The Laplacian Σ ∂²f/∂xᵢ² of a function ℝⁿ→ℝ, by ⌈n/D⌉ passes, each with the sum of D second derivatives.
  ///
  /// - Complexity: ⌈n/D⌉ evaluations of `f`, each on 2 + D numbers for one.
  @_alwaysEmitIntoClient
  public static func laplacian(at x: [T], of f: ([LaplacianJet]) throws -> LaplacianJet) rethrows -> T {
    try valueWithGradientAndLaplacian(at: x, of: f).laplacian
  }

  /// The value, the gradient and the Laplacian of a function ℝⁿ→ℝ, computed together.
  @_alwaysEmitIntoClient
  public static func valueWithGradientAndLaplacian(
    at x: [T], of f: ([LaplacianJet]) throws -> LaplacianJet
  ) rethrows -> (value: T, gradient: [T], laplacian: T) {
    require(D > 0 || x.isEmpty, "A collapsed pass of 0 directions cannot cover \(x.count) variables")
    let tag = PerturbationTag.unique()
    var seeds = x.map { LaplacianJet($0, InlineArray(repeating: .zero), .zero, tag) }
    var gradient = [T](repeating: .zero, count: x.count)
    var sum = T.zero
    var value = T.zero
    try seeds.sweep(x.indices, by: D, set: { $0.partials[unchecked: $1] = $2 ? 1 : .zero }) { seeds, start, count in
      let y = try f(seeds)
      y.tag.check(belongsTo: tag)
      for i in 0..<count { gradient[start + i] = y.partials[i] }
      value = y.value
      sum += y.laplacian
    }
    return (value, gradient, sum)
  }

  /// The sum Σ ∂²f/∂vₖ² of the second derivatives of a function ℝⁿ→ℝ along directions, that is Σ vₖᵀ·H·vₖ.
  ///
  /// - Precondition: every direction has as many elements as `x`.
  /// - Complexity: one evaluation of `f` for each D directions.
  @_alwaysEmitIntoClient
  public static func laplacian(at x: [T], along directions: [[T]], of f: ([LaplacianJet]) throws -> LaplacianJet) rethrows -> T {
    require(D > 0 || directions.isEmpty, "A collapsed pass of 0 directions cannot cover \(directions.count) directions")
    for v in directions {
      require(v.count == x.count, "A direction needs as many elements as the point: got \(v.count) for a point of \(x.count)")
    }
    let tag = PerturbationTag.unique()
    var sum = T.zero
    for start in stride(from: 0, to: directions.count, by: Swift.max(1, D)) {
      let count = Swift.min(D, directions.count - start)
      let seeds = x.indices.map { j in
        var seed = LaplacianJet(x[j], InlineArray(repeating: .zero), .zero, tag)
        for i in 0..<count { seed.partials[i] = directions[start + i][j] }
        return seed
      }
      let y = try f(seeds)
      y.tag.check(belongsTo: tag)
      sum += y.laplacian
    }
    return sum
  }

  /// The biharmonic Δ²f = Σᵢⱼ ∂⁴f/∂xᵢ²∂xⱼ² of a function ℝⁿ→ℝ: the Laplacian of the Laplacian.
  ///
  /// - Complexity: about n²/D² evaluations of `f`, each on (2 + D)² numbers for one.
  @_alwaysEmitIntoClient
  public static func biharmonic<B: Scalar>(
    at x: [B], of f: ([LaplacianJet]) throws -> LaplacianJet
  ) rethrows -> B where T == LaplacianJet<B, D> {
    try LaplacianJet<B, D>.laplacian(at: x) { inner in try laplacian(at: inner, of: f) }
  }
}

extension LaplacianJet where T: FloatingPointScalar {
  /// The weighted Laplacian Σ wᵢ·∂²f/∂xᵢ² of a function ℝⁿ→ℝ, for weights of either sign.
  ///
  /// Variables with positive and with negative weights are in passes of their own, seeded by √|wᵢ|.
  /// - Precondition: there is one weight for each variable.
  /// - Accuracy: each term within 2 ulp of that of its second derivative, for the root is rounded.
  @_alwaysEmitIntoClient
  public static func laplacian(at x: [T], weights: [T], of f: ([LaplacianJet]) throws -> LaplacianJet) rethrows -> T {
    require(weights.count == x.count, "There must be one weight for each variable: got \(weights.count) for \(x.count)")
    func part(_ indices: [Int]) throws -> T {
      var sum = T.zero
      let tag = PerturbationTag.unique()
      for start in stride(from: 0, to: indices.count, by: Swift.max(1, D)) {
        var seeds = x.map { LaplacianJet($0, InlineArray(repeating: .zero), .zero, tag) }
        for i in 0..<Swift.min(D, indices.count - start) {
          let j = indices[start + i]
          seeds[j].partials[i] = .sqrt(weights[j].magnitude)
        }
        let y = try f(seeds)
        y.tag.check(belongsTo: tag)
        sum += y.laplacian
      }
      return sum
    }
    return try part(x.indices.filter { weights[$0] > 0 || weights[$0].isNaN }) - part(x.indices.filter { weights[$0] < 0 })
  }
}
