// Matrices: three masses in a chain of springs. How do the end's displacement and the lowest frequency change with one spring?

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// The stiffness matrix of a chain that hangs from a wall.
func stiffness<S: Scalar>(_ k: [S]) -> Matrix<S> {
  Matrix([[k[0] + k[1], -k[1], 0], [-k[1], k[1] + k[2], -k[2]], [0, -k[2], k[2]]])
}

func springChain() throws {
  print("9. Matrices")
  let springs = [300.0, 200.0, 100.0]
  let load: Matrix<Double> = [[0], [0], [6]]
  var slopes: [(end: Double, square: Double)] = []
  var lowest = 0.0
  for i in springs.indices {
    // The matrix is linear in the springs: along one of them it changes by the matrix of a unit spring.
    let unit = springs.indices.map { $0 == i ? 1.0 : 0.0 }
    let K = Dual(value: stiffness(springs), tangent: stiffness(unit))
    let displacement = try K.solve(load)
    let squares = try K.symmetricEigen().values
    lowest = squares.value[0]
    slopes.append((displacement.tangent[2, 0], squares.tangent[0]))
  }
  print("   ∂(end)/∂k: \(slopes.map { scientific($0.end, 3) }.joined(separator: ", ")) m²/N")
  print("   ∂ω²/∂k: \(slopes.map { fixed($0.square, 6) }.joined(separator: ", ")) for ω² = \(fixed(lowest, 4)) s⁻²")
}
