// Sums, products, solves and determinants of complex matrices in reverse mode; the rules stand in `AdjointRules`.

#if LinearAlgebra
import Jets

extension ComplexReverseMatrix {
  /// The product op(A)·op(B), each factor as it is, transposed or conjugate-transposed.
  ///
  /// - Precondition: the inner sizes are equal.
  /// - Complexity: one product, and two in the reverse sweep.
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

  /// The product with a real reverse-mode number: B = sA,  s̄ = Re⟨A, B̄⟩,  Ā = sB̄.
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
  /// - Complexity: O(*m* *n* *p* *q*) for factors of m×n and p×q, and as much in the reverse sweep.
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

extension ComplexReverseMatrix {
  /// The solution X of A X = B by one factorization for value and adjoints: B̄ = A⁻ᴴX̄,  Ā = −B̄Xᴴ.
  ///
  /// - Throws: `.singular(pivot:)` where a pivot is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square and `b` has as many rows.
  /// - Complexity: O(*n*³ + *n*² *r*) for n×r right-hand sides, and O(*n*² *r*) in the reverse sweep.
  public func solve(_ b: Self) throws(LinearAlgebraError) -> Self {
    checkSystem(series.base, rows: b.rows, columns: b.columns)
    let factors = try LU<Form>(series)
    try b.series.checkForLAPACK()
    let x = factors.solution(b.series)
    return .record(x.jet(), of: [self, b]) { w in
      let toB = factors.adjointSolution(w)
      return [moves ? Series.adjointOfSolve(toB, x).series(seed: w) : nil, toB]
    }
  }

  /// The solution X of A X = B for constant right-hand sides.
  ///
  /// - Throws: what `solve` throws.
  /// - Precondition: the matrix is square and `b` has as many rows.
  @_disfavoredOverload
  public func solve(_ b: Form) throws(LinearAlgebraError) -> Self { try solve(Self(b)) }

  /// The inverse X: Ā = −XᴴX̄Xᴴ.
  ///
  /// - Throws: `.singular(pivot:)` where a pivot is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func inverse() throws(LinearAlgebraError) -> Self {
    let value = try LU<Form>(series).inverse()
    let x = Series(value)
    return .record(value, of: [self]) { w in [.adjointOfInverse(w, x)] }
  }

  /// P A = L U: the unit lower triangle, the upper triangle, and which row of A is row i of P A.
  ///
  /// - Throws: `.singular(pivot:)` where a pivot is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func lowerAndUpper() throws(LinearAlgebraError) -> (lower: Self, upper: Self, permutation: [Int]) {
    let factors = try LU<Form>(series)
    let (lower, upper) = factors.factors
    let (l, u, order) = (Series(lower), Series(upper), factors.permutation)
    let parts = Self.record([lower, upper], of: [self]) { w in [.adjointOfLU(w[0], w[1], l, u, order)] }
    return (parts[0], parts[1], order)
  }

  /// The logarithm of |det A|, a real number: Ā = s̄A⁻ᴴ.
  ///
  /// - Throws: `.singular(pivot:)` where the determinant is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func logDeterminantMagnitude() throws(LinearAlgebraError) -> Reverse<T> {
    let factors = try LU<Form>(series)
    let log = factors.signedLogDeterminant().logMagnitude
    let number = ScalarSeries(log.jetShape, log.planes(log.jetShape))
    return Self.record(number: number, of: [self]) { w in [.kronecker(w, Series(factors.inverse()).adjoint)] }
  }

  /// The parts of the determinant d, a polynomial: Ā = d̄·conj(d)·A⁻ᴴ.
  ///
  /// - Throws: `.singular(pivot:)` for a varying matrix where the determinant is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func determinant() throws(LinearAlgebraError) -> (real: Reverse<T>, imaginary: Reverse<T>) {
    let jet = try value.determinant()
    let scalar = ScalarSeries(jet.jetShape, jet.planes(jet.jetShape))
    let d = Series(scalar)
    guard moves else {
      let constant = Self(d.jet())
      return constant[0, 0]
    }
    let factors = try LU<Form>(series)
    let number = Self.record(d.jet(), of: [self]) { w in
      [.kronecker(w, Series.cofactors(factors, determinant: scalar))]
    }
    return number[0, 0]
  }

  /// The lower triangle L with a positive diagonal in A = L Lᴴ; only the lower triangle of A is read, and has adjoints.
  ///
  /// - Throws: `.notPositiveDefinite(minor:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func choleskyFactor() throws(LinearAlgebraError) -> Self {
    let value = try Cholesky<Form>(value).factor
    let l = Series(value)
    return .record(value, of: [self]) { w in [.adjointOfCholesky(w, l)] }
  }

  /// The solution X of A X = B for a Hermitian positive definite A, of which only the lower triangle is read.
  ///
  /// - Throws: `.notPositiveDefinite(minor:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square and `b` has as many rows.
  /// - Complexity: O(*n*³ + *n*² *r*) for n×r right-hand sides, and O(*n*² *r*) in the reverse sweep.
  public func solvePositiveDefinite(_ b: Self) throws(LinearAlgebraError) -> Self {
    try b.series.checkForLAPACK()
    let factors = try Cholesky<Form>(value)
    let x = factors.solution(b.series)
    return .record(x.jet(), of: [self, b]) { w in
      let toB = factors.solution(w)
      return [moves ? Series.adjointOfSolve(toB, x).series(seed: w).foldedToLower : nil, toB]
    }
  }

  /// The logarithm of the determinant of a Hermitian positive definite matrix, of which only the lower triangle is read.
  ///
  /// - Throws: `.notPositiveDefinite(minor:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³), and as much in the reverse sweep.
  public func logDeterminantPositiveDefinite() throws(LinearAlgebraError) -> Reverse<T> {
    let factors = try Cholesky<Form>(value)
    let log = factors.logDeterminant()
    let number = ScalarSeries(log.jetShape, log.planes(log.jetShape))
    return Self.record(number: number, of: [self]) { w in [.kronecker(w, Series(factors.inverse()).foldedToLower)] }
  }
}
#endif
