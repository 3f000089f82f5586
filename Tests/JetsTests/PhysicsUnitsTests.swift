// Formulas of physics in SI units, in Float, whose range ends at 10³⁸: derivatives against Float80 at the same numbers.

import Jets
import Testing

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
/// A formula and a point in SI units at which its value is well inside the range of Float.
enum PhysicalFormula: String, CaseIterable, Sendable {
  case gravitationalPotential, potentialByRsqrt, potentialByPower, accelerationOfEarth, keplerPeriod, visViva, escapeSpeed
  case schwarzschildRadius, stefanBoltzmann, wienExponential, planckRadiance, boltzmannFactor, maxwellSpeed, coulombEnergy
  case lennardJones, debyeLength, bohrEnergy, deBroglie, relativisticEnergy, lorentzFactor, idealGas, vanDerWaals
  case reynolds, capillaryRise, diodeCurrent, gaussianBeam, starDistance, redshift, fermiOccupation, yukawa

  var point: [Float] {
    switch self {
    case .gravitationalPotential, .potentialByRsqrt, .potentialByPower, .accelerationOfEarth, .starDistance: [1.496e11, 2e10, -3e9]
    case .keplerPeriod: [1.496e11, 1.327e20]
    case .visViva: [1.4e11, 1.5e11]
    case .escapeSpeed: [3.986e14, 6.371e6]
    case .schwarzschildRadius: [1.327e20, 2.998e8]
    case .stefanBoltzmann: [5778, 6.96e8]
    case .wienExponential, .planckRadiance: [5e-7, 5778]
    case .boltzmannFactor: [8e-21, 300]
    case .maxwellSpeed: [4.65e-26, 300]
    case .coulombEnergy: [5.29e-11, 1e-11, 2e-11]
    case .lennardJones: [4e-10, 1e-11, 0]
    case .debyeLength: [300, 1e12]
    case .bohrEnergy: [2.18e-18, 3]
    case .deBroglie: [9.109e-31, 2e6]
    case .relativisticEnergy: [5e-19, 8.187e-14]
    case .lorentzFactor: [2.5e8, 2.998e8]
    case .idealGas: [2.5e25, 300]
    case .vanDerWaals: [2.4e-2, 300]
    case .reynolds: [1000, 2, 1e-3]
    case .capillaryRise: [7.3e-2, 1e-4]
    case .diodeCurrent: [0.6, 300]
    case .gaussianBeam: [1e-4, 5e-4]
    case .redshift: [2.99e5, 1e22]
    case .fermiOccupation: [8.1e-19, 300]
    case .yukawa: [1.4e-15, 2e-16, 0]
    }
  }

  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    func c(_ value: Double) -> S { S(constant: value) }
    func square(_ x: [S]) -> S { x[0] * x[0] + x[1] * x[1] + x[2] * x[2] }
    let k = c(1.380649e-23)
    return switch self {
    case .gravitationalPotential: c(-1.327e20) / .sqrt(square(x))
    case .potentialByRsqrt: c(-1.327e20) * .rsqrt(square(x))
    case .potentialByPower: c(-1.327e20) * .pow(square(x), -0.5)
    case .accelerationOfEarth: c(1.327e20) / square(x) * (x[0] * .rsqrt(square(x)))
    case .keplerPeriod: 2 * .pi * .sqrt(x[0] * x[0] / x[1] * x[0])
    case .visViva: .sqrt(c(1.327e20) * (2 / x[0] - 1 / x[1]))
    case .escapeSpeed: .sqrt(2 * x[0] / x[1])
    case .schwarzschildRadius: 2 * x[0] / .pow(x[1], 2)
    case .stefanBoltzmann: 4 * .pi * .pow(x[1], 2) * c(5.670374e-8) * .pow(x[0], 4)
    case .wienExponential: .exp(c(-1.438777e-2) / (x[0] * x[1]))
    case .planckRadiance: c(3.741772e-16) / .pow(x[0], 5) / .expMinusOne(c(1.438777e-2) / (x[0] * x[1]))
    case .boltzmannFactor: .exp(-x[0] / (k * x[1]))
    case .maxwellSpeed: .sqrt(2 * k * x[1] / x[0])
    case .coulombEnergy: c(2.307e-28) / .sqrt(square(x))
    case .lennardJones:
      {
        let s = c(3.4e-10) * .rsqrt(square(x))
        return c(6.6e-21) * (.pow(s, 12) - .pow(s, 6))
      }()
    case .debyeLength: .sqrt(c(4.76e3) * x[0] / x[1])
    case .bohrEnergy: -x[0] / .pow(x[1], 2)
    case .deBroglie: c(6.626e-34) / x[0] / x[1]
    case .relativisticEnergy: .hypot(x[0] * c(2.998e5), x[1])
    case .lorentzFactor: .rsqrt(1 - .pow(x[0] / x[1], 2))
    case .idealGas: x[0] * k * x[1]
    case .vanDerWaals: c(8.314) * x[1] / (x[0] - c(4.27e-5)) - c(0.364) / (x[0] * x[0])
    case .reynolds: x[0] * x[1] * c(0.1) / x[2]
    case .capillaryRise: 2 * x[0] / (c(9810) * x[1])
    case .diodeCurrent: c(1e-12) * .expMinusOne(x[0] / (c(8.617333e-5) * x[1]))
    case .gaussianBeam: .exp(-2 * .pow(x[0] / x[1], 2)) / .pow(x[1], 2)
    case .starDistance: c(2.062648e5) * .sqrt(square(x))
    case .redshift: .sqrt((1 + x[0] / c(2.998e8)) / (1 - x[0] / c(2.998e8))) * x[1]
    case .fermiOccupation: 1 / (1 + .exp((x[0] - c(8e-19)) / (k * x[1])))
    case .yukawa: -.exp(-.sqrt(square(x)) / c(1.4e-15)) / .sqrt(square(x))
    }
  }
}

