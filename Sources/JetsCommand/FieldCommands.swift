// `jets gradient`, `jets jacobian` and `jets hessian`: functions of several variables.

#if Tool
import ArgumentParser
import JetFormulas
import Jets

/// Arguments whose point names the variables of a formula.
protocol PointArguments: ParsableArguments {
  var at: Point { get }
}

extension PointArguments {
  func parsed(_ argument: String) throws -> Formula {
    try at.checkRead()
    return try parseFormula(try formulaText(argument), variables: at.names)
  }
}

/// The point and the format of the commands for several variables.
struct FieldArguments: PointArguments {
  @Option(
    parsing: .unconditional,
    help: """
      The point, which names the variables: x=1,y=2 (a value alone is that of x). Many points: x=0:1:0.1 is a range, several ranges are a \
      grid, and @points.csv is a table with a column for each variable.
      """,
    transform: { try Point(parsing: $0) })
  var at: Point

  @OptionGroup var output: FormatOption
}

/// The point and the format of the commands for several variables that take one point.
struct SinglePointArguments: PointArguments {
  @Option(
    parsing: .unconditional, help: "The point, which names the variables: x=1,y=2 (a value alone is that of x).",
    transform: { try Point(parsing: $0) })
  var at: Point

  @OptionGroup var output: FormatOption
}

struct GradientCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "gradient", abstract: "The value and the gradient of a formula in several variables.",
    discussion: "Example: jets gradient \"x^2*cos(y)\" --at x=1,y=2")

  @Argument(help: "The formula; “-” reads standard input.")
  var formula: String

  @OptionGroup var field: FieldArguments

  struct Fields: Encodable {
    var command = "gradient"
    var formula: String
    var variables: [String]
    var at: [Double]
    var value: Double
    var gradient: [Double]
    var notes: [String]
  }

  func execute() throws {
    let formula = try field.parsed(formula)
    let at = field.at
    let cost = 3 * Double(at.values.count + 1) * Double(at.rows?.count ?? 1)
    try Budget.check([formula], costEach: cost, for: "The gradient")
    if at.rows != nil {
      return try printTable(
        "gradient", formula.text, at: at, results: ["value"] + at.names.map { "∂f/∂\($0)" }, field.output.format,
        conventions: formula.conventions
      ) { point in
        let (value, gradient) = valueWithGradient(at: point, of: formula)
        return [value] + parts(gradient, of: value)
      }
    }
    let (value, derivatives) = valueWithGradient(at: at.values, of: formula)
    let gradient = parts(derivatives, of: value)
    let explanations = notes(formula, at: at, order: 1, results: [value] + gradient)
    let report = Report(
      title: ["f = \(title(formula.text)) at \(at.description)", "value \(plain(value))"],
      heads: ["variable", "∂f/∂variable"], csvHeads: ["variable", "derivative"],
      rows: zip(at.names, gradient).map { [.label($0), .number($1)] }, notes: explanations,
      fields: Fields(
        formula: formula.text, variables: at.names, at: at.values, value: value, gradient: gradient, notes: explanations))
    try report.print(field.output.format)
  }
}

/// The components of several formulas as one function ℝⁿ→ℝᵐ.
struct FormulaList: VectorFunction {
  var formulas: [Formula]

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { formulas.flatMap { $0.components(x) } }
}

