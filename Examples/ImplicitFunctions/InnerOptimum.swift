// The optimum of an inner problem as a function of its parameters: a regression with a penalty, differentiated by the penalty.

import ExampleSupport
import Jets

/// Logistic regression of thermal distress of the space shuttle's O-rings on the temperature at launch, with a penalty λ/2·(w₀² + w₁²).
///
/// The temperature is in tens of degrees Fahrenheit from 70 °F. Data of the 23 flights before the Challenger's last: S. R. Dalal, E. B.
/// Fowlkes & B. Hoadley, "Risk analysis of the space shuttle", J. Am. Stat. Assoc. 84 (1989).
struct Regression: Equations {
  static let flights: [(temperature: Double, distress: Double)] = [
    (66, 0), (70, 1), (69, 0), (68, 0), (67, 0), (72, 0), (73, 0), (70, 0), (57, 1), (63, 1), (70, 1), (78, 0), (67, 0), (53, 1), (67, 0),
    (75, 0), (70, 0), (81, 0), (76, 0), (79, 0), (75, 1), (76, 0), (58, 1),
  ]

  static func scaled(_ temperature: Double) -> Double { (temperature - 70) / 10 }

  /// The gradient of the penalized negative log-likelihood in w, which vanishes at the optimum; x = (λ).
  func callAsFunction<S: RealScalar>(_ x: [S], _ w: [S]) -> [S] {
    var gradient = [x[0] * w[0], x[0] * w[1]]
    for flight in Self.flights {
      let t = Self.scaled(flight.temperature)
      let error = sigmoid(w[0] + w[1] * t) - flight.distress
      gradient[0] += error
      gradient[1] += error * t
    }
    return gradient
  }

  /// The optimum in plain numbers, by Newton's method, whose matrix is the Jacobian of the equations.
  func optimum(_ penalty: Double) -> [Double] {
    var w = [0.0, 0]
    for _ in 0..<50 {
      let (g, h) = valueWithJacobian(at: w) { w in self([MultiDual(penalty)], w) }
      let determinant = h[0, 0] * h[1, 1] - h[0, 1] * h[1, 0]
      w[0] -= (h[1, 1] * g[0] - h[0, 1] * g[1]) / determinant
      w[1] -= (h[0, 0] * g[1] - h[1, 0] * g[0]) / determinant
    }
    return w
  }

  /// The optimum as a function of the penalty.
  func weights<S: RealScalar>(_ penalty: S) -> [S] where S.Primal == Double {
    implicitFunction(at: [penalty], solution: optimum(penalty.primal), of: self)
  }

  /// The probability of distress at a temperature.
  func risk<S: RealScalar>(_ temperature: Double, _ penalty: S) -> S where S.Primal == Double {
    let w = weights(penalty)
    return sigmoid(w[0] + w[1] * Self.scaled(temperature))
  }
}

extension ImplicitFunctions {
  /// The risk at the 31 °F of the last launch, and how it depends on the penalty.
  static func innerOptimum() {
    let regression = Regression()
    print("\nThe O-rings of the space shuttle: the risk at 31 °F and 65 °F as a function of the penalty λ")
    let widths = [5, 10, 10, 10, 12, 12, 12]
    print(row(["λ", "w₀", "w₁", "31 °F", "∂/∂λ", "65 °F", "∂/∂λ"], widths))
    var (found, truth): ([Double], [Double]) = ([], [])
    for penalty in [0, 0.1, 1, 10] {
      let (w, slopes) = valueWithDerivative(at: penalty) { x in regression.weights(x) }
      let (cold, coldSlope) = valueWithDerivative(at: penalty) { x in regression.risk(31, x) }
      let (mild, mildSlope) = valueWithDerivative(at: penalty) { x in regression.risk(65, x) }
      let cells = [
        fixed(penalty, 1), fixed(w[0], 5), fixed(w[1], 5), fixed(cold, 5), fixed(coldSlope, 6), fixed(mild, 5), fixed(mildSlope, 6),
      ]
      print(row(cells, widths))
      // dw/dλ = −H⁻¹·w with the Hessian H = λ + Σ s(1 − s)·(1, t)ᵀ(1, t) of the inner problem.
      var (h00, h01, h11) = (penalty, 0.0, penalty)
      for flight in Regression.flights {
        let t = Regression.scaled(flight.temperature)
        let s = 1 / (1 + Double.exp(-w[0] - w[1] * t))
        h00 += s * (1 - s)
        h01 += s * (1 - s) * t
        h11 += s * (1 - s) * t * t
      }
      let determinant = h00 * h11 - h01 * h01
      found += slopes
      truth += [-(h11 * w[0] - h01 * w[1]) / determinant, -(h00 * w[1] - h01 * w[0]) / determinant]
    }
    check("dw/dλ = −H⁻¹w", found, truth, within: 1e-12)
    // The maximum-likelihood estimate of the source: 15.043 − 0.2322·temperature.
    let w = regression.optimum(0)
    check("the published estimate", [w[0] - 7 * w[1], w[1] / 10], [15.043, -0.2322], within: 5e-5, scale: 1)
  }
}
