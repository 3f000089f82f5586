// `jets fit`: the parameters of a formula from data.

#if Tool
import ArgumentParser
import Foundation
import JetFormulas
import Jets
import JetsOptimization

/// The residuals of a model at all rows of a table as a function of the parameters.
struct Residuals: VectorFunction {
  var model: Formula
  var inputs: [[Double]]
  var responses: [Double]
  var weights: [Double]

  func callAsFunction<S: RealScalar>(_ p: [S]) -> [S] {
    inputs.indices.map { i in
      let prediction = model(p + inputs[i].map { S(primal: S.Primal($0)) })
      return (prediction - S(primal: S.Primal(responses[i]))) * S(primal: S.Primal(weights[i]))
    }
  }
}

struct FitCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "Fits the parameters of a formula to data by least squares, with standard deviations.",
    discussion: """
      The data are a table, CSV or columns, with the names of the columns in its first line (x and y where it has none). The formula is the \
      model of the last column, or of the one that it assigns (y = a*x) or --response names, in the other columns and the parameters of \
      --start; without it the parameters are the other names, each from 1. The method is that of Levenberg and Marquardt with exact Jacobians. Standard deviations are those of the linearized model, scaled by the residuals unless --absolute-sigma is given.
      Example: jets fit decay.csv "a*exp(-b*t)" --start a=1,b=1
      """)

  @Argument(help: "The file with the data; “-” reads standard input.", completion: .file())
  var data: String

  @Argument(help: "The formula of the model.")
  var model: String

  @Option(
    name: .customLong("start"), parsing: .unconditional,
    help: "The parameters and their start: a=1,b=0.5 (default: 1 for each name that is no column).",
    transform: { try Point(parsing: $0, option: "--start") }
  )
  var given: Point?

  @Option(help: "The column that is fitted (default: the last that is not --sigma).")
  var response: String?

  @Option(help: "A column of standard deviations of the response, by which residuals are divided.")
  var sigma: String?

  @Flag(help: "Take the standard deviations of --sigma as known: those of the parameters are not scaled by the residuals.")
  var absoluteSigma = false

  @Option(parsing: .unconditional, help: "The largest number of iterations.")
  var iterations: Int = 200

  @OptionGroup var output: FormatOption

  @OptionGroup var plot: PlotOptions

  func validate() throws {
    guard (1...100_000).contains(iterations) else { throw ValidationError("--iterations must be from 1 to 100000, got \(iterations)") }
    guard given?.rows == nil else { throw ValidationError("--start takes one point") }
    guard !absoluteSigma || sigma != nil else { throw ValidationError("--absolute-sigma needs --sigma, the column of standard deviations") }
  }

  struct Parameter: Encodable {
    var name: String
    var value: Double
    var standardDeviation: Double
  }

  struct Fields: Encodable {
    var command = "fit"
    var model: String
    var response: String
    var rows: Int
    var iterations: Int
    var ending: String
    var sumOfSquares: Double
    var residualStandardDeviation: Double
    var parameters: [Parameter]
    var covariance: [[Double]]?
    var notes: [String]
  }

  func execute() throws {
    try plot.check(output.format)
    if data != "-", !FileManager.default.fileExists(atPath: data), FileManager.default.fileExists(atPath: model) {
      throw Failure.usage("The data file comes before the formula: jets fit \(title(model)) \"\(title(data))\"")
    }
    let table = try DataTable(path: data)
    let described = try FitModel(model, response: response, sigma: sigma, columns: table.names)
    let start = try given ?? FitCommand.start(table, described)
    let residuals = try residuals(table, described, start)
    let n = start.values.count
    let each = Double(residuals.model.operationCount) * Double(table.rows.count) * Double(3 * n + 1)
    // The triangularization costs m·n² multiplications.
    let limit = min(Double(iterations), 10 * Budget.operations / (each + 4 * Double(table.rows.count + n) * Double(n * n)))
    guard limit >= 1 else { try Budget.check([residuals.model], costEach: each, for: "The fit"); return }
    if plot.isAsked, residuals.inputs.first?.count != 1 {
      throw Failure.usage("A plot of a fit needs one column beside the response, got \(residuals.inputs.first?.count ?? 0)")
    }
    let progress = Progress("jets fit")
    var evaluations = 0.0
    let fit = LevenbergMarquardt(iterationLimit: Int(limit)).fit(
      residualsAndJacobians: { p in
        evaluations += 1
        progress.report(evaluations / limit)
        return valueWithJacobian(at: p, of: residuals)
      }, from: start.values)
    progress.finish()
    guard fit.ending != .nonFinite else {
      throw Failure.formula(
        "The model or its derivatives are not finite at \(start.description) for every row; use other starting values")
    }
    try report(fit, rows: table.rows.count, described, from: start)
    if plot.isAsked { try draw(fit, residuals, described) }
    if !fit.hasConverged { throw ExitCode(1) }
  }

  /// The data and the fitted curve between them.
  private func draw(_ fit: LeastSquaresFit<[Double]>, _ residuals: Residuals, _ described: FitModel) throws {
    let inputs = residuals.inputs.map { $0[0] }
    guard let low = inputs.min(), let high = inputs.max() else { return }
    let x = (0...240).map { low * (1 - Double($0) / 240) + high * (Double($0) / 240) }
    let curve = x.map { residuals.model(fit.parameters + [$0]) as Double }
    let name = residuals.model.variables[residuals.model.variables.count - 1]
    let panel = PlotPanel(
      title: described.equation, xLabel: name, x: x, curve: curve, points: Array(zip(inputs, residuals.responses)))
    try plot.draw([panel])
  }

  /// One for each name of the model that is no column, in the order in which they stand.
  private static func start(_ table: DataTable, _ described: FitModel) throws -> Point {
    let names = try freeNames(of: described.formula, besides: table.names.filter { $0 != described.response })
    guard !names.isEmpty else { throw Failure.usage("The model has no parameter: every name in it is a column") }
    return Point(names: names, values: [Double](repeating: 1, count: names.count))
  }

  private func residuals(_ table: DataTable, _ described: FitModel, _ start: Point) throws -> Residuals {
    func column(_ name: String, _ option: String) throws -> Int {
      guard let i = table.names.firstIndex(of: name) else {
        throw Failure.usage("\(option) names “\(title(name))”; the columns are \(table.names.joined(separator: ", "))")
      }
      return i
    }
    let target = try column(described.response, "--response")
    let spread = try sigma.map { try column($0, "--sigma") }
    let inputs = table.names.indices.filter { $0 != target && $0 != spread }
    let names = inputs.map { table.names[$0] }
    if let twice = start.names.first(where: names.contains) {
      throw Failure.usage("“\(twice)” is a column of the data and a parameter of --start")
    }
    let formula = try parseFormula(
      described.formula, variables: start.names + names,
      names: "names are the columns \(names.joined(separator: ", ")) and the parameters of --start: \(start.names.joined(separator: ", "))")
    for (i, row) in table.rows.enumerated() {
      if let j = row.firstIndex(where: { !$0.isFinite }) {
        throw Failure.input("“\(table.names[j])” is \(plain(row[j])) in row \(i + 1) of the data; leave out rows that are not finite")
      }
      if let spread, !(row[spread] > 0 && (1 / row[spread]).isFinite) {
        throw Failure.input("The standard deviation in row \(i + 1) of the data is \(plain(row[spread])); it must be positive")
      }
    }
    let weights = table.rows.map { row in spread.map { 1 / row[$0] } ?? 1 }
    return Residuals(
      model: formula, inputs: table.rows.map { row in inputs.map { row[$0] } }, responses: table.rows.map { $0[target] }, weights: weights)
  }

  private func report(_ fit: LeastSquaresFit<[Double]>, rows: Int, _ described: FitModel, from start: Point) throws {
    let n = fit.parameters.count
    let freedom = rows - n
    let spread = freedom > 0 ? Double.sqrt(fit.sumOfSquares / Double(freedom)) : .nan
    let isDetermined = freedom > 0 || absoluteSigma && freedom == 0
    let covariance = !isDetermined ? nil : absoluteSigma ? try? fit.covariance(residualVariance: 1) : try? fit.covariance()
    let deviations = (0..<n).map { i in freedom == 0 && !isDetermined ? .nan : covariance.map { Double.sqrt($0[i, i]) } ?? .infinity }
    var explanations: [String] = []
    let steps = "\(fit.iterations) \(fit.iterations == 1 ? "iteration" : "iterations")"
    let ending =
      fit.hasConverged
      ? "converged"
      : fit.ending == .iterationLimit ? "stopped at the limit on iterations" : "stopped where no step lowers the sum of squares"
    if given == nil { explanations.append("The parameters started at \(start.description); --start sets other values") }
    if !fit.hasConverged { explanations.append("The fit \(ending), after \(steps)") }
    if !isDetermined {
      explanations.append(
        "\(rows) row\(rows == 1 ? " does" : "s do") not determine the standard deviations of \(n) parameter\(n == 1 ? "" : "s")")
    } else if covariance == nil {
      explanations.append("The data do not determine all parameters: the columns of the Jacobian are linearly dependent")
    }
    let report = Report(
      title: [
        "\(described.equation), \(rows) row\(rows == 1 ? "" : "s")",
        "residual standard deviation \(plain(spread)), sum of squares \(plain(fit.sumOfSquares)), \(steps)",
      ],
      heads: ["parameter", "value", "standard deviation"], csvHeads: ["parameter", "value", "standardDeviation"],
      rows: (0..<n).map { [.label(start.names[$0]), .number(fit.parameters[$0]), .number(deviations[$0])] }, notes: explanations,
      fields: Fields(
        model: described.text, response: described.response, rows: rows, iterations: fit.iterations,
        ending: ending, sumOfSquares: fit.sumOfSquares, residualStandardDeviation: spread,
        parameters: (0..<n).map { Parameter(name: start.names[$0], value: fit.parameters[$0], standardDeviation: deviations[$0]) },
        covariance: covariance.map { matrix in (0..<n).map { matrix.row($0) } }, notes: explanations))
    try report.print(output.format)
  }
}
#endif
