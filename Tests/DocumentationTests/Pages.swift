// The code of the articles on builds, sparse and prepared operators, structures and errors, porting, and limits.

import Jets
import JetsODE
import RealModule
import Testing

/// Broyden's tridiagonal system: each residual depends on three unknowns.
struct Broyden: BranchFreeVectorFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S] {
    x.indices.map { i in
      let left = i > 0 ? x[i - 1] : 0
      let right = i + 1 < x.count ? x[i + 1] : 0
      return (3 - 2 * x[i]) * x[i] - left - 2 * right + 1
    }
  }
}

/// The energy of a chain of springs.
struct ChainEnergy: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    zip(x, x.dropFirst()).map { a, b in cosh(b - a) }.reduce(0, +)
  }
}

struct Orbit<S: RealScalar> {
  var semiMajorAxis: S
  var eccentricity: S
  var perihelion: S { semiMajorAxis * (1 - eccentricity) }
  var period: S { 2 * S.pi * sqrt(semiMajorAxis * semiMajorAxis * semiMajorAxis) }
}

extension Orbit {
  init(_ parameters: [S]) { self.init(semiMajorAxis: parameters[0], eccentricity: parameters[1]) }
}

enum ModelError: Error { case negativeTemperature(Double) }

func viscosity<S: RealScalar>(_ temperature: S) throws(ModelError) -> S {
  guard temperature > 0 else { throw .negativeTemperature(Double(temperature.primal)) }
  return exp(1000 / temperature)
}

// Before: over a floating-point type.
func springEnergyBefore<T: Real & BinaryFloatingPoint>(_ x: T, stiffness: Double) -> T {
  let k = T(stiffness)
  return x.isNaN ? .nan : k * x * x / 2 + T.exp(-x) + T.pow(x, 3)
}

// After: over every scalar.
func springEnergy<S: RealScalar>(_ x: S, stiffness: Double) -> S {
  stiffness * x * x / 2 + exp(-x) + pow(x, 3)
}

/// The rates of a body around a centre of mass 1.
private func gravity(_ u: [ProgramTracer]) -> [ProgramTracer] {
  let r = hypot(u[0], u[1])
  let pull = -1 / (r * r * r)
  return [u[2], u[3], pull * u[0], pull * u[1]]
}

@Suite struct Pages {
  @Test func builds() {
    let bytes = MemoryLayout<Dual<Double>>.size  // 16 in release; 24 in debug, with the tag
    #expect(bytes == 16 || bytes == 24)
  }

  @Test func sparseJacobian() {
    let x = [Double](repeating: -1, count: 1000)
    let jacobian = SparseJacobian<Broyden, Double>(of: Broyden(), inputs: x.count)
    let directions = jacobian.directions  // 3, for any number of variables
    let J = jacobian.evaluate(at: x)  // 2998 entries
    let image = J * x  // a product with a vector
    #expect(directions == 3 && J.pattern.count == 2998 && J[0, 0] == 7)
    // Row 1: −1·(−1) + 7·(−1) − 2·(−1).
    #expect(image[1] == -4)
    let (values, rows, starts) = (J.values, J.rowIndices, J.columnStarts)
    #expect(values.count == rows.count && starts.count == 1001)
  }

  @Test func sparseHessian() {
    let x = (0..<200).map { Double($0 % 5) / 5 }
    let hessian = SparseHessian<ChainEnergy, Double>(of: ChainEnergy(), at: x)
    let H = hessian.evaluate(at: x)
    #expect((H[3, 3] - cosh(0.2) - cosh(0.2)).magnitude <= 1e-15 && H.pattern.count == 598)
  }

