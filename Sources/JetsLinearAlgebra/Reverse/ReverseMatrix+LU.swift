// LU factorization in reverse mode, and what stands on it: solves, inverse, determinants.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// P A = L U of a matrix in reverse mode; one factorization serves values and adjoints.
  public struct LUFactorization {
    let matrix: ReverseMatrix
    let factors: LU<T.MatrixForm>

    /// Row i of P A is the row `permutation[i]` of A.
    public var permutation: [Int] { factors.permutation }

    /// The unit lower triangle L and the upper triangle U.
    public var lowerAndUpper: (lower: ReverseMatrix, upper: ReverseMatrix) {
      let (lower, upper) = factors.factors
      let (l, u, order) = (Series(lower), Series(upper), permutation)
      let parts = ReverseMatrix.record([lower, upper], of: [matrix]) { w in
        [.adjointOfLU(w[0], w[1], l, u, order)]
      }
      return (parts[0], parts[1])
    }

    /// The solution X of A X = B.
    ///
    /// - Throws: `.nonFinite(row:column:part:)` where an element of B is infinite or NaN.
    /// - Precondition: `b` has n rows.
    public func solve(_ b: ReverseMatrix) throws(LinearAlgebraError) -> ReverseMatrix {
      try b.series.checkForLAPACK()
      let x = factors.solution(b.series)
      return .record(
        x.jet(), of: [matrix, b],
        adding: { w, places in
          let toB = factors.adjointSolution(w.series)
          places[0].add(Series.adjointOfSolve(toB, x), w)
          places[1].add(toB)
        })
    }

    /// The inverse.
    public func inverse() -> ReverseMatrix {
      let value = factors.inverse()
      let x = Series(value)
      return .record(value, of: [matrix]) { w in [.adjointOfInverse(w, x)] }
    }

    /// The sign of the determinant and the logarithm of its magnitude: Ā = s̄A⁻ᵀ.
    public func signedLogDeterminant() -> (sign: T.MatrixForm.Element, logMagnitude: Reverse<T>) {
      let (sign, log) = factors.signedLogDeterminant()
      let number = ScalarSeries<T.MatrixForm.Element>(log.jetShape, log.planes(log.jetShape))
      return (
        sign,
        ReverseMatrix.record(
          number: number, of: [matrix], adding: { w, places in places[0].add(w, times: Series(factors.inverse()).transposed) })
      )
    }
  }

  /// Factors the matrix as P A = L U with partial pivoting on the value.
  ///
  /// - Throws: `.singular(pivot:)` where a pivot is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  public func lu() throws(LinearAlgebraError) -> LUFactorization {
    LUFactorization(matrix: self, factors: try LU<T.MatrixForm>(series))
  }

  /// The sign of the determinant and the logarithm of its magnitude.
  ///
  /// - Throws: `.singular(pivot:)` where the determinant is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  public func signedLogDeterminant() throws(LinearAlgebraError) -> (sign: T.MatrixForm.Element, logMagnitude: Reverse<T>) {
    try lu().signedLogDeterminant()
  }

  /// The logarithm of the determinant: Ā = s̄A⁻ᵀ.
  ///
  /// - Throws: `.domain` where the determinant is negative; `.singular(pivot:)` where it is zero; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  public func logDeterminant() throws(LinearAlgebraError) -> Reverse<T> {
    let (sign, log) = try lu().signedLogDeterminant()
    guard sign == 1 else { throw .domain("the determinant is not positive, so its logarithm is not real") }
    return log
  }

  /// The determinant d, a polynomial: Ā = d̄·dA⁻ᵀ, the matrix of cofactors, also where the matrix is singular.
  ///
  /// - Throws: `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³); O(*n*⁵) in the reverse sweep where a pivot is exactly zero.
  public func determinant() throws(LinearAlgebraError) -> Reverse<T> {
    let value = try value.determinant()
    let (matrix, n) = (self.value, rows)
    let number = ScalarSeries<T.MatrixForm.Element>(value.jetShape, value.planes(value.jetShape))
    return Self.record(number: number, of: [self]) { w in
      if let factors = try? LU<T.MatrixForm>(Series(matrix)) {
        return [.kronecker(w, PlaneSeries.cofactors(factors, determinant: number))]
      }
      // The forward rule knows the cofactors of a singular matrix, one direction at a time.
      let cofactors = T.MatrixForm(
        rows: n, columns: n,
        entries: (0..<n * n).map { k in
          let unit = Series(constant: Matrix(rows: n, columns: n) { i, j in i + j * n == k ? 1 : 0 }, matrix.jetShape)
          return (try? Dual<T.MatrixForm>(value: matrix, tangent: unit.jet()).determinant().tangent) ?? T.zero / T.zero
        })
      return [.kronecker(w, Series(cofactors))]
    }
  }
}

extension LU {
  /// The solution X of Aᴴ X = B, with the factors of A.
  func adjointSolution(_ b: PlaneSeries<Jet.Element>) -> PlaneSeries<Jet.Element> {
    // The plane of order zero is not read: only others need to be turned.
    PlaneSeries.solve(matrix.isConstant ? matrix : matrix.adjoint, b) {
      $0.solveLU(packed, pivots, Jet.Element.isComplex ? .adjoint : .transpose)
    }
  }
}
#endif
