// The code of the article "Taylor expansions".

import Jets
import Testing

@Suite struct TaylorExpansions {
  @Test func coefficientsAndDerivatives() {
    let s = taylorExpansion(at: 0.0, order: 4) { t in exp(sin(t)) }
    print(s)  // 1.0 + 1.0t + 0.5t² − 0.125t⁴ + O(t⁵)

    let coefficient = s[4]  // -0.125
    let derivative = s.derivative(4)  // -3.0
    #expect("\(s)" == "1.0 + 1.0t + 0.5t² − 0.125t⁴ + O(t⁵)")
    #expect(coefficient == -0.125 && derivative == -3)
  }

  @Test func reversion() {
    let arctangent = tan(TaylorSeries(variable: 0.0, order: 7)).reversed()
    let coefficients = arctangent.coefficients  // 0, 1, 0, −1/3, 0, 1/5, 0, −1/7
    for (c, truth) in zip(coefficients, [0, 1, 0, -1.0 / 3, 0, 0.2, 0, -1.0 / 7]) { #expect((c - truth).magnitude < 1e-15) }
    #expect(coefficients.count == 8)
  }

  @Test func algebra() {
    let sine = taylorExpansion(at: 0.0, order: 9) { t in sin(t) }
    let value = sine(0.5)  // sin 0.5, to 2·10⁻¹¹: Horner's rule
    let cosine = sine.differentiated()  // order 8
    let back = cosine.integrated()  // order 9 again
    #expect((value - 0.47942553860420300027).magnitude < 2e-11)
    #expect(cosine.order == 8 && back.order == 9)
    for k in 0...9 { #expect((back[k] - sine[k]).magnitude < 1e-18) }
  }

  @Test func theLowerOrderWins() {
    let a = TaylorSeries(coefficients: [1.0, 2.0, 3.0])
    let b = TaylorSeries(coefficients: [1.0, 1.0])
    let product = a * b  // 1.0 + 3.0t + O(t²)
    let scaled = 2 * a  // 2.0 + 4.0t + 6.0t² + O(t³)
    #expect("\(product)" == "1.0 + 3.0t + O(t²)" && "\(scaled)" == "2.0 + 4.0t + 6.0t² + O(t³)")
  }

  @Test func aPolynomialIsNotItsFunction() {
    let s = taylorExpansion(at: 0.0, order: 3) { t in exp(t) }
    let moved = s.recentered(at: 1.0)
    let atOne = moved[0]  // 2.6666666666666665, where e is 2.71828…
    #expect((atOne - 8.0 / 3).magnitude < 1e-15)
  }

  @Test func removableSingularities() {
    let t = TaylorSeries(variable: 0.0, order: 4)
    let quotient = sin(t) / t  // NaN, as the plain program says
    let entire = sinc(t)  // 1 − t²/6 + t⁴/120
    #expect(quotient.value.isNaN)
    for (c, truth) in zip(entire.coefficients, [1, 0, -1.0 / 6, 0, 1.0 / 120]) { #expect((c - truth).magnitude < 1e-16) }
  }

  @Test func alongALine() {
    let s = taylorExpansion(at: [1.0, 0.0], along: [0.0, 1.0], order: 2) { x in x[0] * exp(x[1]) }
    #expect(s.coefficients == [1, 1, 0.5])
  }

  @Test func anEquationSolvedByItsSeries() {
    // y′ = y², y(0) = 1: each pass of Picard's iteration makes one more coefficient right.
    var y = TaylorSeries(coefficients: [1.0]).extended(to: 8)
    for _ in 1...8 { y = (y * y).truncated(to: 7).integrated(constant: 1) }
    let coefficients = y.coefficients  // nine ones: 1/(1 − t)
    #expect(coefficients == [Double](repeating: 1, count: 9))
  }
}
