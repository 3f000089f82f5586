// The functions of elementary.json, over any real scalar.

import Jets

/// Applies a function of elementary.json to its arguments, the second of which may be missing.
func applyElementary<S: RealScalar>(_ name: String, _ x: S, _ y: S?, _ p: Double?) -> S? {
  let p0 = p.map { S(primal: S.Primal($0)) }
  return switch name {
  case "exp": .exp(x)
  case "exp2": .exp2(x)
  case "expm1": .expMinusOne(x)
  case "log": .log(x)
  case "log2": .log2(x)
  case "log10": .log10(x)
  case "log1p": .log(onePlus: x)
  case "sqrt": .sqrt(x)
  case "cbrt": .cbrt(x)
  case "sin": .sin(x)
  case "cos": .cos(x)
  case "tan": .tan(x)
  case "asin": .asin(x)
  case "acos": .acos(x)
  case "atan": .atan(x)
  case "sinh": .sinh(x)
  case "cosh": .cosh(x)
  case "tanh": .tanh(x)
  case "asinh": .asinh(x)
  case "acosh": .acosh(x)
  case "atanh": .atanh(x)
  case "erf": .erf(x)
  case "erfc": .erfc(x)
  case "gamma": .gamma(x)
  case "loggamma", "loggamma_negative": .logGamma(x)
  case "abs": .abs(x)
  case "reciprocal": 1 / x
  case "exp10": .exp10(x)
  case "root": p.map { .root(x, Int($0)) }
  case "pow_int": p.map { .pow(x, Int($0)) }
  case "pow_real": p0.map { .pow(x, $0) }
  case "atan2": y.map { .atan2(y: $0, x: x) }
  case "hypot": y.map { .hypot(x, $0) }
  case "division": y.map { $0 / x }
  case "multiplication": y.map { x * $0 }
  case "pow": y.map { .pow(x, $0) }
  default: nil
  }
}
