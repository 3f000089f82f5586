// Matrices and jets of matrices under one protocol: the type on which every function of linear algebra is defined.

#if LinearAlgebra
import Jets

/// A matrix of plain numbers, or a jet of any kind or nesting over one.
///
/// `Matrix<Double>`, `Dual<Matrix<Double>>`, `MultiDual<Matrix<Float>, 4>`, `Taylor<Matrix<Complex<Double>>, 8>`,
/// `TaylorSeries<Matrix<Double>>` and `Dual<Dual<Matrix<Double>>>` all conform, and have the same factorizations and functions.
/// A result is a jet of the same kind over what the plain function returns: `determinant()` of a `Dual<Matrix<Double>>` is a
/// `Dual<Double>`.
///
/// For complex matrices the variable of a jet is real: conjugation conjugates every coefficient.
public protocol MatrixJet: CoefficientJet where Coefficient == Matrix<Element> {
  /// The type of the matrices' elements.
  associatedtype Element: BLASScalar

  /// The jet of one element.
  associatedtype ScalarJet: CoefficientJet where ScalarJet.Coefficient == Element

  /// The jet of a real number.
  associatedtype RealJet: CoefficientJet where RealJet.Coefficient == Element.RealPart

  /// The jet of a real vector.
  associatedtype RealVectorJet: CoefficientJet where RealVectorJet.Coefficient == [Element.RealPart]

  /// The jet of a complex vector.
  associatedtype ComplexVectorJet: CoefficientJet where ComplexVectorJet.Coefficient == [Element.ComplexForm]

  /// The jet of a complex matrix.
  associatedtype ComplexJet: MatrixJet where ComplexJet.Element == Element.ComplexForm

  /// The number of rows.
  var rows: Int { get }

  /// The number of columns.
  var columns: Int { get }

  /// The jet of the element with number `index`, column after column.
  func entry(_ index: Int) -> ScalarJet

  /// The matrix whose elements, column after column, are these jets.
  init(rows: Int, columns: Int, entries: [ScalarJet])
}

extension Matrix: MatrixJet where Element: BLASScalar {
  /// The element itself.
  public typealias ScalarJet = Element

  /// A real number.
  public typealias RealJet = Element.RealPart

  /// A real vector.
  public typealias RealVectorJet = [Element.RealPart]

  /// A complex vector.
  public typealias ComplexVectorJet = [Element.ComplexForm]

  /// A complex matrix.
  public typealias ComplexJet = Matrix<Element.ComplexForm>

  /// The element with number `index`.
  public func entry(_ index: Int) -> Element { elements[index] }

  /// The matrix with these elements, column after column.
  public init(rows: Int, columns: Int, entries: [Element]) { self.init(rows: rows, columns: columns, elements: entries) }
}

extension Dual: MatrixJet where T: MatrixJet {
  /// The type of the matrices' elements.
  public typealias Element = T.Element

  /// A dual number.
  public typealias ScalarJet = Dual<T.ScalarJet>

  /// A real dual number.
  public typealias RealJet = Dual<T.RealJet>

  /// The dual of a real vector.
  public typealias RealVectorJet = Dual<T.RealVectorJet>

  /// The dual of a complex vector.
  public typealias ComplexVectorJet = Dual<T.ComplexVectorJet>

  /// The dual of a complex matrix.
  public typealias ComplexJet = Dual<T.ComplexJet>

  /// The number of rows.
  public var rows: Int { value.rows }

  /// The number of columns.
  public var columns: Int { value.columns }

  /// The dual of one element.
  public func entry(_ index: Int) -> Dual<T.ScalarJet> {
    var jet = Dual<T.ScalarJet>(value: value.entry(index), tangent: tangent.entry(index))
    jet.tag = tag
    return jet
  }

  /// The dual of a matrix from duals of its elements.
  public init(rows: Int, columns: Int, entries: [Dual<T.ScalarJet>]) {
    self.init(
      value: T(rows: rows, columns: columns, entries: entries.map(\.value)),
      tangent: T(rows: rows, columns: columns, entries: entries.map(\.tangent)))
    tag = entries.reduce(PerturbationTag.none) { $0.merged(with: $1.tag) }
  }
}

extension MultiDual: MatrixJet where T: MatrixJet {
  /// The type of the matrices' elements.
  public typealias Element = T.Element

  /// A multidual number.
  public typealias ScalarJet = MultiDual<T.ScalarJet, N>

  /// A real multidual number.
  public typealias RealJet = MultiDual<T.RealJet, N>

  /// The multidual of a real vector.
  public typealias RealVectorJet = MultiDual<T.RealVectorJet, N>

