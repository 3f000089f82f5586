// Constant matrices and their factors with right-hand sides in reverse mode, and complex matrices taken apart, put together and pulled back.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Constant matrices, and conveniences of complex ones, backward") struct ConstantMatrixTests {
  /// Functions of right-hand sides alone, and the same of a matrix that is a constant of the tape.
  private func cases<M: TestTape>(_ type: M.Type, _ a: Matrix<M.Element>, _ positive: Matrix<M.Element>, _ tall: Matrix<M.Element>) throws
    -> [AdjointCase<M>]
  {
    let (lu, cholesky, qr) = (try a.lu(), try positive.cholesky(), try tall.qr(pivoting: true))
    return [
      AdjointCase("A⁻¹B", .one, { [try a.solve($0[0])] }, { [try a.solve($0[0])] }),
      AdjointCase("A⁻¹B by L", .one, { [try positive.solvePositiveDefinite($0[0])] }, { [try positive.solvePositiveDefinite($0[0])] }),
      AdjointCase(
        "T⁻ᴴB", .one, { [try Dual(a).solveTriangular($0[0], .lower, .adjoint)] }, { [try a.solveTriangular($0[0], .lower, .adjoint)] }),
      AdjointCase("T·B", .one, { [Dual(a).multiplyTriangular($0[0], .upper)] }, { [a.multiplyTriangular($0[0], .upper)] }),
      AdjointCase("argmin ‖AX − B‖", .one, { [try tall.leastSquares($0[1])] }, { [try tall.leastSquares($0[1])] }),
      AdjointCase("A⁻¹B by LU", .one, { [lu.solve($0[0])] }, { [try lu.solve($0[0])] }),
      AdjointCase("A⁻¹B by factors", .one, { [cholesky.solve($0[0])] }, { [cholesky.solve($0[0])] }),
      AdjointCase("argmin by QR", .one, { [try Dual(tall).qr(pivoting: true).solve($0[1])] }, { [qr.solve($0[1])] }),
    ]
  }

  @Test("Right-hand sides of constant matrices and factors", arguments: [0, 1, 2, 5, 17])
  func rightHandSides(n: Int) throws {
    func check<M: TestTape>(_ type: M.Type) throws {
      let seed = UInt64(1_700_000 + n)
      var g = SplitMix64(seed: seed)
      let a = AdjointPoints<M.Element>.core(n, &g)
      let (positive, tall) = (Matrix<M.Element>.randomPositive(n, &g), Matrix<M.Element>.vertical([a, .random(3, n, &g)]))
      for f in try cases(M.self, a, positive, tall) {
        let mismatch = try adjointMismatch(f, at: [.random(n, 2, &g), .random(n + 3, 2, &g)], &g)
        #expect(mismatch <= 1e-12, "\(f.name) of \(M.Element.self), n = \(n), seed \(seed)")
      }
    }
    try check(BackwardMatrix.self)
    try check(BackwardComplexMatrix.self)
  }

  @Test("A vector in reverse mode with a constant matrix, and errors of constant matrices")
  func vectors() throws {
    let a: Matrix<Double> = [[2, 1], [1, 3]]
    let slopes = try Reverse.gradient(at: [1.0, 2.0]) { b in try a.solve(b)[0] }
    #expect(slopes == [0.6, -0.2])
    let singular: Matrix<Double> = [[1, 1], [1, 1]]
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { _ = try gradient(at: a) { b in try singular.solve(b).trace } }
    #expect(throws: LinearAlgebraError.rankDeficient(column: 1)) { _ = try gradient(at: a) { b in try singular.leastSquares(b).trace } }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 2)) {
      _ = try gradient(at: a) { b in try singular.solvePositiveDefinite(b).trace }
    }
    // Over duals, with a constant that has a tangent of its own.
    let moving = Dual(value: a, tangent: Matrix<Double>.identity(2))
    let product = try hessianVectorProduct(at: a, along: singular) { b in try moving.solve(b).squaredNorm }
    let truth = Dual(value: Dual(value: a, tangent: singular), tangent: Dual(value: singular, tangent: .zero(rows: 2, columns: 2)))
    let x = try Dual(moving).solve(truth)
    let square = Dual<Dual<Matrix<Double>>>.product(x, .transpose, x).trace
    #expect(abs(product.dot(singular) - square.tangent.tangent) <= 1e-14)
  }

  @Test("Elements, rows, columns and diagonals of complex matrices", arguments: [(0, 0), (1, 1), (2, 3), (4, 2)])
  func elements(m: Int, n: Int) throws {
    var g = SplitMix64(seed: UInt64(1_710_000 + 10 * m + n))
    let (z, w) = (ComplexMatrix.randomComplex(m, n, &g), ComplexMatrix.randomComplex(m, n, &g))
    func number(_ x: (real: Reverse<Double>, imaginary: Reverse<Double>)) -> Complex<Double> { Complex(x.real.value, x.imaginary.value) }
    let whole = gradient(at: z) { z in z.dot(w) }
    #expect(whole == w)
    let apart = gradient(at: z) { (z: BackwardComplexMatrix) in
      #expect(z.entries.map(number) == z.value.elements && z.diagonal.map(number) == z.value.diagonal)
      for i in 0..<m { #expect(z.row(i).map(number) == z.value.row(i)) }
      for j in 0..<n { #expect(z.column(j).map(number) == z.value.column(j)) }
      let parts = z.elementwise
      #expect(parts.real.rows == m && parts.imaginary.columns == n)
      let rows = (0..<m).flatMap { z.row($0) }
      let transposed = BackwardComplexMatrix(rows: n, columns: m, entries: rows)
      let again = BackwardComplexMatrix(elementwise: parts)
      let columns = BackwardComplexMatrix.horizontal([BackwardComplexMatrix(column: z.entries)])
      // The same inner product three times, by the transpose, by elements and as one column.
      return transposed.dot(w.transposed) + again.dot(w) + columns.dot(ComplexMatrix(rows: m * n, columns: 1, elements: w.elements))
    }
    #expect(apart == w.map { $0 * Complex(3) })
    let diagonal = gradient(at: z) { (z: BackwardComplexMatrix) in
      z.diagonal.reduce(Reverse(0)) { $0 + 2 * $1.real + $1.imaginary * $1.imaginary }
    }
    let expected = ComplexMatrix(rows: m, columns: n) { i, j in i == j ? Complex(2, 2 * z[i, i].imaginary) : 0 }
    #expect(diagonal == expected)
  }

  @Test("Pullbacks, gradients and Hessian-vector products of complex matrices", arguments: [1, 3])
  func operators(n: Int) throws {
    let seed = UInt64(1_720_000 + n)
    var g = SplitMix64(seed: seed)
    let (a, b, e) = (ComplexMatrix.randomPositive(n, &g), ComplexMatrix.randomComplex(n, 2, &g), ComplexMatrix.randomComplex(n, n, &g))
    let (x, pullback) = try BackwardComplexMatrix.valueWithPullback(at: [a, b]) { z in try z[0].solve(z[1]) }
    #expect(try x == a.solve(b))
    for _ in 0..<2 {
      let w = ComplexMatrix.randomComplex(n, 2, &g)
      let adjoints = pullback(w)
      // B̄ = A⁻ᴴW and Ā = −B̄Xᴴ.
      let toB = try a.adjoint.solve(w)
      let toA = ComplexMatrix.product(toB, .none, x, .adjoint)
      #expect((adjoints[1] - toB).norm <= 1e-13 * toB.norm && (adjoints[0] + toA).norm <= 1e-13 * toA.norm, "seed \(seed)")
      #expect(pullback(w) == adjoints)
    }
    #expect(throws: LinearAlgebraError.singular(pivot: 0)) {
      _ = try BackwardComplexMatrix.valueWithPullback(at: [.zero(rows: n, columns: n)]) { z in try z[0].inverse() }
    }
    let both = try valueWithGradient(at: a) { z in try z.inverse().squaredNorm }
    let direct = try BackwardComplexMatrix.valueWithGradient(at: a) { z in try z.inverse().squaredNorm }
    #expect(both.value == direct.value && both.gradient == direct.gradient)
    let product = try hessianVectorProduct(at: a, along: e) { z in try z.inverse().squaredNorm }
    let jet = try ComplexReverseMatrix<Dual<Double>>.valueWithGradient(at: Dual(value: a, tangent: e)) { z in try z.inverse().squaredNorm }
    #expect(product == jet.gradient.tangent)
  }
}
#endif
