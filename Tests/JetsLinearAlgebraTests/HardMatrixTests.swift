// Graded, nearly singular and nearly degenerate matrices, networks, and derivatives inside derivatives.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Hard matrices") struct HardMatrixTests {
  typealias M = Matrix<Double>
  typealias S = TaylorSeries<M>

  /// Rows and columns that fall by 10⁻¹ each.
  ///
  /// The condition is 10²ⁿ; the residual of a solve stays at rounding.
  @Test func gradedMatrices() throws {
    var g = SplitMix64(seed: 21)
    let n = 8
    let scale = M.diagonal((0..<n).map { Double.pow(10, -Double($0)) })
    func graded() -> M { scale * (M.random(n, n, &g) + M.identity(n) * 4) * scale }
    let a = S(coefficients: [graded(), graded() * 0.1, graded() * 0.01]).extended(to: 6)
    let b = S(coefficients: [M.random(n, 2, &g)]).extended(to: 6)
    let x = try a.solve(b)
    #expect(residual(a * x, b, scale: productScale(a, x)) < 1e-14)
    let spd = S(coefficients: a.coefficients.map { scale * ($0 + $0.transposed) * scale })
    let l = try spd.cholesky().factor
    #expect(residual(S.product(l, .none, l, .transpose), spd, scale: productScale(l, l)) < 1e-14)
    let qr = try a.qr()
    #expect(residual(qr.q * qr.r, a, scale: productScale(qr.q, qr.r)) < 1e-13)
    // A determinant whose last pivots are tiny but right: det (S·B·S) = det² S · det B.
    let plain = S(
      coefficients: a.coefficients.map { m in
        M(rows: n, columns: n) { i, j in m[i, j] * Double.pow(10, Double(i + j)) }
      })
    let (d, e) = (try a.determinant().coefficients, try plain.determinant().coefficients)
    for k in 0...6 { #expect(abs(d[k] * 1e56 - e[k]) <= 1e-11 * abs(e[0]), "order \(k)") }
  }

  /// Eigenvalues 1 and 1 + gap: first derivatives of vectors grow as 1/gap and stay right to ε/gap.
  @Test(arguments: [1e-3, 1e-6, 1e-9]) func nearlyDegenerate(_ gap: Double) throws {
    let (c, s) = (0.6, 0.8)
    let v: M = [[c, -s, 0], [s, c, 0], [0, 0, 1]]
    let a = v * M.diagonal([1, 1 + gap, 2]) * v.transposed
    let e: M = [[1, 2, 3], [2, -1, 1], [3, 1, 0.5]]
    let eigen = try Dual(value: a, tangent: e).symmetricEigen()
    let w = v.transposed * e * v
    let slope = abs(eigen.vectors.tangent.transposed * eigen.vectors.value)[0, 1]
    #expect(abs(slope * gap - abs(w[0, 1])) < 1e-15 / gap + 1e-12)
    #expect(abs(eigen.values.tangent.reduce(0, +) - 0.5) < 1e-13)
    // What is smooth stays at rounding whatever the gap: exp, the polar factor, the root.
    let x = try Dual(value: a, tangent: e).symmetricFunction { exp($0) }
    let y = try expm(Dual(value: a, tangent: e))
    #expect((x.tangent - y.tangent).norm < 1e-13 * y.tangent.norm)
    let order = 5
    let curve = S(coefficients: [a, e]).extended(to: order)
    let (p, q) = (try curve.symmetricFunction { exp($0) }, try expm(curve))
    for k in 0...order { #expect((p[k] - q[k]).norm < 1e-12 * q.value.norm, "order \(k)") }
    let root = try curve.symmetricFunction { sqrt($0) }
    let other = try sqrtm(curve)
    for k in 0...order { #expect((root[k] - other[k]).norm < 1e-11 * max(1, other[k].norm), "order \(k) of the root") }
  }

  /// Functions in pieces: the series of one piece converges over eigenvalues that belong to another.
  @Test(arguments: [1.0, 1e-3, 1e-6]) func functionsInPieces(_ size: Double) throws {
    var g = SplitMix64(seed: 31)
    let v = try M.random(5, 5, &g).qr().q
    let base = v * M.diagonal([-size, 2 * size, -1.5, 1, 3]) * v.transposed
    let a = S(coefficients: [(base + base.transposed) * 0.5, M.randomHermitian(5, &g) * size, M.randomHermitian(5, &g) * size])
      .extended(to: 4)
    // |A| is the Hermitian polar factor, and the projection onto the positive matrices (A + |A|)/2.
    let truth = try a.polar().hermitian
    let found = try a.symmetricFunction { abs($0) }
    let projected = try a.symmetricFunction { $0.value > 0 ? $0 : 0 }
    let sign = try a.symmetricFunction { $0.value > 0 ? 1 : -1 }
    let unitary = try a.polar().unitary
    // Rounding ε‖A‖ of the matrix moves U by ε‖A‖/σ.
    let bound = 1e-11 + 1e-14 / size
    for k in 0...4 {
      #expect((found[k] - truth[k]).norm < 1e-10 * max(1, truth[k].norm), "order \(k)")
      #expect((projected[k] - (a[k] + truth[k]) * 0.5).norm < 1e-10 * max(1, truth[k].norm), "projection, order \(k)")
      #expect((sign[k] - unitary[k]).norm < bound * max(1, unitary[k].norm), "sign, order \(k)")
    }
    let dual = Dual(value: a[0], tangent: a[1])
    #expect((try dual.symmetricFunction { abs($0) }.tangent - truth[1]).norm < 1e-12 * max(1, truth[1].norm))
    #expect((try dual.symmetricFunction { $0.value > 0 ? $0 : 0 }.tangent - (a[1] + truth[1]) * 0.5).norm < 1e-12 * max(1, truth[1].norm))
    #expect((try dual.symmetricFunction { $0.value > 0 ? 1 : -1 }.tangent - unitary[1]).norm < bound * max(1, unitary[1].norm))
    #expect(throws: LinearAlgebraError.self) {
      try Dual(value: M.diagonal([-1e-17, 1e-17, 1]), tangent: M.randomHermitian(3, &g)).symmetricFunction { abs($0) }
    }
  }

  /// det (2ʳ·B·2ᶜ) = 2^Σ(r + c)·det B exactly: sizes of rows and columns, such as units, are no loss of rank.
  @Test(arguments: [6, 5, 4]) func determinantsOfScaledMatrices(_ rank: Int) throws {
    let units = Dual(value: M.diagonal([1e20, 1, 1]), tangent: M.diagonal([0, 1, 0]))
    #expect(try units.determinant() == Dual(value: 1e20, tangent: 1e20))
    var g = SplitMix64(seed: UInt64(40 + rank))
    let plain = S(coefficients: [M.random(6, rank, &g) * M.random(rank, 6, &g), M.random(6, 6, &g), M.random(6, 6, &g)]).extended(to: 4)
    let (r, c) = ((0..<6).map { _ in Int.random(in: -60...60, using: &g) }, (0..<6).map { _ in Int.random(in: -60...60, using: &g) })
    let scaled = S(
      coefficients: plain.coefficients.map { m in M(rows: 6, columns: 6) { i, j in m[i, j] * Double.pow(2, Double(r[i] + c[j])) } })
    let (found, truth) = (try scaled.determinant().coefficients, try plain.determinant().coefficients)
    let factor = Double.pow(2, Double((r + c).reduce(0, +)))
    let size = truth.map(\.magnitude).max() ?? 0
    for k in 0...4 { #expect(abs(found[k] / factor - truth[k]) <= 1e-11 * size, "rank \(rank), order \(k)") }
  }

  /// A defective matrix has no basis of eigenvectors, whether or not LAPACK's are dependent to the last bit.
  @Test func defectiveMatrices() throws {
    let jordan: [M] = [[[1, 1], [0, 1]], [[2, 1, 0], [0, 2, 1], [0, 0, 2]], [[1, 1, 0], [0, 1, 0], [0, 0, 2]]]
    for a in jordan {
      let n = a.rows
      let last = M(rows: n, columns: n) { i, j in i == 1 && j == 1 ? 1 : 0 }
      #expect {
        try Dual(value: a, tangent: last).eigen()
      } throws: {
        if case LinearAlgebraError.singular = $0 { true } else { false }
      }
      #expect(try Dual(value: a, tangent: M.zero(rows: n, columns: n)).eigen().values.value.allSatisfy { $0.imaginary == 0 })
    }
  }

  /// The component that LAPACK makes real stays real, also where another is as long: every rotation has such vectors.
  @Test(arguments: [[[0, -1], [1, 0]], [[1, -2], [2, 1]], [[0, 1, 0], [0, 0, 1], [1, 0, 0]]] as [M]) func tiesOfComponents(
    _ a: M
  ) throws {
    var g = SplitMix64(seed: 9)
    let n = a.rows
    let v = try S(coefficients: [a, M.random(n, n, &g), M.random(n, n, &g)]).extended(to: 4).eigen().vectors
    for j in 0..<n {
      let real = (0..<n).filter { v.value[$0, j].imaginary == 0 }
      #expect(real.contains { i in v.coefficients.allSatisfy { $0[i, j].imaginary.magnitude <= 1e-14 } }, "column \(j)")
    }
  }

  /// The logarithm of a determinant that is real but for rounding.
  @Test(arguments: 1...12) func logDeterminantsOfHermitianMatrices(_ n: Int) throws {
    var g = SplitMix64(seed: UInt64(n))
    let a = Dual(value: Matrix<Complex<Double>>.randomPositive(n, &g), tangent: Matrix<Complex<Double>>.randomHermitian(n, &g))
    let (found, truth) = (try a.logDeterminant(), try a.cholesky().logDeterminant())
    #expect(abs(found.value - truth.value) <= 1e-13 && abs(found.tangent - truth.tangent) <= 1e-13 * max(1, abs(truth.tangent)))
    #expect(throws: LinearAlgebraError.self) { try (a.value * Complex(0.6, 0.8)).logDeterminant() as Double }
  }

  /// A curve of constant rank has a pseudo-inverse whatever its condition; one that leaves the rank, however slowly, has none.
  ///
  /// The condition of the base is that of its construction, κ = r/σ at most. The solutions with QR factors that the rule takes are known
  /// to n·ε·κ², because their residuals do not vanish (Wedin), and each order divides the errors of the orders before by σ once more,
  /// having multiplied them by the norms of the parts.
  @Test(arguments: [1.0, 1e-2, 1e-4, 1e-8]) func pseudoInversesOfLowRank(_ smallest: Double) throws {
    var g = SplitMix64(seed: 51)
    for (m, n, r) in [(5, 4, 2), (4, 6, 3), (6, 6, 5), (3, 3, 1)] {
      let (p, q) = (try M.random(m, r, &g).qr().q, try M.random(n, r, &g).qr().q)
      let d = M.diagonal((0..<r).map { $0 == r - 1 ? smallest : 1 + Double($0) })
      let left = S(coefficients: [p * d, M.random(m, r, &g) * (0.1 * smallest)]).extended(to: 5)
      let right = S(coefficients: [q.transposed, M.random(r, n, &g) * 0.1]).extended(to: 5)
      let a = left * right
      let x = try a.pseudoInverse()
      let condition = Double(max(1, r - 1)) / smallest
      let growth = 1 + a.coefficients.dropFirst().reduce(0) { $0 + $1.norm } / smallest
      func compare(_ y: S, _ z: S, _ scale: [Double]) {
        for k in 0...5 {
          let bound = 8 * Double(max(m, n)) * Double.ulpOfOne * condition * condition * .pow(growth, k)
          guard bound < 1e-2 else { continue }
          #expect((y[k] - z[k]).norm <= bound * scale[k], "\(m)×\(n) of rank \(r), order \(k): \((y[k] - z[k]).norm / scale[k]) > \(bound)")
          compared += 1
        }
      }
      var compared = 0
      compare(a * x * a, a, productScale(a * x, a))
      compare((x * a).transposed, x * a, productScale(x, a))
      #expect(compared >= (smallest > 0.1 ? 12 : smallest > 1e-3 ? 4 : smallest > 1e-5 ? 2 : 0))
    }
    for slowness in [1, 1e-4, 1e-8] {
      #expect(throws: LinearAlgebraError.self) {
        try Dual(value: M.diagonal([1, smallest, 0]), tangent: M.diagonal([0, 0, slowness])).pseudoInverse()
      }
    }
    #expect(throws: LinearAlgebraError.self) {
      try Dual(value: M.diagonal([1, 1e-12, 0]), tangent: M.diagonal([0, 0, 1e-4])).pseudoInverse()
    }
  }

  /// The norm of tiny and of huge matrices, whose squares are no numbers of the type.
  @Test(arguments: [.leastNormalMagnitude / 128, 1e-200, 1.0, 1e200]) func normsOfAnySize(_ size: Double) throws {
    let a: M = [[3, 0], [0, -4]]
    let e: M = [[1, 2], [3, 4]]
    // ‖A + tE‖² = 25 − 26t + 30t², so ‖A + tE‖ = 5 − 2.6t + (30 − 2.6²)/10·t² + …
    let first = try Dual(value: a * size, tangent: e).frobeniusNorm()
    #expect(abs(first.tangent + 2.6) < 1e-14 && abs(first.value / size - 5) < 1e-12)
    let second = try S(coefficients: [a * size, e * size]).extended(to: 2).frobeniusNorm()
    #expect(size < 1e-300 || abs(second[2] / size - 2.324) < 1e-14)
  }

  /// A tolerance that no singular value can be compared with, or below zero, where 1/0 would be taken.
  @Test func tolerancesOfPseudoInverses() async {
    await #expect(processExitsWith: .failure) { _ = try Matrix<Double>.identity(2).pseudoInverse(tolerance: -1) }
    await #expect(processExitsWith: .failure) { _ = try Matrix<Double>.identity(2).pseudoInverse(tolerance: .nan) }
  }

  /// Parts of different shapes are a mistake of the caller, and are never read beyond their end.
  @Test func partsOfOtherShapes() async {
    await #expect(processExitsWith: .failure) {
      _ = MultiDual<Matrix<Double>, 2>(value: [[1, 2], [3, 4]], partials: [[[1, 2]], [[1]]]).mapElements { exp($0) }
    }
    await #expect(processExitsWith: .failure) {
      _ = Dual<Matrix<Double>>(value: [[1, 2]], tangent: [[1], [2]])
    }
    await #expect(processExitsWith: .failure) {
      _ = Taylor<Matrix<Double>, 1>(coefficients: [[[1, 2]], [[1], [2]]]).mapElements { exp($0) }
    }
    await #expect(processExitsWith: .failure) {
      _ = differential(at: Matrix<Double>.identity(2)) { (x: Dual<Matrix<Double>>) in x }(.identity(3))
    }
  }

  /// The distance to the singular matrices is δ: coefficients of the inverse grow as δ⁻ᵏ⁻¹ and keep their digits.
  @Test func nearlySingular() throws {
    let delta = 1e-6
    let a = S(coefficients: [.diagonal([1, delta]), .diagonal([0, 1])]).extended(to: 4)
    let y = try a.inverse()
    for k in 0...4 {
      let truth = Double.pow(delta, -Double(k + 1)) * (k % 2 == 0 ? 1 : -1)
      #expect(abs(y[k][1, 1] / truth - 1) < 1e-13, "order \(k)")
    }
  }

  /// Cholesky factors of a size at which another routine takes over.
  @Test func largeCholesky() throws {
    var g = SplitMix64(seed: 6)
    let n = 200
    let (a, e) = (M.random(n, n, &g), M.random(n, n, &g))
    let spd = Dual(value: Matrix.product(a, .none, a, .transpose) + M.identity(n) * 10, tangent: e + e.transposed)
    let l = try spd.cholesky().factor
    let back = Dual<M>.product(l, .none, l, .transpose)
    #expect((back.value - spd.value).norm < 1e-13 * spd.value.norm)
    #expect((back.tangent - spd.tangent).norm < 1e-13 * l.value.norm * l.tangent.norm)
    #expect((0..<n).allSatisfy { j in (0..<j).allSatisfy { l.tangent[$0, j] == 0 } })
  }

  @Test func layersOfANetwork() throws {
    var g = SplitMix64(seed: 5)
    let (w, b, x) = (M.random(4, 4, &g), M.random(4, 1, &g), M.random(4, 3, &g))
    let (dw, db, dx) = (M.random(4, 4, &g), M.random(4, 1, &g), M.random(4, 3, &g))
    let fast = denseLayer(Dual(value: x, tangent: dx), weights: Dual(value: w, tangent: dw), bias: Dual(value: b, tangent: db)) { tanh($0) }
    let nested: TaylorSeries<M> = denseLayer(
      S(coefficients: [x, dx]), weights: S(coefficients: [w, dw]), bias: S(coefficients: [b, db])
    ) { tanh($0) }
    #expect((fast.tangent - nested[1]).norm < 1e-14 && (fast.value - nested.value).norm < 1e-15)
    let fixed = Taylor<M, 2>(coefficients: [x, dx, dx]).mapElements { tanh($0) }
    let many = MultiDual<M, 2>(value: x, partials: [dx, dw * dx]).mapElements { tanh($0) }
    #expect((fixed[1] - many.partials[0]).norm < 1e-15)
    for j in 0..<3 {
      for i in 0..<4 {
        let z = (0..<4).reduce(Dual(value: b[i, 0], tangent: db[i, 0])) { sum, k in
          sum + Dual(value: w[i, k], tangent: dw[i, k]) * Dual(value: x[k, j], tangent: dx[k, j])
        }
        #expect(abs(tanh(z).tangent - fast.tangent[i, j]) < 1e-14)
      }
    }
  }

  /// An outer derivative that enters an inner one of the same type stops a debug build; nested types are right in both builds.
  @Test func derivativesInsideDerivatives() async {
    #if DEBUG
    await #expect(processExitsWith: .failure) {
      let point = Matrix<Double>.identity(2)
      let outer = differential(at: point) { (x: Dual<Matrix<Double>>) in
        Dual(value: differential(at: point) { (y: Dual<Matrix<Double>>) in x * y }(point), tangent: point)
      }
      _ = outer(point)
    }
    #endif
    let a: M = [[2, 1], [0, 3]]
    let nested = Dual(value: Dual(value: a, tangent: .identity(2)), tangent: Dual(value: .identity(2), tangent: .zero(rows: 2, columns: 2)))
    #expect((nested * nested * nested).tangent.tangent == a * 6)
  }
}

/// The magnitudes of the elements.
private func abs(_ a: Matrix<Double>) -> Matrix<Double> { a.map { $0.magnitude } }
#endif
