// Gradients at complex matrices: the operators of reverse mode for functions of one complex matrix or of several.

#if LinearAlgebra
import Jets

extension ComplexReverseMatrix {
  /// The value and the gradient of a real function of a complex matrix, Z̄ = ∂f/∂X + i·∂f/∂Y.
  ///
  /// - Throws: what `f` throws.
  public static func valueWithGradient<E: Error>(
    at point: Form, of f: (Self) throws(E) -> Reverse<T>
  ) throws(E) -> (value: T, gradient: Form) {
    let (value, gradient) = try valueWithGradient(at: [point]) { (z) throws(E) in try f(z[0]) }
    return (value, gradient[0])
  }

  /// The value and the gradient of a real function of several complex matrices: for each Z of them Z̄ = ∂f/∂X + i·∂f/∂Y, of its shape.
  ///
  /// - Throws: what `f` throws.
  public static func valueWithGradient<E: Error>(
    at point: [Form], of f: ([Self]) throws(E) -> Reverse<T>
  ) throws(E) -> (value: T, gradient: [Form]) {
    let (value, gradient) = try ReverseMatrix<T>.valueWithGradient(at: parts(of: point)) { (x) throws(E) in
      try f(variables(point, x))
    }
    return (value, joined(gradient))
  }

  /// The values of a function of complex matrices with a matrix as its result, and its pullback (VJP): from an adjoint of the result to those
  /// of the matrices, any number of times.
  ///
  /// - Throws: what `f` throws.
  public static func valueWithPullback<E: Error>(
    at point: [Form], of f: ([Self]) throws(E) -> Self
  ) throws(E) -> (value: Form, pullback: (Form) -> [Form]) {
    let (value, pullback) = try ReverseMatrix<T>.valueWithPullback(at: parts(of: point)) { (x) throws(E) in
      let y = try f(variables(point, x))
      return .horizontal([y.realPart, y.imaginaryPart])
    }
    let n = value.columns / 2
    let whole = MatrixSeries(value)
    func half(_ k: Int) -> MatrixSeries<T.MatrixForm.Element> {
      whole.map(rows: whole.rows, columns: n) { $0.columnBlock(k * n..<(k + 1) * n) }
    }
    return (
      half(0).complexForm(imaginary: half(1)).jet(),
      { weight in
        let w = Series(weight)
        return joined(pullback(.horizontal([w.realParts.jet(), w.imaginaryParts.jet()])))
      }
    )
  }

  /// The real and the imaginary parts of matrices in turn.
  private static func parts(of point: [Form]) -> [T.MatrixForm] {
    point.flatMap { z -> [T.MatrixForm] in [Series(z).realParts.jet(), Series(z).imaginaryParts.jet()] }
  }

  /// The complex matrices whose parts are variables: these stand one after another, real parts, then imaginary parts, as each wants them.
  private static func variables(_ point: [Form], _ x: [ReverseMatrix<T>]) -> [Self] {
    point.indices.map { k in
      let real = x[2 * k]
      let first = real.run.isActive && real.run.count > 0 ? real[0, 0] : nil
      return Self(point[k], NodeRun(startingAt: first, count: 2 * real.run.count))
    }
  }

  /// Matrices from their real and imaginary parts in turn.
  private static func joined(_ parts: [T.MatrixForm]) -> [Form] {
    (0..<parts.count / 2).map { MatrixSeries(parts[2 * $0]).complexForm(imaginary: MatrixSeries(parts[2 * $0 + 1])).jet() }
  }
}

/// The gradient Z̄ = ∂f/∂X + i·∂f/∂Y of a real function of a complex matrix Z = X + iY, by one evaluation and one reverse sweep.
///
///     let slopes = try gradient(at: Z) { z in try z.inverse().squaredNorm }
///
/// - Throws: what `f` throws.
@_disfavoredOverload
public func gradient<E: Error>(
  at point: Matrix<Complex<Double>>, of f: (ComplexReverseMatrix<Double>) throws(E) -> Reverse<Double>
) throws(E) -> Matrix<Complex<Double>> {
  try ComplexReverseMatrix.valueWithGradient(at: point, of: f).gradient
}

/// The value and the gradient Z̄ = ∂f/∂X + i·∂f/∂Y of a real function of a complex matrix.
///
/// - Throws: what `f` throws.
@_disfavoredOverload
public func valueWithGradient<E: Error>(
  at point: Matrix<Complex<Double>>, of f: (ComplexReverseMatrix<Double>) throws(E) -> Reverse<Double>
) throws(E) -> (value: Double, gradient: Matrix<Complex<Double>>) {
  try ComplexReverseMatrix.valueWithGradient(at: point, of: f)
}

/// The derivative of the gradient of a real function of a complex matrix along a direction, a matrix of the same shape: forward mode over
/// reverse mode.
///
/// - Throws: what `f` throws.
/// - Precondition: point and direction are of one shape.
@_disfavoredOverload
public func hessianVectorProduct<E: Error>(
  at point: Matrix<Complex<Double>>, along direction: Matrix<Complex<Double>>,
  of f: (ComplexReverseMatrix<Dual<Double>>) throws(E) -> Reverse<Dual<Double>>
) throws(E) -> Matrix<Complex<Double>> {
  let tag = PerturbationTag.unique()
  var jet = Dual(value: point, tangent: direction)
  jet.tag = tag
  return try ComplexReverseMatrix.valueWithGradient(at: jet, of: f).gradient.tangent
}
#endif
