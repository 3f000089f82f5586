// The Schur form of a matrix or a jet of matrices, and the Sylvester equations that it solves.

#if LinearAlgebra
import Jets

/// A = Q T Qᴴ with a unitary Q and an upper triangular T, by LAPACK.
///
/// For a real matrix T is quasi-triangular: each pair of complex eigenvalues stands in a 2×2 block. A jet of real matrices has such
/// a factorization only if all eigenvalues are real; its complex form always has one. The order of the eigenvalues is LAPACK's;
/// along a jet diag(Q₀ᴴQₖ) is real.
public struct Schur<Operand: MatrixJet>: Sendable {
  /// The unitary factor.
  public let q: Operand

  /// The triangular factor.
  public let t: Operand

  /// The matrix without derivatives.
  let base: Matrix<Operand.Element>

  init(_ a: MatrixSeries<Operand.Element>, _ q: Matrix<Operand.Element>, _ t: Matrix<Operand.Element>) throws(LinearAlgebraError) {
    // A complex pair of eigenvalues stands in a block of two rows.
    let isTriangular = (0..<t.rows).dropFirst().allSatisfy { t[$0, $0 - 1] == .zero }
    let result = try MatrixSeries.schur(a, q, t, isTriangular: isTriangular)
    (self.q, self.t) = (result.q.jet(), result.t.jet())
    base = a.base
  }
}

extension MatrixJet {
  /// Factors a square matrix as Q T Qᴴ.
  ///
  /// - Throws: `.degenerate(i, j)` where eigenvalues i and j coincide and the jet mixes their vectors; `.notDifferentiable` for a jet of
  ///   real matrices with complex eigenvalues; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
  /// - Precondition: the matrix is square.
  /// - Complexity: O(*n*³) for each product of coefficients.
  public func schur() throws(LinearAlgebraError) -> Schur<Self> {
    let a = MatrixSeries(self)
    require(a.rows == a.columns, "A Schur form needs a square matrix, got \(a.rows)×\(a.columns)")
    try a.checkForLAPACK()
    let (q, t, _) = try a.base.schurForm()
    return try Schur(a, q, t)
  }
}

extension MatrixSeries {
  /// The series of Q and T with A·Q = Q·T, from the Schur form of the value.
  ///
  /// Defining equations:  Σ AᵢQⱼ = Σ QᵢTⱼ,  Σ QᵢᴴQⱼ = 0 for k > 0,  T upper triangular.
  /// With R = Σ_{i>0} AᵢQⱼ − Σ_{i,j>0} QᵢTⱼ, C = Q₀ᴴR, S = −½·Σ_{i,j>0} QᵢᴴQⱼ, X = Q₀ᴴQₖ:  Tₖ = C + T₀X − XT₀. Below the diagonal
  /// Tₖ = 0, which involves only the strict lower triangle of X:
  /// Xᵢⱼ(tⱼⱼ − tᵢᵢ) = Cᵢⱼ − Σ_{l<j} Xᵢₗtₗⱼ + Σ_{l>i} tᵢₗXₗⱼ;  above it X = 2S − Xᴴ, on it X = S.
  ///
  /// Source: S. F. Walter, "Structured higher-order algorithmic differentiation" (2012), for the pattern; the substitution is that of
  /// R. H. Bartels & G. W. Stewart, Comm. ACM 15 (1972) 820–826.
  @_specialize(where E == Double)
  static func schur(
    _ a: MatrixSeries, _ q0: Matrix<E>, _ t0: Matrix<E>, isTriangular: Bool
  ) throws(LinearAlgebraError) -> (q: MatrixSeries, t: MatrixSeries) {
    let n = a.rows
    guard !a.isConstant else { return (MatrixSeries(constant: q0, a.shape), MatrixSeries(constant: t0, a.shape)) }
    guard isTriangular else {
      throw .notDifferentiable("a real Schur form with complex eigenvalues has no derivative; that of the complex matrix has")
    }
    let minusHalf = E(realPart: E.RealPart(-1).divided(by: 2))
    let equal = equalSchurValues(a.base, q0, t0)
    let isSimple = equal.isEmpty
    var (q, t): ([Matrix<E>?], [Matrix<E>?]) = ([q0], [t0])
    for k in a.orders {
      var (rest, skew) = (MatrixSum<E>(nil), MatrixSum<E>(nil))
      rest.add(a.coefficients[k], q0, scale: 1)
      interior(k, a.shape, a.coefficients, .none, q, .none, scale: 1, into: &rest)
      interior(k, a.shape, q, .none, t, .none, scale: -1, into: &rest)
      interior(k, a.shape, q, .adjoint, q, .none, scale: minusHalf, into: &skew)
      let c = Matrix.product(q0, .adjoint, rest.value ?? .zero(rows: n, columns: n))
      let rounding: Matrix<E.RealPart>? = isSimple ? nil : couplingUncertainty(k, a.shape, q0, a.coefficients, .none, q, q, t)
      var x = Matrix<E>.zero(rows: n, columns: n)
      for j in 0..<n {
        for i in Swift.stride(from: n - 1, to: j, by: -1) {
          var sum = c[i, j]
          for l in 0..<j { sum -= x[i, l] * t0[l, j] }
          for l in i + 1..<Swift.max(n, i + 1) { sum += t0[i, l] * x[l, j] }
          if isSimple || !equal.contains(i, j) {
            x[i, j] = sum / (t0[j, j] - t0[i, i])
          } else if sum.realLength > (rounding?[i, j] ?? 0) + substitutionRounding(x, t0, i, j) {
            throw .degenerate(j, i)
          } else {
            x[i, j] = skew.value?[i, j] ?? .zero
          }
        }
      }
      for j in 0..<n {
        for i in 0...j {
          let s = skew.value?[i, j] ?? .zero
          x[i, j] = i == j ? E(realPart: s.realPart) : s + s - x[j, i].conjugated
        }
      }
      var tk = c
      Matrix.multiply(t0, .none, x, .none, keeping: 1, into: &tk)
      Matrix.multiply(x, .none, t0, .none, scale: -1, keeping: 1, into: &tk)
      q.append(.product(q0, x))
      t.append(tk.upperTriangle(diagonal: 1))
    }
    return (MatrixSeries(a.shape, base: q0, q), MatrixSeries(a.shape, base: t0, t))
  }
}

