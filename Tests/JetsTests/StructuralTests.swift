// Identities between the jet types: Taylor is nested Dual, MultiDual is Dual by columns, and precision stays the base's own.

import FunctionCases
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

/// Every function of the library at regular arguments.
private func everyRule<S: RealScalar>(_ x: S) -> [S] {
  let half: S = 0.5
  let u = half * S.sin(x)
  let big = x * x + 1
  return FunctionCase.allCases.map { $0(x, big) } + [.pow(big, u), .atan2(y: x, x: big), floor(x) * x, fmod(x, half), max(x, u)]
}

/// Every rule at a jet: in code that is specialized for the type of the jet or not.
private protocol Rules {
  func callAsFunction<S: RealScalar>(_ x: S) -> [S]
}

private struct Specialized: Rules {
  func callAsFunction<S: RealScalar>(_ x: S) -> [S] { everyRule(x) }
}

/// Code of its own for each of eight nestings would take the optimizer minutes.
private struct Unspecialized: Rules {
  @_optimize(none)
  func callAsFunction<S: RealScalar>(_ x: S) -> [S] { everyRule(x) }
}

/// The largest relative difference allowed at order k: a bound on the growth of rounding in one recurrence step, measured.
private func close<T: BinaryFloatingPoint>(_ a: T, _ b: T, scale: T, ulps: T) -> Bool {
  a == b || (a - b).magnitude <= ulps * T.ulpOfOne * max(scale, max(a.magnitude, b.magnitude))
}

@Suite struct StructuralTests {
  @Test(arguments: [UInt64(20_260_101), 7])
  func taylorIsNestedDual(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<40 {
      var x = Double.random(in: 0.1...3, using: &generator)
      if Bool.random(using: &generator) { x.negate() }
      checkNesting(x, "seed \(seed)", Specialized())
      checkNesting(Float(x), "seed \(seed)", Unspecialized())
      #if arch(x86_64)
      checkNesting(Float80(x), "seed \(seed)", Unspecialized())
      #endif
    }
  }

