// The equations that the tests integrate.

import Jets
import JetsODE

struct HenonHeiles: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let (x, y) = (u[0], u[1])
    return [u[2], u[3], -x - 2 * x * y, -y - x * x + y * y]
  }
}

struct Kepler: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let r = u[0] * u[0] + u[1] * u[1]
    let w = 1 / (r * sqrt(r))
    return [u[2], u[3], -u[0] * w, -u[1] * w]
  }
}

struct Lorenz: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    [10 * (u[1] - u[0]), u[0] * (28 - u[2]) - u[1], u[0] * u[1] - 8 * u[2] / 3]
  }
}

struct Pendulum: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -p[0] * sin(u[0])] }
}

struct VanDerPol: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], p[0] * (1 - u[0] * u[0]) * u[1] - u[0]] }
}

/// Bodies that attract each other: positions, three for each, and then velocities.
struct Gravity: DifferentialEquation {
  /// The constant of gravitation times each mass.
  let masses: [Double]

  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let n = masses.count
    var pull = [S](repeating: 0, count: 3 * n)
    for i in 0..<n {
      for j in 0..<i {
        let d = (0..<3).map { u[3 * j + $0] - u[3 * i + $0] }
        let r = d[0] * d[0] + d[1] * d[1] + d[2] * d[2]
        let w = 1 / (r * sqrt(r))
        for a in 0..<3 {
          let unit: S = d[a] * w
          let here = S(constant: masses[j]) * unit
          let there = S(constant: masses[i]) * unit
          pull[3 * i + a] += here
          pull[3 * j + a] -= there
        }
      }
    }
    return Array(u[(3 * n)...]) + pull
  }

  /// The sum of kinetic and potential energy, each mass times the constant of gravitation.
  func energy(_ u: [Double]) -> Double {
    let n = masses.count
    var sum = 0.0
    for i in 0..<n {
      var speed = 0.0
      for a in 0..<3 {
        let v: Double = u[3 * n + 3 * i + a]
        speed += v * v
      }
      sum += masses[i] * speed / 2
      for j in 0..<i {
        var square = 0.0
        for a in 0..<3 {
          let d: Double = u[3 * i + a] - u[3 * j + a]
          square += d * d
        }
        sum -= masses[i] * masses[j] / square.squareRoot()
      }
    }
    return sum
  }

  /// Sun, Jupiter, Saturn, Uranus, Neptune and Pluto, in astronomical units and days.
  static let outerSystem = Gravity(
    masses: [1.00000597682, 0.000954786104043, 0.000285583733151, 0.0000437273164546, 0.0000517759138449, 1 / 1.3e8].map {
      2.95912208286e-4 * $0
    })
}

/// The restricted problem of three bodies, with the parameter of the Moon.
struct Arenstorf: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let m = p[0], n = 1 - p[0]
    let (x, y) = (u[0], u[1])
    let left = x + m, right = x - n
    let a = left * left + y * y, b = right * right + y * y
    let d = m / (b * sqrt(b)), e = n / (a * sqrt(a))
    let pull = e * left + d * right
    return [u[2], u[3], x + 2 * u[3] - pull, y - 2 * u[2] - (e + d) * y]
  }
}
