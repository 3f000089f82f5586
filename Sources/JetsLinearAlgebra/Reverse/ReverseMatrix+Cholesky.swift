// Cholesky and QR factorizations in reverse mode.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// A = L Lᵀ of a positive definite matrix in reverse mode; one factorization serves values and adjoints.
  ///
  /// Only the lower triangle of A is read, and the adjoints of A are in its lower triangle.
  public struct CholeskyFactorization {
    let matrix: ReverseMatrix
    let factors: Cholesky<T.MatrixForm>

    /// The lower triangle L with a positive diagonal.
    public var factor: ReverseMatrix {
      let value = factors.factor
      let l = Series(value)
      return .record(value, of: [matrix]) { w in [.adjointOfCholesky(w, l)] }
    }

    /// The solution X of A X = B.
    ///
    /// - Precondition: `b` has n rows.
    public func solve(_ b: ReverseMatrix) -> ReverseMatrix {
      let x = factors.solution(b.series)
      return .record(x.jet(), of: [matrix, b]) { w in
        let toB = factors.solution(w)
        return [matrix.moves ? Series.adjointOfSolve(toB, x).series(seed: w).foldedToLower : nil, toB]
      }
    }

    /// The solution X of A X = B for constant right-hand sides.
    ///
    /// - Precondition: `b` has n rows.
    @_disfavoredOverload
    public func solve(_ b: T.MatrixForm) -> ReverseMatrix { solve(ReverseMatrix(b)) }

    /// The inverse.
    public func inverse() -> ReverseMatrix {
      let value = factors.inverse()
      let x = Series(value)
      return .record(value, of: [matrix]) { w in [Series.adjointOfInverse(w, x).foldedToLower] }
    }

    /// The logarithm of the determinant: the adjoint of the whole matrix is s̄A⁻¹.
    public func logDeterminant() -> Reverse<T> {
      let log = factors.logDeterminant()
      let number = ScalarSeries<T.MatrixForm.Element>(log.jetShape, log.planes(log.jetShape))
      return ReverseMatrix.record(
        number: number, of: [matrix],
        adding: { w, places in
          if factors.matrix.shape.count == 1 {
            places[0].add(w, times: Series(constant: factors.base.adjointOfLogDeterminant()))
          } else {
            places[0].add(w, times: Series(factors.inverse()).foldedToLower)
          }
        })
    }
  }

  /// Factors a positive definite matrix as L Lᵀ; only the lower triangle is read.
  ///
  /// - Throws: `.notPositiveDefinite(minor:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  public func cholesky() throws(LinearAlgebraError) -> CholeskyFactorization {
    CholeskyFactorization(matrix: self, factors: try Cholesky<T.MatrixForm>(value))
  }

  /// A = Q R with a positive diagonal in R; Q is m×k and R is k×n, k = min(m, n).
  ///
  /// For m ≥ n, with M = RR̄ᵀ − Q̄ᵀQ and S the symmetric matrix with the lower triangle of M:  Ā = (Q̄ + QS)R⁻ᵀ.
  ///
  /// - Throws: `.rankDeficient(column:)`; `.nonFinite(row:column:part:)`.
  /// - Complexity: O(*m* *n* *k*), and as much in the reverse sweep.
  public func qr() throws(LinearAlgebraError) -> (q: ReverseMatrix, r: ReverseMatrix) {
    let factors = try value.qr(pivoting: false)
    let (a, q, r) = (series, Series(factors.q), Series(factors.r))
    let parts = Self.record([factors.q, factors.r], of: [self]) { w in [.adjointOfQR(w[0], w[1], a, q, r)] }
    return (parts[0], parts[1])
  }
}
#endif
