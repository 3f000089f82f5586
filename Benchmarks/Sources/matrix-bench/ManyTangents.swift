// W9 and W3: Jacobians with as many directions as there are variables.

import CMatrixReference
import Jets
import JetsLinearAlgebra

private typealias Many<let N: Int> = MultiDual<Matrix<Double>, N>

/// The rows of W9: the solution x of A x = b with n derivatives.
func manyTangents() -> [RowMaker] {
  [
    ("W9 x = A⁻¹ b: ∂x/∂b by seeds", { rightSide(MultiDual<Double, 32>.self) }),
    ("W9 x = A⁻¹ b: ∂x/∂b by seeds", { rightSide(MultiDual<Double, 64>.self) }),
    ("W9 x = A⁻¹ b: ∂x/∂b by seeds", { rightSide(MultiDual<Double, 128>.self) }),
    ("W9 x = A⁻¹ b: ∂x/∂A and ∂x/∂b", { all(32) }),
    ("W9 x = A⁻¹ b: ∂x/∂A and ∂x/∂b", { all(64) }),
    ("W9 x = A⁻¹ b: ∂x/∂A and ∂x/∂b", { all(128) }),
    ("W9 x = A⁻¹ b: n dense tangents of A and b", { dense(MultiDual<Double, 32>.self) }),
    ("W9 x = A⁻¹ b: n dense tangents of A and b", { dense(MultiDual<Double, 64>.self) }),
    ("W9 x = A⁻¹ b: n dense tangents of A and b", { dense(MultiDual<Double, 128>.self) }),
    ("W9 x = (A + diag d)⁻¹ b: ∂x/∂d", { diagonal(32) }),
    ("W9 x = (A + diag d)⁻¹ b: ∂x/∂d", { diagonal(64) }),
    ("W9 x = (A + diag d)⁻¹ b: ∂x/∂d", { diagonal(128) }),
    ("W9 x = (A + diag d)⁻¹ b: ∂x/∂d by seeds", { diagonalSeeds(MultiDual<Double, 32>.self) }),
    ("W9 x = (A + diag d)⁻¹ b: ∂x/∂d by seeds", { diagonalSeeds(MultiDual<Double, 64>.self) }),
    ("W9 x = (A + diag d)⁻¹ b: ∂x/∂d by seeds", { diagonalSeeds(MultiDual<Double, 128>.self) }),
  ]
}

private let manyGoal = 1.05

/// The value and all partials, one after another.
private func flat<let N: Int>(_ x: Many<N>) -> [[Double]] { [x.value.elements, (0..<N).flatMap { x.partials[$0].elements }] }

private func unit(_ n: Int, _ i: Int) -> Matrix<Double> { Matrix(rows: n, columns: 1) { k, _ in k == i ? 1 : 0 } }

private func rightSide<let n: Int>(_ type: MultiDual<Double, n>.Type) -> Row {
  var random = Seeded(n)
  let (a, b) = (random.matrix(n, n), random.matrix(n, 1))
  let right = Many<n>(value: b, partials: InlineArray { unit(n, $0) })
  return Row(
    "W9 ∂x/∂b", n, goal: manyGoal, Reference(matrix_jacobian_right, n, [a.elements, b.elements]), { try a.solve(right) }, results: flat)
}

private func all(_ n: Int) -> Row {
  var random = Seeded(n)
  let (a, b) = (random.matrix(n, n), random.matrix(n, 1))
  let reference = Reference(matrix_jacobian_all, n, [a.elements, b.elements])
  return Row("W9 ∂x/∂A", n, goal: manyGoal, reference, { try a.solutionJacobians(b) }) {
    [$0.solution.elements, $0.matrix.elements, $0.rightSide.elements]
  }
}

private func dense<let n: Int>(_ type: MultiDual<Double, n>.Type) -> Row {
  var random = Seeded(n)
  let (a, b) = (random.matrix(n, n), random.matrix(n, 1))
  let (da, db) = ((0..<n).map { _ in random.matrix(n, n) }, (0..<n).map { _ in random.matrix(n, 1) })
  let reference = Reference(matrix_tangents, n, [a.elements, da.flatMap(\.elements), b.elements, db.flatMap(\.elements)])
  let left = Many<n>(value: a, partials: InlineArray { da[$0] })
  let right = Many<n>(value: b, partials: InlineArray { db[$0] })
  return Row("W9 dense", n, goal: manyGoal, reference, { try left.solve(right) }, results: flat)
}

private func diagonal(_ n: Int) -> Row {
  var random = Seeded(n)
  let (a, b) = (random.matrix(n, n), random.matrix(n, 1))
  let reference = Reference(matrix_jacobian_diagonal, n, [a.elements, b.elements])
  return Row("W9 ∂x/∂d", n, goal: manyGoal, reference, { try a.solutionWithDiagonalJacobian(b) }) {
    [$0.solution.elements, $0.diagonal.elements]
  }
}

private func diagonalSeeds<let n: Int>(_ type: MultiDual<Double, n>.Type) -> Row {
  var random = Seeded(n)
  let (a, b) = (random.matrix(n, n), random.matrix(n, 1))
  let left = Many<n>(value: a, partials: InlineArray { k in Matrix(rows: n, columns: n) { $0 == k && $1 == k ? 1 : 0 } })
  return Row(
    "W9 ∂x/∂d", n, Reference(matrix_jacobian_diagonal, n, [a.elements, b.elements]), { try left.solve(b) }, results: flat)
}

/// The rows of W3: the Jacobian of a network of three layers with tanh.
func networks(isLarge: Bool) -> [RowMaker] {
  let rows: [RowMaker] = [
    ("W3 tanh network: ∂y/∂x by seeds of x", { network(MultiDual<Double, 100>.self, seedsInput: true) }),
    ("W3 tanh network: ∂y/∂x by seeds of W₁x + b₁", { network(MultiDual<Double, 100>.self, seedsInput: false) }),
  ]
  let large: [RowMaker] = [
    ("W3 tanh network: ∂y/∂x by seeds of W₁x + b₁", { network(MultiDual<Double, 512>.self, seedsInput: false) })
  ]
  return rows + (isLarge ? large : [])
}

private func network<let n: Int>(_ type: MultiDual<Double, n>.Type, seedsInput: Bool) -> Row {
  var random = Seeded(n)
  let w = (0..<3).map { _ in random.matrix(n, n) * (1 / Double(n).squareRoot()) }
  let b = (0..<3).map { _ in random.matrix(n, 1) }
  let x = random.matrix(n, 1)
  let inputs = [w[0], b[0], w[1], b[1], w[2], b[2], x].map(\.elements)
  let seeded = Many<n>(value: x, partials: InlineArray { unit(n, $0) })
  let work = { () -> Many<n> in
    // The Jacobian of the first affine map is its matrix: its columns may serve as seeds.
    var u =
      seedsInput
      ? w[0] * seeded + b[0]
      : Many<n>(value: w[0] * x + b[0], partials: InlineArray { Matrix(rows: n, columns: 1, elements: w[0].column($0)) })
    for layer in 1..<3 { u = w[layer] * u.mapElements { (z: Dual<Double>) in tanh(z) } + b[layer] }
    return u.mapElements { (z: Dual<Double>) in tanh(z) }
  }
  return Row("W3", n, goal: 1.2, Reference(matrix_network, n, inputs), work, results: flat)
}
