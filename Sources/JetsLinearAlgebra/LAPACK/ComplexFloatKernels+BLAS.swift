// BLAS for Complex<Float>: cblas_c… under the names of `BLASKernels`.

#if LinearAlgebra
internal import COpenBLAS
import Jets

/// The routines of OpenBLAS and LAPACK for `Complex<Float>`: the prefix is c.
public enum ComplexFloatKernels: BLASKernels {
  /// The type of the elements.
  public typealias Element = Complex<Float>
}

extension ComplexFloatKernels {
  /// C ← α·op(A)·op(B) + β·C.
  public static func multiply(
    _ opA: Transpose, _ opB: Transpose, m: Int, n: Int, k: Int, _ alpha: Complex<Float>, _ a: UnsafePointer<Complex<Float>>, _ lda: Int,
    _ b: UnsafePointer<Complex<Float>>, _ ldb: Int, _ beta: Complex<Float>, _ c: UnsafeMutablePointer<Complex<Float>>, _ ldc: Int
  ) {
    var (alpha, beta) = (alpha, beta)
    cblas_cgemm(
      CblasColMajor, opA.cblas, opB.cblas, blasint(m), blasint(n), blasint(k), &alpha, a, blasint(lda), b, blasint(ldb),
      &beta, c, blasint(ldc))
  }

  /// B ← α·op(T)⁻¹·B or α·B·op(T)⁻¹.
  public static func solveTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Complex<Float>,
    _ t: UnsafePointer<Complex<Float>>, _ ldt: Int, _ b: UnsafeMutablePointer<Complex<Float>>, _ ldb: Int
  ) {
    var alpha = alpha
    cblas_ctrsm(
      CblasColMajor, side.cblas, triangle.cblas, op.cblas, unitDiagonal ? CblasUnit : CblasNonUnit, blasint(m), blasint(n),
      &alpha, t, blasint(ldt), b, blasint(ldb))
  }

  /// B ← α·op(T)·B or α·B·op(T).
  public static func multiplyTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Complex<Float>,
    _ t: UnsafePointer<Complex<Float>>, _ ldt: Int, _ b: UnsafeMutablePointer<Complex<Float>>, _ ldb: Int
  ) {
    var alpha = alpha
    cblas_ctrmm(
      CblasColMajor, side.cblas, triangle.cblas, op.cblas, unitDiagonal ? CblasUnit : CblasNonUnit, blasint(m), blasint(n),
      &alpha, t, blasint(ldt), b, blasint(ldb))
  }

  /// √Σ|x|² without overflow.
  public static func norm(_ x: UnsafePointer<Complex<Float>>, count: Int) -> Float {
    let chunk = Int(Int32.max) / 2
    var result: Float = 0
    var start = 0
    while start < count {
      let part = cblas_scnrm2(blasint(min(chunk, count - start)), x + start, 1)
      result = start == 0 ? part : .hypot(result, part)
      start += chunk
    }
    return result
  }
}
#endif
