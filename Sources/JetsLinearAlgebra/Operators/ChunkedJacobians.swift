// Jacobians of functions of a matrix by chunks of basis columns.

#if LinearAlgebra
import Jets

extension MultiDual {
  /// The value f(A) and the Jacobian for column-stacked matrices, N of its columns with one evaluation.
  ///
  /// Column i + j·m is the image, column after column, of the basis matrix with a one in row i and column j. The factorization of a
  /// value serves the N directions of an evaluation: a chunk of 8 factors an eighth as often as single pushforwards.
  ///
  ///     let (inverse, jacobian) = try MultiDual<Matrix<Double>, 8>.valueWithJacobian(at: A) { a in try a.inverse() }
  ///
  /// - Throws: what the function throws.
  /// - Complexity: one evaluation for each N elements of the point.
  public static func valueWithJacobian<E: BLASScalar, Failure: Error>(
    at point: Matrix<E>, of function: (MultiDual<Matrix<E>, N>) throws(Failure) -> MultiDual<Matrix<E>, N>
  ) throws(Failure) -> (value: Matrix<E>, jacobian: Matrix<E>) where T == Matrix<E> {
    require(N > 0, "A Jacobian by chunks needs at least one direction, got \(N)")
    let count = point.elements.count
    var (columns, result): ([E], Matrix<E>?) = ([], nil)
    for start in stride(from: 0, to: Swift.max(1, count), by: N) {
      let tag = PerturbationTag.unique()
      let zero = Matrix<E>.zero(rows: point.rows, columns: point.columns)
      var jet = MultiDual<Matrix<E>, N>(value: point, partials: InlineArray(repeating: zero))
      for i in start..<Swift.min(count, start + N) { jet.partials[i - start].elements[i] = 1 }
      jet.tag = tag
      let image = try function(jet)
      image.tag.check(belongsTo: tag)
      result = image.value
      for i in start..<Swift.min(count, start + N) { columns += image.partials[i - start].elements }
    }
    let value = result ?? .zero(rows: 0, columns: 0)
    return (value, Matrix(rows: value.elements.count, columns: count, elements: columns))
  }
}
#endif
