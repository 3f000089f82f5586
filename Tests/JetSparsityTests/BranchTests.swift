// Sparse operators at points of other branches than the one that they were prepared at: right at every point.

import Dispatch
import Jets
import Synchronization
import Testing

/// A function given by a name and a body for every scalar is written as a type; these are the reported ones.
private struct Scaled<T: FloatingPointScalar>: VectorFunction {
  let factor: Double
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [S(constant: factor) * x[0] + relu(x[1])] }
}

private struct RootAndBranch: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [sqrt(x[0]) + (x[1] > 0 ? x[1] : 0)] }
}

private struct LargeSquare: VectorFunction, ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [value(x)] }
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { value(x) }
  func value<S: RealScalar>(_ x: [S]) -> S { S(constant: 1e16) * x[0] * x[0] + (x[1] > 0 ? x[1] * x[1] : 0) }
}

private struct ManySquares: VectorFunction, ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    x.map { S(constant: 1000) * $0 * $0 } + [x[0] > 0 ? x[0] * x[1] : 0]
  }
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let terms: [S] = self(x)
    return terms.reduce(0) { $0 + $1 }
  }
}

private struct PowerAndProduct: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { pow(x[0], S(1.5)) + (x[1] > 0 ? x[1] * x[2] : 0) }
}

@Suite struct BranchTests {
  @Test func hugeEntriesHideNothing() {
    let wide = SparseJacobian(of: Scaled<Double>(factor: 1e15), at: [1.0, -1]).evaluate(at: [1.0, 1])
    #expect(wide.matrix == [[1e15, 1]])
    let single = SparseJacobian(of: Scaled<Float>(factor: 1e6), at: [1 as Float, -1]).evaluate(at: [1 as Float, 1])
    #expect(single.matrix == [[1e6, 1]])
  }

  @Test func infiniteEntriesHideNothing() {
    #expect(SparseJacobian(of: RootAndBranch(), at: [1.0, -1]).evaluate(at: [0.0, 1]).matrix == [[.infinity, 1]])
    let h = SparseHessian(of: PowerAndProduct(), at: [1.0, -1, 1]).evaluate(at: [0.0, 1, 1])
    #expect(h[1, 2] == 1 && h[2, 1] == 1)
  }

  @Test func secondDerivatives() {
    #expect(SparseHessian(of: LargeSquare(), at: [1.0, -1]).evaluate(at: [1.0, 1]).matrix == [[2e16, 0], [0, 2]])
    #expect(PartiallySeparableHessian(ofSum: LargeSquare(), at: [1.0, -1]).evaluate(at: [1.0, 1]).matrix == [[2e16, 0], [0, 2]])
  }

  @Test func manyVariables() {
    var x = (0..<1000).map { Float($0 % 7) - 3 }
    x[0] = -0.5
    let (h, t, j) = (
      SparseHessian(of: ManySquares(), at: x), PartiallySeparableHessian(ofSum: ManySquares(), at: x),
      SparseJacobian(of: ManySquares(), at: x)
    )
    #expect(h.evaluate(at: x)[0, 1] == 0 && t.evaluate(at: x)[0, 1] == 0)
    x[0] = 0.5
    for result in [h.evaluate(at: x), t.evaluate(at: x)] {
      #expect(result[0, 1] == 1 && result[1, 0] == 1 && (0..<1000).allSatisfy { result[$0, $0] == 2000 })
    }
    #expect(j.evaluate(at: x)[1000, 0] == x[1] && j.evaluate(at: x)[1000, 1] == x[0])
  }

  /// The points of the pairs: ordinary ones, ties, zeros of both signs and what is not finite.
  private static let points: [[Double]] = [
    [0.5, 1, 3, 4], [-1.5, -1, -3, 4], [2, -1, 0.5, 1], [1, 1, 1, 1], [0, 2, 3, 1], [2, 0, 0, -1], [-0.0, 3, -0.75, 2],
    [3.25, 2.5, 1.5, 0],
    [1e300, -1e-300, 2, 1], [.infinity, 1, 2, 3], [.nan, 1, 2, 3], [0, 0, 0, 0], [-7, 5, 0.125, 2], [1e15, 1, 1e-15, 1],
  ]

  /// Whether a sparse result is the dense one.
  ///
  /// Dense results are NaN by 0 · ∞ where sparse ones have no entry, or one that met no ∞; sparse ones only at what is not finite.
  private func check<T: FloatingPointScalar>(
    _ sparse: SparseMatrix<T>, _ dense: Matrix<T>, at x: [T], ulps: T = 0, _ name: @autoclosure () -> String
  ) {
    let isFinite = x.allSatisfy(\.isFinite)
    for i in 0..<dense.rows {
      for j in 0..<dense.columns {
        let (s, d) = (sparse[i, j], dense[i, j])
        if s == d || d.isNaN || (s.isNaN && !isFinite) || (s - d).magnitude <= ulps * d.ulp { continue }
        Issue.record("\(name()) to \(x), entry (\(i), \(j)): sparse \(s), dense \(d)")
      }
    }
  }

