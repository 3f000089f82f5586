// Solutions, factorization objects and least squares of jets of every kind, against elimination on matrices of jets.

#if LinearAlgebra
import Jets
import Testing

@testable import JetsLinearAlgebra

/// Condition numbers here are below ten.
private func same<J: TestJet>(_ x: J, _ y: Matrix<J.ScalarJet>, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
  same(x, y, roundings: 4096, text, sourceLocation: sourceLocation)
}

private func same<J: TestJet>(
  _ x: J.ScalarJet, _ y: J.ScalarJet, _ type: J.Type, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  same(J(rows: 1, columns: 1, entries: [x]), Matrix(rows: 1, columns: 1, elements: [y]), text, sourceLocation: sourceLocation)
}

@Suite("Solutions of jets by coefficients") struct SeriesFactorTests {
  @Test func dual() throws { try solutions(Dual<Matrix<Double>>.self) }
  @Test func multiDual() throws { try solutions(MultiDual<Matrix<Double>, 3>.self) }
  @Test func taylor() throws { try solutions(Taylor<Matrix<Double>, 3>.self) }
  @Test func taylorSeries() throws { try solutions(TaylorSeries<Matrix<Double>>.self) }
  @Test func nested() throws {
    try solutions(Dual<Dual<Matrix<Double>>>.self)
    try solutions(MultiDual<Dual<Matrix<Double>>, 2>.self)
    try solutions(Taylor<MultiDual<Matrix<Double>, 2>, 2>.self)
    try solutions(TaylorSeries<Dual<Matrix<Double>>>.self)
  }

  /// A jet of 4×4 matrices whose value has six more on its diagonal.
  private func regular<J: TestJet>(_ type: J.Type, _ g: inout SplitMix64) -> (jet: J, elementwise: Matrix<J.ScalarJet>) {
    var elements = J.random(4, 4, &g).elementwise
    for i in 0..<4 { elements[i, i] += 6 }
    return (J(elementwise: elements), elements)
  }

  private func solutions<J: TestJet>(_ type: J.Type) throws {
    var g = SplitMix64(seed: 41)
    let (a, x) = regular(type, &g)
    let b = J.random(4, 2, &g)
    let c = Matrix<Double>.random(4, 2, &g)
    let (y, z) = (b.elementwise, c.map { J.ScalarJet(primal: $0) })
    let truth = try x.solve(y)
    same(try a.solve(b), truth, "solve")
    same(try a.solve(c), try x.solve(z), "solve of constants")
    same(try a.inverse(), try x.inverse(), "inverse")
    same(try a.determinant(), try x.determinant(), type, "determinant")
    let lu = try a.lu()
    same(lu.solve(b), truth, "LU solve")
    same(lu.solve(c), try x.solve(z), "LU solve of constants")
    same(lu.inverse(), try x.inverse(), "LU inverse")
    same(lu.determinant(), try x.determinant(), type, "LU determinant")
    same(lu.signedLogDeterminant().logMagnitude, .log(abs(try x.determinant())), type, "log|det|")
    #expect(lu.signedLogDeterminant().sign == (try x.determinant().primal < 0 ? -1 : 1))
    let (plain, sign) = (try a.signedLogDeterminant(), lu.signedLogDeterminant().sign)
    same(plain.logMagnitude, .log(abs(try x.determinant())), type, "log|det|")
    #expect(plain.sign == sign)

    for unit in [false, true] {
      for (triangle, op) in [(MatrixTriangle.lower, Transpose.none), (.lower, .transpose), (.upper, .none), (.upper, .adjoint)] {
        let t = Matrix<J.ScalarJet>(rows: 4, columns: 4) { i, j in
          if i == j { return unit ? 1 : x[i, j] }
          return (triangle == .lower) == (i > j) ? x[i, j] : 0
        }
        let moved = op == .none ? t : t.transposed
        let text = "\(triangle), \(op), unit diagonal \(unit)"
        same(try a.solveTriangular(b, triangle, op, unitDiagonal: unit), try moved.solve(y), "triangular solve: \(text)")
        same(try a.solveTriangular(c, triangle, op, unitDiagonal: unit), try moved.solve(z), "of constants: \(text)")
        same(a.multiplyTriangular(b, triangle, op, unitDiagonal: unit), moved * y, "triangular product: \(text)")
      }
    }

    let tall = J.random(6, 4, &g)
    let (right, plainRight) = (J.random(6, 2, &g), Matrix<Double>.random(6, 2, &g))
    let n = tall.elementwise
    // Normal equations: another way, of squared condition, to the same minimum.
    func minimum(_ d: Matrix<J.ScalarJet>) throws -> Matrix<J.ScalarJet> { try (n.transposed * n).solve(n.transposed * d) }
    same(try tall.leastSquares(right), try minimum(right.elementwise), "least squares")
    same(try tall.leastSquares(plainRight), try minimum(plainRight.map { J.ScalarJet(primal: $0) }), "least squares of constants")
  }

