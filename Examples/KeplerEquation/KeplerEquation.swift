// Kepler's equation as an implicit function: E(M, e), its derivatives of high order in both variables, and where its series converges.

import ExampleSupport
import Jets

/// The program: prints derivatives beside closed forms and classical series.
@main struct KeplerEquation {
  static func main() {
    firstOrder()
    inMeanAnomaly()
    mixed()
    inEccentricity()
    Convergence.table()
    Convergence.partialSums()
    Plot.drawIfAsked(Convergence.picture(), as: "kepler-convergence")
    Plot.drawIfAsked(anomalies(), as: "kepler-anomaly")
  }

  /// Solutions and gradients, also where the orbit is nearly a parabola, beside the closed forms.
  static func firstOrder() {
    print("E − e sin E = M: the solution and its gradient, from Newton's method on MultiDual<Double, 8>")
    let widths = [8, 8, 16, 16, 16]
    print(row(["M", "e", "E", "∂E/∂M", "∂E/∂e"], widths))
    var (found, closed, residuals): ([Double], [Double], [Double]) = ([], [], [])
    for (m, e) in [(0.1, 0.0), (1.0, 0.0167), (1.0, 0.3), (3.0, 0.6), (0.2, 0.9671), (0.01, 0.99), (5.5, 0.999)] {
      let (value, slopes) = valueWithGradient(at: [m, e], of: Anomaly())
      print(row(["\(m)", "\(e)", fixed(value, 12)] + slopes.map { fixed($0, 10) }, widths))
      found += slopes
      // 1 − e cos E, by a sum that keeps its digits where both are near 1.
      let half = Double.sin(value / 2)
      let distance = (1 - e) + 2 * e * half * half
      closed += [1 / distance, Double.sin(value) / distance]
      residuals.append(value - e * Double.sin(value) - m)
    }
    check("the equation holds", residuals, residuals.map { _ in 0 }, within: 1e-15, scale: 2)
    check("∂E/∂M = 1/(1 − e cos E), ∂E/∂e = sin E/(1 − e cos E)", found, closed, within: 1e-13)
  }

  /// Derivatives in M to order 10.
  static func inMeanAnomaly() {
    let (m, e) = (1.0, 0.3)
    print("\nDerivatives of E in M at M = \(m), e = \(e): by Newton steps on series, by Bessel's series, by reversion of M(E)")
    let found = derivatives(at: m, order: 10) { m in eccentricAnomaly(m, TaylorSeries(e)) }
    let bessel = (0...10).map { Classical.bessel(m, e, $0, 0) }
    let inverse = taylorExpansion(at: found[0], order: 10) { x in x - e * sin(x) }.reversed()
    print(row(["order", "Newton", "Bessel", "reversion"], [5, 20, 20, 20]))
    for k in 0...10 {
      let values = [found[k], bessel[k], k == 0 ? found[0] : inverse.derivative(k)]
      print(row(["\(k)"] + values.map { fixed($0, 9) }, [5, 20, 20, 20]))
    }
    check("Bessel's series", found, bessel, within: 1e-12)
    check("reversion", Array(found[1...]), (1...10).map { inverse.derivative($0) }, within: 1e-12)
    let (sine, distance) = (Double.sin(found[0]), 1 - e * Double.cos(found[0]))
    check("∂²E/∂M² = −e sin E/(1 − e cos E)³", found[2], -e * sine / (distance * distance * distance), within: 1e-14)
  }

  /// Mixed partial derivatives of orders up to 4 in all.
  static func mixed() {
    let (m, e) = (1.0, 0.3)
    print("\nMixed partial derivatives ∂ⁱ⁺ʲE/∂Mⁱ∂eʲ there")
    print(row(["i", "j = 0", "1", "2", "3", "4"], [3] + [Int](repeating: 14, count: 5)))
    var (found, bessel): ([Double], [Double]) = ([], [])
    for i in 0...4 {
      let values = (0...(4 - i)).map { partialDerivative(at: [m, e], orders: [i, $0], of: Anomaly()) }
      let cells = values.map { fixed($0, 9) } + [String](repeating: "", count: i)
      print(row(["\(i)"] + cells, [3] + [Int](repeating: 14, count: 5)))
      found += values
      bessel += (0...(4 - i)).map { Classical.bessel(m, e, i, $0) }
    }
    check("Bessel's series, differentiated term by term in M and e", found, bessel, within: 1e-11)
  }

  /// The series in e about the circle, whose coefficients Lagrange knew.
  static func inEccentricity() {
    let m = 1.0
    print("\nCoefficients of E in powers of e at M = \(m)")
    let series = taylorExpansion(at: 0.0, order: 16) { e in eccentricAnomaly(TaylorSeries(m), e) }
    let lagrange = (0...16).map { Classical.lagrange($0, m) }
    print(row(["n", "Newton on series", "Lagrange"], [3, 18, 18]))
    for n in 0...16 where n <= 4 || n % 4 == 0 { print(row(["\(n)", fixed(series[n], 12), fixed(lagrange[n], 12)], [3, 18, 18])) }
    check("Lagrange's formula", series.coefficients, lagrange, within: 1e-12, scale: 1)
  }

  /// E − M over one revolution.
  static func anomalies() -> Plot {
    var plot = Plot(title: "Kepler's equation", xLabel: "mean anomaly M (radians)", yLabel: "E − M (radians)")
    let m = (0...400).map { 2 * Double.pi * Double($0) / 400 }
    plot.xRange = 0...(2 * .pi)
    for e in [0.1, 0.3, 0.5, 0.7, 0.9, 0.99] { plot.add(x: m, y: m.map { eccentricAnomaly($0, e) - $0 }, title: "e = \(e)") }
    return plot
  }
}
