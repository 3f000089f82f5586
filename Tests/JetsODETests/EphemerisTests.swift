// The outer planets beside the positions of JPL's ephemeris DE441 over twenty years.

import Foundation
import Jets
import JetsODE
import Testing

/// States of the Sun and the four outer planets about the barycentre of the solar system, au and au/day.
struct Horizons: Decodable {
  static let bodies = ["Sun", "Jupiter", "Saturn", "Uranus", "Neptune"]

  let jd_tdb: [String]
  let states: [String: [[String]]]

  static func read() throws -> (epochs: [Double], states: [[Double]]) {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/horizons_outer_planets", withExtension: "json"))
    let file = try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
    let orbits = try bodies.map { try #require(file.states[$0]).map(numbers) }
    return (numbers(file.jd_tdb), file.jd_tdb.indices.map { e in orbits.flatMap { $0[e][..<3] } + orbits.flatMap { $0[e][3...] } })
  }
}

@Suite struct EphemerisTests {
  /// G·m of the Sun with Mercury to Mars, and of the systems of Jupiter to Neptune, au³/day².
  ///
  /// Source: R. S. Park et al., Astron. J. 161 (2021), table 2.
  static let masses: [Double] = {
    let unit: Double = 149_597_870.7 * 149_597_870.7 * 149_597_870.7 / (86_400.0 * 86_400)
    let inner = 22_031.868551 + 324_858.592 + 403_503.235625 + 42_828.375816
    return [132_712_440_041.279419 + inner, 126_712_764.1, 37_940_584.8418, 5_794_556.4, 6_836_527.10058].map { $0 / unit }
  }()

  /// How far each body is from the centre of mass of its system, √Σ(m·a/M)² over its satellites, km.
  ///
  /// That is what a point mass in place of a system cannot tell. For the Sun Mercury to Mars; Io to Callisto; Titan; Ariel to Oberon; Triton.
  ///
  /// Source: JPL Solar System Dynamics, physical parameters and mean elements of satellites.
  static let wobbles = [531.6, 138.0, 289.4, 27.2, 74.1]

  /// The state of the first epoch is that of the bodies, which circle the centres of their systems; a state fitted to all epochs leaves their wobbles.
  @Test func positions() throws {
    let (epochs, known) = try Horizons.read()
    #expect(epochs.count == 73 && known.allSatisfy { $0.count == 30 })
    let equation = Gravity(masses: Self.masses)
    var varied = try VariationalIntegrator(equation, from: known[0], at: epochs[0], order: 1, by: [.state], tolerance: 1e-10)
    var rows: [[Double]] = []
    for epoch in epochs {
      try varied.advance(to: epoch)
      let jacobian = varied.jacobian(.state)
      for i in 0..<15 { rows.append((0..<30).map { jacobian[i, $0] }) }
    }
    let factors = try Matrix(rows).qr()
    var start = known[0]
    func path() throws -> [[Double]] {
      var integrator = try TaylorIntegrator(equation, from: start, at: epochs[0])
      let path = try integrator.trajectory(to: epochs[epochs.count - 1])
      return epochs.map { path($0) }
    }
    for _ in 0..<3 {
      let rest = zip(try path(), known).flatMap { found, truth in (0..<15).map { truth[$0] - found[$0] } }
      start = zip(start, factors.solve(rest)).map { $0 + $1 }
    }
    let found = try path()
    for body in 0..<5 {
      var sum = 0.0
      for (x, y) in zip(found, known) {
        for a in 0..<3 {
          let d: Double = (x[3 * body + a] - y[3 * body + a]) * 149_597_870.7
          sum += d * d
        }
      }
      let distance = (sum / Double(epochs.count)).squareRoot()
      #expect(distance < 1.05 * Self.wobbles[body], "\(Horizons.bodies[body]): \(distance) km")
    }
  }
}
