// Reverse mode over matrices: every function against its own forward rule, by ⟨Jv, w⟩ = ⟨v, Jᵀw⟩.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Matrices backward")
struct ReverseMatrixTests {
  static let sizes = [0, 1, 2, 3, 5, 8, 17, 64]

  /// Functions of two n×n matrices that are defined everywhere.
  static let algebraCases: [TwoModes] = [
    TwoModes("A·B", { [$0[0] * $0[1]] }, { [$0[0] * $0[1]] }),
    TwoModes("Aᵀ·B", { [.product($0[0], .transpose, $0[1], .none)] }, { [.product($0[0], .transpose, $0[1], .none)] }),
    TwoModes("A·Bᵀ", { [.product($0[0], .none, $0[1], .transpose)] }, { [.product($0[0], .none, $0[1], .adjoint)] }),
    TwoModes("Aᵀ·Bᵀ", { [.product($0[0], .transpose, $0[1], .transpose)] }, { [.product($0[0], .transpose, $0[1], .transpose)] }),
    TwoModes("A·A", { [$0[0] * $0[0]] }, { [$0[0] * $0[0]] }),
    TwoModes("A + B, A − 3B, −A", { [$0[0] + $0[1], $0[0] - 3 * $0[1], -$0[0]] }, { [$0[0] + $0[1], $0[0] - 3 * $0[1], -$0[0]] }),
    TwoModes("sin A", { [$0[0].mapElements { sin($0) }] }, { [$0[0].mapElements { sin($0) }] }),
    TwoModes(
      "tr(A)·B", { [$0[1].scaled(by: $0[0].trace)] }, { [$0[1].scaled(by: $0[0].trace)] }),
    TwoModes("Σ aᵢⱼ", { [$0[0].sumOfElements.matrix] }, { [$0[0].sumOfElements.matrix] }),
    TwoModes(
      "A ∘ B", { [zipped($0[0], $0[1]) { $0 * $1 }] }, { [$0[0].elementProduct($0[1])] }),
    TwoModes(
      "A ⊘ (B + 3)", { [zipped($0[0], $0[1]) { $0 / ($1 + 3) }] },
      { [$0[0].elementQuotient($0[1] + Matrix(rows: $0[1].rows, columns: $0[1].columns, repeating: 3.0))] }),
    TwoModes("Aᵀ", { [$0[0].transposed] }, { [$0[0].transposed] }),
    TwoModes(
      "a stack", { [.horizontal([$0[0], $0[1], $0[0]]), .vertical([$0[1], $0[0]])] },
      { [.horizontal([$0[0], $0[1], $0[0]]), .vertical([$0[1], $0[0]])] }),
    TwoModes(
      "a block", { [$0[0].block(rows: $0[0].rows / 3..<$0[0].rows, columns: 0..<$0[0].rows / 2)] },
      { [$0[0].block(rows: $0[0].rows / 3..<$0[0].rows, columns: 0..<$0[0].rows / 2)] }),
    TwoModes(
      "a power", { [try $0[0].power(3), try $0[0].power(0)] }, { [try $0[0].power(3), try $0[0].power(0)] }),
    TwoModes("exp A", { [try expm($0[0])] }, { [try expm($0[0])] }),
    TwoModes(
      "a layer",
      { [denseLayer($0[0], weights: $0[1], bias: $0[0].block(rows: 0..<$0[0].rows, columns: 0..<min(1, $0[0].rows))) { tanh($0) }] },
      { [denseLayer($0[0], weights: $0[1], bias: $0[0].block(rows: 0..<$0[0].rows, columns: 0..<min(1, $0[0].rows))) { tanh($0) }] }),
  ]

  @Test("Sums, products, slices and functions of elements", arguments: algebraCases.indices)
  func algebra(_ index: Int) throws {
    let f = Self.algebraCases[index]
    for n in Self.sizes where n > 0 || !f.name.hasPrefix("a layer") {
      var generator = SplitMix64(seed: UInt64(1000 * index + n))
      let point = [Matrix<Double>.random(n, n, &generator), .random(n, n, &generator)]
      let mismatch = try adjointMismatch(f, at: point, &generator)
      #expect(mismatch <= 1e-12, "\(f.name) at n = \(n), seed \(1000 * index + n)")
    }
  }

