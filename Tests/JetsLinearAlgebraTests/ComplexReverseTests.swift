// Complex matrices backward: Re⟨Jv, w⟩ = Re⟨v, Jᵀw⟩ against the forward rules, and the convention against parts.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Complex matrices backward")
struct ComplexReverseTests {
  static let algebraCases: [ComplexModes] = [
    ComplexModes("A·B", { [$0[0] * $0[1]] }, { [$0[0] * $0[1]] }),
    ComplexModes("Aᴴ·B", { [.product($0[0], .adjoint, $0[1], .none)] }, { [.product($0[0], .adjoint, $0[1], .none)] }),
    ComplexModes("A·Bᴴ", { [.product($0[0], .none, $0[1], .adjoint)] }, { [.product($0[0], .none, $0[1], .adjoint)] }),
    ComplexModes("Aᴴ·Bᴴ", { [.product($0[0], .adjoint, $0[1], .adjoint)] }, { [.product($0[0], .adjoint, $0[1], .adjoint)] }),
    ComplexModes("Aᵀ·B", { [.product($0[0], .transpose, $0[1], .none)] }, { [.product($0[0], .transpose, $0[1], .none)] }),
    ComplexModes("A·Bᵀ", { [.product($0[0], .none, $0[1], .transpose)] }, { [.product($0[0], .none, $0[1], .transpose)] }),
    ComplexModes("Aᵀ·Bᴴ", { [.product($0[0], .transpose, $0[1], .adjoint)] }, { [.product($0[0], .transpose, $0[1], .adjoint)] }),
    ComplexModes("Aᵀ·Bᵀ", { [.product($0[0], .transpose, $0[1], .transpose)] }, { [.product($0[0], .transpose, $0[1], .transpose)] }),
    ComplexModes("A·A", { [$0[0] * $0[0]] }, { [$0[0] * $0[0]] }),
    ComplexModes(
      "A + B, A − B, (2 − i)A", { [$0[0] + $0[1], $0[0] - $0[1], Complex(2, -1) * $0[0]] },
      { [$0[0] + $0[1], $0[0] - $0[1], $0[0].scaled(by: Complex(2, -1))] }),
    ComplexModes("Aᴴ and Aᵀ", { [$0[0].adjoint, $0[0].transposed] }, { [$0[0].adjoint, $0[0].transposed] }),
    ComplexModes("tr(A)·B", { [$0[1].scaled(by: $0[0].trace)] }, { [$0[1].scaled(by: $0[0].trace)] }),
    ComplexModes(
      "products with triangles",
      {
        [
          $0[0].multiplyTriangular($0[1], .lower), $0[0].multiplyTriangular($0[1], .upper, .adjoint),
          $0[0].multiplyTriangular($0[1], .upper, .transpose), $0[0].multiplyTriangular($0[1], .lower, .transpose, unitDiagonal: true),
        ]
      },
      {
        [
          $0[0].multiplyTriangular($0[1], .lower), $0[0].multiplyTriangular($0[1], .upper, .adjoint),
          $0[0].multiplyTriangular($0[1], .upper, .transpose), $0[0].multiplyTriangular($0[1], .lower, .transpose, unitDiagonal: true),
        ]
      }),
    ComplexModes("exp A", { [try expm($0[0])] }, { [try expm($0[0])] }),
  ]

  @Test("Sums, products and the exponential", arguments: algebraCases.indices)
  func algebra(_ index: Int) throws {
    let f = Self.algebraCases[index]
    for n in ReverseMatrixTests.sizes {
      let seed = UInt64(500_000 + 1000 * index + n)
      var generator = SplitMix64(seed: seed)
      let scale = Complex(f.name == "exp A" ? 1 / Double(max(1, n)) : 1)
      let point = [ComplexMatrix.randomComplex(n, n, &generator).map { $0 * scale }, .randomComplex(n, n, &generator)]
      let mismatch = try adjointMismatch(f, at: point, &generator)
      #expect(mismatch <= 1e-12, "\(f.name) at n = \(n), seed \(seed)")
    }
  }

