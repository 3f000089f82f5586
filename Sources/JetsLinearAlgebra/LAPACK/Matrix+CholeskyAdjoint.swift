// What goes backward through a Cholesky factor: the adjoint of the factorization in blocks, and the inverse from the factor.

#if LinearAlgebra
import Jets

extension Matrix where Element: BLASScalar {
  /// Replaces the adjoint of L by that of the lower triangle of the real A = L·Lᵀ, and what is above the diagonal by zeros.
  ///
  /// The steps of the factorization in blocks, from the last to the first: Ā₂₂ from L̄₂₂, then
  ///   Ā₂₁ = (L̄₂₁ − (Ā₂₂ + Ā₂₂ᵀ)L₂₁)L₁₁⁻¹,   and Ā₁₁ from L̄₁₁ − Ā₂₁ᵀL₂₁.
  ///
  /// Source: I. Murray, "Differentiation of the Cholesky decomposition", arXiv:1602.07527.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  mutating func pullBackCholesky(_ factor: Matrix) {
    let n = rows
    require(
      columns == n && factor.rows == n && factor.columns == n,
      "A factor of \(factor.rows)×\(factor.columns) does not fit an adjoint of \(n)×\(columns)")
    guard n > 0 else { return }
    let first = choleskySplit(n)
    let side = first < n ? Swift.max(n - first, first / 2) : 0
    var sums = [Element](repeating: .zero, count: side * side)
    withMutablePointer { w in
      factor.withPointer { l in sums.withUnsafeMutableBufferPointer { Matrix.pullBackCholesky(n, l, w, n, $0) } }
    }
    clearUpperTriangle()
  }

  /// The same for a diagonal block of both matrices; what is above the diagonal is neither read nor kept.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  private static func pullBackCholesky(
    _ n: Int, _ l: UnsafePointer<Element>, _ w: UnsafeMutablePointer<Element>, _ stride: Int,
    _ sums: UnsafeMutableBufferPointer<Element>
  ) {
    let h = choleskySplit(n)
    guard h < n else { return pullBackSmallCholesky(n, l, w, stride) }
    let m = n - h
    guard m * m <= sums.count, let both = sums.baseAddress else { fatalError("No room for a block of \(m)×\(m)") }
    let (l21, w21, corner) = (l + h, w + h, h + h * stride)
    pullBackCholesky(m, l + corner, w + corner, stride, sums)
    for j in 0..<m {
      for i in j..<m {
        let x = w[corner + i + j * stride]
        both[i + j * m] = i == j ? x + x : x
        both[j + i * m] = both[i + j * m]
      }
    }
    Element.Kernels.multiply(.none, .none, m: m, n: h, k: m, -1, both, m, l21, stride, 1, w21, stride)
    Element.Kernels.solveTriangular(.right, .lower, .none, unitDiagonal: false, m: m, n: h, 1, l, stride, w21, stride)
    Element.Kernels.multiply(.transpose, .none, m: h, n: h, k: m, -1, w21, stride, l21, stride, 1, w, stride)
    pullBackCholesky(h, l, w, stride, sums)
  }

  /// Column by column: L̄ᵢₖ −= Σ (Ā + Āᵀ)ᵢⱼLⱼₖ over j > k, then Āᵢₖ = L̄ᵢₖ/Lₖₖ, and Āₖₖ = (L̄ₖₖ − Σ ĀᵢₖLᵢₖ)/2Lₖₖ.
  @inline(__always)
  private static func pullBackSmallCholesky(
    _ n: Int, _ l: UnsafePointer<Element>, _ w: UnsafeMutablePointer<Element>, _ stride: Int
  ) {
    for k in Swift.stride(from: n - 1, through: 0, by: -1) {
      let (lk, wk) = (l + k * stride, w + k * stride)
      for j in k + 1..<Swift.max(n, k + 1) {
        let (column, factor) = (w + j * stride, lk[j])
        var sum = wk[j] - column[j] * (factor + factor)
        for i in j + 1..<Swift.max(n, j + 1) {
          wk[i] -= column[i] * factor
          sum -= column[i] * lk[i]
        }
        wk[j] = sum
      }
      var corner = wk[k]
      for i in k + 1..<Swift.max(n, k + 1) {
        wk[i] = wk[i] / lk[k]
        corner -= wk[i] * lk[i]
      }
      wk[k] = corner / (lk[k] + lk[k])
    }
  }

  /// The adjoint of the lower triangle of A = L·Lᴴ from log det A, for the factor L: A⁻¹, twice below the diagonal, zero above.
  ///
  /// With L⁻¹ made of blocks by `trmm`: OpenBLAS 0.3.21's `trtri`, which `potri` calls, takes 2.5 to 3.5 times as long at n = 128 to 512.
  @_specialize(where Element == Double)
  func adjointOfLogDeterminant() -> Matrix {
    var inverse = self
    guard rows > 0 else { return inverse }
    let n = rows
    _ = inverse.lapack("lauum") { l in
      Matrix.invertLowerTriangle(n, l, n)
      return Element.Kernels.squareTriangle(n: n, l, n)
    }
    inverse.clearUpperTriangle()
    inverse.withMutableElements { x in
      for j in 0..<n {
        for i in j + 1..<Swift.max(n, j + 1) { x[unchecked: i &+ j &* n] += x[unchecked: i &+ j &* n] }
      }
    }
    return inverse
  }

  /// Replaces a lower triangle by its inverse: those of both diagonal blocks, then −L₂₂⁻¹·L₂₁·L₁₁⁻¹.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  private static func invertLowerTriangle(_ n: Int, _ l: UnsafeMutablePointer<Element>, _ stride: Int) {
    let h = choleskySplit(n)
    guard h < n else { return invertSmallTriangle(n, l, stride) }
    let (l21, l22) = (l + h, l + h + h * stride)
    invertLowerTriangle(h, l, stride)
    invertLowerTriangle(n - h, l22, stride)
    Element.Kernels.multiplyTriangular(.left, .lower, .none, unitDiagonal: false, m: n - h, n: h, -1, l22, stride, l21, stride)
    Element.Kernels.multiplyTriangular(.right, .lower, .none, unitDiagonal: false, m: n - h, n: h, 1, l, stride, l21, stride)
  }

  /// Column by column from the right: (L⁻¹)ᵢⱼ = −Σ (L⁻¹)ᵢₖLₖⱼ/Lⱼⱼ over j < k ≤ i.
  @inline(__always)
  private static func invertSmallTriangle(_ n: Int, _ l: UnsafeMutablePointer<Element>, _ stride: Int) {
    for j in Swift.stride(from: n - 1, through: 0, by: -1) {
      let column = l + j * stride
      let inverse = 1 / column[j]
      column[j] = inverse
      for i in Swift.stride(from: n - 1, to: j, by: -1) {
        var sum = Element.zero
        for k in j + 1...i { sum += l[i + k * stride] * column[k] }
        column[i] = -inverse * sum
      }
    }
  }
}
#endif
