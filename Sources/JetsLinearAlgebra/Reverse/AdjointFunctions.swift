// Functions of real and complex matrices with what takes their adjoints back, where value and adjoint share a factorization.
//
// The convention is that of `AdjointRules`: the adjoint of Z = X + iY is Z̄ = ∂f/∂X + i·∂f/∂Y.

#if LinearAlgebra
import Jets

extension MatrixSeries {
  /// op(A)·X = B for a triangular A:  B̄ = op(A)⁻ᴴX̄, and Ā is the triangle of −B̄Xᴴ, or of −XB̄ᴴ for the adjoint.
  ///
  /// The transpose of a complex matrix is the adjoint of its conjugate.
  static func adjointsOfTriangularSolve(
    _ w: MatrixSeries, _ a: MatrixSeries, _ x: MatrixSeries, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool
  ) -> [AdjointPart<E>] {
    let isConjugate = E.isComplex && op == .transpose
    let toB = solveTriangular(isConjugate ? a.conjugated : a, triangle, op.reversed, unitDiagonal: unitDiagonal, w)
    func toA() -> MatrixSeries {
      let full = op == .none ? product(toB, .none, x, .adjoint) : product(x, .none, toB, .adjoint)
      return (isConjugate ? full.conjugated : full).triangle(triangle, diagonal: unitDiagonal ? .zero : 1).scaled(by: -1)
    }
    return [.matrix(toA()), .matrix(toB)]
  }

  /// The X of least norm that minimizes ‖A·X − B‖, and what takes its adjoint to those of A and B.
  ///
  /// For a tall A = QR with residual E = B − AX = (I − QQᴴ)B:  Z = (AᴴA)⁻¹X̄ = R⁻¹T with T = R⁻ᴴX̄,  B̄ = AZ = QT,  Ā = EZᴴ − B̄Xᴴ, where E is zero for a
  /// square A. For a wide A with Aᴴ = QR, Y = (AAᴴ)⁻¹B and G = (AAᴴ)⁻¹AX̄ = R⁻¹QᴴX̄:  B̄ = G,  Ā = Y(X̄ − AᴴG)ᴴ − GXᴴ with AᴴG = QQᴴX̄.
  /// No product with A undoes a solve: that would lose the digits of both.
  ///
  /// - Throws: what `leastSquares(_:)` of a matrix throws.
  /// Source: G. H. Golub & V. Pereyra, SIAM J. Numer. Anal. 10 (1973), transposed.
  static func leastSquares(
    _ a: MatrixSeries, _ b: MatrixSeries
  ) throws(LinearAlgebraError) -> (x: MatrixSeries, pull: (MatrixSeries) -> [AdjointPart<E>]) {
    require(
      a.rows == b.rows,
      "Least squares needs a right-hand side of \(a.rows) rows for a \(a.rows)×\(a.columns) matrix, got \(b.rows)×\(b.columns)")
    try a.checkForLAPACK()
    try b.checkForLAPACK()
    let tall = a.rows >= a.columns ? a : a.adjoint
    let (q0, r0, _) = tall.base.qrFactors(pivoting: false, full: false)
    try tall.base.checkFullRank(r0)
    let (q, r) = qr(tall, q0, r0)
    func solved(_ op: Transpose, _ x: MatrixSeries) -> MatrixSeries { solveTriangular(r, .upper, op, unitDiagonal: false, x) }
    if a.rows >= a.columns {
      let x = leastSquares(a, b, q0, r0)
      return (
        x,
        { w in
          let parts = adjointsOfLeastSquares(w, b, x, q, r)
          return [.matrix(parts.toA()), .matrix(parts.toB)]
        }
      )
    }
    let y = solved(.adjoint, b)
    let x = product(q, y)
    return (
      x,
      { w in
        let inside = product(q, .adjoint, w)
        let g = solved(.none, inside)
        let rest = sum(w, product(q, inside), scale: -1)
        return [.matrix(sum(product(solved(.none, y), .none, rest, .adjoint), product(g, .none, x, .adjoint), scale: -1)), .matrix(g)]
      }
    )
  }

