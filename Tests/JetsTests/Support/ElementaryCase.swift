// The functions of elementary.json, over any real scalar.

import JetFormulas
import Jets

/// Applies a function of elementary.json to its arguments, the second of which may be missing.
func applyElementary<S: RealScalar>(_ name: String, _ x: S, _ y: S?, _ p: Double?) -> S? {
  switch name {
  case "reciprocal": return 1 / x
  case "root": return p.map { .root(x, Int($0)) }
  case "pow_int": return p.map { .pow(x, Int($0)) }
  case "pow_real": return p.map { .pow(x, S(constant: $0)) }
  case "division": return y.map { $0 / x }
  case "multiplication": return y.map { x * $0 }
  case "loggamma_negative": return .logGamma(x)
  default: break
  }
  guard let function = Function(rawValue: name) else { return nil }
  if function.arity == 1 { return function(x) }
  // The angle is of the point (x, y).
  return y.map { function == .atan2 ? function($0, x) : function(x, $0) }
}
