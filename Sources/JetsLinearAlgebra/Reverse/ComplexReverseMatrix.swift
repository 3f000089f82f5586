// Complex matrices in reverse mode: a complex matrix, and the nodes of its real and imaginary parts on a real tape.

#if LinearAlgebra
import Jets

/// A complex matrix in reverse mode, on the same tape of real numbers as `ReverseMatrix` and `Reverse`.
///
/// A real function f of Z = X + iY has the gradient Z̄ = ∂f/∂X + i·∂f/∂Y, so that df = Re tr(Z̄ᴴdZ), and the steepest descent is along −Z̄.
/// That is the convention of PyTorch, twice the derivative by the conjugate in Wirtinger's calculus, and the conjugate of JAX's. No
/// function needs to be holomorphic: parts, conjugates, adjoints and squared magnitudes go back like all others.
///
///     let gradient = try ComplexReverseMatrix<Double>.valueWithGradient(at: Z) { z in try z.inverse().squaredNorm }.gradient
///
/// The elements' real parts stand one after another on the tape, then the imaginary parts: `realPart` and `imaginaryPart` are matrices of
/// reverse mode and cost nothing, and `init(real:imaginary:)` puts two together. Over `Dual<Double>` the gradient comes with its
/// derivative along a real variable.
///
/// Source: Z.-Q. Wan & S.-X. Zhang, "Automatic differentiation for complex valued SVD", arXiv:1909.02659, for the convention; the rules
/// stand with those of real matrices.
public struct ComplexReverseMatrix<T: MatrixScalar>: _TapeMatrix, @unchecked Sendable {
  /// The numbers of the tape.
  public typealias Number = T

  /// The complex matrix, or the jet of complex matrices.
  public typealias Form = T.MatrixForm.ComplexJet

  /// The value.
  public let value: Form

  /// The places of the real parts on the tape, then those of the imaginary parts.
  let run: NodeRun<T>

  typealias Series = MatrixSeries<T.MatrixForm.Element.ComplexForm>

  init(_ value: Form, _ run: NodeRun<T>) {
    self.value = value
    self.run = run
  }

  /// A constant matrix.
  public init(_ value: Form) { self.init(value, NodeRun(count: 2 * value.rows * value.columns)) }

  /// The matrix X + iY.
  ///
  /// - Precondition: the shapes are equal.
  public init(real: ReverseMatrix<T>, imaginary: ReverseMatrix<T>) {
    require(
      real.rows == imaginary.rows && real.columns == imaginary.columns,
      "Real and imaginary parts need equal shapes, got \(real.rows)×\(real.columns) and \(imaginary.rows)×\(imaginary.columns)")
    let value: Form = real.series.complexForm(imaginary: imaginary.series).jet()
    self = Self.record([], [value], of: [real, imaginary], []) { _, w in ([w[0].realParts, w[0].imaginaryParts], []) }.complex[0]
  }

  /// A real matrix as a complex one.
  public init(_ real: ReverseMatrix<T>) {
    self.init(real: real, imaginary: ReverseMatrix(real.series.map(rows: real.rows, columns: real.columns) { $0.scaled(by: 0) }.jet()))
  }
}

extension ComplexReverseMatrix {
  /// The real parts, on the same nodes.
  public var realPart: ReverseMatrix<T> { ReverseMatrix(series.realParts.jet(), run.part(0..<rows * columns)) }

  /// The imaginary parts, on the same nodes.
  public var imaginaryPart: ReverseMatrix<T> {
    ReverseMatrix(series.imaginaryParts.jet(), run.part(rows * columns..<2 * rows * columns))
  }

  /// The parts of the element in a row and a column.
  ///
  /// - Precondition: 0 ≤ `row` < `rows` and 0 ≤ `column` < `columns`.
  /// - Complexity: that of the whole matrix: for many elements take `realPart` and `imaginaryPart` once.
  public subscript(row: Int, column: Int) -> (real: Reverse<T>, imaginary: Reverse<T>) {
    (realPart[row, column], imaginaryPart[row, column])
  }

  /// Whether the matrix is on a tape.
  public var _isActive: Bool { run.isActive }

  /// The adjoint of a result: real parts, then imaginary parts.
  static func adjoint(_ numbers: ArraySlice<T>, rows: Int, columns: Int) -> Series {
    let count = rows * columns
    let real = ReverseMatrix<T>.adjoint(Array(numbers.prefix(count)), rows: rows, columns: columns)
    return real.complexForm(imaginary: ReverseMatrix<T>.adjoint(Array(numbers.dropFirst(count)), rows: rows, columns: columns))
  }

  /// The numbers of an adjoint in the order of the tape.
  static func numbers(_ adjoint: Series) -> [T] {
    T._entries(of: adjoint.realParts.jet()) + T._entries(of: adjoint.imaginaryParts.jet())
  }

