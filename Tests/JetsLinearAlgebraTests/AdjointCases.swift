// The functions of matrices in both modes, each written once for real and complex elements, with the matrices they are for and what
// their rounding is measured by.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra

/// Matrices in reverse mode with what the cases below call: `ReverseMatrix<Double>` and `ComplexReverseMatrix<Double>`.
protocol TestTape: _TapeMatrix where Number == Double, Form == Matrix<Element> {
  associatedtype Element: TestElement

  /// Results of operators, which as requirements would slow the type checker everywhere: a + b, a − b, −a, a·b, s·a, and with a constant.
  static func operators(_ a: Self, _ b: Self, _ s: Element, _ c: Matrix<Element>) -> [Self]

  func scaled(by factor: Reverse<Double>) -> Self
  func scaled(by factor: Entry) -> Self
  func dot(_ other: Self) -> Reverse<Double>
  var trace: Entry { get }
  var sumOfElements: Entry { get }

  /// A number, or the pair of its parts, as a 1×1 matrix.
  static func single(_ entry: Entry) -> Self

  /// Real numbers as a column.
  static func column(_ numbers: [Reverse<Double>]) -> Self

  /// The diagonal matrix with the elements of a column.
  static func diagonalMatrix(_ column: Self) -> Self

  /// The eigenvalues and vectors of a general matrix; those of a real one in their parts.
  func eigenParts() throws -> [Self]

  /// The same forward.
  static func eigenParts(_ a: Dual<Matrix<Element>>) throws -> [Dual<Matrix<Element>>]

  /// The gradient of a function of several matrices.
  static func gradient(at point: [Matrix<Element>], of f: ([Self]) throws -> Reverse<Double>) throws -> [Matrix<Element>]
}

extension ReverseMatrix<Double>: TestTape {
  typealias Element = Double

  static func operators(_ a: Self, _ b: Self, _ s: Double, _ c: Matrix<Double>) -> [Self] {
    [a + b, a - b, -a, a * b, s * a, a * s, c * a, a * c, a + c, c + a, a - c, c - a]
  }

  static func single(_ entry: Reverse<Double>) -> Self { Self(rows: 1, columns: 1, entries: [entry]) }
  static func column(_ numbers: [Reverse<Double>]) -> Self { Self(column: numbers) }
  static func diagonalMatrix(_ column: Self) -> Self { .diagonal(column.entries) }

  func eigenParts() throws -> [Self] {
    let e = try eigen()
    return [e.values.realPart, e.values.imaginaryPart, e.vectors.realPart, e.vectors.imaginaryPart]
  }

  static func eigenParts(_ a: Dual<Matrix<Double>>) throws -> [Dual<Matrix<Double>>] {
    let e = try a.eigen()
    return [e.values.complexMatrix, e.vectors].flatMap { z in
      [
        Dual(value: z.value.map(\.real), tangent: z.tangent.map(\.real)),
        Dual(value: z.value.map(\.imaginary), tangent: z.tangent.map(\.imaginary)),
      ]
    }
  }

  static func gradient(at point: [Matrix<Double>], of f: ([Self]) throws -> Reverse<Double>) throws -> [Matrix<Double>] {
    try valueWithGradient(at: point) { x in try f(x) }.gradient
  }
}

extension ComplexReverseMatrix<Double>: TestTape {
  typealias Element = Complex<Double>

  static func operators(_ a: Self, _ b: Self, _ s: Complex<Double>, _ c: ComplexMatrix) -> [Self] {
    [a + b, a - b, -a, a * b, s * a, a * s, c * a, a * c, a + c, c + a, a - c, c - a]
  }

  static func single(_ entry: (real: Reverse<Double>, imaginary: Reverse<Double>)) -> Self { Self(parts: entry) }
  static func column(_ numbers: [Reverse<Double>]) -> Self { Self(ReverseMatrix(column: numbers)) }
  static func diagonalMatrix(_ column: Self) -> Self { .diagonal(column) }

  func eigenParts() throws -> [Self] {
    let e = try eigen()
    return [e.values, e.vectors]
  }

  static func eigenParts(_ a: DualComplexMatrix) throws -> [DualComplexMatrix] {
    let e = try a.eigen()
    return [e.values.complexMatrix, e.vectors]
  }

  static func gradient(at point: [ComplexMatrix], of f: ([Self]) throws -> Reverse<Double>) throws -> [ComplexMatrix] {
    try valueWithGradient(at: point) { x in try f(x) }.gradient
  }
}

/// What rounding of a derivative is measured by, beside 1e-12.
enum Sensitivity {
  /// Sums of products.
  case one

  /// The largest singular value over the smallest.
  case condition

