// BLAS for Double: cblas_d… under the names of `BLASKernels`.

#if LinearAlgebra
internal import COpenBLAS
import Jets

/// The routines of OpenBLAS and LAPACK for `Double`: the prefix is d.
public enum DoubleKernels: BLASKernels {
  /// The type of the elements.
  public typealias Element = Double
}

extension DoubleKernels {
  /// C ← α·op(A)·op(B) + β·C.
  public static func multiply(
    _ opA: Transpose, _ opB: Transpose, m: Int, n: Int, k: Int, _ alpha: Double, _ a: UnsafePointer<Double>, _ lda: Int,
    _ b: UnsafePointer<Double>, _ ldb: Int, _ beta: Double, _ c: UnsafeMutablePointer<Double>, _ ldc: Int
  ) {
    if n == 1 && opB == .none {
      let (rows, columns) = opA == .none ? (m, k) : (k, m)
      cblas_dgemv(CblasColMajor, opA.cblas, blasint(rows), blasint(columns), alpha, a, blasint(lda), b, 1, beta, c, 1)
      return
    }
    cblas_dgemm(
      CblasColMajor, opA.cblas, opB.cblas, blasint(m), blasint(n), blasint(k), alpha, a, blasint(lda), b, blasint(ldb),
      beta, c, blasint(ldc))
  }

  /// B ← α·op(T)⁻¹·B or α·B·op(T)⁻¹.
  public static func solveTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Double,
    _ t: UnsafePointer<Double>, _ ldt: Int, _ b: UnsafeMutablePointer<Double>, _ ldb: Int
  ) {
    cblas_dtrsm(
      CblasColMajor, side.cblas, triangle.cblas, op.cblas, unitDiagonal ? CblasUnit : CblasNonUnit, blasint(m), blasint(n),
      alpha, t, blasint(ldt), b, blasint(ldb))
  }

  /// B ← α·op(T)·B or α·B·op(T).
  public static func multiplyTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Double,
    _ t: UnsafePointer<Double>, _ ldt: Int, _ b: UnsafeMutablePointer<Double>, _ ldb: Int
  ) {
    cblas_dtrmm(
      CblasColMajor, side.cblas, triangle.cblas, op.cblas, unitDiagonal ? CblasUnit : CblasNonUnit, blasint(m), blasint(n),
      alpha, t, blasint(ldt), b, blasint(ldb))
  }

  /// √Σ|x|² without overflow.
  public static func norm(_ x: UnsafePointer<Double>, count: Int) -> Double {
    let chunk = Int(Int32.max) / 2
    var result: Double = 0
    var start = 0
    while start < count {
      let part = cblas_dnrm2(blasint(min(chunk, count - start)), x + start, 1)
      result = start == 0 ? part : .hypot(result, part)
      start += chunk
    }
    return result
  }
}
#endif
