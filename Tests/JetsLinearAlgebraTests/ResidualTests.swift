// The defining identity of every factorization and function, coefficient by coefficient up to order 8, on seeded matrices.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

/// A problem size and how the coefficients of the curve fall.
struct Problem: Sendable, CustomTestStringConvertible {
  let size: Int
  let seed: UInt64
  var testDescription: String { "n = \(size), seed \(seed)" }

  static let all = [(0, 1), (1, 2), (2, 3), (3, 4), (5, 5), (8, 6), (16, 7), (33, 8), (64, 9)].map {
    Problem(size: $0.0, seed: UInt64($0.1))
  }
}

/// The order of the series.
private let order = 8

/// Rounding that a residual may show: n·ε times the sum of norms of the products in it, times a factor for growth.
private func bound(_ n: Int, _ factor: Double = 16) -> Double { factor * Double(max(n, 4)) * Double.ulpOfOne }

@Suite("Residuals") struct ResidualTests {
  typealias S<E> = TaylorSeries<Matrix<E>>

  /// A curve whose further coefficients fall by halves, so that solutions stay of moderate size.
  static func curve<E: TestElement>(_ base: Matrix<E>, _ g: inout SplitMix64, hermitian: Bool = false) -> S<E> {
    var list = [base]
    for k in 1...order {
      let e =
        hermitian ? Matrix<E>.randomHermitian(base.rows, &g) : Matrix<E>.random(base.rows, base.columns, &g)
      list.append(e * E(realPart: 0.25 / Double(base.columns + 1) / Double(1 << k)))
    }
    return S<E>(coefficients: list)
  }

  /// A regular matrix: random plus a diagonal that dominates half of it.
  static func regular<E: TestElement>(_ n: Int, _ g: inout SplitMix64) -> Matrix<E> {
    Matrix<E>.random(n, n, &g) + Matrix<E>.identity(n) * E(realPart: 0.7 * Double(n) + 1)
  }

  static func expectSmall<E: TestElement>(
    _ a: S<E>, _ b: S<E>, _ scale: [Double], _ n: Int, _ text: String, _ factor: Double = 16,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let r = residual(a, b, scale: scale)
    #expect(r <= bound(n, factor), "\(text): \(r)", sourceLocation: sourceLocation)
  }

  @Test(arguments: Problem.all) func real(_ p: Problem) throws { try factorizations(p, Double.self) }

  @Test(arguments: Problem.all) func complex(_ p: Problem) throws { try factorizations(p, Complex<Double>.self) }

  private func factorizations<E: TestElement>(_ p: Problem, _ type: E.Type) throws {
    var g = SplitMix64(seed: p.seed)
    let n = p.size
    let a: S<E> = Self.curve(Self.regular(n, &g), &g)
    let b: S<E> = Self.curve(Matrix<E>.random(n, 3, &g), &g)
    let identity: S<E> = identitySeries(n, order: order)

    let x = try a.solve(b)
    Self.expectSmall(a * x, b, productScale(a, x), n, "solve")
    let y = try a.inverse()
    Self.expectSmall(a * y, identity, productScale(a, y), n, "inverse")

    let lu = try a.lu()
    let (l, u) = lu.factors
    let permuted = S<E>(coefficients: a.coefficients.map { m in Matrix(rows: n, columns: n) { m[lu.permutation[$0], $1] } })
    Self.expectSmall(l * u, permuted, productScale(l, u), n, "LU")

    let positive = Self.curve(Matrix<E>.randomPositive(n, &g), &g, hermitian: true)
    let factor = try positive.cholesky().factor
    Self.expectSmall(.product(factor, .none, factor, .adjoint), positive, productScale(factor, factor), n, "Cholesky")
    #expect(factor.coefficients.allSatisfy { isLower($0) })
    Self.expectSmall(positive * (try positive.solvePositiveDefinite(b)), b, productScale(positive, x), n, "SPD solve", 64)

    for (rows, columns) in [(n, n), (n + 4, n), (n, n + 3)] {
      let c: S<E> = Self.curve(Matrix<E>.random(rows, columns, &g) + Matrix(rows: rows, columns: columns) { $0 == $1 ? 3 : 0 }, &g)
      for pivoting in [false, true] {
        let qr = try c.qr(pivoting: pivoting)
        let target = S<E>(coefficients: c.coefficients.map { m in Matrix(rows: rows, columns: columns) { m[$0, qr.permutation[$1]] } })
        Self.expectSmall(qr.q * qr.r, target, productScale(qr.q, qr.r), rows, "QR \(rows)×\(columns)")
        let gram = S<E>.product(qr.q, .adjoint, qr.q)
        Self.expectSmall(gram, identitySeries(qr.q.columns, order: order), productScale(qr.q, qr.q), rows, "QᴴQ", 64)
        #expect(qr.r.coefficients.allSatisfy { isUpper($0) })
      }
      if rows >= columns {
        let d: S<E> = Self.curve(Matrix<E>.random(rows, 2, &g), &g)
        let z = try c.leastSquares(d)
        let rest = S<E>.product(c, .adjoint, c * z - d)
        let zero = rest * E.zero
        Self.expectSmall(rest, zero, productScale(c.adjoint, c * z + d), rows, "least squares", 32)
      }
      let pinv = try c.pseudoInverse()
      Self.expectSmall(c * pinv * c, c, productScale(c * pinv, c), rows, "A A⁺ A", 64)
      Self.expectSmall((c * pinv).adjoint, c * pinv, productScale(c, pinv), rows, "A A⁺ Hermitian", 64)
      Self.expectSmall((pinv * c).adjoint, pinv * c, productScale(pinv, c), rows, "A⁺ A Hermitian", 64)
    }

    let root = try sqrtm(a)
    Self.expectSmall(root * root, a, productScale(root, root), n, "sqrtm")
    let log = try logm(positive)
    let back = try expm(log)
    Self.expectSmall(back, positive, productScale(back, identity), n, "exp log", 4096)
    let c: S<E> = Self.curve(Matrix<E>.random(n, n, &g), &g)
    let s = try sylvester(a, positive, c)
    Self.expectSmall(a * s + s * positive, c, zip(productScale(a, s), productScale(s, positive)).map { $0 + $1 }, n, "Sylvester", 32)
    let polar = try a.polar()
    Self.expectSmall(polar.unitary * polar.hermitian, a, productScale(polar.unitary, polar.hermitian), n, "polar", 64)
    Self.expectSmall(polar.hermitian.adjoint, polar.hermitian, productScale(polar.hermitian, identity), n, "H Hermitian", 64)
  }

