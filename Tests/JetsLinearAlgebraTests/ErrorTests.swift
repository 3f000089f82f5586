// What throws, with which data: lost rank, coupled repeated values, spectra on a cut, infinite and NaN elements, sizes.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

typealias D = Dual<Matrix<Double>>

private func dual(_ a: Matrix<Double>, _ e: Matrix<Double>) -> D { D(value: a, tangent: e) }

@Suite("Errors and corners") struct ErrorTests {
  let swap: Matrix<Double> = [[0, 1], [1, 0]]

  @Test func singularMatrices() {
    let a: Matrix<Double> = [[1, 2], [2, 4]]
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try a.solve(Matrix.identity(2)) }
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try dual(a, swap).inverse() }
    #expect(throws: LinearAlgebraError.singular(pivot: 0)) { try dual([[0, 0], [0, 0]], swap).lu() }
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try dual([[1, 0], [3, 0]], swap).solveTriangular(swap, .lower) }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 2)) { try dual([[1, 2], [2, 1]], swap).cholesky() }
    #expect(throws: LinearAlgebraError.rankDeficient(column: 1)) {
      try dual([[1, 2], [2, 4], [3, 6]], [[0, 0], [0, 0], [0, 0]]).qr()
    }
    #expect(throws: LinearAlgebraError.rankDeficient(column: 1)) { try a.leastSquares(Matrix.identity(2)) }
    #expect(throws: LinearAlgebraError.singularSylvester) { try sylvester(swap, swap * -1, swap) }
  }

  @Test func repeatedValues() throws {
    let i = Matrix<Double>.identity(3)
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try dual(.identity(2), swap).symmetricEigen() }
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try dual(.identity(2), swap).svd() }
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try dual(.identity(2), [[1, 1], [0, 1]]).eigen() }
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try dual(.identity(2), [[1, 0], [1, 1]]).schur() }
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try dual(.identity(2), swap).spectralNorm() }
    // A tangent that keeps the vectors apart has a derivative.
    let commuting = try dual(i, .diagonal([1, 2, 3])).symmetricEigen()
    #expect(commuting.values.tangent == [1, 2, 3])
    #expect(commuting.vectors.tangent == .zero(rows: 3, columns: 3))
    #expect(try dual(i, .diagonal([1, 2, 3])).svd().values.tangent.sorted() == [1, 2, 3])
    // The rates along one direction exist, and are those of the coupling.
    #expect(try Matrix.identity(2).eigenvalueRates(along: swap) == [-1, 1])
    // So does the cluster, and every function of the matrix.
    let cluster = try dual(.diagonal([1, 1, 2]), [[0, 1, 1], [1, 0, 0], [1, 0, 0]]).spectralCluster(0..<2)
    #expect(cluster.projector.tangent == [[0, 0, -1], [0, 0, 0], [-1, 0, 0]] && cluster.mean.tangent == 0)
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) { try dual(.identity(2), swap).spectralCluster(0..<1) }
    let e = try dual(.identity(2), swap).symmetricFunction { exp($0) }
    #expect((e.tangent - swap * Double.exp(1)).norm < 1e-15)
    #expect((try expm(dual(.identity(2), swap)).tangent - swap * Double.exp(1)).norm < 1e-14)
  }

  @Test func onlyTheLowerTriangleIsRead() throws {
    let (full, half): (D, D) = (dual([[4, 1], [1, 3]], swap), dual([[4, 77], [1, 3]], [[0, -5], [1, 0]]))
    #expect(try half.cholesky().factor == full.cholesky().factor)
    #expect(try half.cholesky().solve(Matrix.identity(2)) == full.cholesky().solve(Matrix.identity(2)))
    #expect(try half.symmetricEigen().vectors == full.symmetricEigen().vectors)
    #expect(try half.symmetricEigen(metric: half * .identity(2)).values == full.symmetricEigen(metric: full).values)
    #expect(try half.symmetricFunction { exp($0) } == full.symmetricFunction { exp($0) })
  }

  @Test func kinksAndCuts() throws {
    let zero = Matrix<Double>.zero(rows: 2, columns: 2)
    func isNotDifferentiable(_ body: () throws -> Void) -> Bool {
      do { try body() } catch LinearAlgebraError.notDifferentiable { return true } catch { return false }
      return false
    }
    func isOutside(_ body: () throws -> Void) -> Bool {
      do { try body() } catch LinearAlgebraError.domain { return true } catch { return false }
      return false
    }
    #expect(isNotDifferentiable { _ = try dual(zero, swap).frobeniusNorm() })
    #expect(isNotDifferentiable { _ = try dual([[1, 0], [0, 0]], swap).svd() })
    #expect(isNotDifferentiable { _ = try dual([[1, 0], [0, 0]], swap).polar() })
    #expect(isNotDifferentiable { _ = try dual([[1, 0], [0, 0]], .identity(2)).pseudoInverse() })
    #expect(isNotDifferentiable { _ = try dual([[0, 1], [-1, 0]], swap).schur() })
    #expect(isNotDifferentiable { _ = try dual(.identity(2), swap).oneNorm() })
    #expect(
      isNotDifferentiable { _ = try dual([[1, 2], [3, 5]].vertical([[0, 1]]), Matrix(rows: 3, columns: 2, repeating: 1)).fullQR() })
    #expect(isOutside { _ = try sqrtm(dual(.diagonal([1, -1]), swap)) })
    #expect(isOutside { _ = try logm(dual(.diagonal([1, 0]), swap)) })
    #expect(isOutside { _ = try logm(Matrix<Double>.diagonal([0.9, -0.01])) })
    #expect(isOutside { _ = try dual(.diagonal([1, -1]), swap).logDeterminant() })
    #expect(isOutside { _ = try dual(.diagonal([1, 0]), swap).symmetricFunction { sqrt($0) } })
    // A rank that stays: diag(1 + t, 0) has the pseudo-inverse diag(1/(1 + t), 0).
    let one: Matrix<Double> = [[1, 0], [0, 0]]
    let steady = try TaylorSeries(coefficients: [one, one]).extended(to: 3).pseudoInverse()
    #expect(steady.coefficients.map { $0[0, 0] } == [1, -1, 1, -1])
    #expect(try dual(zero, zero).frobeniusNorm() == Dual(value: 0, tangent: 0))
  }

  @Test func determinantsOfLostRank() throws {
    // det diag(1, t) = t, det(t·I₃) = t³, det [[t, 1], [1, t]] ⊕ 0 at rank 2.
    let a = TaylorSeries<Matrix<Double>>(coefficients: [.diagonal([1, 0]), .diagonal([0, 1])]).extended(to: 3)
    #expect(try a.determinant().coefficients == [0, 1, 0, 0])
    let b = TaylorSeries<Matrix<Double>>(coefficients: [.zero(rows: 3, columns: 3), .identity(3)]).extended(to: 4)
    #expect(try b.determinant().coefficients == [0, 0, 0, 1, 0])
    // A₀ = P·Qᵀ of rank r with orthonormal columns: its singular values are one and zero. The coefficient k of det(A₀ + tE) is at most
    // C(n, k)·‖E‖ᵏ =: cₖ. A backward stable elimination changes the matrix by a few n·ε; where the regular part is eliminated first, its
    // inverse brings in the series of 1/(1 − t‖E‖/σ)², σ = 1, whose coefficients are (j + 1)‖E‖ʲ.
    var g = SplitMix64(seed: 11)
    for rank in 0...5 {
      let base = try Matrix<Double>.random(5, rank, &g).qr().q * Matrix<Double>.random(5, rank, &g).qr().q.transposed
      let e = Matrix<Double>.random(5, 5, &g) * 0.25
      let found = try TaylorSeries(coefficients: [base, e]).extended(to: 5).determinant().coefficients
      let truth = Self.expanded(Matrix(rows: 5, columns: 5) { TaylorSeries(coefficients: [base[$0, $1], e[$0, $1], 0, 0, 0, 0]) })
      let size = e.norm
      let binomials: [Double] = [1, 5, 10, 10, 5, 1]
      for k in 0...5 {
        let scale = (0...k).reduce(0) { $0 + binomials[k - $1] * .pow(size, k - $1) * Double($1 + 1) * .pow(size, $1) }
        let bound = 8 * 5 * Double.ulpOfOne * scale
        #expect(abs(found[k] - truth[k]) <= bound, "rank \(rank) order \(k): \(found[k]) is not \(truth[k])")
      }
    }
  }

  /// The determinant by expansion along the first column: sums of products, without a division.
  private static func expanded(_ a: Matrix<TaylorSeries<Double>>) -> TaylorSeries<Double> {
    guard a.rows > 1 else { return a[0, 0] }
    var sum = TaylorSeries<Double>(coefficients: [Double](repeating: 0, count: 6))
    for i in 0..<a.rows {
      let minor = Matrix(rows: a.rows - 1, columns: a.rows - 1) { a[$0 < i ? $0 : $0 + 1, $1 + 1] }
      let term = a[i, 0] * expanded(minor)
      sum = i % 2 == 0 ? sum + term : sum - term
    }
    return sum
  }

  @Test func elementsThatAreNotFinite() throws {
    for bad in [Double.nan, .infinity, -.infinity] {
      for coefficient in 0...2 {
        for place in 0..<4 {
          var list: [Matrix<Double>] = [[[4, 1], [1, 3]], swap, swap]
          list[coefficient].elements[place] = bad
          let a = TaylorSeries(coefficients: list)
          let expected = LinearAlgebraError.nonFinite(row: place % 2, column: place / 2, part: .coefficient(coefficient))
          let calls: [(String, () throws -> Void)] = [
            ("lu", { _ = try a.lu() }), ("cholesky", { _ = try a.cholesky() }), ("qr", { _ = try a.qr() }),
            ("pivoted", { _ = try a.qr(pivoting: true) }), ("eigh", { _ = try a.symmetricEigen() }), ("eig", { _ = try a.eigen() }),
            ("svd", { _ = try a.svd() }), ("schur", { _ = try a.schur() }), ("det", { _ = try a.determinant() }),
            ("logdet", { _ = try a.logDeterminant() }), ("inverse", { _ = try a.inverse() }), ("solve", { _ = try a.solve(swap) }),
            ("right side", { _ = try Matrix<Double>.identity(2).solve(a) }), ("expm", { _ = try expm(a) }),
            ("logm", { _ = try logm(a) }), ("sqrtm", { _ = try sqrtm(a) }), ("polar", { _ = try a.polar() }),
            ("pinv", { _ = try a.pseudoInverse() }), ("lstsq", { _ = try a.leastSquares(swap) }), ("norm", { _ = try a.frobeniusNorm() }),
            ("sylvester", { _ = try sylvester(a, a, a) }), ("f(A)", { _ = try a.symmetricFunction { exp($0) } }),
            ("power", { _ = try a.power(3) }), ("spectral", { _ = try a.spectralNorm() }), ("nuclear", { _ = try a.nuclearNorm() }),
            ("triangular", { _ = try a.solveTriangular(swap, .lower) }), ("metric", { _ = try a.symmetricEigen(metric: a) }),
          ]
          for (name, call) in calls { #expect(throws: expected, "\(name)", performing: call) }
        }
      }
    }
    #expect(throws: (any Error).self) { try expm(Matrix<Double>.diagonal([800, 1])) }
  }

  /// Duals and many directions look for such elements in their results first; they name the same places.
  @Test func elementsThatAreNotFiniteInOneDirection() throws {
    typealias Many = MultiDual<Matrix<Double>, 3>
    let none = Matrix<Double>(rows: 2, columns: 0) { _, _ in 0 }
    for bad in [Double.nan, .infinity, -.infinity] {
      for isTangent in [false, true] {
        for place in 0..<4 {
          var a = dual([[4, 0], [0, 3]], .zero(rows: 2, columns: 2))
          if isTangent { a.tangent.elements[place] = bad } else { a.value.elements[place] = bad }
          let many = Many(value: a.value, partials: [.zero(rows: 2, columns: 2), a.tangent, swap])
          let zero = dual(.zero(rows: 2, columns: 2), .zero(rows: 2, columns: 2))
          let calls: [(String, () throws -> Void)] = [
            ("inverse", { _ = try a.inverse() }), ("solve", { _ = try a.solve(dual(swap, swap)) }), ("solve 0", { _ = try a.solve(zero) }),
            ("right side", { _ = try dual(swap, swap).solve(a) }), ("without columns", { _ = try a.solve(dual(none, none)) }),
            ("lu", { _ = try a.lu() }), ("cholesky", { _ = try a.cholesky() }), ("expm", { _ = try expm(a) }),
            ("many", { _ = try many.solve(Many(value: swap, partials: [swap, swap, swap])) }),
            ("many on the right", { _ = try Matrix<Double>.identity(2).solve(many) }),
            ("many, no columns", { _ = try many.solve(Many(value: none, partials: [none, none, none])) }),
          ]
          for (name, call) in calls {
            let part: LinearAlgebraError.Part = !isTangent ? .value : name.hasPrefix("many") ? .partial(1) : .tangent
            let expected = LinearAlgebraError.nonFinite(row: place % 2, column: place / 2, part: part)
            #expect(throws: expected, "\(name), tangent: \(isTangent), \(place)", performing: call)
          }
        }
      }
    }
  }

  /// The sentence of an error names the part of the jet, also of nested ones.
  @Test func partsInWords() {
    func text(_ body: () throws(LinearAlgebraError) -> Void) -> String {
      do { try body() } catch { return error.localizedDescription }
      return ""
    }
    let (fine, bad): (Matrix<Double>, Matrix<Double>) = (.identity(2), [[1, .nan], [0, 1]])
    let zero = Matrix<Double>.zero(rows: 2, columns: 2)
    #expect(text { () throws(LinearAlgebraError) in _ = try bad.svd() } == "The entry at (0, 1) of the value is not finite")
    #expect(text { () throws(LinearAlgebraError) in _ = try dual(fine, bad).qr() } == "The entry at (0, 1) of the tangent is not finite")
    let series = TaylorSeries(coefficients: [fine, fine, bad])
    #expect(text { () throws(LinearAlgebraError) in _ = try series.eigen() } == "The entry at (0, 1) of the coefficient 2 is not finite")
    let nested = Dual(value: TaylorSeries(coefficients: [fine, fine, fine]), tangent: series)
    #expect(
      text { () throws(LinearAlgebraError) in _ = try nested.svd() }
        == "The entry at (0, 1) of the coefficient 2 of the tangent is not finite")
    let twice = Dual(value: Dual(value: fine, tangent: zero), tangent: Dual(value: zero, tangent: bad))
    #expect(
      text { () throws(LinearAlgebraError) in _ = try twice.svd() } == "The entry at (0, 1) of the tangent of the tangent is not finite")
    #expect("\(LinearAlgebraError.Part.partial(3).of(.coefficient(7)))" == "partial 3 of the coefficient 7")
    #expect(LinearAlgebraError.singular(pivot: 3).localizedDescription == "The matrix is singular: pivot 3 is zero")
  }

  @Test func sizesAndEmptyMatrices() throws {
    let wide = Matrix<Double>(rows: 1 << 31, columns: 0, elements: [])
    #expect(throws: LinearAlgebraError.dimensionTooLarge(1 << 31)) { try wide.qr() }
    #expect(throws: LinearAlgebraError.dimensionTooLarge(1 << 31)) { try wide.svd() }
    let empty = dual(.zero(rows: 0, columns: 0), .zero(rows: 0, columns: 0))
    #expect(try empty.determinant() == Dual(value: 1, tangent: 0))
    #expect(try empty.logDeterminant() == Dual(value: 0, tangent: 0))
    #expect(try empty.solve(empty) == empty)
    #expect(try expm(empty) == empty && logm(empty) == empty && sqrtm(empty) == empty)
    #expect(try empty.eigen().values.value.isEmpty && empty.svd().values.value.isEmpty)
    #expect(try empty.spectralNorm().value == 0 && empty.nuclearNorm().value == 0 && empty.frobeniusNorm().value == 0)
    let inner = dual(.zero(rows: 2, columns: 0), .zero(rows: 2, columns: 0))
    #expect((inner * dual(.zero(rows: 0, columns: 3), .zero(rows: 0, columns: 3))).tangent == .zero(rows: 2, columns: 3))
    let one = dual([[4]], [[3]])
    #expect(try sqrtm(one).tangent == [[0.75]] && one.cholesky().factor.tangent == [[0.75]] && one.qr().r.tangent == [[3]])
    #expect(try one.symmetricEigen().values.tangent == [3] && one.svd().values.tangent == [3] && one.determinant().tangent == 3)
  }
}

extension Array where Element == [Double] {
  /// The rows with more below.
  fileprivate func vertical(_ more: [[Double]]) -> Matrix<Double> { Matrix(self + more) }
}
#endif
