// A European option and its price by Black and Scholes, written once for numbers and jets.

import Foundation
import Jets

/// Whether an option buys or sells.
enum Kind: String, Decodable, Sendable {
  case call, put
}

/// A European option with its market, as `Data/truth.json` states them, and what is true of it.
struct Option: Decodable, Sendable {
  /// What is special about it.
  let name: String

  /// Whether it is a call or a put.
  let kind: Kind

  /// The price of the underlying.
  let spot: Double

  /// The price at which the option buys or sells.
  let strike: Double

  /// The interest rate per year, continuously compounded.
  let rate: Double

  /// The volatility per year.
  let volatility: Double

  /// The time to expiry in years.
  let time: Double

  /// Its price and sensitivities by name, to 20 digits, from numerical differentiation with 60 digits.
  let truth: [String: String]

  /// What it is true for: spot, rate, volatility and time.
  var point: [Double] { [spot, rate, volatility, time] }

  /// The strike's value today.
  var discountedStrike: Double { strike * Double.exp(-rate * time) }

  /// All options that come with the program.
  ///
  /// - Throws: an error of the file system or of decoding.
  static func all() throws -> [Option] {
    let file = Bundle.module.bundleURL.appending(path: "Data/truth.json")
    return try JSONDecoder().decode([Option].self, from: Data(contentsOf: file))
  }
}

/// The normal distribution: erfc keeps the digits of its lower tail, where 1 + erf would lose them.
func normal<S: RealScalar>(_ x: S) -> S {
  let two: S = 2
  return erfc(-x / sqrt(two)) / two
}

/// The price of an option as a function of spot, rate, volatility and time.
///
/// Source: F. Black & M. Scholes, "The pricing of options and corporate liabilities", J. Political Economy 81 (1973).
struct Price: ScalarFunction {
  /// Whether a call or a put is priced.
  let kind: Kind

  /// The strike.
  let strike: Double

  /// The price at [spot, rate, volatility, time].
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let (spot, rate, volatility, time) = (x[0], x[1], x[2], x[3])
    let strike = S(primal: S.Primal(self.strike))
    let spread = volatility * sqrt(time)
    let drift = rate + (volatility * volatility).divided(by: 2)
    let d1 = (log(spot / strike) + drift * time) / spread
    let d2 = d1 - spread
    let discounted = strike * exp(-rate * time)
    switch kind {
    case .call: return spot * normal(d1) - discounted * normal(d2)
    case .put: return discounted * normal(-d2) - spot * normal(-d1)
    }
  }
}

extension Option {
  /// The formula of its price.
  var price: Price { Price(kind: kind, strike: strike) }
}
