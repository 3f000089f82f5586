// Factorizations by LAPACK for Complex<Float>: LAPACKE_c…_work under the names of `BLASKernels`.

#if LinearAlgebra
internal import CLAPACKE
import Jets

extension ComplexFloatKernels {
  /// The same memory as LAPACKE names it: both are two reals.
  private static func cast(_ p: UnsafeMutablePointer<Complex<Float>>) -> UnsafeMutablePointer<_lapack_complex_float> {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: _lapack_complex_float.self)
  }

  /// The same memory as LAPACKE names it.
  private static func cast(_ p: UnsafePointer<Complex<Float>>) -> UnsafePointer<_lapack_complex_float> {
    UnsafeRawPointer(p).assumingMemoryBound(to: _lapack_complex_float.self)
  }
}

extension ComplexFloatKernels {
  /// P·A = L·U.
  public static func lu(m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Float>>, _ lda: Int, _ pivots: UnsafeMutablePointer<Int32>) -> Int
  {
    Int(LAPACKE_cgetrf_work(LAPACK_COL_MAJOR, Int32(m), Int32(n), cast(a), Int32(lda), pivots))
  }

  /// B ← op(A)⁻¹·B from LU factors.
  public static func solveLU(
    _ op: Transpose, n: Int, columns: Int, _ a: UnsafePointer<Complex<Float>>, _ lda: Int, _ pivots: UnsafePointer<Int32>,
    _ b: UnsafeMutablePointer<Complex<Float>>, _ ldb: Int
  ) -> Int {
    Int(
      LAPACKE_cgetrs_work(
        LAPACK_COL_MAJOR, op.lapack, Int32(n), Int32(columns), cast(a), Int32(lda), pivots, cast(b), Int32(ldb)))
  }

  /// A ← A⁻¹ from LU factors.
  public static func invertLU(n: Int, _ a: UnsafeMutablePointer<Complex<Float>>, _ lda: Int, _ pivots: UnsafePointer<Int32>) -> Int {
    withWorkspace(of: Complex<Float>.self) { work, size in
      LAPACKE_cgetri_work(LAPACK_COL_MAJOR, Int32(n), cast(a), Int32(lda), pivots, cast(work), size)
    }
  }

  /// A = L·Lᴴ in the lower triangle.
  public static func cholesky(n: Int, _ a: UnsafeMutablePointer<Complex<Float>>, _ lda: Int) -> Int {
    Int(LAPACKE_cpotrf_work(LAPACK_COL_MAJOR, MatrixTriangle.lower.lapack, Int32(n), cast(a), Int32(lda)))
  }

  /// Lᴴ·L in the lower triangle, which is L.
  public static func squareTriangle(n: Int, _ a: UnsafeMutablePointer<Complex<Float>>, _ lda: Int) -> Int {
    Int(LAPACKE_clauum_work(LAPACK_COL_MAJOR, MatrixTriangle.lower.lapack, Int32(n), cast(a), Int32(lda)))
  }

  /// A = Q·R with Householder vectors below R.
  public static func qr(
    m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Float>>, _ lda: Int, _ tau: UnsafeMutablePointer<Complex<Float>>
  ) -> Int {
    withWorkspace(of: Complex<Float>.self) { work, size in
      LAPACKE_cgeqrf_work(LAPACK_COL_MAJOR, Int32(m), Int32(n), cast(a), Int32(lda), cast(tau), cast(work), size)
    }
  }

  /// A·P = Q·R with column pivoting.
  public static func pivotedQR(
    m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Float>>, _ lda: Int, _ pivots: UnsafeMutablePointer<Int32>,
    _ tau: UnsafeMutablePointer<Complex<Float>>
  ) -> Int {
    var reals = [Float](repeating: 0, count: 2 * n)
    return withWorkspace(of: Complex<Float>.self) { work, size in
      LAPACKE_cgeqp3_work(
        LAPACK_COL_MAJOR, Int32(m), Int32(n), cast(a), Int32(lda), pivots, cast(tau), cast(work), size, &reals)
    }
  }

  /// The first n columns of Q from Householder vectors.
  public static func formQ(
    m: Int, n: Int, k: Int, _ a: UnsafeMutablePointer<Complex<Float>>, _ lda: Int, _ tau: UnsafePointer<Complex<Float>>
  ) -> Int {
    withWorkspace(of: Complex<Float>.self) { work, size in
      LAPACKE_cungqr_work(
        LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(k), cast(a), Int32(lda), cast(tau), cast(work), size)
    }
  }
}
#endif
