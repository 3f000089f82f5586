// Functions of complex matrices written for duals and for reverse mode, and the identity Re⟨Jv, w⟩ = Re⟨v, Jᵀw⟩ between them.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

typealias ComplexMatrix = Matrix<Complex<Double>>
typealias DualComplexMatrix = Dual<ComplexMatrix>
typealias BackwardComplexMatrix = ComplexReverseMatrix<Double>

typealias ComplexModes = ModesOfComplex<Double>

/// The real numbers that are parts of the matrices' elements: `Float` and `Double`.
protocol TestReal: MatrixScalar, BLASReal, BinaryFloatingPoint where MatrixForm == Matrix<Self> {}

extension Double: TestReal {}
extension Float: TestReal {}

/// A function of complex matrices in both modes.
struct ModesOfComplex<R: TestReal>: Sendable {
  typealias Forward = Dual<Matrix<R.ComplexForm>>
  typealias Backward = ComplexReverseMatrix<R>
  let name: String
  let forward: @Sendable ([Forward]) throws -> [Forward]
  let backward: @Sendable ([Backward]) throws -> [Backward]

  init(
    _ name: String, _ forward: @escaping @Sendable ([Forward]) throws -> [Forward],
    _ backward: @escaping @Sendable ([Backward]) throws -> [Backward]
  ) { (self.name, self.forward, self.backward) = (name, forward, backward) }
}

/// The adjoints of a function at some matrices from adjoints of its results, with the values of these.
func pulledBack<R: TestReal>(
  _ f: ModesOfComplex<R>, at point: [Matrix<R.ComplexForm>], _ weights: (Matrix<R.ComplexForm>) -> Matrix<R.ComplexForm>
) throws -> (values: [Matrix<R.ComplexForm>], weights: [Matrix<R.ComplexForm>], adjoints: [Matrix<R.ComplexForm>]) {
  let parts = point.flatMap { [$0.map(\.realPart), $0.map(\.imaginaryPart)] }
  var (values, used): ([Matrix<R.ComplexForm>], [Matrix<R.ComplexForm>]) = ([], [])
  let (_, gradient) = try ReverseMatrix<R>.valueWithGradient(at: parts) { x in
    let z = point.indices.map { ComplexReverseMatrix<R>(real: x[2 * $0], imaginary: x[2 * $0 + 1]) }
    let results = try f.backward(z)
    values = results.map(\.value)
    used = values.map(weights)
    return zip(results, used).reduce(Reverse<R>(.zero)) { $0 + $1.0.dot(ComplexReverseMatrix<R>($1.1)) }
  }
  let adjoints = point.indices.map { k in
    Matrix(
      rows: point[k].rows, columns: point[k].columns,
      elements: zip(gradient[2 * k].elements, gradient[2 * k + 1].elements).map { R.ComplexForm(realPart: $0, imaginaryPart: $1) })
  }
  return (values, used, adjoints)
}

/// Re Σ conj(aᵢⱼ)·bᵢⱼ over all matrices, summed in double precision.
func inner<E: BLASScalar>(_ a: [Matrix<E>], _ b: [Matrix<E>]) -> Double where E.RealPart: BinaryFloatingPoint {
  zip(a, b).reduce(0) { sum, pair in
    zip(pair.0.elements, pair.1.elements).reduce(sum) {
      $0 + Double($1.0.realPart) * Double($1.1.realPart) + Double($1.0.imaginaryPart) * Double($1.1.imaginaryPart)
    }
  }
}

