// Matrices: three masses in a chain of springs. How do the end's displacement and the lowest frequency change with one spring?

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// The stiffness matrix of a chain that hangs from a wall.
func stiffness<S: Scalar>(_ k: [S]) -> Matrix<S> {
  Matrix([[k[0] + k[1], -k[1], 0], [-k[1], k[1] + k[2], -k[2]], [0, -k[2], k[2]]])
}
