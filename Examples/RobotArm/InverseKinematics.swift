// From a pose of the tool to joint angles: Levenberg's damped Newton method on the twelve numbers of a pose.

import Foundation
import Jets

/// The difference between the pose of an arm and a wanted one.
struct PoseError: VectorFunction {
  let arm: Arm
  let wanted: [Double]

  func callAsFunction<S: RealScalar>(_ q: [S]) -> [S] { zip(arm(q), wanted).map { $0 - S(constant: $1) } }
}

extension Arm {
  /// Joint angles that bring the tool to a pose, by (JᵀJ + λ)·δ = −Jᵀr; λ falls with every step that helps.
  ///
  /// - Returns: the angles within ±π, and the number of steps tried; nil where the search ends elsewhere.
  func angles(reaching wanted: [Double], from start: [Double]) -> (angles: [Double], steps: Int)? {
    let error = PoseError(arm: self, wanted: wanted)
    var q = start
    var damping = 1e-2
    var (residual, slopes) = valueWithJacobian(at: q, of: error)
    for step in 1...200 {
      let transposed = slopes.transposed
      var normal = transposed * slopes
      for i in q.indices { normal[i, i] += damping }
      guard let factor = try? normal.cholesky() else { return nil }
      let delta = factor.solve(transposed * residual)
      let next = zip(q, delta).map { $0 - $1 }
      let there = valueWithJacobian(at: next, of: error)
      if norm(there.value) < norm(residual) {
        (q, residual, slopes) = (next, there.value, there.jacobian)
        // Near a solution the damping goes with the error, and convergence is quadratic.
        damping = min(damping / 4, dot(residual, residual))
      } else {
        damping *= 8
      }
      if norm(residual) < 1e-12 { return (q.map { $0.remainder(dividingBy: 2 * .pi) }, step) }
    }
    return nil
  }
}

/// Poses to reach, and what comes of it.
enum InverseKinematics {
  /// Prints the steps from one start to the poses of several sets of angles.
  ///
  /// - Throws: `Failure` where a pose is not reached.
  static func report(_ arm: Arm) throws {
    let start = [0.2, 0.5, -0.6, 0.3, 0.6, 0.1]
    print("angles behind the pose (°)               angles found (°)                         steps")
    for degrees in [
      [10.0, 40, -45, 20, 30, 0], [-60, 20, -120, 80, -40, 150], [150, -30, -60, 100, 50, -90], [30, 100, 20, -150, 70, 45],
      [45, 45, -90, 0, 0.5, 0],
    ] {
      let behind = degrees.map { $0 * .pi / 180 }
      let wanted = arm(behind)
      guard let (angles, steps) = arm.angles(reaching: wanted, from: start) else {
        throw Failure(description: "The pose of \(degrees) is not reached")
      }
      let miss = norm(zip(arm(angles), wanted).map { $0 - $1 })
      guard miss < 1e-12 else { throw Failure(description: "The pose of \(degrees) is missed by \(miss)") }
      print(row(degrees) + row(angles.map { $0 * 180 / .pi }) + String(format: "%5d", steps))
    }
  }

  private static func row(_ degrees: [Double]) -> String {
    degrees.map { String(format: "%7.1f", tidied($0, below: 0.05)) }.joined().padding(toLength: 44, withPad: " ", startingAt: 0)
  }
}
