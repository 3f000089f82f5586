// The principal square root of matrices and of jets of matrices.

import Jets

/// The principal square root: the X with X² = A whose eigenvalues lie in the right half-plane.
///
/// - Throws: `.domain` where A has an eigenvalue on the negative real axis or at zero, to rounding; `.singularSylvester` for a jet where
///   sums of eigenvalues of the root are lost beside its largest elements; `.noConvergence(count:)`; `.nonFinite(row:column:)`.
/// - Precondition: the matrix is square.
/// - Complexity: O(*n*³) for each product of planes.
public func sqrtm<J: MatrixJet>(_ a: J) throws(LinearAlgebraError) -> J {
  let series = PlaneSeries(a)
  precondition(series.rows == series.columns, "The square root needs a square matrix, got \(series.rows)×\(series.columns)")
  try series.checkForLAPACK()
  return try PlaneSeries.squareRoot(series).jet()
}

extension PlaneSeries {
  /// The series X with X² = A.
  ///
  /// Defining equation:  X₀Xₖ + XₖX₀ = Aₖ − Σ_{i,j>0} XᵢXⱼ, a Sylvester equation in the Schur basis of A₀.
  ///
  /// Source: N. J. Higham, "Functions of Matrices", section 6.2, for the value and its derivative.
  @_specialize(where E == Double)
  static func squareRoot(_ a: PlaneSeries) throws(LinearAlgebraError) -> PlaneSeries {
    let form = try a.base.schurForm()
    let largest = form.values.reduce(E.RealPart.zero) { Swift.max($0, $1.realLength) }
    // The QR iteration moves eigenvalues by ε times the largest. Those of a triangular matrix are its diagonal, to the last bit.
    let threshold = a.base.isTriangular ? 0 : (E.RealPart.ulpOfOne * largest).multiplied(by: a.rows)
    for w in form.values where w.realPart <= threshold && w.imaginaryPart.magnitude <= threshold {
      throw .domain("the matrix has an eigenvalue at zero or on the negative real axis, so it has no principal square root")
    }
    // A real matrix with complex eigenvalues goes through the complex form; its root is real.
    if !E.isComplex, form.values.contains(where: { $0.imaginaryPart != 0 }) {
      let root = try PlaneSeries<E.ComplexForm>.squareRoot(a.complexForm)
      return PlaneSeries(a.shape, base: root.base.realForm(), root.planes.map { $0.map { $0.realForm() } })
    }
    let t = form.t.triangularSquareRoot()
    let base = Matrix.product(.product(form.q, t), .none, form.q, .adjoint)
    guard !a.isConstant else { return PlaneSeries(constant: base, a.shape) }
    let solver = SylvesterSolver(rightHalfPlane: (form.q, t), (form.q, t))
    var x: [Matrix<E>?] = [base]
    for k in a.orders {
      var sum = PlaneSum<E>(a.planes[k])
      interior(k, a.shape, x, .none, x, .none, scale: -1, into: &sum)
      guard var plane = sum.value else {
        x.append(nil)
        continue
      }
      try solver.solve(&plane)
      x.append(plane)
    }
    return PlaneSeries(a.shape, base: base, x)
  }
}

extension Matrix where Element: BLASScalar {
  /// The square root of an upper triangular matrix, column by column: rᵢᵢ = √tᵢᵢ, rᵢⱼ = (tᵢⱼ − Σ_{i<l<j} rᵢₗrₗⱼ)/(rᵢᵢ + rⱼⱼ).
  ///
  /// Source: Å. Björck & S. Hammarling, "A Schur method for the square root of a matrix", Linear Algebra Appl. 52 (1983).
  @_specialize(where Element == Double)
  func triangularSquareRoot() -> Matrix {
    var r = Matrix.zero(rows: rows, columns: rows)
    for j in 0..<rows {
      r[j, j] = .sqrt(self[j, j])
      for i in Swift.stride(from: j - 1, through: 0, by: -1) {
        var sum = self[i, j]
        for l in i + 1..<Swift.max(j, i + 1) { sum -= r[i, l] * r[l, j] }
        r[i, j] = sum / (r[i, i] + r[j, j])
      }
    }
    return r
  }

  /// Whether all elements above the diagonal are zero, or all below it.
  var isTriangular: Bool {
    var (lower, upper) = (true, true)
    for j in 0..<columns {
      for i in 0..<rows where self[i, j] != .zero {
        if i < j { lower = false }
        if i > j { upper = false }
      }
    }
    return lower || upper
  }

  /// The real parts as elements of another type of the same precision.
  func realForm<R: BLASScalar>() -> Matrix<R> where R.RealPart == Element.RealPart { map { R(realPart: $0.realPart) } }
}