  @Test(arguments: Program.allCases) func everyPairOfPoints(_ f: Program) {
    for start in Self.points {
      let j = SparseJacobian(of: f, at: start)
      let h = SparseHessian(of: f, at: start)
      let t = PartiallySeparableHessian(ofSum: f, at: start)
      // Twice: the second time the branches are known.
      for x in Self.points + Self.points.prefix(4) {
        check(j.evaluate(at: x), jacobian(at: x, of: f), at: x, "\(f) Jacobian, \(start)")
        let dense = hessian(at: x, of: f)
        check(h.evaluate(at: x), dense, at: x, ulps: 2, "\(f) Hessian, \(start)")
        check(t.evaluate(at: x), dense, at: x, ulps: 2, "\(f) Hessian of a sum, \(start)")
      }
    }
  }

  @Test(arguments: Program.allCases) func singlePrecision(_ f: Program) {
    let points = Self.points.map { $0.map { Float($0) } }
    for start in points {
      let j = SparseJacobian(of: f, at: start)
      for x in points { check(j.evaluate(at: x), jacobian(at: x, of: f), at: x, "\(f) Jacobian, \(start)") }
    }
  }

  @Test func resultsFollowTheBranch() {
    let n = 60
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix64(state: seed)
    let start = (0..<n).map { _ in Double.random(in: -1...1, using: &random) }
    let j = SparseJacobian(of: Terms(), at: start)
    var result = j.evaluate(at: start)
    for _ in 0..<200 {
      let x = (0..<n).map { _ in Double.random(in: -1...1, using: &random) }
      j.evaluate(at: x, into: &result)
      #expect(result.matrix == jacobian(at: x, of: Terms()), "seed \(seed)")
    }
  }

  @Test func knownPatternsAreWidened() {
    let diagonal = SparsityPattern(rows: 4, columns: (0..<4).map { [$0] })
    let x = [0.5, 0.75, -1, 0.1]
    #expect(SparseJacobian(of: Terms(), pattern: diagonal).evaluate(at: x).matrix == jacobian(at: x, of: Terms()))
    var trusting = SparseJacobian<Terms, Double>(of: Terms(), pattern: diagonal)
    trusting.verifies = false
    #expect(trusting.evaluate(at: x).pattern == diagonal)
  }

  /// Counts its evaluations on each kind of scalar.
  private final class Counter: VectorFunction, Sendable {
    let counts = Mutex<[String: Int]>([:])
    let compares: Bool
    init(compares: Bool) { self.compares = compares }
    func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
      counts.withLock { $0[String(describing: S.self).prefix { $0 != "<" }.description, default: 0] += 1 }
      return x.map { compares && $0 < 0 ? $0 : sin($0) * x[0] }
    }
  }

  @Test func verificationCostsNoEvaluation() {
    let x = [1.0, 2, 3, 4]
    // A function that compares nothing has one branch: nothing to verify.
    let smooth = ["SparsityTracer": 1, "BranchJet": 10]
    // The evaluation itself tells the branch; the one at a new branch is traced, and needs no more where its pattern is known.
    let comparing = ["SparsityTracer": 2, "BranchJet": 20]
    var counts: [[String: Int]] = []
    // Comparisons on unobserved threads, such as those of another test, make it trace once more: then it is tried again.
    for _ in 0..<100 where counts != [smooth, comparing] {
      let f = Counter(compares: false)
      let j = SparseJacobian(of: f, at: x)
      for _ in 0..<10 { _ = j.evaluate(at: x) }
      let g = Counter(compares: true)
      let k = SparseJacobian(of: g, at: x)
      for _ in 0..<10 { _ = k.evaluate(at: x) }
      for _ in 0..<10 { _ = k.evaluate(at: [-1, 2, 3, 4]) }
      counts = [f.counts.withLock { $0 }, g.counts.withLock { $0 }]
    }
    #expect(counts == [smooth, comparing])
  }

  /// A function with threads of its own.
  private struct Threaded: VectorFunction {
    func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
      let results = Mutex(x)
      DispatchQueue.concurrentPerform(iterations: x.count) { i in
        let value = x[i] > 0 ? x[i] * x[(i + 1) % x.count] : x[i]
        results.withLock { $0[i] = value }
      }
      return results.withLock { $0 }
    }
  }

  @Test func threadsOfTheFunction() {
    let j = SparseJacobian(of: Threaded(), at: [-1.0, -2, -3])
    for x in [[1.0, 2, 3], [1, -2, 3], [-1, -2, -3]] { #expect(j.evaluate(at: x).matrix == jacobian(at: x, of: Threaded())) }
  }

  @Test func operatorsAreShared() async {
    let start = [0.5, 0.1, -1, 0.75]
    let j = SparseJacobian(of: Terms(), at: start)
    await withTaskGroup(of: Bool.self) { group in
      for seed in 0..<32 {
        group.addTask {
          (0..<20).allSatisfy { k in
            let x = (0..<4).map { Double((seed * 7 + k * 5 + $0 * 3) % 9) / 4 - 1 }
            return j.evaluate(at: x).matrix == jacobian(at: x, of: Terms())
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
