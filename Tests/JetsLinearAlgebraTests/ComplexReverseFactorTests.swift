// LU and Cholesky factorizations, determinants and layers of complex matrices backward, in both precisions.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

/// The cases of `ComplexReverseFactorTests`, for `Float` and `Double`.
extension ModesOfComplex {
  /// Functions of a regular matrix and right-hand sides, each by one factorization.
  static var luCases: [ModesOfComplex] {
    [
      ModesOfComplex(
        "L and U",
        {
          let (l, u) = try $0[0].lu().factors
          return [l, u]
        },
        {
          let (l, u) = try $0[0].lu().lowerAndUpper
          return [l, u]
        }),
      ModesOfComplex("A⁻¹B by factors", { [try $0[0].lu().solve($0[1])] }, { [try $0[0].lu().solve($0[1])] }),
      ModesOfComplex(
        "A⁻¹C by factors", { [try $0[0].lu().solve($0[1].value)] }, { [try $0[0].lu().solve($0[1].value)] }),
      ModesOfComplex("A⁻¹ by factors", { [try $0[0].lu().inverse()] }, { [try $0[0].lu().inverse()] }),
      ModesOfComplex("det A by factors", { [single(try $0[0].lu().determinant())] }, { [single(try $0[0].lu().determinant())] }),
      ModesOfComplex("det A", { [single(try $0[0].determinant())] }, { [single(try $0[0].determinant())] }),
      ModesOfComplex(
        "log|det A|", { [real(try $0[0].lu().signedLogDeterminant().logMagnitude)] },
        { [real(try $0[0].lu().signedLogDeterminant().logMagnitude)] }),
      ModesOfComplex(
        "all at once",
        {
          let factors = try $0[0].lu()
          return [factors.factors.upper, factors.solve($0[1]), factors.inverse(), single(factors.determinant())]
        },
        {
          let factors = try $0[0].lu()
          return [factors.lowerAndUpper.upper, try factors.solve($0[1]), factors.inverse(), single(factors.determinant())]
        }),
    ]
  }

  /// Functions of a Hermitian positive definite matrix and right-hand sides, each by one factorization.
  static var choleskyCases: [ModesOfComplex] {
    [
      ModesOfComplex("L", { [try $0[0].cholesky().factor] }, { [try $0[0].cholesky().factor] }),
      ModesOfComplex("A⁻¹B by L", { [try $0[0].cholesky().solve($0[1])] }, { [try $0[0].cholesky().solve($0[1])] }),
      ModesOfComplex("A⁻¹C by L", { [try $0[0].cholesky().solve($0[1].value)] }, { [try $0[0].cholesky().solve($0[1].value)] }),
      ModesOfComplex(
        "A⁻¹C", { [try $0[0].solvePositiveDefinite($0[1].value)] }, { [try $0[0].solvePositiveDefinite($0[1].value)] }),
      ModesOfComplex("A⁻¹ by L", { [try $0[0].cholesky().inverse()] }, { [try $0[0].cholesky().inverse()] }),
      ModesOfComplex("det A by L", { [real(try $0[0].cholesky().determinant())] }, { [real(try $0[0].cholesky().determinant())] }),
      ModesOfComplex(
        "log det A by L", { [real(try $0[0].cholesky().logDeterminant())] }, { [real(try $0[0].cholesky().logDeterminant())] }),
      ModesOfComplex("log det A", { [real(try $0[0].logDeterminant())] }, { [real(try $0[0].logDeterminant())] }),
      ModesOfComplex(
        "all at once",
        {
          let factors = try $0[0].cholesky()
          return [factors.factor, factors.solve($0[1]), factors.inverse(), real(factors.determinant()), real(factors.logDeterminant())]
        },
        {
          let factors = try $0[0].cholesky()
          return [factors.factor, factors.solve($0[1]), factors.inverse(), real(factors.determinant()), real(factors.logDeterminant())]
        }),
    ]
  }

  /// A layer of inputs, weights and a bias.
  static var layer: ModesOfComplex {
    ModesOfComplex(
      "a layer", { [JetsLinearAlgebra.denseLayer($0[0], weights: $0[1], bias: $0[2]) { exp($0) }] },
      { [JetsLinearAlgebra.denseLayer($0[0], weights: $0[1], bias: $0[2]) { exp($0) }] })
  }

