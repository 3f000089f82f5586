// The rules that take adjoints back through products, solves and factorizations, for real and complex matrices alike.
//
// The adjoint of a matrix Z = X + iY is Z̄ = ∂f/∂X + i·∂f/∂Y for a real f, so that df = Re tr(Z̄ᴴdZ); for a real matrix this is the matrix of
// partial derivatives. A rule is the transpose of the forward rule under the inner product Re tr(AᴴB).

#if LinearAlgebra
import Jets

extension MatrixSeries {
  /// C = op(A)·op(B):  op(A)̄ = C̄·op(B)ᴴ,  op(B)̄ = op(A)ᴴ·C̄.
  ///
  /// Source: M. B. Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation" (2008).
  static func adjointsOfProduct(
    _ x: MatrixSeries, _ opA: Transpose, _ y: MatrixSeries, _ opB: Transpose, _ w: @escaping AdjointsOf<E>
  ) -> [AdjointPart<E>] {
    // The transpose of a complex matrix is the adjoint of its conjugate.
    if E.isComplex && opA == .transpose {
      let parts = adjointsOfProduct(x.conjugated, .adjoint, y, opB, w)
      return [parts[0].conjugated(w), parts[1]]
    }
    if E.isComplex && opB == .transpose {
      let parts = adjointsOfProduct(x, opA, y.conjugated, .adjoint, w)
      return [parts[0], parts[1].conjugated(w)]
    }
    return [
      .term(
        opA == .none
          ? AdjointTerm(left: .seed, opLeft: .none, right: .series(y), opRight: opB.reversed)
          : AdjointTerm(left: .series(y), opLeft: opB, right: .seed, opRight: .adjoint)),
      .term(
        opB == .none
          ? AdjointTerm(left: .series(x), opLeft: opA.reversed, right: .seed, opRight: .none)
          : AdjointTerm(left: .seed, opLeft: .adjoint, right: .series(x), opRight: opA)),
    ]
  }

  /// X = A⁻¹B, from B̄ = A⁻ᴴX̄:  Ā = −B̄Xᴴ.
  ///
  /// Source: M. B. Giles (2008).
  static func adjointOfSolve(_ toB: MatrixSeries, _ x: MatrixSeries) -> AdjointTerm<E> {
    AdjointTerm(scale: -1, left: .series(toB), opLeft: .none, right: .series(x), opRight: .adjoint)
  }

  /// X = A⁻¹:  Ā = −XᴴX̄Xᴴ.
  ///
  /// Source: M. B. Giles (2008).
  static func adjointOfInverse(_ w: MatrixSeries, _ x: MatrixSeries) -> MatrixSeries {
    product(x, .adjoint, product(w, .none, x, .adjoint)).scaled(by: -1)
  }

  /// P·A = L·U:  Ā = PᵀL⁻ᴴ[tril(LᴴL̄, −1) + triu(ŪUᴴ)]U⁻ᴴ.
  ///
  /// Source: F. R. de Hoog, R. S. Anderssen, M. A. Lukas, "Differentiation of matrix functionals using triangular factorization",
  /// Math. Comp. 80 (2011).
  static func adjointOfLU(
    _ toL: MatrixSeries, _ toU: MatrixSeries, _ l: MatrixSeries, _ u: MatrixSeries, _ permutation: [Int]
  ) -> MatrixSeries {
    let inner = sum(
      product(l, .adjoint, toL).triangle(.lower, diagonal: .zero), product(toU, .none, u, .adjoint).triangle(.upper, diagonal: 1), scale: 1)
    let left = solveTriangular(l, .lower, .adjoint, unitDiagonal: true, inner)
    // M·U⁻ᴴ is the adjoint of U⁻¹·Mᴴ.
    let whole = solveTriangular(u, .upper, .none, unitDiagonal: false, left.adjoint).adjoint
    var places = permutation
    for (k, i) in permutation.enumerated() { places[i] = k }
    return whole.map(rows: whole.rows, columns: whole.columns) { $0.rowsPermuted(places) }
  }

  /// A = L·Lᴴ: with P = Φ(LᴴL̄), Φ taking the lower triangle and half the diagonal, the adjoint of the whole matrix is L⁻ᴴPL⁻¹.
  ///
  /// For a real matrix without derivatives the same is computed in blocks, in a quarter of the operations.
  ///
  /// Source: I. Murray, "Differentiation of the Cholesky decomposition", arXiv:1602.07527.
  static func adjointOfCholesky(_ w: consuming MatrixSeries, _ l: MatrixSeries) -> MatrixSeries {
    if l.shape.count == 1 && !E.isComplex {
      var adjoint = w.base
      _ = consume w
      adjoint.pullBackCholesky(l.base)
      return MatrixSeries(constant: adjoint)
    }
    let half = E(realPart: E.RealPart(1).divided(by: 2))
    let inner = product(l, .adjoint, w.triangle(.lower, diagonal: 1)).triangle(.lower, diagonal: half)
    let left = solveTriangular(l, .lower, .adjoint, unitDiagonal: false, inner)
    let whole = solveTriangular(l, .lower, .adjoint, unitDiagonal: false, left.adjoint).adjoint
    return whole.foldedToLower
  }

