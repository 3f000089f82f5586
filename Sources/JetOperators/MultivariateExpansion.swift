// Expansions of functions of many variables to a total degree: static methods of the jet, and free functions for each type of point.

import JetCore
import JetMatrices

extension MultivariateTaylor where T: Scalar {
  /// The Taylor expansion of a function ℝⁿ→ℝ at `x`, to the total degree `order`.
  ///
  /// - Precondition: `order` ≥ 0.
  @_alwaysEmitIntoClient
  public static func expansion(
    at x: [T], order: Int, of f: ([MultivariateTaylor]) throws -> MultivariateTaylor
  ) rethrows -> MultivariateTaylor {
    let tag = PerturbationTag.unique()
    return try f(seeds(x, order, tag)).finished(tag, x.count, order)
  }

  /// The Taylor expansions of a function ℝⁿ→ℝᵐ at `x`, one series for each value.
  ///
  /// - Precondition: `order` ≥ 0.
  @_alwaysEmitIntoClient
  public static func expansion(
    at x: [T], order: Int, of f: ([MultivariateTaylor]) throws -> [MultivariateTaylor]
  ) rethrows -> [MultivariateTaylor] {
    let tag = PerturbationTag.unique()
    return try f(seeds(x, order, tag)).map { $0.finished(tag, x.count, order) }
  }

  /// A result without its tag, an exact constant with the variables and the order asked for.
  @_alwaysEmitIntoClient
  package func finished(_ tag: PerturbationTag, _ variables: Int, _ order: Int) -> MultivariateTaylor {
    self.tag.check(belongsTo: tag)
    let basis = basis ?? .of(variables: variables, order: order)
    return MultivariateTaylor(padded(to: basis), basis, .none)
  }
}
