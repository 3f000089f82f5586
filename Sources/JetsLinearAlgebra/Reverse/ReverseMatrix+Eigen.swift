// General eigenvalues of real matrices in reverse mode, and the rules for them and for Schur forms of real and complex matrices.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// The eigenvalues, an n×1 matrix, and right eigenvectors of a square matrix with distinct eigenvalues; always complex.
  ///
  /// The gauge is that of `GeneralEigen`: unit vectors whose largest component is real.
  ///
  /// - Throws: `.degenerate(i, j)` for a varying matrix whose eigenvalues i and j coincide up to rounding; `.singular(pivot:)` for one without a
  ///   basis of eigenvectors; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  public func eigen() throws(LinearAlgebraError) -> (values: ComplexReverseMatrix<T>, vectors: ComplexReverseMatrix<T>) {
    typealias Complexes = ComplexReverseMatrix<T>
    let (list, v, factors) = try Complexes.eigenSeries(value, isActive: isActive)
    let parts = Complexes.record([], [list.jet(), v.jet()], of: [self], []) { _, w in
      ([Complexes.Series.adjointOfEigen(w[0], w[1], list, v, factors).realParts], [])
    }.complex
    return (parts[0], parts[1])
  }
}

extension MatrixSeries {
  /// A·V = V·diag(λ) with unit columns whose largest components are real: Ā = V⁻ᴴ[diag λ̄ + F̄ ∘ VᴴW̄]Vᴴ, Fᵢⱼ = 1/(λⱼ − λᵢ) off the diagonal.
  ///
  /// W̄ is the adjoint of the vectors before they are normalized: with gⱼ = vⱼᴴv̄ⱼ and p the place of the largest component of vⱼ,
  /// w̄ⱼ = v̄ⱼ − Re(gⱼ)vⱼ − i·Im(gⱼ)/conj(vₚⱼ)·eₚ.
  ///
  /// The factors are those of the value of V, nil where nothing varies.
  ///
  /// Source: M. B. Giles (2008); C. Boeddeker et al., arXiv:1701.00392, for the normalization.
  static func adjointOfEigen(
    _ toValues: MatrixSeries, _ toVectors: MatrixSeries, _ lambda: MatrixSeries, _ v: MatrixSeries, _ factors: LU<Matrix<E>>?
  ) -> MatrixSeries {
    let n = v.rows
    let places = (0..<n).map { v.largestRealPlace(inColumn: $0) }
    let g = product(v, .adjoint, toVectors)
    let lengths = g.map(rows: n, columns: n) { .diagonal($0.diagonal.map { E(realPart: $0.realPart) }) }
    let largest = v.map(rows: n, columns: 1) { coefficient in
      Matrix(rows: n, columns: 1, elements: places.enumerated().map { coefficient[$1, $0].conjugated })
    }
    let turns = elementQuotient(g.imaginaryDiagonal, largest).map(rows: n, columns: n) { coefficient in
      Matrix(rows: n, columns: n) { i, j in places[j] == i ? coefficient[j, 0] : .zero }
    }
    let weights = sum(sum(toVectors, product(v, lengths), scale: -1), turns, scale: -1)
    let inner = sum(dividedByGaps(product(v, .adjoint, weights), lambda.conjugated), toValues.diagonalMatrix, scale: 1)
    guard let factors else { return undefined(like: v) }
    let left = solve(v.adjoint, inner) { $0.solveLU(factors.packed, factors.pivots, .adjoint) }
    return product(left, .none, v, .adjoint)
  }

  /// A = Q·T·Qᴴ: Ā = Q(triu T̄ + Y)Qᴴ with the strictly lower Y that solves tril(YTᴴ − TᴴY, −1) = tril(P − Pᴴ, −1),
  /// P = QᴴQ̄ + Tᴴ·triu T̄ − triu T̄·Tᴴ.
  ///
  /// That is the transpose of the forward rule, in which the strict lower triangle L of QᴴdQ solves tril(LT − TL, −1) = tril(QᴴdAQ, −1):
  /// the lower triangle of the differential of A = Q·T·Qᴴ.
  static func adjointOfSchur(_ toQ: MatrixSeries, _ toT: MatrixSeries, _ q: MatrixSeries, _ t: MatrixSeries) -> MatrixSeries {
    let upper = toT.triangle(.upper, diagonal: 1)
    func weight(_ toQ: MatrixSeries) -> MatrixSeries {
      sum(sum(product(q, .adjoint, toQ), product(t, .adjoint, upper), scale: 1), product(upper, .none, t, .adjoint), scale: -1)
    }
    // A phase of a column of Q turns a row and a column of T too: the diagonal of P has both.
    let inner = weight(followingPhases(toQ, q, q.base, weight(toQ)))
    let right = sum(inner, inner.adjoint, scale: -1).triangle(.lower, diagonal: .zero)
    let shape = right.shape.meet(t.shape)
    let (r, u) = (right.aligned(to: shape), t.aligned(to: shape))
    var y: [Matrix<E>?] = []
    for k in 0..<shape.count {
      var rest = MatrixSum<E>(r.coefficients[k])
      if k > 0 {
        rest.add(y[0], .none, u.coefficients[k], .adjoint, scale: -1)
        rest.add(u.coefficients[k], .adjoint, y[0], .none, scale: 1)
        interior(k, shape, y, .none, u.coefficients, .adjoint, scale: -1, into: &rest)
        interior(k, shape, u.coefficients, .adjoint, y, .none, scale: 1, into: &rest)
      }
      y.append(rest.value.map { $0.solvedForSchurAdjoint(u.base) })
    }
    let lower = MatrixSeries(shape, base: y[0] ?? right.base, y)
    return product(product(q, sum(upper, lower, scale: 1)), .none, q, .adjoint)
  }
}

extension Matrix where Element: BLASScalar {
  /// The strictly lower Y with tril(YTᴴ − TᴴY, −1) = R: diagonal by diagonal,
  /// Yᵢⱼ(t̄ⱼⱼ − t̄ᵢᵢ) = Rᵢⱼ − Σ_{j<l<i} (Yᵢₗt̄ⱼₗ − t̄ₗᵢYₗⱼ).
  fileprivate func solvedForSchurAdjoint(_ t: Matrix) -> Matrix {
    let n = rows
    var y = Matrix.zero(rows: n, columns: n)
    for distance in 1..<Swift.max(1, n) {
      for j in 0..<n - distance {
        let i = j + distance
        var sum = self[i, j]
        for l in j + 1..<Swift.max(i, j + 1) { sum -= y[i, l] * t[j, l].conjugated - t[l, i].conjugated * y[l, j] }
        y[i, j] = sum / (t[j, j] - t[i, i]).conjugated
      }
    }
    return y
  }
}
#endif