  static func single(_ x: Dual<R.ComplexForm>) -> Forward {
    Dual(value: Matrix(rows: 1, columns: 1, elements: [x.value]), tangent: Matrix(rows: 1, columns: 1, elements: [x.tangent]))
  }

  static func real(_ x: Dual<R>) -> Forward {
    single(Dual(value: R.ComplexForm(realPart: x.value), tangent: R.ComplexForm(realPart: x.tangent)))
  }

  static func single(_ x: (real: Reverse<R>, imaginary: Reverse<R>)) -> Backward {
    Backward(
      real: ReverseMatrix(rows: 1, columns: 1, entries: [x.real]), imaginary: ReverseMatrix(rows: 1, columns: 1, entries: [x.imaginary]))
  }

  static func real(_ x: Reverse<R>) -> Backward { Backward(ReverseMatrix(rows: 1, columns: 1, entries: [x])) }
}

@Suite("Factorizations of complex matrices backward")
struct ComplexReverseFactorTests {
  /// 1e-12 for `Double`, and as many units of the last place for `Float`.
  static func tolerance<R: TestReal>(_ type: R.Type) -> Double { 1e-12 / Double.ulpOfOne * Double(R.ulpOfOne) }

  /// ‖A‖·‖A⁻¹‖ in double precision.
  static func condition<R: TestReal>(_ a: Matrix<R.ComplexForm>, _ type: R.Type) throws -> Double {
    try a.map { Complex(Double($0.realPart), Double($0.imaginaryPart)) }.conditionNumber()
  }

  /// A regular matrix of moderate condition: 2 + A/n.
  static func regular<R: TestReal>(_ type: R.Type, _ n: Int, _ generator: inout SplitMix64) -> Matrix<R.ComplexForm> {
    let scale = R.ComplexForm(realPart: 1 / R(max(1, n)))
    let a = randomMatrix(R.self, n, n, &generator).map { $0 * scale }
    return a + Matrix.identity(n).map { $0 + $0 }
  }

  /// A Hermitian positive definite matrix of moderate condition with different numbers on the diagonal.
  static func positive<R: TestReal>(_ type: R.Type, _ n: Int, _ generator: inout SplitMix64) -> Matrix<R.ComplexForm> {
    let b = randomMatrix(R.self, n, n, &generator)
    let square = Matrix.product(b, .none, b, .adjoint).map { $0 / R.ComplexForm(realPart: R(max(1, n))) }
    return square + .diagonal((0..<n).map { R.ComplexForm(realPart: 1 + R($0) / 10) })
  }

  func checkAdjoints<R: TestReal>(_ type: R.Type, sizes: [Int], seed first: UInt64) throws {
    for (index, f) in (ModesOfComplex<R>.luCases + ModesOfComplex<R>.choleskyCases).enumerated() {
      let isHermitian = index >= ModesOfComplex<R>.luCases.count
      for n in sizes {
        let seed = first + UInt64(1000 * index + n)
        var generator = SplitMix64(seed: seed)
        let a = isHermitian ? Self.positive(R.self, n, &generator) : Self.regular(R.self, n, &generator)
        let b = randomMatrix(R.self, n, index % 2 == 0 ? n : min(n, 3), &generator)
        let mismatch = try adjointMismatch(f, at: [a, b], &generator)
        #expect(mismatch <= Self.tolerance(R.self) * (try Self.condition(a, R.self)), "\(f.name) of \(R.self) at n = \(n), seed \(seed)")
      }
    }
  }

  @Test("Re⟨Jv, w⟩ = Re⟨v, Jᵀw⟩ through factorization objects")
  func adjoints() throws { try checkAdjoints(Double.self, sizes: ReverseMatrixTests.sizes, seed: 700_000) }

  @Test("The same in single precision")
  func singlePrecision() throws { try checkAdjoints(Float.self, sizes: [0, 1, 2, 3, 5, 8, 17], seed: 730_000) }

