// `jets plot`: a function and its Taylor polynomials, drawn by gnuplot.

#if Tool
import ArgumentParser
import Foundation
import JetFormulas
import Jets

struct PlotCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draws a function of one variable and its Taylor polynomials, as SVG or PNG.",
    discussion: """
      The picture is made by gnuplot, which must be installed (apt-get install gnuplot-nox, brew install gnuplot); an output that \
      ends in .csv holds the points instead and needs no other program.
      Example: jets plot "sin(x)" --at 0 --orders 1,3,5,9 --from -6 --to 6 --output sine.svg
      """)

  @Argument(help: "The formula in one variable; “-” reads standard input.")
  var formula: String

  @Option(
    parsing: .unconditional, help: "The point of expansion: 0.5, or t=0.5 to name the variable.", transform: { try Point(parsing: $0) })
  var at: Point

  @Option(help: "The orders of the Taylor polynomials, at most eight.")
  var orders: String = "1,2,4,8"

  @Option(parsing: .unconditional, help: "The left end of the plot (default: the point minus 2).")
  var from: Double?

  @Option(parsing: .unconditional, help: "The right end of the plot (default: the point plus 2).")
  var to: Double?

  @Option(name: .shortAndLong, help: "The file to write: .svg, .png or .csv.", completion: .file(extensions: ["svg", "png", "csv"]))
  var output: String = "jets.svg"

  /// The number of points of each curve, less one.
  static let intervals = 600

  private func parsedOrders() throws -> [Int] {
    let parts = orders.split(separator: ",", omittingEmptySubsequences: false)
    let list = parts.compactMap { Int($0.filter { !$0.isWhitespace }) }
    guard list.count == parts.count, (1...8).contains(list.count) else {
      throw ValidationError("--orders takes one to eight orders such as 1,3,5, got “\(orders)”")
    }
    for order in list { try OrderLimit.check(order, name: "--orders") }
    return list
  }

  func validate() throws {
    _ = try parsedOrders()
    guard at.rows == nil else { throw ValidationError("jets plot takes one point") }
    guard at.names.count == 1 else { throw ValidationError("A plot needs one variable, got \(at.names.joined(separator: ", "))") }
    guard at.values[0].isFinite else { throw ValidationError("A plot needs a finite point, got \(at.description)") }
    let (left, right) = range
    guard left < right, (right - left).isFinite else { throw ValidationError("--from \(left) must be below --to \(right), both finite") }
    guard [".svg", ".png", ".csv"].contains(where: output.lowercased().hasSuffix) else {
      throw ValidationError("--output must end in .svg, .png or .csv, got “\(output)”")
    }
  }

  private var range: (left: Double, right: Double) { (from ?? at.values[0] - 2, to ?? at.values[0] + 2) }

  func execute() throws {
    let orders = try parsedOrders()
    let formula = try parseFormula(try formulaText(formula), variables: at.names)
    let highest = orders.max() ?? 0
    try Budget.check(formula, order: highest)
    try Budget.check([formula], costEach: Double(Self.intervals), for: "The plot")
    let x0 = at.values[0]
    let series = TaylorSeries(
      coefficients: { s in (0...highest).map { s[$0] } }(taylorExpansion(at: x0, order: highest, of: formula)))
    let explanations = notes(formula, at: at, order: highest, results: series.coefficients)
    let (left, right) = range
    let points = (0...Self.intervals).map { i in
      let share = Double(i) / Double(Self.intervals)
      return left * (1 - share) + right * share
    }
    let values = points.map { formula([$0]) as Double }
    let polynomials = orders.map { order in
      let polynomial = series.truncated(to: order)
      return points.map { polynomial($0 - x0) }
    }
    for note in explanations { printError("note: \(note)") }
    guard output.lowercased().hasSuffix(".csv") else {
      let picture = Picture(
        title: title(formula.text), variable: at.names[0], point: x0, points: points, values: values,
        polynomials: zip(orders, polynomials).map { ("order \($0)", $1) })
      return try save(try picture.rendered(asPNG: output.lowercased().hasSuffix(".png")), to: output)
    }
    let head = ([at.names[0], "value"] + orders.map { "order\($0)" }).joined(separator: ",")
    let rows = points.indices.map { i in ([points[i], values[i]] + polynomials.map { $0[i] }).map { csv($0) }.joined(separator: ",") }
    try save(Data(([head] + rows).joined(separator: "\n").utf8) + Data("\n".utf8), to: output)
  }
}
#endif
