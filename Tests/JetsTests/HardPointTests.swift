// Hard points beyond the fixtures: range limits, vanishing low orders, kinks, and directions with zero tangents.

import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

private typealias D = Dual<Double>
private typealias D2 = Dual<Dual<Double>>
private typealias T3 = Taylor<Double, 3>

@Suite struct HardPointTests {
  @Test func derivativesBeyondTheRangeOfFactorialsAreNotInvented() {
    let list = derivatives(at: 0.0, order: 200) { x in exp(x) }
    for (k, d) in list.enumerated() { #expect(d.isNaN || (d - 1).magnitude < 1e-12, "order \(k): \(d)") }
    #expect(list[150] == list[150] && list[200].isNaN)
    #expect(derivatives(at: 2.0, order: 5) { x in x * x }[5] == 0)
  }

  @Test func largeIntegerExponents() {
    let n = (1 << 53) + 1
    let x = 1 + Double.ulpOfOne
    let series = pow(Taylor<Double, 1>(variable: x), n)[1]
    let dual = pow(D(variable: x), n).tangent
    #expect((series / dual - 1).magnitude < 1e-12 && dual > 6e16)
    let single = pow(Taylor<Float, 1>(variable: 1.0000001), 16_777_217)[1]
    #expect((single / 1.24e8 - 1).magnitude < 0.01)
  }

  @Test func vanishingLowOrdersGiveNaNNotNumbers() {
    let t = TaylorSeries(variable: 0.0, order: 4)
    #expect(cbrt(t * t)[1].isNaN && pow(t * t, 0.5)[1].isNaN && rsqrt(t * t)[1].isNaN)
    #expect(cbrt(t * t * t)[1] == 1 && cbrt(t * t * t)[3].isNaN)
    #expect(pow(t * t, 1.5)[3].isNaN)
    #expect(pow(t * t, -1.0)[1].isNaN && pow(t * t, -1.0)[2] == .infinity)
    let still: TaylorSeries<Double> = cbrt(TaylorSeries(coefficients: [0.0, 0, 0]))
    #expect(still[0] == 0 && still[1].isNaN && cbrt(TaylorSeries<Double>(0)) == 0)
  }

  @Test func kinksHaveNoSecondDerivative() {
    let t = TaylorSeries(variable: 0.0, order: 3)
    let h = hypot(t * t, t * t * t)
    #expect(h[0] == 0 && h[1] == 0 && h[2].isNaN && h[3].isNaN)
    let matrix = hessian(at: [0.0, 0]) { x in norm(x) }
    #expect(matrix[0, 0].isNaN && matrix[1, 1].isNaN)
    #expect(gradient(at: [0.0, 0]) { x in norm(x) } == [0, 0])
    #expect(hypot(Dual<D>(0), Dual<D>(0)) == 0)
  }

  @Test func normsOfExtremes() {
    let subnormal = Double.leastNormalMagnitude / 64
    #expect(norm([Double.nan, 0]).isNaN && norm([Double.infinity, .nan]) == .infinity && norm([Double]()) == 0)
    #expect(norm([D(variable: subnormal), 0]).tangent == 1)
    #expect(norm([D(value: 1e-300, tangent: 1e10)]).tangent == 1e10)
    #expect((norm([3e200, 4e200]) / 5e200 - 1).magnitude < 1e-15)
  }

  @Test func complexTangentFarFromTheRealAxis() {
    // 1/cos²(1 + 30i) by an independent evaluation with 50 digits.
    let slope = Dual<Complex<Double>>.tan(Dual(variable: Complex(1, 30))).tangent
    #expect((slope.real / -1.4575977012348648e-26 - 1).magnitude < 1e-13)
    #expect((slope.imaginary / 3.1849090817965334e-26 - 1).magnitude < 1e-13)
  }

  @Test func smallTermsOfLogSumExpSurvive() {
    #expect((logSumExp([0.0, -40]) / 4.248354255291589e-18 - 1).magnitude < 1e-15)
    let t = logSumExp([T3(variable: 40), 0])
    #expect((t[2] / 2.1241771276457945e-18 - 1).magnitude < 1e-13)
    #expect(logSumExp([D(variable: 1), D(1)]).tangent == 0.5)
    #expect(logSumExp([Double.infinity, 0]) == .infinity && logSumExp([-Double.infinity]) == -.infinity)
    #expect(logSumExp([Double.nan, 0]).isNaN && softmax([1.0, .nan]).allSatisfy { $0.isNaN })
    #expect(softplus(-Double.infinity) == 0)
  }

  @Test func exactConstantsKeepTheScalarsValue() {
    #expect(rsqrt(TaylorSeries<Double>(-0.0)).value == -Double.infinity && cbrt(TaylorSeries<Double>(-0.0)).value.sign == .minus)
    #expect(pow(TaylorSeries<Double>(-1e5), 71).value == -Double.infinity)
    #expect(pow(TaylorSeries(variable: -1e8, order: 0), 70).value == Double.infinity)
  }

  @Test func integerPowersOfNegativeNumbersNearTheRange() {
    let expected = 70 * Double.pow(-3e-5, 69)
    #expect((pow(D(variable: -3e-5), 70).tangent / expected - 1).magnitude < 1e-3)
    let low = pow(Taylor<Double, 12>(variable: -1e-5), 70)[12]
    let high = pow(Taylor<Double, 12>(variable: 1e-5), 70)[12]
    #expect(low == high && low > 0)
    #expect((pow(Taylor<Double, 2>(variable: 1.5e123), 2.5)[1] / pow(D(variable: 1.5e123), 2.5).tangent - 1).magnitude < 1e-14)
    #expect((pow(T3(variable: 1200), 100)[1] / 6.901497876834546e306 - 1).magnitude < 1e-3)
  }

  @Test func oneCoefficientOutOfRangeSparesTheLower() {
    let psi = digamma(Taylor<Double, 20>(variable: 1e-15))
    #expect((psi[1] / 1e30 - 1).magnitude < 1e-14 && psi[20] != 0)
    #expect(digamma(Taylor<Double, 8>(1e-60)).isConstant)
  }

  @Test func oneDirectionDoesNotSpoilAnother() {
    #expect(gradient(at: [1.0, 2]) { x in erfInverse(x[0]) + x[1] } == [.infinity, 1])
    #expect(gradient(at: [0.0, 2]) { x in digamma(x[0]) + x[1] }[1] == 1)
    #expect(gradient(at: [0.0, 2]) { x in 1 / x[0] + x[1] } == [-.infinity, 1])
    #expect(gradient(at: [0.0, 2]) { x in pow(x[0], x[1]) } == [0, 0])
    for constant in [
      erfInverse(D(1)), cbrt(D(.infinity)), atan2(D(1), D(.infinity)), hypot(D(1), D(.infinity)), gamma(D(0)), logGamma(D(0)),
    ] {
      #expect(constant.tangent == 0, "\(constant)")
    }
  }

  @Test func directionsThatDoNotMoveStayZeroAtSecondOrder() {
    let powers: [(HyperDual<Double, 4, 4>) -> HyperDual<Double, 4, 4>] = [
      { pow($0, -2) }, { rsqrt($0) }, { cbrt($0) }, { pow($0, 0.5) }, { pow($0, -3) }, { root($0, 5) }, { pow($0, 1.5) }, { sqrt($0) },
    ]
    for (i, f) in (powers + [{ log($0) }]).enumerated() {
      for at in [0.0, .leastNonzeroMagnitude, 1e-300] {
        let (_, g, h) = valueWithGradientAndHessian(at: [at, 2]) { x in f(x[0]) + x[1] }
        #expect(g[1] == 1 && h[1, 0] == 0 && h[1, 1] == 0, "power \(i) at \(at): \(g), \(h)")
      }
    }
    let inverse = valueWithGradientAndHessian(at: [1.0, 2]) { x in erfInverse(x[0]) + x[1] }
    #expect(inverse.gradient == [.infinity, 1] && inverse.hessian[1, 0] == 0 && inverse.hessian[1, 1] == 0)
    func jet(_ x: Double) -> LaplacianJet<Double, 2> { LaplacianJet(value: x, partials: [1, 0], laplacian: 0) }
    #expect(rsqrt(jet(1e-300)).partials[1] == 0 && pow(jet(0), -2).partials[1] == 0 && erfInverse(jet(1)).partials[1] == 0)
    #expect(digamma(jet(0)).partials[1] == 0 && (cbrt(jet(8)).laplacian * 144 + 1).magnitude < 1e-15)
    #expect(MultiDual<Double, 2>.pow(MultiDual(variable: 0, direction: 0), -2).partials[1] == 0)
    #expect(MultiDual<Double, 2>.pow(MultiDual(variable: 1e-200, direction: 0), -3).partials[1] == 0)
  }

  @Test func constantsAtSingularPointsStayConstant() {
    // Lifted numbers: zeros up to some order are no constants, as for atanh.
    for x in [1.0, -1] { #expect(erfInverse(TaylorSeries(x)).isConstant && erfInverse(T3(x))[1].isNaN && atanh(T3(x))[1].isNaN) }
    #expect(erfInverse(TaylorSeries(coefficients: [1.0, 0, 0]))[1].isNaN && logGamma(TaylorSeries<Double>(0)).isConstant)
    for x in [T3(.infinity), T3(-.infinity)] { #expect(cbrt(x).isConstant && root(x, 5).isConstant) }
    #expect(root(T3(.leastNonzeroMagnitude), -1) == T3(.infinity) && root(TaylorSeries<Double>(0), -2) == TaylorSeries(.infinity))
    #expect(gradient(at: [0.0, 2]) { x in logGamma(x[0]) + x[1] } == [-.infinity, 1])
    #expect(logGamma(TaylorSeries(coefficients: [0.0, 0, 1]))[1].isNaN)
    #expect((logGamma(T3(variable: 1))[2] / 0.82246703342411321824 - 1).magnitude < 1e-14)
  }

  @Test func overflowSparesWhatDoesNotMove() {
    // The plain program's value is finite: 1/(1 + ∞) is 0, and the other variable's derivatives are what they are.
    func logistic<S: RealScalar>(_ x: [S]) -> S { x[1] * x[1] + 1 / (1 + exp(x[0])) }
    func hyperbolic<S: RealScalar>(_ x: [S]) -> S { x[1] * x[1] + 1 / cosh(x[0]) + 1 / sinh(x[0]) }
    for at in [800.0, 1e308] {
      #expect(gradient(at: [at, 3], of: logistic)[1] == 6 && gradient(at: [at, 3], of: hyperbolic)[1] == 6)
      for constant in [exp(D(at)), sinh(D(at)), cosh(D(at)), exp2(D(4000)), exp10(D(400)), expMinusOne(D(at)), gamma(D(172))] {
        #expect(constant == D(.infinity))
      }
      #expect(exp(T3(at)) == T3(.infinity) && cosh(T3(at)) == T3(.infinity) && sinh(TaylorSeries(coefficients: [at, 0, 0])).isConstant)
    }
    #expect(exp(D(variable: 800)).tangent == .infinity && exp(D(variable: -800)).tangent == 0)
    #expect(gradient(at: [0.0, 2]) { x in gamma(x[0]) + x[1] } == [-.infinity, 1])
  }

  @Test func allSecondOrderJetsAgreeOnTheKinkOfAHypotenuse() {
    let (value, slopes, bends) = valueWithGradientAndHessian(at: [0.0, 0, 1]) { x in hypot(x[0], x[1]) }
    #expect(value == 0 && slopes == [0, 0, 0] && bends[0, 0].isNaN && bends[0, 1].isNaN && bends[1, 1].isNaN)
    let x = LaplacianJet<Double, 2>(value: 0, partials: [1, 0], laplacian: 0)
    let y = LaplacianJet<Double, 2>(value: 0, partials: [0, 1], laplacian: 0)
    let h = hypot(x, y)
    #expect(h.value == 0 && h.partials[0] == 0 && h.partials[1] == 0 && h.laplacian.isNaN)
    #expect(hypot(LaplacianJet<Double, 2>(0), 0).laplacian == 0)
  }

  @Test func integerPowersOutOfRangeKeepTheFiniteCoefficients() {
    let cube = pow(Taylor<Double, 5>(variable: 1e200), 3)
    #expect(cube[0] == .infinity && cube[1] == .infinity && (cube[2] / 3e200 - 1).magnitude < 1e-15)
    #expect(cube[3] == 1 && cube[4] == 0 && cube[5] == 0)
    let tiny = pow(TaylorSeries(variable: -1e-200, order: 5), 3)
    #expect(tiny[0] == 0 && tiny[1] == 0 && (tiny[2] / -3e-200 - 1).magnitude < 1e-15 && tiny[3] == 1 && tiny[4] == 0)
    let second = pow(D2(variable: D(variable: -1e160)), 3)
    #expect(
      second.value.value == -.infinity && second.tangent.value == .infinity && (second.tangent.tangent / -6e160 - 1).magnitude < 1e-15)
    #expect(hessian(at: [1e200, 1]) { x in pow(x[0], 3) + x[1] }[0, 0] == 6e200)
    let pole = pow(Taylor<Double, 3>(variable: -0.0), -3)
    #expect(pole.coefficients.allSatisfy { $0 == -Double.infinity })
  }

  @Test func hypotenusesOfThinTrianglesNested() {
    // ∂²h/∂x² = y²/h³ and ∂³h/∂x³ = −3xy²/h⁵, where 1 − cos² would cancel.
    for (x, y) in [(1000.0, 0.01), (-3.0, 1e-9), (1e200, 1e160), (3e-200, 1e-230), (0.5, 2)] {
      let h = Double.hypot(x, y)
      let d = hypot(D2(variable: D(variable: x)), D2(D(y))).tangent.tangent
      #expect((d / (y / h * (y / h) / h) - 1).magnitude < 1e-14, "\(x), \(y): \(d)")
      let t = hypot(Dual<T3>(variable: T3(variable: x)), Dual(T3(y))).tangent[2]
      if h > 1e-100 && h < 1e100 { #expect((t / (-1.5 * (x / h) * (y / h) / h * (y / h) / h) - 1).magnitude < 1e-14, "\(x), \(y): \(t)") }
    }
    let uphill = secondDerivative(at: [1e4, 1e-3], along: [1, 0], [1, 0]) { p in hypot(p[0], p[1]) }
    #expect((uphill / 9.99999999999985e-19 - 1).magnitude < 1e-14)
  }

  @Test func remaindersAtTheEndsOfTheRange() {
    #expect(remainder(D(variable: 1e200), 1e-200).tangent == 1)
    #expect(fmod(D(variable: 1.797e308), -0.7).tangent == 1)
    #expect(remainder(D(1.797e308), D(variable: 1e308)).tangent == -2)
  }

  @Test func theLowerOrderWinsInPowers() {
    let a = TaylorSeries(variable: 2.0, order: 5)
    let b = TaylorSeries(coefficients: [2.0, 0, 0])
    #expect(pow(a, b).order == 2 && pow(a, TaylorSeries<Double>(2)).order == 5)
    #expect(!pow(TaylorSeries<Double>(3), b).isExactConstant && pow(TaylorSeries<Double>(3), b).order == 2)
  }

  @Test func orderZero() {
    let x = Taylor<Double, 0>(variable: 3)
    #expect((exp(x) * sin(x) / (1 + x)).value == Double.exp(3) * Double.sin(3) / 4)
    #expect(tanh(x).value == Double.tanh(3) && pow(x, 2.5).value == Double.pow(3, 2.5))
  }
}
