// Composite functions to order 20, series of ODE solutions and of implicit functions, against 20-digit truths.

import Foundation
import JetFormulas
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

/// max_k |errₖ|ρᵏ / max_j |cⱼ|ρʲ: the norm-wise error of a series on its natural scale ρ.
func normwiseError(_ observed: [Double], _ truth: [String], _ rho: Double) -> Double {
  var worst = 0.0
  var largest = 0.0
  var scale = 1.0
  for (o, t) in zip(observed, truth) {
    let expected = number(t, as: Double.self)
    worst = (o - expected).magnitude.isNaN ? .infinity : max(worst, (o - expected).magnitude * scale)
    largest = max(largest, expected.magnitude * scale)
    scale *= rho
  }
  return largest == 0 ? worst : worst / largest
}

@Suite struct CompositeFixtureTests {
  @Test func orderTwenty() throws {
    let fixture = try JSON.fixture("composite")
    var count = 0
    var overall = 0.0
    for (name, function) in fixture.functions.entries.sorted(by: { $0.key < $1.key }) {
      let f = try Formula(function.expr.text ?? "", variables: [function["var"].text ?? "x"])
      for point in function.points.list {
        let x = point.x.double ?? .nan
        let rho = point.rho.double ?? .nan
        let n64 = point.n64.double ?? .infinity
        let truth = point.c.texts
        #expect(truth.count == 21)
        count += 1
        let run = taylorExpansion(at: x, order: 20) { f([$0]) }.coefficients
        let fixed = Taylor<Double, 20>.expansion(at: x) { f([$0]) }.coefficients
        let plain: Double = f([x])
        #expect(run[0] == plain && fixed[0] == plain, "\(name): the value is not the plain program's")
        let error = max(normwiseError(run, truth, rho), normwiseError(fixed, truth, rho))
        if n64 <= 1e-6 {
          overall = max(overall, error / max(1e-12, 50 * n64))
          #expect(error <= max(1e-12, 50 * n64), "\(name) at \(x): norm-wise error \(error), plain recurrences \(n64)")
        }
      }
    }
    print("composite: \(count) points, worst error \(overall) of the tolerance")
    #expect(count == 860)
  }

  @Test func seriesOfInitialValueProblems() throws {
    for (name, problem) in try JSON.fixture("composite").ode_series.entries {
      let variables = problem.vars.texts
      let right = try problem.rhs.texts.map { try Formula($0, variables: variables + ["t"]) }
      for instance in problem.cases.list {
        let t0 = instance.t0.double ?? 0
        let start = instance.u0.texts.compactMap { Double($0) }
        let truth = instance.c.list.map(\.texts)
        let order = truth[0].count - 1
        // Picard: integrating the right-hand side of the series known so far adds one coefficient in each sweep.
        var state = start.map { TaylorSeries(coefficients: [$0]) }
        for k in 0..<order {
          let t = TaylorSeries(variable: t0, order: k)
          let slopes = right.map { $0(state + [t]) }
          state = zip(start, slopes).map { u0, s in (s.isExactConstant ? s.extended(to: k) : s).integrated(constant: u0) }
        }
        for (i, series) in state.enumerated() {
          let error = normwiseError(series.coefficients, truth[i], convergenceScale(truth))
          #expect(error <= 1e-12, "\(name), component \(i): \(error)")
        }
      }
    }
  }

  @Test func implicitFunctions() throws {
    for (name, problem) in try JSON.fixture("composite").implicit.entries {
      let f = try Formula(problem.F.text ?? "", variables: ["x", "y"])
      for instance in problem.cases.list {
        let x0 = instance.x.double ?? .nan
        let truth = instance.c.texts
        let order = truth.count - 1
        let x = TaylorSeries(variable: x0, order: order)
        var y = TaylorSeries(number(truth[0], as: Double.self))
        // Newton on series: every step doubles the number of right coefficients.
        var known = 0
        repeat {
          let residual: Dual<TaylorSeries<Double>> = f([Dual(x), Dual(variable: y)])
          y = y - residual.value / residual.tangent
          known = 2 * known + 1
        } while known < 2 * order
        let error = normwiseError(y.coefficients, truth, convergenceScale([truth]))
        #expect(error <= 1e-11, "\(name) at \(x0): \(error)")
      }
    }
  }

  /// ρ = minₖ (|c|max/|cₖ|)^(1/k): the scale on which the largest coefficient is of the size of the first.
  private func convergenceScale(_ lists: [[String]]) -> Double {
    var scale = Double.infinity
    for list in lists {
      let c = list.map { number($0, as: Double.self).magnitude }
      let head = c.prefix(3).max() ?? 1
      for k in 3..<max(c.count, 4) where k < c.count && c[k] > 0 { scale = min(scale, Double.pow(head / c[k], 1 / Double(k))) }
    }
    return scale.isFinite ? scale : 1
  }
}
