// Elements, slices, norms, QR, least squares and matrix equations of complex matrices backward: Re⟨Jv, w⟩ = Re⟨v, Jᵀw⟩.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Functions of complex matrices backward")
struct ComplexReverseFunctionTests {
  static let elementCases: [ComplexModes] = [
    ComplexModes(
      "a stack", { [.horizontal([$0[0], $0[1], $0[0]]), .vertical([$0[1], $0[0]])] },
      { [.horizontal([$0[0], $0[1], $0[0]]), .vertical([$0[1], $0[0]])] }),
    ComplexModes(
      "a block", { [$0[0].block(rows: $0[0].rows / 3..<$0[0].rows, columns: 0..<$0[0].rows / 2)] },
      { [$0[0].block(rows: $0[0].rows / 3..<$0[0].rows, columns: 0..<$0[0].rows / 2)] }),
    ComplexModes("A ∘ B", { [zipped($0[0], $0[1]) { $0 * $1 }] }, { [$0[0].elementProduct($0[1])] }),
    ComplexModes(
      "A ⊘ (B + 3)", { [zipped($0[0], $0[1]) { $0 / ($1 + Dual(value: 3, tangent: 0)) }] },
      { [$0[0].elementQuotient($0[1] + ComplexMatrix(rows: $0[1].rows, columns: $0[1].columns, repeating: 3))] }),
    ComplexModes("exp of elements", { [$0[0].mapElements { exp($0) }] }, { [$0[0].mapElements { exp($0) }] }),
    ComplexModes("Σ aᵢⱼ", { [$0[0].sumOfElements.complexMatrix] }, { [BackwardComplexMatrix(parts: $0[0].sumOfElements)] }),
    ComplexModes(
      "a sum with and a product by a constant",
      {
        let c = DualComplexMatrix(ComplexMatrix.identity($0[0].rows).map { $0 * Complex(2, -1) })
        return [c * $0[0] - c, $0[0] * c + c, c - $0[0], Complex(1, 2) * $0[0], $0[1] * Complex(0, 1)]
      },
      {
        let c = ComplexMatrix.identity($0[0].rows).map { $0 * Complex(2, -1) }
        return [c * $0[0] - c, $0[0] * c + c, c - $0[0], Complex(1, 2) * $0[0], $0[1] * Complex(0, 1)]
      }),
    ComplexModes(
      "Re tr(A)·B", { [$0[1].scaled(by: realPart($0[0].trace))] }, { [$0[1].scaled(by: $0[0].trace.real)] }),
    ComplexModes("a power", { [try $0[0].power(3), try $0[0].power(0)] }, { [try $0[0].power(3), try $0[0].power(0)] }),
    ComplexModes(
      "a triangle and a diagonal",
      {
        let lower = zipped($0[0], $0[0]) { x, _ in x }
        return [
          masked(lower) { i, j in i >= j }, masked($0[0] * $0[1]) { i, j in i == j },
        ]
      },
      {
        let n = $0[0].rows
        let product = $0[0] * $0[1]
        let units = (0..<n).map { k in ComplexMatrix(rows: n, columns: 1) { i, _ in i == k ? 1 : 0 } }
        let column = units.reduce(BackwardComplexMatrix(.zero(rows: n, columns: 1))) { sum, e in
          sum + BackwardComplexMatrix.product(BackwardComplexMatrix(e * e.adjoint), .none, product) * BackwardComplexMatrix(e)
        }
        return [$0[0].triangle(.lower), .diagonal(column)]
      }),
    ComplexModes("A ⊗ B", { [$0[0].kronecker($0[1])] }, { [$0[0].kronecker($0[1])] }),
  ]

  @Test("Elements, slices and powers", arguments: elementCases.indices)
  func elements(_ index: Int) throws {
    let f = Self.elementCases[index]
    for n in ReverseMatrixTests.sizes where n < 17 || !["A ⊗ B", "a triangle and a diagonal"].contains(f.name) {
      let seed = UInt64(600_000 + 1000 * index + n)
      var generator = SplitMix64(seed: seed)
      let mismatch = try adjointMismatch(f, at: [.randomComplex(n, n, &generator), .randomComplex(n, n, &generator)], &generator)
      #expect(mismatch <= 1e-12, "\(f.name) at n = \(n), seed \(seed)")
    }
  }

  static let factors = ComplexModes(
    "Q and R",
    {
      let f = try $0[0].qr()
      return [f.q, f.r]
    },
    {
      let f = try $0[0].qr()
      return [f.q, f.r]
    })

  static let pivotedFactors = ComplexModes(
    "Q and R with pivoting",
    {
      let f = try $0[0].qr(pivoting: true)
      return [f.q, f.r]
    },
    {
      let f = try $0[0].qr(pivoting: true)
      return [f.q, f.r]
    })

  static let polar = ComplexModes(
    "polar",
    {
      let p = try $0[0].polar()
      return [p.unitary, p.hermitian]
    },
    {
      let p = try $0[0].polar()
      return [p.unitary, p.hermitian]
    })

