// Matrices of plain and complex numbers: shapes, literals, products by hand, residuals of factorizations, errors and traps.

import Foundation
import Jets
import Testing

/// What the residual tests need to know of an element type.
private protocol MatrixTestElement: Scalar, SendableMetatype {
  static var epsilon: Double { get }
  var size: Double { get }
  static func random(_ generator: inout SplitMix64) -> Self
}

/// The element types on which Cholesky and QR are defined.
private protocol RealMatrixTestElement: MatrixTestElement, RealScalar {}

extension MatrixTestElement where Self: BinaryFloatingPoint, RawSignificand: FixedWidthInteger {
  fileprivate static var epsilon: Double { Double(Self.ulpOfOne) }
  fileprivate var size: Double { Double(magnitude) }
  fileprivate static func random(_ generator: inout SplitMix64) -> Self { .random(in: -1...1, using: &generator) }
}

extension Float: RealMatrixTestElement {}
extension Double: RealMatrixTestElement {}
#if arch(x86_64) && !os(Windows)
extension Float80: RealMatrixTestElement {}
private let realTypes: [any RealMatrixTestElement.Type] = [Float.self, Double.self, Float80.self]
#else
private let realTypes: [any RealMatrixTestElement.Type] = [Float.self, Double.self]
#endif
extension Complex<Double>: MatrixTestElement {
  fileprivate static var epsilon: Double { Double.ulpOfOne }
  fileprivate var size: Double { length }
  fileprivate static func random(_ generator: inout SplitMix64) -> Self {
    Complex(.random(in: -1...1, using: &generator), .random(in: -1...1, using: &generator))
  }
}
private let allTypes: [any MatrixTestElement.Type] = realTypes + [Complex<Double>.self]

private func randomMatrix<T: MatrixTestElement>(_ rows: Int, _ columns: Int, _ generator: inout SplitMix64) -> Matrix<T> {
  Matrix(rows: rows, columns: columns) { _, _ in T.random(&generator) }
}

private func largest<T: MatrixTestElement>(_ a: Matrix<T>) -> Double { a.elements.map(\.size).max() ?? 0 }

@Suite struct MatrixShapeTests {
  @Test func literalsAreWrittenByRowsAndStoredByColumns() {
    let a: Matrix<Double> = [[1, 2, 3], [4, 5, 6]]
    #expect(a.rows == 2 && a.columns == 3 && !a.isSquare)
    #expect(a.elements == [1, 4, 2, 5, 3, 6])
    #expect(a[0, 2] == 3 && a[1, 0] == 4)
    #expect(a.row(1) == [4, 5, 6] && a.column(1) == [2, 5])
    #expect(a.diagonal == [1, 5])
    #expect(a.transposed == [[1, 4], [2, 5], [3, 6]])
    #expect(a.map { Int($0) } == [[1, 2, 3], [4, 5, 6]])
    #expect(Matrix<Double>([[1, 2, 3], [4, 5, 6]]) == a)
    #expect(Matrix(rows: 2, columns: 3, elements: [1, 4, 2, 5, 3, 6]) == a)
    #expect(Matrix(rows: 2, columns: 3) { i, j in Double(3 * i + j + 1) } == a)
  }

  @Test func emptyMatricesAreLegal() {
    let none: Matrix<Double> = []
    #expect(none.rows == 0 && none.columns == 0 && none.transposed == none)
    let flat = Matrix<Double>([[], []])
    #expect(flat.rows == 2 && flat.columns == 0 && flat.row(1) == [])
    #expect(flat * flat.transposed == .zero(rows: 2, columns: 2))
    #expect((flat.transposed * flat) == none)
    #expect(flat * [Double]() == [0, 0])
    #expect(none.trace == 0 && none.dot(none) == 0 && none.frobeniusNorm == 0)
    #expect(none.description == "0×0 matrix")
  }

  @Test func elementsAreWrittenInPlace() {
    var a = Matrix<Double>.identity(3)
    a[2, 0] = 5
    a[2, 0] += 1
    a.elements[8] = 7
    #expect(a == [[1, 0, 0], [0, 1, 0], [6, 0, 7]])
    a.elements = a.elements.reversed()
    #expect(a[0, 0] == 7)
  }

