// The factorizations of one matrix by LAPACK; what they throw is decided here, their derivatives elsewhere.

#if LinearAlgebra
import Jets

extension Matrix where Element: BLASScalar {
  /// Calls a routine that overwrites this matrix and returns LAPACK's `info`; a negative one is an error of this package.
  mutating func lapack(_ name: StaticString, _ routine: (UnsafeMutablePointer<Element>) -> Int) -> Int {
    checkedInfo(name, withMutablePointer(routine))
  }

  /// Calls a routine with a copy of the elements, which it may overwrite.
  func onAlignedCopy<R>(_ routine: (UnsafeMutablePointer<Element>) -> R) -> R {
    withAlignedMemory(of: Element.self, count: elements.count) { copy in
      initialize(copy)
      return routine(copy)
    }
  }

  /// P·A = L·U with L and U in one matrix, and the row exchanges as LAPACK lists them; `zeroPivot` where U is singular.
  @_specialize(where Element == Double)
  func luFactors() -> (factors: Matrix, pivots: [Int32], zeroPivot: Int?) {
    var factors = self
    let (pivots, zeroPivot) = factors.formLU()
    return (factors, pivots, zeroPivot)
  }

  /// Replaces this matrix by the two factors.
  @_specialize(where Element == Double)
  mutating func formLU() -> (pivots: [Int32], zeroPivot: Int?) {
    var pivots = [Int32](repeating: 0, count: Swift.min(rows, columns))
    guard !elements.isEmpty else { return (pivots, nil) }
    let (m, n) = (rows, columns)
    let info = lapack("getrf") { Element.Kernels.lu(m: m, n: n, $0, Swift.max(1, m), &pivots) }
    return (pivots, info == 0 ? nil : info - 1)
  }

  /// Replaces this matrix B by op(A)⁻¹·B, for the LU factors of A.
  @_specialize(where Element == Double)
  mutating func solveLU(_ factors: Matrix, _ pivots: [Int32], _ op: Transpose = .none) {
    guard !elements.isEmpty else { return }
    let (n, r) = (rows, columns)
    _ = lapack("getrs") { b in
      factors.withPointer { Element.Kernels.solveLU(op, n: n, columns: r, $0, n, pivots, b, n) }
    }
  }

  /// Replaces LU factors by the inverse.
  @_specialize(where Element == Double)
  mutating func invertLU(_ pivots: [Int32]) {
    guard !elements.isEmpty else { return }
    let n = rows
    _ = lapack("getri") { Element.Kernels.invertLU(n: n, $0, n, pivots) }
  }

  /// The inverse from LU factors.
  @_specialize(where Element == Double)
  func inverseFromLU(_ pivots: [Int32]) -> Matrix {
    var result = self
    result.invertLU(pivots)
    return result
  }

  /// The lower Cholesky factor of the Hermitian matrix with this lower triangle.
  @_specialize(where Element == Double)
  func choleskyFactor() throws(LinearAlgebraError) -> Matrix {
    guard !elements.isEmpty else { return self }
    var factor = self
    let n = rows
    let info = factor.lapack("potrf") { Element.Kernels.cholesky(n: n, $0, n) }
    guard info == 0 else { throw .notPositiveDefinite(minor: info) }
    factor.clearUpperTriangle()
    return factor
  }

  /// A·P = Q·R with the diagonal of R not negative; Q has min(m, n) columns, or m with `full`; the permutation lists columns of A.
  @_specialize(where Element == Double)
  func qrFactors(pivoting: Bool, full: Bool) -> (q: Matrix, r: Matrix, permutation: [Int]) {
    let (m, n) = (rows, columns)
    let k = Swift.min(m, n)
    let width = full ? m : k
    var a = self
    var tau = [Element](repeating: .zero, count: k)
    var order = [Int32](repeating: 0, count: n)
    if !elements.isEmpty {
      if pivoting {
        _ = a.lapack("geqp3") { Element.Kernels.pivotedQR(m: m, n: n, $0, m, &order, &tau) }
      } else {
        _ = a.lapack("geqrf") { Element.Kernels.qr(m: m, n: n, $0, m, &tau) }
      }
    }
    // The phase of each diagonal element of R goes over into the column of Q.
    let phases = (0..<k).map { i -> Element in
      let d = a[i, i]
      let size = d.magnitude
      return size == .zero || d == Element(realPart: d.realPart.magnitude) ? 1 : d / Element(realPart: d.realLength)
    }
    let r = Matrix(rows: width, columns: n) { i, j in
      i > j || i >= k ? .zero : i == j ? Element(realPart: (a[i, j] * phases[i].conjugated).realPart) : phases[i].conjugated * a[i, j]
    }
    var q = Matrix(rows: m, columns: width) { i, j in j < n ? a[i, j] : .zero }
    if !q.elements.isEmpty {
      _ = q.lapack("orgqr") { Element.Kernels.formQ(m: m, n: width, k: k, $0, m, tau) }
    }
    for j in 0..<k where phases[j] != 1 { for i in 0..<m { q[i, j] = q[i, j] * phases[j] } }
    return (q, r, pivoting && !elements.isEmpty ? order.map { Int($0) - 1 } : Array(0..<n))
  }

