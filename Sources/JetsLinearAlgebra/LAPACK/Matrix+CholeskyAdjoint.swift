// What goes backward through a Cholesky factor in blocks: the adjoint of the factorization, and the inverse from the factor.

#if LinearAlgebra
import Jets

extension Matrix where Element: BLASScalar {
  /// Replaces the adjoint of L by that of the lower triangle of the real A = L·Lᵀ, and what is above the diagonal by zeros.
  ///
  /// The steps of the factorization in blocks, from the last to the first: Ā₂₂ from L̄₂₂, then
  ///   Ā₂₁ = (L̄₂₁ − (Ā₂₂ + Ā₂₂ᵀ)L₂₁)L₁₁⁻¹,   and Ā₁₁ from L̄₁₁ − Ā₂₁ᵀL₂₁.
  ///
  /// Source: I. Murray, "Differentiation of the Cholesky decomposition", arXiv:1602.07527.
  mutating func pullBackCholesky(_ l: Matrix) {
    let n = rows
    guard n > 0 else { return }
    let h = n <= 24 ? n : (n / 2 + 7) / 8 * 8
    guard h < n else { return pullBackSmallCholesky(l) }
    let (head, tail) = (0..<h, h..<n)
    let (l11, l21, l22) = (l.rowBlock(head).columnBlock(head), l.rowBlock(tail).columnBlock(head), l.rowBlock(tail).columnBlock(tail))
    var w11 = rowBlock(head).columnBlock(head)
    var w21 = rowBlock(tail).columnBlock(head)
    var w22 = rowBlock(tail).columnBlock(tail)
    w22.pullBackCholesky(l22)
    // A₂₂ − L₂₁L₂₁ᵀ is what was factored last, its lower triangle alone.
    let both = w22.masked { i, j, x in i > j ? x : i == j ? x + x : w22[j, i] }
    Matrix.multiply(both, .none, l21, .none, scale: -1, keeping: 1, into: &w21)
    // L₂₁ = A₂₁L₁₁⁻ᵀ.
    w21.solveTriangular(.right, l11, .lower)
    Matrix.multiply(w21, .transpose, l21, .none, scale: -1, keeping: 1, into: &w11)
    w11.clearUpperTriangle()
    w11.pullBackCholesky(l11)
    let (a, b, c) = (w11, w21, w22)
    self = Matrix(rows: n, columns: n) { i, j in j < h ? i < h ? a[i, j] : b[i - h, j] : i < h ? .zero : c[i - h, j - h] }
  }

  /// L⁻ᵀΦ(LᵀL̄)L⁻¹, folded to the lower triangle.
  private mutating func pullBackSmallCholesky(_ l: Matrix) {
    clearUpperTriangle()
    var inner = Matrix.product(l, .transpose, self).lowerTriangle(diagonal: Element(1).divided(by: 2))
    inner.solveTriangular(.left, l, .lower, .transpose)
    inner.solveTriangular(.right, l, .lower)
    let g = inner
    self = g.masked { i, j, x in i > j ? x + g[j, i] : i == j ? x : .zero }
  }

  /// A⁻¹ = L⁻ᵀL⁻¹ from the factor of a Hermitian A.
  func inverseFromCholesky() -> Matrix {
    let inverse = lowerTriangularInverse()
    var result = inverse
    result.multiplyTriangular(.left, inverse, .lower, .adjoint)
    return result
  }

  /// The inverse of a lower triangle, in blocks:  X₂₁ = −L₂₂⁻¹L₂₁X₁₁.
  func lowerTriangularInverse() -> Matrix {
    var x = Matrix.identity(rows)
    x.solveTriangular(.left, self, .lower)
    return x
  }
}
#endif