  @Test func uninitializedMemoryIsFilledByTheCaller() {
    let a = Matrix<Double>(
      rows: 2, columns: 2,
      _unsafeUninitialized: { buffer in
        for k in buffer.indices { buffer.initializeElement(at: k, to: Double(k)) }
      })
    #expect(a == [[0, 2], [1, 3]])
  }

  @Test func descriptionAlignsColumns() {
    let a: Matrix<Double> = [[1, -20], [300, 4]]
    #expect(a.description == "[[  1.0, -20.0],\n [300.0,   4.0]]")
  }

  @Test func codingKeepsShapeAndChecksCount() throws {
    let a: Matrix<Double> = [[1, 2, 3], [4, 5, 6]]
    #expect(try JSONDecoder().decode(Matrix<Double>.self, from: JSONEncoder().encode(a)) == a)
    for text in [
      #"{"rows": 2, "columns": 2, "elements": [1, 2, 3]}"#, #"{"rows": -1, "columns": -1, "elements": [1]}"#,
      #"{"rows": 4611686018427387904, "columns": 4, "elements": []}"#,
    ] {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(Matrix<Double>.self, from: Data(text.utf8)) }
    }
  }

  @Test func equalMatricesHashEqually() {
    let a: Matrix<Int> = [[1, 2], [3, 4]]
    #expect(Set([a, [[1, 2], [3, 4]], a.transposed]).count == 2)
    #expect(Matrix<Int>([[1, 2]]) != Matrix<Int>([[1], [2]]))
  }
}

@Suite struct MatrixArithmeticTests {
  @Test func productsMatchHandValues() {
    let a: Matrix<Double> = [[1, 2], [3, 4], [5, 6]]
    let b: Matrix<Double> = [[7, 8, 9], [10, 11, 12]]
    #expect(a * b == [[27, 30, 33], [61, 68, 75], [95, 106, 117]])
    #expect(a * [1, -1] == [-1, -1, -1])
    let i = Complex<Double>.i
    let z: Matrix<Complex<Double>> = [[1, i], [0, 2]]
    #expect(z * z == [[1, 3 * i], [0, 4]])
  }

  @Test func sumsAndMultiplesMatchHandValues() {
    let a: Matrix<Double> = [[1, 2], [3, 4]]
    let b: Matrix<Double> = [[5, 6], [7, 8]]
    #expect(a + b == [[6, 8], [10, 12]])
    #expect(a - b == [[-4, -4], [-4, -4]])
    #expect(-a == [[-1, -2], [-3, -4]])
    #expect(2 * a == a * 2 && a * 2 == a + a)
    #expect(a / 2 == [[0.5, 1], [1.5, 2]])
    var c = a
    c += b
    c -= a
    c *= 3
    c /= 3
    #expect(c == b)
    #expect(a.dot(b) == 70 && a.trace == 5)
  }

  @Test func frobeniusNormKeepsItsRange() {
    #expect(Matrix<Double>([[3, 0], [0, 4]]).frobeniusNorm == 5)
    #expect(Matrix<Double>([[3e200], [4e200]]).frobeniusNorm.isApproximatelyEqual(to: 5e200))
    #expect(Matrix<Double>([[3e-200, 4e-200]]).frobeniusNorm.isApproximatelyEqual(to: 5e-200))
    #expect(Matrix<Double>([[.nan, 1]]).frobeniusNorm.isNaN)
    #expect(Matrix<Double>([[1, -.infinity]]).frobeniusNorm == .infinity)
  }
}

