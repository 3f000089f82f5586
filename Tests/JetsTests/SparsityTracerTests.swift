// Patterns by rules that an ordinary program rarely calls, patterns that hold everywhere, and sparse matrices by hand.

import Jets
import Testing

/// Every elementary function of a number of which nothing is known, each of another product of variables.
private struct Elementary: BranchFreeVectorFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S] {
    let u = x[0] * x[1]
    var scaled = u
    scaled *= x[2]
    var divided = u
    divided /= x[3]
    return [
      .exp(u), .expMinusOne(u), .cosh(u), .sinh(u), .tanh(u), .cos(u), .sin(u), .tan(u), .log(u), .acosh(u), .asinh(u), .atanh(u),
      .acos(u), .asin(u), .atan(u), .sqrt(u), .log(onePlus: u), .pow(u, 3), .root(u, 3),
      .pow(u, x[2]), scaled, divided, x[2] + x[3], x[2] - x[3], u.multiplied(by: 3), u.divided(by: 3), 1,
    ]
  }
}

private struct Energy: BranchFreeScalarFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S { .exp(x[0] * x[1]) + x[2] * x[2] / x[3] + 7 * x[4] }
}

@Suite("Sparsity by hand") struct SparsityTracerTests {
  private func rows(_ p: SparsityPattern) -> [[Int]] { (0..<p.rows).map { Array(p.transposed.rows(ofColumn: $0)) } }

  @Test func everywhere() {
    let p = SparsityPattern.jacobian(of: Elementary(), inputs: 4)
    let pair = Array(repeating: [0, 1], count: 19)
    #expect(rows(p) == pair + [[0, 1, 2], [0, 1, 2], [0, 1, 3], [2, 3], [2, 3], [0, 1], [0, 1], []])
    let h = SparsityPattern.hessian(of: Energy(), inputs: 5)
    #expect(rows(h) == [[0, 1], [0, 1], [2, 3], [2, 3], []])
    #expect(h.isSymmetric)
    // What holds everywhere holds at points.
    var random = SplitMix64(seed: 17)
    for _ in 0..<10 {
      let x = (0..<5).map { _ in Double.random(in: 0.1...0.9, using: &random) }
      #expect(p.isSuperset(of: .jacobian(of: Elementary(), at: Array(x[..<4]))))
      #expect(h.isSuperset(of: .hessian(of: Energy(), at: x)))
    }
  }

  /// Nothing is known of an indeterminate: it refuses every question that a program could branch on.
  @Test func indeterminate() async {
    #expect(UnknownNumber(exactly: 3) != nil && SparsityTracer<UnknownNumber>(exactly: 3) != nil)
    var r: ExitTest.Result?
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = UnknownNumber().primal == UnknownNumber(primal: 2)
    }
    #expect(said(r, "cannot depend on a comparison"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = UnknownNumber()._isRegular }
    #expect(said(r, "whether a number is regular"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = UnknownNumber().magnitude < 1 }
    #expect(said(r, "a magnitude"))
  }

  /// Whether the process wrote a text.
  private func said(_ result: ExitTest.Result?, _ text: String) -> Bool {
    guard let result else { return false }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    return output.contains(text)
  }

  @Test func tracersAtAPoint() {
    let p = SparsityPattern.jacobian(at: [0.5, 2, 3]) { x in
      var (a, b) = (x[0], x[1])
      a *= x[1]
      b /= x[2]
      let half: SparsityTracer<Double> = 0.5
      let inverse = x[2].reciprocal ?? 0
      // The branch of a comparison belongs to the pattern; the compared numbers do not.
      let chosen = x[0] == x[1] ? x[2] : x[0]
      return [
        a, b, inverse, half, chosen, x[0].magnitude < 1 ? x[1] : x[2], SparsityTracer(exactly: 4) ?? x[0], x[1] / 2,
        x[0] >= x[1] ? x[0] : x[2], x[0] <= half ? x[0] * x[2] : 0,
      ]
    }
    #expect(rows(p) == [[0, 1], [1, 2], [2], [], [0], [1], [], [1], [2], [0, 2]])
    let h = SparsityPattern.hessian(at: [0.5, 2, 3]) { x in (x[2].reciprocal ?? 0) + x[0] / x[1] + 3 * x[0] }
    #expect(rows(h) == [[1], [0, 1], [2]])
  }

  /// Two kinks and a pole: the pattern keeps what a jet may move there.
  @Test func singularPoints() {
    let p = SparsityPattern.jacobian(at: [0.0, 0.0, 1.0]) { x in [abs(x[0]) + x[2], sqrt(x[0] * x[1]), x[2] / x[0], x[0] * log(x[1])] }
    let truth = [[0, 2], [0, 1], [0, 2], [0, 1]]
    for (row, needed) in zip(rows(p), truth) { #expect(Set(row).isSuperset(of: needed)) }
  }

  @Test func description() {
    let p = SparsityPattern(rows: 2, columns: [[0], [], [1, 0, 1]])
    #expect(p.description == "× · ×\n· · ×")
    #expect(p.count == 3 && p.position(row: 1, column: 2) == 2 && p.position(row: 1, column: 0) == nil && !p.isSymmetric)
    #expect(SparsityPattern(rows: 65, columns: [[64]]).description == "65×1 pattern of 1 entries")
  }

  @Test func sparseMatrix() {
    let p = SparsityPattern(rows: 3, columns: [[0, 2], [], [1]])
    let a = SparseMatrix(pattern: p, values: [1.5, -2, 4])
    #expect(a.rows == 3 && a.columns == 3 && a.columnStarts == [0, 2, 2, 3] && a.rowIndices == [0, 2, 1])
    #expect(a[0, 0] == 1.5 && a[2, 0] == -2 && a[1, 2] == 4 && a[1, 1] == 0)
    #expect(a.matrix == [[1.5, 0, 0], [0, 0, 4], [-2, 0, 0]])
    #expect(a * [2, 3, 5] == [3, 20, -4] && a * [2, 3, 5] == a.matrix * [2, 3, 5])
    #expect(a != SparseMatrix(pattern: p, values: [1.5, -2, 5]))
  }
}
