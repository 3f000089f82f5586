// What a gradient costs backward: value and gradient of a function of matrices, over the same value by plain matrices.

import Foundation
import Jets
import JetsLinearAlgebra

/// A number that is made of matrices, plain and backward, and what value and gradient should cost as a multiple of the value.
///
/// The goals are the sums of the operations of BLAS and LAPACK that value and adjoints need.
private struct BackwardCost {
  var name: String
  var goal: Double
  var point: [Matrix<Double>]
  var value: ([Matrix<Double>]) throws -> Double
  var gradient: ([ReverseMatrix<Double>]) throws -> Reverse<Double>

  init(
    _ name: String, goal: Double, _ point: [Matrix<Double>], _ value: @escaping ([Matrix<Double>]) throws -> Double,
    _ gradient: @escaping ([ReverseMatrix<Double>]) throws -> Reverse<Double>
  ) {
    (self.name, self.goal, self.point, self.value, self.gradient) = (name, goal, point, value, gradient)
  }
}

private func costs(_ n: Int) -> [BackwardCost] {
  var random = Seeded(n)
  let (x, y, w) = (random.matrix(n, n), random.matrix(n, n), random.matrix(n, n))
  let column = random.matrix(n, 1)
  let regular = x * (1 / Double(n)) + .identity(n) * 2
  let shift: [Double] = (0..<n).map { (i: Int) -> Double in 1 + Double(i) / Double(n) }
  let square: Matrix<Double> = Matrix.product(x, .none, x, .transpose) * (1 / Double(n))
  let positive = square + Matrix<Double>.diagonal(shift)
  // Singular values far apart, so that differences along a direction can say whether the gradient is right.
  let spread = x * (1 / Double(n)) + Matrix<Double>.diagonal(shift) * 4
  let small = x * (1 / Double(n))
  let list: [Double] = (0..<n).map { (i: Int) -> Double in 1 + Double(i) }
  let listColumn = Matrix(rows: n, columns: 1, elements: list)
  return [
    BackwardCost("A B", goal: 3.05, [x, y], { ($0[0] * $0[1]).dot(w) }, { ($0[0] * $0[1]).dot(w) }),
    BackwardCost("A⁻¹ b", goal: 1.2, [regular, column], { try $0[0].solve($0[1]).dot(column) }, { try $0[0].solve($0[1]).dot(column) }),
    BackwardCost("A⁻¹ B, B n×n", goal: 2.6, [regular, y], { try $0[0].solve($0[1]).dot(w) }, { try $0[0].solve($0[1]).dot(w) }),
    BackwardCost("Cholesky", goal: 3.5, [positive], { try $0[0].cholesky().factor.dot(w) }, { try $0[0].cholesky().factor.dot(w) }),
    BackwardCost(
      "log det A by Cholesky", goal: 3.1, [positive], { try $0[0].cholesky().logDeterminant() }, { try $0[0].cholesky().logDeterminant() }),
    BackwardCost(
      "symmetric eigen", goal: 1.8, [positive],
      {
        let e = try $0[0].symmetricEigen()
        return dot(e.values, list) + e.vectors.dot(w)
      },
      {
        let e = try $0[0].symmetricEigen()
        return ReverseMatrix(column: e.values).dot(listColumn) + e.vectors.dot(w)
      }),
    BackwardCost(
      "SVD", goal: 1.8, [spread],
      {
        let e = try $0[0].svd()
        return dot(e.values, list) + e.u.dot(w) + e.v.dot(y)
      },
      {
        let e = try $0[0].svd()
        return ReverseMatrix(column: e.values).dot(listColumn) + e.u.dot(w) + e.v.dot(y)
      }),
    BackwardCost("expm", goal: 4, [small], { try expm($0[0]).dot(w) }, { try expm($0[0]).dot(w) }),
    gaussianProcess(n),
  ]
}

