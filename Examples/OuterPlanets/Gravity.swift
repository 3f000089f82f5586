// Bodies that attract each other: the outer solar system as an ordinary differential equation.

import Jets
import JetsODE

/// Point masses under Newton's law, and optionally the Sun's relativistic correction.
///
/// The state holds the positions of all bodies, then their velocities. Body 0 is the Sun where `speedOfLight` is given.
struct Gravity: DifferentialEquation {
  /// G·m of each body.
  let masses: [Double]

  /// Where given, each body falls towards body 0 by the first post-Newtonian correction of Schwarzschild's field.
  var speedOfLight: Double?

  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let n = masses.count
    var pull = [S](repeating: 0, count: 3 * n)
    for i in 0..<n {
      for j in 0..<i {
        let d = (0..<3).map { u[3 * j + $0] - u[3 * i + $0] }
        let weight: S = pow(dot(d, d), -1.5)
        for a in 0..<3 {
          let unit: S = d[a] * weight
          pull[3 * i + a] += masses[j] * unit
          pull[3 * j + a] -= masses[i] * unit
        }
      }
    }
    if let speedOfLight { addRelativity(1 / (speedOfLight * speedOfLight), u, &pull) }
    return Array(u[(3 * n)...]) + pull
  }

  /// a += μ/(c²r³)·((4μ/r − v²)·r + 4(r·v)·v), relative to the Sun, which takes up the momentum.
  ///
  /// Source: G. Petit & B. Luzum (eds.), IERS Conventions (2010), equation 10.12, without spin and oblateness.
  private func addRelativity<S: RealScalar>(_ inverse: Double, _ u: [S], _ pull: inout [S]) {
    let n = masses.count
    for i in 1..<n {
      let r = (0..<3).map { u[3 * i + $0] - u[$0] }
      let v = (0..<3).map { u[3 * (n + i) + $0] - u[3 * n + $0] }
      let square = dot(r, r)
      let factor: S = masses[0] * inverse * pow(square, -1.5)
      let radial: S = 4 * masses[0] / sqrt(square) - dot(v, v)
      let along: S = 4 * dot(r, v)
      for a in 0..<3 {
        let acceleration: S = factor * (radial * r[a] + along * v[a])
        pull[3 * i + a] += acceleration
        pull[a] -= masses[i] / masses[0] * acceleration
      }
    }
  }

  /// The energy ½Σmv² − Σmm′/r of Newton's law, times G.
  func energy<T: BinaryFloatingPoint>(_ u: [T]) -> T {
    let n = masses.count
    var sum: T = 0
    for i in 0..<n {
      var square: T = 0
      for a in 0..<3 { square += u[3 * (n + i) + a] * u[3 * (n + i) + a] }
      sum += T(masses[i]) / 2 * square
      for j in 0..<i {
        var distance: T = 0
        for a in 0..<3 {
          let d: T = u[3 * i + a] - u[3 * j + a]
          distance += d * d
        }
        sum -= T(masses[i]) * T(masses[j]) / distance.squareRoot()
      }
    }
    return sum
  }

  /// The angular momentum Σ m·x×v, times G.
  func angularMomentum(_ u: [Double]) -> [Double] {
    let n = masses.count
    return (0..<3).map { a in
      let (b, c) = ((a + 1) % 3, (a + 2) % 3)
      return masses.indices.reduce(0) { sum, i in
        sum + masses[i] * (u[3 * i + b] * u[3 * (n + i) + c] - u[3 * i + c] * u[3 * (n + i) + b])
      }
    }
  }
}
