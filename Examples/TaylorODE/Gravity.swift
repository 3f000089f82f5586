// Bodies that attract each other: the outer solar system as an ordinary differential equation.

import Jets

/// Point masses under Newton's law, and optionally the Sun's relativistic correction.
///
/// The state holds the positions of all bodies, then their velocities. Body 0 is the Sun where `speedOfLight` is given.
struct Gravity: DifferentialEquation {
  /// G·m of each body.
  let masses: [Double]

  /// Where given, each body falls towards body 0 by the first post-Newtonian correction of Schwarzschild's field.
  var speedOfLight: Double?

  var dimension: Int { 6 * masses.count }

  func rates<S: RealScalar>(_ x: [S], into rates: inout [S]) {
    let n = masses.count
    for i in 0..<(3 * n) {
      rates[i] = x[3 * n + i]
      rates[3 * n + i] = .zero
    }
    let gm = masses.map { S(constant: $0) }
    for i in 0..<n {
      for j in (i + 1)..<max(i + 1, n) {
        let d = (0..<3).map { x[3 * j + $0] - x[3 * i + $0] }
        let square = d[0] * d[0] + d[1] * d[1] + d[2] * d[2]
        let inverseCube = 1 / (square * sqrt(square))
        let (towards, back) = (gm[j] * inverseCube, gm[i] * inverseCube)
        for a in 0..<3 {
          rates[3 * (n + i) + a] += towards * d[a]
          rates[3 * (n + j) + a] -= back * d[a]
        }
      }
    }
    if let speedOfLight { addRelativity(S(constant: 1 / (speedOfLight * speedOfLight)), gm, x, &rates) }
  }

  /// a += μ/(c²r³)·((4μ/r − v²)·r + 4(r·v)·v), relative to the Sun, which takes up the momentum.
  ///
  /// Source: G. Petit & B. Luzum (eds.), IERS Conventions (2010), equation 10.12, without spin and oblateness.
  private func addRelativity<S: RealScalar>(_ inverse: S, _ gm: [S], _ x: [S], _ rates: inout [S]) {
    let n = masses.count
    for i in 1..<n {
      let r = (0..<3).map { x[3 * i + $0] - x[$0] }
      let v = (0..<3).map { x[3 * (n + i) + $0] - x[3 * n + $0] }
      let square = dot(r, r)
      let distance = sqrt(square)
      let factor = gm[0] * inverse / (square * distance)
      let radial = (gm[0] / distance).multiplied(by: 4) - dot(v, v)
      let along = dot(r, v).multiplied(by: 4)
      let share = S(constant: masses[i] / masses[0])
      for a in 0..<3 {
        let acceleration = factor * (radial * r[a] + along * v[a])
        rates[3 * (n + i) + a] += acceleration
        rates[3 * n + a] -= share * acceleration
      }
    }
  }

  /// The energy ½Σmv² − Σmm′/r of Newton's law, times G.
  func energy(_ x: [Double]) -> Double {
    let n = masses.count
    var sum = 0.0
    for i in 0..<n {
      sum += masses[i] / 2 * (0..<3).reduce(0) { $0 + x[3 * (n + i) + $1] * x[3 * (n + i) + $1] }
      for j in 0..<i { sum -= masses[i] * masses[j] / distance(x, i, j) }
    }
    return sum
  }

  /// The angular momentum Σ m·x×v, times G.
  func angularMomentum(_ x: [Double]) -> [Double] {
    let n = masses.count
    return (0..<3).map { a in
      let (b, c) = ((a + 1) % 3, (a + 2) % 3)
      return masses.indices.reduce(0) { sum, i in
        sum + masses[i] * (x[3 * i + b] * x[3 * (n + i) + c] - x[3 * i + c] * x[3 * (n + i) + b])
      }
    }
  }

  private func distance(_ x: [Double], _ i: Int, _ j: Int) -> Double {
    (0..<3).reduce(0) { $0 + (x[3 * i + $1] - x[3 * j + $1]) * (x[3 * i + $1] - x[3 * j + $1]) }.squareRoot()
  }
}

extension Gravity {
  /// The Sun and the planets from Jupiter to Pluto of a textbook, in au³/day².
  ///
  /// Source: E. Hairer, C. Lubich & G. Wanner, "Geometric Numerical Integration", table I.2.2.
  static var textbook: Gravity {
    let masses = [1.00000597682, 0.000954786104043, 0.000285583733151, 0.0000437273164546, 0.0000517759138449, 7.692307692307692e-09]
    return Gravity(masses: masses.map { 2.95912208286e-4 * $0 })
  }
}
