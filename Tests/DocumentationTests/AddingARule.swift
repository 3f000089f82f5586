// The code of the article "Adding a rule to the library".

import Jets
import Testing

/// Lambert's function, the principal solution of w·eʷ = x for x ≥ 0, by Halley's iteration on plain numbers.
func lambertW<T: FloatingPointScalar>(_ x: T) -> T {
  var w: T = .log(onePlus: x)
  for _ in 0..<60 {
    let e: T = .exp(w)
    let residual = w * e - x
    let step = residual / (e * (w + 1) - (w + 2) * residual / (2 * w + 2))
    w -= step
    if step.magnitude <= w.magnitude * .ulpOfOne { break }
  }
  return w
}

/// Lambert's function of a jet: w′ = x′ / (eʷ·(1 + w)).
func lambertW<J: Jet>(_ x: J) -> J where J.Base: FloatingPointScalar {
  .solution(lambertW(x.value), along: x) { w in 1 / (.exp(w) * (1 + w)) }
}

@Suite struct AddingARule {
  @Test func theRuleServesEveryJet() {
    let slope = derivative(at: 1.0) { x in lambertW(x) }  // 0.36189625…
    let series = taylorExpansion(at: 0.0, order: 5) { x in lambertW(x) }
    let coefficients = series.coefficients  // 0, 1, −1, 3/2, −8/3, 125/24: (−n)ⁿ⁻¹/n!
    #expect((slope - 0.36189625663488922148).magnitude < 1e-15)
    for (c, truth) in zip(coefficients, [0, 1, -1, 1.5, -8.0 / 3, 125.0 / 24]) { #expect((c - truth).magnitude < 4e-15) }
    #expect(coefficients.count == 6)
    let gradient = gradient(at: [1.0, 2.0]) { x in lambertW(x[0] * x[1]) }
    let w = lambertW(2.0)
    let outer = 1 / (.exp(w) * (1 + w))
    #expect((gradient[0] - 2 * outer).magnitude < 1e-15 && (gradient[1] - outer).magnitude < 1e-15)
    let second = LaplacianJet<Double, 2>.laplacian(at: [1.0, 2.0]) { x in lambertW(x[0] * x[1]) }
    let curvature = -outer * outer * (2 + w) / (1 + w)
    #expect((second - 5 * curvature).magnitude < 1e-14)
    let single: Float = derivative(at: 1 as Float) { x in lambertW(x) }
    #expect((single - 0.36189625).magnitude < 1e-6)
  }

  @Test func anEquationChecksItself() {
    let x = TaylorSeries(variable: 2.0, order: 6)
    let w = lambertW(x)
    let back = w * exp(w)  // 2 + t, and six zeros to rounding
    #expect((back[0] - 2).magnitude < 1e-14 && (back[1] - 1).magnitude < 1e-14)
    for k in 2...6 { #expect(back[k].magnitude < 1e-15) }
  }
}
