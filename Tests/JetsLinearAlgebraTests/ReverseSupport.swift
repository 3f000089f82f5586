// Functions of matrices written for duals and for reverse mode, and the identity ⟨Jv, w⟩ = ⟨v, Jᵀw⟩ between them.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

typealias DualMatrix = Dual<Matrix<Double>>
typealias BackwardMatrix = ReverseMatrix<Double>

/// A function of matrices in both modes.
struct TwoModes: Sendable {
  let name: String
  let forward: @Sendable ([DualMatrix]) throws -> [DualMatrix]
  let backward: @Sendable ([BackwardMatrix]) throws -> [BackwardMatrix]

  init(
    _ name: String, _ forward: @escaping @Sendable ([DualMatrix]) throws -> [DualMatrix],
    _ backward: @escaping @Sendable ([BackwardMatrix]) throws -> [BackwardMatrix]
  ) {
    self.name = name
    self.forward = forward
    self.backward = backward
  }
}

extension Dual where T == Double {
  /// The number as a 1×1 matrix.
  var matrix: DualMatrix {
    DualMatrix(value: Matrix(rows: 1, columns: 1, elements: [value]), tangent: Matrix(rows: 1, columns: 1, elements: [tangent]))
  }
}

extension Dual where T == [Double] {
  /// The vector as a column.
  var matrix: DualMatrix {
    DualMatrix(
      value: Matrix(rows: value.count, columns: 1, elements: value), tangent: Matrix(rows: value.count, columns: 1, elements: tangent))
  }
}

extension Reverse where T == Double {
  /// The number as a 1×1 matrix.
  var matrix: BackwardMatrix { BackwardMatrix(rows: 1, columns: 1, entries: [self]) }
}

/// The adjoint of a function at some matrices, from adjoints of its results, with the values of these.
func pulledBack(
  _ f: TwoModes, at point: [Matrix<Double>], _ weights: (Matrix<Double>) -> Matrix<Double>
) throws -> (values: [Matrix<Double>], weights: [Matrix<Double>], adjoints: [Matrix<Double>]) {
  var used: [Matrix<Double>] = []
  var values: [Matrix<Double>] = []
  let (_, gradient) = try BackwardMatrix.valueWithGradient(at: point) { x in
    let results = try f.backward(x)
    values = results.map(\.value)
    used = values.map(weights)
    return zip(results, used).reduce(Reverse(0.0)) { $0 + $1.0.dot($1.1) }
  }
  return (values, used, gradient)
}

/// ⟨Jv, w⟩ and ⟨v, Jᵀw⟩ for random v and w, relative to the sizes of what they are made of; values must be equal to the last bit.
///
/// - Returns: the difference over ‖v‖·‖Jᵀw‖ + ‖Jv‖·‖w‖.
func adjointMismatch(
  _ f: TwoModes, at point: [Matrix<Double>], _ generator: inout SplitMix64, _ directions: [Matrix<Double>]? = nil
) throws -> Double {
  let v = directions ?? point.map { Matrix.random($0.rows, $0.columns, &generator) }
  let forward = try f.forward(zip(point, v).map { DualMatrix(value: $0, tangent: $1) })
  let (values, w, adjoints) = try pulledBack(f, at: point) { Matrix.random($0.rows, $0.columns, &generator) }
  #expect(values == forward.map(\.value), "\(f.name): values of both modes")
  let (tangents, sizes) = (
    forward.map(\.tangent), { (list: [Matrix<Double>]) in (list.map { $0.norm * $0.norm }.reduce(0, +)).squareRoot() }
  )
  let left = zip(tangents, w).reduce(0.0) { $0 + $1.0.dot($1.1) }
  let right = zip(v, adjoints).reduce(0.0) { $0 + $1.0.dot($1.1) }
  let scale = sizes(v) * sizes(adjoints) + sizes(tangents) * sizes(w)
  if scale == 0 { return abs(left - right) }
  return abs(left - right) / scale
}

/// The condition ‖A‖·‖A⁻¹‖ of a square matrix, infinite if it is singular.
func condition(_ a: Matrix<Double>) -> Double { a.rows == 0 ? 1 : (try? a.norm * a.inverse().norm) ?? .infinity }
#endif
