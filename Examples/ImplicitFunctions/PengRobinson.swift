// The equation of state of Peng and Robinson (1976): molar volume and fugacity of carbon dioxide, with their derivatives.

import ExampleSupport
import Jets

/// A pure fluid by its critical point and acentric factor, in SI units.
///
/// Source: D.-Y. Peng & D. B. Robinson, "A new two-constant equation of state", Ind. Eng. Chem. Fundam. 15 (1976).
struct Fluid: Equations {
  let criticalTemperature: Double, criticalPressure: Double, acentricFactor: Double
  let r = 8.314462618

  /// Carbon dioxide.
  ///
  /// Source: NIST Chemistry WebBook.
  static let carbonDioxide = Fluid(criticalTemperature: 304.13, criticalPressure: 7.3773e6, acentricFactor: 0.22394)

  var b: Double { 0.0777960739 * r * criticalTemperature / criticalPressure }
  var criticalAttraction: Double { 0.4572355289 * r * r * criticalTemperature * criticalTemperature / criticalPressure }
  var kappa: Double { 0.37464 + acentricFactor * (1.54226 - 0.26992 * acentricFactor) }

  /// a(T), which attraction between molecules takes from the pressure.
  func attraction<S: RealScalar>(_ t: S) -> S {
    let root = 1 + kappa * (1 - sqrt(t / criticalTemperature))
    return criticalAttraction * root * root
  }

  /// p(T, v).
  func pressure<S: RealScalar>(_ t: S, _ v: S) -> S {
    let repulsion = r * t / (v - b)
    return repulsion - attraction(t) / (v * v + 2 * b * v - b * b)
  }

  /// The volume solves p(T, v) = p, with x = (T, p).
  func callAsFunction<S: RealScalar>(_ x: [S], _ y: [S]) -> [S] { [pressure(x[0], y[0]) - x[1]] }

  /// The volume of the gas, by Newton's method from that of an ideal gas.
  func gasVolume(_ t: Double, _ p: Double) -> Double {
    var v = r * t / p
    for _ in 0..<50 {
      let (found, slope) = valueWithDerivative(at: v) { v in pressure(Dual(t), v) }
      v -= (found - p) / slope
    }
    return v
  }

  /// v(T, p), a number with all derivatives that its own carries.
  func volume<S: RealScalar>(_ t: S, _ p: S) -> S where S.Primal == Double {
    implicitFunction(at: [t, p], solution: [gasVolume(t.primal, p.primal)], of: self)[0]
  }

  /// ln φ, the logarithm of the fugacity coefficient.
  func logFugacity<S: RealScalar>(_ t: S, _ p: S) -> S where S.Primal == Double {
    let v = volume(t, p)
    let z = p * v / (r * t)
    let root = Double.sqrt(2)
    let ratio = (v + (1 + root) * b) / (v + (1 - root) * b)
    return z - 1 - log(z - p * b / (r * t)) - attraction(t) / (2 * root * b * r * t) * log(ratio)
  }
}

extension ImplicitFunctions {
  /// Volumes and fugacities with slopes, and what thermodynamics says they must be.
  static func equationOfState() {
    let fluid = Fluid.carbonDioxide
    print("Carbon dioxide by Peng and Robinson: molar volume v and fugacity coefficient φ")
    let widths = [5, 7, 12, 14, 14, 10, 14]
    print(row(["T/K", "p/MPa", "v/(cm³/mol)", "∂v/∂T", "∂v/∂p (MPa)", "φ", "∂²v/∂p²"], widths))
    var (found, truth): ([Double], [Double]) = ([], [])
    for (t, p) in [(320.0, 1e5), (320, 5e6), (350, 5e6), (350, 2e7), (500, 2e7)] {
      let (v, dv) = Reverse.valueWithGradient(at: [t, p]) { x in fluid.volume(x[0], x[1]) }
      let bend = hessian(at: [t, p]) { x in fluid.volume(x[0], x[1]) }[1, 1]
      let (phi, dphi) = Reverse.valueWithGradient(at: [t, p]) { x in fluid.logFugacity(x[0], x[1]) }
      let cells = [v * 1e6, dv[0] * 1e6, dv[1] * 1e12, Double.exp(phi), bend * 1e18].map { fixed($0, 4) }
      print(row([fixed(t, 0), fixed(p / 1e6, 1), cells[0], cells[1], cells[2], cells[3], cells[4]], widths))
      // By the closed slopes of p(T, v): ∂v/∂p = 1/p′, ∂²v/∂p² = −p″/p′³.
      let (b, a, rt) = (fluid.b, fluid.attraction(t), fluid.r * t)
      let q = v * v + 2 * b * v - b * b
      let slope = 2 * a * (v + b) / (q * q) - rt / ((v - b) * (v - b))
      let second = 2 * rt / ((v - b) * (v - b) * (v - b)) + 2 * a / (q * q) - 8 * a * (v + b) * (v + b) / (q * q * q)
      // ∂ln φ/∂p = (Z − 1)/p, and ∂ln φ/∂T = −h/(R·T²) with the residual enthalpy h.
      let z = p * v / rt
      let da = -fluid.kappa * Double.sqrt(a * fluid.criticalAttraction / (t * fluid.criticalTemperature))
      let root = Double.sqrt(2)
      let enthalpy = rt * (z - 1) + (t * da - a) / (2 * root * b) * Double.log((v + (1 + root) * b) / (v + (1 - root) * b))
      found += [dv[1], bend, dphi[1], dphi[0]]
      truth += [1 / slope, -second / (slope * slope * slope), (z - 1) / p, -enthalpy / (rt * t)]
    }
    check("∂v/∂p, ∂²v/∂p², ∂ln φ/∂p = (Z − 1)/p, ∂ln φ/∂T = −h/(RT²)", found, truth, within: 1e-10)
  }
}
