// First order against the elementwise path and central differences, nested and many-direction jets, threads, LAPACKE's LAPACK.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Agreement") struct AgreementTests {
  typealias M = Matrix<Double>

  static let functions = namedFunctions

  static func symmetricPair(_ n: Int, seed: UInt64) -> (a: M, e: M) {
    var g = SplitMix64(seed: seed)
    var a = M.randomPositive(n, &g)
    for i in 0..<n { a[i, i] += Double(i) }
    return (a, M.randomHermitian(n, &g))
  }

  /// The error of a central difference of step h is about h²·f‴ + ε/h: 1e-5 gives 1e-9 for functions of size and slopes of one.
  @Test(arguments: 0..<functions.count) func centralDifferences(_ index: Int) throws {
    let (name, function) = Self.functions[index]
    func f(_ x: Dual<M>) throws -> Dual<M> { try function(x) }
    let (a, e) = Self.symmetricPair(6, seed: 3)
    let h = 1e-5
    let exact = try f(Dual(value: a, tangent: e))
    let zero = M.zero(rows: 6, columns: 6)
    let (plus, minus) = try (f(Dual(value: a + e * h, tangent: zero)).value, f(Dual(value: a - e * h, tangent: zero)).value)
    let difference = (plus - minus) * (0.5 / h)
    #expect((exact.tangent - difference).norm <= 1e-7 * max(1, exact.tangent.norm), "\(name)")
    #expect(exact.tangent.norm > 1e-3, "\(name) does not vary")
    // The value is the plain program's, to the last bit.
    #expect(exact.value == (try f(Dual(value: a, tangent: zero)).value), "\(name)")
  }

  /// Two variables at once: along A + sE + tE the mixed derivative of Dual<Dual> is twice the second Taylor coefficient.
  @Test(arguments: 0..<functions.count) func nestedAndManyDirections(_ index: Int) throws {
    let (name, g) = Self.functions[index]
    let (a, e) = Self.symmetricPair(5, seed: 4)
    let zero = M.zero(rows: 5, columns: 5)
    let nested = Dual(value: Dual(value: a, tangent: e), tangent: Dual(value: e, tangent: zero))
    let series = TaylorSeries(coefficients: [a, e, zero])
    let fixed = Taylor<M, 2>(coefficients: [a, e, zero])
    let many = MultiDual<M, 3>(value: a, partials: [e, e * 2, zero])
    Self.expectAgreement(name, try g(nested), try g(series), try g(fixed), try g(many))
    if index == 0 {
      Self.expectAgreement(
        "elements", nested.mapElements { tanh($0) }, series.mapElements { tanh($0) }, fixed.mapElements { tanh($0) },
        many.mapElements { (z: MultiDual<Double, 3>) in tanh(z) })
    }
  }

  private static func expectAgreement(
    _ name: String, _ x: Dual<Dual<M>>, _ y: TaylorSeries<M>, _ z: Taylor<M, 2>, _ w: MultiDual<M, 3>
  ) {
    let size = max(1, y[2].norm)
    #expect(y[1].norm > 1e-3 && y[2].norm > 1e-6, "\(name) does not vary")
    #expect((x.tangent.tangent - y[2] * 2).norm <= 1e-10 * size, "\(name) nested")
    #expect((x.value.tangent - x.tangent.value).norm <= 1e-10 * size, "\(name) symmetric")
    #expect(z[2] == y[2] && z[1] == y[1] && z.value == y.value, "\(name) fixed order")
    #expect((w.partials[0] - y[1]).norm <= 1e-12 * max(1, y[1].norm), "\(name) direction")
    #expect((w.partials[1] - y[1] * 2).norm <= 1e-11 * max(1, y[1].norm), "\(name) scaled direction")
    #expect(w.partials[2].norm == 0, "\(name) still direction")
  }

  @Test(arguments: [1, 2, 5, 12]) func elementwisePath(_ n: Int) throws {
    var g = SplitMix64(seed: UInt64(n))
    let (a, e) = (M.random(n, n, &g) + M.identity(n) * Double(n), M.random(n, n, &g))
    let (b, c) = (M.random(n, 2, &g), M.random(n, 2, &g))
    let (jet, right) = (Dual(value: a, tangent: e), Dual(value: b, tangent: c))
    let (slow, slowRight) = (jet.elementwise, right.elementwise)
    #expect(Dual<M>(elementwise: slow) == jet)
    func close(_ x: Dual<M>, _ y: Matrix<Dual<Double>>, _ text: String) {
      let z = Dual<M>(elementwise: y)
      #expect((x.value - z.value).norm <= 1e-13 * max(1, z.value.norm), "\(text)")
      #expect((x.tangent - z.tangent).norm <= 1e-12 * max(1, z.tangent.norm), "\(text)")
    }
    close(jet * right, slow * slowRight, "product")
    close(try jet.solve(right), try slow.solve(slowRight), "solve")
    close(try jet.inverse(), try slow.inverse(), "inverse")
    close(try jet.lu().factors.upper, try slow.lu().upper, "LU")
    close(try jet.qr().r, try slow.qr().r, "QR")
    close(try jet.qr().q, try slow.qr().q, "QR")
    let spd = jet * jet.transposed
    close(try spd.cholesky().factor, try (slow * slow.transposed).cholesky().factor, "Cholesky")
    let (d, s) = (try jet.determinant(), try slow.determinant())
    #expect(abs(d.tangent - s.tangent) <= 1e-12 * max(1, abs(s.tangent)))
  }

  @Test func reuseAndStructuredJacobians() throws {
    let (a, e) = Self.symmetricPair(4, seed: 9)
    let b = M(rows: 4, columns: 2) { Double($0 * 2 + $1) }
    let base = try a.lu()
    #expect(try base.extended(to: Dual(value: a, tangent: e)).solve(b) == Dual(value: a, tangent: e).solve(b))
    let solve = try a.solutionJacobians(b)
    let seeded = differential(at: a) { (x: Dual<M>) throws(LinearAlgebraError) in try x.solve(b) }
    #expect((try seeded.jacobian() - solve.matrix).norm < 1e-13)
    let right = differential(at: b) { (x: Dual<M>) throws(LinearAlgebraError) in try a.solve(x) }
    #expect((try right.jacobian() - solve.rightSide).norm < 1e-13)
    let inverse = differential(at: a) { (x: Dual<M>) throws(LinearAlgebraError) in try x.inverse() }
    #expect((try inverse.jacobian() - a.inverseJacobian()).norm < 1e-13)
    let product = differential(at: a) { (x: Dual<M>) in x * b }
    #expect(product.matrix == M.productJacobians(a, b).left)
    #expect(differential(at: b) { (x: Dual<M>) in a * x }.matrix == M.productJacobians(a, b).right)
  }

  /// Chunks of directions, one wide solve or product for all of them, give what single pushforwards give.
  @Test func jacobiansByChunks() throws {
    let (a, _) = Self.symmetricPair(5, seed: 21)
    let b = M(rows: 5, columns: 2) { Double($0 - 2 * $1) }
    let single = differential(at: a) { (x: Dual<M>) throws(LinearAlgebraError) in try (x * x).solve(b) }
    // 25 columns in chunks of 4: the last chunk is not full.
    let chunked = try MultiDual<M, 4>.valueWithJacobian(at: a) { x throws(LinearAlgebraError) in try (x * x).solve(b) }
    #expect(chunked.value == (try (a * a).solve(b)))
    #expect((try single.jacobian() - chunked.jacobian).norm <= 1e-13 * chunked.jacobian.norm)
    let linear = MultiDual<M, 3>.valueWithJacobian(at: b) { x in a * x + b }
    #expect(linear.jacobian == M.productJacobians(a, b).right && linear.value == a * b + b)
    let right = try MultiDual<M, 3>.valueWithJacobian(at: b) { x throws(LinearAlgebraError) in try a.solve(x) }
    #expect((right.jacobian - (try a.solutionJacobians(b).rightSide)).norm <= 1e-13)
    #expect(MultiDual<M, 3>.valueWithJacobian(at: M.zero(rows: 0, columns: 2)) { x in x }.jacobian.elements.isEmpty)
  }

  @Test func diagonalJacobian() throws {
    let (a, _) = Self.symmetricPair(6, seed: 22)
    let b = M(rows: 6, columns: 1) { i, _ in Double(i) - 1.5 }
    let (x, jacobian) = try a.solutionWithDiagonalJacobian(b)
    #expect(x == (try a.solve(b)))
    let seeds = MultiDual<M, 6>(value: a, partials: InlineArray { k in M(rows: 6, columns: 6) { $0 == k && $1 == k ? 1 : 0 } })
    let seeded = try seeds.solve(b)
    for k in 0..<6 { #expect((seeded.partials[k] - M(rows: 6, columns: 1, elements: jacobian.column(k))).norm <= 1e-14 * jacobian.norm) }
  }

  /// A function of one element's dual, with its slopes, gives what the function of all directions gives.
  @Test func elementsBySlopes() {
    let x = M(rows: 3, columns: 2) { Double($0) - 0.7 * Double($1) }
    let jet = MultiDual<M, 4>(value: x, partials: InlineArray { k in M(rows: 3, columns: 2) { Double($0 + k) - Double($1) } })
    let all = jet.mapElements { (z: MultiDual<Double, 4>) in tanh(z) * z }
    let slopes = jet.mapElements { (z: Dual<Double>) in tanh(z) * z }
    #expect(all.value == slopes.value)
    for k in 0..<4 { #expect((all.partials[k] - slopes.partials[k]).norm <= 4e-16 * all.partials[k].norm) }
    // Where the slope is infinite a zero tangent stays zero.
    let edge = MultiDual<M, 2>(value: [[0, 1]], partials: [[[0, 1]], [[1, 0]]])
    let root = edge.mapElements { (z: Dual<Double>) in sqrt(z) }
    #expect(root.partials[0] == [[0, 0.5]] && root.partials[1] == [[.infinity, 0]])
  }

  @Test func sixtyFourTasksGiveTheSameBits() async throws {
    let (a, e) = Self.symmetricPair(24, seed: 12)
    let jet = Dual(value: a, tangent: e)
    @Sendable func work() throws -> [Dual<M>] {
      [jet * jet, try jet.inverse(), try expm(jet), try jet.symmetricEigen().vectors, try jet.svd().u, try jet.cholesky().factor]
    }
    let serial = try work()
    try await withThrowingTaskGroup(of: [Dual<M>].self) { group in
      for _ in 0..<64 { group.addTask { try work() } }
      for try await result in group { #expect(result == serial) }
    }
  }

  @Test func lapackeLandsInOpenBLAS() {
    #expect(BLASThreads.configuration.contains("OpenBLAS"))
    let before = BLASThreads.count
    BLASThreads.count = 1
    #expect(BLASThreads.count == 1)
    BLASThreads.count = before
    // Of two libraries that define dgetrf_, the loader must find OpenBLAS's before the reference one.
    guard let symbol = dlsym(nil, "dgetrf_"), let data = try? FileHandle(forReadingAtPath: "/proc/self/maps")?.readToEnd() else {
      Issue.record("dgetrf_ is not found")
      return
    }
    let maps = String(decoding: data, as: UTF8.self)
    let address = UInt(bitPattern: symbol)
    let owner = maps.split(separator: "\n").first { line in
      let bounds = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) }
      return bounds.count == 2 && bounds[0] <= address && address < bounds[1]
    }
    #expect(owner?.contains("openblas") == true, "dgetrf_ belongs to \(owner ?? "nothing")")
  }

  @Test func perturbationsOfDifferentDerivativesAreKeptApart() {
    let a = M.identity(2)
    let inner = differential(at: a) { (x: Dual<M>) in x * x }
    #expect(inner(a) == a * 2)
  }
}

