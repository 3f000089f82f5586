// Factorizations by LAPACK for Complex<Double>: LAPACKE_z…_work under the names of `BLASKernels`.

#if LinearAlgebra
internal import CLAPACKE
import Jets

extension ComplexDoubleKernels {
  /// The same memory as LAPACKE names it: both are two reals.
  private static func cast(_ p: UnsafeMutablePointer<Complex<Double>>) -> UnsafeMutablePointer<_lapack_complex_double> {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: _lapack_complex_double.self)
  }

  /// The same memory as LAPACKE names it.
  private static func cast(_ p: UnsafePointer<Complex<Double>>) -> UnsafePointer<_lapack_complex_double> {
    UnsafeRawPointer(p).assumingMemoryBound(to: _lapack_complex_double.self)
  }
}

extension ComplexDoubleKernels {
  /// P·A = L·U.
  public static func lu(m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int, _ pivots: UnsafeMutablePointer<Int32>)
    -> Int
  {
    Int(LAPACKE_zgetrf_work(LAPACK_COL_MAJOR, Int32(m), Int32(n), cast(a), Int32(lda), pivots))
  }

  /// B ← op(A)⁻¹·B from LU factors.
  public static func solveLU(
    _ op: Transpose, n: Int, columns: Int, _ a: UnsafePointer<Complex<Double>>, _ lda: Int, _ pivots: UnsafePointer<Int32>,
    _ b: UnsafeMutablePointer<Complex<Double>>, _ ldb: Int
  ) -> Int {
    Int(
      LAPACKE_zgetrs_work(
        LAPACK_COL_MAJOR, op.lapack, Int32(n), Int32(columns), cast(a), Int32(lda), pivots, cast(b), Int32(ldb)))
  }

  /// A ← A⁻¹ from LU factors.
  public static func invertLU(n: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int, _ pivots: UnsafePointer<Int32>) -> Int {
    withWorkspace(of: Complex<Double>.self) { work, size in
      LAPACKE_zgetri_work(LAPACK_COL_MAJOR, Int32(n), cast(a), Int32(lda), pivots, cast(work), size)
    }
  }

  /// A = L·Lᴴ in the lower triangle.
  public static func cholesky(n: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int) -> Int {
    Int(LAPACKE_zpotrf_work(LAPACK_COL_MAJOR, MatrixTriangle.lower.lapack, Int32(n), cast(a), Int32(lda)))
  }

  /// Lᴴ·L in the lower triangle, which is L.
  public static func squareTriangle(n: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int) -> Int {
    Int(LAPACKE_zlauum_work(LAPACK_COL_MAJOR, MatrixTriangle.lower.lapack, Int32(n), cast(a), Int32(lda)))
  }

  /// A = Q·R with Householder vectors below R.
  public static func qr(
    m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int, _ tau: UnsafeMutablePointer<Complex<Double>>
  ) -> Int {
    withWorkspace(of: Complex<Double>.self) { work, size in
      LAPACKE_zgeqrf_work(LAPACK_COL_MAJOR, Int32(m), Int32(n), cast(a), Int32(lda), cast(tau), cast(work), size)
    }
  }

  /// A·P = Q·R with column pivoting.
  public static func pivotedQR(
    m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int, _ pivots: UnsafeMutablePointer<Int32>,
    _ tau: UnsafeMutablePointer<Complex<Double>>
  ) -> Int {
    var reals = [Double](repeating: 0, count: 2 * n)
    return withWorkspace(of: Complex<Double>.self) { work, size in
      LAPACKE_zgeqp3_work(
        LAPACK_COL_MAJOR, Int32(m), Int32(n), cast(a), Int32(lda), pivots, cast(tau), cast(work), size, &reals)
    }
  }

  /// The first n columns of Q from Householder vectors.
  public static func formQ(
    m: Int, n: Int, k: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int, _ tau: UnsafePointer<Complex<Double>>
  ) -> Int {
    withWorkspace(of: Complex<Double>.self) { work, size in
      LAPACKE_zungqr_work(
        LAPACK_COL_MAJOR, Int32(m), Int32(n), Int32(k), cast(a), Int32(lda), cast(tau), cast(work), size)
    }
  }
}
#endif
