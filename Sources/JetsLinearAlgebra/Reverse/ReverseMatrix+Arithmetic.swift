// Sums, products and multiples of matrices in reverse mode, and solves for vectors.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// The product of matrices.
  ///
  /// - Precondition: the inner sizes are equal.
  public static func * (a: Self, b: Self) -> Self { product(a, .none, b) }

  /// The sum.
  ///
  /// - Precondition: the shapes are equal.
  public static func + (a: Self, b: Self) -> Self { sum(a, b, 1) }

  /// The difference.
  ///
  /// - Precondition: the shapes are equal.
  public static func - (a: Self, b: Self) -> Self { sum(a, b, -1) }

  /// The negative.
  public static prefix func - (a: Self) -> Self { a.linear({ $0.scaled(by: -1) }, back: { $0.scaled(by: -1) }) }

  /// The product with a constant matrix.
  @_disfavoredOverload
  public static func * (a: T.MatrixForm, b: Self) -> Self { Self(a) * b }

  /// The product with a constant matrix.
  @_disfavoredOverload
  public static func * (a: Self, b: T.MatrixForm) -> Self { a * Self(b) }

  /// The sum with a constant matrix.
  @_disfavoredOverload
  public static func + (a: Self, b: T.MatrixForm) -> Self { a + Self(b) }

  /// The sum with a constant matrix.
  @_disfavoredOverload
  public static func + (a: T.MatrixForm, b: Self) -> Self { Self(a) + b }

  /// The difference from a constant matrix.
  @_disfavoredOverload
  public static func - (a: Self, b: T.MatrixForm) -> Self { a - Self(b) }

  /// The difference from a constant matrix.
  @_disfavoredOverload
  public static func - (a: T.MatrixForm, b: Self) -> Self { Self(a) - b }

  /// The product with a plain number.
  public static func * (s: T.MatrixForm.Element, a: Self) -> Self { a.linear({ $0.scaled(by: s) }, back: { $0.scaled(by: s) }) }

  /// The product with a plain number.
  public static func * (a: Self, s: T.MatrixForm.Element) -> Self { s * a }

  /// The product with a reverse-mode number.
  @_disfavoredOverload
  public static func * (s: Reverse<T>, a: Self) -> Self { a.scaled(by: s) }

  /// The product with a reverse-mode number.
  @_disfavoredOverload
  public static func * (a: Self, s: Reverse<T>) -> Self { a.scaled(by: s) }

  /// The product of an m×n matrix and a vector of n numbers, a vector of m numbers.
  ///
  /// - Precondition: the vector has as many elements as the matrix has columns.
  @_disfavoredOverload
  public static func * (a: Self, x: [Reverse<T>]) -> [Reverse<T>] { (a * Self(column: x)).entries }

  /// The solution x of A x = b.
  ///
  /// - Throws: what `solve` throws.
  /// - Precondition: the matrix is square and `b` has as many elements as it has rows.
  @_disfavoredOverload
  public func solve(_ b: [Reverse<T>]) throws(LinearAlgebraError) -> [Reverse<T>] { try solve(Self(column: b)).entries }

  /// The product with a reverse-mode number: B = sA,  s̄ = ⟨A, B̄⟩,  Ā = sB̄.
  public func scaled(by factor: Reverse<T>) -> Self {
    let (a, s) = (series, ReverseMatrix(factor))
    let number = s.series
    return .record(
      Series.kronecker(number, a).jet(), of: [s, self],
      adding: { w, places in
        if places[0].isActive { places[0].add(a.innerProduct(w.series)) }
        places[1].add(w, scaledBy: number)
      })
  }

  private static func sum(_ a: Self, _ b: Self, _ scale: T.MatrixForm.Element) -> Self {
    require(
      a.rows == b.rows && a.columns == b.columns, "A matrix sum needs equal shapes, got \(a.rows)×\(a.columns) and \(b.rows)×\(b.columns)")
    return record(
      Series.sum(a.series, b.series, scale: scale).jet(), of: [a, b],
      adding: { w, places in
        places[0].add(w)
        places[1].add(w, scale: scale)
      })
  }
}

extension Transpose {
  /// What turns a factor back: the adjoint of op, where for complex matrices op is not the transpose.
  var reversed: Transpose { self == .none ? .adjoint : .none }
}

extension MatrixSeries {
  /// The elements as one column.
  var column: MatrixSeries { reshaped(rows: rows * columns, columns: 1) }

  /// The same elements, column after column, in another shape.
  func reshaped(rows m: Int, columns n: Int) -> MatrixSeries {
    map(rows: m, columns: n) { Matrix(rows: m, columns: n, elements: $0.elements) }
  }

  /// The series of ⟨A, B⟩ = Σ aᵢⱼbᵢⱼ as a 1×1 matrix.
  func innerProduct(_ other: MatrixSeries) -> MatrixSeries { .product(column, .transpose, other.column) }
}
#endif
