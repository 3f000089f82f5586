// Kepler's equation E − e sin E = M, solved on numbers and on jets alike, and its formulas from celestial mechanics.

import Jets

/// The eccentric anomaly E(M, e), 0 ≤ e < 1, by Newton's method on whatever numbers M and e are.
///
/// On plain numbers the iteration runs until it stands. A few steps more on the jet, each of which doubles the number of right
/// coefficients, differentiate the implicit function: nothing else is needed, at any order and in any number of variables.
/// `steps` is their number; n of them make orders up to 2ⁿ − 1 right.
func eccentricAnomaly<S: RealScalar>(_ m: S, _ e: S, steps: Int = 6) -> S {
  let one: S = 1
  var anomaly = S(primal: plainAnomaly(m.primal, e.primal))
  for _ in 0..<steps {
    let (sine, cosine) = sinAndCos(anomaly)
    anomaly -= (anomaly - e * sine - m) / (one - e * cosine)
  }
  return anomaly
}

/// Newton's method on plain numbers, from Danby's start M ± 0.85e.
///
/// Source: J. M. A. Danby, "Fundamentals of Celestial Mechanics", 2nd ed., 6.6.
private func plainAnomaly<T: RealScalar>(_ m: T, _ e: T) -> T {
  let reach: T = 0.85
  var anomaly = T.sin(m) < .zero ? m - reach * e : m + reach * e
  for _ in 0..<30 {
    let (sine, cosine) = sinAndCos(anomaly)
    let step = (anomaly - e * sine - m) / (1 - e * cosine)
    anomaly -= step
    if anomaly + step == anomaly { break }
  }
  return anomaly
}

/// Kepler's equation as a function object of M and e.
struct Anomaly: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { eccentricAnomaly(x[0], x[1]) }
}

/// The classical series of E, which know nothing of jets.
enum Classical {
  /// ∂ⁱ⁺ʲE/∂Mⁱ∂eʲ from Bessel's series E = M + Σ (2/n)·Jₙ(ne)·sin nM, term by term.
  ///
  /// With Jₙ′ = (Jₙ₋₁ − Jₙ₊₁)/2 the jth derivative of Jₙ is a binomial sum of its neighbours.
  /// Source: F. W. Bessel, 1824; G. N. Watson, "A Treatise on the Theory of Bessel Functions", 17.2.
  static func bessel(_ m: Double, _ e: Double, _ i: Int, _ j: Int) -> Double {
    var sum = i + j == 0 ? m : i == 1 && j == 0 ? 1 : 0
    for n in 1...160 {
      let x = Double(n)
      var (derivative, binomial) = (0.0, 1.0)
      for k in 0...j {
        derivative += (k % 2 == 0 ? binomial : -binomial) * besselJ(n - j + 2 * k, x * e)
        binomial *= Double(j - k) / Double(k + 1)
      }
      let angle = x * m
      let phase = [Double.sin(angle), .cos(angle), -.sin(angle), -.cos(angle)][i % 4]
      sum += 2 * Double.pow(x, i + j - 1) / Double(1 << j) * derivative * phase
    }
    return sum
  }

  /// The Bessel function Jₙ(x) by its power series, for 0 ≤ x up to about n.
  private static func besselJ(_ n: Int, _ x: Double) -> Double {
    if n < 0 { return (n % 2 == 0 ? 1 : -1) * besselJ(-n, x) }
    var term = (1...max(n, 1)).reduce(1.0) { n == 0 ? $0 : $0 * x / 2 / Double($1) }
    var sum = term
    for k in 1...400 {
      term *= -x * x / 4 / Double(k * (k + n))
      sum += term
      if term.magnitude <= sum.magnitude * 1e-18 { break }
    }
    return sum
  }

  /// The coefficient of eⁿ in E about e = 0 by Lagrange's formula: (dⁿ⁻¹/dMⁿ⁻¹ sinⁿM)/n!.
  ///
  /// Source: J.-L. Lagrange, 1771; F. R. Moulton, "An Introduction to Celestial Mechanics", 2nd ed., article 98.
  static func lagrange(_ n: Int, _ m: Double) -> Double {
    // sinⁿ as a sum of waves, each differentiated: 2¹⁻ⁿ/n!·Σ (−1)ᵏ·C(n, k)·(n − 2k)ⁿ⁻¹·sin((n − 2k)M), k < n/2.
    guard n > 0 else { return m }
    var (sum, binomial) = (0.0, 1.0)
    for k in 0..<((n + 1) / 2) {
      let wave = Double(n - 2 * k)
      sum += (k % 2 == 0 ? 1 : -1) * binomial * Double.pow(wave / 2, n - 1) * Double.sin(wave * m)
      binomial *= Double(n - k) / Double(k + 1)
    }
    return (1...n).reduce(sum) { $0 / Double($1) }
  }
}
