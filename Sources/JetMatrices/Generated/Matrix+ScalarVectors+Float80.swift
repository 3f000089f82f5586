// Generated from Sources/JetMatrices/Matrix+ScalarVectors.swift by Scripts/generate.py: edit that file and run `make generate`.

import JetCore

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
extension Matrix where Element == Float80 {
  /// The product of an m×n matrix of plain numbers and a vector of n scalars, a vector of m scalars; each term part by part.
  ///
  /// - Precondition: the vector has as many elements as the matrix has columns.
  /// - Complexity: O(*m* *n*) scalings.
  @_alwaysEmitIntoClient @_disfavoredOverload
  public static func * <S: RealScalar>(a: Matrix, x: [S]) -> [S] where S.Primal == Float80 {
    require(a.columns == x.count, "A \(a.shape) matrix multiplies a vector of \(a.columns) elements, got \(x.count)")
    guard let first = x.first else { return Array(repeating: .zero, count: a.rows) }
    var result = (0..<a.rows).map { first._scaled(by: a[$0, 0]) }
    for j in 1..<x.count {
      for i in 0..<a.rows { result[i] += x[j]._scaled(by: a[i, j]) }
    }
    return result
  }
}
#endif
