// Operators and functions of jets of matrices of every kind, against the same formula on matrices of jets.

#if LinearAlgebra
import Jets
import Testing

@testable import JetsLinearAlgebra

/// A jet of real matrices with random parts, its operators with the level below, and what they mean element by element.
protocol TestJet: MatrixJet where Element == Double, ScalarJet: RealScalar, ScalarJet.Primal == Double, RealJet == ScalarJet {
  static func random(_ rows: Int, _ columns: Int, _ g: inout SplitMix64) -> Self
}

/// A jet with operators: a plain matrix has its own.
protocol OperatedJet: TestJet {
  associatedtype Inner: TestJet
  static func constant(_ inner: Inner) -> Self
  static func operators(_ a: Self, _ b: Self, _ c: Inner, _ s: Double) -> [Self]
}

extension Matrix: TestJet where Element == Double {}

extension Dual: TestJet, OperatedJet where T: TestJet {
  static func random(_ rows: Int, _ columns: Int, _ g: inout SplitMix64) -> Self {
    Self(value: .random(rows, columns, &g), tangent: .random(rows, columns, &g))
  }
  static func constant(_ c: T) -> Self { Self(value: c, tangent: vanishing(c)) }
  static func operators(_ a: Self, _ b: Self, _ c: T, _ s: Double) -> [Self] {
    [a + b, a - b, -a, a * b, a + c, c + a, a - c, c - a, a * c, c * a, a * s, s * a]
  }
}

extension MultiDual: TestJet, OperatedJet where T: TestJet {
  static func random(_ rows: Int, _ columns: Int, _ g: inout SplitMix64) -> Self {
    let list = (0..<N).map { _ in T.random(rows, columns, &g) }
    return Self(value: .random(rows, columns, &g), partials: InlineArray { list[$0] })
  }
  static func constant(_ c: T) -> Self { Self(value: c, partials: InlineArray { _ in vanishing(c) }) }
  static func operators(_ a: Self, _ b: Self, _ c: T, _ s: Double) -> [Self] {
    [a + b, a - b, -a, a * b, a + c, c + a, a - c, c - a, a * c, c * a, a * s, s * a]
  }
}

extension Taylor: TestJet, OperatedJet where T: TestJet {
  static func random(_ rows: Int, _ columns: Int, _ g: inout SplitMix64) -> Self {
    Self(coefficients: (0...N).map { _ in .random(rows, columns, &g) })
  }
  static func constant(_ c: T) -> Self { Self(coefficients: [c] + Array(repeating: vanishing(c), count: N)) }
  static func operators(_ a: Self, _ b: Self, _ c: T, _ s: Double) -> [Self] {
    [a + b, a - b, -a, a * b, a + c, c + a, a - c, c - a, a * c, c * a, a * s, s * a]
  }
}

extension TaylorSeries: TestJet, OperatedJet where T: TestJet {
  static func random(_ rows: Int, _ columns: Int, _ g: inout SplitMix64) -> Self {
    Self(coefficients: (0...3).map { _ in .random(rows, columns, &g) })
  }
  static func constant(_ c: T) -> Self { Self(coefficients: [c] + Array(repeating: vanishing(c), count: 3)) }
  static func operators(_ a: Self, _ b: Self, _ c: T, _ s: Double) -> [Self] {
    [a + b, a - b, -a, a * b, a + c, c + a, a - c, c - a, a * c, c * a, a * s, s * a]
  }
}

private func vanishing<J: TestJet>(_ c: J) -> J { c.mapCoefficients { $0 - $0 } }

/// The parts of both, to some roundings of the largest part.
func same<J: TestJet>(
  _ x: J, _ y: Matrix<J.ScalarJet>, roundings: Double, _ text: String, sourceLocation: SourceLocation
) {
  let z = J(elementwise: y)
  let (a, b) = (x.coefficients(x._jetShape), z.coefficients(z._jetShape))
  #expect(x.rows == y.rows && x.columns == y.columns && a.count == b.count, "\(text)", sourceLocation: sourceLocation)
  let size = b.map(\.norm).max() ?? 0
  #expect(size > 0, "\(text)", sourceLocation: sourceLocation)
  for (p, q) in zip(a, b) {
    #expect((p - q).norm <= roundings * Double.ulpOfOne * size, "\(J.self) \(text): \(p) and \(q)", sourceLocation: sourceLocation)
  }
}

private func same<J: TestJet>(_ x: J, _ y: Matrix<J.ScalarJet>, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
  same(x, y, roundings: 512, text, sourceLocation: sourceLocation)
}

private func same<J: TestJet>(
  _ x: J.ScalarJet, _ y: J.ScalarJet, _ type: J.Type, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let (a, b) = (J(rows: 1, columns: 1, entries: [x]), Matrix(rows: 1, columns: 1, elements: [y]))
  same(a, b, text, sourceLocation: sourceLocation)
}