@Suite struct MatrixFactorizationTests {
  @Test(arguments: allTypes, 0...12)
  fileprivate func luReproducesTheMatrix(_ type: any MatrixTestElement.Type, _ n: Int) throws {
    func check<T: MatrixTestElement>(_: T.Type) throws {
      let seed = UInt64(1000 + n)
      var generator = SplitMix64(seed: seed)
      let a: Matrix<T> = randomMatrix(n, n, &generator)
      let b: Matrix<T> = randomMatrix(n, 3, &generator)
      let bound = Double(20 * (n + 1)) * T.epsilon
      let lu: ScalarLU<T> = try a.lu()
      let permuted = Matrix(rows: n, columns: n) { i, j in a[lu.permutation[i], j] }
      #expect(largest(lu.lower * lu.upper - permuted) <= bound, "seed \(seed)")
      // The magnitude of a complex number is the larger of its parts, so its multipliers stay below √2 only.
      #expect(lu.lower.elements.allSatisfy { $0.size <= (T.self == Complex<Double>.self ? 1.4143 : 1) }, "seed \(seed)")
      let x: Matrix<T> = try a.solve(b)
      #expect(largest(a * x - b) <= bound * (1 + largest(x)), "seed \(seed)")
      let y: [T] = try a.solve(b.column(2))
      #expect(y == x.column(2), "seed \(seed)")
      let inverse: Matrix<T> = try a.inverse()
      #expect(largest(a * inverse - .identity(n)) <= bound * (1 + largest(inverse)), "seed \(seed)")
      let determinant: T = try a.determinant()
      let byExpansion = determinantByMinors(a, Array(0..<n), 0)
      if n <= 6 { #expect((determinant - byExpansion).size <= bound * 10, "seed \(seed)") }
      #expect(determinant == lu.determinant(), "seed \(seed)")
    }
    try check(type)
  }

  /// The determinant by expansion along the rows from `row` on, over the remaining columns.
  private func determinantByMinors<T: MatrixTestElement>(_ a: Matrix<T>, _ columns: [Int], _ row: Int) -> T {
    guard columns.count <= 6, let first = columns.first else { return 1 }
    guard columns.count > 1 else { return a[row, first] }
    var sum = T.zero
    for (k, column) in columns.enumerated() {
      let term = a[row, column] * determinantByMinors(a, columns.filter { $0 != column }, row + 1)
      sum += k.isMultiple(of: 2) ? term : -term
    }
    return sum
  }

  @Test(arguments: realTypes, 0...12)
  fileprivate func choleskyReproducesTheMatrix(_ type: any RealMatrixTestElement.Type, _ n: Int) throws {
    func check<T: RealMatrixTestElement>(_: T.Type) throws {
      let seed = UInt64(2000 + n)
      var generator = SplitMix64(seed: seed)
      let m: Matrix<T> = randomMatrix(n, n, &generator)
      let a = m * m.transposed + .identity(n)
      let b: Matrix<T> = randomMatrix(n, 2, &generator)
      let bound = Double(20 * (n + 1)) * T.epsilon * (1 + largest(a))
      var lowerOnly = a
      for j in 0..<n { for i in 0..<j { lowerOnly[i, j] = 0 / 0 } }
      let cholesky: ScalarCholesky<T> = try lowerOnly.cholesky()
      let factor = cholesky.factor
      #expect(largest(factor * factor.transposed - a) <= bound, "seed \(seed)")
      #expect(factor.diagonal.allSatisfy { $0 > 0 }, "seed \(seed)")
      for j in 0..<n { for i in 0..<j { #expect(factor[i, j] == 0) } }
      let x = cholesky.solve(b)
      #expect(largest(a * x - b) <= bound * (1 + largest(x)), "seed \(seed)")
      #expect(cholesky.solve(b.column(1)) == x.column(1), "seed \(seed)")
      #expect(largest(a * cholesky.inverse() - .identity(n)) <= bound, "seed \(seed)")
      let determinant: T = try a.determinant()
      #expect((cholesky.determinant() / determinant - 1).size <= bound, "seed \(seed)")
      let logDeterminant: T = try a.logDeterminant()
      #expect((logDeterminant - cholesky.logDeterminant()).size <= bound, "seed \(seed)")
      #expect((logDeterminant - .log(determinant)).size <= bound, "seed \(seed)")
    }
    try check(type)
  }

  @Test(arguments: realTypes, 0...12)
  fileprivate func qrReproducesTheMatrix(_ type: any RealMatrixTestElement.Type, _ n: Int) throws {
    func check<T: RealMatrixTestElement>(_: T.Type) throws {
      for m in [n, n + 1, 2 * n, n / 2] {
        let seed = UInt64(3000 + 100 * m + n)
        var generator = SplitMix64(seed: seed)
        let a: Matrix<T> = randomMatrix(m, n, &generator)
        let bound = Double(20 * (m + n + 1)) * T.epsilon
        let qr: ScalarQR<T> = try a.qr()
        let k = min(m, n)
        #expect(qr.q.rows == m && qr.q.columns == k && qr.r.rows == k && qr.r.columns == n)
        #expect(largest(qr.q * qr.r - a) <= bound, "seed \(seed)")
        #expect(largest(qr.q.transposed * qr.q - .identity(k)) <= bound, "seed \(seed)")
        #expect(qr.r.diagonal.allSatisfy { $0 > 0 }, "seed \(seed)")
        for j in 0..<n { for i in 0..<k where i > j { #expect(qr.r[i, j] == 0) } }
        guard m >= n else { continue }
        let b: Matrix<T> = randomMatrix(m, 2, &generator)
        let x: Matrix<T> = try a.leastSquares(b)
        #expect(largest(a.transposed * (a * x - b)) <= bound * (1 + largest(x)) * Double(m + 1), "seed \(seed)")
        let y: [T] = try a.leastSquares(b.column(1))
        #expect(y == x.column(1), "seed \(seed)")
      }
    }
    try check(type)
  }

  @Test func qrKeepsItsRange() throws {
    for scale in [1e-200, 1e200, 0x1p-1060] {
      let a = Matrix<Double>([[3], [4]]) * scale
      let qr: ScalarQR<Double> = try a.qr()
      #expect((qr.q - [[0.6], [0.8]]).frobeniusNorm < 1e-15)
      #expect(qr.r[0, 0].isApproximatelyEqual(to: 5 * scale))
    }
  }

  @Test func determinantsOfSingularMatricesAreZero() throws {
    #expect(try Matrix<Double>([[1, 2], [2, 4]]).determinant() == 0)
    #expect(try Matrix<Double>([[0, 1], [0, 2]]).determinant() == 0)
    #expect(try Matrix<Double>.zero(rows: 3, columns: 3).determinant() == 0)
    #expect(try Matrix<Double>([]).determinant() == 1)
    #expect(try Matrix<Double>([[0, 1], [1, 0]]).determinant() == -1)
  }
}

@Suite struct MatrixErrorTests {
  @Test func singularMatricesNameTheirPivot() {
    let a: Matrix<Double> = [[1, 2], [2, 4]]
    let b: Matrix<Double> = [[1], [2]]
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { _ = try a.solve(b) as Matrix<Double> }
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { _ = try a.solve([1, 2]) as [Double] }
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { _ = try a.inverse() as Matrix<Double> }
    #expect(throws: LinearAlgebraError.singular(pivot: 1)) { _ = try a.logDeterminant() as Double }
    #expect(throws: LinearAlgebraError.singular(pivot: 0)) { _ = try Matrix<Double>([[0, 1], [0, 2]]).lu() as ScalarLU<Double> }
    #expect(throws: LinearAlgebraError.singular(pivot: 0)) {
      _ = try Matrix<Complex<Double>>([[0]]).lu() as ScalarLU<Complex<Double>>
    }
  }

  @Test func indefiniteMatricesNameTheirMinor() {
    #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 2)) {
      _ = try Matrix<Double>([[1, 2], [2, 1]]).cholesky() as ScalarCholesky<Double>
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 1)) {
      _ = try Matrix<Double>([[0]]).cholesky() as ScalarCholesky<Double>
    }
  }

  @Test func dependentColumnsAreNamed() {
    let a: Matrix<Double> = [[0.1, 0.3, 1], [0.2, 0.6, 1], [0.7, 2.1, 4]]
    #expect(throws: LinearAlgebraError.rankDeficient(column: 1)) { _ = try a.qr() as ScalarQR<Double> }
    #expect(throws: LinearAlgebraError.rankDeficient(column: 1)) { _ = try a.leastSquares([1, 2, 3]) as [Double] }
    #expect(throws: LinearAlgebraError.rankDeficient(column: 0)) {
      _ = try Matrix<Double>.zero(rows: 2, columns: 1).qr() as ScalarQR<Double>
    }
  }

  @Test func nonFiniteElementsAreNamed() {
    for bad in [Double.nan, .infinity, -.infinity] {
      let a: Matrix<Double> = [[1, 2], [3, 4], [bad, 6]]
      #expect(throws: LinearAlgebraError.nonFinite(row: 2, column: 0)) { _ = try a.qr() as ScalarQR<Double> }
      let s: Matrix<Double> = [[1, 0], [bad, 4]]
      #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 0)) { _ = try s.lu() as ScalarLU<Double> }
      #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 0)) { _ = try s.cholesky() as ScalarCholesky<Double> }
      #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 0)) { _ = try s.determinant() as Double }
      let z: Matrix<Complex<Double>> = [[1, Complex(0, bad)], [2, 3]]
      #expect(throws: LinearAlgebraError.nonFinite(row: 0, column: 1)) { _ = try z.lu() as ScalarLU<Complex<Double>> }
    }
  }

  @Test func overflowInTheEliminationIsAnError() {
    let a: Matrix<Double> = [[1, 1e308], [-1, 1e308]]
    #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 1)) { _ = try a.lu() as ScalarLU<Double> }
  }

  @Test func negativeDeterminantsHaveNoLogarithm() throws {
    let a: Matrix<Double> = [[0, 2], [3, 0]]
    let error = #expect(throws: LinearAlgebraError.self) { _ = try a.logDeterminant() as Double }
    guard case .domain = error else {
      Issue.record("expected .domain, got \(String(describing: error))")
      return
    }
    #expect(try Matrix<Double>([[0, -2], [3, 0]]).logDeterminant() == .log(6))
  }

  @Test func errorsDescribeThemselves() {
    #expect("\(LinearAlgebraError.singular(pivot: 1))" == "The matrix is singular: pivot 1 is zero")
  }
}

@Suite struct MatrixTrapTests {
  #if DEBUG  // A release build traps without a message.
  @Test func messagesNameBothSides() async throws {
    let product = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zero(rows: 3, columns: 2) * Matrix<Double>.zero(rows: 3, columns: 1)
    }
    let productText = String(decoding: try #require(product).standardErrorContent, as: UTF8.self)
    #expect(productText.contains("Matrix product needs equal inner sizes, got 3×2 times 3×1"))
    let index = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zero(rows: 3, columns: 2)[3, 0]
    }
    let indexText = String(decoding: try #require(index).standardErrorContent, as: UTF8.self)
    #expect(indexText.contains("Matrix index (3, 0) is out of range for a 3×2 matrix"))
  }
  #endif

