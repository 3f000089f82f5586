// `jets trace` and `jets graph`: the operations of a formula.

#if Tool
import ArgumentParser
import Foundation
import JetFormulas
import Jets

/// The operations of a formula at a point, recorded.
private func record(_ formula: Formula, at point: Point, for command: String) throws -> Program {
  try point.checkSingle(command)
  guard formula.operationCount <= TraceCommand.mostOperations else {
    throw Failure.formula("The formula has \(formula.operationCount) operations; at most \(TraceCommand.mostOperations) are shown")
  }
  return Program(of: FormulaList(formulas: [formula]), at: point.values)
}

/// A text of a program with the names of the variables for x0, x1 …, unless these might be taken for steps.
private func renamed(_ text: String, _ names: [String]) -> String {
  func isStep(_ name: String) -> Bool {
    "vx".contains(name.prefix(1)) && !name.dropFirst().isEmpty && name.dropFirst().allSatisfy(\.isNumber)
  }
  guard !names.contains(where: isStep) else { return text }
  var result = ""
  var word = ""
  for character in Array(text) + [" "] {
    if character.isLetter || character.isNumber {
      word.append(character)
    } else {
      let index = word.hasPrefix("x") ? Int(word.dropFirst()) : nil
      result += index.flatMap { names.indices.contains($0) ? names[$0] : nil } ?? word
      result.append(character)
      word = ""
    }
  }
  return String(result.dropLast())
}

struct TraceCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "The evaluation trace of a formula: each step with value, derivative and adjoint.",
    discussion: """
      The derivative is that of the step with respect to the first variable, or along --along; the adjoint is the derivative of the result \
      with respect to the step.
      Example: jets trace "ln(x) + x*y - sin(y)" --at x=2,y=5
      """)

  /// The most operations that are shown.
  static let mostOperations = 20_000

  @Argument(help: "The formula; “-” reads standard input.")
  var formula: String

  @OptionGroup var field: SinglePointArguments

  @Option(
    parsing: .unconditional, help: "The direction of the derivatives: y=1, or x=0.6,y=0.8 (0 for variables not named).",
    transform: { try Point(parsing: $0, option: "--along") })
  var along: Point?

  struct Row: Encodable {
    var step: String
    var operation: String
    var value: Double
    var derivative: Double
    var adjoint: Double
  }

  struct Fields: Encodable {
    var command = "trace"
    var formula: String
    var variables: [String]
    var at: [Double]
    var along: [Double]
    var steps: [Row]
    var notes: [String]
  }

  func execute() throws {
    let formula = try field.parsed(formula)
    let at = field.at
    var direction = at.values.indices.map { $0 == 0 ? 1.0 : 0 }
    if let along {
      guard along.rows == nil else { throw Failure.usage("--along takes one direction") }
      if let other = along.names.first(where: { !at.names.contains($0) }) {
        throw Failure.usage("--along names “\(other)”; the variables are those of --at: \(at.names.joined(separator: ", "))")
      }
      direction = at.names.map { name in along.names.firstIndex(of: name).map { along.values[$0] } ?? 0 }
    }
    let program = try record(formula, at: at, for: "trace")
    let last = program.outputs - 1
    let trace: EvaluationTrace
    do {
      trace = try program.trace(at: at.values, along: direction, output: last)
    } catch {
      throw Failure.formula("\(error)")
    }
    let rows = trace.rows.map { row in
      let derivatives = parts([row.derivative, row.adjoint], of: row.value)
      return Row(
        step: renamed(row.step, at.names), operation: renamed(row.operation, at.names), value: row.value, derivative: derivatives[0],
        adjoint: derivatives[1])
    }
    let explanations = notes(formula, at: at, order: 1, results: rows.flatMap { [$0.value, $0.derivative, $0.adjoint] })
    let report = Report(
      title: ["f = \(title(formula.text)) at \(at.description)"], heads: ["step", "operation", "value", "derivative", "adjoint"],
      csvHeads: ["step", "operation", "value", "derivative", "adjoint"],
      rows: rows.map { [.label($0.step), .label($0.operation), .number($0.value), .number($0.derivative), .number($0.adjoint)] },
      notes: explanations,
      fields: Fields(
        formula: formula.text, variables: at.names, at: at.values, along: direction, steps: rows, notes: explanations))
    try report.print(field.output.format)
  }
}

struct GraphCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "The graph of a formula's operations, in the DOT language or drawn by Graphviz.",
    discussion: """
      Without --output the DOT text goes to standard output. A file that ends in .svg, .png or .pdf is drawn by the program dot, which must \
      be installed (apt-get install graphviz, brew install graphviz).
      Example: jets graph "ln(x) + x*y - sin(y)" --at x=2,y=5 --output graph.svg
      """)

  @Argument(help: "The formula; “-” reads standard input.")
  var formula: String

  @Option(
    parsing: .unconditional, help: "The point at which the operations are recorded: x=1,y=2; conditions are decided there.",
    transform: { try Point(parsing: $0) })
  var at: Point

  @Option(
    name: .shortAndLong, help: "The file to write: .dot, .svg, .png or .pdf.", completion: .file(extensions: ["dot", "svg", "png", "pdf"]))
  var output: String?

  func validate() throws {
    guard let output, ![".dot", ".svg", ".png", ".pdf"].contains(where: output.lowercased().hasSuffix) else { return }
    throw ValidationError("--output must end in .dot, .svg, .png or .pdf, got “\(output)”")
  }

  func execute() throws {
    try at.checkRead()
    let formula = try parseFormula(try formulaText(formula), variables: at.names)
    let dot = renamed(try record(formula, at: at, for: "graph").dot, at.names)
    guard let output else { return try printOutput(String(dot.dropLast())) }
    if output.lowercased().hasSuffix(".dot") { return try save(Data(dot.utf8), to: output) }
    guard ExternalProgram.dot.path != nil else {
      printError("dot is not installed, and the graph is written in its language. \(ExternalProgram.dot.advice)")
      return try save(Data(dot.utf8), to: output.dropLast(3) + "dot")
    }
    try save(try ExternalProgram.dot.output(for: dot, arguments: ["-T" + output.lowercased().suffix(3)]), to: output)
  }
}
#endif
