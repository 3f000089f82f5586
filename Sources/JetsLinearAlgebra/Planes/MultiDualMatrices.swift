// Matrices with derivatives in many directions: what is linear in them is one product or one solve for all directions together.

import Jets

extension MultiDual {
  /// The partials side by side: an m×(n·N) matrix whose columns i·n, …, (i + 1)·n − 1 are partial i.
  @_specialize(kind:partial,where E == Double)
  func partialsSideBySide<E: BLASScalar>() -> Matrix<E> where T == Matrix<E> {
    let (rows, columns, size) = (value.rows, value.columns, value.elements.count)
    return .uninitialized(rows: rows, columns: columns * N) { all in
      for i in 0..<N {
        let part = partials[unchecked: i]
        precondition(
          part.rows == rows && part.columns == columns,
          "The parts of a jet need equal shapes, got \(rows)×\(columns) and \(part.rows)×\(part.columns)")
        part.initialize(all + i * size)
      }
    }
  }

  /// A value with partials that stand side by side.
  @_specialize(kind:partial,where E == Double)
  init<E: BLASScalar>(_ value: Matrix<E>, sideBySide all: Matrix<E>, _ tag: PerturbationTag) where T == Matrix<E> {
    let columns = value.columns
    self.init(value: value, partials: InlineArray { all.columnBlock($0 * columns..<($0 + 1) * columns) })
    self.tag = tag
  }

  /// The product A·B of a matrix without derivatives and one with N directions, which is one product A·[B, B₁, …] for all of them.
  ///
  /// - Precondition: the inner sizes are equal.
  @_specialize(kind:partial,where E == Double)
  public static func * <E: BLASScalar>(a: Matrix<E>, b: MultiDual<Matrix<E>, N>) -> MultiDual<Matrix<E>, N> where T == Matrix<E> {
    MultiDual<Matrix<E>, N>(
      Matrix.product(a, b.value), sideBySide: Matrix.product(a, b.partialsSideBySide()), b.tag)
  }

  /// The solution X of A X = B for a matrix without derivatives: one solve for the right-hand sides of all directions.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:)` where an element of B is infinite or NaN.
  /// - Precondition: A is square and B has as many rows.
  @_specialize(kind:partial,where E == Double)
  static func solution<E: BLASScalar>(
    _ a: Matrix<E>, _ b: MultiDual<Matrix<E>, N>
  ) throws(LinearAlgebraError) -> MultiDual<Matrix<E>, N> where T == Matrix<E> {
    checkSystem(a, rows: b.value.rows, columns: b.value.columns)
    let (packed, pivots) = try a.nonsingularFactors()
    var (x, all) = (b.value, b.partialsSideBySide())
    x.solveLU(packed, pivots)
    all.solveLU(packed, pivots)
    if !(x.isFinite && all.isFinite) {
      try b.value.checkForLAPACK()
      for i in 0..<N { try b.partials[unchecked: i].checkForLAPACK() }
    }
    return MultiDual<Matrix<E>, N>(x, sideBySide: all, b.tag)
  }

  /// The solution X of A X = B with N directions: one solve for what the directions leave of the right-hand sides.
  ///
  /// - Throws: what `lu()` throws; `.nonFinite(row:column:)` where an element of B is infinite or NaN.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_specialize(kind:partial,where E == Double)
  public func solve<E: BLASScalar>(
    _ b: MultiDual<Matrix<E>, N>
  ) throws(LinearAlgebraError) -> MultiDual<Matrix<E>, N> where T == Matrix<E> {
    checkSystem(value, rows: b.value.rows, columns: b.value.columns)
    let tag = tag.merged(with: b.tag)
    let (packed, pivots) = try value.nonsingularFactors()
    let (columns, size) = (b.value.columns, b.value.elements.count)
    var (x, all) = (b.value, b.partialsSideBySide())
    x.solveLU(packed, pivots)
    for i in 0..<N {
      let part = partials[unchecked: i]
      precondition(
        part.rows == value.rows && part.columns == value.columns,
        "The parts of a jet need equal shapes, got \(value.rows)×\(value.columns) and \(part.rows)×\(part.columns)")
      guard !part.isZero() else { continue }
      PlaneSeries.formResidual(part, x, in: &all, firstColumn: i * columns)
    }
    all.solveLU(packed, pivots)
    if !(x.isFinite && all.isFinite) || size == 0 {
      for jet in [self, b] {
        try jet.value.checkForLAPACK()
        for i in 0..<N { try jet.partials[unchecked: i].checkForLAPACK() }
      }
    }
    return MultiDual<Matrix<E>, N>(x, sideBySide: all, tag)
  }

