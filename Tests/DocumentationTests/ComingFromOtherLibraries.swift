// The code of the article "Coming from ForwardDiff, JAX, TaylorSeries.jl or Ceres".

import Jets
import Testing

@Suite struct ComingFromOtherLibraries {
  @Test func jetSpeaksOfDerivatives() {
    // jax.experimental.jet.jet(jnp.exp, (0.0,), ((1.0, 0.0, 0.0),)) returns derivatives: (1, 1, 1).
    let s = taylorExpansion(at: 0.0, order: 3) { t in exp(t) }
    let coefficients = s.coefficients  // 1, 1, 1/2, 1/6
    let derivatives = derivatives(at: 0.0, order: 3) { t in exp(t) }  // 1, 1, 1, 1
    #expect(coefficients == [1, 1, 0.5, 1.0 / 6] && derivatives == [1, 1, 1, 1])
  }

  @Test func theTemplatedFunctor() {
    struct Residuals: VectorFunction {
      func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [10 - x[0], x[0] * x[1]] }
    }

    let (residuals, jacobian) = valueWithJacobian(at: [4.0, 2.0], of: Residuals())
    #expect(residuals == [6, 8] && jacobian == [[-1, 0], [2, 4]])
  }

  @Test func seedsByHand() {
    let x = MultiDual<Double, 2>(variable: 3, direction: 0)
    let y = MultiDual<Double, 2>(variable: 4, direction: 1)
    let r = hypot(x, y)
    let slopes = [r.partials[0], r.partials[1]]  // [0.6, 0.8]
    #expect(r.value == 5 && slopes == [0.6, 0.8])
  }
}
