// Matrices on the tape of numbers: element by element and as wholes, pullbacks, prepared tapes, and second derivatives of a likelihood.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Matrices on the tape")
struct ReverseMatrixTapeTests {
  @Test("A matrix taken apart into numbers and put together again computes what the whole does", arguments: [0, 1, 2, 5, 8])
  func elementwise(n: Int) throws {
    var generator = SplitMix64(seed: UInt64(830_000 + n))
    let (a, b) = (Matrix<Double>.randomPositive(n, &generator), Matrix<Double>.random(n, 2, &generator))
    let whole = try BackwardMatrix.valueWithGradient(at: [a, b]) { x in try x[0].solve(x[1]).squaredNorm + (x[0] * x[1]).sumOfElements }
    let apart = try BackwardMatrix.valueWithGradient(at: [a, b]) { x in
      let (p, q) = (x[0].elementwise, x[1].elementwise)
      #expect(p.rows == n && q.columns == 2)
      let product = p * q
      let solution = try p.solve(q)
      // Back to matrices on which OpenBLAS computes.
      return BackwardMatrix(elementwise: solution).squaredNorm + BackwardMatrix(elementwise: product).sumOfElements
    }
    #expect(abs(whole.value - apart.value) <= 1e-13 * max(1, abs(whole.value)))
    for (x, y) in zip(whole.gradient, apart.gradient) { #expect((x - y).norm <= 1e-12 * max(1, x.norm), "n = \(n)") }
    // There and back nothing happens.
    let both = BackwardMatrix.valueWithGradient(at: a) { x in
      let again = BackwardMatrix(elementwise: x.elementwise)
      #expect(again.value == a)
      return (again * again).sumOfElements
    }.gradient
    #expect(both == BackwardMatrix.valueWithGradient(at: a) { x in (x * x).sumOfElements }.gradient)
    // One row and one column, exchanged.
    let turned = BackwardMatrix.valueWithGradient(at: a) { x in
      let swapped = BackwardMatrix(rows: n, columns: n) { i, j in x[j, i] }
      return swapped.dot(a)
    }.gradient
    #expect(turned == a.transposed)
  }

  @Test("A pullback gives the adjoints of every seed, any number of times", arguments: [1, 3, 7])
  func pullbacks(n: Int) throws {
    var generator = SplitMix64(seed: UInt64(831_000 + n))
    let a = Matrix<Double>.randomPositive(n, &generator)
    let b = Matrix<Double>.random(n, 2, &generator)
    let (value, pullback) = try BackwardMatrix.valueWithPullback(at: [a, b]) { x in try x[0].solve(x[1]) }
    let inverse = try a.inverse()
    #expect(try value == a.solve(b))
    var sum = [Matrix<Double>.zero(rows: n, columns: n), .zero(rows: n, columns: 2)]
    var total = Matrix<Double>.zero(rows: n, columns: 2)
    for _ in 0..<3 {
      let w = Matrix<Double>.random(n, 2, &generator)
      let adjoints = pullback(w)
      // B̄ = A⁻ᵀW and Ā = −B̄Xᵀ.
      let toB = inverse.transposed * w
      #expect((adjoints[1] - toB).norm <= 1e-13 * toB.norm && (adjoints[0] + toB * value.transposed).norm <= 1e-13 * adjoints[0].norm)
      #expect(pullback(w) == adjoints)
      total += w
      for k in 0..<2 { sum[k] += adjoints[k] }
    }
    for (x, y) in zip(pullback(total), sum) { #expect((x - y).norm <= 1e-13 * max(1, y.norm)) }
    // The rows of the Jacobian matrix are the pullbacks of the basis.
    let rows = Reverse.jacobian(at: a.elements + b.elements) { x in
      let p = BackwardMatrix(rows: n, columns: n, entries: Array(x.prefix(n * n)))
      let q = BackwardMatrix(rows: n, columns: 2, entries: Array(x.suffix(2 * n)))
      return (p * q).entries
    }
    let product = BackwardMatrix.valueWithPullback(at: [a, b]) { x in x[0] * x[1] }.pullback
    for k in 0..<2 * n {
      let unit = Matrix<Double>(rows: n, columns: 2, elements: (0..<2 * n).map { $0 == k ? 1 : 0 })
      #expect(product(unit).flatMap(\.elements) == rows.row(k))
    }
    #expect(throws: LinearAlgebraError.singular(pivot: 0)) {
      _ = try BackwardMatrix.valueWithPullback(at: [.zero(rows: n, columns: n)]) { x throws(LinearAlgebraError) in try x[0].inverse() }
    }
  }

  @Test("A prepared tape serves one point after another, and goes on after an error")
  func prepared() throws {
    let n = 6
    var generator = SplitMix64(seed: 832_000)
    var prepared = PreparedReverse<Double>(variables: n * n)
    var gradient = [Double](repeating: 0, count: n * n)
    func f(_ x: [Reverse<Double>]) throws(LinearAlgebraError) -> Reverse<Double> {
      let a = BackwardMatrix(rows: n, columns: n, entries: x)
      return try a.cholesky().logDeterminant() + a.inverse().trace * x[1]
    }
    for round in 0..<6 {
      let point = round == 3 ? Matrix<Double>.identity(n) * -1 : .randomPositive(n, &generator)
      if round == 3 {
        #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 1)) {
          _ = try prepared.evaluate(at: point.elements, into: &gradient) { x in try f(x) }
        }
        continue
      }
      let value = try prepared.evaluate(at: point.elements, into: &gradient) { x in try f(x) }
      let fresh = try Reverse.valueWithGradient(at: point.elements) { (x: [Reverse<Double>]) in try f(x) }
      #expect(value == fresh.value && gradient == fresh.gradient, "round \(round)")
    }
  }

