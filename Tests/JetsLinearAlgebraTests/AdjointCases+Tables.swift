// The table of functions of matrices in both modes.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra

extension AdjointCase {
  /// Functions of two n×n matrices and a column that are defined everywhere.
  static var algebra: [AdjointCase] {
    products + [
      AdjointCase(
        "operators", .one,
        {
          let (a, b, s, c) = ($0[0], $0[1], M.Element(realPart: 2, imaginaryPart: -1), F(constant($0[0].rows, $0[0].rows)))
          return [a + b, a - b, -a, a * b, s * a, a * s, c * a, a * c, a + c, c + a, a - c, c - a]
        },
        { M.operators($0[0], $0[1], M.Element(realPart: 2, imaginaryPart: -1), constant($0[0].rows, $0[0].rows)) }),
      AdjointCase("Aᴴ and Aᵀ", .one, { [$0[0].adjoint, $0[0].transposed] }, { [$0[0].adjoint, $0[0].transposed] }),
      AdjointCase("tr(A)·B", .one, { [$0[1].scaled(by: $0[0].trace)] }, { [$0[1].scaled(by: $0[0].trace)] }),
      AdjointCase("Σ aᵢⱼ", .one, { [single($0[0].sumOfElements)] }, { [.single($0[0].sumOfElements)] }),
      AdjointCase("exp of elements", .one, { [$0[0].mapElements { exp($0) }] }, { [$0[0].mapElements { exp($0) }] }),
      AdjointCase("A ∘ B", .one, { [zipped($0[0], $0[1]) { $0 * $1 }] }, { [$0[0].elementProduct($0[1])] }),
      AdjointCase(
        "A ⊘ exp B", .one, { [zipped($0[0], $0[1]) { $0 / exp($1) }] }, { [$0[0].elementQuotient($0[1].mapElements { exp($0) })] }),
      AdjointCase(
        "a stack", .one, { [.horizontal([$0[0], $0[1], $0[0]]), .vertical([$0[1], $0[0]])] },
        { [.horizontal([$0[0], $0[1], $0[0]]), .vertical([$0[1], $0[0]])] }),
      AdjointCase(
        "a block", .one, { [$0[0].block(rows: $0[0].rows / 3..<$0[0].rows, columns: 0..<$0[0].rows / 2)] },
        { [$0[0].block(rows: $0[0].rows / 3..<$0[0].rows, columns: 0..<$0[0].rows / 2)] }),
      AdjointCase(
        "triangles and a diagonal matrix", .one,
        {
          let n = $0[0].rows
          let whole = $0
          func kept(_ a: F, _ isKept: (Int, Int) -> Bool) -> F {
            F(rows: n, columns: n, entries: (0..<n * n).map { isKept($0 % n, $0 / n) ? a.entry($0) : Dual(value: .zero, tangent: .zero) })
          }
          let sums = whole[1] * F(Matrix(rows: n, columns: 1, repeating: 1))
          return [
            kept($0[0]) { $0 >= $1 }, kept($0[0]) { $0 <= $1 },
            F(rows: n, columns: n, entries: (0..<n * n).map { $0 % n == $0 / n ? sums.entry($0 % n) : Dual(value: .zero, tangent: .zero) }),
          ]
        },
        {
          let ones = M(Matrix(rows: $0[1].rows, columns: 1, repeating: 1))
          return [$0[0].triangle(.lower), $0[0].triangle(.upper), .diagonalMatrix(.product($0[1], .none, ones))]
        }),
      AdjointCase("a power", .one, { [try $0[0].power(3), try $0[0].power(0)] }, { [try $0[0].power(3), try $0[0].power(0)] }),
      AdjointCase(
        "a layer", .one, { [denseLayer($0[0], weights: $0[1], bias: $0[2]) { exp($0) }] },
        { [denseLayer($0[0], weights: $0[1], bias: $0[2]) { exp($0) }] }),
      AdjointCase("exp A", .one, { [try expm($0[0])] }, { [try expm($0[0])] }),
    ]
  }