  @Test func prepared() {
    let points = (0..<50).map { k in (0..<20).map { Double(($0 * k) % 7) } }
    var gradient = PreparedGradient<Double, 8>(variables: 20)
    var slopes = [Double](repeating: 0, count: 20)
    for x in points {
      let value = gradient.evaluate(at: x, into: &slopes) { x in dot(x, x) / 2 }
      #expect(value == dot(x, x) / 2 && slopes == x)
    }

    var jacobian = PreparedJacobian<Double, 8>(variables: 20, values: 20)
    var J = Matrix<Double>.zero(rows: 20, columns: 20)
    for x in points {
      jacobian.evaluate(at: x, into: &J) { x, y in y = Broyden()(x) }
      #expect(J[0, 0] == 3 - 4 * x[0])
    }
  }

  @Test func structures() {
    let (period, slopes) = valueWithGradient(at: [1.0, 0.2]) { p in Orbit(p).period }
    let perihelion = gradient(at: [1.0, 0.2]) { p in Orbit(p).perihelion }
    #expect((period - 2 * .pi).magnitude <= 1e-15 && (slopes[0] - 3 * .pi).magnitude <= 2e-15 && slopes[1] == 0)
    #expect(perihelion == [0.8, -1])
  }

  @Test func errors() throws {
    let slope = try derivative(at: 300.0) { t in try viscosity(t) }
    #expect((slope + 1000 / 9e4 * exp(1000.0 / 300)).magnitude <= 1e-15)
    do {
      _ = try gradient(at: [-3.0]) { t in try viscosity(t[0]) }
      Issue.record("no error")
    } catch ModelError.negativeTemperature(let temperature) {
      print("no viscosity at \(temperature) K")
      #expect(temperature == -3)
    }
  }

  @Test func porting() {
    let before = springEnergyBefore(0.5, stiffness: 3)
    let after = springEnergy(0.5, stiffness: 3)
    let slope = derivative(at: 0.5) { x in springEnergy(x, stiffness: 3) }
    #expect(before == after && (slope - (1.5 - exp(-0.5) + 0.75)).magnitude <= 1e-15)
  }

  @Test func orbitWithEvents() throws {
    let crossing = Event(direction: .rising) { t, u in u[1] }
    var orbit = try TaylorIntegrator(from: [1.0, 0, 0, 1.2], events: [crossing]) { t, u in
      let r = hypot(u[0], u[1])
      let pull = -1 / (r * r * r)
      return [u[2], u[3], pull * u[0], pull * u[1]]
    }
    for event in try orbit.events(to: 40) { print(event.time, event.state) }  // after one and two revolutions

    // Kepler's third law: the period is 2π·a^(3/2) with 1/a = 2 − v².
    let period = 2 * Double.pi * Double.pow(1 / (2 - 1.2 * 1.2), 1.5)
    orbit = try TaylorIntegrator(from: [1.0, 0, 0, 1.2], events: [crossing], { t, u in gravity(u) })
    let times = try orbit.events(to: 40).map(\.time)
    #expect(times.count == 2 && (times[0] - period).magnitude <= 1e-13 && (times[1] - 2 * period).magnitude <= 1e-12)

    let farthest = Event(isTerminal: true, direction: .falling) { t, u in u[0] * u[2] + u[1] * u[3] }
    var body = try TaylorIntegrator(from: [1.0, 0, 0, 1.2], events: [farthest]) { t, u in gravity(u) }
    try body.advance(to: 100)
    print(body.time, body.state)
    #expect((body.time - period / 2).magnitude <= 1e-13)
  }

  @Test func stiffStep() {
    // One implicit step of u′ = −1000·(u − cos t), from u(0) = 0 to t = 0.1.
    let (t, h) = (0.1, 0.1)
    var u = 0.0
    for _ in 0..<3 {
      let (residual, slope) = valueWithDerivative(at: u) { u in u + h * 1000 * (u - cos(t)) }
      u -= residual / slope
    }
    #expect((u - 100 * cos(0.1) / 101).magnitude <= 1e-15)
  }
}

/// A damped oscillation.
public struct Damping: ScalarFunction {
  /// Makes the function.
  public init() {}
  /// Its value at a time and a phase.
  @inlinable public func callAsFunction<S: RealScalar>(_ x: [S]) -> S { exp(-x[0]) * cos(x[1]) }
}
