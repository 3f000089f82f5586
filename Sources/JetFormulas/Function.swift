// The functions of the library, by name: what formulas may call, and what every table and test of all functions goes through.

import JetCore
import Jets

/// A function of one or two real arguments, by the name that formulas call it with.
///
///     let angle = Function.atan2(y, x)                        // the same as atan2(y, x)
///     let unary = Function.allCases.filter { $0.arity == 1 }  // every function of one argument
public enum Function: String, CaseIterable, Sendable {
  /// An exponential, a logarithm, a root, a trigonometric or a hyperbolic function.
  case exp, expm1, exp2, exp10, log, log1p, log2, log10, sqrt, cbrt, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh

  /// An inverse hyperbolic function, a special function, the absolute value or the reciprocal of a root.
  case asinh, acosh, atanh, erf, erfc, gamma, loggamma, digamma, abs, sinc, sigmoid, softplus, relu, rsqrt, erfinv

  /// The Gaussian exp(−x²), or a step.
  case gaussian, floor, ceil, round, trunc, sign

  /// An activation function of neural networks.
  case leakyrelu, elu, selu, gelu, gelutanh, silu, mish, softsign, hardtanh, hardsigmoid, logsigmoid

  /// A function of two arguments.
  case atan2, hypot, pow, min, max, remainder, fmod, copysign

  /// The number of arguments.
  public var arity: Int {
    switch self {
    case .atan2, .hypot, .pow, .min, .max, .remainder, .fmod, .copysign: 2
    default: 1
    }
  }

  /// The value of a function of one argument.
  ///
  /// - Precondition: the arity is 1.
  @_alwaysEmitIntoClient
  public func callAsFunction<S: RealScalar>(_ a: S) -> S {
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
    case .gaussian: .gaussian(a)
    case .floor: a.rounded(.down)
    case .ceil: a.rounded(.up)
    case .round: a.rounded(.toNearestOrAwayFromZero)
    case .trunc: a.rounded(.towardZero)
    case .sign: Jets.sign(a)
    case .leakyrelu: leakyRelu(a)
    case .elu: Jets.elu(a)
    case .selu: Jets.selu(a)
    case .gelu: Jets.gelu(a)
    case .gelutanh: geluTanh(a)
    case .silu: Jets.silu(a)
    case .mish: Jets.mish(a)
    case .softsign: Jets.softsign(a)
    case .hardtanh: Jets.hardtanh(a)
    case .hardsigmoid: hardSigmoid(a)
    case .logsigmoid: logSigmoid(a)
    case .atan2, .hypot, .pow, .min, .max, .remainder, .fmod, .copysign:
      requirementFailed("“\(rawValue)” takes 2 arguments, got 1")
    }
  }

  /// The value of a function of two arguments.
  ///
  /// - Precondition: the arity is 2.
  @_alwaysEmitIntoClient
  public func callAsFunction<S: RealScalar>(_ a: S, _ b: S) -> S {
    switch self {
    case .atan2: .atan2(y: a, x: b)
    case .hypot: .hypot(a, b)
    case .pow: .pow(a, b)
    case .min: Jets.min(a, b)
    case .max: Jets.max(a, b)
    case .remainder: a.remainder(dividingBy: b)
    case .fmod: a.truncatingRemainder(dividingBy: b)
    case .copysign: Jets.copysign(a, b)
    default: requirementFailed("“\(rawValue)” takes 1 argument, got 2")
    }
  }
}
