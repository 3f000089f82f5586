// The sensitivities of a price by jets, and the same by the formulas of textbooks.

import Jets

/// A sensitivity by its name on the trading floor.
enum Sensitivity: String, CaseIterable {
  case delta, rho, vega, theta, gamma, vanna, volga, charm, speed, zomma, ultima

  /// The variables in which the price is differentiated: 0 spot, 1 rate, 2 volatility, 3 time.
  var indices: [Int] {
    switch self {
    case .delta: [0]
    case .rho: [1]
    case .vega: [2]
    case .theta: [3]
    case .gamma: [0, 0]
    case .vanna: [0, 2]
    case .volga: [2, 2]
    case .charm: [0, 3]
    case .speed: [0, 0, 0]
    case .zomma: [0, 0, 2]
    case .ultima: [2, 2, 2]
    }
  }

  /// Theta and charm count time as it passes, towards expiry.
  var sign: Double { indices.contains(3) ? -1 : 1 }

  /// The derivative as text.
  var text: String {
    let variables = indices.map { ["S", "r", "σ", "T"][$0] }
    let order = ["∂", "∂²", "∂³"][indices.count - 1]
    return (sign < 0 ? "−" : "") + "\(order)C/" + variables.map { "∂\($0)" }.joined()
  }
}

extension Option {
  /// All sensitivities by jets: gradient and Hessian, and Hessians of dual numbers for the third derivatives.
  ///
  /// `derivativeTensor` would interpolate between directions, where ∂³C/∂σ³ of size 10² takes digits from ∂³C/∂S²∂σ of size 10⁻².
  func sensitivities() -> [Sensitivity: Double] {
    let (_, gradient, hessian) = valueWithGradientAndHessian(at: point, of: price)
    let third = [thirdDerivatives(alongVariable: 0), [], thirdDerivatives(alongVariable: 2)]
    return Dictionary(
      uniqueKeysWithValues: Sensitivity.allCases.map { name in
        let i = name.indices
        let derivative = i.count == 1 ? gradient[i[0]] : i.count == 2 ? hessian[i[0], i[1]] : third[i[2]][i[0], i[1]]
        return (name, name.sign * derivative)
      })
  }

  /// The derivative of the Hessian in one variable: the Hessian at a point that moves along it.
  private func thirdDerivatives(alongVariable k: Int) -> Matrix<Double> {
    let moving = point.indices.map { Dual(value: point[$0], tangent: $0 == k ? 1 : 0) }
    return Dual<MultiDual<Dual<Double>, 4>>.hessian(at: moving) { x in price(x) }.map(\.tangent)
  }

  /// The same from formulas that someone derived by hand.
  ///
  /// Source: E. G. Haug, "The Complete Guide to Option Pricing Formulas", 2nd ed., chapter 2.
  func closedForms() -> [Sensitivity: Double] {
    let root = time.squareRoot()
    let d1 = (Double.log(spot / strike) + (rate + volatility * volatility / 2) * time) / (volatility * root)
    let d2 = d1 - volatility * root
    let density = Double.exp(-d1 * d1 / 2) / (2 * Double.pi).squareRoot()
    let sign: Double = kind == .call ? 1 : -1
    let exercise = discountedStrike * normal(sign * d2)
    let vega = spot * density * root
    let gamma = density / (spot * volatility * root)
    return [
      .delta: sign * normal(sign * d1),
      .rho: sign * time * exercise,
      .vega: vega,
      .theta: -spot * density * volatility / (2 * root) - sign * rate * exercise,
      .gamma: gamma,
      .vanna: -density * d2 / volatility,
      .volga: vega * d1 * d2 / volatility,
      .charm: -density * (2 * rate * time - d2 * volatility * root) / (2 * time * volatility * root),
      .speed: -gamma / spot * (d1 / (volatility * root) + 1),
      .zomma: gamma * (d1 * d2 - 1) / volatility,
      .ultima: -vega / (volatility * volatility) * (d1 * d2 * (1 - d1 * d2) + d1 * d1 + d2 * d2),
    ]
  }
}
