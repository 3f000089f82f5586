// The volatility that a market price implies, by Newton's and Halley's methods with exact derivatives, and how it depends on the quote.

import Jets

/// How the equation price(σ) = quote is solved.
enum Solver: CaseIterable {
  case newtonOnPrice, halleyOnPrice, newtonOnRoot, halleyOnRoot

  /// The name in tables.
  var name: String {
    switch self {
    case .newtonOnPrice: "Newton, p"
    case .halleyOnPrice: "Halley, p"
    case .newtonOnRoot: "Newton, g"
    case .halleyOnRoot: "Halley, g"
    }
  }
}

/// What a price says about the volatility.
struct Quote {
  /// The option of a call and a put on the same terms that is out of the money: all of its price is time value.
  let formula: Price

  /// The option's market; its volatility is not looked at.
  let option: Option

  /// The price of that option, by put–call parity if the other one is quoted.
  let timeValue: Double

  /// The rounding error of the time value.
  let rounding: Double

  /// Makes a quote of a price.
  init(_ option: Option, price: Double) {
    self.option = option
    let forward = option.spot - option.discountedStrike
    let isCallOut = forward <= 0
    formula = Price(kind: isCallOut ? .call : .put, strike: option.strike)
    let isQuoted = formula.kind == option.kind
    timeValue = isQuoted ? price : price - forward.magnitude
    rounding = isQuoted ? price.ulp / 2 : price.ulp / 2 + option.discountedStrike.ulp
  }

  /// The price of the option out of the money as a function of σ, the rest being constants.
  func price<S: RealScalar>(_ volatility: S) -> S {
    func constant(_ x: Double) -> S { S(primal: S.Primal(x)) }
    return formula([constant(option.spot), constant(option.rate), volatility, constant(option.time)])
  }

  /// g(p) = 1/√(−log β), where β is the price over its bound at σ = ∞: nearly linear in σ far out of the money.
  ///
  /// Source: P. Jäckel, "By implication", Wilmott (2006), on the choice of the objective.
  func root<S: RealScalar>(_ price: S) -> S {
    rsqrt(-log(price / S(primal: S.Primal(bound))))
  }

  /// What the option out of the money is worth at σ = ∞.
  private var bound: Double { formula.kind == .call ? option.spot : option.discountedStrike }

  /// Whether the time value stands above the rounding error of the price.
  var isDetermined: Bool { timeValue > 4 * rounding }

  /// A bound on the rounding error of the formula, which is a difference of two parts S·N(d).
  ///
  /// A relative error δ of d moves a part by d²·δ of itself. Three operations with half a unit each make d, four more the part.
  func formulaRounding(_ volatility: Double) -> Double {
    let spread = volatility * option.time.squareRoot()
    let d = Double.log(option.spot / option.discountedStrike).magnitude / spread - spread / 2
    return (3 * d * d + 4) * (bound * normal(-d)).ulp
  }

  /// Where a solver starts.
  ///
  /// On the price: where vega is largest, from where Newton's method cannot fail. On g: where the leading term of its asymptotics,
  /// −log β ≈ (log F/K)²/(2σ²T), has the target, or the price of an option at the money, whichever is greater.
  /// Source: S. Manaster & G. Koehler, J. Finance 37 (1982); M. Brenner & M. Subrahmanyam, Financial Analysts J. 44 (1988).
  private func start(_ solver: Solver) -> Double {
    let moneyness = Double.log(option.spot / option.discountedStrike).magnitude
    let flat = (2 * Double.pi / option.time).squareRoot() * timeValue / bound
    switch solver {
    case .newtonOnPrice, .halleyOnPrice: return max((2 * moneyness / option.time).squareRoot(), flat)
    case .newtonOnRoot, .halleyOnRoot: return max(moneyness * root(timeValue) / (2 * option.time).squareRoot(), flat)
    }
  }

  /// The implied volatility and the steps it took, or nil where the price does not determine it or the solver fails.
  func volatility(by solver: Solver, limit: Int = 300) -> (volatility: Double, steps: Int)? {
    guard isDetermined else { return nil }
    var volatility = start(solver)
    for step in 1...limit {
      let change = self.step(solver, volatility)
      volatility += change
      // A step of a second or third order method that is this small was the last one needed.
      if change.magnitude <= 1e-9 * volatility { return (volatility, step) }
      if !(volatility > 0) { return nil }
    }
    return nil
  }

  private func step(_ solver: Solver, _ volatility: Double) -> Double {
    let target = root(timeValue)
    let d =
      switch solver {
      case .newtonOnPrice, .halleyOnPrice: derivatives(at: volatility, order: 2) { v in price(v) - timeValue }
      case .newtonOnRoot, .halleyOnRoot: derivatives(at: volatility, order: 2) { v in root(price(v)) - target }
      }
    switch solver {
    case .newtonOnPrice, .newtonOnRoot: return -d[0] / d[1]
    case .halleyOnPrice, .halleyOnRoot: return -2 * d[0] * d[1] / (2 * d[1] * d[1] - d[0] * d[2])
    }
  }
}

/// The implied volatility as a function of [price, spot, rate, time], by the implicit function theorem.
struct ImpliedVolatility: ScalarFunction {
  /// The formula of the price.
  let price: Price

  /// The solution in plain numbers.
  let solution: Double

  /// The vega there.
  let vega: Double

  /// Steps σ − (price(σ) − p)/vega on the jet: each makes one more order of derivatives right.
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var volatility = S(primal: S.Primal(solution))
    let slope = S(primal: S.Primal(vega))
    for _ in 0..<4 { volatility -= (price([x[1], x[2], volatility, x[3]]) - x[0]) / slope }
    return volatility
  }
}
