// Reverse mode over matrices in programs: mixed with numbers, at hard matrices, over duals, and where it must stop.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Programs with matrices backward")
struct ReverseMatrixUseTests {
  /// Points on a line and values there, for a Gaussian process.
  static func data(_ n: Int, _ generator: inout SplitMix64) -> (squares: Matrix<Double>, y: Matrix<Double>) {
    let x = (0..<n).map { _ in Double.random(in: 0...4, using: &generator) }
    return (Matrix(rows: n, columns: n) { i, j in (x[i] - x[j]) * (x[i] - x[j]) }, Matrix.random(n, 1, &generator))
  }

  @Test("A log-likelihood of scalar hyperparameters, by whole matrices and element by element", arguments: [1, 2, 9, 40])
  func likelihood(n: Int) throws {
    let seed = UInt64(400_000 + n)
    var generator = SplitMix64(seed: seed)
    let (squares, y) = Self.data(n, &generator)
    let theta = [0.3, -0.4, -1.1]
    let forward = try (0..<3).map { k in
      let p = theta.indices.map { Dual(value: theta[$0], tangent: $0 == k ? 1 : 0) }
      let kernel = DualMatrix(squares).scaled(by: -exp(p[0]) / 2).mapElements { exp($0) }.scaled(by: exp(p[1]))
      let factors = try (kernel + DualMatrix(Matrix<Double>.identity(n)).scaled(by: exp(p[2]))).cholesky()
      return factors.logDeterminant() + DualMatrix.product(DualMatrix(y), .transpose, factors.solve(y)).entry(0)
    }
    let (value, gradient) = try Reverse.valueWithGradient(at: theta) { p in
      let kernel = exp(p[1]) * (-exp(p[0]) / 2 * BackwardMatrix(squares)).mapElements { exp($0) }
      let factors = try (kernel + exp(p[2]) * BackwardMatrix(Matrix<Double>.identity(n))).cholesky()
      return factors.logDeterminant() + BackwardMatrix(y).dot(factors.solve(y))
    }
    // The same built from numbers, and taken apart into numbers.
    let mixed = try Reverse.gradient(at: theta) { p in
      let k = BackwardMatrix(rows: n, columns: n) { i, j in
        exp(p[1]) * exp(-exp(p[0]) * squares[i, j] / 2) + (i == j ? exp(p[2]) : Reverse(0))
      }
      let factors = try k.cholesky()
      let x = factors.solve(y).column(0)
      return factors.factor.diagonal.map { log($0) }.reduce(Reverse(0)) { $0 + 2 * $1 }
        + zip(x, y.elements).reduce(Reverse(0)) { $0 + $1.0 * $1.1 }
    }
    let scale = max(1, abs(value)) * 100
    #expect(abs(value - forward[0].value) <= 1e-13 * scale, "n = \(n), seed \(seed)")
    for k in 0..<3 {
      #expect(abs(gradient[k] - forward[k].tangent) <= 1e-12 * scale, "parameter \(k), n = \(n), seed \(seed)")
      #expect(abs(mixed[k] - forward[k].tangent) <= 1e-12 * scale, "parameter \(k) by numbers, n = \(n), seed \(seed)")
    }
  }

