// Programs give the bits of the function itself, or say that the branch changed.

import JetMatrices
import JetOperators
import JetPrograms
import Jets
import Testing

struct EqualityTests {
  /// Recorded at each point and run at every other, a program has the function's bits or throws.
  @Test(arguments: OnJets.Kind.allCases)
  func everyFunctionFromEveryPoint(_ kind: OnJets.Kind) throws {
    var run = 0
    for f in Unary.all {
      let g = OnJets(f: f, kind: kind)
      let truth = Unary.points.map { g([$0]) as [Double] }
      for p in Unary.points {
        let program = Program(of: g, at: [p])
        for (q, expected) in zip(Unary.points, truth) {
          do {
            let y = try program([q])
            #expect(same(y, expected) || isUnknown(y, at: q), "\(f) on \(kind), recorded at \(p), run at \(q): \(y) is not \(expected)")
            run += 1
          } catch {
            // Where a jet is near the ends of the range, a program holds nowhere.
            #expect(!same(p, q) || error.description.contains("is exactly"), "\(f) on \(kind), recorded at \(p): \(error)")
          }
        }
      }
    }
    // A program that always throws would pass the above.
    #expect(run > Unary.all.count * Unary.points.count * 8, "only \(run) runs did not throw")
  }

  /// Whether a result at a subnormal point is NaN: optimized, partials go through vectors, and a program of theirs has slopes out of range.
  private func isUnknown(_ y: [Double], at p: Double) -> Bool { p.isSubnormal && y.contains { $0.isNaN } }

  /// In batches every point is right, whatever the branch.
  @Test(arguments: OnJets.Kind.allCases)
  func everyFunctionInBatches(_ kind: OnJets.Kind) throws {
    let points = Unary.points + Unary.points.map { $0 * 0.9 } + Unary.points.map { $0 + 0.1 }
    for f in Unary.all {
      let g = OnJets(f: f, kind: kind)
      let program = Program(of: g, at: [0.3])
      for set in sets {
        var y = Matrix<Double>(rows: program.outputs, columns: points.count, repeating: 7.0)
        try program.values(
          at: Matrix(rows: 1, columns: points.count, elements: points), into: &y, .exact, EvaluationPlan(set: set, lanes: 32, threads: 1))
        for (i, p) in points.enumerated() {
          let expected: [Double] = g([p])
          #expect(
            same(y.column(i), expected) || isUnknown(y.column(i), at: p),
            "\(f) on \(kind) at \(p), instruction set \(set): \(y.column(i)) is not \(expected)")
        }
      }
    }
  }
}

/// The instruction sets that this machine has.
let sets: [Int32] = Array(0...EvaluationPlan.best.set)
