// How far the arm is from a singular pose, and which joint leads away: derivatives through determinants and singular values.

import Foundation
import Jets
import JetsLinearAlgebra

/// Yoshikawa's manipulability w = √det(J·Jᵀ) and the smallest singular value of J, along one joint.
///
/// Source: T. Yoshikawa, "Manipulability of robotic mechanisms", Int. J. Robotics Research 4 (1985).
struct Manipulability {
  /// w and ∂w/∂qⱼ.
  let measure: Dual<Double>

  /// The singular values of J and their derivatives by qⱼ.
  let singularValues: Dual<[Double]>

  /// Computes both at `q`, along joint `j`.
  ///
  /// - Throws: `LinearAlgebraError` at a singular pose, where w has a kink.
  init(of arm: Arm, at q: [Double], along j: Int) throws {
    let angles = q.enumerated().map { i, angle in Dual(value: angle, tangent: i == j ? 1 : 0) }
    // The Jacobian of jets as a jet of matrices, which goes to LAPACK plane by plane.
    let J = Dual<Matrix<Double>>(elementwise: arm.geometricJacobian(at: angles))
    measure = sqrt(try (J * J.transposed).determinant())
    singularValues = try J.svd().values
  }

  /// w of plain numbers.
  static func measure(of arm: Arm, at q: [Double]) throws -> Double {
    let J = arm.geometricJacobian(at: q)
    return try (J * J.transposed).determinant().squareRoot()
  }

  /// Prints w, σ₆ and their derivatives with respect to every joint.
  ///
  /// - Throws: `Failure` where they disagree with w·tr(J⁻¹∂J) or with differences.
  static func report(_ arm: Arm, at q: [Double]) throws {
    print("joint      ∂w/∂q     ∂σ₆/∂q")
    for j in q.indices {
      let found = try Manipulability(of: arm, at: q, along: j)
      let (w, slope) = (found.measure.value, found.measure.tangent)

      // ∂w = w·tr(J⁻¹∂J), by the textbook.
      let angles = q.enumerated().map { i, angle in Dual(value: angle, tangent: i == j ? 1 : 0) }
      let elements = arm.geometricJacobian(at: angles)
      let trace = try elements.map(\.value).solve(elements.map(\.tangent)).diagonal.reduce(0, +)
      guard (slope - w * trace).magnitude < 1e-12 else { throw Failure(description: "∂w = \(slope), by its trace \(w * trace)") }

      // A central difference of order six, for w and for σ₆.
      func difference(_ f: ([Double]) throws -> Double) rethrows -> Double {
        let h = 4e-4
        func at(_ k: Double) throws -> Double {
          var p = q
          p[j] += k * h
          return try f(p)
        }
        let (one, two, three) = (try at(1) - at(-1), try at(2) - at(-2), try at(3) - at(-3))
        return (45 * one - 9 * two + three) / (60 * h)
      }
      let numerical = try difference { try Manipulability.measure(of: arm, at: $0) }
      guard (slope - numerical).magnitude < 1e-9 else { throw Failure(description: "∂w = \(slope), by a difference \(numerical)") }
      let sigma = try difference { try arm.geometricJacobian(at: $0).svd().values[5] }
      let smallest = found.singularValues.tangent[5]
      guard (smallest - sigma).magnitude < 1e-9 else { throw Failure(description: "∂σ₆ = \(smallest), by a difference \(sigma)") }
      print(String(format: "%5d %10.6f %10.6f", j + 1, tidied(slope), tidied(smallest)))
    }
  }

}