private func lifted<J: TestJet>(_ m: Matrix<Double>, _ type: J.Type) -> Matrix<J.ScalarJet> { m.map { J.ScalarJet(primal: $0) } }

@Suite("Jets of matrices by coefficients") struct MatrixSeriesTests {
  @Test func operators() {
    operators(Dual<Matrix<Double>>.self)
    operators(MultiDual<Matrix<Double>, 3>.self)
    operators(Taylor<Matrix<Double>, 3>.self)
    operators(TaylorSeries<Matrix<Double>>.self)
    operators(Dual<Dual<Matrix<Double>>>.self)
    operators(MultiDual<Dual<Matrix<Double>>, 2>.self)
    operators(Taylor<MultiDual<Matrix<Double>, 2>, 2>.self)
    operators(TaylorSeries<Taylor<Matrix<Double>, 2>>.self)
    operators(Dual<TaylorSeries<Matrix<Double>>>.self)
  }

  private func operators<J: OperatedJet>(_ type: J.Type) {
    var g = SplitMix64(seed: 31)
    let (a, b, c) = (J.random(4, 4, &g), J.random(4, 4, &g), J.Inner.random(4, 4, &g))
    let (x, y, z) = (a.elementwise, b.elementwise, J.constant(c).elementwise)
    let s = J.ScalarJet(primal: -1.75)
    let truths = [x + y, x - y, x * J.ScalarJet(primal: -1), x * y, x + z, z + x, x - z, z - x, x * z, z * x, x * s, x * s]
    let results = J.operators(a, b, c, -1.75)
    #expect(results.count == truths.count)
    for (i, (result, truth)) in zip(results, truths).enumerated() { same(result, truth, "operator \(i)") }
  }

  @Test func functions() throws {
    try functions(Dual<Matrix<Double>>.self)
    try functions(MultiDual<Matrix<Double>, 3>.self)
    try functions(Taylor<Matrix<Double>, 3>.self)
    try functions(TaylorSeries<Matrix<Double>>.self)
    try functions(Dual<Dual<Matrix<Double>>>.self)
    try functions(MultiDual<Dual<Matrix<Double>>, 2>.self)
    try functions(Taylor<Dual<Matrix<Double>>, 2>.self)
    try functions(TaylorSeries<MultiDual<Matrix<Double>, 2>>.self)
  }

  private func functions<J: OperatedJet>(_ type: J.Type) throws {
    var g = SplitMix64(seed: 32)
    let (a, b, c) = (J.random(3, 4, &g), J.random(4, 2, &g), J.random(3, 4, &g))
    let (x, y) = (a.elementwise, b.elementwise)
    #expect(x.rows == 3 && x.columns == 4)
    same(a.adjoint, x.transposed, "adjoint")
    same(a.transposed, x.transposed, "transpose")
    same(a.sumOfElements, x.elements.reduce(0, +), type, "sum")
    same(a.element(2, 1), x[2, 1], type, "element")
    same(a.entry(5), x[2, 1], type, "entry")
    same(a.block(rows: 1..<3, columns: 1..<4), Matrix(rows: 2, columns: 3) { x[$0 + 1, $1 + 1] }, "block")
    same(J.horizontal([a, c]), Matrix(rows: 3, columns: 8) { $1 < 4 ? x[$0, $1] : c.elementwise[$0, $1 - 4] }, "side by side")
    same(J.vertical([a, c]), Matrix(rows: 6, columns: 4) { $0 < 3 ? x[$0, $1] : c.elementwise[$0 - 3, $1] }, "stacked")
    same(a.kronecker(b), Matrix(rows: 12, columns: 8) { x[$0 / 4, $1 / 2] * y[$0 % 4, $1 % 2] }, "Kronecker")
    same(a.mapElements { .sin($0) * $0 }, x.map { .sin($0) * $0 }, "elements")
    let square = J.product(a, .none, c, .adjoint)
    same(square.trace, (x * c.elementwise.transposed).trace, type, "trace")
    same(J.product(a, .none, b), x * y, "A B")
    same(J.product(a, .transpose, c), x.transposed * c.elementwise, "AᵀC")
    same(J.product(b, .adjoint, a, .transpose), y.transposed * x.transposed, "BᵀAᵀ")
    // ν² = Σ a², and the largest column and row as they stand at the value.
    same(try a.frobeniusNorm(), .sqrt(x.elements.map { $0 * $0 }.reduce(0, +)), type, "Frobenius")
    func largest(_ lists: [[J.ScalarJet]]) -> J.ScalarJet { lists.map { $0.map { abs($0) }.reduce(0, +) }.max() ?? 0 }
    same(try a.oneNorm(), largest((0..<4).map { x.column($0) }), type, "1-norm")
    same(try a.infinityNorm(), largest((0..<3).map { x.row($0) }), type, "∞-norm")
  }
}
#endif
