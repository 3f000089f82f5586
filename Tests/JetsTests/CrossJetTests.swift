// Every jet against series of twice the exponents: all functions at hard and ordinary points, with coefficients of all scales.
//
// A case is a function, a jet of order 3 and a precision. The truth is the same function of the same coefficients in Float80, whose
// range the case does not reach; the bound is relative to Σ |fⱼ|·|xⱼ₁|…, the sum of the magnitudes that the chain rule adds.
// `JETS_FUZZ_SECONDS=60 JETS_FUZZ_SEED=7 swift test --filter CrossJetTests` runs for a minute from another seed.

import Foundation
import Jets
import Testing

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// A function of one jet.
enum CrossFunction: String, CaseIterable, Sendable {
  case exp, expMinusOne, exp2, exp10, log, logOnePlus, log2, log10, sqrt, cbrt, rsqrt, fourthRoot, fifthRoot, inverseCubeRoot
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, asinh, acosh, atanh, erf, erfc, erfInverse, gamma, logGamma
  case digamma, trigamma, tetragamma, abs, sinc, sigmoid, softplus, relu, gaussian, power2½, inversePower1½, power1, power0³, power7½
  case square, cube, seventhPower, reciprocal, inverseSquare, seventiethPower, inverseSeventiethPower, quotient, smallQuotient, product
  case hypot, angle, inverseAngle, powerOfItself, powerOfTwo, larger, smaller, clamped

  func callAsFunction<S: RealScalar>(_ x: S) -> S {
    switch self {
    case .exp: .exp(x)
    case .expMinusOne: .expMinusOne(x)
    case .exp2: .exp2(x)
    case .exp10: .exp10(x)
    case .log: .log(x)
    case .logOnePlus: .log(onePlus: x)
    case .log2: .log2(x)
    case .log10: .log10(x)
    case .sqrt: .sqrt(x)
    case .cbrt: .cbrt(x)
    case .rsqrt: .rsqrt(x)
    case .fourthRoot: .root(x, 4)
    case .fifthRoot: .root(x, 5)
    case .inverseCubeRoot: .root(x, -3)
    case .sin: .sin(x)
    case .cos: .cos(x)
    case .tan: .tan(x)
    case .asin: .asin(x)
    case .acos: .acos(x)
    case .atan: .atan(x)
    case .sinh: .sinh(x)
    case .cosh: .cosh(x)
    case .tanh: .tanh(x)
    case .asinh: .asinh(x)
    case .acosh: .acosh(x)
    case .atanh: .atanh(x)
    case .erf: .erf(x)
    case .erfc: .erfc(x)
    case .erfInverse: .erfInverse(x)
    case .gamma: .gamma(x)
    case .logGamma: .logGamma(x)
    case .digamma: .digamma(x)
    case .trigamma: .polygamma(1, x)
    case .tetragamma: .polygamma(2, x)
    case .abs: .abs(x)
    case .sinc: .sinc(x)
    case .sigmoid: .sigmoid(x)
    case .softplus: .softplus(x)
    case .relu: Jets.relu(x)
    case .gaussian: .gaussian(x)
    case .power2½: .pow(x, 2.5)
    case .inversePower1½: .pow(x, -1.5)
    case .power1: .pow(x, 1)
    case .power0³: .pow(x, 0.3125)
    case .power7½: .pow(x, 7.5)
    case .square: .pow(x, 2 as Int)
    case .cube: .pow(x, 3 as Int)
    case .seventhPower: .pow(x, 7 as Int)
    case .reciprocal: 1 / x
    case .inverseSquare: .pow(x, -2 as Int)
    case .seventiethPower: .pow(x, 70 as Int)
    case .inverseSeventiethPower: .pow(x, -70 as Int)
    case .quotient: (2 + x) / (3 + x)
    case .smallQuotient: S(primal: S.Primal(sign: .plus, exponent: -66, significand: 1)) / x
    case .product: x * x
    case .hypot: .hypot(x, 3)
    case .angle: .atan2(y: x, x: 2)
    case .inverseAngle: .atan2(y: 2, x: x)
    case .powerOfItself: .pow(x, x)
    case .powerOfTwo: .pow(2, x)
    case .larger: Jets.max(x, 0)
    case .smaller: Jets.min(x, 0)
    case .clamped: Jets.clamp(x, -1, 1)
    }
  }
}

/// A function at a jet of order 3.
struct CrossCase<T: FloatingPointScalar>: CustomStringConvertible {
  let f: CrossFunction
  let c: [T]

  var description: String { "\(f) of \(T.self) [\(c.map { "\($0)" }.joined(separator: ", "))]" }

