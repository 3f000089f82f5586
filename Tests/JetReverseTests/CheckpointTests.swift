// Checkpoints: the same bits with less memory, and as many steps as the theory says.

import Jets
import Testing

@testable import JetReverse

private func step<S: RealScalar>(_ q: [S]) -> [S] {
  let h: S = 0.001
  let p = q[1] - h * sin(q[0])
  return [q[0] + h * p, p]
}

private func steps<S: RealScalar>(_ q: [S], _ n: Int) -> [S] {
  var q = q
  for _ in 0..<n { q = step(q) }
  return q
}

/// How many records the recording of a function leaves on its tape.
private func records(_ f: ([Reverse<Double>]) -> [Reverse<Double>]) -> Int {
  let pullback = Reverse.pullback(at: [1, 0.1], of: f)
  return Reverse<Double>.recordCount(pullback.tape.tape)
}

@Suite struct CheckpointTests {
  @Test func theSameBitsWithLessMemory() {
    let n = 2500
    let all = Reverse.gradient(at: [1, 0.1]) { q in steps(q, n)[0] }
    func pieces(_ q: [Reverse<Double>]) -> [Reverse<Double>] {
      var q = q
      for _ in 0..<50 { q = checkpoint(q) { steps($0, 50) } }
      return q
    }
    let checkpointed = Reverse.gradient(at: [1, 0.1]) { q in pieces(q)[0] }
    #expect(checkpointed == all)
    #expect(records { steps($0, n) } == 2 * n && records(pieces) == 100)
    // Checkpoints in checkpoints.
    let nested = Reverse.gradient(at: [1, 0.1]) { q in
      var q = q
      for _ in 0..<5 {
        q = checkpoint(q) { q in
          var q = q
          for _ in 0..<10 { q = checkpoint(q) { steps($0, 50) } }
          return q
        }
      }
      return q[0]
    }
    #expect(nested == all)
  }

  @Test func severalResultsAndJacobians() {
    let plain = Reverse.jacobian(at: [1, 0.1]) { steps($0, 20) }
    let pieces = Reverse.jacobian(at: [1, 0.1]) { q in checkpoint(checkpoint(q) { steps($0, 10) }) { steps($0, 10) } }
    #expect(plain == pieces)
    // In other numbers a checkpoint is its function.
    #expect(checkpoint([1, 0.1]) { steps($0, 20) } == steps([1, 0.1], 20))
    let forward = jacobian(at: [1, 0.1]) { q in checkpoint(q) { steps($0, 20) } }
    #expect(agree(forward.elements, plain.elements))
    let over = Reverse<Dual<Double>>.hessianVectorProduct(at: [1, 0.1], along: [1, 0]) { q in checkpoint(q) { steps($0, 20) }[0] }
    #expect(over == Reverse<Dual<Double>>.hessianVectorProduct(at: [1, 0.1], along: [1, 0]) { q in steps(q, 20)[0] })
    // Constants, and what does not reach the result.
    let constant = Reverse.gradient(at: [2.0]) { x in
      let y = checkpoint([3]) { (y: [Reverse<Double>]) in [y[0] * y[0]] }
      return y[0] * x[0]
    }
    #expect(constant == [9])
    #expect(Reverse.gradient(at: [2.0, 5]) { x in checkpoint(x) { y in [y[0] * y[0], y[1]] }[0] } == [4, 0])
  }

  @Test func theBinomialScheduleCostsWhatTheTheorySays() {
    // The fewest steps of any choice of snapshots, by dynamic programming.
    var best: [[Int]] = [[]]
    for s in 1...6 {
      var row = [0, 0]
      for n in 2...60 {
        row.append(s == 1 ? n * (n - 1) / 2 : (1..<n).map { m in m + best[s - 1][n - m] + row[m] }.min() ?? 0)
      }
      best.append(row)
      for n in 1...60 { #expect(BinomialSchedule.cost(n, s) == row[n], "\(n) steps, \(s) snapshots") }
    }
    #expect(BinomialSchedule.cost(1000, 10) == 3636 && BinomialSchedule.capacity(10, 3) == 286 && BinomialSchedule.capacity(10, 4) == 1001)
  }

  @Test(arguments: [(1, 1), (2, 1), (7, 1), (7, 2), (20, 3), (57, 4), (60, 60), (300, 5)])
  func loopsAreReversedWithThatMany(n: Int, s: Int) {
    final class Count: @unchecked Sendable { var plain = 0, recorded = 0 }
    let count = Count()
    let loop = { @Sendable (q: [Reverse<Double>]) -> [Reverse<Double>] in
      checkpoint(q, steps: n, snapshots: s) { k, q in
        if q[0].node == 0 { count.plain += 1 } else { count.recorded += 1 }
        return step([q[0] + 0.001 * Reverse(Double(k)), q[1]])
      }
    }
    let (value, pullback) = Reverse.valueWithPullback(at: [1, 0.1], of: loop)
    let gradient = pullback([1, 0])
    #expect(count.plain == BinomialSchedule.cost(n, s) && count.recorded == n, "\(n) steps, \(s) snapshots")
    func all<S: RealScalar>(_ q: [S]) -> [S] {
      var q = q
      for k in 0..<n { q = step([q[0] + 0.001 * S(primal: S.Primal(k)), q[1]]) }
      return q
    }
    #expect(value == all([1, 0.1]) && gradient == Reverse.gradient(at: [1, 0.1]) { all($0)[0] })
    // And once more from the same snapshots.
    #expect(pullback([1, 0]) == gradient && pullback.jacobian == Reverse.jacobian(at: [1, 0.1]) { all($0) })
  }

  @Test func pullbacksOfOnesOwn() {
    // The solution of 2y = x, by a solver that is not differentiated.
    let g = Reverse.gradient(at: [3.0, 4]) { x in
      let y = withPullback(x.map { $0.value / 2 }, of: x) { w in w.map { $0 / 2 } }
      return y[0] * y[1] + x[0]
    }
    #expect(g == [2, 0.75])
    let one = Reverse.gradient(at: [3.0, 4]) { x in 2 * withPullback(x[0].value * x[1].value, of: x) { w in [4 * w, 3 * w] } }
    #expect(one == [8, 6])
    #expect(Reverse.gradient(at: [3.0]) { x in withPullback(7, of: [1]) { _ in [100] } + x[0] } == [1])
  }
}
