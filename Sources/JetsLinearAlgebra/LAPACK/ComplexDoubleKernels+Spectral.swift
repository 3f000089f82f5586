// Spectral factorizations by LAPACK for Complex<Double>: LAPACKE_z…_work under the names of `BLASKernels`.

#if LinearAlgebra
internal import CLAPACKE
import Jets

extension ComplexDoubleKernels {
  /// The same memory as LAPACKE names it: both are two reals.
  fileprivate static func cast(_ p: UnsafeMutablePointer<Complex<Double>>) -> UnsafeMutablePointer<_lapack_complex_double> {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: _lapack_complex_double.self)
  }

  /// The same memory as LAPACKE names it.
  fileprivate static func cast(_ p: UnsafePointer<Complex<Double>>) -> UnsafePointer<_lapack_complex_double> {
    UnsafeRawPointer(p).assumingMemoryBound(to: _lapack_complex_double.self)
  }
}

extension ComplexDoubleKernels {
  /// A = V·diag(w)·Vᴴ of the Hermitian lower triangle; V replaces A.
  public static func symmetricEigen(n: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int, _ w: UnsafeMutablePointer<Double>)
    -> Int
  {
    var integerSize: Int32 = 0
    var realSize: Double = 0
    var size = Complex<Double>.zero
    var info = LAPACKE_zheevd_work(
      LAPACK_COL_MAJOR, letter("V"), MatrixTriangle.lower.lapack, Int32(n), cast(a), Int32(lda), w, cast(&size), -1, &realSize, -1,
      &integerSize, -1)
    guard info == 0 else { return Int(info) }
    var work = [Complex<Double>](repeating: .zero, count: max(1, Int(size.real)))
    var reals = [Double](repeating: 0, count: max(1, Int(realSize)))
    var integers = [Int32](repeating: 0, count: max(1, Int(integerSize)))
    info = LAPACKE_zheevd_work(
      LAPACK_COL_MAJOR, letter("V"), MatrixTriangle.lower.lapack, Int32(n), cast(a), Int32(lda), w, cast(&work), Int32(work.count), &reals,
      Int32(reals.count), &integers, Int32(integers.count))
    return Int(info)
  }

  /// A·V = V·diag(w); A is overwritten.
  public static func eigen(
    n: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int, _ w: UnsafeMutablePointer<Complex<Double>>,
    _ v: UnsafeMutablePointer<Complex<Double>>
  ) -> Int {
    var reals = [Double](repeating: 0, count: max(1, 2 * n))
    return withWorkspace(of: Complex<Double>.self) { work, size in
      LAPACKE_zgeev_work(
        LAPACK_COL_MAJOR, letter("N"), letter("V"), Int32(n), cast(a), Int32(lda), cast(w), nil, 1, cast(v), Int32(max(1, n)),
        cast(work), size, &reals)
    }
  }

  /// A = U·diag(s)·Vᴴ, by divide and conquer or by QR iteration; A is overwritten.
  public static func svd(
    full: Bool, byQR: Bool, m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int, _ s: UnsafeMutablePointer<Double>,
    _ u: UnsafeMutablePointer<Complex<Double>>, _ ldu: Int, _ vt: UnsafeMutablePointer<Complex<Double>>, _ ldvt: Int
  ) -> Int {
    if byQR {
      var reals = [Double](repeating: 0, count: max(1, 5 * min(m, n)))
      return withWorkspace(of: Complex<Double>.self) { work, size in
        LAPACKE_zgesvd_work(
          LAPACK_COL_MAJOR, letter(full ? "A" : "S"), letter(full ? "A" : "S"), Int32(m), Int32(n), cast(a), Int32(lda), s, cast(u),
          Int32(ldu), cast(vt), Int32(ldvt), cast(work), size, &reals)
      }
    }
    let (small, large) = (min(m, n), max(m, n))
    var reals = [Double](repeating: 0, count: max(1, 5 * small * small + 7 * small, 2 * large * small + 2 * small * small + small))
    var integers = [Int32](repeating: 0, count: max(1, 8 * small))
    return withWorkspace(of: Complex<Double>.self) { work, size in
      LAPACKE_zgesdd_work(
        LAPACK_COL_MAJOR, letter(full ? "A" : "S"), Int32(m), Int32(n), cast(a), Int32(lda), s, cast(u), Int32(ldu), cast(vt),
        Int32(ldvt), cast(work), size, &reals, &integers)
    }
  }

  /// A = Q·T·Qᴴ; T replaces A.
  public static func schur(
    n: Int, _ a: UnsafeMutablePointer<Complex<Double>>, _ lda: Int, _ w: UnsafeMutablePointer<Complex<Double>>,
    _ q: UnsafeMutablePointer<Complex<Double>>,
    _ ldq: Int
  ) -> Int {
    var reals = [Double](repeating: 0, count: max(1, n))
    var sorted: Int32 = 0
    var flags = [Int32](repeating: 0, count: max(1, n))
    return withWorkspace(of: Complex<Double>.self) { work, size in
      LAPACKE_zgees_work(
        LAPACK_COL_MAJOR, letter("V"), letter("N"), nil, Int32(n), cast(a), Int32(lda), &sorted, cast(w), cast(q), Int32(ldq),
        cast(work), size, &reals, &flags)
    }
  }

  /// The solution X of A·X + X·B = σ·C for Schur forms A and B; X replaces C.
  public static func sylvester(
    m: Int, n: Int, _ a: UnsafePointer<Complex<Double>>, _ lda: Int, _ b: UnsafePointer<Complex<Double>>, _ ldb: Int,
    _ c: UnsafeMutablePointer<Complex<Double>>, _ ldc: Int
  ) -> (info: Int, scale: Double) {
    var scale: Double = 1
    let info = LAPACKE_ztrsyl_work(
      LAPACK_COL_MAJOR, letter("N"), letter("N"), 1, Int32(m), Int32(n), cast(a), Int32(lda), cast(b), Int32(ldb), cast(c), Int32(ldc),
      &scale)
    return (Int(info), scale)
  }
}
#endif
