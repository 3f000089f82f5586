// Solves and inverses of the jets of every JVP, duals and many directions: the rules of all jets, without lists of coefficients.

#if LinearAlgebra
import Jets

extension Dual {
  /// The solution X of A X = B, by LU factorization of the value.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_specialize(where E == Double)
  public func solve<E: BLASScalar>(_ b: Dual<Matrix<E>>) throws(LinearAlgebraError) -> Dual<Matrix<E>> where T == Matrix<E> {
    let tag = tag.merged(with: b.tag)
    checkShapes()
    b.checkShapes()
    checkSystem(value, rows: b.rows, columns: b.columns)
    let factors = try PackedLU.of(value)
    var x = b.value
    factors.solve(&x)
    var sum = MatrixSeries.residual(b.tangent.coefficient, tangent.coefficient, x)
    var dx: Matrix<E>?
    if var rest = sum.take() {
      factors.solve(&rest)
      dx = rest
    }
    let result = Dual<Matrix<E>>(x, dx, tag)
    if !(result.value.isFinite && result.tangent.isFinite) || b.columns == 0 {
      for jet in [self, b] {
        try jet.value.checkForLAPACK()
        try jet.tangent.checkForLAPACK(.tangent)
      }
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
    let inverse = try PackedLU.of(value).inverse()
    let moved = MatrixSeries.residual(nil, tangent.coefficient, inverse).value
    let result = Dual<Matrix<E>>(inverse, moved.map { Matrix.product(inverse, $0) }, tag)
    // Every element of X·dA·X is a sum over all of dA, and neither ∞ nor NaN times zero is finite: one element tells of them all,
    // because OpenBLAS multiplies by zeros too.
    if let first = result.tangent.elements.first, !(first.realPart.isFinite && first.imaginaryPart.isFinite) {
      try tangent.checkForLAPACK(.tangent)
    }
    return result
  }
}

extension MultiDual {
  /// The solution X of A X = B for a matrix without derivatives: one solve for the right-hand sides of all directions.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: A is square and B has as many rows.
  @_specialize(kind:partial,where E == Double)
  static func solution<E: BLASScalar>(
    _ a: Matrix<E>, _ b: MultiDual<Matrix<E>, N>
  ) throws(LinearAlgebraError) -> MultiDual<Matrix<E>, N> where T == Matrix<E> {
    checkSystem(a, rows: b.value.rows, columns: b.value.columns)
    let factors = try PackedLU.of(a)
    var (x, all) = (b.value, b.partialsSideBySide())
    factors.solve(&x)
    factors.solve(&all)
    if !(x.isFinite && all.isFinite) {
      try a.checkForLAPACK()
      try b.value.checkForLAPACK()
      for i in 0..<N { try b.partials[unchecked: i].checkForLAPACK(N == 1 ? .tangent : .partial(i)) }
    }
    return MultiDual<Matrix<E>, N>(x, sideBySide: all, b.tag)
  }

  /// The solution X of A X = B with N directions: one solve for what the directions leave of the right-hand sides.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_specialize(kind:partial,where E == Double)
  public func solve<E: BLASScalar>(
    _ b: MultiDual<Matrix<E>, N>
  ) throws(LinearAlgebraError) -> MultiDual<Matrix<E>, N> where T == Matrix<E> {
    checkSystem(value, rows: b.value.rows, columns: b.value.columns)
    let tag = tag.merged(with: b.tag)
    let factors = try PackedLU.of(value)
    let (columns, size) = (b.value.columns, b.value.elements.count)
    var (x, all) = (b.value, b.partialsSideBySide())
    factors.solve(&x)
    for i in 0..<N {
      let part = partials[unchecked: i]
      value.checkShape(of: part)
      guard !part.isZero() else { continue }
      MatrixSeries.formResidual(part, x, in: &all, firstColumn: i * columns)
    }
    factors.solve(&all)
    if !(x.isFinite && all.isFinite) || size == 0 {
      for jet in [self, b] {
        try jet.value.checkForLAPACK()
        for i in 0..<N { try jet.partials[unchecked: i].checkForLAPACK(N == 1 ? .tangent : .partial(i)) }
      }
    }
    return MultiDual<Matrix<E>, N>(x, sideBySide: all, tag)
  }
}

/// Stops the program unless a matrix is square and right-hand sides have as many rows.
func checkSystem<E: BLASScalar>(_ a: Matrix<E>, rows: Int, columns: Int) {
  require(
    a.rows == a.columns && rows == a.rows,
    "Solving needs a square matrix and a right-hand side with as many rows, got \(a.rows)×\(a.columns) and \(rows)×\(columns)")
}
#endif