/// The difference of Re⟨Jv, w⟩ and Re⟨v, Jᵀw⟩ for random v and w, over ‖v‖·‖Jᵀw‖ + ‖Jv‖·‖w‖; values must be equal to the last bit.
func adjointMismatch<R: TestReal>(
  _ f: ModesOfComplex<R>, at point: [Matrix<R.ComplexForm>], _ generator: inout SplitMix64
) throws -> Double {
  let v = point.map { randomMatrix(R.self, $0.rows, $0.columns, &generator) }
  let forward = try f.forward(zip(point, v).map { Dual(value: $0, tangent: $1) })
  let (values, w, adjoints) = try pulledBack(f, at: point) { randomMatrix(R.self, $0.rows, $0.columns, &generator) }
  #expect(values == forward.map(\.value), "\(f.name): values of both modes")
  let tangents = forward.map(\.tangent)
  let (left, right) = (inner(tangents, w), inner(v, adjoints))
  let scale = (inner(v, v) * inner(adjoints, adjoints)).squareRoot() + (inner(tangents, tangents) * inner(w, w)).squareRoot()
  #expect(scale.isFinite, "\(f.name): finite derivatives")
  return scale == 0 ? abs(left - right) : abs(left - right) / scale
}

/// A complex matrix with parts between −1 and 1.
func randomMatrix<R: TestReal>(_ type: R.Type, _ rows: Int, _ columns: Int, _ generator: inout SplitMix64) -> Matrix<R.ComplexForm> {
  let (x, y) = (Matrix<Double>.random(rows, columns, &generator), Matrix<Double>.random(rows, columns, &generator))
  return Matrix(
    rows: rows, columns: columns, elements: zip(x.elements, y.elements).map { R.ComplexForm(realPart: R($0), imaginaryPart: R($1)) })
}

extension Matrix where Element == Complex<Double> {
  static func randomComplex(_ rows: Int, _ columns: Int, _ generator: inout SplitMix64) -> Matrix {
    randomMatrix(Double.self, rows, columns, &generator)
  }

  /// A Hermitian positive definite matrix of moderate condition.
  static func randomPositive(_ n: Int, _ generator: inout SplitMix64) -> Matrix {
    let b = randomComplex(n, n, &generator)
    let square = Matrix.product(b, .none, b, .adjoint).map { $0 / Complex(Double(max(1, n))) }
    return square + .diagonal((0..<n).map { Complex(1 + 0.1 * Double($0)) })
  }

  /// ‖A‖·‖A⁻¹‖ in the Frobenius norm.
  func conditionNumber() throws -> Double { rows == 0 ? 1 : try frobeniusNorm() * inverse().frobeniusNorm() }
}

extension Dual where T == Double {
  var complexMatrix: DualComplexMatrix {
    DualComplexMatrix(
      value: ComplexMatrix(rows: 1, columns: 1, elements: [Complex(value)]),
      tangent: ComplexMatrix(rows: 1, columns: 1, elements: [Complex(tangent)]))
  }
}

extension Dual where T == [Double] {
  var complexMatrix: DualComplexMatrix {
    DualComplexMatrix(
      value: ComplexMatrix(rows: value.count, columns: 1, elements: value.map { Complex($0) }),
      tangent: ComplexMatrix(rows: value.count, columns: 1, elements: tangent.map { Complex($0) }))
  }
}

extension Dual where T == [Complex<Double>] {
  var complexMatrix: DualComplexMatrix {
    DualComplexMatrix(
      value: ComplexMatrix(rows: value.count, columns: 1, elements: value),
      tangent: ComplexMatrix(rows: value.count, columns: 1, elements: tangent))
  }
}

extension Dual where T == Complex<Double> {
  var complexMatrix: DualComplexMatrix {
    DualComplexMatrix(
      value: ComplexMatrix(rows: 1, columns: 1, elements: [value]), tangent: ComplexMatrix(rows: 1, columns: 1, elements: [tangent]))
  }
}

extension ComplexReverseMatrix where T == Double {
  init(number: Reverse<Double>) { self.init(ReverseMatrix(rows: 1, columns: 1, entries: [number])) }
  init(column: [Reverse<Double>]) { self.init(ReverseMatrix(column: column)) }
  init(parts: (real: Reverse<Double>, imaginary: Reverse<Double>)) {
    self.init(
      real: ReverseMatrix(rows: 1, columns: 1, entries: [parts.real]),
      imaginary: ReverseMatrix(rows: 1, columns: 1, entries: [parts.imaginary]))
  }
}
#endif
