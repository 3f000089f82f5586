// Duals of plain matrices, the jets of every JVP: the same rules as for all others, without the lists of coefficients.

#if LinearAlgebra
import Jets

extension Matrix where Element: BLASScalar {
  /// The matrix as a coefficient of positive order: nil if it is zero.
  @inline(__always)
  var coefficient: Matrix? { isZero() ? nil : self }

  /// The matrix of a coefficient of a jet of this shape.
  @inline(__always)
  func filled(_ coefficient: Matrix?) -> Matrix { coefficient ?? .zero(rows: rows, columns: columns) }

  /// Stops the program where another part of a jet is not of this one's shape.
  @inlinable @inline(__always)
  func checkShape(of part: Matrix) {
    require(
      rows == part.rows && columns == part.columns,
      "The parts of a jet need equal shapes, got \(rows)×\(columns) and \(part.rows)×\(part.columns)")
  }
}

extension Dual where T: MatrixJet {
  /// Makes a dual of a matrix, or of a jet of matrices, and its tangent.
  ///
  /// - Precondition: both are of one shape.
  @inlinable @inline(__always)
  public init(value: T, tangent: T) {
    require(
      value.rows == tangent.rows && value.columns == tangent.columns,
      "A dual needs a value and a tangent of equal shapes, got \(value.rows)×\(value.columns) and \(tangent.rows)×\(tangent.columns)")
    self = makeDual(value, tangent)
  }
}

/// A dual of anything: what the initializer for matrices stands on, whose name hides the general one.
@inlinable @inline(__always)
func makeDual<T>(_ value: T, _ tangent: T) -> Dual<T> { Dual(value: value, tangent: tangent) }

extension Dual {
  /// The dual of matrices with these parts, belonging to the derivative of `tag`.
  @inline(__always)
  init<E: BLASScalar>(_ value: Matrix<E>, _ coefficient: Matrix<E>?, _ tag: PerturbationTag) where T == Matrix<E> {
    self.init(value: value, tangent: value.filled(coefficient))
    self.tag = tag
  }

  /// The product of matrices, by the product rule.
  ///
  /// - Precondition: the inner sizes are equal.
  @_specialize(where E == Double)
  public static func * <E: BLASScalar>(a: Dual<Matrix<E>>, b: Dual<Matrix<E>>) -> Dual<Matrix<E>> where T == Matrix<E> {
    let tag = a.tag.merged(with: b.tag)
    a.checkShapes()
    b.checkShapes()
    let value = Matrix.product(a.value, b.value)
    let sum = MatrixSeries.product(a.value, .none, a.tangent.coefficient, b.value, .none, b.tangent.coefficient)
    return Dual<Matrix<E>>(value, sum.value, tag)
  }

  /// Stops the program where value and tangent are of different shapes.
  @inlinable @inline(__always)
  func checkShapes<E: BLASScalar>() where T == Matrix<E> { value.checkShape(of: tangent) }
}
#endif
