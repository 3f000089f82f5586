// What finding a pattern and its colours costs, beside one evaluation of the sparse matrix: both sides are Swift.

import CReference
import Jets

/// Sparse Jacobians of Broyden's function and Hessians of Rosenbrock's, prepared and evaluated.
func preparations() -> [Workload] {
  [1000, 10_000, 100_000].flatMap { n -> [Workload] in
    let x = points(n, from: -1.5, to: -0.5)
    let jacobian = SparseJacobian(of: BroydenTridiagonal(), at: x)
    let hessian = SparseHessian(of: Rosenbrock(), at: x)
    return [
      Workload(
        name: "preparation, Broyden Jacobian n=\(n) by evaluation", goal: nil, count: 1,
        jets: { rounds in for _ in 0..<rounds { consume(SparseJacobian(of: BroydenTridiagonal(), at: x).directions) } },
        reference: { rounds in
          var result = jacobian.evaluate(at: x)
          for _ in 0..<rounds { jacobian.evaluate(at: x, into: &result) }
          consume(result.values.count)
        }),
      Workload(
        name: "preparation, Rosenbrock Hessian n=\(n) by evaluation", goal: nil, count: 1,
        jets: { rounds in for _ in 0..<rounds { consume(SparseHessian(of: Rosenbrock(), at: x).plan.coloring.count) } },
        reference: { rounds in for _ in 0..<rounds { consume(hessian.evaluate(at: x).values.count) } }),
    ]
  }
}

private func consume(_ count: Int) { withUnsafePointer(to: Double(count)) { reference_consume($0) } }
