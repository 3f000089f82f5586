// Where the forward rule throws, backward throws the same: every function of the table, real and complex, at matrices without the property
// that the function needs.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Errors of every function, forward and backward") struct ErrorTableTests {
  /// Square matrices of two rows that are singular, degenerate, indefinite, defective, on a cut, not finite, or too large.
  static func squares<E: TestElement>(_ type: E.Type) -> [(name: String, a: Matrix<E>)] {
    func matrix(_ rows: [[Double]]) -> Matrix<E> { Matrix(rows: 2, columns: 2) { i, j in E(realPart: rows[i][j]) } }
    let bad = [Double.nan, .infinity, -.infinity].flatMap { x in
      [
        ("\(x) in the corner", matrix([[x, 0], [1, 1]])), ("\(x) below", matrix([[1, 0], [x, 1]])),
        ("\(x) above", matrix([[1, x], [0, 1]])),
      ]
    }
    let turned = E(realPart: 0, imaginaryPart: 1)
    return [
      ("zero", matrix([[0, 0], [0, 0]])), ("identity", matrix([[1, 0], [0, 1]])), ("minus identity", matrix([[-1, 0], [0, -1]])),
      ("rank one", matrix([[1, 1], [1, 1]])), ("rank one, graded", matrix([[1, 1e-8], [1e-8, 1e-16]])),
      ("one and zero", matrix([[1, 0], [0, 0]])),
      ("zero and one", matrix([[0, 0], [0, 1]])), ("indefinite", matrix([[1, 2], [2, 1]])), ("negative last", matrix([[1, 0], [0, -1]])),
      ("nilpotent", matrix([[0, 1], [0, 0]])), ("a Jordan block", matrix([[2, 1], [0, 2]])), ("a turn", matrix([[0, 1], [-1, 0]])),
      ("a swap", matrix([[0, 1], [1, 0]])), ("overflow", matrix([[1e300, 1e300], [1e300, -1e300]])),
      ("a large exponent", matrix([[800, 0], [1, 1]])),
      ("tiny", matrix([[1e-300, 0], [0, 1e-300]])), ("regular", matrix([[2, 1], [0.5, 3]])), ("positive", matrix([[2, 0.5], [0.5, 3]])),
      ("turned", Matrix(rows: 2, columns: 2, elements: [turned, .zero, .zero, turned])), ("nothing", .zero(rows: 0, columns: 0)),
    ] + bad
  }

  static func rectangles<E: TestElement>(_ type: E.Type) -> [(name: String, a: Matrix<E>)] {
    let tall: [(String, (Int, Int) -> Double)] = [
      ("zero", { _, _ in 0 }), ("rank one", { i, j in Double(i + 1) * Double(j + 1) }), ("equal values", { i, j in i == j ? 1 : 0 }),
      ("a column of zeros", { i, j in j == 0 ? 0 : Double(i + 1) }), ("the last column zero", { i, j in j == 1 ? 0 : Double(i + 1) }),
      ("NaN", { i, j in i == 2 && j == 1 ? .nan : Double(i + j * j) }), ("∞", { i, j in i == 0 && j == 1 ? .infinity : Double(i + j * j) }),
      ("regular", { i, j in Double(i * i + 1) - Double(j * i) }),
    ]
    return tall.flatMap { name, f -> [(String, Matrix<E>)] in
      let a = Matrix<E>(rows: 3, columns: 2) { E(realPart: f($0, $1)) }
      return [("\(name), tall", a), ("\(name), wide", a.transposed)]
    }
  }

  private func error(_ body: () throws -> Void) -> LinearAlgebraError? {
    do { try body() } catch { return error as? LinearAlgebraError }
    return nil
  }

  /// The kinds of errors that were met.
  private func compare<M: TestTape>(_ f: AdjointCase<M>, _ point: [Matrix<M.Element>], _ place: String, _ g: inout SplitMix64) -> String? {
    let v = point.map { Matrix<M.Element>.random($0.rows, $0.columns, &g) }
    let expected = error { _ = try f.forward(zip(point, v).map { Dual(value: $0, tangent: $1) }) }
    var adjoints: [Matrix<M.Element>] = []
    let found = error { adjoints = try pulledBack(f, at: point) { Matrix(rows: $0.rows, columns: $0.columns, repeating: 1) }.adjoints }
    if f.name == "all by L and U", expected == nil, case .nonFinite? = found {
      // `LU.solve` of right-hand sides that are not finite gives what is not finite; `ReverseLU.solve` throws, as its comment says.
      #expect(!point[1].elements.allSatisfy { $0.realPart.isFinite }, "\(f.name) of \(M.Element.self), \(place)")
    } else {
      #expect(found == expected, "\(f.name) of \(M.Element.self), \(place)")
      #expect(found != nil || adjoints.count == point.count, "\(f.name) of \(M.Element.self), \(place)")
    }
    return expected.map { Mirror(reflecting: $0).children.first?.label ?? "\($0)" }
  }

  @Test("At matrices without the property that the function needs")
  func matrices() throws {
    func check<M: TestTape>(_ type: M.Type) throws -> Set<String> {
      typealias E = M.Element
      var (kinds, g) = (Set<String>(), SplitMix64(seed: 1_600_000))
      let tables = [
        AdjointCase<M>.algebra, AdjointCase<M>.regular, AdjointCase<M>.rectangular, AdjointCase<M>.hermitian, AdjointCase<M>.general,
      ]
      for (number, table) in tables.enumerated() {
        for f in table {
          for (name, a) in Self.squares(E.self) {
            let (second, metric) = (Matrix<E>.random(a.rows, a.rows, &g), Matrix<E>.randomPositive(a.rows, &g))
            let third = number == 0 ? Matrix<E>.random(a.rows, 1, &g) : metric
            if let kind = compare(f, [a, second, third], name, &g) { kinds.insert(kind) }
            // What is not finite, or no metric, in the other matrices.
            if let kind = compare(f, [metric, a, third], "\(name), second", &g) { kinds.insert(kind) }
            if number == 3, let kind = compare(f, [metric, second, a], "\(name), third", &g) { kinds.insert(kind) }
          }
          guard number == 2 else { continue }
          for (name, a) in Self.rectangles(E.self) {
            if let kind = compare(f, [a, .random(a.rows, 2, &g)], name, &g) { kinds.insert(kind) }
          }
        }
      }
      return kinds
    }
    let kinds: Set<String> = [
      "singular", "notPositiveDefinite", "rankDeficient", "degenerate", "notDifferentiable", "nonFinite", "domain",
      "\(LinearAlgebraError.singularSylvester)",
    ]
    #expect(try check(BackwardMatrix.self).isSuperset(of: kinds))
    #expect(try check(BackwardComplexMatrix.self).isSuperset(of: kinds))
  }
}
#endif