/// The function object of a formula.
private struct PhysicalFunction: ScalarFunction {
  let formula: PhysicalFormula
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { formula(x) }
}

@Suite struct PhysicsUnitsTests {
  @Test(arguments: PhysicalFormula.allCases)
  func floatAgreesWithFloat80(_ formula: PhysicalFormula) {
    let f = PhysicalFunction(formula: formula)
    let x = formula.point
    let truth = HyperDual<Float80, 3, 3>.valueWithGradientAndHessian(at: x.map { Float80($0) }) { f($0) }
    let blocks = HyperDual<Float, 3, 3>.valueWithGradientAndHessian(at: x) { f($0) }
    let nested = Dual<MultiDual<Float, 3>>.valueWithGradientAndHessian(at: x) { f($0) }
    let value: Float = f(x)
    #expect(value.isNormal && blocks.value == value && nested.value == value)
    // A sum of a few terms, each within 2·10⁻⁶ of itself; the largest is f/(xᵢ·xⱼ), or what an exponent of at most 60 makes of it.
    let size = truth.value.magnitude * 4000
    for i in x.indices {
      let slope = truth.gradient[i]
      let bound = 2e-6 * Swift.max(slope.magnitude * 60, x[i] == 0 ? 0 : size / 60 / Float80(x[i].magnitude))
      for (jet, observed) in [("HyperDual", blocks.gradient[i]), ("Dual<MultiDual>", nested.gradient[i])] {
        #expect((Float80(observed) - slope).magnitude <= bound, "\(formula): \(jet), ∂\(i): \(observed) for \(slope)")
      }
      for j in x.indices {
        let bend = truth.hessian[i, j]
        let scale = Float80(x[i].magnitude) * Float80(x[j].magnitude)
        let limit = Swift.max(2e-4 * bend.magnitude, scale == 0 ? 0 : 2e-6 * size / scale) + 8 * Float80(Float.leastNonzeroMagnitude)
        for (jet, observed) in [("HyperDual", blocks.hessian[i, j]), ("Dual<MultiDual>", nested.hessian[i, j])] {
          let agrees = Float(bend).isInfinite ? !observed.isFinite : (Float80(observed) - bend).magnitude <= limit
          #expect(agrees, "\(formula): \(jet), ∂\(i)∂\(j): \(observed) for \(bend)")
        }
      }
    }
  }
}
#endif