  /// Products in every form.
  private static var products: [AdjointCase] {
    let forms: [Transpose] = [.none, .transpose, .adjoint]
    return forms.flatMap { a in
      forms.map { b in
        AdjointCase("\(a) A · \(b) B", .one, { [.product($0[0], a, $0[1], b)] }, { [.product($0[0], a, $0[1], b)] })
      }
    } + [
      AdjointCase("A·A", .one, { [$0[0] * $0[0]] }, { [.product($0[0], .none, $0[0])] }),
      AdjointCase(
        "products with triangles", .one,
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
    ]
  }

  /// Functions of a regular n×n matrix and right-hand sides.
  static var regular: [AdjointCase] {
    [
      AdjointCase("A⁻¹B", .condition, { [try $0[0].solve($0[1])] }, { [try $0[0].solve($0[1])] }),
      AdjointCase("A⁻¹C", .condition, { [try $0[0].solve($0[1].value)] }, { [try $0[0].solve($0[1].value)] }),
      AdjointCase("A⁻¹", .condition, { [try $0[0].inverse()] }, { [try $0[0].inverse()] }),
      AdjointCase("A⁻²", .condition, { [try $0[0].power(-2)] }, { [try $0[0].power(-2)] }),
      AdjointCase("det A", .condition, { [single(try $0[0].determinant())] }, { [.single(try $0[0].determinant())] }),
      AdjointCase(
        "log|det A|", .condition, { [real(try $0[0].signedLogDeterminant().logMagnitude)] },
        { [real(try $0[0].signedLogDeterminant().logMagnitude)] }),
      AdjointCase(
        "all by L and U", .condition,
        {
          let f = try $0[0].lu()
          return [f.factors.lower, f.factors.upper, f.solve($0[1]), f.inverse(), single(f.determinant())]
        },
        {
          let f = try $0[0].lu()
          return [f.lowerAndUpper.lower, f.lowerAndUpper.upper, try f.solve($0[1]), f.inverse(), .single(f.determinant())]
        }),
      AdjointCase("√A", .condition, { [try sqrtm($0[0])] }, { [try sqrtm($0[0])] }),
      AdjointCase("log A", .condition, { [try logm($0[0])] }, { [try logm($0[0])] }),
      AdjointCase("A^0.3", .condition, { [try $0[0].power(0.3)] }, { [try $0[0].power(0.3)] }),
      AdjointCase("Sylvester", .condition, { [try sylvester($0[0], $0[0], $0[1])] }, { [try sylvester($0[0], $0[0], $0[1])] }),
      AdjointCase("Lyapunov", .condition, { [try lyapunov($0[0], $0[1])] }, { [try lyapunov($0[0], $0[1])] }),
    ]
  }

  /// Functions of an m×n matrix of full rank and m×2 right-hand sides; square ones are a case of them.
  static var rectangular: [AdjointCase] {
    [
      AdjointCase("A·Aᴴ", .one, { [.product($0[0], .none, $0[0], .adjoint)] }, { [.product($0[0], .none, $0[0], .adjoint)] }),
      AdjointCase("A ⊗ B", .one, { [$0[0].kronecker($0[1])] }, { [$0[0].kronecker($0[1])] }),
      AdjointCase(
        "Q and R", .condition,
        {
          let f = try $0[0].qr()
          return [f.q, f.r]
        },
        {
          let f = try $0[0].qr()
          return [f.q, f.r]
        }),
      AdjointCase(
        "Q and R with pivoting", .condition,
        {
          let f = try $0[0].qr(pivoting: true)
          return [f.q, f.r]
        },
        {
          let f = try $0[0].qr(pivoting: true)
          return [f.q, f.r]
        }),
      AdjointCase(
        "least squares by Q and R", .condition,
        {
          if $0[0].rows < $0[0].columns { return [] }
          let (f, p) = (try $0[0].qr(), try $0[0].qr(pivoting: true))
          return [f.solve($0[1]), p.solve($0[1]), p.r]
        },
        {
          if $0[0].rows < $0[0].columns { return [] }
          let (f, p) = (try $0[0].qr(), try $0[0].qr(pivoting: true))
          return [f.solve($0[1]), p.solve($0[1]), p.r]
        }),
      AdjointCase("least squares", .condition, { [try $0[0].leastSquares($0[1])] }, { [try $0[0].leastSquares($0[1])] }),
      AdjointCase("least squares for C", .condition, { [try $0[0].leastSquares($0[1].value)] }, { [try $0[0].leastSquares($0[1].value)] }),
      AdjointCase("A⁺", .condition, { [try $0[0].pseudoInverse()] }, { [try $0[0].pseudoInverse()] }),
      AdjointCase(
        "polar", .condition,
        {
          let p = try ($0[0].rows < $0[0].columns ? $0[0].adjoint : $0[0]).polar()
          return [p.unitary, p.hermitian]
        },
        {
          let p = try ($0[0].rows < $0[0].columns ? $0[0].adjoint : $0[0]).polar()
          return [p.unitary, p.hermitian]
        }),
      AdjointCase(
        "singular values and vectors", .singularValues,
        {
          let f = try $0[0].svd()
          return [f.u, column(f.values), f.v]
        },
        {
          let f = try $0[0].svd()
          return [f.u, .column(f.values), f.v]
        }),
    ] + norms
  }

  /// Norms, which have no slope where there is no element.
  static var norms: [AdjointCase] {
    [
      AdjointCase("‖A‖₍F₎", .one, { [real(try $0[0].frobeniusNorm())] }, { [real(try $0[0].frobeniusNorm())] }),
      AdjointCase("‖A‖₁", .one, { [real(try $0[0].oneNorm())] }, { [real(try $0[0].oneNorm())] }),
      AdjointCase("‖A‖∞", .one, { [real(try $0[0].infinityNorm())] }, { [real(try $0[0].infinityNorm())] }),
      AdjointCase("‖A‖₂", .largestSingularValue, { [real(try $0[0].spectralNorm())] }, { [real(try $0[0].spectralNorm())] }),
      AdjointCase("‖A‖∗", .condition, { [real(try $0[0].nuclearNorm())] }, { [real(try $0[0].nuclearNorm())] }),
    ]
  }

  /// Functions of a Hermitian positive definite matrix of which the lower triangle is read, right-hand sides, and a metric.
  static var hermitian: [AdjointCase] {
    [
      AdjointCase(
        "all by L", .condition,
        {
          let f = try $0[0].cholesky()
          return [f.factor, f.solve($0[1]), f.inverse(), real(f.determinant()), real(f.logDeterminant())]
        },
        {
          let f = try $0[0].cholesky()
          return [f.factor, f.solve($0[1]), f.inverse(), real(f.determinant()), real(f.logDeterminant())]
        }),
      AdjointCase("L", .condition, { [try $0[0].cholesky().factor] }, { [try $0[0].cholesky().factor] }),
      AdjointCase("A⁻¹B by L", .condition, { [try $0[0].solvePositiveDefinite($0[1])] }, { [try $0[0].solvePositiveDefinite($0[1])] }),
      AdjointCase(
        "A⁻¹C by L", .condition, { [try $0[0].solvePositiveDefinite($0[1].value)] }, { [try $0[0].solvePositiveDefinite($0[1].value)] }),
      AdjointCase(
        "log det A by L", .condition, { [real(try $0[0].cholesky().logDeterminant())] }, { [real(try $0[0].cholesky().logDeterminant())] }),
      AdjointCase("log det A", .condition, { [real(try $0[0].logDeterminant())] }, { [real(try $0[0].logDeterminant())] }),
      AdjointCase("f(A)", .condition, { [try $0[0].symmetricFunction { sqrt($0) }] }, { [try $0[0].symmetricFunction { sqrt($0) }] }),
      AdjointCase(
        "triangular solves", .condition,
        {
          let (l, c) = (try $0[0].cholesky().factor, $0[1].value)
          return [
            try l.solveTriangular($0[1], .lower), try l.adjoint.solveTriangular($0[1], .upper),
            try l.solveTriangular($0[1], .lower, .transpose),
            try l.solveTriangular($0[1], .lower, .adjoint), try l.solveTriangular(c, .lower),
            try l.solveTriangular($0[1], .upper, unitDiagonal: true),
          ]
        },
        {
          let (l, c) = (try $0[0].cholesky().factor, $0[1].value)
          return [
            try l.solveTriangular($0[1], .lower), try l.adjoint.solveTriangular($0[1], .upper),
            try l.solveTriangular($0[1], .lower, .transpose),
            try l.solveTriangular($0[1], .lower, .adjoint), try l.solveTriangular(c, .lower),
            try l.solveTriangular($0[1], .upper, unitDiagonal: true),
          ]
        }),
      AdjointCase(
        "eigenvalues and vectors", .eigenvalues,
        {
          let e = try $0[0].symmetricEigen()
          return [column(e.values), e.vectors]
        },
        {
          let e = try $0[0].symmetricEigen()
          return [.column(e.values), e.vectors]
        }),
      AdjointCase(
        "eigenvalues and vectors in a metric", .eigenvaluesInMetric,
        {
          let e = try $0[0].symmetricEigen(metric: $0[2])
          return [column(e.values), e.vectors]
        },
        {
          let e = try $0[0].symmetricEigen(metric: $0[2])
          return [.column(e.values), e.vectors]
        }),
      AdjointCase(
        "a group of eigenvalues", .group,
        {
          if $0[0].rows == 0 { return [] }
          let (p, mean) = try $0[0].spectralCluster(0..<($0[0].rows + 1) / 2)
          return [p, real(mean)]
        },
        {
          if $0[0].rows == 0 { return [] }
          let (p, mean) = try $0[0].spectralCluster(0..<($0[0].rows + 1) / 2)
          return [p, real(mean)]
        }),
    ]
  }

  /// Functions of an n×n matrix with distinct eigenvalues, real ones where the elements are real and the form is Schur's.
  static var general: [AdjointCase] {
    [
      AdjointCase("eigenvalues and vectors of a general matrix", .spectrum, { try M.eigenParts($0[0]) }, { try $0[0].eigenParts() }),
      AdjointCase(
        "Schur form", .spectrum,
        {
          let f = try $0[0].schur()
          return [f.q, f.t]
        },
        {
          let f = try $0[0].schur()
          return [f.q, f.t]
        }),
    ]
  }
}
#endif