  /// The adjoints of a tall or square A = QR and of B by the least-squares solution X of A·X = B, the first where it is asked for.
  static func adjointsOfLeastSquares(
    _ w: MatrixSeries, _ b: MatrixSeries, _ x: MatrixSeries, _ q: MatrixSeries, _ r: MatrixSeries
  ) -> (toA: () -> MatrixSeries, toB: MatrixSeries) {
    let t = solveTriangular(r, .upper, .adjoint, unitDiagonal: false, w)
    let image = product(q, t)
    return (
      {
        let moved = product(image, .none, x, .adjoint)
        if q.rows == q.columns { return moved.scaled(by: -1) }
        let residual = sum(b, product(q, product(q, .adjoint, b)), scale: -1)
        let z = solveTriangular(r, .upper, .none, unitDiagonal: false, t)
        return sum(product(residual, .none, z, .adjoint), moved, scale: -1)
      }, image
    )
  }

  /// The pseudo-inverse P of a matrix of full rank:  Ā = −PᴴP̄Pᴴ + (I − UUᴴ)P̄ᴴPPᴴ for a tall A = USVᴴ, and PᴴPP̄ᴴ(I − VVᴴ) in the second
  /// place for a wide one; for a square one the projectors are zero.
  ///
  /// U and V are those of the value.
  ///
  /// Source: G. H. Golub & V. Pereyra, SIAM J. Numer. Anal. 10 (1973), transposed.
  static func adjointOfPseudoInverse(
    _ w: MatrixSeries, _ a: MatrixSeries, _ p: MatrixSeries, _ u: Matrix<E>, _ v: Matrix<E>
  ) -> MatrixSeries {
    let inside = product(p, .adjoint, product(w, .none, p, .adjoint)).scaled(by: -1)
    if a.rows == a.columns { return inside }
    // An orthonormal basis: rounding of AP would be multiplied by the square of what P makes large. Along a jet it is that of a factorization.
    let isTall = a.rows > a.columns
    let turned = isTall ? w.adjoint : w
    var q = MatrixSeries(constant: isTall ? u : v)
    if !a.isConstant {
      let tall = isTall ? a : a.adjoint
      let (q0, r0, _) = tall.base.qrFactors(pivoting: false, full: false)
      q = qr(tall, q0, r0).q
    }
    let outside = sum(turned, product(q, product(q, .adjoint, turned)), scale: -1)
    let gram = isTall ? product(p, .none, p, .adjoint) : product(p, .adjoint, p)
    return sum(inside, isTall ? product(outside, gram) : product(gram, .none, outside, .adjoint), scale: 1)
  }

  /// The solution X of A·X + X·B = C, and what takes its adjoint back: with AᴴZ + ZBᴴ = X̄,  Ā = −ZXᴴ,  B̄ = −XᴴZ,  C̄ = Z.
  ///
  /// The equation for Zᴴ is B·Zᴴ + Zᴴ·A = X̄ᴴ, with the Schur forms of A and B again.
  ///
  /// - Throws: what `sylvester` of matrices throws.
  static func sylvester(
    _ a: MatrixSeries, _ b: MatrixSeries, _ c: MatrixSeries
  ) throws(LinearAlgebraError) -> (x: MatrixSeries, pull: (MatrixSeries) -> [AdjointPart<E>]) {
    require(
      a.rows == a.columns && b.rows == b.columns && c.rows == a.rows && c.columns == b.rows,
      "A Sylvester equation needs m×m, n×n and m×n matrices, got \(a.rows)×\(a.columns), \(b.rows)×\(b.columns), \(c.rows)×\(c.columns)")
    try a.checkForLAPACK()
    try b.checkForLAPACK()
    try c.checkForLAPACK()
    let (formA, formB) = (try a.base.schurForm(), try b.base.schurForm())
    let x = try sylvester(a, b, c, SylvesterSolver(formA, formB))
    let turned = try SylvesterSolver(formB, formA)
    return (
      x,
      { w in
        guard let z = try? sylvester(b, a, w.adjoint, turned).adjoint else {
          return [a, b, c].map { x in .matrix(undefined(like: x)) }
        }
        return [
          .matrix(product(z, .none, x, .adjoint).scaled(by: -1)), .matrix(product(x, .adjoint, z).scaled(by: -1)), .matrix(z),
        ]
      }
    )
  }
}

