// Roots, poles and selections of jets that do not leave a singular point at first order: what is known, and NaN where nothing is.

import Jets
import Testing

@Suite struct StationaryPointTests {
  func square<S: RealScalar>(_ x: [S]) -> S { x[0] * x[0] + x[1] * x[1] }

  func same(_ a: [Double], _ b: [Double], line: Int = #line) {
    #expect(a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }, "line \(line): \(a) for \(b)")
  }

  @Test func rootsOfWhatVanishes() {
    let h = hessian(at: [0.0, 0.0]) { x in sqrt(pow(square(x), 2)) }
    #expect(h.elements.allSatisfy { $0.isNaN })
    let r1 = laplacian(at: [0.0, 0.0]) { x in sqrt(pow(square(x), 2)) }
    #expect(r1.isNaN)
    let r2 = derivativeTensor(at: [0.0, 0.0], order: 2) { x in sqrt(pow(square(x), 2)) }
    #expect(r2.packed.allSatisfy { $0.isNaN })
    same(derivatives(at: 0.0, order: 3) { x in sqrt(pow(x, 4)) }, [0, 0, .nan, .nan])
    same(derivatives(at: 0.0, order: 4) { x in sqrt(pow(x, 4)) }, [0, 0, 2, .nan, .nan])
    same(derivatives(at: 0.0, order: 1) { x in cbrt(pow(x, 3)) }, [0, 0])
    same(derivatives(at: 0.0, order: 2) { x in cbrt(pow(x, 3)) }, [0, .nan, .nan])
    same(derivatives(at: 0.0, order: 4) { x in cbrt(pow(x, 3)) }, [0, 1, 0, .nan, .nan])
    same(derivatives(at: 0.0, order: 3) { x in acos(1 - pow(x, 4)) }, [0, 0, .nan, .nan])
    same(derivatives(at: 0.0, order: 3) { x in pow(pow(x, 4), 0.5) }, [0, 0, .nan, .nan])
    same(derivatives(at: 0.0, order: 2) { x in pow(x * x, 0.5) }, [0, .nan, .nan])
    let n = Dual<Dual<Double>>.sqrt(Dual(value: Dual(0), tangent: Dual(0)))
    #expect(n.value == Dual(0) && n.tangent.value == 0 && n.tangent.tangent.isNaN)
  }

  @Test func constantsStay() {
    same(derivatives(at: 1.0, order: 3) { x in x + sqrt(TaylorSeries(0.0)) }, [1, 1, 0, 0])
    let h = hessian(at: [1.0, 2.0]) { x in x[0] * x[1] + sqrt(HyperDual(0.0)) }
    #expect(h[0, 0] == 0 && h[0, 1] == 1)
    let r3 = derivative(at: 0.0) { x in sqrt(0 * x) }
    #expect(r3 == 0)
  }

  @Test func ties() {
    same(derivatives(at: 0.0, order: 2) { x in relu(x * x) }, [0, 0, 2])
    same(derivatives(at: 0.0, order: 2) { x in max(x * x, 0) }, [0, 0, 2])
    same(derivatives(at: 0.0, order: 2) { x in min(x * x, 0) }, [0, 0, 0])
    same(derivatives(at: 0.0, order: 2) { x in abs(-(x * x)) }, [0, 0, 2])
    same(derivatives(at: 0.0, order: 3) { x in abs(pow(x, 3)) }, [0, 0, 0, .nan])
    same(derivatives(at: 0.0, order: 2) { x in relu(x) }, [0, 0, 0])
    same(derivatives(at: 1.0, order: 2) { x in clamp(2 * x - x * x, 1, 3) }, [1, 0, 0])
    same(derivatives(at: 1.0, order: 2) { x in clamp(2 + x * x - 2 * x, 1, 3) }, [1, 0, 2])
    same(derivatives(at: 2.0, order: 2) { x in max(x, x) }, [2, 1, 0])
    let h = hessian(at: [0.0, 0.0]) { x in relu(square(x)) }
    #expect(h[0, 0].isNaN && h[1, 1].isNaN)
    let r4 = laplacian(at: [0.0, 0.0]) { x in max(square(x), 0) }
    #expect(r4.isNaN || r4 == 4)
  }

  @Test func poles() {
    same(derivatives(at: 0.0, order: 3) { x in 1 / (x * x) }, [.infinity, .nan, .infinity, .nan])
    same(derivatives(at: 0.0, order: 2) { x in -1 / (x * x) }, [-.infinity, .nan, -.infinity])
    same(derivatives(at: 0.0, order: 2) { x in log(x * x) }, [-.infinity, .nan, -.infinity])
    same(derivatives(at: 0.0, order: 2) { x in digamma(x * x) }, [-.infinity, .nan, -.infinity])
    same(derivatives(at: 0.0, order: 2) { x in rsqrt(x * x) }, [.infinity, .nan, .infinity])
    same(derivatives(at: 0.0, order: 2) { x in 1 / (0 - x * x) }, [.infinity, .nan, .nan])
    let h = hessian(at: [0.0, 0.0]) { x in 1 / square(x) }
    #expect(h[0, 0] == .infinity && h[1, 1] == .infinity && h[0, 1].isNaN)
  }

  @Test func infinities() {
    let r5 = gradient(at: [.infinity, 1.0]) { x in logSumExp(x) }
    #expect(r5 == [1, 0])
    let r6 = gradient(at: [Double.infinity, .infinity]) { x in logSumExp(x) }
    #expect(r6.allSatisfy { $0.isNaN })
    let r7 = gradient(at: [-Double.infinity, -.infinity]) { x in logSumExp(x) }
    #expect(r7.allSatisfy { $0.isNaN })
    let r8 = gradient(at: [Double.infinity, 1]) { x in hypot(x[0], x[1]) }
    #expect(r8 == [1, 0])
    let r9 = gradient(at: [1.0, .infinity]) { x in atan2(x[0], x[1]) }
    #expect(r9 == [0, 0])
    same(derivatives(at: .infinity as Double, order: 3) { x in erf(x) }, [1, 0, 0, 0])
    same(derivatives(at: .infinity as Double, order: 3) { x in asinh(x) }, [.infinity, 0, 0, 0])
    same(derivatives(at: .infinity as Double, order: 3) { x in acosh(x) }, [.infinity, 0, 0, 0])
    same(derivatives(at: .infinity as Double, order: 3) { x in atan(x) }, [Double.pi / 2, 0, 0, 0])
  }

  /// The inverse error function of 1 − x² falls from +∞ on both sides: nothing finite is known there, and no sign.
  @Test func inverseErrorFunction() {
    #expect(hessian(at: [0.0, 1]) { x in erfInverse(1 - x[0] * x[0]) }[0, 0].isNaN)
    same(derivatives(at: 0.0, order: 2) { x in erfInverse(1 - x * x) }, [.infinity, .nan, .nan])
  }

  @Test func knownTruths() {
    let h = hessian(at: [0.0, 1e200]) { x in norm(x) }
    #expect(h[0, 0] == 1e-200 && h[0, 1] == 0 && h[1, 1] == 0)
    let p = hessian(at: [0.0, 3]) { x in pow(x[0], x[1]) }
    #expect(p.elements.allSatisfy { $0 == 0 })
    same(derivatives(at: 0.0, order: 4) { x in pow(x, 3 + x) }, [0, 0, 0, 6, .nan])
    let r10 = derivative(at: 1.0) { x in fmod(x, Dual(.leastNonzeroMagnitude)) }
    #expect(r10 == 1)
  }
}
