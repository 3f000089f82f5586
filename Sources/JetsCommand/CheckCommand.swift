// `jets check`: derivatives by jets against finite differences.

#if Tool
import ArgumentParser
import Foundation
import JetFormulas
import Jets

struct CheckCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Derivatives by jets against finite differences with an error estimate.",
    discussion: """
      With one variable the derivatives of orders 1 to --order are checked, each against differences of the derivative before it; \
      with several variables the gradient. A verdict is “agree” within ten times the estimated error, “disagree”, “inconclusive” where \
      the differences are too inaccurate, “not finite” where there is no finite derivative. The exit code is 1 unless all agree, \
      as at a kink.
      Example: jets check "exp(sin(x))" --at 0.5 --order 3
      """)

  /// The highest order that is checked.
  static let highestOrder = 20

  @Argument(help: "The formula; “-” reads standard input.")
  var formula: String

  @OptionGroup var field: SinglePointArguments

  @Option(parsing: .unconditional, help: "With one variable, the highest order that is checked, at most \(highestOrder).")
  var order: Int = 1

  func validate() throws {
    guard (1...Self.highestOrder).contains(order) else {
      throw ValidationError("--order must be from 1 to \(Self.highestOrder), got \(order)")
    }
    guard field.at.names.count == 1 || order == 1 else { throw ValidationError("With several variables only --order 1 is checked") }
  }

  struct Check: Encodable {
    var variable: String
    var order: Int
    var derivative: Double
    var finiteDifference: Double
    var estimatedError: Double
    var difference: Double
    var verdict: Verdict

    init(variable: String, order: Int, derivative: Double, estimate: DifferenceEstimate) {
      self.variable = variable
      self.order = order
      self.derivative = derivative
      finiteDifference = estimate.value
      estimatedError = estimate.error
      difference = (derivative - estimate.value).magnitude
      verdict = estimate.verdict(on: derivative)
    }
  }

  struct Fields: Encodable {
    var command = "check"
    var formula: String
    var variables: [String]
    var at: [Double]
    var agree: Bool
    var checks: [Check]
    var notes: [String]
  }

  func execute() throws {
    let formula = try field.parsed(formula)
    let at = field.at
    try at.checkSingle("check")
    try Budget.check([formula], costEach: Double(at.values.count * 2000 * (order + 1) * (order + 1)), for: "The check")
    let checks = at.values.count == 1 ? derivatives(formula) : partials(formula)
    let agree = checks.allSatisfy { $0.verdict == .agree }
    let explanations = notes(formula, at: at, order: order, results: checks.map(\.derivative))
    let report = Report(
      title: ["f = \(title(formula.text)) at \(at.description)"],
      heads: ["variable", "order", "by jets", "by differences", "estimated error", "difference", "verdict"],
      csvHeads: ["variable", "order", "derivative", "finiteDifference", "estimatedError", "difference", "verdict"],
      rows: checks.map {
        [
          .label($0.variable), .integer($0.order), .number($0.derivative), .number($0.finiteDifference), .number($0.estimatedError),
          .number($0.difference), .label($0.verdict.rawValue),
        ]
      },
      notes: explanations,
      fields: Fields(
        formula: formula.text, variables: at.names, at: at.values, agree: agree, checks: checks, notes: explanations))
    try report.print(field.output.format)
    if !agree { throw ExitCode(1) }
  }

  /// Every order by jets against differences of the order before it.
  private func derivatives(_ formula: Formula) -> [Check] {
    let x = field.at.values[0]
    let expansion = taylorExpansion(at: x, order: order, of: formula)
    return (1...order).map { k in
      let size = expansion.derivative(k - 1).magnitude
      let estimate = DifferenceEstimate(at: x, size: size) { step in
        checkDerivative(at: x, step: step) { y in
          TaylorSeries.expansion(at: y, order: k - 1) { formula([$0]) }.derivative(k - 1)
        }.finiteDifference
      }
      return Check(
        variable: field.at.names[0], order: k, derivative: parts([expansion.derivative(k)], of: expansion.value)[0], estimate: estimate)
    }
  }

  /// Every component of the gradient against differences along its axis.
  private func partials(_ formula: Formula) -> [Check] {
    let at = field.at
    let (value, gradient) = valueWithGradient(at: at.values, of: formula)
    return at.values.indices.map { i in
      let estimate = DifferenceEstimate(at: at.values[i], size: value.magnitude) { step in
        checkDerivative(at: at.values[i], step: step) { y in
          var point = at.values.map { Dual($0) }
          point[i] = y
          return formula(point)
        }.finiteDifference
      }
      return Check(
        variable: at.names[i], order: 1, derivative: parts(gradient, of: value)[i], estimate: estimate)
    }
  }
}
#endif
