// The page of ordinary formulas also computes what it says.

import Jets
import Testing

@Test func theFormulasAgreeAcrossJets() {
  let reference = dual(Dual(variable: 0.7), 1.3)
  #expect(multi(MultiDual(variable: 0.7, direction: 3), 1.3).partials[3] == reference.tangent)
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
