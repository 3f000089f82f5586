// The linear equation L·Xᴴ + X·Lᴴ = R for a triangular X, solved block by block.

#if LinearAlgebra
import Jets

extension Matrix where Element: BLASScalar {
  /// Replaces the lower triangle of R by that of the X with L·Xᴴ + X·Lᴴ = R, and what is above the diagonal by zeros.
  ///
  /// In blocks, X₁₁ solves the equation of L₁₁, then
  ///   X₂₁ = (R₂₁ − L₂₁X₁₁ᴴ)·L₁₁⁻ᴴ,   L₂₂X₂₂ᴴ + X₂₂L₂₂ᴴ = R₂₂ − X₂₁L₂₁ᴴ − L₂₁X₂₁ᴴ,
  /// which takes 5/6·n³ operations and leaves most of them to gemm. The closed form X = L·Φ(L⁻¹RL⁻ᴴ) takes 3n³.
  ///
  /// Source: S. P. Smith, "Differentiation of the Cholesky algorithm", J. Comput. Graph. Statist. 4 (1995); I. Murray,
  /// "Differentiation of the Cholesky decomposition", arXiv:1602.07527, for the form in blocks.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  mutating func solveCholeskyEquation(_ factor: Matrix) {
    let n = rows
    require(
      columns == n && factor.rows == n && factor.columns == n,
      "A factor of \(factor.rows)×\(factor.columns) does not fit a right-hand side of \(n)×\(columns)")
    guard n > 0 else { return }
    clearUpperTriangle()
    // The first block may be the larger one; then its own second block has at most half its size.
    let first = choleskySplit(n)
    let side = first < n ? Swift.max(n - first, first / 2) : 0
    var products = [Element](repeating: .zero, count: side * side)
    withMutablePointer { x in
      factor.withPointer { l in
        products.withUnsafeMutableBufferPointer { Matrix.solveCholeskyEquation(n, l, x, n, $0) }
      }
    }
  }

  /// The same for a diagonal block of both matrices; `products` has room for the block on the lower right.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  private static func solveCholeskyEquation(
    _ n: Int, _ l: UnsafePointer<Element>, _ x: UnsafeMutablePointer<Element>, _ stride: Int,
    _ products: UnsafeMutableBufferPointer<Element>
  ) {
    let h = choleskySplit(n)
    guard h < n else { return solveSmallCholeskyEquation(n, l, x, stride) }
    let m = n - h
    guard m * m <= products.count, let w = products.baseAddress else { fatalError("No room for products of \(m)×\(m)") }
    solveCholeskyEquation(h, l, x, stride, products)
    let (l21, x21, corner) = (l + h, x + h, h + h * stride)
    Element.Kernels.multiply(.none, .adjoint, m: m, n: h, k: h, -1, l21, stride, x, stride, 1, x21, stride)
    Element.Kernels.solveTriangular(.right, .lower, .adjoint, unitDiagonal: false, m: m, n: h, 1, l, stride, x21, stride)
    Element.Kernels.multiply(.none, .adjoint, m: m, n: m, k: h, 1, x21, stride, l21, stride, .zero, w, m)
    subtractHermitianPart(m, w, x + corner, stride)
    solveCholeskyEquation(m, l + corner, x + corner, stride, products)
  }

  /// Subtracts W + Wᴴ from the lower triangle; what is above the diagonal stays.
  @_specialize(where Element == Double)
  mutating func subtractHermitianPart(of w: Matrix) {
    let n = rows
    require(columns == n && w.rows == n && w.columns == n, "W is \(w.rows)×\(w.columns), this matrix \(n)×\(columns)")
    guard n > 0 else { return }
    withMutablePointer { x in w.withPointer { Matrix.subtractHermitianPart(n, $0, x, n) } }
  }

  /// The same column by column.
  @inline(__always)
  private static func solveSmallCholeskyEquation(
    _ n: Int, _ l: UnsafePointer<Element>, _ x: UnsafeMutablePointer<Element>, _ stride: Int
  ) {
    for j in 0..<n {
      let column = j * stride
      for k in 0..<j {
        let other = k * stride
        let (p, q) = (l[j + other].conjugated, x[j + other].conjugated)
        for i in j..<n { x[i + column] = x[i + column] - (x[i + other] * p + l[i + other] * q) }
      }
      let inverse = Element(realPart: 1 / l[j + column].realPart)
      let diagonal = Element(realPart: (x[j + column].realPart * inverse.realPart).divided(by: 2))
      x[j + column] = diagonal
      for i in j + 1..<Swift.max(n, j + 1) { x[i + column] = (x[i + column] - l[i + column] * diagonal) * inverse }
    }
  }

  /// Subtracts W + Wᴴ from the lower triangle of X, tile by tile.
  @inline(__always)
  private static func subtractHermitianPart(
    _ m: Int, _ w: UnsafePointer<Element>, _ x: UnsafeMutablePointer<Element>, _ stride: Int
  ) {
    let tile = 8
    for left in Swift.stride(from: 0, to: m, by: tile) {
      for top in Swift.stride(from: left, to: m, by: tile) {
        for j in left..<Swift.min(m, left + tile) {
          for i in Swift.max(j, top)..<Swift.max(j, Swift.min(m, top + tile)) {
            x[i + j * stride] = x[i + j * stride] - (w[i + j * m] + w[j + i * m].conjugated)
          }
        }
      }
    }
  }
}

/// The size of the first of two blocks: half, in multiples of sixteen; all up to sixteen, where loops are faster than calls.
func choleskySplit(_ n: Int) -> Int { n <= 16 ? n : (n / 2 + 15) / 16 * 16 }
#endif
