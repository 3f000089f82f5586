// W8: the value of a matrix function and its derivative along one direction.

import CMatrixReference
import Jets
import JetsLinearAlgebra

/// A row of the table, made when its turn comes: large inputs do not stay.
typealias RowMaker = (name: String, make: () throws -> Row)

/// The goal of a size: from 64 on two percent over C, at 32 ten.
func goal(_ n: Int) -> Double? { n >= 64 ? 1.02 : n == 32 ? 1.1 : nil }

/// Seeded numbers, the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A matrix with elements in (−1, 1).
  mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix<Double> {
    let elements = (0..<rows * columns).map { _ in Double.random(in: -1...1, using: &self) }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }
}

/// The rows of W8.
func functions(isLarge: Bool) -> [RowMaker] {
  let sizes = [4, 8, 16, 32, 64, 128, 256, 512] + (isLarge ? [1024] : [])
  var rows: [RowMaker] = []
  for n in sizes { rows.append(("W8 A B", { product(n) })) }
  for n in sizes { rows.append(("W8 A⁻¹ B, B n×n", { solve(n, n) })) }
  for n in sizes { rows.append(("W8 A⁻¹ b", { solve(n, 1) })) }
  for n in sizes {
    rows.append(("W8 A⁻¹", { general("W8 A⁻¹", n, matrix_inverse) { try $0.inverse() } }))
  }
  for n in sizes { rows.append(("W8 Cholesky", { cholesky(n) })) }
  for n in sizes { rows.append(("W8 symmetric eigen", { eigen(n) })) }
  for n in sizes { rows.append(("W8 SVD", { svd(n) })) }
  for n in sizes {
    rows.append(("W8 expm", { general("W8 expm", n, matrix_expm, scale: 1 / Double(n).squareRoot()) { try expm($0) } }))
  }
  return rows
}

private func pair(_ x: Dual<Matrix<Double>>) -> [[Double]] { [x.value.elements, x.tangent.elements] }

private func product(_ n: Int) -> Row {
  var random = Seeded(n)
  let list = (0..<4).map { _ in random.matrix(n, n) }
  let (a, b) = (Dual(value: list[0], tangent: list[1]), Dual(value: list[2], tangent: list[3]))
  return Row("W8 A B", n, goal: goal(n), Reference(matrix_product, n, list.map(\.elements)), { a * b }, results: pair)
}

private func solve(_ n: Int, _ columns: Int) -> Row {
  var random = Seeded(n)
  let list = [random.matrix(n, n), random.matrix(n, n), random.matrix(n, columns), random.matrix(n, columns)]
  let (a, b) = (Dual(value: list[0], tangent: list[1]), Dual(value: list[2], tangent: list[3]))
  let reference = Reference(matrix_solve, n, columns: columns, list.map(\.elements))
  return Row("W8 solve", n, goal: goal(n), reference, { try a.solve(b) }, results: pair)
}

private func general(
  _ name: String, _ n: Int, _ work: @escaping matrix_work, scale: Double = 1,
  _ function: @escaping (Dual<Matrix<Double>>) throws -> Dual<Matrix<Double>>
) -> Row {
  var random = Seeded(n)
  let a = Dual(value: random.matrix(n, n) * scale, tangent: random.matrix(n, n) * scale)
  return Row(name, n, goal: goal(n), Reference(work, n, pair(a)), { try function(a) }, results: pair)
}

/// A symmetric matrix with a symmetric direction.
private func symmetric(_ n: Int) -> Dual<Matrix<Double>> {
  var random = Seeded(n)
  let (a, da) = (random.matrix(n, n), random.matrix(n, n))
  return Dual(value: a + a.transposed, tangent: da + da.transposed)
}

private func cholesky(_ n: Int) -> Row {
  var a = symmetric(n)
  a.value = Matrix.product(a.value, .none, a.value, .transpose) * (1 / Double(n)) + .identity(n)
  return Row("W8 Cholesky", n, goal: goal(n), Reference(matrix_cholesky, n, pair(a)), { try a.cholesky().factor }, results: pair)
}

private func eigen(_ n: Int) -> Row {
  let a = symmetric(n)
  return Row("W8 eigen", n, goal: goal(n), Reference(matrix_eigen, n, pair(a)), { try a.symmetricEigen() }) {
    [$0.values.value, $0.vectors.value.elements, $0.values.tangent, $0.vectors.tangent.elements]
  }
}

private func svd(_ n: Int) -> Row {
  var random = Seeded(n)
  let a = Dual(value: random.matrix(n, n), tangent: random.matrix(n, n))
  return Row("W8 SVD", n, goal: goal(n), Reference(matrix_svd, n, pair(a)), { try a.svd() }) {
    [
      $0.u.value.elements, $0.values.value, $0.v.value.transposed.elements, $0.u.tangent.elements, $0.values.tangent,
      $0.v.tangent.transposed.elements,
    ]
  }
}
