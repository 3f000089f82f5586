// What real and complex matrices in reverse mode have in common: a value, places on a real tape, and operations with pullbacks.

#if LinearAlgebra
import Jets

/// A matrix on the tape of `Reverse`: `ReverseMatrix` and `ComplexReverseMatrix`, whose functions stand in extensions of this.
public protocol _TapeMatrix: Sendable {
  /// The numbers of the tape.
  associatedtype Number: MatrixScalar

  /// The matrix, or the jet of matrices.
  associatedtype Form: MatrixJet where Form.Element.RealPart == Number.MatrixForm.Element

  /// A number of reverse mode, or for complex matrices the pair of a number's parts.
  associatedtype Entry

  /// The value.
  var value: Form { get }

  /// A constant matrix.
  init(_ value: Form)

  /// The element in a row and a column.
  subscript(row: Int, column: Int) -> Entry { get }

  /// Whether the matrix is on a tape.
  var _isActive: Bool { get }

  /// The results of an operation, real ones and others, with its pullback: one segment.
  static func _record(
    reals: [Number.MatrixForm], _ values: [Form], of operands: [Self], _ pullback: _Pullback<Form.Element>
  ) -> (reals: [ReverseMatrix<Number>], values: [Self])

  /// The matrix of the same shape that holds a function of every element.
  func mapElements(_ function: (Dual<Form.ScalarJet>) -> Dual<Form.ScalarJet>) -> Self
}

/// What takes the adjoints of an operation's results to those of its operands.
public struct _Pullback<E: BLASScalar> {
  /// The parts for each operand, from the adjoints of the results.
  let parts: (@escaping AdjointsOf<E>) -> [AdjointPart<E>]
}

/// What an operation adds to the adjoint of an operand; computed only where the operand varies.
enum AdjointPart<E: BLASScalar> {
  /// A matrix.
  case computed(() -> MatrixSeries<E>)

  /// A multiple of a product, in which the adjoint of the first result may be a factor.
  case term(AdjointTerm<E>)

  /// A matrix times the adjoint of the only result, a real number.
  case multiple(() -> MatrixSeries<E>)

  /// The adjoint of the first result times a matrix, element by element; where asked for, zeros absorb what is not finite in the matrix.
  case elements(() -> MatrixSeries<E>, keepingZeros: Bool)

  /// A matrix.
  static func matrix(_ x: @autoclosure @escaping () -> MatrixSeries<E>) -> AdjointPart { .computed(x) }

  /// The conjugate of the matrix, from the adjoints of the results.
  func conjugated(_ w: @escaping AdjointsOf<E>) -> AdjointPart { .matrix(series(w(0)).conjugated) }

  /// The matrix itself, from the adjoint of the first result.
  func series(_ seed: @autoclosure () -> MatrixSeries<E>) -> MatrixSeries<E> {
    switch self {
    case .computed(let x): x()
    case .term(let term): term.series(seed: seed())
    case .multiple(let x): .kronecker(seed(), x())
    case .elements(let x, let keepingZeros): .elementProduct(seed(), x(), keepingZeros: keepingZeros)
    }
  }
}

/// The adjoints of an operation's results by their numbers, real results first.
typealias AdjointsOf<E: BLASScalar> = (Int) -> MatrixSeries<E>

extension _TapeMatrix {
  /// The number of rows.
  public var rows: Int { value.rows }

  /// The number of columns.
  public var columns: Int { value.columns }

  typealias Series = MatrixSeries<Form.Element>

  /// The coefficients of the value.
  var series: MatrixSeries<Form.Element> { MatrixSeries(value) }

  /// Whether the matrix is on a tape.
  var isActive: Bool { _isActive }

  /// The result of an operation with its pullback.
  static func record(
    _ value: Form, of operands: [Self], parts: @escaping (@escaping AdjointsOf<Form.Element>) -> [AdjointPart<Form.Element>]
  ) -> Self {
    _record(reals: [], [value], of: operands, _Pullback(parts: parts)).values[0]
  }

  /// The results of an operation of several, such as a factorization, with its pullback.
  static func record(
    _ values: [Form], of operands: [Self], parts: @escaping (@escaping AdjointsOf<Form.Element>) -> [AdjointPart<Form.Element>]
  ) -> [Self] {
    _record(reals: [], values, of: operands, _Pullback(parts: parts)).values
  }

  /// The results of an operation, real ones and others, with its pullback.
  static func record(
    reals: [MatrixSeries<Form.Element.RealPart>], _ values: [Form], of operands: [Self],
    parts: @escaping (@escaping AdjointsOf<Form.Element>) -> [AdjointPart<Form.Element>]
  ) -> (reals: [ReverseMatrix<Number>], values: [Self]) {
    _record(reals: reals.map { $0.jet() }, values, of: operands, _Pullback(parts: parts))
  }

  /// A function that is linear over the real numbers, and its transpose.
  @_specialize(where Self == ReverseMatrix<Double>)
  func linear(
    _ function: (MatrixSeries<Form.Element>) -> MatrixSeries<Form.Element>,
    back: @escaping (MatrixSeries<Form.Element>) -> MatrixSeries<Form.Element>
  ) -> Self {
    .record(function(series).jet(), of: [self], parts: { w in [.matrix(back(w(0)))] })
  }

  /// The real number that an operation on one matrix gives, with the matrix of its derivatives: Ā = s̄ times that.
  static func record(
    number: ScalarSeries<Form.Element.RealPart>, of matrix: Self, derivative: @escaping () -> MatrixSeries<Form.Element>
  ) -> Reverse<Number> {
    let value = Number.MatrixForm(rows: 1, columns: 1, entries: [number.jet()])
    return _record(reals: [value], [], of: [matrix], _Pullback { _ in [.multiple(derivative)] }).reals[0][0, 0]
  }
}

extension MatrixSeries {
  /// The jet of a number as a 1×1 matrix.
  init<J: CoefficientJet>(number: J) where J.Coefficient == E {
    self.init(ScalarSeries(number._jetShape, number.coefficients(number._jetShape)))
  }

  /// Real matrices as ones of any elements.
  init(real series: MatrixSeries<E.RealPart>) {
    self.init(series.shape, base: series.base.map { E(realPart: $0) }, series.coefficients.map { $0.map { $0.map { E(realPart: $0) } } })
  }

  /// A real number as a 1×1 matrix of any elements.
  init(real number: ScalarSeries<E.RealPart>) { self.init(ScalarSeries(number.shape, number.parts.map { E(realPart: $0) })) }
}
#endif
