// Poses where the arm loses a direction: found as roots of det J, and shown by singular values.

import Foundation
import Jets
import JetsLinearAlgebra

/// A family of singular poses and one joint that leads to it.
struct Singularity: Sendable {
  let name: String

  /// Where the search starts.
  let start: [Double]

  /// The joint that is turned, counted from zero.
  let joint: Int

  /// A quantity that vanishes there, by geometry: what the found pose is checked with.
  let geometry: @Sendable ([Double]) -> Double

  /// The three families of an arm with a spherical wrist.
  static let all = [
    // Joints 4 and 6 on one line.
    Singularity(name: "wrist", start: [0.3, 0.6, -0.4, 0.5, 0.4, 0.2], joint: 4) { q in Double.sin(q[4]) },
    // Shoulder, elbow and wrist on one line: a₃ sin q₃ + d₄ cos q₃ = 0.
    Singularity(name: "elbow", start: [0.3, 0.6, -1.2, 0.5, 0.7, 0.2], joint: 2) { q in
      0.0203 * Double.sin(q[2]) + 0.4318 * Double.cos(q[2])
    },
    // The wrist's distance from the first axis, in the plane of the arm: a₂ cos q₂ + a₃ cos(q₂ + q₃) − d₄ sin(q₂ + q₃) = 0.
    Singularity(name: "shoulder", start: [0.3, 1.2, 0.3, 0.5, 0.7, 0.2], joint: 1) { q in
      0.4318 * Double.cos(q[1]) + 0.0203 * Double.cos(q[1] + q[2]) - 0.4318 * Double.sin(q[1] + q[2])
    },
  ]

  /// The pose where det J vanishes as the joint turns: Newton's method with the derivative of det J by that joint.
  ///
  /// - Throws: `Failure` where it does not converge.
  func pose(of arm: Arm) throws -> [Double] {
    var q = start
    for _ in 0..<30 {
      let (value, slope) = try Dual.valueWithDerivative(at: q[joint]) { angle in
        var angles = q.map { Dual($0) }
        angles[joint] = angle
        return try arm.geometricJacobian(at: angles).determinant()
      }
      let step = value / slope
      q[joint] -= step
      if step.magnitude < 1e-14 { return q }
    }
    throw Failure(description: "No \(name) singularity was found by turning joint \(joint + 1)")
  }

  /// Prints the pose, its singular values and the direction that is lost.
  ///
  /// - Throws: `Failure` where the pose is not what geometry says; `LinearAlgebraError` where there is no decomposition.
  func report(_ arm: Arm) throws {
    let q = try pose(of: arm)
    guard geometry(q).magnitude < 1e-14 else { throw Failure(description: "The \(name) pose misses its geometry by \(geometry(q))") }
    let before = try arm.geometricJacobian(at: start).svd()
    let here = try arm.geometricJacobian(at: q).svd()
    guard here.values[5] < 1e-15 * 8 * here.values[0] else { throw Failure(description: "σ₆ = \(here.values[5]) at the \(name) pose") }
    let lost = here.u.column(5)
    let sign = lost.first { $0.magnitude > 1e-9 }.map { $0 < 0 ? -1.0 : 1.0 } ?? 1
    print(
      name.padding(toLength: 10, withPad: " ", startingAt: 0)
        + String(
          format: "q%d = %11.6f°   σ₅ %.5f   σ₆ from %.5f to < 1e-14   lost ", joint + 1,
          tidied(q[joint] * 180 / .pi), here.values[4],
          before.values[5])
        + "[" + lost.map { String(format: "%.4f", tidied(sign * $0, below: 5e-5)) }.joined(separator: ", ") + "]")
  }

}

/// Something that must hold does not.
struct Failure: Error, CustomStringConvertible {
  /// What was found.
  let description: String
}

/// Zero for what would print as a zero, so that none has a sign.
func tidied(_ x: Double, below size: Double = 5e-7) -> Double { x.magnitude < size ? 0 : x }
