// What the integrator integrates: x′ = f(x), with f an ordinary function, generic over the numbers it runs on.

import Jets

/// An autonomous system x′ = f(x) of first order.
protocol DifferentialEquation: Sendable {
  /// The number of unknowns.
  var dimension: Int { get }

  /// Stores f(x) in `rates`, which has as many elements as `x`.
  func rates<S: RealScalar>(_ x: [S], into rates: inout [S])
}

/// Lorenz' equations of 1963, with σ = 10, ρ = 28, β = 8/3.
struct Lorenz: DifferentialEquation {
  let dimension = 3

  func rates<S: RealScalar>(_ x: [S], into rates: inout [S]) {
    rates[0] = (x[1] - x[0]).multiplied(by: 10)
    rates[1] = x[0] * (28 - x[2]) - x[1]
    rates[2] = x[0] * x[1] - x[2].multiplied(by: 8).divided(by: 3)
  }
}

/// The mathematical pendulum q″ = −sin q.
struct Pendulum: DifferentialEquation {
  let dimension = 2

  func rates<S: RealScalar>(_ x: [S], into rates: inout [S]) {
    rates[0] = x[1]
    rates[1] = -sin(x[0])
  }

  /// ½p² − cos q.
  func energy<S: RealScalar>(_ x: [S]) -> S { (x[1] * x[1]).divided(by: 2) - cos(x[0]) }
}

/// The planar Kepler problem with unit mass: position, then velocity.
struct Kepler: DifferentialEquation {
  let dimension = 4

  func rates<S: RealScalar>(_ x: [S], into rates: inout [S]) {
    let square = x[0] * x[0] + x[1] * x[1]
    let inverseCube = 1 / (square * sqrt(square))
    rates[0] = x[2]
    rates[1] = x[3]
    rates[2] = -x[0] * inverseCube
    rates[3] = -x[1] * inverseCube
  }

  /// ½v² − 1/r.
  func energy<S: RealScalar>(_ x: [S]) -> S { (x[2] * x[2] + x[3] * x[3]).divided(by: 2) - rsqrt(x[0] * x[0] + x[1] * x[1]) }
}

/// Van der Pol's oscillator x″ = 5(1 − x²)x′ − x, whose relaxations make the step change by a factor of twenty.
struct VanDerPol: DifferentialEquation {
  let dimension = 2

  func rates<S: RealScalar>(_ x: [S], into rates: inout [S]) {
    rates[0] = x[1]
    rates[1] = ((1 - x[0] * x[0]) * x[1]).multiplied(by: 5) - x[0]
  }
}

/// The galactic potential of Hénon and Heiles: position, then momentum.
struct HenonHeiles: DifferentialEquation {
  let dimension = 4

  func rates<S: RealScalar>(_ x: [S], into rates: inout [S]) {
    rates[0] = x[2]
    rates[1] = x[3]
    rates[2] = -x[0] - (x[0] * x[1]).multiplied(by: 2)
    rates[3] = x[1] * x[1] - x[0] * x[0] - x[1]
  }
}
