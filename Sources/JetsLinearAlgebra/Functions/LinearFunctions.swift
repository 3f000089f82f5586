// Linear functions of jets of matrices: transposes, traces, slices, stacks, sums of elements.

#if LinearAlgebra
import Jets

extension MatrixJet {
  /// The conjugate transpose.
  @_disfavoredOverload
  public var adjoint: Self { MatrixSeries(self).adjoint.jet() }

  /// The transpose, not conjugated.
  @_disfavoredOverload
  public var transposed: Self { MatrixSeries(self).map(rows: columns, columns: rows) { $0.transposed }.jet() }

  /// The sum of the diagonal elements.
  ///
  /// - Precondition: the matrix is square.
  @_disfavoredOverload
  public var trace: ScalarJet {
    require(rows == columns, "The trace needs a square matrix, got \(rows)×\(columns)")
    return MatrixSeries(self).scalar { $0.trace }.jet()
  }

  /// The sum of all elements.
  public var sumOfElements: ScalarJet { MatrixSeries(self).scalar { $0.elements.reduce(.zero, +) }.jet() }

  /// The element in a row and a column.
  ///
  /// - Precondition: 0 ≤ `row` < `rows` and 0 ≤ `column` < `columns`.
  public func element(_ row: Int, _ column: Int) -> ScalarJet {
    require(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "Matrix index (\(row), \(column)) is out of range for a \(rows)×\(columns) matrix")
    return entry(row + column * rows)
  }

  /// The block of some rows and columns.
  ///
  /// - Precondition: the ranges lie inside the matrix.
  public func block(rows rowRange: Range<Int>, columns columnRange: Range<Int>) -> Self {
    require(
      rowRange.lowerBound >= 0 && rowRange.upperBound <= rows && columnRange.lowerBound >= 0 && columnRange.upperBound <= columns,
      "A \(rows)×\(columns) matrix has no block of rows \(rowRange) and columns \(columnRange)")
    return MatrixSeries(self).map(rows: rowRange.count, columns: columnRange.count) { $0.columnBlock(columnRange).rowBlock(rowRange) }.jet()
  }

  /// The matrices side by side.
  ///
  /// - Precondition: there is at least one, and all have as many rows.
  public static func horizontal(_ list: [Self]) -> Self {
    require(
      !list.isEmpty && list.allSatisfy { $0.rows == list[0].rows },
      "Horizontal concatenation needs equal numbers of rows, got \(list.map(\.rows))")
    return MatrixSeries.horizontal(list.map { MatrixSeries($0) }).jet()
  }

  /// The matrices on top of each other.
  ///
  /// - Precondition: there is at least one, and all have as many columns.
  public static func vertical(_ list: [Self]) -> Self {
    require(
      !list.isEmpty && list.allSatisfy { $0.columns == list[0].columns },
      "Vertical concatenation needs equal numbers of columns, got \(list.map(\.columns))")
    return horizontal(list.map { MatrixSeries($0).map(rows: $0.columns, columns: $0.rows) { $0.transposed }.jet() }).transposed
  }

  /// The Kronecker product: block (i, j) is element (i, j) of this matrix times the other.
  ///
  /// (A ⊗ B)ₖ = Σ Aᵢ ⊗ Bⱼ.
  public func kronecker(_ other: Self) -> Self {
    MatrixSeries.kronecker(MatrixSeries(self), MatrixSeries(other)).jet()
  }

  /// The product with a scalar jet, by the product rule: (s A)ₖ = Σ sᵢ Aⱼ.
  ///
  /// With a constant A lifted first it is t A for a variable t, as in `expm(Dual(a).scaled(by: t))`.
  public func scaled(by factor: ScalarJet) -> Self {
    let shape = factor._jetShape
    let coefficients = factor.coefficients(shape).map { Matrix(rows: 1, columns: 1, elements: [$0]) }
    return MatrixSeries.kronecker(MatrixSeries(shape, base: coefficients[0], coefficients), MatrixSeries(self)).jet()
  }

  /// The product op(A) op(B), each factor as it is, transposed or conjugate-transposed.
  ///
  /// - Precondition: the inner sizes are equal.
  @_disfavoredOverload
  public static func product(_ a: Self, _ opA: Transpose, _ b: Self, _ opB: Transpose = .none) -> Self {
    MatrixSeries.product(MatrixSeries(a), opA, MatrixSeries(b), opB).jet()
  }