  /// A = Q·R with a positive diagonal in R, for m ≥ n:  Ā = ((I − QQᴴ)Q̄ + Q·(tril(D, −1) + ½ diag D + G))R⁻ᴴ.
  ///
  /// Here D = B − Bᴴ with B = QᴴQ̄, and G is the Hermitian matrix with the lower triangle and the real diagonal of RR̄ᴴ. The first term is
  /// zero for a square Q, and what cancels above the diagonal is left out: R⁻ᴴ would multiply its rounding.
  ///
  /// Further columns A₂ of a wide matrix are R₂ = QᴴA₂: they add A₂R̄₂ᴴ to Q̄, and Ā₂ = QR̄₂.
  ///
  /// Source: S. F. Walter & L. Lehmann, arXiv:1001.1654; M. Seeger, A. Hetzel, Z. Dai, N. D. Lawrence, "Auto-differentiating linear algebra",
  /// arXiv:1710.08717, whose rule for real matrices this is with conjugates.
  static func adjointOfQR(
    _ toQ: MatrixSeries, _ toR: MatrixSeries, _ a: MatrixSeries, _ q: MatrixSeries, _ r: MatrixSeries
  ) -> MatrixSeries {
    let (k, n) = (q.columns, a.columns)
    let head = r.map(rows: k, columns: k) { $0.columnBlock(0..<k) }
    let toHead = toR.map(rows: k, columns: k) { $0.columnBlock(0..<k).upperTriangle(diagonal: 1) }
    let tail = toR.map(rows: k, columns: n - k) { $0.columnBlock(k..<n) }
    var weight = toQ
    if n > k { weight = sum(toQ, product(a.map(rows: a.rows, columns: n - k) { $0.columnBlock(k..<n) }, .none, tail, .adjoint), scale: 1) }
    let half = E(realPart: E.RealPart(1).divided(by: 2))
    let inside = product(q, .adjoint, weight)
    let turn = sum(inside, inside.adjoint, scale: -1).triangle(.lower, diagonal: half)
    var left = product(q, sum(turn, product(head, .none, toHead, .adjoint).hermitian, scale: 1))
    if a.rows > k { left = sum(sum(weight, product(q, inside), scale: -1), left, scale: 1) }
    let toA = solveTriangular(head, .upper, .none, unitDiagonal: false, left.adjoint).adjoint
    return n > k ? .horizontal([toA, product(q, tail)]) : toA
  }

  /// The adjoint of vectors over jets, for the rules below: there the phases of complex vectors are those that keep diag(ZᴴV) real for the
  /// vectors Z of the value, while a rule is for the phases that keep its diag(VᴴdV) real.
  ///
  /// Between them vector j turns at the rate −Im(zⱼᴴv′ⱼ)/(zⱼᴴvⱼ). With the adjoint pⱼ of its phase, the imaginary part of a diagonal
  /// element of `phases`:  v̄ⱼ − i·zⱼ·pⱼ/(zⱼᴴvⱼ).
  static func followingPhases(
    _ toVectors: MatrixSeries, _ v: MatrixSeries, _ z: @autoclosure () -> Matrix<E>, _ phases: @autoclosure () -> MatrixSeries
  ) -> MatrixSeries {
    guard E.isComplex && v.shape.count > 1 else { return toVectors }
    let reference = MatrixSeries(constant: z())
    let lengths = product(reference, .adjoint, v).map(rows: v.columns, columns: 1) { coefficient in
      Matrix(rows: v.columns, columns: 1, elements: coefficient.diagonal.map { E(realPart: $0.realPart) })
    }
    let turns = elementQuotient(phases().imaginaryDiagonal, lengths).diagonalMatrix
    return sum(toVectors, product(reference, turns), scale: -1)
  }

  /// The imaginary numbers i·Im xⱼⱼ of the diagonal, as a column.
  var imaginaryDiagonal: MatrixSeries {
    map(rows: rows, columns: 1) { coefficient in
      Matrix(rows: coefficient.rows, columns: 1, elements: coefficient.diagonal.map { E(realPart: 0, imaginaryPart: $0.imaginaryPart) })
    }
  }

