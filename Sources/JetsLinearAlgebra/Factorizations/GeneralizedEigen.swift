// Eigenvalues and eigenvectors with respect to a metric, such as a mass matrix.

#if LinearAlgebra
import Jets

/// A V = B V diag(λ) with λ ascending and Vᴴ B V = I, for a Hermitian A and a Hermitian positive definite B.
///
/// The gauge: the vectors of the value are those of the Cholesky factor of B and LAPACK; along a jet diag(V₀ᴴB₀Vₖ) is real.
public struct GeneralizedSymmetricEigen<Operand: MatrixJet>: Sendable {
  /// The eigenvalues, ascending at the value.
  public let values: Operand.RealVectorJet

  /// The n×n matrix whose columns are the eigenvectors, orthonormal with respect to B.
  public let vectors: Operand

  /// What was factored without derivatives: A and B, the Cholesky factor of B, and the eigenvectors of L⁻¹A L⁻ᴴ.
  let base: (a: Matrix<Operand.Element>, metric: Matrix<Operand.Element>, factor: Matrix<Operand.Element>, vectors: Matrix<Operand.Element>)

  init(
    _ a: MatrixSeries<Operand.Element>, _ metric: MatrixSeries<Operand.Element>, factor: Matrix<Operand.Element>,
    _ known: (values: [Operand.Element.RealPart], vectors: Matrix<Operand.Element>)?
  ) throws(LinearAlgebraError) {
    var (values, vectors) = known ?? ([], factor)
    if known == nil {
      var c = a.base.hermitianFromLower()
      c.solveTriangular(.left, factor, .lower)
      c = c.adjoint
      c.solveTriangular(.left, factor, .lower)
      (values, vectors) = try c.hermitianFromLower().hermitianEigen()
    }
    var v = vectors
    v.solveTriangular(.left, factor, .lower, .adjoint)
    let result = try MatrixSeries.generalizedEigen(a, metric, values, v)
    self.values = Operand.RealVectorJet(coefficients: result.values, shape: result.vectors.shape)
    self.vectors = result.vectors.jet()
    base = (a.base, metric.base, factor, vectors)
  }
}

extension MatrixJet {
  /// The eigenvalues and eigenvectors of A V = B V diag(λ); only the lower triangles of each part are read.
  ///
  /// The value is the eigenproblem of L⁻¹A L⁻ᴴ with B = L Lᴴ and V = L⁻ᴴY. Derivatives come from the pair itself, so that a mass that is
  /// next to nothing costs no digits of the eigenvalues that do not depend on it.
  ///
  /// - Parameter b: the Hermitian positive definite matrix B, such as a mass matrix.
  /// - Returns: the eigenvalues, and eigenvectors with Vᴴ B V = I.
  /// - Throws: `.notPositiveDefinite(minor:)` for B, and what `symmetricEigen()` throws.
  /// - Precondition: both matrices are square and of the same size.
  /// Source: G. H. Golub & C. F. Van Loan, "Matrix Computations", 4th ed., section 8.7.
  public func symmetricEigen(metric b: Self) throws(LinearAlgebraError) -> GeneralizedSymmetricEigen<Self> {
    let (a, metric) = try metricPair(self, b)
    return try GeneralizedSymmetricEigen(a, metric, factor: metric.base.choleskyFactor(), nil)
  }
}

/// The coefficients of a generalized eigenproblem, checked.
func metricPair<J: MatrixJet>(_ a: J, _ b: J) throws(LinearAlgebraError) -> (a: MatrixSeries<J.Element>, b: MatrixSeries<J.Element>) {
  // The whole of A enters, its value's upper triangle included.
  let first = try hermitianSeries(a).map(rows: a.rows, columns: a.columns) { $0.hermitianFromLower() }
  let metric = try hermitianSeries(b)
  require(first.rows == metric.rows, "A generalized eigenproblem needs matrices of one size, got \(first.rows) and \(metric.rows)")
  return (first, metric)
}

