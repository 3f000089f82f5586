// Calls that look right and are not: the compiler's message names the operator that was meant.

import JetCore

/// Derivatives of higher order are those of `derivatives(at:order:of:)`.
@available(*, unavailable, message: "use derivatives(at:order:of:), which returns [f, f′, …], or taylorExpansion(at:order:of:)")
public func derivative(at x: Double, order: Int, of f: (TaylorSeries<Double>) throws -> TaylorSeries<Double>) -> Double {
  requirementFailed("derivative(at:order:of:) cannot be called")
}
