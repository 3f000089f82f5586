// The functions that formulas may call.

import Jets

/// A function of the formula language, by the name it is written with.
public enum Function: String, CaseIterable, Sendable {
  case exp, expm1, exp2, exp10, log, log1p, log2, log10, sqrt, cbrt, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh
  case asinh, acosh, atanh, erf, erfc, gamma, loggamma, digamma, abs, sinc, sigmoid, softplus, relu, rsqrt, erfinv
  case atan2, hypot, pow, min, max

  /// The number of arguments.
  public var arity: Int {
    switch self {
    case .atan2, .hypot, .pow, .min, .max: 2
    default: 1
    }
  }

  func apply<S: RealScalar>(_ a: [S]) -> S {
    switch self {
    case .exp: .exp(a[0])
    case .expm1: .expMinusOne(a[0])
    case .exp2: .exp2(a[0])
    case .exp10: .exp10(a[0])
    case .log: .log(a[0])
    case .log1p: .log(onePlus: a[0])
    case .log2: .log2(a[0])
    case .log10: .log10(a[0])
    case .sqrt: .sqrt(a[0])
    case .cbrt: .cbrt(a[0])
    case .sin: .sin(a[0])
    case .cos: .cos(a[0])
    case .tan: .tan(a[0])
    case .asin: .asin(a[0])
    case .acos: .acos(a[0])
    case .atan: .atan(a[0])
    case .sinh: .sinh(a[0])
    case .cosh: .cosh(a[0])
    case .tanh: .tanh(a[0])
    case .asinh: .asinh(a[0])
    case .acosh: .acosh(a[0])
    case .atanh: .atanh(a[0])
    case .erf: .erf(a[0])
    case .erfc: .erfc(a[0])
    case .gamma: .gamma(a[0])
    case .loggamma: .logGamma(a[0])
    case .digamma: .digamma(a[0])
    case .abs: .abs(a[0])
    case .sinc: .sinc(a[0])
    case .sigmoid: .sigmoid(a[0])
    case .softplus: .softplus(a[0])
    case .relu: Jets.relu(a[0])
    case .rsqrt: .rsqrt(a[0])
    case .erfinv: .erfInverse(a[0])
    case .atan2: .atan2(y: a[0], x: a[1])
    case .hypot: .hypot(a[0], a[1])
    case .pow: .pow(a[0], a[1])
    case .min: Swift.min(a[0], a[1])
    case .max: Swift.max(a[0], a[1])
    }
  }
}