  /// Functions of a well-conditioned square matrix and a square right-hand side.
  static let regularCases: [TwoModes] = [
    TwoModes("A⁻¹B", { [try $0[0].solve($0[1])] }, { [try $0[0].solve($0[1])] }),
    TwoModes("A⁻¹", { [try $0[0].inverse()] }, { [try $0[0].inverse()] }),
    TwoModes("A⁻²", { [try $0[0].power(-2)] }, { [try $0[0].power(-2)] }),
    TwoModes("det A", { [try $0[0].determinant().matrix] }, { [try $0[0].determinant().matrix] }),
    TwoModes(
      "log|det A|", { [try $0[0].signedLogDeterminant().logMagnitude.matrix] }, { [try $0[0].signedLogDeterminant().logMagnitude.matrix] }),
    TwoModes("log det A", { [try $0[0].logDeterminant().matrix] }, { [try $0[0].logDeterminant().matrix] }),
    TwoModes(
      "L and U",
      {
        let (l, u) = try $0[0].lu().factors
        return [l, u]
      },
      {
        let (l, u) = try $0[0].lu().lowerAndUpper
        return [l, u]
      }),
    TwoModes(
      "Q and R",
      {
        let f = try $0[0].qr()
        return [f.q, f.r]
      },
      {
        let f = try $0[0].qr()
        return [f.q, f.r]
      }),
    TwoModes("least squares", { [try $0[0].leastSquares($0[1])] }, { [try $0[0].leastSquares($0[1])] }),
    TwoModes("A⁺", { [try $0[0].pseudoInverse()] }, { [try $0[0].pseudoInverse()] }),
    TwoModes("√A", { [try sqrtm($0[0])] }, { [try sqrtm($0[0])] }),
    TwoModes("log A", { [try logm($0[0])] }, { [try logm($0[0])] }),
    TwoModes("A^0.3", { [try $0[0].power(0.3)] }, { [try $0[0].power(0.3)] }),
    TwoModes("Sylvester", { [try sylvester($0[0], $0[0], $0[1])] }, { [try sylvester($0[0], $0[0], $0[1])] }),
    TwoModes("Lyapunov", { [try lyapunov($0[0], $0[1])] }, { [try lyapunov($0[0], $0[1])] }),
    TwoModes(
      "polar",
      {
        let p = try $0[0].polar()
        return [p.unitary, p.hermitian]
      },
      {
        let p = try $0[0].polar()
        return [p.unitary, p.hermitian]
      }),
    TwoModes("‖A‖₍F₎", { [try $0[0].frobeniusNorm().matrix] }, { [try $0[0].frobeniusNorm().matrix] }),
    TwoModes("‖A‖₁", { [try $0[1].oneNorm().matrix] }, { [try $0[1].oneNorm().matrix] }),
    TwoModes("‖A‖∞", { [try $0[1].infinityNorm().matrix] }, { [try $0[1].infinityNorm().matrix] }),
    TwoModes("‖A‖₂", { [try $0[1].spectralNorm().matrix] }, { [try $0[1].spectralNorm().matrix] }),
    TwoModes("‖A‖∗", { [try $0[0].nuclearNorm().matrix] }, { [try $0[0].nuclearNorm().matrix] }),
    TwoModes("det A by factors", { [try $0[0].lu().determinant().matrix] }, { [try $0[0].lu().determinant().matrix] }),
    TwoModes(
      "Q and R with pivoting",
      {
        let f = try $0[1].qr(pivoting: true)
        return [f.q, f.r]
      },
      {
        let f = try $0[1].qr(pivoting: true)
        return [f.q, f.r]
      }),
    TwoModes(
      "products with triangles",
      {
        [
          $0[0].multiplyTriangular($0[1], .lower), $0[0].multiplyTriangular($0[1], .upper, .transpose),
          $0[0].multiplyTriangular($0[1], .lower, unitDiagonal: true),
        ]
      },
      {
        [
          $0[0].multiplyTriangular($0[1], .lower), $0[0].multiplyTriangular($0[1], .upper, .transpose),
          $0[0].multiplyTriangular($0[1], .lower, unitDiagonal: true),
        ]
      }),
  ]

