// What a program is: guards, selections, shapes, threads, empty ones, text, patterns, traces.

import JetMatrices
import JetPrograms
import JetReverse
import JetSparsity
import Jets
import Testing

struct Rosenbrock: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 0..<(x.count - 1) {
      let a = x[i + 1] - x[i] * x[i]
      let b = 1 - x[i]
      sum += 100 * a * a + b * b
    }
    return sum
  }
}

struct ProgramTests {
  @Test
  func anotherBranchIsAnError() throws {
    let huber = Program(at: [0.3]) { x in [x[0] < 1 ? x[0] * x[0] / 2 : x[0] - 0.5] }
    #expect(try huber([0.5]) == [0.125])
    do {
      _ = try huber([3.0])
      Issue.record("another branch must throw")
    } catch {
      #expect(error.comparison == 0 && error.left == 3 && error.right == 1 && error.point == nil)
      #expect(error.description == "Comparison 0 was true when the program was recorded, but 3.0 < 1.0 is false")
    }
    let points = Matrix<Double>(rows: 1, columns: 1000) { _, j in j == 700 || j == 900 ? 5 : 0.001 * Double(j) }
    var kept = Matrix<Double>(rows: 1, columns: 1000, repeating: -1.0)
    do {
      try huber.values(at: points, into: &kept)
      Issue.record("another branch must throw")
    } catch {
      #expect(error.point == 700 && error.left == 5)
    }
    #expect(kept == Matrix(rows: 1, columns: 1000, repeating: -1.0), "a result half written")
  }

  @Test
  func comparisonsWithNaN() throws {
    let program = Program(at: [.nan]) { x in [x[0] < 1 ? 1 : x[0] > 1 ? 2 : 3] }
    #expect(try program([.nan]) == [3])
    // 1 is neither below nor above 1: the same branch.
    #expect(try program([1]) == [3])
    #expect(throws: BranchChanged.self) { try program([0]) }
    #expect(throws: BranchChanged.self) { try program([2]) }
  }

