// Sums, products and multiples of complex matrices in reverse mode; the rules stand in `AdjointRules`.

#if LinearAlgebra
import Jets

extension ComplexReverseMatrix {
  /// The product op(A)·op(B), each factor as it is, transposed or conjugate-transposed.
  ///
  /// - Precondition: the inner sizes are equal.
  /// - Complexity: one product, and two on the way back.
  public static func product(_ a: Self, _ opA: Transpose, _ b: Self, _ opB: Transpose = .none) -> Self {
    if opA == .transpose { return product(a.conjugated, .adjoint, b, opB) }
    if opB == .transpose { return product(a, opA, b.conjugated, .adjoint) }
    let (x, y) = (a.series, b.series)
    let (toA, toB) = Series.adjointsOfProduct(x, opA, y, opB)
    return record(Series.product(x, opA, y, opB).jet(), of: [a, b]) { w in
      [a.moves ? toA.series(seed: w) : nil, b.moves ? toB.series(seed: w) : nil]
    }
  }

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
  public static prefix func - (a: Self) -> Self { a.scaled(by: -1) }

  /// The product with a constant matrix.
  @_disfavoredOverload
  public static func * (a: Form, b: Self) -> Self { Self(a) * b }

  /// The product with a constant matrix.
  @_disfavoredOverload
  public static func * (a: Self, b: Form) -> Self { a * Self(b) }

  /// The sum with a constant matrix.
  @_disfavoredOverload
  public static func + (a: Self, b: Form) -> Self { a + Self(b) }

  /// The sum with a constant matrix.
  @_disfavoredOverload
  public static func + (a: Form, b: Self) -> Self { Self(a) + b }

  /// The difference from a constant matrix.
  @_disfavoredOverload
  public static func - (a: Self, b: Form) -> Self { a - Self(b) }

  /// The difference from a constant matrix.
  @_disfavoredOverload
  public static func - (a: Form, b: Self) -> Self { Self(a) - b }

  /// The product with a complex number.
  public static func * (s: T.MatrixForm.Element.ComplexForm, a: Self) -> Self { a.scaled(by: s) }

  /// The product with a complex number.
  public static func * (a: Self, s: T.MatrixForm.Element.ComplexForm) -> Self { a.scaled(by: s) }

  /// The product with a real number of reverse mode: B = sA,  s̄ = Re⟨A, B̄⟩,  Ā = sB̄.
  public func scaled(by factor: Reverse<T>) -> Self {
    let (a, s) = (series, ReverseMatrix(factor))
    let number = s.series.complexForm
    return Self.record([], [Series.kronecker(number, a).jet()], of: [s], [self]) { _, w in
      ([Series.product(a.column, .adjoint, w[0].column).realParts], [.kronecker(number, w[0])])
    }.complex[0]
  }

  /// The Kronecker product: block (i, j) is element (i, j) of this matrix times the other.
  ///
  /// A 1×1 matrix times another is that number times it.
  ///
  /// - Complexity: O(*m* *n* *p* *q*) for factors of m×n and p×q, and as much on the way back.
  public func kronecker(_ other: Self) -> Self {
    let (a, b) = (series, other.series)
    return .record(Series.kronecker(a, b).jet(), of: [self, other]) { w in Series.adjointsOfKronecker(w, a, b) }
  }

  /// The product with a constant complex number c: Ā = conj(c)·B̄.
  public func scaled(by factor: T.MatrixForm.Element.ComplexForm) -> Self {
    linear(rows: rows, columns: columns) {
      $0.scaled(by: factor)
    } back: {
      $0.scaled(by: factor.conjugated)
    }
  }

  /// The conjugate, which is its own adjoint as a real map.
  public var conjugated: Self {
    linear(rows: rows, columns: columns) {
      $0.conjugated
    } back: {
      $0.conjugated
    }
  }

  /// The conjugate transpose.
  public var adjoint: Self {
    linear(rows: columns, columns: rows) {
      $0.adjoint
    } back: {
      $0.adjoint
    }
  }

  /// The transpose.
  public var transposed: Self { adjoint.conjugated }

  /// The parts of the sum of the diagonal elements.
  ///
  /// - Precondition: the matrix is square.
  public var trace: (real: Reverse<T>, imaginary: Reverse<T>) { (realPart.trace, imaginaryPart.trace) }

  /// The real inner product Re Σ conj(aᵢⱼ)·bᵢⱼ.
  ///
  /// - Precondition: the shapes are equal.
  public func dot(_ other: Self) -> Reverse<T> {
    realPart.dot(other.realPart) + imaginaryPart.dot(other.imaginaryPart)
  }

  /// The squared Frobenius norm Σ|aᵢⱼ|².
  public var squaredNorm: Reverse<T> { dot(self) }

  /// The matrix of squared magnitudes |aᵢⱼ|².
  public var squaredMagnitudes: ReverseMatrix<T> {
    realPart.elementProduct(realPart) + imaginaryPart.elementProduct(imaginaryPart)
  }

  private static func sum(_ a: Self, _ b: Self, _ scale: T.MatrixForm.Element.ComplexForm) -> Self {
    require(
      a.rows == b.rows && a.columns == b.columns, "A matrix sum needs equal shapes, got \(a.rows)×\(a.columns) and \(b.rows)×\(b.columns)")
    return record(Series.sum(a.series, b.series, scale: scale).jet(), of: [a, b]) { w in [w, w.scaled(by: scale)] }
  }

  /// A real-linear function, and its transpose.
  func linear(
    rows: Int, columns: Int, _ function: @escaping (Series) -> Series, back: @escaping (Series) -> Series
  ) -> Self {
    .record(function(series).jet(), of: [self]) { [back($0)] }
  }
}
#endif