  @Test func mismatchedShapesStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix<Double>.zero(rows: 3, columns: 2) * Matrix<Double>.zero(rows: 3, columns: 1)
    }
    await #expect(processExitsWith: .failure) { _ = Matrix<Double>.identity(2) * [1.0, 2, 3] }
    await #expect(processExitsWith: .failure) { _ = Matrix<Double>.identity(2) + Matrix<Double>.identity(3) }
    await #expect(processExitsWith: .failure) { _ = Matrix<Double>.zero(rows: 2, columns: 3) - Matrix<Double>.zero(rows: 3, columns: 2) }
    await #expect(processExitsWith: .failure) { _ = Matrix<Double>.zero(rows: 2, columns: 3).trace }
    await #expect(processExitsWith: .failure) { _ = try Matrix<Double>.identity(2).solve([1.0, 2, 3]) as [Double] }
    await #expect(processExitsWith: .failure) { _ = try Matrix<Double>.zero(rows: 2, columns: 3).lu() as ScalarLU<Double> }
    await #expect(processExitsWith: .failure) { _ = try Matrix<Double>.zero(rows: 2, columns: 3).leastSquares([1.0, 2]) as [Double] }
  }

  @Test func wrongIndicesAndCountsStopTheProgram() async {
    await #expect(processExitsWith: .failure) { _ = Matrix<Double>.zero(rows: 3, columns: 2)[3, 0] }
    await #expect(processExitsWith: .failure) { _ = Matrix<Double>.zero(rows: 3, columns: 2)[0, -1] }
    await #expect(processExitsWith: .failure) { _ = Matrix<Double>.zero(rows: 3, columns: 2).column(2) }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 2, columns: 2, elements: [1.0, 2, 3]) }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: -1, columns: 2, repeating: 1.0) }
    await #expect(processExitsWith: .failure) { _ = Matrix<Double>([[1, 2], [3]]) }
    await #expect(processExitsWith: .failure) {
      var a = Matrix<Double>.identity(2)
      a.elements.append(1)
    }
    await #expect(processExitsWith: .failure) {
      var a = Matrix<Double>.identity(2)
      a.elements = [1]
    }
  }
}