/// f(A) for a Hermitian A, and what takes its adjoint to that of the lower triangle: the derivative of f(A) is its own adjoint, whatever
/// eigenvalues coincide.
///
/// - Throws: what `symmetricFunction` throws, and for a varying matrix `.domain` where the slope of f is not finite at an eigenvalue.
/// Source: N. J. Higham, "Functions of Matrices", theorem 3.11 (Daleckii & Krein).
func hermitianFunction<J: MatrixJet>(
  _ matrix: J, _ f: @escaping (TaylorSeries<J.Element.RealPart>) -> TaylorSeries<J.Element.RealPart>, isActive: Bool
) throws(LinearAlgebraError) -> (value: J, pull: (MatrixSeries<J.Element>) -> MatrixSeries<J.Element>) {
  typealias Series = MatrixSeries<J.Element>
  let a = try hermitianSeries(matrix)
  let (values, vectors) = try a.base.hermitianEigen()
  let result: J = try Series.function(a, values, vectors, f).jet()
  guard isActive else { return (result, { $0 }) }
  let images = values.map { f(TaylorSeries(variable: $0, order: 0)).coefficients[0] }
  let table = try Series.dividedDifferences(values, images, f)
  return (
    result,
    { w in
      let direction = w.symmetricPart
      if a.shape.count == 1 { return Series(constant: direction.base.daleckiiKrein(vectors, table)).foldedToLower }
      let jet = Dual<J>(value: a.jet(), tangent: direction.jet())
      guard let image = try? Series.function(MatrixSeries(jet), values, vectors, f) else { return .undefined(like: a) }
      let moved: Dual<J> = image.jet()
      return Series(moved.tangent).foldedToLower
    }
  )
}

/// What takes the adjoint of an analytic function of a square matrix back.
///
/// With L(A, E) the derivative along E,  Ā = L(Aᴴ, Ȳ) = L(A, Ȳᴴ)ᴴ, because the coefficients of its power series are real. The forward rule is
/// called, so no formula stands here, and at A itself, where it has no other branches than the value has.
///
/// Source: N. J. Higham, "Functions of Matrices", section 3.2.
func adjointOfAnalytic<J: MatrixJet>(
  _ matrix: J, _ function: @escaping (MatrixSeries<J.Element>) throws(LinearAlgebraError) -> MatrixSeries<J.Element>
) -> (MatrixSeries<J.Element>) -> MatrixSeries<J.Element> {
  { w in
    let jet = Dual<J>(value: matrix, tangent: w.adjoint.jet())
    guard let image = try? function(MatrixSeries(jet)) else { return .undefined(like: w) }
    let moved: Dual<J> = image.jet()
    return MatrixSeries(moved.tangent).adjoint
  }
}

/// f(A) of a square matrix by its Schur form, and what takes its adjoint back: by the same Schur form, at which the forward rule is called
/// again along a direction.
///
/// - Throws: what the function of a matrix throws, and for a varying matrix what that of a jet may throw.
func analyticFunction<J: MatrixJet, F: TriangularFunction<J.Element.RealPart>>(
  _ matrix: J, _ f: F, isActive: Bool
) throws(LinearAlgebraError) -> (value: J, pull: (MatrixSeries<J.Element>) -> MatrixSeries<J.Element>) {
  let a = MatrixSeries(matrix)
  require(a.rows == a.columns, "A function of matrices needs a square matrix, got \(a.rows)×\(a.columns)")
  try a.checkForLAPACK()
  let basis = try FunctionBasis(a.base)
  var checked = f
  checked.isDifferentiated = isActive
  let value: J = try basis.apply(checked, to: a).jet()
  return (value, adjointOfAnalytic(matrix) { jet throws(LinearAlgebraError) in try basis.apply(f, to: jet) })
}

extension MatrixSeries {
  /// A norm, and the matrix of its derivatives; nil for a constant.
  typealias Norm = (value: ScalarSeries<E.RealPart>, gradient: MatrixSeries?)

