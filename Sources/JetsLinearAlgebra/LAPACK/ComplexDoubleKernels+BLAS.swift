// BLAS for Complex<Double>: cblas_z… under the names of `BLASKernels`.

#if LinearAlgebra
internal import COpenBLAS
import Jets

/// The routines of OpenBLAS and LAPACK for `Complex<Double>`: the prefix is z.
public enum ComplexDoubleKernels: BLASKernels {
  /// The type of the elements.
  public typealias Element = Complex<Double>
}

extension ComplexDoubleKernels {
  /// C ← α·op(A)·op(B) + β·C.
  public static func multiply(
    _ opA: Transpose, _ opB: Transpose, m: Int, n: Int, k: Int, _ alpha: Complex<Double>, _ a: UnsafePointer<Complex<Double>>, _ lda: Int,
    _ b: UnsafePointer<Complex<Double>>, _ ldb: Int, _ beta: Complex<Double>, _ c: UnsafeMutablePointer<Complex<Double>>, _ ldc: Int
  ) {
    var (alpha, beta) = (alpha, beta)
    cblas_zgemm(
      CblasColMajor, opA.cblas, opB.cblas, blasint(m), blasint(n), blasint(k), &alpha, a, blasint(lda), b, blasint(ldb),
      &beta, c, blasint(ldc))
  }

  /// B ← α·op(T)⁻¹·B or α·B·op(T)⁻¹.
  public static func solveTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Complex<Double>,
    _ t: UnsafePointer<Complex<Double>>, _ ldt: Int, _ b: UnsafeMutablePointer<Complex<Double>>, _ ldb: Int
  ) {
    var alpha = alpha
    cblas_ztrsm(
      CblasColMajor, side.cblas, triangle.cblas, op.cblas, unitDiagonal ? CblasUnit : CblasNonUnit, blasint(m), blasint(n),
      &alpha, t, blasint(ldt), b, blasint(ldb))
  }

  /// B ← α·op(T)·B or α·B·op(T).
  public static func multiplyTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Complex<Double>,
    _ t: UnsafePointer<Complex<Double>>, _ ldt: Int, _ b: UnsafeMutablePointer<Complex<Double>>, _ ldb: Int
  ) {
    var alpha = alpha
    cblas_ztrmm(
      CblasColMajor, side.cblas, triangle.cblas, op.cblas, unitDiagonal ? CblasUnit : CblasNonUnit, blasint(m), blasint(n),
      &alpha, t, blasint(ldt), b, blasint(ldb))
  }

  /// √Σ|x|² without overflow.
  public static func norm(_ x: UnsafePointer<Complex<Double>>, count: Int) -> Double {
    let chunk = Int(Int32.max) / 2
    var result: Double = 0
    var start = 0
    while start < count {
      let part = cblas_dznrm2(blasint(min(chunk, count - start)), x + start, 1)
      result = start == 0 ? part : .hypot(result, part)
      start += chunk
    }
    return result
  }
}
#endif
