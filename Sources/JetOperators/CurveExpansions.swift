// Higher derivatives and expansions of curves, functions ℝ→ℝᵐ.

import JetCore
import JetMatrices

extension TaylorSeries where T: Scalar {
  /// The Taylor expansions of a curve ℝ→ℝᵐ at `x`, one series for each value.
  ///
  /// - Precondition: `order` ≥ 0.
  @_alwaysEmitIntoClient
  public static func expansion(at x: T, order: Int, of f: (TaylorSeries) throws -> [TaylorSeries]) rethrows -> [TaylorSeries] {
    let tag = PerturbationTag.unique()
    return try f(TaylorSeries(variable: x, order: order, tag: tag)).map { $0.finished(tag, order) }
  }

  /// The derivatives [f, f′, …, f⁽ᵏ⁾] of a curve ℝ→ℝᵐ at `x`: element k holds the kth derivatives of all values.
  ///
  /// - Precondition: `order` ≥ 0.
  @_alwaysEmitIntoClient
  public static func derivatives(at x: T, order: Int, of f: (TaylorSeries) throws -> [TaylorSeries]) rethrows -> [[T]] {
    let y = try expansion(at: x, order: order, of: f)
    return (0...order).map { k in y.map { $0.derivative(k) } }
  }
}

extension Taylor where T: Scalar {
  /// The Taylor expansions of a curve ℝ→ℝᵐ at `x`, to order N, one series for each value.
  @_alwaysEmitIntoClient
  public static func expansion(at x: T, of f: (Taylor) throws -> [Taylor]) rethrows -> [Taylor] {
    let tag = PerturbationTag.unique()
    return try f(Taylor(variable: x, tag: tag)).map { value in
      value.tag.check(belongsTo: tag)
      var y = value
      y.tag = .none
      return y
    }
  }

  /// The derivatives [f, f′, …, f⁽ᴺ⁾] of a curve ℝ→ℝᵐ at `x`: element k holds the kth derivatives of all values.
  @_alwaysEmitIntoClient
  public static func derivatives(at x: T, of f: (Taylor) throws -> [Taylor]) rethrows -> [[T]] {
    let y = try expansion(at: x, of: f)
    return (0...N).map { k in y.map { $0.derivative(k) } }
  }
}
