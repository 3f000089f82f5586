// Products and triangular solves of matrices: the step from Swift arrays to the pointers of BLAS.

#if LinearAlgebra
import Jets

extension Matrix where Element: BLASScalar {
  /// A matrix over memory that `fill` writes completely.
  static func uninitialized(rows: Int, columns: Int, _ fill: (UnsafeMutablePointer<Element>) -> Void) -> Matrix {
    Matrix(rows: rows, columns: columns, _unsafeUninitialized: { buffer in if let start = buffer.baseAddress { fill(start) } })
  }

  /// Calls `body` with the address of the elements.
  func withPointer<R>(_ body: (UnsafePointer<Element>) -> R) -> R {
    elements.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { requirementFailed("An array of \(buffer.count) elements has no storage") }
      return body(start)
    }
  }

  /// Calls `body` with the address of the elements, which it may change.
  mutating func withMutablePointer<R>(_ body: (UnsafeMutablePointer<Element>) -> R) -> R {
    elements.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { requirementFailed("An array of \(buffer.count) elements has no storage") }
      return body(start)
    }
  }

  /// Calls `body` with the elements, which it may change in place.
  @inline(__always)
  mutating func withMutableElements(_ body: (inout MutableSpan<Element>) -> Void) {
    elements.withUnsafeMutableBufferPointer { buffer in
      var span = buffer.mutableSpan
      body(&span)
    }
  }

  /// The number of rows and columns after an operation.
  func size(_ op: Transpose) -> (rows: Int, columns: Int) { op == .none ? (rows, columns) : (columns, rows) }

  /// The distance of two columns in memory, which BLAS wants positive.
  var stride: Int { Swift.max(1, rows) }

  /// Stops the program where a size does not fit the integers of BLAS.
  func checkBLASSize() {
    require(
      rows <= Int(Int32.max) && columns <= Int(Int32.max), "A \(rows)×\(columns) matrix does not fit the 32-bit integers of BLAS")
  }

  /// The product of two matrices, each of them as it is, transposed or conjugate-transposed.
  ///
  /// - Parameters:
  ///   - a: the left factor; op(A) is m×k.
  ///   - opA: what is done to the left factor.
  ///   - b: the right factor; op(B) is k×n.
  ///   - opB: what is done to the right factor.
  /// - Returns: the m×n product op(A)·op(B), computed by gemm.
  /// - Precondition: the inner sizes are equal.
  /// - Complexity: O(*m* *k* *n*).
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  public static func product(_ a: Matrix, _ opA: Transpose, _ b: Matrix, _ opB: Transpose = .none) -> Matrix {
    scaledProduct(1, a, opA, b, opB)
  }

  /// A multiple of the product of two matrices.
  @_specialize(where Element == Double)
  static func scaledProduct(_ scale: Element, _ a: Matrix, _ opA: Transpose, _ b: Matrix, _ opB: Transpose) -> Matrix {
    let (m, k) = a.size(opA)
    let (inner, n) = b.size(opB)
    require(k == inner, "Matrix product needs equal inner sizes, got \(m)×\(k) times \(inner)×\(n)")
    a.checkBLASSize()
    b.checkBLASSize()
    if k == 0 || m == 0 || n == 0 { return .zero(rows: m, columns: n) }
    return uninitialized(rows: m, columns: n) { c in
      a.withPointer { x in
        b.withPointer { y in Element.Kernels.multiply(opA, opB, m: m, n: n, k: k, scale, x, a.stride, y, b.stride, .zero, c, m) }
      }
    }
  }

  /// The product of two matrices.
  ///
  /// - Precondition: the inner sizes are equal.
  static func product(_ a: Matrix, _ b: Matrix) -> Matrix { product(a, .none, b, .none) }

  /// Replaces a matrix by a multiple of a product plus a multiple of itself: C ← α·op(A)·op(B) + β·C, without a temporary.
  ///
  /// - Parameters:
  ///   - a: the left factor; op(A) is m×k.
  ///   - opA: what is done to the left factor.
  ///   - b: the right factor; op(B) is k×n.
  ///   - opB: what is done to the right factor.
  ///   - scale: the number α.
  ///   - keeping: the number β; with 0 the old elements are not read.
  ///   - c: the m×n result.
  /// - Precondition: the shapes fit.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  public static func multiply(
    _ a: Matrix, _ opA: Transpose, _ b: Matrix, _ opB: Transpose = .none, scale: Element = 1, keeping: Element = .zero,
    into c: inout Matrix
  ) {
    let (m, k) = a.size(opA)
    let (inner, n) = b.size(opB)
    require(k == inner, "Matrix product needs equal inner sizes, got \(m)×\(k) times \(inner)×\(n)")
    require(c.rows == m && c.columns == n, "The product is \(m)×\(n), but the result has the shape \(c.rows)×\(c.columns)")
    a.checkBLASSize()
    b.checkBLASSize()
    guard m > 0 && n > 0 else { return }
    guard k > 0 else {
      if keeping != 1 { c = c.map { keeping == .zero ? .zero : keeping * $0 } }
      return
    }
    c.withMutablePointer { z in
      a.withPointer { x in
        b.withPointer { y in Element.Kernels.multiply(opA, opB, m: m, n: n, k: k, scale, x, a.stride, y, b.stride, keeping, z, m) }
      }
    }
  }

  /// Adds a multiple of the product A·B to as many columns of C, from `first` on.
  @_specialize(where Element == Double)
  static func multiply(_ a: Matrix, _ b: Matrix, scale: Element, intoColumnsOf c: inout Matrix, from first: Int) {
    let (m, n, k) = (a.rows, b.columns, a.columns)
    require(k == b.rows, "Matrix product needs equal inner sizes, got \(m)×\(k) times \(b.rows)×\(n)")
    require(
      c.rows == m && first >= 0 && first + n <= c.columns,
      "The product is \(m)×\(n), but the columns from \(first) on belong to a \(c.rows)×\(c.columns) matrix")
    a.checkBLASSize()
    c.checkBLASSize()
    guard m > 0 && n > 0 && k > 0 else { return }
    c.withMutablePointer { z in
      a.withPointer { x in
        b.withPointer { y in
          Element.Kernels.multiply(.none, .none, m: m, n: n, k: k, scale, x, m, y, k, 1, z + first * m, m)
        }
      }
    }
  }

  /// Replaces this matrix B by op(T)⁻¹·B or B·op(T)⁻¹.
  @_specialize(where Element == Double)
  mutating func solveTriangular(
    _ side: MatrixSide, _ t: Matrix, _ triangle: MatrixTriangle, _ op: Transpose = .none, unitDiagonal: Bool = false
  ) {
    checkTriangular(side, t)
    guard rows > 0 && columns > 0 else { return }
    let (m, n) = (rows, columns)
    withMutablePointer { b in
      t.withPointer { Element.Kernels.solveTriangular(side, triangle, op, unitDiagonal: unitDiagonal, m: m, n: n, 1, $0, t.stride, b, m) }
    }
  }

  /// Replaces this matrix B by op(T)·B or B·op(T).
  @_specialize(where Element == Double)
  mutating func multiplyTriangular(
    _ side: MatrixSide, _ t: Matrix, _ triangle: MatrixTriangle, _ op: Transpose = .none, unitDiagonal: Bool = false
  ) {
    checkTriangular(side, t)
    guard rows > 0 && columns > 0 else { return }
    let (m, n) = (rows, columns)
    withMutablePointer { b in
      t.withPointer {
        Element.Kernels.multiplyTriangular(side, triangle, op, unitDiagonal: unitDiagonal, m: m, n: n, 1, $0, t.stride, b, m)
      }
    }
  }

  private func checkTriangular(_ side: MatrixSide, _ t: Matrix) {
    let inner = side == .left ? rows : columns
    require(
      t.rows == t.columns && t.rows == inner,
      "A triangular factor of a \(rows)×\(columns) matrix must be \(inner)×\(inner), got \(t.rows)×\(t.columns)")
    checkBLASSize()
  }

  /// The Frobenius norm by nrm2, without overflow on the way.
  func euclideanNorm() -> Element.RealPart {
    elements.isEmpty ? 0 : withPointer { Element.Kernels.norm($0, count: elements.count) }
  }
}

/// Replaces a matrix by the product of two others, reusing its memory.
///
/// - Precondition: the inner sizes are equal and `c` has the shape of the product.
public func multiply<E: BLASScalar>(_ a: Matrix<E>, _ b: Matrix<E>, into c: inout Matrix<E>) {
  Matrix<E>.multiply(a, .none, b, .none, into: &c)
}
#endif
