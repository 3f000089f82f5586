// The functions of the library by name, the points at which they are tried, and jets over any scalar as function objects.

import JetCore
import JetOperators
import Jets

/// A function of one number, chosen by its name.
struct Unary: VectorFunction, ScalarFunction, CustomStringConvertible {
  let description: String

  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { value(x[0]) }

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [value(x[0])] }

  func value<S: RealScalar>(_ x: S) -> S {
    switch description {
    case "exp": .exp(x)
    case "expm1": .expMinusOne(x)
    case "exp2": .exp2(x)
    case "exp10": .exp10(x)
    case "log": .log(x)
    case "log1p": .log(onePlus: x)
    case "log2": .log2(x)
    case "log10": .log10(x)
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
    case "sqrt": .sqrt(x)
    case "cbrt": .cbrt(x)
    case "rsqrt": .rsqrt(x)
    case "root5": .root(x, 5)
    case "root4": .root(x, 4)
    case "pow0": .pow(x, 0)
    case "pow2": .pow(x, 2)
    case "pow3": .pow(x, 3)
    case "pow-2": .pow(x, -2)
    case "pow70": .pow(x, 70)
    case "pow2.5": .pow(x, 2.5)
    case "pow-0.5": .pow(x, -0.5)
    case "powxx": .pow(x, x)
    case "2^x": .pow(2, x)
    case "erf": .erf(x)
    case "erfc": .erfc(x)
    case "erfInverse": .erfInverse(x)
    case "gamma": .gamma(x)
    case "logGamma": .logGamma(x)
    case "digamma": .digamma(x)
    case "polygamma2": .polygamma(2, x)
    case "sigmoid": .sigmoid(x)
    case "softplus": .softplus(x)
    case "sinc": .sinc(x)
    case "abs": abs(x)
    case "relu": relu(x)
    case "clamp": clamp(x, -1, 1)
    case "max": max(x, x * x)
    case "min": min(x, x * x)
    case "sign": sign(x)
    case "copysign": copysign(x, 1 - x)
    case "floor": floor(x)
    case "ceil": ceil(x)
    case "round": round(x)
    case "trunc": trunc(x)
    case "rint": x.rounded(.toNearestOrEven)
    case "outward": x.rounded(.awayFromZero)
    case "remainder": remainder(x, 3)
    case "fmod": fmod(x, 3)
    case "remainderOf": remainder(3, x)
    case "atan2": atan2(x, 1 - x)
    case "hypot": hypot(x, 1 + x)
    case "norm": norm([x, x * x, 1])
    case "logSumExp": logSumExp([x, 2 * x, 1])
    case "softmax": softmax([x, -x, 1])[1]
    case "quotient": (x * x - 1) / (x - 1)
    case "reciprocal": 1 / x
    case "polynomial": 3 + x * (2 - x * (1 + x / 4))
    case "scaled": x.scaled(byPowerOfTwo: -3) + x.scaled(byPowerOfTwo: 1030)
    case "leakyRelu": leakyRelu(x)
    case "elu": elu(x)
    case "selu": selu(x)
    case "gelu": gelu(x)
    case "geluTanh": geluTanh(x)
    case "silu": silu(x)
    case "mish": mish(x)
    case "softsign": softsign(x)
    case "hardtanh": hardtanh(x)
    case "hardSigmoid": hardSigmoid(x)
    case "maxout": maxout([x, 2 * x, 1])
    case "logSigmoid": logSigmoid(x)
    case "huber": abs(x) < 1 ? x * x / 2 : abs(x) - 0.5
    default: preconditionFailure("There is no function \(description)")
    }
  }

  static let all = [
    "exp", "expm1", "exp2", "exp10", "log", "log1p", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
    "asinh", "acosh", "atanh", "sqrt", "cbrt", "rsqrt", "root5", "root4", "pow0", "pow2", "pow3", "pow-2", "pow70", "pow2.5", "pow-0.5",
    "powxx", "2^x", "erf", "erfc", "erfInverse", "gamma", "logGamma", "digamma", "polygamma2", "sigmoid", "softplus", "sinc", "abs", "relu",
    "clamp", "max", "min", "sign", "copysign", "floor", "ceil", "round", "trunc", "rint", "outward", "remainder", "fmod", "remainderOf",
    "atan2", "hypot", "norm", "logSumExp", "softmax", "quotient", "reciprocal", "polynomial", "scaled", "huber",
    "leakyRelu", "elu", "selu", "gelu", "geluTanh", "silu", "mish", "softsign", "hardtanh", "hardSigmoid", "maxout", "logSigmoid",
  ].map { Unary(description: $0) }

  /// Ordinary points and hard ones.
  static let points: [Double] = [
    0.3, -0.4, 0.75, 1.5, 2.25, -1.75, 7, -19, 25, 0, -0.0, 1, -1, 0.5, -0.5, 3, 1e-12, -1e-12, 1e-300, -1e-300,
    .leastNonzeroMagnitude,
    1 + 1e-8, 1 - 1e-8,
    700, -700, 170.5, -2, 1e154, 1e200, -1e300,
    .infinity, -.infinity, .nan,
  ]
}

/// Value and derivatives of a function of one number on a jet over any scalar.
struct OnJets: VectorFunction {
  enum Kind: CaseIterable { case value, dual, nested, multi, taylor, series, laplacian }

  let f: Unary
  let kind: Kind

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    switch kind {
    case .value: return [f.value(x[0])]
    case .dual:
      let y = f.value(Dual(variable: x[0]))
      return [y.value, y.tangent]
    case .nested:
      let y = f.value(Dual(variable: Dual(variable: x[0])))
      return [y.value.value, y.value.tangent, y.tangent.tangent]
    case .multi:
      let y = f.value(MultiDual<S, 3>(variable: x[0], direction: 1))
      return [y.value, y.partials[0], y.partials[1], y.partials[2]]
    case .taylor:
      let y = f.value(Taylor<S, 4>(variable: x[0]))
      return (0...4).map { y[$0] }
    case .series:
      let y = f.value(TaylorSeries(variable: x[0], order: 4))
      return (0...4).map { $0 < y.coefficients.count ? y.coefficients[$0] : 0 }
    case .laplacian:
      let y = f.value(LaplacianJet<S, 1>(value: x[0], partials: [1], laplacian: 0))
      return [y.value, y.partials[0], y.laplacian]
    }
  }
}

/// Whether two numbers have the same bits, NaNs being one number.
func same(_ a: Double, _ b: Double) -> Bool { a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN) }

func same(_ a: [Double], _ b: [Double]) -> Bool { a.count == b.count && zip(a, b).allSatisfy { same($0, $1) } }

/// A seeded generator of random numbers (SplitMix64).
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
