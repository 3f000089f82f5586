// Prepared and parallel operators give the numbers of the plain ones, bit for bit.

import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

@Suite struct PreparedOperatorTests {
  @Test(arguments: [0, 1, 3, 8, 9, 50]) func parallelIsSerial(_ n: Int) async throws {
    let x = (0..<n).map { Double($0) / 7 - 1 }
    let f = BroydenTridiagonal()
    #expect(try await MultiDual<Double, 4>.parallelJacobian(at: x) { f($0) } == MultiDual<Double, 4>.jacobian(at: x) { f($0) })
    let g = try await MultiDual<Double, 8>.parallelGradient(at: x) { norm(f($0)) }
    #expect(g == MultiDual<Double, 8>.gradient(at: x) { norm(f($0)) })
    #expect(try await MultiDual<Double, 4>.parallelJacobian(at: x) { _ in [] } == Matrix(rows: 0, columns: n, elements: []))
  }

  @Test func parallelIsCancelled() async {
    let x = [Double](repeating: 1, count: 64)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await MultiDual<Double, 1>.parallelGradient(at: x) { dot($0, $0) }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test(arguments: [0, 1, 3, 8, 9]) func preparedIsPlain(_ n: Int) {
    var prepared = PreparedGradient<Double, 4>(variables: n)
    var jacobians = PreparedJacobian<Double, 4>(variables: n, values: n)
    var g = [Double](repeating: 0, count: n)
    var j = Matrix<Double>(rows: n, columns: n, repeating: 0)
    let f = BroydenTridiagonal()
    func places() -> [Int] {
      [
        g.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) },
        j.elements.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) },
        prepared.seeds.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) },
        jacobians.seeds.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) },
        jacobians.values.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) },
      ]
    }
    let before = places()
    for step in 0..<3 {
      let x = (0..<n).map { Double($0 + step) / 7 - 1 }
      let value = prepared.evaluate(at: x, into: &g) { dot($0, $0) }
      #expect(value == dot(x, x) && g == MultiDual<Double, 4>.gradient(at: x) { dot($0, $0) })
      jacobians.evaluate(at: x, into: &j) { x, y in for (i, value) in f(x).enumerated() { y[i] = value } }
      #expect(j == MultiDual<Double, 4>.jacobian(at: x) { f($0) })
    }
    #expect(places() == before, "a buffer was allocated anew")
  }

  /// Every element of a Jacobian stands in its place, for numbers of rows and columns around the tiles in which they are written.
  @Test(arguments: [1, 2, 3, 63, 64, 65, 130], [1, 2, 5, 9, 16])
  func elementsOfJacobians(_ m: Int, _ n: Int) {
    let matrix = Matrix<Double>(rows: m, columns: n) { Double(1 + $0 + 1000 * $1) }
    let x = (0..<n).map { Double($0) / 4 }
    func linear<S: Scalar>(_ x: [S]) -> [S] {
      (0..<m).map { i in x.indices.reduce(S.zero) { $0 + x[$1].multiplied(by: 1 + i + 1000 * $1) } }
    }
    #expect(MultiDual<Double, 1>.jacobian(at: x) { linear($0) } == matrix)
    #expect(MultiDual<Double, 3>.jacobian(at: x) { linear($0) } == matrix)
    #expect(MultiDual<Double, 8>.jacobian(at: x) { linear($0) } == matrix)
    let jets = MultiDual<Dual<Double>, 3>.jacobian(at: x.map { Dual(value: $0, tangent: 1) }) { linear($0) }
    #expect(jets.map(\.value) == matrix)
    let floats = MultiDual<Float, 4>.jacobian(at: x.map { Float($0) }) { linear($0) }
    #expect(floats == matrix.map { Float($0) })
  }

  /// A pass that ends with an error, and one whose argument outlives it, leave no seed behind.
  @Test func preparedAfterAnError() throws {
    struct Stop: Error {}
    let x = [0.5, -1, 2]
    var (prepared, jacobians) = (PreparedGradient<Double, 2>(variables: 3), PreparedJacobian<Double, 2>(variables: 3, values: 1))
    var (g, j) = ([0.0, 0, 0], Matrix<Double>(rows: 1, columns: 3, repeating: 0))
    for failing in 1...2 {
      var pass = 0
      #expect(throws: Stop.self) {
        try prepared.evaluate(at: [9, 9, 9], into: &g) { x in
          pass += 1
          if pass == failing { throw Stop() }
          return x[0]
        }
      }
      pass = 0
      #expect(throws: Stop.self) {
        try jacobians.evaluate(at: [9, 9, 9], into: &j) { _, _ in
          pass += 1
          if pass == failing { throw Stop() }
        }
      }
      var kept: [[MultiDual<Double, 2>]] = []
      let value = prepared.evaluate(at: x, into: &g) {
        kept.append($0)
        return dot($0, $0)
      }
      #expect(value == dot(x, x) && g == [1, -2, 4])
      #expect(kept.map { $0.map(\.value) } == [x, x] && kept[1].map { $0.partials[0] } == [0, 0, 1])
      jacobians.evaluate(at: x, into: &j) { x, y in y[0] = dot(x, x) }
      #expect(j == [[1, -2, 4]])
    }
  }

  @Test func blocksAndDiagonals() {
    let x = (0..<6).map { Double($0) / 4 - 0.5 }
    let sum = SumOf(terms: RosenbrockTerms())
    let h = hessian(at: x, of: sum)
    let block = Dual<MultiDual<Double, 2>>.hessianBlock(at: x, variables: [4, 1, 2]) { sum($0) }
    for (a, i) in [4, 1, 2].enumerated() { for (b, k) in [4, 1, 2].enumerated() { #expect(block[a, b] == h[i, k]) } }
    let diagonal = Taylor<Double, 2>.hessianDiagonal(at: x) { sum($0) }
    for i in 0..<6 { #expect((diagonal[i] - h[i, i]).magnitude <= 1e-13 * 1000) }
  }
}
