// The code of the article "Programs".

import Jets
import Testing

@Suite struct Programs {
  @Test func pointsAndGradients() throws {
    let program = Program(of: Rosenbrock(), at: [0.5, 0.25])
    let y = try program([1.2, 1.0])  // one point
    let points = Matrix<Double>(rows: 2, columns: 10_000) { i, j in Double((i + 2 * j) % 11) / 11 }
    let values = try program.values(at: points)  // a point in each column, a result in each column
    #expect(y == [Rosenbrock()([1.2, 1.0])] && values[0, 77] == Rosenbrock()(points.column(77)))

    let slopes = Program(gradientOf: Rosenbrock(), at: [0.5, 0.25])  // by reverse mode
    let gradients = try slopes.values(at: points)
    let series = Program(at: [0.5]) { x in exp(sin(Taylor<ProgramTracer, 3>(variable: x[0]))).coefficients }
    let coefficients = try series([0.7])
    #expect(gradients.column(77) == Reverse.gradient(at: points.column(77)) { Rosenbrock()($0) })
    #expect(coefficients == exp(sin(Taylor<Double, 3>(variable: 0.7))).coefficients)

    let quick = try slopes.values(at: points, functions: .vectorized)
    #expect(quick == gradients)  // no function to vectorize here
  }

  @Test func branches() throws {
    let huber = Program(at: [0.3]) { x in [x[0] < 1 ? x[0] * x[0] / 2 : x[0] - 0.5] }
    do { _ = try huber([3.0]) } catch { print(error) }
    // Comparison 0 was true when the program was recorded, but 3.0 < 1.0 is false
    let error = #expect(throws: BranchChanged.self) { try huber([3.0]) }
    #expect(error?.description == "Comparison 0 was true when the program was recorded, but 3.0 < 1.0 is false")
    let net = Program(at: [0.3]) { x in [relu(x[0]) + max(x[0], 1)] }
    let conditions = net.comparisons  // 0
    #expect(conditions == 0)
  }

  @Test func text() throws {
    let textbook = Program(at: [2.0, 5.0]) { x in [log(x[0]) + x[0] * x[1] - sin(x[1])] }
    let entries = textbook.sparsityPattern.count  // 2
    let graph = textbook.dot  // digraph program { …
    print(try textbook.trace(at: [2.0, 5.0]))
    #expect(entries == 2 && graph.hasPrefix("digraph program {"))
    #expect(try textbook.trace(at: [2.0, 5.0]).rows.count == 7)
  }

  @Test func comments() throws {
    let points = Matrix<Double>(rows: 3, columns: 4) { i, j in Double(i + j) / 8 }
    do {
      let program = Program(of: Rosenbrock(), at: [0.5, 0.25, 0.1])
      let y = try program([1.2, 1.0, 0.8])  // one point
      let z = try program.values(at: points)  // a point in each column, on all cores
      #expect(y == [Rosenbrock()([1.2, 1.0, 0.8])] && z.columns == 4)
    }
    do {
      let program = Program(at: [0.5]) { x in
        let y = exp(Dual(variable: x[0]) * 2)
        return [y.value, y.tangent]
      }
      #expect(try program([1]) == [exp(2), 2 * exp(2)])
    }
    let slope = Program(at: [0.5]) { x in [sin(Dual(variable: x[0])).tangent] }
    #expect(try slope([2]) == [cos(2)])
  }
}