  /// The Frobenius norm ν = √Σ|aᵢⱼ|², with the gradient A/ν.
  ///
  /// - Throws: `.notDifferentiable` for a varying matrix that is zero; `.nonFinite(row:column:part:)`.
  static func frobeniusNorm<J: MatrixJet>(_ a: J, isActive: Bool) throws(LinearAlgebraError) -> Norm where J.Element == E {
    let norm = try a.frobeniusNorm()
    let number = ScalarSeries<E.RealPart>(norm._jetShape, norm.coefficients(norm._jetShape))
    guard isActive else { return (number, nil) }
    if number.parts[0] == 0 { throw .notDifferentiable("the Frobenius norm of the zero matrix has a kink") }
    // The quotient first: squares and products of tiny or huge elements are no numbers of the type.
    let divisor = MatrixSeries(ScalarSeries(number.shape, number.parts.map { E(realPart: $0) }))
    return (number, elementQuotient(MatrixSeries(a), .kronecker(divisor, .ones(rows: a.rows, columns: a.columns))))
  }

  /// The largest sum of magnitudes in a column, with the gradient aᵢⱼ/|aᵢⱼ| in that column: signs, or phases.
  ///
  /// - Throws: `.notDifferentiable` for a varying matrix with several largest columns or a zero in the largest;
  ///   `.nonFinite(row:column:part:)`.
  static func oneNorm(_ a: MatrixSeries, isActive: Bool) throws(LinearAlgebraError) -> Norm {
    try a.checkForLAPACK()
    let number = try largestColumnSum(a)
    guard isActive && a.columns > 0 else { return (number, nil) }
    let sums = (0..<a.columns).map { j in (0..<a.rows).reduce(E.RealPart.zero) { $0 + a.base[$1, j].realLength } }
    let largest = sums.firstIndex { $0 == number.parts[0] } ?? 0
    if sums.count(where: { $0 == number.parts[0] }) > 1 {
      throw .notDifferentiable("several columns or rows have the largest sum of magnitudes")
    }
    for i in 0..<a.rows where a.base[i, largest] == .zero { throw .notDifferentiable("the magnitude of a zero element has a kink") }
    let phases = (0..<a.rows).map { i -> ScalarSeries<E> in
      let z = a.entry(i, largest)
      let size = z.parts[0].realLength
      // A sign has the derivative zero.
      if !E.isComplex { return ScalarSeries(a.shape, constant: z.parts[0] / E(realPart: size)) }
      let length = z.magnitude(value: size)
      return z / ScalarSeries(a.shape, length.parts.map { E(realPart: $0) })
    }
    let coefficients = (0..<a.shape.count).map { k in
      Matrix<E>(rows: a.rows, columns: a.columns) { i, j in j == largest ? phases[i].parts[k] : .zero }
    }
    return (number, MatrixSeries(a.shape, base: coefficients[0], coefficients))
  }

  /// The spectral norm s₁, with the gradient u₁v₁ᴴ.
  ///
  /// - Throws: `.degenerate(0, 1)` for a varying matrix whose largest singular value is not simple; `.notDifferentiable` at the zero matrix;
  ///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  static func spectralNorm(_ series: MatrixSeries, isActive: Bool) throws(LinearAlgebraError) -> Norm {
    try series.checkForLAPACK()
    let isTall = series.rows >= series.columns
    let a = isTall ? series : series.adjoint
    let (u0, s0, v0) = try a.base.singularValues(full: false)
    guard !s0.isEmpty else { return (ScalarSeries(a.shape, constant: 0), nil) }
    if isActive {
      let equal = try equalSingularValues(a.base, u0, s0, v0, 0..<1)
      if equal.contains(0, Swift.min(1, s0.count - 1)) { throw .degenerate(0, 1) }
    }
    let (u, s, v) = try svd(a, u0, s0, v0, 0..<1)
    let gradient = product(u, .none, v, .adjoint)
    return (ScalarSeries(a.shape, s.map { $0[0] }), isTall ? gradient : gradient.adjoint)
  }
}
#endif
