// The analytic Jacobian: how roll, pitch and yaw of the tool change with the joints.

import Jets

/// Roll ψ, pitch θ and yaw φ of the tool, R = Rot_z(φ)·Rot_y(θ)·Rot_x(ψ), in radians.
struct RollPitchYaw: VectorFunction {
  let arm: Arm

  func callAsFunction<S: RealScalar>(_ q: [S]) -> [S] {
    let axes = arm.frames(q)[arm.links.count].axes
    let (x, y, z) = (axes[0], axes[1], axes[2])
    return [S.atan2(y: y[2], x: z[2]), S.atan2(y: -x[2], x: S.hypot(y[2], z[2])), S.atan2(y: x[1], x: x[0])]
  }

  /// The 3×6 Jacobian of the angles, whose product with B(φ, θ) is the angular velocity.
  ///
  /// ω = ψ̇·(cos φ cos θ, sin φ cos θ, −sin θ) + θ̇·(−sin φ, cos φ, 0) + φ̇·(0, 0, 1).
  /// - Throws: `Failure` where the product is not the lower half of the geometric Jacobian.
  func check(at q: [Double], against geometric: Matrix<Double>) throws -> Matrix<Double> {
    let (angles, slopes) = valueWithJacobian(at: q, of: self)
    let (pitch, yaw) = (Double.sinAndCos(angles[1]), Double.sinAndCos(angles[2]))
    let B: Matrix<Double> = [[yaw.cos * pitch.cos, -yaw.sin, 0], [yaw.sin * pitch.cos, yaw.cos, 0], [-pitch.sin, 0, 1]]
    let product = B * slopes
    for i in 0..<3 {
      for j in q.indices {
        let error = (product[i, j] - geometric[i + 3, j]).magnitude
        guard error < 4e-15 else { throw Failure(description: "The analytic Jacobian is off by \(error) in row \(i), column \(j)") }
      }
    }
    return slopes
  }
}