  static let leastSquares = ComplexModes("least squares", { [try $0[0].leastSquares($0[1])] }, { [try $0[0].leastSquares($0[1])] })
  static let pseudoInverse = ComplexModes("A⁺", { [try $0[0].pseudoInverse()] }, { [try $0[0].pseudoInverse()] })

  static let norms: [ComplexModes] = [
    ComplexModes("‖A‖₍F₎", { [try $0[0].frobeniusNorm().complexMatrix] }, { [BackwardComplexMatrix(number: try $0[0].frobeniusNorm())] }),
    ComplexModes("‖A‖₁", { [try $0[0].oneNorm().complexMatrix] }, { [BackwardComplexMatrix(number: try $0[0].oneNorm())] }),
    ComplexModes("‖A‖∞", { [try $0[0].infinityNorm().complexMatrix] }, { [BackwardComplexMatrix(number: try $0[0].infinityNorm())] }),
    ComplexModes("‖A‖₂", { [try $0[0].spectralNorm().complexMatrix] }, { [BackwardComplexMatrix(number: try $0[0].spectralNorm())] }),
    ComplexModes("‖A‖∗", { [try $0[0].nuclearNorm().complexMatrix] }, { [BackwardComplexMatrix(number: try $0[0].nuclearNorm())] }),
  ]

  static let regularCases: [ComplexModes] =
    [
      factors, polar, leastSquares, pseudoInverse, pivotedFactors,
      ComplexModes(
        "argmin ‖AX − C‖ for a constant C", { [try $0[0].leastSquares($0[1].value)] }, { [try $0[0].leastSquares($0[1].value)] }),
      ComplexModes(
        "A⁻¹C for a constant C", { [try $0[0].solve(ComplexMatrix.identity($0[0].rows))] },
        { [try $0[0].solve(ComplexMatrix.identity($0[0].rows))] }),
      ComplexModes("A⁻²", { [try $0[0].power(-2)] }, { [try $0[0].power(-2)] }),
      ComplexModes("A^0.3", { [try $0[0].power(0.3)] }, { [try $0[0].power(0.3)] }),
      ComplexModes("Sylvester", { [try sylvester($0[0], $0[0], $0[1])] }, { [try sylvester($0[0], $0[0], $0[1])] }),
      ComplexModes("Lyapunov", { [try lyapunov($0[0], $0[1])] }, { [try lyapunov($0[0], $0[1])] }),
    ] + norms

  @Test("Factors, functions, equations and norms of a regular matrix", arguments: regularCases.indices)
  func regular(_ index: Int) throws {
    let f = Self.regularCases[index]
    // A norm has no slope where there is no element.
    let isNorm = index >= Self.regularCases.count - Self.norms.count
    for n in ReverseMatrixTests.sizes where n > 0 || !isNorm {
      let seed = UInt64(610_000 + 1000 * index + n)
      var generator = SplitMix64(seed: seed)
      let a = ComplexMatrix.randomComplex(n, n, &generator).map { $0 / Complex(Double(n)) } + .identity(n).map { $0 * Complex(2) }
      let mismatch = try adjointMismatch(f, at: [a, .randomComplex(n, n, &generator)], &generator)
      let condition = n == 0 ? 1 : try a.conditionNumber()
      #expect(mismatch <= 1e-12 * condition, "\(f.name) at n = \(n), seed \(seed)")
    }
  }

  static let rectangularCases: [ComplexModes] =
    [
      factors, polar, leastSquares, pseudoInverse, pivotedFactors,
      ComplexModes("A ⊗ B", { [$0[0].kronecker($0[1])] }, { [$0[0].kronecker($0[1])] }),
      ComplexModes(
        "A X + X AᴴA = A",
        { [try sylvester(.product($0[0], .none, $0[0], .adjoint), .product($0[0], .adjoint, $0[0]) + identity($0[0].columns), $0[0])] },
        {
          let left = BackwardComplexMatrix.product($0[0], .none, $0[0], .adjoint)
          let right = BackwardComplexMatrix.product($0[0], .adjoint, $0[0])
          return [try sylvester(left, right + ComplexMatrix.identity($0[0].columns), $0[0])]
        }),
    ] + norms

  @Test("Rectangular matrices", arguments: rectangularCases.indices)
  func rectangular(_ index: Int) throws {
    let f = Self.rectangularCases[index]
    for (m, n) in [(1, 1), (3, 1), (1, 4), (5, 3), (3, 5), (6, 6), (17, 8), (9, 16), (64, 20)] {
      if f.name == "polar" && m < n || f.name == "A ⊗ B" && m == 64 { continue }
      let seed = UInt64(620_000 + 1000 * index + 20 * m + n)
      var generator = SplitMix64(seed: seed)
      let a = ComplexMatrix.randomComplex(m, n, &generator)
      let mismatch = try adjointMismatch(f, at: [a, .randomComplex(m, 2, &generator)], &generator)
      let s = try a.svd().values
      let condition = s[0] / s[s.count - 1]
      #expect(mismatch <= 1e-12 * (f.name.hasSuffix("= A") ? condition * condition : condition), "\(f.name) of \(m)×\(n), seed \(seed)")
    }
  }

