// ht: how far a posed hand is from points that were seen, by 26 parameters of the pose and by places on its surface.

import Jets

enum HandTracking: Eval {
  static let name = "ht"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "objective": { input in
        let problem = try HandProblem(input)
        return Computation(numbers: { problem.residuals(problem.theta, problem.places) })
      },
      "jacobian": { input in
        let problem = try HandProblem(input)
        return problem.isComplicated
          ? Computation({ jacobian(problem, MultiDual<Double, 28>.self) }, encode: { .rows($0, width: 28, count: problem.rows) })
          : Computation({ jacobian(problem, MultiDual<Double, 26>.self) }, encode: { .rows($0, width: 26, count: problem.rows) })
      },
    ]
  }

  /// The Jacobian row by row: two columns for the place on the surface, where there is one, then those of the pose.
  ///
  /// Each residual depends on one place only, so all places share two directions.
  private static func jacobian<let N: Int>(_ problem: HandProblem, _ jet: MultiDual<Double, N>.Type) -> [Double] {
    let first = N - problem.theta.count
    let theta = problem.theta.enumerated().map { MultiDual<Double, N>(variable: $1, direction: first + $0) }
    let places = problem.places.enumerated().map { MultiDual<Double, N>(variable: $1, direction: $0 % 2) }
    let residuals = problem.residuals(theta, places)
    var rows: [Double] = []
    rows.reserveCapacity(residuals.count * N)
    for residual in residuals { for j in 0..<N { rows.append(residual.partials[j]) } }
    return rows
  }
}
