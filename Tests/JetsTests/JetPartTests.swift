// The parts of jets: access, equality, signs, reciprocals, singular points over jets, complex numbers.

import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

@Suite struct JetPartTests {
  @Test func partsOfHyperDual() {
    typealias H = HyperDual<Double, 2, 3>
    let h = H(value: 1, rowPartials: [2, 3], columnPartials: [4, 5, 6], mixedPartials: [[7, 8, 9], [10, 11, 12]])
    #expect((0..<2).map { h.rowPartials[$0] } == [2, 3] && (0..<3).map { h.columnPartials[$0] } == [4, 5, 6])
    #expect((0..<2).flatMap { i in (0..<3).map { h.mixedPartials[i][$0] } } == [7, 8, 9, 10, 11, 12])
    #expect(h.description == "1.0 + [2.0, 3.0]ε + [4.0, 5.0, 6.0]δ + [[7.0, 8.0, 9.0], [10.0, 11.0, 12.0]]εδ")
    // Equality looks at every part; ordering at the value alone.
    let others = [
      H(value: 0, rowPartials: [2, 3], columnPartials: [4, 5, 6], mixedPartials: [[7, 8, 9], [10, 11, 12]]),
      H(value: 1, rowPartials: [2, 0], columnPartials: [4, 5, 6], mixedPartials: [[7, 8, 9], [10, 11, 12]]),
      H(value: 1, rowPartials: [2, 3], columnPartials: [4, 5, 0], mixedPartials: [[7, 8, 9], [10, 11, 12]]),
      H(value: 1, rowPartials: [2, 3], columnPartials: [4, 5, 6], mixedPartials: [[7, 8, 9], [10, 11, 0]]),
    ]
    for (i, other) in others.enumerated() { #expect(h != other && other == other && (h > other) == (i == 0) && h >= other) }
    #expect(h.replacingValue(0) == others[0] && h.isActive && !h.isConstant)
    // Constants: lifted, or with parts that are all zero.
    let still = H(value: 1, rowPartials: [0, 0], columnPartials: [0, 0, 0], mixedPartials: [[0, 0, 0], [0, 0, 0]])
    #expect(H(1).isConstant && !H(1).isActive && still.isConstant && H(1) == still)
    let moved: [H] = [
      H(value: 1, rowPartials: [0, 1], columnPartials: [0, 0, 0], mixedPartials: [[0, 0, 0], [0, 0, 0]]),
      H(value: 1, rowPartials: [0, 0], columnPartials: [0, 0, 1], mixedPartials: [[0, 0, 0], [0, 0, 0]]),
      H(value: 1, rowPartials: [0, 0], columnPartials: [0, 0, 0], mixedPartials: [[0, 0, 0], [0, 0, 1]]),
    ]
    for m in moved { #expect(!m.isConstant && m != still) }
    let undefined = H.undefined(.nan)
    #expect(
      undefined.value.isNaN && undefined.rowPartials[1].isNaN && undefined.columnPartials[2].isNaN && undefined.mixedPartials[1][2].isNaN)
    // A program on parts made by hand: (fg)ᵢⱼ = fᵢⱼg + fᵢgⱼ + fⱼgᵢ + f·gᵢⱼ, here for f = g.
    let square = h * h
    for i in 0..<2 {
      for j in 0..<3 { #expect(square.mixedPartials[i][j] == 2 * h.mixedPartials[i][j] + 2 * h.rowPartials[i] * h.columnPartials[j]) }
    }
  }

  @Test func partsOfTaylorSeries() async {
    var s = TaylorSeries(coefficients: [1.0, 2, 3])
    s[1] = -2
    s.value = 0.5
    s.coefficients.append(4)
    #expect(s.coefficients == [0.5, -2, 3, 4] && s.order == 3 && s.derivative(3) == 24 && s.derivative(0) == 0.5)
    #expect(
      TaylorSeries<Double>(2)[7] == 0 && TaylorSeries<Double>(2).derivative(7) == 0
        && TaylorSeries(variable: 2.0, order: 0).coefficients == [2])
    // A constant that is given another coefficient is no constant any more.
    var c = TaylorSeries<Double>(2)
    c[0] = 3
    #expect(c.isExactConstant && c.value == 3)
    c.coefficients = [1, 2]
    #expect(!c.isExactConstant && c[1] == 2)
    await #expect(processExitsWith: .failure) { _ = TaylorSeries<Double>(coefficients: []) }
    await #expect(processExitsWith: .failure) {
      var s = TaylorSeries<Double>(2)
      s.coefficients = []
    }
    await #expect(processExitsWith: .failure) {
      var s = TaylorSeries(coefficients: [2.0, 1])
      s[2] = 1
    }
    await #expect(processExitsWith: .failure) {
      var s = TaylorSeries(coefficients: [2.0, 1])
      s[-1] = 1
    }
    // Matrices have no zero of their own: their series are equal with as many coefficients, and all of them are hashed.
    let a: Matrix<Double> = [[1, 2]]
    let zero: Matrix<Double> = [[0, 0]]
    let list = [TaylorSeries(coefficients: [a, zero]), TaylorSeries(coefficients: [a]), TaylorSeries(coefficients: [a, zero])]
    #expect(list[0] != list[1] && list[0] == list[2] && Set(list).count == 2)
  }

  /// A reciprocal has the derivatives −1/x² and 2/x³, at poles too, and is none where that of the value would not be accurate.
  private func reciprocals<J: Jet>(
    _ x: J, _ coefficients: (J) -> [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) where J.Base == Double {
    for value in [2, -0.5, 3, 1e-100, 1e-300, 1e300, Double.greatestFiniteMagnitude, .infinity, 0, -0.0, .nan] {
      let r = 1 / value
      // The subnormal 1/greatest has lost digits.
      #expect(
        (x.replacingValue(value).reciprocal == nil) == (value == .greatestFiniteMagnitude), "\(value)", sourceLocation: sourceLocation)
      guard let reciprocal = x.replacingValue(value).reciprocal else { continue }
      for (observed, truth) in zip(coefficients(reciprocal), [r, -r * r, r * r * r]) {
        let isClose = (observed - truth).magnitude <= 4 * Double.ulpOfOne * truth.magnitude
        let agrees = observed == truth || observed.isNaN && truth.isNaN || truth.isFinite && isClose
        #expect(agrees, "1/\(value): \(reciprocal)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test func reciprocals() {
    reciprocals(Dual(variable: 1.0)) { [$0.value, $0.tangent] }
    reciprocals(MultiDual<Double, 3>(variable: 1, direction: 1)) { [$0.value, $0.partials[1]] }
    reciprocals(Taylor<Double, 3>(variable: 1)) { [$0[0], $0[1], $0[2]] }
    reciprocals(TaylorSeries(variable: 1.0, order: 3)) { [$0[0], $0[1], $0[2]] }
    reciprocals(MultivariateTaylor(variable: 1.0, index: 1, variables: 2, order: 2)) {
      [$0.value, $0.coefficients[2], $0.coefficients[5]]
    }
    reciprocals(HyperDual<Double, 2, 2>(value: 1, rowPartials: [1, 0], columnPartials: [1, 0], mixedPartials: [[0, 0], [0, 0]])) {
      [$0.value, $0.rowPartials[0], $0.mixedPartials[0][0] / 2]
    }
    // Zero tangents stay zero at a pole.
    let pole = MultiDual<Double, 3>(variable: 0, direction: 1).reciprocal
    #expect(pole?.value == .infinity && pole?.partials[0] == 0 && pole?.partials[1] == -.infinity && pole?.partials[2] == 0)
  }

  /// Signs change in place in every part; a magnitude is a number.
  private func signs<J: Jet & Equatable>(_ x: J, sourceLocation: SourceLocation = #_sourceLocation) where J.Magnitude == Double {
    var y = x
    y.negate()
    #expect(y == -x && y == 0 - x && y + x == 0, sourceLocation: sourceLocation)
    #expect(x.magnitude == 3 && y.magnitude == 3, sourceLocation: sourceLocation)
  }

  @Test func signs() {
    signs(Dual(variable: -3.0))
    signs(MultiDual<Double, 3>(variable: -3, direction: 1))
    signs(Taylor<Double, 3>(variable: -3))
    signs(TaylorSeries(variable: -3.0, order: 3))
    signs(MultivariateTaylor(variable: -3.0, index: 1, variables: 2, order: 2))
    signs(HyperDual<Double, 2, 2>(value: -3, rowPartials: [1, 0], columnPartials: [1, 0], mixedPartials: [[0, 2], [0, 0]]))
  }

  /// Over constant jets, singular points are those of numbers, and zero tangents are strong zeros.
  @Test func singularPointsOverStillJets() {
    let functions: [(Taylor<HyperDual<Double, 2, 2>, 2>) -> Taylor<HyperDual<Double, 2, 2>, 2>] = [
      { sqrt($0) }, { log($0) }, { pow($0, 0.5) }, { 1 / $0 }, { root($0, 4) },
    ]
    let plain: [(Taylor<Double, 2>) -> Taylor<Double, 2>] = [{ sqrt($0) }, { log($0) }, { pow($0, 0.5) }, { 1 / $0 }, { root($0, 4) }]
    for (f, g) in zip(functions, plain) {
      let (y, z) = (f(Taylor(variable: 0)), g(Taylor(variable: 0)))
      for k in 0...2 {
        #expect(y[k].value == z[k] && !y[k].value.isFinite == !z[k].isFinite, "order \(k): \(y), \(z)")
        #expect(y[k].isConstant, "order \(k): \(y)")
      }
    }
  }

  /// A norm of two series that meet at zero has slope zero there and no derivatives beyond, whatever holds the series.
  @Test func kinksOfNorms() {
    let t = Taylor<Double, 3>(variable: 0)
    let y = hypot(t, 2 * t)
    #expect(y.value == 0 && y[1] == 0 && y[2].isNaN && y[3].isNaN)
    let s = TaylorSeries(variable: 0.0, order: 3)
    let z = hypot(s, 2 * s)
    #expect(z.value == 0 && z[1] == 0 && z[2].isNaN && z[3].isNaN)
    #expect(hypot(Taylor<Double, 3>(0), Taylor<Double, 3>(0)) == 0 && hypot(Taylor<Double, 0>(0), Taylor<Double, 0>(0)).value == 0)
  }

  @Test func complexNumbersAreScalars() {
    let z = Complex(3.0, -4)
    #expect(z.primal == z && Complex(primal: z) == z && z.multiplied(by: -3) == Complex(-9, 12) && z.divided(by: 2) == Complex(1.5, -2))
    let special: [(Complex<Double>, Bool)] = [
      (z, true), (0, false), (.infinity, false), (Complex(0, Double.leastNonzeroMagnitude), false), (Complex(0, 1), true),
    ]
    for (w, _isRegular) in special { #expect(w._isRegular == _isRegular, "\(w)") }
    // d/dz zⁿ at a complex point, through the jets.
    let p = Dual(variable: z) * Dual(variable: z) * Dual(variable: z)
    #expect(p.primal == z * z * z && p.tangent == z * z * Complex(3))
  }
}
