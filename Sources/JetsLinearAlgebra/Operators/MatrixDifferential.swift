// The differential of a function of a matrix, computed by matrix jets, and its matrix by basis columns.

#if LinearAlgebra
import Jets

/// The differential ∂f(A) of a matrix-valued function of a matrix: the linear map E ↦ ∂f(A)[E].
///
/// Calling it is one pushforward (JVP) through `Dual<Matrix>`. `matrix` is its Jacobian for column-stacked matrices. Where the
/// function throws, so do the map and its matrix, with the same type of error.
public struct MatrixDifferential<Element: BLASScalar, Failure: Error> {
  /// The point at which the function is linearized.
  public let point: Matrix<Element>

  private let function: (Dual<Matrix<Element>>) throws(Failure) -> Dual<Matrix<Element>>

  /// The differential of a function at a point.
  public init(at point: Matrix<Element>, of function: @escaping (Dual<Matrix<Element>>) throws(Failure) -> Dual<Matrix<Element>>) {
    self.point = point
    self.function = function
  }

  /// The value f(A) and the pushforward ∂f(A)[E].
  ///
  /// - Throws: what the function throws.
  /// - Precondition: `direction` has the shape of the point.
  public func valueWithPushforward(
    along direction: Matrix<Element>
  ) throws(Failure) -> (value: Matrix<Element>, pushforward: Matrix<Element>) {
    point.checkShape(of: direction)
    let tag = PerturbationTag.unique()
    var jet = Dual(value: point, tangent: direction)
    jet.tag = tag
    let result = try function(jet)
    result.tag.check(belongsTo: tag)
    return (result.value, result.tangent)
  }

  /// The pushforward ∂f(A)[E].
  ///
  /// - Throws: what the function throws.
  /// - Precondition: `direction` has the shape of the point.
  public func callAsFunction(_ direction: Matrix<Element>) throws(Failure) -> Matrix<Element> {
    try valueWithPushforward(along: direction).pushforward
  }

  /// The Jacobian: its column i + j·m is the image, column after column, of the basis matrix with a one in row i and column j.
  ///
  /// `Matrix.solutionJacobians`, `inverseJacobian` and `productJacobians` give those of solve, inverse and product without a seed.
  ///
  /// - Throws: what the function throws.
  /// - Complexity: one pushforward for each element of the point.
  public func jacobian() throws(Failure) -> Matrix<Element> {
    var basis = Matrix<Element>.zero(rows: point.rows, columns: point.columns)
    let count = basis.elements.count
    var columns: [Element] = []
    var height = count == 0 ? try valueWithPushforward(along: basis).value.elements.count : 0
    for j in 0..<count {
      basis.elements[j] = 1
      let image = try self(basis).elements
      basis.elements[j] = .zero
      height = image.count
      columns += image
    }
    return Matrix(rows: height, columns: count, elements: columns)
  }
}

extension MatrixDifferential where Failure == Never {
  /// The Jacobian of a function that cannot fail; see `jacobian()`.
  public var matrix: Matrix<Element> { jacobian() }
}

/// The differential of a function of a matrix, through matrix jets: a linear map, with its matrix on request.
///
///     let map = differential(at: b) { (v: Dual<Matrix<Double>>) in A * v }
///     map.matrix                     // A
public func differential<E: BLASScalar, Failure: Error>(
  at point: Matrix<E>, of function: @escaping (Dual<Matrix<E>>) throws(Failure) -> Dual<Matrix<E>>
) -> MatrixDifferential<E, Failure> {
  MatrixDifferential(at: point, of: function)
}
#endif