  /// A·V = V·diag(λ) for a Hermitian A: the adjoint of the whole matrix is V(diag λ̄ + F ∘ VᴴV̄)Vᴴ with Fᵢⱼ = 1/(λⱼ − λᵢ) off the diagonal.
  ///
  /// Source: M. B. Giles (2008).
  static func adjointOfHermitianEigen(
    _ toValues: MatrixSeries, _ toVectors: MatrixSeries, _ lambda: MatrixSeries, _ v: MatrixSeries
  ) -> MatrixSeries {
    let weights = followingPhases(toVectors, v, v.base, product(v, .adjoint, toVectors))
    let inner = sum(dividedByGaps(product(v, .adjoint, weights), lambda), toValues.diagonalMatrix, scale: 1)
    return product(product(v, inner), .none, v, .adjoint).foldedToLower
  }

  /// A·V = B·V·diag(λ) with VᴴBV = I for a Hermitian A and a positive definite B: with Y = VᴴV̄ and Q = F ∘ Y, Fᵢⱼ = 1/(λⱼ − λᵢ) off the
  /// diagonal, the adjoints of the whole matrices are V(diag λ̄ + Q)Vᴴ for A and −V((diag λ̄ + Q)Λ + ½ diag Y)Vᴴ for B.
  ///
  /// Source: the transpose of the rule of S. Lee & I. Jung, Comput. Struct. 62 (1997).
  static func adjointsOfMetricEigen(
    _ toValues: MatrixSeries, _ toVectors: MatrixSeries, _ lambda: MatrixSeries, _ v: MatrixSeries, metric b: Matrix<E>
  ) -> [AdjointPart<E>] {
    let weights = followingPhases(toVectors, v, .product(b, v.base), product(v, .adjoint, toVectors))
    let y = product(v, .adjoint, weights)
    let inner = sum(dividedByGaps(y, lambda), toValues.diagonalMatrix, scale: 1)
    let half = E(realPart: E.RealPart(1).divided(by: 2))
    let norms = y.map(rows: y.rows, columns: y.rows) { $0.masked { i, j, x in i == j ? x * half : .zero } }
    let toMetric = sum(product(inner, lambda.diagonalMatrix), norms, scale: 1)
    return [inner, toMetric.scaled(by: -1)].map { x in .matrix(product(product(v, x), .none, v, .adjoint).foldedToLower) }
  }

  /// A = U·S·Vᴴ: with P = UᴴŪ, Q = VᴴV̄ and Fᵢⱼ = 1/(sⱼ² − sᵢ²) off the diagonal,
  /// Ā = U[(F ∘ (P − Pᴴ))S + S(F ∘ (Q − Qᴴ)) + diag s̄ + D]Vᴴ + (I − UUᴴ)ŪS⁻¹Vᴴ + US⁻¹V̄ᴴ(I − VVᴴ).
  ///
  /// D is what the gauge of complex vectors adds: i·Im diag(P)S⁻¹ where V is the factor whose products with itself have a real diagonal,
  /// which it is for a tall A, and −i·Im diag(Q)S⁻¹ for a wide one.
  ///
  /// Source: J. Townsend, "Differentiating the singular value decomposition" (2016); Z.-Q. Wan & S.-X. Zhang, "Automatic differentiation
  /// for complex valued SVD", arXiv:1909.02659.
  static func adjointOfSVD(
    _ toU: MatrixSeries, _ toS: MatrixSeries, _ toV: MatrixSeries, _ u: MatrixSeries, _ s: MatrixSeries, _ v: MatrixSeries
  ) -> MatrixSeries {
    let (k, isTall) = (s.rows, u.rows >= v.rows)
    func phases() -> MatrixSeries { sum(product(u, .adjoint, toU), product(v, .adjoint, toV), scale: 1) }
    let (weightU, weightV) = (
      isTall ? toU : followingPhases(toU, u, u.base, phases()), isTall ? followingPhases(toV, v, v.base, phases()) : toV
    )
    let ones = MatrixSeries.ones(rows: k, columns: 1)
    // Products with S scale rows or columns: s in every column, and in every row.
    let (inColumns, inRows) = (product(s, .none, ones, .transpose), product(ones, .none, s, .transpose))
    let sums = sum(inColumns, inRows, scale: 1)
    func turn(_ basis: MatrixSeries, _ weight: MatrixSeries) -> (inner: MatrixSeries, skew: MatrixSeries, rate: MatrixSeries) {
      let inner = product(basis, .adjoint, weight)
      let skew = sum(inner, inner.adjoint, scale: -1)
      // sᵢ + sⱼ and sⱼ − sᵢ apart: their product would lose what close singular values have in common.
      return (inner, skew, dividedByGaps(elementQuotient(skew, sums), s))
    }
    let (x, y) = (turn(u, weightU), turn(v, weightV))
    var inner = sum(
      sum(elementProduct(x.rate, inRows), elementProduct(inColumns, y.rate), scale: 1), toS.diagonalMatrix, scale: 1)
    if E.isComplex {
      let half = E(realPart: E.RealPart(isTall ? 1 : -1).divided(by: 2))
      let skew = isTall ? x.skew : y.skew
      let phases = skew.map(rows: k, columns: 1) { Matrix(rows: k, columns: 1, elements: $0.diagonal) }
      inner = sum(inner, elementQuotient(phases, s).diagonalMatrix, scale: half)
    }
    // A square factor has all of the space for its range: no part of the adjoint is outside.
    func outside(_ basis: MatrixSeries, _ weight: MatrixSeries, _ inner: MatrixSeries) -> MatrixSeries? {
      if basis.rows == k { return nil }
      let columns = product(MatrixSeries.ones(rows: basis.rows, columns: 1), .none, s, .transpose)
      return elementQuotient(sum(weight, product(basis, inner), scale: -1), columns)
    }
    var left = product(u, inner)
    if let rest = outside(u, weightU, x.inner) { left = sum(left, rest, scale: 1) }
    let toA = product(left, .none, v, .adjoint)
    guard let right = outside(v, weightV, y.inner) else { return toA }
    return sum(toA, product(u, .none, right, .adjoint), scale: 1)
  }

