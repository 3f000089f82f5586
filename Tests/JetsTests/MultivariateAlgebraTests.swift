// Maps of series in many variables, calculus, shapes, constants, text, one variable against TaylorSeries, and singular points.

import JetFormulas
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

private typealias Series = MultivariateTaylor<Double>

private func random(_ n: Int, _ order: Int, _ generator: inout SplitMix64) -> Series {
  let count = MonomialBasis.of(variables: n, order: order).count
  return Series(variables: n, order: order, coefficients: (0..<count).map { _ in .random(in: -1...1, using: &generator) })
}

private func size(_ s: Series) -> Double { s.coefficients.map(\.magnitude).max() ?? 0 }

@Suite struct MultivariateAlgebraTests {
  @Test func monomials() {
    let basis = MonomialBasis.of(variables: 3, order: 4)
    #expect(basis.count == 35 && basis === MonomialBasis.of(variables: 3, order: 4))
    #expect(
      (0..<10).map { basis.exponents(at: $0) } == [
        [0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [2, 0, 0], [1, 1, 0], [1, 0, 1], [0, 2, 0], [0, 1, 1], [0, 0, 2],
      ])
    for (n, order) in [(0, 3), (1, 5), (2, 6), (4, 4), (6, 3), (3, 0)] {
      let b = MonomialBasis.of(variables: n, order: order)
      for i in 0..<b.count {
        let e = b.exponents(at: i)
        #expect(b.index(of: e) == i && b.indices(ofDegree: e.reduce(0, +)).contains(i))
        for j in 0..<b.count where b.degrees[i] + b.degrees[j] <= order {
          #expect(Int(b.products[b.rows[i] + j]) == b.index(of: zip(e, b.exponents(at: j)).map { $0 + $1 }))
        }
      }
    }
  }

  @Test(arguments: [(2, 8), (3, 8), (4, 5), (1, 8)]) func inverseMaps(n: Int, order: Int) throws {
    var generator = SplitMix64(seed: 3)
    // A random map with a linear part near the identity.
    let map = (0..<n).map { i in
      var f = random(n, order, &generator).scaled(by: 0.2)
      f.coefficients[1 + i] += 1
      return f
    }
    let r = try Series.inverse(ofMap: map)
    let largest = max(1, r.map(size).max() ?? 0)
    for i in 0..<n {
      let forth = map[i].composed(with: r)
      let back = r[i].composed(with: map)
      for k in forth.coefficients.indices {
        let identity = k == 1 + i ? 1.0 : 0
        #expect((forth.coefficients[k] - (k == 0 ? map[i].value : identity)).magnitude <= 1e-13 * largest, "seed 3: \(i), \(k)")
        #expect((back.coefficients[k] - identity).magnitude <= 1e-13 * largest, "seed 3: back \(i), \(k)")
      }
    }
  }

  @Test func inverseOfPolarCoordinates() throws {
    // (ρ, φ) ↦ (ρ cos φ, ρ sin φ) against the series of hypot and atan2 at the image.
    let polar = multivariateExpansion(at: [1.5, 0.4], order: 8) { x in [x[0] * cos(x[1]), x[0] * sin(x[1])] }
    let r = try Series.inverse(ofMap: polar)
    let direct = multivariateExpansion(at: polar.map(\.value), order: 8) { x in [hypot(x[0], x[1]), atan2(x[1], x[0])] }
    for i in 0..<2 {
      for k in 1..<45 { #expect((r[i].coefficients[k] - direct[i].coefficients[k]).magnitude <= 1e-14) }
    }
  }

  @Test func singularMapsAreErrors() {
    let x = Series.variables(at: [0, 0], order: 3)
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try Series.inverse(ofMap: [x[0] + x[1], x[0] + x[1] * (1 + x[1])]) }
    #expect(throws: LinearAlgebraError.self) { try Series.inverse(ofMap: [x[0] / 0, x[1]]) }
    #expect(throws: LinearAlgebraError.singular(pivot: 0)) { try Series.inverse(ofMap: [x[0] * x[0], x[1]]) }
    #expect((try? Series.inverse(ofMap: [])) == [])
  }