  @Test("A layer of inputs, weights and a bias", arguments: [(1, 1, 1), (3, 2, 5), (5, 4, 1), (8, 17, 3), (4, 3, 0), (64, 32, 16)])
  func layers(m: Int, n: Int, p: Int) throws {
    func check<R: TestReal>(_ type: R.Type) throws {
      let seed = UInt64(740_000 + 100 * m + n)
      var generator = SplitMix64(seed: seed)
      let scale = R.ComplexForm(realPart: 1 / R(n))
      let point = [(n, p), (m, n), (m, 1)].map { randomMatrix(R.self, $0.0, $0.1, &generator) }
      let mismatch = try adjointMismatch(ModesOfComplex<R>.layer, at: [point[0], point[1].map { $0 * scale }, point[2]], &generator)
      #expect(mismatch <= Self.tolerance(R.self), "a layer of \(R.self), \(m)×\(n) on \(p) columns, seed \(seed)")
    }
    try check(Double.self)
    try check(Float.self)
  }

  @Test("Gradients are the forward columns along real and imaginary elements", arguments: [1, 2, 4])
  func columns(n: Int) throws {
    let cases = ComplexModes.luCases + ComplexModes.choleskyCases
    for (index, f) in cases.enumerated() {
      let seed = UInt64(750_000 + 100 * index + n)
      var generator = SplitMix64(seed: seed)
      let isHermitian = index >= ComplexModes.luCases.count
      let a = isHermitian ? Self.positive(Double.self, n, &generator) : Self.regular(Double.self, n, &generator)
      let point = [a, randomMatrix(Double.self, n, 2, &generator)]
      let (_, w, adjoints) = try pulledBack(f, at: point) { randomMatrix(Double.self, $0.rows, $0.columns, &generator) }
      let size = inner([adjoints[0]], [adjoints[0]]).squareRoot()
      for place in 0..<n * n {
        var column = [0.0, 0.0]
        for (part, unit) in [Complex(1.0, 0), Complex(0.0, 1)].enumerated() {
          let direction = ComplexMatrix(rows: n, columns: n) { i, j in i + j * n == place ? unit : .zero }
          let jets = [Dual(value: a, tangent: direction), Dual(value: point[1], tangent: .zero(rows: n, columns: 2))]
          column[part] = inner(try f.forward(jets).map(\.tangent), w)
        }
        let difference = adjoints[0].elements[place] - Complex(column[0], column[1])
        #expect(difference.length <= 1e-12 * (try a.conditionNumber()) * size, "\(f.name) at n = \(n), element \(place), seed \(seed)")
      }
    }
  }

  @Test("Graded and nearly degenerate matrices")
  func hard() throws {
    let n = 6
    var generator = SplitMix64(seed: 760_000)
    let scales = ComplexMatrix.diagonal((0..<n).map { Complex(Foundation.pow(10, Double(-$0))) })
    let core = ComplexMatrix.randomComplex(n, n, &generator).map { $0 * Complex(0.2) } + .identity(n)
    // A·A ᴴ of graded rows: positive definite and graded by 1e-10.
    let graded = scales * core * scales
    let b = ComplexMatrix.randomComplex(n, n, &generator)
    for f in ComplexModes.luCases {
      let mismatch = try adjointMismatch(f, at: [graded, b], &generator)
      #expect(mismatch <= 1e-12 * min(try graded.conditionNumber(), 1e10), "\(f.name) of a graded matrix, seed 760000")
    }
    let positive = scales * Self.positive(Double.self, n, &generator) * scales
    for f in ComplexModes.choleskyCases {
      let mismatch = try adjointMismatch(f, at: [positive, b], &generator)
      #expect(mismatch <= 1e-12 * min(try positive.conditionNumber(), 1e10), "\(f.name) of a graded matrix, seed 760000")
    }
    // Equal and nearly equal eigenvalues and moduli: factors do not mind, whatever the vectors do.
    let q = try ComplexMatrix.randomComplex(n, n, &generator).qr().q
    for values in [[1, 1 + 1e-9, 2, 2, 2, 5], [1, 1, 1, 1, 1, 1.0]] {
      let close = q * .diagonal(values.map { Complex($0) }) * q.adjoint
      for f in ComplexModes.luCases + ComplexModes.choleskyCases where !f.name.hasPrefix("log det A") || f.name.hasSuffix("L") {
        let mismatch = try adjointMismatch(f, at: [close, b], &generator)
        #expect(mismatch <= 1e-12 * (try close.conditionNumber()), "\(f.name) with eigenvalues \(values), seed 760000")
      }
    }
  }

