// Products, element by element operations and slices of real and complex matrices in reverse mode.

#if LinearAlgebra
import Jets

extension _TapeMatrix {
  /// The product op(A)·op(B), each factor as it is, transposed or conjugate-transposed.
  ///
  /// - Precondition: the inner sizes are equal.
  /// - Complexity: one product, and two in the reverse sweep.
  @_specialize(where Self == ReverseMatrix<Double>)
  public static func product(_ a: Self, _ opA: Transpose, _ b: Self, _ opB: Transpose = .none) -> Self {
    let (x, y) = (a.series, b.series)
    return record(
      MatrixSeries.product(x, opA, y, opB).jet(), of: [a, b], parts: { w in MatrixSeries.adjointsOfProduct(x, opA, y, opB, w) })
  }

  /// The Kronecker product: block (i, j) is element (i, j) of this matrix times the other.
  ///
  /// A 1×1 matrix times another is that number times it.
  ///
  /// - Complexity: O(*m* *n* *p* *q*) for factors of m×n and p×q, and as much in the reverse sweep.
  public func kronecker(_ other: Self) -> Self {
    let (a, b) = (series, other.series)
    return .record(Series.kronecker(a, b).jet(), of: [self, other], parts: { w in Series.adjointsOfKronecker(w(0), a, b) })
  }

  /// The product element by element: C = A ∘ B,  Ā = conj(B) ∘ C̄,  B̄ = conj(A) ∘ C̄.
  ///
  /// - Precondition: the shapes are equal.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func elementProduct(_ other: Self) -> Self {
    checkSameShape(as: other)
    let (a, b) = (series, other.series)
    return .record(
      Series.elementProduct(a, b).jet(), of: [self, other],
      parts: { _ in [.elements({ b.conjugated }, keepingZeros: false), .elements({ a.conjugated }, keepingZeros: false)] })
  }

  /// The quotient element by element: C = A ⊘ B,  Ā = C̄ ⊘ conj(B),  B̄ = −conj(C) ∘ Ā.
  ///
  /// - Precondition: the shapes are equal.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func elementQuotient(_ other: Self) -> Self {
    checkSameShape(as: other)
    let b = other.series
    let c = Series.elementQuotient(series, b)
    return .record(
      c.jet(), of: [self, other],
      parts: { w in
        let toA = Series.elementQuotient(w(0), b.conjugated)
        return [.matrix(toA), .matrix(.elementProduct(toA, c.conjugated.scaled(by: -1)))]
      })
  }

  /// The conjugate transpose; for real matrices the transpose.
  public var adjoint: Self {
    @_specialize(where Self == ReverseMatrix<Double>)
    get { linear({ $0.adjoint }, back: { $0.adjoint }) }
  }

  /// The transpose.
  public var transposed: Self {
    @_specialize(where Self == ReverseMatrix<Double>)
    get { linear({ $0.adjoint.conjugated }, back: { $0.adjoint.conjugated }) }
  }

  /// The block of some rows and columns; outside of it Ā is zero.
  ///
  /// - Precondition: the ranges lie inside the matrix.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func block(rows rowRange: Range<Int>, columns columnRange: Range<Int>) -> Self {
    let (m, n) = (rows, columns)
    return .record(
      value.block(rows: rowRange, columns: columnRange), of: [self],
      parts: { w in [.matrix(w(0).placed(rows: rowRange, columns: columnRange, inRows: m, columns: n))] })
  }

  /// The matrices side by side.
  ///
  /// - Precondition: there is at least one, and all have as many rows.
  @_specialize(where Self == ReverseMatrix<Double>)
  public static func horizontal(_ list: [Self]) -> Self {
    record(Form.horizontal(list.map(\.value)), of: list, parts: { w in w(0).columnBlocks(list.map(\.columns)) })
  }

  /// The matrices on top of each other.
  ///
  /// - Precondition: there is at least one, and all have as many columns.
  @_specialize(where Self == ReverseMatrix<Double>)
  public static func vertical(_ list: [Self]) -> Self {
    record(Form.vertical(list.map(\.value)), of: list, parts: { w in w(0).rowBlocks(list.map(\.rows)) })
  }

  /// One triangle with the diagonal, and zeros elsewhere.
  @_specialize(where Self == ReverseMatrix<Double>)
  public func triangle(_ triangle: MatrixTriangle) -> Self {
    linear({ $0.triangle(triangle, diagonal: 1) }, back: { $0.triangle(triangle, diagonal: 1) })
  }

  /// Stops where another matrix has another shape.
  func checkSameShape(as other: Self) {
    require(
      rows == other.rows && columns == other.columns,
      "Element-wise operations need equal shapes, got \(rows)×\(columns) and \(other.rows)×\(other.columns)")
  }
}

