// Gradients at matrices: the operators of reverse mode for functions of one matrix or of several.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// The value and the gradient of a function of matrices with a number as its result, by one evaluation and one reverse sweep.
  ///
  /// - Returns: the value, and for each matrix the one of its shape whose elements are the partial derivatives.
  /// - Throws: what `f` throws.
  @inlinable
  public static func valueWithGradient<E: Error>(
    at point: [T.MatrixForm], of f: ([ReverseMatrix]) throws(E) -> Reverse<T>
  ) throws(E) -> (value: T, gradient: [T.MatrixForm]) {
    let (value, gradient) = try Reverse<T>.valueWithGradient(ofRuns: point.map { $0.rows * $0.columns }) { (runs) throws(E) in
      try f(zip(point, runs).map { ReverseMatrix($0, $1) })
    }
    return (value, zip(point, gradient).map { T.MatrixForm(rows: $0.rows, columns: $0.columns, entries: $1) })
  }

  /// The value and the gradient of a function of one matrix.
  ///
  /// - Throws: what `f` throws.
  @inlinable
  public static func valueWithGradient<E: Error>(
    at point: T.MatrixForm, of f: (ReverseMatrix) throws(E) -> Reverse<T>
  ) throws(E) -> (value: T, gradient: T.MatrixForm) {
    let (value, gradient) = try valueWithGradient(at: [point]) { (x) throws(E) in try f(x[0]) }
    return (value, gradient[0])
  }

  /// The values of a function of matrices with a matrix as its result, and its pullback (VJP): from an adjoint of the result to those of
  /// the matrices, any number of times.
  ///
  /// - Throws: what `f` throws.
  @inlinable
  public static func valueWithPullback<E: Error>(
    at point: [T.MatrixForm], of f: ([ReverseMatrix]) throws(E) -> ReverseMatrix
  ) throws(E) -> (value: T.MatrixForm, pullback: (T.MatrixForm) -> [T.MatrixForm]) {
    var failure: E?
    var shape = (rows: 0, columns: 0)
    let (value, pullback) = Reverse<T>.valueWithPullback(at: point.flatMap { T._entries(of: $0) }) { x in
      do throws(E) {
        let y = try f(variables(point, x))
        shape = (y.rows, y.columns)
        return y.entries
      } catch {
        failure = error
        return []
      }
    }
    if let failure { throw failure }
    let (rows, columns) = shape
    return (
      T.MatrixForm(rows: rows, columns: columns, entries: value),
      { weight in
        require(
          weight.rows == rows && weight.columns == columns,
          "The adjoint of a \(rows)×\(columns) matrix has its shape, got \(weight.rows)×\(weight.columns)")
        let all = pullback(T._entries(of: weight))
        var start = 0
        return point.map { matrix in
          defer { start += matrix.rows * matrix.columns }
          return T.MatrixForm(
            rows: matrix.rows, columns: matrix.columns, entries: Array(all[start..<start + matrix.rows * matrix.columns]))
        }
      }
    )
  }

  /// The variables as matrices: runs of the tape's variables, so nothing is recorded.
  @usableFromInline
  static func variables(_ point: [T.MatrixForm], _ x: [Reverse<T>]) -> [ReverseMatrix] {
    var start = 0
    return point.map { matrix in
      let range = start..<start + matrix.rows * matrix.columns
      start = range.upperBound
      return ReverseMatrix(matrix, NodeRun(startingAt: range.isEmpty ? nil : x[range.lowerBound], count: range.count))
    }
  }
}

/// The gradient of a function of a matrix with a number as its result, a matrix of the same shape, by one evaluation and one reverse sweep.
///
///     let cofactors = try gradient(at: A) { a in try a.determinant() }
///
/// - Throws: what `f` throws.
@inlinable
public func gradient<E: Error>(
  at point: Matrix<Double>, of f: (ReverseMatrix<Double>) throws(E) -> Reverse<Double>
) throws(E) -> Matrix<Double> {
  try ReverseMatrix.valueWithGradient(at: point, of: f).gradient
}

/// The gradient of a function of a matrix with a number as its result, a matrix of the same shape.
///
/// - Throws: what `f` throws.
@_disfavoredOverload
@inlinable
public func gradient<E: Error>(
  at point: Matrix<Float>, of f: (ReverseMatrix<Float>) throws(E) -> Reverse<Float>
) throws(E) -> Matrix<Float> {
  try ReverseMatrix.valueWithGradient(at: point, of: f).gradient
}

/// The value and the gradient of a function of a matrix with a number as its result.
///
/// - Throws: what `f` throws.
@inlinable
public func valueWithGradient<E: Error>(
  at point: Matrix<Double>, of f: (ReverseMatrix<Double>) throws(E) -> Reverse<Double>
) throws(E) -> (value: Double, gradient: Matrix<Double>) {
  try ReverseMatrix.valueWithGradient(at: point, of: f)
}

/// The product of the Hessian of a function of a matrix with a direction, a matrix of the same shape: forward mode over reverse mode.
///
/// - Throws: what `f` throws.
/// - Precondition: point and direction are of one shape.
public func hessianVectorProduct<E: Error>(
  at point: Matrix<Double>, along direction: Matrix<Double>, of f: (ReverseMatrix<Dual<Double>>) throws(E) -> Reverse<Dual<Double>>
) throws(E) -> Matrix<Double> {
  let tag = PerturbationTag.unique()
  var jet = Dual(value: point, tangent: direction)
  jet.tag = tag
  return try ReverseMatrix.valueWithGradient(at: jet, of: f).gradient.tangent
}
#endif
