// Sums as one statement of the tape, and sums over data term by term: the numbers of plain loops.

import Foundation
import JetReverse
import Jets
import Testing

nonisolated(unsafe) private var kept: Reverse<Double> = 0

/// Sums of products and weighted sums of every kind of arguments, as statements or as plain loops of operations.
private struct Sums: VectorFunction {
  var asStatements: Bool

  func products<S: RealScalar>(_ start: S, _ factors: [(S, S)]) -> S {
    if asStatements { return sumOfProducts(from: start, count: factors.count) { factors[$0] } }
    var sum = start
    for (a, b) in factors { sum += a * b }
    return sum
  }

  func weighted<S: RealScalar>(_ start: S, _ weights: [Double], _ x: [S], _ f: (S) -> S = { $0 }) -> S {
    let weights = weights.map { S.Primal($0) }
    if asStatements { return weightedSum(from: start, count: x.count) { (weights[$0], f(x[$0])) } }
    var sum = start
    for i in x.indices { sum += f(x[i])._scaled(by: weights[i]) }
    return sum
  }

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    let y = Array(x.reversed())
    let c = x.indices.map { S(primal: S.Primal($0) / 4 - 1) }
    let weights = x.indices.map { Double($0) / 8 - 0.3 }
    return [
      products(0, Array(zip(x, y))), products(x[0], Array(zip(x, y))), products(c[1], Array(zip(x, x))),
      products(0, Array(zip(x, c))), products(x[1], Array(zip(c, x))), products(c[0], Array(zip(c, c))), products(x[0], []),
      products(0, [(x[0], x[1])]), products(0, [(x[0], c[1])]), products(0, [(x[0], c[1]), (x[0], c[2])]),
      products(0, Array(zip(x, c)) + Array(zip(x, y)) + Array(zip(x, x)) + Array(zip(c, c))),
      weighted(0, weights, x), weighted(x[2], weights, y), weighted(1, weights, c), weighted(x[0] * x[1], weights, x),
      // The terms record, which cuts the chain.
      weighted(x[0], weights, x) { exp($0 * x[1]) }, weighted(0, weights, x) { $0 * x[0] },
      // Sums of sums.
      products(weighted(0, weights, x), Array(zip(x, y))) * weighted(0, weights, y) { weighted($0, weights, x) },
    ]
  }
}

@Suite struct StatementTests {
  @Test(arguments: [1 as UInt64, 2, 3]) func statementsAreThePlainLoops(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for n in 4...9 {
      let x = (0..<n).map { _ in Double.random(in: -2...2, using: &random) }
      let (statements, plain) = (Sums(asStatements: true), Sums(asStatements: false))
      #expect(statements(x) == plain(x), "seed \(seed), n \(n)")
      let (value, jacobian) = Reverse.valueWithJacobian(at: x) { statements($0) }
      let (right, forward) = MultiDual<Double, 4>.valueWithJacobian(at: x) { plain($0) }
      #expect(value == right, "seed \(seed), n \(n)")
      // At most n² + 4n terms of at most e⁴·2³ each are added in another order: 200·8·55 ulp of 1.
      let bound = 200 * 8 * 55 * Double.ulpOfOne
      for i in 0..<jacobian.rows {
        for j in 0..<n {
          #expect((jacobian[i, j] - forward[i, j]).magnitude <= bound, "seed \(seed), n \(n), value \(i) by variable \(j)")
        }
        // One row at a time, by the sweep with one lane.
        let row = Reverse.gradient(at: x) { statements($0)[i] }
        for j in 0..<n { #expect((row[j] - forward[i, j]).magnitude <= bound, "seed \(seed), n \(n), row \(i)") }
      }
      // Fused weights of forward mode.
      let fused = MultiDual<Double, 4>.jacobian(at: x) { statements($0) }
      for (a, b) in zip(fused.elements, forward.elements) { #expect((a - b).magnitude <= bound, "seed \(seed), n \(n)") }
    }
  }

  @Test func statementsOverJets() {
    let x = [0.5, -1.25, 2, 0.75, 1.5]
    let v = [1.0, 2, -1, 0.5, 3]
    func f<S: RealScalar>(_ x: [S], _ asStatements: Bool) -> S {
      Sums(asStatements: asStatements)(x).reduce(0) { $0 + sin($1) }
    }
    let (g, h) = Reverse<Dual<Double>>.gradientWithHessianVectorProduct(at: x, along: v) { f($0, true) }
    let (p, q) = Reverse<Dual<Double>>.gradientWithHessianVectorProduct(at: x, along: v) { f($0, false) }
    // Second derivatives of products of four factors below e⁴, of which some hundred are added.
    for i in x.indices { #expect((g[i] - p[i]).magnitude <= 1e-10 && (h[i] - q[i]).magnitude <= 1e-8, "variable \(i)") }
    let outer = Dual.derivative(at: 0.5) { t in
      MultiDual<Dual<Double>, 5>.gradient(at: [t, 1, 2, 3, 4]) { f($0, true) }[1]
    }
    let right = Dual.derivative(at: 0.5) { t in
      MultiDual<Dual<Double>, 5>.gradient(at: [t, 1, 2, 3, 4]) { f($0, false) }[1]
    }
    #expect(outer.isFinite && (outer - right).magnitude <= 1e-9 * max(1, right.magnitude))
  }

  @Test func statementsTakeHalfTheRecords() {
    func records(_ n: Int, _ f: @escaping ([Reverse<Double>]) -> Reverse<Double>) -> Int {
      let pullback = Reverse.pullback(at: (0..<n).map { Double($0) + 0.5 }) { [f($0)] }
      return Reverse<Double>.recordCount(pullback.tape.tape)
    }
    #expect(records(20) { dot($0, $0.reversed()) } == 20)
    #expect(records(20) { x in weightedSum(count: 20) { (2, x[$0]) } } == 10)
    #expect(records(21) { x in weightedSum(count: 21) { (2, exp(x[$0])) } } == 11)
    #expect(records(20) { x in sumOfProducts(count: 20) { (x[$0], x[$0]) } } == 10)
    #expect(records(1) { x in weightedSum(count: 1) { (2, x[$0]) } } == 0)
    #expect(records(2) { _ in sumOfProducts(count: 0) { _ in (0, 0) } } == 0)
  }

  @Test func whatDoesNotMoveAbsorbsInfinities() {
    // The square root at 0 has an infinite slope; the sum below it has the slope 0 in every variable.
    let g = Reverse.gradient(at: [1.0, 2, 3]) { x in sqrt(weightedSum(count: 3) { (0, x[$0]) }) }
    #expect(g == [0, 0, 0])
    let h = Reverse.gradient(at: [0.0, 2, 3]) { x in sqrt(sumOfProducts(count: 3) { (x[$0], x[0]) }) + x[2] }
    let plain = Reverse.gradient(at: [0.0, 2, 3]) { x in sqrt(x[0] * x[0] + x[1] * x[0] + x[2] * x[0]) + x[2] }
    #expect(h == plain && h[2] == 1 && h[0] == .infinity)
    // A number without a derivative takes it from the sum.
    let undetermined = Reverse.gradient(at: [-1.0, 2]) { x in sumOfProducts(count: 2) { ($0 == 0 ? sqrt(x[0]) : x[1], x[1]) } }
    #expect(undetermined.allSatisfy { $0.isNaN })
  }

  @Test func statementsOfTwoDerivativesNeverMix() async {
    await #expect(processExitsWith: .failure) {
      _ = Reverse.gradient(at: [1.0, 2]) { x in
        Reverse(Reverse.gradient(at: [1.0]) { y in sumOfProducts(count: 2) { ($0 == 0 ? x[0] : y[0], y[0]) } }[0])
      }
    }
    await #expect(processExitsWith: .failure) {
      _ = Reverse.gradient(at: [1.0, 2]) { x in
        Reverse(Reverse.gradient(at: [1.0]) { y in weightedSum(count: 2) { (1, $0 == 0 ? y[0] : x[0]) } }[0])
      }
    }
    await #expect(processExitsWith: .failure) {
      _ = Reverse.gradient(at: [1.0]) { x in
        kept = x[0]
        return x[0]
      }
      _ = Reverse.gradient(at: [1.0]) { x in weightedSum(count: 3) { _ in (1, kept) } + x[0] }
    }
  }

