// Spectral factorizations by LAPACK for Float: LAPACKE_s…_work under the names of `BLASKernels`.

#if LinearAlgebra
internal import CLAPACKE
import Jets

extension FloatKernels {
  /// A = V·diag(w)·Vᴴ of the Hermitian lower triangle; V replaces A.
  ///
  /// By the upper triangle: OpenBLAS 0.3.21's `ssymv` of lower triangles multiplies zeros by what is left in its buffer on processors
  /// without SSE4.2 or AVX (Prescott, Core2, Atom, Barcelona), which gives NaN where another call left one.
  public static func symmetricEigen(n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int, _ w: UnsafeMutablePointer<Float>) -> Int {
    for j in 0..<n { for i in 0..<j { a[i + j * lda] = a[j + i * lda] } }
    var integerSize: Int32 = 0
    var realSize: Float = 0
    let info = LAPACKE_ssyevd_work(
      LAPACK_COL_MAJOR, letter("V"), MatrixTriangle.upper.lapack, Int32(n), a, Int32(lda), w, &realSize, -1, &integerSize, -1)
    guard info == 0 else { return Int(info) }
    let (size, integerCount) = (Int32(max(1, Int(realSize))), max(1, integerSize))
    return withAlignedMemory(of: Float.self, count: Int(size)) { work in
      withAlignedMemory(of: Int32.self, count: Int(integerCount)) { integers in
        Int(
          LAPACKE_ssyevd_work(
            LAPACK_COL_MAJOR, letter("V"), MatrixTriangle.upper.lapack, Int32(n), a, Int32(lda), w, work, size, integers, integerCount))
      }
    }
  }

  /// A·V = V·diag(w); A is overwritten.
  public static func eigen(
    n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int, _ w: UnsafeMutablePointer<Complex<Float>>,
    _ v: UnsafeMutablePointer<Complex<Float>>
  ) -> Int {
    var (wr, wi) = ([Float](repeating: 0, count: n), [Float](repeating: 0, count: n))
    var vr = [Float](repeating: 0, count: n * n)
    let info = withWorkspace(of: Float.self) { work, size in
      LAPACKE_sgeev_work(
        LAPACK_COL_MAJOR, letter("N"), letter("V"), Int32(n), a, Int32(lda), &wr, &wi, nil, 1, &vr, Int32(max(1, n)), work, size)
    }
    guard info == 0 else { return info }
    for j in 0..<n {
      w[j] = Complex(wr[j], wi[j])
      // A conjugate pair stands in two columns, real and imaginary part.
      for i in 0..<n {
        let column = wi[j] < 0 ? j - 1 : j
        let imaginary: Float = wi[j] == 0 ? 0 : wi[j] < 0 ? -vr[i + j * n] : vr[i + (j + 1) * n]
        v[i + j * n] = Complex(vr[i + column * n], imaginary)
      }
    }
    return 0
  }

  /// A = U·diag(s)·Vᴴ, by divide and conquer or by QR iteration; A is overwritten.
  public static func svd(
    full: Bool, byQR: Bool, m: Int, n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int, _ s: UnsafeMutablePointer<Float>,
    _ u: UnsafeMutablePointer<Float>, _ ldu: Int, _ vt: UnsafeMutablePointer<Float>, _ ldvt: Int
  ) -> Int {
    if byQR {
      return withWorkspace(of: Float.self) { work, size in
        LAPACKE_sgesvd_work(
          LAPACK_COL_MAJOR, letter(full ? "A" : "S"), letter(full ? "A" : "S"), Int32(m), Int32(n), a, Int32(lda), s, u, Int32(ldu), vt,
          Int32(ldvt), work, size)
      }
    }
    var integers = [Int32](repeating: 0, count: max(1, 8 * min(m, n)))
    return withWorkspace(of: Float.self) { work, size in
      LAPACKE_sgesdd_work(
        LAPACK_COL_MAJOR, letter(full ? "A" : "S"), Int32(m), Int32(n), a, Int32(lda), s, u, Int32(ldu), vt, Int32(ldvt), work, size,
        &integers)
    }
  }

  /// A = Q·T·Qᴴ; T replaces A.
  public static func schur(
    n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int, _ w: UnsafeMutablePointer<Complex<Float>>, _ q: UnsafeMutablePointer<Float>,
    _ ldq: Int
  ) -> Int {
    var (wr, wi) = ([Float](repeating: 0, count: n), [Float](repeating: 0, count: n))
    var sorted: Int32 = 0
    var flags = [Int32](repeating: 0, count: max(1, n))
    let info = withWorkspace(of: Float.self) { work, size in
      LAPACKE_sgees_work(
        LAPACK_COL_MAJOR, letter("V"), letter("N"), nil, Int32(n), a, Int32(lda), &sorted, &wr, &wi, q, Int32(ldq), work, size, &flags)
    }
    for j in 0..<n { w[j] = Complex(wr[j], wi[j]) }
    return info
  }

  /// The solution X of A·X + X·B = σ·C for Schur forms A and B; X replaces C.
  public static func sylvester(
    m: Int, n: Int, _ a: UnsafePointer<Float>, _ lda: Int, _ b: UnsafePointer<Float>, _ ldb: Int,
    _ c: UnsafeMutablePointer<Float>, _ ldc: Int
  ) -> (info: Int, scale: Float) {
    var scale: Float = 1
    let info = LAPACKE_strsyl_work(
      LAPACK_COL_MAJOR, letter("N"), letter("N"), 1, Int32(m), Int32(n), a, Int32(lda), b, Int32(ldb), c, Int32(ldc),
      &scale)
    return (Int(info), scale)
  }
}
#endif