  @Test("Solves, determinants, factors and functions of a regular matrix", arguments: regularCases.indices)
  func regular(_ index: Int) throws {
    let f = Self.regularCases[index]
    for n in Self.sizes where n > 0 {
      let seed = UInt64(100_000 + 1000 * index + n)
      var generator = SplitMix64(seed: seed)
      let a = Matrix<Double>.random(n, n, &generator) * (1 / Double(n)) + Matrix.identity(n) * 2
      let b = Matrix<Double>.random(n, n, &generator)
      let mismatch = try adjointMismatch(f, at: [a, b], &generator)
      let matrix = f.name.hasSuffix("pivoting") ? b : a
      #expect(mismatch <= 1e-12 * condition(matrix), "\(f.name) at n = \(n), seed \(seed)")
    }
  }

  /// Functions of a symmetric positive definite matrix of which the lower triangle is read, and a right-hand side.
  static let symmetricCases: [TwoModes] = [
    TwoModes("Cholesky", { [try $0[0].cholesky().factor] }, { [try $0[0].cholesky().factor] }),
    TwoModes("A⁻¹B by Cholesky", { [try $0[0].solvePositiveDefinite($0[1])] }, { [try $0[0].solvePositiveDefinite($0[1])] }),
    TwoModes("A⁻¹ by Cholesky", { [try $0[0].cholesky().inverse()] }, { [try $0[0].cholesky().inverse()] }),
    TwoModes(
      "log det A by Cholesky", { [try $0[0].cholesky().logDeterminant().matrix] }, { [try $0[0].cholesky().logDeterminant().matrix] }),
    TwoModes(
      "eigenvalues and vectors",
      {
        let e = try $0[0].symmetricEigen()
        return [e.values.matrix, e.vectors]
      },
      {
        let e = try $0[0].symmetricEigen()
        return [BackwardMatrix(column: e.values), e.vectors]
      }),
    TwoModes(
      "eigenvalues and vectors in a metric",
      {
        let e = try $0[0].symmetricEigen(metric: $0[2])
        return [e.values.matrix, e.vectors]
      },
      {
        let e = try $0[0].symmetricEigen(metric: $0[2])
        return [BackwardMatrix(column: e.values), e.vectors]
      }),
    TwoModes("f(A)", { [try $0[0].symmetricFunction { sqrt($0) }] }, { [try $0[0].symmetricFunction { sqrt($0) }] }),
    TwoModes(
      "triangular solves",
      {
        [
          try $0[0].solveTriangular($0[1], .lower), try $0[0].solveTriangular($0[1], .upper, .transpose),
          try $0[0].solveTriangular($0[1], .lower, .transpose, unitDiagonal: true),
        ]
      },
      {
        [
          try $0[0].solveTriangular($0[1], .lower), try $0[0].solveTriangular($0[1], .upper, .transpose),
          try $0[0].solveTriangular($0[1], .lower, .transpose, unitDiagonal: true),
        ]
      }),
    TwoModes("det A by Cholesky", { [try $0[0].cholesky().determinant().matrix] }, { [try $0[0].cholesky().determinant().matrix] }),
    TwoModes(
      "a group of eigenvalues",
      {
        if $0[0].rows == 0 { return [] }
        let (p, mean) = try $0[0].spectralCluster(0..<($0[0].rows + 1) / 2)
        return [p, mean.matrix]
      },
      {
        if $0[0].rows == 0 { return [] }
        let (p, mean) = try $0[0].spectralCluster(0..<($0[0].rows + 1) / 2)
        return [p, mean.matrix]
      }),
  ]