  private func checkNesting<T: FloatingPointScalar>(_ x: T, _ label: String, _ everyRule: some Rules) {
    let plain = everyRule(x)
    let taylor = everyRule(Taylor<T, 4>(variable: x))
    let series = everyRule(TaylorSeries(variable: x, order: 4))
    let first = everyRule(Dual(variable: x))
    let second = everyRule(Dual(variable: Dual(variable: x)))
    let third = everyRule(Dual(variable: Dual(variable: Dual(variable: x))))
    let fourth = everyRule(Dual(variable: Dual(variable: Dual(variable: Dual(variable: x)))))
    let mixed = everyRule(Taylor<Dual<T>, 3>(variable: Dual(variable: x)))
    let other = everyRule(Dual(variable: Taylor<T, 3>(variable: x)))
    let multi = everyRule(MultiDual<T, 3>(variable: x, direction: 2))
    for i in plain.indices {
      let name = "\(i < FunctionCase.allCases.count ? "\(FunctionCase.allCases[i])" : "rule \(i)") at \(x) (\(T.self), \(label))"
      let t = taylor[i]
      let nested = [
        first[i].value, first[i].tangent, second[i].tangent.tangent / 2, third[i].tangent.tangent.tangent / 6,
        fourth[i].tangent.tangent.tangent.tangent / 24,
      ]
      #expect(t.value.isNaN == plain[i].isNaN, "\(name)")
      if plain[i].isNaN { continue }
      let scale = (0...4).map { t[$0].magnitude }.max() ?? 0
      #expect(t.value == plain[i] && nested[0] == plain[i] && series[i].value == plain[i] && multi[i].value == plain[i], "\(name): value")
      #expect(third[i].value.value.value == plain[i] && mixed[i].value.value == plain[i], "\(name): nested value")
      for k in 1...4 {
        #expect(close(t[k], nested[k], scale: scale, ulps: 200), "\(name), order \(k): Taylor \(t[k]), nested \(nested[k])")
        #expect(close(t[k], series[i][k], scale: scale, ulps: 8), "\(name), order \(k): \(t[k]), at run-time order \(series[i][k])")
      }
      #expect(
        multi[i].partials[2] == first[i].tangent && multi[i].partials[0] == 0
          || close(multi[i].partials[2], first[i].tangent, scale: 0, ulps: 4), "\(name): MultiDual \(multi[i]), Dual \(first[i])")
      for k in 0...3 {
        let upper = T(k + 1) * t[k + 1]
        #expect(close(mixed[i][k].tangent, upper, scale: scale, ulps: 400), "\(name): Taylor of duals, order \(k)")
        #expect(close(other[i].tangent[k], upper, scale: scale, ulps: 400), "\(name): dual of Taylors, order \(k)")
      }
    }
  }

  @Test func floatComesFromFloatArithmeticAlone() {
    // A literal that went through Double would leave digits a Float cannot have computed.
    let x = Dual(variable: Float(0.7))
    #expect(Dual.exp2(x).tangent == Float.exp2(0.7) * (Float(0.6931472) as Float))
    #expect(Dual.erf(x).tangent == Float.gaussian(0.7) * Float(1.1283792))
    #expect(Taylor<Float, 2>.log10(Taylor(variable: 3))[1] == Float(0.43429448) * 1 * (1 / Float(3)))
  }

  #if arch(x86_64)
  @Test func float80KeepsItsDigits() {
    // Against closed forms in Float80: relative 1e-18 is beyond what Double has.
    let x: Float80 = 0.7
    let t = Taylor<Float80, 10>(variable: x)
    var factorial: Float80 = 1
    for k in 1...10 {
      factorial *= Float80(k)
      let e = Taylor<Float80, 10>.exp(t)[k]
      #expect((e / (Float80.exp(x) / factorial) - 1).magnitude < 2e-18)
      let power = (Taylor<Float80, 10>.log2(t)[k] * Float80(k) * 0.6931471805599453094172321214581765680755 * Float80.pow(x, k)).magnitude
      #expect((power - 1).magnitude < 2e-18)
    }
    let slope: Float80 = derivative(at: x) { y in erf(y) }
    #expect((slope - 0.691274860410538572062518).magnitude < 1e-18)
    #expect((slope / (1.128379167095512573896158903121545172 * Float80.exp(-x * x)) - 1).magnitude < 2e-18)
  }
  #endif

  @Test func complexDerivativesAreHolomorphic() {
    let z = Complex(0.4, -0.3)
    let d: Dual<Complex<Double>> = .exp(.sin(Dual(variable: z))) / Dual(variable: z)
    let expected = Complex.exp(.sin(z)) * (Complex.cos(z) / z - 1 / (z * z))
    #expect((d.tangent - expected).length < 1e-14 * expected.length)
    let t = Taylor<Complex<Double>, 3>.tanh(Taylor(variable: z))
    #expect((t[1] - 1 / (Complex.cosh(z) * Complex.cosh(z))).length < 1e-14)
  }

  @Test func mixedOperatorsAreTheLiftedOnes() {
    let a = 1.7
    let x = Taylor<Double, 5>.exp(Taylor(variable: 0.3))
    let y = TaylorSeries.exp(TaylorSeries(variable: 0.3, order: 5))
    let z = MultiDual<Double, 4>.exp(MultiDual(variable: 0.3, direction: 1))
    #expect(a * x == Taylor(a) * x && x * a == a * x && x + a == Taylor(a) + x && a - x == Taylor(a) - x && x - a == -(a - x))
    #expect(a / x == Taylor(a) / x && x / 4.0 == x * 0.25)
    #expect(a * y == TaylorSeries(a) * y && y + a == a + y && a - y == -(y - a) && y / 4.0 == 0.25 * y)
    #expect(a * z == MultiDual(a) * z && z + a == a + z && a - z == -(z - a) && z / 4.0 == 0.25 * z)
    var w = x
    w += a
    w *= 2.0
    w -= a
    w /= 2.0
    #expect(close(w[0], x[0] + a / 2, scale: 1, ulps: 4))
  }
}
