// A six-axis arm from its table: Jacobians, singular poses, manipulability, inverse kinematics, acceleration.

import ExampleSupport
import Foundation
import Jets
import JetsLinearAlgebra

@main struct RobotArm {
  static func main() {
    do {
      try run()
    } catch {
      print("RobotArm: \(error)")
      exit(1)
    }
  }

  private static func run() throws {
    let arm = Arm.puma560
    if let folder = Plot.folder(in: CommandLine.arguments) { return try Pictures.write(arm, into: folder) }
    let pose = [0.3, 0.6, -0.4, 0.5, 0.7, 0.2]

    let J = arm.geometricJacobian(at: pose)
    let difference = zip(J.elements, arm.jacobianOfAxes(at: pose).elements).map { ($0 - $1).magnitude }.max() ?? .nan
    guard difference < 4e-16 else { throw Failure(description: "The two Jacobians differ by \(difference)") }
    print("geometric Jacobian of the PUMA 560, by jets; the textbook's columns zᵢ × (p − pᵢ), zᵢ agree to 4e-16")
    for i in 0..<6 { print(J.row(i).map { String(format: "%11.6f", tidied($0)) }.joined()) }

    let analytic = try RollPitchYaw(arm: arm).check(at: pose, against: J)
    print("\nanalytic Jacobian: rates of roll, pitch, yaw; times B(φ, θ) it is the lower half above to 4e-15")
    for i in 0..<3 { print(analytic.row(i).map { String(format: "%11.6f", tidied($0)) }.joined()) }

    print("\nsingular poses: roots of det J as one joint turns")
    for singularity in Singularity.all { try singularity.report(arm) }

    print(
      String(format: "\nmanipulability w = √det JJᵀ = %.8f, and away from singular poses", try Manipulability.measure(of: arm, at: pose)))
    try Manipulability.report(arm, at: pose)

    print("\ninverse kinematics, from one start")
    try InverseKinematics.report(arm)

    print("\nacceleration and jerk of the tool on a trajectory, from one pass over series")
    try Acceleration.report(arm)
  }
}
