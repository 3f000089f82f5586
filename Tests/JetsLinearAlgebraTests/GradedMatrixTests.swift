// Defective matrices, and matrices whose rows and columns are of very different size: a derivative where one exists, else an error.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Defective and graded matrices") struct GradedMatrixTests {
  typealias M = Matrix<Double>
  typealias S = TaylorSeries<M>

  private func isRefused(_ body: () throws -> Void) -> Bool {
    do { try body() } catch LinearAlgebraError.singular { return true } catch LinearAlgebraError.degenerate { return true } catch {
      return false
    }
    return false
  }

  /// Eigenvalues that are one with a single vector, which LAPACK finds as two or three at distances of ε^(1/2) or ε^(1/3).
  @Test func defectiveMatrices() throws {
    var g = SplitMix64(seed: 71)
    // The companion matrices of (x − 1)²(x − 2) and (x − 2)³, and similar ones to Jordan blocks of two and three.
    var list: [M] = [
      [[3, 1], [-1, 1]], [[4, -5, 2], [1, 0, 0], [0, 1, 0]], [[6, -12, 8], [1, 0, 0], [0, 1, 0]], [[0, 1], [0, 0]],
    ]
    for n in [3, 5, 8] {
      for size in [2, 3] {
        let v = M.random(n, n, &g) + .identity(n) * 2
        let jordan = M(rows: n, columns: n) { i, j in i == j ? (i < size ? 1.5 : Double(i)) : j == i + 1 && j < size ? 1 : 0 }
        list.append(try v * jordan * v.inverse())
      }
    }
    for a in list {
      let n = a.rows
      for scale in [1, 1e-120, 1e120] {
        let jet = Dual(value: a * scale, tangent: M.random(n, n, &g) * scale)
        let series = S(coefficients: [jet.value, jet.tangent]).extended(to: 3)
        #expect(isRefused { _ = try jet.eigen() }, "eigen of \(a) times \(scale)")
        #expect(isRefused { _ = try series.eigen() })
        // The real Schur form of a pair that came out complex has no derivative either.
        do {
          _ = try jet.schur()
          Issue.record("Schur of \(a) times \(scale)")
        } catch LinearAlgebraError.notDifferentiable, LinearAlgebraError.degenerate {
        }
        let complex = Dual(value: jet.value.map { Complex($0) }, tangent: jet.tangent.map { Complex($0) })
        #expect(isRefused { _ = try complex.schur() }, "complex Schur of \(a) times \(scale)")
        #expect(isRefused { _ = try complex.eigen() })
      }
    }
    let single: Matrix<Float> = [[3, 1], [-1, 1]]
    #expect(isRefused { _ = try Dual(value: single, tangent: [[1, 2], [3, 4]]).eigen() })
    // Eigenvalues at a distance well above ε of a matrix far from normal are told apart.
    let close: M = [[1, 1], [0, 1 + 1e-3]]
    let eigen = try Dual(value: close, tangent: [[0, 0], [1e-9, 0]]).eigen()
    // λ(1 + 10⁻³ − …): the slope of an eigenvalue is ±a₂₁′/gap.
    #expect((eigen.values.tangent[0].real + 1e-6).magnitude < 1e-15)
    #expect(try Dual(value: close, tangent: [[0, 0], [1e-9, 0]]).schur().t.tangent.norm > 0)
  }

  /// A = diag(10¹⁸, 1, 2) along E, which couples 1 and 2: vectors turn by 1/(2 − 1), eigenvalues bend by ∓t².
  @Test func gradedEigenvalues() throws {
    let a = M.diagonal([1e18, 1, 2])
    let e: M = [[1e18, 0, 0], [0, 0, 1], [0, 1, 0]]
    let series = S(coefficients: [a, e]).extended(to: 2)
    func check(_ values: [[Double]], _ v: [M]) {
      let order = values[0].indices.sorted { values[0][$0] < values[0][$1] }
      #expect(order.map { values[0][$0] } == [1, 2, 1e18])
      #expect(order.map { values[1][$0] } == [0, 0, 1e18])
      #expect(order.prefix(2).map { values[2][$0] } == [-1, 1])
      #expect((v[1][2, order[0]] * v[0][1, order[0]] + 1).magnitude < 1e-15)
      #expect((v[1][1, order[1]] * v[0][2, order[1]] - 1).magnitude < 1e-15)
    }
    let symmetric = try series.symmetricEigen()
    check(symmetric.values.coefficients, symmetric.vectors.coefficients)
    let metric = try series.symmetricEigen(metric: S(.identity(3)))
    check(metric.values.coefficients, metric.vectors.coefficients)
    let general = try series.eigen()
    check(general.values.coefficients.map { $0.map(\.real) }, general.vectors.coefficients.map { $0.map(\.real) })
    let schur = try series.schur()
    check(schur.t.coefficients.map(\.diagonal), schur.q.coefficients)
    // Float
    let single = try Dual(value: Matrix<Float>.diagonal([1e7, 1, 2]), tangent: [[1e7, 0, 0], [0, 0, 1], [0, 1, 0]]).symmetricEigen()
    #expect(single.vectors.tangent[2, 0].magnitude == 1 && single.values.tangent == [0, 0, 1e7])
    let singleGeneral = try Dual(value: Matrix<Float>.diagonal([1e7, 1, 2]), tangent: [[1e7, 0, 0], [0, 0, 1], [0, 1, 0]]).eigen()
    #expect(singleGeneral.vectors.tangent[2, 1].real.magnitude == 1)
    // The rates of one direction are those of simple eigenvalues.
    #expect(try a.eigenvalueRates(along: e) == [0, 0, 1e18])
    let cluster = try Dual(value: a, tangent: e).spectralCluster(0..<1)
    #expect(cluster.mean.tangent == 0 && cluster.projector.tangent == [[0, 0, 0], [0, 0, -1], [0, -1, 0]])
    // |A| beside a large eigenvalue: the divided difference of |x| between −1 and 1 is zero, or nothing is said.
    let signs = Dual(value: M.diagonal([1e20, 1, -1]), tangent: [[0, 0, 0], [0, 0, 1], [0, 1, 0]])
    if let absolute = try? signs.symmetricFunction({ abs($0) }) { #expect(absolute.tangent == .zero(rows: 3, columns: 3)) }
  }

  /// Full matrices with eigenvalues 10¹⁸, 1 and 2: the small ones are rounding, and their coupling is not given away as zero.
  @Test func gradedEigenvaluesOfFullMatrices() throws {
    var g = SplitMix64(seed: 72)
    let q = try M.random(3, 3, &g).qr().q
    let a = q * M.diagonal([1e18, 1, 2]) * q.transposed
    let e = q * ([[1e18, 0, 0], [0, 0, 1], [0, 1, 0]] as M) * q.transposed
    for t in [e, M.randomHermitian(3, &g)] {
      let jet = Dual(value: (a + a.transposed) * 0.5, tangent: (t + t.transposed) * 0.5)
      // What comes out is a coupling that was judged: none is set to zero while it stands above the rounding of its own products.
      do {
        let vectors = try jet.symmetricEigen().vectors
        let coupling = (vectors.value.transposed * jet.tangent * vectors.value)[0, 1]
        #expect(coupling.magnitude <= 24 * Double.ulpOfOne * 3 * jet.tangent.norm)
      } catch LinearAlgebraError.degenerate {
      }
    }
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) {
      try Dual(value: (a + a.transposed) * 0.5, tangent: M.randomHermitian(3, &g)).symmetricEigen()
    }
  }

  /// A coupling far below ε of the largest element of the direction is a coupling.
  @Test(arguments: [1e-3, 1e-17, 1e-200]) func tinyCouplings(_ size: Double) {
    let e: M = [[1, size], [size, 2]]
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try Dual(value: .identity(2), tangent: e).symmetricEigen() }
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try Dual(value: .identity(2), tangent: e).eigen() }
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try Dual(value: .identity(2), tangent: e).schur() }
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try Dual(value: .identity(2), tangent: e).svd() }
    let second = S(coefficients: [.identity(2), .identity(2), e])
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try second.symmetricEigen() }
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try second.eigen() }
  }

  /// diag(10²⁰, 1): a singular value that is small beside the other, and known to the last bit.
  @Test(arguments: [1e4, 1e16, 1e20, 1e150]) func gradedSingularValues(_ size: Double) throws {
    let jet = Dual(value: M.diagonal([size, 1]), tangent: [[size, 2], [3, 5]])
    let svd = try jet.svd()
    #expect(svd.values.tangent == [size, 5])
    // The identities at order one: A V = U S and orthonormal vectors.
    let left = jet * svd.v
    let right = svd.u.tangent * M.diagonal(svd.values.value) + svd.u.value * M.diagonal(svd.values.tangent)
    for j in 0..<2 { #expect((left.tangent.columnNorm(j, minus: right)) <= 1e-14 * svd.values.value[j] * (j == 0 ? 1 : 10)) }
    let polar = try jet.polar()
    // W = (C − Cᵀ)/(sᵢ + sⱼ) with C = A′ here: the unitary factor turns by (2 − 3)/(size + 1).
    #expect((polar.unitary.tangent[0, 1] * (size + 1) + 1).magnitude < 1e-14)
    #expect((polar.hermitian.tangent[1, 1] - 5).magnitude < 1e-14 && polar.hermitian.tangent[0, 0] == size)
    #expect(try jet.nuclearNorm().tangent == size + 5 && jet.spectralNorm().tangent == size)
    // Three of which two are small and coupled.
    let three = try Dual(value: M.diagonal([size, 2, 1]), tangent: [[size, 0, 0], [0, 0, 1], [0, 1, 0]]).svd()
    // Symmetric in the small block: vectors turn by 1/(2 − 1).
    #expect((three.v.tangent[2, 1].magnitude - 1).magnitude < 1e-15 && (three.u.tangent[1, 2].magnitude - 1).magnitude < 1e-15)
    // A dense one has lost the small value, and says so.
    var g = SplitMix64(seed: 73)
    let q = try M.random(2, 2, &g).qr().q
    let dense = Dual(value: q * M.diagonal([size, 1]), tangent: M.random(2, 2, &g))
    let mixed = Dual(value: q * M.diagonal([size, 1]) * q, tangent: M.random(2, 2, &g))
    #expect(try dense.polar().unitary.value.norm > 1)
    if size > 1e17 {
      #expect(throws: LinearAlgebraError.self) { try mixed.svd() }
      #expect(throws: LinearAlgebraError.self) { try mixed.polar() }
    }
  }

  /// The rank changes along the second element however large the first moves.
  @Test func pseudoInversesOfGradedDirections() throws {
    for (large, small) in [(1e9, 1e-9), (1, 1e-30), (1e150, 1e-150), (0, 1e-300), (1, 1)] {
      let jet = Dual(value: M.diagonal([1, 0]), tangent: M.diagonal([large, small]))
      #expect(throws: LinearAlgebraError.self, "\(large), \(small)") { try jet.pseudoInverse() }
      #expect(throws: LinearAlgebraError.self) { try S(coefficients: [jet.value, .identity(2) * 0, jet.tangent]).pseudoInverse() }
    }
    #expect(throws: LinearAlgebraError.self) {
      try Dual(value: Matrix<Float>.diagonal([1, 0]), tangent: .diagonal([1e5, 1e-5])).pseudoInverse()
    }
    // A rank that stays, beside a large direction: diag(1 + 10⁹t, 0).
    let steady = try Dual(value: M.diagonal([1, 0]), tangent: M.diagonal([1e9, 0])).pseudoInverse()
    #expect(steady.tangent == M.diagonal([-1e9, 0]))
    // Rank one along (1, ε)ᵀ(1, ε): diag(1, 0) + t·[[0, a], [a, 0]] + t²·diag(0, a²) has rank one throughout.
    let curve = S(coefficients: [.diagonal([1, 0]), [[0, 1e-6], [1e-6, 0]], .diagonal([0, 1e-12])])
    let x = try curve.pseudoInverse()
    #expect((x[1] - ([[0, 1e-6], [1e-6, 0]] as M)).norm < 1e-20)
  }

  /// A V = B V Λ where one mass is next to nothing: λ = a₁₁ − a₁₂²/a₂₂ and a₂₂/b.
  @Test(arguments: [1.0, 1e-20, 1e-100, 1e-300]) func generalizedEigenvaluesOfTinyMasses(_ mass: Double) throws {
    let a = Dual(value: M.diagonal([2, 3]), tangent: [[1, 0], [0, 1]])
    let b = Dual(value: M.diagonal([1, mass]), tangent: M.diagonal([0.5, mass]))
    let eigen = try a.symmetricEigen(metric: b)
    // λ₁ = (2 + t)/(1 + t/2), λ₂ = (3 + t)/(mass·(1 + t)).
    #expect(eigen.values.value == [2, 3 / mass] || (eigen.values.value[1] * mass - 3).magnitude < 1e-14)
    #expect(eigen.values.tangent[0].magnitude < 1e-15 && (eigen.values.tangent[1] * mass + 2).magnitude < 1e-14)
    // λ₁′ = −λ₁·(v₁ᵀB′v₁) with v₁ = (−1, 1/3) to the order of the mass, v₁ᵀB′v₁ = 4/9 for a B′ of ones.
    let full = Dual(value: [[2, 1], [1, 3]] as M, tangent: .zero(rows: 2, columns: 2))
    let ones = Dual(value: M.diagonal([1, mass]), tangent: M(rows: 2, columns: 2, repeating: 1))
    let moved = try full.symmetricEigen(metric: ones).values
    if mass < 1 { #expect((moved.tangent[0] + 20.0 / 27).magnitude < 1e-14 && moved.tangent[1] < -1 / mass) }
    let alone = try a.symmetricEigen(metric: ones).values.tangent
    #expect(alone[0] == -1 && alone[1] < -1 / mass)
    // Equal eigenvalues that a direction in B couples.
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) {
      try Dual(value: M.diagonal([1, mass]), tangent: .zero(rows: 2, columns: 2)).symmetricEigen(metric: ones)
    }
  }
}

extension Matrix where Element == Double {
  /// The length of a column of the difference.
  fileprivate func columnNorm(_ j: Int, minus other: Matrix) -> Double {
    zip(column(j), other.column(j)).reduce(0) { .hypot($0, $1.0 - $1.1) }
  }
}
#endif