  @Test func substitution() {
    // exp(sin(st) + log(1 + s)) two ways, and the order is the lower one.
    let inner = multivariateExpansion(at: [0.3, 0.6], order: 8) { x in [sin(x[0] * x[1]), log(1 + x[0]), cos(x[1])] }
    let outer = multivariateExpansion(at: inner.map(\.value), order: 8) { y in exp(y[0] + y[1]) / y[2] }
    let direct = multivariateExpansion(at: [0.3, 0.6], order: 8) { x in
      exp(sin(x[0] * x[1]) + log(1 + x[0])) / cos(x[1])
    }
    let composed = outer.composed(with: inner)
    for k in direct.coefficients.indices {
      #expect((composed.coefficients[k] - direct.coefficients[k]).magnitude <= 1e-14 * size(direct), "\(k)")
    }
    #expect(outer.truncated(to: 3).composed(with: inner) == composed.truncated(to: 3))
    #expect(outer.composed(with: [inner[0], 5, 7]).order == 8 && outer.composed(with: [5, 6, 7]) == Series(outer.value))
    let displacement = [0.01, -0.02]
    let y = inner.map { $0(displacement) - $0.value }
    // The remainders are below 0.1⁹.
    #expect((outer(y) - composed(displacement)).magnitude <= 1e-12)
    #expect((composed(displacement) - exp(sin(0.31 * 0.58) + log(1.31)) / cos(0.58)).magnitude <= 1e-13)
  }