  /// The largest eigenvalue over the smallest distance.
  case eigenvalues

  /// The same in the metric of the third matrix, times its condition.
  case eigenvaluesInMetric

  /// The largest eigenvalue over the distance of the lower half from the others.
  case group

  /// The largest singular value over the smallest distance, where the matrix is not square also from zero.
  case singularValues

  /// s₁ over s₁ − s₂.
  case largestSingularValue

  /// The largest singular value over the smallest distance of two eigenvalues, times the square of the condition of the vectors.
  case spectrum
}

/// A function of matrices in both modes.
struct AdjointCase<M: TestTape> {
  typealias F = Dual<Matrix<M.Element>>
  let name: String
  let sensitivity: Sensitivity
  let forward: ([F]) throws -> [F]
  let backward: ([M]) throws -> [M]

  init(_ name: String, _ sensitivity: Sensitivity, _ forward: @escaping ([F]) throws -> [F], _ backward: @escaping ([M]) throws -> [M]) {
    (self.name, self.sensitivity, self.forward, self.backward) = (name, sensitivity, forward, backward)
  }

  /// A number in forward mode as a 1×1 matrix.
  static func single(_ x: Dual<M.Element>) -> F {
    F(value: Matrix(rows: 1, columns: 1, elements: [x.value]), tangent: Matrix(rows: 1, columns: 1, elements: [x.tangent]))
  }

  static func real(_ x: Dual<Double>) -> F {
    single(Dual(value: M.Element(realPart: x.value), tangent: M.Element(realPart: x.tangent)))
  }

  static func real(_ x: Reverse<Double>) -> M { .column([x]) }

  /// Real numbers in forward mode as a column.
  static func column(_ x: Dual<[Double]>) -> F {
    func matrix(_ list: [Double]) -> Matrix<M.Element> {
      Matrix(rows: list.count, columns: 1, elements: list.map { M.Element(realPart: $0) })
    }
    return F(value: matrix(x.value), tangent: matrix(x.tangent))
  }

  /// A function of corresponding elements.
  static func zipped(_ a: F, _ b: F, _ f: (Dual<M.Element>, Dual<M.Element>) -> Dual<M.Element>) -> F {
    F(rows: a.rows, columns: a.columns, entries: (0..<a.rows * a.columns).map { f(a.entry($0), b.entry($0)) })
  }

  /// A constant matrix of this shape with elements that are neither real nor of one size.
  static func constant(_ m: Int, _ n: Int) -> Matrix<M.Element> {
    Matrix(rows: m, columns: n) { i, j in M.Element(realPart: 1 + Double((i + 2 * j) % 3), imaginaryPart: 0.5 - Double(j % 2)) }
  }
}

/// The adjoints of a function at some matrices from adjoints of its results, with the values of these.
func pulledBack<M: TestTape>(
  _ f: AdjointCase<M>, at point: [Matrix<M.Element>], _ weights: (Matrix<M.Element>) -> Matrix<M.Element>
) throws -> (values: [Matrix<M.Element>], weights: [Matrix<M.Element>], adjoints: [Matrix<M.Element>]) {
  var (values, used): ([Matrix<M.Element>], [Matrix<M.Element>]) = ([], [])
  let adjoints = try M.gradient(at: point) { x in
    let results = try f.backward(x)
    values = results.map(\.value)
    used = values.map(weights)
    return zip(results, used).reduce(Reverse(0.0)) { $0 + $1.0.dot(M($1.1)) }
  }
  return (values, used, adjoints)
}

/// The difference of Re⟨Jv, w⟩ and Re⟨v, Jᵀw⟩ for random v and w, over ‖v‖·‖Jᵀw‖ + ‖Jv‖·‖w‖, infinite where the values of both modes are
/// not equal to the last bit or a derivative is not finite.
func adjointMismatch<M: TestTape>(
  _ f: AdjointCase<M>, at point: [Matrix<M.Element>], _ generator: inout SplitMix64
) throws -> Double {
  let v = point.map { Matrix<M.Element>.random($0.rows, $0.columns, &generator) }
  let forward = try f.forward(zip(point, v).map { Dual(value: $0, tangent: $1) })
  let (values, w, adjoints) = try pulledBack(f, at: point) { .random($0.rows, $0.columns, &generator) }
  guard values == forward.map(\.value) else { return .infinity }
  let tangents = forward.map(\.tangent)
  let (left, right) = (inner(tangents, w), inner(v, adjoints))
  let scale = (inner(v, v) * inner(adjoints, adjoints)).squareRoot() + (inner(tangents, tangents) * inner(w, w)).squareRoot()
  guard scale.isFinite else { return .infinity }
  return scale == 0 ? abs(left - right) : abs(left - right) / scale
}
#endif
