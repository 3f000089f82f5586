// Jacobians with dense rows, both ways, against dense ones.

import Jets
import Testing

/// y₀ = Σ xᵢ², yᵢ = x₀·xᵢ + sin xᵢ, the last one dense where x₁ is negative.
private struct Arrow: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    var y = x.map { x[0] * $0 + sin($0) }
    y[0] = x.reduce(0) { $0 + $1 * $1 }
    if x[1] < 0 { y[x.count - 1] = x.reduce(1) { $0 * $1 } }
    return y
  }
}

private struct Tridiagonal: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    x.indices.map { i in (3 - 2 * x[i]) * x[i] - (i > 0 ? x[i - 1] : 0) - (i + 1 < x.count ? 2 * x[i + 1] : 0) }
  }
}

private struct Empty: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [] }
}

@Suite struct BidirectionalJacobianTests {
  private func expectEqual(_ a: SparseMatrix<Double>, _ b: Matrix<Double>, _ text: String) {
    #expect(a.rows == b.rows && a.columns == b.columns)
    for i in 0..<b.rows {
      for j in 0..<b.columns {
        // Both ways multiply at most forty factors.
        #expect((a[i, j] - b[i, j]).magnitude <= 40 * .ulpOfOne * b[i, j].magnitude, "\(text): entry \(i), \(j)")
      }
    }
  }

  @Test func arrows() {
    let n = 40
    let x = (0..<n).map { 0.5 + Double($0) / 50 }
    let j = BidirectionalJacobian(of: Arrow(), at: x)
    #expect(j.denseRows == [0] && j.directions == 2)
    #expect(j.pattern.count == n + 2 * (n - 1))
    let result = j.evaluate(at: x)
    #expect(result.pattern == j.pattern)
    expectEqual(result, jacobian(at: x, of: Arrow()), "arrow")
    // Another branch, with a second dense row that is not among those chosen.
    var y = x
    y[1] = -0.75
    expectEqual(j.evaluate(at: y), jacobian(at: y, of: Arrow()), "another branch")
    expectEqual(j.evaluate(at: x), jacobian(at: x, of: Arrow()), "back again")
  }

  @Test func whatIsNotInThePatternOfADenseRow() {
    struct Switch: VectorFunction {
      func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
        [x[0] > 0 ? x.dropLast().reduce(0) { $0 + $1 } : x.reduce(0) { $0 + $1 * $1 }] + x
      }
    }
    let x = (0..<30).map { 1 + Double($0) }
    let j = BidirectionalJacobian(of: Switch(), at: x)
    #expect(j.denseRows == [0] && !j.pattern.contains(row: 0, column: 29))
    let y = [-1.0] + x.dropFirst()
    expectEqual(j.evaluate(at: y), jacobian(at: y, of: Switch()), "another branch of the dense row")
  }

  @Test func exampleOfTheDocumentation() {
    let (arrow, x) = (Arrow(), (1...30).map { Double($0) })
    let jacobian = BidirectionalJacobian(of: arrow, at: x)  // denseRows is [0], directions 2
    #expect(jacobian.denseRows == [0] && jacobian.directions == 2)
  }

  @Test func forwardAloneWhereNoRowIsDense() {
    let x = (0..<50).map { Double($0) / 10 }
    let j = BidirectionalJacobian(of: Tridiagonal(), at: x)
    #expect(j.denseRows.isEmpty && j.directions == 3)
    #expect(j.evaluate(at: x) == SparseJacobian(of: Tridiagonal(), at: x).evaluate(at: x))
    #expect(BidirectionalJacobian(of: Empty(), at: x).evaluate(at: x).pattern.count == 0)
  }
}
