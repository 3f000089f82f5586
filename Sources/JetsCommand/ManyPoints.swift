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

/// Evaluates at every point and prints a table: the point, then the results; and draws them against the variable that varies.
func printTable(
  _ command: String, _ text: String, at: Point, results: [String], _ format: Format, conventions: [String], plot: PlotOptions? = nil,
  explain: () -> [String] = { [] }, _ evaluate: ([Double]) -> [Double]
) throws {
  let points = at.rows ?? [at.values]
  try plot?.check(format)
  let axis = plot?.isAsked == true ? try varyingAxis(at.names, points) : nil
  guard points.count * (at.names.count + results.count) <= Point.mostNumbers else {
    throw Failure.usage(
      "\(points.count) points with \(results.count) results are more than the \(Point.mostNumbers) numbers that are printed")
  }
  let progress = Progress("jets \(command)")
  let values = points.enumerated().map { i, point in
    progress.report(Double(i) / Double(points.count))
    return evaluate(point)
  }
  progress.finish()
  var notes = conventions
  let broken = values.indices.filter { !values[$0].allSatisfy(\.isFinite) }
  if at.rows == nil, !broken.isEmpty {
    notes = explain()
  } else if let first = broken.first {
    let place = Point(names: at.names, values: points[first]).description
    notes.append(
      "\(broken.count) of \(points.count) rows contain a number that is not finite, the first at \(place); evaluate that point alone to see why"
    )
  }
  let rows = zip(points, values).map { $0 + $1 }
  let report = Report(
    title: ["f = \(title(text)) at \(points.count) point\(points.count == 1 ? "" : "s")"], heads: at.names + results,
    csvHeads: at.names + results, rows: rows.map { $0.map { .number($0) } }, notes: notes,
    fields: TableFields(
      command: command, formula: text, variables: at.names, columns: at.names + results, rows: rows, notes: notes),
    bare: values)
  try report.print(format)
  guard let plot, let axis else { return }
  let x = points.map { $0[axis] }
  try plot.draw(
    results.indices.map { i in
      PlotPanel(
        title: "\(results[i]) of \(title(text))", xLabel: at.names[axis], x: x, curve: values.map { $0[i] })
    })
}

/// The one variable that differs between points.
private func varyingAxis(_ names: [String], _ points: [[Double]]) throws -> Int {
  let varying = names.indices.filter { axis in points.contains { $0[axis] != points[0][axis] } }
  guard varying.count == 1 else {
    throw Failure.usage(
      "A plot needs one variable that varies, as in --at x=0:1:0.01; here \(varying.isEmpty ? "none does" : "\(varying.count) do")")
  }
  return varying[0]
}

struct ValueCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "value", abstract: "The value of a formula, at one point or at many.",
    discussion: "Example: jets value \"sin(x)/x\" --at x=1:2:0.25 --format csv")

  @Argument(help: "The formula; “-” reads standard input.")
  var formula: String

  @OptionGroup var field: FieldArguments

  @OptionGroup var plot: PlotOptions

  func execute() throws {
    let formula = try field.parsed(formula)
    try Budget.check([formula], costEach: Double(field.at.rows?.count ?? 1), for: "The table")
    let explain = { notes(formula, at: field.at, order: 0, results: [formula(field.at.values) as Double]) }
    try printTable(
      "value", formula.text, at: field.at, results: ["value"], field.output.format, conventions: formula.conventions, plot: plot,
      explain: explain
    ) {
      [formula($0) as Double]
    }
  }
}
#endif
