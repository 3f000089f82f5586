// Functions of complex matrices written for duals and for reverse mode, and the identity Re⟨Jv, w⟩ = Re⟨v, Jᵀw⟩ between them.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

typealias ComplexMatrix = Matrix<Complex<Double>>
typealias DualComplexMatrix = Dual<ComplexMatrix>
typealias BackwardComplexMatrix = ComplexReverseMatrix<Double>

/// A function of complex matrices in both modes.
struct ComplexModes: Sendable {
  let name: String
  let forward: @Sendable ([DualComplexMatrix]) throws -> [DualComplexMatrix]
  let backward: @Sendable ([BackwardComplexMatrix]) throws -> [BackwardComplexMatrix]

  init(
    _ name: String, _ forward: @escaping @Sendable ([DualComplexMatrix]) throws -> [DualComplexMatrix],
    _ backward: @escaping @Sendable ([BackwardComplexMatrix]) throws -> [BackwardComplexMatrix]
  ) { (self.name, self.forward, self.backward) = (name, forward, backward) }
}

/// The difference of Re⟨Jv, w⟩ and Re⟨v, Jᵀw⟩ for random v and w, over ‖v‖·‖Jᵀw‖ + ‖Jv‖·‖w‖; values must be equal to the last bit.
func adjointMismatch(_ f: ComplexModes, at point: [ComplexMatrix], _ generator: inout SplitMix64) throws -> Double {
  let v = point.map { ComplexMatrix.randomComplex($0.rows, $0.columns, &generator) }
  let forward = try f.forward(zip(point, v).map { DualComplexMatrix(value: $0, tangent: $1) })
  let w = forward.map { ComplexMatrix.randomComplex($0.rows, $0.columns, &generator) }
  let parts = point.flatMap { [$0.map(\.real), $0.map(\.imaginary)] }
  var values: [ComplexMatrix] = []
  let (_, gradient) = try BackwardMatrix.valueWithGradient(at: parts) { x in
    let z = point.indices.map { BackwardComplexMatrix(real: x[2 * $0], imaginary: x[2 * $0 + 1]) }
    let results = try f.backward(z)
    values = results.map(\.value)
    return zip(results, w).reduce(Reverse(0.0)) { $0 + $1.0.dot(BackwardComplexMatrix($1.1)) }
  }
  #expect(values == forward.map(\.value), "\(f.name): values of both modes")
  let adjoints = point.indices.map { k in
    ComplexMatrix(
      rows: point[k].rows, columns: point[k].columns,
      elements: zip(gradient[2 * k].elements, gradient[2 * k + 1].elements).map { Complex($0, $1) })
  }
  func inner(_ a: [ComplexMatrix], _ b: [ComplexMatrix]) -> Double {
    zip(a, b).reduce(0) { $0 + zip($1.0.elements, $1.1.elements).reduce(0) { $0 + ($1.0.conjugate * $1.1).real } }
  }
  let tangents = forward.map(\.tangent)
  let (left, right) = (inner(tangents, w), inner(v, adjoints))
  let scale = (inner(v, v) * inner(adjoints, adjoints)).squareRoot() + (inner(tangents, tangents) * inner(w, w)).squareRoot()
  #expect(scale.isFinite, "\(f.name): finite derivatives")
  return scale == 0 ? abs(left - right) : abs(left - right) / scale
}

extension Matrix where Element == Complex<Double> {
  static func randomComplex(_ rows: Int, _ columns: Int, _ generator: inout SplitMix64) -> Matrix {
    let (x, y) = (Matrix<Double>.random(rows, columns, &generator), Matrix<Double>.random(rows, columns, &generator))
    return Matrix(rows: rows, columns: columns, elements: zip(x.elements, y.elements).map { Complex($0, $1) })
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
