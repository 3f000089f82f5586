// The numbers whose matrices reverse mode computes with: real ones, and jets over them.

#if LinearAlgebra
import Jets

/// A real number, or a jet over one, that is an element of matrices in reverse mode: `Double`, `Float`, `Dual<Double>`, `Taylor<Double, 4>`.
///
/// A tape over `Double` holds matrices of numbers, one over `Dual<Double>` duals of matrices: a gradient with its derivative, which is a
/// Hessian-vector product, comes from the same rules.
public protocol MatrixScalar: RealScalar, CoefficientJet where Coefficient == MatrixForm.Element {
  /// The matrix, or the jet of matrices, whose elements are these numbers.
  associatedtype MatrixForm: MatrixJet where MatrixForm.ScalarJet == Self, MatrixForm.Element: BLASReal

  /// The elements of a matrix, column after column.
  static func _entries(of matrix: MatrixForm) -> [Self]
}

extension MatrixScalar {
  /// The elements of a matrix, column after column.
  public static func _entries(of matrix: MatrixForm) -> [Self] { (0..<matrix.rows * matrix.columns).map { matrix.entry($0) } }
}

extension Double: MatrixScalar {
  /// The matrix of these numbers.
  public typealias MatrixForm = Matrix<Double>

  /// The elements of a matrix, column after column.
  @inlinable
  public static func _entries(of matrix: Matrix<Double>) -> [Double] { matrix.elements }
}

extension Float: MatrixScalar {
  /// The matrix of these numbers.
  public typealias MatrixForm = Matrix<Float>

  /// The elements of a matrix, column after column.
  @inlinable
  public static func _entries(of matrix: Matrix<Float>) -> [Float] { matrix.elements }
}

extension Dual: MatrixScalar where T: MatrixScalar {
  /// The dual of a matrix.
  public typealias MatrixForm = Dual<T.MatrixForm>
}

extension MultiDual: MatrixScalar where T: MatrixScalar {
  /// The multidual of a matrix.
  public typealias MatrixForm = MultiDual<T.MatrixForm, N>
}

extension Taylor: MatrixScalar where T: MatrixScalar {
  /// A series of matrices.
  public typealias MatrixForm = Taylor<T.MatrixForm, N>
}
#endif
