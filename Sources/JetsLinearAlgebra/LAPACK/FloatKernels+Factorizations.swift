// Factorizations by LAPACK for Float: LAPACKE_s…_work under the names of `BLASKernels`.

#if LinearAlgebra
internal import CLAPACKE
import Jets

extension FloatKernels {
  /// P·A = L·U.
  public static func lu(m: Int, n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int, _ pivots: UnsafeMutablePointer<Int32>) -> Int {
    Int(LAPACKE_sgetrf_work(LAPACK_COL_MAJOR, Int32(m), Int32(n), a, Int32(lda), pivots))
  }

  /// B ← op(A)⁻¹·B from LU factors.
  public static func solveLU(
    _ op: Transpose, n: Int, columns: Int, _ a: UnsafePointer<Float>, _ lda: Int, _ pivots: UnsafePointer<Int32>,
    _ b: UnsafeMutablePointer<Float>, _ ldb: Int
  ) -> Int {
    Int(
      LAPACKE_sgetrs_work(
        LAPACK_COL_MAJOR, op.lapack, Int32(n), Int32(columns), a, Int32(lda), pivots, b, Int32(ldb)))
  }

  /// A ← A⁻¹ from LU factors.
  public static func invertLU(n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int, _ pivots: UnsafePointer<Int32>) -> Int {
    withWorkspace(of: Float.self) { work, size in
      LAPACKE_sgetri_work(LAPACK_COL_MAJOR, Int32(n), a, Int32(lda), pivots, work, size)
    }
  }

  /// A = L·Lᴴ in the lower triangle.
  public static func cholesky(n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int) -> Int {
    Int(LAPACKE_spotrf_work(LAPACK_COL_MAJOR, MatrixTriangle.lower.lapack, Int32(n), a, Int32(lda)))
  }

  /// Lᴴ·L in the lower triangle, which is L.
  public static func squareTriangle(n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int) -> Int {
    Int(LAPACKE_slauum_work(LAPACK_COL_MAJOR, MatrixTriangle.lower.lapack, Int32(n), a, Int32(lda)))
  }

  /// A = Q·R with Householder vectors below R.
  public static func qr(
    m: Int, n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int, _ tau: UnsafeMutablePointer<Float>
  ) -> Int {
    withWorkspace(of: Float.self) { work, size in
      LAPACKE_sgeqrf_work(LAPACK_COL_MAJOR, Int32(m), Int32(n), a, Int32(lda), tau, work, size)
    }
  }

  /// A·P = Q·R with column pivoting.
  public static func pivotedQR(
    m: Int, n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int, _ pivots: UnsafeMutablePointer<Int32>,
    _ tau: UnsafeMutablePointer<Float>
  ) -> Int {
    withWorkspace(of: Float.self) { work, size in
      LAPACKE_sgeqp3_work(
        LAPACK_COL_MAJOR, Int32(m), Int32(n), a, Int32(lda), pivots, tau, work, size)
    }
  }

  /// The first n columns of Q from Householder vectors.
  public static func formQ(
    m: Int, n: Int, k: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int, _ tau: UnsafePointer<Float>
  ) -> Int {
    withWorkspace(of: Float.self) { work, size in
      LAPACKE_sorgqr_work(
        LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(k), a, Int32(lda), tau, work, size)
    }
  }
}
#endif
