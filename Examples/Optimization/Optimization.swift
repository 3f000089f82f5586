// Optimization with exact derivatives on 24 classical problems: Newton, Newton–CG, L-BFGS, Gauss–Newton and Halley, side by side.

import Foundation
import JetFormulas
import Jets
import JetsOptimization

/// The program: prints a table, and fails unless every method ends at a stationary point on as many problems as it should.
@main
struct Optimization {
  static func main() throws {
    let methods: [(name: String, run: (Objective<SumOfSquares>, [Double]) -> Outcome)] = [
      ("Newton", { minimize($0, from: $1, model: newtonModel) }),
      ("Newton–CG", { Outcome(NewtonCG(tolerances: Tolerances(gradient: 1e-10, iterations: 5000)).minimize($0, from: $1)) }),
      ("L-BFGS", { Outcome(LBFGS(tolerances: Tolerances(gradient: 1e-7, iterations: 5000)).minimize($0, from: $1)) }),
      ("Gauss–Newton", { minimize($0, from: $1, model: gaussNewtonModel) }),
      ("Halley", { minimize($0, from: $1, model: newtonModel, correcting: halleyCorrection) }),
    ]
    print("Iterations from the standard start, and the sum of squares reached; * is not a published minimum.\n")
    print(pad("problem", 20), pad("n", 3), pad("m", 4), methods.map { pad($0.name, 26) }.joined())
    var reached = [Int](repeating: 0, count: methods.count)
    let problems = try Problem.all()
    for problem in problems {
      let f = Objective(residuals: problem.residuals, loss: SumOfSquares())
      var row = "\(pad(problem.name, 20)) \(pad("\(problem.n)", 3)) \(pad("\(problem.residuals.formulas.count)", 4)) "
      for (i, method) in methods.enumerated() {
        let outcome = method.run(f, problem.start)
        let isMinimum = problem.minima.isEmpty || problem.minima.contains { (outcome.value - $0).magnitude <= 1e-9 + 1e-5 * $0 }
        reached[i] += isMinimum ? 1 : 0
        row += pad("\(outcome.iterations)  \(String(format: "%.6e", outcome.value))\(isMinimum ? "" : " *")", 26)
      }
      print(row)
    }
    print(
      "\nPublished minima reached, of \(problems.count) problems: "
        + zip(methods, reached).map { "\($0.name) \($1)" }.joined(separator: ", "))
    if let fewest = reached.min(), fewest < problems.count - 1 {
      print("A method misses more than one of the published minima")
      exit(1)
    }
    try robustFit(problems)
  }

  /// One datum of Osborne's first problem is spoiled: the sum of squares follows it, a robust loss does not.
  static func robustFit(_ problems: [Problem]) throws {
    guard let osborne = problems.first(where: { $0.name == "osborne1" }) else { return }
    let start = [0.5, 1.5, -1, 0.01, 0.02]
    let clean = minimize(Objective(residuals: osborne.residuals, loss: SumOfSquares()), from: start, model: gaussNewtonModel)
    var spoiled = osborne.residuals.formulas
    let formula = "1.4-(x1+x2*exp(-100*x4)+x3*exp(-100*x5))"
    spoiled[10] = try Formula(formula, variables: (1...5).map { "x\($0)" })
    let residuals = Residuals(formulas: spoiled)
    let squares = minimize(Objective(residuals: residuals, loss: SumOfSquares()), from: start, model: gaussNewtonModel)
    let robust = minimize(Objective(residuals: residuals, loss: PseudoHuber(delta: 0.002)), from: clean.x, model: gaussNewtonModel)
    func fit(_ x: [Double]) -> Double { osborne.residuals(x).reduce(0) { max($0, $1.magnitude) } }
    print("\nOsborne's first problem with one datum spoiled by 0.6; largest misfit of the 33 true data, by generalized Gauss–Newton:")
    for (name, outcome) in [("true data, squares", clean), ("spoiled, squares", squares), ("spoiled, pseudo-Huber", robust)] {
      print("  \(pad(name, 24)) \(String(format: "%.4f", fit(outcome.x)))  after \(outcome.iterations) iterations")
    }
    precondition(fit(robust.x) < fit(squares.x) / 3, "A robust loss must keep away from the spoiled datum")
  }

  /// Text filled up with spaces to a width.
  static func pad(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
}