  /// A = U·H with orthonormal columns in U: with K = UᴴŪ − H̄H and YH + HY = K − Kᴴ,  Ā = U(H̄ + Y) + (I − UUᴴ)ŪH⁻¹.
  ///
  /// The equation for Y is solved in the basis V of the SVD A₀ = PSVᴴ, where it is a division by sᵢ + sⱼ, and H₀⁻¹ = VS⁻¹Vᴴ.
  ///
  /// Source: the transpose of the rule of C. Kenney & A. J. Laub, SIAM J. Sci. Stat. Comput. 12 (1991).
  static func adjointOfPolar(
    _ toU: MatrixSeries, _ toH: MatrixSeries, _ u: MatrixSeries, _ h: MatrixSeries, _ s: [E.RealPart], _ v: Matrix<E>
  ) -> MatrixSeries {
    let inner = product(u, .adjoint, toU)
    let k = sum(inner, product(toH, h), scale: -1)
    let y = sylvester(h, h, sum(k, k.adjoint, scale: -1)) { c in
      let turned = Matrix.product(.product(v, .adjoint, c), v).masked { i, j, x in x / E(realPart: s[i] + s[j]) }
      c = .product(.product(v, turned), .none, v, .adjoint)
    }
    let toA = product(u, sum(toH, y, scale: 1))
    guard u.rows > u.columns else { return toA }
    let outside = sum(toU, product(u, inner), scale: -1)
    let reciprocals = s.map { 1 / $0 }
    let rest = solve(h, outside.adjoint) { x in x = .product(v.columnsScaled(by: reciprocals), .product(v, .adjoint, x)) }
    return sum(toA, rest.adjoint, scale: 1)
  }

  /// C = A ⊗ B with blocks aᵢⱼB:  āᵢⱼ = Σ conj(B) ∘ C̄ᵢⱼ,  B̄ = Σ conj(aᵢⱼ)C̄ᵢⱼ.
  ///
  /// Source: the product rule, transposed; J. R. Magnus & H. Neudecker, "Matrix Differential Calculus".
  static func adjointsOfKronecker(_ w: MatrixSeries, _ a: MatrixSeries, _ b: MatrixSeries) -> [AdjointPart<E>] {
    // The blocks as columns of one matrix: (vec C̄ᵢⱼ), one for each element of A.
    let blocks = w.map(rows: b.rows * b.columns, columns: a.rows * a.columns) { w in
      Matrix(rows: b.rows * b.columns, columns: a.rows * a.columns) { k, l in
        w[l % Swift.max(1, a.rows) * b.rows + k % Swift.max(1, b.rows), l / Swift.max(1, a.rows) * b.columns + k / Swift.max(1, b.rows)]
      }
    }
    return [
      .matrix(product(blocks, .transpose, b.conjugated.column).reshaped(rows: a.rows, columns: a.columns)),
      .matrix(product(blocks, a.conjugated.column).reshaped(rows: b.rows, columns: b.columns)),
    ]
  }
}
#endif
