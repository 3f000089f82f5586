// ht: how far a posed hand is from points that were seen, by 26 parameters of the pose and by places on its surface.

import Jets

enum HandTracking: Eval {
  static let name = "ht"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "objective": { input in
        let problem = try HandProblem(input)
        return Computation(numbers: { problem.residuals(problem.variables) })
      },
      "jacobian": { input in
        let problem = try HandProblem(input)
        return problem.isComplicated ? jacobian(problem, MultiDual<Double, 28>.self) : jacobian(problem, MultiDual<Double, 26>.self)
      },
    ]
  }

  /// The Jacobian: two columns for the place on the surface, where there is one, then those of the pose.
  ///
  /// Each residual depends on one place only, so all places share two colours.
  private static func jacobian<let N: Int>(_ problem: HandProblem, _ jet: MultiDual<Double, N>.Type) -> Computation {
    let pose = HandProblem.poseCount
    let colors = problem.variables.indices.map { $0 < pose ? N - pose + $0 : ($0 - pose) % 2 }
    return Computation {
      MultiDual<Double, N>.compressedJacobian(at: problem.variables, colors: colors) { problem.residuals($0) }
    } encode: { jacobian in
      .list((0..<jacobian.rows).map { row in .numbers((0..<N).map { jacobian[row, $0] }) })
    }
  }
}