  /// Beyond first order a tie is no choice of one side: there a program is the plain jet.
  @Test(arguments: [0.5, 0])
  func tiesBeyondFirstOrder(at point: Double) throws {
    struct Ties: VectorFunction {
      func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
        let square = x[0] * x[0]
        return [relu(square), max(square, 0), min(-square, 0), clamp(square, 0, 1), abs(square), abs(square * x[0])]
      }
    }
    let program = Program(taylorExpansionOf: Ties(), at: [point], along: [1], order: 3)
    let points: [Double] = [0, 0.5, -0.25, 1]
    let values = try program.values(at: Matrix(rows: 1, columns: 4) { _, j in points[j] })
    for (j, x) in points.enumerated() {
      let plain = Ties()([TaylorSeries(coefficients: [x, 1, 0, 0])]).flatMap(\.coefficients)
      #expect(plain.count == 24 && plain.indices.allSatisfy { same(values[$0, j], plain[$0]) }, "\(x): \(plain)")
    }
    #expect([values[2, 0], values[6, 0], values[10, 0], values[14, 0], values[18, 0]] == [1, 1, -1, 1, 1])
    #expect(values[23, 0].isNaN)
  }

  @Test
  func selectionsAreNoBranches() throws {
    let program = Program(at: [0.5, 2]) { x in
      [abs(x[0]), max(x[0], x[1]), min(x[0], x[1]), relu(x[0]), clamp(x[0], -1, 1), sign(x[0]), sigmoid(x[0]), softplus(x[0])]
    }
    #expect(program.comparisons == 0)
    for x in [[-3.0, 1], [4, -1], [0, -0.0], [.nan, 1], [1, .nan], [Double.infinity, -Double.infinity]] {
      let expected = [
        abs(x[0]), Swift.max(x[0], x[1]), Swift.min(x[0], x[1]), relu(x[0]), clamp(x[0], -1, 1), sign(x[0]), sigmoid(x[0]),
        softplus(x[0]),
      ]
      let y = try program(x)
      #expect(same(y, expected), "at \(x): \(y) is not \(expected)")
    }
  }

  @Test
  func selectionsOfJetsAreNoBranches() throws {
    func f<S: RealScalar>(_ x: S) -> S { abs(x) + relu(x) * clamp(x, -2, 2) + max(x, 0) - min(2 * x, x) }
    #expect(Program(at: [0.5]) { x in [f(Dual(variable: x[0])).tangent] }.comparisons == 0)
    // Series ask whether a value is exactly at a kink, where the sign of the next coefficient decides.
    #expect(Program(at: [0.5]) { x in [f(Taylor<ProgramTracer, 3>(variable: x[0]))[3]] }.comparisons <= 4)
    #expect(Program(at: [0.5]) { x in f(TaylorSeries(variable: x[0], order: 3)).coefficients }.comparisons <= 4)
    #expect(Program(at: [0.5]) { x in [f(MultiDual<ProgramTracer, 2>(variable: x[0], direction: 1)).partials[1]] }.comparisons == 0)
    // What is left is the question whether the slope and the adjoint are NaN.
    #expect(Program(at: [0.5]) { x in Reverse.gradient(at: x) { v in f(v[0]) } }.comparisons == 2)
  }

  @Test
  func whatLeavesTheRecordIsACondition() throws {
    let index = Program(at: [2.0]) { x in [x[0] * ProgramTracer(Int(x[0]))] }
    #expect(try index([2]) == [4])
    #expect(throws: BranchChanged.self) { try index([2.5]) }
    let binade = Program(at: [5.0]) { x in [x[0] * ProgramTracer(x[0].exponent)] }
    #expect(try binade([7]) == [14])
    #expect(throws: BranchChanged.self) { try binade([8]) }
    #expect(throws: BranchChanged.self) { try binade([3.9]) }
    let converted = Program(at: [2.0]) { x in [ProgramTracer(Double(x[0])) + x[0]] }
    #expect(try converted([2]) == [4])
    #expect(throws: BranchChanged.self) { try converted([3]) }
  }

  struct Tabulated: VectorFunction {
    let table = BlackBox { (t: Double) in (value: t * t, slope: 2 * t) }
    let rounded = BlackBox { (t: Float) in (value: t * t * t, slope: 3 * t * t) }

    func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [table(x[0] * x[1]) + sin(x[1]), rounded(x[0]) / x[1], table(3)] }
  }

  /// Foreign code is called at every point, its slope too; what would need the slope of the slope is NaN.
  @Test
  func blackBoxesAreCalledAtEveryPoint() throws {
    let f = Tabulated()
    let program = Program(of: f, at: [3.0, 0.5])
    let slopes = Program(jacobianOf: f, at: [3.0, 0.5])
    #expect(program.comparisons == 0 && program.description.contains("blackBox"))
    let points = Matrix<Double>(rows: 2, columns: 700) { i, j in 0.5 + Double(i) + Double(j) / 64 }
    let values = try program.values(at: points)
    let jacobians = try slopes.values(at: points, functions: .vectorized)
    for j in 0..<points.columns {
      let x = [points[0, j], points[1, j]]
      let truth = jacobian(at: x, of: f)
      #expect(f(x) == [values[0, j], values[1, j], values[2, j]], "point \(j)")
      for k in 0..<6 { #expect((jacobians[k, j] - truth.elements[k]).magnitude <= 4 * truth.elements[k].ulp, "slope \(k), point \(j)") }
    }
    #expect(try program([4, 2]) == f([4.0, 2]))
    #expect(program.sparsityPattern.columns == 2 && program.sparsityPattern.count == 4)
    let trace = try program.trace(at: [4, 2])
    #expect(trace.rows[0].derivative == 1 && trace.rows[0].adjoint == 32)
    let gradient = Program(gradientOf: Squared(f), at: [3.0, 0.5])
    #expect(try gradient([4, 2]) == Reverse.gradient(at: [4.0, 2]) { Squared(f)($0) })
    let bent = Program(at: [3.0]) { x in f.table(Taylor<ProgramTracer, 2>(variable: x[0])).coefficients }
    let series = try bent([5])
    #expect(series[0] == 25 && series[1] == 10 && series[2].isNaN)
  }

  struct Squared: ScalarFunction {
    let f: Tabulated
    init(_ f: Tabulated) { self.f = f }
    func callAsFunction<S: RealScalar>(_ x: [S]) -> S { f(x)[0] * f(x)[1] }
  }

  @Test
  func recordingSimplifies() throws {
    let program = Program(at: [0.5, 0.25]) { x in
      let a = x[0] * x[1] + x[1] * x[0]
      let unused = exp(x[0])
      _ = unused
      return [a * 1 - 0, -(-a), a / 4, 2 * (3 as ProgramTracer), sin(a) + cos(a)]
    }
    // a product, its double, a quarter, sine and cosine together, their sum
    #expect(program.operations == 5)
    let y = try program([3, 5])
    #expect(y == [30, 30, 7.5, 6, .sin(30) + .cos(30)])
    #expect(same(try Program(at: [1.0]) { x in [x[0] + 0, x[0] - 0, 0 - x[0], x[0] * 0] }([-0.0]), [0, -0.0, 0, -0.0]))
  }

  @Test
  func emptyAndConstantPrograms() throws {
    let nothing = Program(at: [1.0, 2]) { _ in [] }
    #expect(nothing.inputs == 2 && nothing.outputs == 0 && nothing.operations == 0)
    #expect(try nothing([3, 4]).isEmpty)
    #expect(try nothing.values(at: Matrix<Double>(rows: 2, columns: 3, repeating: 1.0)) == Matrix<Double>.zero(rows: 0, columns: 3))
    let none = Program(at: []) { _ in [7] }
    #expect(try none([]) == [7])
    #expect(try none.values(at: Matrix<Double>.zero(rows: 0, columns: 4)).elements == [7, 7, 7, 7])
    let copies = Program(at: [1.0, 2, 3]) { x in [x[2], 5, x[2], x[0] + 1, x[0] + 1] }
    #expect(try copies([4, 5, 6]) == [6, 5, 6, 5, 5])
    let points = Matrix<Double>(rows: 3, columns: 777) { i, j in Double(i + j) }
    let y = try copies.values(at: points)
    for j in 0..<777 { #expect(y.column(j) == [Double(j + 2), 5, Double(j + 2), Double(j + 1), Double(j + 1)]) }
    #expect(try copies.values(at: Matrix<Double>.zero(rows: 3, columns: 0)) == Matrix<Double>.zero(rows: 5, columns: 0))
  }

  @Test
  func everyNumberOfPointsAndThreads() throws {
    let program = Program(gradientOf: Rosenbrock(), at: [0.5, 0.25, 0.1])
    let points = Matrix<Double>(rows: 3, columns: 3000) { i, j in Double((i + 2 * j) % 11) / 11 }
    let all = try program.values(at: points)
    for count in [1, 2, 7, 8, 9, 31, 32, 33, 127, 255, 256, 257, 1000] {
      let some = try program.values(at: Matrix(rows: 3, columns: count, elements: Array(points.elements[..<(3 * count)])))
      #expect(some.elements == Array(all.elements[..<(3 * count)]), "\(count) points")
    }
    for threads in [1, 2, 3, 8] { #expect(try program.values(at: points, threads: threads) == all, "\(threads) threads") }
    for lanes in [8, 16, 64, 256] {
      var y = all
      try program.values(at: points, into: &y, .exact, EvaluationPlan(set: 0, lanes: lanes, threads: 2))
      #expect(y == all, "\(lanes) lanes")
    }
  }

  @Test
  func sixtyFourTasks() async throws {
    let program = Program(gradientOf: Rosenbrock(), at: [0.5, 0.25, 0.1])
    let points = Matrix<Double>(rows: 3, columns: 2000) { i, j in Double((i + 2 * j) % 11) / 11 }
    for functions in [FunctionEvaluation.exact, .vectorized] {
      let expected = try program.values(at: points, functions: functions)
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<64 { group.addTask { try program.values(at: points, functions: functions) == expected } }
        for try await isSame in group { #expect(isSame) }
      }
    }
  }

  @Test
  func patterns() {
    let program = Program(of: Rosenbrock(), at: [0.5, 0.25, 0.1, 0.3])
    #expect(program.sparsityPattern.count == 4)
    #expect(program.hessianSparsityPattern == SparsityPattern.hessian(of: Rosenbrock(), at: [0.5, 0.25, 0.1, 0.3]))
    let gradient = Program(gradientOf: Rosenbrock(), at: [0.5, 0.25, 0.1, 0.3])
    #expect(gradient.sparsityPattern == program.hessianSparsityPattern)
    #expect(Coloring.columns(of: gradient.sparsityPattern).count == 3)
    let wide = Program(at: [Double](repeating: 0.5, count: 150)) { x in x.indices.map { x[$0] * x[($0 + 70) % 150] } }
    let pattern = wide.sparsityPattern
    for i in 0..<150 { #expect(pattern.contains(row: i, column: i) && pattern.contains(row: i, column: (i + 70) % 150)) }
    #expect(pattern.count == 300)
  }

  @Test
  func text() throws {
    let program = Program(at: [2.0, 1]) { x in [log(x[0]) + x[0] * x[1] - sin(x[1])] }
    #expect(program.dot.hasPrefix("digraph program {"))
    #expect(program.dot.contains("label=\"sin\"") && program.dot.contains("y0"))
    #expect(
      program.description.split(separator: "\n") == [
        "2 inputs, 1 output", "v1 = log(x0)", "v2 = x0 · x1", "v3 = v1 + v2", "v4 = sin(x1)", "v5 = v3 − v4", "y0 = v5",
      ])
    let long = Program(at: [1.0]) { x in [(0..<300).reduce(x[0]) { $0 * x[0] + Double($1) }] }
    #expect(long.description.split(separator: "\n").count == 103 && long.description.contains("\n…\ny0 = "))
    // Griewank & Walther, section 1: f = log x₁ + x₁·x₂ − sin x₂ at (2, 5).
    let trace = try program.trace(at: [2, 5], along: [1, 0])
    #expect(trace.rows.map(\.step) == ["x0", "x1", "v1", "v2", "v3", "v4", "v5"])
    #expect(trace.rows.map(\.operation) == ["x0", "x1", "log(x0)", "x0 · x1", "v1 + v2", "sin(x1)", "v3 − v4"])
    #expect(trace.rows.map(\.derivative) == [1, 0, 0.5, 5, 5.5, 0, 5.5])
    #expect(trace.rows.map(\.adjoint) == [5.5, 2 - .cos(5), 1, 1, 1, -1, 1])
    #expect(trace.rows.last?.value == .log(2) + 10 - .sin(5))
    #expect(trace.description.hasPrefix("step  operation  value"))
    let second = try program.trace(at: [2, 5], along: [0, 1])
    #expect(second.rows.last?.derivative == 2 - .cos(5))
  }

  @Test
  func replayOnJets() throws {
    for f in Unary.all {
      let program = Program(of: OnJets(f: f, kind: .value), at: [0.3])
      let numbers = try program.replay(at: [Dual(value: 0.3, tangent: 1)])
      let y = numbers[Int(program.results[0])]
      let expected = f.value(Dual(value: 0.3, tangent: 1.0))
      #expect(same(y.value, expected.value), "\(f)")
      #expect(distance(y.tangent, expected.tangent) <= 16, "\(f): \(y.tangent) is not \(expected.tangent)")
    }
  }

  #if os(Linux) || os(macOS)
  @Test
  func mistakesStopWithASentence() async {
    await #expect(processExitsWith: .failure) {
      let program = Program(at: [1.0]) { $0 }
      _ = try program([1, 2])
    }
    await #expect(processExitsWith: .failure) {
      let program = Program(at: [1.0]) { $0 }
      _ = try program.values(at: Matrix<Double>.zero(rows: 2, columns: 3))
    }
    await #expect(processExitsWith: .failure) {
      let program = Program(at: [1.0]) { $0 }
      var y = Matrix<Double>.zero(rows: 1, columns: 2)
      try program.values(at: Matrix<Double>.zero(rows: 1, columns: 3), into: &y)
    }
    await #expect(processExitsWith: .failure) {
      var escaped: ProgramTracer = 0
      _ = Program(at: [1.0]) { x in
        escaped = x[0]
        return x
      }
      _ = escaped + 1
    }
    await #expect(processExitsWith: .failure) {
      _ = Program(at: [1.0]) { x in
        _ = Program(at: [2.0]) { y in [x[0] + y[0]] }
        return x
      }
    }
  }
  #endif
}
