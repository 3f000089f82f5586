// Linear functions in reverse mode that only move elements: transposes, blocks, stacks, diagonals, triangles.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// The transpose.
  public var transposed: Self {
    .linear(self, rows: columns, columns: rows) {
      $0.transposed
    } back: {
      $0.transposed
    }
  }

  /// The transpose, which for real matrices is the adjoint.
  public var adjoint: Self { transposed }

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
    record(T.MatrixForm.horizontal(list.map(\.value)), of: list) { $0.columnBlocks(list.map(\.columns)) }
  }

  /// The matrices on top of each other.
  ///
  /// - Precondition: there is at least one, and all have as many columns.
  public static func vertical(_ list: [Self]) -> Self {
    record(T.MatrixForm.vertical(list.map(\.value)), of: list) { $0.rowBlocks(list.map(\.rows)) }
  }

  /// The square matrix with these numbers on the diagonal and zeros elsewhere.
  public static func diagonal(_ numbers: [Reverse<T>]) -> Self {
    let column = Self(column: numbers)
    return linear(column, rows: numbers.count, columns: numbers.count) { x in
      x.map(rows: x.rows, columns: x.rows) { .diagonal($0.elements) }
    } back: { w in
      w.map(rows: w.rows, columns: 1) { Matrix(rows: $0.rows, columns: 1, elements: $0.diagonal) }
    }
  }

  /// One triangle with the diagonal, and zeros elsewhere.
  public func triangle(_ triangle: Triangle) -> Self {
    .linear(self, rows: rows, columns: columns) {
      $0.triangle(triangle, diagonal: 1)
    } back: {
      $0.triangle(triangle, diagonal: 1)
    }
  }
}

extension PlaneSeries {
  /// The transpose of every plane, for real elements.
  var transposed: PlaneSeries { adjoint }

  /// The matrix of zeros with this one as a block of it.
  func placed(rows rowRange: Range<Int>, columns columnRange: Range<Int>, inRows m: Int, columns n: Int) -> PlaneSeries {
    map(rows: m, columns: n) { block in
      var full = Matrix<E>.zero(rows: m, columns: n)
      for j in columnRange {
        for i in rowRange { full[i, j] = block[i - rowRange.lowerBound, j - columnRange.lowerBound] }
      }
      return full
    }
  }

  /// The matrix cut into blocks of so many columns.
  func columnBlocks(_ counts: [Int]) -> [PlaneSeries?] {
    var start = 0
    return counts.map { count in
      defer { start += count }
      return map(rows: rows, columns: count) { [start] in $0.columnBlock(start..<start + count) }
    }
  }

  /// The matrix cut into blocks of so many rows.
  func rowBlocks(_ counts: [Int]) -> [PlaneSeries?] {
    var start = 0
    return counts.map { count in
      defer { start += count }
      return map(rows: count, columns: columns) { [start] in $0.rowBlock(start..<start + count) }
    }
  }

  /// (A + Aᴴ)/2.
  var symmetricPart: PlaneSeries { PlaneSeries.sum(self, transposed, scale: 1).scaled(by: E(realPart: E.RealPart(1).divided(by: 2))) }

  /// The adjoint of the lower triangle that a function of a Hermitian matrix was given, from the adjoint G of the whole matrix: the lower
  /// triangle of G + Gᴴ with the real diagonal of G.
  var foldedToLower: PlaneSeries { map(rows: rows, columns: columns) { $0.foldedToLower() } }
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