  /// The sum with a matrix without derivatives.
  ///
  /// - Precondition: the shapes are equal.
  @_specialize(kind:partial,where E == Double)
  public static func + <E: BLASScalar>(a: MultiDual<Matrix<E>, N>, b: Matrix<E>) -> MultiDual<Matrix<E>, N> where T == Matrix<E> {
    var sum = a
    sum.value = .sum(a.value, b, scale: 1)
    return sum
  }

  /// The matrix of the same shape that holds a function of every element, given as a function of duals.
  ///
  /// Each element takes one call for its value y = f(x) and slope f′(x); the partials are then multiplied by the slopes, N products
  /// an element: dYᵢⱼ = f′(Xᵢⱼ)·dXᵢⱼ. The function must depend on nothing that has derivatives but its argument.
  ///
  ///     u.mapElements { (x: Dual<Double>) in tanh(x) }
  ///
  /// - Complexity: one call of the function for each element.
  @_disfavoredOverload
  @inlinable
  public func mapElements<E: BLASScalar>(_ function: (Dual<E>) -> Dual<E>) -> MultiDual where T == Matrix<E> {
    var (y, slopes) = (value.elements, value.elements)
    for i in y.indices {
      let z = function(Dual<E>(value: y[i], tangent: 1))
      (y[i], slopes[i]) = (z.value, z.tangent)
    }
    return chained(
      value: Matrix(rows: value.rows, columns: value.columns, elements: y),
      slopes: Matrix(rows: value.rows, columns: value.columns, elements: slopes))
  }

  /// The chain rule element by element: a new value, and every partial times the slope of its element.
  ///
  /// A partial that is zero stays zero, also where the slope is infinite or NaN.
  @usableFromInline
  @_specialize(kind:partial,where E == Double)
  func chained<E: BLASScalar>(value y: Matrix<E>, slopes: Matrix<E>) -> MultiDual where T == Matrix<E> {
    let isFinite = slopes.isFinite
    var result = self
    result.value = y
    for i in 0..<N {
      let part = partials[unchecked: i]
      precondition(
        part.rows == y.rows && part.columns == y.columns,
        "The parts of a jet need equal shapes, got \(y.rows)×\(y.columns) and \(part.rows)×\(part.columns)")
      result.partials[unchecked: i] = .elementProduct(part, slopes, keepingZeros: !isFinite)
    }
    return result
  }
}

extension MultiDual {
  /// The value f(A) and the Jacobian for column-stacked matrices, N of its columns with one evaluation.
  ///
  /// Column i + j·m is the image, column after column, of the basis matrix with a one in row i and column j. The factorization of a
  /// value serves the N directions of an evaluation: a chunk of 8 factors an eighth as often as single pushforwards.
  ///
  ///     let (inverse, jacobian) = try MultiDual<Matrix<Double>, 8>.valueWithJacobian(at: A) { a in try a.inverse() }
  ///
  /// - Throws: what the function throws.
  /// - Complexity: one evaluation for each N elements of the point.
  public static func valueWithJacobian<E: BLASScalar, Failure: Error>(
    at point: Matrix<E>, of function: (MultiDual<Matrix<E>, N>) throws(Failure) -> MultiDual<Matrix<E>, N>
  ) throws(Failure) -> (value: Matrix<E>, jacobian: Matrix<E>) where T == Matrix<E> {
    precondition(N > 0, "A Jacobian by chunks needs at least one direction, got \(N)")
    let count = point.elements.count
    var (columns, result): ([E], Matrix<E>?) = ([], nil)
    for start in stride(from: 0, to: max(1, count), by: N) {
      let tag = PerturbationTag.unique()
      let zero = Matrix<E>.zero(rows: point.rows, columns: point.columns)
      var jet = MultiDual<Matrix<E>, N>(value: point, partials: InlineArray(repeating: zero))
      for i in start..<Swift.min(count, start + N) { jet.partials[i - start].elements[i] = 1 }
      jet.tag = tag
      let image = try function(jet)
      image.tag.check(belongsTo: tag)
      result = image.value
      for i in start..<Swift.min(count, start + N) { columns += image.partials[i - start].elements }
    }
    let value = result ?? .zero(rows: 0, columns: 0)
    return (value, Matrix(rows: value.elements.count, columns: count, elements: columns))
  }
}
