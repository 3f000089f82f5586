// Both ways to singular values: divide and conquer, and the QR iteration that stands in for it where it does not converge.

#if LinearAlgebra
import Jets
import Testing

@testable import JetsLinearAlgebra

@Suite struct SingularValueTests {
  /// The residual of A = U·diag(s)·Vᴴ, of orthonormality, and the difference of the singular values of both ways, in units of ε‖A‖.
  private func check<E: BLASScalar>(_ rows: Int, _ columns: Int, full: Bool, _ element: (Int) -> E) throws {
    let a = Matrix(rows: rows, columns: columns) { i, j in element(i + rows * j) }
    let first = try a.singularValues(full: full)
    let (u, s, v) = try a.singularValues(full: full, byQR: true)
    let k = Swift.min(rows, columns)
    #expect(u.columns == (full ? rows : k) && v.columns == (full ? columns : k) && s.count == k)
    let limit = 30 * E.RealPart(rows + columns) * .ulpOfOne
    let size = s.first ?? 0
    for (p, q) in zip(first.s, s) { #expect((p - q).magnitude <= limit * size) }
    #expect(zip(s, s.dropFirst()).allSatisfy { $0 >= $1 })
    let middle = Matrix(rows: u.columns, columns: v.columns) { i, j in i == j ? E(realPart: s[i]) : .zero }
    #expect((u * middle * v.adjoint - a).elements.allSatisfy { $0.realLength <= limit * size })
    #expect((u.adjoint * u - .identity(u.columns)).elements.allSatisfy { $0.realLength <= limit })
    #expect((v.adjoint * v - .identity(v.columns)).elements.allSatisfy { $0.realLength <= limit })
  }

  @Test(arguments: [(1, 1), (7, 5), (5, 7), (12, 12), (0, 3)], [false, true])
  func bothWays(_ shape: (Int, Int), _ full: Bool) throws {
    try check(shape.0, shape.1, full: full) { Double.sin(Double($0 * $0) + 0.5) }
    try check(shape.0, shape.1, full: full) { Float.sin(Float($0 * $0) + 0.5) }
    try check(shape.0, shape.1, full: full) { Complex(Double.sin(Double($0 * $0) + 0.5), Double.cos(Double(3 * $0))) }
    try check(shape.0, shape.1, full: full) { Complex(Float.sin(Float($0 * $0) + 0.5), Float.cos(Float(3 * $0))) }
  }
}
#endif