  /// Truth: duals of duals, along every pair of an element and the direction.
  @Test("Second derivatives of determinants by every way to one", arguments: [1, 2, 3, 5])
  func secondDerivativesOfDeterminants(n: Int) throws {
    var generator = SplitMix64(seed: UInt64(834_000 + n))
    let q = try Matrix<Double>.random(n, n, &generator).qr().q
    // Regular, graded, and with a pivot that is rounding.
    for (name, least) in [("regular", 0.5), ("scaled", 1e-3), ("graded", 1e-5), ("nearly singular", 4e-16)] {
      let spectrum = (0..<n).map { k -> Double in k == 0 ? least : Double(k) }
      var a = (q * Matrix.diagonal(spectrum) * q.transposed).symmetricFromLower
      if (try? a.cholesky()) == nil { a = a + .identity(n) * 1e-15 }
      let e = Matrix<Double>.randomHermitian(n, &generator)
      let ways: [(String, (ReverseMatrix<Dual<Double>>) throws -> Reverse<Dual<Double>>)] = [
        ("determinant", { try $0.determinant() }), ("LU", { try $0.lu().determinant() }), ("Cholesky", { try $0.cholesky().determinant() }),
      ]
      for (way, f) in ways {
        let product = try hessianVectorProduct(at: a, along: e) { x in try f(x) }
        for i in 0..<n {
          for j in 0..<(way == "Cholesky" ? i + 1 : n) {
            // Cholesky factors read the lower triangle: an element stands for two.
            let unit = Matrix<Double>(rows: n, columns: n) { k, l in
              (k == i && l == j) || (way == "Cholesky" && k == j && l == i) ? 1 : 0
            }
            let twice = Dual(value: Dual(value: a, tangent: unit), tangent: Dual(value: e, tangent: .zero(rows: n, columns: n)))
            let truth = try twice.determinant().tangent.tangent
            let size = e.norm * Foundation.pow(max(1, a.norm), Double(n - 2))
            #expect(
              abs(product[i, j] - truth) <= 1e-12 * size,
              "\(way), \(name), n = \(n), (\(i), \(j)): \(product[i, j]), \(truth)")
          }
        }
      }
    }
  }

  @Test("Cofactors of larger singular matrices are products of the other singular values")
  func cofactorsOfSingularMatrices() throws {
    let n = 24
    var generator = SplitMix64(seed: 835_000)
    let (u, v) = (try Matrix<Double>.random(n, n, &generator).qr().q, try Matrix<Double>.random(n, n, &generator).qr().q)
    let s = (0..<n).map { k -> Double in k == 5 ? 0 : 0.5 + Double(k) / Double(n) }
    let a: Matrix<Double> = u * Matrix.diagonal(s) * v.transposed
    let others = s.filter { $0 != 0 }.reduce(1, *)
    let sign = try u.determinant() * v.determinant()
    let expected = Matrix(rows: n, columns: n) { i, j in sign * others * u[i, 5] * v[j, 5] }
    let gradient = try gradient(at: a) { x in try x.determinant() }
    #expect((gradient - expected).norm <= 1e-12 * expected.norm)
    // Exactly singular, of rank n − 2: all cofactors vanish.
    var columns = a
    for i in 0..<n { (columns[i, 0], columns[i, 1], columns[i, 2]) = (1, 1, 1) }
    #expect(try BackwardMatrix.valueWithGradient(at: columns) { x in try x.determinant() }.gradient.norm <= 1e-13 * others)
  }

  /// log det K + yᵀK⁻¹y for K = e^b·exp(−e^a·d²/2) + e^c·I, element by element on any numbers.
  static func likelihood<S: RealScalar>(_ p: [S], _ squares: Matrix<S>, _ y: [S]) -> S {
    let n = y.count
    let (width, height, noise) = (exp(p[0]) / 2, exp(p[1]), exp(p[2]))
    var l = Matrix<S>(rows: n, columns: n) { i, j in height * exp(-width * squares[i, j]) + (i == j ? noise : 0) }
    var (sum, z): (S, [S]) = (0, y)
    for j in 0..<n {
      for k in 0..<j { for i in j..<n { l[i, j] -= l[i, k] * l[j, k] } }
      let pivot = sqrt(l[j, j])
      for i in j..<n { l[i, j] = l[i, j] / pivot }
      sum += 2 * log(pivot)
      z[j] = z[j] / pivot
      for i in j + 1..<Swift.max(n, j + 1) { z[i] -= l[i, j] * z[j] }
      sum += z[j] * z[j]
    }
    return sum
  }

  /// Truths: forward over forward mode of the same function by elements, and differences of gradients in Float80.
  @Test("The Hessian of a likelihood of a Gaussian process by its hyperparameters, along directions", arguments: [1, 2, 8, 20])
  func secondDerivativesOfALikelihood(n: Int) throws {
    let seed = UInt64(833_000 + n)
    var generator = SplitMix64(seed: seed)
    let (squares, y) = ReverseMatrixUseTests.data(n, &generator)
    let theta = [0.3, -0.4, -1.1]
    let identity = Dual(Matrix<Double>.identity(n))
    let truth = hessian(at: theta) { (p: [HyperDual<Double, 4, 4>]) in
      Self.likelihood(p, squares.map { HyperDual($0) }, y.elements.map { HyperDual($0) })
    }
    let direct = Reverse.gradient(at: theta) { p in Self.likelihood(p, squares.map { Reverse($0) }, y.elements.map { Reverse($0) }) }
    for k in 0..<4 {
      let v = k < 3 ? (0..<3).map { $0 == k ? 1.0 : 0 } : [0.5, -1, 0.25]
      let (gradient, product) = try Reverse.gradientWithHessianVectorProduct(at: theta, along: v) { (p: [Reverse<Dual<Double>>]) in
        let kernel = exp(p[1]) * (-exp(p[0]) / 2 * ReverseMatrix(Dual(squares))).mapElements { exp($0) }
        let factors = try (kernel + exp(p[2]) * ReverseMatrix(identity)).cholesky()
        let right = ReverseMatrix<Dual<Double>>(Dual(y))
        return factors.logDeterminant() + right.dot(factors.solve(right))
      }
      let expected = truth * v
      // K has the condition n·e^(b − c), which comes in twice.
      let condition = 4.0 * Double(n * n)
      for i in 0..<3 {
        #expect(abs(gradient[i] - direct[i]) <= 1e-13 * condition * max(1, abs(direct[i])), "n = \(n), seed \(seed)")
        #expect(abs(product[i] - expected[i]) <= 1e-13 * condition * max(1, abs(expected[i])), "n = \(n), seed \(seed)")
      }
      #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
      let step: Float80 = 1e-5
      func slopes(_ t: Float80) -> [Float80] {
        let point = zip(theta, v).map { Float80($0) + t * Float80($1) }
        return Reverse.gradient(at: point) { (p: [Reverse<Float80>]) in
          Self.likelihood(p, squares.map { Reverse(Float80($0)) }, y.elements.map { Reverse(Float80($0)) })
        }
      }
      // Of order four: the error is about 10⁻²⁰ of the fifth derivative, and 10⁻¹⁹/10⁻⁵ by rounding.
      let (a, b, c, d) = (slopes(2 * step), slopes(step), slopes(-step), slopes(-2 * step))
      for i in 0..<3 {
        let difference = Double((8 * (b[i] - c[i]) - (a[i] - d[i])) / (12 * step))
        #expect(abs(product[i] - difference) <= 1e-12 * condition * max(1, abs(difference)), "n = \(n), seed \(seed)")
      }
      #endif
    }
  }
}
#endif