  /// The multidual of a complex vector.
  public typealias ComplexVectorJet = MultiDual<T.ComplexVectorJet, N>

  /// The multidual of a complex matrix.
  public typealias ComplexJet = MultiDual<T.ComplexJet, N>

  /// The number of rows.
  public var rows: Int { value.rows }

  /// The number of columns.
  public var columns: Int { value.columns }

  /// The multidual of one element.
  public func entry(_ index: Int) -> MultiDual<T.ScalarJet, N> {
    var jet = MultiDual<T.ScalarJet, N>(value: value.entry(index), partials: InlineArray { partials[$0].entry(index) })
    jet.tag = tag
    return jet
  }

  /// The multidual of a matrix from multiduals of its elements.
  public init(rows: Int, columns: Int, entries: [MultiDual<T.ScalarJet, N>]) {
    self.init(
      value: T(rows: rows, columns: columns, entries: entries.map(\.value)),
      partials: InlineArray { i in T(rows: rows, columns: columns, entries: entries.map { $0.partials[i] }) })
    tag = entries.reduce(PerturbationTag.none) { $0.merged(with: $1.tag) }
  }
}

extension Taylor: MatrixJet where T: MatrixJet {
  /// The type of the matrices' elements.
  public typealias Element = T.Element

  /// A series of numbers.
  public typealias ScalarJet = Taylor<T.ScalarJet, N>

  /// A series of real numbers.
  public typealias RealJet = Taylor<T.RealJet, N>

  /// A series of real vectors.
  public typealias RealVectorJet = Taylor<T.RealVectorJet, N>

  /// A series of complex vectors.
  public typealias ComplexVectorJet = Taylor<T.ComplexVectorJet, N>

  /// A series of complex matrices.
  public typealias ComplexJet = Taylor<T.ComplexJet, N>

  /// The number of rows.
  public var rows: Int { value.rows }

  /// The number of columns.
  public var columns: Int { value.columns }

  /// The series of one element.
  public func entry(_ index: Int) -> Taylor<T.ScalarJet, N> {
    var jet = Taylor<T.ScalarJet, N>(value: value.entry(index), higherCoefficients: InlineArray { higherCoefficients[$0].entry(index) })
    jet.tag = tag
    return jet
  }

  /// The series of a matrix from series of its elements.
  public init(rows: Int, columns: Int, entries: [Taylor<T.ScalarJet, N>]) {
    self.init(
      value: T(rows: rows, columns: columns, entries: entries.map(\.value)),
      higherCoefficients: InlineArray { i in T(rows: rows, columns: columns, entries: entries.map { $0.higherCoefficients[i] }) })
    tag = entries.reduce(PerturbationTag.none) { $0.merged(with: $1.tag) }
  }
}

extension TaylorSeries: MatrixJet where T: MatrixJet {
  /// The type of the matrices' elements.
  public typealias Element = T.Element

  /// A series of numbers.
  public typealias ScalarJet = TaylorSeries<T.ScalarJet>

  /// A series of real numbers.
  public typealias RealJet = TaylorSeries<T.RealJet>

  /// A series of real vectors.
  public typealias RealVectorJet = TaylorSeries<T.RealVectorJet>

  /// A series of complex vectors.
  public typealias ComplexVectorJet = TaylorSeries<T.ComplexVectorJet>

  /// A series of complex matrices.
  public typealias ComplexJet = TaylorSeries<T.ComplexJet>

  /// The number of rows.
  public var rows: Int { value.rows }

  /// The number of columns.
  public var columns: Int { value.columns }

  /// The series of one element.
  public func entry(_ index: Int) -> TaylorSeries<T.ScalarJet> {
    var jet = TaylorSeries<T.ScalarJet>(coefficients: coefficients.map { $0.entry(index) })
    jet.isLifted = isLifted
    jet.tag = tag
    return jet
  }

  /// The series of a matrix from series of its elements; the order is the lowest among those that are no exact
  /// constants; of exact constants alone it is an exact constant.
  public init(rows: Int, columns: Int, entries: [TaylorSeries<T.ScalarJet>]) {
    let count = entries.lazy.filter { !$0.isExactConstant }.map(\.coefficients.count).min()
    self.init(
      coefficients: (0..<(count ?? 1)).map { k in
        T(rows: rows, columns: columns, entries: entries.map { k < $0.coefficients.count ? $0.coefficients[k] : $0.value.zeroOfSameKind })
      })
    isLifted = count == nil
    tag = entries.reduce(PerturbationTag.none) { $0.merged(with: $1.tag) }
  }
}
#endif
