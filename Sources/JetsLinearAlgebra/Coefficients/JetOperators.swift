// Sums and products of jets of matrices, with each other, with a matrix of the level below, and with numbers.

#if LinearAlgebra
import Jets

extension Dual where T: MatrixJet {
  /// The sum, part by part.
  @_specialize(where T == Matrix<Double>)
  public static func + (a: Self, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The difference, part by part.
  public static func - (a: Self, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The negative, part by part.
  public static prefix func - (a: Self) -> Self { MatrixSeries(a).scaled(by: -1).jet() }

  /// The product of matrices, by the product rule; that of duals of plain matrices stands in `DualMatrices`.
  @_disfavoredOverload
  public static func * (a: Self, b: Self) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The sum with a constant.
  @_disfavoredOverload
  public static func + (a: Self, b: T) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The sum with a constant.
  @_disfavoredOverload
  public static func + (a: T, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The difference from a constant.
  @_disfavoredOverload
  public static func - (a: Self, b: T) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The difference from a constant.
  @_disfavoredOverload
  public static func - (a: T, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The product with a constant.
  @_disfavoredOverload
  public static func * (a: Self, b: T) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The product with a constant.
  @_disfavoredOverload
  @_specialize(where T == Matrix<Double>)
  public static func * (a: T, b: Self) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The product with a number.
  @_disfavoredOverload
  public static func * (s: T.Element, a: Self) -> Self { MatrixSeries(a).scaled(by: s).jet() }

  /// The product with a number.
  @_disfavoredOverload
  public static func * (a: Self, s: T.Element) -> Self { MatrixSeries(a).scaled(by: s).jet() }
}

extension MultiDual where T: MatrixJet {
  /// The sum, part by part.
  public static func + (a: Self, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The difference, part by part.
  public static func - (a: Self, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The negative, part by part.
  public static prefix func - (a: Self) -> Self { MatrixSeries(a).scaled(by: -1).jet() }

  /// The product of matrices, by the product rule.
  public static func * (a: Self, b: Self) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The sum with a constant.
  @_disfavoredOverload
  public static func + (a: Self, b: T) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The sum with a constant.
  @_disfavoredOverload
  public static func + (a: T, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The difference from a constant.
  @_disfavoredOverload
  public static func - (a: Self, b: T) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The difference from a constant.
  @_disfavoredOverload
  public static func - (a: T, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The product with a constant.
  @_disfavoredOverload
  public static func * (a: Self, b: T) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The product with a constant.
  @_disfavoredOverload
  public static func * (a: T, b: Self) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The product with a number.
  @_disfavoredOverload
  public static func * (s: T.Element, a: Self) -> Self { MatrixSeries(a).scaled(by: s).jet() }

  /// The product with a number.
  @_disfavoredOverload
  public static func * (a: Self, s: T.Element) -> Self { MatrixSeries(a).scaled(by: s).jet() }
}

extension Taylor where T: MatrixJet {
  /// The sum, part by part.
  public static func + (a: Self, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The difference, part by part.
  public static func - (a: Self, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The negative, part by part.
  public static prefix func - (a: Self) -> Self { MatrixSeries(a).scaled(by: -1).jet() }

  /// The product of matrices, by the product rule.
  public static func * (a: Self, b: Self) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The sum with a constant.
  @_disfavoredOverload
  public static func + (a: Self, b: T) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The sum with a constant.
  @_disfavoredOverload
  public static func + (a: T, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The difference from a constant.
  @_disfavoredOverload
  public static func - (a: Self, b: T) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The difference from a constant.
  @_disfavoredOverload
  public static func - (a: T, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The product with a constant.
  @_disfavoredOverload
  public static func * (a: Self, b: T) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The product with a constant.
  @_disfavoredOverload
  public static func * (a: T, b: Self) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The product with a number.
  @_disfavoredOverload
  public static func * (s: T.Element, a: Self) -> Self { MatrixSeries(a).scaled(by: s).jet() }

  /// The product with a number.
  @_disfavoredOverload
  public static func * (a: Self, s: T.Element) -> Self { MatrixSeries(a).scaled(by: s).jet() }
}

extension TaylorSeries where T: MatrixJet {
  /// The sum, part by part.
  @_specialize(where T == Matrix<Double>)
  public static func + (a: Self, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The difference, part by part.
  public static func - (a: Self, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The negative, part by part.
  public static prefix func - (a: Self) -> Self { MatrixSeries(a).scaled(by: -1).jet() }

  /// The product of matrices, by the product rule.
  @_specialize(where T == Matrix<Double>)
  public static func * (a: Self, b: Self) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The sum with a constant.
  @_disfavoredOverload
  public static func + (a: Self, b: T) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The sum with a constant.
  @_disfavoredOverload
  public static func + (a: T, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: 1).jet() }

  /// The difference from a constant.
  @_disfavoredOverload
  public static func - (a: Self, b: T) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The difference from a constant.
  @_disfavoredOverload
  public static func - (a: T, b: Self) -> Self { MatrixSeries.sum(MatrixSeries(a), MatrixSeries(b), scale: -1).jet() }

  /// The product with a constant.
  @_disfavoredOverload
  public static func * (a: Self, b: T) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The product with a constant.
  @_disfavoredOverload
  @_specialize(where T == Matrix<Double>)
  public static func * (a: T, b: Self) -> Self { MatrixSeries.product(MatrixSeries(a), MatrixSeries(b)).jet() }

  /// The product with a number.
  @_disfavoredOverload
  public static func * (s: T.Element, a: Self) -> Self { MatrixSeries(a).scaled(by: s).jet() }

  /// The product with a number.
  @_disfavoredOverload
  public static func * (a: Self, s: T.Element) -> Self { MatrixSeries(a).scaled(by: s).jet() }
}

extension Matrix where Element: BLASScalar {
  /// The product of matrices: m×k times k×n gives m×n, by gemm.
  ///
  /// - Precondition: the left side has as many columns as the right side has rows.
  /// - Complexity: O(*m* *k* *n*).
  public static func * (a: Matrix, b: Matrix) -> Matrix { product(a, .none, b, .none) }

  /// The product of an m×n matrix and a vector of n numbers, a vector of m numbers.
  ///
  /// - Precondition: the vector has as many elements as the matrix has columns.
  public static func * (a: Matrix, x: [Element]) -> [Element] {
    product(a, .none, Matrix(rows: x.count, columns: 1, elements: x), .none).elements
  }
}
#endif
