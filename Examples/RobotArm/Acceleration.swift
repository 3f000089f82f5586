// Motion of the tool along a trajectory of the joints: acceleration, with its term J̇q̇, and jerk, from one pass over series.

import Foundation
import Jets

/// Derivatives by time of where the tool is and how it turns.
struct Motion {
  /// Velocity, acceleration, jerk of the tool point, m/sᵏ.
  let linear: [[Double]]

  /// Angular velocity, acceleration and its derivative, rad/sᵏ.
  let angular: [[Double]]

  /// The motion of the tool where the joints stand at the angles q[0] and have the derivatives q[1], q[2], q[3] by time.
  ///
  /// ω = ½ Σ aᵢ × ȧᵢ over the axes of the tool, as series in time.
  init(of arm: Arm, along q: [[Double]]) {
    let angles = q[0].indices.map { i in
      // Normalized coefficients: f⁽ᵏ⁾/k!.
      TaylorSeries(coefficients: [q[0][i], q[1][i], q[2][i] / 2, q[3][i] / 6])
    }
    let pose = arm(angles)
    linear = (1...3).map { k in pose[..<3].map { $0.derivative(k) } }
    var turn = [TaylorSeries<Double>](repeating: .zero, count: 3)
    for axis in [3, 6, 9] {
      let a = Array(pose[axis..<(axis + 3)])
      turn = zip(turn, cross(a, a.map { $0.differentiated() })).map { $0 + $1 / 2 }
    }
    angular = (0...2).map { k in turn.map { $0.derivative(k) } }
  }
}

extension Arm {
  /// Velocity, acceleration, angular velocity and angular acceleration by the outward recursion over the links.
  ///
  /// ωᵢ = ωᵢ₋₁ + q̇ᵢz, ω̇ᵢ = ω̇ᵢ₋₁ + q̈ᵢz + ωᵢ₋₁ × q̇ᵢz, p̈ᵢ = p̈ᵢ₋₁ + ω̇ᵢ × r + ωᵢ × (ωᵢ × r).
  /// Source: J. Y. S. Luh, M. W. Walker & R. P. C. Paul, "On-line computational scheme for mechanical manipulators", J. Dyn. Sys.,
  /// Meas., Control 102 (1980).
  func outwardRecursion(_ q: [[Double]]) -> (linear: [[Double]], angular: [[Double]]) {
    let frames = frames(q[0])
    func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }
    let zero = [0.0, 0, 0]
    var (v, a, ω, α) = (zero, zero, zero, zero)
    for i in links.indices {
      let z = frames[i].axes[2]
      let spin = z.map { $0 * q[1][i] }
      α = sum(sum(α, z.map { $0 * q[2][i] }), cross(ω, spin))
      ω = sum(ω, spin)
      let r = zip(frames[i + 1].position, frames[i].position).map { $0 - $1 }
      v = sum(v, cross(ω, r))
      a = sum(sum(a, cross(α, r)), cross(ω, cross(ω, r)))
    }
    return ([v, a], [ω, α])
  }
}

/// The report on one moment of a trajectory.
enum Acceleration {
  /// Prints the acceleration of the tool, the part J̇q̇ of it, and the jerk.
  ///
  /// - Throws: `Failure` where they disagree with the recursion over the links or with differences.
  static func report(_ arm: Arm) throws {
    let q = [
      [0.3, 0.6, -0.4, 0.5, 0.7, 0.2], [0.8, -0.5, 1.1, 2.0, -1.4, 3.0], [1.5, 0.4, -2.0, 0.5, 1.0, -4.0],
      [-3.0, 2.0, 1.0, -5.0, 4.0, 6.0],
    ]
    let motion = Motion(of: arm, along: q)
    let (linear, angular) = arm.outwardRecursion(q)
    for (found, known) in zip(motion.linear[..<2] + motion.angular[..<2], linear + angular) {
      let error = norm(zip(found, known).map { $0 - $1 }) / norm(known)
      guard error < 1e-14 else { throw Failure(description: "\(found), by the recursion \(known)") }
    }

    // J̇q̇ is what remains of the acceleration with q̈ = 0; J̇ itself is the tangent of J along q̇.
    let coasting = Motion(of: arm, along: [q[0], q[1], q[2].map { _ in 0 }, q[3]])
    let rates = arm.geometricJacobian(at: zip(q[0], q[1]).map { Dual(value: $0, tangent: $1) }).map(\.tangent) * q[1]
    let remainder = coasting.linear[1] + coasting.angular[1]
    let difference = norm(zip(rates, remainder).map { $0 - $1 }) / norm(rates)
    guard difference < 1e-14 else { throw Failure(description: "J̇q̇ = \(rates), by series \(remainder)") }

    // The jerk against a central difference of the recursion's acceleration.
    let h = 1e-3
    func moved(_ t: Double) -> [Double] {
      let angles = q[0].indices.map { i in q[0][i] + t * (q[1][i] + t * (q[2][i] / 2 + t * q[3][i] / 6)) }
      let speeds = q[0].indices.map { i in q[1][i] + t * (q[2][i] + t * q[3][i] / 2) }
      let state = arm.outwardRecursion([angles, speeds, zip(q[2], q[3]).map { $0 + t * $1 }])
      return state.linear[1] + state.angular[1]
    }
    let jerk = motion.linear[2] + motion.angular[2]
    let (near, far) = (zip(moved(h), moved(-h)).map { $0 - $1 }, zip(moved(2 * h), moved(-2 * h)).map { $0 - $1 })
    let numerical = zip(near, far).map { (8 * $0 - $1) / (12 * h) }
    let gap = norm(zip(jerk, numerical).map { $0 - $1 }) / norm(jerk)
    guard gap < 1e-8 else { throw Failure(description: "The jerk is \(jerk), by differences \(numerical)") }

    print("                           x          y          z         ωx         ωy         ωz")
    print("acceleration     " + row(motion.linear[1] + motion.angular[1]))
    print("of which J̇q̇      " + row(remainder))
    print("jerk             " + row(jerk))
  }

  private static func row(_ x: [Double]) -> String { x.map { String(format: "%11.5f", $0) }.joined() }
}