  /// The results of an operation on real and complex matrices, with its pullback: one segment.
  ///
  /// `pull` takes the adjoints of the results to those of the operands, real ones and complex ones, nil where nothing comes back.
  static func record(
    _ reals: [T.MatrixForm], _ complexes: [Form], of realOperands: [ReverseMatrix<T>], _ operands: [Self],
    _ pull: @escaping ([ReverseMatrix<T>.Series], [Series]) -> ([ReverseMatrix<T>.Series?], [Series?])
  ) -> (real: [ReverseMatrix<T>], complex: [Self]) {
    let shapes = (reals.map { ($0.rows, $0.columns) }, complexes.map { ($0.rows, $0.columns) })
    let total = shapes.0.reduce(0) { $0 + $1.0 * $1.1 } + shapes.1.reduce(0) { $0 + 2 * $1.0 * $1.1 }
    let run = NodeRun<T>.record(total, of: realOperands.map(\.run) + operands.map(\.run)) { (weights: [T]) -> [[T]] in
      var rest = weights[...]
      let first = shapes.0.map { m, n in
        defer { rest.removeFirst(m * n) }
        return ReverseMatrix<T>.adjoint(Array(rest.prefix(m * n)), rows: m, columns: n)
      }
      let second = shapes.1.map { m, n in
        defer { rest.removeFirst(2 * m * n) }
        return adjoint(rest.prefix(2 * m * n), rows: m, columns: n)
      }
      let (toReals, toComplexes) = pull(first, second)
      return toReals.map { $0.map { T._entries(of: $0.jet()) } ?? [] } + toComplexes.map { $0.map(numbers) ?? [] }
    }
    var start = 0
    func part(_ count: Int) -> NodeRun<T> {
      defer { start += count }
      return run.part(start..<start + count)
    }
    return (
      reals.map { ReverseMatrix($0, part($0.rows * $0.columns)) }, complexes.map { Self($0, part(2 * $0.rows * $0.columns)) }
    )
  }

  /// The results of an operation on complex matrices, real ones and others, with its pullback: one segment.
  public static func _record(
    reals: [T.MatrixForm], _ values: [Form], of operands: [Self], _ pullback: _Pullback<Form.Element>
  ) -> (reals: [ReverseMatrix<T>], values: [Self]) {
    let isActive = operands.map(\.isActive)
    let results = record(reals, values, of: [], operands) { w, z in
      func seed(_ k: Int) -> Series { k < w.count ? w[k].complexForm : z[k - w.count] }
      return ([], zip(pullback.parts(seed), isActive).map { part, isActive in isActive ? part.series(seed(0)) : nil })
    }
    return (results.real, results.complex)
  }
}

extension MatrixSeries {
  /// The real parts of every coefficient.
  var realParts: MatrixSeries<E.RealPart> {
    @_specialize(where E == Complex<Double>)
    @_specialize(where E == Complex<Float>)
    get {
      let parts = coefficients.map { coefficient in coefficient.map { $0.map { $0.realPart } } }
      return MatrixSeries<E.RealPart>(shape, base: parts[0] ?? .zero(rows: rows, columns: columns), parts)
    }
  }

  /// The imaginary parts of every coefficient.
  var imaginaryParts: MatrixSeries<E.RealPart> {
    @_specialize(where E == Complex<Double>)
    @_specialize(where E == Complex<Float>)
    get {
      let parts = coefficients.map { coefficient in coefficient.map { $0.map { $0.imaginaryPart } } }
      return MatrixSeries<E.RealPart>(shape, base: parts[0] ?? .zero(rows: rows, columns: columns), parts)
    }
  }

  /// The conjugates, coefficient by coefficient.
  var conjugated: MatrixSeries {
    @_specialize(where E == Complex<Double>)
    @_specialize(where E == Complex<Float>)
    get { E.isComplex ? map(rows: rows, columns: columns) { $0.map { $0.conjugated } } : self }
  }
}

extension MatrixSeries where E: BLASReal {
  /// X + iY for series of real matrices of one shape.
  @_specialize(where E == Double)
  @_specialize(where E == Float)
  func complexForm(imaginary: MatrixSeries) -> MatrixSeries<E.ComplexForm> {
    let meeting = shape.meet(imaginary.shape)
    let (x, y) = (aligned(to: meeting), imaginary.aligned(to: meeting))
    let coefficients = (0..<meeting.count).map { k -> Matrix<E.ComplexForm>? in
      if x.coefficients[k] == nil && y.coefficients[k] == nil { return nil }
      let zero = Matrix<E>.zero(rows: rows, columns: columns)
      let pairs = zip((x.coefficients[k] ?? zero).elements, (y.coefficients[k] ?? zero).elements)
      return Matrix(rows: rows, columns: columns, elements: pairs.map { E.ComplexForm(realPart: $0, imaginaryPart: $1) })
    }
    return MatrixSeries<E.ComplexForm>(meeting, base: coefficients[0] ?? .zero(rows: rows, columns: columns), coefficients)
  }
}

extension ComplexReverseMatrix: CustomStringConvertible {
  /// The value; the derivative is known only after the sweep.
  public var description: String { "\(value)" }
}
#endif