  static let regularCases: [ComplexModes] = [
    ComplexModes("A⁻¹B", { [try $0[0].solve($0[1])] }, { [try $0[0].solve($0[1])] }),
    ComplexModes("A⁻¹", { [try $0[0].inverse()] }, { [try $0[0].inverse()] }),
    ComplexModes(
      "det A", { [try $0[0].determinant().complexMatrix] }, { [BackwardComplexMatrix(parts: try $0[0].determinant())] }),
    ComplexModes(
      "log|det A|", { [try $0[0].signedLogDeterminant().logMagnitude.complexMatrix] },
      { [BackwardComplexMatrix(number: try $0[0].signedLogDeterminant().logMagnitude)] }),
    ComplexModes(
      "L and U",
      {
        let (l, u) = try $0[0].lu().factors
        return [l, u]
      },
      {
        let (l, u) = try $0[0].lu().lowerAndUpper
        return [l, u]
      }),
    ComplexModes("√A", { [try sqrtm($0[0])] }, { [try sqrtm($0[0])] }),
    ComplexModes("log A", { [try logm($0[0])] }, { [try logm($0[0])] }),
  ]

  @Test("Solves, determinants, factors and functions of a regular matrix", arguments: regularCases.indices)
  func regular(_ index: Int) throws {
    let f = Self.regularCases[index]
    for n in ReverseMatrixTests.sizes {
      let seed = UInt64(510_000 + 1000 * index + n)
      var generator = SplitMix64(seed: seed)
      let a = ComplexMatrix.randomComplex(n, n, &generator).map { $0 / Complex(Double(n)) } + .identity(n).map { $0 * Complex(2) }
      let mismatch = try adjointMismatch(f, at: [a, .randomComplex(n, n, &generator)], &generator)
      let condition = n == 0 ? 1 : try a.conditionNumber()
      #expect(mismatch <= 1e-12 * condition, "\(f.name) at n = \(n), seed \(seed)")
    }
  }

  static let hermitianCases: [ComplexModes] = [
    ComplexModes("Cholesky", { [try $0[0].cholesky().factor] }, { [try $0[0].cholesky().factor] }),
    ComplexModes("A⁻¹B by Cholesky", { [try $0[0].cholesky().solve($0[1])] }, { [try $0[0].solvePositiveDefinite($0[1])] }),
    ComplexModes(
      "log det A by Cholesky", { [try $0[0].cholesky().logDeterminant().complexMatrix] },
      { [BackwardComplexMatrix(number: try $0[0].cholesky().logDeterminant())] }),
    ComplexModes(
      "eigenvalues and vectors",
      {
        let e = try $0[0].symmetricEigen()
        return [e.values.complexMatrix, e.vectors]
      },
      {
        let e = try $0[0].symmetricEigen()
        return [BackwardComplexMatrix(column: e.values), e.vectors]
      }),
  ]

  @Test("Hermitian matrices", arguments: hermitianCases.indices)
  func hermitian(_ index: Int) throws {
    let f = Self.hermitianCases[index]
    for n in ReverseMatrixTests.sizes {
      let seed = UInt64(520_000 + 1000 * index + n)
      var generator = SplitMix64(seed: seed)
      let b = ComplexMatrix.randomComplex(n, n, &generator)
      var a = ComplexMatrix.product(b, .none, b, .adjoint)
      for k in 0..<n { a[k, k] += Complex(1 + 0.1 * Double(k)) }
      let mismatch = try adjointMismatch(f, at: [a, .randomComplex(n, n, &generator)], &generator)
      let values = try a.symmetricEigen().values
      let gap = zip(values, values.dropFirst()).map { $1 - $0 }.min() ?? 1
      let sensitivity = f.name.hasPrefix("eigen") ? max(1, (values.last ?? 1) / gap) : 1
      #expect(mismatch <= 1e-12 * (try a.conditionNumber()) * sensitivity, "\(f.name) at n = \(n), seed \(seed)")
    }
  }

