// Tracers of every function: dependencies are the same at every point, and hold every derivative that is not zero.

import FunctionCases
import JetFormulas
import Jets
import Testing

@Suite struct TracerTests {
  /// Points where rules take other ways: zeros, poles, the ends of domains and of the range, what is not a number.
  static let hard: [Double] = [0, -0.0, 1, -1, 0.5, -3, .leastNonzeroMagnitude, 1e308, -1e308, .infinity, -.infinity, .nan, 709.9, -746]

  private struct Raw: VectorFunction {
    let f: FunctionCase
    func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
      switch f {
      case .function(let g): [g.arity == 1 ? g(x[0]) : g(x[0], x[1])]
      case .operation: [f(x[0], x[1])]
      }
    }
  }

  /// Functions that compare their arguments, in the program's sight: their patterns follow the point.
  static let selections: [FunctionCase] =
    [.function(.copysign), .function(.hardtanh), .function(.hardsigmoid)]
    + [Operation.clamp, .logSumExp, .softmax, .norm].map { .operation($0) }

  @Test(arguments: FunctionCase.allCases.filter { !selections.contains($0) })
  func specialPointsAreNoBranches(_ f: FunctionCase) {
    let ordinary = (
      SparsityPattern.jacobian(of: Raw(f: f), at: [0.25, 0.75]), SparsityPattern.hessian(at: [0.25, 0.75]) { Raw(f: f)($0)[0] }
    )
    for a in Self.hard {
      for b in Self.hard {
        #expect(SparsityPattern.jacobian(of: Raw(f: f), at: [a, b]) == ordinary.0, "\(f) at (\(a), \(b))")
        #expect(SparsityPattern.hessian(at: [a, b]) { Raw(f: f)($0)[0] } == ordinary.1, "second order of \(f) at (\(a), \(b))")
      }
    }
  }

  @Test(arguments: FunctionCase.allCases) func everyDerivativeHasItsPlace(_ f: FunctionCase) {
    for (a, b, c) in [(0.3, 0.7, 0.2), (-0.4, 0.9, 0.5), (1.3, -0.6, -0.8), (0.9, 0.1, 0.4)] {
      let x = [a, b, c]
      let first = SparsityPattern.jacobian(at: x) { [f($0[0] * $0[1], $0[2])] }
      let second = SparsityPattern.hessian(at: x) { f($0[0] * $0[1], $0[2]) }
      let point = SparsityPattern.hessian(at: x, scope: .point) { f($0[0] * $0[1], $0[2]) }
      let gradient = MultiDual<Double, 4>.gradient(at: x) { f($0[0] * $0[1], $0[2]) }
      let dense = Dual<MultiDual<Double, 4>>.hessian(at: x) { f($0[0] * $0[1], $0[2]) }
      for i in 0..<3 {
        #expect(gradient[i] == 0 || first.contains(row: 0, column: i), "\(f) at \(x) misses \(i)")
        for j in 0..<3 where dense[i, j] != 0 {
          #expect(second.contains(row: i, column: j), "\(f) at \(x) misses (\(i), \(j))")
          #expect(point.contains(row: i, column: j), "\(f) at \(x) misses (\(i), \(j)) at the point")
        }
      }
    }
  }
}
