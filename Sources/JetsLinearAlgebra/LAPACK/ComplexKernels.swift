// The routines for complex numbers, chosen by the type of their parts.

#if LinearAlgebra
import Jets

/// The routines of OpenBLAS and LAPACK for `Complex<Part>`: those of `Part.ComplexRoutines` on the same memory.
///
/// A complex number is two reals in memory whatever its precision; this type carries the pointers over to the routines of that
/// precision, whose element is the same type by another name.
public enum ComplexKernels<Part: BLASReal>: BLASKernels {
  /// The type of the elements.
  public typealias Element = Complex<Part>

  private typealias Routines = Part.ComplexRoutines

  private static func routed(_ p: UnsafePointer<Complex<Part>>) -> UnsafePointer<Routines.Element> {
    UnsafeRawPointer(p).assumingMemoryBound(to: Routines.Element.self)
  }

  private static func routed(_ p: UnsafeMutablePointer<Complex<Part>>) -> UnsafeMutablePointer<Routines.Element> {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: Routines.Element.self)
  }

  private static func part(_ p: UnsafeMutablePointer<Part>) -> UnsafeMutablePointer<Routines.Element.RealPart> {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: Routines.Element.RealPart.self)
  }

  private static func form(_ p: UnsafeMutablePointer<Complex<Part>>) -> UnsafeMutablePointer<Routines.Element.ComplexForm> {
    UnsafeMutableRawPointer(p).assumingMemoryBound(to: Routines.Element.ComplexForm.self)
  }

  private static func routed(_ z: Complex<Part>) -> Routines.Element { unsafeBitCast(z, to: Routines.Element.self) }

  /// C ← α·op(A)·op(B) + β·C.
  public static func multiply(
    _ opA: Transpose, _ opB: Transpose, m: Int, n: Int, k: Int, _ alpha: Complex<Part>, _ a: UnsafePointer<Complex<Part>>, _ lda: Int,
    _ b: UnsafePointer<Complex<Part>>, _ ldb: Int, _ beta: Complex<Part>, _ c: UnsafeMutablePointer<Complex<Part>>, _ ldc: Int
  ) {
    Routines.multiply(opA, opB, m: m, n: n, k: k, routed(alpha), routed(a), lda, routed(b), ldb, routed(beta), routed(c), ldc)
  }

  /// B ← α·op(T)⁻¹·B or α·B·op(T)⁻¹.
  public static func solveTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Complex<Part>,
    _ t: UnsafePointer<Complex<Part>>, _ ldt: Int, _ b: UnsafeMutablePointer<Complex<Part>>, _ ldb: Int
  ) {
    Routines.solveTriangular(side, triangle, op, unitDiagonal: unitDiagonal, m: m, n: n, routed(alpha), routed(t), ldt, routed(b), ldb)
  }

  /// B ← α·op(T)·B or α·B·op(T).
  public static func multiplyTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Complex<Part>,
    _ t: UnsafePointer<Complex<Part>>, _ ldt: Int, _ b: UnsafeMutablePointer<Complex<Part>>, _ ldb: Int
  ) {
    Routines.multiplyTriangular(side, triangle, op, unitDiagonal: unitDiagonal, m: m, n: n, routed(alpha), routed(t), ldt, routed(b), ldb)
  }

  /// √Σ|x|² without overflow.
  public static func norm(_ x: UnsafePointer<Complex<Part>>, count: Int) -> Part {
    unsafeBitCast(Routines.norm(routed(x), count: count), to: Part.self)
  }

  /// P·A = L·U.
  public static func lu(m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int, _ pivots: UnsafeMutablePointer<Int32>) -> Int
  {
    Routines.lu(m: m, n: n, routed(a), lda, pivots)
  }

  /// B ← op(A)⁻¹·B from LU factors.
  public static func solveLU(
    _ op: Transpose, n: Int, columns: Int, _ a: UnsafePointer<Complex<Part>>, _ lda: Int, _ pivots: UnsafePointer<Int32>,
    _ b: UnsafeMutablePointer<Complex<Part>>, _ ldb: Int
  ) -> Int {
    Routines.solveLU(op, n: n, columns: columns, routed(a), lda, pivots, routed(b), ldb)
  }

  /// A ← A⁻¹ from LU factors.
  public static func invertLU(n: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int, _ pivots: UnsafePointer<Int32>) -> Int {
    Routines.invertLU(n: n, routed(a), lda, pivots)
  }

  /// A = L·Lᴴ in the lower triangle.
  public static func cholesky(n: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int) -> Int {
    Routines.cholesky(n: n, routed(a), lda)
  }

  /// Lᴴ·L in the lower triangle, which is L.
  public static func squareTriangle(n: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int) -> Int {
    Routines.squareTriangle(n: n, routed(a), lda)
  }

  /// A = Q·R with Householder vectors below R.
  public static func qr(m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int, _ tau: UnsafeMutablePointer<Complex<Part>>)
    -> Int
  {
    Routines.qr(m: m, n: n, routed(a), lda, routed(tau))
  }

  /// A·P = Q·R with column pivoting.
  public static func pivotedQR(
    m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int, _ pivots: UnsafeMutablePointer<Int32>,
    _ tau: UnsafeMutablePointer<Complex<Part>>
  ) -> Int {
    Routines.pivotedQR(m: m, n: n, routed(a), lda, pivots, routed(tau))
  }

  /// The first n columns of Q from Householder vectors.
  public static func formQ(
    m: Int, n: Int, k: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int, _ tau: UnsafePointer<Complex<Part>>
  ) -> Int {
    Routines.formQ(m: m, n: n, k: k, routed(a), lda, routed(tau))
  }

  /// A = V·diag(w)·Vᴴ of the Hermitian lower triangle; V replaces A.
  public static func symmetricEigen(
    n: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int, _ w: UnsafeMutablePointer<Part>
  ) -> Int {
    Routines.symmetricEigen(n: n, routed(a), lda, part(w))
  }

  /// A·V = V·diag(w); A is overwritten.
  public static func eigen(
    n: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int, _ w: UnsafeMutablePointer<Complex<Part>>,
    _ v: UnsafeMutablePointer<Complex<Part>>
  ) -> Int {
    Routines.eigen(n: n, routed(a), lda, form(w), form(v))
  }

  /// A = U·diag(s)·Vᴴ; A is overwritten.
  public static func svd(
    full: Bool, byQR: Bool, m: Int, n: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int, _ s: UnsafeMutablePointer<Part>,
    _ u: UnsafeMutablePointer<Complex<Part>>, _ ldu: Int, _ vt: UnsafeMutablePointer<Complex<Part>>, _ ldvt: Int
  ) -> Int {
    Routines.svd(full: full, byQR: byQR, m: m, n: n, routed(a), lda, part(s), routed(u), ldu, routed(vt), ldvt)
  }

  /// A = Q·T·Qᴴ; T replaces A.
  public static func schur(
    n: Int, _ a: UnsafeMutablePointer<Complex<Part>>, _ lda: Int, _ w: UnsafeMutablePointer<Complex<Part>>,
    _ q: UnsafeMutablePointer<Complex<Part>>, _ ldq: Int
  ) -> Int {
    Routines.schur(n: n, routed(a), lda, form(w), routed(q), ldq)
  }

  /// The solution X of A·X + X·B = σ·C for Schur forms A and B; X replaces C.
  public static func sylvester(
    m: Int, n: Int, _ a: UnsafePointer<Complex<Part>>, _ lda: Int, _ b: UnsafePointer<Complex<Part>>, _ ldb: Int,
    _ c: UnsafeMutablePointer<Complex<Part>>, _ ldc: Int
  ) -> (info: Int, scale: Part) {
    let result = Routines.sylvester(m: m, n: n, routed(a), lda, routed(b), ldb, routed(c), ldc)
    return (result.info, unsafeBitCast(result.scale, to: Part.self))
  }
}
#endif