  /// Throws unless the first min(m, n) columns of A are independent, to max(m, n)·ε of the norm of each.
  @_specialize(where Element == Double)
  func checkFullRank(_ r: Matrix) throws(LinearAlgebraError) {
    let tolerance = Element.RealPart.ulpOfOne.multiplied(by: Swift.max(rows, columns))
    for k in 0..<Swift.min(rows, columns) {
      let norm = columnBlock(k..<k + 1).euclideanNorm()
      guard r[k, k].realPart > tolerance * norm else { throw .rankDeficient(column: k) }
    }
  }

  /// The eigenvalues, ascending, and orthonormal eigenvectors of the Hermitian matrix with this lower triangle.
  @_specialize(where Element == Double)
  func hermitianEigen() throws(LinearAlgebraError) -> (values: [Element.RealPart], vectors: Matrix) {
    var (vectors, values) = (self, [Element.RealPart](repeating: 0, count: rows))
    guard !elements.isEmpty else { return (values, vectors) }
    let n = rows
    let info = vectors.lapack("syevd") { Element.Kernels.symmetricEigen(n: n, $0, n, &values) }
    guard info == 0 else { throw .noConvergence(count: info) }
    return (values, vectors)
  }

  /// The eigenvalues and unit eigenvectors, the largest component of each real.
  func generalEigen() throws(LinearAlgebraError) -> (values: [Element.ComplexForm], vectors: Matrix<Element.ComplexForm>) {
    let n = rows
    var (a, values) = (self, [Element.ComplexForm](repeating: .zero, count: n))
    var vectors = Matrix<Element.ComplexForm>.zero(rows: n, columns: n)
    guard !elements.isEmpty else { return (values, vectors) }
    let info = a.lapack("geev") { a in vectors.withMutablePointer { Element.Kernels.eigen(n: n, a, n, &values, $0) } }
    guard info == 0 else { throw .noConvergence(count: info) }
    return (values, vectors)
  }

  /// A = U·diag(s)·Vᴴ with s descending; the last result is V, not its adjoint.
  ///
  /// Divide and conquer, and where that does not converge the QR iteration, slower and surer; `byQR` takes it at once.
  @_specialize(where Element == Double)
  func singularValues(full: Bool, byQR: Bool = false) throws(LinearAlgebraError) -> (u: Matrix, s: [Element.RealPart], v: Matrix) {
    let (m, n) = (rows, columns)
    let k = Swift.min(m, n)
    let (p, q) = full ? (m, n) : (k, k)
    var s = [Element.RealPart](repeating: 0, count: k)
    guard !elements.isEmpty else {
      return (Matrix(rows: m, columns: p) { i, j in i == j ? 1 : .zero }, s, Matrix(rows: n, columns: q) { i, j in i == j ? 1 : .zero })
    }
    var info = 0
    var vt = Matrix.zero(rows: 0, columns: 0)
    let u = Matrix.uninitialized(rows: m, columns: p) { u in
      vt = .uninitialized(rows: q, columns: n) { vt in
        if !byQR {
          info = checkedInfo("gesdd", onAlignedCopy { Element.Kernels.svd(full: full, byQR: false, m: m, n: n, $0, m, &s, u, m, vt, q) })
        }
        if byQR || info > 0 {
          info = checkedInfo("gesvd", onAlignedCopy { Element.Kernels.svd(full: full, byQR: true, m: m, n: n, $0, m, &s, u, m, vt, q) })
        }
      }
    }
    guard info == 0 else { throw .noConvergence(count: info) }
    return (u, s, vt.adjoint)
  }

  /// A = Q·T·Qᴴ with T upper triangular, for a real matrix up to 2×2 blocks, and the eigenvalues.
  func schurForm() throws(LinearAlgebraError) -> (q: Matrix, t: Matrix, values: [Element.ComplexForm]) {
    let n = rows
    var (t, values) = (self, [Element.ComplexForm](repeating: .zero, count: n))
    var q = Matrix.zero(rows: n, columns: n)
    guard !elements.isEmpty else { return (q, t, values) }
    let info = t.lapack("gees") { t in q.withMutablePointer { Element.Kernels.schur(n: n, t, n, &values, $0, n) } }
    guard info == 0 else { throw .noConvergence(count: info) }
    return (q, t, values)
  }

  /// Replaces this matrix C by the solution of A·X + X·B = C for Schur forms A and B.
  ///
  /// - Returns: whether the equation has a unique solution.
  mutating func solveSchurSylvester(_ a: Matrix, _ b: Matrix) -> Bool {
    let (m, n) = (rows, columns)
    guard !elements.isEmpty else { return true }
    var scale: Element.RealPart = 1
    let info = lapack("trsyl") { c in
      a.withPointer { a in
        b.withPointer { b in
          let result = Element.Kernels.sylvester(m: m, n: n, a, m, b, n, c, m)
          scale = result.scale
          return result.info
        }
      }
    }
    guard info == 0, scale > 0 else { return false }
    if scale != 1 { self = self / Element(realPart: scale) }
    return true
  }
}

extension BLASScalar {
  /// √(x² + y²), the length as a real number.
  var realLength: RealPart { Self.isComplex ? .hypot(realPart, imaginaryPart) : realPart.magnitude }
}

/// LAPACK's `info`; a negative one is an error of this package.
func checkedInfo(_ name: StaticString, _ info: Int) -> Int {
  if info < 0 { fatalError("\(name) rejected its argument \(-info)") }
  return info
}
#endif
