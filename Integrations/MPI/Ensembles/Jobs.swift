// What the jobs compute: trajectories, energies of many variables, neighbours on a line.

import Jets
import JetsMPI
import JetsODE

/// The angle of a pendulum after some time, by the classical method of Runge and Kutta: a function of where it began.
func swing<S: RealScalar>(from angle: S, steps: Int) -> S {
  let (step, half, sixth): (S, S, S) = (0.015625, 0.0078125, 0.015625 / 6)
  var a = angle
  var w: S = 0
  for _ in 0..<steps {
    let k1: S = -sin(a)
    let w1: S = w + k1 * half
    let k2: S = -sin(a + w * half)
    let w2: S = w + k2 * half
    let k3: S = -sin(a + w1 * half)
    let w3: S = w + k3 * step
    let k4: S = -sin(a + w2 * step)
    let middle: S = w1 + w2
    let force: S = k2 + k3
    a += (w + middle + middle + w3) * sixth
    w += (k1 + force + force + k4) * sixth
  }
  return a
}

/// The angle of one pendulum of the ensemble, and its derivative by where it began.
func pendulum(_ i: Int, of count: Int) -> SIMD2<Double> {
  let (angle, slope) = valueWithDerivative(at: 3 * Double(i) / Double(count)) { angle in swing(from: angle, steps: 250) }
  return SIMD2(angle, slope)
}

/// An energy that couples each of many variables with its neighbours and with the mean.
struct Energy: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var (sum, mean): (S, S) = (0, 0)
    for i in x.indices {
      let next = x[(i + 1) % x.count]
      let square: S = x[i] * x[i]
      sum += square * next + square
      mean += x[i]
    }
    return sum + sin(mean) * mean
  }
}

/// The energy of a chain of pendulums with elastic joints: two cosines for each variable.
struct Chain: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in x.indices {
      sum -= cos(x[i])
      if i > 0 { sum -= 0.5 * cos(x[i] - x[i - 1]) }
    }
    return sum
  }
}

/// The energy of charges that repel each other, three coordinates of each: as many terms as pairs.
struct Charges: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in stride(from: 0, to: x.count, by: 3) {
      for j in stride(from: 0, to: i, by: 3) {
        let (a, b, c) = (x[i] - x[j], x[i + 1] - x[j + 1], x[i + 2] - x[j + 2])
        let square: S = a * a + b * b + c * c
        sum += rsqrt(square)
      }
    }
    return sum
  }

  /// Charges at different places.
  static func places(_ count: Int) -> [Double] {
    var x: [Double] = []
    for k in 0..<count {
      let number = Double(k)
      x += [Double(k % 7) + number / 1000, Double(k / 7 % 7), Double(k / 49) - Double(k % 3) / 10]
    }
    return x
  }
}

/// Sixteen values of many variables: a Jacobian by rows.
struct Folds: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    var y = [S](repeating: 0, count: 16)
    for i in x.indices { y[i % 16] += sin(x[i]) * y[(i + 5) % 16] + x[i] }
    return y
  }
}

/// A pendulum by its angle and speed, for `JetsODE`.
struct Pendulum: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -p[0] * sin(u[0])] }
}

/// The angles and speeds of pendulums at the end, an ensemble of `JetsODE` on each rank.
func swarm(_ count: Int, on world: Communicator?) throws -> [Double] {
  let starts = Matrix<Double>(rows: 2, columns: count) { i, j in i == 0 ? 3 * Double(j) / Double(count) : 0 }
  guard let world else {
    var swarm = try TaylorEnsemble(Pendulum(), from: starts, parameters: [9.81])
    try swarm.advance(to: 4)
    return swarm.states.elements
  }
  let ends = try world.mapColumns(starts) { part in
    var swarm = try TaylorEnsemble(Pendulum(), from: part, parameters: [9.81])
    try swarm.advance(to: 4, cores: world.cores)
    return swarm.states
  }
  return ends.elements
}

/// How often a body falls round a centre until it comes near, and the last angle: starts differ much in the work that they are.
func revolutions(from start: Double) -> SIMD2<Double> {
  var (x, y, u, v) = (1.0, 0.0, 0.0, 0.5 + start)
  var steps = 0
  // A slow drag; the number of steps grows with the fourth power of the start.
  let limit = 200 + 200_000 * start * start * start * start
  while Double(steps) < limit {
    let r = x * x + y * y
    let pull = 1 / (r * r.squareRoot())
    u -= 0.01 * (x * pull + 1e-4 * u)
    v -= 0.01 * (y * pull + 1e-4 * v)
    x += 0.01 * u
    y += 0.01 * v
    steps += 1
  }
  return SIMD2(Double(steps), Double.atan2(y: y, x: x))
}

/// The work of starts of which the last take the longest.
func uneven(_ count: Int, on world: Communicator?, _ schedule: Schedule) throws -> [Double] {
  let starts = (0..<count).map { Double($0) / Double(count) }
  guard let world else { return starts.map { revolutions(from: $0) }.flatMap { [$0.x, $0.y] } }
  if schedule == .even { return try world.map(starts) { start in revolutions(from: start) }.flatMap { [$0.x, $0.y] } }
  let rounds = try world.scheduling(.onDemand).map(starts) { start in revolutions(from: start) }
  return rounds.flatMap { [$0.x, $0.y] }
}

/// Neighbours on a line: a Jacobian of three diagonals.
struct Line: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    x.indices.map { i in
      var y: S = x[i] * x[i]
      if i > 0 { y += x[i - 1] * x[i] }
      return i + 1 < x.count ? y + sin(x[i + 1]) : y
    }
  }
}

/// The entries of the Jacobian of neighbours, of which each rank keeps its rows.
func rows(_ count: Int, on world: Communicator?) throws -> [Double] {
  let x = (0..<count).map { Double($0 % 17) / 17 + 0.5 }
  let jacobian = SparseJacobian<Line, Double>(of: Line(), at: x)
  return try world?.jacobianRows(at: x, of: jacobian).values ?? jacobian.evaluate(at: x).values
}
