// Every function of the library at regular arguments: what tests of all rules, tracers, allocations and tables go through.
//
// A function that is not here is found by FunctionListTests; a function without a regular argument does not compile.

import JetFormulas
import Jets

/// What is no `Function`: arithmetic, functions with an integer, functions of lists, selections of three numbers.
public enum Operation: String, CaseIterable, Sendable {
  case addition, subtraction, multiplication, division, negation, reciprocal, scaling
  case cube, inverseSquare, seventiethPower, realPower, fifthRoot, inverseRoot, polygamma, sine, cosine, hyperbolicSine
  case hyperbolicCosine, logOnePlus, expMinusOne, clamp, logSumExp, softmax, norm, dot, maxout
}

/// A function or an operation.
public enum FunctionCase: Sendable, Hashable, CaseIterable, CustomStringConvertible {
  case function(Function)
  case operation(Operation)

  /// All functions, and all operations.
  public static let allCases: [FunctionCase] = Function.allCases.map { .function($0) } + Operation.allCases.map { .operation($0) }

  /// The name.
  public var description: String {
    switch self {
    case .function(let f): f.rawValue
    case .operation(let o): o.rawValue
    }
  }

  /// Whether it makes arrays.
  public var allocates: Bool {
    [.operation(.logSumExp), .operation(.softmax), .operation(.norm), .operation(.dot), .operation(.maxout)].contains(self)
  }

  /// The value at arguments made regular from any two numbers, of which the second is not 0.
  @inlinable
  public func callAsFunction<S: RealScalar>(_ u: S, _ v: S) -> S {
    switch self {
    case .function(let f): f.arity == 1 ? f(f.regular(u)) : f(f.regular(u), v)
    case .operation(let o): o.value(u, v)
    }
  }
}

extension Function {
  /// A regular argument made from any number; the identity where every argument is regular.
  @inlinable
  public func regular<S: RealScalar>(_ u: S) -> S {
    switch self {
    case .exp, .expm1, .exp2, .exp10, .cbrt, .sin, .cos, .atan, .sinh, .cosh, .tanh, .asinh, .erf, .erfc, .abs, .sinc, .sigmoid:
      u
    case .softplus, .relu, .gaussian, .floor, .ceil, .round, .trunc, .sign, .atan2, .hypot, .min, .max, .remainder, .fmod, .copysign:
      u
    case .leakyrelu, .elu, .selu, .gelu, .gelutanh, .silu, .mish, .softsign, .hardtanh, .hardsigmoid, .logsigmoid: u
    case .log, .log1p, .log2, .log10, .sqrt, .gamma, .loggamma, .digamma, .rsqrt, .pow: u * u + 1
    case .tan, .asin, .acos, .atanh, .erfinv: S(0.5) * S.sin(u)
    case .acosh: u * u + 2
    }
  }
}

extension Operation {
  @inlinable
  func value<S: RealScalar>(_ u: S, _ v: S) -> S {
    switch self {
    case .addition: u + v
    case .subtraction: u - v
    case .multiplication: u * v
    case .division: u / v
    case .negation: -u
    case .reciprocal: 1 / v
    case .scaling: u.multiplied(by: 3).divided(by: 7).scaled(byPowerOfTwo: 3)
    case .cube: .pow(u, 3)
    case .inverseSquare: .pow(v, -2)
    case .seventiethPower: .pow(u, 70)
    case .realPower: .pow(u * u + 1, 1.5)
    case .fifthRoot: .root(u * u + 1, 5)
    case .inverseRoot: 1 / S.sqrt(u * u + 1)
    case .polygamma: .polygamma(2, u * u + 1)
    case .sine: sinAndCos(u).sin
    case .cosine: sinAndCos(u).cos
    case .hyperbolicSine: S.sinhAndCosh(u).sinh
    case .hyperbolicCosine: S.sinhAndCosh(u).cosh
    case .logOnePlus: log1p(u * u)
    case .expMinusOne: Jets.expMinusOne(u)
    case .clamp: Jets.clamp(u, -2, 5)
    case .logSumExp: Jets.logSumExp([u, v, 1])
    case .softmax: Jets.softmax([u, v, 1])[1]
    case .norm: Jets.norm([u, v])
    case .dot: Jets.dot([u, v], [v, u])
    case .maxout: Jets.maxout([u, v, 1])
    }
  }
}
