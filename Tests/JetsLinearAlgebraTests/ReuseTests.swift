// One base factorization under other derivatives, constants among jets, jets of numbers times matrices, lifted series.

#if LinearAlgebra
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity
import Jets
@testable import JetsLinearAlgebra

@Suite("Reuse and constants") struct ReuseTests {
  typealias M = Matrix<Double>
  typealias S = TaylorSeries<M>

  /// The same coefficients as a factorization of its own, bit by bit: both run the same recurrence on the same LAPACK factors.
  private func same<J: CoefficientJet>(_ x: J, _ y: J, _ text: String, sourceLocation: SourceLocation = #_sourceLocation)
  where J.Coefficient: Equatable {
    #expect(x.coefficients(x._jetShape) == y.coefficients(y._jetShape), "\(text)", sourceLocation: sourceLocation)
  }

  private func reuse<E: TestElement>(_ type: E.Type) throws {
    var g = SplitMix64(seed: 61)
    let a = Matrix<E>.random(5, 5, &g)
    let h = Matrix<E>.randomHermitian(5, &g)
    let p = Matrix<E>.randomPositive(5, &g)
    let (tall, wide) = (Matrix<E>.random(6, 4, &g), Matrix<E>.random(3, 5, &g))
    let (qr, pivoted, eigen, general) = (try tall.qr(), try tall.qr(pivoting: true), try h.symmetricEigen(), try a.eigen())
    let (svd, wideSVD, metric) = (try tall.svd(), try wide.svd(), try h.symmetricEigen(metric: p))
    // Two directions, then a series of order three: all on the factors of the values.
    for _ in 0..<2 {
      let (t, w) = (Dual(value: tall, tangent: .random(6, 4, &g)), Dual(value: wide, tangent: .random(3, 5, &g)))
      same(try qr.extended(to: t).q, try t.qr().q, "Q")
      same(try pivoted.extended(to: t).r, try t.qr(pivoting: true).r, "pivoted R")
      same(try svd.extended(to: t).v, try t.svd().v, "V")
      same(try wideSVD.extended(to: w).u, try w.svd().u, "U of a wide matrix")
      same(try wideSVD.extended(to: w).values, try w.svd().values, "singular values of a wide matrix")
    }
    let series = TaylorSeries(coefficients: [h] + (0..<3).map { _ in Matrix<E>.randomHermitian(5, &g) })
    let masses = TaylorSeries(coefficients: [p] + (0..<3).map { _ in Matrix<E>.randomHermitian(5, &g) })
    same(try eigen.extended(to: series).vectors, try series.symmetricEigen().vectors, "vectors")
    same(try eigen.extended(to: series).values, try series.symmetricEigen().values, "values")
    let both = try metric.extended(to: series, metric: masses)
    same(both.vectors, try series.symmetricEigen(metric: masses).vectors, "vectors of a pencil")
    let any = Taylor<Matrix<E>, 2>(value: a, higherCoefficients: [.random(5, 5, &g), .random(5, 5, &g)])
    same(try general.extended(to: any).vectors, try any.eigen().vectors, "general vectors")
    same(try general.extended(to: any).values, try any.eigen().values, "general values")
    let complex = Matrix<E.ComplexForm>(rows: 4, columns: 4) { i, j in
      E.ComplexForm(realPart: a[i, j].realPart, imaginaryPart: h[i, j].realPart)
    }
    let dual = Dual(value: complex, tangent: complex * complex)
    same(try complex.schur().extended(to: dual).t, try dual.schur().t, "T")
    // The square factors of the value serve the thin ones of a jet.
    let t = Dual(value: tall, tangent: Matrix<E>.random(6, 4, &g))
    #expect(try (tall.fullQR().extended(to: t).q.tangent - t.qr().q.tangent).norm < 1e-13)
    #expect(try (tall.fullSVD().extended(to: t).v.tangent - t.svd().v.tangent).norm < 1e-12)
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) {
      try Matrix<E>.identity(2).symmetricEigen().extended(to: Dual<Matrix<E>>(value: .identity(2), tangent: [[0, 1], [1, 0]]))
    }
  }

  @Test func factorizations() throws {
    try reuse(Double.self)
    try reuse(Complex<Double>.self)
  }

  /// R Pᵀ X = Qᴴ B solves A X = B and, for a tall A, the normal equations.
  @Test func solvesByQR() throws {
    var g = SplitMix64(seed: 62)
    for pivoting in [false, true] {
      let a = S(order: 4) { _ in M.random(6, 3, &g) }
      let b = S(order: 4) { _ in M.random(6, 2, &g) }
      let x = try a.qr(pivoting: pivoting).solve(b)
      let truth = try a.leastSquares(b)
      let normal = a.transposed * (a * x - b)
      for k in 0...4 {
        #expect((x[k] - truth[k]).norm <= 1e-12 * max(1, truth[k].norm), "order \(k), pivoting \(pivoting)")
        #expect(normal[k].norm <= 1e-12 * max(1, x[k].norm), "order \(k), pivoting \(pivoting)")
      }
    }
  }

