// Generated from Sources/JetReverse/PullbackOperators.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// The value of a function ℝⁿ→ℝᵐ and its pullback (VJP) w ↦ wᵀ∂f(x), which may be called any number of times.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func valueWithPullback(
  at x: [Float80], of f: ([Reverse<Float80>]) throws -> [Reverse<Float80>]
) rethrows -> (value: [Float80], pullback: Pullback<Float80>) {
  try Reverse.valueWithPullback(at: x, of: f)
}

/// The pullback (VJP) w ↦ wᵀ∂f(x) of a function ℝⁿ→ℝᵐ, the adjoint of its derivative.
@_alwaysEmitIntoClient @_transparent @_optimize(none) @_disfavoredOverload
public func pullback(at x: [Float80], of f: ([Reverse<Float80>]) throws -> [Reverse<Float80>]) rethrows -> Pullback<Float80> {
  try Reverse.pullback(at: x, of: f)
}
#endif
