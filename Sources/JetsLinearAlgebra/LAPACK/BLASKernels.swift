// What OpenBLAS and LAPACK are asked to do, with Swift's integers and one set of names for all four types.

#if LinearAlgebra
internal import CLAPACKE
internal import COpenBLAS
import Jets

/// What a routine does to a factor before it multiplies.
public enum Transpose: Sendable {
  /// The matrix as it is.
  case none

  /// The transpose.
  case transpose

  /// The conjugate transpose.
  case adjoint

  var cblas: CBLAS_TRANSPOSE {
    switch self {
    case .none: CblasNoTrans
    case .transpose: CblasTrans
    case .adjoint: CblasConjTrans
    }
  }

  var lapack: CChar {
    switch self {
    case .none: letter("N")
    case .transpose: letter("T")
    case .adjoint: letter("C")
    }
  }
}

/// The triangle of a matrix that is read.
public enum MatrixTriangle: Sendable {
  /// The diagonal and what is below.
  case lower

  /// The diagonal and what is above.
  case upper

  var cblas: CBLAS_UPLO { self == .lower ? CblasLower : CblasUpper }

  var lapack: CChar { letter(self == .lower ? "L" : "U") }
}

/// The side on which a triangular factor stands.
public enum MatrixSide: Sendable {
  /// T·B.
  case left

  /// B·T.
  case right

  var cblas: CBLAS_SIDE { self == .left ? CblasLeft : CblasRight }
}

/// An ASCII letter as C's `char`.
func letter(_ c: Unicode.Scalar) -> CChar { CChar(truncatingIfNeeded: c.value) }

/// The routines of OpenBLAS and LAPACK for one type of element; column-major, sizes known to fit 32 bits.
///
/// Results are LAPACK's `info`: zero, or the index from 1 of what failed. `Matrix` and the factorizations are what to call.
public protocol BLASKernels<Element> {
  /// The type of the elements.
  associatedtype Element: BLASScalar

  /// C ← α·op(A)·op(B) + β·C.
  static func multiply(
    _ opA: Transpose, _ opB: Transpose, m: Int, n: Int, k: Int, _ alpha: Element, _ a: UnsafePointer<Element>, _ lda: Int,
    _ b: UnsafePointer<Element>, _ ldb: Int, _ beta: Element, _ c: UnsafeMutablePointer<Element>, _ ldc: Int)

  /// B ← α·op(T)⁻¹·B or α·B·op(T)⁻¹.
  static func solveTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Element,
    _ t: UnsafePointer<Element>, _ ldt: Int, _ b: UnsafeMutablePointer<Element>, _ ldb: Int)

  /// B ← α·op(T)·B or α·B·op(T).
  static func multiplyTriangular(
    _ side: MatrixSide, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, m: Int, n: Int, _ alpha: Element,
    _ t: UnsafePointer<Element>, _ ldt: Int, _ b: UnsafeMutablePointer<Element>, _ ldb: Int)

  /// √Σ|x|² without overflow.
  static func norm(_ x: UnsafePointer<Element>, count: Int) -> Element.RealPart

  /// P·A = L·U.
  static func lu(m: Int, n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int, _ pivots: UnsafeMutablePointer<Int32>) -> Int

  /// B ← op(A)⁻¹·B from LU factors.
  static func solveLU(
    _ op: Transpose, n: Int, columns: Int, _ a: UnsafePointer<Element>, _ lda: Int, _ pivots: UnsafePointer<Int32>,
    _ b: UnsafeMutablePointer<Element>, _ ldb: Int
  ) -> Int

  /// A ← A⁻¹ from LU factors.
  static func invertLU(n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int, _ pivots: UnsafePointer<Int32>) -> Int

  /// A = L·Lᴴ in the lower triangle.
  static func cholesky(n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int) -> Int

  /// Lᴴ·L in the lower triangle, which is L.
  static func squareTriangle(n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int) -> Int

  /// A = Q·R with Householder vectors below R.
  static func qr(m: Int, n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int, _ tau: UnsafeMutablePointer<Element>) -> Int

  /// A·P = Q·R with column pivoting.
  static func pivotedQR(
    m: Int, n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int, _ pivots: UnsafeMutablePointer<Int32>,
    _ tau: UnsafeMutablePointer<Element>
  ) -> Int

  /// The first n columns of Q from Householder vectors.
  static func formQ(m: Int, n: Int, k: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int, _ tau: UnsafePointer<Element>) -> Int

  /// A = V·diag(w)·Vᴴ of the Hermitian lower triangle; V replaces A.
  static func symmetricEigen(
    n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int, _ w: UnsafeMutablePointer<Element.RealPart>
  ) -> Int

  /// A·V = V·diag(w); A is overwritten.
  static func eigen(
    n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int, _ w: UnsafeMutablePointer<Element.ComplexForm>,
    _ v: UnsafeMutablePointer<Element.ComplexForm>
  ) -> Int

  /// A = U·diag(s)·Vᴴ, by divide and conquer or by QR iteration; A is overwritten.
  static func svd(
    full: Bool, byQR: Bool, m: Int, n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int, _ s: UnsafeMutablePointer<Element.RealPart>,
    _ u: UnsafeMutablePointer<Element>, _ ldu: Int, _ vt: UnsafeMutablePointer<Element>, _ ldvt: Int
  ) -> Int

  /// A = Q·T·Qᴴ; T replaces A.
  static func schur(
    n: Int, _ a: UnsafeMutablePointer<Element>, _ lda: Int, _ w: UnsafeMutablePointer<Element.ComplexForm>,
    _ q: UnsafeMutablePointer<Element>, _ ldq: Int
  ) -> Int

  /// The solution X of A·X + X·B = σ·C for Schur forms A and B; X replaces C.
  static func sylvester(
    m: Int, n: Int, _ a: UnsafePointer<Element>, _ lda: Int, _ b: UnsafePointer<Element>, _ ldb: Int,
    _ c: UnsafeMutablePointer<Element>, _ ldc: Int
  ) -> (info: Int, scale: Element.RealPart)
}

/// Calls a LAPACK routine twice: once to learn the size of its workspace, once with it.
func withWorkspace<E: BLASScalar>(of type: E.Type, _ routine: (UnsafeMutablePointer<E>, Int32) -> Int32) -> Int {
  var size = E.zero
  let info = routine(&size, -1)
  guard info == 0 else { return Int(info) }
  let count = max(1, Int(size.realPart.rounded(.up)))
  return withAlignedMemory(of: E.self, count: count) { Int(routine($0, Int32(count))) }
}

/// Calls `body` with memory for a number of elements, aligned to a line of the cache, where BLAS is fastest.
@inline(__always)
func withAlignedMemory<E, R>(of type: E.Type, count: Int, _ body: (UnsafeMutablePointer<E>) -> R) -> R {
  let (size, line) = (count * MemoryLayout<E>.stride, 64)
  return withUnsafeTemporaryAllocation(byteCount: size + line, alignment: MemoryLayout<E>.alignment) { buffer in
    guard let start = buffer.baseAddress else { requirementFailed("A work array of \(size + line) bytes could not be allocated") }
    return body(start.alignedUp(toMultipleOf: line).bindMemory(to: E.self, capacity: count))
  }
}
#endif
