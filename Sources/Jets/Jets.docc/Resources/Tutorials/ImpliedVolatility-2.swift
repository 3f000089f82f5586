// Roots: the volatility at which Black and Scholes' formula gives an option's market price, by Halley's method.

import ExampleSupport
import Jets

/// The price of a European call with strike 40 and half a year to go, at a spot of 42 and a rate of 10 % a year.
func callPrice<S: RealScalar>(_ volatility: S) -> S {
  let (spot, strike, rate, years) = (42.0, 40.0, 0.1, 0.5)
  let spread = volatility * years.squareRoot()
  let d1 = (Double.log(spot / strike) + rate * years) / spread + spread / 2
  let d2 = d1 - spread
  func normal(_ d: S) -> S { erfc(-d / 2.0.squareRoot()) / 2 }
  return spot * normal(d1) - strike * Double.exp(-rate * years) * normal(d2)
}

func impliedVolatility() {
  print("4. Roots and implied volatility")
  let market = 5.25
  var volatility = 0.5
  for _ in 0..<4 {
    let d = derivatives(at: volatility, order: 2) { v in callPrice(v) - market }
    volatility -= 2 * d[0] * d[1] / (2 * d[1] * d[1] - d[0] * d[2])
  }
  print("   \(fixed(100 * volatility, 6)) % a year")
}
