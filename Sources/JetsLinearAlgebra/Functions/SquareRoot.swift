// The principal square root of matrices and of jets of matrices.

import Jets

/// The principal square root: the X with X² = A whose eigenvalues lie in the right half-plane.
///
/// - Throws: `.domain` where A has an eigenvalue on the negative real axis or at zero; `.noConvergence(count:)`;
///   `.nonFinite(row:column:)`.
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
    let sizes = a.base.sizes(alongColumnsOf: form.q)
    for (w, size) in zip(form.values, sizes) {
      // Rounding of the elements moves an eigenvalue with the Schur vector q by up to about ε|q|ᵀ|A||q|: less than ε times the largest
      // where rows and columns are of different scale.
      let threshold = (E.RealPart.ulpOfOne * Swift.min(largest, size)).multiplied(by: a.rows)
      guard w.realPart <= threshold && w.imaginaryPart.magnitude <= threshold else { continue }
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

  /// |q|ᵀ|A||q| for every column q.
  func sizes(alongColumnsOf q: Matrix) -> [Element.RealPart] {
    (0..<q.columns).map { k in
      (0..<columns).reduce(Element.RealPart.zero) { total, j in
        let column = (0..<rows).reduce(Element.RealPart.zero) { $0 + q[$1, k].realLength * self[$1, j].realLength }
        return total + column * q[j, k].realLength
      }
    }
  }

  /// The real parts as elements of another type of the same precision.
  func realForm<R: BLASScalar>() -> Matrix<R> where R.RealPart == Element.RealPart { map { R(realPart: $0.realPart) } }
}
