// Laplacians estimated from random directions, where there are too many variables for all of them.

import JetCore
import JetMatrices

/// The mean of independent samples, with its estimated variance.
public struct StochasticEstimate<T: FloatingPointScalar>: Sendable, Equatable {
  /// The mean of the samples: an unbiased estimate.
  public let mean: T

  /// The estimated variance of the mean; NaN for a single sample.
  public let variance: T

  /// The number of samples.
  public let samples: Int

  /// The square root of the variance of the mean.
  public var standardError: T { variance.squareRoot() }

  @usableFromInline
  package init(_ list: [T]) {
    samples = list.count
    let n = T(list.count)
    let mean = list.reduce(0, +) / n
    var squares: T = 0
    for s in list { squares += (s - mean) * (s - mean) }
    self.mean = mean
    variance = list.count > 1 ? squares / (n - 1) / n : .nan
  }
}

/// How the directions of a stochastic Laplacian are drawn.
public enum RandomDirections: CaseIterable, Sendable {
  /// Every component +1 or −1: the variance is 2·Σ_{i≠j} Hᵢⱼ² for a sample, zero for a diagonal Hessian.
  case signs

  /// Every component normal: the variance is 2·Σ Hᵢⱼ² for a sample.
  case normal

  /// One coordinate direction, scaled by √n: the variance is that of n·Hᵢᵢ over i, zero for a constant diagonal.
  case coordinates
}

extension Taylor where T: FloatingPointScalar {
  /// An estimate of the Laplacian of a function ℝⁿ→ℝ from second derivatives vᵀHv along random directions with E[vvᵀ] = 1.
  ///
  /// - Precondition: N ≥ 2 and `samples` ≥ 1.
  /// - Complexity: one evaluation of `f` on series of order 2 for each sample, for any n.
  /// Source: M. F. Hutchinson, "A stochastic estimator of the trace of the influence matrix", Comm. Statist. Simula. 19 (1990);
  /// Z. Hu, Z. Shi, G. Karniadakis & K. Kawaguchi, "Stochastic Taylor derivative estimator", NeurIPS 2024.
  @_alwaysEmitIntoClient
  public static func laplacianEstimate(
    at x: [T], samples: Int, seed: UInt64, directions: RandomDirections = .signs, of f: ([Taylor]) throws -> Taylor
  ) rethrows -> StochasticEstimate<T> {
    require(N >= 2, "A second derivative needs series of order 2 at least, got order \(N)")
    require(samples >= 1, "An estimate needs at least one sample, got \(samples)")
    var random = SeededGenerator(seed: seed)
    let tag = PerturbationTag.unique()
    var list: [T] = []
    for _ in 0..<samples {
      let v: [T] = random.direction(directions, count: x.count)
      let y = try f(
        x.indices.map { j in
          var seed = Taylor(x[j], InlineArray(repeating: .zero), tag)
          seed.higherCoefficients[0] = v[j]
          return seed
        })
      y.tag.check(belongsTo: tag)
      // A coordinate direction of length √n is rounded; the unit one scaled afterwards is not.
      list.append(directions == .coordinates ? y.derivative(2) * T(x.count) : y.derivative(2))
    }
    return StochasticEstimate(list)
  }
}

/// The SplitMix64 generator: the same numbers for the same seed on every machine.
@usableFromInline
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  @usableFromInline
  package init(seed: UInt64) { state = seed }

  @usableFromInline
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A random direction; a coordinate direction has unit length.
  @usableFromInline
  package mutating func direction<T: FloatingPointScalar>(_ kind: RandomDirections, count: Int) -> [T] {
    switch kind {
    case .signs: return (0..<count).map { _ in next() & 1 == 0 ? 1 : -1 }
    case .normal: return (0..<count).map { _ in normal() }
    case .coordinates:
      var v = [T](repeating: 0, count: count)
      if count > 0 { v[Int(next() % UInt64(count))] = 1 }
      return v
    }
  }

  /// A standard normal number by the method of Box and Muller.
  private mutating func normal<T: FloatingPointScalar>() -> T {
    let u = (T(next() >> 40) + 1) / T(1 << 24)
    let v = T(next() >> 40) / T(1 << 24)
    return .sqrt(-2 * .log(u)) * .cos(2 * T.pi * v)
  }
}
