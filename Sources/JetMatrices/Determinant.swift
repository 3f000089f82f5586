// The determinant as a polynomial, whose derivatives exist for singular matrices too.

import JetCore

extension Matrix where Element: Scalar {
  /// The determinant, with right derivatives also where the matrix is singular; 1 for the 0×0 matrix.
  ///
  /// The value is the product of the pivots of LU factorization, exactly 0 where one of them is. The derivatives of jets come from
  /// the same elimination unless a pivot before the last is zero up to rounding: then rows and columns are exchanged until what is
  /// left is zero up to rounding, and its determinant is taken without a division.
  ///
  /// - Throws: `.nonFinite(row:column:part:)` where an element is infinite or NaN, or the elimination overflows.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), for jets over a matrix of rank r O(*n*³ + (*n* − *r*)⁴).
  @_alwaysEmitIntoClient
  public func determinant() throws(LinearAlgebraError) -> Element {
    require(isSquare, "The determinant needs a square matrix, got \(shape)")
    try checkFinite()
    let n = rows
    var factors = self
    var permutation = Array(0..<n)
    var isEven = true
    let zeroPivot = try Self.eliminate(&factors.storage, &permutation, &isEven)
    if Element.self == Element.Primal.self {
      return zeroPivot == nil ? factors.productOfDiagonal(negated: !isEven) : .zero
    }
    // Nothing is divided by the last pivot, so that one may vanish.
    let threshold = roundingThreshold
    if zeroPivot ?? n >= n - 1, !factors.diagonal.dropLast().contains(where: { $0.magnitude <= threshold }) {
      return factors.productOfDiagonal(negated: !isEven)
    }
    let value = zeroPivot == nil ? factors.productOfDiagonal(negated: !isEven).primal : .zero
    let result = determinantByFullPivoting(threshold)
    return result - Element(primal: result.primal) + Element(primal: value)
  }

  /// n·ε times the largest magnitude of an element: what elimination cannot tell from zero.
  @_alwaysEmitIntoClient
  package var roundingThreshold: Element.Magnitude {
    let one: Element.Primal = 1
    var epsilon = one
    for _ in 0..<256 {
      let half = epsilon.divided(by: 2)
      if (one + half) - one == .zero { break }
      epsilon = half
    }
    let largest = storage.reduce(Element.Magnitude.zero) { Swift.max($0, $1.magnitude) }
    return largest * Element(primal: epsilon.multiplied(by: rows)).magnitude
  }

  /// Elimination with row and column exchanges down to a remainder that is zero up to rounding, times the remainder's determinant.
  ///
  /// Every multiplier is at most one in magnitude and every pivot is above the threshold.
  @_alwaysEmitIntoClient
  package func determinantByFullPivoting(_ threshold: Element.Magnitude) -> Element {
    let n = rows
    var a = self
    var product: Element = 1
    for k in 0..<n {
      var (row, column, largest) = (k, k, a[k, k].magnitude)
      for j in k..<n {
        for i in k..<n where a[i, j].magnitude > largest { (row, column, largest) = (i, j, a[i, j].magnitude) }
      }
      guard largest > threshold else {
        return product * Matrix(rows: n - k, columns: n - k) { i, j in a[k + i, k + j] }.determinantWithoutDivision()
      }
      if row != k {
        for j in k..<n { a.storage.swapAt(k + j * n, row + j * n) }
        product = -product
      }
      if column != k {
        for i in k..<n { a.storage.swapAt(i + k * n, i + column * n) }
        product = -product
      }
      product = product * a[k, k]
      for i in k + 1..<Swift.max(n, k + 1) { a[i, k] = a[i, k] / a[k, k] }
      for j in k + 1..<Swift.max(n, k + 1) {
        for i in k + 1..<n { a[i, j] = a[i, j] - a[i, k] * a[k, j] }
      }
    }
    return product
  }

  /// The determinant by Bird's algorithm: additions and multiplications only.
  ///
  /// With μ(X) the strict upper triangle of X under the diagonal −Σ_{j>i} X_jj: X ← μ(X)·A, n − 1 times from X = A; det A = ±X₀₀.
  ///
  /// - Complexity: O(*n*⁴).
  ///
  /// Source: R. S. Bird, A simple division-free algorithm for computing determinants, Inf. Process. Lett. 111 (2011) 1072–1074.
  @_alwaysEmitIntoClient
  package func determinantWithoutDivision() -> Element {
    guard rows > 0 else { return 1 }
    var x = self
    for _ in 1..<rows {
      var upper = Matrix(rows: rows, columns: rows) { i, j in i < j ? x[i, j] : .zero }
      var sum = Element.zero
      for i in stride(from: rows - 1, through: 0, by: -1) {
        upper[i, i] = -sum
        sum = sum + x[i, i]
      }
      x = upper * self
    }
    return rows.isMultiple(of: 2) ? -x[0, 0] : x[0, 0]
  }
}
