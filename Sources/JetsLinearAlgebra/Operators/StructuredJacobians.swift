// Jacobians of products, solves and inverses in their Kronecker form: no seeds, and one factorization for all columns.

#if LinearAlgebra
import Jets

extension Matrix where Element: BLASScalar {
  /// The Jacobians of the product A B with respect to A and to B, for column-stacked matrices.
  ///
  /// d(AB) = dA·B + A·dB:  ∂vec(AB)/∂vec A = Bᵀ ⊗ I,  ∂vec(AB)/∂vec B = I ⊗ A.
  ///
  /// - Precondition: the inner sizes are equal.
  public static func productJacobians(_ a: Matrix, _ b: Matrix) -> (left: Matrix, right: Matrix) {
    require(a.columns == b.rows, "Matrix product needs equal inner sizes, got \(a.rows)×\(a.columns) times \(b.rows)×\(b.columns)")
    return (b.transposed.kroneckerProduct(.identity(a.rows)), Matrix.identity(b.columns).kroneckerProduct(a))
  }

  /// The Jacobian of the inverse, for column-stacked matrices.
  ///
  /// d(A⁻¹) = −A⁻¹·dA·A⁻¹:  ∂vec A⁻¹/∂vec A = −(A⁻ᵀ ⊗ A⁻¹).
  ///
  /// - Throws: what `lu()` throws.
  /// - Precondition: the matrix is square.
  public func inverseJacobian() throws(LinearAlgebraError) -> Matrix {
    let y = try inverse()
    return (y * (-1 as Element)).transposed.kroneckerProduct(y)
  }

  /// The solution x of A x = b, and its Jacobian with respect to the diagonal of A.
  ///
  /// (A + diag d)·x = b at d = 0:  ∂x/∂d = −A⁻¹·diag(x), without a seed and from one factorization.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of b is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has one column and as many rows.
  @_specialize(where Element == Double)
  public func solutionWithDiagonalJacobian(_ b: Matrix) throws(LinearAlgebraError) -> (solution: Matrix, diagonal: Matrix) {
    require(b.columns == 1, "The Jacobian with respect to the diagonal needs one right-hand side, got \(b.columns)")
    try b.checkForLAPACK()
    checkSystem(self, rows: b.rows, columns: b.columns)
    let factors = try PackedLU.of(self)
    var x = b
    factors.solve(&x)
    var inverse = factors.inverse()
    inverse.withMutableElements { y in
      for (j, xj) in x.elements.enumerated() { for i in 0..<rows { y[unchecked: i + j * rows] *= -xj } }
    }
    return (x, inverse)
  }

  /// The solution X of A X = B, and its Jacobians with respect to A and to B, for column-stacked matrices.
  ///
  /// A·dX = dB − dA·X:  ∂vec X/∂vec A = −(Xᵀ ⊗ A⁻¹),  ∂vec X/∂vec B = I ⊗ A⁻¹, from one factorization.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_specialize(where Element == Double)
  public func solutionJacobians(
    _ b: Matrix
  ) throws(LinearAlgebraError) -> (solution: Matrix, matrix: Matrix, rightSide: Matrix) {
    try b.checkForLAPACK()
    checkSystem(self, rows: b.rows, columns: b.columns)
    let factors = try PackedLU.of(self)
    var x = b
    factors.solve(&x)
    let y = factors.inverse()
    let right = b.columns == 1 ? y : Matrix.identity(b.columns).kroneckerProduct(y)
    return (x, (x * (-1 as Element)).transposed.kroneckerProduct(y), right)
  }
}
#endif
