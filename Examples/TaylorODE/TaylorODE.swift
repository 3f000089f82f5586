// Ordinary differential equations by Taylor series: truths, derivatives of solutions, conservation, the outer planets.

import ExampleSupport
import Foundation
import Jets

@main struct TaylorODE {
  static func main() {
    do {
      try run()
    } catch {
      print("TaylorODE: \(error)")
      exit(1)
    }
  }

  private static func run() throws {
    if CommandLine.arguments.contains("--time") { return Timing.report() }
    if let folder = Plot.folder(in: CommandLine.arguments) { return try Pictures.write(into: folder) }

    print("solutions: every unknown is within the last column of a truth of 22 digits")
    print("problem                   t  steps      first unknown    error")
    try Comparison<_, 3>(name: "lorenz", title: "Lorenz", equation: Lorenz()).states()
    try Comparison<_, 2>(name: "pendulum", title: "pendulum", equation: Pendulum()).states()
    try Comparison<_, 4>(name: "kepler_e06", title: "Kepler, e = 0.6", equation: Kepler()).states()
    try Comparison<_, 2>(name: "van_der_pol_5", title: "Van der Pol, μ = 5", equation: VanDerPol()).states()
    try Comparison<_, 4>(name: "henon_heiles", title: "Hénon and Heiles", equation: HenonHeiles()).states()
    try Comparison<_, 0>(name: "outer_solar_system", title: "Sun to Pluto, days", equation: Gravity.textbook).states()

    print("\nderivatives of solutions by the initial state, from states that are jets; relative to the largest")
    print("problem                   t  steps           ∂x₁/∂x₁    error")
    try Comparison<_, 0>(name: "lorenz", title: "Lorenz", equation: Lorenz()).sensitivities(MultiDual<Double, 3>.self)
    try Comparison<_, 0>(name: "kepler_e06", title: "Kepler, e = 0.6", equation: Kepler()).sensitivities(MultiDual<Double, 4>.self)

    print()
    try Conservation.report()
    try Conservation.pole()
    print()
    try OuterPlanets(ephemeris: Ephemeris()).report()
  }
}
