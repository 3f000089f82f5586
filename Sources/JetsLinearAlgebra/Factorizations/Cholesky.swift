// Cholesky factorization of a Hermitian positive definite matrix or a jet of such matrices.

#if LinearAlgebra
import Jets

/// A = L Lᴴ with a positive diagonal in L, by LAPACK; the derivatives of any jet use the one factorization of its value.
///
/// Only the lower triangle of each part is read: what stands above the diagonal is taken to be its mirror image.
public struct Cholesky<Operand: MatrixJet>: Sendable {
  let matrix: MatrixSeries<Operand.Element>
  let base: Matrix<Operand.Element>

  init(_ jet: Operand) throws(LinearAlgebraError) {
    let series = MatrixSeries(jet)
    require(series.rows == series.columns, "Cholesky factorization needs a square matrix, got \(series.rows)×\(series.columns)")
    try series.checkForLAPACK()
    matrix = series
    base = try series.base.choleskyFactor()
  }

  init(_ matrix: MatrixSeries<Operand.Element>, _ base: Matrix<Operand.Element>) {
    self.matrix = matrix
    self.base = base
  }

  /// The n×n lower triangle L with a positive diagonal.
  ///
  /// - Complexity: for a plain matrix O(1), else about *n*³ operations for each coefficient, three times what the factorization takes.
  public var factor: Operand {
    @_specialize(where Operand == Dual<Matrix<Double>>)
    get { MatrixSeries.cholesky(matrix, base).jet() }
  }

  /// The solution X of A X = B.
  ///
  /// - Precondition: `b` has n rows.
  public func solve(_ b: Operand) -> Operand { solution(MatrixSeries(b)).jet() }

  /// The solution X of A X = B for right-hand sides without derivatives.
  ///
  /// - Precondition: `b` has n rows.
  @_disfavoredOverload
  public func solve(_ b: Matrix<Operand.Element>) -> Operand { solution(MatrixSeries(constant: b)).jet() }

  func solution(_ b: MatrixSeries<Operand.Element>) -> MatrixSeries<Operand.Element> {
    let n = base.rows
    require(b.rows == n, "A \(n)×\(n) matrix needs right-hand sides of \(n) rows, got \(b.rows)×\(b.columns)")
    return MatrixSeries.solve(matrix.hermitianFromLower(), b) {
      $0.solveTriangular(.left, base, .lower)
      $0.solveTriangular(.left, base, .lower, .adjoint)
    }
  }

  /// The inverse of A.
  public func inverse() -> Operand { solution(MatrixSeries(constant: .identity(base.rows))).jet() }

  /// The determinant: the square of the product of the diagonal of L.
  public func determinant() -> Operand.RealJet {
    let factor = MatrixSeries.cholesky(matrix, base)
    let root = factor.productOfDiagonal(negated: false).real
    var square = root * root
    let lost = factor.cancelled(inProductOfDiagonal: square, power: 2)
    if !lost.isEmpty {
      let a = matrix.hermitian
      let (packed, pivots, _) = a.base.luFactors()
      let whole = a.determinantOrNaN(packed, pivots).real
      for k in lost { square.parts[k] = whole.parts[k] }
    }
    return square.jet()
  }

  /// The logarithm of the determinant: twice the sum of the logarithms of the diagonal of L.
  public func logDeterminant() -> Operand.RealJet {
    let half = MatrixSeries.cholesky(matrix, base).logOfDiagonal(negated: false).log
    return (half + half).jet()
  }