extension MatrixSeries {
  /// The matrix of zeros with this one as a block of it.
  func placed(rows rowRange: Range<Int>, columns columnRange: Range<Int>, inRows m: Int, columns n: Int) -> MatrixSeries {
    map(rows: m, columns: n) { block in
      var full = Matrix<E>.zero(rows: m, columns: n)
      for j in columnRange {
        for i in rowRange { full[i, j] = block[i - rowRange.lowerBound, j - columnRange.lowerBound] }
      }
      return full
    }
  }

  /// The matrix cut into blocks of so many columns.
  func columnBlocks(_ counts: [Int]) -> [AdjointPart<E>] {
    var start = 0
    return counts.map { count in
      let range = start..<start + count
      start = range.upperBound
      return .matrix(map(rows: rows, columns: count) { $0.columnBlock(range) })
    }
  }

  /// The matrix cut into blocks of so many rows.
  func rowBlocks(_ counts: [Int]) -> [AdjointPart<E>] {
    var start = 0
    return counts.map { count in
      let range = start..<start + count
      start = range.upperBound
      return .matrix(map(rows: count, columns: columns) { $0.rowBlock(range) })
    }
  }

  /// (A + Aᴴ)/2.
  var symmetricPart: MatrixSeries { MatrixSeries.sum(self, adjoint, scale: 1).scaled(by: E(realPart: E.RealPart(1).divided(by: 2))) }

  /// The adjoint of the lower triangle that a function of a Hermitian matrix was given, from the adjoint G of the whole matrix: the lower
  /// triangle of G + Gᴴ with the real diagonal of G.
  var foldedToLower: MatrixSeries { map(rows: rows, columns: columns) { $0.foldedToLower() } }
}

extension Matrix where Element: BLASScalar {
  /// The lower triangle of G + Gᴴ with the real diagonal of G.
  @_specialize(where Element == Double)
  func foldedToLower() -> Matrix {
    let n = rows
    var result = lowerTriangle(diagonal: 1)
    let g = elements.span
    result.withMutableElements { x in
      for j in 0..<n {
        if Element.isComplex { x[j &+ j &* n] = Element(realPart: x[j &+ j &* n].realPart) }
        for i in j + 1..<Swift.max(n, j + 1) { x[unchecked: i &+ j &* n] += g[unchecked: j &+ i &* n].conjugated }
      }
    }
    return result
  }

  /// The square matrix without its diagonal.
  @_specialize(where Element == Double)
  func withoutDiagonal() -> Matrix {
    var result = self
    let n = rows
    result.withMutableElements { x in
      for i in 0..<n { x[i &+ i &* n] = .zero }
    }
    return result
  }

  /// The differences λⱼ − λᵢ of n numbers, and another number on the diagonal.
  @_specialize(where Element == Double)
  static func gaps(_ lambda: [Element], diagonal: Element) -> Matrix {
    let n = lambda.count
    var result = Matrix.zero(rows: n, columns: n)
    let values = lambda.span
    result.withMutableElements { x in
      for j in 0..<n {
        for i in 0..<n { x[unchecked: i &+ j &* n] = values[unchecked: j] - values[unchecked: i] }
        x[j &+ j &* n] = diagonal
      }
    }
    return result
  }
}
#endif
