// The algebra of series: composition, reversion, calculus, evaluation, change of order and centre, and orders up to 1000.

import Jets
import Testing

private typealias Series = TaylorSeries<Double>

private func series(_ c: Double...) -> Series { TaylorSeries(coefficients: c) }
private func variable(_ order: Int, at x: Double = 0) -> Series { TaylorSeries(variable: x, order: order) }

/// 1/k!, rounded once or twice: the product is formed in a type with more digits where there is one.
private func inverseFactorial(_ k: Int) -> Double {
  #if arch(x86_64) && !os(Windows)
  var r: Float80 = 1
  #else
  var r = 1.0
  #endif
  for i in stride(from: 2, through: k, by: 1) { r /= .init(i) }
  return Double(r)
}

/// The largest relative error of a coefficient, zeros to be met exactly.
private func worst(_ s: Series, _ truth: (Int) -> Double) -> Double {
  s.coefficients.indices.map { k in
    let e = truth(k)
    return s[k] == e ? 0 : e == 0 ? .infinity : ((s[k] - e) / e).magnitude
  }.max() ?? 0
}

@Suite struct TaylorAlgebraTests {
  @Test func composition() {
    let outer = series(1, 2, 3, 4)  // 1 + 2u + 3u² + 4u³
    let inner = series(7, 1, -1, 2)  // u = t − t² + 2t³: the value is not used
    // u² = t² − 2t³ + …, u³ = t³ + …
    #expect(outer.composed(with: inner).coefficients == [1, 2, 1, 2])
    let fixed = Taylor<Double, 3>(coefficients: [1, 2, 3, 4]).composed(with: Taylor(coefficients: [7, 1, -1, 2]))
    #expect(fixed.coefficients == [1, 2, 1, 2])
    let x = variable(12, at: 0.3)
    let g = sin(x)
    let direct = exp(g)
    let composed = exp(variable(12, at: g.value)).composed(with: g)
    // Both sum the same terms in another order: measured 6e-17.
    for k in 0...12 { #expect((direct[k] - composed[k]).magnitude <= 1e-15, "order \(k): \(direct[k]) and \(composed[k])") }
    #expect(outer.composed(with: variable(3)) == outer)
    #expect(outer.composed(with: series(0, 1, 1)).coefficients == [1, 2, 5], "the lower order wins")
    #expect(series(1, 2).composed(with: inner).coefficients == [1, 2])
    #expect(Series(5).composed(with: inner).coefficients == [5, 0, 0, 0], "a constant composed with a series is constant")
    #expect(outer.composed(with: Series(9)) == 1, "a series at a constant displacement zero is its value")
  }

  @Test func reversionOfTheTangent() {
    let r = tan(variable(20)).reversed()
    // arctan: ±1/k at odd k. Measured 7e-17.
    for k in 0...20 {
      let e = k % 2 == 0 ? 0 : (k % 4 == 1 ? 1 : -1) / Double(k)
      #expect((r[k] - e).magnitude <= 1e-15, "order \(k): \(r[k]), expected \(e)")
    }
    checkReversion(tan(variable(20)), "tan")
  }

  @Test func reversionOfTheExponential() {
    let r = exp(variable(20)).reversed()
    // log(1 + s): ±1/k. Measured 1.6e-16.
    for k in 0...20 {
      let e = k == 0 ? 0 : (k % 2 == 0 ? -1 : 1) / Double(k)
      #expect((r[k] - e).magnitude <= 1e-15, "order \(k): \(r[k]), expected \(e)")
    }
    checkReversion(exp(variable(20)), "exp")
    let back = log(variable(20, at: 1)).reversed()
    // Measured 4e-15: the powers of t/log(1 + t) alternate, and their sums cancel down to 1/k!.
    for k in 1...20 { #expect((back[k] - inverseFactorial(k)).magnitude <= 2e-14, "order \(k)") }
  }

  @Test func reversionOfLambert() {
    let t = variable(20)
    let r = (t * exp(t)).reversed()
    // (−k)^(k−1)/k!. Measured 9e-16 relative.
    for k in 1...20 {
      let e = Double.pow(Double(-k), k - 1) * inverseFactorial(k)
      #expect((r[k] - e).magnitude <= 4e-15 * e.magnitude, "order \(k): \(r[k]), expected \(e)")
    }
    checkReversion(t * exp(t), "t·exp t")
  }

  /// f(r(s)) = f₀ + s; the terms that cancel grow with the coefficients, against which the residual is
  /// measured: 6e-17 of the largest.
  func checkReversion(_ f: TaylorSeries<Double>, _ name: String) {
    let r = f.reversed()
    let identity = f.composed(with: r)
    let largest = r.coefficients.map(\.magnitude).max() ?? 1
    #expect(identity[0] == f[0] && (identity[1] - 1).magnitude <= 1e-15)
    for k in 2...f.order { #expect(identity[k].magnitude <= 1e-15 * largest, "\(name), order \(k): \(identity[k])") }
  }

  @Test func reversionOfShortAndSingularSeries() {
    #expect(series(3).reversed().coefficients == [0])
    #expect(series(3, 2).reversed().coefficients == [0, 0.5])
    #expect(series(1, 2, 0, 0).reversed().coefficients == [0, 0.5, 0, 0])
    #expect(Taylor<Double, 3>(coefficients: [0, 1, 1, 0]).reversed().coefficients == [0, 1, -1, 2])
    let flat = series(1, 0, 1).reversed()
    #expect(!flat[1].isFinite && !flat[2].isFinite, "t² has no inverse series: \(flat)")
  }

  @Test func derivativeAndIntegral() {
    let s = series(5, 2, -3, 4)
    #expect(s.differentiated().coefficients == [2, -6, 12])
    #expect(s.integrated(constant: 7).coefficients == [7, 5, 1, -1, 1])
    #expect(s.integrated(constant: 7).differentiated() == s)
    #expect(s.differentiated().integrated(constant: 5) == s)
    #expect(Series(3).differentiated() == 0 && series(3).integrated().coefficients == [0, 3])
    let t = Taylor<Double, 3>(coefficients: [5, 2, -3, 4])
    #expect(t.differentiated() == s.differentiated())
    #expect(t.integrated(constant: 7).coefficients == [7, 5, 1, -1], "the order stays")
    #expect(Taylor<Double, 0>(3).integrated(constant: 7).coefficients == [7])
    let x = variable(15, at: 0.5)
    let slope = sin(x).differentiated()
    // Measured 1 ulp.
    for k in 0...14 { #expect((slope[k] - cos(x)[k]).magnitude <= 2 * slope[k].ulp, "order \(k)") }
  }

  @Test func evaluationAndRecentring() {
    let s = series(5, 2, -3, 4)
    #expect(s(0) == 5 && s(2) == 29 && s(-1) == -4 && Series(5)(100) == 5)
    let t = Taylor<Double, 3>(coefficients: [5, 2, -3, 4])
    #expect(t(2) == 29 && t(-1) == -4 && Taylor<Double, 0>(5)(3) == 5 && Taylor<Double, 1>(coefficients: [5, 1])(3) == 8)
    let moved = s.recentered(at: 2)
    #expect(moved.coefficients == [29, 38, 21, 4], "p, p′, p″/2, p‴/6 at 2")
    #expect(t.recentered(at: 2).coefficients == [29, 38, 21, 4])
    #expect(moved.recentered(at: -2) == s && s.recentered(at: 0) == s && Series(5).recentered(at: 3) == 5)
    #expect((exp(variable(25))(1) - exp(1.0)).magnitude <= exp(1.0).ulp)
  }

  @Test func truncationAndExtension() {
    let s = series(5, 2, -3, 4)
    #expect(s.truncated(to: 1).coefficients == [5, 2] && s.truncated(to: 3) == s && s.truncated(to: 0).coefficients == [5])
    #expect(s.extended(to: 5).coefficients == [5, 2, -3, 4, 0, 0] && s.extended(to: 3) == s)
    #expect(Series(5).extended(to: 2).coefficients == [5, 0, 0] && !Series(5).extended(to: 0).isExactConstant)
    #expect(Series(5).truncated(to: 3).isExactConstant)
    let t = Taylor<Double, 3>(coefficients: [5, 2, -3, 4])
    #expect(t.series == s && t.order == 3 && Taylor<Double, 3>.order == 3)
  }

  @Test func ordersMix() {
    let low = series(1, 2, 3)
    let high = series(1, 1, 1, 1, 1)
    #expect((low + high).coefficients == [2, 3, 4] && (high - low).coefficients == [0, -1, -2])
    #expect((low * high).coefficients == [1, 3, 6] && (high * low).coefficients == [1, 3, 6])
    #expect((low / high).coefficients == [1, 1, 1] && pow(low, high).order == 2 && atan2(high, low).order == 2)
    #expect((low + 1).order == 2 && (2 * high).order == 4 && (1 / high).coefficients == [1, -1, 0, 0, 0])
    let two: Series = 2
    #expect(two.isExactConstant && (two * 3).isExactConstant && (two + two) == 4 && exp(two).isExactConstant && sqrt(two).isExactConstant)
    #expect(two[7] == 0 && two.derivative(3) == 0 && two.order == 0)
    let unknown = series(2)
    #expect(!unknown.isExactConstant && (unknown * high).coefficients == [2], "order 0 is a value with an error term")
    var sum = Series.zero
    for _ in 0..<3 { sum += high }
    #expect(sum.coefficients == [3, 3, 3, 3, 3], "a sum may start at the exact zero")
  }

  @Test func orderZeroIsThePlainProgram() {
    let x = 0.7
    for y in [Taylor<Double, 0>(variable: x).series, variable(0, at: x)] {
      let z: Series = (sin(y) + exp(y)) / (y * y) - sqrt(y)
      let plain: Double = (sin(x) + exp(x)) / (x * x) - sqrt(x)
      #expect(z.coefficients == [plain] && !z.isExactConstant)
    }
    #expect(taylorExpansion(at: x, order: 0) { x in pow(x, 3) }.coefficients == [pow(x, 3)])
  }

  @Test func orderOneThousand() {
    let t = variable(1000)
    #expect((1 / (1 - t)).coefficients == [Double](repeating: 1, count: 1001))
    let square = 1 / ((1 - t) * (1 - t))
    #expect(square.coefficients == (0...1000).map { Double($0 + 1) })
    #expect(pow(1 + t, 1000)[500].isFinite && pow(1 + t, 3).coefficients.prefix(5) == [1, 3, 3, 1, 0])
    // One division a step, each off by half an ulp at most: k/2 ulp up to where 1/k! is subnormal. Measured 8e-16, 4 ulp.
    let e = exp(t)
    let c = sin(t)
    for k in 0...1000 {
      let truth = inverseFactorial(k)
      let bound = max(truth.magnitude * 0x1p-53 * Double(k), .leastNonzeroMagnitude * 2)
      #expect((e[k] - truth).magnitude <= bound, "exp, order \(k): \(e[k]), expected \(truth)")
      let sine = k % 2 == 0 ? 0 : k % 4 == 1 ? truth : -truth
      #expect((c[k] - sine).magnitude <= (k % 2 == 0 ? 0 : bound), "sin, order \(k): \(c[k]), expected \(sine)")
    }
    // Σ of 1000 terms ±1/k, each of a product with ones: exact zeros and 1/k. Measured 1.2e-16.
    #expect(worst(log(1 + t)) { k in k == 0 ? 0 : (k % 2 == 0 ? -1 : 1) / Double(k) } <= 4e-16)
    #expect(worst(atan(t)) { k in k % 2 == 0 ? 0 : (k % 4 == 1 ? 1 : -1) / Double(k) } <= 4e-16)
    // Measured 9e-19 for terms that cancel from 1e-3 down.
    let root = sqrt(1 + t)
    let back = root * root
    #expect((back[0] - 1).magnitude == 0 && back[1] == 1 && back.coefficients.dropFirst(2).allSatisfy { $0.magnitude <= 1e-17 })
    let nested = 1 / (1 - TaylorSeries(variable: Dual(variable: 0.0), order: 1000))
    #expect((0...1000).allSatisfy { nested[$0].value == 1 && nested[$0].tangent == Double($0 + 1) })
  }
}
