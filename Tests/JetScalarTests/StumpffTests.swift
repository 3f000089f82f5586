// Stumpff's functions against their power series, summed on their own, at every order; and rotations at the angle zero.

import Jets
import Testing

@Suite struct StumpffTests {
  /// The coefficient of order n of cₖ about s: Σⱼ (−1)^(n+j)·C(n + j, n)·sʲ/(2(n + j) + k)!, for |s| ≤ 4 with terms that fall fast.
  private func coefficient(_ n: Int, _ k: Int, at s: Double) -> Double {
    var term = 1.0
    for i in 1...max(1, 2 * n + k) where i <= 2 * n + k { term /= Double(i) }
    if n % 2 == 1 { term = -term }
    var sum = 0.0
    for j in 0..<40 {
      sum += term
      let m = 2 * (n + j) + k
      term *= -s * Double(n + j + 1) / Double(j + 1) / (Double(m + 1) * Double(m + 2))
    }
    return sum
  }

  private func parts<S>(_ c: (c0: S, c1: S, c2: S, c3: S)) -> [S] { [c.c0, c.c1, c.c2, c.c3] }

  /// A coefficient may err by a few roundings of the largest term that it is made of: within |s| ≤ 4 that is C(s = −|s|), for all
  /// terms then have one sign.
  @Test(arguments: [0.0, 1e-300, 1e-9, 0.01, -0.01, 1, -1, 2.4674, 3.999, -3.999]) func seriesNearZero(_ s: Double) {
    let series = parts(stumpff(TaylorSeries(variable: s, order: 40)))
    for k in 0..<4 {
      for n in 0...40 {
        let (truth, size) = (coefficient(n, k, at: s), coefficient(n, k, at: -s.magnitude).magnitude)
        #expect(
          (series[k][n] - truth).magnitude <= Double(8 + 2 * n) * 0x1p-52 * size, "c\(k), order \(n) at \(s): \(series[k][n]), \(truth)")
      }
    }
  }

  @Test func seriesOfHighOrder() {
    let series = parts(stumpff(TaylorSeries(variable: 0.0, order: 80)))
    for k in 0..<4 {
      let truth = coefficient(80, k, at: 0)
      #expect((series[k][80] / truth - 1).magnitude <= 1e-13, "c\(k): \(series[k][80]), \(truth)")
    }
  }

  @Test func values() {
    for s in stride(from: -30.0, to: 60, by: 0.0451) {
      let c = stumpff(s)
      let r = s.magnitude.squareRoot()
      let (c0, c1) = s > 0 ? (Double.cos(r), Double.sin(r) / r) : (Double.cosh(r), Double.sinh(r) / r)
      // Beside the errors of both sides those of r, half an ulp: relative r/2·tan r, absolute below r.
      let bound = 0x1p-52 * max(1, c0.magnitude) * (6 + r)
      #expect((c.c0 - c0).magnitude <= bound && (c.c1 - c1).magnitude <= bound, "s = \(s)")
      #expect((c.c0 - (1 - s * c.c2)).magnitude <= bound && (c.c1 - (1 - s * c.c3)).magnitude <= bound, "s = \(s)")
    }
  }

  @Test func whereThereIsNoNumber() {
    for s in [Double.nan, .infinity] { #expect(parts(stumpff(s)).allSatisfy { $0.isNaN }) }
    #expect(stumpff(-Double.infinity).c0 == .infinity)
    #expect(parts(stumpff(0.0)) == [1, 1, 0.5, 1.0 / 6])
    #expect(parts(stumpff(0.0 as Float)) == [1, 1, 0.5, 1 / 6])
  }

  /// The second derivatives of a rotation by w at w = 0 are those of exp(W): (EᵢEⱼ + EⱼEᵢ)/2 with the generators E.
  @Test func rotationAtZero() {
    func cross<S: RealScalar>(_ a: [S], _ b: [S]) -> [S] {
      [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    }
    func rotated<S: RealScalar>(_ p: [S], by w: [S]) -> [S] {
      let c = stumpff(dot(w, w))
      let v = cross(w, p)
      let u = cross(w, v)
      return p.indices.map { i in p[i] + c.c1 * v[i] + c.c2 * u[i] }
    }
    let p = [1.0, -2, 5]
    let basis = [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]
    for component in 0..<3 {
      let h = hessian(at: [0.0, 0.0, 0.0]) { w in rotated([1, -2, 5], by: w)[component] }
      for i in 0..<3 {
        for j in 0..<3 {
          let expected = (cross(basis[i], cross(basis[j], p))[component] + cross(basis[j], cross(basis[i], p))[component]) / 2
          #expect((h[i, j] - expected).magnitude <= 8 * 0x1p-52 * 5, "\(component), \(i), \(j): \(h[i, j]), \(expected)")
        }
      }
    }
  }
}
