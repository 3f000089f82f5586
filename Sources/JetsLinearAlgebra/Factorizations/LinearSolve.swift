// The quotient rule of matrices: A(t)·X(t) = B(t), with one factorization of A₀ for every order and direction.

#if LinearAlgebra
import Jets

extension MatrixSeries {
  /// The series X with A·X = B, given what applies A₀⁻¹ in place.
  ///
  /// Defining equation, coefficient by coefficient:  Σ AᵢXⱼ = Bₖ, hence  A₀·Xₖ = Bₖ − AₖX₀ − Σ_{i,j>0} AᵢXⱼ.
  ///
  /// Right-hand sides that do not depend on each other, all those of one degree, are solved in one call. The coefficient of order zero of A
  /// is not read; `known` is the solution for the values where that is known.
  /// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., section 13.2 (the quotient), for matrices.
  @_specialize(where E == Double)
  static func solve(
    _ a: MatrixSeries, _ b: consuming MatrixSeries, base known: Matrix<E>? = nil, applyingInverse: (inout Matrix<E>) -> Void
  ) -> MatrixSeries {
    let shape = a.shape.meet(b.shape)
    let a = a.aligned(to: shape)
    b = b.aligned(to: shape)
    let width = b.columns
    var base = known ?? b.coefficients[0].take() ?? b.base
    if known == nil { applyingInverse(&base) }
    var x = [Matrix<E>?](repeating: nil, count: shape.count)
    x[0] = base
    for layer in shape.table.layers {
      var pending: [(index: Int, matrix: Matrix<E>)] = []
      for k in layer {
        var sum = residual(b.coefficients[k].take(), a.coefficients[k], base)
        interior(k, shape, a.coefficients, .none, x, .none, scale: -1, into: &sum)
        if let r = sum.take() { pending.append((k, r)) }
      }
      if pending.count == 1 {
        applyingInverse(&pending[0].matrix)
        x[pending[0].index] = pending[0].matrix
      } else if pending.count > 1 {
        var wide = Matrix<E>.sideBySide(pending.map(\.matrix))
        applyingInverse(&wide)
        for (p, entry) in pending.enumerated() { x[entry.index] = wide.columnBlock(p * width..<(p + 1) * width) }
      }
    }
    return MatrixSeries(shape, base: base, x)
  }

  /// The same with the triangle of a series: only that triangle of A is read, without its diagonal where it is a unit one.
  static func solveTriangular(
    _ a: MatrixSeries, _ triangle: MatrixTriangle, _ op: Transpose, unitDiagonal: Bool, _ b: MatrixSeries
  ) -> MatrixSeries {
    if a.isConstant { return solve(a, b) { $0.solveTriangular(.left, a.base, triangle, op, unitDiagonal: unitDiagonal) } }
    let t = a.triangle(triangle, diagonal: unitDiagonal ? .zero : 1)
    let moving = op == .none ? t : t.map(rows: t.columns, columns: t.rows) { op == .adjoint ? $0.adjoint : $0.transposed }
    return solve(moving, b) { $0.solveTriangular(.left, a.base, triangle, op, unitDiagonal: unitDiagonal) }
  }

  /// One triangle of every coefficient, the diagonal times a factor.
  func triangle(_ triangle: MatrixTriangle, diagonal: E) -> MatrixSeries {
    map(rows: rows, columns: columns) {
      triangle == .lower ? $0.lowerTriangle(diagonal: diagonal) : $0.upperTriangle(diagonal: diagonal)
    }
  }

  /// Throws where the triangle has a zero on its diagonal.
  func checkDiagonal() throws(LinearAlgebraError) {
    for k in 0..<rows where base[k, k] == .zero { throw .singular(pivot: k) }
  }
}
#endif
