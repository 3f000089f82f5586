// Higher derivatives and expansions of curves, functions ℝ→ℝᵐ.
//
// The closures' overloads are disfavoured and their points optional (never nil), as those of `derivative(at:of:)` for curves are:
// it keeps the compiler from trying them for a closure that returns a number.

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

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a curve ℝ→ℝᵐ, not divided by factorials: element k holds the kth derivatives of all values.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_disfavoredOverload
public func derivatives(at x: Double?, order: Int, of f: (TaylorSeries<Double>) throws -> [TaylorSeries<Double>]) rethrows -> [[Double]] {
  guard let x else { requirementFailed("A point is needed to differentiate at, got nil") }
  return try TaylorSeries.derivatives(at: x, order: order, of: f)
}

/// The Taylor expansions of a curve ℝ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_disfavoredOverload
public func taylorExpansion(
  at x: Double?, order: Int, of f: (TaylorSeries<Double>) throws -> [TaylorSeries<Double>]
) rethrows -> [TaylorSeries<Double>] {
  guard let x else { requirementFailed("A point is needed to differentiate at, got nil") }
  return try TaylorSeries.expansion(at: x, order: order, of: f)
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function object ℝ→ℝᵐ: element k holds the kth derivatives of all values.
@_alwaysEmitIntoClient
public func derivatives<F: VectorFunction>(at x: Double, order: Int, of f: F) -> [[Double]] {
  TaylorSeries.derivatives(at: x, order: order) { f([$0]) }
}

/// The Taylor expansions of a function object ℝ→ℝᵐ, one series for each value.
@_alwaysEmitIntoClient
public func taylorExpansion<F: VectorFunction>(at x: Double, order: Int, of f: F) -> [TaylorSeries<Double>] {
  TaylorSeries.expansion(at: x, order: order) { f([$0]) }
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a curve ℝ→ℝᵐ, not divided by factorials: element k holds the kth derivatives of all values.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_disfavoredOverload
public func derivatives(at x: Float?, order: Int, of f: (TaylorSeries<Float>) throws -> [TaylorSeries<Float>]) rethrows -> [[Float]] {
  guard let x else { requirementFailed("A point is needed to differentiate at, got nil") }
  return try TaylorSeries.derivatives(at: x, order: order, of: f)
}

/// The Taylor expansions of a curve ℝ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_disfavoredOverload
public func taylorExpansion(
  at x: Float?, order: Int, of f: (TaylorSeries<Float>) throws -> [TaylorSeries<Float>]
) rethrows -> [TaylorSeries<Float>] {
  guard let x else { requirementFailed("A point is needed to differentiate at, got nil") }
  return try TaylorSeries.expansion(at: x, order: order, of: f)
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function object ℝ→ℝᵐ: element k holds the kth derivatives of all values.
@_alwaysEmitIntoClient
public func derivatives<F: VectorFunction>(at x: Float, order: Int, of f: F) -> [[Float]] {
  TaylorSeries.derivatives(at: x, order: order) { f([$0]) }
}

/// The Taylor expansions of a function object ℝ→ℝᵐ, one series for each value.
@_alwaysEmitIntoClient
public func taylorExpansion<F: VectorFunction>(at x: Float, order: Int, of f: F) -> [TaylorSeries<Float>] {
  TaylorSeries.expansion(at: x, order: order) { f([$0]) }
}

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a curve ℝ→ℝᵐ, not divided by factorials: element k holds the kth derivatives of all values.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_disfavoredOverload
public func derivatives(
  at x: Float80?, order: Int, of f: (TaylorSeries<Float80>) throws -> [TaylorSeries<Float80>]
) rethrows -> [[Float80]] {
  guard let x else { requirementFailed("A point is needed to differentiate at, got nil") }
  return try TaylorSeries.derivatives(at: x, order: order, of: f)
}

/// The Taylor expansions of a curve ℝ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_disfavoredOverload
public func taylorExpansion(
  at x: Float80?, order: Int, of f: (TaylorSeries<Float80>) throws -> [TaylorSeries<Float80>]
) rethrows -> [TaylorSeries<Float80>] {
  guard let x else { requirementFailed("A point is needed to differentiate at, got nil") }
  return try TaylorSeries.expansion(at: x, order: order, of: f)
}

/// The derivatives [f, f′, …, f⁽ᵏ⁾] of a function object ℝ→ℝᵐ: element k holds the kth derivatives of all values.
@_alwaysEmitIntoClient
public func derivatives<F: VectorFunction>(at x: Float80, order: Int, of f: F) -> [[Float80]] {
  TaylorSeries.derivatives(at: x, order: order) { f([$0]) }
}

/// The Taylor expansions of a function object ℝ→ℝᵐ, one series for each value.
@_alwaysEmitIntoClient
public func taylorExpansion<F: VectorFunction>(at x: Float80, order: Int, of f: F) -> [TaylorSeries<Float80>] {
  TaylorSeries.expansion(at: x, order: order) { f([$0]) }
}
#endif
