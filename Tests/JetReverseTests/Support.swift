// What several of the tests need: seeded numbers, agreement, and the functions of the library.

import Jets

/// A generator of random numbers whose sequence is fixed by its seed.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Whether two numbers are equal, both NaN, or within a relative bound of each other; subnormal ones within two of their places.
func agree<T: BinaryFloatingPoint>(_ a: T, _ b: T, _ bound: T = 1e-14) -> Bool {
  a == b || a.isNaN && b.isNaN || (a - b).magnitude <= max(bound * b.magnitude, 2 * .leastNonzeroMagnitude)
}

func agree<T: BinaryFloatingPoint>(_ a: [T], _ b: [T], _ bound: T = 1e-14) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agree($0, $1, bound) }
}

/// Every function of one variable in the library but the activation functions, by name.
func functions<S: RealScalar>(_ type: S.Type) -> [(name: String, f: (S) -> S)] {
  [
    ("exp", { exp($0) }), ("exp2", { exp2($0) }), ("exp10", { exp10($0) }), ("expm1", { expm1($0) }), ("log", { log($0) }),
    ("log2", { log2($0) }), ("log10", { log10($0) }), ("log1p", { log1p($0) }), ("sqrt", { sqrt($0) }), ("cbrt", { cbrt($0) }),
    ("rsqrt", { rsqrt($0) }), ("root 3", { root($0, 3) }), ("root 4", { root($0, 4) }), ("root -5", { root($0, -5) }),
    ("pow 0", { pow($0, 0) }), ("pow 1", { pow($0, 1) }), ("pow 2", { pow($0, 2) }), ("pow 7", { pow($0, 7) }),
    ("pow -3", { pow($0, -3) }), ("pow 70", { pow($0, 70) }), ("pow 2.5", { pow($0, 2.5 as S) }), ("pow -0.5", { pow($0, -0.5 as S) }),
    ("2^x", { pow(2 as S, $0) }), ("0^x", { pow(0 as S, $0) }), ("x^x", { pow($0, $0) }),
    ("sin", { sin($0) }), ("cos", { cos($0) }), ("sinAndCos", { sinAndCos($0).sin * sinAndCos($0).cos }), ("tan", { tan($0) }),
    ("asin", { asin($0) }), ("acos", { acos($0) }), ("atan", { atan($0) }),
    ("sinh", { sinh($0) }), ("cosh", { cosh($0) }), ("tanh", { tanh($0) }), ("asinh", { asinh($0) }), ("acosh", { acosh($0) }),
    ("atanh", { atanh($0) }), ("sinc", { sinc($0) }),
    ("erf", { erf($0) }), ("erfc", { erfc($0) }), ("erfInverse", { erfInverse($0) }), ("gamma", { S.gamma($0) }),
    ("logGamma", { logGamma($0) }), ("digamma", { digamma($0) }), ("polygamma 2", { polygamma(2, $0) }), ("sigmoid", { sigmoid($0) }),
    ("softplus", { softplus($0) }), ("gaussian", { S.gaussian($0) }),
    ("abs", { abs($0) }), ("relu", { relu($0) }), ("clamp", { clamp($0, -1, 1) }), ("sign", { sign($0) }), ("floor", { floor($0) }),
    ("ceil", { ceil($0) }), ("round", { round($0) }), ("trunc", { trunc($0) }), ("max", { max($0, 0.5) }), ("min", { min($0, 0.5) }),
    ("remainder", { remainder($0, 0.7) }), ("fmod", { fmod($0, 0.7) }),
    ("-x", { -$0 }), ("x·3", { $0 * 3 }), ("3/x", { 3 / $0 }), ("x/3", { $0 / 3 }), ("x²", { $0 * $0 }), ("x/x", { $0 / $0 }),
    ("x − x", { $0 - $0 }), ("by 5", { $0.multiplied(by: 5) }), ("÷ 5", { $0.divided(by: 5) }), ("scaled", { $0.scaled(byPowerOfTwo: 3) }),
  ]
}

/// The activation functions.
func activations<S: RealScalar>(_ type: S.Type) -> [(name: String, f: (S) -> S)] {
  [
    ("leakyRelu", { leakyRelu($0) }), ("elu", { elu($0) }), ("selu", { selu($0) }), ("gelu", { gelu($0) }), ("geluTanh", { geluTanh($0) }),
    ("silu", { silu($0) }), ("mish", { mish($0) }), ("softsign", { softsign($0) }), ("hardtanh", { hardtanh($0) }),
    ("hardSigmoid", { hardSigmoid($0) }), ("maxout", { maxout([$0, 2 * $0, 1]) }), ("logSigmoid", { logSigmoid($0) }),
  ]
}

/// Every function of two variables in the library, by name.
func binaryFunctions<S: RealScalar>(_ type: S.Type) -> [(name: String, f: (S, S) -> S)] {
  [
    ("+", { $0 + $1 }), ("−", { $0 - $1 }), ("×", { $0 * $1 }), ("÷", { $0 / $1 }), ("pow", { pow($0, $1) }),
    ("atan2", { atan2($0, $1) }), ("hypot", { hypot($0, $1) }), ("max", { max($0, $1) }), ("min", { min($0, $1) }),
    ("copysign", { copysign($0, $1) }), ("remainder", { remainder($0, $1) }), ("fmod", { fmod($0, $1) }),
    ("norm", { norm([$0, $1]) }), ("dot", { dot([$0, $1], [$1, $0]) }), ("logSumExp", { logSumExp([$0, $1]) }),
    ("softmax", { softmax([$0, $1])[0] }),
  ]
}

/// Ordinary points, and those where functions have poles, kinks, edges of their domain or of the range.
let hardPoints: [Double] = [
  0.3, 1.7, -0.4, -2.6, 5.5, 19, -30, 0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 1e-8, -1e-8, 1e-300, -1e-300, .leastNonzeroMagnitude,
  1e300, -1e300, 700, 710, -745, .infinity, -.infinity, .nan,
]
