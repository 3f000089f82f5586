// Derivatives in range whose slopes, curvatures or coefficients on the way are not: truths by mpmath at 40 digits.

import Jets
import Testing

@Suite struct RangeTests {
  func near(_ a: [Double], _ b: [Double], _ tolerance: Double = 4e-15, _ label: String = #function, line: Int = #line) {
    #expect(a.count == b.count, "\(label), line \(line)")
    for (x, y) in zip(a, b) { #expect(x == y || (x - y).magnitude <= tolerance * y.magnitude, "\(label), line \(line): \(x) for \(y)") }
  }

  @Test func powersAndRoots() {
    near(derivatives(at: 1.0, order: 2) { x in cbrt(1e-300 * x) }, [1e-100, 1e-100 / 3, -2e-100 / 9])
    near(derivatives(at: 1.0, order: 2) { x in cbrt(1e300 * x) }, [1e100, 1e100 / 3, -2e100 / 9])
    near(derivatives(at: 1.0, order: 2) { x in pow(1e-90 * x, 2.5) }, [9.9999999999999998734e-226, 2.4999999999999999684e-225, 3.75e-225])
    near(derivatives(at: 1.0, order: 1) { x in pow(1e100 * x, 2.5) }, [1e250, 2.5e250])
    near(derivatives(at: 0.0, order: 2) { x in pow(1e-160 * (1 + x * x), 1.0) }, [1e-160, 0, 2e-160])
    near(derivatives(at: 1e154, order: 1) { x in pow(x, 2.0) }, [1e308, 2e154], 1e-14)
    near([derivatives(at: 2.4e4, order: 1) { x in pow(x, 70) }[1]], [1.201361522418762828e304], 1e-13)
    near([derivative(at: 1.0) { x in pow(1e140 * x, -1.5) }], [-1.5e-210])
    near([derivative(at: 1.0) { x in rsqrt(1e220 * x) }], [-5e-111])
  }

  @Test func floatAtAstronomicalScales() {
    let power = derivatives(at: 1 as Float, order: 2) { x in pow(1.5e11 * x, 2.5) }
    #expect((power[1] / 2.1785531322416719979e28 - 1).magnitude < 1e-6 && (power[2] / 3.2678296983625079969e28 - 1).magnitude < 1e-6)
    let small = derivatives(at: 1 as Float, order: 1) { x in pow(1e-13 * x, 2.5) }[1]
    #expect((small / 7.9056942e-33 - 1).magnitude < 1e-6)
    func square<S: RealScalar>(_ x: [S]) -> S { x[0] * x[0] + x[1] * x[1] + x[2] * x[2] }
    let h = hessian(at: [1.496e11, 2e10, 0] as [Float]) { x in rsqrt(square(x)) }
    #expect((h[0, 0] / 5.66373332742751e-34 - 1).magnitude < 1e-5 && (h[0, 1] / 1.14601681125206e-34 - 1).magnitude < 1e-5)
    let n = Dual<MultiDual<Float, 3>>.hessian(at: [1.496e11, 2e10, 0]) { x in rsqrt(square(x)) }
    #expect((n[0, 0] / 5.66373332742751e-34 - 1).magnitude < 1e-5 && (n[0, 1] / 1.14601681125206e-34 - 1).magnitude < 1e-5)
    let g = hessian(at: [7e6, 1e6, 0] as [Float]) { x in pow(square(x), -1.5) }
    #expect((g[0, 0] / 6.61851947190608e-34 - 1).magnitude < 1e-5 && (g[0, 1] / 1.1879393923934e-34 - 1).magnitude < 1e-5)
    let r1 = derivative(at: 1 as Float) { x in atan(1e20 * x) }
    #expect(r1 == 1e-20)
  }

  @Test func curvatures() {
    near([hessian(at: [0.0]) { x in rsqrt(1e140 * exp(x[0])) }[0, 0]], [2.49999999999999993e-71])
    near([hessian(at: [0.0]) { x in cbrt(1e200 * exp(x[0])) }[0, 0]], [5.15732092623642094e65])
    let r2 = hessian(at: [0.0]) { x in asinh(1e120 * exp(x[0])) }[0, 0]
    #expect(r2.magnitude < 1e-15)
    near([laplacian(at: [0.0]) { x in rsqrt(1e140 * exp(x[0])) }], [2.49999999999999993e-71])
  }

  @Test func inverseAndSpecialFunctions() {
    near([derivative(at: 1.0) { x in atan(1e155 * x) }], [1e-155])
    near([derivative(at: 1.0) { x in digamma(1e-155 * x) }], [1e155])
    near([derivative(at: 1.0) { x in polygamma(1, 1e160 * x) }], [-1e-160])
    near([derivative(at: 400e-300) { x in tanh(1e300 * x) }], [1.46714983367107496e-47], 1e-12)
    near([derivative(at: -800e-300) { x in exp(1e300 * x) }], [3.66787458417768741e-48], 1e-12)
    near([derivative(at: 30e-300) { x in erf(1e300 * x) }], [1.53964766040999603e-91], 1e-12)
    let coefficients = taylorExpansion(at: 0.1, order: 311) { x in log(x) }.coefficients
    near(Array(coefficients[308...310]), [-3.24675324675319146e305, 3.23624595469250128e306, -3.22580645161284771e307], 1e-13)
    #expect(coefficients[311] == .infinity)
  }

  @Test func overflowLeavesOtherDirectionsAlone() {
    let h = hessian(at: [800.0, 1]) { x in exp(x[0]) + x[1] * x[1] }
    #expect(h[0, 0] == .infinity && h[0, 1] == 0 && h[1, 1] == 2)
    let w = LaplacianJet<Double, 2>(value: 800, partials: [0, 0], laplacian: 0)
    #expect(LaplacianJet.exp(w).laplacian == 0)
  }

  /// Quotients by a divisor whose derivatives are far larger than itself, and logistic functions that overflow on the way.
  @Test func quotients() {
    let r3 = derivative(at: -800.0) { x in 1 / (1 + exp(-x)) }
    #expect(r3 == 0)
    let r4 = derivatives(at: -800.0, order: 2) { x in 1 / (1 + exp(-x)) }
    #expect(r4 == [0, 0, 0])
    let r5 = gradient(at: [-800.0, 1]) { x in 1 / (1 + exp(-x[0])) + x[1] }
    #expect(r5 == [0, 1])
    let a = Dual(value: 1e-200, tangent: 0)
    let b = Dual(value: 1e200, tangent: 1e300)
    near([(a / b).tangent], [-1e-300])
    let c = TaylorSeries(coefficients: [1e-200, 0, 0]) / TaylorSeries(coefficients: [1e200, 1e300, 0])
    near([c[1], c[2]], [-1e-300, 1e-200], 1e-14)
  }

  /// A real power of a negative subnormal number has no value, and looking for it must come to an end.
  @Test func powersOfNegativeSubnormals() {
    let d = Dual.pow(Dual(value: -Double.leastNonzeroMagnitude, tangent: 1), Dual(1.5))
    #expect(d.value.isNaN && d.tangent.isNaN)
    let s = TaylorSeries.pow(TaylorSeries(coefficients: [-Double.leastNormalMagnitude / 8, 1, 0]), TaylorSeries(-0.5))
    #expect(s.coefficients.allSatisfy { $0.isNaN })
    let f = Dual.pow(Dual(value: -Float.leastNormalMagnitude / 8, tangent: 1), Dual(value: 2.5, tangent: 1))
    #expect(f.value.isNaN && f.tangent.isNaN)
  }

  /// A power with a whole exponent is a polynomial, whose higher coefficients are smaller than what the recurrence divides by x.
  @Test func wholeExponentsNearZero() {
    let x = [1e-9, 1, 1, -1, 0, 0, 0, 0]
    let powers: [(Double, [Double])] = [
      (1, x), (2, [1.0000000000000001246e-18, 2.0000000000000001246e-9, 1.000000002, 1.999999998, -1, -2, 1, 0]),
      (
        3,
        [
          1.0000000000000001868e-27, 3.0000000000000003737e-18, 3.0000000030000001868e-9, 1.000000005999999997, 2.999999997,
          -6.0000000000000003737e-9, -4.999999997, 0,
        ]
      ),
    ]
    for (p, truth) in powers {
      let y = TaylorSeries.pow(TaylorSeries(coefficients: x), TaylorSeries(p)).coefficients
      for k in 0...7 {
        let bound = 4e-16 * Swift.max(truth[k].magnitude, k == 5 ? 1 : 0)
        #expect((y[k] - truth[k]).magnitude <= bound, "\(p), \(k): \(y[k])")
      }
      let t = Taylor<Double, 7>.pow(Taylor(coefficients: [1e-9, 1, 1, -1, 0, 0, 0, 0]), Taylor(p))
      #expect((0...7).allSatisfy { t[$0] == y[$0] })
    }
    let third = derivatives(at: 0.0, order: 3) { x in pow(1e-16 + x + x * x, 2.0) }[3]
    #expect((third - 12).magnitude < 1e-14)
    let parts = [(1e-9, 1.0), (1, 2), (1, -3), (-1, 0)].map { Dual(value: $0.0, tangent: $0.1) }
    let nested = Taylor<Dual<Double>, 3>.pow(Taylor(coefficients: parts), Taylor(1))
    #expect(nested[3] == Dual(value: -1, tangent: 0))
  }
}
