// Functions of single elements, slices, sums over elements and norms of complex matrices in reverse mode.

#if LinearAlgebra
import Jets

extension ComplexReverseMatrix {
  /// The matrix of the same shape that holds a holomorphic function of every element: B = f(A),  Ā = conj(f′(A)) ∘ B̄.
  ///
  /// Each element takes one call of the function for its value and slope. The function must depend on nothing that has derivatives but its
  /// argument. What has adjoint zero stays zero, also where the slope is infinite or NaN. Functions that are not holomorphic, such as the
  /// magnitude, are functions of `realPart` and `imaginaryPart`.
  ///
  ///     let image = z.mapElements { exp($0) }
  ///
  /// - Complexity: one call of the function for each element.
  public func mapElements(_ function: (Dual<Form.ScalarJet>) -> Dual<Form.ScalarJet>) -> Self {
    let unit: Form.ScalarJet = ScalarSeries(series.shape, constant: 1).jet()
    let images = (0..<rows * columns).map { function(Dual(value: value.entry($0), tangent: unit)) }
    let slopes = Series(Form(rows: rows, columns: columns, entries: images.map(\.tangent))).conjugated
    return .record(Form(rows: rows, columns: columns, entries: images.map(\.value)), of: [self]) { w in
      [.elementProduct(w, slopes, keepingZeros: true)]
    }
  }

  /// The product element by element: C = A ∘ B,  Ā = conj(B) ∘ C̄,  B̄ = conj(A) ∘ C̄.
  ///
  /// - Precondition: the shapes are equal.
  public func elementProduct(_ other: Self) -> Self {
    checkSameShape(as: other)
    let (a, b) = (series, other.series)
    return .record(Series.elementProduct(a, b).jet(), of: [self, other]) { w in
      [moves ? .elementProduct(w, b.conjugated) : nil, other.moves ? .elementProduct(w, a.conjugated) : nil]
    }
  }

  /// The quotient element by element: C = A ⊘ B,  Ā = C̄ ⊘ conj(B),  B̄ = −conj(C) ∘ Ā.
  ///
  /// - Precondition: the shapes are equal.
  public func elementQuotient(_ other: Self) -> Self {
    checkSameShape(as: other)
    let b = other.series
    let c = Series.elementQuotient(series, b)
    return .record(c.jet(), of: [self, other]) { w in
      let toA = Series.elementQuotient(w, b.conjugated)
      return [toA, other.moves ? .elementProduct(toA, c.conjugated.scaled(by: -1)) : nil]
    }
  }

  /// The parts of the sum of all elements.
  public var sumOfElements: (real: Reverse<T>, imaginary: Reverse<T>) { (realPart.sumOfElements, imaginaryPart.sumOfElements) }

  /// The Frobenius norm ν = √Σ|aᵢⱼ|²: Ā = ν̄A/ν.
  ///
  /// - Throws: `.notDifferentiable` at the zero matrix; `.nonFinite(row:column:part:)`.
  public func frobeniusNorm() throws(LinearAlgebraError) -> Reverse<T> { norm(try Series.frobeniusNorm(value, moves: moves)) }

  /// The 1-norm: the largest sum of magnitudes in a column, whose elements' adjoints are their phases.
  ///
  /// - Throws: `.notDifferentiable` where several columns are largest, or a zero stands in the largest; `.nonFinite(row:column:part:)`.
  public func oneNorm() throws(LinearAlgebraError) -> Reverse<T> { norm(try Series.oneNorm(series, moves: moves)) }

  /// The ∞-norm: the largest sum of magnitudes in a row, whose elements' adjoints are their phases.
  ///
  /// - Throws: `.notDifferentiable` where several rows are largest, or a zero stands in the largest; `.nonFinite(row:column:part:)`.
  public func infinityNorm() throws(LinearAlgebraError) -> Reverse<T> { try adjoint.oneNorm() }

  /// The spectral norm s₁: Ā = s̄₁u₁v₁ᴴ.
  ///
  /// - Throws: `.degenerate(0, 1)` for a varying matrix whose largest singular value is not simple; `.notDifferentiable` at the zero matrix;
  ///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: one singular value decomposition, and O(*m* *n*) in the reverse sweep.
  public func spectralNorm() throws(LinearAlgebraError) -> Reverse<T> { norm(try Series.spectralNorm(series, moves: moves)) }

  /// The nuclear norm: the sum of the singular values, the trace of √(AᴴA), with the orthonormal polar factor as its gradient.
  ///
  /// - Throws: what `polar()` throws.
  public func nuclearNorm() throws(LinearAlgebraError) -> Reverse<T> {
    try (rows >= columns ? self : adjoint).polar().hermitian.trace.real
  }

  private func norm(_ norm: Series.Norm) -> Reverse<T> {
    Self.record(number: norm.value, of: [self]) { w in [norm.gradient.map { .kronecker(w, $0) }] }
  }

  private func checkSameShape(as other: Self) {
    require(
      rows == other.rows && columns == other.columns,
      "Element-wise operations need equal shapes, got \(rows)×\(columns) and \(other.rows)×\(other.columns)")
  }
}

extension ComplexReverseMatrix {
  /// The block of some rows and columns; outside of it Ā is zero.
  ///
  /// - Precondition: the ranges lie inside the matrix.
  public func block(rows rowRange: Range<Int>, columns columnRange: Range<Int>) -> Self {
    let (m, n) = (rows, columns)
    return .record(value.block(rows: rowRange, columns: columnRange), of: [self]) { w in
      [w.placed(rows: rowRange, columns: columnRange, inRows: m, columns: n)]
    }
  }

  /// The matrices side by side.
  ///
  /// - Precondition: there is at least one, and all have as many rows.
  public static func horizontal(_ list: [Self]) -> Self {
    record(Form.horizontal(list.map(\.value)), of: list) { $0.columnBlocks(list.map(\.columns)) }
  }

  /// The matrices on top of each other.
  ///
  /// - Precondition: there is at least one, and all have as many columns.
  public static func vertical(_ list: [Self]) -> Self {
    record(Form.vertical(list.map(\.value)), of: list) { $0.rowBlocks(list.map(\.rows)) }
  }

  /// The square matrix with the elements of an n×1 matrix on the diagonal and zeros elsewhere.
  ///
  /// - Precondition: the matrix has one column.
  public static func diagonal(_ column: Self) -> Self {
    require(column.columns == 1, "A diagonal is a matrix of one column, got \(column.rows)×\(column.columns)")
    return column.linear(rows: column.rows, columns: column.rows) {
      $0.diagonalMatrix
    } back: { w in
      w.map(rows: w.rows, columns: 1) { Matrix(rows: $0.rows, columns: 1, elements: $0.diagonal) }
    }
  }

  /// One triangle with the diagonal, and zeros elsewhere.
  public func triangle(_ triangle: Triangle) -> Self {
    linear(rows: rows, columns: columns) {
      $0.triangle(triangle, diagonal: 1)
    } back: {
      $0.triangle(triangle, diagonal: 1)
    }
  }
}
#endif
