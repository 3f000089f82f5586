// Sparse operators at points of another branch, and with the caller's colours: the entries and the bits of the serial ones.

import Jets
import JetsMPI

/// Neighbours, and beyond a limit a further variable whose share in each value is none, or no more than rounding, at some points.
struct Switched: VectorFunction {
  let limit: Double

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    x.indices.map { i in
      let y: S = i + 1 < x.count ? x[i] * exp(x[i + 1]) : x[i] * x[i]
      if i > 2 && x[i] > limit {
        let square: S = x[i - 3] * x[i - 3]
        return y + x[i] * square
      }
      return i > 4 && x[i] < -limit ? y + 1e-30 * x[i - 5] : y
    }
  }
}

/// The energy whose second derivatives a branch widens by entries that are zero at some points.
struct SwitchedEnergy: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in x.indices.dropFirst() {
      sum += x[i] * exp(x[i - 1])
      if i > 3 && x[i] > 0.5 {
        let square: S = x[i - 4] * x[i - 4]
        sum += square * x[i]
      }
      if i > 5 && x[i] < -0.5 { sum += 1e-30 * sin(x[i] * x[i - 6]) }
    }
    return sum
  }
}

/// Constant up to a limit: a Jacobian without entries, and a diagonal.
struct Threshold: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { x[0] > 0.5 ? x.map { $0 * $0 } : x.map { _ in 1 } }
}

/// A point of no branch, and one where each is taken, with zeros where the further variables stand.
func switching(_ n: Int) -> (before: [Double], after: [Double]) {
  let before = point(n).map { $0 / 4 }
  return (before, before.enumerated().map { i, t in i % 11 == 9 ? 0.75 : [5, 6].contains(i % 11) ? 0 : i % 13 == 12 ? -0.75 : t })
}

func switchChecks(_ tally: Tally) {
  let world = tally.world
  for n in [13, 40, 70] {
    let (x, y) = switching(n)
    for schedule in [Schedule.even, .onDemand] {
      let ranks = world.scheduling(schedule)
      tally.check("a branch whose entries are zero in a jacobian of \(n) variables, \(schedule)") {
        let f = SparseJacobian<Switched, Double>(of: Switched(limit: 0.5), at: x)
        let serial = SparseJacobian<Switched, Double>(of: Switched(limit: 0.5), at: x)
        for t in [y, x, y, y] {
          let (j, expected) = try (ranks.jacobian(at: t, of: f), serial.evaluate(at: t))
          guard j.pattern == expected.pattern && agree(j.values, expected.values) else { return false }
          guard try assembled(ranks.jacobianRows(at: t, of: f), of: expected, world) else { return false }
        }
        // The branch has entries that no number tells: a zero, and one of 1e-30 of its row.
        let wider = serial.evaluate(at: y)
        return wider.values.count > f.pattern.count && wider.values.contains(0) && wider.values.contains { $0 == 1e-30 }
      }
      tally.check("a branch whose entries are zero in a hessian of \(n) variables, \(schedule)") {
        for coloring in [SymmetricColoring.star, .acyclic] {
          let f = SparseHessian<SwitchedEnergy, Double>(of: SwitchedEnergy(), at: x, coloring: coloring)
          let serial = SparseHessian<SwitchedEnergy, Double>(of: SwitchedEnergy(), at: x, coloring: coloring)
          for t in [y, x, y, y] {
            let (h, expected) = try (ranks.hessian(at: t, of: f), serial.evaluate(at: t))
            guard h.pattern == expected.pattern && agree(h.values, expected.values) else { return false }
            guard try assembled(ranks.hessianRows(at: t, of: f), of: expected, world) else { return false }
          }
          guard serial.evaluate(at: y).values.count > f.pattern.count && serial.evaluate(at: y).values.contains(0) else { return false }
        }
        return true
      }
    }
    tally.check("ranks that expect different branches of a jacobian of \(n) variables") {
      let f = SparseJacobian<Switched, Double>(of: Switched(limit: 0.5), at: x)
      let expected = (f.evaluate(at: x), SparseJacobian<Switched, Double>(of: Switched(limit: 0.5), at: x).evaluate(at: y))
      // Each rank evaluates it alone at another point before.
      _ = f.evaluate(at: world.rank % 2 == 0 ? y : x)
      let j = try world.jacobian(at: y, of: f)
      guard j.pattern == expected.1.pattern && agree(j.values, expected.1.values) else { return false }
      return try assembled(world.jacobianRows(at: x, of: f), of: expected.0, world)
    }
  }
  tally.check("a jacobian without entries, and another branch") {
    let (x, y) = ([0.0, 1, 2], [1.0, 1, 2])
    let f = SparseJacobian<Threshold, Double>(of: Threshold(), at: x)
    for t in [x, y, x] {
      let expected = SparseJacobian<Threshold, Double>(of: Threshold(), at: x).evaluate(at: t)
      let j = try world.jacobian(at: t, of: f)
      guard j.pattern == expected.pattern && agree(j.values, expected.values) && j.values.count == (t == y ? 3 : 0) else { return false }
      guard try assembled(world.jacobianRows(at: t, of: f), of: expected, world) else { return false }
    }
    return true
  }
  if world.size > 1 {
    tally.check("different branches on different ranks are refused") {
      // The function has another limit on the last rank, which the arguments do not tell: its passes do.
      let x = point(100)
      let f = SparseJacobian<Wide, Double>(of: Wide(limit: 2), at: x)
      let other = SparseJacobian<Wide, Double>(of: Wide(limit: world.rank == world.size - 1 ? -2 : 2), pattern: f.pattern)
      let error = try tally.sharedError { _ = try world.jacobian(at: x, of: other) }
      guard case .differentArguments("jacobian", let ranks) = error else { return false }
      return ranks == [world.size - 1] || world.size == 2
    }
  }
  orderChecks(tally)
}

