// Implied volatility: the σ at which the Black–Scholes formula gives the market price; the derivative with respect to σ is vega.

import Jets

/// The price of a European call.
func call<S: RealScalar>(_ sigma: S, spot: Double, strike: Double, rate: Double, years: Double) -> S {
  let spread = sigma * years.squareRoot()
  let d1 = (Double.log(spot / strike) + rate * years) / spread + spread / 2
  let d2 = d1 - spread
  func normal(_ d: S) -> S { erfc(-d / 2.0.squareRoot()) / 2 }
  return spot * normal(d1) - strike * Double.exp(-rate * years) * normal(d2)
}

func impliedVolatility() -> Outcome {
  let market = 4.759422392871532  // Hull, Options, Futures and Other Derivatives: σ is 20 %
  var sigma = 0.5
  for _ in 0..<8 {
    let (price, vega) = valueWithDerivative(at: sigma) { s in call(s, spot: 42, strike: 40, rate: 0.1, years: 0.5) }
    sigma -= (price - market) / vega
  }
  return Outcome(task: "implied volatility", value: sigma, expected: 0.2, tolerance: 1e-12)
}
