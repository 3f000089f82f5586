// Nested jets at singular points, ties and stationary points: beside a series of high order, the same numbers or none.

import Jets
import Testing

@Suite struct SingularNestingTests {
  typealias Parts = [(order: Int, coefficient: Double)]

  /// Functions of t that vanish to some order at 0.
  func vanishing<S: RealScalar>(_ t: S) -> [S] {
    let (square, cube): (S, S) = (t * t, pow(t, 3))
    let sums: [S] = [square + cube, S.sin(t) - t, 1 - S.cos(t), square - 2 * cube]
    return [t, -t, square, -square, cube, -cube, pow(t, 4), pow(t, 5)] + sums
  }

  /// Functions of u with a singular point, a kink or a tie at u = 0.
  func singular<S: RealScalar>(_ u: S) -> [S] {
    let roots: [S] = [
      sqrt(u), cbrt(u), S.root(u, 5), pow(u, 0.5), pow(u, 1.5), pow(u, 2.5), asin(1 + u), acos(u - 1), acosh(1 + u), S.root(u, 4),
    ]
    let poles: [S] = [
      log(u), log1p(u - 1), log2(u), 1 / u, u / (u * u), pow(u, -1), pow(u, -2), rsqrt(u), S.root(u, -3), pow(u, -1.5), atanh(1 + u),
      erfInverse(1 + u), erfInverse(u - 1), gamma(u), logGamma(u), digamma(u), S.polygamma(1, u), gamma(u - 1), S.atan2(y: u, x: 0),
    ]
    let kinks: [S] = [abs(u), softsign(u), copysign(u, 1), copysign(u, -1)]
    let ties: [S] = [
      relu(u), max(u, 0), max(0, u), min(u, 0), min(0, u), clamp(u, 0, 1), clamp(1 + u, 0, 1), hardtanh(u - 1), hardSigmoid(u + 3),
      leakyRelu(u), elu(u), selu(u), geluTanh(100 + u), max(u, u * u), maxout([u, 0, -u]), max(u, 0, u * 2),
    ]
    return roots + poles + kinks + ties
  }

  /// Lengths, of which series know no more at higher orders than nested jets do.
  func lengths<S: RealScalar>(_ u: S) -> [S] { [hypot(u, 0), hypot(0, u), norm([u]), norm([u, 0])] }

  func compositions<S: RealScalar>(_ t: S) -> [S] {
    vanishing(t).flatMap { singular($0) } + vanishing(t).prefix(4).flatMap { lengths($0) }
  }

  /// The coefficients at 0, from series so long that every one of them is known that exists.
  func known() -> [[Double]] {
    compositions(TaylorSeries<Double>(variable: 0, order: 14)).map { y in (0...4).map { y.isExactConstant && $0 > 0 ? 0 : y[$0] } }
  }

  /// Compares parts, each with its order, with the coefficients.
  ///
  /// No finite number may stand where there is none, or another.
  func check(_ name: String, _ parts: [Parts]) {
    var (there, agreeing) = (0, 0)
    for (i, (found, series)) in zip(parts, known()).enumerated() {
      there += found.count { series[$0.order].isFinite }
      for (k, c) in found where c.isFinite || series[k].isFinite && !c.isNaN {
        let isSame = c == series[k] || (c - series[k]).magnitude <= 1e-14 * series[k].magnitude
        agreeing += isSame ? 1 : 0
        #expect(isSame, "\(name), function \(i), order \(k): \(c) for \(series[k])")
      }
    }
    // Nothing but NaN would be no knowledge: these kinds know three quarters to nine tenths of the finite coefficients.
    #expect(10 * agreeing >= 7 * there, "\(name) knows \(agreeing) of \(there)")
  }

  /// Coefficients of a jet and of its derivative, each with its order.
  func parts(_ value: [Double], derivative: [Double]) -> Parts {
    var list: Parts = []
    for (k, c) in value.enumerated() { list.append((k, c)) }
    for (k, c) in derivative.enumerated() { list.append((k + 1, c / Double(k + 1))) }
    return list
  }

