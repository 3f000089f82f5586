// Newton's method for two equations: where does the circle x² + y² = 4 meet the hyperbola xy = 1?

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// The two equations; both are zero where the curves meet.
func curves<S: RealScalar>(_ p: [S]) -> [S] { [p[0] * p[0] + p[1] * p[1] - 4, p[0] * p[1] - 1] }
