// The operators of reverse mode for Double points: concrete, so that closures type-check fast.

import JetCore

/// The value of a function ℝⁿ→ℝᵐ and its pullback (VJP) w ↦ wᵀ∂f(x), which may be called any number of times.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func valueWithPullback(
  at x: [Double], of f: ([Reverse<Double>]) throws -> [Reverse<Double>]
) rethrows -> (value: [Double], pullback: Pullback<Double>) {
  try Reverse.valueWithPullback(at: x, of: f)
}

/// The pullback (VJP) w ↦ wᵀ∂f(x) of a function ℝⁿ→ℝᵐ, the adjoint of its derivative.
@_alwaysEmitIntoClient @_transparent @_optimize(none)
public func pullback(at x: [Double], of f: ([Reverse<Double>]) throws -> [Reverse<Double>]) rethrows -> Pullback<Double> {
  try Reverse.pullback(at: x, of: f)
}
