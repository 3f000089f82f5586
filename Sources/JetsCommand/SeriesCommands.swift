// `jets taylor` and `jets derivative`: functions of one variable.

#if Tool
import ArgumentParser
import JetFormulas
import Jets

/// What the commands for one variable have in common.
struct SeriesArguments: ParsableArguments {
  @Argument(help: "The formula in one variable; “-” reads standard input.")
  var formula: String

  @Option(
    parsing: .unconditional,
    help: """
      The point: 0.5, or t=0.5 to name the variable (x otherwise); expressions such as pi/4 are allowed. Many points: 0:1:0.1 is a range, \
      @points.csv a table.
      """,
    transform: { try Point(parsing: $0) })
  var at: Point

  @OptionGroup var output: FormatOption

  /// The formula, parsed, within the budget for an order.
  func parsed(order: Int) throws -> Formula {
    try at.checkRead()
    guard at.names.count == 1 else {
      throw Failure.usage(
        "jets derivative and jets taylor take one variable, got \(at.names.joined(separator: ", ")); gradient, jacobian and hessian take several"
      )
    }
    let formula = try parseFormula(try formulaText(formula), variables: at.names)
    try Budget.check(formula, order: order, evaluations: at.rows == nil ? 2 : at.rows?.count ?? 2)
    return formula
  }
}

/// The convention that every output states.
let convention = "coefficients[k] = f⁽ᵏ⁾(at)/k!, derivatives[k] = f⁽ᵏ⁾(at) = k!·coefficients[k]"

/// Why a derivative is not finite although its coefficient is.
private func lostDerivative(_ k: Int, _ c: Double, isUnknown: Bool) -> String {
  isUnknown
    ? "The derivative of order \(k) is unknown: its coefficient \(plain(c)) is below the normal doubles, and the factor \(k)! would magnify its error"
    : "The derivative of order \(k) is beyond 1.8e308 while the coefficient, \(plain(c)), is not"
}

struct TaylorCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "taylor",
    abstract: "Taylor coefficients f⁽ᵏ⁾(x)/k! and derivatives f⁽ᵏ⁾(x) up to an order.",
    discussion: """
      Coefficients are normalized, cₖ = f⁽ᵏ⁾(x)/k!, so that f(x + t) = c₀ + c₁t + c₂t² + …; the derivative is k!·cₖ. \
      Example: jets taylor "exp(sin(x))/(1+x^2)" --at 0.5 --order 12
      """)

  @OptionGroup var series: SeriesArguments

  @Option(parsing: .unconditional, help: "The highest order, at most \(OrderLimit.highest).")
  var order: Int = 8

  func validate() throws { try OrderLimit.check(order) }

  struct Fields: Encodable {
    var command = "taylor"
    var formula: String
    var variable: String
    var at: Double
    var order: Int
    var convention: String
    var coefficients: [Double]
    var derivatives: [Double]
    var notes: [String]
  }

  func execute() throws {
    let formula = try series.parsed(order: order)
    if series.at.rows != nil {
      let names = (0...order).map { "c\($0)" }
      return try printTable("taylor", formula.text, at: series.at, results: names, series.output.format, conventions: formula.conventions) {
        point in
        let expansion = taylorExpansion(at: point[0], order: order, of: formula)
        return parts((0...order).map { expansion[$0] }, of: expansion.value)
      }
    }
    let expansion = taylorExpansion(at: series.at.values[0], order: order, of: formula)
    let coefficients = parts((0...order).map { expansion[$0] }, of: expansion.value)
    let derivatives = parts((0...order).map { expansion.derivative($0) }, of: expansion.value)
    var explanations = notes(formula, at: series.at, order: order, results: coefficients)
    for isUnknown in [false, true] {
      let k = (0...order).first { coefficients[$0].isFinite && !derivatives[$0].isFinite && derivatives[$0].isNaN == isUnknown }
      if let k { explanations.append(lostDerivative(k, coefficients[k], isUnknown: isUnknown)) }
    }
    let name = series.at.names[0]
    let report = Report(
      title: [
        "f(\(name)) = \(title(formula.text)) at \(series.at.description)",
        "The coefficients are normalized, c = f⁽ᵏ⁾/k!; the derivatives are k!·c.",
      ],
      heads: ["k", "coefficient f⁽ᵏ⁾/k!", "derivative f⁽ᵏ⁾"], csvHeads: ["k", "coefficient", "derivative"],
      rows: (0...order).map { [.integer($0), .number(coefficients[$0]), .number(derivatives[$0])] },
      notes: explanations,
      fields: Fields(
        formula: formula.text, variable: name, at: series.at.values[0], order: order, convention: convention,
        coefficients: coefficients, derivatives: derivatives, notes: explanations),
      bare: [coefficients])
    try report.print(series.output.format)
  }
}

struct DerivativeCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "derivative", abstract: "The value and one derivative f⁽ᵏ⁾(x), which is k! times the Taylor coefficient.",
    discussion: "Example: jets derivative \"x^x\" --at 2 --order 3")

  @OptionGroup var series: SeriesArguments

  @Option(parsing: .unconditional, help: "The order of the derivative, at most \(OrderLimit.highest).")
  var order: Int = 1

  @OptionGroup var plot: PlotOptions

  func validate() throws { try OrderLimit.check(order) }

  struct Fields: Encodable {
    var command = "derivative"
    var formula: String
    var variable: String
    var at: Double
    var order: Int
    var value: Double
    var derivative: Double
    var notes: [String]
  }

  func execute() throws {
    let formula = try series.parsed(order: order)
    if series.at.rows != nil {
      let results = ["value"] + (order == 0 ? [] : ["derivative"])
      return try printTable(
        "derivative", formula.text, at: series.at, results: results, series.output.format, conventions: formula.conventions, plot: plot
      ) { point in
        let expansion = taylorExpansion(at: point[0], order: order, of: formula)
        return [expansion.value] + (order == 0 ? [] : parts([expansion.derivative(order)], of: expansion.value))
      }
    }
    if plot.isAsked { throw Failure.usage("A plot needs many points, as in --at 0:1:0.01") }
    let expansion = taylorExpansion(at: series.at.values[0], order: order, of: formula)
    let derivative = parts([expansion.derivative(order)], of: expansion.value)[0]
    var explanations = notes(formula, at: series.at, order: order, results: [expansion.value, expansion[order]])
    if !expansion.value.isNaN && expansion[order].isFinite && !derivative.isFinite {
      explanations.append(lostDerivative(order, expansion[order], isUnknown: derivative.isNaN))
    }
    let name = series.at.names[0]
    let rows: [[Cell]] = [[.integer(0), .number(expansion.value)]] + (order == 0 ? [] : [[.integer(order), .number(derivative)]])
    let report = Report(
      title: ["f(\(name)) = \(title(formula.text)) at \(series.at.description)"], heads: ["k", "derivative f⁽ᵏ⁾"],
      csvHeads: ["k", "derivative"], rows: rows, notes: explanations,
      fields: Fields(
        formula: formula.text, variable: name, at: series.at.values[0], order: order, value: expansion.value,
        derivative: derivative, notes: explanations),
      bare: [[derivative]])
    try report.print(series.output.format)
  }
}
#endif
