// Newton's method for two equations: where does the circle x² + y² = 4 meet the hyperbola xy = 1?

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// The two equations; both are zero where the curves meet.
func curves<S: RealScalar>(_ p: [S]) -> [S] { [p[0] * p[0] + p[1] * p[1] - 4, p[0] * p[1] - 1] }

func newton() throws {
  print("3. Newton's method")
  var point = [2.0, 1.0]
  for iteration in 1...5 {
    let (value, J) = valueWithJacobian(at: point, of: curves)
    let step = try J.solve(value)
    point = [point[0] - step[0], point[1] - step[1]]
    print("   step \(iteration) of length \(scientific(norm(step), 0))")
  }
  print("   x = \(fixed(point[0], 12)), y = \(fixed(point[1], 12))")
}