  @Test("Symmetric and triangular matrices", arguments: symmetricCases.indices)
  func symmetric(_ index: Int) throws {
    let f = Self.symmetricCases[index]
    for n in Self.sizes {
      let seed = UInt64(200_000 + 1000 * index + n)
      var generator = SplitMix64(seed: seed)
      let a = Matrix<Double>.randomPositive(n, &generator) * (1 / 2.0) + .diagonal((0..<n).map { 1 + 0.1 * Double($0) })
      let b = Matrix<Double>.randomPositive(n, &generator)
      let mismatch = try adjointMismatch(f, at: [a, .random(n, n, &generator), b], &generator)
      // Eigenvectors answer to gaps: the smallest of these spectra are measured, not assumed.
      let values = try a.symmetricEigen().values
      let gap = zip(values, values.dropFirst()).map { $1 - $0 }.min() ?? 1
      let isGroup = f.name.hasPrefix("a group") && n > 1
      let distance = isGroup ? values[(n + 1) / 2] - values[(n - 1) / 2] : gap
      let sensitivity = f.name.hasPrefix("eigen") || isGroup ? max(1, (values.last ?? 1) / distance) * condition(b) : 1
      #expect(mismatch <= 1e-12 * condition(a) * sensitivity, "\(f.name) at n = \(n), seed \(seed)")
    }
  }

  /// Functions of an m×n matrix and m×2 right-hand sides.
  static let rectangularCases: [TwoModes] = [
    TwoModes(
      "singular values and vectors",
      {
        let f = try $0[0].svd()
        return [f.u, f.values.matrix, f.v]
      },
      {
        let f = try $0[0].svd()
        return [f.u, BackwardMatrix(column: f.values), f.v]
      }),
    TwoModes(
      "Q and R",
      {
        let f = try $0[0].qr()
        return [f.q, f.r]
      },
      {
        let f = try $0[0].qr()
        return [f.q, f.r]
      }),
    TwoModes("least squares", { [try $0[0].leastSquares($0[1])] }, { [try $0[0].leastSquares($0[1])] }),
    TwoModes("A⁺", { [try $0[0].pseudoInverse()] }, { [try $0[0].pseudoInverse()] }),
    TwoModes("‖A‖₂", { [try $0[0].spectralNorm().matrix] }, { [try $0[0].spectralNorm().matrix] }),
    TwoModes("‖A‖∗", { [try $0[0].nuclearNorm().matrix] }, { [try $0[0].nuclearNorm().matrix] }),
    TwoModes("A ⊗ B", { [$0[0].kronecker($0[1])] }, { [$0[0].kronecker($0[1])] }),
    TwoModes("A·Aᵀ", { [.product($0[0], .none, $0[0], .transpose)] }, { [.product($0[0], .none, $0[0], .transpose)] }),
  ]

  @Test("Rectangular matrices", arguments: rectangularCases.indices)
  func rectangular(_ index: Int) throws {
    let f = Self.rectangularCases[index]
    for (m, n) in [(1, 1), (3, 1), (1, 4), (5, 3), (3, 5), (6, 6), (17, 8), (9, 16), (64, 20)] where f.name != "A ⊗ B" || m < 64 {
      let seed = UInt64(300_000 + 1000 * index + 20 * m + n)
      var generator = SplitMix64(seed: seed)
      let a = Matrix<Double>.random(m, n, &generator)
      let mismatch = try adjointMismatch(f, at: [a, .random(m, 2, &generator)], &generator)
      let s = try a.svd().values
      let gap = min(s.last ?? 1, zip(s, s.dropFirst()).map { $0 - $1 }.min() ?? 1)
      let sensitivity = f.name.hasPrefix("singular") ? s[0] / gap : 1
      #expect(mismatch <= 1e-12 * sensitivity * (s[0] / (s.last ?? 1)), "\(f.name) of \(m)×\(n), seed \(seed)")
    }
  }
}

/// A function of corresponding elements.
private func zipped(_ a: DualMatrix, _ b: DualMatrix, _ f: (Dual<Double>, Dual<Double>) -> Dual<Double>) -> DualMatrix {
  DualMatrix(rows: a.rows, columns: a.columns, entries: (0..<a.rows * a.columns).map { f(a.entry($0), b.entry($0)) })
}
#endif