  @Test("Cofactors of singular matrices of every rank")
  func cofactors() throws {
    // The last matrix has a column of zeros, and so a pivot that is exactly zero.
    for rank in [0, 1, 2, 3, 4, -3] {
      let (n, seed) = (4, UInt64(770_000 + rank))
      var generator = SplitMix64(seed: seed)
      // Small integers: products are exact, and so is the rank.
      func whole(_ m: Int, _ n: Int) -> ComplexMatrix {
        randomMatrix(Double.self, m, n, &generator).map { Complex(($0.real * 3).rounded(), ($0.imaginary * 3).rounded()) }
      }
      let a = rank < 0 ? .horizontal([whole(n, n - 1), .zero(rows: n, columns: 1)]) : whole(n, rank) * whole(rank, n)
      for part in 0..<2 {
        let (value, gradient) = try ComplexReverseMatrix<Double>.valueWithGradient(at: a) { z in
          let d = try z.determinant()
          return part == 0 ? d.real : d.imaginary
        }
        let truth = try a.determinant()
        #expect(value == (part == 0 ? truth.real : truth.imaginary))
        let weight = Complex<Double>(part == 0 ? 1 : 0, part == 0 ? 0 : 1)
        let size = try a.frobeniusNorm()
        for i in 0..<n {
          for j in 0..<n {
            let minor = ComplexMatrix(rows: n - 1, columns: n - 1) { k, l in a[k < i ? k : k + 1, l < j ? l : l + 1] }
            let cofactor = try minor.determinant() * Complex((i + j).isMultiple(of: 2) ? 1 : -1)
            let difference = gradient[i, j] - cofactor.conjugate * weight
            #expect(difference.length <= 1e-13 * size * size * size, "rank \(rank), element (\(i), \(j)), seed \(seed)")
          }
        }
      }
    }
  }

  @Test("Second derivatives of determinants where a pivot vanishes")
  func singularTwice() throws {
    // det A = ad − bc: the Hessian is constant, whatever the rank. The second matrix has a pivot that is rounding.
    let matrices: [ComplexMatrix] = [
      ComplexMatrix(rows: 2, columns: 2, elements: [1, 2, 2, 4]),
      ComplexMatrix(rows: 2, columns: 2, elements: [Complex(0.3), Complex(0.1), Complex(0.9), Complex(0.3)]),
      .zero(rows: 2, columns: 2), ComplexMatrix(rows: 2, columns: 2, elements: [1, Complex(0, 1), Complex(0, 1), -1]),
    ]
    for a in matrices {
      let e = ComplexMatrix(rows: 2, columns: 2, elements: [Complex(1, 2), Complex(3, -1), Complex(0, 2), -1])
      let turned = ComplexMatrix(rows: 2, columns: 2, elements: [e[1, 1], -e[0, 1], -e[1, 0], e[0, 0]]).map(\.conjugate)
      let product = try ComplexReverseMatrix<Dual<Double>>.valueWithGradient(at: Dual(value: a, tangent: e)) { z in
        try z.determinant().real
      }.gradient.tangent
      #expect(try (product - turned).frobeniusNorm() <= 1e-14 * e.frobeniusNorm(), "det at \(a)")
    }
    // The same for real matrices, of rank 2 up to rounding: H·E is the derivative of the cofactors along E.
    let a = Matrix<Double>([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]])
    let e = Matrix<Double>([[1, -2, 0.5], [0, 3, 1], [-1, 1, 2]])
    let product = try hessianVectorProduct(at: a, along: e) { x in try x.determinant() }
    for i in 0..<3 {
      for j in 0..<3 {
        let unit = Matrix<Double>(rows: 3, columns: 3) { k, l in k == i && l == j ? 1 : 0 }
        let twice = Dual(value: Dual(value: a, tangent: unit), tangent: Dual(value: e, tangent: .zero(rows: 3, columns: 3)))
        #expect(abs(product[i, j] - (try twice.determinant().tangent.tangent)) <= 1e-14 * e.norm * a.norm)
      }
    }
  }
}
#endif