/// The log marginal likelihood of a Gaussian process on n points of eight coordinates, by the logarithms of eight lengths, the amplitude and
/// the noise.
private func gaussianProcess(_ n: Int) -> BackwardCost {
  var random = Seeded(n + 1)
  let coordinates = random.matrix(n, 8)
  let y = random.matrix(n, 1)
  let distances = (0..<8).map { d in
    Matrix<Double>(rows: n, columns: n) { i, j in (coordinates[i, d] - coordinates[j, d]) * (coordinates[i, d] - coordinates[j, d]) }
  }
  let identity = Matrix<Double>.identity(n)
  let start = Matrix(rows: 10, columns: 1, elements: [Double](repeating: 0.1, count: 9) + [-1])
  return BackwardCost(
    "Gaussian process, 10 parameters", goal: 3.5, [start],
    { point in
      let p = point[0].elements
      var exponents = distances[0] * (-0.5 * exp(-2 * p[0]))
      for d in 1..<8 { exponents = exponents + distances[d] * (-0.5 * exp(-2 * p[d])) }
      let kernel = exponents.map { exp($0) } * exp(2 * p[8]) + identity * exp(2 * p[9])
      let factors = try kernel.cholesky()
      return y.dot(factors.solve(y)) + factors.logDeterminant()
    },
    { point in
      let p = (0..<10).map { point[0][$0, 0] }
      var exponents = -0.5 * exp(-2 * p[0]) * ReverseMatrix(distances[0])
      for d in 1..<8 { exponents = exponents + -0.5 * exp(-2 * p[d]) * ReverseMatrix(distances[d]) }
      let kernel = exp(2 * p[8]) * exponents.mapElements { exp($0) } + exp(2 * p[9]) * ReverseMatrix(identity)
      let factors = try kernel.cholesky()
      return ReverseMatrix(y).dot(factors.solve(y)) + factors.logDeterminant()
    })
}

/// Stops the program where the gradient is not that of the value, by differences along a direction.
private func check(_ cost: BackwardCost) throws {
  var random = Seeded(1)
  let directions = cost.point.map { random.matrix($0.rows, $0.columns) }
  let (value, gradient) = try ReverseMatrix.valueWithGradient(at: cost.point) { try cost.gradient($0) }
  let h = 1e-6
  let ends = try [h, -h].map { h in try cost.value(zip(cost.point, directions).map { $0 + $1 * h }) }
  let (slope, difference) = (zip(gradient, directions).reduce(0) { $0 + $1.0.dot($1.1) }, (ends[0] - ends[1]) / (2 * h))
  precondition(
    abs(slope - difference) <= 1e-4 * (abs(slope) + abs(value)), "\(cost.name): the gradient says \(slope), differences \(difference)")
}

/// The time in microseconds that the process has computed for, which other work on the machine does not lengthen.
private func processorTime(_ work: () throws -> Void) rethrows -> Double {
  let start = clock()
  try work()
  return Double(clock() - start)
}

/// The fastest of several runs, in turn, of the value and of value and gradient, in microseconds.
private func measure(_ cost: BackwardCost, repetitions: Int) throws -> (value: Double, both: Double) {
  var (value, both) = (Double.infinity, Double.infinity)
  for _ in 0..<repetitions {
    value = min(value, try processorTime { consume(try cost.value(cost.point)) })
    both = min(both, try processorTime { consume(try ReverseMatrix.valueWithGradient(at: cost.point) { try cost.gradient($0) }) })
  }
  return (value, both)
}

/// Prints the same as lines of JSON, W10, for the comparison with other libraries.
func printBackwardLines(_ filter: String, sizes: [Int], repetitions: Int) throws {
  for n in sizes {
    for cost in costs(n) where "W10 \(cost.name)".contains(filter) || filter.isEmpty {
      let (value, both) = try measure(cost, repetitions: repetitions)
      print("{\"name\": \"W10 \(cost.name)\", \"n\": \(n), \"ns\": \(both * 1e3), \"c\": \(value * 1e3)}")
    }
  }
}

/// Prints the table for matrices of size n: value and gradient in turn, the fastest of all runs of each.
func printBackwardCosts(_ n: Int, repetitions: Int) throws {
  print("\nvalue and gradient backward over the value of plain matrices, n = \(n)")
  print(line("function", "n", "value/µs", "both/µs", "ratio", "goal", ""))
  // At sizes at which the spectra are far enough apart for differences.
  for cost in costs(32) { try check(cost) }
  for cost in costs(n) {
    let (value, both) = try measure(cost, repetitions: repetitions)
    let ratio = both / value
    print(line(cost.name, "\(n)", fixed(value), fixed(both), fixed(ratio), "≤ " + fixed(cost.goal), ratio <= cost.goal ? "met" : "NOT"))
  }
}