  /// The matrix of the same shape that holds a scalar function of every element, differentiated by the scalar's own rules.
  ///
  /// A layer of a network is `(W * x + b).mapElements { tanh($0) }`.
  @_disfavoredOverload
  public func mapElements(_ function: (ScalarJet) -> ScalarJet) -> Self {
    Self(rows: rows, columns: columns, entries: (0..<rows * columns).map { function(entry($0)) })
  }

  /// The same numbers as a matrix of jets instead of a jet of matrices.
  public var elementwise: Matrix<ScalarJet> {
    Matrix<ScalarJet>(rows: rows, columns: columns, elements: (0..<rows * columns).map { entry($0) })
  }

  /// A jet of matrices from a matrix of jets.
  public init(elementwise matrix: Matrix<ScalarJet>) { self.init(rows: matrix.rows, columns: matrix.columns, entries: matrix.elements) }
}

extension TaylorSeries where T: MatrixJet {
  /// The normalized coefficient Aₖ of tᵏ.
  ///
  /// - Precondition: 0 ≤ k ≤ order.
  public subscript(k: Int) -> T {
    require(k >= 0 && k < coefficients.count, "A Taylor series of order \(order) has no coefficient \(k)")
    return coefficients[k]
  }

  /// The series with zeros as its further coefficients, which the caller knows to be right.
  ///
  /// - Precondition: `order` is at least the order of the series.
  public func extended(to order: Int) -> TaylorSeries {
    require(order >= self.order, "A series of order \(self.order) cannot be extended to order \(order)")
    let zero: T = MatrixSeries(coefficients[0]).scaled(by: .zero).jet()
    return marking(TaylorSeries(coefficients: coefficients + [T](repeating: zero, count: order - self.order)))
  }

  /// The matrix of the same shape that holds a scalar function of every element, differentiated by the scalar's own rules.
  ///
  /// Elements that are literals take the order of this series.
  @_disfavoredOverload
  public func mapElements(_ function: (ScalarJet) -> ScalarJet) -> TaylorSeries {
    let images = TaylorSeries(rows: rows, columns: columns, entries: (0..<rows * columns).map { function(entry($0)) })
    return images.isExactConstant && !isExactConstant ? marking(images.extended(to: order)) : images
  }

  /// Another series as belonging to the derivative of this one.
  private func marking(_ other: TaylorSeries) -> TaylorSeries {
    var copy = other
    copy.tag = tag
    return copy
  }

  /// The series cut after a lower order.
  ///
  /// - Precondition: 0 ≤ `order` ≤ the order of the series.
  public func truncated(to order: Int) -> TaylorSeries {
    require(order >= 0 && order <= self.order, "A series of order \(self.order) cannot be truncated to order \(order)")
    return marking(TaylorSeries(coefficients: Array(coefficients[...order])))
  }
}

extension MatrixSeries {
  /// (A ⊗ B)ₖ = Σ Aᵢ ⊗ Bⱼ.
  static func kronecker(_ a: MatrixSeries, _ b: MatrixSeries) -> MatrixSeries {
    let shape = a.shape.meet(b.shape)
    let (x, y) = (a.aligned(to: shape), b.aligned(to: shape))
    let coefficients = (0..<shape.count).map { k -> Matrix<E>? in
      var sum = MatrixSum<E>(nil)
      for (i, j) in (k == 0 ? [(0, 0)] : [(0, k), (k, 0)]) + shape.table.pairs[k] {
        if let p = x.coefficients[i], let q = y.coefficients[j] { sum.add(p.kroneckerProduct(q), scale: 1) }
      }
      return sum.value
    }
    return MatrixSeries(shape, base: coefficients[0] ?? x.base.kroneckerProduct(y.base), coefficients)
  }

  /// The matrices side by side, coefficient by coefficient; there is at least one, and all have as many rows.
  static func horizontal(_ list: [MatrixSeries]) -> MatrixSeries {
    let shape = list.reduce(list[0].shape) { $0.meet($1.shape) }
    let parts = list.map { $0.aligned(to: shape) }
    let coefficients = (0..<shape.count).map { k -> Matrix<E>? in
      if k > 0 && parts.allSatisfy({ $0.coefficients[k] == nil }) { return nil }
      return .sideBySide(parts.map { $0.coefficients[k] ?? .zero(rows: $0.rows, columns: $0.columns) })
    }
    return MatrixSeries(shape, base: coefficients[0] ?? list[0].base, coefficients)
  }
}
#endif