  @Test func cholesky() throws {
    try cholesky(Dual<Matrix<Double>>.self)
    try cholesky(MultiDual<Matrix<Double>, 3>.self)
    try cholesky(Taylor<Matrix<Double>, 3>.self)
    try cholesky(TaylorSeries<Matrix<Double>>.self)
    try cholesky(Dual<Dual<Matrix<Double>>>.self)
    try cholesky(TaylorSeries<MultiDual<Matrix<Double>, 2>>.self)
  }

  private func cholesky<J: TestJet>(_ type: J.Type) throws {
    var g = SplitMix64(seed: 42)
    let (_, x) = regular(type, &g)
    let s = x * x.transposed
    let a = J(elementwise: s)
    let b = J.random(4, 2, &g)
    let c = Matrix<Double>.random(4, 2, &g)
    let (y, z) = (b.elementwise, c.map { J.ScalarJet(primal: $0) })
    let object = try a.cholesky()
    same(object.factor, try s.cholesky().factor, "factor")
    same(object.solve(b), try s.solve(y), "solve")
    same(object.solve(c), try s.solve(z), "solve of constants")
    same(object.inverse(), try s.inverse(), "inverse")
    same(try a.solvePositiveDefinite(b), try s.solve(y), "positive definite solve")
    // det X Xᵀ = (det X)²
    let determinant = try x.determinant()
    same(object.determinant(), determinant * determinant, type, "determinant")
    same(object.logDeterminant(), .log(determinant * determinant), type, "log det")
    same(try a.logDeterminant(), .log(determinant * determinant), type, "log det")
    // The factorization of the plain value serves the jet.
    let shape = a._jetShape
    let value = a._coefficient(0, shape, 0)
    let reused = try value.cholesky().extended(to: a)
    same(reused.solve(b), try s.solve(y), "reused solve")
    same(reused.inverse(), try s.inverse(), "reused inverse")
    same(reused.factor, try s.cholesky().factor, "reused factor")
    same(reused.determinant(), determinant * determinant, type, "reused determinant")
    same(try value.lu().extended(to: a).solve(b), try s.solve(y), "reused LU")
  }

  /// A plain matrix with the right-hand sides of a jet: solutions are linear in them, part by part.
  @Test func plainMatrixOfJets() throws {
    var g = SplitMix64(seed: 43)
    let a = Matrix<Double>.randomPositive(4, &g)
    func check<J: TestJet>(_ type: J.Type) throws {
      let b = J.random(4, 2, &g)
      let x = a.map { J.ScalarJet(primal: $0) }
      let truth = try x.solve(b.elementwise)
      same(try a.solve(b), truth, "solve")
      same(try a.lu().solve(b), truth, "LU")
      same(try a.cholesky().solve(b), truth, "Cholesky")
    }
    try check(Dual<Matrix<Double>>.self)
    try check(MultiDual<Matrix<Double>, 3>.self)
    try check(Taylor<Matrix<Double>, 2>.self)
    try check(TaylorSeries<Dual<Matrix<Double>>>.self)
  }

  /// Vectors are matrices of one column.
  @Test func vectors() throws {
    var g = SplitMix64(seed: 44)
    let a = Matrix<Double>.randomPositive(5, &g)
    let b = (0..<5).map { Double($0) - 1.5 }
    let truth = try a.inverse() * b
    for x in [try a.solve(b), try a.lu().solve(b), try a.cholesky().solve(b), try a.leastSquares(b)] {
      #expect(zip(x, truth).allSatisfy { abs($0 - $1) <= 1e-13 })
    }
    let two: Matrix<Double> = try a.leastSquares(Matrix(rows: 5, columns: 2, elements: b + b))
    #expect(zip(two.elements, truth + truth).allSatisfy { abs($0 - $1) <= 1e-13 })
  }
}
#endif
