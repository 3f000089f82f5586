// `jets ode`: differential equations by Taylor series.

#if Tool
import ArgumentParser
import Foundation
import JetFormulas
import Jets
import JetsODE

/// Rates that are written as formulas.
struct FormulaEquation: DifferentialEquation {
  var formula: Formula
  /// For each state the index of its rate.
  var order: [Int]

  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    let rates = formula.components([t] + u)
    return order.map { rates[$0] }
  }
}

struct ODECommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "ode", abstract: "Integrates differential equations by Taylor series, with events.",
    discussion: """
      Equations are x' = … or dx/dt = …, one for each state of --start, separated by “;” or line breaks; assignments such as k = 2 \
      may appear among them, and t is the time. Events are zeros of a formula; “rising” or “falling” after it selects one direction, \
      as in --stop "y falling". The output has the start, the events, the end and, with --every, times in between.
      Example: jets ode "x' = v; v' = -sin(x)" --start x=1,v=0 --to 10 --every 0.5 --event "v"
      """)

  @Argument(help: "The equations; “-” reads standard input.")
  var equations: String

  @Option(
    parsing: .unconditional, help: "The states and their initial values: x=1,v=0.",
    transform: { try Point(parsing: $0, option: "--start") })
  var start: Point

  @Option(parsing: .unconditional, help: "The initial time.")
  var from: Double = 0

  @Option(parsing: .unconditional, help: "The final time; it may be before the initial time.")
  var to: Double

  @Option(parsing: .unconditional, help: "The time between printed rows.")
  var every: Double?

  @Option(help: "The local error allowed for a step, relative for states above 1 and absolute below.")
  var tolerance: Double = 1e-15

  @Option(parsing: .unconditionalSingleValue, help: "Print where this formula is zero; may be given several times.")
  var event: [String] = []

  @Option(parsing: .unconditionalSingleValue, help: "Stop where this formula is zero; may be given several times.")
  var stop: [String] = []

  @OptionGroup var output: FormatOption

  @OptionGroup var plot: PlotOptions

  func validate() throws {
    guard start.rows == nil else { throw ValidationError("--start takes one point") }
    guard from.isFinite, to.isFinite else { throw ValidationError("--from \(from) and --to \(to) must be finite") }
    guard tolerance >= 1e-20, tolerance < 1 else { throw ValidationError("--tolerance must be from 1e-20 to below 1, got \(tolerance)") }
    if let every {
      guard every > 0, every.isFinite else { throw ValidationError("--every must be positive, got \(every)") }
      guard (to - from).magnitude / every < Double(Point.mostPoints) else {
        throw ValidationError("--every \(every) would print more than \(Point.mostPoints) rows")
      }
    }
    guard event.count + stop.count <= 100 else {
      throw ValidationError("At most 100 events are allowed, got \(event.count + stop.count)")
    }
    guard !start.names.contains("t") else { throw ValidationError("t is the time and cannot be a state") }
  }

  struct Row: Encodable {
    var t: Double
    var state: [Double]
    var event: String?
  }

  struct Fields: Encodable {
    var command = "ode"
    var equations: String
    var states: [String]
    var tolerance: Double
    var steps: Int
    var rows: [Row]
    var notes: [String]
  }

  func execute() throws {
    try plot.check(output.format)
    if plot.isAsked && every == nil { throw Failure.usage("A plot needs --every for the times in between") }
    let text = try formulaText(equations)
    let parsed: (formula: Formula, of: [String])
    do {
      parsed = try Formula.rates(text, time: "t", states: start.names)
    } catch {
      throw Failure.formula(error, in: text)
    }
    let equation = FormulaEquation(formula: parsed.formula, order: start.names.map { name in parsed.of.firstIndex(of: name) ?? 0 })
    let conditions = try event.map { try condition($0, isTerminal: false) } + stop.map { try condition($0, isTerminal: true) }
    let limit = Tolerance(tolerance)
    let operations = conditions.reduce(Double(parsed.formula.operationCount)) { $0 + Double($1.formula.operationCount) }
    let steps = Budget.operations / (operations * Double((limit.order + 1) * (limit.order + 1)))
    guard steps >= 10 else { throw Failure.formula("The equations have \(Int(operations)) operations: too many for many steps") }
    do {
      var integrator = try TaylorIntegrator(equation, from: start.values, at: from, tolerance: limit, events: conditions.map(\.event))
      integrator.maximumSteps = Int(min(steps, 1e7))
      try report(integrator, text, names: conditions.map(\.name))
    } catch let error as IntegrationError {
      throw Failure.formula("\(error)")
    }
  }

  private func report(_ start: TaylorIntegrator, _ text: String, names: [String]) throws {
    var end = start
    var rows = [Row(t: from, state: start.state)]
    var seeker = start
    let bar = Progress("jets ode")
    defer { bar.finish() }
    // Events take a run of their own, before the one for the states.
    let runs = names.isEmpty ? 1.0 : 2.0
    func progress(_ run: Double) -> ((Double) -> Bool)? {
      guard bar.isShown else { return nil }
      return { time in
        bar.report((run + (time - from) / (to - from)) / runs)
        return true
      }
    }
    let occurrences = names.isEmpty ? [] : try seeker.events(to: to, progress: progress(0))
    if let every {
      let path = try end.trajectory(to: to, progress: progress(runs - 1))
      let isBackward = to < from
      let last = path.end
      for i in 1...max(1, Int((to - from).magnitude / every)) {
        let t = from + (isBackward ? -1 : 1) * Double(i) * every
        guard isBackward ? t > last : t < last else { break }
        rows.append(Row(t: t, state: path(t)))
      }
    } else {
      try end.advance(to: to, progress: progress(runs - 1))
    }
    rows += occurrences.map { Row(t: $0.time, state: $0.state, event: names[$0.event]) }
    rows.sort { to < from ? $0.t > $1.t : $0.t < $1.t }
    if rows[rows.count - 1].t != end.time { rows.append(Row(t: end.time, state: end.state)) }
    let hasEvents = !names.isEmpty
    let explanations = end.time == to ? [] : ["The integration stopped at t = \(plain(end.time))"]
    let heads = ["t"] + self.start.names + (hasEvents ? ["event"] : [])
    let report = Report(
      title: ["\(title(text))", "\(end.steps) steps of order \(end.order)"], heads: heads, csvHeads: heads,
      rows: rows.map { row in
        let numbers: [Cell] = ([row.t] + row.state).map { .number($0) }
        return numbers + (hasEvents ? [.label(row.event ?? "")] : [])
      },
      notes: explanations,
      fields: Fields(
        equations: text, states: self.start.names, tolerance: tolerance, steps: end.steps, rows: rows, notes: explanations))
    bar.finish()
    try report.print(output.format)
    guard plot.isAsked else { return }
    let panels = self.start.names.indices.map { i in
      PlotPanel(
        title: self.start.names[i], xLabel: "t", x: rows.map(\.t), curve: rows.map { $0.state[i] },
        points: rows.filter { $0.event != nil }.map { ($0.t, $0.state[i]) })
    }
    try plot.draw(panels)
  }

  private func condition(_ text: String, isTerminal: Bool) throws -> (event: Event, formula: Formula, name: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    let directions: [Substring: Event.Direction] = ["rising": .rising, "falling": .falling]
    let direction = words.count > 1 ? words.last.flatMap { directions[$0] } : nil
    let expression = direction == nil ? text : String(text[..<words[words.count - 1].startIndex])
    let isWord = words.count > 1 && (words.last ?? "").allSatisfy(\.isLetter)
    if isWord, direction == nil, let last = words.last, !start.names.contains(String(last)),
      (try? Formula(String(text[..<last.startIndex]), variables: ["t"] + start.names)) != nil
    {
      throw Failure.usage("“\(title(String(last)))” is not a direction of an event; write “rising” or “falling”")
    }
    if let equation = try? Formula(expression, variables: ["t"] + start.names), equation.endsInAssignment {
      throw Failure.usage("“\(title(text))” assigns: an event is where a formula is zero, as in x - 0.5 for x = 0.5")
    }
    if expression.contains(where: { "<>≤≥".contains($0) }), !expression.contains("?") {
      throw Failure.usage("“\(title(text))” compares: an event is where a formula is zero, as in x - 0.5 rising for x > 0.5")
    }
    let names = "names are the time t and the states of --start: \(start.names.joined(separator: ", "))"
    let formula = try parseFormula(expression, variables: ["t"] + start.names, names: names)
    let event = Event(isTerminal: isTerminal, direction: direction ?? .either) { t, u in formula([t] + u) }
    return (event, formula, title(text))
  }
}
#endif