struct JacobianCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "jacobian", abstract: "The values and the Jacobian matrix of several formulas.",
    discussion: """
      Every statement that is not an assignment is a component; components are separated by “;” or given as separate arguments. \
      Assignments are local to their argument.
      Example: jets jacobian "r = x*y; sin(r); r^2" "x - y" --at x=1,y=2
      """)

  @Argument(help: "The formulas; “-” reads standard input.")
  var formulas: [String]

  @OptionGroup var field: FieldArguments

  struct Fields: Encodable {
    var command = "jacobian"
    var formulas: [String]
    var variables: [String]
    var at: [Double]
    var value: [Double]
    var jacobian: [[Double]]
    var notes: [String]
  }

  func execute() throws {
    guard formulas.count(where: { $0 == "-" }) <= 1 else { throw Failure.usage("Standard input can be read once, got “-” twice") }
    let list = try formulas.map { try field.parsed($0) }
    let at = field.at
    let points = Double(at.rows?.count ?? 1)
    try Budget.check(list, costEach: 3 * Double(at.values.count + 1) * points, for: "The Jacobian")
    let components = list.reduce(0) { $0 + $1.componentCount }
    guard components * at.values.count <= 1_000_000 else {
      throw Failure.formula("The Jacobian would have \(components)×\(at.values.count) elements; at most 1000000 are printed")
    }
    let function = FormulaList(formulas: list)
    if at.rows != nil {
      // Row by row: each component with its derivatives.
      let columns = (1...components).flatMap { i in ["f\(i)"] + at.names.map { "∂f\(i)/∂\($0)" } }
      let text = list.map(\.text).joined(separator: "; ")
      let conventions = Array(list.flatMap(\.conventions).prefix(1))
      return try printTable("jacobian", text, at: at, results: columns, field.output.format, conventions: conventions) { point in
        let (value, matrix) = valueWithJacobian(at: point, of: function)
        return (0..<matrix.rows).flatMap { i in
          [value[i]] + parts((0..<matrix.columns).map { matrix[i, $0] }, of: value[i])
        }
      }
    }
    let (value, matrix) = valueWithJacobian(at: at.values, of: function)
    let rows = (0..<matrix.rows).map { i in parts((0..<matrix.columns).map { matrix[i, $0] }, of: value[i]) }
    var explanations: [String] = []
    for formula in list {
      for note in notes(formula, at: at, order: 1, results: list.count == 1 ? value + rows.joined() : []) {
        explanations.append(list.count == 1 ? note : "\(title(formula.text)): \(note)")
      }
    }
    if explanations.isEmpty && !(value + rows.joined()).allSatisfy(\.isFinite) {
      explanations.append("A number that is not finite overflowed beyond ±1.8e308, or comes from another such number")
    }
    let report = Report(
      title: ["F at \(at.description)"] + list.map { "  \(title($0.text))" },
      heads: ["component", "value"] + at.names.map { "∂/∂\($0)" }, csvHeads: ["component", "value"] + at.names,
      rows: zip(value, rows).enumerated().map { i, row in
        let derivatives: [Cell] = row.1.map { .number($0) }
        return [.integer(i + 1), .number(row.0)] + derivatives
      },
      notes: explanations,
      fields: Fields(
        formulas: list.map(\.text), variables: at.names, at: at.values, value: value, jacobian: rows, notes: explanations),
      bare: rows)
    try report.print(field.output.format)
  }
}

struct HessianCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "hessian", abstract: "The value, the gradient and the Hessian matrix of a formula.",
    discussion: "Example: jets hessian \"x^2*cos(y)\" --at x=1,y=2")

  @Argument(help: "The formula; “-” reads standard input.")
  var formula: String

  @OptionGroup var field: FieldArguments

  struct Fields: Encodable {
    var command = "hessian"
    var formula: String
    var variables: [String]
    var at: [Double]
    var value: Double
    var gradient: [Double]
    var hessian: [[Double]]
    var notes: [String]
  }

  func execute() throws {
    let formula = try field.parsed(formula)
    let at = field.at
    let n = at.values.count
    let points = Double(at.rows?.count ?? 1)
    try Budget.check([formula], costEach: 3 * Double((n + 1) * (n + 1)) * points, for: "The Hessian")
    if at.rows != nil {
      // The lower triangle, row by row.
      let pairs = (0..<n).flatMap { i in (0...i).map { j in (i, j) } }
      let seconds = pairs.map { i, j in i == j ? "∂²f/∂\(at.names[i])²" : "∂²f/∂\(at.names[i])∂\(at.names[j])" }
      let columns = ["value"] + at.names.map { "∂f/∂\($0)" } + seconds
      return try printTable("hessian", formula.text, at: at, results: columns, field.output.format, conventions: formula.conventions) {
        point in
        let (value, gradient, matrix) = valueWithGradientAndHessian(at: point, of: formula)
        return [value] + parts(gradient + pairs.map { matrix[$0, $1] }, of: value)
      }
    }
    let (value, derivatives, matrix) = valueWithGradientAndHessian(at: at.values, of: formula)
    let gradient = parts(derivatives, of: value)
    let rows = (0..<n).map { i in parts((0..<n).map { matrix[i, $0] }, of: value) }
    let explanations = notes(formula, at: at, order: 2, results: [value] + gradient + rows.joined())
    let report = Report(
      title: ["f = \(title(formula.text)) at \(at.description)", "value \(plain(value))"],
      heads: ["variable", "gradient"] + at.names.map { "∂²/∂variable∂\($0)" }, csvHeads: ["variable", "gradient"] + at.names,
      rows: (0..<n).map { i in
        let derivatives: [Cell] = rows[i].map { .number($0) }
        return [.label(at.names[i]), .number(gradient[i])] + derivatives
      },
      notes: explanations,
      fields: Fields(
        formula: formula.text, variables: at.names, at: at.values, value: value, gradient: gradient, hessian: rows,
        notes: explanations),
      bare: rows)
    try report.print(field.output.format)
  }
}
#endif