  static let singularValues = ComplexModes(
    "singular values and vectors",
    {
      let f = try $0[0].svd()
      return [f.u, f.values.complexMatrix, f.v]
    },
    {
      let f = try $0[0].svd()
      return [f.u, BackwardComplexMatrix(column: f.values), f.v]
    })

  @Test(
    "Singular values of tall, square and wide matrices",
    arguments: [(0, 0), (1, 1), (3, 1), (1, 4), (5, 3), (3, 5), (6, 6), (17, 8), (9, 16), (64, 20), (64, 64)])
  func rectangular(m: Int, n: Int) throws {
    let seed = UInt64(530_000 + 100 * m + n)
    var generator = SplitMix64(seed: seed)
    let a = ComplexMatrix.randomComplex(m, n, &generator)
    let mismatch = try adjointMismatch(Self.singularValues, at: [a], &generator)
    let s = try a.svd().values
    let gap = min(s.last ?? 1, zip(s, s.dropFirst()).map { $0 - $1 }.min() ?? 1)
    #expect(mismatch <= 1e-12 * ((s.first ?? 1) / gap) * ((s.first ?? 1) / (s.last ?? 1)), "\(m)×\(n), seed \(seed)")
  }

  static let generalCases: [ComplexModes] = [
    ComplexModes(
      "eigenvalues and vectors",
      {
        let e = try $0[0].eigen()
        return [e.values.complexMatrix, e.vectors]
      },
      {
        let e = try $0[0].eigen()
        return [e.values, e.vectors]
      }),
    ComplexModes(
      "Schur form",
      {
        let e = try $0[0].schur()
        return [e.q, e.t]
      },
      {
        let e = try $0[0].schur()
        return [e.q, e.t]
      }),
  ]

  @Test("Eigenvalues and Schur forms of general matrices", arguments: generalCases.indices)
  func general(_ index: Int) throws {
    let f = Self.generalCases[index]
    for n in ReverseMatrixTests.sizes {
      let seed = UInt64(540_000 + 1000 * index + n)
      var generator = SplitMix64(seed: seed)
      let a = ComplexMatrix.randomComplex(n, n, &generator)
      let mismatch = try adjointMismatch(f, at: [a], &generator)
      #expect(mismatch <= 1e-12 * (try spectralSensitivity(a)), "\(f.name) at n = \(n), seed \(seed)")
    }
  }

