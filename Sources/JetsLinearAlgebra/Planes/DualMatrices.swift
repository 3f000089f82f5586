// Duals of plain matrices, the jets of every JVP: the same rules as for all others, without the lists of planes.

import Jets

extension Matrix where Element: BLASScalar {
  /// The matrix as a plane of positive order: nil if it is zero.
  @inline(__always)
  var plane: Matrix? { isZero() ? nil : self }

  /// The matrix of a plane of a jet of this shape.
  @inline(__always)
  func filled(_ plane: Matrix?) -> Matrix { plane ?? .zero(rows: rows, columns: columns) }
}

extension Dual {
  /// The dual of matrices with these parts, belonging to the derivative of `tag`.
  @inline(__always)
  init<E: BLASScalar>(_ value: Matrix<E>, _ plane: Matrix<E>?, _ tag: PerturbationTag) where T == Matrix<E> {
    self.init(value: value, tangent: value.filled(plane))
    self.tag = tag
  }

  /// The product of matrices, by the product rule.
  ///
  /// - Precondition: the inner sizes are equal.
  @_specialize(where E == Double)
  public static func * <E: BLASScalar>(a: Dual<Matrix<E>>, b: Dual<Matrix<E>>) -> Dual<Matrix<E>> where T == Matrix<E> {
    let tag = a.tag.merged(with: b.tag)
    a.checkShapes()
    b.checkShapes()
    let value = Matrix.product(a.value, b.value)
    let sum = PlaneSeries.product(a.value, .none, a.tangent.plane, b.value, .none, b.tangent.plane)
    return Dual<Matrix<E>>(value, sum.value, tag)
  }

  /// Stops the program where value and tangent are of different shapes.
  @inline(__always)
  func checkShapes<E: BLASScalar>() where T == Matrix<E> {
    precondition(
      value.rows == tangent.rows && value.columns == tangent.columns,
      "The parts of a jet need equal shapes, got \(value.rows)×\(value.columns) and \(tangent.rows)×\(tangent.columns)")
  }

  /// The solution X of A X = B, by LU factorization of the value.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_specialize(where E == Double)
  public func solve<E: BLASScalar>(_ b: Dual<Matrix<E>>) throws(LinearAlgebraError) -> Dual<Matrix<E>> where T == Matrix<E> {
    let tag = tag.merged(with: b.tag)
    checkShapes()
    b.checkShapes()
    checkSystem(value, rows: b.rows, columns: b.columns)
    let (packed, pivots) = try value.nonsingularFactors()
    var x = b.value
    x.solveLU(packed, pivots)
    var sum = PlaneSeries.residual(b.tangent.plane, tangent.plane, x)
    var dx = sum.take()
    dx?.solveLU(packed, pivots)
    let result = Dual<Matrix<E>>(x, dx, tag)
    if !(result.value.isFinite && result.tangent.isFinite) || b.columns == 0 {
      for part in [tangent, b.value, b.tangent] { try part.checkForLAPACK() }
    }
    return result
  }

  /// The inverse, by LU factorization of the value.
  ///
  /// - Throws: what `lu()` throws.
  /// - Precondition: the matrix is square.
  @_specialize(where E == Double)
  public func inverse<E: BLASScalar>() throws(LinearAlgebraError) -> Dual<Matrix<E>> where T == Matrix<E> {
    checkShapes()
    checkSystem(value, rows: value.rows, columns: value.columns)
    var (inverse, pivots) = try value.nonsingularFactors()
    inverse.invertLU(pivots)
    let moved = PlaneSeries.residual(nil, tangent.plane, inverse).value
    let result = Dual<Matrix<E>>(inverse, moved.map { Matrix.product(inverse, $0) }, tag)
    if !result.tangent.isFinite { try tangent.checkForLAPACK() }
    return result
  }
}

extension Matrix where Element: BLASScalar {
  /// The packed LU factors of a matrix that is not singular, and the row exchanges.
  ///
  /// An infinite or NaN element stays one in the factors, so that only these are looked at unless something is wrong.
  @_specialize(where Element == Double)
  func nonsingularFactors() throws(LinearAlgebraError) -> (packed: Matrix, pivots: [Int32]) {
    try checkSizeForLAPACK()
    let (packed, pivots, zeroPivot) = luFactors()
    guard packed.isFinite else {
      try checkForLAPACK()
      try packed.checkForLAPACK()
      return (packed, pivots)
    }
    if let zeroPivot { throw .singular(pivot: zeroPivot) }
    return (packed, pivots)
  }
}

/// Stops the program unless a matrix is square and right-hand sides have as many rows.
func checkSystem<E: BLASScalar>(_ a: Matrix<E>, rows: Int, columns: Int) {
  precondition(
    a.rows == a.columns && rows == a.rows,
    "Solving needs a square matrix and as many rows on the right, got \(a.rows)×\(a.columns) and \(rows)×\(columns)")
}
