// Implicit functions in patterns: every solution can depend on every argument.

import JetCore

extension SparsityTracer where T: RealScalar {
  /// Numbers that depend on all arguments, as solutions of coupled equations do.
  @_alwaysEmitIntoClient
  public static func _implicit(
    at x: [SparsityTracer], solution y: [Primal], inverse: ([[Primal]]) -> [[Primal]]?,
    of f: ([SparsityTracer], [SparsityTracer]) -> [SparsityTracer]
  ) -> [SparsityTracer] { y.map { _undetermined($0, movingWith: x) } }

  /// A number that depends on all arguments.
  @_alwaysEmitIntoClient
  public static func _undetermined(_ value: Primal, movingWith x: [SparsityTracer]) -> SparsityTracer {
    let sum = x.reduce(SparsityTracer(T.zero, 0, nil)) { $0 + $1 }
    return .curved(T(primal: value), sum, sum)
  }
}
