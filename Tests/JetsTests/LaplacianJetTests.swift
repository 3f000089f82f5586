// The collapsed 2-jet by hand: operators in place, division by numbers, comparisons, text, and points where rules divide by zero.

import Jets
import Testing

@Suite("Laplacian jets") struct LaplacianJetTests {
  typealias J = LaplacianJet<Double, 2>

  private let a = J(value: 3, partials: [2, -1], laplacian: 5)
  private let b = J(value: 2, partials: [4, 1], laplacian: -3)

  /// Λ(ab) = aΛb + bΛa + 2∇a·∇b, at integers.
  @Test func operators() {
    let product = J(value: 6, partials: [16, 1], laplacian: 3 * -3 + 2 * 5 + 2 * 7)
    #expect(a * b == product)
    var c = a
    c *= b
    #expect(c == product)
    c /= b
    #expect(c == a)
    #expect(a != b && a != J(value: 3, partials: [2, -1], laplacian: 6) && a != J(value: 3, partials: [2, 0], laplacian: 5))
    #expect(a.divided(byScalar: 4) == J(value: 0.75, partials: [0.5, -0.25], laplacian: 1.25))
    #expect(a.divided(by: 2) == J(value: 1.5, partials: [1, -0.5], laplacian: 2.5))
    #expect(a.multiplied(by: 2) == a + a)
    #expect(a.magnitude == 3 && (-a).magnitude == 3)
    #expect(a.description == "3.0 + [2.0, -1.0]ε, Λ = 5.0")
    // Λ(1/b) = −Λb/b² + 2|∇b|²/b³
    #expect(b.reciprocal == J(value: 0.5, partials: [-1, -0.25], laplacian: 0.75 + 2 * 17 / 8))
    #expect(J(.leastNonzeroMagnitude).reciprocal == nil)
    let half: J = 0.5
    #expect(half == J(0.5) && half.isConstant && J(exactly: 3) == J(3))
    #expect(b < a && a > b && a >= b && b <= a && !(a < a) && J(.nan) != J(.nan) && !(J(.nan) < a) && !(J(.nan) > a))
  }

  /// A divisor whose reciprocal overflows divides part by part.
  @Test func subnormalDivisor() {
    let tiny = Double.leastNonzeroMagnitude
    let small = J(value: 4 * tiny, partials: [2 * tiny, -tiny], laplacian: 8 * tiny)
    #expect(small.divided(byScalar: tiny) == J(value: 4, partials: [2, -1], laplacian: 8))
  }

  /// Along one direction Λ is the second derivative: twice the coefficient of a Taylor series, zeros and infinities included.
  @Test(arguments: [0.0, 0.25, 0.5, 1.0, -1.0]) func againstSeries(_ x: Double) {
    let functions: [(String, (LaplacianJet<Double, 1>) -> LaplacianJet<Double, 1>, (Taylor<Double, 2>) -> Taylor<Double, 2>)] = [
      ("√", { sqrt($0) }, { sqrt($0) }), ("√x²", { sqrt($0 * $0) }, { sqrt($0 * $0) }), ("acos", { acos($0) }, { acos($0) }),
      ("asin", { asin($0) }, { asin($0) }), ("atanh", { atanh($0) }, { atanh($0) }), ("acosh", { acosh($0) }, { acosh($0) }),
      ("1/x", { 1 / $0 }, { 1 / $0 }), ("x/x²", { $0 / ($0 * $0) }, { $0 / ($0 * $0) }), ("log", { log($0) }, { log($0) }),
      ("∛", { cbrt($0) }, { cbrt($0) }), ("x log x", { $0 * log($0) }, { $0 * log($0) }), ("x³ᐟ²", { pow($0, 1.5) }, { pow($0, 1.5) }),
      ("hypot", { hypot($0, $0) }, { hypot($0, $0) }), ("|x|", { abs($0) }, { abs($0) }), ("xˣ", { pow($0, $0) }, { pow($0, $0) }),
    ]
    for (name, f, g) in functions {
      // Where the inside vanishes to second order, what a jet of one order can know differs.
      if x == 0 && ["√x²", "x/x²", "hypot"].contains(name) { continue }
      let (y, z) = (f(LaplacianJet(value: x, partials: [1], laplacian: 0)), g(Taylor(variable: x)))
      for (p, q) in [(y.value, z[0]), (y.partials[0], z[1]), (y.laplacian, 2 * z[2])] {
        let same = p == q || p.isNaN && q.isNaN || abs(p - q) <= 8 * q.ulp
        #expect(same, "\(name) at \(x): \(y), \(z)")
      }
      // Parts that are all zero may belong to a constant or to a series that varies beyond second order: zeros or nothing known.
      let constant = f(LaplacianJet(x))
      #expect(([constant.partials[0], constant.laplacian].allSatisfy { $0 == 0 || $0.isNaN }), "\(name) at \(x): \(constant)")
    }
  }

  @Test func nested() {
    // Δ²(x⁴ + x²y²) = 24 + 2·4 = 32 everywhere, through poles of the inner jet too.
    let value = LaplacianJet<LaplacianJet<Double, 2>, 2>.biharmonic(at: [0.0, 0.0]) { x in pow(x[0], 4) + x[0] * x[0] * x[1] * x[1] }
    #expect(value == 32)
  }
}
