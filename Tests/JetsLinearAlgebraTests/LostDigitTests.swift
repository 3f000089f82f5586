// Derivatives that used to lose their digits on the way: small pivots that cancel, tiny and huge elements, projectors times inverses.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Digits that cancel") struct LostDigitTests {
  typealias M = Matrix<Double>
  typealias S = TaylorSeries<M>

  private func close(_ x: Double, _ truth: Double, _ tolerance: Double = 1e-14) -> Bool {
    (x - truth).magnitude <= tolerance * truth.magnitude
  }

  /// det(A + tE) is a polynomial of degree n, whatever the pivots: det([[10⁻¹², 0], [0, 1]] + t[[.3, .5], [.7, .2]]) = 10⁻¹² + … − .29t².
  @Test func determinantsArePolynomials() throws {
    let (a, e): (M, M) = ([[1e-12, 0], [0, 1]], [[0.3, 0.5], [0.7, 0.2]])
    let series = S(coefficients: [a, e]).extended(to: 6)
    for d in [try series.determinant(), try series.lu().determinant()] {
      #expect(close(d[1], 0.3 + 2e-13) && close(d[2], 0.3 * 0.2 - 0.5 * 0.7))
      #expect((3...6).allSatisfy { d[$0].magnitude < 1e-15 })
    }
    let symmetric = try S(coefficients: [a, [[0.3, 0.5], [0.5, 0.2]]]).extended(to: 6).cholesky().determinant()
    #expect(close(symmetric[1], 0.3 + 2e-13) && close(symmetric[2], 0.3 * 0.2 - 0.25))
    #expect((3...6).allSatisfy { symmetric[$0].magnitude < 1e-15 })
    // More rows than are expanded by minors, and turned: the same polynomial.
    var g = SplitMix64(seed: 91)
    let (p, q) = (try M.random(9, 9, &g).qr().q, try M.random(9, 9, &g).qr().q)
    func embedded(_ block: M, _ rest: Double) -> M {
      p * M(rows: 9, columns: 9) { i, j in i < 2 && j < 2 ? block[i, j] : i == j ? rest : 0 } * q
    }
    let sign = try p.determinant() * q.determinant()
    let large = try S(coefficients: [embedded([[1e-4, 0], [0, 1]], 1), embedded(e, 0)]).extended(to: 6).determinant()
    #expect(close(large[1] * sign, 0.3 + 2e-5, 1e-11) && close(large[2] * sign, -0.29, 1e-11))
    #expect((3...6).allSatisfy { large[$0].magnitude < 1e-10 })
    // Rows and directions of very different size: each term of the determinant is one of its own.
    let graded = try S(coefficients: [[[1e75, 1e30], [1e30, 3]], [[2e74, 5e74], [5e74, -4e74]]]).extended(to: 3).determinant()
    #expect(close(graded[2], 2e74 * -4e74 - 25e148) && graded[3] == 0)
  }

  /// diag(10⁻²⁰⁰, 10⁻²⁰⁰, 10²⁰⁰, 10²⁰⁰): the determinant is one, the product of the first two pivots no number of the type.
  @Test func determinantsInRange() throws {
    let sizes = [1e-200, 1e-200, 1e200, 1e200]
    for order in [[0, 1, 2, 3], [2, 3, 0, 1], [0, 2, 1, 3]] {
      let a = M.diagonal(order.map { sizes[$0] })
      #expect(try close(a.determinant(), 1))
      #expect(try close(a.lu().determinant(), 1))
      #expect(try close(a.cholesky().determinant(), 1))
      let dual = try Dual(value: a, tangent: a).determinant()
      #expect(close(dual.value, 1) && close(dual.tangent, 4))
      let factors: ScalarLU<Dual<Double>> = try Dual(value: a, tangent: a).elementwise.lu()
      let elementwise = factors.determinant()
      #expect(close(elementwise.value, 1) && close(elementwise.tangent, 4))
    }
    #expect(try M.diagonal([1e-200, 1e-200]).determinant() == 0)
    // Cofactors are in range where the determinant is not.
    for size in [1e-161, 1e-170, 1e170] {
      let cofactors = gradient(at: M.diagonal([size, 2 * size])) { (x: ReverseMatrix<Double>) in try! x.determinant() }
      #expect(close(cofactors[0, 0], 2 * size) && close(cofactors[1, 1], size) && cofactors[0, 1] == 0)
    }
  }

  /// |a| along a jet is ±a: no square is taken, which could be out of range and cancels beyond the first order.
  @Test func normsOfMagnitudes() throws {
    for size in [1e-200, 1, 1e200] {
      let series = S(coefficients: [[[-3 * size], [2 * size]], [[4e8 * size], [-5e8 * size]], [[size], [size]]]).extended(to: 3)
      for norm in [try series.oneNorm(), try series.transposed.infinityNorm()] {
        #expect(close(norm[1], -9e8 * size) && norm[2] == 0 && norm[3] == 0)
      }
      let z = Complex(3 * size, 4 * size)
      let complex = TaylorSeries<Matrix<Complex<Double>>>(coefficients: [[[z]], [[Complex(1e8) * z]], [[0]]])
      let along = try complex.oneNorm()
      #expect(close(along[1], 5e8 * size) && along[2].magnitude <= 1e-14 * 5e16 * size)
      let across = try TaylorSeries<Matrix<Complex<Double>>>(coefficients: [[[z]], [[Complex(0, 1) * z]], [[0]]]).oneNorm()
      #expect(across[1].magnitude <= 1e-15 * size && close(across[2], 2.5 * size))
    }
  }

  /// √(a² + t²b²) = a + t²b²/2a + …, and what moves along A itself does not bend.
  @Test func frobeniusNorms() throws {
    let far = try S(coefficients: [[[1e200, 0]], [[0, 1]]]).extended(to: 4).frobeniusNorm()
    #expect(far[1] == 0 && close(far[2], 5e-201) && far[3] == 0)
    let near = try S(coefficients: [[[1e-200, 0]], [[0, 1]]]).extended(to: 2).frobeniusNorm()
    #expect(near[1] == 0 && close(near[2], 5e199))
    let a: M = [[0.1, -0.7], [0.3, 0.2]]
    let along = try S(coefficients: [a, a * 1e8]).extended(to: 4).frobeniusNorm()
    #expect(close(along[1], 1e8 * a.norm) && (2...4).allSatisfy { along[$0].magnitude <= 1e-14 * Double.pow(1e8, $0) * a.norm })
    #expect(along[2].magnitude <= 1e-12)
  }

  /// A = DU·H along E = FA with a diagonal F, rows of very different size: in the bases of the SVD no large row enters a small one.
  @Test func polarFactorsOfGradedRows() throws {
    let a: M = [[1e45, 2e45, -1e45], [1, -1, 3], [1e-45, 0, 4e-45]]
    let e: M = [[3e45, 1e45, 2e45], [-2, 1, 1], [5e-45, 1e-45, -2e-45]]
    let polar = try Dual(value: a, tangent: e).polar()
    let u = polar.unitary
    // UᴴU = I: the tangent of U is U times a skew matrix, none of whose elements is large.
    let turn = u.value.transposed * u.tangent
    #expect(turn.norm < 10 && (turn + turn.transposed).norm < 1e-12 * turn.norm + 1e-13)
    let near: M = [[1, 1], [1, 1 + 1e-9]]
    let straight = try Dual(value: near, tangent: [[1, 2], [2, 5]]).polar().unitary.tangent
    #expect(straight.norm < 1e-6)
    // Symmetric along symmetric: U stays the identity, to the rounding of E over s₁ + s₂ and not over s₂ + s₂.
    #expect(straight.norm < 1e-14)
  }

  /// A square Q with nearly dependent columns: its derivative is Q times a skew matrix, forward and backward.
  @Test func orthogonalFactorsOfNearlyDependentColumns() throws {
    let (a, e): (M, M) = ([[1, 1], [1, 1 + 0x1p-30]], [[0.5, -0.25], [0.125, 1]])
    let q = try Dual(value: a, tangent: e).qr().q
    // Q = [[cos φ, −sin φ], [sin φ, cos φ]] with tan φ = a₁₀/a₀₀: φ′ = (0.125 − 0.5)/2.
    let rate = -0.1875
    let root = Double.sqrt(0.5)
    let truth: M = [[-root * rate, -root * rate], [root * rate, -root * rate]]
    #expect((q.tangent - truth).norm < 1e-15)
    let backward = gradient(at: a) { (x: ReverseMatrix<Double>) in try! x.qr().q[1, 1] }
    #expect(close(backward[0, 0], 0.5 * root))
    #expect(close(backward[1, 0], -0.5 * root) && backward[0, 1].magnitude < 1e-15 && backward[1, 1].magnitude < 1e-15)
  }

  /// Backward through least squares and pseudo-inverses of square and wide matrices, no product with A undoes a solve.
  @Test func leastSquaresBackward() throws {
    let a: M = [[1, 1e6, 1e12], [0, 2, 1e6], [0, 0, 3]]
    let b: M = [[1], [-2], [3]]
    let w: M = [[1], [2], [-1]]
    func scalar(_ x: ReverseMatrix<Double>) -> Reverse<Double> { x.dot(ReverseMatrix(w)) }
    let squares = ReverseMatrix.valueWithGradient(at: [a, b]) { x in scalar(try! x[0].leastSquares(x[1])) }.gradient
    let solved = ReverseMatrix.valueWithGradient(at: [a, b]) { x in scalar(try! x[0].solve(x[1])) }.gradient
    for (x, y) in zip(squares, solved) { #expect((x - y).norm <= 1e-12 * y.norm) }
    let near: M = [[1, 2, 3], [4, 5, 6], [7, 8, 9 + 0x1p-20]]
    let seed: M = [[1, -1, 2], [0, 3, 1], [2, 1, -2]]
    let pseudo = gradient(at: near) { (x: ReverseMatrix<Double>) in try! x.pseudoInverse().dot(ReverseMatrix(seed)) }
    let inverse = gradient(at: near) { (x: ReverseMatrix<Double>) in try! x.inverse().dot(ReverseMatrix(seed)) }
    #expect((pseudo - inverse).norm <= 1e-7 * inverse.norm)
    // Läuchli's matrix: the residual is that of the projection, not of a large X.
    let lauchli: M = [[1, 1], [1e-7, 0], [0, 1e-7]]
    let right: M = [[1], [2], [-1]]
    let direction: M = [[0.5, -0.25], [2e-8, 0], [0, -3e-8]]
    let seeds: M = [[1], [0]]
    let backward = gradient(at: lauchli) { (x: ReverseMatrix<Double>) in
      try! x.leastSquares(ReverseMatrix(right)).dot(ReverseMatrix(seeds))
    }
    let forward = try Dual(value: lauchli, tangent: direction).leastSquares(right).tangent[0, 0]
    let product = (0..<6).reduce(0.0) { $0 + backward.elements[$1] * direction.elements[$1] }
    #expect(close(product, forward, 1e-6))
  }

  /// f(A) for an A far below what f needs to change: f(λⱼ) − f(λᵢ) has no digits, its quotient by λⱼ − λᵢ has all.
  @Test(arguments: [1e-17, 1e-10, 1e-5]) func functionsOfTinyMatrices(_ size: Double) throws {
    let a: M = [[2 * size, size], [size, -3 * size]]
    let e: M = [[1, 2], [2, -1]]
    let image = try Dual(value: a, tangent: e).symmetricFunction { exp($0) }
    // exp′(A)[E] = E + (AE + EA)/2 + (A²E + AEA + EA²)/6 + …
    let second = (a * e + e * a) * 0.5
    let third = (a * a * e + a * e * a + e * a * a) * (1.0 / 6)
    #expect((image.tangent - (e + second + third)).norm < 1e-13)
    let backward = gradient(at: a) { (x: ReverseMatrix<Double>) in try! x.symmetricFunction { exp($0) }.sumOfElements }
    #expect((backward[0, 0] - 1).magnitude < 10 * size + 1e-14 && (backward[1, 0] - 2).magnitude < 10 * size + 1e-14)
  }
}
#endif