  @Test(arguments: [4 as UInt64, 5]) func sumsOfTermsAreTheWholeSum(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let data = (0..<50).map { _ in Double.random(in: -1...1, using: &random) }
    func term<S: RealScalar>(_ x: [S], _ t: Double) -> S where S.Primal == Double {
      // Terms of very different length.
      t < 0 ? x[0] * x[1] : (0..<Int(t * 300)).reduce(x[2]) { y, _ in sin(y * x[0] + t) }
    }
    var prepared = PreparedReverse<Double>(variables: 4)
    var g = [9.0, 9, 9, 9]
    for count in [50, 1, 7, 0, 50] {
      let x = (0..<4).map { _ in Double.random(in: -1...1, using: &random) }
      let value = prepared.evaluateSum(at: x, terms: count, into: &g) { x, i in term(x, data[i]) }
      let (right, gradient) = Reverse.valueWithGradient(at: x) { x in
        count == 0 ? 0 : data[1..<max(1, count)].reduce(term(x, data[0])) { $0 + term(x, $1) }
      }
      #expect(value == right, "seed \(seed), \(count) terms")
      // Fifty terms with chains of at most 300 factors below 1, added in another order.
      for i in 0..<4 { #expect((g[i] - gradient[i]).magnitude <= 1e-11, "seed \(seed), \(count) terms, variable \(i)") }
      #expect(g[3] == 0)
    }
    // Terms within terms, on copies.
    var inner = prepared
    var h = g
    let value = prepared.evaluateSum(at: [1, 2, 3, 4], terms: 2, into: &g) { x, i in
      _ = inner.evaluateSum(at: [5, 6, 7, 8], terms: 3, into: &h) { y, k in y[k] * y[k + 1] }
      return x[i] * x[3]
    }
    #expect(value == 12 && g == [4, 4, 0, 3] && h == [6, 12, 14, 7])
  }

  @Test func termsAbsorbAndStayApart() async {
    var prepared = PreparedReverse<Double>(variables: 2)
    var g = [0.0, 0]
    // The first term has an infinite slope where nothing moves, and the second has none.
    let value = prepared.evaluateSum(at: [1, 2], terms: 2, into: &g) { x, i in
      i == 0 ? sqrt(weightedSum(count: 2) { (0, x[$0]) }) : x[0] * x[1]
    }
    #expect(value == 2 && g == [2, 1])
    await #expect(processExitsWith: .failure) {
      var prepared = PreparedReverse<Double>(variables: 1)
      var g = [0.0]
      _ = prepared.evaluateSum(at: [1], terms: 2, into: &g) { x, i in
        if i == 0 { kept = x[0] * x[0] }
        return kept * x[0]
      }
    }
  }
}
