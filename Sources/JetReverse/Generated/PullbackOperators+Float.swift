// Generated from Sources/JetReverse/PullbackOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore

/// The value of a function ℝⁿ→ℝᵐ and its pullback (VJP) w ↦ wᵀ∂f(x), which may be called any number of times.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithPullback(
  at x: [Float], of f: ([Reverse<Float>]) throws -> [Reverse<Float>]
) rethrows -> (value: [Float], pullback: Pullback<Float>) {
  try Reverse.valueWithPullback(at: x, of: f)
}

/// The pullback (VJP) w ↦ wᵀ∂f(x) of a function ℝⁿ→ℝᵐ, the adjoint of its derivative.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func pullback(at x: [Float], of f: ([Reverse<Float>]) throws -> [Reverse<Float>]) rethrows -> Pullback<Float> {
  try Reverse.pullback(at: x, of: f)
}