  static let group = ComplexModes(
    "a group of eigenvalues",
    {
      if $0[0].rows == 0 { return [] }
      let (p, mean) = try $0[0].spectralCluster(0..<($0[0].rows + 1) / 2)
      return [p, mean.complexMatrix]
    },
    {
      if $0[0].rows == 0 { return [] }
      let (p, mean) = try $0[0].spectralCluster(0..<($0[0].rows + 1) / 2)
      return [p, BackwardComplexMatrix(number: mean)]
    })

  static let hermitianCases: [ComplexModes] = [
    ComplexModes(
      "eigenvalues and vectors in a metric",
      {
        let e = try $0[0].symmetricEigen(metric: $0[2])
        return [e.values.complexMatrix, e.vectors]
      },
      {
        let e = try $0[0].symmetricEigen(metric: $0[2])
        return [BackwardComplexMatrix(column: e.values), e.vectors]
      }),
    ComplexModes("f(A)", { [try $0[0].symmetricFunction { sqrt($0) }] }, { [try $0[0].symmetricFunction { sqrt($0) }] }),
    ComplexModes(
      "triangular solves",
      {
        [
          try $0[0].solveTriangular($0[1], .lower), try $0[0].solveTriangular($0[1], .upper, .adjoint),
          try $0[0].solveTriangular($0[1], .upper, .transpose), try $0[0].solveTriangular($0[1], .lower, .adjoint, unitDiagonal: true),
        ]
      },
      {
        [
          try $0[0].solveTriangular($0[1], .lower), try $0[0].solveTriangular($0[1], .upper, .adjoint),
          try $0[0].solveTriangular($0[1], .upper, .transpose), try $0[0].solveTriangular($0[1], .lower, .adjoint, unitDiagonal: true),
        ]
      }),
    group,
  ]

  @Test("Hermitian and triangular matrices", arguments: hermitianCases.indices)
  func hermitian(_ index: Int) throws {
    let f = Self.hermitianCases[index]
    for n in ReverseMatrixTests.sizes {
      let seed = UInt64(630_000 + 1000 * index + n)
      var generator = SplitMix64(seed: seed)
      let (a, b) = (ComplexMatrix.randomPositive(n, &generator), ComplexMatrix.randomPositive(n, &generator))
      let mismatch = try adjointMismatch(f, at: [a, .randomComplex(n, n, &generator), b], &generator)
      var sensitivity = 1.0
      if f.name.hasPrefix("eigen") {
        let values = try a.symmetricEigen(metric: b).values
        let gap = zip(values, values.dropFirst()).map { $1 - $0 }.min() ?? 1
        sensitivity = max(1, (values.last ?? 1) / gap) * (try b.conditionNumber())
      } else if f.name.hasPrefix("a group") && n > 1 {
        let values = try a.symmetricEigen().values
        sensitivity = max(1, values[n - 1] / (values[(n + 1) / 2] - values[(n - 1) / 2]))
      } else if f.name.hasPrefix("tri") {
        // With elements of about n below the diagonal the triangle's condition grows like a power: the unit one's is measured.
        let triangle = ComplexMatrix(rows: n, columns: n) { i, j in i > j ? a[i, j] : i == j ? 1 : 0 }
        sensitivity = try triangle.conditionNumber()
      }
      #expect(mismatch <= 1e-12 * (try a.conditionNumber()) * sensitivity, "\(f.name) at n = \(n), seed \(seed)")
    }
  }
}

/// A function of corresponding elements.
private func zipped(
  _ a: DualComplexMatrix, _ b: DualComplexMatrix, _ f: (Dual<Complex<Double>>, Dual<Complex<Double>>) -> Dual<Complex<Double>>
) -> DualComplexMatrix {
  DualComplexMatrix(rows: a.rows, columns: a.columns, entries: (0..<a.rows * a.columns).map { f(a.entry($0), b.entry($0)) })
}

/// The elements in some places, and zeros elsewhere.
private func masked(_ a: DualComplexMatrix, _ isKept: (Int, Int) -> Bool) -> DualComplexMatrix {
  func cut(_ x: ComplexMatrix) -> ComplexMatrix { ComplexMatrix(rows: x.rows, columns: x.columns) { isKept($0, $1) ? x[$0, $1] : 0 } }
  return DualComplexMatrix(value: cut(a.value), tangent: cut(a.tangent))
}

private func realPart(_ x: Dual<Complex<Double>>) -> Dual<Complex<Double>> {
  Dual(value: Complex(x.value.real), tangent: Complex(x.tangent.real))
}

private func identity(_ n: Int) -> DualComplexMatrix { DualComplexMatrix(ComplexMatrix.identity(n)) }
#endif
