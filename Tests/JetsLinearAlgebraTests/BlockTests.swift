// Derivatives of Cholesky factors at the sizes where blocks begin and end, and LU factors in memory of their own.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Blocks") struct BlockTests {
  /// Sizes around sixteen and its multiples, where matrices are halved.
  static let sizes = [1, 2, 15, 16, 17, 31, 32, 33, 47, 48, 49, 64, 65, 80, 97, 130]

  private func choleskySeries<E: TestElement>(_ n: Int, _ type: E.Type) throws {
    var g = SplitMix64(seed: UInt64(n))
    let a = TaylorSeries(order: 3) { k in k == 0 ? Matrix<E>.randomPositive(n, &g) : .randomHermitian(n, &g) }
    let l = try a.cholesky().factor
    let product = TaylorSeries<Matrix<E>>.product(l, .none, l, .adjoint)
    let rest = residual(product, a, scale: productScale(l, l))
    #expect(rest <= 16 * Double(n) * .ulpOfOne, "n = \(n), seed \(n): \(rest)")
    for coefficient in l.coefficients {
      for j in 0..<n {
        #expect(coefficient[j, j].imaginaryPart == 0)
        for i in 0..<j { #expect(coefficient[i, j] == .zero) }
      }
    }
  }

  @Test(arguments: sizes) func cholesky(_ n: Int) throws {
    try choleskySeries(n, Double.self)
    try choleskySeries(n, Complex<Double>.self)
  }

  private func singlePrecision<E: BLASScalar>(_ n: Int, _ type: E.Type) throws where E.RealPart == Float {
    var g = SplitMix64(seed: UInt64(n))
    let element: () -> E = { E(realPart: .random(in: -1...1, using: &g), imaginaryPart: .random(in: -1...1, using: &g)) }
    let (b, c) = (Matrix<E>(rows: n, columns: n) { _, _ in element() }, Matrix<E>(rows: n, columns: n) { _, _ in element() })
    let a = Dual(value: b * b.adjoint * E(realPart: 1 / Float(n)) + .identity(n), tangent: c + c.adjoint)
    let l = try a.cholesky().factor
    let tangent = Matrix.product(l.tangent, .none, l.value, .adjoint) + .product(l.value, .none, l.tangent, .adjoint)
    let scale = try l.tangent.frobeniusNorm() * l.value.frobeniusNorm()
    let rest = try (tangent - a.tangent).frobeniusNorm()
    #expect(rest <= 32 * Float(n) * .ulpOfOne * scale, "n = \(n), seed \(n): \(rest)")
  }

  @Test(arguments: sizes) func choleskyInSinglePrecision(_ n: Int) throws {
    try singlePrecision(n, Float.self)
    try singlePrecision(n, Complex<Float>.self)
  }

  /// D·P·D with D over thirty powers of ten: each element is right against the sizes of its row and column.
  @Test func choleskyOfGradedMatrices() throws {
    for n in [7, 20, 40] {
      var g = SplitMix64(seed: UInt64(n))
      let d = (0..<n).map { Double.exp10(-30 * Double($0) / Double(n - 1)) }
      let (p, q) = (Matrix<Double>.randomPositive(n, &g), Matrix<Double>.randomHermitian(n, &g))
      let a = Dual(
        value: Matrix(rows: n, columns: n) { p[$0, $1] * d[$0] * d[$1] }, tangent: Matrix(rows: n, columns: n) { q[$0, $1] * d[$0] * d[$1] }
      )
      let l = try a.cholesky().factor
      let even = try Dual(value: p, tangent: q).cholesky().factor
      for j in 0..<n {
        for i in j..<n {
          #expect((l.tangent[i, j] / d[i] - even.tangent[i, j]).magnitude <= 64 * Double(n) * .ulpOfOne, "(\(i), \(j)) of \(n), seed \(n)")
        }
      }
    }
  }

  /// One bad element anywhere in a matrix, of ones and zeros above all: elimination has to carry it to the diagonal of the factors.
  private func badElements<E: BLASScalar>(_ n: Int, _ type: E.Type) {
    var g = SplitMix64(seed: UInt64(n))
    let kinds: [(String, Matrix<E>)] = [
      ("identity", .identity(n)), ("reversal", Matrix(rows: n, columns: n) { $0 + $1 == n - 1 ? 1 : 0 }),
      ("cycle", Matrix(rows: n, columns: n) { $0 == ($1 + 1) % n ? 1 : 0 }),
      ("lower", Matrix(rows: n, columns: n) { $0 >= $1 ? 1 : 0 }), ("upper", Matrix(rows: n, columns: n) { $0 <= $1 ? 1 : 0 }),
      ("sparse", Matrix(rows: n, columns: n) { i, j in E(realPart: E.RealPart((i == j ? 1 : 0) + g.next() % 5 / 4)) }),
    ]
    for (name, matrix) in kinds {
      let places = n < 4 ? Array(0..<n * n) : (0..<12).map { _ in Int(g.next() % UInt64(n * n)) }
      for place in places {
        for bad in [E.RealPart.nan, .infinity, -.infinity] {
          var a = matrix
          a.elements[place] = E.isComplex && place % 2 == 1 ? E(realPart: 1, imaginaryPart: bad) : E(realPart: bad)
          let expected = LinearAlgebraError.nonFinite(row: place % n, column: place / n)
          #expect(throws: expected, "\(name) of \(n), \(bad) at \(place), seed \(n)") { try a.lu() }
          let jet = Dual(value: a, tangent: Matrix<E>.zero(rows: n, columns: n))
          #expect(throws: expected, "\(name) of \(n), \(bad) at \(place), seed \(n)") { try jet.inverse() }
          let turned = Dual(value: name == "sparse" ? .identity(n) : matrix, tangent: a)
          let moved = LinearAlgebraError.nonFinite(row: place % n, column: place / n, part: .tangent)
          #expect(throws: moved, "direction \(name) of \(n), \(bad) at \(place), seed \(n)") { try turned.inverse() }
          if n <= 9 {
            #expect(throws: moved, "direction \(name) of \(n), \(bad) at \(place), seed \(n)") { try expm(turned) }
          }
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 5, 9, 17, 33, 65]) func elementsThatAreNotFinite(_ n: Int) {
    badElements(n, Double.self)
    badElements(n, Float.self)
    badElements(n, Complex<Double>.self)
    badElements(n, Complex<Float>.self)
  }

  @Test func eliminationThatOverflows() throws {
    let a: Matrix<Double> = [[1e308, 1e308], [-1e308, 1e308]]
    let x = Dual(value: a, tangent: Matrix<Double>.identity(2))
    #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 1)) { try x.inverse() }
    #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 1)) { try x.solve(x) }
    #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 1)) { try a.lu() }
  }

  /// The sum of all elements overflows, no element does.
  @Test func sumsThatOverflow() throws {
    let large = 1.5e308
    let a: Matrix<Double> = [[large, large], [0, large]]
    let x = Dual(value: a, tangent: Matrix<Double>.zero(rows: 2, columns: 2))
    let b = Matrix<Double>(rows: 2, columns: 1, elements: [large, large])
    #expect(try x.solve(Dual(value: b, tangent: b)).value == [[0], [1]])
    #expect(try a.inverse() == [[1 / large, -1 / large], [0, 1 / large]])
  }

  @Test func factorsOfNothing() throws {
    let empty = Dual(value: Matrix<Double>.zero(rows: 0, columns: 0), tangent: .zero(rows: 0, columns: 0))
    #expect(try empty.inverse().value.elements.isEmpty)
    let right = Dual(value: Matrix<Double>.zero(rows: 0, columns: 3), tangent: .zero(rows: 0, columns: 3))
    #expect(try empty.solve(right).value.columns == 3)
  }

  @Test func singularMatrices() throws {
    let a = Dual(value: [[1, 2], [2, 4]] as Matrix<Double>, tangent: .identity(2))
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try a.inverse() }
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { try a.solve(a) }
  }
}
#endif
