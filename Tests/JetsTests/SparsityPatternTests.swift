// Patterns never miss an entry: branches, selections, zero factors, indirect indexing; colourings are valid.

import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

/// Branches, a maximum, a product with zero, an index read from a value, an ignored input, a constant output.
struct Branching: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    let branch: S = x[0] < 1 ? x[0] * x[1] : sin(x[2])
    let indirect = x[1] > 0 ? 3 : 2
    return [branch, Swift.max(x[1], x[2]), x[0] * (x[1] - x[1].primalConstant), x[indirect] * 2, S.pi, Jets.abs(x[4]) + relu(-x[0])]
  }
}

extension RealScalar {
  /// The value as a constant: x − x.primalConstant is zero and moves with x.
  var primalConstant: Self { Self(primal: primal) }
}

struct Smooth: BranchFreeVectorFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S] {
    [x[0] * x[1], .sin(x[2]) / x[0], x[3] * 0 + x[1], .pow(x[2], 3), .sqrt(x[1] * x[1] + x[3])]
  }
}

@Suite struct SparsityPatternTests {
  func entries(_ p: SparsityPattern) -> [[Int]] {
    p.transposed.columns == 0 ? [] : (0..<p.rows).map { Array(p.transposed.rows(ofColumn: $0)) }
  }

  @Test func branchesFollowThePoint() {
    let low = SparsityPattern.jacobian(of: Branching(), at: [0.5, 1, 3, 4, -2, 6])
    // Of a selection by a function of the library both sides are kept.
    #expect(entries(low) == [[0, 1], [2], [0, 1], [3], [], [0, 4]])
    let high = SparsityPattern.jacobian(of: Branching(), at: [-1.5, -1, -3, 4, -2, 6])
    #expect(entries(high) == [[0, 1], [1], [0, 1], [2], [], [0, 4]])
    let other = SparsityPattern.jacobian(of: Branching(), at: [2.0, -1, -3, 4, -2, 6])
    #expect(entries(other)[0] == [2])
  }

  @Test func pointPatternIsExact() {
    // x₀·(x₁ − 1) at x₁ = 1 does not vary with x₀.
    let p = SparsityPattern.jacobian(of: Branching(), at: [0.5, 1, 3, 4, -2, 6], scope: .point)
    #expect(entries(p)[2] == [1])
    let f: ([SparsityTracer<Double>]) -> [SparsityTracer<Double>] = { x in
      [x[0] * 0, x[0] * x[0], cos(x[0]), cos(x[1]), x[0] * x[1], erf(x[0]) + 0 * x[1], pow(x[0], 3), x[1] / 2]
    }
    let local = SparsityPattern.jacobian(at: [0.0, 1.0], scope: .point, of: f)
    #expect(entries(local) == [[], [], [], [1], [0], [0], [], [1]])
    let branch = SparsityPattern.jacobian(at: [0.0, 1.0], of: f)
    #expect(entries(branch) == [[0], [0], [0], [1], [0, 1], [0, 1], [0], [1]])
  }

  @Test func globalPatternHoldsEverywhere() {
    let global = SparsityPattern.jacobian(of: Smooth(), inputs: 4)
    #expect(entries(global) == [[0, 1], [0, 2], [1, 3], [2], [1, 3]])
    var random = SplitMix64(seed: 7)
    for _ in 0..<20 {
      let x = (0..<4).map { _ in Double.random(in: -2...2, using: &random) }
      #expect(global.isSuperset(of: .jacobian(of: Smooth(), at: x, scope: .point)))
    }
  }

  @Test func hessianPatternsOfSums() {
    let p = SparsityPattern.hessian(at: [1.0, 2, 3, 4]) { x in x[0] * x[1] + sin(x[2]) + 5 * x[3] + x[3] / 2 }
    #expect(entries(p) == [[1], [0], [2], []])
    // Second derivatives at a point where first ones vanish.
    let q = SparsityPattern.hessian(at: [0.0, 0.0], scope: .point) { x in x[0] * x[1] + x[1] * x[1] * x[1] + erf(x[0]) }
    #expect(entries(q) == [[1], [0]])
    let everywhere = SparsityPattern.hessian(of: SmoothQuartic(), inputs: 3)
    #expect(entries(everywhere) == [[0, 1], [0, 1, 2], [1, 2]])
  }

  struct SmoothQuartic: BranchFreeScalarFunction {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      let a = x[0] - x[1]
      let b = x[1] - x[2]
      return a * a * a * a + b * b
    }
  }

  @Test func longRecordsAreSwept() {
    // Every output depends on all earlier ones: searches would cost outputs × operations.
    let n = 300
    let p = SparsityPattern.jacobian(at: [Double](repeating: 1, count: n)) { x in
      var sum = x[0]
      return x.indices.map { i in
        for _ in 0..<20 { sum = sum + x[i] * 2 }
        return sum
      }
    }
    #expect(p.count == n * (n + 1) / 2)
    #expect((0..<n).allSatisfy { p.rows(ofColumn: $0).first == $0 })
  }

  @Test(arguments: ColoringOrder.allCases) func coloringsAreValid(_ order: ColoringOrder) {
    var random = SplitMix64(seed: 3)
    for n in [0, 1, 2, 7, 40] {
      for density in [1, 3, 8] {
        var lists = [[Int]](repeating: [], count: n)
        for j in 0..<n { for _ in 0..<density { lists[j].append(Int.random(in: 0..<n, using: &random)) } }
        let pattern = SparsityPattern(rows: n, columns: lists)
        let columns = Coloring.columns(of: pattern, order: order)
        for r in 0..<n {
          let used = pattern.transposed.rows(ofColumn: r).map { columns.colors[$0] }
          #expect(Set(used).count == used.count)
        }
        #expect(Coloring.rows(of: pattern.transposed, order: order) == columns)
        let symmetric = pattern.union(pattern.transposed)
        let star = Coloring.star(of: symmetric, order: order).colors
        for b in 0..<n {
          for a in symmetric.rows(ofColumn: b) where a != b {
            #expect(star[a] != star[b])
            for c in symmetric.rows(ofColumn: b) where c != b && c != a && star[c] == star[a] {
              for d in symmetric.rows(ofColumn: c) where d != c && d != b { #expect(star[d] != star[b], "a path of two colours") }
            }
          }
        }
      }
    }
  }
}