  /// What disagrees with the truth, one line for each.
  func faults(tolerance: Float80) -> [String] {
    let wide = c.map { Float80($0) }
    let plain: T = f(c[0])
    let truth = f(TaylorSeries<Float80>(coefficients: wide)).coefficients
    let outer = f(TaylorSeries<Float80>(coefficients: [wide[0], 1, 0, 0])).coefficients
    guard plain.isFinite, truth.count == 4, outer.count == 4 else { return [] }
    var inner = wide.map(\.magnitude)
    inner[0] = 0
    let size = TaylorSeries<Float80>.composition(along: TaylorSeries(coefficients: inner)) { outer[$0].magnitude }.coefficients
    var lines: [String] = []
    // Where relative tangents reach as far as this, second-order jets may give NaN; a number is right everywhere.
    let reach = c.filter { $0 != 0 }.map { Int($0.exponent.magnitude) }.max() ?? 0
    func compare(_ jet: String, _ k: Int, _ observed: T, _ factor: Float80 = 1) {
      let expected = truth[k] * factor
      let limit = tolerance * (size[k].isFinite ? size[k] * factor : expected.magnitude) + 64 * Float80(T.leastNonzeroMagnitude)
      let agrees =
        if expected.isNaN { !observed.isFinite } else if observed.isNaN && reach > Int(T.greatestFiniteMagnitude.exponent) / 3 {
          true
        } else if T(expected).isInfinite || expected.magnitude > Float80(T.greatestFiniteMagnitude) / 2 {
          !observed.isFinite || observed.magnitude >= T.greatestFiniteMagnitude / 4
        } else { (Float80(observed) - expected).magnitude <= limit }
      if !agrees { lines.append("\(self): \(jet), order \(k): \(observed) for \(T(expected))") }
    }
    let series = f(TaylorSeries<T>(coefficients: c)).coefficients
    let fixed = f(Taylor<T, 3>(coefficients: c)).coefficients
    let many = f(MultivariateTaylor<T>(variables: 1, order: 3, coefficients: c)).coefficients
    for k in 1...3 {
      if k < series.count { compare("TaylorSeries", k, series[k]) }
      compare("Taylor", k, fixed[k])
      if k < many.count { compare("MultivariateTaylor", k, many[k]) }
    }
    let dual = f(Dual(value: c[0], tangent: c[1]))
    if dual.value != plain { lines.append("\(self): Dual has the value \(dual.value) for \(plain)") }
    compare("Dual", 1, dual.tangent)
    let directions = f(MultiDual<T, 2>(value: c[0], partials: [c[1], 0]))
    compare("MultiDual", 1, directions.partials[0])
    if directions.partials[1] != 0 { lines.append("\(self): MultiDual moves along a direction that does not: \(directions)") }
    let second = 2 * c[2]
    guard second.isFinite else { return lines }
    let block = f(HyperDual<T, 1, 1>(value: c[0], rowPartials: [c[1]], columnPartials: [c[1]], mixedPartials: [[second]]))
    compare("HyperDual", 1, block.rowPartials[0])
    compare("HyperDual", 2, block.mixedPartials[0][0], 2)
    let collapsed = f(LaplacianJet<T, 1>(value: c[0], partials: [c[1]], laplacian: second))
    compare("LaplacianJet", 1, collapsed.partials[0])
    compare("LaplacianJet", 2, collapsed.laplacian, 2)
    let nested = f(Dual(value: Dual(value: c[0], tangent: c[1]), tangent: Dual(value: c[1], tangent: second)))
    compare("Dual<Dual>", 1, nested.tangent.value)
    compare("Dual<Dual>", 2, nested.tangent.tangent, 2)
    return lines
  }
}

@Suite struct CrossJetTests {
  static let doubles: [Double] = [
    1e-300, 1e-155, 1e-90, 1e-20, 1e-3, 0.25, 0.75, 1.5, 3, 20, 40, 400, 750, -0.3, -2.5, -30, -800, 1e10, 1e80, 1e155, 1e200, 1e300,
  ]
  static let floats: [Float] = [1e-30, 1e-20, 1e-10, 0.25, 0.75, 1.5, 3, 20, 90, -0.3, -2.5, -95, 1.5e11, 2.2e22, 1e30, 1e38]

  /// A jet whose coefficients are those of an ordinary function of a scaled variable, or scale one by one.
  static func coefficients<T: FloatingPointScalar>(_ x: T, _ reach: Int, _ random: inout SplitMix64) -> [T] {
    func scale(_ limit: Int) -> T { T(1).scaled(byPowerOfTwo: Int.random(in: -limit...limit, using: &random)) }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return [x, scale(reach), 0, 0]
    case 1:
      let s = scale(reach)
      return [x, s, s / 2, s / 4]
    case 2: return [x, x * scale(8), x * scale(8), x * scale(8)]
    default: return [x, x * scale(reach / 2), x * scale(reach / 4) / 3, x]
    }
  }

  @Test func everyFunctionAgreesInEveryJet() {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["JETS_FUZZ_SECONDS"].flatMap { Double($0) } ?? 0
    let seed = environment["JETS_FUZZ_SEED"].flatMap { UInt64($0) } ?? 2026
    var random = SplitMix64(seed: seed)
    let start = Date()
    var count = 0
    var failures = 0
    repeat {
      for f in CrossFunction.allCases {
        for _ in 0..<4 {
          let x = Self.doubles.randomElement(using: &random)! * Double.random(in: 0.5...1.5, using: &random)
          let c = Self.coefficients(x, 400, &random)
          let y = Self.floats.randomElement(using: &random)! * Float.random(in: 0.5...1.5, using: &random)
          let d = Self.coefficients(y, 40, &random)
          var lines: [String] = []
          if c.allSatisfy({ $0 == 0 || $0.isNormal }) { lines += CrossCase(f: f, c: c).faults(tolerance: 1e-9) }
          if d.allSatisfy({ $0 == 0 || $0.isNormal }) { lines += CrossCase(f: f, c: d).faults(tolerance: 1e-3) }
          count += 2
          failures += lines.count
          if failures < 200 { for line in lines { Issue.record("seed \(seed): \(line)") } }
        }
      }
    } while Date().timeIntervalSince(start) < seconds && failures < 200
    print("cross-jet: \(count) cases, \(failures) disagreements, seed \(seed)")
  }
}
#endif
