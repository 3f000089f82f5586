// The same at many points: a table with a row for each.

#if Tool
import ArgumentParser
import JetFormulas
import Jets

/// The JSON object of a table.
struct TableFields: Encodable {
  var command: String
  var formula: String
  var variables: [String]
  var columns: [String]
  var rows: [[Double]]
  var notes: [String]
}

/// Evaluates at every point and prints a table: the point, then the results.
func printTable(
  _ command: String, _ formula: Formula, at: Point, results: [String], _ format: Format, _ evaluate: ([Double]) -> [Double]
) throws {
  let points = at.rows ?? [at.values]
  let values = points.map(evaluate)
  var notes: [String] = []
  let broken = values.indices.filter { !values[$0].allSatisfy(\.isFinite) }
  if let first = broken.first {
    let place = Point(names: at.names, values: points[first]).description
    notes.append(
      "\(broken.count) of \(points.count) rows have a number that is not finite, the first at \(place); alone that point says why")
  }
  let rows = zip(points, values).map { $0 + $1 }
  let report = Report(
    title: ["f = \(title(formula.text)) at \(points.count) point\(points.count == 1 ? "" : "s")"], heads: at.names + results,
    csvHeads: at.names + results, rows: rows.map { $0.map { .number($0) } }, notes: notes,
    fields: TableFields(
      command: command, formula: formula.text, variables: at.names, columns: at.names + results, rows: rows, notes: notes),
    bare: values)
  try report.print(format)
}

struct ValueCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "value", abstract: "The value of a formula, at one point or at many.",
    discussion: "Example: jets value \"sin(x)/x\" --at x=1:2:0.25 --format csv")

  @Argument(help: "The formula; “-” reads standard input.")
  var formula: String

  @OptionGroup var field: FieldArguments

  func execute() throws {
    let formula = try field.parsed(formula)
    try Budget.check([formula], costEach: Double(field.at.rows?.count ?? 1), for: "The table")
    try printTable("value", formula, at: field.at, results: ["value"], field.output.format) { [formula($0) as Double] }
  }
}
#endif