/// A function of a jet of matrices of any kind.
protocol MatrixFunction: Sendable {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double
}

private struct Square: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { J.product(x, .none, x) }
}
private struct Inverse: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.inverse() }
}
private struct Exponential: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try expm(x) }
}
private struct Root: MatrixFunction { func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try sqrtm(x) } }
private struct Logarithm: MatrixFunction { func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try logm(x) } }
private struct CholeskyFactor: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.cholesky().factor }
}
private struct QFactor: MatrixFunction { func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.qr().q } }
private struct RFactor: MatrixFunction { func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.qr().r } }
private struct LowerFactor: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.lu().factors.lower }
}
private struct UpperFactor: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.lu().factors.upper }
}
private struct Vectors: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.symmetricEigen().vectors }
}
private struct Left: MatrixFunction { func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.svd().u } }
private struct Right: MatrixFunction { func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.svd().v } }
private struct Pseudo: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.pseudoInverse() }
}
private struct Unitary: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double {
    try J.product(x, .none, x.qr().r).polar().unitary
  }
}
private struct Hermitian: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try J.product(x, .none, x.qr().r).polar().hermitian }
}
private struct Sine: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.symmetricFunction { sin($0) } }
}
private struct Power: MatrixFunction { func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.power(-3) } }
private struct RealPower: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.power(0.3) }
}
private struct Lyapunov: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try lyapunov(x, x.power(3)) }
}
private struct SchurVectors: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.schur().q }
}
private struct SchurFactor: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { try x.schur().t }
}
private struct Kronecker: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double { x.kronecker(x) }
}
private struct Metric: MatrixFunction {
  func callAsFunction<J: MatrixJet>(_ x: J) throws -> J where J.Element == Double {
    try x.symmetricEigen(metric: J.product(x, .none, x)).vectors
  }
}

/// Every function that both tests of all functions run.
private let namedFunctions: [(String, any MatrixFunction)] = [
  ("A²", Square()),
  ("inverse", Inverse()),
  ("expm", Exponential()),
  ("sqrtm", Root()),
  ("logm", Logarithm()),
  ("cholesky", CholeskyFactor()),
  ("q", QFactor()),
  ("r", RFactor()),
  ("lower", LowerFactor()),
  ("upper", UpperFactor()),
  ("vectors", Vectors()),
  ("u", Left()),
  ("v", Right()),
  ("pinv", Pseudo()),
  ("unitary", Unitary()),
  ("hermitian", Hermitian()),
  ("f(A)", Sine()),
  ("power", Power()),
  ("real power", RealPower()),
  ("lyapunov", Lyapunov()),
  ("q of Schur", SchurVectors()),
  ("t of Schur", SchurFactor()),
  ("kronecker", Kronecker()),
  ("metric", Metric()),
]
#endif
