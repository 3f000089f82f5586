// The page of ordinary formulas also computes what it says.

import Jets
import Testing

@Test func theFormulasAgreeAcrossJets() {
  let reference = dual(Dual(variable: 0.7), 1.3)
  #expect((multi(MultiDual(variable: 0.7, direction: 3), 1.3).partials[3] - reference.tangent).magnitude < 1e-15)
  #expect((taylor(Taylor(variable: 0.7), 1.3)[1] - reference.tangent).magnitude < 1e-15)
  #expect((series(TaylorSeries(variable: 0.7, order: 5), 1.3)[1] - reference.tangent).magnitude < 1e-15)
  let own = multivariate(MultivariateTaylor(variable: 0.7, index: 0, variables: 1, order: 3), 1.3)
  #expect((own[1] - reference.tangent).magnitude < 1e-15)
  #expect((dualOfFloat(Dual(variable: 0.7), 1.3).tangent - Float(reference.tangent)).magnitude < 1e-6)
  let numbers = closures()
  #expect(numbers.allSatisfy { $0.isFinite })
  let expected = 1.5 - 0.5 / 2.25 + 0.75
  #expect(generic(0.5, 1.5) == expected)
}

@Test func closuresOfOperatorsAgreeWithDerivativesByHand() {
  for (i, pair) in operatorClosures(rate: 2.5, shift: 0.75).enumerated() {
    #expect((pair.result - pair.byHand).magnitude <= 16 * pair.byHand.magnitude.ulp, "\(i): \(pair)")
  }
  for (i, pair) in floatClosures(rate: 2.5, shift: 0.75).enumerated() {
    #expect((pair.result - pair.byHand).magnitude <= 16 * pair.byHand.magnitude.ulp, "\(i): \(pair)")
  }
}

@Test func genericFormulasHaveTheSlopesOfTheirValues() {
  let slope = derivative(at: 100) { s in blackScholes(spot: s, strike: 95, rate: 0.03, volatility: 0.2, time: 0.5) }
  #expect(slope > 0.6 && slope < 0.8)
  #expect(derivative(at: 2) { x in parabola(x, a: 3, b: 2, c: 1) } == 14)
  #expect(gradient(at: [1.0, 1.0]) { x in rosenbrockByIndices(x, steepness: 100) } == [0, 0])
  #expect(derivative(at: 3) { x in huber(x, limit: 0.5) } == 0.5)
}
