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

  /// The Jacobian row by row: two columns for the place on the surface, where there is one, then those of the pose.
  ///
  /// Each residual depends on one place only, so all places share two directions. `compressedJacobian` does the same and gives a matrix by
  /// columns, which takes a quarter longer from ten thousand points on.
  private static func jacobian<let N: Int>(_ problem: HandProblem, _ jet: MultiDual<Double, N>.Type) -> Computation {
    let pose = HandProblem.poseCount
    return Computation {
      let variables = problem.variables.enumerated().map {
        MultiDual<Double, N>(variable: $1, direction: $0 < pose ? N - pose + $0 : ($0 - pose) % 2)
      }
      let residuals = problem.residuals(variables)
      var rows: [Double] = []
      rows.reserveCapacity(residuals.count * N)
      for residual in residuals { for j in 0..<N { rows.append(residual.partials[j]) } }
      return rows
    } encode: { rows in
      .rows(rows, width: N, count: problem.rows)
    }
  }
}
