// LU factors for the solves of one call, in memory that suits the processor.

#if LinearAlgebra
import Jets

/// P·A = L·U of a matrix that is not singular, for solves and one inverse.
///
/// The factors begin at a multiple of 64 bytes, the line of a cache, where the elements of an array do not: LAPACK's inverse of
/// 64×64 is a quarter faster there.
struct PackedLU<Element: BLASScalar>: ~Copyable {
  private let n: Int
  private let memory: UnsafeMutableRawPointer
  private let factors: UnsafeMutablePointer<Element>
  private let pivots: UnsafeMutablePointer<Int32>

  /// The matrix, still to be factored.
  private init(copying a: Matrix<Element>) {
    n = a.rows
    let (count, alignment) = (n * n, 64)
    let size = count * MemoryLayout<Element>.stride
    memory = .allocate(byteCount: size + n * MemoryLayout<Int32>.stride + alignment, alignment: MemoryLayout<Element>.alignment)
    let start = memory.alignedUp(toMultipleOf: alignment)
    factors = start.bindMemory(to: Element.self, capacity: count)
    pivots = (start + size).bindMemory(to: Int32.self, capacity: n)
    a.initialize(factors)
  }

  /// Factors a matrix.
  ///
  /// - Throws: `.nonFinite(row:column:part:)` where an element is infinite or NaN, or the elimination overflows; `.singular(pivot:)`;
  ///   `.dimensionTooLarge`.
  /// - Precondition: the matrix is square.
  @_specialize(where Element == Double)
  static func of(_ a: Matrix<Element>) throws(LinearAlgebraError) -> PackedLU {
    try a.checkSizeForLAPACK()
    require(a.rows == a.columns, "LU factorization needs a square matrix, got \(a.rows)×\(a.columns)")
    let lu = PackedLU(copying: a)
    let n = lu.n
    guard n > 0 else { return lu }
    let info = checkedInfo("getrf", Element.Kernels.lu(m: n, n: n, lu.factors, n, lu.pivots))
    try a.checkElimination(zeroPivot: info > 0 ? info - 1 : nil) { i in
      lu.factors[i * n + i]
    } factors: {
      lu.copy()
    }
    return lu
  }

  deinit { memory.deallocate() }

  /// Replaces B by A⁻¹·B.
  @_specialize(where Element == Double)
  func solve(_ b: inout Matrix<Element>) {
    let (n, r) = (b.rows, b.columns)
    require(n == self.n, "A \(self.n)×\(self.n) matrix needs right-hand sides of \(self.n) rows, got \(n)×\(r)")
    guard !b.elements.isEmpty else { return }
    _ = b.lapack("getrs") { Element.Kernels.solveLU(.none, n: n, columns: r, factors, n, pivots, $0, n) }
  }

  /// A⁻¹, a copy of what LAPACK makes of the factors.
  @_specialize(where Element == Double)
  consuming func inverse() -> Matrix<Element> {
    guard n > 0 else { return .zero(rows: 0, columns: 0) }
    _ = checkedInfo("getri", Element.Kernels.invertLU(n: n, factors, n, pivots))
    return copy()
  }

  private func copy() -> Matrix<Element> {
    .uninitialized(rows: n, columns: n) { $0.initialize(from: factors, count: n * n) }
  }
}
#endif