  /// The same base factorization under the derivatives of another jet with the same value.
  ///
  /// - Throws: `.nonFinite(row:column:part:)` where a part of the jet is infinite or NaN.
  /// - Precondition: the value of the jet is the matrix that was factored.
  public func extended<Other: MatrixJet>(
    to jet: Other
  ) throws(LinearAlgebraError) -> Cholesky<Other> where Other.Element == Operand.Element {
    let series = MatrixSeries(jet)
    require(
      series.rows == matrix.rows && series.columns == matrix.columns,
      "A factorization of a \(matrix.rows)×\(matrix.columns) matrix cannot serve a jet of \(series.rows)×\(series.columns)")
    require(
      series.base.hermitianFromLower() == matrix.base.hermitianFromLower(),
      "A factorization can be reused only for jets with the same value")
    try series.checkForLAPACK()
    return Cholesky<Other>(series, base)
  }
}

extension Cholesky {
  /// The solution X of A X = B for a matrix without derivatives and right-hand sides with any.
  ///
  /// - Precondition: `b` has n rows.
  @_disfavoredOverload
  public func solve<B: MatrixJet>(_ b: B) -> B where Operand == Matrix<B.Element> { solution(MatrixSeries(b)).jet() }

  /// The solution x of A x = b.
  ///
  /// - Precondition: `b` has n elements.
  public func solve<E: BLASScalar>(_ b: [E]) -> [E] where Operand == Matrix<E> {
    solve(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }
}

extension MatrixJet {
  /// Factors a Hermitian positive definite matrix as L Lᴴ; only the lower triangle of each part is read.
  ///
  /// - Throws: `.notPositiveDefinite(minor:)` with the size of the first leading minor that is not positive;
  ///   `.nonFinite(row:column:part:)` where an element of any part is infinite or NaN.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³).
  @_specialize(where Self == Dual<Matrix<Double>>)
  public func cholesky() throws(LinearAlgebraError) -> Cholesky<Self> { try Cholesky(self) }
}

extension Matrix where Element: BLASScalar {
  /// Factors a Hermitian positive definite matrix as L Lᴴ; only the lower triangle is read.
  ///
  /// - Throws: `.notPositiveDefinite(minor:)` with the size of the first leading minor that is not positive;
  ///   `.nonFinite(row:column:part:)` where an element is infinite or NaN.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³).
  public func cholesky() throws(LinearAlgebraError) -> Cholesky<Matrix> { try Cholesky(self) }
}

extension MatrixSeries {
  /// The series of L with A = L·Lᴴ, from the factor of the value.
  ///
  /// Defining equations:  Σ LᵢLⱼᴴ = Aₖ, L lower triangular with a positive diagonal.
  /// With R = Aₖ − Σ_{i,j>0} LᵢLⱼᴴ:  L₀Lₖᴴ + LₖL₀ᴴ = R, of which the lower triangle determines Lₖ.
  @_specialize(where E == Double)
  static func cholesky(_ a: MatrixSeries, _ base: Matrix<E>) -> MatrixSeries {
    var l: [Matrix<E>?] = [base]
    let half = E(realPart: E.RealPart(1).divided(by: 2))
    for k in a.orders {
      // The products come in pairs LᵢLⱼᴴ and LⱼLᵢᴴ, each the adjoint of the other: one of them is formed.
      var products = MatrixSum<E>(nil)
      for (i, j) in a.shape.table.pairs[k] where i <= j { products.add(l[i], .none, l[j], .adjoint, scale: i == j ? half : 1) }
      var r: Matrix<E>
      switch (a.coefficients[k], products.take()) {
      case (nil, nil):
        l.append(nil)
        continue
      case (let coefficient?, nil): r = coefficient
      case (let coefficient, let sums?):
        r = coefficient ?? .zero(rows: a.rows, columns: a.rows)
        r.subtractHermitianPart(of: sums)
      }
      r.solveCholeskyEquation(base)
      l.append(r)
    }
    return MatrixSeries(a.shape, base: base, l)
  }

  /// The Hermitian series with the lower triangles of this one.
  func hermitianFromLower() -> MatrixSeries {
    // LAPACK reads the lower triangle of the value itself, and so do the rules that use it.
    var result = self
    for k in orders { result.coefficients[k] = coefficients[k]?.hermitianFromLower() }
    return result
  }
}
#endif