extension MatrixSeries {
  /// The series of eigenvalues and eigenvectors with A·V = B·V·Λ and VᴴBV = I, from those of the value.
  ///
  /// With W = B·V, P = Σ_{i>0} AᵢVⱼ, Q = Σ_{i>0} BᵢVⱼ, X = V₀ᴴB₀Vₖ and C = V₀ᴴ(P − QΛ₀ − Σ_{i,j>0} WᵢΛⱼ):  Λ₀X + C = XΛ₀ + Λₖ, and
  /// X + Xᴴ = −(V₀ᴴQ + Σ_{i,j>0} VᵢᴴWⱼ) =: 2S. Off the diagonal Xᵢⱼ = Cᵢⱼ/(λⱼ − λᵢ), on it and between equal eigenvalues X = S; there the
  /// coupling Cᵢⱼ + (λᵢ − λⱼ)Sᵢⱼ must vanish.
  ///
  /// Source: the rule of `blockEigen` with a metric; for order one S. Lee & I. Jung, "An efficient algebraic method for the computation of
  /// natural frequency and mode shape sensitivities", Comput. Struct. 62 (1997).
  @_specialize(where E == Double)
  static func generalizedEigen(
    _ a: MatrixSeries, _ b: MatrixSeries, _ values: [E.RealPart], _ vectors: Matrix<E>
  ) throws(LinearAlgebraError) -> (values: [[E.RealPart]], vectors: MatrixSeries) {
    let shape = a.shape.meet(b.shape)
    let (a, b) = (a.aligned(to: shape), b.aligned(to: shape).hermitian)
    let n = values.count
    let equal = a.isConstant && b.isConstant ? .none : equalMetricEigenvalues(a.base, b.base, values, vectors)
    let isSimple = equal.isEmpty
    var (lambda, v): ([[E.RealPart]], [Matrix<E>?]) = ([values], [vectors])
    var w: [Matrix<E>?] = [.product(b.base, vectors)]
    for k in shape.table.pairs.indices.dropFirst() {
      var (rest, moved, skew) = (MatrixSum<E>(nil), MatrixSum<E>(nil), MatrixSum<E>(nil))
      rest.add(a.coefficients[k], vectors, scale: 1)
      interior(k, shape, a.coefficients, .none, v, .none, scale: 1, into: &rest)
      moved.add(b.coefficients[k], vectors, scale: 1)
      interior(k, shape, b.coefficients, .none, v, .none, scale: 1, into: &moved)
      // Vectors of small masses are long: their products are formed before eigenvalues enter, which are large.
      let projected = moved.value.map { Matrix.product(vectors, .adjoint, $0) }
      for (i, j) in shape.table.pairs[k] { rest.subtract(w[i], columnsTimes: lambda[j]) }
      skew.add(projected, scale: 1)
      interior(k, shape, v, .adjoint, w, .none, scale: 1, into: &skew)
      guard rest.value != nil || skew.value != nil else {
        lambda.append([E.RealPart](repeating: 0, count: n))
        v.append(nil)
        w.append(nil)
        continue
      }
      var rounding: Matrix<E.RealPart>?
      if !isSimple {
        let diagonals = lambda.map { Matrix<E>.diagonal($0.map { E(realPart: $0) }) }
        var sum = couplingUncertainty(k, shape, vectors, a.coefficients, .none, v, w, diagonals)
        let metric = couplingUncertainty(k, shape, vectors, b.coefficients, .none, v, w, diagonals)
        sum.add(metric.columnsScaled(by: values.map(\.magnitude)), scale: 1)
        rounding = sum
      }
      var x = Matrix.product(vectors, .adjoint, rest.value ?? .zero(rows: n, columns: n))
      if let projected { x.subtract(projected, columnsTimes: values) }
      lambda.append(x.diagonal.map(\.realPart))
      for j in 0..<n {
        for i in 0..<n {
          let half = -(skew.value?[i, j] ?? .zero).divided(by: 2)
          if i == j {
            x[i, j] = E(realPart: half.realPart)
          } else if isSimple || !equal.contains(i, j) {
            x[i, j] = x[i, j] / E(realPart: values[j] - values[i])
          } else if (x[i, j] + half * E(realPart: values[i] - values[j])).realLength > rounding?[i, j] ?? 0 {
            throw .degenerate(min(i, j), max(i, j))
          } else {
            x[i, j] = half
          }
        }
      }
      let coefficient = Matrix.product(vectors, x)
      moved.add(b.base, coefficient, scale: 1)
      v.append(coefficient)
      w.append(moved.value)
    }
    return (lambda, MatrixSeries(shape, base: vectors, v))
  }

  /// The coefficients of a Hermitian series as whole matrices, the value's included.
  var hermitian: MatrixSeries { map(rows: rows, columns: columns) { $0.hermitianFromLower() } }

  /// Which eigenvalues of A V = B V Λ are one to rounding: 8nε·|v|ᵀ(|A| + |λ||B|)|v| and what the vectors miss, for each.
  static func equalMetricEigenvalues(
    _ a: Matrix<E>, _ b: Matrix<E>, _ values: [E.RealPart], _ vectors: Matrix<E>
  ) -> EqualValues<E.RealPart> {
    let threshold = eigenvalueThreshold(values)
    guard values.indices.dropFirst().contains(where: { values[$0] - values[$0 - 1] <= threshold }) else { return .none }
    let mass = Matrix.product(b, vectors)
    var rest = Matrix.product(a, vectors)
    rest.subtract(mass, columnsTimes: values)
    let size = vectors.magnitudes
    var moved = Matrix<E.RealPart>.product(a.magnitudes, size)
    moved.add(Matrix<E.RealPart>.product(b.magnitudes, size).columnsScaled(by: values.map(\.magnitude)), scale: 1)
    let uncertainties = Matrix<E>.sumsOfProducts(size, moved, rest.magnitudes, count: values.count)
    return EqualValues(uncertainties) { (values[$1] - values[$0]).magnitude }
  }
}
#endif
