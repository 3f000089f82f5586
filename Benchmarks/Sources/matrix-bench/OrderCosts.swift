// What an order costs: functions of a series of matrices of order K, over the same function of its value alone.

import Jets
import JetsLinearAlgebra

/// A function of series and what its cost at the orders 1, 2, 4 and 8 should be, as multiples of the cost of the value.
///
/// The goals are the numbers of products, solves and factorizations that the recurrences need, measured on bare LAPACK calls.
private struct OrderCost {
  var name: String
  var goals: [Double]
  var series: (TaylorSeries<Matrix<Double>>) throws -> Void
  var value: (Matrix<Double>) throws -> Void
}

private let orders = [1, 2, 4, 8]

/// Prints the table for matrices of size n.
func printOrderCosts(_ n: Int, repetitions: Int) throws {
  var random = Seeded(n)
  let positive = random.matrix(n, n)
  let base = Matrix.product(positive, .none, positive, .transpose) * (1 / Double(n)) + .identity(n)
  let directions = (0..<8).map { _ in
    let e = random.matrix(n, n) * 0.1
    return e + e.transposed
  }
  let right = random.matrix(n, n)
  let rows = [
    OrderCost(name: "A B", goals: [3, 6, 15, 45], series: { consume($0 * $0) }, value: { consume($0 * $0) }),
    OrderCost(
      name: "A⁻¹ B, B n×n", goals: [1.9, 2.9, 5.2, 11], series: { consume(try $0.solve(right)) }, value: { consume(try $0.solve(right)) }),
    OrderCost(name: "Q R", goals: [1.6, 2.5, 5, 13], series: { consume(try $0.qr()) }, value: { consume(try $0.qr()) }),
    OrderCost(
      name: "symmetric eigen", goals: [1.1, 1.4, 2.1, 4.8], series: { consume(try $0.symmetricEigen()) },
      value: { consume(try $0.symmetricEigen()) }),
    OrderCost(name: "expm", goals: [2.4, 4.4, 10, 28], series: { consume(try expm($0)) }, value: { consume(try expm($0)) }),
    OrderCost(
      name: "Cholesky", goals: [6, 12, 27, 69], series: { consume(try $0.cholesky().factor) },
      value: { consume(try $0.cholesky().factor) }),
  ]
  print("\ncost of order K over the value alone, n = \(n): found (goal)")
  print("workload           value/µs  " + orders.map { "K = \($0)".padded(to: 16) }.joined())
  for row in rows {
    let plain = try fastest(repetitions) { try row.value(base) }
    let cells = try zip(orders, row.goals).map { order, goal in
      let a = TaylorSeries(coefficients: [base] + directions.prefix(order))
      let ratio = try fastest(repetitions) { try row.series(a) } / plain
      return "\(fixed(ratio)) (\(fixed(goal)))".padded(to: 16)
    }
    print(row.name.padded(to: 19) + fixed(plain * 1e6).padded(to: 10) + cells.joined())
  }
}

extension String {
  /// The text with spaces up to a width.
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}

/// The shortest time of one round, each repetition taking about two milliseconds.
private func fastest(_ repetitions: Int, _ work: () throws -> Void) rethrows -> Double {
  try work()
  let once = try seconds(work)
  let rounds = max(1, Int(2e-3 / once))
  var best = Double.infinity
  for _ in 0..<max(5, min(repetitions, Int(0.5 / (once * Double(rounds))))) {
    best = min(best, try seconds { for _ in 0..<rounds { try work() } } / Double(rounds))
  }
  return best
}