/// Ninety variables in each value, so many colours; a branch adds a further one to each.
struct Wide: VectorFunction {
  let limit: Double

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    var sum: S = 0
    for j in 0..<90 { sum += sin(x[j]) }
    return x.indices.map { i in x[0] > limit ? sum * x[i % 90] + x[90 + i % 10] * 1e-40 : sum * x[i % 90] }
  }
}

/// Couples that a fixed chance has chosen, so that the number of colours depends on the order; counts its evaluations.
struct Chance: ScalarFunction {
  final class Count { var value = 0.0 }

  let count = Count()

  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    count.value += 1
    var numbers = Numbers(state: 7)
    var sum: S = 0
    for _ in 0..<2 * x.count {
      let (a, b) = (Int.random(in: 0..<x.count, using: &numbers), Int.random(in: 0..<x.count, using: &numbers))
      sum += sin(x[a] * x[b])
    }
    return sum
  }
}

func orderChecks(_ tally: Tally) {
  let world = tally.world
  for coloring in [SymmetricColoring.star, .acyclic] {
    tally.check("a hessian by the colours of the caller's order, \(coloring)") {
      let x = point(40)
      let pattern = SparsityPattern.hessian(of: Chance(), at: x)
      var colors: Set<Int> = []
      for order in ColoringOrder.allCases {
        let f = SparseHessian<Chance, Double>(of: Chance(), pattern: pattern, verifies: false, order: order, coloring: coloring)
        colors.insert(f.plan.coloring.count)
        let expected = f.evaluate(at: x)
        let passes = f.function.count.value
        f.function.count.value = 0
        // Together the ranks evaluate the function as often as the serial operator.
        let values = try world.hessian(at: x, of: f).values
        let evaluations = try world.allReduceSum([f.function.count.value])
        guard agree(values, expected.values) && evaluations == [passes] else { return false }
        f.function.count.value = 0
        let rows = try world.hessianRows(at: x, of: f)
        let shared = try world.allReduceSum([f.function.count.value])
        guard try shared == [passes] && assembled(rows, of: expected, world) else { return false }
      }
      return colors.count > 1
    }
  }
}
