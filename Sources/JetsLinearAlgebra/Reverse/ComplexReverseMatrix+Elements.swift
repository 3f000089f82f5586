// Functions of single elements, sums over elements and diagonals of complex matrices in reverse mode.

#if LinearAlgebra
import Jets

extension ComplexReverseMatrix {
  /// The matrix of the same shape that holds a holomorphic function of every element: B = f(A),  Ā = conj(f′(A)) ∘ B̄.
  ///
  /// Each element takes one call of the function for its value and slope. The function must depend on nothing that has derivatives but its
  /// argument. What has adjoint zero stays zero, also where the slope is infinite or NaN. Functions that are not holomorphic, such as the
  /// magnitude, are functions of `realPart` and `imaginaryPart`.
  ///
  ///     let image = z.mapElements { exp($0) }
  ///
  /// - Complexity: one call of the function for each element.
  public func mapElements(_ function: (Dual<Form.ScalarJet>) -> Dual<Form.ScalarJet>) -> Self {
    let unit: Form.ScalarJet = ScalarSeries(series.shape, constant: 1).jet()
    let images = (0..<rows * columns).map { function(Dual(value: value.entry($0), tangent: unit)) }
    let slopes = Series(Form(rows: rows, columns: columns, entries: images.map(\.tangent))).conjugated
    return .record(
      Form(rows: rows, columns: columns, entries: images.map(\.value)), of: [self],
      parts: { _ in [.elements({ slopes }, keepingZeros: true)] })
  }

  /// The parts of the elements, column after column.
  public var entries: [(real: Reverse<T>, imaginary: Reverse<T>)] {
    zip(realPart.entries, imaginaryPart.entries).map { (real: $0, imaginary: $1) }
  }

  /// The same numbers as two matrices of reverse numbers, the real and the imaginary parts.
  public var elementwise: (real: Matrix<Reverse<T>>, imaginary: Matrix<Reverse<T>>) { (realPart.elementwise, imaginaryPart.elementwise) }

  /// The parts of the elements of a row.
  public func row(_ i: Int) -> [(real: Reverse<T>, imaginary: Reverse<T>)] {
    zip(realPart.row(i), imaginaryPart.row(i)).map { (real: $0, imaginary: $1) }
  }

  /// The parts of the elements of a column.
  public func column(_ j: Int) -> [(real: Reverse<T>, imaginary: Reverse<T>)] {
    zip(realPart.column(j), imaginaryPart.column(j)).map { (real: $0, imaginary: $1) }
  }

  /// The parts of the elements on the main diagonal.
  public var diagonal: [(real: Reverse<T>, imaginary: Reverse<T>)] {
    zip(realPart.diagonal, imaginaryPart.diagonal).map { (real: $0, imaginary: $1) }
  }

  /// The matrix whose elements have these parts, column after column.
  ///
  /// - Precondition: there are rows × columns pairs.
  public init(rows: Int, columns: Int, entries: [(real: Reverse<T>, imaginary: Reverse<T>)]) {
    self.init(
      real: ReverseMatrix(rows: rows, columns: columns, entries: entries.map(\.real)),
      imaginary: ReverseMatrix(rows: rows, columns: columns, entries: entries.map(\.imaginary)))
  }

  /// The matrix of reverse-mode numbers that are real and imaginary parts.
  ///
  /// - Precondition: the shapes are equal.
  public init(elementwise parts: (real: Matrix<Reverse<T>>, imaginary: Matrix<Reverse<T>>)) {
    self.init(real: ReverseMatrix(elementwise: parts.real), imaginary: ReverseMatrix(elementwise: parts.imaginary))
  }

  /// The n×1 matrix of complex numbers given by their parts.
  public init(column: [(real: Reverse<T>, imaginary: Reverse<T>)]) { self.init(rows: column.count, columns: 1, entries: column) }

  /// The parts of the sum of all elements.
  public var sumOfElements: (real: Reverse<T>, imaginary: Reverse<T>) { (realPart.sumOfElements, imaginaryPart.sumOfElements) }

  /// The square matrix with the elements of an n×1 matrix on the diagonal and zeros elsewhere.
  ///
  /// - Precondition: the matrix has one column.
  public static func diagonal(_ column: Self) -> Self {
    require(column.columns == 1, "A diagonal is a matrix of one column, got \(column.rows)×\(column.columns)")
    return column.linear({ $0.diagonalMatrix }, back: { $0.diagonalColumn })
  }
}
#endif
