// Singular points at every order: series of fixed order know what series know, and jets of several directions know no more.

import Jets
import Testing

@Suite struct SingularJetTests {
  /// Functions of x that have a root, a power or a pole at zero.
  func singular<S: RealScalar>(_ x: S) -> [S] {
    let (square, cube, fourth): (S, S, S) = (x * x, pow(x, 3), pow(x, 4))
    let roots: [S] = [
      sqrt(fourth), sqrt(square), cbrt(cube), cbrt(pow(x, 6)), S.root(pow(x, 5), 5), sqrt(square * exp(x)), acos(1 - fourth),
    ]
    let powers: [S] = [
      pow(fourth, 0.5), pow(square, 1.5), pow(square, 2.5), pow(x, 3 + x), pow(x, 1 + x), pow(x, 2.5 + x), pow(square, 1 + x),
    ]
    let poles: [S] = [
      1 / square, 1 / cube, -1 / fourth, log(square), log(fourth), digamma(square), rsqrt(square), pow(square, -1.5), x / square,
    ]
    return roots + powers + poles
  }

  /// Functions of x whose sides are equal at zero.
  func ties<S: RealScalar>(_ x: S) -> [S] {
    let (square, cube): (S, S) = (x * x, pow(x, 3))
    return [
      relu(square), relu(cube), relu(-square), min(square, 0), max(cube, 0), max(0, cube), min(0, -square), abs(cube), abs(-square),
      max(square, x), max(square + cube, square), hypot(square, cube), clamp(square, 0, 1), clamp(cube, 0, 1),
    ]
  }

  func same(_ a: Double, _ b: Double) -> Bool { a == b || a.isNaN && b.isNaN }

  func fixedOrder<let N: Int>(_ type: Taylor<Double, N>.Type) {
    let (t, x) = (TaylorSeries<Double>(variable: 0, order: N), Taylor<Double, N>(variable: 0))
    for (i, (a, b)) in zip(singular(t) + ties(t), singular(x) + ties(x)).enumerated() {
      for k in 0...N {
        let known = a.isExactConstant ? (k == 0 ? a[0] : 0) : a[k]
        #expect(same(known, b[k]), "function \(i), coefficient \(k) of \(N): \(b[k]) for \(known)")
      }
    }
  }

  @Test func seriesOfFixedOrder() {
    fixedOrder(Taylor<Double, 1>.self)
    fixedOrder(Taylor<Double, 2>.self)
    fixedOrder(Taylor<Double, 3>.self)
    fixedOrder(Taylor<Double, 4>.self)
    fixedOrder(Taylor<Double, 5>.self)
    fixedOrder(Taylor<Double, 6>.self)
  }

  // Beside a coefficient of a series: the same number, or none. Where a slope is infinite, tangents that are zero stay zero.
  // Gives 1 where it is the same.
  func check(_ found: Double, _ series: Double, atPole: Bool, _ place: @autoclosure () -> String) -> Int {
    #expect(found == series || !found.isFinite || atPole && !series.isFinite && found == 0, "\(place()): \(found) for \(series)")
    return found == series ? 1 : 0
  }

  @Test(arguments: 1...5) func manyVariables(_ order: Int) {
    let (t, x) = (TaylorSeries<Double>(variable: 0, order: order), MultivariateTaylor<Double>.variables(at: [0, 1], order: order)[0])
    var agreeing = 0
    for (isPole, found, series) in [(true, singular(x), singular(t)), (false, ties(x), ties(t))] {
      for (i, (a, b)) in zip(series, found).enumerated() {
        for k in 0...order where !a.isExactConstant {
          agreeing += check(b[k, 0], a[k], atPole: isPole && k == 1 && order == 1, "function \(i), coefficient \(k) of \(order)")
        }
      }
    }
    // 57 at order 1, 74 at order 5.
    #expect(agreeing >= 55, "of the coefficients to order \(order) \(agreeing) are known")
  }

  @Test func secondOrder() {
    let t = TaylorSeries<Double>(variable: 0, order: 2)
    let nested = Dual(value: Dual(variable: 0.0), tangent: Dual(1.0))
    let hyper = HyperDual<Double, 1, 1>(value: 0, rowPartials: [1], columnPartials: [1], mixedPartials: [[0]])
    let laplacian = LaplacianJet<Double, 1>(value: 0, partials: [1], laplacian: 0)
    var agreeing: [String: Int] = [:]
    for (isPole, series, n, h, l) in [
      (true, singular(t), singular(nested), singular(hyper), singular(laplacian)),
      (false, ties(t), ties(nested), ties(hyper), ties(laplacian)),
    ] {
      for (i, a) in series.enumerated() where !a.isExactConstant {
        for (name, value, slope, second) in [
          ("Dual<Dual>", n[i].value.value, n[i].value.tangent, n[i].tangent.tangent),
          ("HyperDual", h[i].value, h[i].rowPartials[0], h[i].mixedPartials[0][0]),
          ("LaplacianJet", l[i].value, l[i].partials[0], l[i].laplacian),
        ] {
          #expect(same(value, a[0]), "\(name), function \(i): \(value) for \(a[0])")
          agreeing[name, default: 0] += check(slope, a[1], atPole: isPole, "\(name), slope of function \(i)")
          agreeing[name, default: 0] += check(second, 2 * a[2], atPole: isPole, "\(name), second derivative of function \(i)")
        }
      }
    }
    #expect(agreeing.count == 3 && agreeing.values.allSatisfy { $0 >= 26 }, "derivatives that are known: \(agreeing)")
  }
}
