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

/// The Taylor expansion of a function ℝⁿ→ℝ at `x`: normalized coefficients ∂^αf(x)/α! up to the total degree `order`.
///
/// - Precondition: `order` ≥ 0.
/// - Complexity: C(2n + order, order) multiplications for each product or function of `f`.
@_alwaysEmitIntoClient
public func multivariateExpansion(
  at x: [Double], order: Int, of f: ([MultivariateTaylor<Double>]) throws -> MultivariateTaylor<Double>
) rethrows -> MultivariateTaylor<Double> {
  try MultivariateTaylor.expansion(at: x, order: order, of: f)
}

/// The Taylor expansions of a function ℝⁿ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_disfavoredOverload
public func multivariateExpansion(
  at x: [Double]?, order: Int, of f: ([MultivariateTaylor<Double>]) throws -> [MultivariateTaylor<Double>]
) rethrows -> [MultivariateTaylor<Double>] {
  guard let x else { requirementFailed("A point is needed to expand at, got nil") }
  return try MultivariateTaylor.expansion(at: x, order: order, of: f)
}

/// The Taylor expansion of a function object ℝⁿ→ℝ at `x`, to the total degree `order`.
@_alwaysEmitIntoClient
public func multivariateExpansion<F: ScalarFunction>(at x: [Double], order: Int, of f: F) -> MultivariateTaylor<Double> {
  MultivariateTaylor.expansion(at: x, order: order) { f($0) }
}

/// The Taylor expansions of a function object ℝⁿ→ℝᵐ at `x`, one series for each value.
@_alwaysEmitIntoClient
public func multivariateExpansion<F: VectorFunction>(at x: [Double], order: Int, of f: F) -> [MultivariateTaylor<Double>] {
  MultivariateTaylor.expansion(at: x, order: order) { f($0) }
}

/// The Taylor expansion of a function ℝⁿ→ℝ at `x`: normalized coefficients ∂^αf(x)/α! up to the total degree `order`.
///
/// - Precondition: `order` ≥ 0.
/// - Complexity: C(2n + order, order) multiplications for each product or function of `f`.
@_alwaysEmitIntoClient @_disfavoredOverload
public func multivariateExpansion(
  at x: [Float]?, order: Int, of f: ([MultivariateTaylor<Float>]) throws -> MultivariateTaylor<Float>
) rethrows -> MultivariateTaylor<Float> {
  guard let x else { requirementFailed("A point is needed to expand at, got nil") }
  return try MultivariateTaylor.expansion(at: x, order: order, of: f)
}

/// The Taylor expansions of a function ℝⁿ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_disfavoredOverload
public func multivariateExpansion(
  at x: [Float]?, order: Int, of f: ([MultivariateTaylor<Float>]) throws -> [MultivariateTaylor<Float>]
) rethrows -> [MultivariateTaylor<Float>] {
  guard let x else { requirementFailed("A point is needed to expand at, got nil") }
  return try MultivariateTaylor.expansion(at: x, order: order, of: f)
}

/// The Taylor expansion of a function object ℝⁿ→ℝ at `x`, to the total degree `order`.
@_alwaysEmitIntoClient
public func multivariateExpansion<F: ScalarFunction>(at x: [Float], order: Int, of f: F) -> MultivariateTaylor<Float> {
  MultivariateTaylor.expansion(at: x, order: order) { f($0) }
}

/// The Taylor expansions of a function object ℝⁿ→ℝᵐ at `x`, one series for each value.
@_alwaysEmitIntoClient
public func multivariateExpansion<F: VectorFunction>(at x: [Float], order: Int, of f: F) -> [MultivariateTaylor<Float>] {
  MultivariateTaylor.expansion(at: x, order: order) { f($0) }
}

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// The Taylor expansion of a function ℝⁿ→ℝ at `x`: normalized coefficients ∂^αf(x)/α! up to the total degree `order`.
///
/// - Precondition: `order` ≥ 0.
/// - Complexity: C(2n + order, order) multiplications for each product or function of `f`.
@_alwaysEmitIntoClient @_disfavoredOverload
public func multivariateExpansion(
  at x: [Float80]?, order: Int, of f: ([MultivariateTaylor<Float80>]) throws -> MultivariateTaylor<Float80>
) rethrows -> MultivariateTaylor<Float80> {
  guard let x else { requirementFailed("A point is needed to expand at, got nil") }
  return try MultivariateTaylor.expansion(at: x, order: order, of: f)
}

/// The Taylor expansions of a function ℝⁿ→ℝᵐ at `x`, one series for each value.
///
/// - Precondition: `order` ≥ 0.
@_alwaysEmitIntoClient @_disfavoredOverload
public func multivariateExpansion(
  at x: [Float80]?, order: Int, of f: ([MultivariateTaylor<Float80>]) throws -> [MultivariateTaylor<Float80>]
) rethrows -> [MultivariateTaylor<Float80>] {
  guard let x else { requirementFailed("A point is needed to expand at, got nil") }
  return try MultivariateTaylor.expansion(at: x, order: order, of: f)
}

/// The Taylor expansion of a function object ℝⁿ→ℝ at `x`, to the total degree `order`.
@_alwaysEmitIntoClient
public func multivariateExpansion<F: ScalarFunction>(at x: [Float80], order: Int, of f: F) -> MultivariateTaylor<Float80> {
  MultivariateTaylor.expansion(at: x, order: order) { f($0) }
}

/// The Taylor expansions of a function object ℝⁿ→ℝᵐ at `x`, one series for each value.
@_alwaysEmitIntoClient
public func multivariateExpansion<F: VectorFunction>(at x: [Float80], order: Int, of f: F) -> [MultivariateTaylor<Float80>] {
  MultivariateTaylor.expansion(at: x, order: order) { f($0) }
}
#endif
