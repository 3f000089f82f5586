// How far the series of E in powers of the eccentricity converges: Laplace's limit, from coefficients and from the singularities.

import ExampleSupport
import Jets

/// The convergence of E = Σ aₙ(M)·eⁿ.
enum Convergence {
  /// The distance of the nearest singularity in the complex e-plane for a given M.
  ///
  /// E(e) branches where 1 − e cos E = 0 too, that is where tan E = E − M and e = 1/cos E. The complex root is found by Newton's
  /// method with a derivative from `Dual<Complex<Double>>`.
  static func singularity(_ m: Double) -> Complex<Double> {
    var anomaly = Complex(.pi / 2, 1.2)
    for _ in 0..<20 {
      let (value, slope) = Dual.valueWithDerivative(at: anomaly) { x in x - tan(x) - Dual(Complex(m)) }
      anomaly -= value / slope
    }
    return 1 / Complex.cos(anomaly)
  }

  /// Laplace's limit, the root of x·exp(√(1 + x²)) = 1 + √(1 + x²), by Newton's method with a dual number.
  static func laplaceLimit() -> Double {
    var x = 0.66
    for _ in 0..<6 {
      let (value, slope) = valueWithDerivative(at: x) { x in
        let root = sqrt(1 + x * x)
        return x * exp(root) - 1 - root
      }
      x -= value / slope
    }
    return x
  }

  /// Radii for some M: seen in coefficients up to order 20, 40 and 80, extrapolated, and where the singularity is.
  static func table() {
    print("\nRadius of convergence of E in powers of e, from coefficients up to order n, and the nearest singularity")
    let widths = [6, 10, 10, 10, 12, 12, 22]
    print(row(["M", "n = 20", "n = 40", "n = 80", "limit", "singularity", "at e ="], widths))
    var (limits, exact): ([Double], [Double]) = ([], [])
    for m in [0.5, 1.0, .pi / 2, 2.0, 2.5] {
      let series = taylorExpansion(at: 0.0, order: 80) { e in eccentricAnomaly(TaylorSeries(m), e, steps: 7) }
      // Coefficients of a square-root branch point: its exponent is −½.
      let found = [20, 40, 80].map { singularityDistance(Array(series.coefficients[...$0]), exponent: -0.5) }
      // Their errors fall with 1/n²; what is left after extrapolation, 1.5e-5, alternates with n.
      let limit = (4 * found[2] - found[1]) / 3
      let place = singularity(m)
      let (x, y) = (fixed(place.real, 6), fixed(place.imaginary.magnitude, 6))
      print(row([fixed(m, 4)] + (found + [limit, place.length]).map { fixed($0, 7) } + ["\(x) ± \(y)i"], widths))
      limits.append(limit)
      exact.append(place.length)
    }
    check("radii from coefficients", limits, exact, within: 2e-5)
    print("Laplace's limit, the smallest radius of all M: \(fixed(laplaceLimit(), 12))")
    check("it is the radius at M = π/2", exact[2], laplaceLimit(), within: 1e-15)
    check("and the one that A033259 lists", laplaceLimit(), 0.66274341934918158097, within: 1e-15)
  }

  /// Partial sums on both sides of the limit.
  static func partialSums() {
    print("\nError of the partial sums at M = π/2")
    let series = taylorExpansion(at: 0.0, order: 61) { e in eccentricAnomaly(TaylorSeries(.pi / 2), e) }
    let eccentricities = [0.2, 0.4, 0.6, 0.65, 0.7, 0.8]
    let widths = [5] + eccentricities.map { _ in 9 }
    print(row(["order"] + eccentricities.map { "e = \($0)" }, widths))
    for order in [1, 5, 11, 21, 41, 61] {
      let errors = eccentricities.map { e in (series.truncated(to: order)(e) - eccentricAnomaly(.pi / 2, e)).magnitude }
      print(row(["\(order)"] + errors.map { $0 < 1e-13 ? "< 1e-13" : scientific($0, 1) }, widths))
    }
  }

  /// The errors of the partial sums against the eccentricity.
  static func picture() -> Plot {
    var plot = Plot(title: "Series of E(π/2, e) in powers of e", xLabel: "eccentricity e", yLabel: "error of the partial sum")
    plot.hasLogarithmicY = true
    plot.yRange = 1e-16...100
    let series = taylorExpansion(at: 0.0, order: 61) { e in eccentricAnomaly(TaylorSeries(.pi / 2), e) }
    let e = (1...190).map { Double($0) / 200 }
    for order in [5, 11, 21, 41, 61] {
      let sum = series.truncated(to: order)
      let errors = e.map { max((sum($0) - eccentricAnomaly(.pi / 2, $0)).magnitude, 1e-17) }
      plot.add(x: e, y: errors, title: "order \(order)")
    }
    let limit = laplaceLimit()
    plot.add(x: [limit, limit], y: [1e-16, 100], title: "Laplace's limit", style: .dashed)
    return plot
  }
}