  @Test func calculus() {
    var generator = SplitMix64(seed: 8)
    let s = random(3, 5, &generator)
    for v in 0..<3 {
      #expect(s.integrated(in: v).order == 6)
      for (a, b) in zip(s.integrated(in: v).differentiated(in: v).coefficients, s.coefficients) { #expect((a - b).magnitude <= b.ulp) }
      for w in 0..<3 { #expect(s.differentiated(in: v).differentiated(in: w) == s.differentiated(in: w).differentiated(in: v)) }
      #expect(s.differentiated(in: v).value == s.gradient[v])
      for w in 0..<3 { #expect(s.differentiated(in: v).gradient[w] == s.hessian[v, w]) }
    }
    let x = Series.variables(at: [0.2, 0.5], order: 6)
    let slope = sin(x[0] * x[1]).differentiated(in: 1)
    let direct = (x[0] * cos(x[0] * x[1])).truncated(to: 5)
    for (a, b) in zip(slope.coefficients, direct.coefficients) { #expect((a - b).magnitude <= 1e-16) }
  }

  @Test func ringAndPlainLoops() {
    var generator = SplitMix64(seed: 21)
    for (n, order) in [(0, 2), (1, 7), (2, 5), (3, 4), (5, 3), (4, 0)] {
      let a = random(n, order, &generator), b = random(n, order, &generator), c = random(n, order, &generator)
      let basis = MonomialBasis.of(variables: n, order: order)
      var product = [Double](repeating: 0, count: basis.count)
      for i in 0..<basis.count {
        for j in 0..<basis.count {
          let e = zip(basis.exponents(at: i), basis.exponents(at: j)).map { $0 + $1 }
          if e.reduce(0, +) <= order { product[basis.index(of: e)] += a.coefficients[i] * b.coefficients[j] }
        }
      }
      // At most 36 products of magnitude ≤ 1 in each sum.
      for (p, q) in zip((a * b).coefficients, product) { #expect((p - q).magnitude <= 1e-14) }
      for (p, q) in zip(a.squared().coefficients, (a * a).coefficients) { #expect((p - q).magnitude <= 1e-14) }
      let back = a / (b + 3) * (b + 3)
      for (p, q) in zip(back.coefficients, a.coefficients) { #expect((p - q).magnitude <= 1e-14) }
      for (p, q) in zip(((a + b) * c).coefficients, (a * c + b * c).coefficients) { #expect((p - q).magnitude <= 1e-13) }
      #expect(a - b == -(b - a) && a + 0 == a && 1 * a == a && (a - a).isConstant)
    }
  }

  @Test func exactConstantsAndOrders() {
    let x = Series.variables(at: [0.5, 2], order: 3)
    let two: Series = 2
    #expect(two.isExactConstant && (two * two).isExactConstant && (two * x[0]).order == 3 && exp(two).isExactConstant)
    #expect(two + x[0] == x[0] + 2.0 && two / x[1] == 2.0 / x[1] && two - x[0] == -(x[0] - 2.0) && x[0] / two == x[0] * 0.5)
    #expect((x[0] * x[1].truncated(to: 1)).order == 1 && (x[0] * x[1].truncated(to: 1)) == (x[0] * x[1]).truncated(to: 1))
    #expect(pow(x[0], two) == pow(x[0], 2.0) && pow(two, x[0])[1, 0] == exp2(0.5) * Double.log(2))
    #expect(x[0] < x[1] && x[0] < 1.0 && !(x[0] == 0.5) && Series(2) == Series(variables: 2, order: 0, coefficients: [2]))
    #expect(Set([Series(2), two, Series(variables: 1, order: 2, coefficients: [2, 0, 0])]).count == 1)
    #expect(Series(variables: 1, order: 1, coefficients: [2, 1]) != Series(variables: 2, order: 1, coefficients: [2, 1, 0]))
    let flat = multivariateExpansion(at: [1.0, 2], order: 0) { x in exp(x[0]) * x[1] }
    #expect(flat.coefficients == [Double.exp(1) * 2])
    let none = multivariateExpansion(at: [Double](), order: 3) { _ in 7 }
    #expect(none.coefficients == [7] && none.gradient == [] && none([]) == 7 && none.order == 3 && sin(none).value == sin(7.0))
    let constant = multivariateExpansion(at: [1.0, 2], order: 2) { _ in 7 }
    #expect(constant.coefficients == [7, 0, 0, 0, 0, 0])
  }

  @Test func text() {
    let s = Series(variables: 2, order: 3, coefficients: [1, 2, 0, 0, 0, 0, 0, 0, -0.5, 0])
    #expect("\(s)" == "1.0 + 2.0x₁ − 0.5x₁x₂² + O(4)")
    #expect("\(Series(2))" == "2.0" && "\(Series.variables(at: [0, 0], order: 1)[1])" == "1.0x₂ + O(2)")
    #expect("\(Series(variables: 2, order: 1, coefficients: [0, 0, 0]))" == "0.0 + O(2)")
    #expect("\(Series(variables: 12, order: 1, coefficients: [0] + (1...12).map { $0 == 12 ? -1 : 0 }))" == "−1.0x₁₂ + O(2)")
  }
}

@Suite struct MultivariateOneVariableTests {
  /// Every rule in one variable against the univariate recurrences, which sum in the same or the reversed order.
  @Test(arguments: LaplacianTests.formulas) func agreesWithTaylorSeries(_ text: String) throws {
    let f = ScalarFormula(expression: try LaplacianTests.formula(text))
    for c in [[0.4, 0.9, 0.7], [0.8, 0.3, 1.1]] {
      let line = TaylorSeries(variable: 0.3, order: 9)
      let x = MultivariateTaylor(variables: 1, order: 9, coefficients: line.coefficients)
      let truth = f(c.map { TaylorSeries($0) * (1 + line) })
      let own = f(c.map { MultivariateTaylor($0) * (1 + x) })
      #expect(own.value == truth.value)
      let scale = truth.coefficients.map(\.magnitude).max() ?? 0
      for k in 0...9 { #expect((own[k] - truth[k]).magnitude <= 64 * scale.ulp, "\(text), order \(k): \(own[k]), \(truth[k])") }
    }
  }

  /// Singular points in one variable are those of TaylorSeries, sign by sign.
  @Test(arguments: EdgeTests.singularPoints) func singularPoints(point: SingularPoint) {
    let series = corner(point.f, TaylorSeries(coefficients: [point.x, 1, 0, 0, 0]), 0)?.coefficients ?? []
    let own = corner(point.f, MultivariateTaylor(variables: 1, order: 4, coefficients: [point.x, 1, 0, 0, 0]), 0)?.coefficients ?? []
    #expect(own.count == 5)
    for (a, b) in zip(own, series) { #expect(a == b || a.isNaN && b.isNaN || (a - b).magnitude <= 1e-15, "\(own) for \(series)") }
    // In the second of three variables the others stay zero.
    let second = MultivariateTaylor(variable: point.x, index: 1, variables: 3, order: 4)
    guard let y = corner(point.f, second, 0), let basis = y.basis else { return }
    for i in 0..<basis.count {
      let e = basis.exponents(at: i)
      let expected = e[0] == 0 && e[2] == 0 ? own[e[1]] : 0
      #expect(y.coefficients[i] == expected || y.coefficients[i].isNaN && expected.isNaN, "\(point.f): \(e), \(y.coefficients[i])")
    }
    // A lifted number is a constant; coefficients that are zero up to the order may belong to a series that varies beyond it.
    if !point.f.hasPrefix("1/") && !point.f.hasPrefix("x^-") {
      #expect(corner(point.f, MultivariateTaylor(point.x), 0)?.isConstant == true, "\(point.f)")
      let still = corner(point.f, MultivariateTaylor(variables: 2, order: 2, coefficients: [point.x, 0, 0, 0, 0, 0]), 0)
      #expect(still?.coefficients.dropFirst().allSatisfy { $0 == 0 || $0.isNaN } == true, "\(point.f)")
    }
  }

  @Test(arguments: ["log(x)", "sqrt(x)", "root(x,4)", "pow(x, 3.0)", "acosh(x)", "log1p(x)", "atanh(x)", "asin(x)", "acos(x)"])
  func outsideTheDomainEveryPartIsNaN(f: String) {
    let y = corner(f, MultivariateTaylor(variable: -2.0, index: 0, variables: 2, order: 3), 0)
    #expect(y?.coefficients.count == 10 && y?.coefficients.allSatisfy { $0.isNaN } == true, "\(f)")
  }

  @Test func kinksAndFlatDirections() {
    let x = MultivariateTaylor<Double>.variables(at: [0, 0], order: 2)
    // √(x² + y) is |x| along x: no derivative there, and an infinite one along y.
    let a = sqrt(x[0] * x[0] + x[1])
    #expect(a.value == 0 && a[1, 0].isNaN && a[0, 1] == .infinity)
    let b = pow(x[0] * x[0] + x[1], 0.5)
    #expect(b.value == 0 && b[1, 0].isNaN && b[0, 1] == .infinity)
    // √(xy) stays zero along both axes, and has no derivative between them.
    let c = sqrt(x[0] * x[1])
    #expect(c.value == 0 && (1..<c.coefficients.count).allSatisfy { c.coefficients[$0] == 0 || c.coefficients[$0].isNaN })
    #expect(c[1, 1].isNaN && c[2, 0] == 0 && c[0, 2] == 0)
    // A norm has slopes zero at its kink, and no second derivatives.
    let h = hypot(x[0], x[1])
    #expect(h.coefficients[..<3] == [0, 0, 0] && h.coefficients[3...].allSatisfy { $0.isNaN })
    let angle = atan2(x[1], x[0])
    #expect(angle.value == 0 && angle[1, 0].isNaN && angle[0, 1].isNaN)
    let pole = (1 + x[1]) / x[0]
    #expect(pole.value == .infinity && pole[1, 0] == -.infinity && pole[0, 1] == .infinity)
    #expect((x[0] / x[1]).coefficients.allSatisfy { $0.isNaN } && pow(x[0], 2)[2, 0] == 1 && pow(x[0], 3).isConstant)
    let lifted = pow(x[0], MultivariateTaylor(2.0))
    #expect(lifted[2, 0] == 1 && lifted[1, 0] == 0 && lifted[0, 2] == 0)
  }
}