  @Test func threeDuals() {
    let x = Dual(value: Dual(value: Dual(variable: 0.0), tangent: 1), tangent: 1)
    let found = compositions(x).map { y -> Parts in
      let (v, d) = (y.value, y.tangent)
      var list = parts([], derivative: [v.value.tangent, v.tangent.tangent])
      list += parts([], derivative: [v.tangent.value, d.value.tangent])
      list += parts([], derivative: [d.value.value, d.tangent.value])
      list.append((3, d.tangent.tangent / 6))
      return list
    }
    check("Dual<Dual<Dual>>", found)
  }

  @Test func dualsOfSeries() {
    let fixed = Dual(value: Taylor<Double, 2>(variable: 0), tangent: 1)
    let first = compositions(fixed).map { y -> Parts in
      parts((0...2).map { y.value[$0] }, derivative: (0...2).map { y.tangent[$0] })
    }
    check("Dual<Taylor>", first)
    let series = Dual(value: TaylorSeries<Double>(variable: 0, order: 2), tangent: TaylorSeries(coefficients: [1, 0, 0]))
    check("Dual<TaylorSeries>", compositions(series).map { y in parts(y.value.coefficients, derivative: y.tangent.coefficients) })
  }

  @Test func seriesOfDuals() {
    let start = Dual(variable: 0.0)
    let fixed = compositions(Taylor<Dual<Double>, 2>(variable: start)).map { y -> Parts in
      parts((0...2).map { y[$0].value }, derivative: (0...2).map { y[$0].tangent })
    }
    check("Taylor<Dual>", fixed)
    let series = compositions(TaylorSeries<Dual<Double>>(variable: start, order: 2)).map { y -> Parts in
      parts(y.coefficients.map { $0.value }, derivative: y.coefficients.map { $0.tangent })
    }
    check("TaylorSeries<Dual>", series)
  }

  @Test func jetsOfSecondOrderAndDuals() {
    let chunk = MultiDual<MultiDual<Double, 2>, 2>(value: MultiDual(value: 0, partials: [1, 0]), partials: [1, 0])
    let chunks = compositions(chunk).map { y -> Parts in
      parts([y.value.value, y.value.partials[0]], derivative: [y.partials[0].value, y.partials[0].partials[0]])
    }
    check("MultiDual<MultiDual>", chunks)
    let laplacian = Dual(value: LaplacianJet<Double, 1>(value: 0, partials: [1], laplacian: 0), tangent: 1)
    let laplacians = compositions(laplacian).map { y -> Parts in
      let (v, d) = (y.value, y.tangent)
      return parts([v.value, v.partials[0], v.laplacian / 2], derivative: [d.value, d.partials[0], d.laplacian / 2])
    }
    check("Dual<LaplacianJet>", laplacians)
    let hyper = HyperDual<Dual<Double>, 1, 1>(value: Dual(variable: 0), rowPartials: [1], columnPartials: [1], mixedPartials: [[0]])
    let hypers = compositions(hyper).map { y -> Parts in
      let (r, m) = (y.rowPartials[0], y.mixedPartials[0][0])
      return parts([y.value.value, r.value, m.value / 2], derivative: [y.value.tangent, r.tangent, m.tangent / 2])
    }
    check("HyperDual<Dual>", hypers)
  }

  @Test func reverseOverSeries() {
    let start = Taylor<Double, 2>(variable: 0)
    let found = known().indices.map { i -> Parts in
      let g = Reverse.gradient(at: [start]) { x in compositions(x[0])[i] }
      return parts([], derivative: (0...2).map { g[0][$0] })
    }
    check("Reverse<Taylor>", found)
  }

  /// What is outside the domain is NaN in every part, also where nothing moves.
  @Test func outsideTheDomain() {
    let t = Taylor<Double, 1>(coefficients: [-1, 0])
    for y in [log(t), log2(t), sqrt(t), acosh(t), log1p(t - 1), asin(t - 1)] { #expect(y[0].isNaN && y[1].isNaN, "\(y)") }
    let l = LaplacianJet<Double, 2>(value: 0, partials: [0, 0], laplacian: 0)
    #expect(acosh(l).laplacian.isNaN && log(l - 1).laplacian.isNaN)
  }
}
