// BLAS for Float: cblas_s… under the names of `BLASKernels`.

#if LinearAlgebra
internal import COpenBLAS
import Jets

/// The routines of OpenBLAS and LAPACK for `Float`: the prefix is s.
public enum FloatKernels: BLASKernels {
  /// The type of the elements.
  public typealias Element = Float
}

extension FloatKernels {
  /// C ← α·op(A)·op(B) + β·C.
  public static func multiply(
    _ opA: Transpose, _ opB: Transpose, m: Int, n: Int, k: Int, _ alpha: Float, _ a: UnsafePointer<Float>, _ lda: Int,
    _ b: UnsafePointer<Float>, _ ldb: Int, _ beta: Float, _ c: UnsafeMutablePointer<Float>, _ ldc: Int
  ) {
    if n == 1 && opB == .none {
      let (rows, columns) = opA == .none ? (m, k) : (k, m)
      cblas_sgemv(CblasColMajor, opA.cblas, blasint(rows), blasint(columns), alpha, a, blasint(lda), b, 1, beta, c, 1)
      return
    }
    cblas_sgemm(
      CblasColMajor, opA.cblas, opB.cblas, blasint(m), blasint(n), blasint(k), alpha, a, blasint(lda), b, blasint(ldb),
      beta, c, blasint(ldc))
  }

  /// B ← α·op(T)⁻¹·B or α·B·op(T)⁻¹.
  public static func solveTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Float,
    _ t: UnsafePointer<Float>, _ ldt: Int, _ b: UnsafeMutablePointer<Float>, _ ldb: Int
  ) {
    cblas_strsm(
      CblasColMajor, side.cblas, triangle.cblas, op.cblas, unitDiagonal ? CblasUnit : CblasNonUnit, blasint(m), blasint(n),
      alpha, t, blasint(ldt), b, blasint(ldb))
  }

  /// B ← α·op(T)·B or α·B·op(T).
  public static func multiplyTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Float,
    _ t: UnsafePointer<Float>, _ ldt: Int, _ b: UnsafeMutablePointer<Float>, _ ldb: Int
  ) {
    cblas_strmm(
      CblasColMajor, side.cblas, triangle.cblas, op.cblas, unitDiagonal ? CblasUnit : CblasNonUnit, blasint(m), blasint(n),
      alpha, t, blasint(ldt), b, blasint(ldb))
  }

  /// √Σ|x|² without overflow.
  public static func norm(_ x: UnsafePointer<Float>, count: Int) -> Float {
    let chunk = Int(Int32.max) / 2
    var result: Float = 0
    var start = 0
    while start < count {
      let part = cblas_snrm2(blasint(min(chunk, count - start)), x + start, 1)
      result = start == 0 ? part : .hypot(result, part)
      start += chunk
    }
    return result
  }
}
#endif