  @Test(arguments: Problem.all) func spectralReal(_ p: Problem) throws { try spectral(p, Double.self) }

  @Test(arguments: Problem.all) func spectralComplex(_ p: Problem) throws { try spectral(p, Complex<Double>.self) }

  /// Spectra with gaps of one, so that the coefficients of vectors stay of moderate size.
  private func spectral<E: TestElement>(_ p: Problem, _ type: E.Type) throws {
    var g = SplitMix64(seed: p.seed)
    let n = p.size
    let basis = try Matrix<E>.random(n, n, &g).qr().q
    let values = (0..<n).map { E(realPart: Double($0 + 1)) }
    let h = basis * Matrix.diagonal(values) * basis.adjoint
    let a = Self.curve((h + h.adjoint) * E(realPart: 0.5), &g, hermitian: true)
    let eigen = try a.symmetricEigen()
    let v = eigen.vectors
    let d: S<E> = diagonalSeries(eigen.values)
    Self.expectSmall(a * v, v * d, productScale(a, v), n, "eigh", 64)
    Self.expectSmall(.product(v, .adjoint, v), identitySeries(n, order: order), productScale(v, v), n, "VᴴV", 64)
    let metric = Self.curve(Matrix<E>.randomPositive(n, &g), &g, hermitian: true)
    let general = try a.symmetricEigen(metric: metric)
    let w = general.vectors
    let bw = metric * w
    Self.expectSmall(a * w, bw * diagonalSeries(general.values), productScale(bw, diagonalSeries(general.values)), n, "A V = B V D", 4096)

    let c = Self.curve(h, &g)
    let e = try c.eigen()
    let ce = TaylorSeries(coefficients: c.coefficients.map { m in m.map { Complex($0.realPart as Double, $0.imaginaryPart as Double) } })
    let ev = TaylorSeries(
      coefficients: e.vectors.coefficients.map { m in m.map { Complex($0.realPart as Double, $0.imaginaryPart as Double) } })
    let ed = TaylorSeries(
      coefficients: e.values.coefficients.map { list in
        Matrix.diagonal(list.map { Complex($0.realPart as Double, $0.imaginaryPart as Double) })
      })
    Self.expectSmall(ce * ev, ev * ed, productScale(ce, ev), n, "eig", 256)
    let t = try (E.isComplex ? c : a).schur()
    let source = E.isComplex ? c : a
    Self.expectSmall(source * t.q, t.q * t.t, productScale(source, t.q), n, "Schur", 256)

    for extra in [0, 3] {
      let left = try Matrix<E>.random(n + extra, n, &g).qr().q
      let tall = Self.curve(left * Matrix.diagonal(values) * basis.adjoint, &g)
      for m in [tall, tall.adjoint] {
        let svd = try m.svd()
        let sv: S<E> = diagonalSeries(svd.values)
        Self.expectSmall(m * svd.v, svd.u * sv, productScale(m, svd.v), n + extra, "A V = U S", 256)
        Self.expectSmall(.product(m, .adjoint, svd.u), svd.v * sv, productScale(m.adjoint, svd.u), n + extra, "AᴴU = V S", 256)
        let k = svd.u.columns
        Self.expectSmall(.product(svd.u, .adjoint, svd.u), identitySeries(k, order: order), productScale(svd.u, svd.u), n, "UᴴU", 256)
      }
    }
  }

  private func isLower<E: TestElement>(_ m: Matrix<E>) -> Bool {
    (0..<m.columns).allSatisfy { j in (0..<min(j, m.rows)).allSatisfy { m[$0, j] == .zero } }
  }

  private func isUpper<E: TestElement>(_ m: Matrix<E>) -> Bool {
    (0..<m.columns).allSatisfy { j in (j + 1..<max(m.rows, j + 1)).allSatisfy { m[$0, j] == .zero } }
  }
}
#endif
