// The right-hand sides of the standard problems.

import Jets
import JetsODE

/// Three bodies of mass 1 in the plane: positions, then velocities.
struct ThreeBodies: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    var pull = [S](repeating: 0, count: 6)
    for i in 0..<3 {
      for j in 0..<3 where i != j {
        let dx: S = u[2 * j] - u[2 * i]
        let dy: S = u[2 * j + 1] - u[2 * i + 1]
        let weight: S = pow(dx * dx + dy * dy, -1.5)
        pull[2 * i] += dx * weight
        pull[2 * i + 1] += dy * weight
      }
    }
    return Array(u[6...]) + pull
  }
}

/// Duffing's oscillator with friction and a force: the equation knows the time.
struct Duffing: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let force: S = 0.5 * cos(1.2 * t)
    let spring: S = u[0] - u[0] * u[0] * u[0]
    return [u[1], spring - 0.3 * u[1] + force]
  }
}

/// Susceptible, infected and recovered parts of a population, by Kermack and McKendrick.
struct Epidemic: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let caught: S = 0.3 * u[0] * u[1]
    return [-caught, caught - 0.1 * u[1], 0.1 * u[1]]
  }
}

/// Prey and predators, by Lotka and Volterra.
struct Predators: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let both = u[0] * u[1]
    return [1.5 * u[0] - both, both - 3 * u[1]]
  }
}

/// Two pendulums of length and mass 1, one on the other: angles, then speeds.
struct DoublePendulum: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let gravity = 9.81
    let (sine, cosine) = S.sinAndCos(u[0] - u[1])
    let below: S = 3 - cos(2 * (u[0] - u[1]))
    let (first, second) = (u[2] * u[2], u[3] * u[3])
    let weight: S = 3 * gravity * sin(u[0]) + gravity * sin(u[0] - 2 * u[1])
    let a: S = -weight - 2 * sine * (second + first * cosine)
    let b: S = 2 * sine * (2 * first + 2 * gravity * cos(u[0]) + second * cosine)
    return [u[2], u[3], a / below, b / below]
  }
}

/// An ellipse that turns, by the first relativistic correction with 3/c² = 0.03.
struct Precession: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let square: S = u[0] * u[0] + u[1] * u[1]
    let turn: S = u[0] * u[3] - u[1] * u[2]
    let correction: S = 1 + 0.03 * turn * turn / square
    let weight: S = pow(square, -1.5) * correction
    return [u[2], u[3], -u[0] * weight, -u[1] * weight]
  }
}

/// The flow of Arnold, Beltrami and Childress.
struct ABCFlow: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    [1.75 * sin(u[2]) + cos(u[1]), 1.5 * sin(u[0]) + 1.75 * cos(u[2]), sin(u[1]) + 1.5 * cos(u[0])]
  }
}

/// Three particles on a ring, by Toda.
struct Toda: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let (left, right, around) = (exp(u[0] - u[1]), exp(u[1] - u[2]), exp(u[2] - u[0]))
    return [u[3], u[4], u[5], around - left, left - right, right - around]
  }
}

/// A body without forces, by Euler.
struct RigidBody: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [-u[1] * u[2], u[0] * u[2], -0.25 * u[0] * u[1]] }
}

/// The membrane of a muscle's fibre, by Morris and Lecar.
struct MorrisLecar: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let calcium: S = 0.5 * (1 + tanh((u[0] + 1.25) / 18))
    let potassium: S = 0.5 * (1 + tanh((u[0] - 2) / 30))
    let rate: S = 0.04 * cosh((u[0] - 2) / 60)
    let inward: S = 4.5 * calcium * (u[0] - 120)
    let outward: S = 8 * u[1] * (u[0] + 84)
    let current: S = 90 - inward - outward - 2 * (u[0] + 60)
    return [current / 20, rate * (potassium - u[1])]
  }
}
