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

  /// The value of a function of one argument.
  @_alwaysEmitIntoClient
  func apply<S: RealScalar>(_ a: S) -> S {
    switch self {
    case .exp: .exp(a)
    case .expm1: .expMinusOne(a)
    case .exp2: .exp2(a)
    case .exp10: .exp10(a)
    case .log: .log(a)
    case .log1p: .log(onePlus: a)
    case .log2: .log2(a)
    case .log10: .log10(a)
    case .sqrt: .sqrt(a)
    case .cbrt: .cbrt(a)
    case .sin: .sin(a)
    case .cos: .cos(a)
    case .tan: .tan(a)
    case .asin: .asin(a)
    case .acos: .acos(a)
    case .atan: .atan(a)
    case .sinh: .sinh(a)
    case .cosh: .cosh(a)
    case .tanh: .tanh(a)
    case .asinh: .asinh(a)
    case .acosh: .acosh(a)
    case .atanh: .atanh(a)
    case .erf: .erf(a)
    case .erfc: .erfc(a)
    case .gamma: .gamma(a)
    case .loggamma: .logGamma(a)
    case .digamma: .digamma(a)
    case .abs: .abs(a)
    case .sinc: .sinc(a)
    case .sigmoid: .sigmoid(a)
    case .softplus: .softplus(a)
    case .relu: Jets.relu(a)
    case .rsqrt: .rsqrt(a)
    case .erfinv: .erfInverse(a)
    default: preconditionFailure("“\(rawValue)” takes 2 arguments, got 1")
    }
  }

  /// The value of a function of two arguments.
  @_alwaysEmitIntoClient
  func apply<S: RealScalar>(_ a: S, _ b: S) -> S {
    switch self {
    case .atan2: .atan2(y: a, x: b)
    case .hypot: .hypot(a, b)
    case .pow: .pow(a, b)
    case .min: Jets.min(a, b)
    case .max: Jets.max(a, b)
    default: preconditionFailure("“\(rawValue)” takes 1 argument, got 2")
    }
  }
}