  @Test func constantsAmongJets() throws {
    var g = SplitMix64(seed: 63)
    let (a, p) = (M.random(6, 3, &g), M.randomPositive(3, &g))
    let b = S(order: 3) { _ in M.random(6, 2, &g) }
    let c = S(order: 3) { _ in M.random(3, 2, &g) }
    // What is linear in the right-hand side holds for each coefficient alone.
    let (least, positive) = (try a.leastSquares(b), try p.solvePositiveDefinite(c))
    for k in 0...3 {
      #expect((least[k] - (try a.leastSquares(b[k]))).norm < 1e-13)
      #expect((p * positive[k] - c[k]).norm < 1e-13)
    }
    let moving = S(coefficients: [p, M.randomHermitian(3, &g)]).extended(to: 3)
    let right = M.random(3, 2, &g)
    let x = try moving.solvePositiveDefinite(right)
    let residual = moving * x - S(right)
    for k in 0...3 { #expect(residual[k].norm < 1e-12) }
    // A lifted matrix takes the order of what it meets.
    #expect(S(p).isExactConstant && (S(p) + S(p)).isExactConstant && (S(p) * S(p)).isExactConstant)
    #expect((S(p) * moving).coefficients == (p * moving).coefficients)
    let solution = try sylvester(moving, S(p), S(M.identity(3)))
    let check = moving * solution + solution * S(p) - S(M.identity(3))
    #expect(solution.order == 3)
    for k in 0...3 { #expect(check[k].norm < 1e-12) }
    #expect(Dual(p).tangent == .zero(rows: 3, columns: 3) && MultiDual<M, 2>(p).partials[1] == .zero(rows: 3, columns: 3))
    #expect(Taylor<M, 2>(p).coefficients.dropFirst().allSatisfy { $0 == .zero(rows: 3, columns: 3) })
  }

  /// exp(t·A) has the derivatives Aᵏ·exp(t·A).
  @Test func numbersTimesMatrices() throws {
    var g = SplitMix64(seed: 64)
    let a = M.random(4, 4, &g)
    let t = 0.7
    let e = try expm(a * t)
    #expect((try expm(Dual(a).scaled(by: Dual(variable: t))).tangent - a * e).norm < 1e-14 * e.norm * 16)
    let series = try expm(S(a).scaled(by: TaylorSeries(variable: t, order: 6)))
    var truth = e
    for k in 1...6 {
      truth = a * truth * (1 / Double(k))
      #expect((series[k] - truth).norm < 1e-13 * e.norm, "order \(k)")
    }
    let s = Dual<Double>(value: 2, tangent: 3)
    let b = Dual(value: a, tangent: e)
    #expect(b.scaled(by: s).tangent == a * 3 + e * 2)
  }

  /// A product of a hundred directions runs in blocks, in place or not; it leaves its factors alone.
  @Test func productsOfManyDirections() {
    var g = SplitMix64(seed: 65)
    let b = MultiDual<M, 100>(value: .random(90, 1, &g), partials: InlineArray { _ in M.random(90, 1, &g) })
    let before = (0..<100).map { b.partials[$0] }
    for rows in [90, 40] {
      let a = M.random(rows, 90, &g)
      let product = a * b
      #expect((0..<100).allSatisfy { b.partials[$0] == before[$0] })
      #expect((product.value - a * b.value).norm < 1e-13)
      for i in 0..<100 { #expect((product.partials[i] - a * before[i]).norm < 1e-13, "\(rows) rows, direction \(i)") }
    }
  }

  /// Inside a jet an exact constant may stand beside a series: it has the order of its neighbour.
  @Test func constantsInsideJets() throws {
    var g = SplitMix64(seed: 66)
    let a = M.random(3, 3, &g)
    // x = 0.5 + ε + t: the tangent of the inner variable is a lifted one.
    let t = Dual<TaylorSeries<Double>>(variable: TaylorSeries(variable: 0.5, order: 3))
    let e = try expm(Dual<S>(S(a)).scaled(by: t))
    #expect(e.value.order == 3 && e.tangent.order == 3)
    var truth = try expm(a * 0.5)
    for k in 0...3 {
      // eˣᴬ has the coefficients Aᵏeᴬ/²/k!, its derivative A times them.
      #expect((e.value[k] - truth).norm < 1e-13 && (e.tangent[k] - a * truth).norm < 1e-13, "order \(k)")
      truth = a * truth * (1 / Double(k + 1))
    }
    let x = Dual<S>(rows: 2, columns: 2, entries: [t, 1, 2, 3])
    #expect(try x.determinant().tangent.coefficients == [3, 0, 0, 0] && (x * x).tangent.coefficients[1][0, 0] == 2)
    #expect(try Dual(value: S(coefficients: [a, a]), tangent: S(a)).inverse().tangent.order == 1)
  }

  /// Singular values whose squares are out of range: vectors turn as those of the matrix times a power of two.
  @Test(arguments: [600, -600]) func vectorsOfExtremeScale(_ power: Int) throws {
    var g = SplitMix64(seed: 67)
    let scale = Double(sign: .plus, exponent: power, significand: 1)
    for columns in [4, 3] {
      let a = Dual(value: M.random(4, columns, &g), tangent: .random(4, columns, &g))
      let (plain, scaled) = (try a.svd(), try (a * scale).svd())
      // LAPACK scales by another number than a power of two, which rounds.
      for (p, q) in [(plain.u, scaled.u), (plain.v, scaled.v)] {
        let turn = (p.value.transposed * q.value).diagonal
        for k in 0..<columns {
          let (x, y) = (p.tangent.columnBlock(k..<k + 1) * turn[k], q.tangent.columnBlock(k..<k + 1))
          #expect((x - y).norm < 1e-12 * max(1, x.norm), "vector \(k)")
        }
      }
      #expect(scaled.u.tangent.norm > 0.1)
    }
  }

  @Test func literalsKeepTheOrder() {
    let a = S(coefficients: [[[1, 2]], [[3, 4]], [[5, 6]]])
    let b = a.mapElements { _ in 7 }
    #expect(b.coefficients == [[[7, 7]], [[0, 0]], [[0, 0]]])
    #expect(a.mapElements { $0 * 2 }.coefficients == [[[2, 4]], [[6, 8]], [[10, 12]]])
  }

  @Test func unreadDiagonals() throws {
    let a: M = [[.infinity, 5], [2, .nan]]
    let b: M = [[1], [1]]
    #expect(a.multiplyTriangular(b, .lower, unitDiagonal: true) == [[1], [3]])
    #expect(a.multiplyTriangular(b, .upper, unitDiagonal: true) == [[6], [1]])
  }

  /// A Cholesky factor serves jets with its lower triangle, whatever stands above it, but none of another shape.
  @Test func factorsForAnotherShape() async throws {
    let jet = Dual<M>(value: [[4, 9], [2, 5]], tangent: .identity(2))
    #expect(try M([[4, 2], [2, 5]]).cholesky().extended(to: jet).factor.value == [[2, 0], [1, 2]])
    await #expect(processExitsWith: .failure) {
      let wide: Matrix<Double> = [[4, 2, 7], [2, 5, 7]]
      _ = try Matrix<Double>([[4, 2], [2, 5]]).cholesky().extended(to: Dual(value: wide, tangent: wide))
    }
    await #expect(processExitsWith: .failure) {
      let tall: Matrix<Double> = [[4, 2], [2, 5], [7, 7]]
      _ = try Matrix<Double>([[4, 2], [2, 5]]).cholesky().extended(to: Dual(value: tall, tangent: tall))
    }
  }

  /// Rows and columns of very different scale: eigenvalues that are small beside others, but exact to their own size.
  @Test func functionsOfGradedMatrices() throws {
    let d = Dual(value: M.diagonal([1e20, 1]), tangent: [[1, 1], [1, 1]])
    let root = try sqrtm(d)
    #expect(root.value == .diagonal([1e10, 1]))
    #expect((root.tangent[1, 1] - 0.5).magnitude < 1e-15 && (root.tangent[0, 1] * 1e10 - 1 / (1 + 1e-10)).magnitude < 1e-12)
    let log = try logm(d)
    #expect((log.value[0, 0] - 20 * Double.log(10)).magnitude < 1e-12 && log.value[1, 1].magnitude < 1e-12)
    // The divided difference of log between both eigenvalues.
    #expect((log.tangent[1, 1] - 1).magnitude < 1e-12 && (log.tangent[0, 1] / (20 * Double.log(10) / 1e20) - 1).magnitude < 1e-9)
    // The eigenvalue zero that the QR iteration finds as 6e-5 is refused, and so is one that is singular to rounding.
    let refused: [M] = [
      [[1, 1, 1], [1, 1, 1], [1, 1, 1e12]], [[1, 1, 1], [1, 1, 1], [1, 1, 7e9]], [[1, 2], [2, 4]], [[1e20, 2e10], [2e10, 4]],
      [[0, 1], [0, 0]],
    ]
    for a in refused {
      #expect(throws: LinearAlgebraError.self) { try sqrtm(Dual<M>(value: a, tangent: .identity(a.rows))) }
    }
    // Sums of eigenvalues that are lost beside the coupling: refused, where LAPACK would solve an equation nearby.
    #expect(throws: LinearAlgebraError.singularSylvester) {
      try sqrtm(Dual<M>(value: [[1, 1e20], [0, 1]], tangent: .identity(2)))
    }
  }
}
#endif