  @Test("Eigenvalues and vectors of real matrices, which are complex", arguments: ReverseMatrixTests.sizes)
  func realMatrices(n: Int) throws {
    let seed = UInt64(550_000 + n)
    var generator = SplitMix64(seed: seed)
    let (a, v) = (Matrix<Double>.random(n, n, &generator), Matrix<Double>.random(n, n, &generator))
    let form = try DualMatrix(value: a, tangent: v).eigen()
    let tangents = [form.values.complexMatrix.tangent, form.vectors.tangent]
    let w = tangents.map { ComplexMatrix.randomComplex($0.rows, $0.columns, &generator) }
    let adjoint = try gradient(at: a) { a in
      let e = try a.eigen()
      #expect(e.values.value.elements == form.values.value && e.vectors.value == form.vectors.value)
      return e.values.dot(BackwardComplexMatrix(w[0])) + e.vectors.dot(BackwardComplexMatrix(w[1]))
    }
    let left = zip(tangents, w).reduce(0.0) { $0 + zip($1.0.elements, $1.1.elements).reduce(0) { $0 + ($1.0.conjugate * $1.1).real } }
    let right = v.dot(adjoint)
    let sizes =
      try v.norm * adjoint.norm + hypot(tangents[0].frobeniusNorm(), tangents[1].frobeniusNorm())
      * hypot(w[0].frobeniusNorm(), w[1].frobeniusNorm())
    #expect(abs(left - right) <= 1e-12 * (try spectralSensitivity(a.map { Complex($0) })) * sizes, "n = \(n), seed \(seed)")
    if n > 3 { #expect(form.values.value.contains { $0.imaginary != 0 }) }
  }

  @Test("Real Schur forms with real eigenvalues", arguments: [1, 2, 5, 17])
  func realSchur(n: Int) throws {
    let seed = UInt64(555_000 + n)
    var generator = SplitMix64(seed: seed)
    // The eigenvalues 1 … n, and a triangle above them, turned.
    let q = try Matrix<Double>.random(n, n, &generator).qr().q
    let triangle = Matrix<Double>(rows: n, columns: n) { i, j in i == j ? Double(i + 1) : i < j ? 0.1 * Double((i + 2 * j) % 5) : 0 }
    let f = TwoModes(
      "Schur form",
      {
        let s = try $0[0].schur()
        return [s.q, s.t]
      },
      {
        let s = try $0[0].schur()
        return [s.q, s.t]
      })
    let a = q * triangle * q.transposed
    let mismatch = try adjointMismatch(f, at: [a], &generator)
    #expect(mismatch <= 1e-12 * (try spectralSensitivity(a.map { Complex($0) })), "n = \(n), seed \(seed)")
    // Twice, against forward over forward.
    let (u, v) = (Matrix<Double>.random(n, n, &generator), Matrix<Double>.random(n, n, &generator))
    let product = try hessianVectorProduct(at: a, along: v) { x in try x.schur().q.sumOfElements }
    let twice = Dual(value: Dual(value: a, tangent: u), tangent: Dual(value: v, tangent: Matrix<Double>.zero(rows: n, columns: n)))
    let truth = try twice.schur().q.sumOfElements.tangent.tangent
    let size = product.norm * u.norm + abs(truth)
    #expect(abs(product.dot(u) - truth) <= 1e-12 * (try spectralSensitivity(a.map { Complex($0) })) * (size + 1e-3), "twice at n = \(n)")
  }

  /// ‖A‖ over the smallest distance of eigenvalues, times the square of the condition of the eigenvectors.
  private func spectralSensitivity(_ a: ComplexMatrix) throws -> Double {
    guard a.rows > 1 else { return 10 }
    let form = try a.eigen()
    var gap = Double.infinity
    for j in 0..<a.rows { for i in 0..<j { gap = min(gap, (form.values[i] - form.values[j]).length) } }
    let condition = try form.vectors.conditionNumber()
    return try a.frobeniusNorm() / gap * condition * condition
  }

  @Test("The adjoint is the derivative by the real part plus i times that by the imaginary part")
  func convention() throws {
    let z = ComplexMatrix(rows: 1, columns: 2, elements: [Complex(3, 4), Complex(-1, 2)])
    let norm = ComplexReverseMatrix.valueWithGradient(at: z) { (z: BackwardComplexMatrix) in z.squaredNorm }
    #expect(norm.value == 30 && norm.gradient == z.map { $0 * Complex(2) })
    let real = ComplexReverseMatrix.valueWithGradient(at: z) { (z: BackwardComplexMatrix) in z[0, 0].real * 5 + z[0, 1].imaginary }
    #expect(real.gradient.elements == [Complex(5, 0), Complex(0, 1)])
    let magnitudes = ComplexReverseMatrix.valueWithGradient(at: z) { (z: BackwardComplexMatrix) in
      sqrt(z.squaredMagnitudes[0, 0])
    }
    #expect(magnitudes.value == 5 && (magnitudes.gradient[0, 0] - Complex(0.6, 0.8)).length <= 0x1p-52)
    // A holomorphic function's real part has the conjugate of its derivative: Re z² → 2·conj(z).
    let square = ComplexReverseMatrix.valueWithGradient(at: z.block(rows: 0..<1, columns: 0..<1)) { (z: BackwardComplexMatrix) in
      (z * z)[0, 0].real
    }
    #expect(square.gradient[0, 0] == Complex(6, -8))
    let turned = ComplexReverseMatrix.valueWithGradient(at: z) { (z: BackwardComplexMatrix) in
      BackwardComplexMatrix.product(z, .transpose, z, .none)[0, 1].imaginary + z.transposed.conjugated[1, 0].imaginary
    }
    // Im(z₀z₁) has the adjoints i·conj(z₁) and i·conj(z₀), and −Im z₁ another −i.
    // Several matrices, one of them without elements: Re Σ conj(zᵢ)·uᵢ has the adjoints u and z.
    let u = ComplexMatrix(rows: 1, columns: 2, elements: [Complex(1, -1), Complex(0, 3)])
    let several = ComplexReverseMatrix.valueWithGradient(at: [z, .zero(rows: 0, columns: 3), u]) { (x: [BackwardComplexMatrix]) in
      x[0].dot(x[2]) + x[1].squaredNorm
    }
    #expect(several.value == 5 && several.gradient == [u, .zero(rows: 0, columns: 3), z])
    let scaled = ComplexReverseMatrix.valueWithGradient(at: z) { (z: BackwardComplexMatrix) in
      let s = z[0, 0].real
      return (s * z + z * s).dot(ComplexMatrix(rows: 1, columns: 2, elements: [Complex(0, 1), 0]))
    }
    // 2xy for z₀ = x + iy.
    #expect(scaled.value == 24 && scaled.gradient.elements == [Complex(8, 6), 0])
    #expect(turned.gradient.elements == [Complex(0, 1) * z[0, 1].conjugate, Complex(0, 1) * z[0, 0].conjugate - Complex(0, 1)])
  }

  @Test("A wrong adjoint is noticed")
  func wrongAdjoints() throws {
    var generator = SplitMix64(seed: 557_000)
    let point = [ComplexMatrix.randomComplex(4, 4, &generator), .randomComplex(4, 4, &generator)]
    let half = ComplexModes("A·B without B", { [$0[0] * $0[1]] }, { [$0[0] * BackwardComplexMatrix($0[1].value)] })
    #expect(try adjointMismatch(half, at: point, &generator) > 1e-3)
    // X + i(2Y₀ − Y) has the value of A at Y = Y₀, and the adjoint of its conjugate.
    let conjugate = ComplexModes(
      "a conjugate left out", { [$0[0]] },
      { [BackwardComplexMatrix(real: $0[0].realPart, imaginary: ReverseMatrix($0[0].imaginaryPart.value) * 2 - $0[0].imaginaryPart)] })
    #expect(try adjointMismatch(conjugate, at: point, &generator) > 1e-3)
  }

  @Test("Second derivatives along a real variable")
  func overDuals() throws {
    var generator = SplitMix64(seed: 560_000)
    let n = 4
    let (a, e, u) = (
      ComplexMatrix.randomComplex(n, n, &generator), ComplexMatrix.randomComplex(n, n, &generator),
      ComplexMatrix.randomComplex(n, n, &generator)
    )
    typealias Inner = ComplexReverseMatrix<Dual<Double>>
    typealias Twice = Dual<Dual<ComplexMatrix>>
    let cases: [(String, (Twice) throws -> Dual<Dual<Double>>, (Inner) throws -> Reverse<Dual<Double>>)] = [
      ("log|det A|", { try $0.signedLogDeterminant().logMagnitude }, { try $0.signedLogDeterminant().logMagnitude }),
      (
        "‖A⁻¹‖²",
        {
          let x = try $0.inverse().frobeniusNorm(); return x * x
        }, { try $0.inverse().squaredNorm }
      ),
      (
        "‖exp A‖²",
        {
          let x = try expm($0).frobeniusNorm(); return x * x
        }, { try expm($0).squaredNorm }
      ),
    ]
    for (name, forward, backward) in cases {
      let product = try Inner.valueWithGradient(at: DualComplexMatrix(value: a, tangent: e)) { z in try backward(z) }.gradient.tangent
      let zero = ComplexMatrix.zero(rows: n, columns: n)
      let second = try forward(Twice(value: Dual(value: a, tangent: u), tangent: Dual(value: e, tangent: zero))).tangent.tangent
      let inner = zip(product.elements, u.elements).reduce(0.0) { $0 + ($1.0.conjugate * $1.1).real }
      #expect(abs(inner - second) <= 1e-11 * (abs(second) + 1), "\(name), seed 560000")
    }
    // Vectors and values of a general matrix, twice.
    let eigen = try Inner.valueWithGradient(at: DualComplexMatrix(value: a, tangent: e)) { z in
      let form = try z.eigen()
      return form.values.squaredNorm + form.vectors[0, 1].real
    }.gradient.tangent
    let outer = try Twice(
      value: Dual(value: a, tangent: u), tangent: Dual(value: e, tangent: ComplexMatrix.zero(rows: n, columns: n))
    ).eigen()
    func tangent(_ f: (Dual<Dual<[Complex<Double>]>>) -> Complex<Double>) -> Complex<Double> { f(outer.values) }
    var second = outer.vectors.tangent.tangent[0, 1].real
    let values = outer.values
    for k in 0..<n {
      let (x, xu, xe, xue) = (values.value.value[k], values.value.tangent[k], values.tangent.value[k], values.tangent.tangent[k])
      second += 2 * ((x.conjugate * xue).real + (xu.conjugate * xe).real)
    }
    let inner = zip(eigen.elements, u.elements).reduce(0.0) { $0 + ($1.0.conjugate * $1.1).real }
    #expect(abs(inner - second) <= 1e-9 * (abs(second) + 1), "eigenvalues twice, seed 560000")
  }

  @Test("Where the forward rule throws, recording throws")
  func throwing() throws {
    let identity = ComplexMatrix.identity(2)
    let jordan = ComplexMatrix(rows: 2, columns: 2, elements: [1, 0, 1, 1])
    func error(_ a: ComplexMatrix, _ f: (BackwardComplexMatrix) throws -> Reverse<Double>) -> LinearAlgebraError? {
      do { _ = try ComplexReverseMatrix.valueWithGradient(at: a) { z in try f(z) } } catch { return error as? LinearAlgebraError }
      return nil
    }
    #expect(error(identity) { try $0.symmetricEigen().values[0] } == .degenerate(0, 1))
    #expect(error(identity) { try $0.svd().values[0] } == .degenerate(0, 1))
    #expect(error(identity) { try $0.eigen().values[0, 0].real } == .degenerate(0, 1))
    #expect(error(identity) { try $0.schur().q[0, 0].real } == .degenerate(0, 1))
    #expect(error(jordan) { try $0.eigen().values[0, 0].real } != nil)
    #expect(error(jordan - identity) { try $0.inverse().squaredNorm } == .singular(pivot: 0))
    #expect(error(identity.map { -$0 }) { try $0.cholesky().factor.squaredNorm } == .notPositiveDefinite(minor: 1))
    let rotation = Matrix<Double>([[0, 1], [-1, 0]])
    #expect(throws: LinearAlgebraError.self) { _ = try gradient(at: rotation) { a in try a.schur().q.trace } }
    #expect(try gradient(at: rotation) { a in try a.eigen().values.squaredNorm }.elements.allSatisfy(\.isFinite))
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) {
      _ = try gradient(at: Matrix<Double>.identity(2)) { a in try a.eigen().values[0, 0].real }
    }
    // A constant has values where a variable has no derivative.
    #expect(try BackwardComplexMatrix(identity).eigen().values.value.elements == [1, 1])
  }
}
#endif