  @Test("Graded and nearly degenerate matrices")
  func hard() throws {
    var generator = SplitMix64(seed: 420_000)
    let n = 6
    let scales = Matrix<Double>.diagonal((0..<n).map { Foundation.pow(10, Double(-$0)) })
    let graded = scales * (Matrix.random(n, n, &generator) * 0.2 + .identity(n)) * scales
    for f in ReverseMatrixTests.regularCases where ["A⁻¹B", "A⁻¹", "det A", "log|det A|", "L and U", "Q and R"].contains(f.name) {
      let mismatch = try adjointMismatch(f, at: [graded, .random(n, n, &generator)], &generator)
      #expect(mismatch <= 1e-12 * min(condition(graded), 1e12), "\(f.name) of a graded matrix, seed 420000")
    }
    // Eigenvalues 1e-6 apart: adjoints of a million, and no digit lost beyond that factor.
    let q = try Matrix<Double>.random(n, n, &generator).qr().q
    let close = q * .diagonal([1, 1 + 1e-6, 2, 3, 4, 5]) * q.transposed
    let symmetric = close.symmetricFromLower
    for f in ReverseMatrixTests.symmetricCases where f.name == "eigenvalues and vectors" || f.name == "f(A)" {
      let point = [symmetric, Matrix.random(n, n, &generator), Matrix.identity(n)]
      let mismatch = try adjointMismatch(f, at: point, &generator)
      #expect(mismatch <= (f.name == "f(A)" ? 1e-12 : 1e-7), "\(f.name) with a small gap, seed 420000")
    }
    // Equal eigenvalues do no harm to a function of the matrix, nor equal singular values to the polar factor.
    let repeated = Matrix<Double>.diagonal([2, 2, 2, 5, 5, 7])
    for f in [ReverseMatrixTests.symmetricCases[6], ReverseMatrixTests.regularCases[15]] {
      let mismatch = try adjointMismatch(f, at: [repeated, .random(n, n, &generator), .identity(n)], &generator)
      #expect(mismatch <= 1e-12, "\(f.name) with equal values, seed 420000")
    }
    // Cofactors of singular matrices: of rank n − 1, and zero below.
    let singular = Matrix<Double>([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    let cofactors = try gradient(at: singular) { a in try a.determinant() }
    let expected = Matrix<Double>([[-3, 6, -3], [6, -12, 6], [-3, 6, -3]])
    #expect((cofactors - expected).norm <= 1e-13 * expected.norm)
    let zeros = Matrix<Double>([[0, 0], [0, 3]])
    #expect(try gradient(at: zeros) { a in try a.determinant() } == [[3, 0], [0, 0]])
    #expect(try gradient(at: Matrix<Double>.zero(rows: 3, columns: 3)) { a in try a.determinant() } == .zero(rows: 3, columns: 3))
  }

  @Test("Where the forward rule throws, recording throws")
  func throwing() throws {
    let identity = Matrix<Double>.identity(2)
    let zero = Matrix<Double>.zero(rows: 2, columns: 2)
    func expectError(
      _ error: LinearAlgebraError, at a: Matrix<Double>, _ f: (BackwardMatrix) throws(LinearAlgebraError) -> Reverse<Double>
    ) {
      #expect(throws: error) { _ = try gradient(at: a) { (a) throws(LinearAlgebraError) in try f(a) } }
    }
    expectError(.degenerate(0, 1), at: identity) { (a) throws(LinearAlgebraError) in try a.symmetricEigen().values[0] }
    expectError(.degenerate(0, 1), at: identity) { (a) throws(LinearAlgebraError) in try a.symmetricEigen(metric: a).values[0] }
    expectError(.degenerate(0, 1), at: identity) { (a) throws(LinearAlgebraError) in try a.svd().values[0] }
    expectError(.degenerate(0, 1), at: identity) { (a) throws(LinearAlgebraError) in try a.spectralNorm() }
    expectError(.singular(pivot: 1), at: [[1, 1], [1, 1]]) { (a) throws(LinearAlgebraError) in try a.inverse()[0, 0] }
    expectError(.notPositiveDefinite(minor: 2), at: [[1, 2], [2, 1]]) { (a) throws(LinearAlgebraError) in
      try a.cholesky().logDeterminant()
    }
    expectError(.rankDeficient(column: 1), at: [[1, 1], [1, 1]]) { (a) throws(LinearAlgebraError) in try a.qr().r[0, 0] }
    expectError(.singularSylvester, at: [[0, 1], [-1, 0]]) { (a) throws(LinearAlgebraError) in try sylvester(a, a, a)[0, 0] }
    expectError(.nonFinite(row: 1, column: 0), at: [[1, 0], [.nan, 1]]) { (a) throws(LinearAlgebraError) in try expm(a)[0, 0] }
    #expect(throws: LinearAlgebraError.self) { _ = try gradient(at: zero) { a in try a.frobeniusNorm() } }
    #expect(throws: LinearAlgebraError.self) { _ = try gradient(at: zero) { a in try a.oneNorm() } }
    #expect(throws: LinearAlgebraError.self) { _ = try gradient(at: zero) { a in try a.nuclearNorm() } }
    #expect(throws: LinearAlgebraError.self) {
      _ = try gradient(at: Matrix<Double>([[1, 1], [1, 1]])) { a in try a.pseudoInverse().trace }
    }
    #expect(throws: LinearAlgebraError.self) { _ = try gradient(at: Matrix<Double>([[-1, 0], [0, 1]])) { a in try logm(a).trace } }
    #expect(throws: LinearAlgebraError.self) { _ = try gradient(at: Matrix<Double>([[-1, 0], [0, 1]])) { a in try a.logDeterminant() } }
    // A constant has values where a variable would have no derivative.
    let constant = try gradient(at: identity) { a in try a.trace * BackwardMatrix(identity).symmetricEigen().values[0] }
    #expect(constant == identity)
  }

  @Test("Forward over reverse", arguments: [1, 2, 5])
  func overDuals(n: Int) throws {
    typealias Inner = ReverseMatrix<Dual<Double>>
    typealias Twice = Dual<Dual<Matrix<Double>>>
    let cases: [(String, (Twice) throws -> Dual<Dual<Double>>, (Inner) throws -> Reverse<Dual<Double>>)] = [
      ("log det A", { try $0.logDeterminant() }, { try $0.logDeterminant() }),
      ("log det A by Cholesky", { try $0.cholesky().logDeterminant() }, { try $0.cholesky().logDeterminant() }),
      ("det A", { try $0.determinant() }, { try $0.determinant() }),
      ("a sum of L", { try $0.cholesky().factor.sumOfElements }, { try $0.cholesky().factor.sumOfElements }),
      ("a sum of R", { try $0.qr().r.sumOfElements }, { try $0.qr().r.sumOfElements }),
      ("a sum of exp A", { try expm($0).sumOfElements }, { try expm($0).sumOfElements }),
      ("a sum of √A", { try $0.symmetricFunction { sqrt($0) }.sumOfElements }, { try $0.symmetricFunction { sqrt($0) }.sumOfElements }),
      ("a sum of eigenvectors", { try $0.symmetricEigen().vectors.sumOfElements }, { try $0.symmetricEigen().vectors.sumOfElements }),
      ("a sum of U", { try $0.svd().u.sumOfElements }, { try $0.svd().u.sumOfElements }),
      ("a norm", { try $0.frobeniusNorm() }, { try $0.frobeniusNorm() }),
      ("a polar factor", { try $0.polar().unitary.sumOfElements }, { try $0.polar().unitary.sumOfElements }),
      ("a solution", { try $0.solve($0 * $0).sumOfElements }, { try $0.solve($0 * $0).sumOfElements }),
      ("a logarithm of elements", { ($0.mapElements { exp($0) } * $0).sumOfElements }, { ($0.mapElements { exp($0) } * $0).sumOfElements }),
    ]
    for (name, forward, backward) in cases {
      let seed = UInt64(430_000 + n)
      var generator = SplitMix64(seed: seed)
      let a = Matrix<Double>.randomPositive(n, &generator) + .diagonal((0..<n).map { 1 + Double($0) })
      let (u, v) = (Matrix<Double>.random(n, n, &generator), Matrix<Double>.random(n, n, &generator))
      let product = try hessianVectorProduct(at: a, along: v) { try backward($0) }
      let zero = Matrix<Double>.zero(rows: n, columns: n)
      let second = try forward(Dual(value: Dual(value: a, tangent: u), tangent: Dual(value: v, tangent: zero))).tangent.tangent
      #expect(abs(product.dot(u) - second) <= 1e-11 * (abs(second) + product.norm * u.norm) + 1e-14, "\(name) at n = \(n), seed \(seed)")
    }
  }

  @Test("Series and many directions of a gradient")
  func overOtherJets() throws {
    var generator = SplitMix64(seed: 435_000)
    let (a, e) = (Matrix<Double>.randomPositive(4, &generator), Matrix<Double>.random(4, 4, &generator))
    let path = Taylor<Matrix<Double>, 2>(value: a, higherCoefficients: [e, .zero(rows: 4, columns: 4)])
    let series = try ReverseMatrix<Taylor<Double, 2>>.valueWithGradient(at: path) { x in try x.logDeterminant() }.gradient
    let inverse = try path.inverse().transposed
    for k in 0...2 { #expect((series[k] - inverse[k]).norm <= 1e-13 * max(1, inverse[k].norm), "coefficient \(k), seed 435000") }
    let directions = MultiDual<Matrix<Double>, 2>(value: a, partials: [e, e.transposed])
    let products = try ReverseMatrix<MultiDual<Double, 2>>.valueWithGradient(at: directions) { x in try x.logDeterminant() }.gradient
    let moved = try directions.inverse().transposed
    for i in 0..<2 { #expect((products.partials[i] - moved.partials[i]).norm <= 1e-13 * max(1, moved.partials[i].norm), "direction \(i)") }
  }

  @Test func numbersMatricesAndPieces() throws {
    // Elements go into other matrices, a piece is computed again, and a row of the Jacobian is a sweep.
    let x = [0.5, -1, 2, 0.25]
    func program(_ x: [Reverse<Double>]) throws -> Reverse<Double> {
      let a = BackwardMatrix(rows: 2, columns: 2, entries: x)
      let b = BackwardMatrix(rows: 2, columns: 2, entries: [a[1, 1], sin(a[0, 1]), a[0, 0] * a[1, 0], Reverse(3)])
      return try (a * b).determinant() + b.row(0).reduce(Reverse(0), +)
    }
    let plain = try Reverse.gradient(at: x) { x in try program(x) }
    let pieces = Reverse.gradient(at: x) { x in checkpoint(x) { [(try? program($0)) ?? Reverse(.nan)] }[0] }
    #expect(plain == pieces)
    let expected = MultiDual<Double, 4>.gradient(at: x) { x in
      (x[0] * x[3] - x[1] * x[2]) * (x[3] * 3 - sin(x[2]) * x[0] * x[1]) + x[3] + x[0] * x[1]
    }
    for (g, e) in zip(plain, expected) { #expect(abs(g - e) <= 1e-14 * 20) }
    let jacobian = try Reverse.jacobian(at: x) { x in try BackwardMatrix(rows: 2, columns: 2, entries: x).inverse().entries }
    let forward = MultiDual<Double, 4>.jacobian(at: x) { x in
      let d = x[0] * x[3] - x[1] * x[2]
      return [x[3] / d, -x[1] / d, -x[2] / d, x[0] / d]
    }
    #expect((jacobian - forward).norm <= 1e-14 * forward.norm * 10)
    let single = try gradient(at: Matrix<Float>([[2, 1], [1, 3]])) { a in try a.logDeterminant() }
    #expect((single - [[0.6, -0.2], [-0.2, 0.4]]).elements.allSatisfy { abs($0) <= 1e-6 })
  }

  @Test("A wrong adjoint is noticed")
  func wrongAdjoint() throws {
    var generator = SplitMix64(seed: 440_000)
    let wrong = TwoModes("A·B without B", { [$0[0] * $0[1]] }, { [$0[0] * BackwardMatrix($0[1].value)] })
    #expect(try adjointMismatch(wrong, at: [.random(4, 4, &generator), .random(4, 4, &generator)], &generator) > 1e-3)
  }

  @Test func anotherTapeStops() async {
    let mixed = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = gradient(at: Matrix<Double>.identity(2)) { a in
        a.trace * Reverse(gradient(at: Matrix<Double>.identity(2)) { b in (a * b).trace }.trace)
      }
    }
    #expect(mixed.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("Perturbation confusion") } == true)
    let escaped = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var kept = ReverseMatrix(Matrix<Double>.identity(2))
      _ = gradient(at: Matrix<Double>.identity(2)) { a in
        kept = a
        return a.trace
      }
      _ = kept * kept
    }
    #expect(escaped.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("used outside its own") } == true)
  }
}

extension Matrix where Element == Double {
  /// The symmetric matrix with this lower triangle.
  var symmetricFromLower: Matrix { Matrix(rows: rows, columns: columns) { i, j in self[max(i, j), min(i, j)] } }
}
#endif
