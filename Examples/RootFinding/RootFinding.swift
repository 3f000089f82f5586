// Newton, Halley, secant, Householder and reversion side by side: errors step by step, and the orders of convergence.

import ExampleSupport
import Jets

/// The program: prints the iterations and what they show.
@main struct RootFinding {
  static let widths = [4] + [Int](repeating: 13, count: Method.allCases.count)

  static func main() {
    print("Errors |xₙ − root|, step by step")
    for problem in Problem.allCases { table(of: problem) }
    orders()
    doubleRoot()
    Plot.drawIfAsked(picture(), as: "root-finding")
  }

  /// The errors of every method, a column each.
  static func table(of problem: Problem) {
    print("\n\(problem.text), from \(problem.start)")
    print(row(["n"] + Method.allCases.map(\.name), widths))
    let columns = Method.allCases.map { method in
      method.iterates(problem, from: problem.start, limit: 30).map { ($0 - problem.root).magnitude }
    }
    for n in 0..<9 {
      // Below 1e-13 rounding begins to show in the error's digits.
      let cells = columns.map { errors in
        if n < errors.count, errors[n] >= 1e-13 { return scientific(errors[n], 1) }
        return errors.prefix(n).allSatisfy { $0 >= 1e-13 } ? "< 1e-13" : ""
      }
      if cells.allSatisfy(\.isEmpty) { break }
      print(row(["\(n)"] + cells, widths))
    }
    let ends = Method.allCases.map { $0.iterates(problem, from: problem.start, limit: 30).last ?? .nan }
    check("all methods end at the root", ends, ends.map { _ in problem.root }, within: 1e-15)
  }

  /// The order p of eₙ₊₁ ≈ C·eₙᵖ from single steps, and the constant C beside the one that the jet at the root predicts.
  static func orders() {
    print("\nObserved order of convergence: log₂ of the ratio of the errors after one step from root + 1/16 and one from root + 1/32")
    let methods = Method.allCases.filter { $0 != .secant }
    let widths = [-32] + [Int](repeating: 13, count: methods.count)
    print(row(["equation"] + methods.map(\.name), widths))
    let found = Problem.allCases.map { problem in methods.map { observedOrder($0, problem) } }
    for (problem, orders) in zip(Problem.allCases, found) { print(row([problem.text] + orders.map { fixed($0, 2) }, widths)) }
    print(row(["theory"] + methods.map { fixed($0.order, 0) }, widths))
    check("orders", found.flatMap { $0 }, Problem.allCases.flatMap { _ in methods.map(\.order) }, within: 0.07)

    // C from the Taylor coefficients c at the root: c₂/c₁ for Newton, (c₂/c₁)² − c₃/c₁ for Halley.
    print("\nError constants C from the jet at the root, and C observed as e₁/e₀ᵖ from root + 0.001")
    print(row(["equation", "Newton", "observed", "Halley", "observed"], [-32, 12, 12, 12, 12]))
    var (predicted, observed): ([Double], [Double]) = ([], [])
    for problem in Problem.allCases {
      let c = taylorExpansion(at: problem.root, order: 3, of: problem)
      let (a, b) = (c[2] / c[1], c[3] / c[1])
      let constants = [Method.newton, .halley].map { method in
        (method.next(problem, at: problem.root + 0.001, previous: 0) - problem.root) / Double.pow(0.001, method.order)
      }
      print(row([problem.text] + [a, constants[0], a * a - b, constants[1]].map { fixed($0, 4) }, [-32, 12, 12, 12, 12]))
      predicted += [a, a * a - b]
      observed += constants
    }
    check("error constants", observed, predicted, within: 0.02)
  }

  /// log₂ of the ratio of two errors after one step.
  static func observedOrder(_ method: Method, _ f: Problem) -> Double {
    let errors = [1.0 / 16, 1.0 / 32].map { (method.next(f, at: f.root + $0, previous: 0) - f.root).magnitude }
    return Double.log2(errors[0] / errors[1])
  }

  /// At a double root every method is linear, and fast again on f/f′, a function that is itself made by a jet.
  static func doubleRoot() {
    print("\n(x − 1)²eˣ = 0 from 1.5: the error after 8 steps, the factor of the last of them, and the error after 6 steps on f/f′")
    print(row(["method", "8 steps", "factor", "on f/f′"], [-14, 10, 8, 10]))
    let methods = [Method.newton, .halley, .householder3, .householder4]
    var (factors, ends): ([Double], [Double]) = ([], [])
    for method in methods {
      let plain = method.iterates(DoubleRoot(), from: 1.5, limit: 8).map { $0 - 1 }
      let end = method.iterates(Quotient(f: DoubleRoot()), from: 1.5, limit: 6).last ?? .nan
      factors.append(plain[8] / plain[7])
      ends.append(end)
      let last = (end - 1).magnitude < 1e-13 ? "< 1e-13" : scientific(end - 1, 1)
      print(row([method.name, scientific(plain[8], 1), fixed(plain[8] / plain[7], 3), last], [-14, 10, 8, 10]))
    }
    // A step of order p lowers the error of a double root by the factor 1/p.
    check("factors at the double root are 1/2, 1/3, 1/4, 1/5", factors, methods.map { 1 / $0.order }, within: 0.005)
    check("f/f′ leads to the root", ends, ends.map { _ in 1 }, within: 1e-13)
  }

  /// The errors on Wallis's equation from a distant start, step by step.
  static func picture() -> Plot {
    var plot = Plot(title: "x³ − 2x − 5 = 0 from x = 6", xLabel: "step n", yLabel: "|xₙ − root|")
    plot.hasLogarithmicY = true
    for method in Method.allCases {
      let points = method.iterates(Problem.wallis, from: 6, limit: 12)
      let errors = points.map { max(($0 - Problem.wallis.root).magnitude, 1e-16) }
      plot.add(x: errors.indices.map(Double.init), y: errors, title: method.name, style: .linePoints)
    }
    return plot
  }
}
