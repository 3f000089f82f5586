// Sums, products and multiples of complex matrices in reverse mode; the rules stand in `AdjointRules`.

#if LinearAlgebra
import Jets

extension ComplexReverseMatrix {
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

  /// The product with a real number of reverse mode.
  @_disfavoredOverload
  public static func * (s: Reverse<T>, a: Self) -> Self { a.scaled(by: s) }

  /// The product with a real number of reverse mode.
  @_disfavoredOverload
  public static func * (a: Self, s: Reverse<T>) -> Self { a.scaled(by: s) }

  /// The product with a real reverse-mode number: B = sA,  s̄ = Re⟨A, B̄⟩,  Ā = sB̄.
  public func scaled(by factor: Reverse<T>) -> Self {
    let (a, s) = (series, ReverseMatrix(factor))
    let number = s.series.complexForm
    return Self.record([], [Series.kronecker(number, a).jet()], of: [s], [self]) { _, w in
      ([Series.product(a.column, .adjoint, w[0].column).realParts], [.kronecker(number, w[0])])
    }.complex[0]
  }

  /// The product with a constant complex number c: Ā = conj(c)·B̄.
  public func scaled(by factor: T.MatrixForm.Element.ComplexForm) -> Self {
    linear({ $0.scaled(by: factor) }, back: { $0.scaled(by: factor.conjugated) })
  }

  /// The product with a complex number of reverse mode, given by its parts.
  public func scaled(by factor: (real: Reverse<T>, imaginary: Reverse<T>)) -> Self {
    Self(real: ReverseMatrix(factor.real), imaginary: ReverseMatrix(factor.imaginary)).kronecker(self)
  }

  /// The conjugate, which is its own adjoint as a real map.
  public var conjugated: Self { linear({ $0.conjugated }, back: { $0.conjugated }) }

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

  /// The real inner product with a constant matrix.
  ///
  /// - Precondition: the shapes are equal.
  @_disfavoredOverload
  public func dot(_ other: Form) -> Reverse<T> { dot(Self(other)) }

  /// The squared Frobenius norm Σ|aᵢⱼ|².
  public var squaredNorm: Reverse<T> { dot(self) }

  /// The matrix of squared magnitudes |aᵢⱼ|².
  public var squaredMagnitudes: ReverseMatrix<T> {
    realPart.elementProduct(realPart) + imaginaryPart.elementProduct(imaginaryPart)
  }

  private static func sum(_ a: Self, _ b: Self, _ scale: T.MatrixForm.Element.ComplexForm) -> Self {
    require(
      a.rows == b.rows && a.columns == b.columns, "A matrix sum needs equal shapes, got \(a.rows)×\(a.columns) and \(b.rows)×\(b.columns)")
    return record(
      Series.sum(a.series, b.series, scale: scale).jet(), of: [a, b], parts: { w in [.matrix(w(0)), .matrix(w(0).scaled(by: scale))] })
  }
}
#endif
