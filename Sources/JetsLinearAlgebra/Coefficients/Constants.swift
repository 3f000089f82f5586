// Matrices without derivatives as jets: what mixes a constant with a variable.

#if LinearAlgebra
import Jets

extension Dual where T: MatrixJet {
  /// Lifts a matrix to a constant: its tangent is zero.
  public init(_ value: T) { self.init(value: value, tangent: value.zeroOfSameShape) }
}

extension MultiDual where T: MatrixJet {
  /// Lifts a matrix to a constant: its partials are zero.
  public init(_ value: T) {
    let zero = value.zeroOfSameShape
    self.init(value: value, partials: InlineArray { _ in zero })
  }
}

extension Taylor where T: MatrixJet {
  /// Lifts a matrix to a constant: its higher coefficients are zero.
  public init(_ value: T) {
    let zero = value.zeroOfSameShape
    self.init(value: value, higherCoefficients: InlineArray { _ in zero })
  }
}

extension TaylorSeries where T: MatrixJet {
  /// Lifts a matrix to an exact constant, which takes the order of the series it is combined with.
  public init(_ value: T) {
    self.init(coefficients: [value])
    isLifted = true
  }
}

extension MatrixJet {
  /// A jet of the same shape and structure whose parts are all zero.
  var zeroOfSameShape: Self { mapCoefficients { .zero(rows: $0.rows, columns: $0.columns) } }
}
#endif
