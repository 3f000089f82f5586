// Functions that are given by equations, differentiated without differentiating the solver: four tasks, each checked against theory.

import ExampleSupport
import Jets

/// The program: an equation of state, an equilibrium layer, the optimum of an inner problem, Kepler's equation to order 20.
@main struct ImplicitFunctions {
  static func main() {
    equationOfState()
    equilibriumLayer()
    innerOptimum()
    keplerToOrder20()
  }

  /// The series of E(M) beside the reversion of M(E), which Lagrange's formula gives too.
  static func keplerToOrder20() {
    let (mean, eccentricity) = (1.0, 0.6)
    var anomaly = mean
    for _ in 0..<50 { anomaly -= (anomaly - eccentricity * Double.sin(anomaly) - mean) / (1 - eccentricity * Double.cos(anomaly)) }
    let series = taylorExpansion(at: mean, order: 20) { m in
      implicitFunction(at: [m], solution: [anomaly]) { x, y in
        let turned = eccentricity * sin(y[0])
        return [y[0] - turned - x[0]]
      }[0]
    }
    let inverse = taylorExpansion(at: anomaly, order: 20) { y in y - eccentricity * sin(y) }.reversed()
    print("\nKepler's equation at M = \(mean), e = \(eccentricity): the coefficients of E(M)")
    print(row(["order", "implicit function", "reversion of M(E)"], [5, 20, 20]))
    for k in [0, 1, 2, 3, 5, 10, 20] {
      print(row(["\(k)", fixed(series[k], 12), fixed(k == 0 ? anomaly : inverse[k], 12)], [5, 20, 20]))
    }
    let largest = (1...20).map { abs(inverse[$0]) }.max() ?? 0
    check("order 1 to 20", (1...20).map { series[$0] }, (1...20).map { inverse[$0] }, within: 1e-12, scale: largest)
  }
}