extension MatrixSeries {
  /// Which eigenvalues on the diagonal of T are one to rounding: those of a defective matrix, which the QR iteration separates by far more
  /// than ε‖A‖, are.
  static func equalSchurValues(_ a: Matrix<E>, _ q: Matrix<E>, _ t: Matrix<E>) -> EqualValues<E.RealPart> {
    let vectors = t.triangularEigenvectors()
    var inverse = Matrix<E>.identity(t.rows)
    inverse.solveTriangular(.left, vectors, .upper)
    let uncertainties = a.eigenvalueUncertainties(t.diagonal, .product(q, vectors), .product(q, .none, inverse, .adjoint))
    return EqualValues(uncertainties) { i, j in (t[j, j] - t[i, i]).realLength }
  }

  /// 8nε times the sizes of what the substitution for element (i, j) of X subtracts.
  private static func substitutionRounding(_ x: Matrix<E>, _ t: Matrix<E>, _ i: Int, _ j: Int) -> E.RealPart {
    var sum: E.RealPart = 0
    for l in 0..<j { sum += x[i, l].realLength * t[l, j].realLength }
    for l in i + 1..<Swift.max(t.rows, i + 1) { sum += t[i, l].realLength * x[l, j].realLength }
    return (E.RealPart.ulpOfOne * sum).multiplied(by: 8 * t.rows)
  }
}

/// The solver of A₀·X + X·B₀ = C for two fixed matrices, by their Schur forms.
struct SylvesterSolver<E: BLASScalar> {
  private let qa: Matrix<E>
  private let ta: Matrix<E>
  private let qb: Matrix<E>
  private let tb: Matrix<E>

  init(_ a: Matrix<E>, _ b: Matrix<E>) throws(LinearAlgebraError) {
    let (x, y) = (try a.schurForm(), try b.schurForm())
    try self.init((x.q, x.t, x.values), (y.q, y.t, y.values))
  }

  /// The solver from Schur forms and eigenvalues.
  init(
    _ a: (q: Matrix<E>, t: Matrix<E>, values: [E.ComplexForm]), _ b: (q: Matrix<E>, t: Matrix<E>, values: [E.ComplexForm])
  ) throws(LinearAlgebraError) {
    (qa, ta) = (a.q, a.t)
    (qb, tb) = (b.q, b.t)
    let largest = (a.values + b.values).reduce(E.RealPart.zero) { Swift.max($0, $1.realLength) }
    let threshold = (E.RealPart.ulpOfOne * largest).multiplied(by: Swift.max(a.t.rows, b.t.rows))
    for x in a.values {
      for y in b.values where (x + y).realLength <= threshold { throw .singularSylvester }
    }
  }

  /// Replaces C by X.
  ///
  /// - Throws: `.singularSylvester` where LAPACK could only solve an equation nearby, because sums of eigenvalues are lost beside
  ///   the largest elements of the triangles.
  func solve(_ c: inout Matrix<E>) throws(LinearAlgebraError) {
    c = .product(.product(qa, .adjoint, c), qb)
    guard c.solveSchurSylvester(ta, tb) else { throw .singularSylvester }
    c = .product(.product(qa, c), .none, qb, .adjoint)
  }
}

extension MatrixSeries {
  /// The series X with A·X + X·B = C.
  ///
  /// Defining equation:  A₀Xₖ + XₖB₀ = Cₖ − Σ_{i>0} AᵢXⱼ − Σ_{j>0} XᵢBⱼ.
  ///
  /// Source: R. H. Bartels & G. W. Stewart, Comm. ACM 15 (1972), for the value; the recurrence is the quotient rule of this operator.
  static func sylvester(
    _ a: MatrixSeries, _ b: MatrixSeries, _ c: MatrixSeries, _ solver: SylvesterSolver<E>
  ) throws(LinearAlgebraError) -> MatrixSeries {
    try sylvester(a, b, c) { (c) throws(LinearAlgebraError) in try solver.solve(&c) }
  }

  /// The same, given what solves A₀·X + X·B₀ = C in place.
  static func sylvester<Failure: Error>(
    _ a: MatrixSeries, _ b: MatrixSeries, _ c: MatrixSeries, solving: (inout Matrix<E>) throws(Failure) -> Void
  ) throws(Failure) -> MatrixSeries {
    let shape = a.shape.meet(b.shape).meet(c.shape)
    let (a, b, c) = (a.aligned(to: shape), b.aligned(to: shape), c.aligned(to: shape))
    var x: [Matrix<E>?] = []
    for k in 0..<shape.count {
      var sum = MatrixSum<E>(c.coefficients[k])
      if k > 0 {
        sum.add(a.coefficients[k], x[0], scale: -1)
        sum.add(x[0], b.coefficients[k], scale: -1)
        interior(k, shape, a.coefficients, .none, x, .none, scale: -1, into: &sum)
        interior(k, shape, x, .none, b.coefficients, .none, scale: -1, into: &sum)
      }
      guard var coefficient = sum.value else {
        x.append(nil)
        continue
      }
      try solving(&coefficient)
      x.append(coefficient)
    }
    return MatrixSeries(shape, base: x[0] ?? c.base, x)
  }
}
#endif
